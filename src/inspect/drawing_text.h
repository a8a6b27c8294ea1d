// How text lies in a shape: its margins, whether it is cut at the edges, whether paragraphs and letters stand where one
// can read them. ECMA-376 part 1, 21.1.2; 20.1.5.5 (cameras).
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_TEXT_H_

#include <cstdint>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// a:bodyPr and what stands in it.
struct TextBody {
  bool clips = false;                               // text is not shown beyond the edges
  bool grows = false;                               // the shape is as large as its text
  bool wraps = true;                                // its lines end at the edges
  bool shrinks = false;                             // the text is made smaller, to a quarter at most
  double scale = 1;                                 // to which it has been made so
  double left = 0, top = 0, right = 0, bottom = 0;  // EMU that the insets take beyond the usual ones

  // `word`: in a text document, where shapes clip their text and nothing makes it smaller.
  void Take(const XmlElement& element, bool word);
  // How many of so many characters have no room in a shape of this size, in EMU, whatever their size.
  uint64_t WithoutRoom(uint64_t characters, double width, double height) const;
};

// a:pPr and what stands in it.
struct TextParagraph {
  uint8_t level = 0;
  bool away = false;     // indented to beyond any slide
  bool crushed = false;  // its lines lie on each other

  void Take(const XmlElement& element);
  void TakeLineSpacing(const XmlElement& element);
};

// Of a:rPr: raised or lowered to beyond any slide.
bool IsRaisedAway(const XmlElement& element);
// Letters lie on each other. `size`: hundredths of a point; 0: not said.
bool IsSqueezed(const XmlElement& element, double size);
// Of a:camera, or of the a:rot in it: what it looks at is a line or a dot to it.
bool SeesNothing(const XmlElement& element);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_TEXT_H_
