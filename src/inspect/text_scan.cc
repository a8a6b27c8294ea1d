#include "inspect/text_scan.h"

#include <algorithm>
#include <string>

#include "text/scanner.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kBlock = 64 * 1024;

}  // namespace

TextFacts ScanText(ByteSource& source, uint64_t limit, const policy::InspectSettings& settings, text::RunSink* sink,
                   const TextListener& listener) {
  text::Scanner scanner(settings.line_bytes, sink);
  std::string block(kBlock, '\0');
  while (scanner.fed() < limit) {
    const auto wanted = static_cast<size_t>(std::min<uint64_t>(block.size(), limit - scanner.fed()));
    const size_t n = source.Read(scanner.fed(), block.data(), wanted);
    if (n == 0) break;
    const uint64_t offset = scanner.fed();
    scanner.Feed(std::string_view(block).substr(0, n));
    if (listener) listener(std::string_view(block).substr(0, n), offset);
  }
  return scanner.Finish();
}

bool MayBeText(std::string_view head) {
  text::Scanner scanner(policy::InspectSettings::Defaults().line_bytes);
  scanner.Feed(head);
  return text::EncodingOf(scanner.Now()) != TextEncoding::kNone;
}

}  // namespace shareguard::inspect
