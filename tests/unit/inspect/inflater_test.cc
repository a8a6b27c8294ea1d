// Deflate streams: what they expand to is what zlib says, and no bit of them is without account.
#include "inspect/inflater.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <array>
#include <functional>
#include <random>

#include "lying_zip.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using End = InflateResult::End;

struct Expanded {
  InflateResult result;
  std::string content;
};
Expanded Ours(std::string_view stream) {
  MemorySource source(stream);
  Expanded expanded;
  expanded.result = Inflate(source, 0, stream.size(), [&](std::string_view piece) {
    expanded.content.append(piece);
    return true;
  });
  return expanded;
}

struct Zlib {
  bool complete = false;
  size_t consumed = 0;
  std::string content;
};
Zlib Theirs(std::string_view stream) {
  z_stream z{};
  EXPECT_EQ(inflateInit2(&z, -MAX_WBITS), Z_OK);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(stream.data()));
  z.avail_in = static_cast<uInt>(stream.size());
  Zlib zlib;
  std::string piece(1 << 16, '\0');
  int code = Z_OK;
  while (code == Z_OK) {
    z.next_out = reinterpret_cast<Bytef*>(piece.data());
    z.avail_out = static_cast<uInt>(piece.size());
    code = inflate(&z, Z_NO_FLUSH);
    zlib.content.append(piece, 0, piece.size() - z.avail_out);
  }
  zlib.complete = code == Z_STREAM_END;
  zlib.consumed = z.total_in;
  inflateEnd(&z);
  return zlib;
}

struct How {
  int level = 6;
  int memory = 8;
  int strategy = Z_DEFAULT_STRATEGY;
  size_t flush_every = 0;
};
std::string Compress(std::string_view content, const How& how = {}) {
  z_stream z{};
  EXPECT_EQ(deflateInit2(&z, how.level, Z_DEFLATED, -MAX_WBITS, how.memory, how.strategy), Z_OK);
  std::string stream(content.size() * 2 + 100000, '\0');
  z.next_out = reinterpret_cast<Bytef*>(stream.data());
  z.avail_out = static_cast<uInt>(stream.size());
  const size_t step = how.flush_every == 0 ? content.size() : how.flush_every;
  for (size_t at = 0; at < content.size(); at += step) {
    const std::string_view piece = content.substr(at, step);
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    z.avail_in = static_cast<uInt>(piece.size());
    deflate(&z, how.flush_every == 0 ? Z_NO_FLUSH : Z_SYNC_FLUSH);
  }
  EXPECT_EQ(deflate(&z, Z_FINISH), Z_STREAM_END);
  stream.resize(z.total_out);
  deflateEnd(&z);
  return stream;
}

// Words, and what compresses badly and well.
std::string Content(size_t size, unsigned seed) {
  std::mt19937 random(seed);
  std::string content;
  while (content.size() < size) {
    switch (random() % 6) {
      case 0:
        content.append(random() % 700, static_cast<char>('a' + random() % 26));
        break;
      case 1:
        for (size_t i = random() % 200; i > 0; --i) content.push_back(static_cast<char>(random()));
        break;
      case 2:
        if (!content.empty()) content += content.substr(random() % content.size(), random() % 3000);
        break;
      default:
        content += "<c r=\"A" + std::to_string(random() % 5000) + "\"><v>" + std::to_string(random()) + "</v></c>";
    }
  }
  content.resize(size);
  return content;
}

constexpr std::array<How, 10> kWays = {{{0, 8, Z_DEFAULT_STRATEGY, 0},
                                        {1, 8, Z_DEFAULT_STRATEGY, 0},
                                        {6, 8, Z_DEFAULT_STRATEGY, 0},
                                        {9, 9, Z_DEFAULT_STRATEGY, 0},
                                        {6, 1, Z_DEFAULT_STRATEGY, 0},
                                        {6, 8, Z_HUFFMAN_ONLY, 0},
                                        {6, 8, Z_RLE, 0},
                                        {6, 8, Z_FIXED, 0},
                                        {6, 8, Z_DEFAULT_STRATEGY, 3000},
                                        {0, 8, Z_DEFAULT_STRATEGY, 3000}}};

TEST(InflaterTest, GivesWhatWentIn) {
  for (const size_t size : {0, 1, 300, 70000, 900000}) {
    const std::string content = Content(size, static_cast<unsigned>(size));
    for (const How& how : kWays) {
      const std::string stream = Compress(content, how);
      const Expanded expanded = Ours(stream + "tail");
      EXPECT_EQ(expanded.result.end, End::kComplete);
      EXPECT_EQ(expanded.result.consumed, stream.size());
      EXPECT_EQ(expanded.result.produced, content.size());
      EXPECT_TRUE(expanded.content == content) << size << " bytes, level " << how.level;
    }
  }
}

TEST(InflaterTest, OrdinaryStreamsHaveHardlyAnIdleBit) {
  const std::string content = Content(900000, 7);
  for (const How& how : kWays) {
    const std::string stream = Compress(content, how);
    const IdleBits idle = Ours(stream).result.idle;
    EXPECT_LE(idle.bits, stream.size() * 8 / 2000) << "level " << how.level << " strategy " << how.strategy;
    EXPECT_FALSE(IsIdle(Ours(stream).result)) << "level " << how.level;
    EXPECT_EQ(idle.padding, 0U);
    EXPECT_EQ(idle.empty_blocks > 0, how.flush_every > 0);
  }
}

// Whatever is done to a stream, it is broken here and there, or nowhere.
TEST(InflaterTest, IsBrokenWhereZlibIs) {
  std::mt19937 random(5);
  const std::string content = Content(200000, 11);
  size_t broken = 0;
  for (int round = 0; round < 6000; ++round) {
    const std::string_view some = std::string_view(content).substr(random() % 190000, random() % 4000);
    std::string stream = Compress(some, kWays[random() % kWays.size()]);
    for (size_t flips = random() % 4; flips > 0; --flips) {
      const size_t at = random() % 3 == 0 ? random() % std::min<size_t>(stream.size(), 60) : random() % stream.size();
      stream[at] = static_cast<char>(stream[at] ^ (1 << random() % 8));
    }
    if (random() % 8 == 0) stream.resize(random() % (stream.size() + 1));
    const Zlib theirs = Theirs(stream);
    const Expanded ours = Ours(stream);
    ASSERT_EQ(ours.result.end == End::kComplete, theirs.complete) << "round " << round;
    if (!theirs.complete) {
      ++broken;
      continue;
    }
    ASSERT_EQ(ours.result.consumed, theirs.consumed) << "round " << round;
    ASSERT_TRUE(ours.content == theirs.content) << "round " << round;
  }
  EXPECT_GT(broken, 1000U);
}

// RFC 1951, 3.1.1: values begin with their lowest bit, codes with their highest.
class Bits {
 public:
  Bits& Put(unsigned value, unsigned count) {
    for (unsigned i = 0; i < count; ++i) Add(value >> i & 1U);
    return *this;
  }
  Bits& Code(unsigned value, unsigned count) {
    for (unsigned i = count; i-- > 0;) Add(value >> i & 1U);
    return *this;
  }
  Bits& Fill(unsigned bit = 0) {
    while (used_ % 8 != 0) Add(bit);
    return *this;
  }
  // An empty block, the last or not.
  Bits& Stored(bool last = false) { return Put(last ? 1 : 0, 3).Fill().Put(0, 16).Put(0xFFFF, 16); }
  Bits& Fixed(bool last = false) { return Put(last ? 3 : 2, 3).Put(0, 7); }
  // Of type 2, its codes of two lengths: each of `pairs` pairs of literals has two of eight bits, or one of seven.
  Bits& Codes(unsigned message) {
    Put(4, 3).Put(0, 5).Put(0, 5).Put(2, 4);
    for (const unsigned length : {0U, 0U, 0U, 2U, 1U, 2U}) Put(length, 3);
    for (unsigned pair = 0; pair < 127; ++pair) {
      if ((message >> pair % 32 & 1U) != 0) {
        Code(3, 2).Code(2, 2);
      } else {
        Code(0, 1).Code(0, 1);
      }
    }
    return Code(0, 1).Code(2, 2).Code(0, 1).Code(2, 2).Code(255, 8);
  }
  const std::string& bytes() const { return bytes_; }

 private:
  void Add(unsigned bit) {
    if (used_ % 8 == 0) bytes_.push_back('\0');
    bytes_.back() = static_cast<char>(static_cast<unsigned char>(bytes_.back()) | bit << used_ % 8);
    ++used_;
  }
  std::string bytes_;
  size_t used_ = 0;
};

// The stream that `bits` are gives nothing, and zlib says the same.
IdleBits IdleOf(const std::string& stream, const std::string& content = "") {
  const Expanded expanded = Ours(stream);
  EXPECT_EQ(expanded.result.end, End::kComplete);
  EXPECT_EQ(expanded.content, content);
  const Zlib zlib = Theirs(stream);
  EXPECT_TRUE(zlib.complete);
  EXPECT_EQ(zlib.content, content);
  EXPECT_EQ(expanded.result.consumed, zlib.consumed);
  return expanded.result.idle;
}

TEST(IdleBitsTest, CodesOfABlockWithoutContent) {
  const IdleBits idle = IdleOf(Bits().Codes(0xCAFE).Codes(0xBABE).Fixed(true).bytes());
  EXPECT_GT(idle.bits, 2 * 127U);
  EXPECT_EQ(idle.offset, 0U);
}

TEST(IdleBitsTest, EmptyBlocks) {
  const IdleBits idle = IdleOf(Bits().Fixed().Stored().Fixed().Fixed(true).bytes());
  EXPECT_EQ(idle.empty_blocks, 3U) << "the last ends the stream";
  EXPECT_EQ(idle.bits, 0U);
}

// Each has content; where they end is a message.
TEST(IdleBitsTest, ManySmallBlocks) {
  const auto expanded = [](size_t letters) {
    Bits bits;
    for (size_t i = 0; i < 4000; ++i) {
      bits.Put(i == 3999 ? 3 : 2, 3);
      for (size_t letter = 0; letter < letters; ++letter) bits.Code(0x30 + 'x', 8);
      bits.Put(0, 7);
    }
    return Ours(bits.Fill().bytes()).result;
  };
  EXPECT_EQ(expanded(2).end, End::kComplete);
  EXPECT_TRUE(IsIdle(expanded(2)));
  EXPECT_FALSE(IsIdle(expanded(128)));
}

TEST(IdleBitsTest, Padding) {
  EXPECT_EQ(IdleOf(Bits().Fixed(true).Fill().bytes()).padding, 0U);
  EXPECT_EQ(IdleOf(Bits().Fixed(true).Fill(1).bytes()).padding, 6U);
  const IdleBits idle = IdleOf(Bits().Stored().Put(0, 3).Fill(1).Put(0, 16).Put(0xFFFF, 16).Fixed(true).bytes());
  EXPECT_EQ(idle.padding, 5U);
}

// "a" alone, and codes of eight and nine bits for all letters.
TEST(IdleBitsTest, CodesThatNoSymbolHas) {
  Bits bits;
  bits.Put(5, 3).Put(0, 5).Put(0, 5).Put(3, 4);
  for (const unsigned length : {0U, 0U, 0U, 2U, 1U, 0U, 2U}) bits.Put(length, 3);  // 0: 10, 8: 0, 9: 11
  for (unsigned symbol = 0; symbol < 257; ++symbol) symbol < 255 ? bits.Code(0, 1) : bits.Code(3, 2);
  bits.Code(2, 2).Code('a', 8).Code(511, 9).Fill();
  EXPECT_GT(IdleOf(bits.bytes(), "a").bits, 200U);
}

TEST(IdleBitsTest, TheLongWayToWriteTheLongestMatch) {
  const auto stream = [](bool long_way) {
    Bits bits;
    bits.Put(3, 3).Code(0x30 + 'x', 8);
    long_way ? bits.Code(0xC0 + 4, 8).Put(31, 5) : bits.Code(0xC0 + 5, 8);
    return bits.Code(0, 5).Put(0, 7).Fill().bytes();
  };
  EXPECT_EQ(IdleOf(stream(false), std::string(259, 'x')).bits, 0U);
  EXPECT_EQ(IdleOf(stream(true), std::string(259, 'x')).bits, 5U);
}

TEST(InflaterTest, ASinkThatWantsNoMoreEndsIt) {
  const std::string stream = Compress(Content(3000000, 3));
  MemorySource source(stream);
  size_t pieces = 0;
  const auto result = Inflate(source, 0, stream.size(), [&](std::string_view) { return ++pieces < 3; });
  EXPECT_EQ(result.end, End::kStopped);
  EXPECT_EQ(pieces, 3U);
}

TEST(InflaterTest, BlocksWithoutContentLetTheSinkKeepTheTime) {
  Bits bits;
  for (int i = 0; i < 5000; ++i) bits.Stored();
  MemorySource source(bits.bytes());
  size_t calls = 0;
  const auto result = Inflate(source, 0, bits.bytes().size(), [&](std::string_view piece) {
    EXPECT_TRUE(piece.empty());
    EXPECT_NE(piece.data(), nullptr);
    return ++calls < 2;
  });
  EXPECT_EQ(result.end, End::kStopped);
}

// Checksums began anew at the empty piece behind 1,024 blocks: every sheet of more than 60 MB was refused.
TEST(InflaterTest, ChecksumsGoOnOverManyBlocks) {
  constexpr size_t kBlocks = 2000;
  const std::string lines =
      "one line of a text, and then another\nof many, none of which says anything more\nthan this, although "
      "there are some thousands\nof them\n";
  Bits bits;
  LyingEntry entry;
  for (size_t i = 0; i < kBlocks; ++i) {
    bits.Put(i + 1 == kBlocks ? 3 : 2, 3);
    for (const char letter : lines) bits.Code(0x30U + static_cast<unsigned char>(letter), 8);
    bits.Put(0, 7);
    entry.content += lines;
  }
  entry.name = "a.txt";
  entry.deflate = true;
  entry.stream = bits.Fill().bytes();
  LyingZip zip;
  zip.entries = {entry};
  EXPECT_EQ(FindingIds(InspectBytes(zip.Make(), "x.zip")), "");
}

TEST(InflaterTest, ASinkMayInflateAnotherStream) {
  const std::string inner = Content(500000, 21);
  const std::string content = Content(900000, 22);
  const std::string stream = Compress(content);
  const std::string other = Compress(inner);
  MemorySource source(stream);
  std::string got;
  const auto result = Inflate(source, 0, stream.size(), [&](std::string_view piece) {
    got.append(piece);
    EXPECT_TRUE(Ours(other).content == inner);
    return true;
  });
  EXPECT_EQ(result.end, End::kComplete);
  EXPECT_TRUE(got == content);
}

TEST(IdleBitsTest, AreFindingsOfAZip) {
  LyingZip zip;
  LyingEntry entry;
  entry.name = "a.txt";
  entry.deflate = true;
  entry.content = "words and words\n";
  zip.entries = {entry};
  EXPECT_TRUE(InspectBytes(zip.Make(), "x.zip").findings.empty());
  Bits codes;
  for (int i = 0; i < 20; ++i) codes.Codes(0xDEAD);
  zip.entries[0].before_stream = codes.Stored().bytes();
  EXPECT_EQ(FindingIds(InspectBytes(zip.Make(), "x.zip")), "zip.stream_idle() ");
  Bits blocks;
  for (int i = 0; i < 40; ++i) blocks.Stored();
  zip.entries[0].before_stream = blocks.bytes();
  EXPECT_EQ(FindingIds(InspectBytes(zip.Make(), "x.zip")), "zip.stream_idle() ");
  zip.entries[0].before_stream = Bits().Put(0, 3).Fill(1).Put(0, 16).Put(0xFFFF, 16).bytes();
  EXPECT_EQ(FindingIds(InspectBytes(zip.Make(), "x.zip")), "zip.stream_padding() ");
}

}  // namespace
}  // namespace shareguard::inspect
