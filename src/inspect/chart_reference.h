// The formulas by which charts refer to cells: ECMA-376 part 1, 21.2.2.65 (f), 18.17.2.
#ifndef SHAREGUARD_SRC_INSPECT_CHART_REFERENCE_H_
#define SHAREGUARD_SRC_INSPECT_CHART_REFERENCE_H_

#include <string>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// The names in it, each once: of workbooks, sheets and ranges of cells. A reference has few of them; of a text that has
// more the whole is the only one.
std::vector<std::string> NamesInReference(std::string_view formula);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CHART_REFERENCE_H_
