// From evidence to types: signatures, text and structure weighed into the list of types that a content is consistent
// with. Pure: no reading, no findings.
#ifndef SHAREGUARD_SRC_INSPECT_IDENTIFY_H_
#define SHAREGUARD_SRC_INSPECT_IDENTIFY_H_

#include <cstdint>
#include <string_view>
#include <vector>

#include "inspect/format_inspector.h"
#include "inspect/text_form.h"
#include "shareguard/policy/types.h"

namespace shareguard::inspect {

using TypeList = std::vector<const policy::TypeInfo*>;

struct Evidence {
  std::string_view head;
  std::string_view narrow_head;  // of text in UTF-16 or UTF-32: its low bytes, behind the byte order mark
  TypeList claimed;
  bool text = false;  // the content is text as a whole
  TextForm form;      // when `text`
  policy::Container family = policy::Container::kNone;
  Proof proof;  // of the family's inspector
};

// Types whose signature the head carries and that the evidence does not contradict. A short printable signature
// ("BM", "MZ", "ID3") in content that is text from end to end is a coincidence.
TypeList MatchedTypes(const policy::TypeRegistry& types, const Evidence& evidence);
// Every type the content is consistent with; those that the name claims come first, then the best guess.
TypeList Candidates(const policy::TypeRegistry& types, const Evidence& evidence);

// True when no type of the list matches the head by more than two bytes.
bool HasOnlyShortSignatures(const TypeList& list, std::string_view head);

// The binary type whose signature the head carries in so many bytes at least; nullptr: none. For data out of context,
// where a short signature may stand by chance.
const policy::TypeInfo* BinaryTypeOf(const policy::TypeRegistry& types, std::string_view head, size_t bytes);

bool Contains(const TypeList& list, const policy::TypeInfo* type);
bool Intersect(const TypeList& a, const TypeList& b);

// The short form of all this for a member of a container, of which only the beginning is at hand.
struct HeadVerdict {
  TypeList claimed;
  TypeList matched;
  bool mismatch = false;
};
HeadVerdict JudgeMemberHead(const policy::TypeRegistry& types, std::string_view head, uint64_t total,
                            std::string_view name);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_IDENTIFY_H_
