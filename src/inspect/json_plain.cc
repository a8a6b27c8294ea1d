// The tokens that most of JSON is made of: whole in one piece, and in need of no second look.
#include "inspect/byte_masks.h"
#include "inspect/json_scanner.h"

namespace shareguard::inspect {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

// As far as one token follows the other.
const char* JsonScanner::Between(const char* at, const char* end) {
  const char* const begin = at;
  const uint64_t offset = at_;
  while (at < end && mode_ == Mode::kBetween) {
    const char c = *at;
    if (c == ' ' || c == '\t' || c == '\r') {
      ++at;
      continue;
    }
    at_ = offset + static_cast<uint64_t>(at - begin);
    const bool number = c == '-' || IsDigit(c);
    const char* const behind = c == '"' ? PlainString(at, end) : number ? PlainNumber(at, end) : nullptr;
    if (behind != nullptr) {
      at = behind;
      continue;
    }
    ++at;
    if (c == '\n') {
      EndLine();
    } else {
      Take(c);
    }
  }
  return at;
}

// Behind a string that needs no second look; nullptr: it does.
const char* JsonScanner::PlainString(const char* at, const char* end) {
  const char* const begin = at + 1;
  const char* const quote = ByteMasks::StringEnd(begin, end);
  if (quote == end || *quote != '"' || !StartString()) return nullptr;
  sink_->OnWholeString(key_, std::string_view(begin, static_cast<size_t>(quote - begin)), at_);
  if (key_) {
    expect_ = Expect::kColon;
  } else {
    at_ += static_cast<uint64_t>(quote - at);
    EndScalar();
  }
  return quote + 1;
}

// Behind [-] digits [. digits] with what ends them in this piece; nullptr: something else, or more of it may come.
const char* JsonScanner::PlainNumber(const char* at, const char* end) {
  if (!WantsValue()) return nullptr;
  const char* p = *at == '-' ? at + 1 : at;
  const char* const digits = p;
  while (p < end && IsDigit(*p)) ++p;
  if (p == digits || p == end || (*digits == '0' && p - digits > 1)) return nullptr;
  if (*p == '.') {
    const char* const fraction = ++p;
    while (p < end && IsDigit(*p)) ++p;
    if (p == fraction || p == end) return nullptr;
  }
  if (*p != ',' && *p != ']' && *p != '}' && !IsSpace(*p)) return nullptr;
  if (stack_.empty()) value_line_ = line_;
  comma_ = false;
  scalar_offset_ = at_;
  sink_->OnScalar();
  EndScalar();
  return p;
}

}  // namespace shareguard::inspect
