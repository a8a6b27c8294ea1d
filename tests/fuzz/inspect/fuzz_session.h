// What the targets that work within an inspection share: the shipped types, libmagic, small limits.
#ifndef SHAREGUARD_TESTS_FUZZ_INSPECT_FUZZ_SESSION_H_
#define SHAREGUARD_TESTS_FUZZ_INSPECT_FUZZ_SESSION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/session.h"
#include "shareguard/policy/types.h"

namespace shareguard::inspect {

// Ends the program: a fuzzer takes that for a crash.
void Check(bool condition);

std::shared_ptr<const policy::TypeRegistry> Types();

// Small enough that whatever keeps to them is quick.
InspectLimits SmallLimits();

// An inspection of a file of `bytes` bytes. Not thread-safe.
struct FuzzSession {
  explicit FuzzSession(uint64_t bytes, const InspectLimits& limits = SmallLimits());
  FuzzSession(const FuzzSession&) = delete;
  FuzzSession& operator=(const FuzzSession&) = delete;
  Session session;
  Scope scope;
};

// The separator of the pieces that an input is cut into: a control character that no XML in UTF-8 may hold.
inline constexpr char kCut = '\x1e';
std::vector<std::string_view> CutInput(std::string_view bytes);

// Every finding has an id, its detail is text, and a place in the file itself lies within it.
void CheckFindings(const std::vector<policy::Finding>& findings, uint64_t file_bytes);

// The targets; fuzz_code.cc, fuzz_office.cc, fuzz_persons.cc, fuzz_validators.cc and fuzz_xml.cc.
void RunCode(std::string_view bytes);
void RunZipStructure(std::string_view bytes);
void RunOoxml(std::string_view bytes);
void RunOdf(std::string_view bytes);
void RunXml(std::string_view bytes);
void RunFingerprintFile(std::string_view bytes);
void RunPersons(std::string_view bytes);
void RunEncodedText(std::string_view bytes);
void RunTable(std::string_view bytes);
void RunJson(std::string_view bytes);
void RunMarkup(std::string_view bytes);
void RunNotebook(std::string_view bytes);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_FUZZ_INSPECT_FUZZ_SESSION_H_
