// What a systemd unit has to know of one share: shareguard-generator writes it as a drop-in of shareguard@NAME.service.
#ifndef SHAREGUARD_SRC_CLI_SHARE_UNIT_H_
#define SHAREGUARD_SRC_CLI_SHARE_UNIT_H_

#include <string>

#include "shareguard/base/result.h"
#include "shareguard/policy/share_config.h"

namespace shareguard::cli {

// The drop-in's text: the directories that the service may write, the file systems that it needs, a watchdog that
// outlasts the share's inspections. Looks at no directory: file systems may not be mounted yet. Errors: EXDEV published
// tree and state directory have no directory in common that could be made writable alone; EILSEQ a path that a unit
// cannot name.
Result<std::string> UnitSettings(const policy::ShareConfig& config);

// Called as systemd.generator(7) has it: NORMAL-DIR EARLY-DIR LATE-DIR. A configuration that is wrong is reported and
// passed over; the service will say so too.
int RunGenerator(int argc, char** argv);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_SHARE_UNIT_H_
