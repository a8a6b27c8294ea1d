#include "inspect/code_blobs.h"

#include <charconv>
#include <cmath>

namespace shareguard::inspect {
namespace {

using policy::Severity;

// A digest, a key or an icon is small; a program is not.
Severity SeverityOf(uint64_t bytes) {
  if (bytes >= 64 * 1024) return Severity::kHigh;
  return bytes >= 4 * 1024 ? Severity::kMedium : Severity::kLow;
}

// -1 when it is none from 0 to 255.
int ByteValue(std::string_view text) {
  const bool hex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  if (hex) text.remove_prefix(2);
  unsigned value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
  const bool suffix = end != text.data() + text.size() && *end != 'L' && *end != 'u' && *end != 'U';
  return error != std::errc() || suffix || value > 255 ? -1 : static_cast<int>(value);
}

}  // namespace

void CodeBlobs::StringEnd(const CodeString& string) {
  encoded_.Break();
  if (string.escapes < kEscapes || string.escapes * 2 < string.bytes / 4) return;
  if (escaped_bytes_ == 0) escaped_ = string.place;
  escaped_bytes_ += string.escapes;
}

void CodeBlobs::Number(std::string_view text, const CodePlace& place) {
  if (numbers_++ == 0) {
    values_.fill(0);
    small_ = 0;
    begin_ = place;
  }
  const int value = ByteValue(text);
  if (value < 0) return;
  ++small_;
  ++values_[static_cast<size_t>(value)];
}

// Bytes of a program or of compressed data take most values; counts, codes and coefficients a few.
void CodeBlobs::EndList() {
  const uint64_t numbers = std::exchange(numbers_, 0);
  if (numbers < kNumbers || small_ * 50 < numbers * 49) return;
  double bits = 0;
  for (const uint32_t count : values_) {
    if (count == 0) continue;
    const double share = count / static_cast<double>(small_);
    bits -= share * std::log2(share);
  }
  if (bits < 4.5) return;
  if (listed_bytes_ == 0) listed_ = begin_;
  listed_bytes_ += numbers;
}

void CodeBlobs::Report(const Scope& scope) {
  ListEnd();
  encoded_.Break();
  if (encoded_.suspicious()) {
    scope.Report("code.blob", SeverityOf(encoded_.length()),
                 "string literals hold runs that look encoded: " + std::to_string(encoded_.length()) + " bytes",
                 encoded_.offset(), encoded_.length(), encoded_.runs());
  }
  if (escaped_bytes_ > 0) {
    scope.Report("code.blob", SeverityOf(escaped_bytes_),
                 "string literals are written as " + std::to_string(escaped_bytes_) + " escapes, first in line " +
                     std::to_string(escaped_.line),
                 escaped_.offset);
  }
  if (listed_bytes_ > 0) {
    scope.Report("code.blob", SeverityOf(listed_bytes_),
                 "lists hold " + std::to_string(listed_bytes_) +
                     " numbers that look like the bytes of a file, first in " + "line " + std::to_string(listed_.line),
                 listed_.offset);
  }
}

}  // namespace shareguard::inspect
