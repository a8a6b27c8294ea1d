// Source code as plain text: what it names, held against the rule sets of a policy, and the data in it.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_CODE_VALIDATOR_H_

#include <cstdint>
#include <memory>
#include <string_view>

#include "inspect/code_language.h"
#include "inspect/text_validator.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::inspect {

// One program in one language. Pieces of it may come from several places, such as the cells of a notebook: names keep
// their meaning from one to the next. Not thread-safe; `settings` outlives it.
class SourceReader {
 public:
  SourceReader(Language language, const policy::InspectSettings& settings);
  ~SourceReader();
  SourceReader(const SourceReader&) = delete;
  SourceReader& operator=(const SourceReader&) = delete;
  // UTF-8; may end within a token, which the next piece goes on with.
  void Feed(std::string_view text, uint64_t offset);
  // The program has ended.
  void Finish(const Scope& scope);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

// A whole program at once; `language` as LanguageNamed knows it. False when it does not.
bool InspectSource(std::string_view language, std::string_view text, uint64_t offset, const Scope& scope);

std::unique_ptr<TextValidator> MakeCodeValidator(Language language, const policy::InspectSettings& settings);
// R Markdown and Quarto: the code between fences, each chunk in its language.
std::unique_ptr<TextValidator> MakeChunkValidator(const policy::InspectSettings& settings);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_VALIDATOR_H_
