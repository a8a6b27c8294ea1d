// The real worker in a container that forbids filters of system calls.
#include <cerrno>

#include "refuse_call.h"

int main(int, char** argv) { return shareguard::sandbox::WorkWithout(SCMP_SYS(seccomp), EPERM, argv); }
