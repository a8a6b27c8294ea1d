// Holds what is read in source code against the rules of one language, and counts what they match.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_MATCHER_H_
#define SHAREGUARD_SRC_INSPECT_CODE_MATCHER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/code_language.h"
#include "inspect/code_name_filter.h"
#include "inspect/code_token.h"
#include "inspect/session.h"
#include "inspect/shell_pattern.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::inspect {

// A map from names to lists of rules that says "none" for most names at the cost of two loads.
class CodeNameIndex {
 public:
  void Add(std::string_view name, uint32_t rule);
  const std::vector<uint32_t>* Find(std::string_view name) const;
  // Calls take(rules) for each name that fits a pattern of the shell.
  template <typename Take>
  void FindAll(std::string_view pattern, Take take) const {
    for (const Entry& entry : entries_) {
      if (FitsPattern(entry.name, pattern)) take(entry.rules);
    }
  }
  bool empty() const { return entries_.empty(); }

 private:
  struct Entry {
    std::string name;
    std::vector<uint32_t> rules;
    size_t next = 0;  // at its place; 0: none
  };
  // By the filter's place, which is as good for names of rules, and known by then.
  static constexpr size_t kPlaces = 1024;
  size_t EntryOf(std::string_view name) const;  // counted from 1; 0: none

  CodeNameFilter filter_;
  std::vector<Entry> entries_;
  std::vector<size_t> first_;  // entry of each place; 0: none
};

// Names are dotted whatever the language writes between their parts. Not thread-safe; `settings` outlives it.
class CodeMatcher {
 public:
  CodeMatcher(const policy::InspectSettings& settings, Language language);

  void Import(std::string_view module, const CodePlace& place);
  void Call(std::string_view function, const CodePlace& place);
  // A program that is started, as it is written: with or without its folder.
  void Command(std::string_view program, const CodePlace& place);
  // The same where the shell finds the program by a pattern: /usr/bin/c?rl.
  void CommandPattern(std::string_view program, const CodePlace& place);
  // What a program is told to do by its first word or an option: "git push", "zip -P".
  void CommandWord(std::string_view program, std::string_view word, const CodePlace& place);
  void Include(std::string_view header, const CodePlace& place);
  void Shape(std::string_view shape, const CodePlace& place);
  // The next word of a statement of SQL, in any case; its end. A name that stands alone in a rule does not count where
  // it may be that of a table or column.
  void StatementWord(std::string_view word, const CodePlace& place, bool may_be_column = false);
  void StatementEnd();

  bool KnowsCall(std::string_view function) const;
  bool KnowsCommand(std::string_view program) const;
  bool KnowsModule(std::string_view module) const { return imports_.Find(module) != nullptr; }
  // Is there a rule over what belongs to this type or object?
  bool KnowsOwner(std::string_view name) const { return owners_.Find(name) != nullptr; }
  bool KnowsImports() const { return !imports_.empty(); }
  // What another reading of the same code has found, with the same rules: the larger count stands.
  void Merge(const CodeMatcher& other);
  // One finding a rule that matched.
  void Report(const Scope& scope) const;

 private:
  struct Rule {
    const policy::CodeRuleSet* set = nullptr;
    const policy::CodeRule* rule = nullptr;
    uint64_t count = 0;
    CodePlace first;
  };
  struct Prefix {
    std::string_view text;
    uint32_t rule = 0;
  };
  // Words of statements are told apart by numbers.
  static constexpr uint32_t kAnyWords = 0, kOtherWord = ~0U;
  struct Statement {
    std::vector<uint32_t> words;
    uint32_t rule = 0;
    size_t next = 0;  // the word that is due
    CodePlace begin;
  };
  void AddRule(const policy::CodeRuleSet& set, const policy::CodeRule& rule, Language language);
  void AddStatement(std::string_view text, uint32_t rule);
  void See(const std::vector<uint32_t>* rules, const CodePlace& place);
  void See(uint32_t rule, const CodePlace& place);
  uint32_t NumberOf(std::string_view word) const;
  static void Advance(Statement* statement, uint32_t word, const CodePlace& place);

  std::vector<Rule> rules_;
  CodeNameIndex imports_, calls_, commands_, includes_, shapes_;
  CodeNameIndex owners_;    // of calls: "Runtime.getRuntime()"
  CodeNameIndex programs_;  // with rules over their words: "git"
  std::vector<Prefix> call_prefixes_;
  std::vector<Statement> statements_;
  CodeNameIndex statement_words_;                // the number of each word
  std::vector<std::vector<uint32_t>> begun_by_;  // which statements a word begins, by its number; ascending
  std::vector<uint32_t> under_way_,
      involved_;  // statements: of which words have been read, that the word at hand is for
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_MATCHER_H_
