#include "shareguard/guard/sessions.h"

#include <poll.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <cerrno>

#include "shareguard/base/account.h"

namespace shareguard::guard {
namespace {

// A user may be given another name; nobody has to restart a share for that.
constexpr std::chrono::minutes kNameLife{5};

// smbd sets the title of its processes, and later versions put the client's address behind it.
constexpr std::string_view kFileServer = "smbd";

bool HasEnded(const UniqueFd& pidfd) {
  pollfd fd{pidfd.get(), POLLIN, 0};
  return ::poll(&fd, 1, 0) != 0;
}

}  // namespace

Sessions::Sessions() : Sessions(Sources{PeerOf, AccountName, ConnectionsOf, AnyConnected}) {}

Sessions::Process* Sessions::Known(pid_t pid) {
  const auto found = processes_.find(pid);
  if (found == processes_.end()) return nullptr;
  if (!HasEnded(found->second.pidfd)) return &found->second;
  processes_.erase(found);
  return nullptr;
}

Result<Sessions::Process*> Sessions::Learn(pid_t pid) {
  if (Process* known = Known(pid)) return known;
  if (processes_.size() >= kMaxProcesses) ForgetEnded();
  if (processes_.size() >= kMaxProcesses) {
    return Error::Make("note session", std::to_string(pid), "too many processes are known", ENOSPC);
  }
  UniqueFd pidfd(static_cast<int>(::syscall(SYS_pidfd_open, pid, 0)));
  if (!pidfd.valid()) return Error::FromErrno("note session", std::to_string(pid), errno);
  Process& process = processes_[pid];
  process.pidfd = std::move(pidfd);
  return &process;
}

void Sessions::ForgetEnded() {
  std::erase_if(processes_, [](const auto& entry) { return HasEnded(entry.second.pidfd); });
}

Status Sessions::Open(const Session& session) {
  // What cannot be seen now would look as if it had gone, at each close.
  const bool visible = !session.connections.empty() && sources_.any_connected(session.pid, session.connections);
  const std::lock_guard lock(mutex_);
  SHAREGUARD_ASSIGN(Process* const process, Learn(session.pid));
  process->users[session.uid] = session;
  if (!process->seen && visible) process->connections = session.connections;
  return {};
}

void Sessions::Close(pid_t pid, std::optional<uid_t> uid) {
  const std::lock_guard lock(mutex_);
  if (Process* process = Known(pid)) process->users.erase(uid);
}

std::vector<Session> Sessions::List() {
  std::vector<Session> sessions;
  const std::lock_guard lock(mutex_);
  ForgetEnded();
  for (const auto& [pid, process] : processes_) {
    for (const auto& [uid, session] : process.users) sessions.push_back(session);
  }
  return sessions;
}

void Sessions::Complete(audit::Identity* who) {
  {
    const std::lock_guard lock(mutex_);
    if (const Process* process = Known(who->pid); process != nullptr && !process->users.empty()) {
      auto found = process->users.find(who->uid);
      if (found == process->users.end()) found = process->users.find(std::nullopt);
      const bool announced = found != process->users.end();
      // Of another user on the same connection at least the connection is known.
      const Session& session = announced ? found->second : process->users.begin()->second;
      who->client_address = session.address;
      who->client_name = session.machine;
      if (announced) who->user = session.user;
    }
  }
  if (who->process.starts_with(kFileServer)) {
    if (who->client_address.empty()) who->client_address = AddressOf(who->pid);
    NoteConnection(who->pid);
  }
  if (who->user.empty()) who->user = NameOf(who->uid);
}

bool Sessions::IsCutOff(const audit::Identity& who) {
  if (!who.process.starts_with(kFileServer)) return false;
  Sockets connections;
  bool seen = false;
  {
    const std::lock_guard lock(mutex_);
    const auto process = processes_.find(who.pid);
    if (process == processes_.end() || process->second.connections.empty()) return false;
    connections = process->second.connections;
    seen = process->second.seen;
  }
  // A client may have added connections, and ended the first: whoever may look sees that.
  return seen ? sources_.connections_of(who.pid).empty() : !sources_.any_connected(who.pid, connections);
}

void Sessions::NoteConnection(pid_t pid) {
  {
    const std::lock_guard lock(mutex_);
    if (const Process* process = Known(pid); process != nullptr && process->looked) return;
  }
  Sockets connections = sources_.connections_of(pid);
  const std::lock_guard lock(mutex_);
  const auto process = Learn(pid);
  if (!process.ok()) return;
  (*process)->looked = true;
  (*process)->seen = !connections.empty();
  if ((*process)->seen) (*process)->connections = std::move(connections);
}

std::string Sessions::AddressOf(pid_t pid) {
  {
    const std::lock_guard lock(mutex_);
    if (const Process* process = Known(pid); process != nullptr && process->address) return *process->address;
  }
  std::string address = sources_.address_of(pid);
  const std::lock_guard lock(mutex_);
  if (const auto process = Learn(pid); process.ok()) (*process)->address = address;
  return address;
}

std::string Sessions::NameOf(uid_t uid) {
  const Time now = std::chrono::steady_clock::now();
  {
    const std::lock_guard lock(mutex_);
    const auto known = names_.find(uid);
    if (known != names_.end() && now < known->second.until) return known->second.name;
  }
  std::string name = sources_.name_of(uid);
  const std::lock_guard lock(mutex_);
  if (names_.size() >= kMaxProcesses) names_.clear();
  names_[uid] = {name, now + kNameLife};
  return name;
}

}  // namespace shareguard::guard
