// The seeded source of everything random: which names, ranges and flags a step gets.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_SOURCE_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_SOURCE_H_

#include <array>
#include <cstdint>
#include <initializer_list>
#include <string>

#include "step.h"

namespace shareguard::differential {

// Not thread-safe. Equal seeds give equal sequences, as long as the plain directory answers the same.
class Source {
 public:
  explicit Source(uint64_t seed) : state_(seed) { state_ = Next(); }

  uint64_t Next();
  int64_t Below(int64_t bound) { return static_cast<int64_t>(Next() % static_cast<uint64_t>(bound)); }
  bool OneIn(int64_t n) { return Below(n) == 0; }
  template <typename T>
  T Pick(std::initializer_list<T> from) {
    return *(from.begin() + Below(static_cast<int64_t>(from.size())));
  }

  // A path of few names, so that steps meet; now and then one that no file system takes.
  std::string Path();
  std::string LinkTarget();
  int64_t Offset();
  int64_t Length();
  int64_t Mode() { return Pick<int64_t>({0644, 0666, 0600, 0755, 0777, 0700, 0444, 0, 04755, 02755, 01777, 0660}); }

  // Fills actor, slots and directories; prefers slots that are open.
  void Aim(Step* step);
  // Which slots an actor has open now, as a set of bits.
  void SetOpen(int actor, uint32_t open) { open_[static_cast<size_t>(actor)] = open; }

 private:
  std::string Leaf();
  std::string Strange();
  int32_t Slot(int actor);

  uint64_t state_;
  std::array<uint32_t, kActors> open_{};
};

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_SOURCE_H_
