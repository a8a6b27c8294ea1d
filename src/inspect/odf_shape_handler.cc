// Shapes and slides of OpenDocument documents that nobody sees, and speakers' notes. Source: OASIS ODF 1.3 part 3, 10
// (graphic content), 11 (presentation).
#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "inspect/odf_context.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using namespace std::string_view_literals;

constexpr int64_t kSpeck = 25;           // hundredths of a millimetre: less than a point, no letter can be read
constexpr int64_t kOffAnyPage = 100000;  // one metre
constexpr int64_t kFarLeft = 10000;
constexpr size_t kMaxNesting = 256;
constexpr size_t kMaxLayers = 1000;
constexpr uint64_t kMuchBoilerplate = 400;

struct Place {
  int64_t x = 0;
  int64_t y = 0;
  int64_t width = 0;
  int64_t height = 0;
  bool has_size = false;
  bool has_place = false;
};

struct Shape {
  size_t depth = 0;
  uint64_t offset = 0;
  Place place;
  const char* hidden = nullptr;  // why nobody sees it
  bool off_page = false;
  bool behind = false;
  bool ghost = false;        // its picture is transparent
  bool boilerplate = false;  // a date, a page number: filled in by the program
  bool has_text = false;
  bool has_picture = false;
};

struct Page {
  size_t depth = 0;
  uint64_t offset = 0;
  std::string name;  // of its master
  bool hidden = false;
  bool light = false;  // its ground is white
  bool master = false;
  bool has_content = false;
  OdfPageSize size;
};

// The last translation of a list of transformations (19.228).
void TakeTransform(std::string_view transform, Place* place) {
  const size_t at = transform.rfind("translate");
  if (at == std::string_view::npos) return;
  std::string_view rest = transform.substr(at);
  const size_t open = rest.find('(');
  if (open == std::string_view::npos) return;
  rest = rest.substr(open + 1, rest.find(')') - open - 1);
  while (rest.starts_with(' ')) rest.remove_prefix(1);
  const size_t space = rest.find_first_of(" ,");
  const auto x = OdfLength(rest.substr(0, space));
  if (!x) return;
  place->x = *x;
  if (space != std::string_view::npos) place->y = OdfLength(rest.substr(space + 1)).value_or(0);
  // Turned around this point it may lie on any side of it.
  place->x -= place->width + place->height;
  place->y -= place->width + place->height;
  place->width = place->height = 2 * (place->width + place->height);
  place->has_place = true;
}

Place PlaceOf(const XmlElement& element) {
  Place place;
  bool width = false;
  std::string_view transform;
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.ns == Ns::kOdfDraw && attribute.local == "transform") transform = attribute.value;
    if (attribute.ns != Ns::kOdfSvg) continue;
    const std::optional<int64_t> length = OdfLength(attribute.value);
    if (!length) continue;
    if (attribute.local == "x") place.x = *length;
    if (attribute.local == "y") place.y = *length;
    if (attribute.local == "x" || attribute.local == "y") place.has_place = true;
    if (attribute.local == "width") place.width = *length;
    if (attribute.local == "height") place.height = *length;
    if (attribute.local == "width") width = true;
    if (attribute.local == "height") place.has_size = width;
  }
  if (!transform.empty()) TakeTransform(transform, &place);
  return place;
}

bool IsPicture(std::string_view local) {
  return local == "image" || local == "object" || local == "object-ole" || local == "plugin" || local == "applet" ||
         local == "floating-frame";
}

bool IsBoilerplate(std::string_view presentation_class) {
  return presentation_class == "header" || presentation_class == "footer" || presentation_class == "date-time" ||
         presentation_class == "page-number";
}

class ShapeHandler final : public XmlHandler {
 public:
  ShapeHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    switch (element.ns) {
      case Ns::kOdfDraw:
        return StartDraw(element);
      case Ns::kOdfStyle:
        if (element.local == "master-page") OpenPage(element, true);
        return;
      case Ns::kOdfPresentation:
        if (element.local == "notes") StartNotes(element);
        return;
      case Ns::kOdfSvg:
        if (element.local == "title" || element.local == "desc") aside_depth_ = depth_;
        return;
      case Ns::kOdfOffice:
      case Ns::kOfficeOoo:
        if (element.local == "annotation") aside_depth_ = depth_;
        return;
      case Ns::kOdfTable:
        if (element.local == "table" && page_.depth != 0) Darken(shapes_.empty() ? Place() : shapes_.back().place);
        return;
      case Ns::kOdfText:
        if (element.local == "p" || element.local == "h") ++paragraphs_;
        return;
      default:
        return;
    }
  }

  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (aside_depth_ == depth_) aside_depth_ = 0;
    if (ns == Ns::kOdfText && (local == "p" || local == "h") && paragraphs_ > 0) --paragraphs_;
    if (!shapes_.empty() && shapes_.back().depth == depth_) CloseShape(offset);
    if (notes_depth_ == depth_) EndNotes(offset);
    if (page_.depth == depth_) ClosePage(offset);
    --depth_;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (paragraphs_ == 0 || aside_depth_ != 0 || (shapes_.empty() && notes_depth_ == 0)) return;
    const uint64_t ink = InkIn(text);
    if (ink == 0) return;
    if (!shapes_.empty()) shapes_.back().has_text = true;
    const bool filled_in = !shapes_.empty() && shapes_.back().boilerplate;
    if (notes_depth_ != 0 && !filled_in) notes_ink_ += ink;
    if (notes_depth_ == 0 && page_.depth != 0 && !filled_in) page_.has_content = true;
  }

 private:
  void StartDraw(const XmlElement& element) {
    const std::string_view local = element.local;
    if (local == "page") return OpenPage(element, false);
    if (local == "layer") return StartLayer(element);
    if (IsOdfShape(element)) return OpenShape(element);
    if (!IsPicture(local)) return;
    if (!shapes_.empty()) shapes_.back().has_picture = true;
    Darken(shapes_.empty() ? Place() : shapes_.back().place);
    if (page_.depth != 0 && notes_depth_ == 0) page_.has_content = true;
  }

  void StartLayer(const XmlElement& element) {
    const std::string_view display = element.Value("display");
    if (display != "none" && display != "printer") return;
    if (context_.hidden_layers.size() < kMaxLayers) context_.hidden_layers.emplace(element.Value("name"));
  }

  void OpenPage(const XmlElement& element, bool master) {
    if (page_.depth != 0) return;
    page_ = Page();
    page_.depth = depth_;
    page_.offset = element.offset;
    page_.master = master;
    const XmlAttribute* name = element.Find(Ns::kOdfDraw, "style-name");
    const OdfStyle* style = name == nullptr ? nullptr : context_.styles.Find(OdfFamily::kPage, name->value);
    page_.hidden = !master && style != nullptr && style->shown == Tri::kNo;
    page_.name = element.Value(master ? "name" : "master-page-name");
    page_.size = context_.styles.PageOfMaster(page_.name);
    page_.light = (style == nullptr || IsLightGround(style->ground())) && !context_.dark_masters.contains(page_.name);
    dark_.clear();
    if (!page_.light && master) Darken(Place());
  }

  // What lies above a picture or a filled shape may be of any color.
  void Darken(const Place& place) {
    if (page_.depth == 0 || notes_depth_ != 0) return;
    if (page_.master && context_.dark_masters.size() < kMaxLayers) context_.dark_masters.insert(page_.name);
    if (!place.has_size || !place.has_place || dark_.size() >= kMaxLayers) page_.light = false;
    if (page_.light) dark_.push_back(place);
  }

  int32_t GroundOf(const Place& place) const {
    if (!page_.light || page_.depth == 0 || !place.has_size || !place.has_place) return kColorUnknown;
    const bool clear = std::none_of(dark_.begin(), dark_.end(), [&](const Place& other) {
      return place.x < other.x + other.width && other.x < place.x + place.width && place.y < other.y + other.height &&
             other.y < place.y + place.height;
    });
    return clear ? 0xFFFFFF : kColorUnknown;
  }

  void ClosePage(uint64_t offset) {
    if (page_.hidden && page_.has_content) {
      scope_.Report("office.hidden_slides", Severity::kMedium, "a hidden slide", page_.offset, offset - page_.offset);
    }
    page_ = Page();
    context_.ground = kColorUnknown;
    dark_.clear();
  }

  void StartNotes(const XmlElement& element) {
    notes_depth_ = depth_;
    notes_offset_ = element.offset;
    notes_ink_ = 0;
  }

  // Those of a master are a form to be filled in.
  void EndNotes(uint64_t offset) {
    notes_depth_ = 0;
    if (notes_ink_ <= (page_.master ? kMuchBoilerplate : 0)) return;
    scope_.Report("office.speaker_notes", Severity::kMedium, "a speaker's notes", notes_offset_,
                  offset - notes_offset_);
  }

  void OpenShape(const XmlElement& element) {
    if (shapes_.size() >= kMaxNesting) return;
    Shape shape;
    shape.depth = depth_;
    shape.offset = element.offset;
    const Place place = PlaceOf(element);
    shape.place = place;
    context_.ground = GroundOf(place);
    // A placeholder that waits for its content has no size in some programs.
    if (place.has_size && (place.width <= kSpeck || place.height <= kSpeck)) shape.hidden = "a shape without a size";
    shape.off_page = IsOffPage(place);
    for (const XmlAttribute& attribute : element.attributes) TakeAttribute(attribute, &shape);
    shapes_.push_back(shape);
  }

  void TakeAttribute(const XmlAttribute& attribute, Shape* shape) {
    const std::string_view local = attribute.local;
    const std::string_view value = attribute.value;
    if (local == "class" && attribute.ns == Ns::kOdfPresentation) shape->boilerplate = IsBoilerplate(value);
    if (local == "display" && (value == "none" || value == "printer")) shape->hidden = "a shape that is not shown";
    if (local == "visibility" && value == "hidden") shape->hidden = "a shape that is not shown";
    if (local == "layer" && !context_.hidden_layers.empty() && context_.hidden_layers.contains(std::string(value))) {
      shape->hidden = "a shape on a layer that is not shown";
    }
    if (local != "style-name") return;
    const OdfFamily family = attribute.ns == Ns::kOdfPresentation ? OdfFamily::kPresentation : OdfFamily::kGraphic;
    const OdfStyle* style = context_.styles.Find(family, value);
    shape->behind = style != nullptr && style->behind == Tri::kYes;
    shape->ghost = style != nullptr && style->ghost == Tri::kYes;
    if (style != nullptr && !IsLightGround(style->ground())) Darken(shape->place);
  }

  bool IsOffPage(const Place& place) const {
    if (!place.has_place || notes_depth_ != 0) return false;
    const bool sheet = context_.genre == OdfGenre::kSheet || context_.genre == OdfGenre::kChart;
    if (!sheet && (place.x > kOffAnyPage || place.y > kOffAnyPage)) return true;
    if (place.x < -kOffAnyPage || place.y < -kOffAnyPage) return true;
    // From the page's edge, or from text that stands on it.
    if (context_.genre == OdfGenre::kText && place.has_size &&
        (place.x >= context_.styles.WidestPage() || place.x + place.width <= -kFarLeft)) {
      return true;
    }
    if (page_.depth == 0 || page_.size.width <= 0 || page_.size.height <= 0) return false;
    // In text a master page is a page of headers; its shapes are placed from a paragraph.
    if (context_.genre != OdfGenre::kSlides && context_.genre != OdfGenre::kDrawing) return false;
    return place.x >= page_.size.width || place.y >= page_.size.height || place.x + place.width <= 0 ||
           place.y + place.height <= 0;
  }

  void CloseShape(uint64_t offset) {
    const Shape shape = shapes_.back();
    shapes_.pop_back();
    if (!shapes_.empty()) {
      shapes_.back().has_text |= shape.has_text;
      shapes_.back().has_picture |= shape.has_picture;
    }
    if (!shape.has_text && !shape.has_picture) return;
    const auto report = [&](std::string_view id, const char* detail, Severity severity) {
      scope_.Report(id, severity, detail, shape.offset, offset - shape.offset);
    };
    if (shape.hidden != nullptr) {
      report("office.hidden_shape", shape.hidden, Severity::kMedium);
    } else if (shape.off_page) {
      report(page_.depth != 0 && !page_.master ? "office.off_slide" : "office.hidden_shape",
             "a shape that lies off the page", shape.boilerplate ? Severity::kLow : Severity::kMedium);
    } else if (shape.ghost && shape.has_picture) {
      report("office.hidden_shape", "a picture that is transparent", Severity::kMedium);
    } else if (shape.behind && shape.has_text && context_.genre == OdfGenre::kText) {
      report("office.hidden_shape", "text behind the text", Severity::kMedium);
    }
  }

  const Scope& scope_;
  OdfContext& context_;
  std::vector<Shape> shapes_;
  Page page_;
  std::vector<Place> dark_;  // where the page is not white any more
  size_t depth_ = 0;
  size_t paragraphs_ = 0;
  size_t aside_depth_ = 0;
  size_t notes_depth_ = 0;
  uint64_t notes_offset_ = 0;
  uint64_t notes_ink_ = 0;
};

}  // namespace

bool IsOdfShape(const XmlElement& element) {
  constexpr std::array kShapes = {"frame"sv,   "custom-shape"sv, "rect"sv,    "ellipse"sv, "circle"sv,         "path"sv,
                                  "polygon"sv, "polyline"sv,     "caption"sv, "control"sv, "regular-polygon"sv};
  return element.ns == Ns::kOdfDraw && std::find(kShapes.begin(), kShapes.end(), element.local) != kShapes.end();
}

bool IsOdfLine(const XmlElement& element) {
  if (element.ns != Ns::kOdfDraw) return false;
  return element.local == "line" || element.local == "connector" || element.local == "measure";
}

std::unique_ptr<XmlHandler> MakeOdfShapeHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<ShapeHandler>(scope, context);
}

}  // namespace shareguard::inspect
