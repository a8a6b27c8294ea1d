#include "cli/exit_codes.h"

#include <cerrno>
#include <cstdio>

#include "cli/journal.h"

namespace shareguard::cli {

ExitCode CodeFor(const Error& error) {
  switch (error.errno_value()) {
    case ENOTUNIQ:
      return kUsage;
    case EINVAL:
    case EILSEQ:
    case EALREADY:
      return kBadData;
    case ENOENT:
    case ENOTDIR:
    case EISDIR:
    case ELOOP:
    case ENAMETOOLONG:
      return kNoInput;
    case ENODEV:
    case ENXIO:
    case ENOSYS:
    case ECONNREFUSED:
    case ECONNRESET:
    case EPROTO:
    case ETIMEDOUT:
      return kUnavailable;
    case EEXIST:
    case EROFS:
      return kCannotCreate;
    case EIO:
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
    case E2BIG:
      return kIoError;
    case EBUSY:
    case EAGAIN:
    case ENOTCONN:
    case ETXTBSY:
      return kBusy;
    case EACCES:
    case EPERM:
      return kNoPermission;
    case EXDEV:
      return kBadSetup;
    default:
      return kOsError;
  }
}

int Fail(ExitCode code, const std::string& message) {
  std::fprintf(stderr, "%sshareguard: %s\n", StderrIsJournal() ? "<3>" : "", message.c_str());
  return code;
}

int Fail(const Error& error) { return Fail(CodeFor(error), error.ToString()); }

}  // namespace shareguard::cli
