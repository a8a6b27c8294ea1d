// Crashes on a request whose name begins with "crash", answers the others.
#include <signal.h>

#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  for (;;) {
    const Received received = NextRequest();
    if (received.request.name.starts_with("crash")) ::raise(SIGKILL);
    Send(GoodAnswer(received.request));
  }
}
