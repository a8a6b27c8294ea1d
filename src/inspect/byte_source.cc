#include "inspect/byte_source.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "shareguard/base/fd.h"

namespace shareguard::inspect {
namespace {

uint64_t LittleEndian(std::string_view bytes, size_t at, size_t width) {
  if (at > bytes.size() || bytes.size() - at < width) return 0;
  uint64_t value = 0;
  for (size_t i = 0; i < width; ++i) value |= static_cast<uint64_t>(static_cast<uint8_t>(bytes[at + i])) << (8 * i);
  return value;
}

}  // namespace

std::string ByteSource::Bytes(uint64_t offset, size_t size) {
  std::string bytes;
  if (offset >= this->size()) return bytes;
  bytes.resize(static_cast<size_t>(std::min<uint64_t>(size, this->size() - offset)));
  bytes.resize(Read(offset, bytes.data(), bytes.size()));
  return bytes;
}

Result<FileSource> FileSource::Open(int fd) {
  SHAREGUARD_ASSIGN(const struct stat status, StatFd(fd));
  if (!S_ISREG(status.st_mode)) return Error::Make("inspect", "file", "not a regular file", EINVAL);
  return FileSource(fd, static_cast<uint64_t>(status.st_size));
}

size_t FileSource::Read(uint64_t offset, void* buffer, size_t size) {
  if (error_ || offset >= size_) return 0;
  auto read = ReadAt(fd_, buffer, static_cast<size_t>(std::min<uint64_t>(size, size_ - offset)), offset);
  if (!read.ok()) {
    error_ = read.error();
    return 0;
  }
  return *read;
}

size_t MemorySource::Read(uint64_t offset, void* buffer, size_t size) {
  if (offset >= bytes_.size()) return 0;
  const size_t n = std::min(size, bytes_.size() - static_cast<size_t>(offset));
  std::memcpy(buffer, bytes_.data() + offset, n);
  return n;
}

uint16_t Le16(std::string_view bytes, size_t at) { return static_cast<uint16_t>(LittleEndian(bytes, at, 2)); }
uint32_t Le32(std::string_view bytes, size_t at) { return static_cast<uint32_t>(LittleEndian(bytes, at, 4)); }
uint64_t Le64(std::string_view bytes, size_t at) { return LittleEndian(bytes, at, 8); }

}  // namespace shareguard::inspect
