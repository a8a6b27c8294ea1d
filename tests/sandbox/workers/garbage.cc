// Answers with bytes that are no answer.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  for (;;) {
    const Received received = NextRequest();
    static_cast<void>(shareguard::SendMessage(kWorkerSocketFd, std::string(1000, '\x5A')));
  }
}
