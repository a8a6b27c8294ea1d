// git, run over a repository that somebody else has filled: only as a reader of objects, in a process of its own that
// may change nothing, with settings that are all ours.
#ifndef SHAREGUARD_SRC_CLI_GIT_PROCESS_H_
#define SHAREGUARD_SRC_CLI_GIT_PROCESS_H_

#include <sys/types.h>

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::cli {

// Where git looks. Nothing of the repository but its objects is read by git: no configuration, attributes, hooks,
// grafts, refs. `directory` is one of ours (GitScratch).
struct GitView {
  std::string directory;                // GIT_DIR
  std::string objects;                  // the object store
  std::vector<std::string> alternates;  // further ones
  // Who runs it, when the caller is root.
  uid_t uid = 0;
  gid_t gid = 0;
};

// One running git. Not thread-safe. Killed, if it still runs, when it goes out of scope.
class GitProcess {
 public:
  static Result<GitProcess> Start(const GitView& view, const std::vector<std::string>& arguments);
  GitProcess(GitProcess&& other) noexcept;
  GitProcess& operator=(GitProcess&&) = delete;
  ~GitProcess();

  int in() const { return in_.get(); }
  int out() const { return out_.get(); }
  void CloseIn() { in_.Reset(); }
  void Kill();
  // Waits for its end. An Error with what it said when it did not end well.
  Status Finish();

 private:
  GitProcess() = default;

  std::string command_;
  pid_t pid_ = -1;
  UniqueFd in_, out_, err_;
};

// Reads pieces that end in `separator` (the last may lack it), and lines or blocks of a given length.
class PipeReader {
 public:
  explicit PipeReader(int fd) : fd_(fd) {}
  // False in `*more` at the end. EMSGSIZE: a piece longer than `limit`.
  Result<std::string> Piece(char separator, size_t limit, bool* more);
  // Exactly `size` bytes, in blocks.
  Status Block(uint64_t size, const std::function<Status(std::string_view)>& take);

 private:
  Status Fill();

  int fd_;
  std::string buffer_;
  size_t at_ = 0;
  bool ended_ = false;
};

// Runs git to its end: `input` to its standard input, each piece of its output to `take`.
Status RunGit(const GitView& view, const std::vector<std::string>& arguments, const std::string& input, char separator,
              const std::function<Status(const std::string&)>& take);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_GIT_PROCESS_H_
