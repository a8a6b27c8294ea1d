// A repository as the guard looks at it: its object store and the ids its refs name, which are read here. git itself
// sees a directory of ours in place of the repository's (git_process.h), so that nothing in it can direct what git
// does.
#ifndef SHAREGUARD_SRC_CLI_GIT_REPOSITORY_H_
#define SHAREGUARD_SRC_CLI_GIT_REPOSITORY_H_

#include <optional>
#include <string>
#include <vector>

#include "cli/git_process.h"
#include "shareguard/base/result.h"

namespace shareguard::cli {

struct GitOptions {
  // Objects that a push has brought and that are not yet the repository's (GIT_QUARANTINE_PATH); "" for none.
  std::string pushed;
  // Follow objects/info/alternates: only where no pusher can write it.
  bool alternates = false;
};

struct GitRef {
  std::string name;  // "HEAD", "refs/heads/main"
  std::string id;    // hex
};

class GitRepository {
 public:
  // `directory`: a bare repository, or a .git directory. Refuses what cannot be read whole: a shallow clone,
  // alternates, refs in another format.
  static Result<GitRepository> Open(const std::string& directory, const GitOptions& options);
  GitRepository(GitRepository&&) = default;
  GitRepository& operator=(GitRepository&&) = delete;
  ~GitRepository();

  const std::string& directory() const { return directory_; }
  const GitView& view() const { return view_; }
  const std::vector<GitRef>& refs() const { return refs_; }
  // As git has it: a whole id, or the first of NAME, refs/NAME, refs/tags/NAME, refs/heads/NAME.
  Result<std::string> Resolve(const std::string& revision) const;

 private:
  explicit GitRepository(std::string directory) : directory_(std::move(directory)) {}
  Status ReadRefs(int directory);
  Status ReadLooseRefs(int directory, const std::string& prefix, int depth);
  Status ReadRef(int directory, const std::string& file, const std::string& name);
  Status ReadPackedRefs(int directory);
  Status ReadAlternates(int directory, bool allowed);
  Status MakeScratch();

  std::string directory_;
  std::string head_;  // the ref that HEAD stands for, "" when it is an id
  std::vector<GitRef> refs_;
  GitView view_;
};

// The repository of a checkout: TREE/.git, or TREE itself when it is a bare repository. nullopt: there is none. An
// Error: it lies elsewhere (a linked work tree), and must be named.
Result<std::optional<std::string>> FindRepository(const std::string& tree);
// Those of submodules, in the repository's own directory: .git/modules/NAME; the names, and where they are.
Result<std::vector<std::pair<std::string, std::string>>> FindModules(const std::string& git_directory);

bool IsGitId(std::string_view text);  // SHA-1 or SHA-256 in hex

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_GIT_REPOSITORY_H_
