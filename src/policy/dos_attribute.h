// The extended attribute in which Samba keeps DOS attributes and the time of creation, user.DOSATTRIB.
#ifndef SHAREGUARD_SRC_POLICY_DOS_ATTRIBUTE_H_
#define SHAREGUARD_SRC_POLICY_DOS_ATTRIBUTE_H_

#include <string_view>

namespace shareguard::policy {

// Does the value have the form that Samba gives it (its librpc/idl/xattr.idl: the attributes as hexadecimal text, then,
// since 3.0, a version and a structure of fixed size in NDR)? What the numbers say is not judged: at most 64 bytes are
// free.
bool IsDosAttribute(std::string_view value);

}  // namespace shareguard::policy

#endif  // SHAREGUARD_SRC_POLICY_DOS_ATTRIBUTE_H_
