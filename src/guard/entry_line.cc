#include "guard/entry_line.h"

#include <sys/stat.h>

#include <algorithm>
#include <cerrno>

#include "guard/paths.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

// How far the one who adds may run ahead: bounds open descriptors.
constexpr size_t kMaxAhead = 64;
constexpr size_t kMaxPath = 4096;

bool IsGitName(std::string_view component) { return AsciiLower(component) == ".git"; }

}  // namespace

bool IsTreePath(std::string_view path) {
  if (path.empty() || path.size() >= kMaxPath || path.find('\0') != std::string_view::npos) return false;
  const auto components = SplitString(path, '/');
  return std::none_of(components.begin(), components.end(), [](const std::string& component) {
    return component.empty() || component == "." || component == ".." || component.size() > 255 || IsGitName(component);
  });
}

EntryLine::EntryLine(const TreeOptions& options, unsigned jobs, Judge judge)
    : options_(options), judge_(std::move(judge)) {
  for (unsigned i = 0; i < std::max(1U, jobs); ++i) threads_.emplace_back([this] { Work(); });
}

EntryLine::~EntryLine() { Stop(); }

void EntryLine::Stop() {
  {
    const std::lock_guard lock(mutex_);
    queue_.clear();
    closed_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
}

// What does not depend on a policy.
Status EntryLine::Admit(const TreeEntry& entry) {
  const std::string shown = PrintableName(entry.path);
  if (!IsTreePath(entry.path)) {
    return Error::Make("take into the tree", shown, "no published tree may hold such a path", EINVAL);
  }
  if (paths_.size() >= options_.max_entries) {
    return Error::Make("take into the tree", shown,
                       "there are more than " + std::to_string(options_.max_entries) + " entries", E2BIG);
  }
  if (entry.kind == policy::NodeKind::kFile && entry.unreadable.empty()) {
    struct stat status {};
    if (!entry.fd.valid() || ::fstat(entry.fd.get(), &status) != 0 || !S_ISREG(status.st_mode)) {
      return Error::Make("take into the tree", shown, "it came without the descriptor of a regular file", EINVAL);
    }
    bytes_ += static_cast<uint64_t>(status.st_size);
    if (bytes_ > options_.max_bytes) {
      return Error::Make("take into the tree", shown,
                         "together with what came before it is longer than " + FormatBytes(options_.max_bytes), E2BIG);
    }
  }
  if (entry.past) {
    // The past has one path many times; each counts.
    paths_.emplace(std::to_string(paths_.size()) + "/" + entry.path, entry.kind);
    return {};
  }
  const std::string directory = SplitPath(entry.path).first;
  const auto parent = paths_.find(directory);
  if (!directory.empty() && (parent == paths_.end() || parent->second != policy::NodeKind::kDirectory)) {
    return Error::Make("take into the tree", shown, "its directory did not come before it", EINVAL);
  }
  if (!paths_.emplace(entry.path, entry.kind).second) {
    return Error::Make("take into the tree", shown, "the path comes twice", EEXIST);
  }
  return {};
}

Status EntryLine::Add(TreeEntry entry) {
  SHAREGUARD_CHECK(Admit(entry));
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return error_ || closed_ || queue_.size() < kMaxAhead; });
  if (error_) return *error_;
  if (closed_) return Error::FromErrno("take into the tree", "", ECANCELED);
  queue_.emplace_back(results_.size(), std::move(entry));
  results_.emplace_back();
  lock.unlock();
  changed_.notify_all();
  return {};
}

void EntryLine::Work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [&] { return closed_ || !queue_.empty(); });
    if (queue_.empty()) return;
    auto [number, entry] = std::move(queue_.front());
    queue_.pop_front();
    if (error_) continue;
    lock.unlock();
    auto result = judge_(std::move(entry), number);
    lock.lock();
    if (result.ok()) {
      results_[number] = std::move(*result);
    } else if (!error_) {
      error_ = result.error();
    }
    changed_.notify_all();
  }
}

Result<std::vector<EntryResult>> EntryLine::Finish() {
  {
    const std::lock_guard lock(mutex_);
    closed_ = true;
  }
  changed_.notify_all();
  for (std::thread& thread : threads_) thread.join();
  threads_.clear();
  if (error_) return *error_;
  return std::move(results_);
}

policy::Verdict JudgeNode(const policy::Policy& policy, const std::string& path, policy::NodeKind kind) {
  policy::Verdict verdict = policy.JudgeName({path, kind});
  if (!IsTreeKind(kind)) {
    const std::string name(policy::NodeKindName(kind));
    verdict.Add({policy::Action::kRefuse, "kinds." + name, "",
                 "It is a " + name + "; a tree brings files, directories and symbolic links only.", "Leave it out."});
  }
  if (verdict.action == policy::Action::kHold) verdict.action = policy::Action::kRefuse;
  return verdict;
}

policy::Verdict JudgeEntryFile(const policy::Policy& policy, const std::string& path, const TreeEntry& entry) {
  policy::Verdict verdict;
  if (!entry.unreadable.empty()) {
    verdict.Add({policy::Action::kRefuse, "read", "",
                 "It cannot be read (" + PrintableName(entry.unreadable) + "), so it cannot be judged.",
                 "Make it readable, or leave it out."});
    return verdict;
  }
  return policy.JudgeSize(path, SizeOf(entry.fd.get()));
}

uint64_t SizeOf(int fd) {
  struct stat status {};
  return ::fstat(fd, &status) == 0 ? static_cast<uint64_t>(status.st_size) : 0;
}

}  // namespace shareguard::guard
