// shareguard-inspect: the unprivileged worker that looks into files for the guard. Started by src/sandbox, one request
// at a time over a socket (docs/worker-protocol.md). By hand it only explains itself.
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdint>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string_view>

#include "sandbox/harden.h"
#include "sandbox/launch.h"
#include "sandbox/seal.h"
#include "sandbox/worker_process.h"
#include "shareguard/base/fd.h"
#include "shareguard/inspect/inspector.h"
#include "shareguard/policy/fingerprints.h"
#include "shareguard/policy/types.h"

namespace {

using shareguard::Error;
using shareguard::Result;
using shareguard::Status;
using shareguard::inspect::Engine;

constexpr int kExitUsage = 2;
constexpr int kExitFailed = 1;
constexpr size_t kMaxTypesBytes = 8 << 20;

constexpr char kHelp[] =
    "shareguard-inspect: the inspection worker of shareguard.\n"
    "\n"
    "The guard starts it, hands it one read-only file after the other over a socket, and reads back what it found.\n"
    "It is of no use by hand; to inspect a file, say: shareguard explain FILE\n"
    "\n"
    "  --help       show this and exit\n"
    "  --version    show the version and exit\n";

bool IsSocket(int fd) {
  int type = 0;
  socklen_t size = sizeof type;
  return ::getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET;
}

std::optional<uint64_t> ParseNumber(std::string_view text) {
  uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

// The descriptors are of no use once the sets are mapped.
Status MapFingerprints(shareguard::policy::InspectSettings* settings) {
  using namespace shareguard::sandbox;
  using shareguard::policy::FingerprintSecret;
  if (settings->fingerprints.empty()) return {};
  const shareguard::UniqueFd secrets_fd(kWorkerSecretsFd);
  SHAREGUARD_ASSIGN(const std::string secrets,
                    shareguard::ReadAll(secrets_fd.get(), shareguard::policy::kMaxFingerprintSets * 16));
  if (secrets.size() != settings->fingerprints.size() * sizeof(FingerprintSecret)) {
    return Error::Make("read", "the guard's fingerprints", "not one secret a set", EINVAL);
  }
  for (size_t i = 0; i < settings->fingerprints.size(); ++i) {
    const shareguard::UniqueFd fd(kWorkerFirstSetFd + static_cast<int>(i));
    FingerprintSecret secret{};
    std::memcpy(secret.data(), secrets.data() + i * secret.size(), secret.size());
    SHAREGUARD_ASSIGN(settings->fingerprints[i].table, shareguard::policy::FingerprintTable::Map(fd.get(), secret));
  }
  return {};
}

Result<std::unique_ptr<Engine>> MakeEngine(uint64_t memory_bytes) {
  using namespace shareguard::sandbox;
  SHAREGUARD_CHECK(HardenWorker({memory_bytes, kWorkerLastFd}));
  SHAREGUARD_ASSIGN(std::string text, shareguard::ReadAll(kWorkerTypesFd, kMaxTypesBytes));
  SHAREGUARD_ASSIGN(auto types, shareguard::policy::TypeRegistry::Parse({{"the guard's types", std::move(text)}}));
  SHAREGUARD_ASSIGN(text, shareguard::ReadAll(kWorkerSettingsFd, kMaxTypesBytes));
  SHAREGUARD_ASSIGN(auto settings, shareguard::policy::InspectSettings::Parse("the guard's settings", text));
  SHAREGUARD_CHECK(MapFingerprints(&settings));
  SHAREGUARD_ASSIGN(auto engine, Engine::Create(std::move(types), std::move(settings)));
  // The last step: from here on nothing can be opened or loaded.
  SHAREGUARD_CHECK(SealWorker(kWorkerSocketFd));
  return engine;
}

int Work(uint64_t memory_bytes) {
  const int socket = shareguard::sandbox::kWorkerSocketFd;
  auto engine = MakeEngine(memory_bytes);
  const Status ready = engine.ok() ? Status() : Status(engine.error());
  if (!shareguard::sandbox::SendReady(socket, ready).ok() || !engine.ok()) return kExitFailed;
  const auto inspect = [&](int fd, const std::string& name) { return (*engine)->Inspect({fd, name, {}}); };
  return shareguard::sandbox::ServeRequests(socket, inspect).ok() ? 0 : kExitFailed;
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view first = argc > 1 ? argv[1] : "";
  if (argc == 2 && first == "--help") {
    std::fputs(kHelp, stdout);
    return 0;
  }
  if (argc == 2 && first == "--version") {
    std::puts("shareguard-inspect " SHAREGUARD_VERSION);
    return 0;
  }
  const std::optional<uint64_t> memory = argc == 3 ? ParseNumber(argv[2]) : std::nullopt;
  if (first != "--worker" || !memory || !IsSocket(shareguard::sandbox::kWorkerSocketFd)) {
    std::fputs(kHelp, stderr);
    return kExitUsage;
  }
  // _exit: nothing here needs an orderly end, and whatever untrusted content did to this process should not get one.
  ::_exit(Work(*memory));
}
