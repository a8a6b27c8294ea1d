#include "inspect/zip_directory.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr std::string_view kEndSignature = "PK\x05\x06"sv;
constexpr std::string_view kLocator64Signature = "PK\x06\x07"sv;
constexpr std::string_view kEnd64Signature = "PK\x06\x06"sv;
constexpr std::string_view kEntrySignature = "PK\x01\x02"sv;
constexpr size_t kLocator64Bytes = 20;
constexpr size_t kEnd64Bytes = 56;
constexpr size_t kEntryBytes = 46;
constexpr size_t kTailBytes = 0xFFFF + kZipEndBytes;
constexpr uint64_t kMaxDirectoryBytes = 32ULL << 20;

// Where the directory is, by the end records.
struct Place {
  uint64_t offset = 0;
  uint64_t size = 0;
  uint64_t entries = 0;
  uint64_t end = 0;  // where the directory must end: the offset of the first end record
};

Place PlaceOf(ByteSource& source, std::string_view end, uint64_t end_offset) {
  Place place{Le32(end, 16), Le32(end, 12), Le16(end, 10), end_offset};
  if (end_offset < kLocator64Bytes) return place;
  const std::string locator = source.Bytes(end_offset - kLocator64Bytes, kLocator64Bytes);
  if (!locator.starts_with(kLocator64Signature)) return place;
  const uint64_t end64_offset = Le64(locator, 8);
  const std::string end64 = source.Bytes(end64_offset, kEnd64Bytes);
  if (end64.size() < kEnd64Bytes || !end64.starts_with(kEnd64Signature)) return place;
  return {Le64(end64, 48), Le64(end64, 40), Le64(end64, 32), end64_offset};
}

void ReadEntries(std::string_view bytes, size_t max_entries, ZipDirectory* directory) {
  size_t at = 0;
  while (directory->entries.size() < std::min<uint64_t>(max_entries, directory->declared_entries)) {
    if (bytes.size() - at < kEntryBytes || bytes.substr(at, 4) != kEntrySignature) {
      directory->damaged = true;
      return;
    }
    const size_t name = Le16(bytes, at + 28);
    const size_t rest = name + Le16(bytes, at + 30) + Le16(bytes, at + 32);
    if (bytes.size() - at - kEntryBytes < rest) {
      directory->damaged = true;
      return;
    }
    ZipEntry entry;
    entry.flags = Le16(bytes, at + 8);
    entry.method = Le16(bytes, at + 10);
    entry.compressed = Le32(bytes, at + 20);
    entry.expanded = Le32(bytes, at + 24);
    entry.name = bytes.substr(at + kEntryBytes, name);
    directory->entries.push_back(std::move(entry));
    at += kEntryBytes + rest;
  }
}

}  // namespace

std::optional<ZipEnd> FindZipEnd(ByteSource& source) {
  const uint64_t tail_offset = source.size() > kTailBytes ? source.size() - kTailBytes : 0;
  const std::string tail = source.Bytes(tail_offset, kTailBytes);
  for (size_t at = tail.rfind(kEndSignature); at != std::string::npos;
       at = at == 0 ? std::string::npos : tail.rfind(kEndSignature, at - 1)) {
    const bool fits = tail.size() - at >= kZipEndBytes && tail.size() - at - kZipEndBytes >= Le16(tail, at + 20);
    if (fits) return ZipEnd{tail_offset + at, tail.substr(at)};
  }
  return std::nullopt;
}

std::optional<ZipDirectory> ReadZipDirectory(ByteSource& source, size_t max_entries) {
  const std::optional<ZipEnd> end = FindZipEnd(source);
  if (!end) return std::nullopt;
  ZipDirectory directory;
  directory.end_offset = end->offset;
  directory.comment_bytes = Le16(end->bytes, 20);
  directory.trailing_bytes = end->bytes.size() - kZipEndBytes - directory.comment_bytes;
  const Place place = PlaceOf(source, end->bytes, directory.end_offset);
  directory.declared_entries = place.entries;
  if (place.size > place.end || place.size > kMaxDirectoryBytes) {
    directory.damaged = true;
    return directory;
  }
  // What stands before the archive shifts everything: the end record is the fixed point.
  const uint64_t start = place.end - place.size;
  if (place.offset > start) directory.damaged = true;
  directory.leading_bytes = start - std::min(start, place.offset);
  const std::string bytes = source.Bytes(start, static_cast<size_t>(place.size));
  ReadEntries(bytes, max_entries, &directory);
  return directory;
}

}  // namespace shareguard::inspect
