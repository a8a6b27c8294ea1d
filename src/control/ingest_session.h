// The guard's end of an ingest through the control socket.
#ifndef SHAREGUARD_SRC_CONTROL_INGEST_SESSION_H_
#define SHAREGUARD_SRC_CONTROL_INGEST_SESSION_H_

#include <atomic>
#include <nlohmann/json_fwd.hpp>
#include <thread>

#include "shareguard/base/fd.h"
#include "shareguard/guard/share.h"

namespace shareguard::control {

// Runs one ingest at a time, on a thread of its own, so that reviewers need not wait for it. Its methods are the
// control thread's.
class IngestDesk {
 public:
  explicit IngestDesk(guard::Share& share) : share_(share) {}
  IngestDesk(const IngestDesk&) = delete;
  IngestDesk& operator=(const IngestDesk&) = delete;
  // Breaks off what is under way.
  ~IngestDesk();

  // Answers at once; all else is said over `channel`. EBUSY: one is under way.
  Status Begin(const nlohmann::json& request, const audit::Identity& who, UniqueFd channel);

 private:
  guard::Share& share_;
  std::thread thread_;
  std::atomic<bool> busy_{false}, stop_{false};
};

}  // namespace shareguard::control

#endif  // SHAREGUARD_SRC_CONTROL_INGEST_SESSION_H_
