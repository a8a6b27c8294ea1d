#include "inspect/encoded_runs.h"

#include <algorithm>

#include "inspect/base64.h"
#include "inspect/identify.h"
#include "text/sign_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using text::Code;
using text::EncodedRun;
using text::Wrapper;

// Bytes of a signature that random data does not begin with: for runs that are certain, and for those that may be
// names.
constexpr size_t kSignatureBytes = 3;
constexpr size_t kTellingBytes = 4;
constexpr uint64_t kManyShortSigns = 2048;
constexpr uint64_t kManyWords = 640;  // signs
constexpr uint64_t kManyTextSigns = 512;
constexpr uint64_t kManyCases = 1024;       // letters
constexpr uint64_t kManyPlainEscapes = 64;  // as 256 bytes of packed data have

// Of the signs in a table; -1 for others.
int ValueIn(const text::SignValues& values, char c) {
  const uint8_t value = values[static_cast<unsigned char>(c)];
  return value == text::kNoSign ? -1 : value;
}

template <typename ValueOf>
std::string DecodeBits(std::string_view signs, unsigned width, ValueOf value_of) {
  std::string out;
  uint32_t bits = 0;
  unsigned have = 0;
  for (const char c : signs) {
    const int value = value_of(c);
    if (value < 0) break;
    bits = (bits << width) | static_cast<uint32_t>(value);
    have += width;
    if (have < 8) continue;
    have -= 8;
    out.push_back(static_cast<char>(bits >> have));
    bits &= (1U << have) - 1;
  }
  return out;
}

// Lines one behind the other, each with its number of bytes as its first sign.
std::string DecodeUu(std::string_view lines) {
  std::string out;
  while (!lines.empty()) {
    const auto bytes = static_cast<size_t>((lines[0] - ' ') & 0x3F);
    const std::string_view line = lines.substr(1, (bytes + 2) / 3 * 4);
    out += DecodeBits(line, 6, [](char c) { return (c - ' ') & 0x3F; }).substr(0, bytes);
    lines.remove_prefix(1 + line.size());
  }
  return out;
}

bool IsDrawn(std::string_view signs) {
  const auto strokes =
      std::count_if(signs.begin(), signs.end(), [](char c) { return c == '_' || c == '-' || c == '/' || c == '+'; });
  return static_cast<size_t>(strokes) * 2 > signs.size();
}

bool IsPrintable(std::string_view bytes) {
  return !bytes.empty() && std::all_of(bytes.begin(), bytes.end(), [](char c) {
    return (c >= ' ' && c < 0x7F) || c == '\n' || c == '\r' || c == '\t';
  });
}

}  // namespace

std::string DecodeHead(const EncodedRun& run) {
  switch (run.code) {
    case Code::kBase64:
    case Code::kBase64Url: {
      std::string signs(run.Head());
      std::replace(signs.begin(), signs.end(), '-', '+');
      std::replace(signs.begin(), signs.end(), '_', '/');
      std::string out;
      Base64().Feed(signs, &out);
      return out;
    }
    case Code::kBase32:
      return DecodeBits(run.Head(), 5, [](char c) { return ValueIn(text::kBase32Values, c); });
    case Code::kHex:
    case Code::kBytes:
      return DecodeBits(run.Head(), 4, [](char c) { return ValueIn(text::kHexValues, c); });
    case Code::kUuencode:
      return DecodeUu(run.Head());
    case Code::kDecimal:
    case Code::kBase85:
    case Code::kYenc:
    case Code::kPercent:
    case Code::kOctal:
    case Code::kOther:
    case Code::kQuotedPrintable:
    case Code::kAlphabet:
    case Code::kBase45:
      break;
  }
  return "";
}

void EncodedRuns::OnRun(const EncodedRun& run) {
  // Lines drawn with underscores and the like, which decode to bytes that some formats begin with.
  if (!run.certain && IsDrawn(run.Head())) return;
  const std::string head = DecodeHead(run);
  const policy::TypeInfo* type = BinaryTypeOf(types_, head, run.certain ? kSignatureBytes : kTellingBytes);
  if (!run.certain && type == nullptr) return;
  Place& place = (run.literals ? seen_literals_ : seen_)[KindOf(run, type, IsPrintable(head))];
  if (place.count++ == 0) place.first = run.begin;
  place.length += run.length;
}

EncodedRuns::Kind EncodedRuns::KindOf(const EncodedRun& run, const policy::TypeInfo* type, bool text) const {
  const std::string what = type != nullptr ? type->name : text ? "text" : "data";
  switch (run.wrapper) {
    case Wrapper::kDataUri: {
      const bool shown = type != nullptr && type->group == "image";
      return {"text.data_uri", shown ? Severity::kLow : Severity::kMedium, "a data: address that holds " + what};
    }
    case Wrapper::kPemKey:
      return {"text.pem_key", Severity::kHigh, "a private key in PEM form"};
    case Wrapper::kPem:
      return {"text.pem", Severity::kMedium, "a certificate or other block in PEM form"};
    case Wrapper::kPgp:
      return {"text.pgp", Severity::kMedium, "a message, key or signature in PGP armour"};
    case Wrapper::kNone:
      break;
  }
  const std::string code = std::string(text::CodeName(run.code)) + (run.grouped ? " in groups" : "");
  if (type != nullptr) return {"text.encoded_file", Severity::kHigh, code + " that decodes to " + what};
  if (run.digests) return {"text.encoded", Severity::kLow, "a long list of what may be digests, without a name"};
  return {"text.encoded", Severity::kMedium, text ? code + " that decodes to text" : "a long run of " + code};
}

void EncodedRuns::Report(const TextFacts& facts, bool code, const Scope& scope) const {
  const auto report = [&](const Seen& seen) {
    for (const auto& [kind, place] : seen) {
      scope.Report(kind.id, kind.severity, kind.detail, place.first, place.length, place.count);
    }
  };
  report(seen_);
  if (!code) report(seen_literals_);
  if (facts.short_runs.count >= kManyShortSigns) {
    scope.Report("text.encoded", Severity::kMedium, "many short runs of encoded data", facts.short_runs.first,
                 facts.short_runs.count);
  }
  if (facts.random_words.count >= kManyWords && !code) {
    scope.Report("text.encoded", Severity::kMedium, "many words that look like base64", facts.random_words.first,
                 facts.random_words.count);
  }
  if (facts.text_words.count >= kManyTextSigns && !code) {
    scope.Report("text.encoded", Severity::kMedium, "many words of hexadecimal or base64 that decode to text",
                 facts.text_words.first, facts.text_words.count);
  }
  if (facts.mixed_case.count >= kManyCases && !code) {
    scope.Report("text.encoded", Severity::kMedium, "words whose letters are capitals and small ones by chance",
                 facts.mixed_case.first, facts.mixed_case.count);
  }
  if (facts.plain_escapes.count >= kManyPlainEscapes && !code) {
    scope.Report("text.encoded", Severity::kMedium, "percent-encoding of letters and digits, which need none",
                 facts.plain_escapes.first, facts.plain_escapes.count);
  }
}

}  // namespace shareguard::inspect
