// Does a metafile draw where nobody sees it? The picture is a frame ([MS-EMF] 2.2.9) or a window ([MS-WMF] 2.3.5.30) on
// a plane: what lies beside it is kept and not shown. Where a record draws is reckoned as its player does; what cannot
// be reckoned is taken for seen.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_METAFILE_SIGHT_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_METAFILE_SIGHT_H_

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "inspect/media_picture.h"

namespace shareguard::inspect {

struct MetafilePoint {
  double x = 0;
  double y = 0;
};

struct MetafileBox {
  double left = 0;
  double top = 0;
  double right = 0;
  double bottom = 0;

  void Reach(MetafilePoint point);
  // In parts of the frame's own size, somewhat beyond it counts as within.
  bool IsBeside(const MetafileBox& frame) const;
};

// What lies beside one picture. Not thread-safe.
class MetafileMisses {
 public:
  void Text(uint64_t at, uint64_t length, uint64_t letters);
  void Shape(uint64_t at, uint64_t length);
  void Report(const Picture& picture) const;

 private:
  struct Sum {
    uint64_t at = 0;
    uint64_t end = 0;
    uint64_t size = 0;
    void Add(uint64_t begin, uint64_t length, uint64_t units);
  };
  Sum text_;
  Sum shapes_;
};

// [MS-EMF]: page space is mapped to the device, whose pixels the header's frame counts in hundredths of a millimetre.
class EmfSight {
 public:
  explicit EmfSight(Picture& picture);
  void Record(uint32_t type, uint64_t at, uint64_t size);
  void Close() const { misses_.Report(picture_); }

 private:
  struct State {
    double world[6] = {1, 0, 0, 1, 0, 0};  // m11, m12, m21, m22, dx, dy
    MetafilePoint window, viewport;        // where they begin
    MetafilePoint window_size{1, 1}, viewport_size{1, 1};
    uint32_t mode = 1;  // MM_TEXT
    double letter = 16;
  };

  int32_t Number(uint64_t at) const;
  double Real(uint64_t at) const;
  MetafilePoint Pair(uint64_t at) const {
    return {static_cast<double>(Number(at)), static_cast<double>(Number(at + 4))};
  }
  bool TakeState(uint32_t type, uint64_t at);
  void TakeWorld(uint32_t type, uint64_t at);
  void TakeObject(uint32_t type, uint64_t at);
  void Restore(int32_t index);
  std::optional<MetafilePoint> Scale() const;
  std::optional<MetafilePoint> ToDevice(MetafilePoint point) const;
  void Text(uint64_t at, uint64_t length, MetafilePoint point, uint64_t letters);
  void Points(uint64_t record, uint64_t size, uint64_t at, uint64_t count, bool small);
  void Area(uint64_t record, uint64_t size, MetafilePoint place, MetafilePoint extent);
  void Draw(uint32_t type, uint64_t at, uint64_t size);

  Picture& picture_;
  std::string_view bytes_;
  MetafileBox frame_;  // device
  MetafilePoint pixels_per_mm_;
  bool known_ = false;
  State state_;
  std::vector<State> saved_;
  std::unordered_map<uint32_t, double> fonts_;  // heights
  MetafileMisses misses_;
};

// [MS-WMF]: the window is stretched to the picture; a placeable header names its bounds.
class WmfSight {
 public:
  explicit WmfSight(Picture& picture) : picture_(picture), bytes_(picture.bytes()) {}
  void Placeable();
  void Record(uint16_t function, uint64_t at, uint64_t size);
  void Close() const { misses_.Report(picture_); }

 private:
  double Short(uint64_t at) const;
  // Records name the second number first.
  MetafilePoint Pair(uint64_t at) const { return {Short(at + 2), Short(at)}; }
  bool TakeState(uint16_t function, uint64_t at);
  void Create(double letter);
  bool TakeObject(uint16_t function, uint64_t at);
  void Judge(const MetafileBox& box, uint64_t at, uint64_t size, uint64_t letters);
  void Text(uint64_t at, uint64_t size, MetafilePoint point, uint64_t letters);
  void Points(uint64_t record, uint64_t size, uint64_t at, uint64_t count);
  void Area(uint64_t record, uint64_t size, MetafilePoint place, MetafilePoint extent);

  Picture& picture_;
  std::string_view bytes_;
  std::optional<MetafileBox> bounds_;
  MetafilePoint origin_;
  std::optional<MetafilePoint> extent_;
  bool known_ = true;
  double letter_ = 16;
  std::vector<double> objects_;  // heights of fonts; 0: something else, less: a free place
  MetafileMisses misses_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_METAFILE_SIGHT_H_
