// Identifiers of people and fingerprints: the same findings however the text is cut, and no file of fingerprints that
// leads a lookup astray.
#include <sys/mman.h>
#include <unistd.h>

#include <memory>

#include "fuzz_session.h"
#include "inspect/fingerprint_validator.h"
#include "inspect/person_validator.h"
#include "shareguard/base/fd.h"
#include "shareguard/policy/fingerprints.h"

namespace shareguard::inspect {
namespace {

std::vector<policy::Finding> FindingsOf(TextValidator* validator, std::string_view text, size_t piece) {
  FuzzSession fuzz(text.size());
  for (size_t at = 0; at < text.size(); at += piece) validator->Feed(text.substr(at, piece), at);
  validator->Finish(fuzz.scope);
  return fuzz.session.findings.Take();
}

void CheckSame(const std::vector<policy::Finding>& whole, const std::vector<policy::Finding>& cut) {
  Check(whole.size() == cut.size());
  for (size_t i = 0; i < whole.size(); ++i) {
    Check(whole[i].id == cut[i].id && whole[i].count == cut[i].count && whole[i].offset == cut[i].offset &&
          whole[i].detail == cut[i].detail);
  }
}

}  // namespace

void RunPersons(std::string_view bytes) {
  const auto& settings = policy::InspectSettings::Defaults();
  const auto whole = FindingsOf(MakePersonValidator(settings).get(), bytes, bytes.size() + 1);
  CheckFindings(whole, bytes.size());
  CheckSame(whole, FindingsOf(MakePersonValidator(settings).get(), bytes, 7));
}

// The file and, as a text, itself.
void RunFingerprintFile(std::string_view bytes) {
  const UniqueFd fd(::memfd_create("fingerprints", MFD_CLOEXEC));
  Check(WriteAll(fd.get(), bytes).ok());
  const auto table = policy::FingerprintTable::Map(fd.get(), {});
  if (!table.ok()) return;
  policy::FingerprintSource set;
  set.name = "x";
  set.table = *table;
  CheckSame(FindingsOf(MakeFingerprintValidator(set).get(), bytes, bytes.size() + 1),
            FindingsOf(MakeFingerprintValidator(set).get(), bytes, 5));
}

}  // namespace shareguard::inspect
