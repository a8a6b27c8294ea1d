// The directories of a TIFF structure (TIFF 6.0, section 2), as TIFF files, EXIF blocks and multi-picture indexes have
// them. Reads tags and where their values lie, bounded; follows directories by offset, never twice the same.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_TIFF_TREE_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_TIFF_TREE_H_

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "inspect/media_spans.h"

namespace shareguard::inspect {

struct TiffEntry {
  uint16_t tag = 0;
  uint16_t type = 0;
  uint64_t count = 0;
  uint64_t at = 0;     // of the value, in the block
  uint64_t bytes = 0;  // of the value
};

struct TiffDirectory {
  enum class Kind { kMain, kSub, kExif, kGps, kInterop };
  Kind kind = Kind::kMain;
  size_t index = 0;  // among the main ones
  uint64_t at = 0;
  std::vector<TiffEntry> entries;
  const TiffEntry* Find(uint16_t tag) const;
};

class TiffTree {
 public:
  // nullopt: no such structure. `max_directories` bounds the work.
  static std::optional<TiffTree> Read(std::string_view block, size_t max_directories);

  const std::vector<TiffDirectory>& directories() const { return directories_; }
  bool broken() const { return broken_at_ != kWhole; }
  uint64_t broken_at() const { return broken_at_; }
  // What the directories and their values take; a reader of the format adds what they point to.
  Spans& spans() { return spans_; }
  // A number of an entry (BYTE, SHORT or LONG); 0 beyond its count.
  uint64_t Number(const TiffEntry& entry, uint64_t index = 0) const;
  uint64_t NumberOf(const TiffDirectory& directory, uint16_t tag, uint64_t otherwise) const;
  std::string_view Value(const TiffEntry& entry) const { return block_.substr(entry.at, entry.bytes); }

 private:
  static constexpr uint64_t kWhole = ~uint64_t{0};
  struct Pending {
    uint64_t at;
    TiffDirectory::Kind kind;
  };

  uint16_t Short(uint64_t at) const;
  uint32_t Long(uint64_t at) const;
  void ReadDirectory(const Pending& pending);
  void ReadEntry(uint64_t at, TiffDirectory* directory);
  void Follow(const TiffDirectory& directory);
  void Break(uint64_t at) {
    if (!broken()) broken_at_ = at;
  }

  std::string_view block_;
  bool big_endian_ = false;
  uint64_t broken_at_ = kWhole;
  size_t mains_ = 0;
  std::vector<TiffDirectory> directories_;
  std::vector<Pending> pending_;
  Spans spans_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_TIFF_TREE_H_
