// Printer settings within documents. Windows stores the DEVMODE structure of the printer, whose private part only the
// driver understands; macOS a property list.
#ifndef SHAREGUARD_SRC_INSPECT_PRINTER_SETTINGS_H_
#define SHAREGUARD_SRC_INSPECT_PRINTER_SETTINGS_H_

#include <string_view>

#include "inspect/session.h"

namespace shareguard::inspect {

// Reports office.printer_settings on `scope`, with a low severity when the structure is one that a printer driver
// writes.
void CheckPrinterSettings(std::string_view content, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PRINTER_SETTINGS_H_
