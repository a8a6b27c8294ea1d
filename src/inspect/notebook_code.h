// The code of a notebook's cells, read as one program a language. Source: the magics and shell escapes of IPython
// (Built-in magic commands, 8.x; core/inputtransformer2.py): `%%bash` gives a cell to another language, `!command` and
// `x = %sx command` a line to the shell, `%timeit` and others run what stands behind them.
//
// Not followed: files that `%run` and `%load` name.
#ifndef SHAREGUARD_SRC_INSPECT_NOTEBOOK_CODE_H_
#define SHAREGUARD_SRC_INSPECT_NOTEBOOK_CODE_H_

#include "inspect/notebook_reader.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Reports what code_validator.h does; offsets are near: the text of a cell is escaped in the file. Code that no reader
// knows is notebook.unchecked_data, where code is looked at.
void InspectNotebookCode(const Notebook& notebook, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_NOTEBOOK_CODE_H_
