#include "shareguard/guard/peer.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <vector>

#include "shareguard/base/directory.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

constexpr size_t kMaxTableBytes = 16 << 20;
constexpr std::string_view kEstablished = "01";
constexpr std::string_view kListening = "0A";

// "socket:[12345]" -> "12345"
Sockets SocketsOf(int process) {
  Sockets inodes;
  auto fds = OpenAt(process, "fd", O_RDONLY | O_DIRECTORY);
  if (!fds.ok()) return inodes;
  // A process that ends meanwhile has no sockets left to find.
  static_cast<void>(ForEachEntry(fds->get(), [&](const dirent& entry) {
    std::array<char, 64> target{};
    const ssize_t n = ::readlinkat(fds->get(), entry.d_name, target.data(), target.size() - 1);
    const std::string_view text(target.data(), n > 0 ? static_cast<size_t>(n) : 0);
    if (text.starts_with("socket:[") && text.ends_with("]")) inodes.emplace(text.substr(8, text.size() - 9));
    return true;
  }));
  return inodes;
}

// The kernel prints each 32-bit word of the address as a number of the host's byte order.
std::string AddressFrom(std::string_view hex) {
  std::array<uint32_t, 4> words{};
  const size_t count = hex.size() / 8;
  if (hex.size() % 8 != 0 || (count != 1 && count != 4)) return "";
  for (size_t i = 0; i < count; ++i) {
    const char* begin = hex.data() + 8 * i;
    const auto read = std::from_chars(begin, begin + 8, words[i], 16);
    if (read.ec != std::errc() || read.ptr != begin + 8) return "";
  }
  std::array<char, INET6_ADDRSTRLEN> text{};
  const bool mapped = count == 4 && words[0] == 0 && words[1] == 0 && words[2] == htonl(0xFFFF);
  const bool v4 = count == 1 || mapped;
  const void* address = mapped ? &words[3] : words.data();
  return ::inet_ntop(v4 ? AF_INET : AF_INET6, address, text.data(), text.size()) == nullptr ? "" : text.data();
}

std::vector<std::string_view> FieldsOf(std::string_view line) {
  std::vector<std::string_view> fields;
  for (size_t at = line.find_first_not_of(' '); at != std::string_view::npos;) {
    const size_t end = std::min(line.find(' ', at), line.size());
    fields.push_back(line.substr(at, end - at));
    at = line.find_first_not_of(' ', end);
  }
  return fields;
}

// Of /proc/net/tcp and tcp6 (proc(5)): sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...
struct Connection {
  std::string_view remote;  // address:port
  std::string_view state;
  std::string socket;
};

// Those whose socket is one of `sockets`.
std::vector<Connection> ConnectionsIn(std::string_view table, const Sockets& sockets) {
  constexpr size_t kRemote = 2, kState = 3, kInode = 9;
  std::vector<Connection> connections;
  for (size_t at = 0; at < table.size();) {
    const size_t end = std::min(table.find('\n', at), table.size());
    const std::vector<std::string_view> fields = FieldsOf(table.substr(at, end - at));
    at = end + 1;
    if (fields.size() <= kInode) continue;
    std::string socket(fields[kInode]);
    if (sockets.contains(socket)) connections.push_back({fields[kRemote], fields[kState], std::move(socket)});
  }
  return connections;
}

Result<UniqueFd> OpenProcess(pid_t pid) {
  return OpenAt(AT_FDCWD, "/proc/" + std::to_string(pid), O_PATH | O_DIRECTORY);
}

// Of the process's network namespace; one that cannot be read is empty.
std::vector<std::string> TablesOf(int process) {
  std::vector<std::string> tables;
  for (const char* name : {"net/tcp", "net/tcp6"}) {
    if (auto table = ReadFileAt(process, name, kMaxTableBytes); table.ok()) tables.push_back(std::move(table).value());
  }
  return tables;
}

Sockets Connected(int process, const Sockets& sockets) {
  Sockets connected;
  if (sockets.empty()) return connected;
  for (const std::string& table : TablesOf(process)) connected.merge(ConnectedInTable(table, sockets));
  return connected;
}

}  // namespace

std::string PeerInTable(std::string_view table, const Sockets& sockets) {
  for (const Connection& connection : ConnectionsIn(table, sockets)) {
    if (connection.state != kEstablished) continue;
    std::string address = AddressFrom(connection.remote.substr(0, connection.remote.find(':')));
    if (!address.empty()) return address;
  }
  return "";
}

Sockets ConnectedInTable(std::string_view table, const Sockets& sockets) {
  Sockets connected;
  for (Connection& connection : ConnectionsIn(table, sockets)) {
    if (connection.state != kListening) connected.insert(std::move(connection.socket));
  }
  return connected;
}

std::string PeerOf(pid_t pid) {
  const auto process = OpenProcess(pid);
  if (!process.ok()) return "";
  const Sockets sockets = SocketsOf(process->get());
  if (sockets.empty()) return "";
  for (const std::string& table : TablesOf(process->get())) {
    if (std::string address = PeerInTable(table, sockets); !address.empty()) return address;
  }
  return "";
}

Sockets ConnectionsOf(pid_t pid) {
  const auto process = OpenProcess(pid);
  return process.ok() ? Connected(process->get(), SocketsOf(process->get())) : Sockets();
}

bool AnyConnected(pid_t pid, const Sockets& sockets) {
  const auto process = OpenProcess(pid);
  return process.ok() && !Connected(process->get(), sockets).empty();
}

}  // namespace shareguard::guard
