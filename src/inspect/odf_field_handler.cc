// Fields of OpenDocument documents whose text a program replaces by what it reckons: what stands in the file then is
// seen by nobody. Source: OASIS ODF 1.3 part 3, 7 (text fields), 5.1.2 and 5.3 (numbers of headings and lists), 6.3
// (notes); what is reckoned, as LibreOffice does.
#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "inspect/finding_tally.h"
#include "inspect/odf_cell_text.h"
#include "inspect/odf_context.h"
#include "inspect/seen_texts.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using namespace std::string_view_literals;

// Bytes that are not whitespace.
constexpr uint64_t kLongCount = 64;    // a number, a date, the name of a sheet
constexpr uint64_t kLongName = 255;    // a title, an author, a heading
constexpr uint64_t kShortCount = 12;   // fields up to here are as many as a document has pages
constexpr uint64_t kManyCounts = 512;  // of different longer ones together
constexpr uint64_t kManyNames = 2048;
constexpr size_t kForms = 6;  // in which one place may be referred to: by its page, its number, its text, "above"
constexpr size_t kMaxTargets = 20000;

constexpr std::array kCounts = {
    "page-number"sv,
    "page-count"sv,
    "paragraph-count"sv,
    "word-count"sv,
    "character-count"sv,
    "table-count"sv,
    "image-count"sv,
    "object-count"sv,
    "editing-cycles"sv,
    "editing-duration"sv,
    "note-citation"sv,
    "sequence"sv,
    "date"sv,
    "time"sv,
    "creation-date"sv,
    "creation-time"sv,
    "print-date"sv,
    "print-time"sv,
    "modification-date"sv,
    "modification-time"sv,
    "author-initials"sv,
    "sender-initials"sv,
    "sheet-name"sv,
    "number"sv,
    "page-variable-get"sv,
    "database-row-number"sv,
};
constexpr std::array kNames = {
    "author-name"sv,   "title"sv,        "subject"sv,           "keywords"sv,          "description"sv,
    "creator"sv,       "printed-by"sv,   "initial-creator"sv,   "file-name"sv,         "template-name"sv,
    "chapter"sv,       "user-defined"sv, "user-field-get"sv,    "variable-get"sv,      "expression"sv,
    "table-formula"sv, "measure"sv,      "page-continuation"sv, "bibliography-mark"sv,
};
constexpr std::array kReferences = {"bookmark-ref"sv, "reference-ref"sv, "note-ref"sv, "sequence-ref"sv};
constexpr std::array kTargets = {
    "bookmark"sv, "bookmark-start"sv, "reference-mark"sv, "reference-mark-start"sv, "sequence"sv, "note"sv};

bool In(const auto& list, std::string_view word) { return std::find(list.begin(), list.end(), word) != list.end(); }

class FieldHandler final : public XmlHandler {
 public:
  explicit FieldHandler(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (element.ns == Ns::kOdfText && In(kTargets, element.local)) TakeTarget(element);
    if (field_depth_ != 0) return;
    kind_ = KindOf(element);
    if (kind_ == Kind::kNone || element.Value("fixed") == "true") return;
    field_depth_ = depth_;
    offset_ = element.offset;
    ink_ = {};
    target_ = kind_ == Kind::kReference ? std::string(element.Value("ref-name")) : std::string();
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (field_depth_ == 0) return;
    ink_.Feed(text);
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t offset) override {
    if (field_depth_ == depth_) EndField(offset);
    --depth_;
  }

  void Finish(bool /*complete*/) override {
    for (const Reference& reference : references_) {
      if (!targets_.contains(reference.target)) Count(reference.ink, kManyNames, reference.offset, &names_);
    }
    long_.Report(scope_, "office.hidden_text", Severity::kMedium, kDetail);
    for (const Sum& sum : {counts_, names_}) {
      if (sum.much) scope_.Report("office.hidden_text", Severity::kMedium, kDetail, sum.offset, sum.bytes);
    }
  }

 private:
  enum class Kind : uint8_t { kNone, kCount, kName, kReference };
  static constexpr const char* kDetail = "fields hold text in place of what a program shows there";

  struct Sum {
    uint64_t bytes = 0;
    uint64_t offset = 0;  // of the field that made it much
    bool much = false;
  };
  struct Reference {
    std::string target;
    uint64_t ink = 0;
    uint64_t offset = 0;
  };

  static Kind KindOf(const XmlElement& element) {
    const std::string_view local = element.local;
    if (element.ns == Ns::kOdfPresentation) {
      return local == "header" || local == "footer" || local == "date-time" ? Kind::kName : Kind::kNone;
    }
    if (element.ns != Ns::kOdfText || local == "p" || local == "span") return Kind::kNone;
    if (In(kCounts, local)) return Kind::kCount;
    if (In(kReferences, local)) return Kind::kReference;
    return In(kNames, local) || local.starts_with("sender-") ? Kind::kName : Kind::kNone;
  }

  void TakeTarget(const XmlElement& element) {
    if (targets_.size() >= kMaxTargets) return;
    const std::string_view name = element.local == "sequence" ? element.Value("ref-name")
                                  : element.local == "note"   ? element.Value("id")
                                                              : element.Value("name");
    targets_.emplace(name);
  }

  void EndField(uint64_t offset) {
    field_depth_ = 0;
    const uint64_t ink = ink_.length();
    if (ink > (kind_ == Kind::kCount ? kLongCount : kLongName)) {
      long_.Add(offset_, std::max(offset, offset_) - offset_);
      return;
    }
    if (ink <= kShortCount || !seen_.IsNew(target_, ink_.hash())) return;
    if (kind_ == Kind::kCount) return Count(ink, kManyCounts, offset_, &counts_);
    if (kind_ == Kind::kName) return Count(ink, kManyNames, offset_, &names_);
    // What is referred to stands in the document too, once it is there.
    if (forms_.size() >= kMaxTargets || references_.size() >= kMaxTargets || ++forms_[target_] > kForms) {
      return Count(ink, kManyNames, offset_, &names_);
    }
    references_.push_back({target_, ink, offset_});
  }

  static void Count(uint64_t bytes, uint64_t many, uint64_t offset, Sum* sum) {
    sum->bytes += bytes;
    if (sum->much || sum->bytes <= many) return;
    sum->much = true;
    sum->offset = offset;
  }

  const Scope& scope_;
  Kind kind_ = Kind::kNone;
  size_t depth_ = 0;
  size_t field_depth_ = 0;  // of the field at hand; 0: none
  uint64_t offset_ = 0;
  OdfInk ink_;
  std::string target_;
  SeenTexts seen_{20000};
  std::unordered_set<std::string> targets_;
  std::unordered_map<std::string, size_t> forms_;  // of different texts, by what they refer to
  std::vector<Reference> references_;
  FindingTally long_;
  Sum counts_;
  Sum names_;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfFieldHandler(const Scope& scope) { return std::make_unique<FieldHandler>(scope); }

}  // namespace shareguard::inspect
