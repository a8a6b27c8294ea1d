#include "stored_package.h"

#include <zlib.h>

namespace shareguard::inspect {
namespace {

std::string Little(uint64_t value, int bytes) {
  std::string out;
  for (int i = 0; i < bytes; ++i) out += static_cast<char>(value >> (8 * i) & 0xFF);
  return out;
}

// The fields that local headers and directory entries share: from the version to the length of the extra field.
std::string CommonFields(std::string_view name, std::string_view content) {
  constexpr uint64_t kDate = 1 << 5 | 1;  // the first of January 1980
  const uLong crc = crc32(0, reinterpret_cast<const Bytef*>(content.data()), static_cast<uInt>(content.size()));
  return Little(20, 2) + Little(0, 2) + Little(0, 2) + Little(0, 2) + Little(kDate, 2) + Little(crc, 4) +
         Little(content.size(), 4) + Little(content.size(), 4) + Little(name.size(), 2) + Little(0, 2);
}

}  // namespace

void StoredPackage::Add(std::string_view name, std::string_view content) {
  const std::string common = CommonFields(name, content);
  // No comment, the first disk, no attributes.
  directory_ += "PK\x01\x02" + Little(20, 2) + common + std::string(10, '\0') + Little(entries_.size(), 4);
  directory_ += name;
  entries_ += "PK\x03\x04" + common;
  entries_ += name;
  entries_ += content;
  ++count_;
}

std::string StoredPackage::Finish() {
  return entries_ + directory_ + "PK\x05\x06" + Little(0, 4) + Little(count_, 2) + Little(count_, 2) +
         Little(directory_.size(), 4) + Little(entries_.size(), 4) + Little(0, 2);
}

}  // namespace shareguard::inspect
