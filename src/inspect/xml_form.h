// The form of an XML part beside its meaning: how tags are written, what stands between them. Programs write one form
// throughout; whoever hides data in form (two spaces for a one, quotes of either kind, <a/> or <a></a>, indentation,
// the order of attributes) mixes them. No single oddity is a finding, a mixture beyond what ordinary producers write
// is.
#ifndef SHAREGUARD_SRC_INSPECT_XML_FORM_H_
#define SHAREGUARD_SRC_INSPECT_XML_FORM_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

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
  // The first form, so many times (one at least) in a row.
  void SeeFirst(uint64_t offset, uint64_t times) {
    See(false, offset);
    count_[0] += times - 1;
  }
  uint64_t total() const { return count_[0] + count_[1]; }
  uint64_t offset() const { return count_[0] < count_[1] ? first_[0] : first_[1]; }
  // How often the form was another than the time before. Parts that were put together from two templates change seldom;
  // data changes at every second place.
  uint64_t changes() const { return changes_; }

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
  // So many tags without anything needless; the first, at `offset`, is that of a cell: <c r="
  void PlainTags(uint64_t offset, uint64_t quotes, uint64_t tags) {
    quotes_.SeeFirst(offset + 5, quotes);
    tag_spaces_.SeeFirst(offset, tags);
  }
  // A tag without anything needless, and quotes of the one kind that most write, if any.
  struct Neat {
    uint64_t first_quote = 0;  // where it stands in the tag
    uint64_t quotes = 0;
    bool empty = false;
    bool closing_space = false;
  };
  void NeatTag(const Neat& tag, uint64_t offset) {
    if (tag.quotes > 0) quotes_.SeeFirst(offset + tag.first_quote, tag.quotes);
    if (tag.empty) closing_space_.See(tag.closing_space, offset);
    tag_spaces_.See(false, offset);
  }
  // So many elements of a name, a set and an order of attributes that have just been seen.
  void SameAttributes(uint64_t times) { ordered_ += times; }
  // The names of an element's attributes, by their hashes.
  struct Order {
    uint64_t of_set = 0;
    uint64_t of_sequence = 0;
    void Add(uint64_t hash) {
      of_set += hash * hash;
      of_sequence = of_sequence * 31 + hash;
    }
  };
  // When there are several.
  void Attributes(uint64_t element_hash, const Order& order, uint64_t offset) {
    SeeOrder(OrderOf(element_hash, order), order, offset);
  }
  // The same in two steps, for whoever meets the same again and again: the place is valid as long as this object. Null:
  // there are too many.
  uint64_t* OrderOf(uint64_t element_hash, const Order& order);
  void SeeOrder(uint64_t* last, const Order& order, uint64_t offset) {
    ++ordered_;
    if (last == nullptr || *last == order.of_sequence) return;
    *last = order.of_sequence;
    if (order_changes_++ == 0) order_offset_ = offset;
  }
  // An element without content: <a/>, or (`pair`) <a></a>. Only within one name: some programs write some elements in
  // pairs.
  void Empty(uint64_t element_hash, bool pair, uint64_t offset) {
    if (FormChoice* const choice = EmptyOf(element_hash)) choice->See(pair, offset);
  }
  // As OrderOf.
  FormChoice* EmptyOf(uint64_t element_hash);
  // An end tag as it stands in the part.
  void EndTag(std::string_view raw, uint64_t offset);
  // Whitespace between two tags; `depth`, a small number, tells places of one kind from others.
  void Whitespace(std::string_view text, size_t depth, uint64_t offset);
  // A character reference for a character that needs none.
  void NeedlessReference(uint64_t offset);
  // Reports xml.whitespace, xml.form.
  void Report(const Scope& scope) const;

 private:
  FormChoice quotes_;
  FormChoice closing_space_;
  FormChoice tag_spaces_;
  std::unordered_map<uint64_t, FormChoice> empty_;  // by element
  uint64_t references_ = 0;
  uint64_t reference_offset_ = 0;
  uint64_t mixed_offset_ = 0;  // where spaces and tabs first alternated
  uint64_t longest_ = 0;
  uint64_t longest_offset_ = 0;
  uint64_t wrapped_ = 0;  // bytes of the line ends and indentation within tags
  uint64_t slack_ = 0;    // bytes within tags that need not be there
  uint64_t slack_offset_ = 0;
  uint64_t alternations_ = 0;  // between spaces and tabs
  // What stood before the last tag of each depth.
  struct Indent {
    bool known = false;
    bool plain = false;  // tabs or spaces, not both
    std::string text;
  };
  std::vector<Indent> indents_;
  uint64_t indent_changes_ = 0;
  uint64_t indent_offset_ = 0;
  // The order in which a set of attributes came last; by element and set.
  std::unordered_map<uint64_t, uint64_t> orders_;
  uint64_t ordered_ = 0;
  uint64_t order_changes_ = 0;
  uint64_t order_offset_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_FORM_H_
