#include "inspect/cfb.h"

#include <algorithm>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSignature("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", 8);
constexpr size_t kHeaderBytes = 512;
constexpr size_t kEntryBytes = 128;
constexpr uint32_t kMaxRegularSector = 0xFFFFFFFA;
constexpr uint32_t kNoStream = 0xFFFFFFFF;
constexpr uint32_t kHeaderDifat = 109;  // FAT sectors that the header lists
constexpr uint32_t kMiniStreamCutoff = 4096;
constexpr size_t kMaxEntries = 20000;
constexpr size_t kMaxFatSectors = 1 << 16;

// Follows chains of sectors. Every step is bounded by the number of sectors the file can hold.
class SectorTable {
 public:
  SectorTable(ByteSource& source, std::string_view header)
      : source_(source), shift_(Le16(header, 30)), sectors_(source.size() >> shift_) {
    LoadFatSectors(header);
  }
  uint32_t sector_bytes() const { return 1U << shift_; }
  uint64_t sectors() const { return sectors_; }
  std::string Sector(uint32_t sector) {
    if (sector > kMaxRegularSector || sector >= sectors_) return {};
    return source_.Bytes((static_cast<uint64_t>(sector) + 1) << shift_, sector_bytes());
  }
  // The sector after `sector`, or something above kMaxRegularSector.
  uint32_t Next(uint32_t sector) {
    const uint32_t per_sector = sector_bytes() / 4;
    const size_t index = sector / per_sector;
    if (index >= fat_.size() || fat_[index] >= sectors_) return kNoStream;
    const uint64_t at = ((static_cast<uint64_t>(fat_[index]) + 1) << shift_) + 4ULL * (sector % per_sector);
    return Le32Or(source_.Bytes(at, 4));
  }

 private:
  static uint32_t Le32Or(std::string_view bytes) { return bytes.size() == 4 ? Le32(bytes, 0) : kNoStream; }

  void LoadFatSectors(std::string_view header) {
    const size_t count = std::min<size_t>(Le32(header, 44), kMaxFatSectors);
    for (uint32_t i = 0; i < kHeaderDifat && fat_.size() < count; ++i) fat_.push_back(Le32(header, 76 + 4 * i));
    uint32_t difat = Le32(header, 68);
    const uint32_t per_sector = sector_bytes() / 4 - 1;
    for (uint64_t steps = 0; fat_.size() < count && steps < sectors_; ++steps) {
      const std::string sector = Sector(difat);
      if (sector.size() < sector_bytes()) return;
      for (uint32_t i = 0; i < per_sector && fat_.size() < count; ++i) fat_.push_back(Le32(sector, 4 * i));
      difat = Le32(sector, 4 * per_sector);
    }
  }

  ByteSource& source_;
  uint32_t shift_;
  uint64_t sectors_;
  std::vector<uint32_t> fat_;  // where the FAT's own sectors are
};

// All raw directory entries, in file order.
std::vector<std::string> RawEntries(SectorTable* table, uint32_t first, bool* damaged) {
  std::vector<std::string> raw;
  uint32_t sector = first;
  for (uint64_t steps = 0; sector <= kMaxRegularSector; ++steps) {
    const std::string bytes = table->Sector(sector);
    // A chain longer than the file has sectors goes round in circles.
    if (bytes.size() < table->sector_bytes() || steps > table->sectors() || raw.size() >= kMaxEntries) {
      *damaged = true;
      break;
    }
    for (size_t at = 0; at < bytes.size(); at += kEntryBytes) raw.push_back(bytes.substr(at, kEntryBytes));
    sector = table->Next(sector);
  }
  return raw;
}

std::string EntryName(std::string_view raw) {
  const size_t units = std::min<size_t>(Le16(raw, 64), 64) / 2;
  std::string name;
  for (size_t i = 0; i + 1 < units; ++i) AppendUtf8(Le16(raw, 2 * i), &name);
  return name;
}

bool InUse(std::string_view raw) { return raw[66] == 1 || raw[66] == 2 || raw[66] == 5; }

CfbEntry MakeEntry(std::string_view raw, uint32_t depth, bool version3) {
  CfbEntry entry;
  entry.name = EntryName(raw);
  entry.kind = raw[66] == 5 ? CfbEntry::Kind::kRoot : raw[66] == 1 ? CfbEntry::Kind::kStorage : CfbEntry::Kind::kStream;
  entry.depth = depth;
  entry.start = Le32(raw, 116);
  // The upper half is undefined in version 3 ([MS-CFB] 2.6.1).
  entry.size = version3 ? Le32(raw, 120) : Le64(raw, 120);
  return entry;
}

// Walks the tree of siblings and children from the root entry. Each entry is visited once: a second way to it is
// damage.
void WalkTree(const std::vector<std::string>& raw, bool version3, CfbDirectory* directory) {
  std::vector<bool> seen(raw.size(), false);
  std::vector<std::pair<uint32_t, uint32_t>> open = {{0, 0}};  // entry, depth
  while (!open.empty()) {
    const auto [id, depth] = open.back();
    open.pop_back();
    if (id == kNoStream) continue;
    if (id >= raw.size() || seen[id] || !InUse(raw[id])) {
      directory->damaged = true;
      continue;
    }
    seen[id] = true;
    directory->entries.push_back(MakeEntry(raw[id], depth, version3));
    if (depth > 0) {
      open.emplace_back(Le32(raw[id], 68), depth);
      open.emplace_back(Le32(raw[id], 72), depth);
    }
    if (directory->entries.back().kind != CfbEntry::Kind::kStream) open.emplace_back(Le32(raw[id], 76), depth + 1);
  }
  for (size_t i = 0; i < raw.size(); ++i) {
    if (!seen[i] && InUse(raw[i])) ++directory->unreached;
  }
}

}  // namespace

const CfbEntry* CfbDirectory::InRoot(std::string_view name) const {
  for (const CfbEntry& entry : entries) {
    if (entry.depth == 1 && AsciiLower(entry.name) == AsciiLower(name)) return &entry;
  }
  return nullptr;
}

bool CfbDirectory::Anywhere(std::string_view name) const {
  return std::any_of(entries.begin(), entries.end(),
                     [&](const CfbEntry& entry) { return AsciiLower(entry.name) == AsciiLower(name); });
}

std::string CfbDirectory::HeadOf(const CfbEntry& entry, ByteSource& source) const {
  if (entry.kind != CfbEntry::Kind::kStream || entry.size < kMiniStreamCutoff || entry.start > kMaxRegularSector) {
    return {};
  }
  return source.Bytes((static_cast<uint64_t>(entry.start) + 1) * sector_bytes, sector_bytes);
}

std::optional<CfbDirectory> ReadCfb(ByteSource& source) {
  const std::string header = source.Bytes(0, kHeaderBytes);
  if (header.size() < kHeaderBytes || !header.starts_with(kSignature)) return std::nullopt;
  CfbDirectory directory;
  const uint16_t version = Le16(header, 26);
  const uint16_t shift = Le16(header, 30);
  if (!((version == 3 && shift == 9) || (version == 4 && shift == 12))) {
    directory.damaged = true;
    return directory;
  }
  directory.sector_bytes = 1U << shift;
  SectorTable table(source, header);
  const std::vector<std::string> raw = RawEntries(&table, Le32(header, 48), &directory.damaged);
  if (raw.empty()) {
    directory.damaged = true;
    return directory;
  }
  directory.root_class = raw[0].substr(80, 16);
  WalkTree(raw, version == 3, &directory);
  return directory;
}

}  // namespace shareguard::inspect
