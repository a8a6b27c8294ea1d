// Says that it cannot start.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  static_cast<void>(SendReady(kWorkerSocketFd, shareguard::Error::Make("load", "database", "it is not there")));
  return 1;
}
