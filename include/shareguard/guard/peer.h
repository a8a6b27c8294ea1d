// A process's TCP connections. Reads below /proc/PID only what waits for nothing of that process.
#ifndef SHAREGUARD_GUARD_PEER_H_
#define SHAREGUARD_GUARD_PEER_H_

#include <sys/types.h>

#include <set>
#include <string>
#include <string_view>

namespace shareguard::guard {

// Numbers of sockets' inodes, as the kernel writes them ("12345").
using Sockets = std::set<std::string>;

// The address in the first established connection of /proc/net/tcp or tcp6 (proc(5)) whose socket is one of `sockets`,
// as inet_ntop(3) writes it, an IPv4 address in IPv6 as plain IPv4; "" if there is none.
std::string PeerInTable(std::string_view table, const Sockets& sockets);
// Those of `sockets` that stand in the table and do not merely listen: connections in whatever state, half closed ones
// included.
Sockets ConnectedInTable(std::string_view table, const Sockets& sockets);

// "" when it has no connection, or this process may not look: that takes root, and CAP_SYS_PTRACE of a process that
// acts for another user.
std::string PeerOf(pid_t pid);
// The sockets of all its connections; none when this process may not look.
Sockets ConnectionsOf(pid_t pid);
// Is one of the sockets, in whoever's hands, still a connection of the process's network namespace? Takes no right.
// False as well when there is no such process.
bool AnyConnected(pid_t pid, const Sockets& sockets);

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_PEER_H_
