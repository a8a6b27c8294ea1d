#include "sandbox/syscall_filter.h"

#include <errno.h>
#include <linux/futex.h>
#include <seccomp.h>
#include <signal.h>
#include <sys/mman.h>
#include <unistd.h>

#include <array>
#include <cstdint>
#include <memory>
#include <vector>

namespace shareguard::sandbox {
namespace {

// With any arguments. Names that an architecture does not have are passed over by libseccomp.
constexpr auto kAllowed = std::to_array<int>(
    {// What there is to read: by position only, and fstat(2), which takes no path (base/fd.h, StatFd).
     SCMP_SYS(pread64), SCMP_SYS(fstat), SCMP_SYS(close),
     // Waiting for a request; the second is what the kernel makes of a poll that a stop and a continue interrupted.
     SCMP_SYS(poll), SCMP_SYS(ppoll), SCMP_SYS(restart_syscall),
     // Memory, beside mmap and mprotect.
     SCMP_SYS(brk), SCMP_SYS(munmap), SCMP_SYS(mremap), SCMP_SYS(madvise),
     // malloc counts the processors when it has made many heaps; qsort asks for the size of memory.
     SCMP_SYS(sched_getaffinity), SCMP_SYS(sysinfo),
     // expat's and libarchive's tables are salted.
     SCMP_SYS(getrandom),
     // Calls only where the vDSO has no clock to read.
     SCMP_SYS(clock_gettime), SCMP_SYS(gettimeofday), SCMP_SYS(time),
     // An end: in order, or by abort(3), which has to look like one to the guard.
     SCMP_SYS(exit_group), SCMP_SYS(exit), SCMP_SYS(rt_sigprocmask), SCMP_SYS(getpid), SCMP_SYS(gettid)});

// What a library tries that looks for something it can do without: a time zone, a conversion of character sets, what
// malloc wants to know of the kernel's settings. It is told no, as by a file that others may not read.
constexpr auto kRefused = std::to_array<int>(
    {SCMP_SYS(open), SCMP_SYS(openat), SCMP_SYS(access), SCMP_SYS(faccessat), SCMP_SYS(faccessat2), SCMP_SYS(stat),
     SCMP_SYS(lstat), SCMP_SYS(newfstatat), SCMP_SYS(statx), SCMP_SYS(readlink), SCMP_SYS(readlinkat)});

struct ReleaseFilter {
  void operator()(void* filter) const { ::seccomp_release(filter); }
};

// The filter while it is made. The first failure sticks.
class FilterPlan {
 public:
  FilterPlan() : filter_(::seccomp_init(SCMP_ACT_KILL_PROCESS)) {
    // Calls of another architecture's numbers too, x32 included.
    Set(SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);
    Set(SCMP_FLTATR_CTL_TSYNC, 1);
    Set(SCMP_FLTATR_API_SYSRAWRC, 1);  // errors as the kernel gave them
  }

  void Allow(int call, std::vector<scmp_arg_cmp> where = {}) { Rule(SCMP_ACT_ALLOW, call, where); }
  void Refuse(int call) { Rule(SCMP_ACT_ERRNO(EACCES), call, {}); }
  Status Load() {
    // libseccomp has asked the kernel whether it knows the action.
    if (!filter_) {
      return Error::Make("filter", "system calls", "the kernel has no seccomp filters, or something forbids seccomp(2)",
                         EOPNOTSUPP);
    }
    if (error_ == 0) error_ = ::seccomp_load(filter_.get());
    if (error_ != 0) return Error::FromErrno("filter", "system calls", -error_);
    return {};
  }

 private:
  void Set(scmp_filter_attr attribute, uint32_t value) {
    if (filter_ && error_ == 0) error_ = ::seccomp_attr_set(filter_.get(), attribute, value);
  }
  void Rule(uint32_t action, int call, const std::vector<scmp_arg_cmp>& where) {
    if (!filter_ || error_ != 0) return;
    error_ = ::seccomp_rule_add_array(filter_.get(), action, call, static_cast<unsigned>(where.size()), where.data());
  }
  std::unique_ptr<void, ReleaseFilter> filter_;
  int error_ = 0;
};

// Of the bits in `mask`, exactly those of `value` are set. 32 bits: how the upper ones of an int come along is
// undefined.
scmp_arg_cmp HasBits(unsigned argument, uint32_t mask, uint32_t value) {
  return {argument, SCMP_CMP_MASKED_EQ, mask, value};
}
scmp_arg_cmp IsInt(unsigned argument, int value) { return HasBits(argument, UINT32_MAX, static_cast<uint32_t>(value)); }

void AllowNarrowly(int socket, FilterPlan* plan) {
  for (const int call : {SCMP_SYS(sendmsg), SCMP_SYS(recvmsg)}) plan->Allow(call, {IsInt(0, socket)});
  // Memory of its own, from nowhere, and never executable: code that is not there already does not run.
  constexpr uint32_t kKind = MAP_TYPE | MAP_ANONYMOUS | MAP_HUGETLB;
  // The second kind is what glibc from 2.41 on takes random numbers from (the vDSO's getrandom, which libraries ask for
  // while they work): memory that the kernel may drop.
  constexpr uint32_t kDroppable = 0x08;  // MAP_DROPPABLE of Linux 6.11, which headers of Debian 12 do not have
  for (const uint32_t kind : {uint32_t{MAP_PRIVATE}, kDroppable}) {
    plan->Allow(SCMP_SYS(mmap), {HasBits(2, PROT_EXEC, 0), HasBits(3, kKind, kind | MAP_ANONYMOUS)});
  }
  plan->Allow(SCMP_SYS(mprotect), {HasBits(2, PROT_EXEC, 0)});
  // glibc's once-flags wake whoever waits: nobody does, with one thread.
  plan->Allow(SCMP_SYS(futex), {IsInt(1, FUTEX_WAKE_PRIVATE)});
  // abort(3); what glibc says before it goes to standard error, which is /dev/null.
  plan->Allow(SCMP_SYS(tgkill), {IsInt(0, ::getpid()), IsInt(2, SIGABRT)});
  for (const int call : {SCMP_SYS(write), SCMP_SYS(writev)}) plan->Allow(call, {IsInt(0, STDERR_FILENO)});
}

// Whoever is not filtered may ask after "/", Landlock or not.
Status TryTheFilter() {
  if (::access("/", F_OK) != 0 && errno == EACCES) return {};
  return Error::Make("filter", "system calls", "the filter was put in force, and does not hold", EPERM);
}

}  // namespace

Status FilterSystemCalls(int socket) {
  FilterPlan plan;
  for (const int call : kAllowed) plan.Allow(call);
  for (const int call : kRefused) plan.Refuse(call);
  AllowNarrowly(socket, &plan);
  SHAREGUARD_CHECK(plan.Load());
  return TryTheFilter();
}

}  // namespace shareguard::sandbox
