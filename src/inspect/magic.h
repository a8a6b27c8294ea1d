// The one place that calls libmagic: the second opinion on what a file is.
#ifndef SHAREGUARD_SRC_INSPECT_MAGIC_H_
#define SHAREGUARD_SRC_INSPECT_MAGIC_H_

#include <memory>
#include <string>
#include <string_view>

#include "shareguard/base/result.h"

struct magic_set;

namespace shareguard::inspect {

// Two cookies: one for binary content, one that skips libmagic's dear tests of text, which our own text inspector makes
// redundant. Not thread-safe.
class Magic {
 public:
  // Loads the system's database.
  static Result<Magic> Open();
  // The media type of content that begins with `head`; "" when libmagic fails. `text` says that the content is known to
  // be text: only binary formats are then looked for, and "" means that none was found.
  std::string MimeOf(std::string_view head, bool text);

 private:
  struct Close {
    void operator()(magic_set* cookie) const;
  };
  using Cookie = std::unique_ptr<magic_set, Close>;
  Magic(Cookie full, Cookie binary) : full_(std::move(full)), binary_(std::move(binary)) {}
  static Result<Cookie> Load(int flags);
  Cookie full_, binary_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MAGIC_H_
