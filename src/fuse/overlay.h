// The names of the mount that the published tree does not have, or has and the mount does not show. All of it is
// guarded by the namespace lock of Filesystem.
#ifndef SHAREGUARD_FUSE_OVERLAY_H_
#define SHAREGUARD_FUSE_OVERLAY_H_

#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "fuse/inode.h"

namespace shareguard::fuse {

// One name in one directory.
struct Spot {
  FileKey directory;
  std::string name;
  bool operator==(const Spot&) const = default;
  bool operator<(const Spot& other) const {
    if (directory.device != other.directory.device) return directory.device < other.directory.device;
    if (directory.number != other.directory.number) return directory.number < other.directory.number;
    return name < other.name;
  }
};

// What a name of the overlay stands for. The entry's owner (Filesystem) pins both inodes while the entry exists.
struct OverlayEntry {
  Inode* inode = nullptr;
  // A published file that was given a scratch name: it stays published at its origin until a successor is published
  // there or the scratch name is deleted, and its origin is hidden in the mount.
  bool moved = false;
  Spot origin;
  // The published file that the name still has on the other side, until this one has passed; null if none.
  Inode* covers = nullptr;
};

class Overlay {
 public:
  OverlayEntry* Find(const FileKey& directory, const std::string& name);
  // Is the published name not to be shown?
  bool Hidden(const FileKey& directory, const std::string& name) const;
  void Add(const Spot& spot, const OverlayEntry& entry);
  void Remove(const Spot& spot);
  // The scratch name under which a hidden published file lives; null when the spot is not hidden.
  const Spot* MovedFrom(const Spot& origin) const;
  // The file has left its origin: the entry becomes an ordinary one.
  void Settle(const Spot& spot);

  // The names of the overlay that a file has, in no order; moved ones stand for their hidden origin.
  std::vector<Spot> NamesOf(const Inode* inode) const;
  size_t CountPlain(const Inode* inode) const;
  // How many of a file's published names the mount does not show, since another file covers them.
  size_t CountCovered(const Inode* inode) const;

  // A new version of the file was published elsewhere: what its covered names still have is no version of it any more.
  // Returns how many entries covered it.
  size_t ForgetCovered(const Inode* inode);

  bool HasNames(const FileKey& directory) const;
  // The scratch names of all files hidden in a directory.
  std::vector<Spot> MovedOutOf(const FileKey& directory) const;
  const std::map<std::string, OverlayEntry>* In(const FileKey& directory) const;

 private:
  std::unordered_map<FileKey, std::map<std::string, OverlayEntry>, FileKeyHash> names_;
  std::map<Spot, Spot> hidden_;  // origin -> the scratch name
  std::unordered_multimap<const Inode*, Spot> by_inode_;
  std::unordered_map<const Inode*, size_t> covered_;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_OVERLAY_H_
