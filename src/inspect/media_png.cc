// PNG: W3C Portable Network Graphics, third edition (5 datastream, 11 chunks), with the registered extensions
// ("Extensions to the PNG 1.2 Specification") and the chunks that widespread programs add.
#include <libdeflate.h>

#include <algorithm>
#include <array>
#include <set>

#include "inspect/media_exif.h"
#include "inspect/media_inflate.h"
#include "inspect/media_notes.h"
#include "inspect/media_palette.h"
#include "inspect/media_picture.h"
#include "inspect/media_png_animation.h"
#include "inspect/media_png_pixels.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;  // texts with NUL

constexpr size_t kSignatureBytes = 8;
constexpr size_t kChunkFrame = 12;  // length, type, CRC
constexpr size_t kUnpackedNotes = 4 << 20;
constexpr size_t kOverrun = 1024;  // bytes that a stream without an end seems to give behind what is there

struct Rule {
  std::string_view type;
  uint32_t min_bytes;
  uint32_t max_bytes;
  bool once;
  bool before_pixels;
};

// Chunks whose content is numbers: their lengths leave no room. Those with content of free length are in Handle.
// vpAg, caNv, orNT: ImageMagick; iDOT: Apple's screenshots; oFFs to sTER: the registered extensions.
constexpr std::array<Rule, 24> kPlainChunks = {{
    {"cHRM", 32, 32, true, true}, {"gAMA", 4, 4, true, true},    {"sBIT", 1, 4, true, true},
    {"sRGB", 1, 1, true, true},   {"cICP", 4, 4, true, true},    {"mDCV", 24, 24, true, true},
    {"cLLI", 8, 8, true, true},   {"bKGD", 1, 6, true, true},    {"hIST", 2, 512, true, true},
    {"tRNS", 1, 256, true, true}, {"pHYs", 9, 9, true, true},    {"tIME", 7, 7, true, false},
    {"acTL", 8, 8, true, true},   {"oFFs", 9, 9, true, true},    {"sTER", 1, 1, true, true},
    {"gIFg", 4, 4, true, false},  {"vpAg", 9, 9, true, false},   {"caNv", 16, 16, true, false},
    {"orNT", 1, 1, true, false},  {"iDOT", 28, 64, true, true},  {"pCAL", 10, 300, true, true},
    {"sCAL", 4, 80, true, true},  {"gIFx", 11, 11, true, false}, {"fcTL", 26, 26, false, false},
}};

struct Chunk {
  std::string_view type;
  std::string_view data;
  uint64_t at = 0;  // of the chunk's length field
  uint64_t bytes() const { return data.size() + kChunkFrame; }
  uint64_t data_at() const { return at + 8; }
};

// 11.3.5.1: year, month, day, hour, minute, second (60 for leap seconds).
bool IsTime(std::string_view data) {
  const auto byte = [&](size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(data[i])); };
  return data.size() == 7 && Be16(data, 0) < 2200 && byte(2) >= 1 && byte(2) <= 12 && byte(3) >= 1 && byte(3) <= 31 &&
         byte(4) <= 23 && byte(5) <= 59 && byte(6) <= 60;
}

class PngCheck {
 public:
  explicit PngCheck(Picture& picture) : picture_(picture), texts_(picture) {}
  void Run();

 private:
  bool Read(uint64_t at, Chunk* chunk) const;
  bool Begin(const Chunk& chunk);
  void Handle(const Chunk& chunk);
  bool HandlePlain(const Chunk& chunk);
  bool HandleText(const Chunk& chunk);
  void Palette(const Chunk& chunk);
  void CheckUnusedColours() const;
  void Pixels(const Chunk& chunk);
  void Frame(const Chunk& chunk);
  void FrameControl(const Chunk& chunk);
  bool FitsColours(const Chunk& chunk) const;
  void CloseFrame();
  void Profile(const Chunk& chunk);
  void OfficeGif(const Chunk& chunk);
  void InternationalText(const Chunk& chunk, std::string_view keyword, std::string_view rest);
  void End(uint64_t end);
  void WrongChecksum(const Chunk& chunk) const;
  void Damaged(const Chunk& chunk, const char* detail) const { picture_.Damaged(chunk.at, chunk.bytes(), detail); }

  Picture& picture_;
  PictureTexts texts_;
  PngHeader header_;
  PngStream pixels_;
  PngHeader frame_header_;
  PngStream frame_;
  bool pixels_over_ = false;
  bool frames_ = false;
  PngAnimation animation_;
  bool palette_ = false;
  Chunk palette_chunk_;
  UsedColours used_;
  std::set<std::string_view> seen_;
};

bool PngCheck::Read(uint64_t at, Chunk* chunk) const {
  const std::string_view bytes = picture_.bytes();
  if (!picture_.Has(at, kChunkFrame)) return false;
  const uint64_t length = Be32(bytes, at);
  if (!picture_.Has(at, length + kChunkFrame)) return false;
  chunk->type = bytes.substr(at + 4, 4);
  chunk->data = bytes.substr(at + 8, length);
  chunk->at = at;
  return true;
}

// IHDR.
bool PngCheck::Begin(const Chunk& chunk) {
  if (chunk.type != "IHDR" || chunk.data.size() != 13) return false;
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(chunk.data[i])); };
  header_ = {Be32(chunk.data, 0), Be32(chunk.data, 4), byte(8), byte(9), byte(12) == 1};
  return header_.IsValid() && byte(10) == 0 && byte(11) == 0 && byte(12) <= 1;
}

void PngCheck::Run() {
  picture_.Explain(kSignatureBytes);
  uint64_t at = kSignatureBytes;
  Chunk chunk;
  if (!Read(at, &chunk) || !Begin(chunk)) {
    return picture_.Damaged(at, picture_.size() - at, "the picture does not begin with a header of its kind");
  }
  for (; Read(at, &chunk); at += chunk.bytes()) {
    const uint32_t crc = libdeflate_crc32(0, picture_.bytes().data() + at + 4, chunk.data.size() + 4);
    if (crc != Be32(picture_.bytes(), at + 8 + chunk.data.size())) WrongChecksum(chunk);
    if (chunk.type != "IDAT" && !pixels_.pieces.empty()) pixels_over_ = true;
    if (chunk.type == "IEND") {
      if (!chunk.data.empty()) Damaged(chunk, "the chunk that ends the picture is not empty");
      picture_.Explain(kChunkFrame);
      return End(at + chunk.bytes());
    }
    Handle(chunk);
  }
  // Templates of LibreOffice hold pictures without the last chunk; their pixels are checked like any.
  if (at == picture_.size() && !pixels_.pieces.empty()) {
    picture_.Unended();
    return End(at);
  }
  picture_.Damaged(at, picture_.size() - at, "the picture breaks off");
}

// 5.4: a chunk whose name begins with a small letter may be left out. Programs that exchange a profile or a note and
// keep the old checksum are known; what stands in the chunk is checked like any.
void PngCheck::WrongChecksum(const Chunk& chunk) const {
  const bool needed = (static_cast<unsigned char>(chunk.type[0]) & 0x20U) == 0;
  if (needed) return Damaged(chunk, "a chunk's checksum is wrong");
  picture_.Metadata(chunk.at, chunk.bytes(), "the checksum of a chunk that is not needed is wrong");
}

void PngCheck::End(uint64_t end) {
  if (pixels_.pieces.empty()) {
    picture_.Damaged(0, end, "the picture has no pixels");
  } else if (CheckPngPixels(picture_, header_, pixels_, &used_)) {
    picture_.Explain(pixels_.length);
  }
  CloseFrame();
  if (const char* fault = animation_.Fault()) picture_.Damaged(0, end, fault);
  CheckPngPieces(picture_, pixels_);
  if (frames_) picture_.Metadata(0, end, "the picture holds further frames, which most programs do not show");
  if (header_.colour == 3 && !palette_) picture_.Damaged(0, end, "the picture has no palette");
  CheckUnusedColours();
  if (end >= picture_.size()) return;
  if (!picture_.IsWholeBuffer()) return picture_.Trailing(end);
  picture_.RestOfBuffer(end);
}

void PngCheck::Handle(const Chunk& chunk) {
  if (chunk.type == "IHDR") {
    if (chunk.at != kSignatureBytes) return Damaged(chunk, "a second header");
    picture_.Explain(chunk.bytes());
  } else if (chunk.type == "IDAT") {
    Pixels(chunk);
  } else if (chunk.type == "PLTE") {
    Palette(chunk);
  } else if (chunk.type == "fdAT") {
    Frame(chunk);
  } else if (chunk.type == "iCCP") {
    Profile(chunk);
  } else if (chunk.type == "msOG") {
    OfficeGif(chunk);
  } else if (chunk.type == "eXIf") {
    CheckExif(picture_, chunk.data, chunk.data_at());
    picture_.Explain(chunk.bytes());
  } else if (chunk.type == "caBX") {
    picture_.Metadata(chunk.at, chunk.bytes(), "a record of the picture's origin (C2PA)");
    picture_.Explain(chunk.bytes());
  } else if (chunk.type == "sPLT") {
    picture_.Metadata(chunk.at, chunk.bytes(), "a suggested palette, which is not shown");
    picture_.Explain(chunk.bytes());
  } else if (!HandleText(chunk) && !HandlePlain(chunk)) {
    picture_.Private(chunk.at, chunk.bytes(), "a chunk that no standard describes");
  }
}

bool PngCheck::HandlePlain(const Chunk& chunk) {
  const auto* rule =
      std::find_if(kPlainChunks.begin(), kPlainChunks.end(), [&](const Rule& r) { return r.type == chunk.type; });
  if (rule == kPlainChunks.end()) return false;
  if (chunk.data.size() < rule->min_bytes || chunk.data.size() > rule->max_bytes) {
    Damaged(chunk, "a chunk is longer or shorter than its kind is");
  } else if (rule->once && !seen_.insert(rule->type).second) {
    Damaged(chunk, "a chunk is there twice");
  } else if (rule->before_pixels && !pixels_.pieces.empty()) {
    Damaged(chunk, "a chunk follows the pixels that it should precede");
  } else if (!FitsColours(chunk)) {
    Damaged(chunk, "a chunk is longer or shorter than the picture's colours need");
  } else if (chunk.type == "tIME" && !IsTime(chunk.data)) {
    Damaged(chunk, "a time that is none");
  } else {
    picture_.Explain(chunk.bytes());
    if (chunk.type == "acTL") animation_.Announce(Be32(chunk.data, 0));
    if (chunk.type == "fcTL") FrameControl(chunk);
    if (chunk.type == "pCAL") picture_.Text(chunk.at, chunk.bytes(), false, "names of measures, which are not shown");
  }
  return true;
}

// 11.3.1.1, 11.3.4.2: one colour, or an entry for each colour of the palette. The registered extensions, sCAL: numbers
// as text.
bool PngCheck::FitsColours(const Chunk& chunk) const {
  const size_t colours = palette_chunk_.data.size() / 3;
  if (chunk.type == "hIST") return chunk.data.size() == 2 * colours;
  if (chunk.type == "sCAL") return chunk.data.substr(1).find_first_not_of("0123456789.+-eE\0"sv) == chunk.data.npos;
  if (chunk.type != "tRNS") return true;
  if (header_.colour == 3) return chunk.data.size() <= colours;
  return chunk.data.size() == (header_.colour == 0 ? 2U : 6U) && !header_.HasAlpha();
}

// 11.2.2: no more colours than the depth can name.
void PngCheck::Palette(const Chunk& chunk) {
  const size_t colours = chunk.data.size() / 3;
  const size_t most = header_.colour == 3 ? size_t{1} << header_.depth : 256;
  if (chunk.data.size() % 3 != 0 || colours == 0 || palette_ || !pixels_.pieces.empty()) {
    Damaged(chunk, "the palette is broken");
  } else if (colours > most) {
    picture_.Padding(chunk.data_at() + most * 3, chunk.data.size() - most * 3,
                     "the palette has more colours than the pixels can name");
  } else {
    picture_.Explain(chunk.bytes());
  }
  palette_ = true;
  palette_chunk_ = chunk;
}

void PngCheck::CheckUnusedColours() const {
  // Where pixels are colours themselves, a palette is a suggestion.
  const UsedColours used = header_.colour == 3 ? used_ : UsedColours();
  const UnusedColours unused = JudgeUnusedColours(palette_chunk_.data, 3, used);
  if (unused == UnusedColours::kText) {
    picture_.Padding(palette_chunk_.data_at(), palette_chunk_.data.size(),
                     "colours of the palette that no pixel has spell text");
  } else if (unused == UnusedColours::kMany) {
    picture_.Metadata(palette_chunk_.at, palette_chunk_.bytes(), "many colours of the palette that no pixel has");
  }
}

void PngCheck::Pixels(const Chunk& chunk) {
  if (pixels_over_) return Damaged(chunk, "further pixels after other chunks");
  animation_.Pixels();
  if (pixels_.pieces.empty()) pixels_.at = chunk.at;
  pixels_.pieces.push_back(chunk.data);
  pixels_.length = chunk.at + chunk.bytes() - pixels_.at;
}

// 11.3.6: a frame's size. The picture itself may be the first frame; its pixels are then in IDAT.
void PngCheck::FrameControl(const Chunk& chunk) {
  CloseFrame();
  animation_.Control(Be32(chunk.data, 0));
  frame_header_ = header_;
  frame_header_.width = Be32(chunk.data, 4);
  frame_header_.height = Be32(chunk.data, 8);
}

void PngCheck::Frame(const Chunk& chunk) {
  frames_ = true;
  if (chunk.data.size() < 4 || !frame_header_.IsValid()) return Damaged(chunk, "a frame without a size");
  animation_.FramePixels(Be32(chunk.data, 0));
  if (frame_.pieces.empty()) frame_.at = chunk.at;
  frame_.pieces.push_back(chunk.data.substr(4));
  frame_.length += chunk.bytes();
}

void PngCheck::CloseFrame() {
  if (!frame_.pieces.empty() && CheckPngPixels(picture_, frame_header_, frame_, &used_))
    picture_.Explain(frame_.length);
  frame_ = {};
}

// 11.3.2.3: name, NUL, method 0, packed profile.
void PngCheck::Profile(const Chunk& chunk) {
  const size_t name = chunk.data.find('\0');
  if (name == std::string_view::npos || name > 79 || chunk.data.size() < name + 2 || chunk.data[name + 1] != 0 ||
      !seen_.insert("iCCP").second) {
    return Damaged(chunk, "the colour profile's chunk is broken");
  }
  const std::string_view packed = chunk.data.substr(name + 2);
  std::string profile;
  const Inflated inflated = InflateZlib(packed, kUnpackedNotes, picture_.scope().session.budget,
                                        [&profile](std::string_view piece) { profile.append(piece); });
  const bool whole = inflated.end == Inflated::End::kComplete && inflated.packed == packed.size() && !inflated.idle;
  // Photoshop before CS leaves out the last bytes of the stream, and with them the checksum.
  const size_t claimed = Be32(profile, 0);
  const bool unended = inflated.end == Inflated::End::kBroken && claimed > 0 && claimed <= profile.size() &&
                       profile.size() - claimed <= kOverrun;
  if (!whole && !unended) return Damaged(chunk, "the packed colour profile is broken");
  if (unended) {
    picture_.Metadata(chunk.at, chunk.bytes(), "the packed colour profile is whole, but does not end");
    profile.resize(claimed);
  }
  CheckColourProfile(picture_, profile, chunk.at, chunk.bytes());
  picture_.Explain(chunk.bytes());
}

// Office keeps an animated GIF within the PNG it shows ("MSOFFICE9.0" and the GIF).
void PngCheck::OfficeGif(const Chunk& chunk) {
  constexpr std::string_view kMark = "MSOFFICE9.0";
  if (!chunk.data.starts_with(kMark) || !chunk.data.substr(kMark.size()).starts_with("GIF8") ||
      picture_.depth() >= kMaxPictureDepth) {
    return picture_.Private(chunk.at, chunk.bytes(), "a chunk that no standard describes");
  }
  picture_.Metadata(chunk.at, chunk.bytes(), "the picture holds a second picture");
  Picture gif = picture_.Inner(chunk.data_at() + kMark.size(), chunk.data.size() - kMark.size());
  CheckGif(gif);
  picture_.Explain(gif.explained() + kMark.size() + kChunkFrame);
}

// 11.3.3: tEXt, zTXt, iTXt.
bool PngCheck::HandleText(const Chunk& chunk) {
  if (chunk.type != "tEXt" && chunk.type != "zTXt" && chunk.type != "iTXt") return false;
  const size_t end = chunk.data.find('\0');
  if (end == std::string_view::npos || end == 0 || end > 79) {
    Damaged(chunk, "a text without a keyword");
    return true;
  }
  const std::string_view keyword = chunk.data.substr(0, end);
  const std::string_view rest = chunk.data.substr(end + 1);
  picture_.Explain(chunk.bytes());
  if (chunk.type == "iTXt") {
    InternationalText(chunk, keyword, rest);
  } else if (keyword.starts_with("Raw profile type")) {
    picture_.Metadata(chunk.at, chunk.bytes(), "camera data or another profile, written as text");
  } else if (chunk.type == "tEXt") {
    texts_.Add(keyword, rest, chunk.at, chunk.bytes());
  } else {
    const auto text = InflateWhole(rest.empty() ? rest : rest.substr(1), kUnpackedNotes);
    if (!text || rest[0] != 0) {
      Damaged(chunk, "a packed text is broken");
    } else {
      texts_.Add(keyword, *text, chunk.at, chunk.bytes());
    }
  }
  return true;
}

// 11.3.3.4: flag, method, language, NUL, translated keyword, NUL, text.
void PngCheck::InternationalText(const Chunk& chunk, std::string_view keyword, std::string_view rest) {
  const size_t language = rest.size() < 2 ? std::string_view::npos : rest.find('\0', 2);
  const size_t translated = language == std::string_view::npos ? language : rest.find('\0', language + 1);
  if (translated == std::string_view::npos) return Damaged(chunk, "a text's chunk is broken");
  if (translated > 100) return texts_.Add("", rest, chunk.at, chunk.bytes());
  std::string_view text = rest.substr(translated + 1);
  std::string unpacked;
  if (rest[0] != 0) {
    auto inflated = InflateWhole(text, kUnpackedNotes);
    if (!inflated) return Damaged(chunk, "a packed text is broken");
    unpacked = std::move(*inflated);
    text = unpacked;
  }
  if (keyword == "XML:com.adobe.xmp") {
    CheckXmp(picture_, text, chunk.at, chunk.bytes());
  } else {
    texts_.Add(keyword, text, chunk.at, chunk.bytes());
  }
}

}  // namespace

void CheckPng(Picture& picture) { PngCheck(picture).Run(); }

}  // namespace shareguard::inspect
