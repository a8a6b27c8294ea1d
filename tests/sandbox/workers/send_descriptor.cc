// Sends a descriptor along with its answer.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  for (;;) {
    const Received received = NextRequest();
    const Answer answer = GoodAnswer(received.request);
    static_cast<void>(shareguard::SendMessage(kWorkerSocketFd, SplitAnswer(answer.sequence, EncodeAnswer(answer))[0],
                                              received.fd.get()));
  }
}
