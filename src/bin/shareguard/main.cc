// shareguard: the command line. Called as mount.shareguard, or the way that mount.fuse3(8) calls a file system, it
// speaks the language of mount(8) helpers; called as shareguard-generator that of systemd.
#include <csignal>
#include <cstdio>
#include <exception>
#include <string_view>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/share_unit.h"
#include "shareguard/base/fault.h"

int main(int argc, char** argv) {
  shareguard::LoadFaults();
  // A reader that goes away, or a limit on file sizes, is an error to be told of, not a death.
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGXFSZ, SIG_IGN);
  const std::string_view called = argc > 0 ? std::string_view(argv[0]) : std::string_view("shareguard");
  // npos + 1 is 0: the whole name.
  const std::string_view name = called.substr(called.rfind('/') + 1);
  try {
    if (name == "shareguard-generator") return shareguard::cli::RunGenerator(argc, argv);
    if (name == "mount.shareguard") return shareguard::cli::RunMountHelper(argc, argv, /*from_fuse=*/false);
    if (shareguard::cli::IsMountCall(argc, argv))
      return shareguard::cli::RunMountHelper(argc, argv, /*from_fuse=*/true);
    return shareguard::cli::RunCommandLine(argc, argv);
  } catch (const std::exception& problem) {
    // The one wrapper around the libraries of the command line.
    return shareguard::cli::Fail(shareguard::cli::kOsError, problem.what());
  }
}
