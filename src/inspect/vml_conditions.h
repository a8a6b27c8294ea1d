// PowerPoint puts what only Office understands between "<![if gte mso 9]>" and "<![endif]>" (conditional comments, as
// HTML of that time had them) when it stores the picture of a control. That is no XML, and all else in the part is.
#ifndef SHAREGUARD_SRC_INSPECT_VML_CONDITIONS_H_
#define SHAREGUARD_SRC_INSPECT_VML_CONDITIONS_H_

#include <string>
#include <string_view>

namespace shareguard::inspect {

// Makes blanks of these two marks, byte for byte, and of nothing else. Not thread-safe.
class VmlConditions {
 public:
  // What can be passed on of all that came in; the rest, a few bytes, may be the beginning of a mark. Valid until the
  // next call.
  std::string_view Pass(std::string_view bytes);
  // The rest.
  std::string_view Rest() const { return rest_; }

 private:
  std::string ready_;
  std::string rest_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_VML_CONDITIONS_H_
