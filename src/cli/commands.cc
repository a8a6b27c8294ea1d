#include <CLI/CLI.hpp>
#include <array>

#include "cli/command.h"
#include "cli/exit_codes.h"

namespace shareguard::cli {
namespace {

constexpr const char* kFooter = R"(Examples:
  shareguard scan --policy egress-standard results/
  shareguard explain --policy egress-strict report.docx
  shareguard mount --policy egress-strict --published /srv/out/published /srv/out/share
  shareguard review list --mountpoint /srv/out/share
  shareguard audit query --mountpoint /srv/out/share --verdict refuse --since 1d

Each command explains itself: shareguard COMMAND --help. Exit codes: shareguard(1).)";

}  // namespace

std::span<const Command> Commands() {
  static constexpr std::array<Command, 16> kCommands = {{
      {"share", "Add, list, show, check and remove configured shares", DefineShare},
      {"mount", "Mount a share and guard it", DefineMount},
      {"umount", "Unmount a share cleanly", DefineUmount},
      {"scan", "Judge files and directories as a share would", DefineScan},
      {"explain", "Explain the verdict on one file: findings, rules, advice", DefineExplain},
      {"ingest", "Judge a whole tree and put it into a share, all or nothing", DefineIngest},
      {"fingerprint", "Make a set of fingerprints of protected values", DefineFingerprint},
      {"policy", "Check, show, compare and list policies", DefinePolicy},
      {"review", "List, show, release and reject what waits in quarantine", DefineReview},
      {"audit", "Read and verify the audit log", DefineAudit},
      {"session", "Tell the guard who is behind a connection (for Samba)", DefineSession},
      {"attach", "Mount for a service manager, which hands the mount to `mount`", DefineAttach},
      {"detach", "Take away what `attach` has mounted", DefineDetach},
      {"status", "Show running shares: policy, counts, workers", DefineStatus},
      {"doctor", "Check a share host, and say how to mend what is wrong", DefineDoctor},
      {"reload", "Load a share's policy anew", DefineReload},
  }};
  return kCommands;
}

int RunCommandLine(int argc, char** argv) {
  CLI::App app(
      "shareguard guards the shares of a research environment: it judges every file before the other side\n"
      "can see it, publishes what passes, quarantines what does not, and keeps a record.",
      "shareguard");
  app.set_version_flag("--version", "shareguard " SHAREGUARD_VERSION, "Print the version and exit");
  app.footer(kFooter);
  app.require_subcommand(1);
  Action action;
  for (const Command& command : Commands()) command.define(app.add_subcommand(command.name, command.summary), &action);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    // Help and version are "errors" too, with exit code 0.
    return app.exit(error) == 0 ? kOk : kUsage;
  }
  return action ? action() : static_cast<int>(kUsage);
}

}  // namespace shareguard::cli
