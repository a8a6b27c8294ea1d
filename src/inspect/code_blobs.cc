#include "inspect/code_blobs.h"

#include <charconv>
#include <optional>

#include "text/run_shape.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// A digest, a key or an icon is small; a program is not.
Severity SeverityOf(uint64_t bytes) {
  if (bytes >= 64 * 1024) return Severity::kHigh;
  return bytes >= 4 * 1024 ? Severity::kMedium : Severity::kLow;
}

// The value of a whole number, with what says how large it may be; nothing for others.
std::optional<uint64_t> ValueOf(std::string_view text) {
  const bool hex = text.size() > 2 && text[0] == '0' && (text[1] == 'x' || text[1] == 'X');
  if (hex) text.remove_prefix(2);
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, hex ? 16 : 10);
  const bool suffix = end != text.data() + text.size() && *end != 'L' && *end != 'l' && *end != 'u' && *end != 'U';
  return error != std::errc() || suffix ? std::nullopt : std::optional(value);
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
    word_values_.fill(0);
    small_ = words_ = word_bytes_ = 0;
    begin_ = place;
  }
  const auto value = ValueOf(text);
  if (!value) return;
  if (*value <= 0xFF) {
    ++small_;
    ++values_[*value];
  } else if (*value > 0xFFFF) {
    const unsigned bytes = *value <= 0xFFFFFFFF ? 4 : 8;
    ++words_;
    word_bytes_ += bytes;
    for (unsigned i = 0; i < bytes; ++i) ++word_values_[*value >> (8 * i) & 0xFF];
  }
}

// Bytes of a program or of compressed data take most values; counts, codes and coefficients a few.
void CodeBlobs::EndList() {
  constexpr double kEven = 4.5, kEvenWords = 7.5;  // bits a byte; decimals as their bits have some 7
  const uint64_t numbers = std::exchange(numbers_, 0);
  if (word_bytes_ >= kWordBytes && words_ * 10 >= numbers * 9 &&
      text::Entropy(word_values_, word_bytes_) >= kEvenWords) {
    if (listed_words_ == 0) first_words_ = begin_;
    listed_words_ += word_bytes_;
  }
  if (numbers < kNumbers || small_ * 50 < numbers * 49 || text::Entropy(values_, small_) < kEven) return;
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
  if (listed_words_ > 0) {
    // Tables of checksums and ciphers are such, too.
    const Severity severity = SeverityOf(listed_words_) == Severity::kHigh ? Severity::kMedium : Severity::kLow;
    scope.Report("code.blob", severity,
                 "lists hold words that look like " + std::to_string(listed_words_) +
                     " bytes of a file, first in line " + std::to_string(first_words_.line),
                 first_words_.offset);
  }
}

}  // namespace shareguard::inspect
