// Answers a request that nobody made.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  for (;;) {
    Answer answer = GoodAnswer(NextRequest().request);
    ++answer.sequence;
    Send(answer);
  }
}
