#include "inspect/xml_form.h"

#include <algorithm>
#include <functional>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kManyRare = 24;     // this many of the rarer form,
constexpr uint64_t kShareOfRare = 20;  // and one in so many: a mixture
constexpr uint64_t kLongWhitespace = 512;
constexpr uint64_t kMuchSlack = 2048;
constexpr uint64_t kFewReferences = 8;
constexpr uint64_t kFewMixedLines = 4;
constexpr size_t kMaxSets = 4096;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

bool IsMixture(const FormChoice& choice) {
  return choice.rarer() >= kManyRare && choice.rarer() * kShareOfRare >= choice.total();
}

}  // namespace

void XmlForm::Tag(std::string_view raw, uint64_t offset, bool root) {
  uint64_t slack = 0;
  for (size_t i = 1; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c == '"' || c == '\'') {
      quotes_.See(c == '\'', offset + i);
      const size_t end = raw.find(c, i + 1);
      if (end == std::string_view::npos) break;
      i = end;
    } else if (IsSpace(c) && (c != ' ' || IsSpace(raw[i - 1]))) {
      ++slack;
    }
  }
  if (raw.ends_with("/>")) {
    empty_.See(false, offset);
    closing_space_.See(raw.size() > 3 && IsSpace(raw[raw.size() - 3]), offset);
  }
  if (root) return;  // namespaces are declared on lines of their own
  tag_spaces_.See(slack > 0, offset);
  if (slack > 0 && slack_ == 0) slack_offset_ = offset;
  slack_ += slack;
}

void XmlForm::EndTag(bool empty, uint64_t offset) {
  if (empty) empty_.See(true, offset);
}

void XmlForm::Attributes(uint64_t element_hash, uint64_t set_hash, uint64_t order_hash, uint64_t offset) {
  ++ordered_;
  const uint64_t key = element_hash * 31 + set_hash;
  const auto known = order_by_set_.find(key);
  if (known == order_by_set_.end()) {
    if (order_by_set_.size() < kMaxSets) order_by_set_.emplace(key, order_hash);
  } else if (known->second != order_hash) {
    if (other_orders_++ == 0) order_offset_ = offset;
  }
}

void XmlForm::WhitespaceLine(std::string_view text, uint64_t offset) {
  size_t changes = 0;
  for (size_t i = 1; i < text.size(); ++i) changes += text[i] != text[i - 1] ? 1 : 0;
  if (changes < 2) return;  // tabs, then spaces, is how some indent
  if (mixed_lines_++ == 0) mixed_offset_ = offset;
}

void XmlForm::Whitespace(std::string_view text, size_t depth, uint64_t offset) {
  if (text.size() > longest_) {
    longest_ = text.size();
    longest_offset_ = offset;
  }
  size_t begin = 0;
  for (size_t i = 0; i <= text.size(); ++i) {
    if (i < text.size() && text[i] != '\n' && text[i] != '\r') continue;
    if (i - begin > 2) WhitespaceLine(text.substr(begin, i - begin), offset + begin);
    begin = i + 1;
  }
  const uint64_t hash = std::hash<std::string_view>()(text);
  const auto [first, is_new] = indent_by_depth_.try_emplace(depth, hash);
  if (!is_new) indentation_.See(first->second != hash, offset);
}

void XmlForm::NeedlessReference(uint64_t offset) {
  if (references_++ == 0) reference_offset_ = offset;
}

void XmlForm::Report(const Scope& scope) const {
  const auto whitespace = [&](const char* what, uint64_t offset, uint64_t length) {
    scope.Report("xml.whitespace", Severity::kMedium, what, offset, length);
  };
  if (mixed_lines_ >= kFewMixedLines) whitespace("spaces and tabs between the tags alternate", mixed_offset_, 0);
  if (longest_ >= kLongWhitespace)
    whitespace("a long stretch of whitespace stands between tags", longest_offset_, longest_);
  if (slack_ >= kMuchSlack) whitespace("tags hold much needless whitespace", slack_offset_, slack_);
  if (IsMixture(tag_spaces_)) whitespace("some tags hold needless whitespace, others none", tag_spaces_.offset(), 0);
  if (IsMixture(indentation_)) whitespace("the tags are indented without a rule", indentation_.offset(), 0);
  const auto form = [&](const char* what, uint64_t offset) {
    scope.Report("xml.form", Severity::kMedium, what, offset, 0);
  };
  if (IsMixture(quotes_)) form("quotes of both kinds are mixed", quotes_.offset());
  if (IsMixture(closing_space_)) form("empty tags are closed in two ways", closing_space_.offset());
  if (IsMixture(empty_)) form("empty elements are written in two ways", empty_.offset());
  if (references_ >= kFewReferences) form("plain characters are written as references", reference_offset_);
  if (other_orders_ >= kManyRare && other_orders_ * kShareOfRare >= ordered_) {
    form("the order of attributes varies", order_offset_);
  }
}

}  // namespace shareguard::inspect
