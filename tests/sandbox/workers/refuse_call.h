// The real worker, under a filter that answers one system call with an error: as kernels and containers may.
#ifndef SHAREGUARD_TESTS_SANDBOX_WORKERS_REFUSE_CALL_H_
#define SHAREGUARD_TESTS_SANDBOX_WORKERS_REFUSE_CALL_H_

#include <seccomp.h>
#include <unistd.h>

namespace shareguard::sandbox {

inline int WorkWithout(int call, unsigned error, char** argv) {
  const scmp_filter_ctx filter = ::seccomp_init(SCMP_ACT_ALLOW);
  if (filter == nullptr || ::seccomp_rule_add(filter, SCMP_ACT_ERRNO(error), call, 0) != 0) return 1;
  if (::seccomp_load(filter) != 0) return 1;
  ::execv(SHAREGUARD_BINARY_DIR "/bin/shareguard-inspect", argv);
  return 1;
}

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_TESTS_SANDBOX_WORKERS_REFUSE_CALL_H_
