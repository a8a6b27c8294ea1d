// TIFF: revision 6.0, with the tags that Adobe and others added. Pixels that are packed by LZW, PackBits, fax codes or
// JPEG are not unpacked: bytes that a decoder would leave unread within a strip are not seen.
#include <algorithm>
#include <array>

#include "inspect/media_inflate.h"
#include "inspect/media_notes.h"
#include "inspect/media_picture.h"
#include "inspect/media_tiff_tree.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxDirectories = 1000;
constexpr uint64_t kMaxStrips = 1 << 20;
constexpr uint64_t kOrdinaryValue = 256;
constexpr uint16_t kWidth = 256;
constexpr uint16_t kHeight = 257;
constexpr uint16_t kBits = 258;
constexpr uint16_t kCompression = 259;
constexpr uint16_t kStrips = 273;
constexpr uint16_t kSamples = 277;
constexpr uint16_t kStripBytes = 279;
constexpr uint16_t kFree = 288;
constexpr uint16_t kTiles = 324;
constexpr uint16_t kTileBytes = 325;
constexpr uint16_t kJpegAt = 513;
constexpr uint16_t kJpegBytes = 514;
constexpr uint16_t kXmp = 700;
constexpr uint16_t kPhotoshop = 34377;
constexpr uint16_t kProfile = 34675;
constexpr uint16_t kGps = 34853;
constexpr uint16_t kMakerNote = 37500;
constexpr uint64_t kUnpacked = 1;
constexpr uint64_t kAdobeDeflate = 8;
constexpr uint64_t kOldDeflate = 32946;

// Tags whose values are tables as long as the picture makes them: offsets and lengths, colours, curves, JPEG's tables.
constexpr std::array<uint16_t, 15> kTables = {258, 273, 279, 291, 301, 320, 324, 325,
                                              330, 347, 338, 339, 519, 520, 521};

class TiffCheck {
 public:
  TiffCheck(Picture& picture, TiffTree& tree) : picture_(picture), tree_(tree) {}
  void Run();

 private:
  void Value(const TiffEntry& entry);
  void Pixels(const TiffDirectory& directory, uint16_t offsets_tag, uint16_t counts_tag);
  void Unpack(uint64_t at, uint64_t bytes);
  void CheckRoom(const TiffDirectory& directory, uint64_t total);
  void Close();

  Picture& picture_;
  TiffTree& tree_;
  size_t pages_ = 0;
};

void TiffCheck::Value(const TiffEntry& entry) {
  const std::string_view value = tree_.Value(entry);
  if (entry.tag == kXmp) return CheckXmp(picture_, value, entry.at, entry.bytes);
  if (entry.tag == kPhotoshop) return CheckPhotoshop(picture_, value, entry.at, entry.bytes);
  if (entry.tag == kProfile) return CheckColourProfile(picture_, value, entry.at, entry.bytes);
  if (entry.tag == kGps) return picture_.Metadata(entry.at, entry.bytes, "the picture's data name a place");
  if (entry.tag == kMakerNote) return picture_.Metadata(entry.at, entry.bytes, "a maker's note");
  const bool table = std::find(kTables.begin(), kTables.end(), entry.tag) != kTables.end();
  if (table || entry.bytes <= kOrdinaryValue) return;
  if (entry.type == 2) {
    picture_.Text(entry.at, entry.bytes, false, "a text that is not shown");
  } else {
    picture_.Metadata(entry.at, entry.bytes, "a long value that is not shown");
  }
}

// A zlib stream that must fill its strip.
void TiffCheck::Unpack(uint64_t at, uint64_t bytes) {
  const Inflated result =
      InflateZlib(picture_.At(at, bytes), kMaxUnpackedBytes, picture_.scope().session.budget, [](std::string_view) {});
  if (result.end == Inflated::End::kBroken) picture_.Damaged(at, bytes, "packed pixels are broken");
  if (result.end == Inflated::End::kTooLong) picture_.Oversize(at, "the picture's pixels are too many to be checked");
  if (result.idle) picture_.Padding(at, bytes, "bits of the packed pixels give nothing");
  if (result.end == Inflated::End::kComplete && result.packed + 3 < bytes) {
    picture_.Padding(at + result.packed, bytes - result.packed, "bytes follow the packed pixels");
  }
}

void TiffCheck::Pixels(const TiffDirectory& directory, uint16_t offsets_tag, uint16_t counts_tag) {
  const TiffEntry* offsets = directory.Find(offsets_tag);
  const TiffEntry* counts = directory.Find(counts_tag);
  if (offsets == nullptr || counts == nullptr) return;
  const uint64_t compression = tree_.NumberOf(directory, kCompression, kUnpacked);
  uint64_t total = 0;
  for (uint64_t i = 0; i < std::min(offsets->count, kMaxStrips); ++i) {
    const uint64_t at = tree_.Number(*offsets, i);
    const uint64_t bytes = tree_.Number(*counts, i);
    if (!picture_.Has(at, bytes)) {
      picture_.Damaged(offsets->at, offsets->bytes, "pixels lie outside of the picture");
      return;
    }
    tree_.spans().Add(at, bytes);
    total += bytes;
    if (compression == kAdobeDeflate || compression == kOldDeflate) Unpack(at, bytes);
  }
  if (compression == kUnpacked && offsets_tag == kStrips) CheckRoom(directory, total);
}

// Pixels that are not packed take what width, height and depth make.
void TiffCheck::CheckRoom(const TiffDirectory& directory, uint64_t total) {
  const uint64_t width = tree_.NumberOf(directory, kWidth, 0);
  const uint64_t height = tree_.NumberOf(directory, kHeight, 0);
  const uint64_t samples = std::min<uint64_t>(tree_.NumberOf(directory, kSamples, 1), 64);
  const uint64_t bits = std::min<uint64_t>(tree_.NumberOf(directory, kBits, 1), 64);
  // Each plane's rows end at whole bytes; subsampled colours take less.
  const uint64_t row = std::max((width * bits * samples + 7) / 8, samples * ((width * bits + 7) / 8));
  if (width >= 1ULL << 24 || height >= 1ULL << 24 || total <= row * height) return;
  const TiffEntry* counts = directory.Find(kStripBytes);
  picture_.Padding(counts->at, counts->bytes, "the pixels take more bytes than they need");
}

void TiffCheck::Run() {
  for (const TiffDirectory& directory : tree_.directories()) {
    if (directory.kind == TiffDirectory::Kind::kMain) ++pages_;
    for (const TiffEntry& entry : directory.entries) Value(entry);
    Pixels(directory, kStrips, kStripBytes);
    Pixels(directory, kTiles, kTileBytes);
    Pixels(directory, kFree, kFree + 1);
    const uint64_t jpeg = tree_.NumberOf(directory, kJpegAt, 0);
    const uint64_t jpeg_bytes = tree_.NumberOf(directory, kJpegBytes, 0);
    if (jpeg != 0 && picture_.Has(jpeg, jpeg_bytes)) tree_.spans().Add(jpeg, jpeg_bytes);
    if (directory.kind == TiffDirectory::Kind::kGps) {
      picture_.Metadata(directory.at, 0, "the picture's data name a place");
    }
  }
  if (tree_.directories().size() > 1) {
    picture_.Metadata(0, 0, "the picture has further pages or versions, which most programs do not show");
  }
  Close();
}

void TiffCheck::Close() {
  const Spans::Account account = tree_.spans().Close(picture_.bytes(), 16);
  uint64_t room = 0;
  for (const Span& gap : account.gaps) {
    if (gap.end() == picture_.size()) {
      picture_.Trailing(gap.at);
    } else if (AllZero(picture_.At(gap.at, gap.length))) {
      room += gap.length;
    } else {
      picture_.Padding(gap.at, gap.length, "bytes that no field of the picture names");
    }
  }
  picture_.Explain(account.covered + room);
}

}  // namespace

void CheckTiff(Picture& picture) {
  auto tree = TiffTree::Read(picture.bytes(), kMaxDirectories);
  if (!tree || tree->broken() || tree->directories().empty()) {
    const uint64_t at = tree && tree->broken() ? std::min<uint64_t>(tree->broken_at(), picture.size()) : 0;
    return picture.Damaged(at, picture.size() - at, "the picture's directories are broken");
  }
  TiffCheck(picture, *tree).Run();
}

}  // namespace shareguard::inspect
