// Python pickles: a walk over the opcodes, nothing is executed. Source: CPython's Lib/pickletools.py, protocols 0 to 5.
#ifndef SHAREGUARD_SRC_INSPECT_PICKLE_H_
#define SHAREGUARD_SRC_INSPECT_PICKLE_H_

#include <cstdint>

#include "inspect/byte_source.h"
#include "inspect/format_inspector.h"

namespace shareguard::inspect {

struct PickleFacts {
  bool complete = false;    // the walk met STOP
  uint64_t end = 0;         // offset behind STOP, or where the walk broke off
  uint64_t imports = 0;     // names that loading looks up in modules
  uint64_t calls = 0;       // opcodes by which loading calls something
  uint64_t first_call = 0;  // offset of the first of them
  uint64_t opcodes = 0;
};

// Bounded by the size of the content and a number of opcodes.
PickleFacts WalkPickle(ByteSource& source);

class PickleInspector final : public FormatInspector {
 public:
  // Proves "pickle" when the opcodes lead to a STOP; "joblib" is a pickle with arrays between its opcodes.
  Proof Inspect(ByteSource& source, const Scope& scope) const override;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PICKLE_H_
