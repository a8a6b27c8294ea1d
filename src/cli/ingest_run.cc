// The entries of a tree, from where they are to whoever judges them.
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <memory>
#include <nlohmann/json.hpp>
#include <thread>

#include "cli/ingest_plan.h"
#include "cli/progress.h"
#include "cli/tree_walk.h"
#include "shareguard/base/text.h"
#include "shareguard/control/control.h"
#include "shareguard/guard/share.h"

namespace shareguard::cli {
namespace {

// The share, when this process has it open; then the intake, which must go first.
struct Receiver {
  std::unique_ptr<guard::Share> share;
  std::unique_ptr<guard::TreeIntake> intake;
};

Result<Receiver> OpenCheck(const IngestPlan& plan) {
  Receiver receiver;
  SHAREGUARD_ASSIGN(auto policy, policy::Policy::Load(plan.arguments.policy));
  sandbox::WorkerOptions options;
  options.count = std::max(1U, std::thread::hardware_concurrency());
  options.timeout = std::chrono::seconds(plan.arguments.timeout);
  SHAREGUARD_ASSIGN(auto workers, sandbox::WorkerPool::Start(options, guard::BriefOf(*policy)));
  SHAREGUARD_ASSIGN(receiver.intake,
                    guard::BeginCheck(std::move(policy), std::move(workers), options.count, plan.options));
  return receiver;
}

// Through the running mount, which alone may hold the state directory; else by opening the share here.
Result<Receiver> OpenReceiver(const IngestPlan& plan) {
  if (plan.arguments.check) return OpenCheck(plan);
  Receiver receiver;
  const std::string& state = plan.share->state;
  const auto status = control::Call(state, {{"command", "status"}});
  if (status.ok()) {
    SHAREGUARD_ASSIGN(receiver.intake, control::BeginRemoteIngest(state, plan.options));
    return receiver;
  }
  if (!NoMountRunning(status.error())) return status.error();
  if (!plan.share->config) {
    return Error::Make("ingest", PrintableName(state),
                       "no mount runs there, and its share.toml cannot be read; name a configured share", EINVAL);
  }
  guard::ShareOptions options;
  options.config = *plan.share->config;
  SHAREGUARD_ASSIGN(receiver.share, guard::Share::Open(options));
  SHAREGUARD_ASSIGN(receiver.intake, guard::BeginIngest(*receiver.share, plan.options));
  return receiver;
}

// https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: a pointer is shorter than 1024 bytes and begins so.
bool IsLfsPointer(int fd) {
  constexpr std::string_view kVersion = "version https://git-lfs.github.com/spec/v1\n";
  struct stat status {};
  if (::fstat(fd, &status) != 0 || status.st_size >= 1024) return false;
  std::string head(kVersion.size(), '\0');
  const auto n = ReadAt(fd, head.data(), head.size(), 0);
  return n.ok() && *n == kVersion.size() && head == kVersion;
}

class Feeder {
 public:
  Feeder(IngestPlan& plan, guard::TreeIntake& intake, IngestReport* report)
      : plan_(plan), intake_(intake), report_(report), limits_{plan.arguments.max_entries, plan.arguments.max_bytes} {}

  Status Run() {
    const IngestArguments& arguments = plan_.arguments;
    GitTally tally;
    const TakeEntry take = [this](guard::TreeEntry entry) { return Take(std::move(entry)); };
    if (!arguments.revision.empty()) {
      SHAREGUARD_CHECK(EmitRevision(*plan_.repository, plan_.commit, limits_, take, &tally));
    } else if (!arguments.pre_receive) {
      SHAREGUARD_CHECK(FeedCheckout());
    }
    if (arguments.history) SHAREGUARD_CHECK(FeedHistory(&tally));
    if (arguments.pre_receive) {
      HistoryRange range{plan_.pushed, Ids(plan_.repository->refs()), false};
      SHAREGUARD_CHECK(EmitHistory(*plan_.repository, range, "", limits_, take, &tally));
    }
    report_->commits = tally.commits;
    report_->gitlinks = tally.gitlinks;
    return {};
  }

 private:
  static std::vector<std::string> Ids(const std::vector<GitRef>& refs) {
    std::vector<std::string> ids;
    for (const GitRef& ref : refs) ids.push_back(ref.id);
    return ids;
  }

  Status Take(guard::TreeEntry entry) {
    progress_.Advance(PrintableName(entry.path));
    if (entry.fd.valid() && !entry.past && IsLfsPointer(entry.fd.get())) report_->lfs_pointers.push_back(entry.path);
    return intake_.Add(std::move(entry));
  }

  Status FeedCheckout() {
    Status status;
    // A submodule's .git is a file that names its repository, or a repository.
    const Skip skip = [&](const WalkEntry& entry) {
      if (AsciiLower(entry.path.substr(entry.path.rfind('/') + 1)) != ".git" || entry.judged.empty()) return false;
      ++report_->git_entries;
      if (entry.kind == policy::NodeKind::kDirectory) embedded_.push_back(entry.judged);
      return true;
    };
    const auto visit = [&](WalkEntry found) {
      guard::TreeEntry entry;
      entry.path = std::move(found.judged);
      entry.kind = found.kind;
      entry.executable = found.executable;
      entry.target = std::move(found.target);
      entry.fd = std::move(found.fd);
      if (found.error) entry.unreadable = found.error->cause();
      // A directory that cannot be listed is no empty one.
      if (found.error && found.kind != policy::NodeKind::kFile) {
        status = *found.error;
        return false;
      }
      status = Take(std::move(entry));
      return status.ok();
    };
    struct stat root {};
    if (::stat(plan_.tree.c_str(), &root) != 0 || !S_ISDIR(root.st_mode)) {
      return Error::FromErrno("ingest", PrintableName(plan_.tree), ENOTDIR);
    }
    WalkTree(plan_.tree, visit, skip);
    return status;
  }

  // Of the repository, and of those of its submodules, wherever they are kept.
  Status FeedHistory(GitTally* tally) {
    SHAREGUARD_CHECK(FeedRepository(*plan_.repository, "", tally));
    SHAREGUARD_ASSIGN(const auto modules, FindModules(plan_.repository->directory()));
    for (const auto& [name, directory] : modules) SHAREGUARD_CHECK(FeedSubmodule(directory, name + "/", tally));
    for (const std::string& path : embedded_) {
      if (path == ".git") continue;
      const std::string prefix = path.substr(0, path.rfind('/') + 1);
      SHAREGUARD_CHECK(FeedSubmodule(plan_.tree + "/" + path, prefix, tally));
    }
    return {};
  }

  Status FeedSubmodule(const std::string& directory, const std::string& prefix, GitTally* tally) {
    GitOptions options;
    options.alternates = plan_.arguments.alternates;
    SHAREGUARD_ASSIGN(const GitRepository repository, GitRepository::Open(directory, options));
    return FeedRepository(repository, prefix, tally);
  }

  Status FeedRepository(const GitRepository& repository, const std::string& prefix, GitTally* tally) {
    const HistoryRange range{Ids(repository.refs()), {}, plan_.arguments.unreachable};
    return EmitHistory(
        repository, range, prefix, limits_, [this](guard::TreeEntry entry) { return Take(std::move(entry)); }, tally);
  }

  IngestPlan& plan_;
  guard::TreeIntake& intake_;
  IngestReport* report_;
  const GitLimits limits_;
  Progress progress_{0};
  std::vector<std::string> embedded_;  // .git directories in the checkout
};

}  // namespace

Status RunIngest(IngestPlan& plan, IngestReport* report) {
  SHAREGUARD_ASSIGN(const Receiver receiver, OpenReceiver(plan));
  SHAREGUARD_CHECK(Feeder(plan, *receiver.intake, report).Run());
  SHAREGUARD_ASSIGN(report->outcome, receiver.intake->Finish());
  report->into = plan.options.into;
  report->origin = plan.origin;
  if (plan.share) {
    report->share = plan.share->config ? plan.share->config->name : PrintableName(plan.share->state);
  }
  return {};
}

}  // namespace shareguard::cli
