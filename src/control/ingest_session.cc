#include "control/ingest_session.h"

#include <sys/socket.h>

#include <cerrno>
#include <chrono>
#include <nlohmann/json.hpp>

#include "control/commands.h"
#include "control/ingest_wire.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::control {
namespace {

using nlohmann::json;

// How often a wait looks whether the share is to be closed, and how long a silent client is waited for: a repository
// of many large objects is read meanwhile.
constexpr int kWaitMs = 500;
constexpr std::chrono::minutes kStall{15};

// One ingest, from its first message to its last.
class Session {
 public:
  Session(guard::Share& share, guard::TreeOptions options, int channel, const std::atomic<bool>& stop)
      : share_(share), options_(std::move(options)), channel_(channel), stop_(stop) {}

  void Run() {
    const std::string into = PrintableName(options_.into);
    Status done;
    // The one place that stops exceptions of the JSON library, and of threads and memory that may be short.
    try {
      done = Serve();
    } catch (const std::exception& problem) {
      done = Error::Make("ingest", into, problem.what());
    }
    if (done.ok()) return;
    LogWarning("ingest into {}: {}", into, done.error());
    static_cast<void>(SendMessage(channel_, Failure(done.error())));
  }

 private:
  Result<Message> Receive() const {
    const auto begin = std::chrono::steady_clock::now();
    for (;;) {
      auto message = ReceiveMessage(channel_, kMaxIngestMessage, kWaitMs);
      if (message.ok() && message->bytes.empty()) {
        return Error::Make("hear of", "the tree", "whoever brought it in has gone", ECONNRESET);
      }
      if (message.ok() || message.error().errno_value() != ETIMEDOUT) return message;
      if (stop_) return Error::Make("hear of", "the tree", "the share is being closed", ESHUTDOWN);
      if (std::chrono::steady_clock::now() - begin > kStall) return message;
    }
  }

  Status Serve() {
    SHAREGUARD_ASSIGN(const auto intake, guard::BeginIngest(share_, options_));
    SHAREGUARD_CHECK(SendMessage(channel_, DumpMessage({{"ok", true}})));
    for (;;) {
      SHAREGUARD_ASSIGN(Message message, Receive());
      const json object = json::parse(message.bytes, nullptr, /*allow_exceptions=*/false);
      if (!object.is_object()) return Error::FromErrno("read a message of an ingest", "", EPROTO);
      if (object.contains("finish")) break;
      SHAREGUARD_ASSIGN(guard::TreeEntry entry, EntryFromJson(object.value("entry", json::object())));
      entry.fd = std::move(message.fd);
      SHAREGUARD_CHECK(intake->Add(std::move(entry)));
    }
    SHAREGUARD_ASSIGN(const guard::TreeOutcome outcome, intake->Finish());
    // It is done; a client that is gone by now has only missed the report.
    for (const guard::EntryResult& result : outcome.results) {
      SHAREGUARD_CHECK(SendMessage(channel_, DumpMessage({{"result", ToJson(result)}})));
    }
    return SendMessage(channel_, DumpMessage({{"outcome", ToJson(outcome)}}));
  }

  guard::Share& share_;
  const guard::TreeOptions options_;
  const int channel_;
  const std::atomic<bool>& stop_;
};

// A client that does not read holds up its own session, but not the end of the share.
void LimitSending(int channel) {
  const timeval limit{60, 0};
  static_cast<void>(::setsockopt(channel, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit));
}

}  // namespace

IngestDesk::~IngestDesk() {
  stop_ = true;
  if (thread_.joinable()) thread_.join();
}

Status IngestDesk::Begin(const json& request, const audit::Identity& who, UniqueFd channel) {
  int type = 0;
  socklen_t length = sizeof type;
  if (!channel.valid() || ::getsockopt(channel.get(), SOL_SOCKET, SO_TYPE, &type, &length) != 0 ||
      type != SOCK_SEQPACKET) {
    return Error::Make("begin an ingest", "", "the request came without a channel", EINVAL);
  }
  SHAREGUARD_ASSIGN(guard::TreeOptions options, OptionsFromJson(request));
  options.who = who;
  if (busy_.exchange(true)) {
    return Error::Make("begin an ingest", PrintableName(options.into), "another is under way in this share", EBUSY);
  }
  if (thread_.joinable()) thread_.join();
  LimitSending(channel.get());
  thread_ = std::thread([this, options = std::move(options), channel = std::move(channel)]() mutable {
    Session(share_, std::move(options), channel.get(), stop_).Run();
    channel.Reset();
    busy_ = false;
  });
  return {};
}

}  // namespace shareguard::control
