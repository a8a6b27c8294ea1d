// The records of a StarView metafile: how long each is by what it holds, and what it says. Source: LibreOffice's
// readers and writers of the format (vcl: SvmReader, TypeSerializer, font, lineinfo, region; tools: poly), which skip
// what is left of a record's length.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_METAFILE_RECORDS_H_
#define SHAREGUARD_SRC_INSPECT_ODF_METAFILE_RECORDS_H_

#include <cstdint>
#include <string>
#include <string_view>

namespace shareguard::inspect {

struct StarRecord {
  enum class Fit {
    kExact,
    kTooLong,   // bytes behind what it holds
    kTooShort,  // it names more than it has
    kPadding,   // room at the ends of a bitmap's rows carries something
    kSeldom,    // holds a file, or is of a kind that is hardly ever written
    kUnknown,
  };
  Fit fit = Fit::kExact;
  uint64_t length = 0;    // of what it holds
  uint64_t metafile = 0;  // bytes of a metafile that it begins with; the rest is behind
  std::string text;       // that it draws, in UTF-8
};

// Any record but a comment. `data`: what follows its version and length.
StarRecord ReadStarRecord(uint16_t action, uint16_t version, std::string_view data);
// The bytes that a metafile takes from the beginning of `content`; 0: it is broken.
uint64_t StarMetafileBytes(std::string_view content);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_METAFILE_RECORDS_H_
