#include <algorithm>
#include <array>
#include <map>

#include "policy/signature.h"
#include "policy/type_parser.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/types.h"

namespace shareguard::policy {
namespace {

// The bytes of a name in lower case without an allocation for names of any usual length.
class LowerName {
 public:
  explicit LowerName(std::string_view name) {
    if (name.size() > buffer_.size()) {
      long_ = AsciiLower(name);
      view_ = long_;
      return;
    }
    std::transform(name.begin(), name.end(), buffer_.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; });
    view_ = std::string_view(buffer_.data(), name.size());
  }
  LowerName(const LowerName&) = delete;
  LowerName& operator=(const LowerName&) = delete;
  std::string_view view() const { return view_; }

 private:
  std::array<char, 256> buffer_;
  std::string long_;
  std::string_view view_;
};

template <typename T>
void SortUnique(std::vector<T>* items) {
  std::sort(items->begin(), items->end());
  items->erase(std::unique(items->begin(), items->end()), items->end());
}

void AppendList(std::string_view key, const std::vector<std::string>& items, std::string* out) {
  if (items.empty()) return;
  *out += std::string(key) + " = [";
  for (size_t i = 0; i < items.size(); ++i) *out += (i == 0 ? "" : ", ") + TomlQuote(items[i]);
  *out += "]\n";
}

std::string CanonicalSignature(const Signature& signature) {
  std::string out = "[";
  for (const SignaturePart& part : signature.parts) {
    if (out.size() > 1) out += ", ";
    out += "{ offset = " + std::to_string(part.offset) + ", hex = \"" + FormatHexPattern(part) + "\" }";
  }
  return out + "]";
}

// The same types in the same form, whatever the order in the files was. The order of extensions means something: the
// first is the usual one.
void Normalize(TypeInfo* type) {
  SortUnique(&type->filenames);
  SortUnique(&type->mimes);
  for (Signature& signature : type->signatures) {
    std::stable_sort(signature.parts.begin(), signature.parts.end(),
                     [](const SignaturePart& a, const SignaturePart& b) { return a.offset < b.offset; });
  }
  std::stable_sort(type->signatures.begin(), type->signatures.end(), [](const Signature& a, const Signature& b) {
    return CanonicalSignature(a) < CanonicalSignature(b);
  });
}

}  // namespace

uint32_t Signature::extent() const {
  uint32_t extent = 0;
  for (const SignaturePart& part : parts) {
    extent = std::max(extent, part.offset + static_cast<uint32_t>(part.bytes.size()));
  }
  return extent;
}

// Puts the types of several files together. Lives for one Parse.
class TypeRegistryBuilder {
 public:
  Status Add(const TypeRegistry::Source& source) {
    SHAREGUARD_ASSIGN(TomlNode document, ParseToml(source.origin, source.text));
    Diagnostics problems(source.origin);
    for (ParsedType& parsed : ParseTypes(document, &problems)) Insert(source.origin, std::move(parsed), &problems);
    if (!problems.empty()) return problems.ToError();
    return {};
  }

  std::shared_ptr<const TypeRegistry> Finish() {
    auto registry = std::make_shared<TypeRegistry>();
    for (auto& [name, entry] : types_) {
      Normalize(&entry.info);
      registry->types_.push_back(std::move(entry.info));
    }
    registry->Build();
    return registry;
  }

 private:
  struct Entry {
    TypeInfo info;
    std::string place;
  };

  void Insert(const std::string& origin, ParsedType parsed, Diagnostics* problems) {
    const std::string name = parsed.info.name;
    auto earlier = types_.find(name);
    if (earlier != types_.end() && !parsed.replace) {
      problems->Add(parsed.where, "type \"" + name + "\" is already registered at " + earlier->second.place +
                                      "; to replace it, add replace = true");
      return;
    }
    if (earlier == types_.end() && parsed.replace) {
      std::vector<std::string> known;
      for (const auto& type : types_) known.push_back(type.first);
      problems->Add(parsed.where,
                    "replace = true, but no earlier file registers a type \"" + name + "\"" + Suggestion(name, known));
      return;
    }
    types_[name] = {std::move(parsed.info), PlaceName(origin, parsed.where)};
  }

  std::map<std::string, Entry> types_;
};

Result<std::shared_ptr<const TypeRegistry>> TypeRegistry::Parse(const std::vector<Source>& sources) {
  TypeRegistryBuilder builder;
  for (const Source& source : sources) SHAREGUARD_CHECK(builder.Add(source));
  return builder.Finish();
}

void TypeRegistry::Build() {
  for (const TypeInfo& type : types_) {
    by_name_[type.name] = &type;
    for (const std::string& extension : type.extensions) {
      by_extension_[extension].push_back(&type);
      longest_extension_ = std::max(longest_extension_, extension.size());
    }
    for (const std::string& name : type.filenames) by_filename_[name].push_back(&type);
    for (const Signature& signature : type.signatures) {
      head_bytes_ = std::max(head_bytes_, signature.extent());
      const SignaturePart& first = signature.parts.front();
      const bool fixed = first.offset == 0 && (first.mask.empty() || first.mask[0] == '\xFF');
      auto& bucket = fixed ? by_first_byte_[static_cast<uint8_t>(first.bytes[0])] : floating_;
      bucket.push_back({&type, &signature, SignatureBits(signature)});
    }
  }
}

const TypeInfo* TypeRegistry::Find(std::string_view type_name) const {
  auto found = by_name_.find(type_name);
  return found == by_name_.end() ? nullptr : found->second;
}

size_t TypeRegistry::ExtensionStart(std::string_view lower_name) const {
  for (size_t dot = lower_name.find('.'); dot != std::string_view::npos; dot = lower_name.find('.', dot + 1)) {
    std::string_view suffix = lower_name.substr(dot + 1);
    if (suffix.size() <= longest_extension_ && by_extension_.contains(suffix)) return dot + 1;
  }
  return std::string_view::npos;
}

std::vector<const TypeInfo*> TypeRegistry::Claimed(std::string_view file_name) const {
  if (auto whole = by_filename_.find(file_name); whole != by_filename_.end()) return whole->second;
  LowerName lower(file_name);
  size_t start = ExtensionStart(lower.view());
  if (start == std::string_view::npos) return {};
  return by_extension_.find(lower.view().substr(start))->second;
}

std::string TypeRegistry::ClaimedExtension(std::string_view file_name) const {
  if (by_filename_.contains(file_name)) return "";
  LowerName lower(file_name);
  size_t start = ExtensionStart(lower.view());
  return start == std::string_view::npos ? "" : std::string(lower.view().substr(start));
}

std::span<const TypeInfo* const> TypeRegistry::ByExtension(std::string_view extension) const {
  auto found = by_extension_.find(extension);
  if (found == by_extension_.end()) return {};
  return found->second;
}

std::vector<const TypeInfo*> TypeRegistry::Match(std::span<const uint8_t> head) const {
  std::vector<Candidate> hits;
  auto take = [&](const std::vector<Candidate>& candidates) {
    for (const Candidate& candidate : candidates) {
      if (SignatureMatches(*candidate.signature, head)) hits.push_back(candidate);
    }
  };
  if (!head.empty()) take(by_first_byte_[head[0]]);
  take(floating_);
  std::stable_sort(hits.begin(), hits.end(), [](const Candidate& a, const Candidate& b) {
    return a.bits != b.bits ? a.bits > b.bits : a.type->name < b.type->name;
  });
  std::vector<const TypeInfo*> types;
  for (const Candidate& hit : hits) {
    if (std::find(types.begin(), types.end(), hit.type) == types.end()) types.push_back(hit.type);
  }
  return types;
}

bool TypeRegistry::MayMatch(const TypeInfo& type, std::span<const uint8_t> head) {
  if (type.signatures.empty() || type.also_unsigned || type.text) return true;
  return std::any_of(type.signatures.begin(), type.signatures.end(),
                     [&](const Signature& signature) { return SignatureMayMatch(signature, head, false); });
}

std::string TypeRegistry::Canonical() const {
  std::string out;
  for (const TypeInfo& type : types_) {
    out += "[types." + TomlQuote(type.name) + "]\n";
    out += "title = " + TomlQuote(type.title) + "\n";
    out += "group = " + TomlQuote(type.group) + "\n";
    AppendList("extensions", type.extensions, &out);
    AppendList("filenames", type.filenames, &out);
    AppendList("mimes", type.mimes, &out);
    if (!type.signatures.empty()) {
      out += "signatures = [\n";
      for (const Signature& signature : type.signatures) out += "  " + CanonicalSignature(signature) + ",\n";
      out += "]\n";
    }
    if (type.also_unsigned) out += "also_unsigned = true\n";
    if (type.container != Container::kNone)
      out += "container = \"" + std::string(ContainerName(type.container)) + "\"\n";
    if (!type.validator.empty()) out += "validator = " + TomlQuote(type.validator) + "\n";
    if (type.text) out += "text = true\n";
    if (type.may_be_empty) out += "may_be_empty = true\n";
    if (!type.advice.empty()) out += "advice = " + TomlQuote(type.advice) + "\n";
    out += "\n";
  }
  return out;
}

}  // namespace shareguard::policy
