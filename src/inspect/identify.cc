#include "inspect/identify.h"

#include <algorithm>
#include <array>

#include "inspect/text_scan.h"

namespace shareguard::inspect {
namespace {

using policy::Container;
using policy::TypeInfo;

// A signature of fewer bytes than this, all of them printable, may begin a text by chance.
constexpr size_t kWeakSignatureBytes = 5;
constexpr std::array<std::string_view, 4> kPlainTextNames = {"txt", "text", "plain", "plaintext"};

bool PartMatches(const policy::SignaturePart& part, std::string_view head) {
  if (head.size() < part.offset || head.size() - part.offset < part.bytes.size()) return false;
  for (size_t i = 0; i < part.bytes.size(); ++i) {
    const auto mask = part.mask.empty() ? uint8_t{0xFF} : static_cast<uint8_t>(part.mask[i]);
    if ((static_cast<uint8_t>(head[part.offset + i]) & mask) != (static_cast<uint8_t>(part.bytes[i]) & mask))
      return false;
  }
  return true;
}

bool IsPrintable(std::string_view bytes) {
  return std::all_of(bytes.begin(), bytes.end(), [](char c) { return c >= ' ' && c < 0x7F; });
}

// How much of the type's best matching signature there is.
struct MatchStrength {
  size_t bytes = 0;
  bool printable = true;  // all of them could stand in a text
};

MatchStrength StrengthOf(const TypeInfo& type, std::string_view head) {
  MatchStrength best;
  for (const policy::Signature& signature : type.signatures) {
    MatchStrength strength;
    bool matches = true;
    for (const policy::SignaturePart& part : signature.parts) {
      strength.bytes += part.bytes.size();
      matches = matches && PartMatches(part, head);
      strength.printable = strength.printable && IsPrintable(part.bytes);
    }
    if (matches && strength.bytes > best.bytes) best = strength;
  }
  return best;
}

// Could the signature that the head carries stand in a text by chance?
bool MatchesWeakly(const TypeInfo& type, std::string_view head) {
  const MatchStrength strength = StrengthOf(type, head);
  return strength.bytes < kWeakSignatureBytes && strength.printable;
}

std::span<const uint8_t> AsBytes(std::string_view text) {
  return {reinterpret_cast<const uint8_t*>(text.data()), text.size()};
}

void AddOnce(const TypeInfo* type, TypeList* list) {
  if (type != nullptr && !Contains(*list, type)) list->push_back(type);
}

bool Proves(const Proof& proof, const TypeInfo& type) {
  return std::find(proof.types.begin(), proof.types.end(), type.name) != proof.types.end();
}

// Does what the family's inspector found leave the type standing?
bool AgreesWithStructure(const Evidence& evidence, const TypeInfo& type) {
  if (evidence.family == Container::kNone) return !NeedsStructure(type.name) || type.container == Container::kNone;
  if (Proves(evidence.proof, type)) return true;
  if (NeedsStructure(type.name)) return false;
  return !evidence.proof.exclusive || type.container != evidence.family;
}

bool IsTextOfType(const Evidence& evidence, const TypeInfo& type, bool matched) {
  if (!type.text) return false;
  const std::optional<bool> form = HasFormOf(type.name, evidence.form);
  if (form.has_value()) return *form;
  if (!type.signatures.empty() && !matched) return type.name == "html" && evidence.form.markup;
  // A table whose first line opens a document of markup is no table.
  if (type.group == "table" && (evidence.form.html || evidence.form.svg)) return false;
  return true;
}

void AddText(const policy::TypeRegistry& types, const Evidence& evidence, const TypeList& matched, TypeList* list) {
  const auto fits = [&](const TypeInfo* type) {
    return type != nullptr && IsTextOfType(evidence, *type, Contains(matched, type));
  };
  if (const TypeInfo* guess = types.Find(BestGuess(evidence.form)); fits(guess)) AddOnce(guess, list);
  for (const std::string_view name : kPlainTextNames) {
    if (const TypeInfo* plain = types.Find(name); fits(plain)) AddOnce(plain, list);
  }
  for (const TypeInfo& type : types.all()) {
    if (fits(&type)) AddOnce(&type, list);
  }
}

}  // namespace

bool HasOnlyShortSignatures(const TypeList& list, std::string_view head) {
  return std::all_of(list.begin(), list.end(),
                     [&](const TypeInfo* type) { return StrengthOf(*type, head).bytes <= 2; });
}

const TypeInfo* BinaryTypeOf(const policy::TypeRegistry& types, std::string_view head, size_t bytes) {
  const TypeInfo* best = nullptr;
  size_t most = 0;
  for (const TypeInfo* type : types.Match(AsBytes(head))) {
    const size_t strength = StrengthOf(*type, head).bytes;
    // Of several that share a signature the one with a family of its own is the general one: gz, not svgz.
    const bool general = strength == most && best != nullptr && type->name.size() < best->name.size();
    if (type->text || strength < bytes || (strength <= most && !general)) continue;
    best = type;
    most = strength;
  }
  return best;
}

bool Contains(const TypeList& list, const TypeInfo* type) {
  return std::find(list.begin(), list.end(), type) != list.end();
}

bool Intersect(const TypeList& a, const TypeList& b) {
  return std::any_of(a.begin(), a.end(), [&](const TypeInfo* type) { return Contains(b, type); });
}

TypeList MatchedTypes(const policy::TypeRegistry& types, const Evidence& evidence) {
  TypeList matched = types.Match(AsBytes(evidence.head));
  for (const TypeInfo* type : types.Match(AsBytes(evidence.narrow_head))) {
    if (type->text) AddOnce(type, &matched);
  }
  std::erase_if(matched, [&](const TypeInfo* type) {
    // Documents may be plain ASCII by nature (PostScript): their signature is no coincidence.
    const bool textual = type->text || type->group == "document";
    if (evidence.text && !textual && MatchesWeakly(*type, evidence.head)) return true;
    return !AgreesWithStructure(evidence, *type);
  });
  return matched;
}

TypeList Candidates(const policy::TypeRegistry& types, const Evidence& evidence) {
  TypeList list;
  for (const std::string_view name : evidence.proof.types) AddOnce(types.Find(name), &list);
  const TypeList matched = MatchedTypes(types, evidence);
  const bool binary_signature =
      std::any_of(matched.begin(), matched.end(), [](const TypeInfo* type) { return !type->text; });
  for (const TypeInfo* type : matched) {
    if (!type->text || (evidence.text && !binary_signature)) AddOnce(type, &list);
  }
  const bool has_proof = !evidence.proof.types.empty();
  if (evidence.text && !binary_signature && !has_proof) {
    TypeList ordered;  // a text's own form speaks louder than a text signature: <svg> behind <?xml
    AddText(types, evidence, matched, &ordered);
    for (const TypeInfo* type : list) AddOnce(type, &ordered);
    list = std::move(ordered);
  }
  // Proved by structure and text at once (old pickles): the text types stay possible.
  if (evidence.text && has_proof) AddText(types, evidence, matched, &list);
  std::stable_partition(list.begin(), list.end(),
                        [&](const TypeInfo* type) { return Contains(evidence.claimed, type); });
  return list;
}

HeadVerdict JudgeMemberHead(const policy::TypeRegistry& types, std::string_view head, uint64_t total,
                            std::string_view name) {
  Evidence evidence;
  evidence.head = head;
  evidence.claimed = types.Claimed(name);
  evidence.text = MayBeText(head);
  if (evidence.text) evidence.form = FormOf(head, "");
  HeadVerdict verdict;
  verdict.claimed = evidence.claimed;
  verdict.matched = MatchedTypes(types, evidence);
  if (verdict.claimed.empty() || total == 0) return verdict;
  const TypeList candidates = Candidates(types, evidence);
  const bool all_text =
      std::all_of(verdict.claimed.begin(), verdict.claimed.end(), [](const TypeInfo* type) { return type->text; });
  // Binary content without a signature proves nothing against a binary type without one.
  const bool any_unsigned = std::any_of(verdict.claimed.begin(), verdict.claimed.end(),
                                        [](const TypeInfo* type) { return !type->text && type->signatures.empty(); });
  if (candidates.empty()) {
    verdict.mismatch = all_text || !any_unsigned;
    return verdict;
  }
  verdict.mismatch = !Intersect(verdict.claimed, candidates);
  return verdict;
}

}  // namespace shareguard::inspect
