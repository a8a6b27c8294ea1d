// Which attributes have which form. Plain text, one form (value_form.h) to a line and behind it the attributes, each as
// "element@attribute", in which the attribute is written as in vocabulary_tables.h; a line that begins with a blank
// goes on with the one before. In words of a form '_' stands for a blank where the line begins with '!'. "*@attribute"
// is the attribute on every element that may have it. Attributes that no line names may have any value; those of ODF
// may be numbers, words or text beside the page (xml_vocabulary.cc).
#ifndef SHAREGUARD_SRC_INSPECT_VALUE_TABLES_H_
#define SHAREGUARD_SRC_INSPECT_VALUE_TABLES_H_

#include <array>
#include <span>
#include <string_view>

#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {

struct NamespaceValues {
  Ns ns;  // of the elements
  std::string_view lines;
};

std::span<const NamespaceValues> WordValues();
std::span<const NamespaceValues> SheetValues();
std::span<const NamespaceValues> SlidesValues();
std::span<const NamespaceValues> DrawingValues();
std::span<const NamespaceValues> ChartValues();
std::span<const NamespaceValues> ExtensionValues();
std::span<const NamespaceValues> OdfValues();
std::array<std::span<const NamespaceValues>, 7> AllValues();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_VALUE_TABLES_H_
