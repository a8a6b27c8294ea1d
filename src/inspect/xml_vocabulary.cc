#include "inspect/xml_vocabulary.h"

#include <algorithm>
#include <array>
#include <bit>
#include <compare>
#include <cstddef>
#include <memory>
#include <vector>

#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kNamespaces = static_cast<size_t>(kLastNs) + 1;

size_t IndexOf(Ns ns) { return static_cast<size_t>(ns); }

// A name in a namespace; its text lives in the tables.
struct QName {
  Ns ns = Ns::kUnknown;
  std::string_view local;

  friend auto operator<=>(const QName&, const QName&) = default;
};

// FNV-1a (draft-eastlake-fnv, section 2). Names of documents only look up: they cannot fill a table or make it slow.
uint64_t HashOf(Ns ns, std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325ull ^ static_cast<uint64_t>(ns);
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return hash ^ (hash >> 29);
}

// Open addressing over values that stay elsewhere; filled once, at most half full.
class NameIndex {
 public:
  explicit NameIndex(size_t count) : slots_(std::bit_ceil(2 * count + 1)) {}

  void Insert(Ns ns, std::string_view text, size_t value) {
    size_t at = HashOf(ns, text) & (slots_.size() - 1);
    while (slots_[at].used) at = (at + 1) & (slots_.size() - 1);
    slots_[at] = {ns, true, text, value};
  }
  const size_t* Find(Ns ns, std::string_view text) const {
    for (size_t at = HashOf(ns, text) & (slots_.size() - 1); slots_[at].used; at = (at + 1) & (slots_.size() - 1)) {
      if (slots_[at].ns == ns && slots_[at].text == text) return &slots_[at].value;
    }
    return nullptr;
  }

 private:
  struct Slot {
    Ns ns = Ns::kUnknown;
    bool used = false;
    std::string_view text;
    size_t value = 0;
  };
  std::vector<Slot> slots_;
};

// The next word of `text`, which is cut; "" at its end.
std::string_view TakeWord(std::string_view* text, std::string_view separators) {
  const size_t begin = std::min(text->find_first_not_of(separators), text->size());
  const size_t end = std::min(text->find_first_of(separators, begin), text->size());
  const std::string_view word = text->substr(begin, end - begin);
  text->remove_prefix(end);
  return word;
}

void AddWords(Ns ns, std::string_view text, std::vector<QName>* names) {
  for (auto word = TakeWord(&text, " \n"); !word.empty(); word = TakeWord(&text, " \n")) names->push_back({ns, word});
}

// The namespaces that ODF itself defines; they stand together in the enumeration.
bool IsOdf(Ns ns) { return ns >= Ns::kOdfOffice && ns <= Ns::kOdfConfig; }

}  // namespace

struct ElementRule {
  QName name;
  std::vector<QName> attributes;  // sorted
};

namespace {

// Everything the tables say, in a form that answers fast.
class Vocabulary {
 public:
  Vocabulary();

  Ns Namespace(std::string_view uri) const {
    const size_t* found = namespaces_.Find(Ns::kNone, uri);
    return found == nullptr ? Ns::kUnknown : static_cast<Ns>(*found);
  }
  std::string_view Prefix(Ns ns) const { return prefixes_[IndexOf(ns)]; }
  bool DefinesElements(Ns ns) const { return defines_elements_[IndexOf(ns)]; }
  const ElementRule* Element(Ns ns, std::string_view local) const {
    const size_t* found = elements_->Find(ns, local);
    return found == nullptr ? nullptr : &rules_[*found];
  }
  // Attributes of every element of `element_ns`.
  bool Common(Ns element_ns, std::string_view local) const {
    return std::binary_search(common_.begin(), common_.end(), QName{element_ns, local});
  }
  bool Anywhere(Ns ns, std::string_view local) const {
    if (std::binary_search(anywhere_.begin(), anywhere_.end(), QName{ns, local})) return true;
    return (ns == Ns::kLoExt || ns == Ns::kCalcExt) && std::binary_search(odf_names_.begin(), odf_names_.end(), local);
  }

 private:
  void AddNamespaces();
  void Add(const NamespaceVocabulary& names);
  void AddLine(Ns ns, std::string_view line);
  QName AttributeOf(Ns element_ns, std::string_view word) const;
  void Finish();

  NameIndex namespaces_;
  NameIndex prefix_index_;
  std::array<std::string_view, kNamespaces> prefixes_{};
  std::array<bool, kNamespaces> defines_elements_{};
  std::vector<ElementRule> rules_;
  std::vector<QName> common_;  // sorted, as the next two
  std::vector<QName> anywhere_;
  // Attributes of ODF's own namespaces. LibreOffice writes such a name in its extension namespace as long as the
  // version of ODF that it saves does not have it at that place, so any of them may turn up there.
  std::vector<std::string_view> odf_names_;
  std::unique_ptr<NameIndex> elements_;
};

Vocabulary::Vocabulary() : namespaces_(NamespaceNames().size()), prefix_index_(NamespaceNames().size()) {
  AddNamespaces();
  for (const auto list : AllVocabularies()) {
    for (const NamespaceVocabulary& names : list) Add(names);
  }
  Finish();
}

void Vocabulary::Finish() {
  elements_ = std::make_unique<NameIndex>(rules_.size());
  for (size_t i = 0; i < rules_.size(); ++i) {
    ElementRule& rule = rules_[i];
    std::sort(rule.attributes.begin(), rule.attributes.end());
    elements_->Insert(rule.name.ns, rule.name.local, i);
    for (const QName& attribute : rule.attributes) {
      if (IsOdf(attribute.ns)) odf_names_.push_back(attribute.local);
    }
  }
  std::sort(common_.begin(), common_.end());
  std::sort(anywhere_.begin(), anywhere_.end());
  std::sort(odf_names_.begin(), odf_names_.end());
  odf_names_.erase(std::unique(odf_names_.begin(), odf_names_.end()), odf_names_.end());
}

void Vocabulary::AddNamespaces() {
  for (const NamespaceName& name : NamespaceNames()) {
    namespaces_.Insert(Ns::kNone, name.uri, IndexOf(name.ns));
    if (!prefixes_[IndexOf(name.ns)].empty()) continue;
    prefixes_[IndexOf(name.ns)] = name.prefix;
    prefix_index_.Insert(Ns::kNone, name.prefix, IndexOf(name.ns));
  }
}

void Vocabulary::Add(const NamespaceVocabulary& names) {
  std::string_view text = names.elements;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    AddLine(names.ns, text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  AddWords(names.ns, names.common, &common_);
  AddWords(names.ns, names.anywhere, &anywhere_);
}

void Vocabulary::AddLine(Ns ns, std::string_view line) {
  if (line.empty()) return;
  if (line.front() != ' ') {
    rules_.push_back({{ns, TakeWord(&line, " ")}, {}});
    defines_elements_[IndexOf(ns)] = true;
  }
  for (auto word = TakeWord(&line, " "); !word.empty(); word = TakeWord(&line, " ")) {
    rules_.back().attributes.push_back(AttributeOf(ns, word));
  }
}

QName Vocabulary::AttributeOf(Ns element_ns, std::string_view word) const {
  if (word.front() == '.') return {element_ns, word.substr(1)};
  const size_t colon = word.find(':');
  if (colon == std::string_view::npos) return {Ns::kNone, word};
  const size_t* ns = prefix_index_.Find(Ns::kNone, word.substr(0, colon));
  return {ns == nullptr ? Ns::kUnknown : static_cast<Ns>(*ns), word.substr(colon + 1)};
}

const Vocabulary& Known() {
  static const Vocabulary vocabulary;
  return vocabulary;
}

}  // namespace

std::array<std::span<const NamespaceVocabulary>, 13> AllVocabularies() {
  return {PackageVocabulary(), WordVocabulary(),         SheetVocabulary(),  SlidesVocabulary(),    DrawingVocabulary(),
          ChartVocabulary(),   VmlVocabulary(),          MathVocabulary(),   ExtensionVocabulary(), OdfVocabulary(),
          OdfTextVocabulary(), OdfExtensionVocabulary(), PictureVocabulary()};
}

Ns FindNamespace(std::string_view uri) { return uri.empty() ? Ns::kNone : Known().Namespace(uri); }

std::string_view UsualPrefix(Ns ns) { return Known().Prefix(ns); }

bool DefinesElements(Ns ns) { return Known().DefinesElements(ns); }

const ElementRule* FindElement(Ns ns, std::string_view local) { return Known().Element(ns, local); }

bool AllowsAttribute(const ElementRule* rule, Ns attribute_ns, std::string_view local) {
  if (rule != nullptr) {
    const QName name{attribute_ns, local};
    if (std::binary_search(rule->attributes.begin(), rule->attributes.end(), name)) return true;
    if (attribute_ns == Ns::kNone) return Known().Common(rule->name.ns, local);
  }
  return Known().Anywhere(attribute_ns, local);
}

}  // namespace shareguard::inspect
