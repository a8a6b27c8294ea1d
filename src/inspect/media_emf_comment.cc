#include "inspect/media_emf_comment.h"

#include <algorithm>
#include <array>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kCommentHead = 12;  // type, size, length of the data
constexpr uint64_t kPlusHead = 12;
constexpr uint32_t kFirstPlusType = 0x4001;
constexpr uint32_t kLastPlusType = 0x403A;
constexpr uint32_t kPlusComment = 0x4003;
constexpr uint32_t kPlusObject = 0x4008;
constexpr uint32_t kPlusImage = 5;
constexpr uint32_t kContinues = 0x8000;
constexpr uint64_t kMaxObject = 64 << 20;

// [MS-EMFPLUS] 2.3: records of numbers alone, by the most bytes that any form of them has; those that count what they
// hold are in MostOfPlus.
struct PlusRecordLength {
  uint32_t type;
  uint32_t bytes;
};
constexpr std::array<PlusRecordLength, 36> kPlusFixed = {
    {{0x4001, 16}, {0x4002, 0}, {0x4009, 4},  {0x400E, 20}, {0x400F, 16}, {0x4010, 28}, {0x4011, 24}, {0x4012, 24},
     {0x4013, 4},  {0x4014, 4}, {0x4015, 4},  {0x401D, 8},  {0x401E, 0},  {0x401F, 0},  {0x4020, 0},  {0x4021, 0},
     {0x4022, 0},  {0x4023, 0}, {0x4024, 0},  {0x4025, 4},  {0x4026, 4},  {0x4027, 36}, {0x4028, 4},  {0x4029, 4},
     {0x402A, 24}, {0x402B, 0}, {0x402C, 24}, {0x402D, 8},  {0x402E, 8},  {0x402F, 4},  {0x4030, 4},  {0x4031, 0},
     {0x4032, 16}, {0x4033, 0}, {0x4034, 0},  {0x4035, 8}}};

}  // namespace

// Bytes that a record of this type can hold at most; its size when that is not known.
uint64_t EmfComments::MostOfPlus(uint32_t type, uint64_t at, uint64_t size) const {
  const auto* fixed = std::find_if(kPlusFixed.begin(), kPlusFixed.end(), [&](const auto& f) { return f.type == type; });
  if (fixed != kPlusFixed.end()) return fixed->bytes;
  constexpr uint32_t kDrawString = 0x401C;
  // 2.3.4.14: a brush, a format, a length, a rectangle of 16 bytes, the letters, rounded up to four bytes.
  if (type == kDrawString) {
    const uint64_t needed = (28 + uint64_t{2} * Le32(picture_.bytes(), at + 8) + 3) & ~uint64_t{3};
    return needed <= size ? needed : 0;
  }
  return size;
}

void EmfComments::Add(uint64_t at, uint64_t size) {
  const uint64_t length = Le32(picture_.bytes(), at + 8);
  const uint64_t begin = at + kCommentHead;
  if (size < kCommentHead || length > size - kCommentHead) {
    return picture_.Damaged(at, size, "a comment is longer than its record");
  }
  // The data are rounded up to four bytes; some writers count the room in and leave four bytes more.
  const uint64_t room = size - kCommentHead - length;
  if (room > 3 && !AllZero(picture_.At(begin + length, room))) {
    picture_.Padding(begin + length, room, "a comment's record is longer than the comment");
  }
  const std::string_view name = picture_.At(begin, std::min<uint64_t>(length, 4));
  const bool known =
      length == 0 || (name == "EMF+" && Plus(begin + 4, length - 4)) || (name == "GDIC" && Public(begin, length));
  if (known) {
    picture_.Explain(size);
  } else {
    picture_.Private(at, size, "a comment that only the program that wrote it understands");
  }
}

// [MS-EMFPLUS] 2.3: records one after the other fill the comment.
bool EmfComments::Plus(uint64_t at, uint64_t size) {
  const std::string_view bytes = picture_.bytes();
  const uint64_t end = at + size;
  while (end - at >= kPlusHead) {
    const uint32_t type = Le16(bytes, at);
    const uint32_t flags = Le16(bytes, at + 2);
    const uint64_t length = Le32(bytes, at + 4);
    const uint64_t data = Le32(bytes, at + 8);
    if (length < kPlusHead || length % 4 != 0 || length > end - at || data > length - kPlusHead) return false;
    const uint64_t room = length - kPlusHead - data;
    if (room > 3) picture_.Padding(at + kPlusHead + data, room, "a record is longer than what it holds");
    if (!PlusRecord(type, flags, at + kPlusHead, data)) return false;
    at += length;
  }
  return AllZero(picture_.At(at, end - at));
}

bool EmfComments::PlusRecord(uint32_t type, uint32_t flags, uint64_t at, uint64_t size) {
  if (type < kFirstPlusType || type > kLastPlusType) return false;
  if (type == kPlusComment && size > 0) return false;
  forms_.Plus(type, at, size);
  if (const uint64_t most = MostOfPlus(type, at, size); size > most) {
    picture_.Padding(at + most, size - most, "a record is longer than what it holds");
  }
  if (type == kPlusObject) {
    PlusObject(flags, at, size);
  } else {
    Close();
  }
  return true;
}

// 2.3.5.1: an object may span records, each of which but the last says so and begins with the whole length.
void EmfComments::PlusObject(uint32_t flags, uint64_t at, uint64_t size) {
  const bool image = ((flags >> 8) & 0x7F) == kPlusImage;
  const bool continues = (flags & kContinues) != 0;
  if (!continues && object_.empty()) CheckObject((flags >> 8) & 0x7F, at, size);
  if (!image) return Close();
  if (continues || !object_.empty()) {
    const uint64_t skip = continues ? std::min<uint64_t>(size, 4) : 0;
    if (object_.empty()) object_at_ = at;
    if (object_.size() + size <= kMaxObject) object_ += picture_.At(at + skip, size - skip);
    object_length_ = at + size - object_at_;
    if (!continues) Close();
    return;
  }
  PlusImage(picture_.At(at, size), at, 0);
}

// 2.2.1: every object begins with the version of its writer; a font (2.2.1.3) counts the letters of its name, an image
// of no kind (2.2.1.4) has no data.
void EmfComments::CheckObject(uint32_t kind, uint64_t at, uint64_t size) const {
  constexpr uint32_t kVersion = 0xDBC01;
  constexpr uint32_t kFont = 6;
  constexpr uint64_t kFontHead = 24;
  const std::string_view object = picture_.At(at, size);
  if (size < 4 || Le32(object, 0) >> 12 != kVersion) {
    return picture_.Private(at, size, "an object that the format does not describe");
  }
  if (kind == kPlusImage && (Le32(object, 4) == 0 || Le32(object, 4) > 2) && size > 8) {
    return picture_.Private(at, size, "an image of no kind");
  }
  const uint64_t needed = (kFontHead + uint64_t{2} * Le32(object, kFontHead - 4) + 3) & ~uint64_t{3};
  if (kind == kFont && needed != size && needed + 4 != size) {
    picture_.Padding(at, size, "an object is longer than what it holds");
  }
}

void EmfComments::Close() {
  if (!object_.empty()) PlusImage(object_, object_at_, object_length_);
  object_.clear();
}

// 2.2.1.4 and 2.2.2.2: a bitmap that is packed is a whole picture of another format, rounded up to four bytes.
void EmfComments::PlusImage(std::string_view image, uint64_t at, uint64_t joined) {
  constexpr uint64_t kHead = 28;
  if (Le32(image, 4) != 1 || Le32(image, 24) != 1 || image.size() < kHead) return;
  if (picture_.depth() >= kMaxPictureDepth) return picture_.Private(at, image.size(), "pictures within pictures");
  const auto check = [&](uint64_t cut) {
    const std::string_view content = image.substr(kHead, image.size() - kHead - cut);
    return joined > 0 ? picture_.Unpacked(content, at, joined) : picture_.Inner(at + kHead, content.size());
  };
  // The room that rounds up is not part of the picture.
  uint64_t cut = 0;
  while (cut < 3 && image.size() > kHead + cut && image[image.size() - 1 - cut] == 0) ++cut;
  Picture inner = check(cut);
  if (!CheckPicture(inner)) picture_.Private(at, image.size(), "a picture of no known kind within the picture");
}

// 2.3.3.4: groups are ordinary; a second form of the picture is one that most programs do not show.
bool EmfComments::Public(uint64_t at, uint64_t size) {
  constexpr uint32_t kWindowsMetafile = 0x80000001;
  constexpr uint32_t kBeginGroup = 2;
  constexpr uint32_t kEndGroup = 3;
  constexpr uint32_t kMultiFormats = 0x40000004;
  const uint32_t kind = Le32(picture_.bytes(), at + 4);
  switch (kind) {
    case kBeginGroup: {
      const uint64_t text = uint64_t{2} * Le32(picture_.bytes(), at + 24);
      return size >= 28 && text <= size - 28 && size - 28 - text <= 3;
    }
    case kEndGroup:
      return size <= 12;
    case kWindowsMetafile:
    case kMultiFormats:
      picture_.Metadata(at, size, "the picture holds itself in a second form, which is not shown");
      return true;
    default:
      return false;
  }
}

}  // namespace shareguard::inspect
