#include "shareguard/policy/code_rules.h"

#include <algorithm>

#include "policy/code_rules_reader.h"
#include "policy/table_reader.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

using namespace std::string_view_literals;

constexpr std::array<std::string_view, kCodeMatches> kMatches = {"import",  "call",      "command",
                                                                 "include", "statement", "shape"};
constexpr std::array kLanguages = {"c"sv,      "c++"sv, "java"sv,  "javascript"sv, "julia"sv,
                                   "python"sv, "r"sv,   "shell"sv, "sql"sv};
constexpr std::array kShapes = {"built-name"sv,       "char-codes"sv,  "decoded-to-shell"sv, "escapes"sv,
                                "fetched-to-shell"sv, "run-decoded"sv, "run-fetched"sv,      "source-encoding"sv};

constexpr size_t kMaxPattern = 120;  // bytes; longer names are cut by the readers of code

std::string Quoted(std::string_view text) { return "\"" + PrintableName(text) + "\""; }

std::vector<std::string> Words(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

std::string List(const std::vector<std::string>& items) {
  std::string out = "[";
  for (const std::string& item : items) out += (&item == items.data() ? "" : ", ") + TomlQuote(item);
  return out + "]";
}

void Sort(std::vector<std::string>* items) {
  std::sort(items->begin(), items->end());
  items->erase(std::unique(items->begin(), items->end()), items->end());
}

bool IsRuleId(std::string_view id) {
  return !id.empty() && id.size() <= 60 && std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Reads one rule.
class RuleReader {
 public:
  RuleReader(const TomlNode& node, Diagnostics* problems)
      : reader_(node, "a rule", problems), where_(node.where), problems_(*problems) {}

  CodeRule Read() {
    CodeRule rule;
    rule.id = Required("id", "\"python-requests\"");
    if (!rule.id.empty() && !IsRuleId(rule.id)) {
      problems_.Add(where_, Quoted(rule.id) + " is no id of a rule: use lower-case letters, digits and '-'");
    }
    if (!reader_.Has("severity")) problems_.Add(where_, "a rule needs a severity = \"medium\"");
    const std::vector<std::string> severities = {"info", "low", "medium", "high", "critical"};
    if (const auto word = reader_.Word("severity", severities)) rule.severity = static_cast<Severity>(*word);
    rule.languages = Languages();
    for (size_t i = 0; i < kCodeMatches; ++i) rule.patterns[i] = Patterns(static_cast<CodeMatch>(i));
    if (std::none_of(kMatches.begin(), kMatches.end(), [&](std::string_view key) { return reader_.Has(key); })) {
      problems_.Add(where_, "a rule needs something to match: import, call, command, include, statement or shape");
    }
    rule.why = Required("why", "\"what such code can do\"");
    reader_.Finish();
    return rule;
  }

 private:
  std::string Required(const std::string& key, const std::string& example) {
    const bool there = reader_.Has(key);
    std::string value = reader_.String(key).value_or("");
    if (!there) problems_.Add(where_, "a rule needs " + key + " = " + example);
    return value;
  }

  // One string, or a list of them.
  std::vector<PlacedString> OneOrMore(std::string_view key) {
    const TomlEntry* entry = reader_.Take(key);
    if (entry == nullptr) return {};
    if (entry->value.kind == TomlKind::kString) return {{entry->value.text, entry->value.where}};
    return reader_.Strings(key);
  }

  std::vector<std::string> Languages() {
    std::vector<std::string> languages;
    if (!reader_.Has("languages")) problems_.Add(where_, "a rule needs languages = [\"python\"]");
    for (const PlacedString& item : OneOrMore("languages")) {
      const auto known = CodeLanguageNames();
      if (std::find(known.begin(), known.end(), item.text) == known.end()) {
        problems_.Add(item.where, "unknown language " + Quoted(item.text) + Suggestion(item.text, Words(known)));
      }
      languages.push_back(item.text);
    }
    Sort(&languages);
    return languages;
  }

  std::vector<std::string> Patterns(CodeMatch match) {
    const std::string_view key = CodeMatchName(match);
    const auto shapes = CodeShapeNames();
    std::vector<std::string> patterns;
    for (const PlacedString& item : OneOrMore(key)) {
      const size_t star = item.text.find('*');
      const bool prefix = match == CodeMatch::kCall && star + 1 == item.text.size() && star > 0;
      if (item.text.empty() || item.text.size() > kMaxPattern) {
        problems_.Add(item.where, std::string(key) + " needs a name of 1 to " + std::to_string(kMaxPattern) + " bytes");
      } else if (match == CodeMatch::kShape && std::find(shapes.begin(), shapes.end(), item.text) == shapes.end()) {
        problems_.Add(item.where, "unknown shape " + Quoted(item.text) + Suggestion(item.text, Words(shapes)));
      } else if (match == CodeMatch::kStatement && (item.text.starts_with("*") || item.text.ends_with("*"))) {
        problems_.Add(item.where, "a statement begins and ends with a word; * stands for words between");
      } else if (match != CodeMatch::kStatement && star != std::string::npos && !prefix) {
        problems_.Add(item.where, match == CodeMatch::kCall ? "a * may only end the name of a call: \"os.exec*\""
                                                            : std::string(key) + " takes no *: write whole names");
      } else {
        patterns.push_back(match == CodeMatch::kStatement ? AsciiLower(item.text) : item.text);
      }
    }
    Sort(&patterns);
    return patterns;
  }

  TableReader reader_;
  Position where_;
  Diagnostics& problems_;
};

void ReadRules(const TomlNode& list, CodeRuleSet* set, Diagnostics* problems) {
  for (const TomlNode& node : list.items) {
    if (node.kind != TomlKind::kTable) {
      problems->Add(node.where, "write each rule as a table with two brackets: [[rules]]");
      continue;
    }
    CodeRule rule = RuleReader(node, problems).Read();
    const auto same = [&](const CodeRule& other) { return other.id == rule.id; };
    if (!rule.id.empty() && std::any_of(set->rules.begin(), set->rules.end(), same)) {
      problems->Add(node.where, "the set has another rule " + Quoted(rule.id) + " above");
    }
    set->rules.push_back(std::move(rule));
  }
  std::sort(set->rules.begin(), set->rules.end(), [](const CodeRule& a, const CodeRule& b) { return a.id < b.id; });
}

CodeRuleSet ReadSet(TableReader* reader, std::string name, Diagnostics* problems) {
  CodeRuleSet set;
  set.name = std::move(name);
  set.title = reader->String("title").value_or("");
  if (!reader->Has("title")) problems->Add(reader->where(), "a rule set needs title = \"what it is about\"");
  if (!reader->Has("rules")) problems->Add(reader->where(), "a rule set needs rules: begin each with [[rules]]");
  if (const TomlNode* rules = reader->Array("rules")) ReadRules(*rules, &set, problems);
  reader->Finish();
  return set;
}

}  // namespace

std::string_view CodeMatchName(CodeMatch match) { return kMatches[static_cast<size_t>(match)]; }
std::span<const std::string_view> CodeLanguageNames() { return kLanguages; }
std::span<const std::string_view> CodeShapeNames() { return kShapes; }

bool IsCodeSetName(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

std::string CodeRule::Canonical() const {
  std::string out = "{ id = " + TomlQuote(id) + ", severity = \"" + std::string(SeverityName(severity)) + "\"";
  out += ", languages = " + List(languages);
  for (size_t i = 0; i < kCodeMatches; ++i) {
    if (!patterns[i].empty()) out += ", " + std::string(kMatches[i]) + " = " + List(patterns[i]);
  }
  return out + ", why = " + TomlQuote(why) + " }";
}

std::string CodeRuleSet::Canonical() const {
  std::string out = "{ set = " + TomlQuote(name) + ", title = " + TomlQuote(title) + ", rules = [\n";
  for (const CodeRule& rule : rules) out += "    " + rule.Canonical() + ",\n";
  return out + "  ] }";
}

CodeRuleSet ReadCodeRuleFile(const std::string& name, const TomlNode& document, Diagnostics* problems) {
  TableReader reader(document, "a rule set", problems);
  return ReadSet(&reader, name, problems);
}

CodeRuleSet ReadCodeRuleTable(const TomlNode& table, Diagnostics* problems) {
  TableReader reader(table, "a rule set", problems);
  const bool named = reader.Has("set");
  const std::string name = reader.String("set").value_or("");
  if (!named || !IsCodeSetName(name)) {
    problems->Add(table.where, "a rule set needs set = \"name\", of lower-case letters, digits and '_'");
  }
  return ReadSet(&reader, name, problems);
}

Result<CodeRuleSet> CodeRuleSet::Parse(const std::string& origin, const std::string& name, const std::string& text) {
  SHAREGUARD_ASSIGN(const TomlNode document, ParseToml(origin, text));
  Diagnostics problems(origin);
  CodeRuleSet set = ReadCodeRuleFile(name, document, &problems);
  if (!problems.empty()) return problems.ToError();
  return set;
}

}  // namespace shareguard::policy
