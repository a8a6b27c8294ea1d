#include "validator_run.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <utility>

#include "inspect/session.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

// Hands the text over in pieces that end at the given places, in memory of their own: reading beyond one is seen.
ValidatorRun RunCut(MakeValidator make, std::string_view text, const std::vector<size_t>& cuts,
                    const policy::InspectSettings& settings) {
  static Magic magic = [] { return std::move(Magic::Open()).value(); }();
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic, limits, Budget(limits, text.size()), {}, settings};
  const auto validator = make(settings);
  size_t at = 0;
  for (const size_t cut : cuts) {
    const std::string piece(text.substr(at, cut - at));
    if (!piece.empty()) validator->Feed(piece, at);
    at = cut;
  }
  validator->Finish({session, "", "", 0, {}});
  return {session.findings.Take()};
}

}  // namespace

std::string ValidatorRun::Lines() const {
  std::string lines;
  for (const policy::Finding& f : findings) {
    lines += f.id + " " + std::string(policy::SeverityName(f.severity)) + " " + std::to_string(f.offset) + "+" +
             std::to_string(f.length) + "x" + std::to_string(f.count) + " " + f.part + " " + f.detail + "\n";
  }
  return lines;
}

const policy::Finding* ValidatorRun::Find(std::string_view id) const {
  const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& f) { return f.id == id; });
  return found == findings.end() ? nullptr : &*found;
}

std::string ValidatorRun::SeverityOf(std::string_view id) const {
  const policy::Finding* found = Find(id);
  return found == nullptr ? "" : std::string(policy::SeverityName(found->severity));
}

ValidatorRun RunValidator(MakeValidator make, std::string_view text, size_t step,
                          const policy::InspectSettings& settings) {
  std::vector<size_t> cuts;
  for (size_t at = step; at < text.size(); at += step) cuts.push_back(at);
  cuts.push_back(text.size());
  return RunCut(make, text, cuts, settings);
}

void ExpectSameInPieces(MakeValidator make, std::string_view text) {
  const std::string whole = RunValidator(make, text).Lines();
  for (const size_t step : {1, 2, 3, 7, 64}) EXPECT_EQ(RunValidator(make, text, step).Lines(), whole) << step;
  for (size_t at = 0; at <= text.size() && text.size() < 4000; ++at) {
    EXPECT_EQ(RunCut(make, text, {at, text.size()}, policy::InspectSettings::Defaults()).Lines(), whole) << at;
  }
}

}  // namespace shareguard::inspect
