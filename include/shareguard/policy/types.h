// The type registry: which types exist, how their names end, how their content begins. Read from policies/types.toml
// and an operator's additions (docs/policy.md, "Types").
#ifndef SHAREGUARD_POLICY_TYPES_H_
#define SHAREGUARD_POLICY_TYPES_H_

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "shareguard/base/result.h"

namespace shareguard::policy {

// Bytes expected at an offset from the start of the file. `mask` is empty (all bits count) or as long as `bytes`.
struct SignaturePart {
  uint32_t offset = 0;
  std::string bytes;
  std::string mask;
};
// All parts must match.
struct Signature {
  std::vector<SignaturePart> parts;
  // One past the last byte that the signature looks at.
  uint32_t extent() const;
};

// How a type's content is told apart from others that share its signature: the family of its outer format.
enum class Container { kNone, kZip, kOle, kTar, kGzip, kBzip2, kXz, kZstd, kAr, kOther };
std::string_view ContainerName(Container container);  // "none", "zip", "ole", ...: as in types.toml

struct TypeInfo {
  std::string name;   // "csv"
  std::string title;  // "Comma-separated values"
  std::string group;  // text, table, code, document, image, archive, data, model, package, executable, media, other
  std::vector<std::string> extensions;  // lower case, without the leading dot; "tar.gz" is allowed
  std::vector<std::string> filenames;   // whole names that mean this type: "Makefile", "LICENSE" (matched exactly)
  std::vector<Signature> signatures;    // any of them; empty: the type has no signature (text)
  // Content of this type may also begin with none of the signatures (tar before ustar, pickle protocol 0). Always so
  // for text.
  bool also_unsigned = false;
  std::vector<std::string> mimes;  // what libmagic may answer; globs ("text/*")
  Container container = Container::kNone;
  std::string validator;      // which inspector proves it: "text", "zip", "ole", ""...
  bool text = false;          // plain text: no NUL, one encoding
  bool may_be_empty = false;  // an empty file of this type is well-formed
  std::string advice;         // for the user when it is refused: "save as CSV"
};

// Immutable once made; safe to share between threads.
class TypeRegistry {
 public:
  // `origin` is named in errors. Later files of `texts` add types, or replace one of the same name when they say
  // `replace = true`.
  struct Source {
    std::string origin;
    std::string text;
  };
  static Result<std::shared_ptr<const TypeRegistry>> Parse(const std::vector<Source>& sources);

  const std::vector<TypeInfo>& all() const { return types_; }
  const TypeInfo* Find(std::string_view type_name) const;
  // Types that a file name claims: by whole name, else by the longest matching extension ("tar.gz" before "gz"),
  // compared without case. Empty: the name claims nothing known.
  std::vector<const TypeInfo*> Claimed(std::string_view file_name) const;
  // The extension that Claimed went by, lower case without dot; "" when none.
  std::string ClaimedExtension(std::string_view file_name) const;
  // Types that list this extension (lower case, without dot), by name.
  std::span<const TypeInfo* const> ByExtension(std::string_view extension) const;
  // Types with a signature that matches the head of the content, most specific (most bytes compared) first.
  std::vector<const TypeInfo*> Match(std::span<const uint8_t> head) const;
  // Could content that begins with `head` (and goes on) still come to match one of the type's signatures?
  // True for types whose content need carry none.
  static bool MayMatch(const TypeInfo& type, std::span<const uint8_t> head);
  // How many bytes from the start the longest signature looks at.
  uint32_t head_bytes() const { return head_bytes_; }
  // TOML that parses to this same registry, independent of file order and comments: what the digest covers and what a
  // worker is given.
  std::string Canonical() const;

 private:
  friend class TypeRegistryBuilder;

  // Lets the maps be asked with a string_view, without a copy.
  struct Hash {
    using is_transparent = void;
    size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename Value>
  using Index = std::unordered_map<std::string, Value, Hash, std::equal_to<>>;
  struct Candidate {
    const TypeInfo* type = nullptr;
    const Signature* signature = nullptr;
    uint32_t bits = 0;  // how many bits the signature compares
  };

  // The longest registered extension of a lower-case name: its offset in the name, or npos.
  size_t ExtensionStart(std::string_view lower_name) const;
  void Build();

  std::vector<TypeInfo> types_;  // by name; never changed after Build, since the indexes point into it
  Index<const TypeInfo*> by_name_;
  Index<std::vector<const TypeInfo*>> by_extension_;
  Index<std::vector<const TypeInfo*>> by_filename_;
  size_t longest_extension_ = 0;
  // Signatures that fix the first byte of a file, by that byte; the others.
  std::array<std::vector<Candidate>, 256> by_first_byte_;
  std::vector<Candidate> floating_;
  uint32_t head_bytes_ = 0;
};

}  // namespace shareguard::policy

#endif  // SHAREGUARD_POLICY_TYPES_H_
