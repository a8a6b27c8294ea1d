// What well-known programs and words of the shell do, as far as it matters for what a script starts.
#ifndef SHAREGUARD_SRC_INSPECT_SHELL_PROGRAMS_H_
#define SHAREGUARD_SRC_INSPECT_SHELL_PROGRAMS_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "inspect/code_language.h"

namespace shareguard::inspect {

std::string_view BaseName(std::string_view program);
bool IsShell(std::string_view program);
// Words behind which another command stands: if, do, {.
bool IsReservedWord(std::string_view word);
// How many words a program takes before the command that it starts: 0 for sudo, 1 for flock; nullopt when it starts
// none.
std::optional<uint32_t> WrapperOperands(std::string_view program);
// An option of a wrapper whose value is a word of its own.
bool TakesValue(std::string_view option);
// Bytes of the name in name=value; 0 when it is none.
size_t AssignmentLength(std::string_view word);
bool FetchesFiles(std::string_view program);
// Does the program with this argument decode, or change bytes one by one?
bool DecodesWith(std::string_view program, std::string_view argument);
// The language of a program's input, or of what stands behind this option.
std::optional<Language> InterpreterOf(std::string_view program);
bool IsCodeOption(std::string_view program, std::string_view option);
// The literals that a program of awk hands to system(), each in a line; "" when there are none.
std::string AwkCommands(std::string_view program);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHELL_PROGRAMS_H_
