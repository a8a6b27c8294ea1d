// A line on a terminal that says how far a scan has come.
#ifndef SHAREGUARD_SRC_CLI_PROGRESS_H_
#define SHAREGUARD_SRC_CLI_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace shareguard::cli {

// Draws on standard error, and only when that is a terminal. Not thread-safe.
class Progress {
 public:
  // `total`: files to come, 0 when unknown.
  explicit Progress(uint64_t total);
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;
  ~Progress() { Clear(); }

  bool active() const { return active_; }
  void Advance(const std::string& printable_path);
  // Takes the line away, before something else is printed.
  void Clear();

 private:
  void Draw(const std::string& printable_path);

  const bool active_;
  const uint64_t total_;
  uint64_t done_ = 0;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace shareguard::cli

#endif  // SHAREGUARD_SRC_CLI_PROGRESS_H_
