#include "inspect/media_jpeg_order.h"

#include <algorithm>

#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr int8_t kNoBit = 127;
constexpr uint64_t kFewTables = 4;  // that are replaced before a scan has used them

unsigned Byte(std::string_view bytes, size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

}  // namespace

const char* JpegOrder::Frame(unsigned marker, std::string_view segment) {
  if (framed_) return "a second frame, which decoders skip";
  framed_ = true;
  const unsigned kind = marker & 0x0F;
  sequential_ = kind == 0 || kind == 1 || kind == 9;
  progressive_ = kind == 2 || kind == 10;
  arithmetic_ = kind >= 9;
  lossless_ = !sequential_ && !progressive_;
  lines_missing_ = Be16(segment, 1) == 0;
  if (Byte(segment, 5) > 4 && !lossless_) return "a frame of more components than pictures have";
  for (unsigned i = 0; i < Byte(segment, 5); ++i) {
    Component component;
    component.id = Byte(segment, 6 + 3 * i);
    component.quantization = Byte(segment, 8 + 3 * i) & 3;
    component.bit.fill(kNoBit);
    components_.push_back(component);
  }
  return nullptr;
}

const char* JpegOrder::Give(Table* table) {
  if (*table == Table::kGiven) ++replaced_;
  *table = Table::kGiven;
  return replaced_ > kFewTables ? "tables are replaced before a scan has used them" : nullptr;
}

const char* JpegOrder::Quantization(std::string_view segment) {
  const char* fault = nullptr;
  for (size_t at = 0; at < segment.size(); at += Byte(segment, at) >> 4 == 0 ? 65 : 129) {
    if (const char* one = Give(&quantization_[Byte(segment, at) & 3])) fault = one;
  }
  return fault;
}

const char* JpegOrder::Huffman(std::string_view segment) {
  const char* fault = nullptr;
  for (size_t at = 0; at + 17 <= segment.size();) {
    const unsigned head = Byte(segment, at);
    if (const char* one = Give(&huffman_[(head >> 4 != 0 ? 4U : 0U) + (head & 3)])) fault = one;
    size_t values = 0;
    for (size_t i = 1; i <= 16; ++i) values += Byte(segment, at + i);
    at += 17 + values;
  }
  return fault;
}

const char* JpegOrder::Conditioning() {
  return framed_ && arithmetic_ ? nullptr : "a segment for pictures that are packed in another way";
}

// B.2.5: behind the first scan, when the frame does not say how many lines there are.
const char* JpegOrder::Lines() {
  const bool needed = lines_missing_ && scans_ == 1;
  lines_missing_ = false;
  return needed ? nullptr : "a number of lines where none is missing";
}

const char* JpegOrder::Restart() {
  const bool waited = restart_waits_;
  restart_waits_ = true;
  return waited ? "an interval of restarts that no scan uses" : nullptr;
}

void JpegOrder::Use(std::string_view segment, unsigned first, unsigned last) {
  for (unsigned i = 0; i < Byte(segment, 0); ++i) {
    const unsigned tables = Byte(segment, 2 + 2 * i);
    if (first == 0) huffman_[tables >> 4 & 3] = Table::kUsed;
    if (last > 0) huffman_[4 + (tables & 3)] = Table::kUsed;
  }
  restart_waits_ = false;
}

// G.1.1.1: the first scan of a coefficient gives its high bits, each further one a bit more.
bool JpegOrder::Adds(Component* component, unsigned first, unsigned last, int high, int low) const {
  for (unsigned k = first; k <= std::min(last, 63U); ++k) {
    const int had = component->bit[k];
    if (high == 0 ? had != kNoBit : had != high || low != high - 1) return false;
    component->bit[k] = static_cast<int8_t>(low);
  }
  return true;
}

const char* JpegOrder::Scan(std::string_view segment) {
  ++scans_;
  const unsigned count = Byte(segment, 0);
  const unsigned first = progressive_ ? Byte(segment, 1 + 2 * count) : 0;
  const unsigned last = progressive_ ? Byte(segment, 2 + 2 * count) : 63;
  const unsigned bits = progressive_ ? Byte(segment, 3 + 2 * count) : 0;
  Use(segment, first, last);
  if (lossless_) return nullptr;
  const char* fault = nullptr;
  for (unsigned i = 0; i < count; ++i) {
    const unsigned id = Byte(segment, 1 + 2 * i);
    const auto component =
        std::find_if(components_.begin(), components_.end(), [&](const Component& c) { return c.id == id; });
    if (component == components_.end()) continue;
    quantization_[component->quantization] = Table::kUsed;
    if (!Adds(&*component, first, last, static_cast<int>(bits >> 4), static_cast<int>(bits & 0x0F))) {
      fault = "a scan gives what an earlier one has given";
    }
  }
  return fault;
}

const char* JpegOrder::End() const {
  return restart_waits_ && scans_ > 0 ? "an interval of restarts that no scan uses" : nullptr;
}

}  // namespace shareguard::inspect
