#include "inspect/media_jpeg_scan.h"

#include <algorithm>
#include <bit>

#include "inspect/media_jpeg_bits.h"
#include "inspect/media_picture.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kMaxBlocks = 8 << 20;  // 500 million pixels
constexpr uint64_t kMaxWork = 128 << 20;  // blocks over all scans
constexpr unsigned kOddIntervals = 4;     // more than these are no accident

unsigned Byte(std::string_view bytes, size_t at) {
  return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0U;
}

uint64_t Divide(uint64_t value, uint64_t by) { return (value + by - 1) / by; }

}  // namespace

uint64_t JpegBits::Rest(bool* filled) {
  const unsigned real = have_ - std::min(have_, zeros_);
  const unsigned partial = real % 8;
  const uint64_t tail = partial == 0 ? 0 : bits_ >> (64 - partial);
  *filled = tail == 0 || tail == (1ULL << partial) - 1;
  uint64_t rest = real / 8;
  bits_ = 0;
  have_ = 0;
  zeros_ = 0;
  for (; at_ < data_.size() && !AtMarker(); ++rest) at_ += data_[at_] == '\xFF' ? 2 : 1;
  return rest;
}

bool JpegBits::Restart(unsigned number) {
  while (at_ + 1 < data_.size() && Byte(data_, at_) == 0xFF && Byte(data_, at_ + 1) == 0xFF) ++at_;
  if (at_ + 1 >= data_.size() || Byte(data_, at_ + 1) != 0xD0 + number % 8) return false;
  at_ += 2;
  return true;
}

// B.2.2: lines, samples a line, components with their sampling. Only Huffman codes of frames 0 to 2 are decoded.
void JpegScans::Frame(unsigned marker, std::string_view segment) {
  components_.clear();
  too_many_ = false;
  progressive_ = marker == 0xC2;
  const uint64_t height = Be16(segment, 1);
  const uint64_t width = Be16(segment, 3);
  decodable_ = marker <= 0xC2 && height > 0 && width > 0;
  unsigned h_most = 1;
  unsigned v_most = 1;
  for (unsigned i = 0; i < Byte(segment, 5); ++i) {
    Component component;
    component.id = Byte(segment, 6 + 3 * i);
    component.h = Byte(segment, 7 + 3 * i) >> 4;
    component.v = Byte(segment, 7 + 3 * i) & 0x0F;
    if (component.h < 1 || component.h > 4 || component.v < 1 || component.v > 4) decodable_ = false;
    h_most = std::max(h_most, component.h);
    v_most = std::max(v_most, component.v);
    components_.push_back(std::move(component));
  }
  units_wide_ = Divide(width, uint64_t{8} * h_most);
  units_high_ = Divide(height, uint64_t{8} * v_most);
  uint64_t blocks = 0;
  for (Component& component : components_) {
    component.blocks_wide = Divide(Divide(width * component.h, h_most), 8);
    component.blocks_high = Divide(Divide(height * component.v, v_most), 8);
    component.stride = units_wide_ * component.h;
    blocks += component.stride * units_high_ * component.v;
  }
  too_many_ = blocks > kMaxBlocks || components_.size() > 4;
  if (too_many_ || !progressive_ || !decodable_) return;
  for (Component& component : components_) component.nonzero.assign(component.stride * units_high_ * component.v, 0);
}

void JpegScans::Tables(std::string_view segment) {
  for (size_t at = 0; at + 17 <= segment.size();) {
    const unsigned head = Byte(segment, at);
    size_t values = 0;
    for (size_t i = 1; i <= 16; ++i) values += Byte(segment, at + i);
    tables_[(head >> 4 != 0 ? 4U : 0U) + (head & 3)].Set(segment.substr(at + 1, 16), segment.substr(at + 17, values));
    at += 17 + values;
  }
}

void JpegCodes::Set(std::string_view counts, std::string_view values) {
  given_ = true;
  short_.fill(0);
  for (size_t i = 0; i < values_.size(); ++i) values_[i] = static_cast<uint8_t>(Byte(values, i));
  uint32_t next = 0;
  uint32_t value = 0;
  for (unsigned length = 1; length <= 16; ++length) {
    const uint32_t span = 1U << (16 - length);
    first_[length] = next;
    value_[length] = value;
    for (unsigned i = 0; i < Byte(counts, length - 1) && next + span <= 1U << 16; ++i, ++value, next += span) {
      if (length > kShort) continue;
      std::fill_n(short_.begin() + (next >> (16 - kShort)), span >> (16 - kShort),
                  static_cast<uint16_t>(length << 8 | values_[value & 0xFF]));
    }
    end_[length] = next;
  }
}

bool JpegCodes::Next(JpegBits* bits, unsigned* symbol) const {
  const uint32_t next = bits->Peek16();
  if (const uint16_t code = short_[next >> (16 - kShort)]; code != 0) {
    bits->Skip(code >> 8);
    *symbol = code & 0xFF;
    return true;
  }
  for (unsigned length = kShort + 1; length <= 16; ++length) {
    if (next < first_[length] || next >= end_[length]) continue;
    bits->Skip(length);
    *symbol = values_[(value_[length] + ((next - first_[length]) >> (16 - length))) & 0xFF];
    return true;
  }
  return false;
}

// B.2.3. Tables that a scan needs and that were not given make it one that nobody can decode.
bool JpegScans::ReadHead(std::string_view segment, Scan* scan) {
  const unsigned count = Byte(segment, 0);
  if (count == 0) return false;
  for (unsigned i = 0; i < count; ++i) {
    const unsigned id = Byte(segment, 1 + 2 * i);
    const unsigned tables = Byte(segment, 2 + 2 * i);
    const auto found =
        std::find_if(components_.begin(), components_.end(), [&](const Component& c) { return c.id == id; });
    if (found == components_.end() || (tables >> 4) > 3 || (tables & 0x0F) > 3) return false;
    scan->parts.push_back({&*found, &tables_[tables >> 4], &tables_[4 + (tables & 0x0F)]});
  }
  scan->first = progressive_ ? Byte(segment, 1 + 2 * count) : 0;
  scan->last = progressive_ ? Byte(segment, 2 + 2 * count) : 63;
  scan->refines = progressive_ && Byte(segment, 3 + 2 * count) >> 4 != 0;
  const bool dc = scan->first == 0;
  const bool ac = scan->last > 0;
  if (scan->last > 63 || scan->first > scan->last || (progressive_ && ((dc && ac) || (ac && count > 1)))) return false;
  return std::all_of(scan->parts.begin(), scan->parts.end(), [&](const Scan::Part& part) {
    return (!dc || scan->refines || part.dc->given()) && (!ac || part.ac->given());
  });
}

// A.2: a scan of one component has a block a unit, one of several as many as their sampling says.
uint64_t JpegScans::UnitsOf(const Scan& scan) const {
  if (scan.parts.size() > 1) return units_wide_ * units_high_;
  return scan.parts[0].component->blocks_wide * scan.parts[0].component->blocks_high;
}

bool JpegScans::Unit(Scan* scan, uint64_t unit, JpegBits* bits) {
  if (scan->parts.size() == 1) {
    const Component& component = *scan->parts[0].component;
    const uint64_t row = unit / component.blocks_wide;
    ++work_;
    return Block(scan, scan->parts[0], row * component.stride + unit % component.blocks_wide, bits);
  }
  const uint64_t unit_x = unit % units_wide_;
  const uint64_t unit_y = unit / units_wide_;
  for (const Scan::Part& part : scan->parts) {
    const Component& component = *part.component;
    for (unsigned y = 0; y < component.v; ++y) {
      for (unsigned x = 0; x < component.h; ++x) {
        const uint64_t block = (unit_y * component.v + y) * component.stride + unit_x * component.h + x;
        ++work_;
        if (!Block(scan, part, block, bits)) return false;
      }
    }
  }
  return true;
}

bool JpegScans::Block(Scan* scan, const Scan::Part& part, uint64_t block, JpegBits* bits) {
  if (!progressive_) return Sequential(part, bits);
  uint64_t* nonzero = &part.component->nonzero[block];
  if (scan->first == 0) {
    if (scan->refines) {
      bits->Skip(1);
      return true;
    }
    unsigned size = 0;
    if (!part.dc->Next(bits, &size) || size > 16) return false;
    bits->Skip(size);
    return true;
  }
  return scan->refines ? Refine(scan, part, nonzero, bits) : FirstPass(scan, part, nonzero, bits);
}

// F.2.2: the difference of the first coefficient, then runs of zeros and coefficients.
bool JpegScans::Sequential(const Scan::Part& part, JpegBits* bits) const {
  unsigned symbol = 0;
  if (!part.dc->Next(bits, &symbol) || symbol > 16) return false;
  bits->Skip(symbol);
  for (unsigned k = 1; k <= 63; ++k) {
    if (!part.ac->Next(bits, &symbol)) return false;
    const unsigned size = symbol & 0x0F;
    if (size == 0 && symbol != 0xF0) break;
    k += symbol >> 4;
    if (k > 63) return false;
    bits->Skip(size);
  }
  return true;
}

// G.1.2.2
bool JpegScans::FirstPass(Scan* scan, const Scan::Part& part, uint64_t* nonzero, JpegBits* bits) const {
  if (scan->run > 0) {
    --scan->run;
    return true;
  }
  for (unsigned k = scan->first; k <= scan->last; ++k) {
    unsigned symbol = 0;
    if (!part.ac->Next(bits, &symbol)) return false;
    const unsigned zeros = symbol >> 4;
    const unsigned size = symbol & 0x0F;
    if (size == 0 && zeros < 15) {
      scan->run = (1ULL << zeros) - 1 + bits->Take(zeros);
      return true;
    }
    k += zeros;
    if (k > scan->last) return false;
    if (size == 0) continue;
    bits->Skip(size);
    *nonzero |= 1ULL << k;
  }
  return true;
}

// G.1.2.3: coefficients that are not zero get one bit more, wherever the run of zeros passes them.
bool JpegScans::Refine(Scan* scan, const Scan::Part& part, uint64_t* nonzero, JpegBits* bits) const {
  unsigned k = scan->first;
  for (; scan->run == 0 && k <= scan->last; ++k) {
    unsigned symbol = 0;
    if (!part.ac->Next(bits, &symbol)) return false;
    unsigned zeros = symbol >> 4;
    const unsigned size = symbol & 0x0F;
    if (size > 1) return false;
    if (size == 0 && zeros < 15) {
      scan->run = (1ULL << zeros) + bits->Take(zeros);
      break;
    }
    bits->Skip(size);
    for (; k <= scan->last; ++k) {
      if ((*nonzero >> k & 1) != 0) {
        bits->Skip(1);
      } else if (zeros-- == 0) {
        break;
      }
    }
    if (size == 0) continue;
    if (k > scan->last) return false;
    *nonzero |= 1ULL << k;
  }
  if (scan->run == 0) return true;
  const uint64_t left = k > scan->last ? 0 : *nonzero >> k << k & (~uint64_t{0} >> (63 - scan->last));
  for (int more = std::popcount(left); more > 0; more -= 16) bits->Skip(static_cast<unsigned>(std::min(more, 16)));
  --scan->run;
  return true;
}

JpegScanAnswer JpegScans::Check(std::string_view segment, std::string_view data) {
  using Fit = JpegScanAnswer::Fit;
  if (!decodable_) return {Fit::kUnchecked, 0, data.size()};
  if (too_many_) return {Fit::kTooMuch, 0, data.size()};
  Scan scan;
  if (!ReadHead(segment, &scan)) return {Fit::kBroken, 0, data.size()};
  JpegBits bits(data);
  const uint64_t units = UnitsOf(scan);
  const uint64_t interval = interval_ == 0 ? units : interval_;
  unsigned odd = 0;
  for (uint64_t unit = 0, restarts = 0; unit < units;) {
    if (unit > 0 && !bits.Restart(static_cast<unsigned>(restarts++ % 8))) return {Fit::kBroken, bits.at(), 0};
    scan.run = 0;
    for (const uint64_t stop = std::min(units, unit + interval); unit < stop; ++unit) {
      if (work_ > kMaxWork) return {Fit::kTooMuch, 0, data.size()};
      if (!Unit(&scan, unit, &bits) || bits.Overrun()) return {Fit::kBroken, bits.at(), data.size() - bits.at()};
    }
    bool filled = true;
    if (const uint64_t rest = bits.Rest(&filled)) return {Fit::kTooLong, bits.at() - std::min(rest, bits.at()), rest};
    if (!filled) ++odd;
  }
  if (bits.at() < data.size()) return {Fit::kTooLong, bits.at(), data.size() - bits.at()};
  return odd > kOddIntervals ? JpegScanAnswer{Fit::kOddBits, 0, data.size()} : JpegScanAnswer{};
}

}  // namespace shareguard::inspect
