#include "sandbox/pool.h"

#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "shareguard/base/text.h"

namespace shareguard::sandbox {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kLongestDelay{5000};
// How long a worker that closed its socket may take to be a zombie, before we kill it without knowing why.
constexpr int kDeathRattleMs = 1000;

// Blocks all signals for the threads that are made while it lives: they are the caller's to handle.
class SignalsBlocked {
 public:
  SignalsBlocked() {
    sigset_t all;
    ::sigfillset(&all);
    ::pthread_sigmask(SIG_SETMASK, &all, &before_);
  }
  ~SignalsBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  SignalsBlocked(const SignalsBlocked&) = delete;
  SignalsBlocked& operator=(const SignalsBlocked&) = delete;

 private:
  sigset_t before_{};
};

}  // namespace

milliseconds BackOff::delay() const {
  if (!storming()) return milliseconds{0};
  const uint32_t doublings = std::min(failures_ - kFree - 1, 10U);
  return std::min(milliseconds{50} * (1U << doublings), kLongestDelay);
}

Pool::Pool(WorkerOptions options)
    : options_(std::move(options)), program_(FindWorkerProgram(options_.program)), wake_(::eventfd(0, EFD_CLOEXEC)) {}

Pool::~Pool() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  Wake();
  if (keeper_.joinable()) keeper_.join();
}

Status Pool::Begin(WorkerBrief brief) {
  if (!wake_.valid()) return Error::FromErrno("create", "event descriptor", EMFILE);
  if (options_.count == 0) return Error::Make("start workers", program_, "a count of 0", EINVAL);
  const SignalsBlocked blocked;
  keeper_ = std::thread([this] { Keep(); });
  return Replace(std::move(brief));
}

Result<policy::Inspection> Pool::Inspect(int fd, const std::string& name) {
  UniqueFd reopened;
  SHAREGUARD_ASSIGN(const int readable, ReadOnlyDescriptor(fd, &reopened));
  // Every worker may turn out to have died idle; one more chance each, then the pool is what is broken.
  for (uint32_t attempt = 0; attempt <= options_.count; ++attempt) {
    SHAREGUARD_ASSIGN(const SlotPtr slot, Acquire(name));
    Outcome outcome =
        Converse(slot->process.socket(), ++slot->sequence, readable, name, *slot->setup->types, options_.timeout);
    if (outcome.kind == Outcome::Kind::kFailed && outcome.failure == WorkerFailure::kCrash) {
      outcome.what = CauseOfDeath(slot.get());
    }
    Release(slot, outcome.kind == Outcome::Kind::kAnswered || outcome.kind == Outcome::Kind::kDeclined);
    switch (outcome.kind) {
      case Outcome::Kind::kAnswered:
        return std::move(outcome.inspection);
      case Outcome::Kind::kDeclined:
        return Error::Make("inspect", PrintableName(name), outcome.what);
      case Outcome::Kind::kFailed:
        return FailureError(outcome.failure, name, outcome.what);
      case Outcome::Kind::kNotDelivered:
        break;
    }
  }
  return FailureError(WorkerFailure::kUnavailable, name, "the workers die before they are asked");
}

WorkerFiles Pool::Setup::Files() const {
  WorkerFiles files{types_fd.get(), settings_fd.get(), secrets_fd.get(), {}};
  for (const policy::FingerprintSource& set : sets) files.sets.push_back(set.opened->fd.get());
  return files;
}

Status Pool::Replace(WorkerBrief brief) {
  auto setup = std::make_shared<Setup>();
  SHAREGUARD_ASSIGN(setup->types_fd, SealedMemory("shareguard-types", brief.types->Canonical()));
  SHAREGUARD_ASSIGN(setup->settings_fd, SealedMemory("shareguard-settings", brief.settings.Canonical()));
  if (brief.settings.fingerprints.size() > policy::kMaxFingerprintSets) {
    return Error::Make("start workers", program_, "the policy names more than 8 sets of fingerprints", EINVAL);
  }
  if (!brief.settings.fingerprints.empty()) {
    std::string secrets;
    for (const policy::FingerprintSource& set : brief.settings.fingerprints) {
      if (set.opened == nullptr) return Error::Make("start workers", set.name, "its fingerprints are not open", EINVAL);
      secrets.append(reinterpret_cast<const char*>(set.opened->secret.data()), set.opened->secret.size());
    }
    SHAREGUARD_ASSIGN(setup->secrets_fd, SealedMemory("shareguard-secrets", secrets));
    setup->sets = std::move(brief.settings.fingerprints);
  }
  setup->types = std::move(brief.types);
  const auto errand = std::make_shared<Errand>();
  errand->setup = std::move(setup);
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [this] { return errand_ == nullptr || stopping_; });
  if (stopping_) return Error::Make("replace workers", program_, "the pool is ending", ESHUTDOWN);
  errand_ = errand;
  Wake();
  changed_.wait(lock, [&] { return errand->result.has_value() || stopping_; });
  if (!errand->result) return Error::Make("replace workers", program_, "the pool is ending", ESHUTDOWN);
  return *errand->result;
}

std::vector<pid_t> Pool::Pids() const {
  const std::lock_guard lock(mutex_);
  std::vector<pid_t> pids;
  for (const SlotPtr& slot : slots_) {
    if (slot->use != Use::kDoomed) pids.push_back(slot->pid);
  }
  return pids;
}

Result<Pool::SlotPtr> Pool::Acquire(const std::string& name) {
  std::unique_lock lock(mutex_);
  for (;;) {
    if (stopping_) return FailureError(WorkerFailure::kUnavailable, name, "the pool is ending");
    for (const SlotPtr& slot : slots_) {
      if (slot->use != Use::kIdle) continue;
      slot->use = Use::kBusy;
      return slot;
    }
    // With no worker alive and the last ones dead in a row, waiting would only hang the mount.
    if (LiveLocked() == 0 && back_off_.storming()) {
      return FailureError(WorkerFailure::kUnavailable, name,
                          last_start_error_.empty() ? "the workers keep failing" : last_start_error_);
    }
    changed_.wait(lock);
  }
}

void Pool::Release(const SlotPtr& slot, bool healthy) {
  {
    const std::lock_guard lock(mutex_);
    if (healthy) back_off_.Success();
    if (!healthy) {
      back_off_.Failure();
      next_start_ = Clock::now() + back_off_.delay();
    }
    const bool current = slot->setup == setup_;
    if (!healthy || !current) slot->process.Kill();
    slot->use = healthy && current ? Use::kIdle : Use::kDoomed;
    if (slot->use == Use::kIdle) {
      changed_.notify_all();
      return;
    }
  }
  changed_.notify_all();
  Wake();
}

std::string Pool::CauseOfDeath(Slot* slot) const {
  pollfd waiting{slot->process.pidfd(), POLLIN, 0};
  static_cast<void>(::poll(&waiting, 1, kDeathRattleMs));
  std::string how;
  return slot->process.Reap(&how) ? "the worker ended by " + how : "the worker closed its socket";
}

size_t Pool::LiveLocked() const {
  return static_cast<size_t>(std::count_if(slots_.begin(), slots_.end(), [this](const SlotPtr& slot) {
    return slot->use != Use::kDoomed && slot->setup == setup_;
  }));
}

void Pool::Wake() const {
  const uint64_t one = 1;
  // Fails only when the counter is full: then the keeper is awake anyway.
  [[maybe_unused]] const ssize_t n = ::write(wake_.get(), &one, sizeof one);
}

}  // namespace shareguard::sandbox
