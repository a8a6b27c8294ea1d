// Text that came from outside (file names, policy values) made safe to print. Names in shareguard are byte strings:
// a file system accepts anything but NUL and '/', and so must every place that shows or stores one.
#ifndef SHAREGUARD_BASE_TEXT_H_
#define SHAREGUARD_BASE_TEXT_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace shareguard {

// Is this well-formed UTF-8 (Unicode 15, table 3-7: no overlong forms, no surrogates)?
bool IsUtf8(std::string_view text);
// Decodes one code point at text[*pos] and moves *pos behind it; 0xFFFD and one byte for a malformed sequence.
char32_t DecodeUtf8(std::string_view text, size_t* pos);
void AppendUtf8(char32_t code_point, std::string* out);
// Control characters, direction marks, zero-width characters and malformed bytes as \xNN or \u{NNNN}; the rest as is.
// A backslash is doubled, so the form can be read back. For terminals, notices, messages and JSON.
std::string PrintableName(std::string_view name);
// The inverse; nullopt for what PrintableName never writes.
std::optional<std::string> ParsePrintableName(std::string_view text);
// ASCII only; other bytes stay.
std::string AsciiLower(std::string_view text);
// Shell-style wildcard over bytes: * (any run), ? (one character), [abc], [a-z], [!a-z]. The whole text must match.
bool GlobMatch(std::string_view pattern, std::string_view text);
std::vector<std::string> SplitString(std::string_view text, char separator);
std::string JoinStrings(const std::vector<std::string>& parts, std::string_view separator);
// "1.5 MiB"
std::string FormatBytes(uint64_t bytes);

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_TEXT_H_
