// What well-known functions do with their arguments, as far as it matters for code that hides code.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_ROLES_H_
#define SHAREGUARD_SRC_INSPECT_CODE_ROLES_H_

#include <cstdint>
#include <string_view>

#include "inspect/code_language.h"

namespace shareguard::inspect {

enum class CodeRole : uint8_t {
  kNone,
  kRun,       // runs its argument as code
  kStart,     // starts a program that its argument names
  kParse,     // makes code of text: R's parse(text = ...)
  kDecode,    // turns text that nobody can read into text or bytes
  kFetch,     // gives what another machine has sent
  kCharCode,  // makes text of the codes of its characters
  kImport,    // loads the module that its first argument names
  kMember,    // gives the member of its first argument that the second names: getattr
  kFunction,  // gives or calls the function that its first argument names: match.fun
  kSymbol,    // gives the function that its second argument names: dlsym
  kApply,     // calls a function that is an argument: map, lapply
};

// `function` as the readers give it: dotted, renaming undone.
CodeRole CodeRoleOf(Language language, std::string_view function);
// Makes one text or list of its arguments, which is read as if it stood there: paste("scp", file).
bool MakesText(Language language, std::string_view function);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_ROLES_H_
