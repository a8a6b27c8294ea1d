// Source code of any language, whole and in pieces: the findings are the same, and lie within the file. The first byte
// chooses the language, the second the pieces.
#include <algorithm>
#include <array>
#include <fstream>
#include <iterator>
#include <string>

#include "fuzz_session.h"
#include "inspect/code_validator.h"
#include "shareguard/policy/policy.h"

namespace shareguard::inspect {
namespace {

const policy::InspectSettings& Settings() {
  static const policy::InspectSettings settings = [] {
    const auto shipped = policy::Policy::Load("ingress-code", {{SHAREGUARD_SOURCE_DIR "/policies"}, {}});
    Check(shipped.ok());
    return (*shipped)->inspect();
  }();
  return settings;
}

std::unique_ptr<TextValidator> Validator(size_t choice) {
  const size_t languages = policy::CodeLanguageNames().size();
  if (choice % (languages + 1) == languages) return MakeChunkValidator(Settings());
  return MakeCodeValidator(static_cast<Language>(choice % (languages + 1)), Settings());
}

std::string Told(std::string_view code, size_t choice, size_t piece) {
  FuzzSession fuzz(code.size());
  const auto validator = Validator(choice);
  for (size_t at = 0; at < code.size(); at += piece) {
    const std::string copy(code.substr(at, piece));
    validator->Feed(copy, at);
  }
  validator->Finish(fuzz.scope);
  const auto findings = fuzz.session.findings.Take();
  CheckFindings(findings, code.size());
  std::string told;
  for (const policy::Finding& each : findings) {
    told += each.id + " " + std::to_string(each.offset) + " " + std::to_string(each.count) + " " + each.detail + "\n";
  }
  return told;
}

}  // namespace

void RunCode(std::string_view bytes) {
  if (bytes.size() < 3) return;
  const auto choice = static_cast<unsigned char>(bytes[0]);
  const size_t piece = 1 + static_cast<unsigned char>(bytes[1]) % 40;
  bytes.remove_prefix(2);
  Check(Told(bytes, choice, bytes.size()) == Told(bytes, choice, piece));
}

}  // namespace shareguard::inspect
