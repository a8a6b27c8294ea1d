#include "inspect/markup_plain.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>

#include "inspect/byte_masks.h"
#include "inspect/markup_attribute.h"
#include "inspect/markup_tag.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kLongestName = 31;        // the bits of a word
constexpr ptrdiff_t kLongestValue = 1024;  // longer ones are taken in pieces

// Small letters, digits and '-': of names that need neither folding nor the prefix taken off.
constexpr std::array<bool, 256> kNameBytes = [] {
  std::array<bool, 256> bytes{};
  for (unsigned c = 0; c < bytes.size(); ++c) bytes[c] = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  return bytes;
}();
bool IsNameByte(char c) { return kNameBytes[static_cast<unsigned char>(c)]; }
bool BeginsName(char c) { return c >= 'a' && c <= 'z'; }

// Names by their first letter and their length: most others have neither in common with one of these.
class Names {
 public:
  template <size_t N>
  constexpr explicit Names(const std::array<std::string_view, N>& names) {
    for (const std::string_view name : names) lengths_[Index(name)] |= 1U << name.size();
  }
  // May `name` be one of them? It begins with a small letter, and is no longer than kLongestName.
  bool MayHave(std::string_view name) const { return ((lengths_[Index(name)] >> name.size()) & 1) != 0; }

 private:
  static constexpr size_t Index(std::string_view name) { return static_cast<size_t>(name[0] - 'a') & 31U; }
  std::array<uint32_t, 32> lengths_{};
};

// Elements whose tags are more than their attributes: all that MarkupValidator has a name for.
constexpr std::array kOtherElements = {"textarea"sv, "title"sv,     "xmp"sv,   "iframe"sv, "noembed"sv, "noframes"sv,
                                       "noscript"sv, "plaintext"sv, "style"sv, "script"sv, "applet"sv,  "handler"sv};
constexpr Names kOtherElementNames(kOtherElements);
bool IsOtherElement(std::string_view name) {
  return kOtherElementNames.MayHave(name) &&
         std::find(kOtherElements.begin(), kOtherElements.end(), name) != kOtherElements.end();
}

// Attributes that JudgeAttribute has a name for, but those that begin with "on".
constexpr std::array kJudged = {"srcdoc"sv, "style"sv,  "http-equiv"sv, "href"sv,       "src"sv, "data"sv,
                                "poster"sv, "action"sv, "formaction"sv, "background"sv, "to"sv,  "from"sv,
                                "by"sv,     "srcset"sv, "values"sv,     "imagesrcset"sv};
constexpr Names kJudgedNames(kJudged);

class PlainTag {
 public:
  PlainTag(const char* at, const char* end) : at_(at), end_(end) {}

  // Behind the tag whose '<' is at hand; nullptr: it is none that this reader takes.
  const char* Take() {
    ++at_;
    if (at_ < end_ && *at_ == '/') return TakeEnd();
    if (at_ == end_ || !BeginsName(*at_)) return nullptr;
    element_ = Name();
    if (element_.size() > kLongestName || IsOtherElement(element_)) return nullptr;
    for (;;) {
      if (at_ == end_) return nullptr;
      if (*at_ == '>') return at_ + 1;
      if (IsMarkupSpace(*at_) || *at_ == '/') {
        ++at_;
      } else if (!BeginsName(*at_) || !TakeAttribute()) {
        return nullptr;
      }
    }
  }

 private:
  std::string_view Name() {
    const char* const begin = at_;
    while (at_ < end_ && IsNameByte(*at_)) ++at_;
    return {begin, static_cast<size_t>(at_ - begin)};
  }

  // Whatever its name is: nothing of that kind is open.
  const char* TakeEnd() {
    ++at_;
    Name();
    return at_ < end_ && *at_ == '>' ? at_ + 1 : nullptr;
  }

  // One with its value in quotes, or one without any.
  bool TakeAttribute() {
    const std::string_view name = Name();
    if (at_ == end_ || name.size() > kLongestName) return false;
    if (*at_ == '=') {
      ++at_;
      return TakeValue(name);
    }
    if (*at_ != '>' && *at_ != '/' && !IsMarkupSpace(*at_)) return false;
    while (at_ < end_ && IsMarkupSpace(*at_)) ++at_;
    return at_ < end_ && *at_ != '=' && (!IsJudged(name) || DoesNothing(name, {}));
  }

  bool TakeValue(std::string_view name) {
    if (at_ == end_ || (*at_ != '"' && *at_ != '\'')) return false;
    const char quote = *at_++;
    const char* const begin = at_;
    at_ = ByteMasks::FindOneOf(at_, end_, quote, '&', '(');
    const bool style = at_ < end_ && *at_ == '(';  // which may be in any value
    if (style) at_ = ByteMasks::FindOneOf(at_, end_, quote, '&', '&');
    if (at_ == end_ || *at_ == '&' || at_ - begin > kLongestValue) return false;
    const std::string_view value(begin, static_cast<size_t>(at_ - begin));
    ++at_;
    return (!style && !IsJudged(name)) || DoesNothing(name, value);
  }

  static bool IsJudged(std::string_view name) { return kJudgedNames.MayHave(name) || name.starts_with("on"); }

  bool DoesNothing(std::string_view name, std::string_view value) const {
    MarkupDeeds deeds;
    JudgeAttribute(element_, name, value, &deeds);
    return !deeds.runs && !deeds.loads;
  }

  const char* at_;
  const char* const end_;
  std::string_view element_;
};

// Which of the next 64 bytes, as far as there are so many, are '<'.
uint64_t OpensIn(const char* at, const char* end) {
  if (end - at >= 64) return ByteMasks::Equal(at, '<');
  std::array<char, 64> last{};
  std::copy(at, end, last.begin());
  return ByteMasks::Equal(last.data(), '<');
}

}  // namespace

// Where the next '<' stands is known from its own bytes, not from where the tag before it ends: so the processor need
// not be done with the one to begin with the other.
size_t PlainMarkup(std::string_view text) {
  const char* const begin = text.data();
  const char* const end = begin + text.size();
  const char* behind = begin;
  for (const char* block = begin; block < end; block += 64) {
    for (uint64_t open = OpensIn(block, end); open != 0; open &= open - 1) {
      const char* const at = block + std::countr_zero(open);
      if (at < behind) continue;  // within a value
      behind = PlainTag(at, end).Take();
      if (behind == nullptr) return static_cast<size_t>(at - begin);
    }
  }
  return text.size();
}

}  // namespace shareguard::inspect
