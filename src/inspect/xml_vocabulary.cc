#include "inspect/xml_vocabulary.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <deque>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "inspect/value_form.h"
#include "inspect/value_tables.h"
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {

// An element's attributes are numbers of names (Vocabulary::attributes_): a name is looked up once, then it is a
// number.
struct ElementRule {
  Ns ns = Ns::kUnknown;
  uint16_t number = 0;
  const uint16_t* begin = nullptr;  // sorted
  const uint16_t* end = nullptr;
};

namespace {

constexpr size_t kNamespaces = static_cast<size_t>(kLastNs) + 1;

size_t IndexOf(Ns ns) { return static_cast<size_t>(ns); }

// FNV-1a (draft-eastlake-fnv, section 2). Names of documents only look up: they cannot fill a table or make it slow.
uint32_t HashOf(Ns ns, std::string_view text) {
  uint64_t hash = 0xCBF29CE484222325ull ^ static_cast<uint64_t>(ns);
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ull;
  return static_cast<uint32_t>(hash ^ (hash >> 32));
}

// Numbers names in the order in which they come. Open addressing, at most half full; the names' texts stay in the
// tables.
class NameIndex {
 public:
  NameIndex() : slots_(1024) {}

  // The name's number; a new one when it was not known.
  uint16_t Add(Ns ns, std::string_view text) {
    if (2 * size_ >= slots_.size()) Grow();
    const uint32_t hash = HashOf(ns, text);
    Slot& slot = slots_[PlaceOf(ns, text, hash)];
    if (!slot.used) slot = {hash, size_++, true, ns, text};
    return slot.value;
  }
  std::optional<uint16_t> Find(Ns ns, std::string_view text) const {
    const Slot& slot = slots_[PlaceOf(ns, text, HashOf(ns, text))];
    return slot.used ? std::optional(slot.value) : std::nullopt;
  }
  size_t size() const { return size_; }
  bool Contains(Ns ns, std::string_view text) const { return Find(ns, text).has_value(); }

 private:
  struct Slot {
    uint32_t hash = 0;
    uint16_t value = 0;
    bool used = false;
    Ns ns = Ns::kUnknown;
    std::string_view text;
  };

  // Where the name is, or the free slot where it would be.
  size_t PlaceOf(Ns ns, std::string_view text, uint32_t hash) const {
    const size_t mask = slots_.size() - 1;
    size_t at = hash & mask;
    for (; slots_[at].used; at = (at + 1) & mask) {
      const Slot& slot = slots_[at];
      if (slot.hash == hash && slot.ns == ns && slot.text == text) break;
    }
    return at;
  }
  void Grow() {
    const std::vector<Slot> old = std::exchange(slots_, std::vector<Slot>(2 * slots_.size()));
    for (const Slot& slot : old) {
      if (slot.used) slots_[PlaceOf(slot.ns, slot.text, slot.hash)] = slot;
    }
  }

  std::vector<Slot> slots_;
  uint16_t size_ = 0;
};

// The next word of `text`, which is cut; "" at its end.
std::string_view TakeWord(std::string_view* text) {
  size_t begin = 0;
  while (begin < text->size() && ((*text)[begin] == ' ' || (*text)[begin] == '\n')) ++begin;
  size_t end = begin;
  while (end < text->size() && (*text)[end] != ' ' && (*text)[end] != '\n') ++end;
  const std::string_view word = text->substr(begin, end - begin);
  text->remove_prefix(end);
  return word;
}

// The namespaces that ODF itself defines; they stand together in the enumeration.
bool IsOdf(Ns ns) { return ns >= Ns::kOdfOffice && ns <= Ns::kOdfConfig; }

// The namespaces of OOXML and of its producers' extensions; they stand together in the enumeration. Not VML, whose
// shapes have rules of their own, nor signatures, which are reported.
bool HasOtherwise(Ns ns) {
  const bool vml = ns >= Ns::kVml && ns <= Ns::kVmlPowerpoint;
  const bool signature = ns >= Ns::kPackageSignature && ns <= Ns::kOfficeSignature;
  return ns >= Ns::kPackageRelationships && ns <= Ns::kKingsoftSheet && !vml && !signature;
}

// Of attributes of OOXML that no line of the tables names: what is neither a number nor a word stands beside the page.
constexpr std::string_view kOtherwise = "#number|#numbers|#guid|#hex|#range|#time|#token|#beside";

// Namespaces whose attributes have a form even where no line of the tables gives them one. Members and settings are
// looked at by themselves, databases are told of as such.
bool HasUsualForm(Ns ns) {
  if (ns == Ns::kOdfManifest || ns == Ns::kOdfConfig || ns == Ns::kOdfDb || ns == Ns::kOdfSignature) return false;
  return IsOdf(ns) || ns == Ns::kLoExt || ns == Ns::kCalcExt || ns == Ns::kOooField || ns == Ns::kFormX ||
         ns == Ns::kTableOoo || ns == Ns::kDrawOoo || ns == Ns::kChartOoo || ns == Ns::kRdfa || ns == Ns::kXhtml;
}

// Everything the tables say, in a form that answers fast.
class Vocabulary {
 public:
  Vocabulary();
  Vocabulary(const Vocabulary&) = delete;
  Vocabulary& operator=(const Vocabulary&) = delete;

  Ns Namespace(std::string_view uri) const {
    const auto found = uris_.Find(Ns::kNone, uri);
    return found ? NamespaceNames()[*found].ns : Ns::kUnknown;
  }
  std::string_view Prefix(Ns ns) const { return prefixes_[IndexOf(ns)]; }
  bool DefinesElements(Ns ns) const { return defines_elements_[IndexOf(ns)]; }
  const ElementRule* Element(Ns ns, std::string_view local) const {
    const auto found = elements_.Find(ns, local);
    return found ? &rules_[*found] : nullptr;
  }
  size_t size() const { return rules_.size(); }
  const ValueForm* Form(const ElementRule* rule, Ns ns, std::string_view local) const {
    const ValueForm* const usual = HasUsualForm(ns) ? &usual_form_ : nullptr;
    const auto found = attributes_.Find(ns, local);
    if (!found) return usual;
    size_t form = 0;
    if (rule != nullptr) form = FormIn(*rule, *found);
    if (form == 0) form = forms_anywhere_[*found];
    if (form == 0) return rule != nullptr && HasOtherwise(rule->ns) ? &otherwise_ : usual;
    return &forms_[form - 1];
  }
  const ValueForm* TextForm(const ElementRule& rule) const {
    const size_t form = text_forms_[rule.number];
    return form == 0 ? nullptr : &forms_[form - 1];
  }
  bool Allows(const ElementRule* rule, Ns ns, std::string_view local) const {
    if (const auto found = attributes_.Find(ns, local)) {
      if (rule != nullptr && std::binary_search(rule->begin, rule->end, *found)) return true;
      if (anywhere_[*found]) return true;
    }
    if (ns == Ns::kNone) return rule != nullptr && common_.Contains(rule->ns, local);
    return (ns == Ns::kLoExt || ns == Ns::kCalcExt) && odf_names_.Contains(Ns::kNone, local);
  }

 private:
  struct Entry {
    Ns ns;
    size_t first;  // in numbers_
  };

  void AddNamespaces();
  void AddElements(const NamespaceVocabulary& names);
  void AddAttribute(Ns element_ns, std::string_view word);
  void Finish();
  // The namespace of an attribute as the tables write it; `word` becomes its local name.
  Ns TakePrefix(Ns element_ns, std::string_view* word) const;
  void AddForms(const NamespaceValues& values);
  void SetForm(Ns element_ns, std::string_view target, uint16_t form);
  size_t PlaceIn(const ElementRule& rule, uint16_t attribute) const;
  size_t FormIn(const ElementRule& rule, uint16_t attribute) const {
    const size_t place = PlaceIn(rule, attribute);
    return place < form_of_.size() ? form_of_[place] : 0;
  }

  NameIndex uris_;  // number: place in NamespaceNames()
  NameIndex prefix_index_;
  std::vector<Ns> prefix_namespaces_;
  std::array<std::string_view, kNamespaces> prefixes_{};
  std::array<bool, kNamespaces> defines_elements_{};
  NameIndex elements_;  // number: place in entries_ and rules_
  std::vector<Entry> entries_;
  std::vector<ElementRule> rules_;
  NameIndex attributes_;
  std::vector<uint16_t> numbers_;  // of attributes_, element after element
  std::vector<bool> anywhere_;     // by the number of the attribute
  std::deque<std::string> texts_;  // of forms with blanks
  std::vector<ValueForm> forms_;
  // Numbers, one word of an enumeration, or else text beside the page.
  const ValueForm usual_form_{"#number|#numbers|#time|#color|#word|#aside"};
  std::vector<uint16_t> form_of_;         // as numbers_; 0: any value, else the place in forms_ and one
  std::vector<uint16_t> forms_anywhere_;  // by the number of the attribute
  std::vector<uint16_t> text_forms_;      // by the number of the element
  ValueForm otherwise_{kOtherwise};
  NameIndex common_;  // in the element's namespace
  // Attributes of ODF's own namespaces. LibreOffice writes such a name in its extension namespace as long as the
  // version of ODF that it saves does not have it at that place, so any of them may turn up there.
  NameIndex odf_names_;
};

Vocabulary::Vocabulary() {
  AddNamespaces();
  for (const auto list : AllVocabularies()) {
    for (const NamespaceVocabulary& names : list) AddElements(names);
  }
  Finish();
}

void Vocabulary::AddNamespaces() {
  for (const NamespaceName& name : NamespaceNames()) {
    uris_.Add(Ns::kNone, name.uri);
    if (prefix_index_.Add(Ns::kNone, name.prefix) < prefix_namespaces_.size()) continue;
    prefix_namespaces_.push_back(name.ns);
    prefixes_[IndexOf(name.ns)] = name.prefix;
  }
}

void Vocabulary::AddElements(const NamespaceVocabulary& names) {
  std::string_view text = names.elements;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty()) continue;
    if (line.front() != ' ') {
      elements_.Add(names.ns, TakeWord(&line));
      entries_.push_back({names.ns, numbers_.size()});
      defines_elements_[IndexOf(names.ns)] = true;
    }
    for (auto word = TakeWord(&line); !word.empty(); word = TakeWord(&line)) AddAttribute(names.ns, word);
  }
  text = names.common;
  for (auto word = TakeWord(&text); !word.empty(); word = TakeWord(&text)) common_.Add(names.ns, word);
}

void Vocabulary::AddAttribute(Ns element_ns, std::string_view word) {
  const Ns ns = TakePrefix(element_ns, &word);
  numbers_.push_back(attributes_.Add(ns, word));
  if (IsOdf(ns)) odf_names_.Add(Ns::kNone, word);
}

Ns Vocabulary::TakePrefix(Ns element_ns, std::string_view* word) const {
  if (word->front() == '.') {
    word->remove_prefix(1);
    return element_ns;
  }
  const size_t colon = word->find(':');
  if (colon == std::string_view::npos) return Ns::kNone;
  const auto prefix = prefix_index_.Find(Ns::kNone, word->substr(0, colon));
  word->remove_prefix(colon + 1);
  return prefix ? prefix_namespaces_[*prefix] : Ns::kUnknown;
}

size_t Vocabulary::PlaceIn(const ElementRule& rule, uint16_t attribute) const {
  const uint16_t* const found = std::lower_bound(rule.begin, rule.end, attribute);
  return found == rule.end || *found != attribute ? SIZE_MAX : static_cast<size_t>(found - numbers_.data());
}

void Vocabulary::AddForms(const NamespaceValues& values) {
  std::string_view text = values.lines;
  while (!text.empty()) {
    std::string_view line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.empty()) continue;
    if (line.front() != ' ') {
      std::string_view form = TakeWord(&line);
      if (form.front() == '!') {
        std::string& blanks = texts_.emplace_back(form.substr(1));
        std::replace(blanks.begin(), blanks.end(), '_', ' ');
        form = blanks;
      }
      forms_.emplace_back(form);
    }
    for (auto word = TakeWord(&line); !word.empty(); word = TakeWord(&line)) {
      SetForm(values.ns, word, static_cast<uint16_t>(forms_.size()));
    }
  }
}

void Vocabulary::SetForm(Ns element_ns, std::string_view target, uint16_t form) {
  const size_t at = target.find('@');
  if (at == std::string_view::npos) return;
  const std::string_view element = target.substr(0, at);
  std::string_view local = target.substr(at + 1);
  if (local.empty()) {
    if (const auto found = elements_.Find(element_ns, element); found) text_forms_[*found] = form;
    return;
  }
  const Ns ns = TakePrefix(element_ns, &local);
  const auto attribute = attributes_.Find(ns, local);
  if (!attribute) return;
  if (element == "*") {
    forms_anywhere_[*attribute] = form;
  } else if (const auto found = elements_.Find(element_ns, element); found) {
    const size_t place = PlaceIn(rules_[*found], *attribute);
    if (place < form_of_.size()) form_of_[place] = form;
  }
}

void Vocabulary::Finish() {
  for (const auto list : AllVocabularies()) {
    for (const NamespaceVocabulary& names : list) {
      std::string_view text = names.anywhere;
      for (auto word = TakeWord(&text); !word.empty(); word = TakeWord(&text)) {
        const size_t number = attributes_.Add(names.ns, word);
        anywhere_.resize(std::max(anywhere_.size(), number + 1));
        anywhere_[number] = true;
      }
    }
  }
  anywhere_.resize(attributes_.size());
  for (size_t i = 0; i < entries_.size(); ++i) {
    const size_t end = i + 1 < entries_.size() ? entries_[i + 1].first : numbers_.size();
    uint16_t* const begin = numbers_.data() + entries_[i].first;
    std::sort(begin, numbers_.data() + end);
    rules_.push_back({entries_[i].ns, static_cast<uint16_t>(i), begin, numbers_.data() + end});
  }
  form_of_.resize(numbers_.size());
  forms_anywhere_.resize(attributes_.size());
  text_forms_.resize(rules_.size());
  for (const auto list : AllValues()) {
    for (const NamespaceValues& values : list) AddForms(values);
  }
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

uint16_t NumberOf(const ElementRule* rule) { return rule->number; }

Ns NamespaceOf(const ElementRule* rule) { return rule->ns; }

size_t ElementCount() { return Known().size(); }

std::array<std::span<const NamespaceValues>, 7> AllValues() {
  return {WordValues(), SheetValues(), SlidesValues(), DrawingValues(), ChartValues(), ExtensionValues(), OdfValues()};
}

const ValueForm* FormOf(const ElementRule* rule, Ns attribute_ns, std::string_view local) {
  return Known().Form(rule, attribute_ns, local);
}

const ValueForm* TextFormOf(const ElementRule* rule) { return rule == nullptr ? nullptr : Known().TextForm(*rule); }

bool AllowsAttribute(const ElementRule* rule, Ns attribute_ns, std::string_view local) {
  return Known().Allows(rule, attribute_ns, local);
}

}  // namespace shareguard::inspect
