// meta.xml, settings.xml and manifest.rdf: the facts that programs keep about a document, each within the bounds of
// what it states. Source: OASIS ODF 1.3 part 3, 4.3 (metadata), 3.10 (settings); part 2, 6 (RDF metadata).
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "inspect/base64.h"
#include "inspect/byte_source.h"
#include "inspect/odf_context.h"
#include "inspect/seen_texts.h"
#include "inspect/value_form.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using namespace std::string_view_literals;

constexpr size_t kKept = 4096;          // bytes of a value that are looked at
constexpr size_t kLongStatement = 255;  // a title, a property
constexpr size_t kLongText = 2000;      // a description
constexpr size_t kLongSetting = 1024;
constexpr size_t kLongBinary = 128;         // bits of layers
constexpr size_t kMuchPrinter = 64 * 1024;  // what a printer's driver keeps
constexpr size_t kLongName = 64;
constexpr uint64_t kLongFacts = 1536;      // bytes of all together
constexpr uint64_t kMuchSettings = 512;    // bytes of sentences
constexpr uint64_t kMuchStatement = 512;   // bytes of all properties of its own
constexpr uint64_t kManySettings = 20000;  // views of many sheets have many
constexpr size_t kManyProperties = 50;
constexpr uint64_t kMuchNamed = 256;  // bytes of different names that RDF gives to what is no part of the document

// Elements whose value is a number, a date or a duration.
constexpr std::array kShortFacts = {"editing-cycles"sv, "editing-duration"sv, "creation-date"sv, "print-date"sv,
                                    "date"sv,           "language"sv};
constexpr size_t kLongFact = 40;

bool In(const auto& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

bool IsName(std::string_view name) {
  return !name.empty() && name.size() <= kLongName && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_' ||
           c == ':' || c == '.' || c == ' ';
  });
}

// Does a setting's value fit its type? Numbers and truth values leave no room.
bool FitsType(std::string_view type, std::string_view value) {
  if (type == "boolean") return value == "true" || value == "false" || value == "1" || value == "0" || value.empty();
  if (type == "short" || type == "int" || type == "long") {
    if (!value.empty() && value[0] == '-') value.remove_prefix(1);
    return value.size() <= 20 && IsDigits(value);
  }
  if (type == "double" || type == "datetime") return value.size() <= kLongFact;
  return true;
}

class PropertyHandler final : public XmlHandler {
 public:
  PropertyHandler(const Scope& scope, const OdfContext* context) : scope_(scope), context_(context) {}

  void Start(const XmlElement& element) override {
    active_ = false;
    switch (element.ns) {
      case Ns::kOdfMeta:
      case Ns::kDublinCore:
        return StartFact(element);
      case Ns::kOdfConfig:
        return StartSetting(element);
      case Ns::kRdf:
      case Ns::kOdfPackageMeta:
      case Ns::kOdfDocumentMeta:
        return StartStatement(element);
      default:
        return;
    }
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (!active_) return;
    size_ += text.size();
    if (value_.size() < kKept) value_.append(text.substr(0, kKept - value_.size()));
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override {
    if (!active_) return;
    active_ = false;
    if (ns_ == Ns::kOdfConfig) {
      EndSetting();
    } else if (ns_ == Ns::kRdf) {
      if (!IsBlank(value_)) Report("office.user_metadata", "a statement about the document, which nobody sees");
    } else {
      EndFact();
    }
  }

 private:
  void Report(std::string_view id, const char* detail, Severity severity = Severity::kMedium) {
    scope_.Report(id, severity, detail, offset_, size_);
  }

  void Take(const XmlElement& element) {
    active_ = true;
    ns_ = element.ns;
    local_ = element.local;
    offset_ = element.offset;
    size_ = 0;
    value_.clear();
  }

  void StartFact(const XmlElement& element) {
    // Annotations have their author and date too.
    if (element.ns == Ns::kDublinCore && element.depth > 3) return;
    Take(element);
    if (element.local == "document-statistic") return StartStatistic(element);
    if (element.local != "user-defined") return;
    active_name_ = element.Value("name").size();
    if (++properties_ == kManyProperties) Report("office.custom_properties", "many properties of its own");
  }

  void StartStatistic(const XmlElement& element) {
    const bool plain = std::all_of(element.attributes.begin(), element.attributes.end(), [](const XmlAttribute& count) {
      return count.ns != Ns::kOdfMeta || (count.value.size() <= 20 && IsDigits(count.value));
    });
    if (plain) return;
    size_ = element.length;
    Report("office.metadata_value", "a count that is no number");
  }

  void EndFact() {
    if (local_ == "user-defined") return EndProperty();
    if (In(kShortFacts, local_)) {
      if (size_ > kLongFact) Report("office.metadata_value", "a date or a number that is longer than one");
    } else if (size_ > kLongText) {
      Report("office.metadata_value", "a long text about the document");
    } else if (size_ > kLongStatement && local_ != "description") {
      Report("office.metadata_value", "a long text about the document");
    }
    if (In(kShortFacts, local_)) return;
    fact_bytes_ += size_;
    if (fact_bytes_ > kLongFacts && fact_bytes_ - size_ <= kLongFacts) {
      Report("office.metadata_value", "the facts about the document hold much text together");
    }
  }

  // OpenOffice writes four empty ones into every document.
  void EndProperty() {
    if (size_ > 0) property_bytes_ += size_ + active_name_;
    if (size_ > 0 && (size_ + active_name_ > kLongStatement || property_bytes_ > kMuchStatement)) {
      Report("office.user_metadata", "a property of its own with a long value");
    } else if (size_ > 0) {
      Report("office.user_metadata", "a property of its own", Severity::kLow);
    }
  }

  void StartSetting(const XmlElement& element) {
    offset_ = element.offset;
    size_ = element.length;
    const std::string_view name = element.Value("name");
    if (element.local == "config-item") {
      Take(element);
      type_ = element.Value("type");
      printer_ = name == "PrinterSetup" || name == "PrinterName";
      if (!IsName(name)) Report("office.settings_value", "a setting with a name that is none");
      if (++settings_ == kManySettings) Report("office.settings_value", "more settings than any program keeps");
    } else if (name.size() > kLongStatement) {  // a sheet's view has the sheet's name
      Report("office.settings_value", "settings with a long name");
    }
  }

  void EndSetting() {
    if (type_ == "base64Binary") return EndBinary();
    if (!FitsType(type_, value_)) {
      Report("office.settings_value", "a setting whose value is not of its type");
    } else if (size_ > kLongSetting) {
      Report("office.settings_value", "a setting with a long value");
    }
    if (!IsSentence(value_)) return;
    sentence_bytes_ += size_;
    if (sentence_bytes_ > kMuchSettings && sentence_bytes_ - size_ <= kMuchSettings) {
      Report("office.settings_value", "settings hold sentences");
    }
  }

  void EndBinary() {
    if (!printer_) {
      if (size_ > kLongBinary) Report("office.settings_value", "a setting with much binary data");
    } else if (size_ > 0) {
      const bool sound = size_ <= kMuchPrinter && IsPrinterSetup();
      Report("office.printer_settings", sound ? "the settings of a printer" : "settings of a printer that are none",
             sound ? Severity::kLow : Severity::kMedium);
    }
  }

  // LibreOffice's JobSetup: its length, the kind of its head (0xFFFE or 0xFFFF), names, what the driver keeps.
  bool IsPrinterSetup() const {
    const std::string head = DecodeBase64(std::string_view(value_).substr(0, 8)).value_or("");
    if (head.size() <= 4) return size_ <= 8;
    const uint64_t bytes = size_ / 4 * 3;  // up to two more than there are
    const uint64_t stated = Le16(head, 0);
    const uint16_t kind = Le16(head, 2);
    return (kind == 0xFFFE || kind == 0xFFFF) && stated <= bytes + 4 && stated + 4 >= bytes;
  }

  // RDF/XML: what is said by attributes is bounded, what is said by text is reported.
  void StartStatement(const XmlElement& element) {
    if (element.ns == Ns::kRdf && element.local == "RDF") return;
    Take(element);
    ns_ = Ns::kRdf;
    for (const XmlAttribute& attribute : element.attributes) {
      CountName(attribute.value);
      if (attribute.value.size() <= kLongStatement) continue;
      size_ = element.length;
      return Report("office.user_metadata", "a long statement about the document, which nobody sees");
    }
  }

  // Parts of the document and ODF's own terms are named in RDF, and elements by numbers; other names are texts.
  void CountName(std::string_view name) {
    constexpr std::array kTerms = {"pkg#Document"sv,    "pkg#File"sv,       "pkg#MetadataFile"sv,
                                   "odf#ContentFile"sv, "odf#StylesFile"sv, "odf#Element"sv};
    constexpr std::string_view kMeta = "http://docs.oasis-open.org/ns/office/1.2/meta/";
    if (name.starts_with(kMeta) && In(kTerms, name.substr(kMeta.size()))) return;
    const size_t sign = std::min(name.find('#'), name.size());
    const std::string part(name.substr(0, sign));
    if (part.empty() || part == "content.xml" || part == "styles.xml" ||
        (context_ != nullptr && context_->members != nullptr && context_->members->contains(part))) {
      name.remove_prefix(sign);
      if (name.starts_with("#id") && IsDigits(name.substr(3)) && name.size() <= kLongFact) return;
    }
    if (name.empty() || !seen_.IsNew(name)) return;
    const uint64_t before = named_bytes_;
    named_bytes_ += name.size();
    if (before > kMuchNamed || named_bytes_ <= kMuchNamed) return;
    Report("office.user_metadata", "statements about what is no part of the document");
  }

  const Scope& scope_;
  const OdfContext* context_;
  SeenTexts seen_{4096};
  uint64_t named_bytes_ = 0;
  bool active_ = false;
  Ns ns_ = Ns::kNone;
  std::string local_;
  std::string type_;
  std::string value_;
  uint64_t offset_ = 0;
  uint64_t size_ = 0;
  size_t active_name_ = 0;
  bool printer_ = false;
  uint64_t fact_bytes_ = 0;      // of those that are text
  uint64_t sentence_bytes_ = 0;  // of settings
  uint64_t property_bytes_ = 0;  // of those of its own
  uint64_t settings_ = 0;
  size_t properties_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfPropertyHandler(const Scope& scope, const OdfContext* context) {
  return std::make_unique<PropertyHandler>(scope, context);
}

}  // namespace shareguard::inspect
