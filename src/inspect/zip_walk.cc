#include "inspect/zip_walk.h"

#include <libdeflate.h>

#include <algorithm>
#include <set>

#include "inspect/format_inspector.h"
#include "inspect/inflater.h"
#include "inspect/member_check.h"
#include "inspect/zip_content.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kHead = 64 * 1024;
constexpr size_t kMaxNested = 64ULL << 20;        // a container within a container is opened up to this size
constexpr size_t kMaxCapturedTotal = 8ULL << 20;  // all captured members together
constexpr uint16_t kDeflate = 8;

ArchiveMember::Kind KindOfMember(const ZipMember& member) {
  if (member.is_symlink()) return ArchiveMember::Kind::kSymlink;
  return member.is_directory() ? ArchiveMember::Kind::kDirectory : ArchiveMember::Kind::kFile;
}

// Without findings and without the budget: small members only, and what they say is verified when they are read.
std::string Peek(ByteSource& source, const ZipMember& member, size_t limit) {
  std::string content;
  if (member.fields.expanded > limit || member.fields.compressed > limit) return content;
  if (member.fields.method != kDeflate) {
    return source.Bytes(member.data_offset, static_cast<size_t>(member.fields.compressed));
  }
  Inflate(source, member.data_offset, member.fields.compressed, [&](std::string_view piece) {
    if (content.size() + piece.size() > limit) return false;
    content.append(piece);
    return true;
  });
  return content;
}

// Encrypted data is no deflate stream of the right checksum; what is one was only called encrypted.
bool IsPlain(ByteSource& source, const ZipMember& member, const Scope& scope) {
  if (member.fields.method != kDeflate || !member.readable || member.fields.expanded == 0) return false;
  uint32_t crc = 0;
  const InflateResult result =
      Inflate(source, member.data_offset, member.fields.compressed, [&](std::string_view piece) {
        crc = libdeflate_crc32(crc, piece.data(), piece.size());
        return scope.session.budget.TakeBytes(piece.size());
      });
  return result.end == InflateResult::End::kComplete && crc == member.fields.crc;
}

class MemberCheck {
 public:
  MemberCheck(ByteSource& source, const ZipMember& member, const Scope& scope)
      : source_(source), member_(member), scope_(scope) {}

  bool Run() {
    const bool whole = ReadZipMember(source_, member_, scope_, [this](std::string_view piece) { return Keep(piece); });
    if (total_ > 0) Judge();
    return whole;
  }

 private:
  bool Keep(std::string_view piece) {
    if (total_ == 0 && FamilyOf(piece) != policy::Container::kNone) want_ = kMaxNested;
    total_ += piece.size();
    kept_.append(piece.substr(0, want_ - std::min(want_, kept_.size())));
    return true;
  }

  void Judge() const {
    ArchiveMember named;
    named.name = member_.fields.name;
    CheckContent(named, kept_, total_, scope_);
  }

  ByteSource& source_;
  const ZipMember& member_;
  const Scope& scope_;
  std::string kept_;
  uint64_t total_ = 0;
  size_t want_ = kHead;
};

}  // namespace

bool CanWalk(const ZipStructure& structure) {
  return structure.found && !structure.damaged &&
         std::all_of(structure.members.begin(), structure.members.end(),
                     [](const ZipMember& member) { return IsReadable(member) && !member.encrypted(); });
}

ArchiveFacts PeekZip(ByteSource& source, const ZipStructure& structure, const Scope& scope,
                     const std::function<bool(std::string_view)>& capture) {
  ArchiveFacts facts;
  facts.complete = true;
  size_t captured = 0;
  for (const ZipMember& member : structure.members) {
    if (!scope.session.budget.TakeMember()) break;
    facts.names.push_back(member.fields.name);
    if (!IsReadable(member) || member.encrypted()) continue;
    if (!capture(member.fields.name) || captured > kMaxCapturedTotal) continue;
    std::string content = Peek(source, member, kMaxCaptured);
    captured += content.size();
    facts.captured.emplace(member.fields.name, std::move(content));
  }
  return facts;
}

void CheckZipMembers(const ZipStructure& structure, const Scope& scope) {
  std::set<std::string> names;
  for (const ZipMember& member : structure.members) {
    ArchiveMember named;
    named.name = member.fields.name;
    named.kind = KindOfMember(member);
    named.encrypted = member.encrypted();
    CheckMember(named, scope, &names);
    const std::string part = PartOf(scope, member.fields.name);
    if (member.fields.name.find('\\') != std::string::npos) {
      scope.session.findings.Add("zip.backslash", Severity::kHigh, part, "a member's name holds a backslash",
                                 member.directory_offset);
    }
    if (member.is_directory() && member.fields.expanded > 0) {
      scope.session.findings.Add("zip.directory_entry", Severity::kHigh, part, "a folder's entry holds data",
                                 member.data_offset, member.fields.compressed);
    }
  }
}

uint64_t CheckZipContents(ByteSource& source, const ZipStructure& structure, const Scope& scope) {
  uint64_t accounted = 0;
  for (const ZipMember& member : structure.members) {
    if (scope.session.budget.stop() != Budget::Stop::kNone) break;
    if (member.is_directory() && member.fields.compressed == 0) continue;
    if (MemberCheck(source, member, scope).Run()) accounted += member.fields.compressed;
  }
  return accounted;
}

void CheckFakeEncryption(ByteSource& source, const ZipStructure& structure, const Scope& scope) {
  for (const ZipMember& member : structure.members) {
    if (scope.session.budget.stop() != Budget::Stop::kNone) break;
    if (!member.encrypted() || !IsPlain(source, member, scope)) continue;
    scope.session.findings.Add("zip.fake_encryption", Severity::kHigh, PartOf(scope, member.fields.name),
                               "the entry is said to be encrypted and is not", member.directory_offset, 46);
  }
}

}  // namespace shareguard::inspect
