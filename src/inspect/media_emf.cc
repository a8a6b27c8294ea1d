// EMF: [MS-EMF] enhanced metafiles. Records follow each other, each a multiple of four bytes, from a header that counts
// them to an end record.
#include <algorithm>

#include "inspect/media_emf_comment.h"
#include "inspect/media_emf_forms.h"
#include "inspect/media_emf_records.h"
#include "inspect/media_metafile_sight.h"
#include "inspect/media_picture.h"
#include "inspect/media_spans.h"

namespace shareguard::inspect {
namespace {

constexpr uint32_t kHeader = 1;
constexpr uint32_t kEnd = 14;
constexpr uint32_t kComment = 70;
constexpr uint64_t kShortestHeader = 88;
constexpr uint64_t kOrdinaryDescription = 512;  // bytes of UTF-16: program and title

class EmfCheck {
 public:
  explicit EmfCheck(Picture& picture)
      : picture_(picture), bytes_(picture.bytes()), forms_(picture), comments_(picture, &forms_), sight_(picture) {}
  void Run();

 private:
  uint32_t Number(uint64_t at) const { return Le32(bytes_, at); }
  bool Header();
  void Record(uint32_t type, uint64_t at, uint64_t size);
  void EndRecord(uint64_t at, uint64_t size);
  void Close(uint64_t end);

  Picture& picture_;
  std::string_view bytes_;
  EmfForms forms_;
  EmfComments comments_;
  EmfSight sight_;
  uint64_t records_ = 0;
};

// 2.3.4.2: 88, 100 or 108 bytes, then a description and a pixel format where the header says.
bool EmfCheck::Header() {
  const uint64_t size = Number(4);
  if (Number(0) != kHeader || size < kShortestHeader || size % 4 != 0 || !picture_.Has(0, size)) return false;
  const uint64_t description = Number(64);
  const uint64_t description_bytes = uint64_t{2} * Number(60);
  uint64_t fixed = kShortestHeader;
  if (size >= 100 && (description_bytes == 0 || description >= 100)) fixed = 100;
  if (size >= 108 && (description_bytes == 0 || description >= 108)) fixed = 108;
  Spans spans;
  spans.Add(0, fixed);
  if (description_bytes != 0) spans.Add(description, description_bytes);
  if (fixed >= 100 && Number(88) != 0) spans.Add(Number(92), Number(88));
  const Spans::Account account = spans.Close(bytes_.substr(0, size), 4);
  for (const Span& gap : account.gaps) {
    if (!AllZero(picture_.At(gap.at, gap.length))) {
      picture_.Padding(gap.at, gap.length, "bytes in the header that no field names");
    }
  }
  if (description_bytes > kOrdinaryDescription) {
    picture_.Text(description, description_bytes, false, "a long description, which is not shown");
  }
  picture_.Explain(size);
  return true;
}

void EmfCheck::Run() {
  if (!Header()) return picture_.Damaged(0, bytes_.size(), "the picture's header is broken");
  uint64_t at = Number(4);
  for (records_ = 1; picture_.Has(at, 8);) {
    const uint32_t type = Number(at);
    const uint64_t size = Number(at + 4);
    if (size < 8 || size % 4 != 0 || !picture_.Has(at, size)) break;
    ++records_;
    if (type == kEnd) {
      EndRecord(at, size);
      return Close(at + size);
    }
    Record(type, at, size);
    at += size;
  }
  picture_.Damaged(at, bytes_.size() - std::min<uint64_t>(at, bytes_.size()), "the picture breaks off");
}

void EmfCheck::Record(uint32_t type, uint64_t at, uint64_t size) {
  if (type == kComment) return comments_.Add(at, size);
  sight_.Record(type, at, size);
  forms_.Plain(type, at, size);
  ReportMetafileRecord(CheckEmfRecord(type, picture_.At(at, size)), at, size, &picture_);
}

// 2.3.4.1: a palette, and its own size once more at the end.
void EmfCheck::EndRecord(uint64_t at, uint64_t size) {
  const uint64_t needed = 20 + uint64_t{4} * Number(at + 8);
  if (size < needed || size < 20) {
    picture_.Damaged(at, size, "the end record is broken");
  } else if (size > needed && !AllZero(picture_.At(at + needed - 4, size - needed))) {
    picture_.Padding(at, size, "the end record is longer than what it holds");
  } else {
    picture_.Explain(size);
  }
}

void EmfCheck::Close(uint64_t end) {
  comments_.Close();
  sight_.Close();
  forms_.Close();
  if (Number(48) != end && Number(48) != bytes_.size()) {
    picture_.Damaged(48, 4, "the header's length contradicts the picture");
  }
  // LibreOffice does not count the header.
  if (Number(52) != records_ && Number(52) + 1 != records_) {
    picture_.Damaged(52, 4, "the header's number of records contradicts the picture");
  }
  if (end < bytes_.size()) picture_.Trailing(end);
}

}  // namespace

void CheckEmf(Picture& picture) { EmfCheck(picture).Run(); }

}  // namespace shareguard::inspect
