#include "fuse/passing_text.h"

#include <algorithm>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
#include "text/statements.h"

namespace shareguard::fuse {
namespace {

using policy::Finding;
using policy::Severity;
using text::Wrapper;

constexpr size_t kBlock = 64 * 1024;

Severity SeverityOf(text::Grade grade) {
  return grade == text::Grade::kHigh     ? Severity::kHigh
         : grade == text::Grade::kMedium ? Severity::kMedium
                                         : Severity::kLow;
}

// Asks the policy about one kind of thing, if it was seen.
class Asker {
 public:
  Asker(const policy::Policy& policy, const std::string& path) : policy_(policy), path_(path) {}
  void Ask(std::string_view id, Severity severity, std::string_view detail, uint64_t offset, uint64_t count) {
    if (count == 0) return;
    Finding finding;
    finding.id = id;
    finding.severity = severity;
    finding.offset = offset;
    finding.detail = std::string(detail) + ", at offset " + std::to_string(offset);
    for (policy::Reason& reason : policy_.JudgePassing(path_, finding).reasons) verdict_.Add(std::move(reason));
  }
  void AskAboutRuns(const text::Facts& facts, Wrapper wrapper, std::string_view id, Severity severity,
                    std::string_view detail) {
    const text::RunTally& tally = facts.RunsIn(wrapper);
    Ask(id, severity, detail, tally.first, tally.count);
  }
  policy::Verdict Take() { return std::move(verdict_); }
  bool silent() const { return verdict_.reasons.empty(); }

 private:
  const policy::Policy& policy_;
  const std::string& path_;
  policy::Verdict verdict_;
};

// Bytes that are not UTF-8 make a text of an old encoding or a mixture. Until the end only a mixture is certain: what
// is neither has to be refused under both names.
void AskAboutMalformed(const policy::Policy& policy, const std::string& path, const text::Facts& facts, Asker* asker) {
  if (facts.malformed.count == 0) return;
  if (facts.multibyte == 0 && facts.unit_bytes == 1) {
    Asker old(policy, path);
    old.Ask("text.encoding", Severity::kLow, "", 0, 1);
    if (old.silent()) return;
  }
  asker->Ask("text.mixed_encoding", Severity::kMedium, "the text holds bytes that are not of its encoding",
             facts.malformed.first, facts.malformed.count);
}

}  // namespace

void PassingText::Take(int fd, uint64_t from, uint64_t to, const char* data, uint64_t prefix) {
  if (gave_up_) return;
  may_read_ += 2 * (to - from);
  if (from < scanner_.fed()) scanner_ = text::Scanner(line_bytes_);
  if (from == scanner_.fed() && data != nullptr) scanner_.Feed({data, static_cast<size_t>(to - from)});
  if (prefix > scanner_.fed()) ReadBack(fd, prefix);
}

void PassingText::ReadBack(int fd, uint64_t prefix) {
  const uint64_t wanted = prefix - scanner_.fed();
  gave_up_ = wanted > may_read_;
  if (gave_up_) return;
  may_read_ -= wanted;
  const auto quiet = ReopenQuietly(fd);
  std::vector<char> block(std::min<uint64_t>(kBlock, wanted));
  while (quiet.ok() && scanner_.fed() < prefix) {
    const uint64_t left = prefix - scanner_.fed();
    const auto n = ReadAt(quiet->get(), block.data(), std::min<uint64_t>(block.size(), left), scanner_.fed());
    if (!n.ok() || *n == 0) break;
    scanner_.Feed({block.data(), *n});
  }
  // What cannot be read here cannot be read by the inspection either, and that refuses it.
  gave_up_ = scanner_.fed() < prefix;
}

policy::Verdict PassingText::Judge(const policy::Policy& policy, const std::string& path) const {
  Asker asker(policy, path);
  if (gave_up_) return asker.Take();
  const text::Facts facts = scanner_.Now();
  for (const text::Statement& each : text::LastingStatements(facts)) {
    asker.Ask(each.id, SeverityOf(each.grade), each.detail, each.seen.first, each.seen.count);
  }
  AskAboutMalformed(policy, path, facts, &asker);
  asker.AskAboutRuns(facts, Wrapper::kNone, "text.encoded", Severity::kMedium, "the text holds a run of encoded data");
  asker.AskAboutRuns(facts, Wrapper::kDataUri, "text.data_uri", Severity::kLow, "the text holds a data: address");
  asker.AskAboutRuns(facts, Wrapper::kPemKey, "text.pem_key", Severity::kHigh, "a private key in PEM form");
  asker.AskAboutRuns(facts, Wrapper::kPem, "text.pem", Severity::kMedium, "a certificate or other block in PEM form");
  asker.AskAboutRuns(facts, Wrapper::kPgp, "text.pgp", Severity::kMedium, "a message, key or signature in PGP armour");
  return asker.Take();
}

}  // namespace shareguard::fuse
