#include "inspect/media.h"

#include <array>

#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

struct Format {
  std::string_view magic;
  void (*check)(Picture& picture);
};

constexpr std::array<Format, 4> kFormats = {{
    {"\x89PNG\r\n\x1A\n", CheckPng},
    {"\xFF\xD8\xFF", CheckJpeg},
    {"GIF87a", CheckGif},
    {"GIF89a", CheckGif},
}};

}  // namespace

bool CheckPicture(Picture& picture) {
  for (const Format& format : kFormats) {
    if (!picture.bytes().starts_with(format.magic)) continue;
    format.check(picture);
    return true;
  }
  return false;
}

MediaAccount CheckMedia(std::string_view content, std::string_view name, const Scope& scope) {
  // A part without a byte holds nothing; LibreOffice writes such thumbnails.
  if (content.empty()) return {true, 0};
  Picture picture(content, name, scope);
  const bool known = CheckPicture(picture);
  return {known, known ? picture.explained() : 0};
}

}  // namespace shareguard::inspect
