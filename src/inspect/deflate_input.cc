#include "inspect/deflate_input.h"

#include <algorithm>
#include <bit>

namespace shareguard::inspect {

static_assert(std::endian::native == std::endian::little, "BitCursor reads words as the stream has their bytes");

DeflateInput::DeflateInput() : buffer_(std::make_unique_for_overwrite<uint8_t[]>(kBytes + kHeaderBytes)) {}

void DeflateInput::Begin(ByteSource& source, uint64_t offset, uint64_t size) {
  source_ = &source;
  offset_ = offset;
  size_ = size;
  loaded_ = 0;
  cursor = {0, 0, buffer_.get()};
  end_ = buffer_.get();
  Require(16);
}

void DeflateInput::Require(size_t bytes) {
  if (loaded_ < size_ && end_ - cursor.next < static_cast<std::ptrdiff_t>(bytes)) {
    const size_t ahead = cursor.count / 8;  // bytes that Align() may give back
    const auto kept = static_cast<size_t>(end_ - cursor.next) + ahead;
    std::memmove(buffer_.get(), cursor.next - ahead, kept);
    const auto wanted = static_cast<size_t>(std::min<uint64_t>(kBytes - kept, size_ - loaded_));
    const size_t got = source_->Read(offset_ + loaded_, buffer_.get() + kept, wanted);
    loaded_ += got;
    if (got < wanted) size_ = loaded_;  // the source ends here
    cursor.next = buffer_.get() + ahead;
    end_ = buffer_.get() + kept + got;
    std::memset(buffer_.get() + kept + got, 0, kHeaderBytes);
  }
  low_ = end_ - std::min<std::ptrdiff_t>(16, end_ - buffer_.get());
}

uint32_t DeflateInput::Align() {
  const uint32_t passed = cursor.Take(cursor.count & 7U);
  cursor.next -= cursor.count / 8;
  cursor.bits = 0;
  cursor.count = 0;
  return passed;
}

std::string_view DeflateInput::TakeBytes(size_t size) {
  Require(std::min(size, kHeaderBytes));
  if (cursor.next >= end_) return {};
  const size_t got = std::min(size, static_cast<size_t>(end_ - cursor.next));
  const std::string_view bytes(reinterpret_cast<const char*>(cursor.next), got);
  cursor.next += got;
  return bytes;
}

}  // namespace shareguard::inspect
