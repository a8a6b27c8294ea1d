#include "inspect/document_text.h"

#include "inspect/fingerprint_validator.h"
#include "inspect/person_validator.h"
#include "inspect/table_validator.h"

namespace shareguard::inspect {

DocumentText::DocumentText(const Scope& scope) : scope_(scope), encoded_(scope.session.types) {
  const policy::InspectSettings& settings = scope.session.settings;
  if (auto persons = MakePersonValidator(settings)) validators_.push_back(std::move(persons));
  AddFingerprintValidators(settings, &validators_);
}

void DocumentText::Begin(const std::string& part) {
  part_ = part;
  begun_ = true;
}

void DocumentText::Add(std::string_view text, uint64_t offset) {
  if (text.empty()) return;
  bytes_ += text.size();
  if (begun_) encoded_.Begin(part_);
  encoded_.Feed(text, offset);
  for (const auto& validator : validators_) {
    if (begun_) validator->NextPart(part_);
    validator->Feed(text, offset);
  }
  begun_ = false;
}

std::unique_ptr<TextValidator> DocumentText::MakeTable() const { return MakeCellsValidator(scope_.session.settings); }

void DocumentText::EndTable(TextValidator* table, const std::string& part) const { table->Finish(scope_.In(part)); }

void DocumentText::Finish() {
  encoded_.Finish(scope_);
  for (const auto& validator : validators_) validator->Finish(scope_);
}

}  // namespace shareguard::inspect
