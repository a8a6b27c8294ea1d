// Published names by what they are to somebody who does not tell upper case from lower case.
//
// smbd looks a name up in any case by reading the whole directory, at every miss: each new file in a directory of
// 20,000 costs 20,000 names. Asked by vfs_glusterfs_fuse instead, the guard answers from here. A wrong "there is none"
// would hide a file, so an index lives only while the kernel tells of each change (inotify(7)) by whomever, on file
// systems where nobody changes anything behind the kernel's back; elsewhere the directory is read each time.
#ifndef SHAREGUARD_SRC_FUSE_NAME_INDEX_H_
#define SHAREGUARD_SRC_FUSE_NAME_INDEX_H_

#include <list>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "fuse/inode.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard::fuse {

// The name with each character in its simple upper case (Unicode 15, UnicodeData.txt field 12), which is how Samba and
// Windows compare names. Bytes that are not UTF-8 stand for themselves.
std::string FoldName(std::string_view name);

// Thread-safe; its lock is a leaf. Keeps the names of the directories asked for last.
class NameIndex {
 public:
  static constexpr size_t kMaxDirectories = 256;
  static constexpr size_t kMaxNames = 4'000'000;

  NameIndex();

  // The names in a published directory that are equal to `name` but for case, in no order. `directory` is open for
  // reading.
  Result<std::vector<std::string>> Find(const FileKey& key, int directory, const std::string& name);

 private:
  using Names = std::unordered_map<std::string, std::set<std::string>>;  // folded -> as they are
  struct Directory {
    FileKey key;
    int watch = -1;
    size_t count = 0;
    Names names;
    std::list<int>::iterator used;
  };

  // Precondition of all: mutex_ is held.
  void Follow();
  void Apply(int watch, uint32_t mask, const std::string& name);
  Directory* Build(const FileKey& key, int directory);
  void Forget(int watch);
  void ForgetAll();
  void MakeRoom();

  std::mutex mutex_;                                // guards what follows
  UniqueFd inotify_;                                // invalid: nothing is kept
  std::unordered_map<int, Directory> directories_;  // by watch
  std::unordered_map<FileKey, int, FileKeyHash> watches_;
  std::list<int> recent_;  // watches, the one asked for last in front
  size_t names_ = 0;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_SRC_FUSE_NAME_INDEX_H_
