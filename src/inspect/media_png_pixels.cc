#include "inspect/media_png_pixels.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <map>

#include "inspect/media_inflate.h"
#include "inspect/media_png_unseen.h"

namespace shareguard::inspect {
namespace {

struct Pass {
  uint64_t rows = 0;
  uint64_t row_bits = 0;   // of pixels
  uint64_t row_bytes = 0;  // with the byte that names the filter
};

Pass PassOf(uint64_t width, uint64_t height, uint64_t bits) {
  if (width == 0 || height == 0) return {};
  return {height, width * bits, 1 + (width * bits + 7) / 8};
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

// 9.4: which of three neighbours is closest to left + up - corner.
unsigned Paeth(unsigned left, unsigned up, unsigned corner) {
  const int guess = static_cast<int>(left + up) - static_cast<int>(corner);
  const int to_left = std::abs(guess - static_cast<int>(left));
  const int to_up = std::abs(guess - static_cast<int>(up));
  const int to_corner = std::abs(guess - static_cast<int>(corner));
  if (to_left <= to_up && to_left <= to_corner) return left;
  return to_up <= to_corner ? up : corner;
}

// Walks the rows as they are unpacked: each begins with a filter of 0 to 4 (9.2). Where a byte holds the numbers of one
// or more pixels, they are read: which are used, and what is in the bits behind the last one of a row.
class RowCheck {
 public:
  RowCheck(const std::vector<Pass>& passes, const PngHeader& header)
      : passes_(passes),
        depth_(header.depth),
        numbers_(header.Channels() == 1 && (header.depth < 8 || header.colour == 3)),
        step_(numbers_ ? 1 : header.Channels() * header.depth / 8),
        unseen_(header.depth / 8),
        reads_(numbers_ || header.HasAlpha()) {
    Skip();
  }

  void Take(std::string_view bytes) {
    for (size_t at = 0; at < bytes.size() && pass_ < passes_.size();) {
      if (in_row_ == 0 && static_cast<unsigned char>(bytes[at]) > 4) bad_filters_ = true;
      const uint64_t step = std::min<uint64_t>(passes_[pass_].row_bytes - in_row_, bytes.size() - at);
      if (reads_) row_bytes_.append(bytes.substr(at, step));
      at += step;
      in_row_ += step;
      if (in_row_ == passes_[pass_].row_bytes) EndRow();
    }
  }
  bool bad_filters() const { return bad_filters_; }
  bool odd_slack() const { return odd_slack_; }
  const UsedColours& used() const { return used_; }
  const PngUnseen& unseen() const { return unseen_; }

 private:
  void EndRow() {
    in_row_ = 0;
    if (reads_) ReadRow();
    if (++row_ < passes_[pass_].rows) return;
    row_ = 0;
    above_.clear();
    ++pass_;
    Skip();
  }
  void Skip() {
    while (pass_ < passes_.size() && passes_[pass_].rows == 0) ++pass_;
  }

  // 9.2: a byte is stored as the difference from a guess that its neighbours allow: of the pixel to the left, of the
  // one above, and of the one in the corner between them.
  void Unfilter() {
    const auto filter = static_cast<unsigned char>(row_bytes_[0]);
    row_bytes_.erase(0, 1);
    above_.resize(row_bytes_.size(), '\0');
    for (size_t i = 0; i < row_bytes_.size(); ++i) {
      const unsigned left = i >= step_ ? static_cast<unsigned char>(row_bytes_[i - step_]) : 0U;
      const unsigned corner = i >= step_ ? static_cast<unsigned char>(above_[i - step_]) : 0U;
      const unsigned up = static_cast<unsigned char>(above_[i]);
      const unsigned guess = filter == 1   ? left
                             : filter == 2 ? up
                             : filter == 3 ? (left + up) / 2
                             : filter == 4 ? Paeth(left, up, corner)
                                           : 0;
      row_bytes_[i] = static_cast<char>((static_cast<unsigned char>(row_bytes_[i]) + guess) & 0xFFU);
    }
  }

  void ReadRow() {
    Unfilter();
    if (numbers_) {
      ReadNumbers();
    } else {
      unseen_.Row(row_bytes_, step_);
    }
    above_.swap(row_bytes_);
    row_bytes_.clear();
  }

  void ReadNumbers() {
    const uint64_t bits = passes_[pass_].row_bits;
    const unsigned mask = (1U << depth_) - 1;
    for (uint64_t at = 0; at < bits; at += depth_) {
      const auto byte = static_cast<unsigned char>(row_bytes_[at / 8]);
      used_.set(byte >> (8 - depth_ - at % 8) & mask);
    }
    if (const uint64_t slack = (8 - bits % 8) % 8; slack > 0) {
      const unsigned most = (1U << slack) - 1;
      const unsigned rest = static_cast<unsigned char>(row_bytes_.back()) & most;
      // Programs that invert pictures of two colours invert these bits too.
      odd_slack_ = odd_slack_ || (rest != 0 && rest != most);
    }
  }

  const std::vector<Pass>& passes_;
  const unsigned depth_;
  const bool numbers_;  // pixels are numbers of colours, or narrower than a byte
  const size_t step_;   // bytes from a pixel to the next
  PngUnseen unseen_;
  const bool reads_;
  std::string row_bytes_;  // of the row at hand
  std::string above_;      // the row before it, in the same pass
  UsedColours used_;
  bool odd_slack_ = false;
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

bool CheckPngPixels(const Picture& picture, const PngHeader& header, const PngStream& stream, UsedColours* used) {
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
  RowCheck rows(passes, header);
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
    *used |= rows.used();
    if (result.idle) picture.Padding(stream.at, stream.length, "bits of the packed pixels give nothing");
    if (rows.unseen().LooksLikeData()) {
      picture.Metadata(stream.at, stream.length, "colours of pixels that nobody sees look like data");
    }
    if (!rows.odd_slack()) return true;
    picture.Padding(stream.at, stream.length, "the bits behind the last pixel of rows carry something");
  }
  return false;
}

// Encoders hand their buffer on whenever it is full: all pieces but the last, and the first behind what the stream's
// head took, have one length. Where it varies again and again, the lengths say something.
void CheckPngPieces(const Picture& picture, const PngStream& stream) {
  constexpr size_t kFew = 8;
  const auto& pieces = stream.pieces;
  if (pieces.size() <= kFew) return;
  std::map<size_t, size_t> lengths;
  for (size_t i = 1; i + 1 < pieces.size(); ++i) ++lengths[pieces[i].size()];
  size_t usual = 0;
  for (const auto& [length, count] : lengths) usual = std::max(usual, count);
  if (pieces.size() - 2 - usual > kFew) {
    picture.Metadata(stream.at, stream.length, "the packed pixels are cut into pieces of many lengths");
  }
}

}  // namespace shareguard::inspect
