#include "inspect/media_png_pixels.h"

#include <algorithm>
#include <array>

#include "inspect/media_inflate.h"

namespace shareguard::inspect {
namespace {

struct Pass {
  uint64_t rows = 0;
  uint64_t row_bytes = 0;  // with the byte that names the filter
};

Pass PassOf(uint64_t width, uint64_t height, uint64_t bits) {
  if (width == 0 || height == 0) return {};
  return {height, 1 + (width * bits + 7) / 8};
}

// PNG 3rd edition, 8: seven passes over every 8 by 8 pixels.
std::vector<Pass> PassesOf(const PngHeader& header) {
  const uint64_t bits = uint64_t{header.Channels()} * header.depth;
  if (!header.interlaced) return {PassOf(header.width, header.height, bits)};
  struct Step {
    uint64_t x, y, dx, dy;
  };
  constexpr std::array<Step, 7> kSteps = {
      {{0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}}};
  std::vector<Pass> passes;
  for (const Step& step : kSteps) {
    const auto count = [](uint64_t size, uint64_t from, uint64_t by) {
      return size > from ? (size - from + by - 1) / by : 0;
    };
    passes.push_back(PassOf(count(header.width, step.x, step.dx), count(header.height, step.y, step.dy), bits));
  }
  return passes;
}

// Walks the rows as they are unpacked: each begins with a filter of 0 to 4 (9.2).
class RowCheck {
 public:
  explicit RowCheck(const std::vector<Pass>& passes) : passes_(passes) { Skip(); }

  void Take(std::string_view bytes) {
    for (size_t at = 0; at < bytes.size() && pass_ < passes_.size();) {
      if (in_row_ == 0 && static_cast<unsigned char>(bytes[at]) > 4) bad_filters_ = true;
      const uint64_t step = std::min<uint64_t>(passes_[pass_].row_bytes - in_row_, bytes.size() - at);
      at += step;
      in_row_ += step;
      if (in_row_ == passes_[pass_].row_bytes) EndRow();
    }
  }
  bool bad_filters() const { return bad_filters_; }

 private:
  void EndRow() {
    in_row_ = 0;
    if (++row_ < passes_[pass_].rows) return;
    row_ = 0;
    ++pass_;
    Skip();
  }
  void Skip() {
    while (pass_ < passes_.size() && passes_[pass_].rows == 0) ++pass_;
  }

  const std::vector<Pass>& passes_;
  size_t pass_ = 0;
  uint64_t row_ = 0;
  uint64_t in_row_ = 0;
  bool bad_filters_ = false;
};

// Bytes that the passes need; more than the bound when they are too many to add up.
uint64_t TotalOf(const std::vector<Pass>& passes) {
  uint64_t total = 0;
  for (const Pass& pass : passes) {
    if (pass.rows > 0 && pass.row_bytes > kMaxUnpackedBytes / pass.rows) return kMaxUnpackedBytes + 1;
    total += pass.rows * pass.row_bytes;
  }
  return total;
}

}  // namespace

uint32_t PngHeader::Channels() const {
  switch (colour) {
    case 2:
      return 3;
    case 4:
      return 2;
    case 6:
      return 4;
    default:
      return 1;
  }
}

bool PngHeader::IsValid() const {
  if (width == 0 || height == 0 || width > 0x7FFFFFFF || height > 0x7FFFFFFF) return false;
  switch (colour) {
    case 0:
      return depth == 1 || depth == 2 || depth == 4 || depth == 8 || depth == 16;
    case 3:
      return depth == 1 || depth == 2 || depth == 4 || depth == 8;
    case 2:
    case 4:
    case 6:
      return depth == 8 || depth == 16;
    default:
      return false;
  }
}

bool CheckPngPixels(const Picture& picture, const PngHeader& header, const PngStream& stream) {
  const std::vector<Pass> passes = PassesOf(header);
  const uint64_t total = TotalOf(passes);
  if (total > kMaxUnpackedBytes) {
    picture.Oversize(stream.at, "the picture's pixels are too many to be checked");
    return false;
  }
  std::string joined;
  if (stream.pieces.size() != 1) {
    for (const std::string_view piece : stream.pieces) joined += piece;
  }
  const std::string_view packed = stream.pieces.size() == 1 ? stream.pieces[0] : joined;
  RowCheck rows(passes);
  const Inflated result =
      InflateZlib(packed, total, picture.scope().session.budget, [&](std::string_view bytes) { rows.Take(bytes); });
  if (result.end == Inflated::End::kOutOfTime) return false;
  const auto damaged = [&](const char* detail) { picture.Damaged(stream.at, stream.length, detail); };
  if (result.end == Inflated::End::kBroken) {
    damaged("the packed pixels are broken");
  } else if (result.end == Inflated::End::kTooLong) {
    damaged("more is packed than the picture has pixels");
  } else if (result.unpacked != total) {
    damaged("less is packed than the picture has pixels");
  } else if (result.packed != packed.size()) {
    damaged("bytes follow the packed pixels");
  } else if (rows.bad_filters()) {
    damaged("rows of pixels begin with numbers that name no filter");
  } else {
    return true;
  }
  return false;
}

}  // namespace shareguard::inspect
