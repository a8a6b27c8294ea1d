#include "inspect/media.h"

#include <array>

#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;  // magics with NUL

struct Format {
  uint64_t at;  // of the magic
  std::string_view magic;
  void (*check)(Picture& picture);
};

constexpr std::array<Format, 15> kFormats = {{
    {0, kPngMagic, CheckPng},
    {0, "\xFF\xD8\xFF", CheckJpeg},
    {0, "GIF87a", CheckGif},
    {0, "GIF89a", CheckGif},
    {0, "BM", CheckBmp},
    {0, "II*\0"sv, CheckTiff},
    {0, "MM\0*"sv, CheckTiff},
    {0, "\0\0\1\0"sv, CheckIco},
    {0, "\0\0\2\0"sv, CheckIco},
    {40, " EMF", CheckEmf},
    {0, "\xD7\xCD\xC6\x9A", CheckWmf},
    {0, "\1\0\x09\0"sv, CheckWmf},
    {0, "\2\0\x09\0"sv, CheckWmf},
    {8, "WEBP", CheckWebp},
    {0, "\x1F\x8B\x08", CheckPacked},
}};

}  // namespace

bool CheckPicture(Picture& picture) {
  for (const Format& format : kFormats) {
    if (picture.At(format.at, format.magic.size()) != format.magic) continue;
    format.check(picture);
    return true;
  }
  if (!IsSvg(picture.bytes())) return false;
  CheckSvg(picture);
  return true;
}

MediaAccount CheckMedia(std::string_view content, std::string_view name, const Scope& scope, DocumentText* text) {
  // A part without a byte holds nothing; LibreOffice writes such thumbnails.
  if (content.empty()) return {true, 0, true};
  PictureState state;
  state.text = text;
  Picture picture(content, name, scope, &state);
  if (!CheckPicture(picture)) return {};
  const bool told = state.odd && !state.broken;
  return {true, picture.explained(), told || picture.explained() == content.size()};
}

}  // namespace shareguard::inspect
