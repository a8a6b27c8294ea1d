// Runs another program of the system and takes what it prints.
#ifndef SHAREGUARD_SRC_CLI_RUN_PROGRAM_H_
#define SHAREGUARD_SRC_CLI_RUN_PROGRAM_H_

#include <string>
#include <vector>

#include "shareguard/base/result.h"

namespace shareguard::cli {

struct ProgramRun {
  int code = -1;  // the exit code; -1: a signal ended it
  std::string out;
};

// "" when there is no such program in the system's directories. PATH is not asked: root's doctor runs what it finds.
std::string FindProgram(const std::string& name);
// words[0] is the program's path. Its language is C, its standard error is not kept. EFBIG: it printed more than
// `limit` bytes; ETIMEDOUT: it did not end in time. Either way it is killed.
Result<ProgramRun> RunProgram(const std::vector<std::string>& words, size_t limit, int timeout_ms);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_RUN_PROGRAM_H_
