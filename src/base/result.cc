#include "shareguard/base/result.h"

#include <cerrno>
#include <system_error>

namespace shareguard {

Error Error::FromErrno(std::string_view operation, std::string_view object, int err) {
  return Error(operation, object, std::generic_category().message(err), err);
}

Error Error::Make(std::string_view operation, std::string_view object, std::string_view cause, int err) {
  return Error(operation, object, std::string(cause), err);
}

std::string Error::ToString() const {
  std::string text = operation_;
  if (!object_.empty()) text.append(" '").append(object_).append("'");
  return text.append(": ").append(cause_);
}

}  // namespace shareguard
