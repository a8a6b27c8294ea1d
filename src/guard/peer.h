// The other end of a process's TCP connection.
#ifndef SHAREGUARD_SRC_GUARD_PEER_H_
#define SHAREGUARD_SRC_GUARD_PEER_H_

#include <sys/types.h>

#include <set>
#include <string>
#include <string_view>

namespace shareguard::guard {

// The address in the first established connection of /proc/net/tcp or tcp6 (proc(5)) whose socket is one of `inodes`,
// as inet_ntop(3) writes it, an IPv4 address in IPv6 as plain IPv4; "" if there is none.
std::string PeerInTable(std::string_view table, const std::set<std::string>& inodes);

// "" when it has no connection, or this process may not look (CAP_SYS_PTRACE).
std::string PeerOf(pid_t pid);

}  // namespace shareguard::guard

#endif  // SHAREGUARD_SRC_GUARD_PEER_H_
