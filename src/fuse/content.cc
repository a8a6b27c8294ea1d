#include "fuse/content.h"

#include <algorithm>
#include <iterator>

namespace shareguard::fuse {

void Extents::Add(uint64_t from, uint64_t to) {
  if (from >= to) return;
  auto next = ranges_.upper_bound(from);
  if (next != ranges_.begin()) {
    const auto before = std::prev(next);
    if (before->second >= from) {
      from = before->first;
      to = std::max(to, before->second);
      next = ranges_.erase(before);
    }
  }
  while (next != ranges_.end() && next->first <= to) {
    to = std::max(to, next->second);
    next = ranges_.erase(next);
  }
  ranges_[from] = to;
}

bool Extents::Covers(uint64_t end) const { return Prefix() >= end; }

uint64_t Extents::Prefix() const {
  const auto first = ranges_.begin();
  return first != ranges_.end() && first->first == 0 ? first->second : 0;
}

}  // namespace shareguard::fuse
