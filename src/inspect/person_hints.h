// Which runs of digits may be a part of an identifier at all: most are none, and are passed over 64 bytes at a time.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_HINTS_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_HINTS_H_

#include <cstddef>
#include <cstdint>
#include <vector>

#include "inspect/person_shapes.h"

namespace shareguard::inspect {

// Which shapes a run of digits can begin or end, by its length and by the bytes beside it. "In groups": a single space
// or dash stands behind the first of them, or a point.
enum PersonHint : uint16_t {
  kTen = 1,
  kTenGroups = 2,
  kCard = 4,
  kCardGroups = 8,
  kSsn = 16,
  kSsnGroups = 32,
  kNi = 64,
  kIban = 128,
  kPostcode = 256,
  kPhone = 512,
  kDate = 1024,
  kLongDate = 2048,   // 19801231
  kPlusPhone = 4096,  // behind a +; any other begins with a 0
};

// Of those in `wanted`. Looks at four bytes before the run and at five behind it, at what is not
// within a block of 64 bytes where it must look further. A shape without its hint is none.
unsigned PersonHintsOf(const DigitRun& run, unsigned wanted);

// What is worth a look in 64 bytes: bit i for byte i.
struct PersonMasks {
  static constexpr size_t kBytes = 64;

  uint64_t digits = 0;
  uint64_t runs = 0;   // where those begin that PersonHintsOf may say something about; some of the others as well
  uint64_t dates = 0;  // of these, some that a line begins with and that are nothing but, perhaps, a date
  uint64_t signs = 0;  // @
  bool operator==(const PersonMasks&) const = default;
};

// The byte before the blocks is read, too.
using PersonMaskReader = void (*)(const char* bytes, size_t blocks, PersonMasks* out);
// The best that this processor has.
PersonMaskReader BestPersonMaskReader();
// All that it has, for tests: they agree on every input. The first is plain C++.
std::vector<PersonMaskReader> AllPersonMaskReaders();

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_HINTS_H_
