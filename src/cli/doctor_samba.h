// doctor: what Samba exports, and how.
#ifndef SHAREGUARD_SRC_CLI_DOCTOR_SAMBA_H_
#define SHAREGUARD_SRC_CLI_DOCTOR_SAMBA_H_

#include <string>
#include <vector>

#include "cli/doctor.h"
#include "cli/doctor_share.h"
#include "cli/mount_table.h"
#include "cli/smb_settings.h"

namespace shareguard::cli {

// A share's places, as smb.conf may name them.
struct GuardedShare {
  std::string name;
  Place mountpoint, published, state;
  bool mounted = false;
};

// A section of smb.conf and where it leads; "" when it leads nowhere ([homes], printers, available = no).
struct Export {
  const SmbSection* section = nullptr;
  Place place;
  // The path has a variable ("%u"): `place` is what stands before it, and the export may be anything below.
  bool variable = false;
};

// A section exports what the guard hides, a part of it, or a folder around it.
Remarks CheckExposure(const Export& shared, const std::vector<GuardedShare>& shares);
// A section that leads into a guarded mount: every setting it needs, and whose rights it gives.
Remarks CheckGuardedSection(const SmbConfig& config, const Export& shared, const GuardedShare& share);
// The section exports a guarded mount, or a folder of one.
bool LeadsInto(const Export& shared, const GuardedShare& share);
// All sections against all shares.
Remarks CheckSamba(const SmbConfig& config, const std::vector<Export>& exports,
                   const std::vector<GuardedShare>& shares);

// smbd has the module that a guarded share names. `build_options`: what `smbd -b` prints; nothing is said when that
// does not tell where modules are.
Remarks CheckModule(const std::string& build_options);

// `smb_conf`: "" for the system's own.
Remarks ExamineSamba(const std::string& smb_conf, const std::vector<ShareCase>& shares);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_DOCTOR_SAMBA_H_
