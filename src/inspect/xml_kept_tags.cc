#include "inspect/xml_kept_tags.h"

#include <algorithm>
#include <cstring>

namespace shareguard::inspect {

KeptTag* XmlKeptTags::Find(std::string_view raw, uint64_t bindings) const {
  if (raw.size() > KeptTag::kLongest) return nullptr;
  KeptTag* const kept = places_[IndexIn(places_, HashOf(raw))].get();
  return kept != nullptr && kept->raw() == raw && kept->bindings == bindings ? kept : nullptr;
}

KeptTag* XmlKeptTags::PlaceFor(std::string_view raw) {
  const uint64_t hash = HashOf(raw);
  uint64_t& met = met_[hash >> 40 & (kMet - 1)];
  if (met != hash) {
    met = hash;
    return nullptr;
  }
  if (++added_ > places_.size() / 4 && places_.size() < kMost) Grow();
  std::unique_ptr<KeptTag>& place = places_[IndexIn(places_, hash)];
  if (place == nullptr) place = std::make_unique<KeptTag>();
  std::copy(raw.begin(), raw.end(), place->text.begin());
  place->size = raw.size();
  place->hash = hash;
  return place.get();
}

void XmlKeptTags::Grow() {
  Places larger(places_.size() * 4);
  for (std::unique_ptr<KeptTag>& kept : places_) {
    if (kept != nullptr) larger[IndexIn(larger, kept->hash)] = std::move(kept);
  }
  places_ = std::move(larger);
}

uint64_t XmlKeptTags::HashOf(std::string_view raw) {
  constexpr uint64_t kOdd = 0x9E3779B97F4A7C15;
  uint64_t mixed = raw.size();
  uint64_t word = 0;
  while (raw.size() >= sizeof(word)) {
    std::memcpy(&word, raw.data(), sizeof(word));
    mixed = (mixed ^ word) * kOdd;
    mixed ^= mixed >> 32;
    raw.remove_prefix(sizeof(word));
  }
  word = 0;
  if (!raw.empty()) std::memcpy(&word, raw.data(), raw.size());
  return (mixed ^ word) * kOdd;
}

}  // namespace shareguard::inspect
