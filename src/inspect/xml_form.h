// The form of an XML part beside its meaning: how tags are written, what stands between them. Programs write one form
// throughout; whoever hides data in form (two spaces for a one, quotes of either kind, <a/> or <a></a>, indentation,
// the order of attributes) mixes them. No single oddity is a finding, a mixture beyond what ordinary producers write
// is.
#ifndef SHAREGUARD_SRC_INSPECT_XML_FORM_H_
#define SHAREGUARD_SRC_INSPECT_XML_FORM_H_

#include <cstdint>
#include <map>
#include <string_view>
#include <unordered_map>

#include "inspect/session.h"

namespace shareguard::inspect {

// How often each of two forms was seen, how often they changed from one to the other, and where the rarer one came
// first.
class FormChoice {
 public:
  void See(bool second, uint64_t offset) {
    const size_t form = second ? 1 : 0;
    if (count_[form]++ == 0) first_[form] = offset;
    if (total() > 1 && form != last_) ++changes_;
    last_ = form;
  }
  uint64_t total() const { return count_[0] + count_[1]; }
  uint64_t offset() const { return count_[0] < count_[1] ? first_[0] : first_[1]; }
  // The two alternate like data. Parts that were put together from two templates change seldom.
  bool IsMixture() const;

 private:
  uint64_t count_[2] = {0, 0};
  uint64_t first_[2] = {0, 0};
  uint64_t changes_ = 0;
  size_t last_ = 0;
};

// Not thread-safe.
class XmlForm {
 public:
  // A start or empty tag as it stands in the part, from < to >.
  void Tag(std::string_view raw, uint64_t offset, bool root);
  // The names of its attributes, in order, when there are several.
  void Attributes(uint64_t element_hash, uint64_t set_hash, uint64_t order_hash, uint64_t offset);
  // An element without content: <a/>, or (`pair`) <a></a>. Only within one name: some programs write some elements in
  // pairs.
  void Empty(uint64_t element_hash, bool pair, uint64_t offset);
  // An element of this name has content: then a pair without any is written by rule.
  void Filled(uint64_t element_hash);
  // Whitespace between two tags at `depth`.
  void Whitespace(std::string_view text, size_t depth, uint64_t offset);
  // A character reference for a character that needs none.
  void NeedlessReference(uint64_t offset);
  // Reports xml.whitespace, xml.form.
  void Report(const Scope& scope) const;

 private:
  void WhitespaceLine(std::string_view text, uint64_t offset);
  FormChoice quotes_;
  FormChoice closing_space_;
  FormChoice tag_spaces_;
  struct EmptyForms {
    FormChoice choice;
    bool filled = false;
  };
  std::unordered_map<uint64_t, EmptyForms> empty_;  // by element
  uint64_t references_ = 0;
  uint64_t reference_offset_ = 0;
  uint64_t mixed_lines_ = 0;  // lines of whitespace that alternate between spaces and tabs
  uint64_t mixed_offset_ = 0;
  uint64_t longest_ = 0;
  uint64_t longest_offset_ = 0;
  uint64_t wrapped_ = 0;  // bytes of the line ends and indentation within tags
  uint64_t slack_ = 0;    // bytes within tags that need not be there
  uint64_t slack_offset_ = 0;
  uint64_t loose_ = 0;  // whitespace that no indentation explains: without a line end, or before one
  uint64_t loose_offset_ = 0;
  // What stood before tags of one depth: the strings by hash.
  struct Indent {
    uint64_t count = 0;
    size_t length = 0;
    uint64_t offset = 0;
    bool spaces = false;
  };
  static constexpr size_t kMaxIndents = 16;
  std::map<size_t, std::map<uint64_t, Indent>> indents_;
  const Indent* UnevenIndent() const;
  // The order in which a set of attributes came last; by element and set.
  struct Order {
    uint64_t hash = 0;
    FormChoice choice;  // the same as before, or another
  };
  std::unordered_map<uint64_t, Order> orders_;
  FormChoice order_changes_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_FORM_H_
