#include "inspect/pickle.h"

#include <algorithm>
#include <string>
#include <string_view>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kMaxOpcodes = 50'000'000;
constexpr size_t kWindow = 256 * 1024;
constexpr size_t kMaxLine = 64 * 1024;  // the longest argument that ends with a line feed

// Reads forward through a window, so that an opcode does not cost a system call.
class Cursor {
 public:
  explicit Cursor(ByteSource& source) : source_(source) {}
  uint64_t position() const { return start_ + at_; }
  bool ok() const { return ok_; }

  uint8_t Byte() {
    if (!Fill(1)) return 0;
    return static_cast<uint8_t>(window_[at_++]);
  }
  uint64_t Little(size_t width) {
    uint64_t value = 0;
    for (size_t i = 0; i < width; ++i) value |= static_cast<uint64_t>(Byte()) << (8 * i);
    return value;
  }
  void Skip(uint64_t bytes) {
    if (!ok_ || bytes > source_.size() - std::min(source_.size(), position())) {
      ok_ = false;
      return;
    }
    if (bytes <= window_.size() - at_) {
      at_ += static_cast<size_t>(bytes);
      return;
    }
    start_ = position() + bytes;
    window_.clear();
    at_ = 0;
  }
  void Line() {
    for (size_t n = 0; ok_; ++n) {
      if (Byte() == '\n') return;
      if (n == kMaxLine) ok_ = false;
    }
  }

 private:
  bool Fill(size_t need) {
    if (!ok_) return false;
    if (window_.size() - at_ >= need) return true;
    start_ = position();
    at_ = 0;
    window_ = source_.Bytes(start_, kWindow);
    ok_ = window_.size() >= need;
    return ok_;
  }
  ByteSource& source_;
  std::string window_;
  uint64_t start_ = 0;
  size_t at_ = 0;
  bool ok_ = true;
};

// How an opcode's argument is laid out; every opcode of protocols 0 to 5.
enum class Form {
  kUnknown,
  kNone,
  kStop,
  kByte,
  kTwo,
  kFour,
  kEight,
  kLine,
  kTwoLines,
  kCounted1,
  kCounted4,
  kCounted8
};

Form FormOf(uint8_t opcode) {
  static constexpr std::string_view kPlain = "(.012NRbtQaeldos})]u";
  switch (opcode) {
    case '.':
      return Form::kStop;
    case 'K':
    case 'h':
    case 'q':
    case 0x80:
    case 0x82:
      return Form::kByte;
    case 'M':
    case 0x83:
      return Form::kTwo;
    case 'J':
    case 'j':
    case 'r':
    case 0x84:
      return Form::kFour;
    case 'G':
    case 0x95:
      return Form::kEight;
    case 'I':
    case 'L':
    case 'F':
    case 'S':
    case 'V':
    case 'P':
    case 'g':
    case 'p':
      return Form::kLine;
    case 'c':
    case 'i':
      return Form::kTwoLines;
    case 'U':
    case 'C':
    case 0x8a:
    case 0x8c:
      return Form::kCounted1;
    case 'T':
    case 'X':
    case 'B':
    case 0x8b:
      return Form::kCounted4;
    case 0x8d:
    case 0x8e:
    case 0x96:
      return Form::kCounted8;
    case 0x81:
    case 0x85:
    case 0x86:
    case 0x87:
    case 0x88:
    case 0x89:
    case 0x8f:
    case 0x90:
    case 0x91:
    case 0x92:
    case 0x93:
    case 0x94:
    case 0x97:
    case 0x98:
      return Form::kNone;
    default:
      return kPlain.find(static_cast<char>(opcode)) != std::string_view::npos ? Form::kNone : Form::kUnknown;
  }
}

void SkipArgument(Form form, Cursor* cursor) {
  switch (form) {
    case Form::kByte:
      cursor->Skip(1);
      break;
    case Form::kTwo:
      cursor->Skip(2);
      break;
    case Form::kFour:
      cursor->Skip(4);
      break;
    case Form::kEight:
      cursor->Skip(8);
      break;
    case Form::kLine:
      cursor->Line();
      break;
    case Form::kTwoLines:
      cursor->Line();
      cursor->Line();
      break;
    case Form::kCounted1:
      cursor->Skip(cursor->Little(1));
      break;
    case Form::kCounted4:
      cursor->Skip(cursor->Little(4));
      break;
    case Form::kCounted8:
      cursor->Skip(cursor->Little(8));
      break;
    case Form::kUnknown:
    case Form::kNone:
    case Form::kStop:
      break;
  }
}

// GLOBAL, INST, STACK_GLOBAL and the extension registry look names up.
bool Imports(uint8_t opcode) {
  return opcode == 'c' || opcode == 'i' || opcode == 0x93 || (opcode >= 0x82 && opcode <= 0x84);
}

// REDUCE, OBJ, INST, NEWOBJ, NEWOBJ_EX, BUILD.
bool Calls(uint8_t opcode) {
  return opcode == 'R' || opcode == 'o' || opcode == 'i' || opcode == 0x81 || opcode == 0x92 || opcode == 'b';
}

}  // namespace

PickleFacts WalkPickle(ByteSource& source) {
  PickleFacts facts;
  Cursor cursor(source);
  for (; facts.opcodes < kMaxOpcodes; ++facts.opcodes) {
    const uint64_t offset = cursor.position();
    const uint8_t opcode = cursor.Byte();
    const Form form = cursor.ok() ? FormOf(opcode) : Form::kUnknown;
    facts.end = offset;
    if (form == Form::kUnknown) return facts;
    if (Imports(opcode)) ++facts.imports;
    if (Calls(opcode) && facts.calls++ == 0) facts.first_call = offset;
    SkipArgument(form, &cursor);
    if (!cursor.ok()) return facts;
    facts.end = cursor.position();
    facts.complete = form == Form::kStop;
    if (facts.complete) return facts;
  }
  return facts;
}

Proof PickleInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const PickleFacts facts = WalkPickle(source);
  const bool binary = source.Bytes(0, 1) == "\x80";
  // Without the mark of protocol 2 and later, only a walk that ends where the content ends is evidence.
  if (!binary && (!facts.complete || facts.end != source.size() || facts.opcodes < 1)) return {};
  if (facts.imports + facts.calls > 0) {
    scope.Report("pickle.code", Severity::kMedium, "loading the pickle imports names or calls functions",
                 facts.first_call, 0, facts.imports + facts.calls);
  }
  const bool arrays_between = scope.Claims("joblib") || scope.Claims("pytorch");
  if (!facts.complete && !arrays_between) {
    scope.Report("pickle.damaged", Severity::kMedium, "the pickle breaks off or holds what is no opcode", facts.end);
  }
  if (facts.complete && facts.end < source.size() && !arrays_between) {
    scope.Report("pickle.trailing_data", Severity::kMedium, "bytes follow the end of the pickle", facts.end,
                 source.size() - facts.end);
  }
  return {{"pickle", "joblib"}, true, false};
}

}  // namespace shareguard::inspect
