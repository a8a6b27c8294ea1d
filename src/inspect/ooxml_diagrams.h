// Diagrams (SmartArt) are in a package twice: as data that a layout arranges, and as the drawing that a program made of
// them last, which programs show as long as it is there. Both have to say the same. Sources: ECMA-376 part 1, 21.4;
// [MS-ODRAWXML] 2.6.1.5 (dataModelExt, which names the drawing).
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_DIAGRAMS_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_DIAGRAMS_H_

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <unordered_set>
#include <vector>

#include "inspect/document_reader.h"

namespace shareguard::inspect {

// Of one package. Not thread-safe.
class DiagramSight {
 public:
  // What reads along with a part; null: it is of no diagram. Part and DiagramSight outlive it.
  std::unique_ptr<XmlHandler> HandlerFor(const PackagePart& part);
  // All parts have been read. Reports office.hidden_text, office.alternate_content; a few words are ordinary.
  // `scope_of`: where findings about a part go, by its name.
  void Report(const std::function<Scope(const std::string&)>& scope_of) const;

 private:
  friend class DiagramWords;
  struct Paragraph {
    uint64_t hash = 0;  // of what is visible of it
    uint64_t characters = 0;
    uint64_t offset = 0;
  };
  struct Words {
    std::string part;  // its name
    std::vector<Paragraph> paragraphs;
    std::unordered_set<uint64_t> hashes;
    std::string drawing;      // the relationship that leads to it from where the diagram stands
    uint64_t uncompared = 0;  // characters of paragraphs beyond those that are kept
  };
  struct Sum;

  const Words* DrawingOf(const std::string& name, const Words& data) const;

  // By the names of parts in lower case: a relationship may write them in another.
  std::map<std::string, Words> data_;
  std::map<std::string, Words> drawings_;
  std::map<std::string, std::map<std::string, std::string>> around_;  // of data: the drawings beside it, by id
  Words beyond_;                                                      // of parts beyond those that are kept
  size_t paragraphs_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_DIAGRAMS_H_
