// ICC colour profiles (ICC.1:2022) and Photoshop's image resources.
#include <algorithm>

#include "inspect/media_notes.h"
#include "inspect/media_spans.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kProfileHeader = 128;
constexpr size_t kTagBytes = 12;
constexpr uint32_t kMaxTags = 100;
// Profiles of screens and cameras are below 64 KiB; those of printers hold tables of up to some MiB.
constexpr size_t kOrdinaryProfile = 64 << 10;
constexpr size_t kPrinterProfile = 4 << 20;
constexpr size_t kProfileText = 2048;
constexpr size_t kOrdinaryResources = 4096;

bool IsTextTag(std::string_view type) { return type == "text" || type == "desc" || type == "mluc" || type == "data"; }

struct ProfileFacts {
  bool broken = false;
  uint64_t text_bytes = 0;
  bool strange_bytes = false;
};

// 7.3: the table of tags, which name places in the profile; several may share one place.
ProfileFacts ReadTags(std::string_view profile) {
  ProfileFacts facts;
  const uint32_t tags = Be32(profile, kProfileHeader);
  const uint64_t table_end = kProfileHeader + 4 + uint64_t{kTagBytes} * tags;
  if (tags > kMaxTags || table_end > profile.size()) return {true, 0, false};
  Spans spans;
  spans.Add(0, table_end);
  for (uint32_t i = 0; i < tags; ++i) {
    const size_t entry = kProfileHeader + 4 + size_t{kTagBytes} * i;
    const uint64_t at = Be32(profile, entry + 4);
    const uint64_t length = Be32(profile, entry + 8);
    if (at < table_end || at + length > profile.size()) return {true, 0, false};
    spans.Add(at, length);
    if (IsTextTag(profile.substr(at, std::min<uint64_t>(length, 4)))) facts.text_bytes += length;
  }
  const Spans::Account account = spans.Close(profile, 4);
  facts.strange_bytes = std::any_of(account.gaps.begin(), account.gaps.end(),
                                    [&](const Span& gap) { return !AllZero(profile.substr(gap.at, gap.length)); });
  return facts;
}

}  // namespace

void CheckColourProfile(const Picture& picture, std::string_view profile, uint64_t at, uint64_t length) {
  if (profile.size() < kProfileHeader + 4 || profile.substr(36, 4) != "acsp") {
    return picture.Damaged(at, length, "what should be a colour profile is something else");
  }
  const uint64_t claimed = Be32(profile, 0);
  if (claimed > profile.size() || !AllZero(profile.substr(claimed))) {
    return picture.Damaged(at, length, "the length of the colour profile contradicts its bytes");
  }
  const ProfileFacts facts = ReadTags(profile.substr(0, claimed));
  const bool printer = profile.substr(16, 4) == "CMYK";
  if (facts.broken) {
    picture.Damaged(at, length, "the colour profile's table is broken");
  } else if (facts.strange_bytes) {
    picture.Metadata(at, length, "the colour profile holds bytes that its table does not name");
  } else if (facts.text_bytes > kProfileText) {
    picture.Metadata(at, length, "the colour profile holds long texts");
  } else if (profile.size() > (printer ? kPrinterProfile : kOrdinaryProfile)) {
    picture.Metadata(at, length, "the colour profile is much larger than usual");
  }
}

void CheckPhotoshop(const Picture& picture, std::string_view resources, uint64_t at, uint64_t length) {
  constexpr uint16_t kOldThumbnail = 0x0409;
  constexpr uint16_t kThumbnail = 0x040C;
  size_t here = 0;
  bool thumbnail = false;
  // One resource is at least 12 bytes, so the loop ends.
  while (resources.size() - here >= 12) {
    const std::string_view signature = resources.substr(here, 4);
    if (signature != "8BIM" && signature != "MeSa" && signature != "AgHg" && signature != "PHUT") break;
    const uint16_t id = Be16(resources, here + 4);
    thumbnail = thumbnail || id == kOldThumbnail || id == kThumbnail;
    const size_t name = (static_cast<unsigned char>(resources[here + 6]) + size_t{2}) & ~size_t{1};
    const uint64_t data = uint64_t{here} + 6 + name + 4;
    if (data > resources.size()) break;
    const uint64_t bytes = Be32(resources, data - 4);
    const uint64_t padded = bytes + (bytes & 1);
    if (bytes > resources.size() - data) break;
    here = std::min<uint64_t>(data + padded, resources.size());
  }
  if (!AllZero(resources.substr(here))) {
    picture.Damaged(at, length, "the list of Photoshop's resources is broken");
  } else if (thumbnail) {
    picture.Metadata(at, length, "Photoshop's resources hold a second, small picture");
  } else if (resources.size() > kOrdinaryResources) {
    picture.Metadata(at, length, "Photoshop's resources hold more than is usual");
  }
}

}  // namespace shareguard::inspect
