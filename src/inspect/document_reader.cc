#include "inspect/document_reader.h"

namespace shareguard::inspect {

std::unique_ptr<ContentReader> MakeSlidesReader() { return nullptr; }

}  // namespace shareguard::inspect
