// The order of an inspection: head, text, family, proof, candidates, doubts.
#include <algorithm>
#include <optional>

#include "inspect/code_language.h"
#include "inspect/doubts.h"
#include "inspect/early_validators.h"
#include "inspect/encoded_runs.h"
#include "inspect/format_inspector.h"
#include "inspect/identify.h"
#include "inspect/odf_package.h"
#include "inspect/session.h"
#include "inspect/text_report.h"
#include "inspect/text_scan.h"
#include "inspect/text_validator.h"
#include "inspect/zip_directory.h"

namespace shareguard::inspect {
namespace {

using policy::Container;
using policy::Severity;
using policy::TypeInfo;

constexpr size_t kHeadBytes = 64 * 1024;
constexpr size_t kTailBytes = 4 * 1024;
constexpr size_t kMagicHead = 64 * 1024;     // what libmagic sees of binary content
constexpr size_t kMagicTextHead = 4 * 1024;  // and of text, where only its tests for binary formats are of interest

class Inspection {
 public:
  Inspection(Session& session, ByteSource& source, std::string_view name, const std::string& part, uint32_t depth)
      : session_(session), source_(source), scope_{session, name, part, depth, session.types.Claimed(name)} {}

  Identity Run() {
    if (source_.size() == 0) return Empty();
    head_ = source_.Bytes(0, std::max<size_t>(kHeadBytes, session_.types.head_bytes()));
    evidence_.head = head_;
    evidence_.claimed = scope_.claimed;
    LookAtText();
    LookAtStructure();
    const TypeList candidates = Candidates(session_.types, evidence_);
    return Conclude(candidates);
  }

 private:
  Identity Empty() {
    Identity identity;
    for (const TypeInfo* type : scope_.claimed) {
      if (type->may_be_empty) identity.candidates.push_back(type->name);
    }
    if (!identity.candidates.empty()) {
      identity.type = identity.candidates[0];
    } else {
      scope_.Report("type.empty", Severity::kMedium, "the file is empty, which a file of its type cannot be");
    }
    return identity;
  }

  bool ClaimsText() const {
    return !scope_.claimed.empty() &&
           std::all_of(scope_.claimed.begin(), scope_.claimed.end(), [](const TypeInfo* type) { return type->text; });
  }

  // The whole content is scanned when it may be text, or when its name says that it is.
  void LookAtText() {
    const bool family = FamilyOf(head_) != Container::kNone;
    if (!ClaimsText() && (family || !MayBeText(head_))) return;
    const std::string tail = source_.size() > kTailBytes ? source_.Bytes(source_.size() - kTailBytes, kTailBytes) : "";
    Scan(tail);
    evidence_.text = text_.is_text();
    if (!evidence_.text) return;
    const bool wide = text_.encoding == TextEncoding::kUtf16 || text_.encoding == TextEncoding::kUtf32;
    if (wide) narrow_ = WithoutNuls(head_);
    evidence_.narrow_head = narrow_;
    evidence_.form = FormOf(wide ? narrow_ : head_, wide ? WithoutNuls(tail) : tail);
  }

  void Scan(const std::string& tail) {
    TextListener listener;
    if (const TypeInfo* likely = LikelyType(tail); likely != nullptr) {
      early_.emplace(*likely, session_.settings, head_);
      listener = [this](std::string_view piece, uint64_t offset) { early_->Feed(piece, offset); };
    }
    text_ = ScanText(source_, source_.size(), session_.settings, &runs_, listener);
    scanned_ = true;
  }

  // Of the text, if it goes on as its head is: a guess, and a wrong one costs time alone. Nothing is guessed of what is
  // read once anyway, and of what no validator is shown as it stands: text in wide encodings.
  const TypeInfo* LikelyType(const std::string& tail) const {
    if (source_.size() <= kHeadBytes || !MayBeText(std::string_view(head_).substr(0, kMagicTextHead))) return nullptr;
    if (head_.starts_with("\xFF\xFE") || head_.starts_with("\xFE\xFF") || head_[0] == '\0') return nullptr;
    Evidence likely = evidence_;
    likely.text = true;
    likely.form = FormOf(head_, tail);
    const TypeList candidates = Candidates(session_.types, likely);
    return candidates.empty() || !candidates[0]->text ? nullptr : candidates[0];
  }

  void Validate(const TypeInfo& type) {
    if (early_ && early_->Fit(type, text_)) return early_->Finish(scope_);
    ValidateText(source_, text_, ValidatorsFor(type, session_.settings), scope_);
  }

  static std::string WithoutNuls(std::string text) {
    if (text.size() >= 2) text.erase(0, 2);  // the byte order mark
    std::erase(text, '\0');
    return text;
  }

  void LookAtStructure() {
    evidence_.family = evidence_.text ? Container::kNone : FamilyOf(head_);
    if (evidence_.family == Container::kNone && ClaimsZip()) evidence_.family = Container::kZip;
    const FormatInspector* inspector = InspectorFor(evidence_.family);
    if (inspector == nullptr) inspector = BySignatureOrClaim();
    if (inspector != nullptr) evidence_.proof = inspector->Inspect(source_, scope_);
  }

  // Bytes before a ZIP do not keep programs from opening it: what is called one and ends like one is inspected as one.
  bool ClaimsZip() const {
    const bool claims = std::any_of(scope_.claimed.begin(), scope_.claimed.end(),
                                    [](const TypeInfo* type) { return type->container == Container::kZip; });
    if (!claims) return false;
    const auto directory = ReadZipDirectory(source_, 1);
    return directory && !directory->damaged && !directory->entries.empty();
  }

  // Formats outside the families: by a matching signature; old pickles have none and are looked for when claimed.
  const FormatInspector* BySignatureOrClaim() const {
    for (const TypeInfo* type : MatchedTypes(session_.types, evidence_)) {
      if (const FormatInspector* inspector = InspectorFor(*type)) return inspector;
    }
    for (const TypeInfo* type : scope_.claimed) {
      const FormatInspector* inspector = InspectorFor(*type);
      if (inspector != nullptr && type->group == "model") return inspector;
    }
    return nullptr;
  }

  Identity Conclude(const TypeList& found) {
    TypeList candidates = found;
    if (!evidence_.text && !Intersect(scope_.claimed, candidates)) AddUnproven(&candidates);
    Identity identity;
    for (const TypeInfo* type : candidates) identity.candidates.push_back(type->name);
    if (!candidates.empty()) identity.type = candidates[0]->name;
    const bool text = evidence_.text && (candidates.empty() || candidates[0]->text);
    identity.mime = session_.magic.MimeOf(std::string_view(head_).substr(0, text ? kMagicTextHead : kMagicHead), text);
    if (scanned_ && (text || ClaimsText())) ReportText(text_, scope_);
    const bool code = !candidates.empty() && LanguageOfType(candidates[0]->name).has_value();
    if (scanned_ && text) runs_.Report(text_, code, scope_);
    if (text && !candidates.empty()) Validate(*candidates[0]);
    if (text && !candidates.empty() && candidates[0]->name == "fodt") InspectFlatOdf(source_, scope_);
    identity.accounted = text ? text_.bytes : evidence_.proof.accounted;
    ReportDoubts(source_, scope_, evidence_, candidates, identity.mime);
    return identity;
  }

  // A binary type that need not have a signature cannot be proved; its name is believed, with a finding, when nothing
  // better than two bytes speaks for another type.
  void AddUnproven(TypeList* candidates) {
    if (evidence_.family != Container::kNone || !HasOnlyShortSignatures(*candidates, head_)) return;
    TypeList believed;
    for (const TypeInfo* type : scope_.claimed) {
      const bool unsigned_type = type->signatures.empty() || type->also_unsigned;
      if (!type->text && unsigned_type && !NeedsStructure(type->name)) believed.push_back(type);
    }
    if (believed.empty()) return;
    scope_.Report("type.unproven", Severity::kMedium, "nothing in the content proves the type that the name claims");
    candidates->insert(candidates->begin(), believed.begin(), believed.end());
  }

  Session& session_;
  ByteSource& source_;
  Scope scope_;
  std::string head_;
  std::string narrow_;  // the head of a wide encoding, reduced to bytes
  TextFacts text_;
  EncodedRuns runs_{session_.types};
  std::optional<EarlyValidators> early_;
  bool scanned_ = false;
  Evidence evidence_;
};

}  // namespace

Identity InspectContent(Session& session, ByteSource& source, std::string_view name, const std::string& part,
                        uint32_t depth) {
  return Inspection(session, source, name, part, depth).Run();
}

}  // namespace shareguard::inspect
