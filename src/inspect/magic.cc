#include "inspect/magic.h"

#include <magic.h>

#include <cerrno>

namespace shareguard::inspect {
namespace {

// Off: looking into compressed data (it would start programs), ELF notes, the CDF reader (src/inspect/cfb.h reads that
// format within bounds), the language guesses and the CSV and JSON parsers, whose answers prove nothing.
constexpr int kFull = MAGIC_MIME_TYPE | MAGIC_ERROR | MAGIC_NO_CHECK_COMPRESS | MAGIC_NO_CHECK_ELF |
                      MAGIC_NO_CHECK_CDF | MAGIC_NO_CHECK_TOKENS | MAGIC_NO_CHECK_CSV | MAGIC_NO_CHECK_JSON |
                      MAGIC_NO_CHECK_APPTYPE;
constexpr int kBinary = kFull | MAGIC_NO_CHECK_TEXT | MAGIC_NO_CHECK_ENCODING;

}  // namespace

void Magic::Close::operator()(magic_set* cookie) const { ::magic_close(cookie); }

Result<Magic::Cookie> Magic::Load(int flags) {
  Cookie cookie(::magic_open(flags));
  if (!cookie) return Error::Make("open", "libmagic", "out of memory", ENOMEM);
  if (::magic_load(cookie.get(), nullptr) != 0) {
    const char* why = ::magic_error(cookie.get());
    return Error::Make("load", "libmagic's database", why == nullptr ? "unknown reason" : why);
  }
  return cookie;
}

Result<Magic> Magic::Open() {
  SHAREGUARD_ASSIGN(Cookie full, Load(kFull));
  SHAREGUARD_ASSIGN(Cookie binary, Load(kBinary));
  return Magic(std::move(full), std::move(binary));
}

std::string Magic::MimeOf(std::string_view head, bool text) {
  const char* answer = ::magic_buffer((text ? binary_ : full_).get(), head.data(), head.size());
  if (answer == nullptr) return "";
  const std::string mime = answer;
  return text && mime == "application/octet-stream" ? "" : mime;
}

}  // namespace shareguard::inspect
