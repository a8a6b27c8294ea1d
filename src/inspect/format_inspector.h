// One inspector per family of formats. An inspector proves which type of its family a content is, and reports what is
// odd about it. The table in format_inspector.cc is the only list of them.
#ifndef SHAREGUARD_SRC_INSPECT_FORMAT_INSPECTOR_H_
#define SHAREGUARD_SRC_INSPECT_FORMAT_INSPECTOR_H_

#include <span>
#include <string_view>
#include <vector>

#include "inspect/byte_source.h"
#include "inspect/session.h"
#include "shareguard/policy/types.h"

namespace shareguard::inspect {

// What the structure of a content proves.
struct Proof {
  // Registry names, best first; those that the registry does not have are passed over. Empty: the structure says
  // nothing beyond the signature.
  std::vector<std::string_view> types;
  // The content is exactly one of `types`, so that no other type of the family is possible.
  bool exclusive = false;
  // The finding that is already reported explains why there is no type: no further one is wanted.
  bool explained = false;
  uint64_t accounted = 0;  // bytes of the content that the inspector has explained
};

class FormatInspector {
 public:
  virtual ~FormatInspector() = default;
  virtual Proof Inspect(ByteSource& source, const Scope& scope) const = 0;
};

// The family that the content itself shows, whatever the registry says. `head`: at least the first 512 bytes.
policy::Container FamilyOf(std::string_view head);
// For content that shows `family`; null: none is needed.
const FormatInspector* InspectorFor(policy::Container family);
// For a type without a family, by TypeInfo::validator or by its group; null: none.
const FormatInspector* InspectorFor(const policy::TypeInfo& type);
// Is this a type that only its structure can prove, so that a signature it shares with others is not enough?
bool NeedsStructure(std::string_view type_name);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_FORMAT_INSPECTOR_H_
