#include "actor.h"

#include <fcntl.h>
#include <grp.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "operation.h"

namespace shareguard::differential {
namespace {

constexpr int kLimitMilliseconds = 20000;
constexpr size_t kMessageBytes = 1 << 20;

std::string Become(const std::string& directory, const Persona& persona) {
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  umask(022);
  if (chdir(directory.c_str()) != 0) return "chdir to " + directory + ": " + strerror(errno);
  if (!persona.change) return "";
  if (setgroups(persona.groups.size(), persona.groups.data()) != 0 ||
      setresgid(persona.gid, persona.gid, persona.gid) != 0 || setresuid(persona.uid, persona.uid, persona.uid) != 0) {
    return std::string("change of user: ") + strerror(errno);
  }
  return "";
}

std::string PerformStep(Holdings& own, const std::string& body, bool with_identity) {
  Step step;
  Unpacker in(body);
  in >> step;
  errno = 0;
  Packer out;
  out << Operations()[step.operation].perform(own, step);
  uint32_t open = 0;
  for (int slot = 0; slot < kSlots; ++slot) open |= own.fd(slot) >= 0 ? 1U << slot : 0;
  out << open;
  for (const int slot : {step.slot, step.other_slot}) {
    out << LookAtDescriptor(own.fd(slot), "slot " + std::to_string(slot) + " of actor " + std::to_string(step.actor),
                            with_identity);
  }
  return out.bytes();
}

std::string Pack(const std::vector<Seen>& all) {
  Packer out;
  out << static_cast<uint32_t>(all.size());
  for (const Seen& seen : all) out << seen;
  return out.bytes();
}

std::vector<Seen> UnpackSeen(const std::string& bytes) {
  Unpacker in(bytes);
  uint32_t count = 0;
  in >> count;
  std::vector<Seen> all(count);
  for (Seen& seen : all) in >> seen;
  return all;
}

std::string LookAtPaths(const std::string& body, bool with_identity) {
  Unpacker in(body);
  uint32_t count = 0;
  in >> count;
  std::vector<Seen> all;
  for (uint32_t i = 0; i < count; ++i) {
    std::string path;
    in >> path;
    all.push_back(LookAtPath(path, with_identity));
  }
  return Pack(all);
}

[[noreturn]] void Serve(int socket, const std::string& directory, const Persona& persona, bool with_identity) {
  const std::string problem = Become(directory, persona);
  send(socket, problem.data(), problem.size(), 0);
  Holdings own;
  std::string message(kMessageBytes, '\0');
  for (;;) {
    const ssize_t n = recv(socket, message.data(), message.size(), 0);
    if (n <= 0 || !problem.empty()) _exit(0);
    const std::string body = message.substr(1, static_cast<size_t>(n) - 1);
    const std::string reply = message[0] == 's'   ? PerformStep(own, body, with_identity)
                              : message[0] == 'p' ? LookAtPaths(body, with_identity)
                                                  : Pack(LookAtTree(with_identity));
    send(socket, reply.data(), reply.size(), 0);
  }
}

}  // namespace

Actor::Actor(const std::string& directory, const Persona& persona, bool with_identity) {
  int ends[2];
  if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    problem_ = std::string("socketpair: ") + strerror(errno);
    return;
  }
  socket_.Reset(ends[0]);
  for (const int end : ends) {
    const int size = kMessageBytes;
    setsockopt(end, SOL_SOCKET, SO_SNDBUF, &size, sizeof size);
  }
  pid_ = fork();
  if (pid_ == 0) {
    socket_.Reset();
    Serve(ends[1], directory, persona, with_identity);
  }
  close(ends[1]);
  const auto answer = Ask(0, "");
  problem_ = pid_ < 0 ? "fork failed" : answer.value_or("the actor did not start");
}

Actor::~Actor() {
  if (pid_ > 0) Finish();
}

std::optional<std::string> Actor::Ask(char kind, const std::string& body) {
  const std::string message = kind + body;
  if (kind != 0 && send(socket_.get(), message.data(), message.size(), MSG_NOSIGNAL) < 0) return std::nullopt;
  pollfd waiting{socket_.get(), POLLIN, 0};
  int ready = 0;
  do {
    ready = poll(&waiting, 1, kLimitMilliseconds);
  } while (ready < 0 && errno == EINTR);
  static thread_local std::string reply(kMessageBytes, '\0');
  const ssize_t n = ready > 0 ? recv(socket_.get(), reply.data(), reply.size(), 0) : -1;
  // The first answer of an actor in good order is empty, as is that of one that has died.
  if (n < 0 || (n == 0 && kind != 0)) return std::nullopt;
  return reply.substr(0, static_cast<size_t>(n));
}

std::optional<Reply> Actor::Perform(const Step& step) {
  Packer request;
  request << step;
  const auto bytes = Ask('s', request.bytes());
  if (!bytes) return std::nullopt;
  Reply reply;
  reply.slots.resize(2);
  Unpacker in(*bytes);
  in >> reply.answer >> reply.open >> reply.slots[0] >> reply.slots[1];
  return reply;
}

std::optional<std::vector<Seen>> Actor::LookAt(const std::vector<std::string>& paths) {
  Packer request;
  request << static_cast<uint32_t>(paths.size());
  for (const std::string& path : paths) request << path;
  const auto bytes = Ask('p', request.bytes());
  if (!bytes) return std::nullopt;
  return UnpackSeen(*bytes);
}

std::optional<std::vector<Seen>> Actor::LookAtAll() {
  const auto bytes = Ask('t', "");
  if (!bytes) return std::nullopt;
  return UnpackSeen(*bytes);
}

bool Actor::Finish() {
  if (pid_ <= 0) return true;
  shutdown(socket_.get(), SHUT_RDWR);
  bool in_time = true;
  for (int waited = 0; waitpid(pid_, nullptr, WNOHANG) == 0; ++waited) {
    if (waited == kLimitMilliseconds / 2) {
      in_time = false;
      kill(pid_, SIGKILL);
    }
    if (waited > kLimitMilliseconds) break;  // not even that helps: it is left to init
    usleep(waited < 50 ? 200 : 1000);
  }
  pid_ = -1;
  socket_.Reset();
  return in_time;
}

}  // namespace shareguard::differential
