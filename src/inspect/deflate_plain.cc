#include "inspect/deflate_plain.h"

#include <algorithm>
#include <span>
#include <vector>

namespace shareguard::inspect {
namespace {

constexpr uint64_t kBlockHead = 3;          // BFINAL, BTYPE
constexpr uint64_t kCodesHead = 5 + 5 + 4;  // HLIT, HDIST, HCLEN

struct Node {
  uint64_t weight;
  uint16_t left;
  uint16_t right;
};

// Lengths of an optimal prefix code for the symbols that occur; no more than kMaxCodeBits, which is where this stops
// being exact. A code has two symbols at least, as unpackers want it.
class Huffman {
 public:
  explicit Huffman(std::span<const uint32_t> counts) : lengths_(counts.size(), 0) {
    std::vector<std::pair<uint32_t, uint16_t>> used;
    for (uint16_t symbol = 0; symbol < counts.size(); ++symbol) {
      if (counts[symbol] > 0) used.emplace_back(counts[symbol], symbol);
    }
    for (uint16_t symbol = 0; used.size() < 2; ++symbol) {
      if (counts[symbol] == 0) used.emplace_back(0, symbol);
    }
    std::sort(used.begin(), used.end());
    Join(used);
    Measure(used);
  }

  const std::vector<uint8_t>& lengths() const { return lengths_; }

 private:
  // The leaves come first, in the order of `used`; what joins them follows, and is in the order of its weight too.
  void Join(const std::vector<std::pair<uint32_t, uint16_t>>& used) {
    for (const auto& [count, symbol] : used) nodes_.push_back({count, 0, 0});
    size_t leaf = 0;
    size_t joint = used.size();
    const auto lightest = [&] {
      const bool is_leaf =
          leaf < used.size() && (joint == nodes_.size() || nodes_[leaf].weight <= nodes_[joint].weight);
      return static_cast<uint16_t>(is_leaf ? leaf++ : joint++);
    };
    for (size_t i = 1; i < used.size(); ++i) {
      const uint16_t left = lightest();
      const uint16_t right = lightest();
      nodes_.push_back({nodes_[left].weight + nodes_[right].weight, left, right});
    }
  }

  void Measure(const std::vector<std::pair<uint32_t, uint16_t>>& used) {
    std::vector<uint8_t> depth(nodes_.size(), 0);
    for (size_t at = nodes_.size(); at-- > used.size();) {
      const auto below = static_cast<uint8_t>(std::min<unsigned>(depth[at] + 1U, kMaxCodeBits));
      depth[nodes_[at].left] = below;
      depth[nodes_[at].right] = below;
    }
    for (size_t i = 0; i < used.size(); ++i) lengths_[used[i].second] = depth[i];
  }

  std::vector<uint8_t> lengths_;
  std::vector<Node> nodes_;
};

// The lengths of one code as symbols of the code of code lengths: runs of zeros of 3 to 138, other runs of 3 to 6
// behind their first (RFC 1951, 3.2.7).
class Description {
 public:
  void Add(std::span<const uint8_t> lengths) {
    for (size_t at = 0; at < lengths.size();) {
      const auto other = std::find_if(lengths.begin() + static_cast<std::ptrdiff_t>(at), lengths.end(),
                                      [&](uint8_t length) { return length != lengths[at]; });
      const auto run = static_cast<size_t>(other - lengths.begin()) - at;
      AddRun(lengths[at], run);
      at += run;
    }
  }

  uint64_t Bits() const {
    const Huffman code(counts_);
    size_t written = kPrecodeSymbols;
    while (written > 4 && code.lengths()[kPrecodeOrder[written - 1]] == 0) --written;
    uint64_t bits = kCodesHead + 3 * written + extra_bits_;
    for (size_t symbol = 0; symbol < kPrecodeSymbols; ++symbol) {
      bits += uint64_t{counts_[symbol]} * code.lengths()[symbol];
    }
    return bits;
  }

 private:
  static constexpr unsigned kRepeat = 16;
  static constexpr unsigned kZeros = 17;
  static constexpr unsigned kManyZeros = 18;

  void AddRun(uint8_t length, size_t run) {
    if (length != 0) {
      ++counts_[length];
      --run;
    }
    while (run > 0) {
      const size_t step = std::min<size_t>(run, length != 0 ? 6 : 138);
      if (step < 3) {
        counts_[length] += static_cast<uint32_t>(step);
      } else if (length != 0) {
        Count(kRepeat, 2);
      } else if (step <= 10) {
        Count(kZeros, 3);
      } else {
        Count(kManyZeros, 7);
      }
      run -= step;
    }
  }
  void Count(unsigned symbol, uint64_t extra_bits) {
    ++counts_[symbol];
    extra_bits_ += extra_bits;
  }

  std::array<uint32_t, kPrecodeSymbols> counts_{};
  uint64_t extra_bits_ = 0;
};

// Without what comes after the last code, of which so many are always described.
std::span<const uint8_t> Described(const std::vector<uint8_t>& lengths, size_t least) {
  size_t size = lengths.size();
  while (size > least && lengths[size - 1] == 0) --size;
  return std::span(lengths).first(size);
}

uint64_t RangeBits(const DeflateCounts& counts) {
  uint64_t bits = 0;
  for (unsigned i = 0; i < kLitlenSymbols - kFirstLength - 2; ++i) {
    bits += uint64_t{counts.litlen[kFirstLength + i]} * LengthRange(i).extra_bits;
  }
  for (unsigned i = 0; i < kDistanceSymbols - 2; ++i)
    bits += uint64_t{counts.distance[i]} * DistanceRange(i).extra_bits;
  return bits;
}

uint64_t Sum(std::span<const uint32_t> counts, const std::vector<uint8_t>& lengths) {
  uint64_t bits = 0;
  for (size_t i = 0; i < counts.size(); ++i) bits += uint64_t{counts[i]} * lengths[i];
  return bits;
}

}  // namespace

bool DeflateCounts::empty() const {
  return std::all_of(litlen.begin(), litlen.end(), [](uint32_t count) { return count == 0; });
}

uint64_t PlainDynamicBits(const DeflateCounts& counts) {
  if (counts.empty()) return PlainFixedBits(counts);
  auto litlen_counts = counts.litlen;
  litlen_counts[kEndOfBlock] = 1;
  const Huffman litlen(litlen_counts);
  const Huffman distance(counts.distance);
  Description description;
  description.Add(Described(litlen.lengths(), kFirstLength));
  description.Add(Described(distance.lengths(), 1));
  return kBlockHead + description.Bits() + Sum(litlen_counts, litlen.lengths()) +
         Sum(counts.distance, distance.lengths()) + RangeBits(counts);
}

uint64_t PlainFixedBits(const DeflateCounts& counts) {
  uint64_t bits = kBlockHead + 7;
  for (unsigned symbol = 0; symbol < kLitlenSymbols; ++symbol) {
    bits += uint64_t{counts.litlen[symbol]} * (symbol < 144 ? 8 : symbol < 256 ? 9 : symbol < 280 ? 7 : 8);
  }
  for (const uint32_t count : counts.distance) bits += uint64_t{count} * 5;
  return bits + RangeBits(counts);
}

}  // namespace shareguard::inspect
