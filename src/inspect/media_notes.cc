#include "inspect/media_notes.h"

#include <algorithm>
#include <array>

#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kProgramText = 256;  // a program's name and address, a date
constexpr size_t kPersonText = 80;    // a title, an author
constexpr size_t kTextsOfPicture = 1024;
constexpr size_t kXmpBytes = 4096;

// Written by programs of themselves. PNG 3rd edition, 11.3.3.1 names the first; ImageMagick and Ghostscript the others.
constexpr std::array<std::string_view, 8> kProgramKeywords = {
    "Software", "Creation Time", "CreationTime", "create-date", "modify-date", "Source", "Signature", "Renderer"};
constexpr std::array<std::string_view, 12> kPersonKeywords = {"Title",   "Author",  "Description", "Copyright",
                                                              "Comment", "Warning", "Disclaimer",  "comment",
                                                              "label",   "dpi",     "Page",        "svg:title"};
// Properties that ImageMagick copies out of other formats into texts.
constexpr std::array<std::string_view, 12> kPropertyPrefixes = {
    "date:", "exif:", "png:", "icc:", "tiff:", "jpeg:", "xmp:", "pdf:", "photoshop:", "dc:", "svg:", "psd:"};

bool IsOneOf(std::string_view word, const auto& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Printable Latin-1 or UTF-8, with line ends.
bool IsPlainText(std::string_view text) {
  return std::none_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return (byte < 0x20 && c != '\n' && c != '\r' && c != '\t') || byte == 0x7F;
  });
}

size_t LimitFor(std::string_view keyword) {
  if (IsOneOf(keyword, kProgramKeywords)) return kProgramText;
  if (IsOneOf(keyword, kPersonKeywords)) return kPersonText;
  const bool property = std::any_of(kPropertyPrefixes.begin(), kPropertyPrefixes.end(),
                                    [&](std::string_view prefix) { return keyword.starts_with(prefix); });
  return property ? kPersonText : 0;
}

// The longest run of characters that base64 uses.
size_t LongestRun(std::string_view text) {
  size_t longest = 0;
  size_t run = 0;
  for (const char c : text) {
    const bool inside = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+';
    run = inside ? run + 1 : 0;
    longest = std::max(longest, run);
  }
  return longest;
}

// Writers leave room behind the data for later edits: lines of spaces, the last one cut off. Tabs there, or lines that
// differ in length, would be a message.
bool IsRegularRoom(std::string_view room) {
  if (room.find_first_not_of(" \r\n") != std::string_view::npos) return false;
  size_t usual = 0;
  for (size_t at = 0; at < room.size();) {
    const size_t end = room.find_first_of("\r\n", at);
    if (end == std::string_view::npos) break;
    const size_t line = end - at;
    if (usual == 0) usual = line;
    // The line before the packet's end takes what is left.
    if (line > usual || (line != 0 && line != usual && end + 2 < room.size())) return false;
    at = end + 1;
  }
  return true;
}

}  // namespace

void PictureTexts::Add(std::string_view keyword, std::string_view text, uint64_t at, uint64_t length) {
  used_ += text.size();
  const bool ordinary = text.size() <= LimitFor(keyword) && IsPlainText(text) && used_ <= kTextsOfPicture;
  picture_.Text(at, length, ordinary,
                ordinary ? "a short text, such as programs write by themselves" : "a text that is not shown");
}

void CheckXmp(const Picture& picture, std::string_view packet, uint64_t at, uint64_t length) {
  constexpr std::string_view kDataEnd = "meta>";
  const size_t data_end = packet.rfind(kDataEnd);
  const size_t room_begin = data_end == std::string_view::npos ? packet.size() : data_end + kDataEnd.size();
  std::string_view room = packet.substr(room_begin);
  room = room.substr(0, room.rfind("<?xpacket"));
  const std::string_view data = Trimmed(packet.substr(0, room_begin));
  const bool is_xmp = data.starts_with("<") && data.find("rdf:RDF") != std::string_view::npos;
  if (!is_xmp || !IsUtf8(data) || data.find('\0') != std::string_view::npos) {
    picture.Metadata(at, length, "what should be an XMP description is something else");
  } else if (data.size() > kXmpBytes) {
    picture.Metadata(at, length, "a long XMP description that is not shown");
  } else if (LongestRun(data) > 200 || data.find("GPSLatitude") != std::string_view::npos) {
    picture.Metadata(at, length, "an XMP description with a place or with encoded data");
  } else if (!IsRegularRoom(room)) {
    picture.Metadata(at, length, "the room behind an XMP description is not lines of spaces");
  }
}

}  // namespace shareguard::inspect
