// The magics of IPython: words behind % or %% that say what is done with a line or a cell.
#ifndef SHAREGUARD_SRC_INSPECT_NOTEBOOK_MAGICS_H_
#define SHAREGUARD_SRC_INSPECT_NOTEBOOK_MAGICS_H_

#include <cstdint>
#include <string_view>

#include "inspect/code_language.h"

namespace shareguard::inspect {

struct NotebookMagic {
  enum Kind : uint8_t {
    kSilent,    // changes a setting or shows something
    kOwn,       // runs what is behind it as the notebook's language, options aside
    kLanguage,  // runs it as `language`
    kMarkup,    // shows a page: its scripts run
    kFile,      // writes it into the file that is named
    kUnknown,
  };
  Kind kind = kUnknown;
  Language language = Language::kShell;
};

NotebookMagic LineMagic(std::string_view name);
NotebookMagic CellMagic(std::string_view name);
// By the name of a file: "x.sh".
NotebookMagic FileMagic(std::string_view path);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_NOTEBOOK_MAGICS_H_
