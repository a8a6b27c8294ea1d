// JPEG: ITU-T T.81 annex B (segments, scans, markers).
#include <algorithm>
#include <bitset>

#include "inspect/media_jpeg_notes.h"
#include "inspect/media_jpeg_order.h"
#include "inspect/media_jpeg_scan.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr unsigned kSoi = 0xD8;
constexpr unsigned kEoi = 0xD9;
constexpr unsigned kSos = 0xDA;
constexpr unsigned kDqt = 0xDB;
constexpr unsigned kDnl = 0xDC;
constexpr unsigned kDri = 0xDD;
constexpr unsigned kDht = 0xC4;
constexpr unsigned kDac = 0xCC;
constexpr unsigned kTem = 0x01;

bool IsRestart(unsigned marker) { return marker >= 0xD0 && marker <= 0xD7; }
bool IsFrame(unsigned marker) {
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}
bool IsNote(unsigned marker) { return (marker & 0xF0) == 0xE0 || marker == 0xFE; }

class JpegCheck {
 public:
  explicit JpegCheck(Picture& picture) : picture_(picture), bytes_(picture.bytes()), notes_(picture) {}
  void Run();

 private:
  unsigned Byte(uint64_t at) const { return at < bytes_.size() ? static_cast<unsigned char>(bytes_[at]) : 0U; }
  bool Marker(uint64_t* at, unsigned* marker);
  bool Segment(unsigned marker, uint64_t* at);
  bool FitsItsKind(unsigned marker, std::string_view data);
  bool Quantization(std::string_view data);
  bool Huffman(std::string_view data);
  // What is wrong with a segment where it stands; null: nothing.
  const char* Order(unsigned marker, std::string_view data);
  void Learn(unsigned marker, std::string_view data);
  void Scan(std::string_view head, uint64_t* at);
  void Judge(const JpegScanAnswer& answer, uint64_t at, uint64_t length);
  void End(uint64_t end);

  Picture& picture_;
  std::string_view bytes_;
  JpegNotes notes_;
  JpegScans scans_;
  JpegOrder order_;
  Span restart_;   // the last interval of restarts
  Span needless_;  // segments that decoders skip: where the first is, and the length of all
  const char* needless_what_ = nullptr;
  unsigned components_ = 0;
  uint64_t scan_count_ = 0;
  uint64_t tables_ = 0;
};

// B.1.1.2: any marker may be preceded by bytes FF. Bytes that are neither are skipped and reported.
bool JpegCheck::Marker(uint64_t* at, unsigned* marker) {
  const uint64_t begin = *at;
  uint64_t here = begin;
  while (here < bytes_.size() && Byte(here) != 0xFF) ++here;
  if (here > begin) picture_.Damaged(begin, here - begin, "bytes between the segments");
  const uint64_t fill = here;
  while (here < bytes_.size() && Byte(here) == 0xFF) ++here;
  if (here >= bytes_.size() || here == fill) return false;
  *marker = Byte(here);
  constexpr uint64_t kManyFillBytes = 64;
  const uint64_t filling = here - 1 - fill;
  if (filling > kManyFillBytes) {
    picture_.Padding(fill, filling, "many bytes that only fill up");
  } else {
    picture_.Explain(filling);
  }
  *at = here + 1;
  return true;
}

void JpegCheck::Run() {
  picture_.Explain(2);
  uint64_t at = 2;
  unsigned marker = 0;
  while (true) {
    const uint64_t begin = at;
    if (!Marker(&at, &marker)) return picture_.Damaged(begin, bytes_.size() - begin, "the picture breaks off");
    if (marker == kEoi) {
      picture_.Explain(2);
      return End(at);
    }
    if (marker == kTem || IsRestart(marker) || marker == kSoi || marker == 0) {
      picture_.Damaged(at - 2, 2, "a marker where none may be");
    } else if (!Segment(marker, &at)) {
      return picture_.Damaged(at - 2, bytes_.size() - at + 2, "a segment is longer than the picture");
    }
  }
}

bool JpegCheck::Segment(unsigned marker, uint64_t* at) {
  const uint64_t length = Be16(bytes_, *at);
  const uint64_t begin = *at - 2;
  if (length < 2 || !picture_.Has(*at, length)) return false;
  const std::string_view data = bytes_.substr(*at + 2, length - 2);
  *at += length;
  if (IsNote(marker)) {
    notes_.Add(marker, data, begin);
    return true;
  }
  if (!FitsItsKind(marker, data)) {
    picture_.Damaged(begin, length + 2, "a segment's length or content contradicts its kind");
  } else {
    picture_.Explain(length + 2);
    if (const char* fault = Order(marker, data)) {
      if (needless_.length == 0) needless_ = {begin, 0};
      needless_.length += length + 2;
      needless_what_ = fault;
    }
    if (marker == kDri) restart_ = {begin, length + 2};
    Learn(marker, data);
  }
  if (marker != kSos) return true;
  const bool needless = needless_.length > 0 && needless_.at == begin;
  Scan(data, at);
  if (needless) needless_.length = *at - begin;
  return true;
}

// B.2.2 (frame), B.2.3 (scan), B.2.4 (tables), B.2.5 (number of lines): the length follows from the content.
bool JpegCheck::FitsItsKind(unsigned marker, std::string_view data) {
  const auto byte = [&](size_t i) { return i < data.size() ? static_cast<unsigned char>(data[i]) : 0U; };
  if (IsFrame(marker)) {
    components_ = byte(5);
    return data.size() == 6 + size_t{3} * byte(5) && components_ > 0;
  }
  switch (marker) {
    case kSos:
      return components_ > 0 && byte(0) <= 4 && data.size() == 4 + size_t{2} * byte(0);
    case kDqt:
      return Quantization(data);
    case kDht:
      return Huffman(data);
    case kDri:
    case kDnl:
      return data.size() == 2;
    case kDac:
      return data.size() % 2 == 0 && data.size() <= 32;
    default:
      return false;
  }
}

// Quantization tables: a byte, then 64 numbers of 8 or 16 bits.
bool JpegCheck::Quantization(std::string_view data) {
  size_t at = 0;
  for (; at < data.size(); ++tables_) {
    const auto head = static_cast<unsigned char>(data[at]);
    if (head >> 4 > 1 || (head & 0x0F) > 3) return false;
    at += head >> 4 == 0 ? 65 : 129;
  }
  return at == data.size();
}

// Huffman tables: a byte, 16 counts, the values counted, each once; there are no more than codes of their lengths.
bool JpegCheck::Huffman(std::string_view data) {
  for (size_t at = 0; at < data.size(); ++tables_) {
    const auto head = static_cast<unsigned char>(data[at]);
    if (data.size() - at < 17 || head >> 4 > 1 || (head & 0x0F) > 3) return false;
    size_t values = 0;
    size_t codes = 0;  // of 16 bits that begin with a code
    for (size_t length = 1; length <= 16; ++length) {
      const size_t count = static_cast<unsigned char>(data[at + length]);
      values += count;
      codes += count << (16 - length);
    }
    at += 17;
    if (codes > 1 << 16 || data.size() - at < values) return false;
    std::bitset<256> seen;
    for (const char value : data.substr(at, values)) seen.set(static_cast<unsigned char>(value));
    if (seen.count() != values) return false;
    at += values;
  }
  return true;
}

// B.1.1.5: in a scan's data FF is followed by 00 (a byte FF) or by a restart marker; what else follows ends it.
void JpegCheck::Scan(std::string_view head, uint64_t* at) {
  ++scan_count_;
  uint64_t here = *at;
  while (true) {
    here = std::min<uint64_t>(bytes_.find('\xFF', here), bytes_.size());
    if (here + 1 >= bytes_.size()) break;
    const unsigned next = Byte(here + 1);
    if (next != 0 && !IsRestart(next)) break;
    here += 2;
  }
  Judge(scans_.Check(head, bytes_.substr(*at, here - *at)), *at, here - *at);
  *at = here;
}

void JpegCheck::Judge(const JpegScanAnswer& answer, uint64_t at, uint64_t length) {
  using Fit = JpegScanAnswer::Fit;
  switch (answer.fit) {
    case Fit::kExact:
      break;
    case Fit::kBroken:
      return picture_.Damaged(at + answer.at, answer.length, "the packed pixels are broken");
    case Fit::kTooLong:
      return picture_.Padding(at + answer.at, answer.length, "bytes follow the packed pixels");
    case Fit::kOddBits:
      return picture_.Padding(at, length, "the bits that fill up the packed pixels carry something");
    case Fit::kUnchecked:
      picture_.Metadata(at, length, "the pixels are packed in a way that is seldom used and cannot be checked");
      break;
    case Fit::kTooMuch:
      return picture_.Oversize(at, "the picture's pixels are too many to be checked");
  }
  picture_.Explain(length);
}

const char* JpegCheck::Order(unsigned marker, std::string_view data) {
  if (IsFrame(marker)) return order_.Frame(marker, data);
  switch (marker) {
    case kSos:
      return order_.Scan(data);
    case kDqt:
      return order_.Quantization(data);
    case kDht:
      return order_.Huffman(data);
    case kDac:
      return order_.Conditioning();
    case kDnl:
      return order_.Lines();
    default:
      return order_.Restart();
  }
}

void JpegCheck::Learn(unsigned marker, std::string_view data) {
  if (IsFrame(marker)) scans_.Frame(marker, data);
  if (marker == kDht) scans_.Tables(data);
  if (marker == kDri) scans_.Restart(Be16(data, 0));
}

// Office for Mac writes its thumbnails with up to three bytes of old memory behind them, to a multiple of four.
bool IsRoundedThumbnail(const Picture& picture, uint64_t end) {
  return picture.depth() == 0 && picture.size() % 4 == 0 && picture.size() - end <= 3 &&
         picture.name().ends_with("thumbnail.jpeg");
}

void JpegCheck::End(uint64_t end) {
  if (scan_count_ == 0) picture_.Damaged(0, end, "the picture has no pixels");
  // Four of each kind at first, a few more before each scan.
  if (tables_ > 12 + 8 * scan_count_) picture_.Padding(0, end, "the picture has more tables than its scans can use");
  if (needless_what_ == nullptr && (needless_what_ = order_.End()) != nullptr) needless_ = restart_;
  if (needless_what_ != nullptr) picture_.Padding(needless_.at, needless_.length, needless_what_);
  end = notes_.Close(end);
  if (end >= picture_.size()) return;
  const std::string_view rest = picture_.At(end, picture_.size() - end);
  if ((rest.size() <= 3 && AllZero(rest)) || IsRoundedThumbnail(picture_, end)) {
    picture_.Explain(rest.size());
  } else if (picture_.IsWholeBuffer()) {
    picture_.RestOfBuffer(end);
  } else {
    picture_.Trailing(end);
  }
}

}  // namespace

void CheckJpeg(Picture& picture) { JpegCheck(picture).Run(); }

}  // namespace shareguard::inspect
