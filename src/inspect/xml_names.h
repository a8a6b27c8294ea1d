// The names in a part's tags, resolved as Namespaces in XML 1.0 (third edition) says, and what the vocabulary says of
// them. expat resolves names too, but puts each together from the whole name of its namespace, compares and hashes
// that, for every attribute of every tag; here a name that was met before costs one comparison of a few bytes.
//
// expat must read without namespaces then, and takes a colon for a letter: what its reader of namespaces refuses is
// refused here, with its codes. One thing is not the same: where a name is written twice in a tag, expat stops before
// the tag's declarations are seen, so that the part is malformed and nothing more is said of them.
#ifndef SHAREGUARD_SRC_INSPECT_XML_NAMES_H_
#define SHAREGUARD_SRC_INSPECT_XML_NAMES_H_

#include <expat.h>

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/xml_plain.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// For tables of what was seen; the namespace and the name decide.
uint64_t HashOfName(Ns ns, std::string_view local);

// Everything that an element's name tells, wherever the element stands.
struct XmlElementName {
  Ns ns = Ns::kNone;
  std::string_view local;
  const ElementRule* rule = nullptr;
  const ValueForm* text_form = nullptr;  // of the text in it; null: any
  uint64_t hash = 0;
  bool holds_text = false;
  bool joins_text = false;
};

// The same of an attribute's name on one element.
struct XmlAttributeName {
  Ns ns = Ns::kNone;
  bool allowed = false;             // false where the element is unknown
  const ValueForm* form = nullptr;  // of its value; null: any
  uint64_t uri = 0;                 // number of its namespace's name; 0: none
  uint64_t hash = 0;
  std::string_view local;
};

struct XmlDeclaration {
  std::string_view prefix;  // "" for none; valid during the call
  Ns ns = Ns::kNone;        // kNone: undeclared again
  std::string_view uri;     // valid during the call
};

// Follows the tags of one part. Not thread-safe.
class XmlNames {
 public:
  XmlNames();
  XmlNames(const XmlNames&) = delete;
  XmlNames& operator=(const XmlNames&) = delete;

  // The part is in UTF-16 or ISO-8859-1, where expat takes U+00AA, U+00B5 and U+00BA for letters; in UTF-8 it does not.
  void TakeLatinLetters() { latin_letters_ = true; }

  // A start tag with names as they are written; `pairs`: names and values in turn, then null. `attributes` becomes
  // what it has beside declarations. What the members below return is of the last tag, and valid until the next.
  XML_Error Start(const char* name, const char** pairs, std::vector<XmlAttribute>* attributes);
  // A start tag that declares nothing, as it is written. After an error expat's reader of namespaces decides.
  XML_Error StartPlain(const PlainTag& tag, std::vector<XmlAttribute>* attributes);
  // Changes whenever a prefix may have changed its meaning.
  uint64_t bindings() const { return bindings_; }
  // A start tag whose names expat has resolved: namespace, `separator`, local name.
  void StartResolved(const char* name, const char** pairs, char separator, std::vector<XmlAttribute>* attributes);
  const XmlElementName& element() const { return *element_; }
  // One for each of the attributes, in their order.
  const std::vector<XmlAttributeName>& attributes() const { return attributes_; }
  // In order; those before the mistake where there is one.
  const std::vector<XmlDeclaration>& declarations() const { return declared_; }

  // The end of an element whose tag declared so many.
  void End(size_t declarations);

  // Whether expat's reader of namespaces takes the target of an instruction, the name of a document type.
  static bool IsTarget(std::string_view name) { return name.find(':') == std::string_view::npos; }
  static bool IsDoctype(std::string_view name);

 private:
  // The name of a namespace. Known ones are kept, so that a part that declares one again and again keeps its number.
  struct Uri {
    uint64_t number = 0;
    Ns ns = Ns::kUnknown;
    uint64_t uses = 0;  // declarations that are in force or hidden by inner ones
  };
  using Uris = std::map<std::string, Uri, std::less<>>;
  struct Prefix {
    uint64_t uri = 0;  // 0: bound to none
    Ns ns = Ns::kNone;
  };
  using Prefixes = std::map<std::string, Prefix, std::less<>>;
  struct Declaration {
    Prefixes::iterator prefix;
    Prefix before;
    Uris::iterator uri;  // end(): none
  };
  // Of a name that is written in one way. Holds as long as its prefix is bound to the same namespace.
  struct Written {
    static constexpr size_t kLongest = 38;
    std::array<char, kLongest> text{};
    uint8_t size = 0;   // 0: nothing is kept here
    uint8_t local = 0;  // where the local name begins
    uint64_t age = 0;
    const Prefix* prefix = nullptr;  // null: an attribute without one
    uint64_t uri = 0;
    // Whether it is the name, and still means what it did.
    bool Is(std::string_view raw, uint64_t now) const;
    void Keep(std::string_view raw, uint64_t now, size_t local_begin, const Prefix* bound);
  };
  struct KeptElement : Written {
    XmlElementName name;
  };
  struct KeptAttribute : Written {
    const ElementRule* rule = nullptr;
    XmlAttributeName name;
  };
  static constexpr size_t kKeptElements = 256;
  static constexpr size_t kKeptAttributes = 512;
  static constexpr size_t kKeptPrefixes = 1024;

  XML_Error Declare(std::string_view prefix, std::string_view uri);
  void Bind(Prefixes::iterator prefix, std::string_view uri);
  void Release(Uris::iterator uri);
  XML_Error TakeAttributes(const char* name, const char** pairs, bool declares, std::vector<XmlAttribute>* attributes);
  XML_Error FindElementName(std::string_view raw);
  XML_Error TakeAttribute(std::string_view raw);
  static void Describe(Ns ns, std::string_view local, XmlElementName* name);
  XmlAttributeName Describe(Ns ns, std::string_view local) const;
  bool HasTwins();
  bool AreQualified(const char* name, const char** pairs);
  bool IsQualified(std::string_view raw);
  bool BeginsName(std::string_view local);

  Uris uris_;
  uint64_t last_uri_ = 0;
  size_t shared_ = 0;  // namespaces that were declared twice: only then two names can be the same attribute
  Prefixes prefixes_;
  Prefixes::iterator default_;
  uint64_t bindings_ = 0;
  uint64_t age_ = 1;               // of the prefixes: what was kept at another refers to none that is forgotten
  std::vector<Declaration> open_;  // those of all open elements

  std::vector<std::unique_ptr<KeptElement>> kept_elements_;
  std::vector<std::unique_ptr<KeptAttribute>> kept_attributes_;
  XmlElementName other_;  // one that is not kept
  const XmlElementName* element_ = &other_;
  std::vector<XmlAttributeName> attributes_;
  std::vector<XmlDeclaration> declared_;
  std::vector<std::pair<uint64_t, std::string_view>> twins_;
  bool latin_letters_ = false;
  std::unique_ptr<XML_ParserStruct, decltype(&XML_ParserFree)> letters_{nullptr, XML_ParserFree};
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_NAMES_H_
