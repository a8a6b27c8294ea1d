// The records of an enhanced metafile ([MS-EMF] 2.3): how long each must be by what it holds.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_EMF_RECORDS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_EMF_RECORDS_H_

#include <cstdint>
#include <string_view>

#include "inspect/media_picture.h"

namespace shareguard::inspect {

enum class EmfFit {
  kExact,
  kTooLong,   // bytes that nothing in the record names
  kTooShort,  // it names more than it has
  kPadding,   // room at the ends of a bitmap's rows carries something
  kUnused,    // bytes of a field that nothing reads
  kProfile,   // a colour profile, to be checked as such
  kPrivate,   // a record whose content only one program or printer understands
  kUnknown,
};

struct EmfAnswer {
  EmfFit fit = EmfFit::kExact;
  uint64_t at = 0;  // within the record, of what does not fit
  uint64_t length = 0;
};

// Any record but the header, the end and comments. `record` is the whole, with type and size.
EmfAnswer CheckEmfRecord(uint32_t type, std::string_view record);
// What an answer means for the picture that the record stands in, from `at` on.
void ReportMetafileRecord(const EmfAnswer& answer, uint64_t at, uint64_t size, Picture* picture);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_EMF_RECORDS_H_
