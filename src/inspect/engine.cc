#include <exception>

#include "inspect/archive_reader.h"
#include "inspect/doubts.h"
#include "inspect/session.h"
#include "shareguard/base/text.h"
#include "shareguard/inspect/inspector.h"

namespace shareguard::inspect {
namespace {

class EngineImpl final : public Engine {
 public:
  EngineImpl(std::shared_ptr<const policy::TypeRegistry> types, policy::InspectSettings settings, Magic magic)
      : types_(std::move(types)), settings_(std::move(settings)), magic_(std::move(magic)) {}

  // The one place where exceptions of the standard library (out of memory) end: the file then has no inspection.
  Result<policy::Inspection> Inspect(const InspectRequest& request) override {
    try {
      return Run(request);
    } catch (const std::exception& problem) {
      return Error::Make("inspect", PrintableName(request.name), problem.what());
    }
  }

 private:
  Result<policy::Inspection> Run(const InspectRequest& request) {
    SHAREGUARD_ASSIGN(FileSource source, FileSource::Open(request.fd));
    Session session{*types_, magic_, request.limits, Budget(request.limits, source.size()), {}, settings_};
    Identity identity = InspectContent(session, source, request.name, "", 0);
    if (source.error()) return *source.error();
    ReportLimits(session.budget, &session.findings);
    policy::Inspection inspection;
    inspection.type = std::move(identity.type);
    inspection.candidates = std::move(identity.candidates);
    inspection.mime = std::move(identity.mime);
    inspection.bytes_total = source.size();
    inspection.bytes_accounted = identity.accounted;
    inspection.findings = session.findings.Take();
    return inspection;
  }

  std::shared_ptr<const policy::TypeRegistry> types_;
  policy::InspectSettings settings_;
  Magic magic_;
};

}  // namespace

Result<std::unique_ptr<Engine>> Engine::Create(std::shared_ptr<const policy::TypeRegistry> types,
                                               policy::InspectSettings settings) {
  SHAREGUARD_ASSIGN(Magic magic, Magic::Open());
  LoadCharacterSets();
  return std::unique_ptr<Engine>(std::make_unique<EngineImpl>(std::move(types), std::move(settings), std::move(magic)));
}

}  // namespace shareguard::inspect
