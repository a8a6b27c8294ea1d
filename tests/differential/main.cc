// differential: the same random steps on the guard's mount and on a plain directory.
#include <CLI/CLI.hpp>
#include <sstream>

#include "operation.h"
#include "runner.h"

int main(int argc, char** argv) {
  using shareguard::differential::Operations;
  using shareguard::differential::Options;
  Options options;
  std::string only;
  std::set<std::string> groups;
  for (const auto& operation : Operations()) groups.insert(operation.group);
  std::string known;
  for (const auto& group : groups) known += (known.empty() ? "" : ",") + group;

  CLI::App app(
      "Performs the same random sequences of file operations in two directories and compares them step by step");
  app.add_option("--guard", options.guard, "An empty directory in the mount")->required();
  app.add_option("--plain", options.plain, "An empty directory of an ordinary file system")->required();
  app.add_option("--published", options.published, "The published counterpart of --guard, compared when all is closed");
  app.add_option("--seed", options.seed, "Seed of the first sequence; each further one adds 1")->capture_default_str();
  app.add_option("--steps", options.steps, "Steps in all")->capture_default_str();
  app.add_option("--sequence-length", options.sequence_length, "Steps of a sequence")->capture_default_str();
  app.add_flag("--users", options.users, "Actors of different users; needs root");
  app.add_option("--only", only, "Groups of operations, with commas between: " + known);
  app.add_option("--failures", options.failures, "Stop after so many sequences that differ")->capture_default_str();
  app.add_option("--scratch", options.scratch, "Pattern of names whose files are never published")
      ->allow_extra_args(false);
  app.add_option("--ignore", options.ignore, "To look past a known difference: text of lines that are none")
      ->allow_extra_args(false);
  CLI11_PARSE(app, argc, argv);

  std::istringstream list(only);
  for (std::string group; std::getline(list, group, ',');) {
    if (!groups.contains(group)) {
      fprintf(stderr, "differential: there is no group '%s'; there are: %s\n", group.c_str(), known.c_str());
      return 2;
    }
    options.only.insert(group);
  }
  return shareguard::differential::Runner(options).Run() ? 0 : 1;
}
