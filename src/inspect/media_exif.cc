#include "inspect/media_exif.h"

#include <algorithm>

#include "inspect/media_tiff_tree.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kOrdinaryBytes = 2048;
constexpr uint64_t kOrdinaryText = 80;
constexpr size_t kMaxDirectories = 16;
constexpr uint16_t kThumbnailAt = 513;
constexpr uint16_t kThumbnailBytes = 514;
constexpr uint16_t kStripOffsets = 273;
constexpr uint16_t kStripBytes = 279;
constexpr uint16_t kMakerNote = 37500;
constexpr uint16_t kWindowsRoom = 59932;   // Windows leaves room here for later edits: zeros
constexpr uint16_t kOffsetSchema = 59933;  // and here notes a shift of the maker's note

struct Facts {
  bool place = false;
  bool thumbnail = false;
  bool maker_note = false;
  bool long_value = false;
  bool filled_room = false;
};

void LookAt(const TiffTree& tree, const TiffDirectory& directory, const TiffEntry& entry, Facts* facts) {
  if (entry.tag == kMakerNote) {
    facts->maker_note = true;
  } else if (entry.tag == kWindowsRoom) {
    // The room may itself begin with the frame of its field.
    if (!AllZero(tree.Value(entry).substr(std::min<uint64_t>(entry.bytes, 8)))) facts->filled_room = true;
  } else if (directory.kind == TiffDirectory::Kind::kGps) {
    // Tag 0 is the version alone.
    if (entry.tag != 0 && !AllZero(tree.Value(entry))) facts->place = true;
  } else if (entry.bytes > kOrdinaryText && entry.tag != kOffsetSchema) {
    facts->long_value = true;
  }
}

// The small picture of the second directory: a JPEG, or strips of pixels.
void Thumbnail(const Picture& picture, TiffTree* tree, const TiffDirectory& directory, std::string_view block,
               uint64_t at, Facts* facts) {
  if (directory.kind != TiffDirectory::Kind::kMain || directory.index == 0) return;
  const uint64_t jpeg = tree->NumberOf(directory, kThumbnailAt, 0);
  const uint64_t bytes = tree->NumberOf(directory, kThumbnailBytes, 0);
  if (jpeg != 0 && jpeg <= block.size() && bytes <= block.size() - jpeg) {
    facts->thumbnail = true;
    tree->spans().Add(jpeg, bytes);
    if (picture.depth() < kMaxPictureDepth && block.substr(jpeg, 2) == "\xFF\xD8") {
      Picture small = picture.Inner(at + jpeg, bytes);
      CheckJpeg(small);
    }
  }
  const TiffEntry* offsets = directory.Find(kStripOffsets);
  const TiffEntry* counts = directory.Find(kStripBytes);
  if (offsets == nullptr || counts == nullptr) return;
  facts->thumbnail = true;
  for (uint64_t i = 0; i < std::min<uint64_t>({offsets->count, counts->count, 1000}); ++i) {
    tree->spans().Add(tree->Number(*offsets, i), tree->Number(*counts, i));
  }
}

const char* WhatIsUnusual(const Facts& facts, std::string_view block, bool gaps) {
  if (facts.place) return "the camera's data name a place";
  if (facts.thumbnail) return "the camera's data hold a second, small picture";
  if (facts.maker_note) return "the camera's data hold a maker's note, which only its maker can read";
  if (facts.filled_room) return "the camera's data hold bytes where room was left for edits";
  if (gaps) return "the camera's data hold bytes that no field names";
  if (facts.long_value) return "the camera's data hold a long value";
  return block.size() > kOrdinaryBytes ? "the camera's data are more than is usual" : nullptr;
}

}  // namespace

void CheckExif(const Picture& picture, std::string_view block, uint64_t at) {
  auto tree = TiffTree::Read(block, kMaxDirectories);
  if (!tree || tree->directories().empty()) {
    if (!AllZero(block)) picture.Damaged(at, block.size(), "what should be camera data is something else");
    return;
  }
  if (tree->broken()) {
    return picture.Metadata(at, block.size(), "the camera's data break off");
  }
  Facts facts;
  for (const TiffDirectory& directory : tree->directories()) {
    for (const TiffEntry& entry : directory.entries) LookAt(*tree, directory, entry, &facts);
    Thumbnail(picture, &*tree, directory, block, at, &facts);
  }
  const Spans::Account account = tree->spans().Close(block, 4);
  const bool gaps = std::any_of(account.gaps.begin(), account.gaps.end(),
                                [&](const Span& gap) { return !AllZero(block.substr(gap.at, gap.length)); });
  if (const char* detail = WhatIsUnusual(facts, block, gaps)) picture.Metadata(at, block.size(), detail);
}

}  // namespace shareguard::inspect
