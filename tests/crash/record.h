// What the audit log says, read as an auditor would: by itself, without the program that wrote it.
#ifndef SHAREGUARD_TESTS_CRASH_RECORD_H_
#define SHAREGUARD_TESTS_CRASH_RECORD_H_

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <utility>

namespace shareguard::testing {

class Record {
 public:
  // Takes in the lines written since the last call.
  void ReadOn(const std::string& log);
  // Was this content allowed under this path, or under one that renames and links lead from to it?
  bool Allowed(const std::string& sha256, const std::string& path) const;
  // Is there a record of this action about the item? For "verdict": one with this verdict.
  bool Has(const std::string& item, const std::string& action, const std::string& verdict = "") const;
  uint64_t lines() const { return lines_; }

 private:
  void Join(const std::string& path, const std::string& other);
  uint64_t offset_ = 0, lines_ = 0;
  std::map<std::string, std::set<std::string>> allowed_;   // content -> paths
  std::map<std::string, std::set<std::string>> leads_to_;  // path -> paths, by rename and link
  std::map<std::string, std::set<std::string>> siblings_;  // path -> other names of the file it is or was a name of
  std::map<std::string, std::set<std::pair<std::string, std::string>>> about_;  // item -> action, verdict
};

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_CRASH_RECORD_H_
