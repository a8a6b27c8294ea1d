// The ledger of a ZIP file's bytes: which structure each belongs to.
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_SPANS_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_SPANS_H_

#include <cstdint>
#include <vector>

#include "inspect/byte_source.h"
#include "inspect/session.h"

namespace shareguard::inspect {

struct ZipMember;

struct ZipSpan {
  enum Kind : uint8_t { kLocal, kData, kDescriptor, kDirectory, kEnd };
  static constexpr size_t kNoMember = static_cast<size_t>(-1);
  uint64_t begin = 0;
  uint64_t end = 0;
  Kind kind = kLocal;
  size_t member = kNoMember;
};

// Not thread-safe.
class ZipSpans {
 public:
  void Add(uint64_t offset, uint64_t length, ZipSpan::Kind kind, size_t member = ZipSpan::kNoMember);
  // Reports what no span covers (zip.gap, zip.unlisted_entry, zip.several_ends, archive.leading_data,
  // archive.trailing_data) and what two cover (zip.overlap; the members concerned are not readable then). Not all of
  // the archive's spans are known when it has more members than are looked at, which is reported elsewhere: `whole` is
  // false, and gaps between them say nothing. Returns the bytes of all spans but the entries' data.
  uint64_t Settle(ByteSource& source, const Scope& scope, bool whole, std::vector<ZipMember>* members);

 private:
  void ReportOverlap(const Scope& scope, const ZipSpan& before, const ZipSpan& after, std::vector<ZipMember>* members);
  std::vector<ZipSpan> spans_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_SPANS_H_
