// A picture under examination: its bytes, where its findings go, and how many of its bytes are explained so far.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_PICTURE_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_PICTURE_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

class DocumentText;

// Big-endian integers at a place in a buffer; zero where the buffer ends.
uint16_t Be16(std::string_view bytes, size_t at);
uint32_t Be32(std::string_view bytes, size_t at);

// Only zeros, or empty.
bool AllZero(std::string_view bytes);

// What was found in a picture and in those within it.
struct PictureState {
  bool broken = false;           // damaged, or with something behind its end
  bool odd = false;              // bytes of its own or for filling up were told
  DocumentText* text = nullptr;  // of the document that the picture is in; null: the picture is alone
};

class Picture {
 public:
  // `state` is not null and outlives the picture.
  Picture(std::string_view content, std::string_view name, const Scope& scope, PictureState* state)
      : bytes_(content), name_(name), scope_(scope), state_(state) {}

  std::string_view bytes() const { return bytes_; }
  uint64_t size() const { return bytes_.size(); }
  std::string_view name() const { return name_; }
  const Scope& scope() const { return scope_; }
  // Bytes from `at`, as many as there are.
  std::string_view At(uint64_t at, uint64_t length) const;
  bool Has(uint64_t at, uint64_t length) const { return at <= bytes_.size() && length <= bytes_.size() - at; }

  // A picture within this one: in the same bytes, or unpacked from `length` bytes at `at`, where its findings point.
  Picture Inner(uint64_t at, uint64_t length) const;
  Picture Unpacked(std::string_view content, uint64_t at, uint64_t length) const;
  uint32_t depth() const { return depth_; }
  DocumentText* text() const { return state_->text; }

  void Explain(uint64_t bytes) { explained_ += bytes; }
  uint64_t explained() const { return explained_; }

  // The findings. Each takes the place in this picture.
  void Damaged(uint64_t at, uint64_t length, std::string detail) const;
  // Whole but for its last mark.
  void Unended() const;
  void Trailing(uint64_t at, std::string detail = "bytes follow the end of the picture") const;
  // Is it a document's thumbnail that was written out with the whole of the buffer it was made in? PowerPoint's are,
  // and those of OpenOffice 3.
  bool IsWholeBuffer() const;
  // What is left of such a buffer, explained: zeros, in which there is nothing but their number, or what was in memory
  // before.
  void RestOfBuffer(uint64_t at);
  void Private(uint64_t at, uint64_t length, std::string detail) const;
  void Padding(uint64_t at, uint64_t length, std::string detail) const;
  void Metadata(uint64_t at, uint64_t length, std::string detail) const;
  void Script(uint64_t at, uint64_t length, std::string detail) const;
  void External(uint64_t at, uint64_t length, std::string detail) const;
  void Oversize(uint64_t at, std::string detail) const;
  void Text(uint64_t at, uint64_t length, bool ordinary, std::string detail) const;

 private:
  void Report(std::string_view id, policy::Severity severity, uint64_t at, uint64_t length, std::string detail) const;

  std::string_view bytes_;
  std::string_view name_;
  const Scope& scope_;
  PictureState* state_;
  uint64_t base_ = 0;           // where the bytes begin in the part
  uint64_t packed_length_ = 0;  // not 0: the bytes are unpacked from so many at base_
  uint32_t depth_ = 0;
  uint64_t explained_ = 0;
};

// Pictures are held within pictures this deep at most (EXIF in JPEG in TIFF in EMF ...).
inline constexpr uint32_t kMaxPictureDepth = 4;

// Any picture, by its magic; false when it is of no known format. Counts what is explained in `picture`.
bool CheckPicture(Picture& picture);

inline constexpr std::string_view kPngMagic = "\x89PNG\r\n\x1A\n";

// One format each. The magic was seen.
void CheckPng(Picture& picture);
void CheckJpeg(Picture& picture);
void CheckGif(Picture& picture);
void CheckBmp(Picture& picture);
void CheckTiff(Picture& picture);
void CheckIco(Picture& picture);
void CheckWebp(Picture& picture);
void CheckEmf(Picture& picture);
void CheckWmf(Picture& picture);
void CheckPacked(Picture& picture);
// SVG has no magic: a tag of that name near the beginning of XML.
bool IsSvg(std::string_view content);
void CheckSvg(Picture& picture);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_PICTURE_H_
