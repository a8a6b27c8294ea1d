#include "guard/peer.h"

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

// "socket:[12345]" -> "12345"
std::set<std::string> SocketsOf(int process) {
  std::set<std::string> inodes;
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

}  // namespace

std::string PeerInTable(std::string_view table, const std::set<std::string>& inodes) {
  // sl local_address rem_address st tx:rx tr:when retrnsmt uid timeout inode ...
  constexpr size_t kRemote = 2, kState = 3, kInode = 9;
  for (size_t at = 0; at < table.size();) {
    const size_t end = std::min(table.find('\n', at), table.size());
    const std::vector<std::string_view> fields = FieldsOf(table.substr(at, end - at));
    at = end + 1;
    if (fields.size() <= kInode || fields[kState] != kEstablished) continue;
    if (inodes.find(std::string(fields[kInode])) == inodes.end()) continue;
    const std::string_view remote = fields[kRemote];
    if (std::string address = AddressFrom(remote.substr(0, remote.find(':'))); !address.empty()) return address;
  }
  return "";
}

std::string PeerOf(pid_t pid) {
  const auto process = OpenAt(AT_FDCWD, "/proc/" + std::to_string(pid), O_PATH | O_DIRECTORY);
  if (!process.ok()) return "";
  const std::set<std::string> inodes = SocketsOf(process->get());
  if (inodes.empty()) return "";
  for (const char* name : {"net/tcp", "net/tcp6"}) {
    const auto table = ReadFileAt(process->get(), name, kMaxTableBytes);
    if (!table.ok()) continue;
    if (std::string address = PeerInTable(*table, inodes); !address.empty()) return address;
  }
  return "";
}

}  // namespace shareguard::guard
