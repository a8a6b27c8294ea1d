#include "shareguard/base/account.h"

#include <pwd.h>

#include <cerrno>
#include <vector>

namespace shareguard {
namespace {

constexpr size_t kFirstBuffer = 4 << 10, kLargestBuffer = 1 << 20;

// `ask` is getpwuid_r or getpwnam_r behind its key: they say ERANGE when an entry needs more room.
template <typename Ask, typename Take>
void WithEntry(const Ask& ask, const Take& take) {
  int err = ERANGE;
  for (size_t size = kFirstBuffer; err == ERANGE && size <= kLargestBuffer; size *= 4) {
    std::vector<char> buffer(size);
    passwd entry{};
    passwd* found = nullptr;
    err = ask(&entry, buffer.data(), buffer.size(), &found);
    if (err == 0 && found != nullptr) take(*found);
  }
}

}  // namespace

std::string AccountName(uid_t uid) {
  std::string name;
  WithEntry([&](auto... rest) { return ::getpwuid_r(uid, rest...); },
            [&](const passwd& found) { name = found.pw_name; });
  return name;
}

std::optional<uid_t> AccountNumber(const std::string& name) {
  std::optional<uid_t> uid;
  WithEntry([&](auto... rest) { return ::getpwnam_r(name.c_str(), rest...); },
            [&](const passwd& found) { uid = found.pw_uid; });
  return uid;
}

}  // namespace shareguard
