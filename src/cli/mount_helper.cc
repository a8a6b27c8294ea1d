// mount.shareguard: what mount(8) runs for the type "shareguard". Its conventions are those of mount(8), "EXTERNAL
// HELPERS": SOURCE DIRECTORY [-sfnv] [-N namespace] [-o options] [-t type], and mount(8)'s exit codes.
//
// For the type "fuse.shareguard" mount(8) runs mount.fuse3, which runs the program of that name:
// shareguard SOURCE DIRECTORY -o OPTIONS, where SOURCE is "shareguard#SHARE" as it stands in fstab(5), or what is
// behind the '#'.
#include <getopt.h>

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "cli/command.h"
#include "cli/serve.h"

namespace shareguard::cli {
namespace {

// mount(8), "EXIT STATUS".
constexpr int kMountUsage = 1;
constexpr int kMountSystem = 2;
constexpr int kMountFailed = 32;

constexpr std::string_view kSourcePrefix = "shareguard#";

constexpr const char* kUsageText =
    "usage: mount.shareguard SHARE DIRECTORY [-sfnv] [-o OPTION,...]\n"
    "Mounts a configured share, or with -o policy=NAME,published=DIR an ad-hoc one. See mount.shareguard(8).\n";

int MountCode(ExitCode code) {
  switch (code) {
    case kOk:
      return 0;
    case kUsage:
    case kNoPermission:
      return kMountUsage;
    case kOsError:
      return kMountSystem;
    default:
      return kMountFailed;
  }
}

struct HelperArguments {
  std::string source, directory;
  std::vector<std::string> options;
  bool sloppy = false, fake = false, verbose = false, help = false, version = false, wrong = false;
};

HelperArguments ReadArguments(int argc, char** argv) {
  HelperArguments arguments;
  ::opterr = 0;
  for (int option = 0; (option = ::getopt(argc, argv, "sfnvhVN:o:t:")) != -1;) {
    switch (option) {
      case 's':
        arguments.sloppy = true;
        break;
      case 'f':
        arguments.fake = true;
        break;
      case 'n':  // there is no mtab to write
      case 'N':  // mount(8) has entered the namespace already
      case 't':
        break;
      case 'v':
        arguments.verbose = true;
        break;
      case 'h':
        arguments.help = true;
        break;
      case 'V':
        arguments.version = true;
        break;
      case 'o':
        arguments.options.emplace_back(::optarg);
        break;
      default:
        arguments.wrong = true;
    }
  }
  // getopt has moved the rest to the end.
  arguments.wrong = arguments.wrong || argc - ::optind != 2;
  if (arguments.wrong) return arguments;
  const std::string_view source = argv[::optind];
  arguments.source = source.starts_with(kSourcePrefix) ? source.substr(kSourcePrefix.size()) : source;
  arguments.directory = argv[::optind + 1];
  return arguments;
}

// mount.fuse3 adds these of itself when it is not told otherwise; a guarded share has neither devices nor set-id
// programs for those who mount it this way.
void DropAddedByFuse(std::vector<std::string>* options) {
  for (const char* added : {"dev", "suid"}) std::erase(*options, added);
}

}  // namespace

bool IsMountCall(int argc, char** argv) {
  if (argc < 3) return false;
  const std::string_view source = argv[1], directory = argv[2];
  if (source.starts_with(kSourcePrefix)) return true;
  const auto is_source = [&](const Command& command) { return source == command.name; };
  const auto commands = Commands();
  return argc > 4 && !source.starts_with('-') && directory.starts_with('/') && std::string_view(argv[3]) == "-o" &&
         std::none_of(commands.begin(), commands.end(), is_source);
}

int RunMountHelper(int argc, char** argv, bool from_fuse) {
  const HelperArguments arguments = ReadArguments(argc, argv);
  if (arguments.help || arguments.version) {
    std::fputs(arguments.help ? kUsageText : "mount.shareguard " SHAREGUARD_VERSION "\n", stdout);
    return 0;
  }
  if (arguments.wrong) {
    std::fputs(kUsageText, stderr);
    return kMountUsage;
  }
  MountRequest request;
  for (const std::string& list : arguments.options) {
    if (const auto failure = ApplyMountOptions(list, arguments.sloppy, &request)) {
      return MountCode(static_cast<ExitCode>(Fail(failure->code, failure->message)));
    }
  }
  if (from_fuse) DropAddedByFuse(&request.fuse_options);
  const bool ad_hoc = !request.policy.empty() || !request.published.empty();
  if (ad_hoc && request.name.empty() && arguments.source != "none") request.name = arguments.source;
  if (!ad_hoc) request.share = arguments.source;
  request.mountpoint = arguments.directory;
  MountPlan plan;
  if (const auto failure = PlanMount(request, &plan)) {
    return MountCode(static_cast<ExitCode>(Fail(failure->code, failure->message)));
  }
  if (arguments.verbose) {
    std::printf("mount.shareguard: %s at %s, policy %s\n", plan.config.name.c_str(), plan.config.mountpoint.c_str(),
                plan.config.policy.c_str());
  }
  return arguments.fake ? 0 : MountCode(static_cast<ExitCode>(RunMount(plan)));
}

}  // namespace shareguard::cli
