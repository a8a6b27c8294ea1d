#include "inspect/json_validator.h"

// Names are short: most of a call would be the call.
#define XXH_INLINE_ALL
#include <xxhash.h>

#include <string>

namespace shareguard::inspect {
namespace {

using policy::Severity;

class JsonValidator final : public TextValidator {
 public:
  JsonValidator(JsonScanner::Form form, uint64_t depth) : scanner_(form, depth, &checks_) {}
  void Feed(std::string_view text, uint64_t offset) override {
    scanner_.Feed(text, offset);
    end_ = offset + text.size();
  }
  void Finish(const Scope& scope) override {
    // An empty text is said to be one elsewhere.
    if (end_ == 0) return;
    scanner_.Finish(end_);
    checks_.Report(scanner_.facts(), scope);
  }

 private:
  JsonChecks checks_;
  JsonScanner scanner_;
  uint64_t end_ = 0;
};

void ReportIf(const Sighting& seen, const Scope& scope, std::string_view id, Severity severity,
              std::string_view detail) {
  if (seen.count > 0) scope.Report(id, severity, std::string(detail), seen.first, 1, seen.count);
}

void ReportForm(const JsonFacts& facts, const Scope& scope) {
  ReportIf(facts.failed, scope, "json.malformed", Severity::kMedium, facts.reason);
  if (facts.not_closed.count > 0) {
    scope.Report("json.malformed", Severity::kMedium, "the text ends before the value does", facts.not_closed.first);
  }
  ReportIf(facts.bad_string, scope, "json.malformed", Severity::kMedium,
           "a string holds a control character or an escape that JSON does not have");
  ReportIf(facts.over_lines, scope, "json.malformed", Severity::kLow, "a value goes over several lines");
  ReportIf(facts.several, scope, "json.nonstandard", Severity::kLow, "several values stand where one belongs");
  ReportIf(facts.not_a_number, scope, "json.nonstandard", Severity::kLow, "NaN or Infinity, which JSON does not have");
  ReportIf(facts.trailing_comma, scope, "json.nonstandard", Severity::kLow, "a comma behind the last value");
  ReportIf(facts.comment, scope, "json.nonstandard", Severity::kMedium, "comments, which JSON does not have");
  ReportIf(facts.lone_surrogate, scope, "json.surrogate", Severity::kMedium,
           "an escape is half of a character, which no text can hold");
  constexpr uint64_t kManyEscapes = 32;
  if (facts.plain_escape.count >= kManyEscapes) {
    ReportIf(facts.plain_escape, scope, "json.encoded_string", Severity::kMedium,
             "letters and digits written as escapes, which need none");
  }
  ReportIf(facts.too_deep, scope, "json.depth", Severity::kMedium,
           "more arrays and objects within one another than the policy expects");
}

}  // namespace

void JsonChecks::OnBegin(bool object, uint64_t) {
  levels_.push_back(levels_.empty() ? 0 : levels_.back());
  if (object) keys_.BeginObject();
}

void JsonChecks::OnEnd(bool object) {
  if (object) keys_.EndObject();
  levels_.pop_back();
}

void JsonChecks::OnStringBegin(bool key, uint64_t offset) {
  in_key_ = key;
  offset_ = offset;
  skip_ = false;
  if (key) {
    hash_.Reset();
    key_.clear();
    key_bytes_ = 0;
  } else {
    strings_.Begin(levels_.empty() ? 0 : levels_.back(), offset);
  }
}

void JsonChecks::OnString(std::string_view text) {
  if (in_key_) {
    hash_.Add(text);
    key_ += text.substr(0, kKeyLooked - key_.size());
    key_bytes_ += text.size();
  } else if (!skip_) {
    strings_.Add(text);
  }
}

void JsonChecks::OnStringEnd(bool key) {
  if (key) return TakeKey(hash_.value(), key_, key_bytes_);
  if (!skip_) strings_.End();
}

void JsonChecks::OnWholeString(bool key, std::string_view text, uint64_t offset) {
  offset_ = offset;
  if (key) return TakeKey(XXH3_64bits(text.data(), text.size()), text.substr(0, kKeyLooked), text.size());
  strings_.TakeWhole(levels_.empty() ? 0 : levels_.back(), text, offset);
}

// Records have few names, the same again and again. An object with many is a list of what these are.
void JsonChecks::TakeKey(uint64_t name, std::string_view head, uint64_t bytes) {
  constexpr size_t kFewNames = 16;
  levels_.back() = name;
  switch (keys_.Add(name)) {
    case JsonKeys::Answer::kNew:
      if (keys_.count() > kFewNames && bytes > 0) names_.Add(head, bytes);
      return;
    case JsonKeys::Answer::kTwice:
      return twice_.See(offset_);
    case JsonKeys::Answer::kUnchecked:
      return unchecked_.See(offset_);
  }
}

void JsonChecks::Report(const JsonFacts& facts, const Scope& scope) const {
  ReportForm(facts, scope);
  ReportIf(twice_, scope, "json.duplicate_key", Severity::kMedium, "an object has two members of one name");
  ReportIf(unchecked_, scope, "json.unchecked_keys", Severity::kMedium,
           "the objects have too many members to look for two of one name");
  strings_.Report(scope);
  if (const auto severity = names_.Verdict()) {
    scope.Report("json.encoded_string", *severity, "the names of many members look encoded, one by one", 0, 0,
                 names_.encoded());
  }
}

std::unique_ptr<TextValidator> MakeJsonValidator(const policy::InspectSettings& settings) {
  return std::make_unique<JsonValidator>(JsonScanner::Form::kOneValue, settings.json_depth);
}
std::unique_ptr<TextValidator> MakeJsonLinesValidator(const policy::InspectSettings& settings) {
  return std::make_unique<JsonValidator>(JsonScanner::Form::kLines, settings.json_depth);
}

}  // namespace shareguard::inspect
