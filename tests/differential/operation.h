// The table of operations: how each gets its arguments, what it does in an actor, and how it is shown.
#ifndef SHAREGUARD_TESTS_DIFFERENTIAL_OPERATION_H_
#define SHAREGUARD_TESTS_DIFFERENTIAL_OPERATION_H_

#include <fcntl.h>

#include <array>
#include <span>
#include <string>
#include <vector>

#include "source.h"
#include "step.h"

namespace shareguard::differential {

// What an actor holds between steps. Lives in the actor's process only and ends with it.
struct Holdings {
  struct Map {
    char* address = nullptr;
    size_t length = 0;
    bool writable = false;
  };
  std::array<int, kSlots> slots;
  std::array<Map, kMaps> maps{};
  Holdings() { slots.fill(-1); }

  int fd(int slot) const { return slots[static_cast<size_t>(slot)]; }
  // For the *at() calls. -1 when the slot is empty, which is EBADF on both sides.
  int At(int slot) const { return slot < 0 ? AT_FDCWD : fd(slot); }
};

struct Operation {
  const char* name;
  const char* group;      // what --only takes
  int weight;             // how often, in relation to the others
  const char* arguments;  // one letter each, what Describe shows: see step.cc
  void (*fill)(Source&, Step*);
  // Its result as text: "= N", or the name of the errno, then whatever else it answered.
  std::string (*perform)(Holdings&, const Step&);
};

// "= N", or the name of errno when it is negative. Call it right after the system call.
std::string Answer(int64_t result);

std::span<const Operation> HandleOperations();
std::span<const Operation> ContentOperations();
std::span<const Operation> NameOperations();
std::span<const Operation> AttributeOperations();
// All of them; a step's operation is an index into it.
const std::vector<Operation>& Operations();

}  // namespace shareguard::differential

#endif  // SHAREGUARD_TESTS_DIFFERENTIAL_OPERATION_H_
