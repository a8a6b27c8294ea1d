#include "cli/progress.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>

#include "cli/terminal.h"

namespace shareguard::cli {
namespace {

constexpr std::chrono::milliseconds kInterval{100};
constexpr size_t kBarCells = 24;

size_t TerminalColumns() {
  winsize size{};
  return ::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(uint64_t total) : active_(IsColoured(stderr)), total_(total) {}

void Progress::Advance(const std::string& printable_path) {
  ++done_;
  const auto now = std::chrono::steady_clock::now();
  if (!active_ || now - last_ < kInterval) return;
  last_ = now;
  Draw(printable_path);
}

void Progress::Draw(const std::string& printable_path) {
  std::string line;
  if (total_ > 0) {
    const uint64_t filled = std::min<uint64_t>(kBarCells, done_ * kBarCells / total_);
    line = "[" + std::string(filled, '#') + std::string(kBarCells - filled, '.') + "] " + std::to_string(done_) + "/" +
           std::to_string(total_) + " ";
  } else {
    line = std::to_string(done_) + " files ";
  }
  // The end of a path says more than its beginning.
  const size_t room = TerminalColumns() - 1 - std::min(line.size(), TerminalColumns() - 1);
  std::string tail = printable_path;
  while (DisplayWidth(tail) > room) {
    size_t cut = 1;
    while (cut < tail.size() && (static_cast<unsigned char>(tail[cut]) & 0xC0U) == 0x80) ++cut;
    tail.erase(0, cut);
  }
  std::fprintf(stderr, "\r\x1b[K%s%s", line.c_str(), tail.c_str());
  std::fflush(stderr);
  drawn_ = true;
}

void Progress::Clear() {
  if (!drawn_) return;
  std::fputs("\r\x1b[K", stderr);
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace shareguard::cli
