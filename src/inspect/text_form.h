// What kind of text a text is, by its outermost form. A superficial look: enough to say that a .json begins as JSON
// does and that a .svg is one, not that they are well-formed.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_FORM_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_FORM_H_

#include <optional>
#include <string_view>

namespace shareguard::inspect {

struct TextForm {
  bool json = false;  // the first character can begin a JSON value
  bool json_object = false;
  bool notebook = false;  // a JSON object with "cells" or "worksheets" and "nbformat"
  bool markup = false;    // begins with '<'
  bool xml = false;       // begins with an XML declaration, or with an element that is not HTML's
  bool html = false;
  bool svg = false;
  bool script = false;  // begins with "#!"
};

// `head` is UTF-8 or a single-byte encoding, or UTF-16/32 reduced to its low bytes; `tail` is the end of the content.
TextForm FormOf(std::string_view head, std::string_view tail);
// Must text of the type named so have one of these forms? nullopt: any text will do.
std::optional<bool> HasFormOf(std::string_view type_name, const TextForm& form);
// The name of the type that the form speaks for most, "" for none: what an unnamed text is taken for.
std::string_view BestGuess(const TextForm& form);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_FORM_H_
