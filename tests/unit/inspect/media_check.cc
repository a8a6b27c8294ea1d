#include "media_check.h"

namespace shareguard::inspect {

bool MediaRun::clean() const {
  return std::none_of(findings.begin(), findings.end(),
                      [](const policy::Finding& f) { return f.severity >= policy::Severity::kMedium; });
}

std::string MediaRun::Ids() const {
  std::string ids;
  for (const policy::Finding& f : findings) ids += f.id + "@" + std::to_string(f.offset) + " " + f.detail + "; ";
  return ids;
}

MediaRun CheckPart(std::string_view content, std::string_view name) {
  static Magic magic = [] { return std::move(Magic::Open()).value(); }();
  const InspectLimits limits;
  Session session{*ShippedTypes(), magic, limits, Budget(limits, content.size()), {}};
  const Scope scope{session, name, "word/media/image1.png", 1, {}};
  MediaRun run;
  run.account = CheckMedia(content, name, scope);
  run.findings = session.findings.Take();
  return run;
}

void ExpectClean(std::string_view content, const std::string& what) {
  const MediaRun run = CheckPart(content);
  EXPECT_TRUE(run.account.known) << what;
  EXPECT_TRUE(run.clean()) << what << ": " << run.Ids();
  EXPECT_EQ(run.account.accounted, content.size()) << what;
}

void ExpectFound(std::string_view content, std::string_view id, uint64_t offset, const std::string& what,
                 std::string_view name) {
  const MediaRun run = CheckPart(content, name);
  EXPECT_TRUE(std::any_of(run.findings.begin(), run.findings.end(),
                          [&](const policy::Finding& f) {
                            return f.id == id && f.offset == offset && f.part == "word/media/image1.png" &&
                                   f.severity >= policy::Severity::kMedium;
                          }))
      << what << ": " << id << "@" << offset << " is not in: " << run.Ids();
}

void ExpectNoPartPasses(const std::string& content, size_t from) {
  for (size_t size = from; size < content.size(); ++size) {
    const MediaRun run = CheckPart(std::string_view(content).substr(0, size));
    EXPECT_FALSE(run.account.known && run.clean()) << size << " of " << content.size();
  }
}

void ExpectSurvives(std::string content) {
  for (size_t at = 0; at < content.size(); ++at) {
    const char was = content[at];
    for (const char c : {'\0', '\x7F', '\xFF', static_cast<char>(was ^ 1)}) {
      content[at] = c;
      const MediaRun run = CheckPart(content);
      EXPECT_LE(run.account.accounted, content.size()) << at;
    }
    content[at] = was;
  }
}

}  // namespace shareguard::inspect
