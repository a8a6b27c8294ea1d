// Tags and text in their plainest form, read without expat: most of what office programs write. What is taken here is
// well-formed wherever it stands within the root element of a part in UTF-8 (XML 1.0, fifth edition, sections 2.3, 2.4,
// 3.1), and means what is written: no references in values, no line ends that a reader changes, no declarations of
// namespaces, no names beyond ASCII. Whatever else there is, is left to expat.
#ifndef SHAREGUARD_SRC_INSPECT_XML_PLAIN_H_
#define SHAREGUARD_SRC_INSPECT_XML_PLAIN_H_

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

namespace shareguard::inspect {

struct PlainAttribute {
  std::string_view name;
  std::string_view value;
};

// The views are of the text that was read.
struct PlainTag {
  static constexpr size_t kMost = 24;  // attributes
  std::string_view raw;                // from < to >
  std::string_view name;
  std::array<PlainAttribute, kMost> list;
  size_t count = 0;
  bool empty = false;          // <a/>
  bool closing_space = false;  // <a />
  bool neat = false;           // double quotes and single spaces only, and every value is short and ASCII
  size_t first_quote = 0;      // where it stands in the tag; 0 for none
  std::span<const PlainAttribute> attributes() const { return std::span(list).first(count); }
};

// A start tag or the tag of an empty element; `raw` goes from < to the next >. False: it is not plain.
bool ScanPlainTag(std::string_view raw, PlainTag* tag);

// The name that a start tag begins with; "" for none.
std::string_view NameOfTag(std::string_view raw);

// A piece of text as expat cuts it: a line end and a reference are pieces of their own, but in whitespace between tags.
struct PlainPiece {
  std::string_view text;
  size_t size = 0;     // bytes in the part; 0: what begins here is not plain
  bool ascii = true;   // beyond doubt
  bool space = false;  // white space from one tag to the next
};
// The first piece of text up to the next tag (or a place where more text follows). Not empty.
PlainPiece ScanPlainText(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_PLAIN_H_
