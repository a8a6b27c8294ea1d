#include "cli/git_objects.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <unordered_map>

#include "shareguard/base/text.h"

namespace shareguard::cli {
namespace {

// Modes of git's trees (gitdatamodel(7), git-fast-import(1)).
constexpr std::string_view kTree = "040000", kLink = "120000", kGitlink = "160000", kProgram = "100755";

// One name of a blob.
struct Named {
  std::string path;
  std::string mode;
  bool operator<(const Named& other) const { return path != other.path ? path < other.path : mode < other.mode; }
};

Error Nonsense(const std::string& text) {
  return Error::Make("understand git", PrintableName(text.substr(0, 200)), "its answer is not understood", EPROTO);
}

uint64_t Number(std::string_view text) {
  uint64_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc() && end.ptr == text.data() + text.size() ? value : UINT64_MAX;
}

// A nameless file for one blob; the descriptor that is handed out can only read.
Result<UniqueFd> ScratchFile() {
  const char* base = ::getenv("TMPDIR");
  auto fd = OpenAt(AT_FDCWD, base != nullptr && *base == '/' ? base : "/var/tmp", O_TMPFILE | O_RDWR, 0600);
  if (fd.ok()) return fd;
  UniqueFd memory(::memfd_create("blob", MFD_CLOEXEC));
  if (!memory.valid()) return Error::FromErrno("make a scratch file", "", errno);
  return memory;
}

// `git cat-file --batch`: contents by id, one after the other. Counts what it reads.
class BlobReader {
 public:
  static Result<BlobReader> Start(const GitRepository& repository, const GitLimits& limits) {
    SHAREGUARD_ASSIGN(GitProcess git, GitProcess::Start(repository.view(), {"cat-file", "--batch"}));
    return BlobReader(std::move(git), limits);
  }

  Result<UniqueFd> Read(const std::string& id) {
    if (++objects_ > limits_.objects) {
      return Error::Make("read the repository", id,
                         "there are more than " + std::to_string(limits_.objects) + " objects", E2BIG);
    }
    SHAREGUARD_CHECK(WriteAll(git_.in(), id + "\n"));
    bool more = false;
    SHAREGUARD_ASSIGN(const std::string header, reader_.Piece('\n', 1024, &more));
    const auto fields = SplitString(header, ' ');
    if (fields.size() != 3 || fields[0] != id || fields[1] != "blob") return Nonsense(header);
    const uint64_t size = Number(fields[2]);
    if (size == UINT64_MAX) return Nonsense(header);
    bytes_ += size;
    if (size > limits_.bytes || bytes_ > limits_.bytes) {
      return Error::Make("read the repository", id,
                         "its objects are longer than " + FormatBytes(limits_.bytes) + " together", E2BIG);
    }
    SHAREGUARD_ASSIGN(const UniqueFd file, ScratchFile());
    SHAREGUARD_CHECK(reader_.Block(size, [&](std::string_view part) { return WriteAll(file.get(), part); }));
    SHAREGUARD_CHECK(reader_.Block(1, [](std::string_view) { return Status(); }));
    return ReopenFd(file.get(), O_RDONLY);
  }

  Status Finish() { return git_.Finish(); }

 private:
  BlobReader(GitProcess git, const GitLimits& limits) : git_(std::move(git)), limits_(limits), reader_(git_.out()) {}

  GitProcess git_;
  GitLimits limits_;
  PipeReader reader_;
  uint64_t objects_ = 0, bytes_ = 0;
};

// A blob under one of its names.
Result<guard::TreeEntry> EntryOf(const Named& named, const UniqueFd& content, bool past) {
  guard::TreeEntry entry;
  entry.path = named.path;
  entry.past = past;
  entry.executable = named.mode == kProgram;
  if (named.mode == kLink) {
    entry.kind = policy::NodeKind::kSymlink;
    SHAREGUARD_ASSIGN(entry.target, ReadAll(content.get(), 4095));
    return entry;
  }
  SHAREGUARD_ASSIGN(entry.fd, ReopenFd(content.get(), O_RDONLY));
  return entry;
}

// What can be reached, gathered before any content is read.
class HistoryMap {
 public:
  HistoryMap(const GitRepository& repository, const HistoryRange& range, const GitLimits& limits)
      : repository_(repository), range_(range), limits_(limits) {}

  Status Gather(GitTally* tally) {
    SHAREGUARD_CHECK(ListObjects());
    SHAREGUARD_CHECK(ListCommits(tally));
    SHAREGUARD_CHECK(ListNames(tally));
    if (range_.unreachable) SHAREGUARD_CHECK(ListAll());
    return KeepBlobs();
  }
  // Blobs and their names.
  const std::map<std::string, std::set<Named>>& blobs() const { return blobs_; }

 private:
  std::string Input() const {
    std::string input;
    for (const std::string& id : range_.from) input += id + "\n";
    for (const std::string& id : range_.known) input += "^" + id + "\n";
    return input;
  }

  Status Bounded() const {
    if (blobs_.size() <= limits_.objects && commits_.size() <= limits_.objects) return {};
    return Error::Make("read the repository", PrintableName(repository_.directory()),
                       "there are more than " + std::to_string(limits_.objects) + " objects", E2BIG);
  }

  // Every object once, with one of its names.
  Status ListObjects() {
    return RunGit(repository_.view(), {"rev-list", "--objects", "--stdin"}, Input(), '\n',
                  [&](const std::string& line) {
                    const size_t blank = line.find(' ');
                    const std::string id = line.substr(0, blank);
                    if (!IsGitId(id)) return Status(Nonsense(line));
                    blobs_.try_emplace(id);
                    if (blank != std::string::npos && blank + 1 < line.size())
                      first_names_[id] = line.substr(blank + 1);
                    return Bounded();
                  });
  }

  Status ListCommits(GitTally* tally) {
    const Status listed =
        RunGit(repository_.view(), {"rev-list", "--stdin"}, Input(), '\n', [&](const std::string& line) {
          if (!IsGitId(line)) return Status(Nonsense(line));
          commits_.push_back(line);
          return Bounded();
        });
    tally->commits += commits_.size();
    return listed;
  }

  // What each commit changes against each of its parents (of the first: all it has): together every pair of a blob and
  // a path that any of them holds. Pieces: ":MODE MODE ID ID STATUS", then the path.
  Status ListNames(GitTally* tally) {
    std::string input;
    for (const std::string& commit : commits_) input += commit + "\n";
    std::optional<std::vector<std::string>> change;
    std::set<std::string> gitlinks;
    const std::vector<std::string> command = {
        "diff-tree", "--stdin",        "-r",          "-m",           "--root",        "-z",
        "--raw",     "--no-commit-id", "--no-abbrev", "--no-renames", "--no-ext-diff", "--no-textconv"};
    const Status listed = RunGit(repository_.view(), command, input, '\0', [&](const std::string& piece) -> Status {
      if (!change) {
        change = SplitString(piece, ' ');
        return change->size() == 5 && piece.front() == ':' && IsGitId((*change)[3]) ? Status() : Nonsense(piece);
      }
      const std::string mode = (*change)[1], id = (*change)[3];
      const bool deleted = (*change)[4] == "D";
      change.reset();
      if (deleted) return {};
      if (mode == kGitlink) {
        gitlinks.insert(id);
        return {};
      }
      if (++names_ > limits_.objects) {
        return Error::Make("read the repository", PrintableName(repository_.directory()),
                           "its blobs have more than " + std::to_string(limits_.objects) + " names", E2BIG);
      }
      blobs_[id].insert({std::move(piece), mode});
      return {};
    });
    tally->gitlinks += gitlinks.size();
    return listed;
  }

  Status ListAll() {
    const std::vector<std::string> command = {"cat-file", "--batch-all-objects", "--unordered",
                                              "--batch-check=%(objectname)"};
    return RunGit(repository_.view(), command, "", '\n', [&](const std::string& id) {
      if (!IsGitId(id)) return Status(Nonsense(id));
      blobs_.try_emplace(std::move(id));
      return Bounded();
    });
  }

  // Only blobs have content; one without a name of its own gets the one that rev-list found, or its id.
  Status KeepBlobs() {
    std::string input;
    for (const auto& [id, names] : blobs_) input += id + "\n";
    const std::vector<std::string> command = {"cat-file", "--batch-check=%(objectname) %(objecttype)", "--buffer"};
    return RunGit(repository_.view(), command, input, '\n', [&](const std::string& line) -> Status {
      const auto fields = SplitString(line, ' ');
      if (fields.size() != 2 || !IsGitId(fields[0])) return Nonsense(line);
      const auto found = blobs_.find(fields[0]);
      if (found == blobs_.end()) return Nonsense(line);
      if (fields[1] == "tree" || fields[1] == "commit" || fields[1] == "tag") {
        blobs_.erase(found);
      } else if (fields[1] != "blob") {
        return Error::Make("read the repository", fields[0], "an object of it is " + fields[1], EINVAL);
      } else if (found->second.empty()) {
        const auto name = first_names_.find(fields[0]);
        const bool usable = name != first_names_.end() && guard::IsTreePath(name->second);
        found->second.insert({usable ? name->second : "unnamed-" + fields[0], "100644"});
      }
      return {};
    });
  }

  const GitRepository& repository_;
  const HistoryRange& range_;
  const GitLimits& limits_;
  std::map<std::string, std::set<Named>> blobs_;  // objects of every kind, until KeepBlobs
  std::unordered_map<std::string, std::string> first_names_;
  std::vector<std::string> commits_;
  uint64_t names_ = 0;
};

}  // namespace

Result<std::string> FindCommit(const GitRepository& repository, const std::string& revision) {
  SHAREGUARD_ASSIGN(const std::string id, repository.Resolve(revision));
  std::string commit;
  const std::vector<std::string> verify = {"rev-parse", "--verify", "--quiet", "--end-of-options", id + "^{commit}"};
  const Status found = RunGit(repository.view(), verify, "", '\n', [&](const std::string& line) {
    commit = std::move(line);
    return Status();
  });
  if (found.ok() && IsGitId(commit)) return commit;
  return Error::Make("find revision", PrintableName(revision), "there is no such commit", ENOENT);
}

Status EmitRevision(const GitRepository& repository, const std::string& commit, const GitLimits& limits,
                    const TakeEntry& take, GitTally* tally) {
  tally->commits = 1;
  SHAREGUARD_ASSIGN(BlobReader reader, BlobReader::Start(repository, limits));
  // "MODE TYPE ID<TAB>PATH"; -t: directories too, each before what it holds.
  const std::vector<std::string> list = {"ls-tree", "-r", "-t", "-z", "--full-tree", commit};
  const Status listed = RunGit(repository.view(), list, "", '\0', [&](const std::string& piece) -> Status {
    const size_t tab = piece.find('\t');
    const auto fields = SplitString(std::string_view(piece).substr(0, tab), ' ');
    if (tab == std::string::npos || fields.size() != 3) return Nonsense(piece);
    const Named named{piece.substr(tab + 1), fields[0]};
    if (named.mode == kGitlink) {
      // As a checkout without its submodules has it: an empty directory.
      ++tally->gitlinks;
    }
    if (named.mode == kTree || named.mode == kGitlink) {
      guard::TreeEntry directory;
      directory.path = named.path;
      directory.kind = policy::NodeKind::kDirectory;
      return take(std::move(directory));
    }
    SHAREGUARD_ASSIGN(const UniqueFd content, reader.Read(fields[2]));
    SHAREGUARD_ASSIGN(guard::TreeEntry entry, EntryOf(named, content, /*past=*/false));
    return take(std::move(entry));
  });
  SHAREGUARD_CHECK(listed);
  return reader.Finish();
}

Status EmitHistory(const GitRepository& repository, const HistoryRange& range, const std::string& prefix,
                   const GitLimits& limits, const TakeEntry& take, GitTally* tally) {
  if (range.from.empty() && !range.unreachable) return {};
  HistoryMap map(repository, range, limits);
  SHAREGUARD_CHECK(map.Gather(tally));
  SHAREGUARD_ASSIGN(BlobReader reader, BlobReader::Start(repository, limits));
  for (const auto& [id, names] : map.blobs()) {
    SHAREGUARD_ASSIGN(const UniqueFd content, reader.Read(id));
    for (const Named& named : names) {
      SHAREGUARD_ASSIGN(guard::TreeEntry entry, EntryOf(named, content, /*past=*/true));
      entry.path = prefix + entry.path;
      SHAREGUARD_CHECK(take(std::move(entry)));
    }
  }
  return reader.Finish();
}

}  // namespace shareguard::cli
