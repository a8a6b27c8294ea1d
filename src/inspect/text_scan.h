// Is this content text, and what does it hide? The scan of src/text, over a file.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_SCAN_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_SCAN_H_

#include <cstdint>
#include <functional>
#include <string_view>

#include "inspect/byte_source.h"
#include "shareguard/policy/inspect_settings.h"
#include "text/facts.h"

namespace shareguard::inspect {

using TextEncoding = text::Encoding;
using TextFacts = text::Facts;
using text::Sighting;

// Whoever wants to see the bytes that the scan has read, with the place of the first of them.
using TextListener = std::function<void(std::string_view piece, uint64_t offset)>;

// Reads at most `limit` bytes from the start. `sink` is told of encoded runs; may be nullptr. `listener` may be empty.
TextFacts ScanText(ByteSource& source, uint64_t limit,
                   const policy::InspectSettings& settings = policy::InspectSettings::Defaults(),
                   text::RunSink* sink = nullptr, const TextListener& listener = {});
// A quick look at the head: could the content be text at all? False for heads full of controls or NULs, without a byte
// order mark that explains them.
bool MayBeText(std::string_view head);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_SCAN_H_
