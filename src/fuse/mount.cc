#include "fuse/mount.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <cstdarg>
#include <cstdio>
#include <memory>
#include <mutex>

#include "fuse/attach.h"
#include "fuse/device.h"
#include "fuse/heartbeat.h"
#include "fuse/operations.h"
#include "fuse/privilege.h"
#include "fuse/session_end.h"
#include "fuse/signals.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::fuse {
namespace {

// libfuse says why a mount failed only in its log.
std::mutex g_last_message_mutex;
std::string g_last_message;

__attribute__((format(printf, 2, 0))) void LogFromLibfuse(enum fuse_log_level level, const char* format,
                                                          va_list arguments) {
  char text[1024];
  std::vsnprintf(text, sizeof text, format, arguments);
  std::string line = text;
  while (!line.empty() && line.back() == '\n') line.pop_back();
  if (level <= FUSE_LOG_WARNING) {
    LogWarning("{}", line);
    const std::lock_guard lock(g_last_message_mutex);
    g_last_message = line;
  } else {
    LogDebug("{}", line);
  }
}

struct SessionDeleter {
  void operator()(fuse_session* session) const { fuse_session_destroy(session); }
};
struct ArgumentsDeleter {
  void operator()(fuse_args* arguments) const {
    fuse_opt_free_args(arguments);
    delete arguments;
  }
};

Error MountError(const std::string& mountpoint, const std::string& cause, int err) {
  return Error::Make("mount on", mountpoint, cause, err);
}

// A user's own mount may be open to others only where the administrator says so (fuse.conf(5)).
bool MayAllowOther() {
  if (::geteuid() == 0) return true;
  const auto config = OpenAt(AT_FDCWD, "/etc/fuse.conf", O_RDONLY);
  const auto text = config.ok() ? ReadAll(config->get(), 1 << 16) : Result<std::string>(config.error());
  if (!text.ok()) return false;
  for (const std::string& line : SplitString(*text, '\n')) {
    if (line.starts_with("user_allow_other")) return true;
  }
  return false;
}

// Commas and backslashes separate and escape options in libfuse's parser.
std::string OptionValue(const std::string& value) {
  std::string escaped;
  for (const char c : value) {
    if (c == ',' || c == '\\') escaped.push_back('\\');
    escaped.push_back(c);
  }
  return escaped;
}

std::unique_ptr<fuse_args, ArgumentsDeleter> MakeArguments(const guard::Share& share, const MountOptions& options) {
  std::unique_ptr<fuse_args, ArgumentsDeleter> arguments(new fuse_args(FUSE_ARGS_INIT(0, nullptr)));
  fuse_opt_add_arg(arguments.get(), "shareguard");
  const auto add = [&](const std::string& option) {
    fuse_opt_add_arg(arguments.get(), "-o");
    fuse_opt_add_arg(arguments.get(), option.c_str());
  };
  add("fsname=" + OptionValue(MountSource(share.config().state)));
  add("subtype=shareguard");
  add("default_permissions");
  if (options.allow_other && MayAllowOther()) {
    add("allow_other");
  } else if (options.allow_other) {
    LogInfo("only this user will see the mount: /etc/fuse.conf does not say user_allow_other");
  }
  if (options.read_only) add("ro");
  for (const std::string& option : options.fuse_options) add(option);
  if (options.debug) fuse_opt_add_arg(arguments.get(), "-d");
  return arguments;
}

Status RunLoop(fuse_session* session, const SessionData& data, const MountOptions& options) {
  fuse_loop_config* config = fuse_loop_cfg_create();
  if (options.max_threads != 0) fuse_loop_cfg_set_max_threads(config, options.max_threads);
  const int result = fuse_session_loop_mt(session, config);
  fuse_loop_cfg_destroy(config);
  const int failed = result < 0 ? -result : data.device_error.load();
  if (failed != 0) return Error::FromErrno("serve", options.mountpoint, failed);
  return {};
}

using Session = std::unique_ptr<fuse_session, SessionDeleter>;

Error MountFailure(const MountOptions& options, const std::string& otherwise, int err) {
  const std::lock_guard lock(g_last_message_mutex);
  return MountError(options.mountpoint, g_last_message.empty() ? otherwise : g_last_message, err);
}

// libfuse serves a descriptor that is mounted already when it is named as the mount point.
Status BeginSession(fuse_session* session, const MountOptions& options, UniqueFd attached) {
  const std::string place = attached.valid() ? "/dev/fd/" + std::to_string(attached.get()) : options.mountpoint;
  errno = 0;
  if (fuse_session_mount(session, place.c_str()) != 0) {
    return MountFailure(options, "libfuse could not mount", errno != 0 ? errno : EPERM);
  }
  static_cast<void>(attached.Release());  // the session closes it
  return ReadDeviceQuietly(session);
}

}  // namespace

LibraryVersion LibfuseVersion() { return {FUSE_VERSION, fuse_version(), fuse_pkgversion()}; }

Status Serve(guard::Share& share, const MountOptions& options, UniqueFd attached, const MountEvents& events) {
  // A mount that nobody serves yet must not be looked at: we would wait for ourselves.
  if (!attached.valid()) SHAREGUARD_CHECK(CheckMountpoint(options.mountpoint, share.published_root()));
  fuse_set_log_func(LogFromLibfuse);
  // Modes come from the caller, whose umask each request carries.
  ::umask(0);
  RaiseDescriptorLimit();  // each open file of a user needs up to three
  SHAREGUARD_CHECK(DropResourcePrivilege());
  SHAREGUARD_ASSIGN(const std::unique_ptr<Filesystem> filesystem, Filesystem::Make(share, options));
  Heartbeat heartbeat;
  SessionData data{filesystem.get(), &heartbeat, events.on_ready, {}};
  const auto arguments = MakeArguments(share, options);
  Session session(fuse_session_new(arguments.get(), &Operations(), sizeof(fuse_lowlevel_ops), &data));
  if (session == nullptr) {
    const std::lock_guard lock(g_last_message_mutex);
    return MountError(options.mountpoint, "libfuse does not accept the mount options: " + g_last_message, EINVAL);
  }
  SHAREGUARD_CHECK(BeginSession(session.get(), options, std::move(attached)));
  std::atomic<bool> told = false;
  Status served;
  {
    const SignalThread signals(
        events.on_hangup ? events.on_hangup : [] {},
        [&] {
          told = true;
          fuse_session_exit(session.get());
        });
    if (events.on_alive) heartbeat.Start(options.mountpoint, events.alive_interval, events.on_alive);
    served = RunLoop(session.get(), data, options);
    heartbeat.Stop();
  }
  served = Judge({served, told, events.is_mounted}, options.mountpoint);
  if (events.on_stopping) events.on_stopping();
  fuse_session_unmount(session.get());
  // Closes the descriptor: whoever still waits for an answer from a mount that is not ours to unmount gets an error.
  session.reset();
  filesystem->Finish();
  return served;
}

}  // namespace shareguard::fuse
