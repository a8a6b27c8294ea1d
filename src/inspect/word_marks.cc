#include "inspect/word_marks.h"

#include <algorithm>
#include <array>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr size_t kLongTagValue = 64;
constexpr size_t kLongAltText = 255;

// Stores that Word itself makes of a document's properties: [MS-OI29500] 2.1.406. Everything else is a custom part.
constexpr std::array kPropertyStores = {
    "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"sv,  // core properties
    "{6668398D-A668-4E3E-A5EB-62B293D839F1}"sv,  // extended properties
    "{55AF091B-3C7A-41E3-B477-F2FDAA23CFDA}"sv,  // cover page
};

bool SameLetters(std::string_view a, std::string_view b) {
  const auto upper = [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; };
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), [&](char x, char y) { return upper(x) == upper(y); });
}

}  // namespace

void WordMarks::Start(Word word, Word parent, const XmlElement& element) {
  switch (word) {
    case Word::kIns:
    case Word::kMoveTo:
    case Word::kCellIns:
    case Word::kCellMerge:
    case Word::kCustomXmlInsRangeStart:
      return insertions_.Add(element.offset, element.length);
    case Word::kDel:
    case Word::kMoveFrom:
      ++deleted_;
      return deletions_.Add(element.offset, element.length);
    case Word::kDelText:
    case Word::kDelInstrText:
      if (deleted_ == 0) deletions_.Add(element.offset, element.length);
      return;
    case Word::kCellDel:
    case Word::kCustomXmlDelRangeStart:
      return deletions_.Add(element.offset, element.length);
    case Word::kRPrChange:
    case Word::kPPrChange:
    case Word::kSectPrChange:
    case Word::kTblPrChange:
    case Word::kTblPrExChange:
    case Word::kTblGridChange:
    case Word::kTrPrChange:
    case Word::kTcPrChange:
    case Word::kNumberingChange:
      return formats_.Add(element.offset, element.length);
    case Word::kAltChunk:
      return chunks_.Add(element.offset, element.length);
    case Word::kObject:
      return objects_.Add(element.offset, element.length);
    case Word::kControl:
      return controls_.Add(element.offset, element.length);
    case Word::kDataBinding:
      return StartBinding(element);
    case Word::kCustomXml:
      return custom_.Add(element.offset, element.length);
    case Word::kAttr:
      return StartAttribute(parent, element);
    case Word::kTblCaption:
    case Word::kTblDescription:
      if (element.Value("val").size() > kLongAltText) alt_texts_.Add(element.offset, element.length);
      return;
    default:
      return;
  }
}

void WordMarks::End(Word word) {
  if ((word == Word::kDel || word == Word::kMoveFrom) && deleted_ > 0) --deleted_;
}

void WordMarks::StartBinding(const XmlElement& element) {
  std::string_view store;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.local == "storeItemID") store = attribute.value;
  }
  const bool property = std::any_of(kPropertyStores.begin(), kPropertyStores.end(),
                                    [store](std::string_view known) { return SameLetters(known, store); });
  (property ? property_bindings_ : bindings_).Add(element.offset, element.length);
}

// Smart tags of Word 2003 and 2007 keep a number or a word ("Month", "11").
void WordMarks::StartAttribute(Word parent, const XmlElement& element) {
  if (parent == Word::kSmartTagPr && element.Value("val").size() > kLongTagValue) {
    custom_.Add(element.offset, element.length);
  }
}

void WordMarks::Report(const Scope& scope) const {
  insertions_.Report(scope, "office.tracked_changes", Severity::kMedium,
                     "text that was inserted or moved, as a change");
  deletions_.Report(scope, "office.tracked_changes", Severity::kMedium, "text that was deleted or moved, as a change");
  formats_.Report(scope, "office.tracked_changes", Severity::kInfo, "a change of format, with the former one");
  chunks_.Report(scope, "office.alt_chunk", Severity::kMedium, "another document is taken in as it is opened");
  objects_.Report(scope, "office.embedded_object", Severity::kMedium, "another document or object is embedded");
  controls_.Report(scope, "office.activex", Severity::kMedium, "a control");
  bindings_.Report(scope, "office.data_binding", Severity::kMedium, "a field is bound to data beside the text");
  property_bindings_.Report(scope, "office.data_binding", Severity::kInfo,
                            "a field is bound to a property of the document");
  custom_.Report(scope, "office.custom_xml", Severity::kMedium, "custom markup within the text");
  alt_texts_.Report(scope, "office.alt_text", Severity::kMedium, "a long alternative text of a table");
}

}  // namespace shareguard::inspect
