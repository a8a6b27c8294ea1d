// The compiled policy of a share: immutable, pure (no I/O, no clock), safe to share between threads. What a policy is
// silent about is refused. docs/policy.md is the reference of the language.
#ifndef SHAREGUARD_POLICY_POLICY_H_
#define SHAREGUARD_POLICY_POLICY_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "shareguard/base/clock.h"
#include "shareguard/base/result.h"
#include "shareguard/policy/finding.h"
#include "shareguard/policy/inspect_settings.h"
#include "shareguard/policy/types.h"
#include "shareguard/policy/verdict.h"

namespace shareguard::policy {

enum class Mode { kEnforce, kObserve };
enum class NodeKind { kFile, kDirectory, kSymlink, kHardLink, kFifo, kSocket, kDevice };
std::string_view NodeKindName(NodeKind kind);

struct Limits {
  uint64_t file_bytes = 0;      // largest file, bytes; 0: no limit
  uint64_t name_bytes = 255;    // longest name, bytes
  uint64_t path_depth = 0;      // components below the share's root; 0: no limit
  uint64_t bytes_per_hour = 0;  // per user (uid), bytes written; 0: no limit
  uint64_t files_per_hour = 0;  // per user (uid), files created; 0: no limit
  uint64_t xattr_bytes = 0;     // largest value of an extended attribute; 0: none may have a value
};

// Much text within a short time by many small writes through one handle: how what is typed, or pasted key by key,
// arrives.
struct Bursts {
  uint64_t bytes = 0;              // so many make a burst; 0: none is looked for
  uint64_t seconds = 10;           // within so many
  uint64_t write_bytes = 1024;     // by writes of fewer bytes than this
  Action action = Action::kAllow;  // kRefuse, or kAllow: recorded and let pass
};

// What is to be judged when a name comes into being or changes.
struct NameRequest {
  std::string_view path;  // below the share's root, without a leading slash, last component included
  NodeKind kind = NodeKind::kFile;
};

// What the guard knows about a file besides its inspection.
struct FileFacts {
  std::string path;    // as in NameRequest
  uint64_t size = 0;   // bytes
  std::string sha256;  // lower-case hex; "" when it was not computed: then no exception applies
  WallTime now;        // for the expiry of exceptions
};

// Rules over findings: an action, with an optional bound on the count ("at most 3, else hold").
struct FindingRule {
  Action action = Action::kRefuse;
  std::optional<uint64_t> max_count;  // up to this many is allowed; `action` applies beyond
  Severity from = Severity::kLow;     // findings of a lower severity pass and do not count
};

// "This very content may pass": by SHA-256, until `expires`.
struct Exception {
  std::string sha256;
  WallTime expires;
  std::string author;
  std::string reason;
};

struct PolicyRules;  // src/policy/rules.h

struct LoadOptions {
  // Where `NAME.toml` and types.toml are looked for, first hit wins. An empty list means the directories in
  // SHAREGUARD_POLICY_PATH (colon-separated), then /etc/shareguard/policies, then the installed ones.
  std::vector<std::string> search_path;
  // Operator's registries, after types.toml; empty: every *.toml in the folder `types.d` of each search_path entry.
  std::vector<std::string> extra_types;
};
// The list an empty search_path stands for.
std::vector<std::string> DefaultPolicyPath();
// The registry of types that Load uses: types.toml on the search path, then the operator's additions.
Result<std::shared_ptr<const TypeRegistry>> LoadTypes(const LoadOptions& options = {});

class Policy {
 public:
  // `name_or_file`: a bare name ("egress-strict") found on the search path, or a path to a file (it holds a '/' or ends
  // in ".toml"). The Error names file, line, column, what is wrong and what would be right.
  static Result<std::shared_ptr<const Policy>> Load(const std::string& name_or_file, const LoadOptions& options = {});
  // For tests and for `policy check -`: one policy text, with a registry at hand. `extends` is looked up as by Load.
  static Result<std::shared_ptr<const Policy>> Parse(const std::string& origin, const std::string& text,
                                                     std::shared_ptr<const TypeRegistry> types,
                                                     const LoadOptions& options = {});

  ~Policy();
  Policy(const Policy&) = delete;
  Policy& operator=(const Policy&) = delete;

  const std::string& name() const { return name_; }
  const std::string& description() const { return description_; }
  // SHA-256 of Canonical() and of the registry: equal digests, equal judgement.
  const std::string& digest() const { return digest_; }
  Mode mode() const { return mode_; }
  const Limits& limits() const { return limits_; }
  const Bursts& bursts() const { return bursts_; }
  const InspectSettings& inspect() const { return inspect_; }
  const TypeRegistry& types() const { return *types_; }
  const std::shared_ptr<const TypeRegistry>& shared_types() const { return types_; }
  // The whole policy, `extends` resolved, as TOML in one fixed order: what `policy show` prints.
  std::string Canonical() const;
  // In force or expired, by sha256.
  const std::vector<Exception>& exceptions() const;

  // A scratch name may exist in the mount but is never published under that name. Files only.
  bool IsScratch(std::string_view file_name) const;
  // Is a refusal of this name recorded without a notice (desktop.ini, .DS_Store)?
  bool IsSilent(std::string_view file_name) const;
  // The name and kind, by the rules for names, kinds, lengths, depth, and (files) the types allowed at all. Scratch
  // names skip the type rules, not the others.
  Verdict JudgeName(const NameRequest& request) const;
  // An extended attribute about to be set. Namespace included: "user.DOSATTRIB", whose value must have Samba's form.
  Verdict JudgeXattr(std::string_view path, std::string_view attribute, std::string_view value) const;
  // The first bytes of a file as they arrive. `head` starts at offset 0; `complete` says that the file ends with it.
  // Refuses only what no later byte can mend; a head of zeros is undecided (some writers fill in their header last).
  Verdict JudgeHead(std::string_view path, std::span<const uint8_t> head, bool complete) const;
  // True when the name claims only plain text types: then the text is scanned as it is written. Never
  // under a policy with exceptions, which are about whole files.
  bool ScansText(std::string_view path) const;
  // A finding about text that no later byte can mend, at the write that brings it. Refuses where the policy refuses one
  // occurrence of it; whatever depends on the whole file is left to JudgeContent.
  Verdict JudgePassing(std::string_view path, const Finding& finding) const;
  // A burst, by [bursts].
  Verdict JudgeBurst(std::string_view path) const;
  // The size alone, at every write and truncate.
  Verdict JudgeSize(std::string_view path, uint64_t size) const;
  // The whole file. Name rules for the path are included: a file is judged under its final name.
  Verdict JudgeContent(const FileFacts& facts, const Inspection& inspection) const;
  // An inspection that failed (crash, time-out, limit): hold or refuse, by `on_error`; never allow.
  Verdict JudgeFailedInspection(std::string_view path, const std::string& cause) const;

 private:
  friend class PolicyCompiler;
  friend std::vector<std::string> DiffPolicies(const Policy& before, const Policy& after);
  Policy();

  std::string name_;
  std::string description_;
  std::string digest_;
  Mode mode_ = Mode::kEnforce;
  Limits limits_;
  Bursts bursts_;
  InspectSettings inspect_;
  std::shared_ptr<const TypeRegistry> types_;
  std::unique_ptr<const PolicyRules> rules_;
};

// A rule-by-rule account of how two policies differ, for `policy diff`: one line a difference, empty when equal.
std::vector<std::string> DiffPolicies(const Policy& before, const Policy& after);
// Names of the policies that can be found on the search path.
std::vector<std::string> ListPolicies(const LoadOptions& options = {});

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_POLICY_H_
