// What becomes of a tree that was judged: one rename, or a notice.
#include <fcntl.h>
#include <linux/fs.h>
#include <time.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <mutex>
#include <shared_mutex>

#include "guard/old_version.h"
#include "guard/paths.h"
#include "guard/share_ingest.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/log.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

// How many files a notice names.
constexpr size_t kNoticeFiles = 20;

}  // namespace

Status ShareIngest::Refuse(const TreeOutcome& outcome) {
  policy::Verdict whole;
  size_t stopped = 0;
  for (const EntryResult& result : outcome.results) {
    if (result.passes) continue;
    const policy::Action action = std::max(result.verdict.action, policy::Action::kHold);
    if (++stopped > kNoticeFiles) {
      whole.action = std::max(whole.action, action);
      continue;
    }
    const policy::Reason first = result.verdict.reasons.empty() ? policy::Reason{} : result.verdict.reasons.front();
    whole.Add({action, first.rule, first.finding, PrintableName(result.path) + ": " + first.text, first.advice});
  }
  const std::string message = "from " + options_.origin + ": " + std::to_string(stopped) + " of " +
                              std::to_string(outcome.results.size()) + " entries may not pass; nothing is published";
  audit::Event event = WholeEvent("ingest", whole.action, message);
  event.reasons = whole.reasons;
  SHAREGUARD_CHECK(share_.log_->AppendDurably(event));
  share_.Notify(options_.into, whole, "", options_.who);
  return area_->Remove();
}

Status ShareIngest::Publish(TreeOutcome* outcome) {
  std::sort(parts_.begin(), parts_.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<TreePart> parts;
  uint64_t files = 0;
  for (auto& [number, part] : parts_) {
    files += part.kind == policy::NodeKind::kFile ? 1 : 0;
    parts.push_back(std::move(part));
  }
  {
    UniqueFd parent;
    SHAREGUARD_ASSIGN([[maybe_unused]] const Place place, share_.FindPlace(options_.into, &parent));
    SHAREGUARD_CHECK(area_->BuildTree(parts, parent.get()));
  }
  SHAREGUARD_CHECK(share_.log_->AppendDurably(WholeEvent(
      "ingest", policy::Action::kAllow,
      "from " + options_.origin + ": " + std::to_string(files) + " files in " + std::to_string(parts.size()) +
          " entries" + (options_.replace ? ", in the place of what was there" : ""))));
  CrashPoint("ingest.recorded");
  timespec before{};
  ::clock_gettime(CLOCK_REALTIME_COARSE, &before);  // what file systems stamp changes with
  SHAREGUARD_CHECK(Rename(&outcome->replaced));
  outcome->published = true;
  CrashPoint("ingest.renamed");
  share_.published_files_ += files;
  const auto [directory, name] = SplitPath(options_.into);
  share_.notices_->Dismiss(directory, NoticeName(name, policy::Action::kRefuse));
  share_.notices_->Dismiss(directory, NoticeName(name, policy::Action::kHold));
  // It has taken effect. What cannot be cleared away now is cleared away by the next start.
  Status cleared = OldVersion(share_, *area_, before, /*recorded=*/true).Remove();
  if (cleared.ok()) cleared = area_->Remove();
  if (!cleared.ok()) LogError("ingest into {}: {}", PrintableName(options_.into), cleared.error());
  CrashPoint("ingest.settled");
  return {};
}

// While the mount's names stand still.
Status ShareIngest::Rename(bool* replaced) {
  const std::shared_lock observed(share_.observer_mutex_);
  Status result;
  const auto change = [&]() -> Status {
    SHAREGUARD_CHECK(CheckPlace());
    UniqueFd parent;
    SHAREGUARD_ASSIGN(const Place place, share_.FindPlace(options_.into, &parent));
    if (share_.observer_ != nullptr && share_.observer_->IsBusy(place.dirfd, place.name)) {
      return Error::Make("publish", PrintableName(options_.into),
                         "files in it are being written through the mount, or are held; try again, or decide on them",
                         EBUSY);
    }
    SHAREGUARD_CHECK(FaultPoint("publish.rename"));
    const int from = area_->directory();
    if (::renameat2(from, kTreeName, place.dirfd, place.name.c_str(), RENAME_NOREPLACE) != 0) {
      if (errno != EEXIST || !options_.replace) return Error::FromErrno("publish", options_.into, errno);
      if (::renameat2(from, kTreeName, place.dirfd, place.name.c_str(), RENAME_EXCHANGE) != 0) {
        return Error::FromErrno("publish", options_.into, errno);
      }
      *replaced = true;
    }
    // It has taken effect; a crash now leaves the old version or the new one, both whole.
    const Status synced = SyncFd(place.dirfd, "directory of " + options_.into);
    if (!synced.ok()) LogError(synced.error());
    return {};
  };
  if (share_.observer_ != nullptr) {
    share_.observer_->Exclusively([&] { result = change(); });
  } else {
    result = change();
  }
  return result;
}

}  // namespace shareguard::guard
