#include "inspect/code_matcher.h"

#include <algorithm>
#include <array>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::CodeMatch;

// "httr::GET" and "std::system" as the readers give them: with dots.
std::string Dotted(std::string_view name) {
  std::string out;
  for (size_t i = 0; i < name.size(); ++i) {
    if (name[i] != ':') {
      out += name[i];
    } else if (out.empty() || out.back() != '.') {
      out += '.';
    }
  }
  return out;
}

}  // namespace

void CodeNameIndex::Add(std::string_view name, uint32_t rule) {
  if (name.empty()) return;
  filter_.Add(name);
  first_.resize(kPlaces);
  size_t entry = EntryOf(name);
  if (entry == 0) {
    size_t& first = first_[CodeNameFilter::PlaceOf(name) % kPlaces];
    entries_.push_back({std::string(name), {}, first});
    entry = first = entries_.size();
  }
  std::vector<uint32_t>& rules = entries_[entry - 1].rules;
  if (rules.empty() || rules.back() != rule) rules.push_back(rule);
}

const std::vector<uint32_t>* CodeNameIndex::Find(std::string_view name) const {
  if (!filter_.MayHave(name)) return nullptr;
  const size_t entry = EntryOf(name);
  return entry == 0 ? nullptr : &entries_[entry - 1].rules;
}

size_t CodeNameIndex::EntryOf(std::string_view name) const {
  size_t at = first_[CodeNameFilter::PlaceOf(name) % kPlaces];
  while (at != 0 && entries_[at - 1].name != name) at = entries_[at - 1].next;
  return at;
}

CodeMatcher::CodeMatcher(const policy::InspectSettings& settings, Language language) {
  for (const policy::CodeRuleSet& set : settings.code) {
    for (const policy::CodeRule& rule : set.rules) AddRule(set, rule, language);
  }
}

// Programs of the shell's rules count wherever code starts one, and so does what a command line does.
void CodeMatcher::AddRule(const policy::CodeRuleSet& set, const policy::CodeRule& rule, Language language) {
  const auto names = [&](Language each) {
    return std::binary_search(rule.languages.begin(), rule.languages.end(), LanguageName(each));
  };
  const bool own = names(language);
  if (!own && !names(Language::kShell)) return;
  const auto index = static_cast<uint32_t>(rules_.size());
  const auto of = [&](CodeMatch match) -> const std::vector<std::string>& {
    return rule.patterns[static_cast<size_t>(match)];
  };
  for (const std::string& name : of(CodeMatch::kCommand)) {
    commands_.Add(name, index);
    const size_t blank = name.find(' ');
    if (blank != std::string::npos) programs_.Add(std::string_view(name).substr(0, blank), index);
  }
  rules_.push_back({&set, &rule, 0, {}});
  if (!own || names(Language::kShell)) {
    for (const std::string& name : of(CodeMatch::kShape)) shapes_.Add(name, index);
    for (const std::string& name : of(CodeMatch::kCall)) {
      if (name.starts_with('/')) calls_.Add(name, index);
    }
  }
  if (!own) return;
  for (const std::string& name : of(CodeMatch::kImport)) imports_.Add(Dotted(name), index);
  for (const std::string& name : of(CodeMatch::kInclude)) includes_.Add(name, index);
  for (const std::string& name : of(CodeMatch::kShape)) shapes_.Add(name, index);
  for (const std::string& name : of(CodeMatch::kCall)) {
    if (name.ends_with('*')) {
      call_prefixes_.push_back({std::string_view(name).substr(0, name.size() - 1), index});
    } else {
      const std::string dotted = Dotted(name);
      calls_.Add(dotted, index);
      owners_.Add(std::string_view(dotted).substr(0, std::min(dotted.rfind('.'), dotted.size())), index);
    }
  }
  for (const std::string& text : of(CodeMatch::kStatement)) {
    AddStatement(text, index);
  }
}

void CodeMatcher::AddStatement(std::string_view text, uint32_t rule) {
  Statement statement;
  statement.rule = rule;
  for (const std::string& word : SplitString(text, ' ')) {
    if (word.empty()) continue;
    if (word == "*") {
      statement.words.push_back(kAnyWords);
      continue;
    }
    if (statement_words_.Find(word) == nullptr) {
      begun_by_.resize(begun_by_.size() + 1);
      statement_words_.Add(word, static_cast<uint32_t>(begun_by_.size()));
    }
    statement.words.push_back(statement_words_.Find(word)->front());
  }
  if (statement.words.empty()) return;
  const uint32_t first = statement.words.front();
  if (first != kAnyWords) begun_by_[first - 1].push_back(static_cast<uint32_t>(statements_.size()));
  statements_.push_back(std::move(statement));
}

void CodeMatcher::See(uint32_t rule, const CodePlace& place) {
  Rule& seen = rules_[rule];
  if (seen.count++ == 0) seen.first = place;
}

void CodeMatcher::See(const std::vector<uint32_t>* rules, const CodePlace& place) {
  if (rules == nullptr) return;
  for (const uint32_t rule : *rules) See(rule, place);
}

// Only the rule that names most of the path counts: "urllib.request" is one thing, "urllib" another.
void CodeMatcher::Import(std::string_view module, const CodePlace& place) {
  while (!module.empty()) {
    if (const auto* rules = imports_.Find(module)) return See(rules, place);
    const size_t cut = module.find_last_of("./");
    module = module.substr(0, cut == std::string_view::npos ? 0 : cut);
  }
}

void CodeMatcher::Call(std::string_view function, const CodePlace& place) {
  See(calls_.Find(function), place);
  for (const Prefix& prefix : call_prefixes_) {
    if (function.starts_with(prefix.text)) See(prefix.rule, place);
  }
}

bool CodeMatcher::KnowsCommand(std::string_view program) const {
  return commands_.Find(program.substr(program.rfind('/') + 1)) != nullptr;
}

bool CodeMatcher::KnowsCall(std::string_view function) const {
  return calls_.Find(function) != nullptr ||
         std::any_of(call_prefixes_.begin(), call_prefixes_.end(),
                     [&](const Prefix& prefix) { return function.starts_with(prefix.text); });
}

void CodeMatcher::Command(std::string_view program, const CodePlace& place) {
  See(commands_.Find(program.substr(program.rfind('/') + 1)), place);
}

void CodeMatcher::CommandPattern(std::string_view program, const CodePlace& place) {
  program.remove_prefix(program.rfind('/') + 1);
  constexpr size_t kLongest = 64;
  if (program.size() > kLongest) return;
  commands_.FindAll(program, [&](const std::vector<uint32_t>& rules) { See(&rules, place); });
}

void CodeMatcher::CommandWord(std::string_view program, std::string_view word, const CodePlace& place) {
  program.remove_prefix(program.rfind('/') + 1);
  if (programs_.Find(program) == nullptr) return;
  const std::string begin = std::string(program) + " ";
  See(commands_.Find(begin + std::string(word)), place);
  // -pSECRET
  if (word.size() > 2 && word[0] == '-' && word[1] != '-') {
    See(commands_.Find(begin + std::string(word.substr(0, 2))), place);
  }
}

void CodeMatcher::Include(std::string_view header, const CodePlace& place) { See(includes_.Find(header), place); }
void CodeMatcher::Shape(std::string_view shape, const CodePlace& place) { See(shapes_.Find(shape), place); }

void CodeMatcher::Advance(Statement* statement, uint32_t word, const CodePlace& place) {
  const std::vector<uint32_t>& words = statement->words;
  size_t& next = statement->next;
  // Words must follow one another, but for what a * stands for.
  if (next > 0 && words[next] != kAnyWords && words[next] != word) {
    while (next > 0 && words[next] != kAnyWords) --next;
  }
  if (words[next] == kAnyWords) {
    if (words[next + 1] == word) next += 2;
    return;
  }
  if (words[next] != word) return;
  if (next++ == 0) statement->begin = place;
}

// In any case; kOtherWord: of no statement.
uint32_t CodeMatcher::NumberOf(std::string_view word) const {
  std::array<char, CodeToken::kKept> lower;
  if (word.size() > lower.size()) return kOtherWord;
  std::transform(word.begin(), word.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  const auto* const number = statement_words_.Find({lower.data(), word.size()});
  return number == nullptr ? kOtherWord : number->front();
}

void CodeMatcher::StatementWord(std::string_view word, const CodePlace& place, bool may_be_column) {
  if (statements_.empty()) return;
  const uint32_t number = NumberOf(word);
  involved_.swap(under_way_);
  under_way_.clear();
  if (number != kOtherWord) {
    const std::vector<uint32_t>& begun = begun_by_[number - 1];
    involved_.insert(involved_.end(), begun.begin(), begun.end());
    std::sort(involved_.begin(), involved_.end());
    involved_.erase(std::unique(involved_.begin(), involved_.end()), involved_.end());
  }
  for (const uint32_t index : involved_) {
    Statement& statement = statements_[index];
    if (may_be_column && statement.words.size() == 1) continue;
    Advance(&statement, number, place);
    if (statement.next == statement.words.size()) {
      See(statement.rule, statement.begin);
      statement.next = 0;
    }
    if (statement.next > 0) under_way_.push_back(index);
  }
}

void CodeMatcher::StatementEnd() {
  for (const uint32_t index : under_way_) statements_[index].next = 0;
  under_way_.clear();
}

void CodeMatcher::Merge(const CodeMatcher& other) {
  for (size_t i = 0; i < rules_.size() && i < other.rules_.size(); ++i) {
    Rule& rule = rules_[i];
    const Rule& more = other.rules_[i];
    if (more.count == 0) continue;
    if (rule.count == 0 || more.first.offset < rule.first.offset) rule.first = more.first;
    rule.count = std::max(rule.count, more.count);
  }
}

void CodeMatcher::Report(const Scope& scope) const {
  for (const Rule& rule : rules_) {
    if (rule.count == 0) continue;
    const std::string detail =
        rule.rule->id + ", first in line " + std::to_string(rule.first.line) + ": " + rule.rule->why;
    scope.Report("code." + rule.set->name, rule.rule->severity, detail, rule.first.offset, 0, rule.count);
  }
}

}  // namespace shareguard::inspect
