// What reads the meaning of a document's parts: one ContentReader per family of documents (text, sheets, slides, ODF).
// The package (ooxml_package.h, odf_package.h) gives it the parts one after the other, styles and settings first.
#ifndef SHAREGUARD_SRC_INSPECT_DOCUMENT_READER_H_
#define SHAREGUARD_SRC_INSPECT_DOCUMENT_READER_H_

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

class DocumentText;

// ECMA-376 part 2, 6.5: one relationship of a part.
struct Relationship {
  std::string id;
  std::string type;    // the last segment of the URI: "image", "hyperlink", "worksheet"; "" when it is of no standard
  std::string target;  // external: as it stands; else the part's name, without a leading slash
  bool external = false;
  uint64_t offset = 0;  // in the .rels part
};

struct PackagePart {
  std::string name;          // of the ZIP member
  std::string content_type;  // as declared, in lower case, without parameters
  std::string kind;  // short type of the first relationship that reaches it: "officeDocument", "styles", "slide"
  std::vector<Relationship> relationships;  // its own
};

// Reads the parts of one document. Not thread-safe.
class ContentReader {
 public:
  virtual ~ContentReader() = default;
  // What is to read an XML part along with the checks that every part gets; null: nothing special. `part` and `scope`
  // (whose part names it) outlive the handler; the handler is destroyed before the next part is opened. What handlers
  // have to share they keep in the reader.
  virtual std::unique_ptr<XmlHandler> HandlerFor(const PackagePart& part, const Scope& scope) = 0;
  // What is to read the part before any other part is, and once more then, for others that need what it says; null:
  // nothing. What the checks of parts find on this reading is dropped.
  virtual std::unique_ptr<XmlHandler> AheadHandlerFor(const PackagePart& /*part*/) { return nullptr; }
  // All parts have been read: what only the whole document tells (unused strings, styles). `scope` is the document's.
  virtual void Finish(const Scope& scope) = 0;
};

std::unique_ptr<ContentReader> MakeWordReader();  // WordprocessingML: word_reader.cc
// `text`: what the document says, for other validators; outlives the reader.
std::unique_ptr<ContentReader> MakeSheetReader(DocumentText* text);  // SpreadsheetML: sheet_reader.cc
std::unique_ptr<ContentReader> MakeSlidesReader();                   // PresentationML: slides_reader.cc
// What a document is; decides what is behind a chart, and where its data come from.
enum class DocumentFamily : uint8_t { kText, kSheets, kSlides };

// Drawings (DrawingML in parts of any family, VML): shapes that nobody sees, alternative text. Beside the reader of the
// family; drawing_handler.cc.
std::unique_ptr<XmlHandler> MakeDrawingHandler(const PackagePart& part, const Scope& scope, DocumentFamily family);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DOCUMENT_READER_H_
