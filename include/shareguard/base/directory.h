// Reading directories. Functions only; thread-safe.
#ifndef SHAREGUARD_BASE_DIRECTORY_H_
#define SHAREGUARD_BASE_DIRECTORY_H_

#include <dirent.h>

#include <functional>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"
#include "shareguard/base/result.h"

namespace shareguard {

// What the listing finds, one entry after the other; false ends it.
using TakeEntry = std::function<bool(const dirent& entry)>;

// Gives every entry but "." and ".." to `take`, in the order of the file system. `listing` is a directory that was
// opened to be read, and is used up. A directory that cannot be read to its end is an error (with its errno): what was
// taken by then is not all there is. Entries that come or go meanwhile may be seen or not.
Status ForEachEntryOf(UniqueFd listing, const TakeEntry& take);
// The same for a directory that the caller keeps; O_PATH is enough.
Status ForEachEntry(int directory, const TakeEntry& take);
// All names, sorted by their bytes.
Result<std::vector<std::string>> NamesIn(int directory);

}  // namespace shareguard

#endif  // SHAREGUARD_BASE_DIRECTORY_H_
