// The system's accounts, as its name services know them (files, LDAP, winbind). A question may go over the network:
// never ask while a lock is held. Thread-safe.
#ifndef SHAREGUARD_BASE_ACCOUNT_H_
#define SHAREGUARD_BASE_ACCOUNT_H_

#include <sys/types.h>

#include <optional>
#include <string>

namespace shareguard {

// The name of an account; "" when there is none, or when the name service does not answer.
std::string AccountName(uid_t uid);
// Its number; nullopt as above.
std::optional<uid_t> AccountNumber(const std::string& name);

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_ACCOUNT_H_
