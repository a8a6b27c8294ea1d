// The tables behind xml_vocabulary.h. Plain text, since most of it is names: one element to a line, its attributes
// behind it; a line that begins with a blank goes on with the attributes of the one before. An attribute is "name" (in
// no namespace), ".name" (in the element's own namespace) or "prefix:name", with the prefixes of NamespaceNames().
#ifndef SHAREGUARD_SRC_INSPECT_VOCABULARY_TABLES_H_
#define SHAREGUARD_SRC_INSPECT_VOCABULARY_TABLES_H_

#include <array>
#include <span>
#include <string_view>

#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {

struct NamespaceName {
  Ns ns;
  std::string_view prefix;
  std::string_view uri;
};

// Every enumerator of Ns but kNone and kUnknown, in order; several names of one namespace follow each other.
std::span<const NamespaceName> NamespaceNames();

struct NamespaceVocabulary {
  Ns ns;
  std::string_view elements;  // as above
  // Attributes in no namespace that every element of this namespace may have; separated by blanks and line ends.
  std::string_view common;
  // Names of attributes of this namespace that may stand on any element of any namespace.
  std::string_view anywhere;
};

// Each namespace is in at most one of these lists; one that is in none is only ever declared.
std::span<const NamespaceVocabulary> PackageVocabulary();
std::span<const NamespaceVocabulary> WordVocabulary();
std::span<const NamespaceVocabulary> SheetVocabulary();
std::span<const NamespaceVocabulary> SlidesVocabulary();
std::span<const NamespaceVocabulary> DrawingVocabulary();
std::span<const NamespaceVocabulary> ChartVocabulary();
std::span<const NamespaceVocabulary> VmlVocabulary();
std::span<const NamespaceVocabulary> MathVocabulary();
std::span<const NamespaceVocabulary> ExtensionVocabulary();
std::span<const NamespaceVocabulary> OdfVocabulary();
std::span<const NamespaceVocabulary> OdfTextVocabulary();
std::span<const NamespaceVocabulary> OdfExtensionVocabulary();
std::span<const NamespaceVocabulary> PictureVocabulary();
// All of them.
std::array<std::span<const NamespaceVocabulary>, 13> AllVocabularies();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_VOCABULARY_TABLES_H_
