#include "inspect/odf_metafile.h"

#include "inspect/byte_source.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr std::string_view kMagic = "VCLMTF";
constexpr size_t kRecordHead = 6;      // version, length
constexpr uint16_t kLastAction = 156;  // MetaActionType: text language
constexpr uint16_t kComment = 512;
constexpr size_t kLongComment = 1024;

// The length that a record at `at` states, when it fits into `bytes`.
bool RecordFits(std::string_view bytes, size_t at, size_t* length) {
  if (at > bytes.size() || bytes.size() - at < kRecordHead) return false;
  *length = Le32(bytes, at + 2);
  return *length <= bytes.size() - at - kRecordHead;
}

bool Damaged(const Scope& scope, const char* what, size_t offset) {
  scope.Report("media.damaged", Severity::kHigh, what, offset);
  return false;
}

// A comment names itself (length, name); names of the program's own begin with capitals and "_" or "X".
void CheckComment(std::string_view data, size_t offset, const Scope& scope) {
  if (data.size() <= kLongComment) return;
  const std::string_view name = data.substr(2, Le16(data, 0));
  const bool known = name == "EMF_PLUS" || name == "XGRAD_SEQ_BEGIN" || name == "XPATHFILL_SEQ_BEGIN" ||
                     name == "XPATHSTROKE_SEQ_BEGIN" || name == "PDF_EMBEDDED" || name.starts_with("EMF_");
  scope.Report("media.private_chunk", known ? Severity::kLow : Severity::kMedium, "a metafile's comment with much data",
               offset, data.size());
}

}  // namespace

bool IsStarMetafile(std::string_view content) { return content.starts_with(kMagic); }

bool CheckStarMetafile(std::string_view content, const Scope& scope) {
  size_t at = kMagic.size();
  size_t length = 0;
  size_t map_mode = 0;
  if (!RecordFits(content, at, &length) ||
      !RecordFits(content.substr(0, at + kRecordHead + length), at + kRecordHead + 4, &map_mode)) {
    return Damaged(scope, "the metafile's header is broken", at);
  }
  // Compression, map mode, size, count of actions; from version 2 on a byte for the colors of selected text.
  const size_t header = 4 + kRecordHead + map_mode + 8 + 4;
  if (length != header + (Le16(content, at) >= 2 ? 1 : 0)) return Damaged(scope, "the metafile's header is broken", at);
  const uint32_t actions = Le32(content, at + kRecordHead + header - 4);
  at += kRecordHead + length;
  for (uint32_t i = 0; i < actions; ++i) {
    const uint16_t action = Le16(content, at);
    if (at > content.size() || !RecordFits(content, at + 2, &length) || (action > kLastAction && action != kComment)) {
      return Damaged(scope, "a metafile's record is broken", at);
    }
    if (action == kComment) CheckComment(content.substr(at + 2 + kRecordHead, length), at, scope);
    at += 2 + kRecordHead + length;
  }
  if (at == content.size()) return true;
  scope.Report("media.trailing_data", Severity::kHigh, "bytes follow the metafile", at, content.size() - at);
  return false;
}

}  // namespace shareguard::inspect
