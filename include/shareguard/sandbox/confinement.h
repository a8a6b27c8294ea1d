// How far a worker of this build, on this kernel, can be confined. For the worker itself and for those who check one.
#ifndef SHAREGUARD_SANDBOX_CONFINEMENT_H_
#define SHAREGUARD_SANDBOX_CONFINEMENT_H_

namespace shareguard::sandbox {

// Address sanitizers map terabytes of shadow and, to report, open files, start programs and threads: in their builds
// the worker has no limit on its address space, no filter of system calls and no Landlock.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr bool kUnderSanitizer = true;
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer) || __has_feature(memory_sanitizer)
inline constexpr bool kUnderSanitizer = true;
#else
inline constexpr bool kUnderSanitizer = false;
#endif
#else
inline constexpr bool kUnderSanitizer = false;
#endif

// The version of Landlock's interface that the kernel offers (landlock(7)); 0: it has none, or was started without it.
// Negative: asking was refused, and the value is -errno. Of -EPERM, which is how filters of containers refuse what they
// do not know, a worker goes on as without Landlock; of any other it does not start.
int LandlockVersion();

}  // namespace shareguard::sandbox

#endif  // SHAREGUARD_SANDBOX_CONFINEMENT_H_
