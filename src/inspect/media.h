// Pictures, byte by byte: each belongs to a structure of the picture's format, or it is a finding ("media.*"). Known
// are PNG, JPEG, GIF, BMP, TIFF, ICO, WebP, EMF, WMF, and EMF and WMF packed by gzip; the content decides which, not
// the name. Not protected against: what the pixels themselves say, and values that a picture may choose freely without
// a change that is seen (the lowest bits, the order of a palette, the way the same pixels are compressed).
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_H_

#include <cstdint>
#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

class DocumentText;

struct MediaAccount {
  bool known = false;      // a picture of a format that is checked here
  uint64_t accounted = 0;  // bytes that a structure of the format explains
  // All of them, or the rest is bytes of programs of their own and room at the ends of records, each told by a finding.
  bool whole = false;
};

// Reports on `scope`; offsets are those in `content`. `name` is that of the part. Time and memory are bounded by the
// size of the content and by the largest picture that is unpacked (media_inflate.h). `text`: what is written in the
// picture is text of this document, of which no other part is being read; null: the picture is a text of its own.
MediaAccount CheckMedia(std::string_view content, std::string_view name, const Scope& scope,
                        DocumentText* text = nullptr);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_H_
