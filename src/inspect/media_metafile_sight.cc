#include "inspect/media_metafile_sight.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

// Programs draw somewhat beyond what they say.
constexpr double kBeyond = 0.25;
constexpr uint64_t kManyLetters = 64;
constexpr uint64_t kManyBytes = 1024;

}  // namespace

void MetafileBox::Reach(MetafilePoint point) {
  left = std::min(left, point.x);
  right = std::max(right, point.x);
  top = std::min(top, point.y);
  bottom = std::max(bottom, point.y);
}

bool MetafileBox::IsBeside(const MetafileBox& frame) const {
  const double across = (frame.right - frame.left) * kBeyond;
  const double down = (frame.bottom - frame.top) * kBeyond;
  return right < frame.left - across || left > frame.right + across || bottom < frame.top - down ||
         top > frame.bottom + down;
}

void MetafileMisses::Sum::Add(uint64_t begin, uint64_t length, uint64_t units) {
  if (size == 0) at = begin;
  end = begin + length;
  size += units;
}

void MetafileMisses::Text(uint64_t at, uint64_t length, uint64_t letters) { text_.Add(at, length, letters); }
void MetafileMisses::Shape(uint64_t at, uint64_t length) { shapes_.Add(at, length, length); }

void MetafileMisses::Report(const Picture& picture) const {
  if (text_.size > kManyLetters) {
    picture.Text(text_.at, text_.end - text_.at, false, "text that lies beside the picture");
  }
  if (shapes_.size > kManyBytes) {
    picture.Metadata(shapes_.at, shapes_.end - shapes_.at, "lines or bitmaps that lie beside the picture");
  }
}

}  // namespace shareguard::inspect
