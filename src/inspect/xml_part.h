// What is looked at in an XML part, wherever its tags and its text come from: names and attributes that the vocabulary
// has, text where the format has some, encoded and invisible text, the form of tags. Passes all on to the handlers.
#ifndef SHAREGUARD_SRC_INSPECT_XML_PART_H_
#define SHAREGUARD_SRC_INSPECT_XML_PART_H_

#include <expat.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/encoded_text.h"
#include "inspect/finding_tally.h"
#include "inspect/invisible_text.h"
#include "inspect/unknown_names.h"
#include "inspect/value_tally.h"
#include "inspect/xml_choices.h"
#include "inspect/xml_form.h"
#include "inspect/xml_kept_tags.h"
#include "inspect/xml_names.h"
#include "inspect/xml_plain.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Where the piece that is read stands in the part.
struct XmlPlace {
  uint64_t offset = 0;
  uint64_t length = 0;
  std::string_view raw;  // of a tag, as it is written
};

// Not thread-safe.
class XmlPart {
 public:
  XmlPart(const Scope& scope, std::vector<XmlHandler*> handlers, const XmlOptions& options)
      : scope_(scope), handlers_(std::move(handlers)), options_(options), values_tally_(scope) {}

  // What comes next is said of this place.
  void At(const XmlPlace& place) { place_ = place; }
  // The part is in UTF-16 or ISO-8859-1.
  void TakeLatinLetters() { names_.TakeLatinLetters(); }

  // A start tag as expat gives it; `separator`: it has resolved the names; 0: it has not. False: no more is wanted, for
  // a reason that has been reported.
  bool Start(const char* name, const char** pairs, char separator);
  // A start tag from < to >, when it is plain: else nothing is done.
  bool StartPlain(std::string_view raw, uint64_t offset);
  void End();
  // Line ends and references resolved.
  void Text(std::string_view text, bool ascii);
  // White space alone, from one tag to the next, the same as Text where no text may stand; false: text may stand here.
  bool TakeIndentation(std::string_view text);
  void SeeNamespace(const XmlDeclaration& declaration);
  // Whitespace before and behind the root.
  void SpaceAround(std::string_view text) { form_.Whitespace(text, 0, place_.offset); }

  // The same as StartPlain, Text and End for the <c> and the <v> of each.
  void TakePlainCells(std::span<const PlainCell> cells);
  bool IsBeforeRoot() const { return !began_; }
  // Within a row of a worksheet whose root binds the namespace of names without a prefix to that of sheets, so that an
  // unprefixed <c> cannot be anything but a cell.
  bool InRow() const;

  // What is a finding, and yet explains its bytes.
  void Note(std::string_view id, policy::Severity severity, std::string detail) const {
    scope_.Report(id, severity, std::move(detail), place_.offset, place_.length);
  }
  void Report(std::string_view id, policy::Severity severity, std::string detail) {
    clean_ = false;
    Note(id, severity, std::move(detail));
  }
  // The part ends here. False: a byte of it is outside the vocabulary.
  bool Finish(bool complete);

 private:
  static constexpr size_t kLongValue = 4096;  // bytes: ordinary ones are shorter

  struct Open {
    Ns ns = Ns::kNone;
    const ElementRule* rule = nullptr;
    const ValueForm* text_form = nullptr;
    const ElementRule* holder = nullptr;  // what elements within stand in: the rule, or that of what is around branches
    size_t name = 0;                      // where its name begins in open_names_
    uint64_t hash = 0;
    size_t declarations = 0;  // of namespaces, in its tag
    bool holds_text = false;
    bool joins_text = false;
    bool holds_binary = false;
  };

  // The outermost element of a kind, and all within.
  struct Region {
    size_t depth = 0;  // of that element, from 1 on; 0: there is none
    uint64_t offset = 0;
    bool says = false;  // there is text within
  };

  void Begin(const PlainTag* plain);
  void Push(const XmlElementName& name, size_t declarations, bool holds_binary);
  void Keep(const PlainTag& plain, bool holds_binary);
  void TakeKept(KeptTag* tag);
  bool CheckVocabulary(const XmlElement& element);
  void CheckAttributeNames(const XmlElement& element);
  void TakeUnknownElement(const XmlElement& element);
  void CountWithinUnknown(std::span<const XmlAttribute> attributes);
  // What the elements here stand in; null: in nothing that is known.
  const ElementRule* Holder() const { return stack_.empty() ? nullptr : stack_.back().holder; }
  bool CheckPlace(const XmlElementName& name, std::span<const XmlAttribute> attributes);
  // The regions that began deeper than so many elements are at their end.
  void Settle(size_t depth, uint64_t end);
  void SettleMisplaced(uint64_t end);
  void SettleLoose(uint64_t end);
  void SettlePassed(uint64_t end);
  void CheckChoice(const XmlElement& element);
  void CheckAttributes(const XmlElement& element, uint64_t hash);
  void CheckForms();
  void KeepValue(std::string_view text);
  void TakeValue();
  uint64_t OffsetOf(const XmlAttribute& attribute) const;
  void SettleText(bool at_start);
  void TakeWide(std::string_view text, bool encoded, bool foreign);
  void TakeStray(std::string_view text);
  void SettleStray() {
    has_words_ = false;
    if (stray_end_ > 0) ReportStray();
  }
  void ReportStray();
  void SeeOrders(std::span<const PlainCell> cells);
  void Replay(std::span<const PlainCell> cells, XmlHandler* handler);
  void ListAttributes(const PlainCell& cell);
  void ReportAddresses() const;
  void ReportEncoded(const EncodedText& encoded, const char* what) const;

  const Scope& scope_;
  std::vector<XmlHandler*> handlers_;
  XmlOptions options_;
  XmlPlace place_;
  XmlNames names_;  // in the tag at hand
  XmlChoices choices_;
  XmlKeptTags kept_;
  PlainTag plain_;  // of the last call
  std::vector<Open> stack_;
  std::string open_names_;  // of the open elements, one behind the other
  std::vector<XmlAttribute> attributes_;
  std::string space_;
  uint64_t space_offset_ = 0;
  uint64_t unit_ = 1;                          // bytes of an ASCII character in the part
  bool has_words_ = false;                     // since the last tag, where only white space may stand
  uint64_t stray_offset_ = 0, stray_end_ = 0;  // of text that has no place here, since the last tag; 0: there was none
  Region loose_elements_;                      // an extension that may stand here, but say nothing
  Region misplaced_elements_;                  // what stands where it may not
  Region passed_;                              // an mc:Choice that no program takes
  size_t form_data_depth_ = 0;                 // of an xforms:instance, from 1 on; 0: there is none
  size_t unknown_depth_ = 0;                   // of the outermost element that is unknown, from 1 on; 0: there is none
  uint64_t misplaced_values_ = 0;              // bytes of the values within the latter
  FindingTally misplaced_, misplaced_text_;
  FindingTally passed_text_;
  ValueTally values_tally_;
  UnknownNames unknown_;
  std::string value_;  // of the element at hand, where its form matters
  uint64_t value_offset_ = 0;
  EncodedText encoded_;    // of the text
  EncodedText values_;     // of the attributes
  EncodedText addresses_;  // of those that describe pictures by web addresses
  InvisibleText invisible_;
  XmlForm form_;
  bool began_ = false;
  bool cells_bound_ = false;
  bool after_start_ = false;
  bool empty_tag_ = false;
  bool had_text_ = false;
  bool clean_ = true;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_PART_H_
