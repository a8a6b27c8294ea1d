#include "inspect/zip_content.h"

#include <libdeflate.h>

#include <algorithm>

#include "inspect/inflater.h"
#include "inspect/member_check.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint16_t kStored = 0;
constexpr uint16_t kDeflate = 8;
constexpr size_t kBlock = 256 * 1024;

class MemberReader {
 public:
  MemberReader(ByteSource& source, const ZipMember& member, const Scope& scope, const ContentSink& sink)
      : source_(source), member_(member), scope_(scope), sink_(sink), part_(PartOf(scope, member.fields.name)) {}

  bool Run() {
    const bool complete = member_.fields.method == kStored ? ReadStored() : ReadDeflated();
    return complete && Verify();
  }

 private:
  // Every piece passes here: budget, checksum, then the reader.
  bool Pass(std::string_view piece) {
    if (!scope_.session.budget.TakeBytes(piece.size())) return false;
    crc_ = libdeflate_crc32(crc_, piece.data(), piece.size());
    produced_ += piece.size();
    if (wanted_ && !piece.empty()) wanted_ = sink_(piece);
    return true;  // what the reader does not want is verified all the same
  }

  bool ReadStored() {
    if (member_.fields.compressed != member_.fields.expanded) {
      Report("zip.size", "the two sizes of a stored entry differ", 0, 0);
      return false;
    }
    for (uint64_t done = 0; done < member_.fields.compressed;) {
      const std::string piece =
          source_.Bytes(member_.data_offset + done,
                        static_cast<size_t>(std::min<uint64_t>(kBlock, member_.fields.compressed - done)));
      if (piece.empty()) return Damaged("the entry breaks off");
      if (!Pass(piece)) return false;
      done += piece.size();
    }
    return true;
  }

  bool ReadDeflated() {
    // Some programs write nothing at all for an empty entry.
    if (member_.fields.compressed == 0 && member_.fields.expanded == 0) return true;
    const InflateResult result = Inflate(source_, member_.data_offset, member_.fields.compressed,
                                         [this](std::string_view piece) { return Pass(piece); });
    if (result.end == InflateResult::End::kStopped) return false;
    if (result.end == InflateResult::End::kBroken) return Damaged("the entry's data is no deflate stream");
    CheckIdle(result);
    if (result.consumed < member_.fields.compressed) {
      scope_.Report("zip.stream_tail", Severity::kHigh,
                    "bytes follow the compressed stream within the entry " + PrintableName(member_.fields.name),
                    member_.data_offset + result.consumed, member_.fields.compressed - result.consumed);
    }
    return true;
  }

  // Bits that give no content. Encoders that choose codes a little worse than Huffman's, and flushes, leave a few.
  void CheckIdle(const InflateResult& result) {
    const IdleBits& idle = result.idle;
    const uint64_t offset = member_.data_offset + idle.offset;
    const std::string where = " in the compressed stream of " + PrintableName(member_.fields.name);
    if (idle.padding > 0) {
      scope_.Report("zip.stream_padding", Severity::kHigh, "bits are set that only fill a byte up" + where, offset,
                    idle.padding);
    }
    if (!IsIdle(result)) return;
    scope_.Report("zip.stream_idle", Severity::kMedium,
                  std::to_string(idle.bits / 8) + " bytes and " + std::to_string(idle.empty_blocks) + " of " +
                      std::to_string(idle.blocks) + " blocks that give no content" + where,
                  offset, std::max<uint64_t>(idle.bits / 8, idle.blocks));
  }

  bool Verify() {
    bool fine = true;
    if (produced_ != member_.fields.expanded) {
      Report("zip.size", "the entry does not expand to the size that its headers say", 0, 0);
      fine = false;
    }
    if (crc_ != member_.fields.crc) {
      Report("zip.checksum", "the entry's checksum is wrong", 0, 0);
      fine = false;
    }
    return fine && wanted_;
  }

  bool Damaged(const char* what) {
    Report("archive.damaged", what, 0, 0);
    return false;
  }

  void Report(std::string_view id, std::string detail, uint64_t offset, uint64_t length) {
    scope_.session.findings.Add(id, Severity::kHigh, part_, std::move(detail), offset, length);
  }

  ByteSource& source_;
  const ZipMember& member_;
  const Scope& scope_;
  const ContentSink& sink_;
  std::string part_;
  uint32_t crc_ = 0;
  uint64_t produced_ = 0;
  bool wanted_ = true;
};

}  // namespace

bool IsReadable(const ZipMember& member) {
  return member.readable && (member.fields.method == kStored || member.fields.method == kDeflate);
}

bool ReadZipMember(ByteSource& source, const ZipMember& member, const Scope& scope, const ContentSink& sink) {
  if (!IsReadable(member)) return false;
  return MemberReader(source, member, scope, sink).Run();
}

}  // namespace shareguard::inspect
