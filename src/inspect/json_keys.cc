#include "inspect/json_keys.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <new>

namespace shareguard::inspect {
namespace {

constexpr size_t kFirstSize = 1024;

uint64_t Mix(uint64_t value) {
  value = (value ^ (value >> 32)) * 0xD6E8FEB86659FD93;
  return value ^ (value >> 32);
}

}  // namespace

JsonKeys::JsonKeys() : table_(kFirstSize, 0) {}

void JsonKeys::BeginObject() { objects_.push_back({++serial_, names_.size(), false}); }

void JsonKeys::EndObject() {
  names_.resize(objects_.back().first);
  objects_.pop_back();
}

JsonKeys::Answer JsonKeys::Add(uint64_t hash) {
  if (names_.size() >= kMaxNames) return Answer::kUnchecked;
  Object& object = objects_.back();
  if (object.placed) return AddToTable(hash);
  const auto first = names_.begin() + static_cast<std::ptrdiff_t>(object.first);
  if (std::find(first, names_.end(), hash) != names_.end()) return Answer::kTwice;
  if (names_.size() - object.first < kFewNames) {
    names_.push_back(hash);
    return Answer::kNew;
  }
  // It is no small one after all.
  std::array<uint64_t, kFewNames> few{};
  std::copy(first, names_.end(), few.begin());
  names_.resize(object.first);
  object.placed = true;
  for (const uint64_t each : few) AddToTable(each);
  return AddToTable(hash);
}

uint64_t JsonKeys::EntryOf(uint64_t hash) const {
  const uint64_t entry = Mix(hash ^ Mix(objects_.back().serial));
  return entry == 0 ? 1 : entry;  // zero is a free place
}

JsonKeys::Answer JsonKeys::AddToTable(uint64_t hash) {
  const uint64_t entry = EntryOf(hash);
  const Answer answer = Place(entry);
  if (answer != Answer::kNew) return answer;
  names_.push_back(entry);
  if (++used_ * 2 > table_.size()) Rebuild();
  return answer;
}

JsonKeys::Answer JsonKeys::Place(uint64_t entry) {
  const size_t mask = table_.size() - 1;
  for (size_t i = 0; i < kTries; ++i) {
    uint64_t& place = table_[(entry + i) & mask];
    if (place == entry) return Answer::kTwice;
    if (place != 0) continue;
    place = entry;
    return Answer::kNew;
  }
  return Answer::kUnchecked;
}

// Only the names of open objects are kept; the table grows when these alone fill it.
void JsonKeys::Rebuild() {
  size_t size = table_.size();
  if (names_.size() * 4 > size) size *= 2;
  table_.assign(size, 0);
  used_ = 0;
  for (size_t i = 0; i < objects_.size(); ++i) {
    const size_t end = i + 1 < objects_.size() ? objects_[i + 1].first : names_.size();
    for (size_t name = objects_[i].first; objects_[i].placed && name < end; ++name, ++used_) Place(names_[name]);
  }
}

void NameHash::Free::operator()(XXH3_state_s* state) const { XXH3_freeState(state); }

NameHash::NameHash() : state_(XXH3_createState()) {
  if (!state_) throw std::bad_alloc();
  Reset();
}

void NameHash::Reset() { XXH3_64bits_reset(state_.get()); }
void NameHash::Add(std::string_view piece) { XXH3_64bits_update(state_.get(), piece.data(), piece.size()); }
uint64_t NameHash::value() const { return XXH3_64bits_digest(state_.get()); }

}  // namespace shareguard::inspect
