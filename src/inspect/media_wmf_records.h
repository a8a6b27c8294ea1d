// The records of a Windows metafile ([MS-WMF] 2.3): how long each must be by what it holds.
#ifndef SHAREGUARD_SRC_INSPECT_MEDIA_WMF_RECORDS_H_
#define SHAREGUARD_SRC_INSPECT_MEDIA_WMF_RECORDS_H_

#include <cstdint>
#include <string_view>

#include "inspect/media_emf_records.h"

namespace shareguard::inspect {

// Any record but the end and escapes. `record` is the whole, with size and function.
EmfAnswer CheckWmfRecord(uint16_t function, std::string_view record);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEDIA_WMF_RECORDS_H_
