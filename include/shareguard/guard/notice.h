// Notices: what a user finds in the share that says why a file was refused or held and what to do instead. A notice is
// a read-only text file that the guard serves in the mount; it is never stored in the published tree.
#ifndef SHAREGUARD_GUARD_NOTICE_H_
#define SHAREGUARD_GUARD_NOTICE_H_

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/clock.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::guard {

struct Notice {
  std::string id;         // names its file in the state directory
  std::string directory;  // below the share's root, "" for the root
  std::string name;       // "report.docx.REFUSED.txt"
  std::string text;
  uid_t uid = 0;
  gid_t gid = 0;
  WallTime created{};
};

// Is this a name that only the guard gives (it ends in ".REFUSED.txt" or ".HELD.txt")?
bool IsNoticeName(std::string_view name);
// "x.docx" -> "x.docx.REFUSED.txt", cut to 255 bytes at a character boundary.
std::string NoticeName(std::string_view file_name, policy::Action action);
// The text a user reads.
std::string NoticeText(std::string_view path, const policy::Verdict& verdict, const std::string& policy_name,
                       const std::string& item_id, bool observed, WallTime now);

// Owns the notices directory in the state directory. Thread-safe. Keeps at most kMaxNotices; the oldest goes first.
class Notices {
 public:
  static constexpr size_t kMaxNotices = 10000;

  static Result<std::unique_ptr<Notices>> Open(UniqueFd directory);
  // Adds, or replaces one of the same directory and name. The text is best effort on disk: a notice is a courtesy, and
  // the record is elsewhere.
  std::shared_ptr<const Notice> Post(Notice notice);
  std::shared_ptr<const Notice> Find(const std::string& directory, const std::string& name) const;
  std::vector<std::shared_ptr<const Notice>> In(const std::string& directory) const;
  // The user deleted it. False when there is none.
  bool Dismiss(const std::string& directory, const std::string& name);
  // A directory was renamed, or removed (`to` empty and `removed` true).
  void MoveDirectory(const std::string& from, const std::string& to);
  void RemoveDirectory(const std::string& path);

 private:
  explicit Notices(UniqueFd directory) : directory_(std::move(directory)) {}
  void Store(const Notice& notice);
  void EvictLocked();

  UniqueFd directory_;
  mutable std::mutex mutex_;                                                             // guards notices_
  std::map<std::string, std::map<std::string, std::shared_ptr<const Notice>>> notices_;  // by directory, then name
  size_t count_ = 0;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_NOTICE_H_
