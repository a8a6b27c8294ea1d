#include "inspect/xml_structure.h"

#include <algorithm>
#include <bitset>
#include <map>
#include <vector>

#include "inspect/structure_tables.h"
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kNamespaces = static_cast<size_t>(kLastNs) + 1;

std::string_view TakeLine(std::string_view* text) {
  const std::string_view line = text->substr(0, text->find('\n'));
  text->remove_prefix(std::min(line.size() + 1, text->size()));
  return line;
}

std::string_view TakeWord(std::string_view* line) {
  const size_t begin = std::min(line->find_first_not_of(' '), line->size());
  const size_t end = std::min(line->find(' ', begin), line->size());
  const std::string_view word = line->substr(begin, end - begin);
  line->remove_prefix(end);
  return word;
}

class Structure {
 public:
  Structure();
  bool Allows(const ElementRule* element, const ElementRule* holder) const {
    const Content& content = contents_[NumberOf(holder)];
    if (content.Holds(element)) return true;
    const bool in_open = !IsClosed(holder);
    return IsClosed(element) ? in_open && in_open_.Holds(element) : in_open || content.open;
  }

  bool IsUnnamed(const ElementRule* element, const ElementRule* holder) const {
    return IsClosed(holder) && !IsClosed(element) && !contents_[NumberOf(holder)].Holds(element);
  }

 private:
  // What may stand in an element, or what a group is.
  struct Content {
    std::vector<uint16_t> elements;  // sorted
    std::bitset<kNamespaces> namespaces;
    bool open = false;
    bool Holds(const ElementRule* element) const {
      return std::binary_search(elements.begin(), elements.end(), NumberOf(element)) ||
             namespaces.test(static_cast<size_t>(NamespaceOf(element)));
    }
  };
  bool IsClosed(const ElementRule* element) const { return closed_.test(static_cast<size_t>(NamespaceOf(element))); }
  using Groups = std::map<std::string_view, Content>;

  void AddTable(const NamespaceStructure& table, Groups* groups);
  Content* ContentOf(Ns ns, std::string_view word, Groups* groups);
  void AddWord(Ns ns, std::string_view word, const Groups& groups, Content* content) const;
  static void Close(Content* content);
  static void AddAll(const Content& from, Content* content);

  std::map<std::string_view, Ns> prefixes_;
  std::vector<Content> contents_;  // by the element's number
  Content in_open_;                // what every element of an open namespace may hold
  Content nothing_;                // of names that the vocabulary does not have
  std::bitset<kNamespaces> closed_;
};

Structure::Structure() : contents_(ElementCount()) {
  for (const NamespaceName& name : NamespaceNames()) prefixes_.emplace(name.prefix, name.ns);
  for (const auto list : AllStructures()) {
    Groups groups;
    for (const NamespaceStructure& table : list) AddTable(table, &groups);
  }
  Close(&in_open_);
  for (Content& content : contents_) Close(&content);
}

void Structure::Close(Content* content) {
  std::vector<uint16_t>& elements = content->elements;
  std::sort(elements.begin(), elements.end());
  elements.erase(std::unique(elements.begin(), elements.end()), elements.end());
  elements.shrink_to_fit();
}

// Groups stand before those that use them.
void Structure::AddTable(const NamespaceStructure& table, Groups* groups) {
  closed_.set(static_cast<size_t>(table.ns), table.closed);
  Content* content = &nothing_;
  std::string_view text = table.lines;
  while (!text.empty()) {
    std::string_view line = TakeLine(&text);
    if (line.empty()) continue;
    if (line.front() != ' ') {
      content = ContentOf(table.ns, TakeWord(&line), groups);
    }
    for (auto word = TakeWord(&line); !word.empty(); word = TakeWord(&line)) {
      AddWord(table.ns, word, *groups, content);
    }
  }
}

Structure::Content* Structure::ContentOf(Ns ns, std::string_view word, Groups* groups) {
  if (word.front() == '%') return &(*groups)[word];
  if (word == "*") return &in_open_;
  const ElementRule* const rule = FindElement(ns, word);
  return rule == nullptr ? &nothing_ : &contents_[NumberOf(rule)];
}

void Structure::AddWord(Ns ns, std::string_view word, const Groups& groups, Content* content) const {
  if (word.front() == '%') {
    if (const auto group = groups.find(word); group != groups.end()) AddAll(group->second, content);
    return;
  }
  if (word == "*") {
    content->open = true;
    return;
  }
  if (const size_t colon = word.find(':'); colon != std::string_view::npos) {
    const auto prefix = prefixes_.find(word.substr(0, colon));
    ns = prefix == prefixes_.end() ? Ns::kUnknown : prefix->second;
    word.remove_prefix(colon + 1);
  }
  if (word == "*") {
    content->namespaces.set(static_cast<size_t>(ns));
  } else if (const ElementRule* const rule = FindElement(ns, word); rule != nullptr) {
    content->elements.push_back(NumberOf(rule));
  }
}

void Structure::AddAll(const Content& from, Content* content) {
  content->elements.insert(content->elements.end(), from.elements.begin(), from.elements.end());
  content->namespaces |= from.namespaces;
  content->open = content->open || from.open;
}

}  // namespace

std::array<std::span<const NamespaceStructure>, 8> AllStructures() {
  return {WordStructure(),  SheetStructure(),   SlidesStructure(),    DrawingStructure(),
          ChartStructure(), PackageStructure(), ExtensionStructure(), OdfStructure()};
}

namespace {

const Structure& Tables() {
  static const Structure structure;
  return structure;
}

}  // namespace

bool MayStandIn(const ElementRule* element, const ElementRule* holder) { return Tables().Allows(element, holder); }

bool IsUnnamedExtension(const ElementRule* element, const ElementRule* holder) {
  return Tables().IsUnnamed(element, holder);
}

}  // namespace shareguard::inspect
