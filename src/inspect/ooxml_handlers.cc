#include "inspect/ooxml_handlers.h"

#include <algorithm>

#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kLongProperty = 512;     // bytes: abstracts and lists of keywords are that long
constexpr uint64_t kLongProperties = 1536;  // bytes together
constexpr size_t kLongestNumber = 12;
constexpr size_t kLongestTime = 34;
constexpr uint64_t kOrdinaryProperties = 32;  // custom ones
constexpr uint64_t kOrdinaryOwnBytes = 32;    // of properties that no program sets by itself
constexpr uint64_t kOrdinaryBytes = 1024;     // of their values together

// Custom properties that office programs set by themselves: fields of app.xml that LibreOffice keeps here, labels of
// sensitivity, identifiers of SharePoint and WPS.
bool IsProgramProperty(std::string_view name) {
  constexpr std::string_view kNames[] = {"AppVersion",
                                         "Application",
                                         "Characters",
                                         "CharactersWithSpaces",
                                         "Company",
                                         "ContentTypeId",
                                         "DocSecurity",
                                         "Generator",
                                         "HiddenSlides",
                                         "HyperlinkBase",
                                         "HyperlinksChanged",
                                         "ICV",
                                         "KSOProductBuildVer",
                                         "LinksUpToDate",
                                         "Lines",
                                         "MMClips",
                                         "Manager",
                                         "MediaServiceImageTags",
                                         "Notes",
                                         "Order",
                                         "Pages",
                                         "Paragraphs",
                                         "PresentationFormat",
                                         "ScaleCrop",
                                         "ShareDoc",
                                         "SharedDoc",
                                         "Slides",
                                         "TitlesOfParts",
                                         "Words",
                                         "WorkbookGuid",
                                         "Info 1",
                                         "Info 2",
                                         "Info 3",
                                         "Info 4",
                                         "csl-style",
                                         "CustomSettingsXml",
                                         "FxVersion",
                                         "keywords",
                                         "lang",
                                         "output",
                                         "bibliography",
                                         "date",
                                         "author",
                                         "subtitle"};
  return name.starts_with("MSIP_Label_") || name.starts_with("_dlc_") || name.starts_with("xd_") ||
         name.starts_with("_New") || std::find(std::begin(kNames), std::end(kNames), name) != std::end(kNames);
}

bool IsNumber(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return !text.empty() && text.size() <= kLongestNumber &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || c == '.'; });
}

// W3CDTF as far as its alphabet and its length go (ECMA-376 part 2, 8.3.4).
bool IsTime(std::string_view text) {
  return text.size() <= kLongestTime && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || c == '-' || c == ':' || c == 'T' || c == 'Z' || c == '.' || c == '+' ||
                  c == ' ';
         });
}

// Properties that are numbers, times or switches: ECMA-376 part 1, 22.2.2; part 2, 8.3.
bool FitsItsType(Ns ns, std::string_view local, std::string_view text) {
  constexpr std::string_view kNumbers[] = {"TotalTime",   "Pages",   "Words",   "Characters",   "CharactersWithSpaces",
                                           "Lines",       "Slides",  "Notes",   "HiddenSlides", "Paragraphs",
                                           "DocSecurity", "MMClips", "revision"};
  constexpr std::string_view kSwitches[] = {"ScaleCrop", "LinksUpToDate", "SharedDoc", "HyperlinksChanged"};
  constexpr std::string_view kTimes[] = {"created", "modified", "lastPrinted"};
  const auto among = [local](const auto& list) {
    return std::find(std::begin(list), std::end(list), local) != std::end(list);
  };
  if (ns == Ns::kVariantTypes || ns == Ns::kDublinCore) return true;
  if (local == "HyperlinkBase") return false;  // text that is shown nowhere and set by no program
  if (among(kNumbers)) return IsNumber(text);
  if (among(kTimes)) return IsTime(text);
  if (among(kSwitches))
    return text == "true" || text == "false" || text == "1" || text == "0" || text == "True" || text == "False";
  return true;
}

}  // namespace

void IdUse::Start(const XmlElement& element) {
  for (const XmlAttribute& attribute : element.attributes) {
    const bool names = attribute.ns == Ns::kRelationship ||
                       (attribute.ns == Ns::kVmlOffice && attribute.local == "relid") ||
                       (attribute.ns == Ns::kNone && attribute.local == "relId");
    if (names) ids_.emplace(attribute.value);
  }
}

void RootCheck::Start(const XmlElement& element) {
  if (element.depth != 0 || roots_.empty()) return;
  const std::vector<std::string> roots = SplitString(roots_, '|');
  if (std::find(roots.begin(), roots.end(), element.local) != roots.end()) return;
  scope_.Report("office.unexpected_part", Severity::kHigh, "the part is not of the kind that its place says",
                element.offset, element.length);
}

void TextCount::Text(std::string_view text, uint64_t /*offset*/) { bytes_ += InkIn(text); }

void BranchCheck::Start(const XmlElement& element) {
  if (element.ns == Ns::kCompatibility) branches_.Start(element);
  in_text_ = element.Is(Ns::kDrawing, "t");
}

void BranchCheck::End(Ns ns, std::string_view local, uint64_t offset) {
  if (ns == Ns::kCompatibility) branches_.End(local, offset);
  in_text_ = false;
}

void BranchCheck::Text(std::string_view text, uint64_t /*offset*/) {
  if (in_text_) branches_.Text(text);
}
void BranchCheck::Finish(bool /*complete*/) { branches_.Report(scope_); }

void PropertyCheck::Start(const XmlElement& element) {
  value_ = 0;
  head_.clear();
  if (element.Is(Ns::kCustomProperties, "property")) {
    ++properties_;
    const std::string_view name = element.Value("name");
    bytes_ += name.size();
    own_ = !IsProgramProperty(name);
    own_bytes_ += own_ ? name.size() : 0;
  }
}

void PropertyCheck::Text(std::string_view text, uint64_t offset) {
  if (value_ == 0) value_offset_ = offset;
  value_ += InkIn(text);
  if (head_.size() <= kLongestTime) head_ += text.substr(0, kLongestTime + 1);
}

void PropertyCheck::End(Ns ns, std::string_view local, uint64_t offset) {
  if (value_ > 0 && !FitsItsType(ns, local, head_)) {
    scope_.Report("office.metadata_value", Severity::kMedium, "a property of the document is not of its type",
                  value_offset_, value_);
  }
  if (value_ > kLongProperty) {
    scope_.Report("office.long_property", Severity::kMedium, "a property of the document holds a long text",
                  value_offset_, value_);
  }
  bytes_ += value_;
  if (value_ > 0 && ns != Ns::kVariantTypes) {
    if (text_bytes_ == 0) text_offset_ = value_offset_;
    text_bytes_ += value_;
    text_end_ = offset;
  }
  own_bytes_ += own_ ? value_ : 0;
  value_ = 0;
}

void PropertyCheck::Finish(bool /*complete*/) {
  if (text_bytes_ > kLongProperties) {
    scope_.Report("office.long_property", Severity::kMedium, "the properties of the document hold much text together",
                  text_offset_, text_end_ - text_offset_);
  }
  if (!custom_ || properties_ == 0) return;
  const bool ordinary =
      properties_ <= kOrdinaryProperties && bytes_ <= kOrdinaryBytes && own_bytes_ <= kOrdinaryOwnBytes;
  scope_.Report("office.custom_properties", ordinary ? Severity::kLow : Severity::kMedium,
                "the document has properties of its own", 0, 0, properties_);
}

}  // namespace shareguard::inspect
