// The only way inspectors reach content: reads by position, each bounded by its caller's buffer. Nothing is mapped, so
// a file that shrinks while it is read gives short reads, not SIGBUS.
#ifndef SHAREGUARD_SRC_INSPECT_BYTE_SOURCE_H_
#define SHAREGUARD_SRC_INSPECT_BYTE_SOURCE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

namespace shareguard::inspect {

// Not thread-safe.
class ByteSource {
 public:
  virtual ~ByteSource() = default;
  virtual uint64_t size() const = 0;
  // Fewer than `size` bytes only at the end, or after an error of the system (see error()).
  virtual size_t Read(uint64_t offset, void* buffer, size_t size) = 0;
  // The first failed read; inspection of a file that cannot be read has no result.
  virtual const std::optional<Error>& error() const = 0;

  // Up to `size` bytes at `offset`. `size` is the caller's bound: never a number out of the content unchecked.
  std::string Bytes(uint64_t offset, size_t size);
};

class FileSource final : public ByteSource {
 public:
  // Regular files only.
  static Result<FileSource> Open(int fd);
  uint64_t size() const override { return size_; }
  size_t Read(uint64_t offset, void* buffer, size_t size) override;
  const std::optional<Error>& error() const override { return error_; }

 private:
  FileSource(int fd, uint64_t size) : fd_(fd), size_(size) {}
  int fd_;
  uint64_t size_;
  std::optional<Error> error_;
};

// Bytes in memory; they must outlive the source.
class MemorySource final : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}
  uint64_t size() const override { return bytes_.size(); }
  size_t Read(uint64_t offset, void* buffer, size_t size) override;
  const std::optional<Error>& error() const override { return error_; }

 private:
  std::string_view bytes_;
  std::optional<Error> error_;
};

// Little-endian integers at a place in a buffer; zero where the buffer ends.
uint16_t Le16(std::string_view bytes, size_t at);
uint32_t Le32(std::string_view bytes, size_t at);
uint64_t Le64(std::string_view bytes, size_t at);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_BYTE_SOURCE_H_
