// What the value of an attribute may look like: the simple types of the schemas, as far as a value has to keep to one
// so that it cannot say anything. Sources: ECMA-376 part 1, annex A and 22.9 (shared simple types), XML Schema part 2.
#ifndef SHAREGUARD_SRC_INSPECT_VALUE_FORM_H_
#define SHAREGUARD_SRC_INSPECT_VALUE_FORM_H_

#include <cstdint>
#include <string_view>
#include <vector>

namespace shareguard::inspect {

// Immutable; the text that it was made of outlives it.
class ValueForm {
 public:
  // Words that the value may be, and kinds of values, separated by '|': "auto|#number". The kinds:
  //   #number    digits, sign, point and exponent, with a unit or a per cent sign behind
  //   #numbers   several, separated by blanks, commas, semicolons or colons; or references to those of a shape: ?f7, $0
  //   #hex       up to 64 hexadecimal digits
  //   #guid      braces or none
  //   #range     cells and areas of a sheet, several of them
  //   #time      dates, times and durations (ISO 8601)
  //   #language  a tag of BCP 47
  //   #token     a word of up to 96 bytes: letters, digits and _ - . : # + / { } * %
  //   #tokens    several, separated by blanks
  //   #name      up to 64 bytes with few blanks: of styles, bookmarks
  //   #font      the same, and several with commas between; a part has few
  //   #word      up to 24 letters and hyphens: one of a list that is not written down; a part has few
  //   #formula   any text; what stands in double quotes, and prose outside of quotes, is text beside the page
  //   #aside     any text, which stands beside the page: a part has little
  //   #beside    the same, of which a document has little: what its parts ordinarily have is not known
  //   #address   of a page of the web: a document has as much as it has links
  //   #reckoned  a formula in a cell or a chart: the same, of which a document has little
  //   #free      any text, which is shown, or has rules of its own
  //   #path      numbers, references, commands of one letter and functions: outlines of shapes and their equations
  //   #reference cells and areas of named sheets, several of them: the names are text beside the page
  //   #color     a number sign and up to eight hexadecimal digits
  //   #base64    of up to 128 bytes: digests and salts
  explicit ValueForm(std::string_view text);
  enum class Match : uint8_t {
    kNone,
    kFixed,      // nothing that somebody could choose at will
    kWord,       // one word
    kFont,       // the name of a font
    kAside,      // text that no page shows
    kBeside,     // the same, judged by all of the document
    kFormula,    // may hold texts in quotes
    kReckoned,   // the same, judged by all of the document
    kAddress,    // of a page of the web
    kReference,  // may hold names of sheets
  };
  Match Of(std::string_view value) const;

 private:
  enum Kind : uint32_t {
    kNumber = 1,
    kNumbers = 2,
    kHex = 4,
    kGuid = 8,
    kRange = 16,
    kTime = 32,
    kLanguage = 64,
    kToken = 128,
    kBase64 = 256,
    kTokens = 512,
    kName = 1024,
    kFont = 2048,
    kWord = 4096,
    kColor = 8192,
    kAside = 16384,
    kFormula = 32768,
    kBeside = 1 << 16,
    kAddress = 1 << 17,
    kFree = 1 << 18,
    kReckoned = 1 << 19,
    kPath = 1 << 20,
    kReference = 1 << 21,
  };
  static uint32_t KindOf(std::string_view word);
  bool Is(Kind kind) const { return (kinds_ & kind) != 0; }
  bool IsFixed(std::string_view value) const;

  uint32_t kinds_ = 0;
  std::vector<std::string_view> words_;  // sorted
};

// The next text in double quotes; `formula` goes on behind it. False: there is none.
bool TakeQuotedText(std::string_view* formula, std::string_view* text);
// Four words or more with nothing but blanks between them, outside of quotes: formulas have signs there.
bool HoldsProse(std::string_view formula);
// The next name of a sheet in a list of references (#reference); false: none follows. `rest` goes on behind it; what is
// no reference is a name as a whole.
bool TakeSheetName(std::string_view* rest, std::string_view* name);

// Four words or more, or as many characters beyond ASCII as would be four words.
bool IsSentence(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_VALUE_FORM_H_
