// The real worker in a container that forbids Landlock.
#include <cerrno>

#include "refuse_call.h"

int main(int, char** argv) { return shareguard::sandbox::WorkWithout(SCMP_SYS(landlock_create_ruleset), EPERM, argv); }
