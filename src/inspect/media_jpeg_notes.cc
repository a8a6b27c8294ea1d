#include "inspect/media_jpeg_notes.h"

#include <algorithm>

#include "inspect/media_exif.h"
#include "inspect/media_tiff_tree.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;  // names in segments end with NUL

constexpr unsigned kComment = 0xFE;
constexpr size_t kSegmentFrame = 4;  // marker and length
constexpr size_t kMaxDucky = 64;
constexpr size_t kMaxAdobe = 64;

constexpr std::string_view kJfif = "JFIF\0"sv;
constexpr std::string_view kJfxx = "JFXX\0"sv;
constexpr std::string_view kExif = "Exif\0"sv;  // and one byte more
constexpr std::string_view kXmp = "http://ns.adobe.com/xap/1.0/\0"sv;
constexpr std::string_view kLongXmp = "http://ns.adobe.com/xmp/extension/\0"sv;
constexpr std::string_view kProfile = "ICC_PROFILE\0"sv;
constexpr std::string_view kPictures = "MPF\0"sv;
constexpr std::string_view kFlashPix = "FPXR\0"sv;
constexpr std::string_view kPhotoshop = "Photoshop 3.0\0"sv;
constexpr std::string_view kAdobeCm = "Adobe_CM\0"sv;

constexpr unsigned char kZero = 0;

unsigned Byte(std::string_view data, size_t at) {
  return at < data.size() ? static_cast<unsigned char>(data[at]) : kZero;
}

}  // namespace

void JpegNotes::Joined::Add(std::string_view piece, uint64_t piece_at, uint64_t piece_length) {
  if (data.empty()) at = piece_at;
  data += piece;
  length = piece_at + piece_length - at;
}

void JpegNotes::Add(unsigned marker, std::string_view data, uint64_t at) {
  const uint64_t length = data.size() + kSegmentFrame;
  if (marker == kComment) {
    while (data.ends_with('\0')) data.remove_suffix(1);
    texts_.Add("Comment", data, at, length);
    picture_.Explain(length);
  } else if (Known(marker & 0x0F, data, at, length)) {
    picture_.Explain(length);
  } else {
    picture_.Private(at, length, "a segment that no standard describes");
  }
}

bool JpegNotes::Known(unsigned app, std::string_view data, uint64_t at, uint64_t length) {
  switch (app) {
    case 0:
      return Jfif(data, at, length);
    case 1:
      return FirstApp(data, at, length);
    case 2:
      return SecondApp(data, at, length);
    default:
      return SmallApp(app, data, at, length);
  }
}

// ITU-T T.871, 10.1 and 10.2.
bool JpegNotes::Jfif(std::string_view data, uint64_t at, uint64_t length) {
  if (data.starts_with(kJfxx)) {
    picture_.Metadata(at, length, "the picture's head holds a second, small picture");
    return data.size() > kJfxx.size();
  }
  if (!data.starts_with(kJfif) || data.size() < 14) return false;
  const size_t pixels = size_t{Byte(data, 12)} * Byte(data, 13);
  if (pixels > 0) picture_.Metadata(at, length, "the picture's head holds a second, small picture");
  if (data.size() > 14 + 3 * pixels && !AllZero(data.substr(14 + 3 * pixels))) {
    picture_.Padding(at, length, "the picture's head is longer than what it holds");
  }
  return true;
}

bool JpegNotes::FirstApp(std::string_view data, uint64_t at, uint64_t length) {
  if (data.starts_with(kExif) && data.size() > kExif.size()) {
    const size_t skip = kExif.size() + 1;
    CheckExif(picture_, data.substr(skip), at + kSegmentFrame + skip);
  } else if (data.starts_with(kXmp)) {
    CheckXmp(picture_, data.substr(kXmp.size()), at, length);
  } else if (data.starts_with(kLongXmp)) {
    picture_.Metadata(at, length, "a long XMP description that is not shown");
  } else {
    return false;
  }
  return true;
}

bool JpegNotes::SecondApp(std::string_view data, uint64_t at, uint64_t length) {
  if (data.starts_with(kProfile) && data.size() > kProfile.size() + 2) {
    ++profile_pieces_;
    profile_total_ = Byte(data, kProfile.size() + 1);
    if (Byte(data, kProfile.size()) != profile_pieces_) {
      picture_.Damaged(at, length, "a piece of the colour profile is out of order");
    }
    profile_.Add(data.substr(kProfile.size() + 2), at, length);
  } else if (data.starts_with(kPictures) && index_.length == 0) {
    index_ = {at + kSegmentFrame + kPictures.size(), data.size() - kPictures.size()};
  } else if (data.starts_with(kFlashPix)) {
    picture_.Metadata(at, length, "FlashPix data, which are not shown");
  } else {
    return false;
  }
  return true;
}

// APP3 and up. APP8: SPIFF (ITU-T T.84); APP11: JUMBF (ISO/IEC 19566-5); APP12: "Ducky", Photoshop's quality; APP13:
// Photoshop's resources; APP14: Adobe's colour transform (Adobe Technical Note 5116).
bool JpegNotes::SmallApp(unsigned app, std::string_view data, uint64_t at, uint64_t length) {
  if (app == 14 && data.starts_with("Adobe") && data.size() >= 12 && data.size() <= kMaxAdobe) {
    if (adobe_++ > 0) return false;
    if (data.size() > 12) picture_.Metadata(at, length, "Adobe's note of the colours is longer than it has to be");
    return true;
  }
  if (app == 3 && data.starts_with("MSO Palette")) {
    picture_.Metadata(at, length, "Office's list of the picture's colours");
    return true;
  }
  if (app == 8 && data.starts_with("SPIFF\0"sv) && data.size() == 30) return true;
  if (app == 13 && data.starts_with(kAdobeCm) && data.size() <= kAdobeCm.size() + 8) return true;
  if (app == 12 && data.starts_with("Ducky")) {
    if (ducky_++ > 0) return false;
    if (data.size() > kMaxDucky) picture_.Metadata(at, length, "Photoshop's note of its settings is long");
    return true;
  }
  if (app == 13 && data.starts_with(kPhotoshop)) {
    photoshop_.Add(data.substr(kPhotoshop.size()), at, length);
    return true;
  }
  if (app == 11 && data.starts_with("JP")) {
    picture_.Metadata(at, length, "a record of the picture's origin (JUMBF, C2PA)");
    return true;
  }
  return false;
}

void JpegNotes::CloseProfile() {
  if (profile_pieces_ == 0) return;
  if (profile_pieces_ != profile_total_) {
    picture_.Damaged(profile_.at, profile_.length, "pieces of the colour profile are missing or too many");
  } else {
    CheckColourProfile(picture_, profile_.data, profile_.at, profile_.length);
  }
}

uint64_t JpegNotes::Close(uint64_t end) {
  CloseProfile();
  if (!photoshop_.data.empty()) CheckPhotoshop(picture_, photoshop_.data, photoshop_.at, photoshop_.length);
  return index_.length > 0 ? ClosePictures(end) : end;
}

// CIPA DC-007, 5.2.3: tag B002 lists 16 bytes a picture: attributes, size, offset from the index, two numbers.
uint64_t JpegNotes::ClosePictures(uint64_t end) {
  constexpr uint16_t kEntries = 0xB002;
  const std::string_view block = picture_.At(index_.at, index_.length);
  const auto tree = TiffTree::Read(block, 8);
  const TiffEntry* entries = nullptr;
  if (tree && !tree->directories().empty()) entries = tree->directories()[0].Find(kEntries);
  if (entries == nullptr) {
    picture_.Damaged(index_.at, index_.length, "the list of further pictures is broken");
    return end;
  }
  const bool big = block.starts_with("MM");
  for (uint64_t i = 1; i < std::min<uint64_t>(entries->bytes / 16, 16); ++i) {
    const size_t entry = entries->at + 16 * i;
    const uint64_t bytes = big ? Be32(block, entry + 4) : Le32(block, entry + 4);
    const uint64_t at = index_.at + (big ? Be32(block, entry + 8) : Le32(block, entry + 8));
    const bool follows = at >= end && at - end < 65536 && picture_.Has(at, bytes) && bytes > 4 &&
                         AllZero(picture_.At(end, at - end)) && picture_.At(at, 2) == "\xFF\xD8";
    if (!follows || picture_.depth() >= kMaxPictureDepth) break;
    picture_.Metadata(at, bytes, "a further picture follows the first, which most programs do not show");
    Picture further = picture_.Inner(at, bytes);
    CheckJpeg(further);
    picture_.Explain(at - end + further.explained());
    end = at + bytes;
  }
  return end;
}

}  // namespace shareguard::inspect
