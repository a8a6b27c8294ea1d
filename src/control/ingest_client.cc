// The client's end of an ingest through a running mount.
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>

#include <cerrno>
#include <nlohmann/json.hpp>

#include "control/ingest_wire.h"
#include "control/socket.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"

namespace shareguard::control {
namespace {

using nlohmann::json;

// The last files are inspected, and the tree is put on the disk, between the finish and the first result.
constexpr int kAnswerMs = 3600 * 1000;
constexpr size_t kMaxResultMessage = 256 * 1024;

class RemoteIntake : public guard::TreeIntake {
 public:
  explicit RemoteIntake(UniqueFd channel) : channel_(std::move(channel)) {}

  Status Await() {
    SHAREGUARD_ASSIGN([[maybe_unused]] const json begun, Next());
    return {};
  }

  Status Add(guard::TreeEntry entry) override {
    const Status sent = SendMessage(channel_.get(), DumpMessage({{"entry", ToJson(entry)}}), entry.fd.get());
    return sent.ok() ? sent : Status(WhyClosed(sent.error()));
  }

  Result<guard::TreeOutcome> Finish() override {
    const Status sent = SendMessage(channel_.get(), DumpMessage({{"finish", true}}));
    if (!sent.ok()) return WhyClosed(sent.error());
    std::vector<guard::EntryResult> results;
    for (;;) {
      SHAREGUARD_ASSIGN(const json message, Next());
      if (message.contains("outcome")) {
        guard::TreeOutcome outcome = OutcomeFromJson(message["outcome"]);
        outcome.results = std::move(results);
        return outcome;
      }
      SHAREGUARD_ASSIGN(guard::EntryResult result, ResultFromJson(message.value("result", json::object())));
      results.push_back(std::move(result));
    }
  }

 private:
  Result<json> Next() {
    SHAREGUARD_ASSIGN(const Message message, ReceiveMessage(channel_.get(), kMaxResultMessage, kAnswerMs));
    if (message.bytes.empty()) return Error::Make("ask the mount", "", "it has ended meanwhile", ECONNRESET);
    json object = json::parse(message.bytes, nullptr, /*allow_exceptions=*/false);
    if (!object.is_object()) return Error::Make("ask the mount", "", "its answer is not understood", EPROTO);
    if (object.value("ok", true)) return object;
    return Error::Make("ingest", "", object.value("error", std::string()), object.value("errno", EIO));
  }

  // The guard says why before it closes its end.
  Error WhyClosed(const Error& sent) {
    const auto last = Next();
    return last.ok() || last.error().errno_value() == ECONNRESET ? sent : last.error();
  }

  UniqueFd channel_;
};

}  // namespace

Result<std::unique_ptr<guard::TreeIntake>> BeginRemoteIngest(const std::string& state_dir,
                                                             const guard::TreeOptions& options) {
  int ends[2] = {-1, -1};
  if (::socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) != 0) {
    return Error::FromErrno("ask the mount", state_dir, errno);
  }
  UniqueFd ours(ends[0]);
  json request = ToJson(options);
  request["command"] = "ingest";
  {
    const UniqueFd theirs(ends[1]);
    SHAREGUARD_ASSIGN([[maybe_unused]] const json answer, Call(state_dir, request, theirs.get()));
  }
  auto intake = std::make_unique<RemoteIntake>(std::move(ours));
  SHAREGUARD_CHECK(intake->Await());
  return std::unique_ptr<guard::TreeIntake>(std::move(intake));
}

}  // namespace shareguard::control
