#include "inspect/word_handler.h"

#include <cstdint>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kLongName = 128;      // bytes; Word allows 253 for styles, 40 for bookmarks, 64 for tags
constexpr size_t kLongValue = 255;     // what Word's dialogs take for the longest texts of settings
constexpr size_t kLongBinding = 2048;  // an XPath and the namespaces of its prefixes

bool IsIdentifier(Word word) { return word == Word::kNsid || word == Word::kTmpl; }

// Names that only programs and dialogs show.
bool IsName(Word word) { return word == Word::kName || word == Word::kAliases || word == Word::kLvlText; }

size_t LongestValue(Word word, const XmlAttribute& attribute) {
  switch (word) {
    case Word::kFldSimple:
      return attribute.local == "instr" ? SIZE_MAX : kLongValue;  // judged as a field
    case Word::kDocVar:
      return SIZE_MAX;  // a finding by itself
    case Word::kTblCaption:
    case Word::kTblDescription:
      return SIZE_MAX;  // alternative text
    case Word::kDataBinding:
      return kLongBinding;
    case Word::kBookmarkStart:
    case Word::kTag:
    case Word::kAlias:
      return kLongName;
    default:
      return kLongValue;
  }
}

}  // namespace

void WordHandler::Start(const XmlElement& element) {
  if (element.ns == Ns::kCompatibility) return OnBranchStart(element);
  const Word word = FindWord(element);
  path_.push_back(word);
  CheckValues(word, element);
  OnStart(word, element);
}

void WordHandler::End(Ns ns, std::string_view local, uint64_t offset) {
  if (ns == Ns::kCompatibility) return OnBranchEnd(local, offset);
  if (path_.empty()) return;
  if (path_.back() == Word::kOther) {
    OnForeignEnd(ns, local);
  } else {
    OnEnd(path_.back(), offset);
  }
  path_.pop_back();
}

void WordHandler::CheckValues(Word word, const XmlElement& element) {
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns == Ns::kWord) {
      if (attribute.local.starts_with("rsid")) {
        document_.ids.Use(WordIds::Kind::kRevision, attribute.value, scope_.part, element.offset);
      } else if (attribute.local == "tplc" || (IsIdentifier(word) && attribute.local == "val")) {
        document_.ids.Use(WordIds::Kind::kOther, attribute.value, scope_.part, element.offset);
      } else if (IsName(word) && attribute.value.size() > kLongName) {
        long_names_.Add(element.offset, element.length);
      } else if (attribute.value.size() > kLongName && attribute.value.size() > LongestValue(word, attribute)) {
        long_values_.Add(element.offset, element.length);
      }
    } else if (attribute.ns == Ns::kWord2010 && attribute.local == "paraId") {
      document_.ids.Use(WordIds::Kind::kParagraph, attribute.value, scope_.part, element.offset);
    } else if (attribute.ns == Ns::kWord2010 && attribute.local == "textId") {
      document_.ids.Use(WordIds::Kind::kText, attribute.value, scope_.part, element.offset);
    } else if (attribute.ns == Ns::kWordDrawing2010 && (attribute.local == "anchorId" || attribute.local == "editId")) {
      document_.ids.Use(WordIds::Kind::kOther, attribute.value, scope_.part, element.offset);
    }
  }
}

void WordHandler::Finish(bool /*complete*/) {
  OnFinish();
  long_names_.Report(scope_, "office.unused_styles", Severity::kMedium,
                     "the name of a style or the format of a list is longer than ordinary documents need");
  long_values_.Report(scope_, "xml.long_value", Severity::kMedium,
                      "a name or a value is longer than ordinary documents need");
}

void WordHandler::OnEnd(Word /*word*/, uint64_t /*offset*/) {}
void WordHandler::OnForeignEnd(Ns /*ns*/, std::string_view /*local*/) {}
void WordHandler::OnBranchStart(const XmlElement& /*element*/) {}
void WordHandler::OnBranchEnd(std::string_view /*local*/, uint64_t /*offset*/) {}
void WordHandler::OnFinish() {}

}  // namespace shareguard::inspect
