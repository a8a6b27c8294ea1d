#include "inspect/zip_compare.h"

#include <sys/stat.h>

#include "inspect/zip_extra.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kLocalBytes = 30;
constexpr uint64_t kEntryBytes = 46;
constexpr uint16_t kStored = 0;
constexpr uint16_t kDeflate = 8;
constexpr uint16_t kHasDescriptor = 1U << 3U;
// Encryption, the two bits of the compression level, data descriptor, UTF-8 names (APPNOTE 4.4.4). Stored entries carry
// the level of their archive with some programs.
constexpr uint16_t kKnownFlags = 0x080F;
constexpr uint16_t kLevelFlags = 0x0006;
constexpr uint16_t kUtf8Flag = 0x0800;
constexpr uint16_t kMaxVersion = 63;
constexpr uint16_t kMaxHost = 19;
constexpr uint32_t kIn64 = 0xFFFFFFFF;

// MS-DOS date and time (APPNOTE 4.4.6). Programs without a clock write zeros.
bool IsPossibleTime(uint16_t date, uint16_t time) {
  if (date == 0) return time == 0;
  const unsigned month = (date >> 5U) & 15U;
  const unsigned day = date & 31U;
  return month >= 1 && month <= 12 && day >= 1 && (time >> 11U) < 24 && ((time >> 5U) & 63U) < 60 && (time & 31U) < 30;
}

// The lower half holds the attributes of Windows ([MS-FSCC] 2.6; links and encrypted files are none that a document is
// packed with) and the bit by which 7-Zip says that there is a mode; the upper half holds the mode of Unix, also from
// programs that do not say that they ran on Unix: a file or a folder with permissions.
bool AreOrdinaryAttributes(uint32_t attributes) {
  constexpr uint32_t kWindows = 0xBBBF;
  const uint32_t mode = attributes >> 16U;
  const bool mode_fine = (mode & S_IFMT) == 0 || S_ISREG(mode) || S_ISDIR(mode) || S_ISLNK(mode);
  // Folders of groups have the bit that hands the group on.
  const uint32_t special = mode & 07000U & ~(S_ISDIR(mode) ? uint32_t{S_ISGID} : 0U);
  return (attributes & 0xFFFFU & ~(kWindows | 0x80U)) == 0 && mode_fine && special == 0;
}

class EntryCheck {
 public:
  EntryCheck(const ZipMember& member, const Scope& scope) : member_(member), scope_(scope) {}

  void Add(std::string_view id, std::string detail, uint64_t at, uint64_t length) const {
    scope_.Report(id, Severity::kHigh, std::move(detail), member_.directory_offset + at, length);
  }

  void Run(uint64_t comment_bytes, uint16_t disk) const {
    const ZipFields& fields = member_.fields;
    const uint64_t behind_name = kEntryBytes + fields.name.size();
    if ((member_.made_by & 0xFFU) > kMaxVersion || (member_.made_by >> 8U) > kMaxHost ||
        (fields.version_needed & 0xFFU) > kMaxVersion || (fields.version_needed >> 8U) > kMaxHost) {
      Add("zip.version", "the entry names a version of the format that there is none of", 4, 4);
    }
    if ((fields.flags & ~kKnownFlags) != 0) Add("zip.flags", "the entry has odd flags", 8, 2);
    if (fields.method != kStored && fields.method != kDeflate) {
      Add("zip.method", "the entry is compressed in a way that documents do not use", 10, 2);
    }
    if (!IsPossibleTime(fields.date, fields.time))
      Add("zip.time", "the entry's time is none that a clock shows", 12, 4);
    if (disk != 0 && disk != 0xFFFF) Add("archive.damaged", "the entry is said to be on another disk", 34, 2);
    if ((member_.internal_attributes & ~3U) != 0 || !AreOrdinaryAttributes(member_.external_attributes)) {
      Add("zip.attributes", "the entry has attribute bits that no program sets", 36, 6);
    }
    if (const auto odd = CheckExtra(fields.extra, {fields.name, fields.expanded, fields.compressed, false})) {
      Add("zip.extra_field", odd->what, behind_name + odd->at, odd->length);
    }
    if (comment_bytes > 0) {
      Add("zip.entry_comment", "the entry holds a comment", behind_name + fields.extra.size(), comment_bytes);
    }
  }

 private:
  const ZipMember& member_;
  const Scope& scope_;
};

class Comparison {
 public:
  Comparison(const ZipFields& local, const ZipMember& member, const Scope& scope)
      : local_(local), member_(member), scope_(scope) {}

  void Run() const {
    const ZipFields& listed = member_.fields;
    CompareVersions();
    CompareFlags();
    Same(local_.method == listed.method, "the method", 8, 2);
    // Some programs that change an archive round the time in one of the two places.
    if (local_.time != listed.time || local_.date != listed.date) {
      scope_.Report("zip.time_mismatch", Severity::kMedium, "the local header and the directory disagree: the time",
                    member_.local_offset + 10, 4);
    }
    Same(local_.name == listed.name, "the name", kLocalBytes, local_.name.size());
    CompareUnicodePaths();
    CompareNumbers();
    if (const auto odd =
            CheckExtra(local_.extra, {local_.name, member_.fields.expanded, member_.fields.compressed, true})) {
      scope_.Report("zip.extra_field", Severity::kHigh, odd->what,
                    member_.local_offset + kLocalBytes + local_.name.size() + odd->at, odd->length);
    }
  }

 private:
  void Same(bool same, std::string_view field, uint64_t at, uint64_t length,
            Severity severity = Severity::kHigh) const {
    if (same) return;
    scope_.Report("zip.header_mismatch", severity, "the local header and the directory disagree: " + std::string(field),
                  member_.local_offset + at, length);
  }

  // Programs that write a stream ask for zip64 in the local header, to be safe, and know better in the directory.
  void CompareVersions() const {
    const auto ordinary = [](uint16_t version) { return version == 10 || version == 20 || version == 45; };
    const bool both = ordinary(local_.version_needed) && ordinary(member_.fields.version_needed);
    Same(local_.version_needed == member_.fields.version_needed, "the version needed", 4, 2,
         both ? Severity::kLow : Severity::kHigh);
  }

  // The level of compression says nothing to a reader, nor does it whether a name of ASCII is one of UTF-8.
  void CompareFlags() const {
    const uint16_t differing = local_.flags ^ member_.fields.flags;
    const uint32_t idle = kLevelFlags | (IsAscii(member_.fields.name) ? kUtf8Flag : 0U);
    Same(differing == 0, "the flags", 6, 2, (uint32_t{differing} & ~idle) == 0 ? Severity::kLow : Severity::kHigh);
  }

  // Readers differ in which of the two they look at.
  void CompareUnicodePaths() const {
    const auto local = FindUnicodePath(local_.extra);
    const auto listed = FindUnicodePath(member_.fields.extra);
    Same(!local || !listed || *local == *listed, "the name in Unicode", kLocalBytes + local_.name.size(),
         local_.extra.size());
  }

  // With a data descriptor the local header holds zeros, or the truth (APPNOTE 4.4.4, bit 3).
  void CompareNumbers() const {
    const ZipFields& listed = member_.fields;
    const bool later = (local_.flags & kHasDescriptor) != 0;
    const auto agree = [later](uint64_t local, uint64_t truth) { return local == truth || (later && local == 0); };
    Same(agree(local_.crc, listed.crc), "the checksum", 14, 4);
    const auto field = FindZip64(local_.extra);
    uint64_t sizes[] = {local_.expanded, local_.compressed};
    size_t used = 0;
    for (uint64_t& size : sizes) {
      if (size != kIn64) continue;
      if (!field || field->bytes < used + 8)
        return Odd64("a size is said to be in a zip64 field that does not hold it");
      size = Le64(field->data, used);
      used += 8;
    }
    Same(agree(sizes[1], listed.compressed), "the compressed size", 18, 4);
    Same(agree(sizes[0], listed.expanded), "the size", 22, 4);
    if (field && field->bytes > used) CheckIdle64(*field, used);
  }

  // Programs that write a stream reserve the field before they know the sizes: zeros, or the truth.
  void CheckIdle64(const Zip64Field& field, size_t used) const {
    const uint64_t truth[] = {member_.fields.expanded, member_.fields.compressed};
    bool fine = used == 0 && field.bytes <= 28;
    for (size_t at = 0; fine && at + 8 <= field.bytes; at += 8) {
      const uint64_t number = Le64(field.data, at);
      fine = number == 0 || (at < 16 && number == truth[at / 8]);
    }
    if (!fine) return Odd64("a zip64 field holds numbers that are not asked for");
    scope_.Report("zip.zip64_needless", Severity::kLow, "a zip64 field that is not needed", member_.local_offset,
                  kLocalBytes);
  }

  void Odd64(const char* what) const {
    scope_.Report("zip.zip64", Severity::kHigh, what, member_.local_offset + kLocalBytes, local_.extra.size());
  }

  const ZipFields& local_;
  const ZipMember& member_;
  const Scope& scope_;
};

}  // namespace

void CheckDirectoryEntry(const ZipMember& member, uint64_t comment_bytes, uint16_t disk, const Scope& scope) {
  EntryCheck(member, scope).Run(comment_bytes, disk);
}

void CompareLocal(const ZipFields& local, const ZipMember& member, const Scope& scope) {
  Comparison(local, member, scope).Run();
}

}  // namespace shareguard::inspect
