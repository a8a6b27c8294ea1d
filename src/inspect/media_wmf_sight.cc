// Where the records of a Windows metafile draw. Source: [MS-WMF] 2.3.1 (bitmaps), 2.3.3 (drawing), 2.3.4
// (objects), 2.3.5 (state), 2.3.2.3 (the placeable header).
#include <algorithm>
#include <cmath>

#include "inspect/byte_source.h"
#include "inspect/media_metafile_sight.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxObjects = 65536;
constexpr double kFree = -1;

}  // namespace

double WmfSight::Short(uint64_t at) const { return static_cast<double>(static_cast<int16_t>(Le16(bytes_, at))); }

void WmfSight::Placeable() {
  MetafileBox box{Short(6), Short(8), Short(6), Short(8)};
  box.Reach({Short(10), Short(12)});
  if (box.right > box.left && box.bottom > box.top) bounds_ = box;
}

void WmfSight::Judge(const MetafileBox& box, uint64_t at, uint64_t size, uint64_t letters) {
  if (!known_ || (!extent_ && !bounds_)) return;
  if (bounds_ && !box.IsBeside(*bounds_)) return;
  if (extent_) {
    MetafileBox window{origin_.x, origin_.y, origin_.x, origin_.y};
    window.Reach({origin_.x + extent_->x, origin_.y + extent_->y});
    if (!box.IsBeside(window)) return;
  }
  if (letters > 0) {
    misses_.Text(at, size, letters);
  } else {
    misses_.Shape(at, size);
  }
}

void WmfSight::Text(uint64_t at, uint64_t size, MetafilePoint point, uint64_t letters) {
  const double far = static_cast<double>(letters) * letter_;
  Judge({point.x - far, point.y - far, point.x + far, point.y + far}, at, size, letters);
}

void WmfSight::Points(uint64_t record, uint64_t size, uint64_t at, uint64_t count) {
  if (count == 0 || at + 4 * count > record + size) return;
  MetafileBox box{Short(at), Short(at + 2), Short(at), Short(at + 2)};
  for (uint64_t i = 1; i < count; ++i) box.Reach({Short(at + 4 * i), Short(at + 4 * i + 2)});
  Judge(box, record, size, 0);
}

void WmfSight::Area(uint64_t record, uint64_t size, MetafilePoint place, MetafilePoint extent) {
  MetafileBox box{place.x, place.y, place.x, place.y};
  box.Reach({place.x + extent.x, place.y + extent.y});
  Judge(box, record, size, 0);
}

bool WmfSight::TakeState(uint16_t function, uint64_t at) {
  switch (function) {
    case 0x020B:
      origin_ = Pair(at + 6);
      return true;
    case 0x020C:
      extent_ = Pair(at + 6);
      return true;
    case 0x020F: {  // OFFSETWINDOWORG
      const MetafilePoint by = Pair(at + 6);
      origin_ = {origin_.x + by.x, origin_.y + by.y};
      return true;
    }
    case 0x0410:  // SCALEWINDOWEXT, SCALEVIEWPORTEXT, RESTOREDC: not followed
    case 0x0412:
    case 0x0127:
      known_ = function == 0x0127 && known_;
      return true;
    default:
      return false;
  }
}

// 2.3.4: an object takes the first free place.
void WmfSight::Create(double letter) {
  const auto free = std::find(objects_.begin(), objects_.end(), kFree);
  if (free != objects_.end()) {
    *free = letter;
  } else if (objects_.size() < kMaxObjects) {
    objects_.push_back(letter);
  }
}

bool WmfSight::TakeObject(uint16_t function, uint64_t at) {
  const size_t index = Le16(bytes_, at + 6);
  switch (function) {
    case 0x02FB: {  // CREATEFONTINDIRECT
      const double height = std::abs(Short(at + 6));
      Create(height > 0 ? height : 16);
      return true;
    }
    case 0x02FA:  // pens, brushes, palettes, regions
    case 0x02FC:
    case 0x00F7:
    case 0x0142:
    case 0x01F9:
    case 0x06FF:
      Create(0);
      return true;
    case 0x012D:  // SELECTOBJECT, DELETEOBJECT
      if (index < objects_.size() && objects_[index] > 0) letter_ = objects_[index];
      return true;
    case 0x01F0:
      if (index < objects_.size()) objects_[index] = kFree;
      return true;
    default:
      return false;
  }
}

void WmfSight::Record(uint16_t function, uint64_t at, uint64_t size) {
  if (size < 8 || TakeState(function, at) || TakeObject(function, at)) return;
  const uint64_t count = Le16(bytes_, at + 6);
  switch (function) {
    case 0x0213:  // LINETO, MOVETO
    case 0x0214:
      if (size >= 10) Area(at, size, Pair(at + 6), {});
      return;
    case 0x0324:  // POLYGON, POLYLINE
    case 0x0325:
      return Points(at, size, at + 8, count);
    case 0x0538: {  // POLYPOLYGON
      uint64_t points = 0;
      for (uint64_t i = 0; i < count && 10 + 2 * i <= size; ++i) points += Le16(bytes_, at + 8 + 2 * i);
      return Points(at, size, at + 8 + 2 * count, points);
    }
    case 0x0521: {  // TEXTOUT
      const uint64_t place = 8 + count + (count & 1);
      if (size >= place + 4) Text(at, size, Pair(at + place), count);
      return;
    }
    case 0x0A32:  // EXTTEXTOUT
      if (size >= 14) Text(at, size, Pair(at + 6), std::min<uint64_t>(Le16(bytes_, at + 10), size));
      return;
    case 0x0940:  // DIBBITBLT
      if (size > 24) Area(at, size, Pair(at + 18), Pair(at + 14));
      return;
    case 0x0B41:  // DIBSTRETCHBLT
      if (size > 28) Area(at, size, Pair(at + 22), Pair(at + 18));
      return;
    case 0x0D33:  // SETDIBTODEV
      if (size > 24) Area(at, size, Pair(at + 20), Pair(at + 16));
      return;
    case 0x0F43:  // STRETCHDIB
      if (size > 28) Area(at, size, Pair(at + 24), Pair(at + 20));
      return;
    default:
      return;
  }
}

}  // namespace shareguard::inspect
