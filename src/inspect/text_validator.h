// The validators of plain text: each looks at the text of one file for one kind of thing. They see it as a stream, in
// pieces that end anywhere, and say the same whatever the pieces are (tests/contract/inspect holds each of them to it).
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_VALIDATOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/session.h"
#include "inspect/text_scan.h"

namespace shareguard::inspect {

// For one text. Not thread-safe. Memory is bounded whatever the text is.
class TextValidator {
 public:
  virtual ~TextValidator() = default;
  // The next piece, never empty, in UTF-8 (malformed where the file is), without a byte order mark. `offset` is that of
  // its first byte in the file; where the file is not in UTF-8 those of later bytes are only near.
  virtual void Feed(std::string_view text, uint64_t offset) = 0;
  // What follows is another text, in this part of the document that both are of: nothing goes on from what came before,
  // offsets and lines are those of the part. For validators that look into documents; others read one text.
  virtual void NextPart(const std::string& /*part*/) {}
  // The text has ended: reports what was found. Called once, last.
  virtual void Finish(const Scope& scope) = 0;
};

using TextValidators = std::vector<std::unique_ptr<TextValidator>>;

// Those for text of a type, by the settings.
TextValidators ValidatorsFor(const policy::TypeInfo& type, const policy::InspectSettings& settings);

// How many bytes of the byte order mark there are, which no validator is shown.
uint64_t MarkBytes(const TextFacts& facts);
// Are validators shown the bytes of the file themselves, or what another encoding is in UTF-8?
bool IsShownAsItStands(const TextFacts& facts);

// Reads text whose encoding is known and feeds it to all; ReportText has said the rest.
void ValidateText(ByteSource& source, const TextFacts& facts, const TextValidators& validators, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_VALIDATOR_H_
