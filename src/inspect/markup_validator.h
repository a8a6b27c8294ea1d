// Text that is markup (XML, HTML, SVG): scripts, what is loaded from outside, and entities. Lexical: tags as they
// stand, whatever tree they make. Sources: XML 1.0 (fifth edition), the HTML standard's section on parsing, SVG 2.
#ifndef SHAREGUARD_SRC_INSPECT_MARKUP_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_MARKUP_VALIDATOR_H_

#include <memory>

#include "inspect/text_validator.h"

namespace shareguard::inspect {

bool IsMarkup(const policy::TypeInfo& type);
// Reports markup.script, markup.external and markup.entity.
std::unique_ptr<TextValidator> MakeMarkupValidator(const policy::InspectSettings& settings);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MARKUP_VALIDATOR_H_
