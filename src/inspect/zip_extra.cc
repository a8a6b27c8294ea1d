#include "inspect/zip_extra.h"

#include <libdeflate.h>

#include <algorithm>
#include <vector>

#include "inspect/byte_source.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kFieldHeader = 4;
constexpr uint16_t kZip64 = 0x0001;
constexpr uint16_t kNtfs = 0x000A;
constexpr uint16_t kUnixTimes = 0x5455;
constexpr uint16_t kUnixOld = 0x5855;
constexpr uint16_t kUnixIds16 = 0x7855;
constexpr uint16_t kUnixIds = 0x7875;
constexpr uint16_t kUnicodePath = 0x7075;
constexpr uint16_t kGrowthHint = 0xA220;
constexpr uint16_t kGsf = 0x4949;
constexpr uint16_t kJava = 0xCAFE;
constexpr uint16_t kAndroidAlignment = 0xD935;
constexpr uint16_t kGrowthSignature = 0xA028;

bool AllZero(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c == '\0'; });
}

// Flags, then the times that the flags announce; the directory's copy holds the modification time alone. Libraries that
// copy members from one archive to another (Haskell's zip-archive, and so pandoc) put the directory's into the header.
bool IsUnixTimes(std::string_view data) {
  if (data.empty() || (static_cast<unsigned char>(data[0]) & 0xF8U) != 0) return false;
  const auto flags = static_cast<unsigned char>(data[0]);
  const size_t times = (flags & 1U) + ((flags >> 1U) & 1U) + ((flags >> 2U) & 1U);
  return data.size() == 1 + 4 * times || data.size() == 1 + 4 * (flags & 1U);
}

// Version 1, then a length and a number of that length, twice.
bool IsUnixIds(std::string_view data) {
  if (data.size() < 3 || data[0] != 1) return false;
  const size_t uid = static_cast<unsigned char>(data[1]);
  if (uid > 8 || data.size() < 3 + uid) return false;
  const size_t gid = static_cast<unsigned char>(data[2 + uid]);
  return gid <= 8 && data.size() == 3 + uid + gid;
}

bool IsNtfs(std::string_view data) {
  return data.size() == 32 && Le32(data, 0) == 0 && Le16(data, 4) == 1 && Le16(data, 6) == 24;
}

uint64_t CountCharacters(std::string_view utf8) {
  return static_cast<uint64_t>(
      std::count_if(utf8.begin(), utf8.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

// Version 1, CRC-32 of the name in the header, the name in UTF-8, which some readers take instead of the header's: it
// has to be the same name. Where that is in one of the old code pages, nothing says in which; none has more characters
// than bytes.
bool IsUnicodePath(std::string_view data, std::string_view name) {
  if (data.size() < 5 || data[0] != 1) return false;
  const uint32_t crc = libdeflate_crc32(0, name.data(), name.size());
  if (Le32(data, 1) != crc) return false;
  const std::string_view path = data.substr(5);
  if (IsUtf8(name)) return path == name;
  return IsUtf8(path) && !IsAscii(path) && CountCharacters(path) <= name.size();
}

// Signature, the number of bytes to reserve, then padding, which is to be zero.
// Room for a part to grow in: zeros, or what a build of Office for its developers fills memory with.
bool IsGrowthHint(std::string_view data) {
  constexpr char kFill = '\xCC';
  if (data.size() < 4 || Le16(data, 0) != kGrowthSignature) return false;
  const std::string_view room = data.substr(4);
  return AllZero(room) || room.find_first_not_of(kFill) == std::string_view::npos;
}

// The field of libgsf (Gnumeric, AbiWord): the two sizes, in case that it streams.
bool IsGsf(std::string_view data, const ExtraTruth& truth) {
  return data.size() == 16 && Le64(data, 0) == truth.expanded && Le64(data, 8) == truth.compressed;
}

bool IsOrdinary(uint16_t id, std::string_view data, const ExtraTruth& truth) {
  const bool local = truth.local;
  switch (id) {
    case kZip64:  // its numbers are compared where they are used
      return data.size() <= 28;
    case kNtfs:
      return IsNtfs(data);
    case kUnixTimes:
      return IsUnixTimes(data);
    case kUnixOld:
      return data.size() == 8 || (local && data.size() == 12);
    case kUnixIds16:
      return data.size() == (local ? 4U : 0U) || data.empty();
    case kUnixIds:
      return IsUnixIds(data) || (!local && data.empty());
    case kUnicodePath:
      return IsUnicodePath(data, truth.name);
    case kGrowthHint:
      return IsGrowthHint(data);
    case kGsf:
      return IsGsf(data, truth);
    case kJava:
      return data.empty();
    case kAndroidAlignment:
      return data.size() >= 2 && AllZero(data.substr(2));
    default:
      return false;
  }
}

// The data of the first field of this id.
std::optional<std::string_view> FindField(std::string_view extra, uint16_t id) {
  size_t at = 0;
  while (extra.size() - at >= kFieldHeader) {
    const size_t size = Le16(extra, at + 2);
    if (extra.size() - at - kFieldHeader < size) return std::nullopt;
    if (Le16(extra, at) == id) return extra.substr(at + kFieldHeader, size);
    at += kFieldHeader + size;
  }
  return std::nullopt;
}

}  // namespace

bool IsAscii(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

std::optional<Zip64Field> FindZip64(std::string_view extra) {
  const auto data = FindField(extra, kZip64);
  if (!data) return std::nullopt;
  return Zip64Field{data->size(), *data};
}

std::optional<std::string_view> FindUnicodePath(std::string_view extra) {
  const auto data = FindField(extra, kUnicodePath);
  if (!data || data->size() < 5) return std::nullopt;
  return data->substr(5);
}

std::optional<ExtraOddity> CheckExtra(std::string_view extra, const ExtraTruth& truth) {
  size_t at = 0;
  std::vector<uint16_t> seen;
  while (at < extra.size()) {
    if (extra.size() - at < kFieldHeader) return ExtraOddity{at, extra.size() - at, "bytes that are no extra field"};
    const uint16_t id = Le16(extra, at);
    const size_t size = Le16(extra, at + 2);
    if (extra.size() - at - kFieldHeader < size)
      return ExtraOddity{at, extra.size() - at, "an extra field that breaks off"};
    if (!IsOrdinary(id, extra.substr(at + kFieldHeader, size), truth)) {
      return ExtraOddity{at, kFieldHeader + size, "an extra field that no ordinary program writes"};
    }
    if (std::find(seen.begin(), seen.end(), id) != seen.end()) {
      return ExtraOddity{at, kFieldHeader + size, "the same extra field twice"};
    }
    seen.push_back(id);
    at += kFieldHeader + size;
  }
  return std::nullopt;
}

}  // namespace shareguard::inspect
