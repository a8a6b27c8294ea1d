// Answers with well-formed datagrams without end.
#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() {
  SayReady();
  const Received received = NextRequest();
  const std::string chunk(60000, 'x');
  for (uint32_t index = 0;; ++index) {
    std::string datagram = SplitAnswer(received.request.sequence, chunk + chunk)[0];
    for (size_t i = 0; i < 4; ++i) datagram[12 + i] = static_cast<char>(index >> (8 * i));
    if (!shareguard::SendMessage(kWorkerSocketFd, datagram).ok()) return 1;
  }
}
