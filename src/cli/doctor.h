// What `shareguard doctor` looks at, and what it says of it. What judges is pure: facts go in, remarks come out; what
// gathers the facts is a few functions at the end of each part.
#ifndef SHAREGUARD_SRC_CLI_DOCTOR_H_
#define SHAREGUARD_SRC_CLI_DOCTOR_H_

#include <sys/stat.h>

#include <string>
#include <vector>

namespace shareguard::cli {

enum class Health {
  kOk,
  kNote,  // worth knowing
  kWarn,  // works, and should not stay so
  kFail,  // does not work, or a promise does not hold
};
const char* HealthName(Health health);

struct Remark {
  Health health = Health::kOk;
  std::string check;   // what was looked at
  std::string found;   // what there is, and what is wrong with it
  std::string remedy;  // how to mend it; "" when there is nothing to mend
};
using Remarks = std::vector<Remark>;

inline Remark Ok(std::string check, std::string found) { return {Health::kOk, std::move(check), std::move(found), ""}; }
inline Remark Note(std::string check, std::string found, std::string remedy = "") {
  return {Health::kNote, std::move(check), std::move(found), std::move(remedy)};
}
inline Remark Warn(std::string check, std::string found, std::string remedy) {
  return {Health::kWarn, std::move(check), std::move(found), std::move(remedy)};
}
inline Remark Fails(std::string check, std::string found, std::string remedy) {
  return {Health::kFail, std::move(check), std::move(found), std::move(remedy)};
}
inline void Append(Remarks* all, Remarks more) {
  for (Remark& remark : more) all->push_back(std::move(remark));
}

// A path between quotes, fit to be printed.
std::string Shown(const std::string& path);
// The last four octal digits of a mode: "0755".
std::string ModeText(mode_t mode);

// May others than `owner` (root besides) change what lies here? For configurations and policies, which are trusted.
Remark CheckTrusted(const std::string& check, const std::string& path, const struct stat& status, uid_t owner);

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_DOCTOR_H_
