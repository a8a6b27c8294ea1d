#include "fuse/overlay.h"

#include <utility>

namespace shareguard::fuse {

OverlayEntry* Overlay::Find(const FileKey& directory, const std::string& name) {
  const auto names = names_.find(directory);
  if (names == names_.end()) return nullptr;
  const auto entry = names->second.find(name);
  return entry == names->second.end() ? nullptr : &entry->second;
}

bool Overlay::Hidden(const FileKey& directory, const std::string& name) const {
  return !hidden_.empty() && hidden_.contains({directory, name});
}

void Overlay::Add(const Spot& spot, const OverlayEntry& entry) {
  Remove(spot);
  if (entry.moved) hidden_[entry.origin] = spot;
  if (entry.covers != nullptr) ++covered_[entry.covers];
  by_inode_.emplace(entry.inode, spot);
  names_[spot.directory][spot.name] = entry;
}

void Overlay::Remove(const Spot& spot) {
  const auto names = names_.find(spot.directory);
  if (names == names_.end()) return;
  const auto found = names->second.find(spot.name);
  if (found == names->second.end()) return;
  const OverlayEntry& entry = found->second;
  if (entry.moved) hidden_.erase(entry.origin);
  if (entry.covers != nullptr && --covered_[entry.covers] == 0) covered_.erase(entry.covers);
  const auto [first, last] = by_inode_.equal_range(entry.inode);
  for (auto at = first; at != last; ++at) {
    if (at->second == spot) {
      by_inode_.erase(at);
      break;
    }
  }
  names->second.erase(found);
  if (names->second.empty()) names_.erase(names);
}

const Spot* Overlay::MovedFrom(const Spot& origin) const {
  const auto found = hidden_.find(origin);
  return found == hidden_.end() ? nullptr : &found->second;
}

void Overlay::Settle(const Spot& spot) {
  OverlayEntry* entry = Find(spot.directory, spot.name);
  if (entry == nullptr || !entry->moved) return;
  hidden_.erase(entry->origin);
  entry->moved = false;
}

std::vector<Spot> Overlay::NamesOf(const Inode* inode) const {
  std::vector<Spot> spots;
  const auto [first, last] = by_inode_.equal_range(inode);
  for (auto at = first; at != last; ++at) spots.push_back(at->second);
  return spots;
}

size_t Overlay::CountPlain(const Inode* inode) const {
  size_t count = 0;
  const auto [first, last] = by_inode_.equal_range(inode);
  for (auto at = first; at != last; ++at) {
    count += names_.at(at->second.directory).at(at->second.name).moved ? 0 : 1;
  }
  return count;
}

size_t Overlay::CountCovered(const Inode* inode) const {
  const auto found = covered_.find(inode);
  return found == covered_.end() ? 0 : found->second;
}

size_t Overlay::ForgetCovered(const Inode* inode) {
  const size_t count = CountCovered(inode);
  if (count == 0) return 0;
  for (auto& [directory, names] : names_) {
    for (auto& [name, entry] : names) {
      if (entry.covers == inode) entry.covers = nullptr;
    }
  }
  covered_.erase(inode);
  return count;
}

bool Overlay::HasNames(const FileKey& directory) const { return names_.contains(directory); }

std::vector<Spot> Overlay::MovedOutOf(const FileKey& directory) const {
  std::vector<Spot> spots;
  for (auto at = hidden_.lower_bound({directory, ""}); at != hidden_.end() && at->first.directory == directory; ++at) {
    spots.push_back(at->second);
  }
  return spots;
}

const std::map<std::string, OverlayEntry>* Overlay::In(const FileKey& directory) const {
  const auto names = names_.find(directory);
  return names == names_.end() ? nullptr : &names->second;
}

}  // namespace shareguard::fuse
