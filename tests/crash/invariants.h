// What must hold after a crash, whatever was going on. Each check answers with the first thing that does not, as a
// sentence, or "".
#ifndef SHAREGUARD_TESTS_CRASH_INVARIANTS_H_
#define SHAREGUARD_TESTS_CRASH_INVARIANTS_H_

#include <map>
#include <string>
#include <vector>

#include "guard_mount.h"
#include "ledger.h"
#include "record.h"

namespace shareguard::testing {

// The disk, read once.
struct Disk {
  std::map<std::string, std::string> published;   // path -> SHA-256
  std::map<std::string, std::string> quarantine;  // item -> SHA-256 of its data
};
Disk ReadDisk(const GuardMount& guard);

// Only whole files that were allowed under their names, and of those only what the writers know of.
std::string CheckPublished(const Disk& disk, const Record& record, const std::vector<Ledger>& ledgers);
// What fsync or close acknowledged is published or in quarantine.
std::string CheckKept(const Disk& disk, const std::vector<Ledger>& ledgers);
// Nothing is left in staging; each item has its data or a final state, its digest, and its decision on record; and no
// data is without an item.
std::string CheckState(const GuardMount& guard, const Disk& disk, const Record& record);
// The mount shows what is published, except where a held version covers it.
std::string CheckView(const GuardMount& guard, const Disk& disk);

}  // namespace shareguard::testing

#endif  // SHAREGUARD_TESTS_CRASH_INVARIANTS_H_
