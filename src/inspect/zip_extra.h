// Extra fields of ZIP headers: which are ordinary, and whether they hold what they say. Source: PKWARE
// APPNOTE.TXT 6.3.10, section 4.5; Info-ZIP's extrafld.txt for the Unix fields; ECMA-376 part 2, annex B.3 (growth
// hint, 0xA220).
#ifndef SHAREGUARD_SRC_INSPECT_ZIP_EXTRA_H_
#define SHAREGUARD_SRC_INSPECT_ZIP_EXTRA_H_

#include <cstdint>
#include <optional>
#include <string_view>

namespace shareguard::inspect {

// Numbers of the zip64 field, in the order of APPNOTE 4.5.3.
struct Zip64Field {
  size_t bytes = 0;  // of the field's data
  std::string_view data;
};
std::optional<Zip64Field> FindZip64(std::string_view extra);
// The name in UTF-8 of Info-ZIP's field 0x7075 (APPNOTE 4.6.9).
std::optional<std::string_view> FindUnicodePath(std::string_view extra);

// The first oddity of an extra field block; nullopt when every byte is an allowed field with the content it should
// have.
struct ExtraOddity {
  size_t at = 0;  // in the block
  size_t length = 0;
  const char* what = "";
};
// What the fields are to agree with.
struct ExtraTruth {
  std::string_view name;  // in the same header
  uint64_t expanded = 0;
  uint64_t compressed = 0;
  bool local = false;
};
std::optional<ExtraOddity> CheckExtra(std::string_view extra, const ExtraTruth& truth);

// A name of which it does not matter in what code page it is.
bool IsAscii(std::string_view name);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ZIP_EXTRA_H_
