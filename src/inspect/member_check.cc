#include "inspect/member_check.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdlib>
#include <memory>

#include "inspect/format_inspector.h"
#include "inspect/identify.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

bool IsAbsolute(std::string_view name) {
  return name.starts_with('/') || name.starts_with('\\') ||
         (name.size() >= 2 && name[1] == ':' && ((name[0] | 0x20) >= 'a' && (name[0] | 0x20) <= 'z'));
}

bool Climbs(std::string_view name) {
  std::string slashes(name);
  std::replace(slashes.begin(), slashes.end(), '\\', '/');
  const std::vector<std::string> parts = SplitString(slashes, '/');
  return std::find(parts.begin(), parts.end(), "..") != parts.end();
}

std::string_view LastComponent(std::string_view name) {
  const size_t slash = name.find_last_of("/\\");
  return slash == std::string_view::npos ? name : name.substr(slash + 1);
}

// A package is made to hold programs: the policy decides on the package as a whole.
Severity ExecutableSeverity(const Scope& scope) {
  const bool package = std::any_of(scope.claimed.begin(), scope.claimed.end(),
                                   [](const policy::TypeInfo* type) { return type->group == "package"; });
  return package ? Severity::kInfo : Severity::kHigh;
}

bool IsProgram(const policy::TypeInfo* type) { return type->group == "executable"; }

void CheckProgram(const HeadVerdict& verdict, const std::string& part, const Scope& scope) {
  const bool by_name = std::any_of(verdict.claimed.begin(), verdict.claimed.end(), IsProgram);
  // A script in a file that claims to be code is code; a native program is a program whatever its name.
  const bool by_content = std::any_of(verdict.matched.begin(), verdict.matched.end(),
                                      [](const policy::TypeInfo* type) { return IsProgram(type) && !type->text; });
  if (!by_name && !by_content) return;
  scope.session.findings.Add("archive.executable_member", ExecutableSeverity(scope), part,
                             by_content ? "the member is a program" : "the member is named as a program");
}

// One form for all names that some file system or program takes for the same: compatibility decomposition, case folded
// (Unicode 15, UAX 15 and section 5.18). Names that are not UTF-8 differ by their bytes.
std::string FoldedName(const std::string& name) {
  if (!IsUtf8(name)) return AsciiLower(name);
  utf8proc_uint8_t* folded = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                      UTF8PROC_IGNORE | UTF8PROC_STABLE);
  const utf8proc_ssize_t size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(name.data()),
                                             static_cast<utf8proc_ssize_t>(name.size()), &folded, options);
  const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(folded, std::free);
  if (size < 0) return AsciiLower(name);
  return {reinterpret_cast<const char*>(folded), static_cast<size_t>(size)};
}

}  // namespace

std::string PartOf(const Scope& scope, std::string_view member) {
  return scope.part.empty() ? std::string(member) : scope.part + "!" + std::string(member);
}

void CheckMember(const ArchiveMember& member, const Scope& scope, std::set<std::string>* folded_names) {
  const std::string part = PartOf(scope, member.name);
  const auto add = [&](std::string_view id, Severity severity, std::string detail) {
    scope.session.findings.Add(id, severity, part, std::move(detail));
  };
  if (member.name.empty()) add("archive.no_name", Severity::kMedium, "a member has no readable name");
  if (IsAbsolute(member.name)) add("archive.absolute", Severity::kHigh, "a member's name is an absolute path");
  if (Climbs(member.name)) add("archive.traversal", Severity::kHigh, "a member's name leads out of its folder with ..");
  if (PrintableName(member.name) != member.name && member.name.find('\\') == std::string::npos) {
    add("archive.odd_name", Severity::kMedium, "a member's name holds characters that cannot be seen");
  }
  if (member.kind == ArchiveMember::Kind::kSymlink || member.kind == ArchiveMember::Kind::kHardLink) {
    add("archive.link", Severity::kMedium, "the archive holds a link");
  }
  if (member.kind == ArchiveMember::Kind::kDevice) {
    add("archive.device", Severity::kHigh, "the archive holds a device, a pipe or a socket");
  }
  if (member.encrypted) add("archive.encrypted", Severity::kHigh, "the member is encrypted and cannot be inspected");
  if (!folded_names->insert(FoldedName(member.name)).second && member.kind != ArchiveMember::Kind::kDirectory) {
    add("archive.duplicate_name", Severity::kMedium,
        "two members have the same name, or names that differ in letter case or Unicode form alone");
  }
}

void CheckHead(const ArchiveMember& member, std::string_view head, uint64_t total, const Scope& scope) {
  const std::string part = PartOf(scope, member.name);
  const HeadVerdict verdict = JudgeMemberHead(scope.session.types, head, total, LastComponent(member.name));
  CheckProgram(verdict, part, scope);
  if (verdict.mismatch) {
    scope.session.findings.Add("archive.member_mismatch", Severity::kMedium, part,
                               verdict.matched.empty() ? "the member's content does not fit its name"
                                                       : "the member's content is " + verdict.matched[0]->title +
                                                             ", which is not what its name says");
  }
}

void CheckNested(const ArchiveMember& member, const std::string& content, uint64_t total, const Scope& scope) {
  const std::string part = PartOf(scope, member.name);
  Findings& findings = scope.session.findings;
  if (scope.depth + 1 > scope.session.limits.nesting) {
    findings.Add("limit.nesting", Severity::kHigh, part, "containers within containers go deeper than is inspected");
    return;
  }
  if (content.size() != total) {
    findings.Add("limit.nested_size", Severity::kHigh, part,
                 "a container within the archive is too large to be opened");
    return;
  }
  MemorySource source(content);
  const Identity identity = InspectContent(scope.session, source, LastComponent(member.name), part, scope.depth + 1);
  const policy::TypeInfo* type = scope.session.types.Find(identity.type);
  if (type != nullptr && (type->group == "archive" || type->group == "package")) {
    findings.Add("archive.nested", Severity::kLow, part, "an archive within the archive");
  }
}

void CheckContent(const ArchiveMember& member, const std::string& content, uint64_t total, const Scope& scope) {
  constexpr size_t kHead = 64 * 1024;
  if (FamilyOf(content) != policy::Container::kNone) return CheckNested(member, content, total, scope);
  CheckHead(member, std::string_view(content).substr(0, kHead), total, scope);
}

}  // namespace shareguard::inspect
