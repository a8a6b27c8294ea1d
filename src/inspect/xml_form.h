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

// How often each of two forms was seen, and where the rarer one came first.
class FormChoice {
 public:
  void See(bool second, uint64_t offset) {
    if (count_[second ? 1 : 0]++ == 0) first_[second ? 1 : 0] = offset;
  }
  uint64_t rarer() const { return count_[0] < count_[1] ? count_[0] : count_[1]; }
  uint64_t total() const { return count_[0] + count_[1]; }
  uint64_t offset() const { return count_[0] < count_[1] ? first_[0] : first_[1]; }

 private:
  uint64_t count_[2] = {0, 0};
  uint64_t first_[2] = {0, 0};
};

// Not thread-safe.
class XmlForm {
 public:
  // A start or empty tag as it stands in the part, from < to >.
  void Tag(std::string_view raw, uint64_t offset, bool root);
  // The names of its attributes, in order, when there are several.
  void Attributes(uint64_t element_hash, uint64_t set_hash, uint64_t order_hash, uint64_t offset);
  // An end tag; `empty`: it follows its start tag at once.
  void EndTag(bool empty, uint64_t offset);
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
  FormChoice empty_;
  FormChoice tag_spaces_;
  FormChoice indentation_;
  uint64_t references_ = 0;
  uint64_t reference_offset_ = 0;
  uint64_t mixed_lines_ = 0;  // lines of whitespace that alternate between spaces and tabs
  uint64_t mixed_offset_ = 0;
  uint64_t longest_ = 0;
  uint64_t longest_offset_ = 0;
  uint64_t slack_ = 0;  // bytes within tags that need not be there
  uint64_t slack_offset_ = 0;
  std::map<size_t, uint64_t> indent_by_depth_;  // hash of the first whitespace seen at a depth
  // The order in which a set of attributes came first; by element and set.
  std::unordered_map<uint64_t, uint64_t> order_by_set_;
  uint64_t other_orders_ = 0;
  uint64_t order_offset_ = 0;
  uint64_t ordered_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_FORM_H_
