// Claims a type that the registry does not have.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  for (;;) {
    Answer answer = GoodAnswer(NextRequest().request);
    answer.inspection.type = "allow-everything";
    Send(answer);
  }
}
