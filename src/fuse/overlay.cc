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
  if (entry.moved) hidden_[entry.origin] = spot;
  names_[spot.directory][spot.name] = entry;
}

void Overlay::Remove(const Spot& spot) {
  const auto names = names_.find(spot.directory);
  if (names == names_.end()) return;
  const auto entry = names->second.find(spot.name);
  if (entry == names->second.end()) return;
  if (entry->second.moved) hidden_.erase(entry->second.origin);
  names->second.erase(entry);
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

bool Overlay::HasNames(const FileKey& directory) const { return names_.contains(directory); }

std::vector<Spot> Overlay::MovedOutOf(const FileKey& directory) const {
  std::vector<Spot> spots;
  for (const auto& [origin, spot] : hidden_) {
    if (origin.directory == directory) spots.push_back(spot);
  }
  return spots;
}

const std::map<std::string, OverlayEntry>* Overlay::In(const FileKey& directory) const {
  const auto names = names_.find(directory);
  return names == names_.end() ? nullptr : &names->second;
}

std::vector<std::pair<Spot, OverlayEntry>> Overlay::All() const {
  std::vector<std::pair<Spot, OverlayEntry>> all;
  for (const auto& [directory, names] : names_) {
    for (const auto& [name, entry] : names) all.emplace_back(Spot{directory, name}, entry);
  }
  return all;
}

}  // namespace shareguard::fuse
