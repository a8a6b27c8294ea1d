#include "inspect/ole_inspector.h"

#include <array>
#include <utility>

namespace shareguard::inspect {
namespace {

using policy::Severity;
using NamePair = std::pair<std::string_view, std::string_view>;

// Streams that only one application writes into the root storage: [MS-DOC] 2.1, [MS-XLS] 2.1.2, [MS-PPT] 2.1,
// [MS-OXMSG] 2.2, [MS-OFFCRYPTO] 2.3.4.
constexpr std::array<NamePair, 10> kStreams = {{
    {"WordDocument", "doc"},
    {"Workbook", "xls"},
    {"Book", "xls"},
    {"PowerPoint Document", "ppt"},
    {"PP97_DUALSTORAGE", "ppt"},
    {"__properties_version1.0", "msg"},
    {"VisioDocument", "vsd"},
    {"Quill", "pub"},
    {"Props14", "mpp"},
    {"FileHeader", "hwp"},
}};

// 000C1084-0000-0000-C000-000000000046 and the same with 1086 (patches): Windows Installer.
constexpr std::string_view kInstallerClass("\x84\x10\x0C\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16);
constexpr std::string_view kPatchClass("\x86\x10\x0C\x00\x00\x00\x00\x00\xC0\x00\x00\x00\x00\x00\x00\x46", 16);
constexpr uint16_t kFilePassRecord = 0x002F;  // [MS-XLS] 2.4.117

// [MS-DOC] 2.5.2: FibBase.fEncrypted is bit 8 of the flags at offset 10.
bool WordIsEncrypted(std::string_view head) { return head.size() > 11 && (head[11] & 0x01) != 0; }

// [MS-XLS] 2.2.10: FilePass is among the first records, behind BOF.
bool WorkbookIsEncrypted(std::string_view head) {
  for (size_t at = 0, records = 0; at + 4 <= head.size() && records < 10; ++records) {
    if (Le16(head, at) == kFilePassRecord) return true;
    at += 4 + static_cast<size_t>(Le16(head, at + 2));
  }
  return false;
}

bool IsEncrypted(const CfbDirectory& directory, ByteSource& source) {
  if (directory.InRoot("EncryptedPackage") != nullptr || directory.InRoot("EncryptedSummary") != nullptr) return true;
  if (const CfbEntry* word = directory.InRoot("WordDocument")) return WordIsEncrypted(directory.HeadOf(*word, source));
  for (const char* name : {"Workbook", "Book"}) {
    if (const CfbEntry* book = directory.InRoot(name)) return WorkbookIsEncrypted(directory.HeadOf(*book, source));
  }
  return false;
}

void ReportStreams(const CfbDirectory& directory, const Scope& scope) {
  if (directory.Anywhere("_VBA_PROJECT") || directory.Anywhere("_VBA_PROJECT_CUR") || directory.Anywhere("VBA")) {
    scope.Report("office.macros", Severity::kHigh, "the document holds macros");
  }
  if (directory.InRoot("ObjectPool") != nullptr || directory.Anywhere("\x01Ole10Native") ||
      directory.Anywhere("Package")) {
    scope.Report("office.embedded_object", Severity::kMedium, "another document or object is embedded");
  }
  if (directory.damaged) scope.Report("ole.damaged", Severity::kHigh, "the container's directory is broken");
  if (directory.unreached > 0) {
    scope.Report("ole.unreached", Severity::kMedium, "the container holds entries that its directory does not reach", 0,
                 0, directory.unreached);
  }
}

}  // namespace

Proof OleTypeOf(const CfbDirectory& directory) {
  if (directory.InRoot("EncryptedPackage") != nullptr) {
    return {{"ooxml-encrypted", "encrypted-ooxml", "ole"}, true, true};
  }
  for (const auto& [stream, type] : kStreams) {
    if (directory.InRoot(stream) != nullptr) return {{type}, true, false};
  }
  if (directory.root_class == kInstallerClass || directory.root_class == kPatchClass) return {{"msi"}, true, false};
  return {{"ole"}, false, false};
}

Proof OleInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const auto directory = ReadCfb(source);
  if (!directory) return {};
  ReportStreams(*directory, scope);
  if (IsEncrypted(*directory, source)) {
    scope.Report("office.encrypted", Severity::kHigh, "the document is encrypted and cannot be inspected");
  }
  return OleTypeOf(*directory);
}

}  // namespace shareguard::inspect
