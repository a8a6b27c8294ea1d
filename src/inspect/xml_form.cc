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
constexpr uint64_t kMuchWrapped = 64 * 1024;
constexpr uint64_t kFewNodes = 16;
constexpr size_t kManyIndents = 12;
constexpr uint64_t kManyNodes = 64;
constexpr size_t kMaxSets = 4096;

bool IsSpace(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

uint64_t CountLineEnds(std::string_view text) {
  return static_cast<uint64_t>(std::count(text.begin(), text.end(), '\n'));
}

}  // namespace

bool FormChoice::IsMixture() const {
  const uint64_t rarer = std::min(count_[0], count_[1]);
  return rarer >= kManyRare && rarer * kShareOfRare >= total() && changes_ >= kManyRare && changes_ * 10 >= total();
}

void XmlForm::Tag(std::string_view raw, uint64_t offset, bool root) {
  uint64_t slack = 0;
  for (size_t i = 1; i < raw.size(); ++i) {
    const char c = raw[i];
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

void XmlForm::Empty(uint64_t element_hash, bool pair, uint64_t offset) {
  if (empty_.size() < kMaxSets || empty_.contains(element_hash)) empty_[element_hash].choice.See(pair, offset);
}

void XmlForm::Filled(uint64_t element_hash) {
  if (const auto found = empty_.find(element_hash); found != empty_.end()) found->second.filled = true;
}

void XmlForm::Attributes(uint64_t element_hash, uint64_t set_hash, uint64_t order_hash, uint64_t offset) {
  const uint64_t key = element_hash * 31 + set_hash;
  const auto known = orders_.find(key);
  if (known == orders_.end()) {
    if (orders_.size() < kMaxSets) orders_[key].hash = order_hash;
    return;
  }
  order_changes_.See(known->second.hash != order_hash, offset);
  known->second.hash = order_hash;
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
  const size_t line_end = text.rfind('\n');
  const bool before_end = text.find(" \n") != std::string_view::npos || text.find("\t\n") != std::string_view::npos;
  if (before_end || (line_end == std::string_view::npos && text.size() > 1 && text != "\r")) {
    if (loose_++ == 0) loose_offset_ = offset;
  }
  auto& strings = indents_[depth];
  const uint64_t hash = std::hash<std::string_view>()(text);
  if (strings.size() >= kMaxIndents && !strings.contains(hash)) return;
  Indent& indent = strings[hash];
  if (indent.count++ > 0) return;
  indent.length = text.size();
  indent.offset = offset;
  indent.spaces = text.find('\t') == std::string_view::npos && CountLineEnds(text) == 1;
}

// Programs indent by steps: strings that differ by one space at one depth, or a dozen different ones, are none of
// theirs.
const XmlForm::Indent* XmlForm::UnevenIndent() const {
  for (const auto& [depth, strings] : indents_) {
    uint64_t total = 0;
    for (const auto& [hash, indent] : strings) total += indent.count;
    if (strings.size() >= kManyIndents && total >= kManyNodes) return &strings.begin()->second;
    for (const auto& [hash, one] : strings) {
      if (one.count < kFewNodes || !one.spaces) continue;
      for (const auto& [other_hash, other] : strings) {
        if (other.count >= kFewNodes && other.spaces && other.length == one.length + 1) return &other;
      }
    }
  }
  return nullptr;
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
  if (tag_spaces_.IsMixture()) whitespace("some tags hold needless whitespace, others none", tag_spaces_.offset(), 0);
  if (wrapped_ >= kMuchWrapped) whitespace("tags are broken into lines with much whitespace", 0, wrapped_);
  if (loose_ >= kFewNodes) whitespace("whitespace between tags that is no indentation", loose_offset_, loose_);
  if (const Indent* uneven = UnevenIndent()) whitespace("the tags are indented without a rule", uneven->offset, 0);
  const auto form = [&](const char* what, uint64_t offset) {
    scope.Report("xml.form", Severity::kMedium, what, offset, 0);
  };
  if (quotes_.IsMixture()) form("quotes of both kinds are mixed", quotes_.offset());
  if (closing_space_.IsMixture()) form("empty tags are closed in two ways", closing_space_.offset());
  for (const auto& [element, forms] : empty_) {
    if (forms.filled || !forms.choice.IsMixture()) continue;
    form("empty elements of one name are written in two ways", forms.choice.offset());
    break;
  }
  if (references_ >= kFewReferences) form("plain characters are written as references", reference_offset_);
  if (order_changes_.IsMixture()) form("the order of attributes varies", order_changes_.offset());
}

}  // namespace shareguard::inspect
