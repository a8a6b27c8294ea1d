#include "inspect/text_branches.h"

#include <algorithm>
#include <array>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr uint64_t kBase = 0x9E3779B97F4A7C15;  // odd, so that no byte is lost in the product

// Usual prefixes of what Office 2010 and later understand (mc:Choice names prefixes; an odd namespace behind one of
// these is found where it is declared).
constexpr std::array kUnderstood = {
    "wps"sv,    "wpg"sv,    "wpc"sv,   "wpi"sv,  "wp14"sv, "wp15"sv, "w14"sv,   "w15"sv,   "w16"sv,  "w16se"sv,
    "w16cex"sv, "w16cid"sv, "w16du"sv, "a14"sv,  "a15"sv,  "a16"sv,  "p14"sv,   "p15"sv,   "p159"sv, "x14"sv,
    "x15"sv,    "xr"sv,     "xr2"sv,   "c14"sv,  "c15"sv,  "c16"sv,  "c16r2"sv, "c16r3"sv, "cx"sv,   "cx1"sv,
    "cx2"sv,    "cx4"sv,    "cx5"sv,   "cx6"sv,  "cx7"sv,  "cx8"sv,  "am3d"sv,  "aink"sv,  "sle"sv,  "sle15"sv,
    "tsle"sv,   "psuz"sv,   "pslz"sv,  "psez"sv, "v"sv,    "v2"sv,   "o"sv,     "mv"sv,    "ma"sv,   "ma14"sv,
    "m"sv,      "a"sv,      "pic"sv,   "dsp"sv,  "dgm"sv,  "p16"sv,  "p188"sv,  "we"sv,    "wetp"sv, "xdr14"sv};

bool Understood(std::string_view wanted) {
  while (!wanted.empty()) {
    const size_t end = std::min(wanted.find(' '), wanted.size());
    const std::string_view prefix = wanted.substr(0, end);
    wanted.remove_prefix(std::min(end + 1, wanted.size()));
    if (!prefix.empty() && std::find(kUnderstood.begin(), kUnderstood.end(), prefix) == kUnderstood.end()) return false;
  }
  return true;
}

}  // namespace

void TextBranches::Sum::Add(char c) {
  hash = hash * kBase + static_cast<unsigned char>(c) + 1;
  ++size;
}

void TextBranches::Sum::Add(const Sum& next) {
  uint64_t factor = 1;
  uint64_t power = kBase;
  for (uint64_t rest = next.size; rest != 0; rest >>= 1, power *= power) {
    if ((rest & 1) != 0) factor *= power;
  }
  hash = hash * factor + next.hash;
  size += next.size;
}

void TextBranches::Start(const XmlElement& element) {
  if (element.local == "AlternateContent") {
    open_.push_back({});
    open_.back().offset = element.offset;
  } else if (!open_.empty() && (element.local == "Choice" || element.local == "Fallback")) {
    Level& level = open_.back();
    level.current = {};
    if (level.branches == 0) level.known = element.local == "Choice" && Understood(element.Value("Requires"));
  }
}

void TextBranches::Append(std::string_view text) {
  Sum& sum = open_.back().current;
  for (const char c : text) {
    if (!IsSpace(c)) sum.Add(c);
  }
}

void TextBranches::EndBranch(Level* level) {
  if (level->branches++ == 0) {
    level->shown = level->current;
  } else if (level->current.size > 0 && !(level->current == level->shown)) {
    level->differ = true;
  }
  level->current = {};
}

void TextBranches::End(std::string_view local, uint64_t offset) {
  if (open_.empty()) return;
  if (local == "Choice" || local == "Fallback") return EndBranch(&open_.back());
  if (local != "AlternateContent") return;
  const Level level = open_.back();
  open_.pop_back();
  if (!open_.empty()) open_.back().current.Add(level.shown);
  if (level.differ || (!level.known && level.shown.size > 0)) {
    differing_.Add(level.offset, std::max(offset, level.offset) - level.offset);
  }
}

void TextBranches::Report(const Scope& scope) const {
  differing_.Report(scope, "office.alternate_content", policy::Severity::kMedium,
                    "alternative branches hold different text, of which a reader sees one");
}

}  // namespace shareguard::inspect
