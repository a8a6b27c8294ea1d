// Jupyter notebooks: JSON, the outputs that are kept in them, and the pictures in these, which are inspected as those
// of documents are. Findings "notebook.*" and all of json_validator.h. A notebook without outputs has none of
// notebook.outputs, notebook.image, notebook.html_output and notebook.data_output.
#ifndef SHAREGUARD_SRC_INSPECT_NOTEBOOK_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_NOTEBOOK_VALIDATOR_H_

#include <functional>
#include <memory>

#include "inspect/notebook_reader.h"
#include "inspect/text_validator.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::inspect {

// Is given the cells and the language of a notebook when it has been read, for whoever looks at code. Offsets of
// findings within a cell are best given as that of the cell.
using NotebookCodeSink = std::function<void(const Notebook& notebook, const Scope& scope)>;

// With the findings of notebook_code.h.
std::unique_ptr<TextValidator> MakeNotebookValidator(const policy::InspectSettings& settings);
std::unique_ptr<TextValidator> MakeNotebookValidator(const policy::InspectSettings& settings, NotebookCodeSink code);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_NOTEBOOK_VALIDATOR_H_
