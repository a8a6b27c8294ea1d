// `shareguard ingest`: from its command line to what it does.
#ifndef SHAREGUARD_SRC_CLI_INGEST_PLAN_H_
#define SHAREGUARD_SRC_CLI_INGEST_PLAN_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "cli/git_objects.h"
#include "cli/ingest_report.h"
#include "cli/share_selector.h"
#include "shareguard/base/result.h"

namespace shareguard::cli {

struct IngestArguments {
  ShareSelector selector;
  std::string tree, policy, into, revision, git_dir;
  std::vector<std::string> reports;
  bool check = false, replace = false, history = false, unreachable = false, pre_receive = false, alternates = false;
  uint64_t max_entries = 1000000;
  uint64_t max_bytes = 64ULL << 30;
  unsigned timeout = 60;
};

struct IngestPlan {
  IngestArguments arguments;
  std::string tree;  // absolute, without symlinks
  std::string origin;
  std::optional<FoundShare> share;  // of a check: none
  guard::TreeOptions options;
  std::vector<ReportRequest> reports;
  std::optional<GitRepository> repository;  // when one is read
  std::string commit;                       // of --revision: its id, for the record, as a ref may move
  std::vector<std::string> pushed;          // ids that a push brings
};

// Decides all that can be decided without changing anything.
Result<IngestPlan> PlanIngest(const IngestArguments& arguments);
// Does it. An Error: nothing was published.
Status RunIngest(IngestPlan& plan, IngestReport* report);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_INGEST_PLAN_H_
