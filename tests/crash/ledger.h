// What the writers of the crash test know to be true: each appends what it is about to do, and what it was told, to a
// file outside of the mount. After a crash the disk is held against it.
#ifndef SHAREGUARD_TESTS_CRASH_LEDGER_H_
#define SHAREGUARD_TESTS_CRASH_LEDGER_H_

#include <map>
#include <set>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"

namespace shareguard::testing {

// Stands for "no file" among the contents that a name may have.
inline constexpr char kNothing[] = "-";

// The writer's side. Each line is one write(2) in append mode: it is whole, and on record before the operation begins.
class LedgerWriter {
 public:
  explicit LedgerWriter(const std::string& path);
  // From now on the published tree has one of these contents (SHA-256, or kNothing) under the name.
  void May(const std::string& path, const std::set<std::string>& contents);
  // Content that was acknowledged: it is in the published tree or in quarantine until it is dropped.
  void Keep(const std::string& sha256);
  void Drop(const std::string& sha256);
  // Something went otherwise than it should while the mount was alive.
  void Complain(const std::string& what);

 private:
  void Line(const std::string& line);
  UniqueFd file_;
};

// The reader's side: what the last lines say.
struct Ledger {
  std::map<std::string, std::set<std::string>> may;
  std::set<std::string> keep;
  std::vector<std::string> complaints;
  int acknowledged = 0;
};
Ledger ReadLedger(const std::string& path);

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_CRASH_LEDGER_H_
