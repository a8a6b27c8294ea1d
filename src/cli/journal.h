// Is what this process says read by systemd's journal?
#ifndef SHAREGUARD_SRC_CLI_JOURNAL_H_
#define SHAREGUARD_SRC_CLI_JOURNAL_H_

namespace shareguard::cli {

// The standard error is the journal's stream: it reads a priority "<N>" before each line and keeps time itself.
bool StderrIsJournal();

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_JOURNAL_H_
