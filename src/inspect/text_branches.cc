#include "inspect/text_branches.h"

#include <algorithm>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kBase = 0x9E3779B97F4A7C15;  // odd, so that no byte is lost in the product

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
    if (level.branches == 0) level.choice = element.local == "Choice";
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
  if (level.differ || (!level.choice && level.shown.size > 0)) {
    differing_.Add(level.offset, std::max(offset, level.offset) - level.offset);
  }
}

void TextBranches::Report(const Scope& scope) const {
  differing_.Report(scope, "office.alternate_content", policy::Severity::kMedium,
                    "alternative branches hold different text, of which a reader sees one");
}

}  // namespace shareguard::inspect
