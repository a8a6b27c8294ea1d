// The commands: one file each, found through the table in commands.cc.
#ifndef SHAREGUARD_SRC_CLI_COMMAND_H_
#define SHAREGUARD_SRC_CLI_COMMAND_H_

#include <functional>
#include <span>
#include <string>

namespace CLI {
class App;
}  // namespace CLI

namespace shareguard::cli {

// What is to be done once the command line is read; answers with the exit code.
using Action = std::function<int()>;

struct Command {
  const char* name;
  const char* summary;
  // Adds options to `app`, the command's own parser, and sets *action when the command (or one below it) was chosen.
  void (*define)(CLI::App* app, Action* action);
};

std::span<const Command> Commands();

// Reads the command line and does what it says.
int RunCommandLine(int argc, char** argv);

void DefineMount(CLI::App* app, Action* action);
void DefineUmount(CLI::App* app, Action* action);
void DefineAttach(CLI::App* app, Action* action);
void DefineDetach(CLI::App* app, Action* action);
void DefineScan(CLI::App* app, Action* action);
void DefineIngest(CLI::App* app, Action* action);
void DefineExplain(CLI::App* app, Action* action);
void DefineFingerprint(CLI::App* app, Action* action);
void DefinePolicy(CLI::App* app, Action* action);
void DefineReview(CLI::App* app, Action* action);
void DefineAudit(CLI::App* app, Action* action);
void DefineSession(CLI::App* app, Action* action);
void DefineShare(CLI::App* app, Action* action);
void DefineStatus(CLI::App* app, Action* action);
void DefineDoctor(CLI::App* app, Action* action);
void DefineReload(CLI::App* app, Action* action);

// mount.shareguard SOURCE DIRECTORY [-sfnvh] [-o OPTIONS]: as mount(8) calls it.
// `from_fuse`: it was mount.fuse3 that called.
int RunMountHelper(int argc, char** argv, bool from_fuse);
// Is this how mount.fuse3(8) calls a file system: [shareguard#]SHARE DIRECTORY -o OPTIONS?
bool IsMountCall(int argc, char** argv);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_COMMAND_H_
