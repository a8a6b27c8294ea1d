#include "cli/journal.h"

#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>
#include <string>

namespace shareguard::cli {

// systemd.exec(5), $JOURNAL_STREAM: device and inode of the stream, so that a redirected one is not taken for it.
bool StderrIsJournal() {
  const char* stream = ::secure_getenv("JOURNAL_STREAM");
  struct stat status {};
  if (stream == nullptr || ::fstat(STDERR_FILENO, &status) != 0) return false;
  return stream == std::to_string(status.st_dev) + ":" + std::to_string(status.st_ino);
}

}  // namespace shareguard::cli
