#include "fuse/name_index.h"

#include <fcntl.h>
#include <linux/magic.h>
#include <sys/inotify.h>
#include <sys/vfs.h>
#include <unistd.h>
#include <utf8proc.h>

#include <array>
#include <cerrno>
#include <functional>

#include "shareguard/base/directory.h"
#include "shareguard/base/text.h"

namespace shareguard::fuse {
namespace {

constexpr uint32_t kEvents = IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ONLYDIR;
constexpr long kXfs = 0x58465342, kZfs = 0x2FC12FC1;  // not in linux/magic.h

// Changes come from this host alone, and its kernel tells of them. Not overlayfs: what is changed in a layer below is
// not told above.
bool TellsOfChanges(int directory) {
  struct statfs fs {};
  if (::fstatfs(directory, &fs) != 0) return false;
  switch (static_cast<long>(fs.f_type)) {
    case EXT4_SUPER_MAGIC:
    case BTRFS_SUPER_MAGIC:
    case TMPFS_MAGIC:
    case F2FS_SUPER_MAGIC:
    case kXfs:
    case kZfs:
      return true;
    default:
      return false;
  }
}

Result<std::vector<std::string>> ReadAndFind(int directory, const std::string& folded) {
  std::vector<std::string> found;
  SHAREGUARD_CHECK(ForEachEntry(directory, [&](const dirent& entry) {
    if (FoldName(entry.d_name) == folded) found.emplace_back(entry.d_name);
    return true;
  }));
  return found;
}

}  // namespace

std::string FoldName(std::string_view name) {
  std::string folded;
  folded.reserve(name.size());
  for (size_t at = 0; at < name.size();) {
    const auto byte = static_cast<unsigned char>(name[at]);
    if (byte < 0x80) {
      folded.push_back(static_cast<char>(byte >= 'a' && byte <= 'z' ? byte - ('a' - 'A') : byte));
      ++at;
      continue;
    }
    utf8proc_int32_t code = 0;
    const auto* from = reinterpret_cast<const utf8proc_uint8_t*>(name.data() + at);
    const utf8proc_ssize_t size = utf8proc_iterate(from, static_cast<utf8proc_ssize_t>(name.size() - at), &code);
    if (size <= 0) {
      folded.push_back(name[at++]);
      continue;
    }
    AppendUtf8(static_cast<char32_t>(utf8proc_toupper(code)), &folded);
    at += static_cast<size_t>(size);
  }
  return folded;
}

NameIndex::NameIndex() : inotify_(::inotify_init1(IN_CLOEXEC | IN_NONBLOCK)) {}

Result<std::vector<std::string>> NameIndex::Find(const FileKey& key, int directory, const std::string& name) {
  const std::string folded = FoldName(name);
  if (TellsOfChanges(directory)) {
    const std::lock_guard lock(mutex_);
    // What anybody has done by now is told by now: the kernel queues an event before the call that caused it returns.
    Follow();
    const auto known = watches_.find(key);
    Directory* names = known != watches_.end() ? &directories_.at(known->second) : Build(key, directory);
    if (names != nullptr) {
      recent_.splice(recent_.begin(), recent_, names->used);
      const auto found = names->names.find(folded);
      if (found == names->names.end()) return std::vector<std::string>();
      return std::vector<std::string>(found->second.begin(), found->second.end());
    }
  }
  return ReadAndFind(directory, folded);
}

// Null when the directory cannot be watched, or has more names than are kept.
NameIndex::Directory* NameIndex::Build(const FileKey& key, int directory) {
  if (!inotify_.valid()) return nullptr;
  const std::string path = FdPath(directory);
  const int watch = ::inotify_add_watch(inotify_.get(), path.c_str(), kEvents);
  if (watch < 0) return nullptr;
  Directory& made = directories_[watch];
  made.key = key;
  made.watch = watch;
  recent_.push_front(watch);
  made.used = recent_.begin();
  watches_[key] = watch;
  // The watch came first: what changes while the names are read is told, and told last.
  const Status read = ForEachEntry(directory, [&](const dirent& entry) {
    made.names[FoldName(entry.d_name)].insert(entry.d_name);
    return ++made.count <= kMaxNames;
  });
  names_ += made.count;
  if (!read.ok() || made.count > kMaxNames) {
    Forget(watch);
    return nullptr;
  }
  MakeRoom();
  Follow();
  const auto kept = directories_.find(watch);
  return kept == directories_.end() ? nullptr : &kept->second;
}

void NameIndex::MakeRoom() {
  while (recent_.size() > 1 && (recent_.size() > kMaxDirectories || names_ > kMaxNames)) Forget(recent_.back());
}

void NameIndex::Forget(int watch) {
  const auto found = directories_.find(watch);
  if (found == directories_.end()) return;
  ::inotify_rm_watch(inotify_.get(), watch);
  names_ -= found->second.count;
  recent_.erase(found->second.used);
  watches_.erase(found->second.key);
  directories_.erase(found);
}

void NameIndex::ForgetAll() {
  while (!recent_.empty()) Forget(recent_.back());
}

void NameIndex::Follow() {
  if (!inotify_.valid()) return;
  alignas(inotify_event) std::array<char, 64 * 1024> buffer;
  for (;;) {
    const ssize_t n = ::read(inotify_.get(), buffer.data(), buffer.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    for (ssize_t at = 0; at < n;) {
      const auto* event = reinterpret_cast<const inotify_event*>(buffer.data() + at);
      at += static_cast<ssize_t>(sizeof(inotify_event) + event->len);
      if ((event->mask & IN_Q_OVERFLOW) != 0) {
        ForgetAll();
      } else {
        Apply(event->wd, event->mask, event->len > 0 ? event->name : "");
      }
    }
  }
}

void NameIndex::Apply(int watch, uint32_t mask, const std::string& name) {
  const auto found = directories_.find(watch);
  if (found == directories_.end()) return;
  if ((mask & (IN_IGNORED | IN_UNMOUNT)) != 0) return Forget(watch);
  Directory& directory = found->second;
  const std::string folded = FoldName(name);
  const bool comes = (mask & (IN_CREATE | IN_MOVED_TO)) != 0;
  if (comes && directory.names[folded].insert(name).second) {
    ++directory.count;
    ++names_;
  } else if (!comes) {
    const auto same = directory.names.find(folded);
    if (same == directory.names.end() || same->second.erase(name) == 0) return;
    if (same->second.empty()) directory.names.erase(same);
    --directory.count;
    --names_;
  }
}

}  // namespace shareguard::fuse
