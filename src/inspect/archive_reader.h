// The one place that calls libarchive: members of a container, one after the other, with their content.
#ifndef SHAREGUARD_SRC_INSPECT_ARCHIVE_READER_H_
#define SHAREGUARD_SRC_INSPECT_ARCHIVE_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "inspect/byte_source.h"

struct archive;

namespace shareguard::inspect {

// Loads now what libarchive would have libc load at the first name that needs it: a worker that is at work opens no
// file (src/sandbox/seal.h). An LHA archive that names a code page other than those of Windows then reads as damaged.
void LoadCharacterSets();

struct ArchiveMember {
  enum class Kind { kFile, kDirectory, kSymlink, kHardLink, kDevice };
  std::string name;  // as it is stored; "" when it cannot be told
  Kind kind = Kind::kFile;
  bool encrypted = false;
};

// What libarchive is allowed to recognise. Nothing here ever starts a program.
enum class ArchiveForm {
  kZip,      // ZIP alone
  kTarball,  // a compressed tar or cpio
  kStream,   // one compressed stream, whatever it holds
  kAny,      // every archive format that libarchive knows but lists of names (mtree)
};

// Streams forward. Not thread-safe. `source` outlives the reader.
class ArchiveReader {
 public:
  enum class Step { kMember, kEnd, kDamaged };

  ArchiveReader(ByteSource& source, ArchiveForm form);
  ~ArchiveReader();
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  Step Next(ArchiveMember* member);
  // Content of the member at hand: up to `size` bytes; 0 at its end; -1 when it cannot be had (see problem()).
  int64_t Read(void* buffer, size_t size);
  // libarchive's words for the last failure: they name no content.
  std::string problem() const;
  // One compressed stream without members: Next gave a single nameless member.
  bool is_raw() const;
  bool is_tar() const;

 private:
  struct Input;
  struct Close {
    void operator()(archive* handle) const;
  };
  std::unique_ptr<Input> input_;
  std::unique_ptr<archive, Close> archive_;
  bool open_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ARCHIVE_READER_H_
