#include "inspect/zip_structure.h"

#include <sys/stat.h>

#include <algorithm>
#include <optional>

#include "inspect/zip_compare.h"
#include "inspect/zip_directory.h"
#include "inspect/zip_extra.h"
#include "inspect/zip_spans.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr std::string_view kEndSignature = "PK\x05\x06"sv;
constexpr std::string_view kLocator64Signature = "PK\x06\x07"sv;
constexpr std::string_view kEnd64Signature = "PK\x06\x06"sv;
constexpr std::string_view kEntrySignature = "PK\x01\x02"sv;
constexpr std::string_view kLocalSignature = "PK\x03\x04"sv;
constexpr std::string_view kDescriptorSignature = "PK\x07\x08"sv;
constexpr size_t kLocator64Bytes = 20;
constexpr size_t kEnd64Bytes = 56;
constexpr size_t kEntryBytes = 46;
constexpr size_t kLocalBytes = 30;
constexpr uint64_t kMaxDirectoryBytes = 64ULL << 20;
constexpr uint32_t kIn64 = 0xFFFFFFFF;
constexpr uint16_t kHasDescriptor = 1U << 3U;
constexpr uint16_t kHostUnix = 3;

// Where the directory is, by the end records.
struct Place {
  uint64_t offset = 0;
  uint64_t size = 0;
  uint64_t entries = 0;
  uint64_t end = 0;  // where the directory must end: the offset of the first end record
};

class StructureReader {
 public:
  StructureReader(ByteSource& source, const Scope& scope) : source_(source), scope_(scope) {}

  ZipStructure Run() {
    if (!FindEnd()) return std::move(structure_);
    structure_.found = true;
    ReadDirectory();
    for (ZipMember& member : structure_.members) ReadLocal(&member);
    structure_.structure_bytes = spans_.Settle(source_, scope_, !cut_, &structure_.members);
    return std::move(structure_);
  }

 private:
  bool FindEnd() {
    const std::optional<ZipEnd> end = FindZipEnd(source_);
    if (end) ReadEnd(end->bytes, end->offset);
    return end.has_value();
  }

  void ReadEnd(std::string_view end, uint64_t offset) {
    const size_t comment = Le16(end, 20);
    place_ = {Le32(end, 16), Le32(end, 12), Le16(end, 10), offset};
    if (Le32(end, 4) != 0 && Le32(end, 4) != 0xFFFFFFFF)
      Broken("the archive says that it has several disks", offset + 4);
    if (Le16(end, 8) != Le16(end, 10)) Broken("the end record holds two numbers of entries", offset + 8);
    spans_.Add(offset, kZipEndBytes + comment, ZipSpan::kEnd);
    if (comment > 0) {
      scope_.Report("archive.comment", Severity::kMedium, "the archive holds a comment", offset + kZipEndBytes,
                    comment);
      if (end.substr(kZipEndBytes, comment).find(kEndSignature) != std::string_view::npos) {
        scope_.Report("zip.several_ends", Severity::kHigh, "the archive's comment holds another end record",
                      offset + kZipEndBytes, comment);
      }
    }
    ReadEnd64(end, offset);
  }

  void Broken(std::string detail, uint64_t offset) {
    scope_.Report("archive.damaged", Severity::kHigh, std::move(detail), offset, 2);
  }

  void ReadEnd64(std::string_view end, uint64_t end_offset) {
    const bool wanted = Le32(end, 16) == kIn64 || Le32(end, 12) == kIn64 || Le16(end, 10) == 0xFFFF;
    if (end_offset < kLocator64Bytes) return;
    const uint64_t locator_offset = end_offset - kLocator64Bytes;
    const std::string locator = source_.Bytes(locator_offset, kLocator64Bytes);
    if (!locator.starts_with(kLocator64Signature)) {
      if (wanted)
        scope_.Report("zip.zip64", Severity::kHigh, "the zip64 end record is missing", end_offset, kZipEndBytes);
      return;
    }
    spans_.Add(locator_offset, kLocator64Bytes, ZipSpan::kEnd);
    // What stands before the archive shifts the record away from the offset that the locator gives.
    const uint64_t told = Le64(locator, 8);
    uint64_t at = told;
    std::string end64 = source_.Bytes(at, kEnd64Bytes);
    if (!end64.starts_with(kEnd64Signature) && locator_offset >= kEnd64Bytes) {
      at = locator_offset - kEnd64Bytes;
      end64 = source_.Bytes(at, kEnd64Bytes);
    }
    if (end64.size() < kEnd64Bytes || !end64.starts_with(kEnd64Signature) || at >= locator_offset) {
      scope_.Report("zip.zip64", Severity::kHigh, "the zip64 locator leads nowhere", locator_offset, kLocator64Bytes);
      return;
    }
    end64_offset_ = told;
    end64_at_ = at;
    UseEnd64(end, end64, at, locator_offset - at);
  }

  void UseEnd64(std::string_view end, std::string_view end64, uint64_t at, uint64_t room) {
    const uint64_t size = Le64(end64, 4);
    spans_.Add(at, kEnd64Bytes, ZipSpan::kEnd);
    if (size != kEnd64Bytes - 12 || room != kEnd64Bytes) {
      scope_.Report("zip.zip64", Severity::kHigh, "the zip64 end record holds more than its fields", at + 4, room);
    }
    const Place in64{Le64(end64, 48), Le64(end64, 40), Le64(end64, 32), at};
    const auto agree = [](uint64_t narrow, uint64_t all_ones, uint64_t wide) {
      return narrow == all_ones || narrow == wide;
    };
    if (!agree(Le32(end, 16), kIn64, in64.offset) || !agree(Le32(end, 12), kIn64, in64.size) ||
        !agree(Le16(end, 10), 0xFFFF, in64.entries) || Le64(end64, 24) != in64.entries) {
      scope_.Report("zip.zip64", Severity::kHigh, "the zip64 end record and the end record disagree", at, kEnd64Bytes);
      place_.end = at;
      if (Le32(end, 16) != kIn64 && Le32(end, 12) != kIn64 && Le16(end, 10) != 0xFFFF) return;  // it can do without
    } else if (in64.offset < kIn64 && in64.size < kIn64 && in64.entries < 0xFFFF) {
      scope_.Report("zip.zip64_needless", Severity::kLow, "the archive is small and holds a zip64 end record", at,
                    kEnd64Bytes);
    }
    place_ = in64;
  }

  void ReadDirectory() {
    if (place_.size > place_.end || place_.size > kMaxDirectoryBytes) return Damage("its size cannot be", place_.end);
    // What stands before the archive shifts everything: the end record is the fixed point.
    uint64_t start = place_.end - place_.size;
    // A directory that is where the end record says is no shifted one: what follows it is a gap.
    if (place_.size > 0 && place_.offset < start && source_.Bytes(place_.offset, 4) == kEntrySignature) {
      start = place_.offset;
    }
    if (place_.offset > start) return Damage("it is not where the end record says", place_.end);
    shift_ = start - place_.offset;
    if (end64_offset_ && *end64_offset_ + shift_ != end64_at_) {
      scope_.Report("zip.zip64", Severity::kHigh, "the zip64 locator leads elsewhere", end64_at_, kEnd64Bytes);
    }
    const std::string bytes = source_.Bytes(start, static_cast<size_t>(place_.size));
    if (bytes.size() != place_.size) return Damage("it cannot be read", start);
    size_t at = 0;
    for (uint64_t i = 0; i < place_.entries; ++i) {
      cut_ = i > scope_.session.limits.entries;
      if (cut_) break;  // the walk will count them, and stop there
      const size_t taken = ReadEntry(std::string_view(bytes).substr(at), start + at);
      if (taken == 0) return Damage("it breaks off", start + at);
      at += taken;
    }
    spans_.Add(start, at, ZipSpan::kDirectory);
  }

  void Damage(std::string_view why, uint64_t offset) {
    structure_.damaged = true;
    scope_.Report("archive.damaged", Severity::kHigh, "the archive's directory cannot be used: " + std::string(why),
                  offset);
  }

  // How many bytes the entry takes; 0 when it breaks off.
  size_t ReadEntry(std::string_view bytes, uint64_t offset) {
    if (bytes.size() < kEntryBytes || !bytes.starts_with(kEntrySignature)) return 0;
    const size_t name = Le16(bytes, 28);
    const size_t extra = Le16(bytes, 30);
    const size_t comment = Le16(bytes, 32);
    if (bytes.size() - kEntryBytes < name + extra + comment) return 0;
    ZipMember member;
    member.directory_offset = offset;
    member.made_by = Le16(bytes, 4);
    ZipFields& fields = member.fields;
    fields = {Le16(bytes, 6),
              Le16(bytes, 8),
              Le16(bytes, 10),
              Le16(bytes, 12),
              Le16(bytes, 14),
              Le32(bytes, 16),
              Le32(bytes, 20),
              Le32(bytes, 24),
              {},
              {}};
    fields.name = bytes.substr(kEntryBytes, name);
    fields.extra = bytes.substr(kEntryBytes + name, extra);
    member.internal_attributes = Le16(bytes, 36);
    member.external_attributes = Le32(bytes, 38);
    member.local_offset = Le32(bytes, 42);
    TakeZip64(&member);
    member.local_offset += shift_;
    CheckDirectoryEntry(member, comment, Le16(bytes, 34), scope_);
    structure_.members.push_back(std::move(member));
    return kEntryBytes + name + extra + comment;
  }

  // APPNOTE 4.5.3: the zip64 field holds just those numbers that are all ones in the entry, in this order.
  void TakeZip64(ZipMember* member) {
    const auto field = FindZip64(member->fields.extra);
    const auto odd = [&](std::string_view id, Severity severity, const char* what) {
      scope_.Report(id, severity, what, member->directory_offset, kEntryBytes);
    };
    size_t at = 0;
    for (uint64_t* number : {&member->fields.expanded, &member->fields.compressed, &member->local_offset}) {
      if (*number != kIn64) continue;
      if (!field || field->bytes < at + 8) {
        return odd("zip.zip64", Severity::kHigh, "a number is said to be in a zip64 field that does not hold it");
      }
      *number = Le64(field->data, at);
      at += 8;
      if (*number < kIn64) odd("zip.zip64_needless", Severity::kLow, "a zip64 field holds a number that needs none");
    }
    if (field && field->bytes > at) CheckIdle64(*field, at, *member);
  }

  // Some programs write all numbers whether they are needed or not; then they must be true.
  void CheckIdle64(const Zip64Field& field, size_t used, const ZipMember& member) {
    const uint64_t truth[] = {member.fields.expanded, member.fields.compressed, member.local_offset, 0};
    bool true_numbers = used == 0 && field.bytes % 4 == 0;
    for (size_t i = 0; true_numbers && i * 8 + 8 <= field.bytes && i < 4; ++i) {
      const uint64_t number = Le64(field.data, i * 8);
      true_numbers = number == truth[i] || number == 0;
    }
    const bool rest = field.bytes % 8 == 0 || Le32(field.data, field.bytes - 4) == 0;
    const bool fine = true_numbers && rest;
    scope_.Report(fine ? "zip.zip64_needless" : "zip.zip64", fine ? Severity::kLow : Severity::kHigh,
                  fine ? "a zip64 field that is not needed" : "a zip64 field holds numbers that are not asked for",
                  member.directory_offset, kEntryBytes);
  }

  void ReadLocal(ZipMember* member) {
    const std::string header = source_.Bytes(member->local_offset, kLocalBytes);
    if (header.size() < kLocalBytes || !header.starts_with(kLocalSignature)) {
      scope_.Report("zip.missing_entry", Severity::kHigh, "the directory names an entry that is not there",
                    member->directory_offset, kEntryBytes);
      return;
    }
    const size_t name = Le16(header, 26);
    const size_t extra = Le16(header, 28);
    ZipFields local{Le16(header, 4),
                    Le16(header, 6),
                    Le16(header, 8),
                    Le16(header, 10),
                    Le16(header, 12),
                    Le32(header, 14),
                    Le32(header, 18),
                    Le32(header, 22),
                    {},
                    {}};
    const std::string rest = source_.Bytes(member->local_offset + kLocalBytes, name + extra);
    if (rest.size() < name + extra) {
      scope_.Report("archive.damaged", Severity::kHigh, "a local header breaks off", member->local_offset);
      return;
    }
    local.name = rest.substr(0, name);
    local.extra = rest.substr(name);
    CompareLocal(local, *member, scope_);
    member->data_offset = member->local_offset + kLocalBytes + name + extra;
    spans_.Add(member->local_offset, kLocalBytes + name + extra, ZipSpan::kLocal, Index(*member));
    AddData(member, (local.flags & kHasDescriptor) != 0 || (member->fields.flags & kHasDescriptor) != 0);
  }

  void AddData(ZipMember* member, bool descriptor) {
    const uint64_t size = member->fields.compressed;
    if (size > source_.size() || member->data_offset > source_.size() - size) {
      scope_.Report("zip.size", Severity::kHigh, "the entry's size leads past the end of the file",
                    member->directory_offset + 20, 4);
      return;
    }
    member->readable = true;
    spans_.Add(member->data_offset, size, ZipSpan::kData, Index(*member));
    if (descriptor) AddDescriptor(*member);
  }

  // APPNOTE 4.3.9: with or without a signature, with sizes of four or eight bytes. What counts is which of the forms
  // holds the directory's numbers; of two that do, the one that a signature follows.
  void AddDescriptor(const ZipMember& member) {
    const uint64_t at = member.data_offset + member.fields.compressed;
    const std::string bytes = source_.Bytes(at, 28);
    const bool signed_form = bytes.starts_with(kDescriptorSignature);
    size_t best = 0;
    for (const size_t length : {size_t{16}, size_t{24}, size_t{12}, size_t{20}}) {
      if (!IsDescriptor(bytes, length, member.fields)) continue;
      if (best == 0 || std::string_view(bytes).substr(length, 2) == "PK") best = length;
      if (std::string_view(bytes).substr(length, 2) == "PK") break;
    }
    if (best == 0) {
      if (signed_form) best = std::min<size_t>(16, bytes.size());  // the file may end within it
      scope_.Report("zip.descriptor", Severity::kHigh,
                    signed_form ? "a data descriptor disagrees with the directory" : "a data descriptor is missing", at,
                    best);
      if (!signed_form) return;
    }
    spans_.Add(at, best, ZipSpan::kDescriptor, Index(member));
  }

  static bool IsDescriptor(std::string_view bytes, size_t length, const ZipFields& fields) {
    if (bytes.size() < length) return false;
    const bool with_signature = length % 8 == 0;
    if (with_signature != bytes.starts_with(kDescriptorSignature)) return false;
    const std::string_view numbers = bytes.substr(with_signature ? 4 : 0);
    if (Le32(numbers, 0) != fields.crc) return false;
    if (length >= 20) return Le64(numbers, 4) == fields.compressed && Le64(numbers, 12) == fields.expanded;
    return Le32(numbers, 4) == (fields.compressed & kIn64) && Le32(numbers, 8) == (fields.expanded & kIn64);
  }

  size_t Index(const ZipMember& member) const { return static_cast<size_t>(&member - structure_.members.data()); }

  ByteSource& source_;
  const Scope& scope_;
  Place place_;
  uint64_t shift_ = 0;
  bool cut_ = false;                      // the directory has more entries than are looked at
  std::optional<uint64_t> end64_offset_;  // of the zip64 end record, as the locator gives it
  uint64_t end64_at_ = 0;                 // and where it is
  ZipSpans spans_;
  ZipStructure structure_;
};

}  // namespace

bool ZipMember::is_symlink() const { return (made_by >> 8U) == kHostUnix && S_ISLNK(external_attributes >> 16U); }

ZipStructure ReadZipStructure(ByteSource& source, const Scope& scope) { return StructureReader(source, scope).Run(); }

}  // namespace shareguard::inspect
