#include "cli/share_setup.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <vector>

#include "cli/mount_table.h"
#include "cli/share_selector.h"
#include "cli/share_unit.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/guard/share.h"

namespace shareguard::cli {
namespace {

using Problem = std::optional<Failure>;

Problem From(const Error& error) { return Failure{CodeFor(error), error.ToString()}; }

// Directories made for a share, taken back unless the share comes to be.
class NewDirectories {
 public:
  NewDirectories() = default;
  NewDirectories(const NewDirectories&) = delete;
  NewDirectories& operator=(const NewDirectories&) = delete;
  ~NewDirectories() {
    for (auto path = made_.rbegin(); path != made_.rend(); ++path) ::rmdir(path->c_str());
  }
  // An existing directory is fine.
  Problem Make(const std::string& what, const std::string& path) {
    if (::mkdir(path.c_str(), 0755) == 0) {
      made_.push_back(path);
      // mkdir(2) has taken the umask away from it, and a share is for others.
      if (::chmod(path.c_str(), 0755) == 0) return std::nullopt;
    } else if (errno == EEXIST) {
      return std::nullopt;
    }
    return From(Error::FromErrno("make the " + what, PrintableName(path), errno));
  }
  void Keep() { made_.clear(); }

 private:
  std::vector<std::string> made_;
};

Problem MakeDirectories(NewShare* share, NewDirectories* made) {
  MountRequest& config = share->config;
  if (!share->path.empty()) {
    const std::string path = CanonicalPath(share->path);
    if (auto problem = made->Make("share's directory", path)) return problem;
    config.published = path + "/published";
    if (config.state.empty()) config.state = path + "/state";
    if (config.mountpoint.empty()) config.mountpoint = path + "/share";
    if (auto problem = made->Make("published tree", config.published)) return problem;
  }
  if (config.published.empty() || config.mountpoint.empty()) {
    return Failure{kUsage, "a share needs --path, or --published and --mountpoint"};
  }
  config.mountpoint = CanonicalPath(config.mountpoint);
  if (FindMount(ReadMountTable(), config.mountpoint)) return std::nullopt;  // not to be looked at; PlanMount says so
  return made->Make("mount point", config.mountpoint);
}

// What only opening it tells: one file system, one mount, nobody else in the state directory.
Problem OpenOnce(const policy::ShareConfig& config) {
  guard::ShareOptions options;
  options.config = config;
  options.offline = true;
  const auto opened = guard::Share::Open(options);
  if (opened.ok()) return std::nullopt;
  const bool directories = opened.error().errno_value() == EINVAL;
  return Failure{directories ? kBadSetup : CodeFor(opened.error()), opened.error().ToString()};
}

// In one step, and never over another: whoever reads the directory finds the whole file or none.
Status WriteConfig(const std::string& directory, const policy::ShareConfig& config) {
  const std::string text =
      ToToml(config, "Written by `shareguard share add`; yours to change. Then: shareguard share check");
  if (text.empty()) return Error::Make("write configuration of", config.name, "a path in it is not UTF-8", EILSEQ);
  SHAREGUARD_ASSIGN(const UniqueFd top, MakeDirAt(AT_FDCWD, directory, 0755));
  SHAREGUARD_ASSIGN(const UniqueFd shares, MakeDirAt(top.get(), "shares", 0755));
  const std::string name = config.name + ".toml", object = directory + "/shares/" + name;
  // Has no name until it is whole (open(2), O_TMPFILE).
  SHAREGUARD_ASSIGN(const UniqueFd file, OpenAt(shares.get(), ".", O_WRONLY | O_TMPFILE, 0644));
  SHAREGUARD_CHECK(WriteAll(file.get(), text));
  if (::fchmod(file.get(), 0644) != 0) return Error::FromErrno("write", object, errno);
  SHAREGUARD_CHECK(SyncFd(file.get(), object));
  if (::linkat(AT_FDCWD, FdPath(file.get()).c_str(), shares.get(), name.c_str(), AT_SYMLINK_FOLLOW) != 0) {
    return Error::FromErrno("write", object, errno);
  }
  return SyncFd(shares.get(), directory + "/shares");
}

Problem CheckAbsent(const NewShare& share) {
  const std::string& name = share.config.name;
  if (!IsShareName(name)) {
    return Failure{kUsage, "share '" + PrintableName(name) + "': a name is 1 to 64 letters, digits, '-' and '_'"};
  }
  const std::string path = share.config.config_dir + "/shares/" + name + ".toml";
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return std::nullopt;
  return Failure{kCannotCreate, "there is a share " + name + " already: " + path + "; edit that, or remove it first"};
}

// In single quotes for the shell that smbd runs it with, and with smb.conf's '%' doubled.
std::string InPreexec(const std::string& text) {
  std::string quoted = "'";
  for (const char c : text) {
    quoted += c == '\'' ? std::string("'\\''") : std::string(c == '%' ? 2 : 1, c);
  }
  return quoted + "'";
}

}  // namespace

std::optional<Failure> AddShare(NewShare share, policy::ShareConfig* config) {
  if (auto problem = CheckAbsent(share)) return problem;
  NewDirectories made;
  if (auto problem = MakeDirectories(&share, &made)) return problem;
  MountPlan plan;
  if (auto problem = PlanMount(share.config, &plan)) return problem;
  *config = plan.config;
  config->allow_other = share.config.allow_other.value_or(true);
  if (const auto unit = UnitSettings(*config); !unit.ok()) return From(unit.error());
  if (auto problem = OpenOnce(*config)) return problem;
  if (const Status written = WriteConfig(share.config.config_dir, *config); !written.ok()) return From(written.error());
  made.Keep();
  return std::nullopt;
}

std::optional<Failure> CheckShare(const MountRequest& request, policy::ShareConfig* config, bool* served) {
  MountRequest check = request;
  check.check_only = true;
  MountPlan plan;
  if (auto problem = PlanMount(check, &plan)) return problem;
  *config = plan.config;
  if (const auto unit = UnitSettings(*config); !unit.ok()) return From(unit.error());
  auto problem = OpenOnce(*config);
  *served = problem && problem->code == kBusy;
  return *served ? std::nullopt : problem;
}

std::string SambaSection(const policy::ShareConfig& config) {
  std::string path = config.mountpoint;
  for (size_t i = path.find('%'); i != std::string::npos; i = path.find('%', i + 2)) path.insert(i, 1, '%');
  return "[" + config.name + "]\n    include = " SHAREGUARD_DATA_DIR "/samba/guarded-share.conf\n    path = " + path +
         "\n    comment = Guarded share " + config.name + " (" + std::string(policy::DirectionName(config.direction)) +
         ")\n    read only = no\n    valid users = @" + config.name +
         "\n    root preexec = " SHAREGUARD_BIN_DIR "/shareguard session open --state " + InPreexec(config.state) +
         " --pid %d --user '%u' --address '%I' --machine '%m'\n";
}

}  // namespace shareguard::cli
