#include "inspect/odf_metafile.h"

#include <algorithm>

#include "inspect/byte_source.h"
#include "inspect/document_text.h"
#include "inspect/finding_tally.h"
#include "inspect/odf_metafile_records.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr std::string_view kMagic = "VCLMTF";
constexpr size_t kRecordHead = 6;  // version, length
constexpr uint16_t kComment = 512;
constexpr size_t kMapMode = 27;  // bytes
constexpr size_t kLongComment = 1024;
constexpr uint64_t kStandInShare = 4;  // of what is drawn
constexpr unsigned kDeepest = 4;

// The length that a record at `at` states, when it fits into `bytes`.
bool RecordFits(std::string_view bytes, size_t at, size_t* length) {
  if (at > bytes.size() || bytes.size() - at < kRecordHead) return false;
  *length = Le32(bytes, at + 2);
  return *length <= bytes.size() - at - kRecordHead;
}

// Where words, lines, fields and drawings begin and end.
bool IsMark(std::string_view name) {
  return name.starts_with("XTEXT_") || name.starts_with("FIELD_SEQ_") || name.starts_with("XPATH") ||
         name.starts_with("XGRAD_") || name.starts_with("PRNSPOOL_");
}

// Comments that draw nothing by themselves; what they hold stands for what follows it.
bool IsKnownComment(std::string_view name) {
  return name == "EMF_PLUS" || name == "XGRAD_SEQ_BEGIN" || name == "XPATHFILL_SEQ_BEGIN" ||
         name == "XPATHSTROKE_SEQ_BEGIN" || name == "PDF_EMBEDDED" || name.starts_with("EMF_");
}

// One metafile, and those that its records hold.
class StarMetafile {
 public:
  StarMetafile(const Scope& scope, DocumentText* text) : scope_(scope), text_(text) {}

  // `base`: where the content begins in the part.
  bool Read(std::string_view content, uint64_t base, unsigned depth);
  void Report() const;

 private:
  bool Damaged(const char* what, uint64_t offset) const {
    scope_.Report("media.damaged", Severity::kHigh, what, offset);
    return false;
  }
  void Comment(std::string_view data, uint64_t offset);
  void Record(uint16_t action, std::string_view record, uint64_t offset, unsigned depth);

  const Scope& scope_;
  DocumentText* text_;
  struct Bytes {
    uint64_t count = 0;
    uint64_t at = 0;  // of the first
    void Add(uint64_t more, uint64_t offset) {
      if (count == 0) at = offset;
      count += more;
    }
  };
  Bytes comments_;      // that are not the program's own, or hold what theirs do not
  Bytes stand_ins_;     // what comments hold that stand for records
  uint64_t drawn_ = 0;  // bytes of records
  FindingTally surplus_;
  FindingTally seldom_;
  FindingTally unknown_;
  FindingTally short_;
};

// A length, a name, a number, a length, data. What the names of the program's own hold stands for the records that
// follow, and is in proportion to these.
void StarMetafile::Comment(std::string_view data, uint64_t offset) {
  const std::string_view name = data.size() > 2 ? data.substr(2, Le16(data, 0)) : std::string_view();
  const uint64_t head = 2 + name.size() + 8;
  const uint64_t stated = data.size() >= head ? head + Le32(data, head - 4) : data.size();
  if (stated < data.size()) surplus_.Add(offset + stated, data.size() - stated);
  const uint64_t held = stated - std::min(stated, head);
  if (IsKnownComment(name)) {
    if (data.size() <= kLongComment) return stand_ins_.Add(held, offset);
    scope_.Report("media.private_chunk", Severity::kLow, "a metafile's comment with much data", offset, data.size());
  } else if (held > 0 || !IsMark(name)) {
    comments_.Add(data.size(), offset);
  }
}

void StarMetafile::Record(uint16_t action, std::string_view record, uint64_t offset, unsigned depth) {
  using Fit = StarRecord::Fit;
  const std::string_view data = record.substr(kRecordHead);
  const uint64_t data_at = offset + 2 + kRecordHead;
  if (action == kComment) return Comment(data, data_at);
  drawn_ += data.size();
  const StarRecord read = ReadStarRecord(action, Le16(record, 0), data);
  if (text_ != nullptr && !read.text.empty()) {
    text_->Add(read.text, data_at);
    text_->Add("\n", data_at + data.size());
  }
  if (read.metafile > 0 && depth < kDeepest) Read(data.substr(0, read.metafile), data_at, depth + 1);
  if (read.fit == Fit::kTooLong || read.fit == Fit::kPadding) {
    const uint64_t held = read.length < data.size() ? read.length : 0;
    surplus_.Add(data_at + held, data.size() - held);
  }
  if (read.fit == Fit::kSeldom) seldom_.Add(data_at, data.size());
  if (read.fit == Fit::kUnknown) unknown_.Add(data_at, data.size());
  if (read.fit == Fit::kTooShort) short_.Add(data_at, data.size());
}

bool StarMetafile::Read(std::string_view content, uint64_t base, unsigned depth) {
  size_t at = kMagic.size();
  size_t length = 0;
  size_t map_mode = 0;
  if (!RecordFits(content, at, &length) ||
      !RecordFits(content.substr(0, at + kRecordHead + length), at + kRecordHead + 4, &map_mode)) {
    return Damaged("the metafile's header is broken", base + at);
  }
  // Compression, map mode, size, count of actions; from version 2 on a byte for the colors of selected text.
  const size_t header = 4 + kRecordHead + map_mode + 8 + 4;
  if (map_mode > kMapMode || length != header + (Le16(content, at) >= 2 ? 1 : 0)) {
    return Damaged("the metafile's header is broken", base + at);
  }
  const uint32_t actions = Le32(content, at + kRecordHead + header - 4);
  at += kRecordHead + length;
  for (uint32_t i = 0; i < actions; ++i) {
    if (at > content.size() || !RecordFits(content, at + 2, &length)) {
      return Damaged("a metafile's record is broken", base + at);
    }
    Record(Le16(content, at), content.substr(at + 2, kRecordHead + length), base + at, depth);
    at += 2 + kRecordHead + length;
  }
  if (at == content.size()) return true;
  scope_.Report("media.trailing_data", Severity::kHigh, "bytes follow the metafile", base + at, content.size() - at);
  return false;
}

void StarMetafile::Report() const {
  const auto comments = [&](const Bytes& bytes, uint64_t ordinary) {
    if (bytes.count <= ordinary) return;
    scope_.Report("media.private_chunk", Severity::kMedium, "a metafile's comments with much data", bytes.at,
                  bytes.count);
  };
  comments(comments_, kLongComment);
  comments(stand_ins_, kLongComment + kStandInShare * drawn_);
  surplus_.Report(scope_, "media.padding", Severity::kHigh, "a record is longer than what it holds");
  seldom_.Report(scope_, "media.private_chunk", Severity::kMedium, "a record that holds another file, or none writes");
  unknown_.Report(scope_, "media.private_chunk", Severity::kHigh, "a record that the format does not describe");
  short_.Report(scope_, "media.private_chunk", Severity::kMedium, "a record names more than it holds");
}

}  // namespace

bool IsStarMetafile(std::string_view content) { return content.starts_with(kMagic); }

bool CheckStarMetafile(std::string_view content, const Scope& scope, DocumentText* text) {
  if (text != nullptr) text->Begin(scope.part);
  StarMetafile metafile(scope, text);
  const bool whole = metafile.Read(content, 0, 0);
  metafile.Report();
  return whole;
}

}  // namespace shareguard::inspect
