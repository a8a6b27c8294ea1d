#include "inspect/xml_form.h"

#include <algorithm>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Above what the parts of some forty producers hold, below what a message of a few dozen bytes needs.
constexpr uint64_t kManyChanges = 48;
constexpr uint64_t kManyEmptyChanges = 24;
constexpr uint64_t kManyOrderChanges = 24;
constexpr uint64_t kManyAlternations = 24;
constexpr uint64_t kLongWhitespace = 256;
constexpr uint64_t kMuchSlack = 128;
constexpr uint64_t kMuchWrapped = 64 * 1024;
constexpr uint64_t kFewReferences = 8;
constexpr size_t kMaxSets = 4096;

}  // namespace

void XmlForm::Tag(std::string_view raw, uint64_t offset, bool root) {
  uint64_t slack = 0;
  for (size_t i = 1; i < raw.size(); ++i) {
    const char c = raw[i];
    if (c > '\'') continue;  // most are letters; all below are less
    if (c == '"' || c == '\'') {
      quotes_.See(c == '\'', offset + i);
      const size_t end = raw.find(c, i + 1);
      if (end == std::string_view::npos) break;
      i = end;
    } else if (c == '\n' || c == '\r') {
      // A tag that is broken into lines; the indentation of the next one belongs to it.
      size_t end = i + 1;
      while (end < raw.size() && IsSpace(raw[end])) ++end;
      wrapped_ += end - i;
      i = end - 1;
    } else if (IsSpace(c) && (c != ' ' || raw[i - 1] == ' ')) {
      ++slack;
    }
  }
  if (raw.ends_with("/>")) closing_space_.See(raw.size() > 3 && IsSpace(raw[raw.size() - 3]), offset);
  if (root) return;  // namespaces are declared on lines of their own
  tag_spaces_.See(slack > 0, offset);
  if (slack > 0 && slack_ == 0) slack_offset_ = offset;
  slack_ += slack;
}

FormChoice* XmlForm::EmptyOf(uint64_t element_hash) {
  auto known = empty_.find(element_hash);
  if (known == empty_.end() && empty_.size() < kMaxSets) known = empty_.try_emplace(element_hash).first;
  return known == empty_.end() ? nullptr : &known->second;
}

// </name> and nothing else.
void XmlForm::EndTag(std::string_view raw, uint64_t offset) {
  if (raw.size() < 4 || !IsSpace(raw[raw.size() - 2])) return;
  if (slack_ == 0) slack_offset_ = offset;
  slack_ += static_cast<uint64_t>(std::count_if(raw.begin(), raw.end(), IsSpace));
}

uint64_t* XmlForm::OrderOf(uint64_t element_hash, const Order& order) {
  const uint64_t key = element_hash * 31 + order.of_set;
  auto known = orders_.find(key);
  if (known == orders_.end() && orders_.size() < kMaxSets) known = orders_.emplace(key, order.of_sequence).first;
  return known == orders_.end() ? nullptr : &known->second;
}

void XmlForm::Whitespace(std::string_view text, size_t depth, uint64_t offset) {
  if (depth >= indents_.size()) indents_.resize(depth + 1);
  Indent& indent = indents_[depth];
  const bool same = indent.known && indent.text == text;
  if (same && indent.plain) return;
  if (text.size() > longest_) {
    longest_ = text.size();
    longest_offset_ = offset;
  }
  bool plain = true;
  for (size_t i = 1; i < text.size(); ++i) {
    if ((text[i] != ' ' || text[i - 1] != '\t') && (text[i] != '\t' || text[i - 1] != ' ')) continue;
    plain = false;
    if (alternations_++ == 0) mixed_offset_ = offset + i;
  }
  if (indent.known && !same && indent_changes_++ == 0) indent_offset_ = offset;
  if (!same) indent.text = text;
  indent.known = true;
  indent.plain = plain;
}

void XmlForm::NeedlessReference(uint64_t offset) {
  if (references_++ == 0) reference_offset_ = offset;
}

void XmlForm::Report(const Scope& scope) const {
  const auto whitespace = [&](const char* what, uint64_t offset, uint64_t length) {
    scope.Report("xml.whitespace", Severity::kMedium, what, offset, length);
  };
  if (alternations_ >= kManyAlternations) whitespace("spaces and tabs between the tags alternate", mixed_offset_, 0);
  if (longest_ >= kLongWhitespace) whitespace("a long stretch of whitespace between tags", longest_offset_, longest_);
  if (slack_ >= kMuchSlack) whitespace("tags hold much needless whitespace", slack_offset_, slack_);
  if (wrapped_ >= kMuchWrapped) whitespace("tags are broken into lines with much whitespace", 0, wrapped_);
  if (tag_spaces_.changes() >= kManyChanges) {
    whitespace("some tags hold needless whitespace, others none", tag_spaces_.offset(), 0);
  }
  if (indent_changes_ >= kManyChanges) whitespace("the tags are indented without a rule", indent_offset_, 0);
  const auto form = [&](const char* what, uint64_t offset) {
    scope.Report("xml.form", Severity::kMedium, what, offset, 0);
  };
  if (quotes_.changes() >= kManyChanges) form("quotes of both kinds are mixed", quotes_.offset());
  if (closing_space_.changes() >= kManyChanges) form("empty tags are closed in two ways", closing_space_.offset());
  for (const auto& [element, choice] : empty_) {
    if (choice.changes() < kManyEmptyChanges) continue;
    form("empty elements of one name are written in two ways", choice.offset());
    break;
  }
  if (references_ >= kFewReferences) form("plain characters are written as references", reference_offset_);
  if (order_changes_ >= kManyOrderChanges && order_changes_ * 50 >= ordered_) {
    form("the order of attributes varies", order_offset_);
  }
}

}  // namespace shareguard::inspect
