#include "fuzz_session.h"

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <utility>

namespace shareguard::inspect {
namespace {

Magic& SharedMagic() {
  static Magic magic = [] { return std::move(Magic::Open()).value(); }();
  return magic;
}

const policy::TypeRegistry& SharedTypes() {
  static const auto types = Types();
  return *types;
}

}  // namespace

void Check(bool condition) {
  if (!condition) std::abort();
}

std::shared_ptr<const policy::TypeRegistry> Types() {
  std::ifstream file(SHAREGUARD_SOURCE_DIR "/policies/types.toml");
  const std::string text((std::istreambuf_iterator<char>(file)), {});
  auto types = policy::TypeRegistry::Parse({{"types.toml", text}});
  Check(types.ok());
  return *types;
}

InspectLimits SmallLimits() {
  InspectLimits limits;
  limits.entries = 200;
  limits.expanded_bytes = 8 << 20;
  return limits;
}

FuzzSession::FuzzSession(uint64_t bytes, const InspectLimits& limits)
    : session{SharedTypes(), SharedMagic(), limits, Budget(limits, bytes), {}}, scope{session, "", "", 0, {}} {}

std::vector<std::string_view> CutInput(std::string_view bytes) {
  std::vector<std::string_view> pieces;
  for (size_t at = bytes.find(kCut); at != std::string_view::npos; at = bytes.find(kCut)) {
    pieces.push_back(bytes.substr(0, at));
    bytes.remove_prefix(at + 1);
  }
  pieces.push_back(bytes);
  return pieces;
}

void CheckFindings(const std::vector<policy::Finding>& findings, uint64_t file_bytes) {
  for (const policy::Finding& finding : findings) {
    Check(finding.id.find('.') != std::string::npos && !finding.detail.empty() && finding.count > 0);
    if (finding.part.empty()) Check(finding.offset <= file_bytes && finding.length <= file_bytes - finding.offset);
  }
}

}  // namespace shareguard::inspect
