#include "inspect/word_ids.h"

#include <charconv>
#include <cmath>
#include <optional>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxRevisions = 1 << 17;  // distinct ones that are kept; a document of many years has thousands
constexpr size_t kMaxReadable = 1 << 16;
constexpr uint64_t kFewReadable = 8;      // a document has so many by chance, however it comes by its numbers
constexpr double kReadableChance = 0.06;  // three random bytes all are printable: (95 / 256) to the third, and some
// Word puts a revision together from two draws, of fifteen bits and of eight: bit 15 is 0 (of 162,692 listed in the
// documents of some 1,700 authors all but 7), and the middle byte is printable as often again.
constexpr uint32_t kNeverDrawn = 0x8000;
constexpr double kReadableRevision = 0.11;
constexpr double kDeviations = 7;      // beyond the mean of a binomial distribution
constexpr uint64_t kFewUnlisted = 16;  // documents that programs put together bring some along
constexpr uint64_t kFewMalformed = 4;
constexpr uint64_t kFewBeyond = 4;
constexpr uint64_t kFewOddRevisions = 16;  // and a quarter of all: LibreOffice goes on from Word's by steps of its own
constexpr uint32_t kFirstBeyond = 0x80000000;

std::optional<uint32_t> Parse(std::string_view text) {
  uint32_t value = 0;
  if (text.size() != 8) return std::nullopt;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, 16);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

bool Printable(uint32_t byte) { return byte >= 0x20 && byte < 0x7F; }

// pandoc names its lists by four digits, or six.
bool IsShort(std::string_view text) {
  return !text.empty() && text.size() < 8 && text.find_first_not_of("0123456789ABCDEFabcdef") == std::string_view::npos;
}

// Revisions of Word have a first byte of 0: then the other three tell. 77777777 is what Word writes for no text.
bool Readable(uint32_t value) {
  if ((value & 0xFF) * 0x01010101U == value) return false;
  const uint32_t first = value >> 24;
  return (first == 0 || Printable(first)) && Printable((value >> 16) & 0xFF) && Printable((value >> 8) & 0xFF) &&
         Printable(value & 0xFF);
}

}  // namespace

void WordIds::Place::Set(const std::string& at_part, uint64_t at_offset) {
  if (set) return;
  part = at_part;
  offset = at_offset;
  set = true;
}

void WordIds::Use(Kind kind, std::string_view value, const std::string& part, uint64_t offset) {
  const auto number = Parse(value);
  if (!number) {
    if (kind == Kind::kOther && IsShort(value)) return;
    ++malformed_;
    return malformed_place_.Set(part, offset);
  }
  if (kind != Kind::kRevision) return Count(kind, *number, part, offset);
  const auto known = used_.find(*number);
  if (known != used_.end()) {
    ++known->second;
  } else if (used_.size() < kMaxRevisions) {
    used_.emplace(*number, 1);
    if (listed_.count(*number) == 0) used_place_.Set(part, offset);
    Count(kind, *number, part, offset);
  }
}

void WordIds::List(std::string_view value, const std::string& part, uint64_t offset) {
  const auto number = Parse(value);
  if (!number) {
    ++malformed_;
    return malformed_place_.Set(part, offset);
  }
  ++(*number >= last_listed_ ? in_order_ : out_of_order_);
  last_listed_ = *number;
  list_place_.Set(part, offset);
  if (listed_.size() >= kMaxRevisions || !listed_.insert(*number).second) return;
  if (used_.find(*number) == used_.end()) Count(Kind::kRevision, *number, part, offset);
}

void WordIds::Count(Kind kind, uint32_t value, const std::string& part, uint64_t offset) {
  Tally& tally = tallies_[static_cast<size_t>(kind)];
  ++tally.values;
  if (!Readable(value)) {
    tally.run = 0;
  } else {
    if (tally.readable.size() < kMaxReadable) tally.readable.insert(value);
    if (tally.run++ == 0) tally.run_place = {part, offset, true};
    if (tally.run > tally.longest_run) {
      tally.longest_run = tally.run;
      tally.place = tally.run_place;
    }
  }
  const bool drawn = kind == Kind::kParagraph || kind == Kind::kText;
  if (drawn ? value >= kFirstBeyond : kind == Kind::kRevision && (value & kNeverDrawn) != 0) {
    ++tally.beyond;
    tally.beyond_place.Set(part, offset);
  }
}

// Far more of them than chance makes, also where they stand among many others.
bool WordIds::SpellsText(Kind kind, const Tally& tally) {
  const double chance = kind == Kind::kRevision ? kReadableRevision : kReadableChance;
  const double mean = chance * static_cast<double>(tally.values);
  const double deviation = std::sqrt(mean * (1 - chance));
  const auto readable = static_cast<double>(tally.readable.size());
  return tally.readable.size() >= kFewReadable && readable > mean + kDeviations * deviation;
}

bool WordIds::Beyond(Kind kind, const Tally& tally) {
  if (kind != Kind::kRevision) return tally.beyond >= kFewBeyond;
  return tally.beyond >= kFewOddRevisions && tally.beyond * 4 > tally.values;
}

// A revision is one session of editing and marks all that was written in it; one that marks a single thing and stands
// in no list is rare, many of them are no revisions.
bool WordIds::Unlisted() const {
  uint64_t distinct = 0;
  uint64_t uses = 0;
  for (const auto& [value, count] : used_) {
    if (value == 0 || listed_.count(value) > 0) continue;
    ++distinct;
    uses += count;
  }
  return distinct > kFewUnlisted * (listed_.empty() ? 4 : 1) && uses * 2 < distinct * 3;
}

bool WordIds::Shuffled() const {
  return listed_.size() > kFewUnlisted && out_of_order_ * 3 > in_order_ + out_of_order_;
}

void WordIds::Report(Session& session) const {
  const auto report = [&session](const Place& place, const char* detail, uint64_t count) {
    session.findings.Add("office.revision_ids", Severity::kHigh, place.part, detail, place.offset, 0, count);
  };
  for (size_t i = 0; i < kKinds; ++i) {
    const Kind kind = static_cast<Kind>(i);
    const Tally& tally = tallies_[i];
    if (SpellsText(kind, tally)) report(tally.place, "random identifiers spell text", tally.readable.size());
    if (!Beyond(kind, tally)) continue;
    if (kind == Kind::kRevision) {
      session.findings.Add("office.odd_revisions", Severity::kMedium, tally.beyond_place.part,
                           "revision numbers that Word does not draw", tally.beyond_place.offset, 0, tally.beyond);
    } else {
      report(tally.beyond_place, "identifiers are beyond the range that Word draws them from", tally.beyond);
    }
  }
  if (malformed_ >= kFewMalformed) report(malformed_place_, "identifiers are not eight hexadecimal digits", malformed_);
  if (Unlisted()) {
    report(used_place_, "revision numbers that mark one thing each and that no list has", used_.size());
  }
  if (Shuffled()) report(list_place_, "the list of revisions is not in the order that Word keeps", out_of_order_);
}

}  // namespace shareguard::inspect
