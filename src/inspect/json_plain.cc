// The tokens that most of JSON is made of: whole in one piece, and in need of no second look.
#include "inspect/byte_masks.h"
#include "inspect/json_scanner.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

}  // namespace

// Behind a string, number or word that needs no second look; nullptr: it does, or it is none.
[[gnu::always_inline]] inline const char* JsonScanner::PlainToken(const char* at, const char* end) {
  const char c = *at;
  if (c == '"') return PlainString(at, end);
  if (c == '-' || IsDigit(c)) return PlainNumber(at, end);
  return c == 't' || c == 'f' || c == 'n' ? PlainWord(at, end) : nullptr;
}

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
    if (c == ',') {
      ++at;
      Comma();
      continue;
    }
    if (const char* const behind = PlainToken(at, end); behind != nullptr) {
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

// The name of a member takes its colon along.
const char* JsonScanner::PlainString(const char* at, const char* end) {
  const char* const begin = at + 1;
  const char* const quote = ByteMasks::StringEnd(begin, end);
  if (quote == end || *quote != '"' || !StartString()) return nullptr;
  sink_->OnWholeString(key_, std::string_view(begin, static_cast<size_t>(quote - begin)), at_);
  if (!key_) {
    at_ += static_cast<uint64_t>(quote - at);
    EndScalar();
    return quote + 1;
  }
  const bool colon = quote + 1 < end && quote[1] == ':';
  expect_ = colon ? Expect::kValue : Expect::kColon;
  return quote + (colon ? 2 : 1);
}

// Behind [-] digits [. digits] with what ends them in this piece; nullptr: something else, or more of it may come.
const char* JsonScanner::PlainNumber(const char* at, const char* end) {
  if (!WantsValue()) return nullptr;
  const char* p = *at == '-' ? at + 1 : at;
  const char* const digits = p;
  p = ByteMasks::DigitsEnd(p, end);
  if (p == digits || p == end || (*digits == '0' && p - digits > 1)) return nullptr;
  if (*p == '.') {
    const char* const fraction = ++p;
    p = ByteMasks::DigitsEnd(p, end);
    if (p == fraction || p == end) return nullptr;
  }
  return PlainScalar(p);
}

// true, false, null; likewise.
const char* JsonScanner::PlainWord(const char* at, const char* end) {
  const std::string_view text(at, static_cast<size_t>(end - at));
  const bool four = text.starts_with("true"sv) || text.starts_with("null"sv);
  const size_t size = four ? 4 : 5;
  if ((!four && !text.starts_with("false"sv)) || text.size() == size || !WantsValue()) return nullptr;
  return PlainScalar(at + size);
}

// A number or a word ends here; nullptr: by what ends none for certain.
const char* JsonScanner::PlainScalar(const char* behind) {
  if (*behind != ',' && *behind != ']' && *behind != '}' && !IsSpace(*behind)) return nullptr;
  if (stack_.empty()) value_line_ = line_;
  comma_ = false;
  scalar_offset_ = at_;
  sink_->OnScalar();
  EndScalar();
  return behind;
}

}  // namespace shareguard::inspect
