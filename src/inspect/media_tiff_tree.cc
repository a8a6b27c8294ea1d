#include "inspect/media_tiff_tree.h"

#include <algorithm>
#include <array>
#include <set>

#include "inspect/byte_source.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kHeaderBytes = 8;
constexpr uint64_t kEntryBytes = 12;
constexpr size_t kMaxEntries = 1000;
constexpr size_t kMaxPending = 4096;
constexpr uint16_t kSubDirectories = 330;  // TIFF Technical Note 1
constexpr uint16_t kExifDirectory = 34665;
constexpr uint16_t kGpsDirectory = 34853;
constexpr uint16_t kInteropDirectory = 40965;

// Bytes of one value of types 1 (BYTE) to 13 (IFD): TIFF 6.0, section 2.
constexpr std::array<uint8_t, 14> kTypeBytes = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

}  // namespace

const TiffEntry* TiffDirectory::Find(uint16_t tag) const {
  const auto found = std::find_if(entries.begin(), entries.end(), [&](const TiffEntry& e) { return e.tag == tag; });
  return found == entries.end() ? nullptr : &*found;
}

uint16_t TiffTree::Short(uint64_t at) const { return big_endian_ ? Be16(block_, at) : Le16(block_, at); }
uint32_t TiffTree::Long(uint64_t at) const { return big_endian_ ? Be32(block_, at) : Le32(block_, at); }

uint64_t TiffTree::Number(const TiffEntry& entry, uint64_t index) const {
  if (index >= entry.count || entry.type >= kTypeBytes.size()) return 0;
  const uint64_t at = entry.at + index * kTypeBytes[entry.type];
  switch (kTypeBytes[entry.type]) {
    case 1:
      return at < block_.size() ? static_cast<unsigned char>(block_[at]) : 0;
    case 2:
      return Short(at);
    default:
      return Long(at);
  }
}

uint64_t TiffTree::NumberOf(const TiffDirectory& directory, uint16_t tag, uint64_t otherwise) const {
  const TiffEntry* entry = directory.Find(tag);
  return entry == nullptr ? otherwise : Number(*entry);
}

std::optional<TiffTree> TiffTree::Read(std::string_view block, size_t max_directories) {
  TiffTree tree;
  tree.block_ = block;
  tree.big_endian_ = block.starts_with("MM");
  if (block.size() < kHeaderBytes || (!tree.big_endian_ && !block.starts_with("II")) || tree.Short(2) != 42) {
    return std::nullopt;
  }
  tree.spans_.Add(0, kHeaderBytes);
  std::set<uint64_t> seen;
  tree.pending_.push_back({tree.Long(4), TiffDirectory::Kind::kMain});
  for (size_t next = 0; next < tree.pending_.size(); ++next) {
    const Pending pending = tree.pending_[next];
    if (!seen.insert(pending.at).second || next >= max_directories) {
      tree.Break(pending.at);
      break;
    }
    tree.ReadDirectory(pending);
  }
  return tree;
}

void TiffTree::ReadDirectory(const Pending& pending) {
  const uint64_t count = Short(pending.at);
  const uint64_t entries_end = pending.at + 2 + count * kEntryBytes;
  // The main directory may be empty: GIMP and Photoshop write such, where a picture has nothing to say of a camera.
  const bool too_few = count == 0 && pending.kind != TiffDirectory::Kind::kMain;
  if (pending.at < kHeaderBytes || too_few || count > kMaxEntries || entries_end > block_.size()) {
    return Break(pending.at);
  }
  TiffDirectory directory;
  directory.kind = pending.kind;
  directory.at = pending.at;
  for (uint64_t i = 0; i < count; ++i) ReadEntry(pending.at + 2 + i * kEntryBytes, &directory);
  // Some writers leave out the last directory's link.
  const bool has_link = entries_end + 4 <= block_.size();
  spans_.Add(pending.at, entries_end - pending.at + (has_link ? 4 : 0));
  if (pending.kind == TiffDirectory::Kind::kMain) {
    directory.index = mains_++;
    if (has_link && Long(entries_end) != 0) pending_.push_back({Long(entries_end), TiffDirectory::Kind::kMain});
  }
  Follow(directory);
  directories_.push_back(std::move(directory));
}

void TiffTree::ReadEntry(uint64_t at, TiffDirectory* directory) {
  TiffEntry entry;
  entry.tag = Short(at);
  entry.type = Short(at + 2);
  entry.count = Long(at + 4);
  if (entry.type == 0 || entry.type >= kTypeBytes.size()) return Break(at);
  entry.bytes = entry.count * kTypeBytes[entry.type];
  entry.at = entry.bytes <= 4 ? at + 8 : Long(at + 8);
  if (entry.at > block_.size() || entry.bytes > block_.size() - entry.at) return Break(at);
  if (entry.bytes > 4) spans_.Add(entry.at, entry.bytes);
  directory->entries.push_back(entry);
}

void TiffTree::Follow(const TiffDirectory& directory) {
  using Kind = TiffDirectory::Kind;
  for (const TiffEntry& entry : directory.entries) {
    if (pending_.size() > kMaxPending) return Break(directory.at);
    if (entry.tag == kExifDirectory) pending_.push_back({Number(entry), Kind::kExif});
    if (entry.tag == kGpsDirectory) pending_.push_back({Number(entry), Kind::kGps});
    if (entry.tag == kInteropDirectory) pending_.push_back({Number(entry), Kind::kInterop});
    if (entry.tag != kSubDirectories) continue;
    for (uint64_t i = 0; i < std::min<uint64_t>(entry.count, 16); ++i) {
      pending_.push_back({Number(entry, i), Kind::kSub});
    }
  }
}

}  // namespace shareguard::inspect
