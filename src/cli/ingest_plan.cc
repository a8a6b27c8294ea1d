#include "cli/ingest_plan.h"

#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <iostream>
#include <memory>

#include "shareguard/base/account.h"
#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

constexpr size_t kMaxHookLines = 100000;

Error Misused(const std::string& what, const std::string& why) {
  return Error::Make("ingest", what, why, ENOTUNIQ);  // the code of a wrong command line
}

Result<std::string> RealPath(const std::string& path) {
  const std::unique_ptr<char, void (*)(void*)> real(::realpath(path.c_str(), nullptr), ::free);
  if (real == nullptr) return Error::FromErrno("find", PrintableName(path), errno);
  return std::string(real.get());
}

std::string LastComponent(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// "tool.git" is the repository of "tool".
std::string NameOf(const std::string& tree, bool repository) {
  std::string name = LastComponent(tree);
  if (repository && name.size() > 4 && name.ends_with(".git")) name.resize(name.size() - 4);
  return name;
}

// Who is at the keyboard, for the record of a share that this process opens itself.
audit::Identity Caller() { return {::getuid(), ::getgid(), ::getpid(), "shareguard", AccountName(::getuid()), ""}; }

// What git's pre-receive hook gets: "OLD NEW REF" lines; an all-zero NEW deletes a ref and brings nothing.
Result<std::vector<std::string>> ReadPushed(std::istream& lines) {
  std::vector<std::string> pushed;
  for (std::string line; std::getline(lines, line);) {
    const auto fields = SplitString(line, ' ');
    if (fields.size() < 3 || !IsGitId(fields[0]) || !IsGitId(fields[1])) {
      return Error::Make("read what is pushed", PrintableName(line.substr(0, 200)),
                         "a line is no 'OLD NEW REF' of a pre-receive hook", EINVAL);
    }
    if (pushed.size() >= kMaxHookLines) return Error::Make("read what is pushed", "", "there are too many refs", E2BIG);
    if (fields[1].find_first_not_of('0') != std::string::npos) pushed.push_back(fields[1]);
  }
  return pushed;
}

Status PlanRepository(IngestPlan* plan) {
  const IngestArguments& arguments = plan->arguments;
  if (!arguments.history && arguments.revision.empty() && !arguments.pre_receive) return {};
  std::optional<std::string> directory;
  if (!arguments.git_dir.empty()) {
    SHAREGUARD_ASSIGN(directory, RealPath(arguments.git_dir));
  } else {
    SHAREGUARD_ASSIGN(directory, FindRepository(plan->tree));
  }
  if (!directory) {
    return Error::Make("find the repository of", PrintableName(plan->tree), "there is no git repository", ENOENT);
  }
  GitOptions options;
  options.alternates = arguments.alternates;
  if (arguments.pre_receive) {
    // git-receive-pack(1), "Quarantine environment": what a push brings lies apart until the hook has agreed.
    if (const char* quarantine = ::getenv("GIT_QUARANTINE_PATH"); quarantine != nullptr && *quarantine != '\0') {
      SHAREGUARD_ASSIGN(options.pushed, RealPath(quarantine));
    }
    SHAREGUARD_ASSIGN(plan->pushed, ReadPushed(std::cin));
  }
  SHAREGUARD_ASSIGN(GitRepository repository, GitRepository::Open(*directory, options));
  if (!arguments.revision.empty()) {
    SHAREGUARD_ASSIGN(plan->commit, FindCommit(repository, arguments.revision));
  }
  plan->repository.emplace(std::move(repository));
  return {};
}

Status PlanShare(IngestPlan* plan) {
  const IngestArguments& arguments = plan->arguments;
  if (arguments.check) return {};
  SHAREGUARD_ASSIGN(plan->share, FindShare(arguments.selector));
  guard::TreeOptions& options = plan->options;
  options.into = arguments.into.empty() ? NameOf(plan->tree, plan->repository.has_value()) : arguments.into;
  while (options.into.size() > 1 && options.into.ends_with('/')) options.into.pop_back();
  options.replace = arguments.replace;
  options.policy = arguments.policy;
  // The guard has another working directory.
  if (options.policy.find('/') != std::string::npos || options.policy.ends_with(".toml")) {
    SHAREGUARD_ASSIGN(options.policy, RealPath(options.policy));
  }
  return {};
}

}  // namespace

Result<IngestPlan> PlanIngest(const IngestArguments& arguments) {
  IngestPlan plan;
  plan.arguments = arguments;
  if (arguments.pre_receive && !arguments.check) return Misused("--pre-receive", "it goes with --check only");
  for (const std::string& report : arguments.reports) {
    SHAREGUARD_ASSIGN(ReportRequest request, ParseReportRequest(report));
    plan.reports.push_back(std::move(request));
  }
  SHAREGUARD_ASSIGN(plan.tree, RealPath(arguments.tree));
  SHAREGUARD_CHECK(PlanRepository(&plan));
  SHAREGUARD_CHECK(PlanShare(&plan));
  plan.origin = (arguments.revision.empty() ? "work tree " : "repository ") + PrintableName(plan.tree);
  if (!arguments.revision.empty())
    plan.origin += ", revision " + PrintableName(arguments.revision) + ", commit " + plan.commit;
  if (arguments.pre_receive) plan.origin = "push to " + PrintableName(plan.tree);
  plan.options.origin = plan.origin;
  plan.options.max_entries = arguments.max_entries;
  plan.options.max_bytes = arguments.max_bytes;
  plan.options.who = Caller();
  return plan;
}

}  // namespace shareguard::cli
