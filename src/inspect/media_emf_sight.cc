// Where the records of an enhanced metafile draw. Source: [MS-EMF] 2.3.4.2 (the header), 2.3.11 (state), 2.3.12
// (transformations), 2.3.1 (bitmaps), 2.3.5 (drawing); mapping modes as in 2.1.21.
#include <algorithm>
#include <bit>
#include <cmath>

#include "inspect/byte_source.h"
#include "inspect/media_metafile_sight.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxSaved = 1024;
constexpr size_t kMaxFonts = 65536;
constexpr uint64_t kMostPoints = 1 << 20;

// Millimetres in a unit, of the modes from LOMETRIC (2) to TWIPS (6).
constexpr double kUnits[] = {0.1, 0.01, 0.254, 0.0254, 25.4 / 1440};

}  // namespace

EmfSight::EmfSight(Picture& picture) : picture_(picture), bytes_(picture.bytes()) {
  const MetafilePoint pixels = Pair(72);
  const MetafilePoint size = Pair(80);
  const MetafilePoint begin = Pair(24);
  const MetafilePoint end = Pair(32);
  if (pixels.x <= 0 || pixels.y <= 0 || size.x <= 0 || size.y <= 0 || end.x <= begin.x || end.y <= begin.y) return;
  pixels_per_mm_ = {pixels.x / size.x, pixels.y / size.y};
  frame_ = {begin.x / 100 * pixels_per_mm_.x, begin.y / 100 * pixels_per_mm_.y, end.x / 100 * pixels_per_mm_.x,
            end.y / 100 * pixels_per_mm_.y};
  known_ = true;
}

int32_t EmfSight::Number(uint64_t at) const { return static_cast<int32_t>(Le32(bytes_, at)); }
double EmfSight::Real(uint64_t at) const { return static_cast<double>(std::bit_cast<float>(Le32(bytes_, at))); }

void EmfSight::Record(uint32_t type, uint64_t at, uint64_t size) {
  if (type == 33 && saved_.size() < kMaxSaved) saved_.push_back(state_);  // SAVEDC, which is a head alone
  if (!known_ || size < 12) return;
  if (!TakeState(type, at)) Draw(type, at, size);
}

bool EmfSight::TakeState(uint32_t type, uint64_t at) {
  switch (type) {
    case 9:
      state_.window_size = Pair(at + 8);
      return true;
    case 10:
      state_.window = Pair(at + 8);
      return true;
    case 11:
      state_.viewport_size = Pair(at + 8);
      return true;
    case 12:
      state_.viewport = Pair(at + 8);
      return true;
    case 17:  // SETMAPMODE
      state_.mode = Le32(bytes_, at + 8);
      return true;
    case 31:  // SCALEVIEWPORTEXTEX, SCALEWINDOWEXTEX, SETLAYOUT: rare, and not followed
    case 32:
    case 115:
      known_ = false;
      return true;
    case 34:  // RESTOREDC
      Restore(Number(at + 8));
      return true;
    case 35:  // SETWORLDTRANSFORM, MODIFYWORLDTRANSFORM
    case 36:
      TakeWorld(type, at);
      return true;
    case 37:  // SELECTOBJECT, DELETEOBJECT, EXTCREATEFONTINDIRECTW
    case 40:
    case 82:
      TakeObject(type, at);
      return true;
    default:
      return false;
  }
}

void EmfSight::TakeWorld(uint32_t type, uint64_t at) {
  double other[6];
  for (size_t i = 0; i < 6; ++i) other[i] = Real(at + 8 + 4 * i);
  const uint32_t mode = type == 35 ? 4 : Le32(bytes_, at + 32);
  const auto times = [](const double* a, const double* b, double* out) {  // first a, then b
    const double product[6] = {a[0] * b[0] + a[1] * b[2],        a[0] * b[1] + a[1] * b[3],
                               a[2] * b[0] + a[3] * b[2],        a[2] * b[1] + a[3] * b[3],
                               a[4] * b[0] + a[5] * b[2] + b[4], a[4] * b[1] + a[5] * b[3] + b[5]};
    std::copy(product, product + 6, out);
  };
  if (mode == 1) {
    const State plain;
    std::copy(plain.world, plain.world + 6, state_.world);
  } else if (mode == 2) {
    times(other, state_.world, state_.world);
  } else if (mode == 3) {
    times(state_.world, other, state_.world);
  } else {
    std::copy(other, other + 6, state_.world);
  }
}

void EmfSight::TakeObject(uint32_t type, uint64_t at) {
  const uint32_t handle = Le32(bytes_, at + 8);
  if (type == 82 && fonts_.size() < kMaxFonts) {
    fonts_[handle] = std::abs(static_cast<double>(Number(at + 12)));
  } else if (type == 40) {
    fonts_.erase(handle);
  } else if (const auto font = fonts_.find(handle); type == 37 && font != fonts_.end()) {
    state_.letter = font->second > 0 ? font->second : State().letter;
  }
}

// 2.3.11.6: -1 is the last that was saved.
void EmfSight::Restore(int32_t index) {
  while (index < 0 && !saved_.empty()) {
    state_ = saved_.back();
    saved_.pop_back();
    ++index;
  }
  if (index > 0) known_ = false;
}

std::optional<MetafilePoint> EmfSight::Scale() const {
  if (state_.mode == 1) return MetafilePoint{1, 1};
  if (state_.mode >= 2 && state_.mode <= 6) {
    const double unit = kUnits[state_.mode - 2];
    return MetafilePoint{unit * pixels_per_mm_.x, -unit * pixels_per_mm_.y};
  }
  if (state_.window_size.x == 0 || state_.window_size.y == 0) return std::nullopt;
  MetafilePoint scale{state_.viewport_size.x / state_.window_size.x, state_.viewport_size.y / state_.window_size.y};
  if (state_.mode == 7) {  // the same in both directions
    const double both = std::min(std::abs(scale.x), std::abs(scale.y));
    scale = {std::copysign(both, scale.x), std::copysign(both, scale.y)};
  }
  return scale;
}

std::optional<MetafilePoint> EmfSight::ToDevice(MetafilePoint point) const {
  const auto scale = Scale();
  if (!scale) return std::nullopt;
  const double* m = state_.world;
  const double x = point.x * m[0] + point.y * m[2] + m[4];
  const double y = point.x * m[1] + point.y * m[3] + m[5];
  const MetafilePoint device{(x - state_.window.x) * scale->x + state_.viewport.x,
                             (y - state_.window.y) * scale->y + state_.viewport.y};
  if (!std::isfinite(device.x) || !std::isfinite(device.y)) return std::nullopt;
  return device;
}

// Text may stand to any side of its point, and lead anywhere.
void EmfSight::Text(uint64_t at, uint64_t length, MetafilePoint point, uint64_t letters) {
  const double reach = static_cast<double>(letters) * state_.letter;
  const auto place = ToDevice(point);
  const auto one = ToDevice({point.x + reach, point.y});
  const auto other = ToDevice({point.x, point.y + reach});
  if (!place || !one || !other) return;
  const double far =
      std::max(std::hypot(one->x - place->x, one->y - place->y), std::hypot(other->x - place->x, other->y - place->y));
  const MetafileBox box{place->x - far, place->y - far, place->x + far, place->y + far};
  if (box.IsBeside(frame_)) misses_.Text(at, length, letters);
}

void EmfSight::Points(uint64_t record, uint64_t size, uint64_t at, uint64_t count, bool small) {
  const uint64_t each = small ? 4 : 8;
  if (count == 0 || count > kMostPoints || at + count * each > record + size) return;
  std::optional<MetafileBox> box;
  for (uint64_t i = 0; i < count; ++i, at += each) {
    const auto point = ToDevice(small ? MetafilePoint{static_cast<double>(static_cast<int16_t>(Le16(bytes_, at))),
                                                      static_cast<double>(static_cast<int16_t>(Le16(bytes_, at + 2)))}
                                      : Pair(at));
    if (!point) return;
    if (!box) box = {point->x, point->y, point->x, point->y};
    box->Reach(*point);
  }
  if (box->IsBeside(frame_)) misses_.Shape(record, size);
}

void EmfSight::Area(uint64_t record, uint64_t size, MetafilePoint place, MetafilePoint extent) {
  std::optional<MetafileBox> box;
  for (const double across : {0.0, extent.x}) {
    for (const double down : {0.0, extent.y}) {
      const auto corner = ToDevice({place.x + across, place.y + down});
      if (!corner) return;
      if (!box) box = {corner->x, corner->y, corner->x, corner->y};
      box->Reach(*corner);
    }
  }
  if (box->IsBeside(frame_)) misses_.Shape(record, size);
}

void EmfSight::Draw(uint32_t type, uint64_t at, uint64_t size) {
  const auto count = [&](uint64_t field) { return size >= field + 4 ? uint64_t{Le32(bytes_, at + field)} : 0; };
  switch (type) {
    case 2:  // POLYBEZIER to POLYLINETO, POLYDRAW
    case 3:
    case 4:
    case 5:
    case 6:
    case 56:
      return Points(at, size, at + 28, count(24), false);
    case 85:  // the same with numbers of 16 bits
    case 86:
    case 87:
    case 88:
    case 89:
    case 92:
      return Points(at, size, at + 28, count(24), true);
    case 7:  // POLYPOLYLINE, POLYPOLYGON
    case 8:
      return Points(at, size, at + 32 + 4 * count(24), count(28), false);
    case 90:
    case 91:
      return Points(at, size, at + 32 + 4 * count(24), count(28), true);
    case 27:  // MOVETOEX, LINETO
    case 54:
      return Points(at, size, at + 8, 1, false);
    case 76:  // BITBLT to PLGBLT, ALPHABLEND, TRANSPARENTBLT
    case 77:
    case 78:
    case 114:
    case 116:
      if (size >= 40) Area(at, size, Pair(at + 24), Pair(at + 32));
      return;
    case 80:  // SETDIBITSTODEVICE
      if (size >= 48) Area(at, size, Pair(at + 24), Pair(at + 40));
      return;
    case 81:  // STRETCHDIBITS
      if (size >= 80) Area(at, size, Pair(at + 24), Pair(at + 72));
      return;
    case 83:  // EXTTEXTOUT
    case 84:
      if (size >= 76) Text(at, size, Pair(at + 36), std::min<uint64_t>(count(44), size));
      return;
    case 108:  // SMALLTEXTOUT
      if (size >= 36) Text(at, size, Pair(at + 8), std::min<uint64_t>(count(16), size));
      return;
    default:
      return;
  }
}

}  // namespace shareguard::inspect
