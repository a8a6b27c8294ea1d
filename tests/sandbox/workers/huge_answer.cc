// Sends one datagram that is longer than any may be.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  const Received received = NextRequest();
  static_cast<void>(shareguard::SendMessage(kWorkerSocketFd, std::string(kMaxMessageBytes + 1, 'x')));
  for (;;) NextRequest();
}
