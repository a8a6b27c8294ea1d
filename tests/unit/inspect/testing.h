// A registry, an engine and files for the tests of inspection.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_TESTING_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_TESTING_H_

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/inspect/inspector.h"

namespace shareguard::inspect {

// The types that the project ships.
std::shared_ptr<const policy::TypeRegistry> ShippedTypes();
// Inspects content under a name with an engine that all tests of the program share; fails the test on an Error.
policy::Inspection InspectBytes(std::string_view content, const std::string& name, const InspectLimits& limits = {});
policy::Inspection InspectPath(const std::string& path, const std::string& name, const InspectLimits& limits = {});
bool HasFinding(const policy::Inspection& inspection, std::string_view id);
// Ids of all findings, for messages.
std::string FindingIds(const policy::Inspection& inspection);

// A directory that is removed at the end, and commands run in it.
class Workshop {
 public:
  Workshop();
  ~Workshop();
  Workshop(const Workshop&) = delete;
  Workshop& operator=(const Workshop&) = delete;
  // Runs a shell command there; false when it fails (the tool may be missing).
  bool Run(const std::string& command) const;
  // Runs a python3 script there.
  bool Python(const std::string& script) const;
  std::string Path(const std::string& name) const { return directory_ + "/" + name; }
  void Write(const std::string& name, std::string_view content) const;
  std::string Read(const std::string& name) const;

 private:
  std::string directory_;
};

// A ZIP of stored members, made byte by byte (PKWARE APPNOTE.TXT), so that a test can say exactly what is in it.
std::string StoredZip(const std::vector<std::pair<std::string, std::string>>& members, const std::string& comment = "");

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_TESTING_H_
