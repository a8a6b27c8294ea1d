// Is this content text, and what does it hide? One pass over every byte.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_SCAN_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_SCAN_H_

#include <cstdint>
#include <string_view>

#include "inspect/byte_source.h"

namespace shareguard::inspect {

enum class TextEncoding { kAscii, kUtf8, kUtf16, kUtf32, kSingleByte, kNone };

// A kind of character and where it was first seen.
struct Sighting {
  uint64_t count = 0;
  uint64_t first = 0;  // offset in bytes
  void See(uint64_t offset) {
    if (count++ == 0) first = offset;
  }
};

struct TextFacts {
  TextEncoding encoding = TextEncoding::kNone;  // kNone: not text in any encoding we accept
  bool byte_order_mark = false;
  bool big_endian = false;  // of a wide encoding
  uint64_t bytes = 0;
  Sighting nul;
  Sighting control;        // C0 but tab, line feed, carriage return, form feed; DEL; C1
  Sighting invisible;      // zero-width, soft hyphen, invisible operators, a byte order mark that is not first
  Sighting bidi;           // direction overrides, embeddings and isolates (UAX 9)
  Sighting tag;            // the deprecated tag characters and variation selectors that carry data
  Sighting malformed;      // bytes that are not UTF-8
  uint64_t high = 0;       // bytes above 127
  uint64_t multibyte = 0;  // well-formed UTF-8 sequences of several bytes

  bool is_text() const { return encoding != TextEncoding::kNone; }
  // Text without anything that a plain text file has no use for.
  bool clean() const {
    return is_text() && nul.count + control.count + invisible.count + bidi.count + tag.count + malformed.count == 0;
  }
};

// Reads at most `limit` bytes from the start.
TextFacts ScanText(ByteSource& source, uint64_t limit);
// A quick look at the head: could the content be text at all? False for heads full of controls or NULs, without a byte
// order mark that explains them.
bool MayBeText(std::string_view head);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_SCAN_H_
