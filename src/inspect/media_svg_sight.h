// What a reader sees of an SVG picture: which texts and pictures are drawn, large enough, and on the page. Not looked
// at: what lies under something else, colours, what is cut off by a path. Sources: SVG 1.1 (second edition) 5 (what is
// not drawn until it is referred to), 7 (coordinates), 10 (text), 11 (painting), 14.5 (opacity).
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_SVG_SIGHT_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_SVG_SIGHT_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "inspect/media_svg_css.h"
#include "inspect/media_svg_values.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Something that nobody sees: how much, and where it is first.
struct UnseenBytes {
  uint64_t bytes = 0;
  uint64_t at = 0;
  void Add(uint64_t length, uint64_t offset) {
    if (bytes == 0) at = offset;
    bytes += length;
  }
};

class SvgSight {
 public:
  explicit SvgSight(const SvgCss& css) : css_(css) {}

  // Every element of SVG, and the styles in its attribute `style`.
  void Start(const XmlElement& element, const std::vector<std::pair<std::string, std::string>>& style);
  void End();
  // Letters of the innermost element.
  void Text(std::string_view text, uint64_t offset);
  // The innermost element is a picture of so many bytes.
  void Image(uint64_t bytes, uint64_t offset);
  // The innermost element is a path of so many bytes.
  void Path(uint64_t bytes, uint64_t offset);
  // What has this id is drawn.
  void Refer(std::string_view id);
  // All was read.
  void Finish();

  const UnseenBytes& texts() const { return texts_; }
  const UnseenBytes& images() const { return images_; }
  const UnseenBytes& paths() const { return paths_; }

 private:
  struct State {
    bool gone = false;       // display, opacity
    bool invisible = false;  // visibility
    bool fills = true;
    bool strokes = false;
    bool placed = true;   // where it is drawn is known
    bool kept = false;    // not drawn but by reference
    size_t first_id = 0;  // in ids_, of those around it that may be referred to
    double opacity = 1;
    double em = 16;
    double x = 0, y = 0;
    double width = -1, height = -1;  // of a picture; below 0: not known
    SvgMatrix matrix;
    size_t ids = 0;  // of ids_, before this element
  };
  struct Kept {
    std::vector<uint64_t> ids;  // any of which brings it to light
    uint64_t bytes = 0;
    uint64_t offset = 0;
    bool text = false;
  };

  void View(const XmlElement& element, State* state);
  void Fit(std::string_view ratio, double width, double height);
  void Place(const XmlElement& element, State* state);
  void Apply(State* state, std::string_view name, std::string_view value) const;
  bool IsDrawn(const State& state) const;
  // Could a line of so many letters reach the page, and be read?
  bool IsOnPage(const State& state, uint64_t letters) const;
  void Keep(uint64_t bytes, uint64_t offset, bool text);

  const SvgCss& css_;
  std::vector<State> states_;
  bool has_view_ = false;
  double left_ = 0, top_ = 0, width_ = 0, height_ = 0;
  uint64_t letters_ = 0;       // of the line at hand, since it was placed
  std::vector<uint64_t> ids_;  // hashes, of the elements that are open
  std::vector<Kept> waiting_;  // for somebody to refer to them
  std::unordered_set<uint64_t> references_;
  UnseenBytes texts_;
  UnseenBytes images_;
  UnseenBytes paths_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_SVG_SIGHT_H_
