// Sends the first datagram of a long answer and ends.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  const Received received = NextRequest();
  static_cast<void>(
      shareguard::SendMessage(kWorkerSocketFd, SplitAnswer(received.request.sequence, std::string(200000, 'x'))[0]));
  return 0;
}
