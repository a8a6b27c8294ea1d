// What pictures carry beside pixels: text, XMP packets, colour profiles, Photoshop's resources. The rules are the same
// in every format.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_NOTES_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_NOTES_H_

#include <cstdint>
#include <string_view>

#include "inspect/media_picture.h"

namespace shareguard::inspect {

// Texts of one picture; `used` keeps many short ones from adding up to a long one.
class PictureTexts {
 public:
  explicit PictureTexts(const Picture& picture) : picture_(picture) {}
  // A named text, whose bytes are the `length` at `at`: reported as ordinary when programs write such by themselves.
  void Add(std::string_view keyword, std::string_view text, uint64_t at, uint64_t length);

 private:
  const Picture& picture_;
  uint64_t used_ = 0;
};

// An XMP packet (ISO 16684-1): reported when it is long, holds pictures or places, or is no XMP at all.
void CheckXmp(const Picture& picture, std::string_view packet, uint64_t at, uint64_t length);
// An ICC profile (ICC.1:2022, section 7): its header, its own length, its table of tags.
void CheckColourProfile(const Picture& picture, std::string_view profile, uint64_t at, uint64_t length);
// Photoshop image resources (Adobe Photoshop File Formats Specification, "Image Resources Section").
void CheckPhotoshop(const Picture& picture, std::string_view resources, uint64_t at, uint64_t length);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_NOTES_H_
