// Never becomes ready.
#include <unistd.h>

#include "worker.h"

using namespace shareguard::sandbox;  // NOLINT(google-build-using-namespace): a program of a few lines

int main() { ::pause(); }
