#include "inspect/document_reader.h"

namespace shareguard::inspect {

std::unique_ptr<ContentReader> MakeWordReader() { return nullptr; }
std::unique_ptr<ContentReader> MakeSheetReader() { return nullptr; }
std::unique_ptr<ContentReader> MakeSlidesReader() { return nullptr; }

}  // namespace shareguard::inspect
