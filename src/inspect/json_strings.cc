#include "inspect/json_strings.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr uint64_t kFewDigests = 4;       // from here on they could be something else, cut into pieces
constexpr uint64_t kLongestDigest = 140;  // of 512 bits in hexadecimal, with its name before it

bool IsHex(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

// Digests of packages: "sha512-..." in base64 (W3C, Subresource Integrity), "sha256:..." and bare ones in hexadecimal.
bool IsDigest(std::string_view text) {
  static constexpr std::array kNames = {"sha1"sv, "sha256"sv, "sha384"sv, "sha512"sv, "md5"sv};
  const bool named = text.starts_with("sha"sv) || text.starts_with("md5"sv);
  for (const std::string_view name : kNames) {
    if (!named) break;
    if (text.starts_with(name) && text.size() > name.size() &&
        (text[name.size()] == '-' || text[name.size()] == ':' || text[name.size()] == '=')) {
      return true;
    }
  }
  const bool length = text.size() == 40 || text.size() == 64 || text.size() == 96 || text.size() == 128;
  return length && std::all_of(text.begin(), text.end(), IsHex);
}

}  // namespace

void JsonStrings::Begin(uint64_t name, uint64_t offset) {
  name_ = name;
  offset_ = offset + 1;
  length_ = 0;
  head_.clear();
}

void JsonStrings::Add(std::string_view text) {
  const size_t kept = std::min(text.size(), kHead - head_.size());
  head_ += text.substr(0, kept);
  // Short strings have no run that is long enough.
  const bool was_long = length_ >= EncodedText::kShortRun;
  length_ += text.size();
  if (was_long) {
    run_.Feed(text, offset_ + length_ - text.size());
  } else if (length_ >= EncodedText::kShortRun) {
    run_.Restart();
    run_.Feed(head_, offset_);
    run_.Feed(text.substr(kept), offset_ + head_.size());
  }
}

void JsonStrings::End() {
  if (TakeShort(head_, name_, length_)) return;
  run_.Break();
  TakeRun();
}

void JsonStrings::TakeWhole(uint64_t name, std::string_view text, uint64_t offset) {
  if (TakeShort(text.substr(0, kHead), name, text.size()) || !EncodedText::HasLongWord(text)) return;
  run_.Restart();
  run_.Feed(text, offset + 1);
  run_.Break();
  TakeRun();
}

// What a string says beside its long runs; true: it has none.
bool JsonStrings::TakeShort(std::string_view head, uint64_t name, uint64_t length) {
  if (length == 0) return true;
  if (length <= kLongestDigest && IsDigest(head)) {
    ++digests_;
    return true;
  }
  if (EncodedCells* const group = GroupOf(name)) group->Add(head, length);
  return length < EncodedText::kShortRun;
}

// nullptr: there are too many.
EncodedCells* JsonStrings::GroupOf(uint64_t name) {
  auto& [recent_name, recent] = recent_[name % kRecent];
  if (recent != nullptr && recent_name == name) return recent;
  if (groups_.size() >= kMaxNames && !groups_.contains(name)) return nullptr;
  recent_name = name;
  recent = &groups_[name];
  return recent;
}

void JsonStrings::TakeRun() {
  if (run_.runs() == 0) return;
  if (run_.suspicious()) {
    if (long_++ == 0) {
      long_offset_ = run_.offset();
      long_length_ = run_.length();
    }
    return;
  }
  if (short_++ == 0) short_offset_ = run_.offset();
  short_bytes_ += run_.length();
}

void JsonStrings::Report(const Scope& scope) const {
  if (long_ > 0) {
    scope.Report("json.encoded_string", Severity::kMedium, "a string looks encoded", long_offset_, long_length_, long_);
  }
  if (short_bytes_ >= EncodedText::kManyRuns) {
    scope.Report("json.encoded_string", Severity::kMedium, "many strings look encoded", short_offset_, 0, short_);
  }
  uint64_t doubtful = digests_ >= kFewDigests ? digests_ : 0;
  uint64_t encoded = 0;
  for (const auto& [name, group] : groups_) {
    const auto severity = group.Verdict();
    if (severity) (*severity == Severity::kLow ? doubtful : encoded) += group.encoded();
  }
  if (encoded > 0) {
    scope.Report("json.encoded_string", Severity::kMedium, "the strings of one name or array look encoded, one by one",
                 0, 0, encoded);
  }
  if (doubtful > 0) {
    scope.Report("json.encoded_string", Severity::kLow,
                 "the strings of one name or array look random, as digests and identifiers do", 0, 0, doubtful);
  }
}

}  // namespace shareguard::inspect
