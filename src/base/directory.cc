#include "shareguard/base/directory.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <memory>
#include <string_view>

namespace shareguard {

Status ForEachEntryOf(UniqueFd listing, const TakeEntry& take) {
  const std::unique_ptr<DIR, int (*)(DIR*)> stream(::fdopendir(listing.get()), ::closedir);
  if (stream == nullptr) return Error::FromErrno("list directory", "", errno);
  listing.Release();  // the stream's now
  for (;;) {
    errno = 0;
    const dirent* entry = ::readdir(stream.get());
    if (entry == nullptr && errno != 0) return Error::FromErrno("list directory", "", errno);
    if (entry == nullptr) return {};
    const std::string_view name = entry->d_name;
    if (name != "." && name != ".." && !take(*entry)) return {};
  }
}

Status ForEachEntry(int directory, const TakeEntry& take) {
  SHAREGUARD_ASSIGN(UniqueFd listing, OpenAt(directory, ".", O_RDONLY | O_DIRECTORY));
  return ForEachEntryOf(std::move(listing), take);
}

Result<std::vector<std::string>> NamesIn(int directory) {
  std::vector<std::string> names;
  SHAREGUARD_CHECK(ForEachEntry(directory, [&](const dirent& entry) {
    names.emplace_back(entry.d_name);
    return true;
  }));
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace shareguard
