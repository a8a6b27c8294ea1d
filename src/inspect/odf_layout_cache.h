// The member in which Writer keeps where its pages begin, so that the next start is quicker. Source: the format as
// LibreOffice's published sources read and write it (sw/source/core/layout/laycache.cxx). No program shows it.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_LAYOUT_CACHE_H_
#define SHAREGUARD_SRC_INSPECT_ODF_LAYOUT_CACHE_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// How much there is in a document for pages to break within.
struct OdfExtent {
  uint64_t elements = 0;    // of content and styles
  uint64_t text_bytes = 0;  // of all parts so far
};

// True: breaks and frames of a document of this extent, in their order, sound to the last byte.
bool IsLayoutCache(std::string_view content, const OdfExtent& extent);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_LAYOUT_CACHE_H_
