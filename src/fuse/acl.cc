#include "fuse/acl.h"

#include <endian.h>
#include <sys/xattr.h>

#include <cstdint>
#include <cstring>
#include <vector>

#include "shareguard/base/fd.h"

namespace shareguard::fuse {
namespace {

constexpr uint32_t kVersion = 2;
constexpr uint16_t kUserObj = 0x01, kGroupObj = 0x04, kMask = 0x10, kOther = 0x20;

struct Entry {
  uint16_t tag;
  uint16_t permissions;
  uint32_t id;
};
static_assert(sizeof(Entry) == 8);

bool Decode(const std::string& value, std::vector<Entry>* entries) {
  uint32_t version = 0;
  if (value.size() < sizeof version || (value.size() - sizeof version) % sizeof(Entry) != 0) return false;
  std::memcpy(&version, value.data(), sizeof version);
  if (le32toh(version) != kVersion) return false;
  entries->resize((value.size() - sizeof version) / sizeof(Entry));
  std::memcpy(entries->data(), value.data() + sizeof version, value.size() - sizeof version);
  for (Entry& entry : *entries) entry = {le16toh(entry.tag), le16toh(entry.permissions), le32toh(entry.id)};
  return true;
}

std::string Encode(const std::vector<Entry>& entries) {
  const uint32_t version = htole32(kVersion);
  std::string value(reinterpret_cast<const char*>(&version), sizeof version);
  for (const Entry& entry : entries) {
    const Entry little{htole16(entry.tag), htole16(entry.permissions), htole32(entry.id)};
    value.append(reinterpret_cast<const char*>(&little), sizeof little);
  }
  return value;
}

}  // namespace

std::string DefaultAcl(int path_fd) {
  std::string value(1024, '\0');
  const std::string path = FdPath(path_fd);
  ssize_t size = ::getxattr(path.c_str(), "system.posix_acl_default", value.data(), value.size());
  if (size < 0 && errno == ERANGE) {
    value.resize(65536);
    size = ::getxattr(path.c_str(), "system.posix_acl_default", value.data(), value.size());
  }
  value.resize(size > 0 ? static_cast<size_t>(size) : 0);
  return value;
}

bool InheritAcl(const std::string& default_acl, mode_t* mode, std::string* access_acl) {
  std::vector<Entry> entries;
  if (!Decode(default_acl, &entries)) return false;
  Entry *group = nullptr, *mask = nullptr;
  mode_t result = *mode & ~static_cast<mode_t>(0777);
  for (Entry& entry : entries) {
    if (entry.tag == kUserObj) {
      entry.permissions &= static_cast<uint16_t>(*mode >> 6 & 7);
      result |= static_cast<mode_t>(entry.permissions) << 6;
    } else if (entry.tag == kOther) {
      entry.permissions &= static_cast<uint16_t>(*mode & 7);
      result |= entry.permissions;
    } else if (entry.tag == kGroupObj) {
      group = &entry;
    } else if (entry.tag == kMask) {
      mask = &entry;
    }
  }
  Entry* limit = mask != nullptr ? mask : group;
  if (limit == nullptr) return false;
  limit->permissions &= static_cast<uint16_t>(*mode >> 3 & 7);
  result |= static_cast<mode_t>(limit->permissions) << 3;
  *mode = result;
  *access_acl = Encode(entries);
  return true;
}

}  // namespace shareguard::fuse
