// What is odd about one member of a container: its name, its kind, its first bytes, a container within.
#ifndef SHAREGUARD_SRC_INSPECT_MEMBER_CHECK_H_
#define SHAREGUARD_SRC_INSPECT_MEMBER_CHECK_H_

#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "inspect/archive_reader.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// "outer.zip!inner.txt" seen from a scope: the path of a member.
std::string PartOf(const Scope& scope, std::string_view member);
// Name, kind and encryption. `folded_names` collects the names seen so far, to find those that differ in case or
// Unicode form alone.
void CheckMember(const ArchiveMember& member, const Scope& scope, std::set<std::string>* folded_names);
// The first bytes of a member that is no container; `total` is its whole size.
void CheckHead(const ArchiveMember& member, std::string_view head, uint64_t total, const Scope& scope);
// A member that is a container itself: `content` holds all of it, or its beginning when it is too large to be opened.
void CheckNested(const ArchiveMember& member, const std::string& content, uint64_t total, const Scope& scope);
// The one or the other, by how the content begins.
void CheckContent(const ArchiveMember& member, const std::string& content, uint64_t total, const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MEMBER_CHECK_H_
