// The tables behind xml_structure.h. Plain text, one element to a line and behind it those that may stand within; a
// line that begins with a blank goes on with the one before. A name without a prefix is of the table's own namespace,
// other prefixes are those of NamespaceNames(). "%name" is a group: a line of its own says what is in it, in its first
// word and wherever it is used in the tables of one list. "prefix:*" is every element of a namespace, "*" every element
// of an open one (below); a line for "*" says what all elements of open namespaces may hold.
#ifndef SHAREGUARD_SRC_INSPECT_STRUCTURE_TABLES_H_
#define SHAREGUARD_SRC_INSPECT_STRUCTURE_TABLES_H_

#include <array>
#include <span>
#include <string_view>

#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {

struct NamespaceStructure {
  Ns ns;
  std::string_view lines;  // as above
  // Closed: its elements stand where the tables say and nowhere else. Open, as the namespaces without a table are:
  // extensions, whose elements also stand in each other and in what takes "*".
  bool closed = true;
};

std::span<const NamespaceStructure> WordStructure();
std::span<const NamespaceStructure> SheetStructure();
std::span<const NamespaceStructure> SlidesStructure();
std::span<const NamespaceStructure> DrawingStructure();
std::span<const NamespaceStructure> ChartStructure();
std::span<const NamespaceStructure> PackageStructure();
std::span<const NamespaceStructure> ExtensionStructure();
std::span<const NamespaceStructure> OdfStructure();
// All of them; a namespace is in one list at most.
std::array<std::span<const NamespaceStructure>, 8> AllStructures();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_STRUCTURE_TABLES_H_
