#include "inspect/json_keys.h"

#include <xxhash.h>

#include <algorithm>
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

void JsonKeys::BeginObject() { objects_.push_back({++serial_, names_.size()}); }

void JsonKeys::EndObject() {
  names_.resize(objects_.back().first);
  objects_.pop_back();
}

JsonKeys::Answer JsonKeys::Add(uint64_t hash) {
  if (names_.size() >= kMaxNames) return Answer::kUnchecked;
  uint64_t entry = Mix(hash ^ Mix(objects_.back().serial));
  if (entry == 0) entry = 1;  // zero is a free place
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
  used_ = names_.size();
  for (const uint64_t entry : names_) Place(entry);
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
