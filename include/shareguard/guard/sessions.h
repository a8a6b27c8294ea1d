// Who is behind a file server's processes: the user, the client's address and its name, for the records.
//
// smbd has one process a connection, and several users may work through one connection. So an operation is attributed
// by the process and the uid that it came from, both bound when a file is opened (a write may come from another thread,
// in another user's name). What is known is told by the file server when a user connects (`shareguard session open`,
// from smb.conf's "root preexec"). Of a connection that nobody announced, the address is read from the process's
// sockets, and of each whether it is still there when files are closed.
#ifndef SHAREGUARD_GUARD_SESSIONS_H_
#define SHAREGUARD_GUARD_SESSIONS_H_

#include <sys/types.h>

#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "shareguard/audit/event.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/guard/peer.h"

namespace shareguard::guard {

struct Session {
  pid_t pid = 0;             // the file server's process that serves the connection
  std::optional<uid_t> uid;  // the user it acts as; none: for whatever user it acts
  std::string user;          // as the file server names it
  std::string address;       // of the client
  std::string machine;       // what the client calls itself; not proved by anything
  Sockets connections{};     // of the process; none when they are not known
};

// Thread-safe; its lock is a leaf, and never held while something is asked of the system that may take its time. What
// is known of a process is forgotten when it has ended, so that a number used again does not inherit it.
class Sessions {
 public:
  // They may take long (a directory service, a table of many connections): the first is asked once a process, the
  // second once a user, the others once a process and at closes of what it wrote.
  struct Sources {
    std::function<std::string(pid_t)> address_of;
    std::function<std::string(uid_t)> name_of;
    std::function<Sockets(pid_t)> connections_of;
    std::function<bool(pid_t, const Sockets&)> any_connected;
  };
  Sessions();
  explicit Sessions(Sources sources) : sources_(std::move(sources)) {}

  // ESRCH: there is no such process. ENOSPC: more than kMaxProcesses are known already.
  Status Open(const Session& session);
  // Nothing happens when it is not known.
  void Close(pid_t pid, std::optional<uid_t> uid);
  std::vector<Session> List();

  // Completes an identity whose uid, pid and process name are set.
  void Complete(audit::Identity* who);

  // A process of the file server has lost the connection that it had when it came here first: it closes files that
  // nobody asked it to close. False for whatever cannot be known.
  bool IsCutOff(const audit::Identity& who);

  static constexpr size_t kMaxProcesses = 65536;

 private:
  using Time = std::chrono::steady_clock::time_point;
  struct Process {
    UniqueFd pidfd;
    std::map<std::optional<uid_t>, Session> users;
    std::optional<std::string> address;  // found in its sockets; "" if there is none
    // When it came here first. Without the right to look, those that were announced.
    Sockets connections;
    bool looked = false;
    bool seen = false;  // by ourselves
  };
  struct Name {
    std::string name;
    Time until;
  };
  // Precondition of both: mutex_ is held.
  Process* Known(pid_t pid);
  Result<Process*> Learn(pid_t pid);
  void ForgetEnded();
  std::string AddressOf(pid_t pid);
  void NoteConnection(pid_t pid);
  std::string NameOf(uid_t uid);

  Sources sources_;
  std::mutex mutex_;  // guards what follows
  std::unordered_map<pid_t, Process> processes_;
  std::unordered_map<uid_t, Name> names_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_SESSIONS_H_
