// The file of a set of fingerprints: docs/fingerprints.md.
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "shareguard/base/digest.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/fingerprints.h"

namespace shareguard::policy {
namespace {

constexpr std::string_view kMagic("SGFPR\r\n\x1a", 8);
constexpr uint32_t kVersion = 1;
constexpr unsigned kLeastIndexBits = 4, kMostIndexBits = 24;
constexpr unsigned kPerBucket = 8;  // hashes, on average: one line of cache
constexpr std::string_view kHashLabel = "shareguard fingerprints v1 hash";
constexpr std::string_view kCheckLabel = "shareguard fingerprints v1 check";

// As it lies at the start of the file, little-endian.
struct Header {
  std::array<char, 8> magic{};
  uint32_t version = kVersion;
  uint32_t index_bits = 0;
  FingerprintSecret salt{};
  FingerprintSecret check{};
  uint64_t count = 0;
  uint64_t file_bytes = 0;
  std::array<uint64_t, kValueKinds> lengths{};
  uint32_t words = 1;
  uint32_t unused = 0;
  std::array<uint8_t, 32> sha256{};  // of the whole file with these bytes zero
  std::array<uint8_t, 64> reserved{};
};
static_assert(sizeof(Header) == 192);

std::string_view View(const FingerprintSecret& bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

// HMAC-SHA256 (RFC 2104), cut to 128 bits.
FingerprintSecret Derive(std::string_view key, std::string_view label, const FingerprintSecret& salt) {
  const std::string mac = HmacSha256(key, std::string(label) + std::string(View(salt)));
  FingerprintSecret derived{};
  std::memcpy(derived.data(), mac.data(), derived.size());
  return derived;
}

// Bytes of the index, made whole so that the hashes begin on a line of cache.
uint64_t IndexBytes(unsigned bits) { return (((1ULL << bits) + 1) * sizeof(uint32_t) + 63) / 64 * 64; }

unsigned IndexBitsFor(uint64_t count) {
  unsigned bits = kLeastIndexBits;
  while (bits < kMostIndexBits && (count >> bits) > kPerBucket) ++bits;
  return bits;
}

bool IsSound(const Header& header, uint64_t file_bytes) {
  return header.index_bits >= kLeastIndexBits && header.index_bits <= kMostIndexBits &&
         header.count <= kMaxFingerprints && header.words >= 1 && header.words <= kMaxFingerprintWords &&
         header.file_bytes == file_bytes &&
         file_bytes == sizeof(Header) + IndexBytes(header.index_bits) + header.count * sizeof(uint64_t);
}

Error Bad(const std::string& file, const std::string& what) {
  return Error::Make("read fingerprints", PrintableName(file), what, EINVAL);
}

Status ReadHeader(int fd, const std::string& file, Header* header, uint64_t* bytes) {
  struct stat info {};
  if (::fstat(fd, &info) != 0) return Error::FromErrno("read fingerprints", PrintableName(file), errno);
  if (!S_ISREG(info.st_mode)) return Bad(file, "not a regular file");
  SHAREGUARD_ASSIGN(const size_t n, ReadAt(fd, header, sizeof *header, 0));
  if (n < sizeof *header || std::string_view(header->magic.data(), 8) != kMagic) {
    return Bad(file, "it is no set of fingerprints; make one with shareguard fingerprint");
  }
  if (header->version != kVersion) {
    return Bad(file, "version " + std::to_string(header->version) + " of the format, not 1; make the set anew");
  }
  *bytes = static_cast<uint64_t>(info.st_size);
  if (!IsSound(*header, *bytes)) return Bad(file, "it is damaged: its size is not what its header says");
  return {};
}

// The digest of the whole, with that in the header taken for zeros; and that of the file as it is.
Status CheckDigest(int fd, const std::string& file, const Header& header, std::string* sha256) {
  Header blank = header;
  blank.sha256 = {};
  Sha256 inner, outer;
  inner.Update(&blank, sizeof blank);
  outer.Update(&header, sizeof header);
  std::vector<char> buffer(1 << 18);
  for (uint64_t at = sizeof(Header);;) {
    SHAREGUARD_ASSIGN(const size_t n, ReadAt(fd, buffer.data(), buffer.size(), at));
    if (n == 0) break;
    inner.Update(buffer.data(), n);
    outer.Update(buffer.data(), n);
    at += n;
  }
  const std::string_view said(reinterpret_cast<const char*>(header.sha256.data()), header.sha256.size());
  if (inner.FinishHex() != HexEncode(said)) return Bad(file, "it is damaged: its checksum is wrong");
  *sha256 = outer.FinishHex();
  return {};
}

Result<std::string> ReadKey(const std::string& file) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, file, O_RDONLY | O_NONBLOCK));
  struct stat info {};
  if (::fstat(fd.get(), &info) != 0 || !S_ISREG(info.st_mode) || info.st_size != kFingerprintKeyBytes) {
    return Error::Make("read key", PrintableName(file), "it is no key: a key is a file of 32 bytes", EINVAL);
  }
  return ReadAll(fd.get(), kFingerprintKeyBytes);
}

}  // namespace

FingerprintBuilder::FingerprintBuilder(std::string_view key, const FingerprintSecret& salt)
    : salt_(salt), check_(View(Derive(key, kCheckLabel, salt))), hash_(Derive(key, kHashLabel, salt)) {}

Status FingerprintBuilder::Add(const NormalValue& value) {
  hashes_.push_back(hash_(value.text));
  shapes_.lengths[static_cast<size_t>(value.kind)] |= 1ULL << value.text.size();
  shapes_.words = std::max(shapes_.words, value.words);
  if (hashes_.size() >= sort_at_) Compact();
  if (hashes_.size() > kMaxFingerprints) {
    return Error::Make("make fingerprints", "of the values",
                       "more than " + std::to_string(kMaxFingerprints) + " different ones; make several sets", EFBIG);
  }
  return {};
}

// Values that were seen before are dropped now and then, so that memory goes with the distinct ones.
void FingerprintBuilder::Compact() {
  std::sort(hashes_.begin(), hashes_.end());
  hashes_.erase(std::unique(hashes_.begin(), hashes_.end()), hashes_.end());
  sort_at_ = std::max<size_t>(1 << 20, hashes_.size() * 2);
}

std::string FingerprintBuilder::Finish() {
  Compact();
  count_ = hashes_.size();
  Header header;
  std::copy(kMagic.begin(), kMagic.end(), header.magic.begin());
  header.index_bits = IndexBitsFor(count_);
  header.salt = salt_;
  std::memcpy(header.check.data(), check_.data(), header.check.size());
  header.count = count_;
  header.lengths = shapes_.lengths;
  header.words = shapes_.words;
  const uint64_t index_bytes = IndexBytes(header.index_bits);
  header.file_bytes = sizeof header + index_bytes + count_ * sizeof(uint64_t);
  std::string file(header.file_bytes, '\0');
  size_t next = 0;
  for (uint64_t bucket = 0; bucket <= 1ULL << header.index_bits; ++bucket) {
    while (next < hashes_.size() && (hashes_[next] >> (64 - header.index_bits)) < bucket) ++next;
    const auto start = static_cast<uint32_t>(next);
    std::memcpy(file.data() + sizeof header + bucket * sizeof start, &start, sizeof start);
  }
  if (count_ != 0) std::memcpy(file.data() + sizeof header + index_bytes, hashes_.data(), count_ * sizeof(uint64_t));
  std::memcpy(file.data(), &header, sizeof header);
  const std::string hex = Sha256Hex(file);
  for (size_t i = 0; i < header.sha256.size(); ++i) {
    header.sha256[i] = static_cast<uint8_t>(std::stoi(hex.substr(2 * i, 2), nullptr, 16));
  }
  std::memcpy(file.data(), &header, sizeof header);
  return file;
}

Result<std::shared_ptr<const FingerprintFile>> OpenFingerprints(const std::string& file, const std::string& key_file) {
  SHAREGUARD_ASSIGN(const std::string key, ReadKey(key_file));
  auto opened = std::make_shared<FingerprintFile>();
  SHAREGUARD_ASSIGN(opened->fd, OpenAt(AT_FDCWD, file, O_RDONLY | O_NONBLOCK));
  Header header;
  SHAREGUARD_CHECK(ReadHeader(opened->fd.get(), file, &header, &opened->bytes));
  SHAREGUARD_CHECK(CheckDigest(opened->fd.get(), file, header, &opened->sha256));
  if (Derive(key, kCheckLabel, header.salt) != header.check) {
    return Bad(file, "it was made with another key than " + PrintableName(key_file));
  }
  opened->secret = Derive(key, kHashLabel, header.salt);
  opened->count = header.count;
  return std::shared_ptr<const FingerprintFile>(std::move(opened));
}

Result<std::shared_ptr<const FingerprintTable>> FingerprintTable::Map(int fd, const FingerprintSecret& secret) {
  const std::string name = "the guard's fingerprints";
  Header header;
  uint64_t bytes = 0;
  SHAREGUARD_CHECK(ReadHeader(fd, name, &header, &bytes));
  std::shared_ptr<FingerprintTable> table(new FingerprintTable(secret));
  table->map_ = ::mmap(nullptr, bytes, PROT_READ, MAP_PRIVATE, fd, 0);
  if (table->map_ == MAP_FAILED) {
    table->map_ = nullptr;
    return Error::FromErrno("map", name, errno);
  }
  table->map_bytes_ = bytes;
  table->shapes_ = {header.lengths, header.words};
  table->shift_ = 64 - header.index_bits;
  const char* at = static_cast<const char*>(table->map_) + sizeof(Header);
  table->index_ = {reinterpret_cast<const uint32_t*>(at), (1ULL << header.index_bits) + 1};
  table->hashes_ = {reinterpret_cast<const uint64_t*>(at + IndexBytes(header.index_bits)), header.count};
  const auto& index = table->index_;
  if (!std::is_sorted(index.begin(), index.end()) || index.back() != header.count) {
    return Bad(name, "it is damaged: its index leads beyond it");
  }
  return std::shared_ptr<const FingerprintTable>(std::move(table));
}

FingerprintTable::~FingerprintTable() {
  if (map_ != nullptr) ::munmap(map_, map_bytes_);
}

}  // namespace shareguard::policy
