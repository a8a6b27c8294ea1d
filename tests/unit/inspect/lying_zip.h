// A ZIP writer that says whatever a test wants: every field of every header can be changed after it was computed.
// Source: PKWARE APPNOTE.TXT 6.3.10.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_LYING_ZIP_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_LYING_ZIP_H_

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace shareguard::inspect {

struct LyingEntry {
  std::string name;
  std::string content;
  bool deflate = false;
  std::string stream;  // what the content is deflated to; empty: the usual
  bool descriptor = false;
  std::string local_extra, central_extra, comment;
  std::string before_stream;  // before the data, within the compressed size
  std::string tail;           // behind the data, within the compressed size
  std::string behind;         // behind the entry, in no structure
  bool unlisted = false;      // not in the directory
  uint32_t attributes = 0;
  uint16_t flags = 0;
  uint16_t method = 0xFFFF;  // 0xFFFF: what `deflate` says
  uint16_t time = 0;
  uint16_t date = 0x21;
  // Changes to the finished headers.
  std::function<void(std::string*)> change_local, change_central, change_descriptor;
};

struct LyingZip {
  std::vector<LyingEntry> entries;
  std::string before;            // the first entry
  std::string before_directory;  // between the last entry and the directory
  std::string behind_directory;  // between the directory and the end record
  std::string comment;
  std::function<void(std::string*)> change_end;

  std::string Make() const;
};

void Put16(std::string* bytes, size_t at, uint32_t value);
void Put32(std::string* bytes, size_t at, uint64_t value);
std::string Deflated(std::string_view content);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_LYING_ZIP_H_
