#include "inspect/archive_walk.h"

#include <algorithm>
#include <set>

#include "inspect/format_inspector.h"
#include "inspect/member_check.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kBlock = 64 * 1024;
constexpr size_t kMaxNested = 64ULL << 20;     // a container within a container is opened up to this size
constexpr size_t kMaxCapturedTotal = 8 << 20;  // all captured members together
constexpr size_t kMaxNamesTotal = 16 << 20;    // bytes of names that are kept

class Walk {
 public:
  Walk(ByteSource& source, const Scope& scope, const WalkOptions& options)
      : scope_(scope), options_(options), reader_(source, options.form), block_(kBlock, '\0') {}

  ArchiveFacts Run() {
    ArchiveMember member;
    for (;;) {
      const ArchiveReader::Step step = reader_.Next(&member);
      if (step == ArchiveReader::Step::kDamaged) ReportDamage();
      if (step == ArchiveReader::Step::kEnd) facts_.complete = true;
      if (step != ArchiveReader::Step::kMember || !scope_.session.budget.TakeMember()) break;
      if (!Take(member)) break;
    }
    facts_.tar = reader_.is_tar();
    return std::move(facts_);
  }

 private:
  // Formats without a reader here are not damaged, but nothing is known of what they hold.
  void ReportDamage() {
    const bool unknown = options_.form == ArchiveForm::kAny && facts_.names.empty();
    scope_.Report(unknown ? "archive.unreadable" : "archive.damaged", Severity::kHigh, reader_.problem());
  }

  bool Budgeted() const { return scope_.session.budget.stop() == Budget::Stop::kNone; }

  bool Take(const ArchiveMember& member) {
    if (reader_.is_raw()) return TakeRaw();
    Remember(member);
    CheckMember(member, scope_, &lower_names_);
    if (member.encrypted) {
      facts_.encrypted = true;
      return true;
    }
    if (member.kind != ArchiveMember::Kind::kFile) return true;
    return TakeContent(member);
  }

  void Remember(const ArchiveMember& member) {
    name_bytes_ += member.name.size();
    if (name_bytes_ <= kMaxNamesTotal) facts_.names.push_back(member.name);
  }

  // One compressed stream: its content is inspected like a member with the outer name less its last extension.
  bool TakeRaw() {
    facts_.raw = true;
    ArchiveMember inner;
    inner.name = scope_.name.substr(0, scope_.name.rfind('.'));
    return TakeContent(inner);
  }

  bool TakeContent(const ArchiveMember& member) {
    std::string kept;
    const bool capture = options_.capture && options_.capture(member.name) && captured_bytes_ < kMaxCapturedTotal;
    size_t want = capture ? kMaxCaptured : kBlock;
    uint64_t total = 0;
    for (bool first = true;; first = false) {
      const int64_t n = reader_.Read(block_.data(), block_.size());
      if (n < 0) return Broken(member);
      total += static_cast<uint64_t>(n);
      if (!scope_.session.budget.TakeBytes(static_cast<uint64_t>(n))) return false;
      const size_t keep = std::min(static_cast<size_t>(n), want - std::min(want, kept.size()));
      kept.append(block_.data(), keep);
      if (first && FamilyOf(kept) != policy::Container::kNone) want = kMaxNested;
      if (n == 0) break;
    }
    Finish(member, kept, total, capture);
    return Budgeted();
  }

  // A member whose content cannot be had ends the walk only when the archive itself is at its end.
  bool Broken(const ArchiveMember& member) {
    scope_.session.findings.Add("archive.damaged", Severity::kHigh, PartOf(scope_, member.name), reader_.problem());
    return Budgeted();
  }

  void Finish(const ArchiveMember& member, const std::string& kept, uint64_t total, bool capture) {
    if (facts_.raw) facts_.raw_head = kept.substr(0, kBlock);
    if (capture && kept.size() == total) {
      captured_bytes_ += kept.size();
      facts_.captured.emplace(member.name, kept);
    }
    if (facts_.heads.size() < 64) facts_.heads.emplace(member.name, kept.substr(0, 64));
    if (total == 0) return;
    CheckContent(member, kept, total, scope_);
  }

  const Scope& scope_;
  const WalkOptions& options_;
  ArchiveReader reader_;
  std::string block_;
  ArchiveFacts facts_;
  std::set<std::string> lower_names_;
  size_t name_bytes_ = 0;
  size_t captured_bytes_ = 0;
};

}  // namespace

bool ArchiveFacts::HasName(std::string_view name) const {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool ArchiveFacts::AnyName(const std::function<bool(std::string_view)>& test) const {
  return std::any_of(names.begin(), names.end(), test);
}

ArchiveFacts WalkArchive(ByteSource& source, const Scope& scope, const WalkOptions& options) {
  return Walk(source, scope, options).Run();
}

}  // namespace shareguard::inspect
