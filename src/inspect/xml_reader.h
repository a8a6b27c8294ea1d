// XML parts, streamed through expat and watched on the way: nothing but elements, attributes and text of known
// vocabularies passes without a finding. Sources: XML 1.0 (fifth edition), Namespaces in XML 1.0; ECMA-376 part 2, 7.1
// (no DOCTYPE in a package's XML) and part 3 (markup compatibility).
#ifndef SHAREGUARD_SRC_INSPECT_XML_READER_H_
#define SHAREGUARD_SRC_INSPECT_XML_READER_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/session.h"
#include "inspect/vml_conditions.h"
#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {

struct PlainCell;

struct XmlAttribute {
  Ns ns = Ns::kNone;  // kNone: without a prefix
  std::string_view local;
  std::string_view value;
};

// A start tag. Valid during XmlHandler::Start.
struct XmlElement {
  Ns ns = Ns::kNone;
  std::string_view local;
  const ElementRule* rule = nullptr;  // null: the vocabulary has no such element
  const std::vector<XmlAttribute>& attributes;
  uint64_t offset = 0;  // of the tag, in bytes of the part
  uint64_t length = 0;  // of the tag
  size_t depth = 0;     // elements around it

  bool Is(Ns wanted_ns, std::string_view wanted) const { return ns == wanted_ns && local == wanted; }
  const XmlAttribute* Find(Ns attribute_ns, std::string_view name) const;
  // The value of an attribute without a prefix or in the element's own namespace (WordprocessingML and ODF prefix
  // theirs); "" when there is none.
  std::string_view Value(std::string_view name) const;
  bool Has(std::string_view name) const;
};

// What reads a part's meaning. Handlers get only well-formed pieces; after damage nothing more comes but Finish.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void Start(const XmlElement& element);
  // `offset`: where the end tag begins (for <a/>: what follows it).
  virtual void End(Ns ns, std::string_view local, uint64_t offset);
  // Character data between two tags, entities resolved, whitespace-only runs included; long runs come in pieces. Where
  // the vocabulary has to be known, only what stands where text may stand.
  virtual void Text(std::string_view text, uint64_t offset);
  // Cells of a worksheet's row in their plainest form (sheet_fast_cells.h), in order. False: the handler wants the
  // events of their elements instead, which it then gets.
  virtual bool TakeCells(std::span<const PlainCell> cells);
  // A tag declares a namespace; only where no vocabulary has to be known, and before that tag's element.
  virtual void Declare(std::string_view prefix, std::string_view uri, uint64_t offset);
  // The part is at its end; `complete`: it was well-formed to the last byte.
  virtual void Finish(bool complete);
};

struct XmlOptions {
  // Whether elements and attributes must be of the vocabulary.
  bool known_vocabulary = true;
  // Runs of text that look like encoded data are a finding.
  bool encoded_text = true;
  // The part holds properties that programs add to a document; some of them are encoded.
  bool own_properties = false;
  // A DOCTYPE may name its public identifier (old ODF), but declare nothing.
  bool bare_doctype = false;
  // Marks of conditions in VML are blanks (vml_conditions.h).
  bool vml_conditions = false;
  // Plain cells of worksheets may go past expat. Changes nothing but the time it takes.
  bool fast_cells = true;
  // Prefixes are resolved by XmlNames and not by expat. Changes nothing but the time it takes.
  bool fast_names = true;
  // Plain tags and text may go past expat, where fast_names holds. Changes nothing but the time it takes.
  bool fast_tags = true;
};

// Reads one part. Not thread-safe; `scope` (whose part names the part) and the handlers outlive it.
class XmlReader {
 public:
  XmlReader(const Scope& scope, std::vector<XmlHandler*> handlers, const XmlOptions& options = {});
  ~XmlReader();
  XmlReader(const XmlReader&) = delete;
  XmlReader& operator=(const XmlReader&) = delete;

  // The next bytes of the part. False: the part is damaged, nothing more is wanted.
  bool Feed(std::string_view bytes);
  // No more bytes. True: the part is well-formed, and no byte of it is outside the vocabulary.
  bool Finish();

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
  std::unique_ptr<VmlConditions> conditions_;  // null: there are none
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_READER_H_
