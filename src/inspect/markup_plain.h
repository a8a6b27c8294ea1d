// Markup that does nothing, passed over at once: text, and tags of elements that are neither scripts nor styles nor
// hold text alone, whose attributes neither run nor load anything. Most of a document is that. It is a short form of
// MarkupTag, for what stands whole in one piece of the text: of anything else it lets the other have the last word.
#ifndef SHAREGUARD_SRC_INSPECT_MARKUP_PLAIN_H_
#define SHAREGUARD_SRC_INSPECT_MARKUP_PLAIN_H_

#include <cstddef>
#include <string_view>

namespace shareguard::inspect {

// How many bytes from the first on are of that kind; at the next one a '<' stands, or nothing. Precondition: the first
// byte is of text, where every reader of HTML and XML sees text.
size_t PlainMarkup(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_MARKUP_PLAIN_H_
