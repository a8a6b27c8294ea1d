// Paths below a share's root: no leading slash, "" for the root. For records and notices only: files are reached by
// descriptor.
#ifndef SHAREGUARD_GUARD_PATHS_H_
#define SHAREGUARD_GUARD_PATHS_H_

#include <string>
#include <string_view>
#include <utility>

namespace shareguard::guard {

// "a/b.csv" -> {"a", "b.csv"}; "b.csv" -> {"", "b.csv"}.
inline std::pair<std::string, std::string> SplitPath(std::string_view path) {
  const size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {"", std::string(path)};
  return {std::string(path.substr(0, slash)), std::string(path.substr(slash + 1))};
}

inline std::string JoinPath(std::string_view directory, std::string_view name) {
  std::string path(directory);
  if (!path.empty()) path += '/';
  return path.append(name);
}

}  // namespace shareguard::guard

#endif  // SHAREGUARD_GUARD_PATHS_H_
