// Inodes by the number of their backing file.
#ifndef SHAREGUARD_FUSE_INODE_INDEX_H_
#define SHAREGUARD_FUSE_INODE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace shareguard::fuse {

struct Inode;

// A hash table of pointers with linear probing: 8 to 16 bytes an inode, where a std::unordered_map takes 48. Does not
// own the inodes. An inode's number must not change while it is in. Not thread-safe.
class InodeIndex {
 public:
  Inode* Find(uint64_t number) const;
  // Precondition: the number is not in yet.
  void Insert(Inode* inode);
  // Nothing happens when it is not in.
  void Erase(const Inode* inode);
  size_t size() const { return size_; }
  void ForEach(const std::function<void(Inode*)>& see) const;

 private:
  size_t SlotOf(uint64_t number) const;
  void Resize(size_t slots);
  void Place(Inode* inode);

  std::vector<Inode*> slots_;  // a power of two of them, at most three quarters taken
  size_t size_ = 0;
};

}  // namespace shareguard::fuse

#endif  // SHAREGUARD_FUSE_INODE_INDEX_H_
