#include "code_testing.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "inspect/code_validator.h"
#include "inspect/session.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/policy.h"
#include "testing.h"

namespace shareguard::inspect {

const policy::InspectSettings& CodeSettings() {
  static const policy::InspectSettings settings = [] {
    const auto shipped = policy::Policy::Load("ingress-code", {{SHAREGUARD_SOURCE_DIR "/policies"}, {}});
    EXPECT_TRUE(shipped.ok()) << (shipped.ok() ? "" : shipped.error().ToString());
    auto handed = policy::InspectSettings::Parse("settings", (*shipped)->inspect().Canonical());
    EXPECT_TRUE(handed.ok()) << (handed.ok() ? "" : handed.error().ToString());
    return std::move(handed).value();
  }();
  return settings;
}

std::vector<policy::Finding> FindingsOf(std::string_view language, std::string_view code, size_t piece) {
  static auto magic = Magic::Open();
  Session session{*ShippedTypes(), *magic, {}, Budget({}, code.size()), {}, CodeSettings()};
  const auto known = LanguageNamed(language);
  EXPECT_TRUE(known.has_value()) << language;
  SourceReader reader(*known, session.settings);
  const size_t step = piece == 0 ? std::max<size_t>(code.size(), 1) : piece;
  for (size_t at = 0; at < code.size(); at += step) {
    const std::string copy(code.substr(at, step));  // of its own, so that reading beyond its end is seen
    reader.Feed(copy, at);
  }
  reader.Finish({session, "code", "", 0, {}});
  return session.findings.Take();
}

std::string RulesOf(std::string_view language, std::string_view code) {
  const auto told = [&](size_t piece) {
    std::vector<std::string> lines;
    for (const policy::Finding& each : FindingsOf(language, code, piece)) {
      lines.push_back(each.id + " " + std::to_string(each.offset) + " " + std::to_string(each.count) + " " +
                      each.detail);
    }
    return lines;
  };
  const auto whole = told(0);
  for (const size_t piece : {1U, 2U, 3U, 7U, 64U}) EXPECT_EQ(told(piece), whole) << code << "\nin pieces of " << piece;
  std::vector<std::string> ids;
  for (const policy::Finding& each : FindingsOf(language, code)) {
    ids.push_back(each.id == "code.blob" ? "blob" : each.detail.substr(0, each.detail.find(',')));
  }
  std::sort(ids.begin(), ids.end());
  return JoinStrings(ids, " ");
}

}  // namespace shareguard::inspect
