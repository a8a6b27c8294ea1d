// The exit codes of every shareguard command, in one place (shareguard(1), "EXIT STATUS"). Those from 64 on are
// sysexits.h's.
#ifndef SHAREGUARD_SRC_CLI_EXIT_CODES_H_
#define SHAREGUARD_SRC_CLI_EXIT_CODES_H_

#include <string>

#include "shareguard/base/result.h"

namespace shareguard::cli {

enum ExitCode : int {
  kOk = 0,        // done; scan and explain: everything is allowed; ingest: published
  kHold = 1,      // scan, explain: something would be held; ingest: is held. policy diff: they differ. doctor: it fails
  kRefuse = 2,    // scan, explain: something would be refused, or could not be read; ingest: is refused
  kUsage = 64,    // the command line is wrong
  kBadData = 65,  // policy, configuration, quarantine item or audit log: not found by that name, or wrong
  kNoInput = 66,  // a file, the published tree, the mount point or the share does not exist
  kUnavailable = 69,   // no /dev/fuse, no inspection worker, or no mount running where one is needed
  kOsError = 71,       // the system failed in another way
  kCannotCreate = 73,  // something cannot be created
  kIoError = 74,       // reading or writing failed; the disk is full
  kBusy = 75,          // mount point or state directory in use; try again later
  kNoPermission = 77,  // this user may not
  kBadSetup = 78,  // directories that do not fit together: state on another file system, or inside the published tree
};

// The code that an Error stands for, by its errno.
ExitCode CodeFor(const Error& error);

// Says what failed on stderr, as "shareguard: MESSAGE", and answers with the code.
int Fail(ExitCode code, const std::string& message);
int Fail(const Error& error);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_EXIT_CODES_H_
