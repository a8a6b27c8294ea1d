#include "fuse/inode_index.h"

#include "fuse/inode.h"

namespace shareguard::fuse {
namespace {

constexpr size_t kLeastSlots = 64;
constexpr uint64_t kGolden = 0x9E3779B97F4A7C15;  // 2^64 / golden ratio: spreads numbers that follow one another

}  // namespace

size_t InodeIndex::SlotOf(uint64_t number) const { return (number * kGolden >> 32) & (slots_.size() - 1); }

Inode* InodeIndex::Find(uint64_t number) const {
  if (slots_.empty()) return nullptr;
  for (size_t at = SlotOf(number);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at] == nullptr || slots_[at]->backing == number) return slots_[at];
  }
}

void InodeIndex::Insert(Inode* inode) {
  if (slots_.size() < kLeastSlots || (size_ + 1) * 4 > slots_.size() * 3) {
    Resize(slots_.size() < kLeastSlots ? kLeastSlots : slots_.size() * 2);
  }
  Place(inode);
  ++size_;
}

void InodeIndex::Place(Inode* inode) {
  size_t at = SlotOf(inode->backing);
  while (slots_[at] != nullptr) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = inode;
}

void InodeIndex::Resize(size_t slots) {
  std::vector<Inode*> before(slots, nullptr);
  before.swap(slots_);
  for (Inode* inode : before) {
    if (inode != nullptr) Place(inode);
  }
}

// What follows the gap up to the next free slot moves back where its own probing would otherwise stop at the gap.
void InodeIndex::Erase(const Inode* inode) {
  if (slots_.empty()) return;
  const size_t mask = slots_.size() - 1;
  size_t gap = SlotOf(inode->backing);
  while (slots_[gap] != inode) {
    if (slots_[gap] == nullptr) return;
    gap = (gap + 1) & mask;
  }
  for (size_t at = (gap + 1) & mask; slots_[at] != nullptr; at = (at + 1) & mask) {
    const size_t home = SlotOf(slots_[at]->backing);
    if (((at - home) & mask) >= ((at - gap) & mask)) {
      slots_[gap] = slots_[at];
      gap = at;
    }
  }
  slots_[gap] = nullptr;
  --size_;
  if (slots_.size() > kLeastSlots && size_ * 8 < slots_.size()) Resize(slots_.size() / 2);
}

void InodeIndex::ForEach(const std::function<void(Inode*)>& see) const {
  for (Inode* inode : slots_) {
    if (inode != nullptr) see(inode);
  }
}

}  // namespace shareguard::fuse
