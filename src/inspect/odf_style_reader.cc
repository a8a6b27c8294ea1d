// Reads the styles of a part into the document's tables. Source: OASIS ODF 1.3 part 3, 16.
#include <algorithm>
#include <utility>

#include "inspect/odf_context.h"
#include "inspect/odf_places.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr int64_t kSpeck = 25;  // hundredths of a millimetre: less than a point, no letter can be read
constexpr size_t kLongName = 128;
constexpr size_t kSentence = 40;  // a name this long
constexpr ptrdiff_t kWords = 5;   // with so many blanks is a sentence
constexpr size_t kSentences = 3;
constexpr uint64_t kNothingWritten = 0xCBF29CE484222325ULL;
constexpr uint32_t kSqueezed = 10;  // percent of the natural width or height, or of opacity

// A percentage, or 100.
uint32_t Percent(std::string_view value) {
  const OdfSize size = OdfFontSize(value);
  return size.percent ? size.value : 100;
}

// "super 58%", "33% 5%": the second value is the height (20.382).
bool IsSqueezedPosition(std::string_view value) {
  const size_t space = value.find(' ');
  return space != std::string_view::npos && Percent(value.substr(space + 1)) <= kSqueezed;
}

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
    if (open_ && family_ == OdfFamily::kData && in_number_text_ && !IsBlank(text)) style_.visible_format = true;
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

  // FNV-1a (draft-eastlake-fnv, section 2): it does not matter how the text is cut.
  void Hash(std::string_view text) {
    for (const char c : text) written_ = (written_ ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
  }
  void Hash(const XmlElement& element) {
    Hash(element.local);
    for (const XmlAttribute& attribute : element.attributes) {
      written_ ^= static_cast<uint64_t>(attribute.ns) << 32;
      Hash(attribute.local);
      Hash(attribute.value);
    }
  }

  void Open(OdfFamily family, const XmlElement& element) {
    open_ = true;
    open_depth_ = depth_;
    written_ = kNothingWritten;
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
    style_.written = layout_.written = written_;
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
    }
  }

  void OpenStyle(const XmlElement& element) {
    Open(OdfFamilyOf(element.Value("family")), element);
    CountSentence(element);
    style_.parent = element.Value("parent-style-name");
    style_.data_style = element.Value("data-style-name");
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
    const std::string_view local = element.local;
    if (local == "text-properties") return TakeText(element);
    if (local == "graphic-properties") return TakeGraphic(element);
    if (local == "drawing-page-properties") return TakePage(element);
    if (local == "map") return TakeMap(element);
    if (is_layout_) return TakeLayout(element);
    if (!local.ends_with("-properties")) return;
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.local == "background-color") style_.back = OdfColor(attribute.value);
      if (attribute.ns == Ns::kOdfTable && attribute.local == "display") {
        style_.shown = attribute.value == "false" ? Tri::kNo : Tri::kYes;
      }
      if (attribute.local == "row-height" || attribute.local == "column-width") {
        style_.collapsed = OdfLength(attribute.value).value_or(kSpeck + 1) <= kSpeck ? Tri::kYes : Tri::kNo;
      }
      if (attribute.local == "cell-protect") {
        style_.conceals = attribute.value == "hidden-and-protected" ? Tri::kYes : Tri::kNo;
      }
    }
  }

  void TakeText(const XmlElement& element) {
    bool automatic_color = false;
    bool clear = false;
    for (const XmlAttribute& attribute : element.attributes) {
      const std::string_view local = attribute.local;
      const std::string_view value = attribute.value;
      if (local == "color" && attribute.ns == Ns::kOdfFo) style_.color = OdfColor(value);
      if (local == "use-window-font-color") automatic_color = value == "true";
      if (local == "font-size" && attribute.ns == Ns::kOdfFo) style_.size = OdfFontSize(value);
      if (local == "display" && attribute.ns == Ns::kOdfText) style_.hidden = value == "true" ? Tri::kNo : Tri::kYes;
      if (local == "background-color" && OdfColor(value) != kColorNone) style_.back = OdfColor(value);
      if (local == "opacity") clear = Percent(value) <= kSqueezed;
      if (local == "text-scale") Set(&style_.squeezed, Percent(value) <= kSqueezed);
      if (local == "text-position") Set(&style_.squeezed, IsSqueezedPosition(value));
    }
    // LibreOffice writes opacity="0%" beside every automatic color, and shows that text.
    if (automatic_color) {
      style_.color = kColorUnknown;
    } else if (clear) {
      style_.faint = Tri::kYes;
    }
  }

  // Of two attributes the one that hides counts.
  static void Set(Tri* property, bool yes) {
    if (yes || *property == Tri::kUnset) *property = yes ? Tri::kYes : Tri::kNo;
  }

  void TakeGraphic(const XmlElement& element) {
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.local == "run-through") style_.behind = attribute.value == "background" ? Tri::kYes : Tri::kNo;
    }
    TakeFill(element);
  }

  void TakeFill(const XmlElement& element) {
    std::string_view fill;
    std::string_view color;
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.ns == Ns::kOdfDraw && attribute.local == "fill") fill = attribute.value;
      if (attribute.ns == Ns::kOdfDraw && attribute.local == "fill-color") color = attribute.value;
      if (attribute.ns == Ns::kOdfFo && attribute.local == "background-color") color = attribute.value;
    }
    if (fill == "none") {
      style_.fill = kColorNone;
    } else if (!fill.empty() && fill != "solid") {
      style_.fill = kColorUnknown;
    } else if (!color.empty()) {
      style_.fill = OdfColor(color);
    }
  }

  void TakePage(const XmlElement& element) {
    TakeFill(element);
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.ns == Ns::kOdfPresentation && attribute.local == "visibility") {
        style_.shown = attribute.value == "hidden" ? Tri::kNo : Tri::kYes;
      }
    }
  }

  // 16.3: another style on a condition. Which of them counts is judged when all are known.
  void TakeMap(const XmlElement& element) {
    if (style_.branches.size() >= OdfStyles::kMaxBranches) return ReportMany();
    style_.branches.emplace_back(element.Value("apply-style-name"));
  }

  // A page's own properties, or those of its header and footer.
  void TakeLayout(const XmlElement& element) {
    int32_t* ground = element.local == "page-layout-properties"     ? &layout_.paper
                      : element.local == "header-footer-properties" ? &layout_.band
                                                                    : nullptr;
    if (ground == nullptr) return;
    for (const XmlAttribute& attribute : element.attributes) {
      if (attribute.ns == Ns::kOdfDraw && attribute.local == "fill" && attribute.value != "none" &&
          attribute.value != "solid") {
        *ground = kColorUnknown;
      }
      if (attribute.ns != Ns::kOdfFo) continue;
      if (attribute.local == "page-width") layout_.size.width = OdfLength(attribute.value).value_or(0);
      if (attribute.local == "page-height") layout_.size.height = OdfLength(attribute.value).value_or(0);
      if (attribute.local == "background-color" && IsLightGround(*ground)) *ground = OdfColor(attribute.value);
    }
  }

  void StartNumber(const XmlElement& element) {
    const std::string_view local = element.local;
    in_number_text_ = local == "text";
    if (!open_ && IsDataStyle(local)) return Open(OdfFamily::kData, element);
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
  uint64_t written_ = 0;
  uint64_t open_length_ = 0;
  bool open_ = false;
  bool is_layout_ = false;
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
