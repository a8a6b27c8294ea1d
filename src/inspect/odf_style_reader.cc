// Reads the styles of a part into the document's tables. Source: OASIS ODF 1.3 part 3, 16.
#include <algorithm>
#include <cstdlib>
#include <utility>

#include "inspect/odf_context.h"
#include "inspect/odf_places.h"
#include "inspect/odf_style_properties.h"
#include "inspect/text_hash.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr int64_t kBesidePage = 50000;  // hundredths of a millimetre, from where a list's text begins
constexpr size_t kLongName = 128;
constexpr size_t kSentence = 40;  // a name this long
constexpr ptrdiff_t kWords = 5;   // with so many blanks is a sentence
constexpr size_t kSentences = 3;

bool IsDataStyle(std::string_view local) { return local.ends_with("-style"); }

class StyleReader final : public XmlHandler {
 public:
  StyleReader(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (open_) Hash(element);
    switch (element.ns) {
      case Ns::kOdfStyle:
        return StartStyle(element);
      case Ns::kLoExt:
        return element.local == "text" ? StartNumber(element) : StartStyle(element);
      case Ns::kOdfNumber:
        return StartNumber(element);
      case Ns::kOdfOffice:
        return StartOffice(element);
      default:
        return;
    }
  }

  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    if (open_ && depth_ == open_depth_) Close();
    if (ns == Ns::kOdfOffice) EndOffice(local);
    --depth_;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (open_) Hash(text);
    if (open_ && family_ == OdfFamily::kData && in_number_text_ && !style_.text_format && !IsBlank(text)) {
      style_.visible_format = true;
    }
  }

 private:
  void StartOffice(const XmlElement& element) {
    if (element.local == "automatic-styles") automatic_ = true;
    // A flat document has its type here, not in a member of its own (3.1.2).
    if (element.local == "document" && depth_ == 1) context_.genre = OdfGenreOf(element.Value("mimetype"));
    // A document within a flat one has styles of its own.
    if (element.local == "document" && depth_ > 1) saved_.push_back(std::exchange(context_.styles, OdfStyles()));
  }

  void EndOffice(std::string_view local) {
    if (local == "automatic-styles") automatic_ = false;
    if (local != "document" || saved_.empty()) return;
    context_.styles = std::move(saved_.back());
    saved_.pop_back();
  }

  void Hash(std::string_view text) {
    for (const char c : text) written_.Add(c);
  }
  void Hash(const XmlElement& element) {
    Hash(element.local);
    for (const XmlAttribute& attribute : element.attributes) {
      const auto ns = static_cast<uint16_t>(attribute.ns);
      written_.Add(static_cast<char>(ns & 0xFF));
      written_.Add(static_cast<char>(ns >> 8));
      Hash(attribute.local);
      Hash(attribute.value);
    }
  }

  void Open(OdfFamily family, const XmlElement& element) {
    open_ = true;
    open_depth_ = depth_;
    written_ = {};
    Hash(element);
    open_offset_ = element.offset;
    open_length_ = element.length;
    family_ = family;
    style_ = OdfStyle();
    const XmlAttribute* name = element.Find(Ns::kOdfStyle, "name");
    name_ = name != nullptr ? name->value : std::string_view();
    layout_ = {};
  }

  void Close() {
    open_ = false;
    style_.written = layout_.written = written_.value();
    if (std::exchange(is_layout_, false)) {
      TakeEntry(context_.styles.AddPageLayout(name_, layout_), open_offset_, open_length_);
    } else if (family_ != OdfFamily::kOther) {  // many families, none of which decides what is seen
      TakeEntry(context_.styles.Add(family_, name_, automatic_, std::move(style_)), open_offset_, open_length_);
    }
  }

  // Names are unique within a family and either kind of styles (OASIS ODF 1.3 part 3, 16.2). LibreOffice itself
  // writes some styles twice, alike.
  void TakeEntry(OdfStyleEntry entry, uint64_t offset, uint64_t length) {
    if (entry == OdfStyleEntry::kTooMany) return ReportMany();
    if (entry == OdfStyleEntry::kNew) return;
    const bool same = entry == OdfStyleEntry::kSame;
    scope_.Report("office.duplicate_style", same ? Severity::kLow : Severity::kHigh,
                  same ? "a style that stands there twice" : "another style of the same family and name", offset,
                  length);
  }

  void ReportMany() {
    if (std::exchange(overflow_, true)) return;
    scope_.Report("limit.styles", Severity::kHigh, "the document has more styles than are looked at");
  }

  void StartStyle(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "style") return OpenStyle(element);
    if (local == "default-style") {
      Open(OdfFamilyOf(element.Value("family")), element);
      name_.clear();
    } else if (local == "page-layout") {
      Open(OdfFamily::kOther, element);
      is_layout_ = true;
    } else if (local == "master-page") {
      TakeEntry(context_.styles.AddMaster(element.Value("name"), element.Value("page-layout-name")), element.offset,
                element.length);
    } else if (open_) {
      TakeProperties(element);
    } else if (local == "list-level-properties" || local == "list-level-label-alignment") {
      CheckList(element);
    }
  }

  // Where the text of a list begins comes from the list, whatever its paragraphs say (20.417 and following).
  void CheckList(const XmlElement& element) {
    const bool beside =
        std::any_of(element.attributes.begin(), element.attributes.end(), [](const XmlAttribute& value) {
          if (value.local != "margin-left" && value.local != "text-indent" && value.local != "space-before")
            return false;
          return std::abs(OdfLength(value.value).value_or(0)) >= kBesidePage;
        });
    if (!beside) return;
    scope_.Report("office.hidden_text", Severity::kMedium, "a list that stands beside the page", element.offset,
                  element.length);
  }

  void OpenStyle(const XmlElement& element) {
    Open(OdfFamilyOf(element.Value("family")), element);
    CountSentence(element);
    style_.parent = element.Value("parent-style-name");
    style_.data_style = element.Value("data-style-name");
    style_.master = element.Value("master-page-name");
    if (!style_.master.empty()) style_.breaks = Tri::kYes;
    if (name_.size() <= kLongName && element.Value("display-name").size() <= kLongName) return;
    scope_.Report("office.unused_styles", Severity::kMedium, "a style's name is longer than a name", element.offset,
                  element.length);
  }

  // Styles are named by a word or three; LibreOffice joins a slide's and an outline's name by "~LT~".
  void CountSentence(const XmlElement& element) {
    const std::string_view name = element.Value("display-name");
    if (name.size() < kSentence || name.find("~LT~") != std::string_view::npos) return;
    if (std::count(name.begin(), name.end(), ' ') < kWords) return;
    if (sentences_++ == 0) sentence_offset_ = element.offset;
    if (sentences_ != kSentences) return;
    scope_.Report("office.unused_styles", Severity::kMedium, "styles whose names are sentences", sentence_offset_);
  }

  void TakeProperties(const XmlElement& element) {
    if (element.local == "map") return TakeMap(element);
    if (element.local == "header-style" || element.local == "footer-style") footer_ = element.local == "footer-style";
    if (is_layout_) return TakeOdfLayout(element, footer_, &layout_);
    TakeOdfProperties(element, &style_);
  }

  // 16.3: another style on a condition. Which of them counts is judged when all are known.
  void TakeMap(const XmlElement& element) {
    if (style_.branches.size() >= OdfStyles::kMaxBranches) return ReportMany();
    const bool holds = family_ != OdfFamily::kCell || HoldsForText(element.Value("condition"));
    style_.branches.push_back({std::string(element.Value("apply-style-name")), holds});
  }

  void StartNumber(const XmlElement& element) {
    const std::string_view local = element.local;
    in_number_text_ = local == "text";
    if (!open_ && IsDataStyle(local)) {
      Open(OdfFamily::kData, element);
      style_.text_format = local == "text-style";
      return;
    }
    if (open_ && family_ == OdfFamily::kData && local != "text" && local != "embedded-text") {
      style_.visible_format = true;
    }
  }

  const Scope& scope_;
  OdfContext& context_;
  std::vector<OdfStyles> saved_;
  OdfStyle style_;
  std::string name_;
  OdfFamily family_ = OdfFamily::kOther;
  OdfPageLayout layout_;
  size_t depth_ = 0;
  size_t open_depth_ = 0;
  uint64_t open_offset_ = 0;
  RunningHash written_;
  uint64_t open_length_ = 0;
  bool open_ = false;
  bool is_layout_ = false;
  bool footer_ = false;  // the properties at hand are a footer's
  bool automatic_ = false;
  bool in_number_text_ = false;
  bool overflow_ = false;
  size_t sentences_ = 0;
  uint64_t sentence_offset_ = 0;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfStyleReader(const Scope& scope, OdfContext* context) {
  return std::make_unique<StyleReader>(scope, context);
}

}  // namespace shareguard::inspect
