// Takes a request and never answers.
#include <unistd.h>

#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  const Received received = NextRequest();
  for (;;) ::pause();
}
