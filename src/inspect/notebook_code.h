// The code of a notebook's cells, read as one program a language. Source: the cell magics and shell escapes of IPython
// (Built-in magic commands, 8.x): `%%bash` gives a cell to another language, `!command` a line to the shell; other
// magics are no code.
//
// Not followed: what a line magic runs (`%run file`, `%sx command`), and shells started by magics of extensions.
#ifndef SHAREGUARD_SRC_INSPECT_NOTEBOOK_CODE_H_
#define SHAREGUARD_SRC_INSPECT_NOTEBOOK_CODE_H_

#include "inspect/notebook_reader.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Reports what code_validator.h does; offsets are near: the text of a cell is escaped in the file.
void InspectNotebookCode(const Notebook& notebook, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_NOTEBOOK_CODE_H_
