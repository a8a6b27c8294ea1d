// Holds what is read in source code against the rules of one language, and counts what they match.
#ifndef SHAREGUARD_SRC_INSPECT_CODE_MATCHER_H_
#define SHAREGUARD_SRC_INSPECT_CODE_MATCHER_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
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
    for (const auto& [name, rules] : rules_) {
      if (FitsPattern(name, pattern)) take(rules);
    }
  }
  bool empty() const { return rules_.empty(); }

 private:
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  CodeNameFilter filter_;
  std::unordered_map<std::string, std::vector<uint32_t>, Hash, std::equal_to<>> rules_;
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
  struct Statement {
    std::vector<std::string> words;  // "*" for any words
    uint32_t rule = 0;
    size_t next = 0;  // the word that is due
    CodePlace begin;
  };
  void AddRule(const policy::CodeRuleSet& set, const policy::CodeRule& rule, Language language);
  void See(const std::vector<uint32_t>* rules, const CodePlace& place);
  void See(uint32_t rule, const CodePlace& place);
  static void Advance(Statement* statement, std::string_view word, const CodePlace& place);

  std::vector<Rule> rules_;
  CodeNameIndex imports_, calls_, commands_, includes_, shapes_;
  CodeNameIndex owners_;    // of calls: "Runtime.getRuntime()"
  CodeNameIndex programs_;  // with rules over their words: "git"
  std::vector<Prefix> call_prefixes_;
  std::vector<Statement> statements_;
  CodeNameIndex statement_words_;  // which statements a word has a part in
  bool in_statement_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CODE_MATCHER_H_
