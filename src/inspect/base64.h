// Base64 (RFC 4648, 4) as it stands in XML: in pieces, with line ends between.
#ifndef SHAREGUARD_SRC_INSPECT_BASE64_H_
#define SHAREGUARD_SRC_INSPECT_BASE64_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace shareguard::inspect {

// Not thread-safe.
class Base64 {
 public:
  // Appends the bytes that are complete.
  void Feed(std::string_view text, std::string* out);
  // Whole groups, nothing outside the alphabet, and no bits in the padding.
  bool decodable() const { return sound_ && padding_ <= 2 && bits_ == 0 && have_ < 6; }
  bool sound() const { return sound_ && (count_ + padding_) % 4 == 0 && padding_ <= 2 && bits_ == 0; }

 private:
  void Take(uint32_t value, std::string* out);
  uint32_t bits_ = 0;
  uint32_t have_ = 0;
  uint64_t count_ = 0;
  uint64_t padding_ = 0;
  bool sound_ = true;
};

// All of it; nullopt when a character is none of the alphabet, or when bits are left that no encoder sets. Padding may
// be missing.
std::optional<std::string> DecodeBase64(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_BASE64_H_
