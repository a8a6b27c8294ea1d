#include "inspect/printer_settings.h"

#include <string>

#include "inspect/byte_source.h"
#include "inspect/encoded_text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

// DEVMODEW of wingdi.h: 32 characters of a name, then versions, the size of the public and of the private part.
constexpr size_t kNameBytes = 64;
constexpr size_t kLeastPublic = 188;
constexpr size_t kMostPublic = 220;
constexpr size_t kMostPrivate = 64 * 1024;
constexpr size_t kPadding = 64;  // behind it, some versions of Excel

bool IsDevMode(std::string_view content) {
  if (content.size() < kLeastPublic) return false;
  const size_t size = Le16(content, kNameBytes + 4);
  const size_t extra = Le16(content, kNameBytes + 6);
  if (size < kLeastPublic || size > kMostPublic || extra > kMostPrivate) return false;
  return content.size() >= size && content.size() <= size + extra + kPadding;  // openxlsx cuts it short
}

// One or more property lists, each behind its number and its length. They hold base64 by nature.
bool IsPropertyList(std::string_view content) {
  return content.size() <= kMostPrivate && content.substr(0, 256).find("<!DOCTYPE plist") != std::string_view::npos;
}

// R's openxlsx stores the bytes as pairs of hexadecimal digits with spaces between.
std::string FromHexPairs(std::string_view content) {
  std::string bytes;
  while (content.ends_with('\n') || content.ends_with(' ')) content.remove_suffix(1);
  for (size_t at = 0; at + 2 <= content.size(); at += 3) {
    unsigned value = 0;
    for (const char c : content.substr(at, 2)) {
      const bool digit = c >= '0' && c <= '9';
      if (!digit && (c < 'a' || c > 'f')) return "";
      value = value * 16 + static_cast<unsigned>(digit ? c - '0' : c - 'a' + 10);
    }
    if (at + 2 < content.size() && content[at + 2] != ' ') return "";
    bytes += static_cast<char>(value);
  }
  return bytes;
}

bool HoldsEncodedText(std::string_view content) {
  EncodedText encoded;
  encoded.Feed(content, 0);
  encoded.Break();
  return encoded.suspicious();
}

}  // namespace

void CheckPrinterSettings(std::string_view content, const Scope& scope) {
  const std::string unpacked = FromHexPairs(content);
  const std::string_view bytes = unpacked.empty() ? content : std::string_view(unpacked);
  const bool ordinary = IsPropertyList(bytes) || (IsDevMode(bytes) && !HoldsEncodedText(bytes));
  scope.Report("office.printer_settings", ordinary ? Severity::kLow : Severity::kMedium,
               ordinary ? "the settings of a printer are stored" : "printer settings that no printer driver writes", 0,
               content.size());
}

}  // namespace shareguard::inspect
