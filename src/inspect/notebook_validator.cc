#include "inspect/notebook_validator.h"

#include <array>
#include <string>
#include <utility>

#include "inspect/json_validator.h"
#include "inspect/media.h"
#include "inspect/member_check.h"
#include "inspect/notebook_code.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr uint64_t kMuchMetadata = 32 << 10;

// Hands events to two.
class Both final : public JsonSink {
 public:
  Both(JsonChecks* checks, NotebookReader* reader) : checks_(checks), reader_(reader) {}
  void OnBegin(bool object, uint64_t offset) override {
    checks_->OnBegin(object, offset);
    reader_->OnBegin(object, offset);
  }
  void OnEnd(bool object) override {
    checks_->OnEnd(object);
    reader_->OnEnd(object);
  }
  void OnStringBegin(bool key, uint64_t offset) override {
    checks_->OnStringBegin(key, offset);
    reader_->OnStringBegin(key, offset);
    // Base64 of a picture is no surprise: what it decodes to is inspected.
    if (!key && reader_->InData() && IsBinaryKind(reader_->notebook().data.back().mime)) checks_->SkipString();
  }
  void OnString(std::string_view text) override {
    checks_->OnString(text);
    reader_->OnString(text);
  }
  void OnStringEnd(bool key) override {
    checks_->OnStringEnd(key);
    reader_->OnStringEnd(key);
  }
  void OnScalar() override {}

 private:
  JsonChecks* checks_;
  NotebookReader* reader_;
};

// Runs, frames or fetches: what a table of pandas or a styled text has not.
bool IsActiveHtml(std::string_view html) {
  static constexpr std::array kMarks = {"<script"sv, "<iframe"sv, "<object"sv,  "<embed"sv,   "javascript:"sv,
                                        "<form"sv,   "onload="sv, "onclick="sv, "onerror="sv, "<meta"sv};
  const std::string lower = AsciiLower(html);
  for (const std::string_view mark : kMarks) {
    if (lower.find(mark) != std::string::npos) return true;
  }
  return false;
}

bool IsScript(std::string_view mime) {
  return mime == "application/javascript" || mime == "text/javascript" || mime == "application/x-javascript";
}

// What front ends show as text, or draw from a description of their own (vnd.plotly, vnd.vega, widgets).
bool IsShown(std::string_view mime) {
  return mime.starts_with("text/") || mime.ends_with("json") || mime == "application/xml";
}

std::string_view EndingOf(std::string_view mime) {
  if (mime == "image/svg+xml") return ".svg";
  if (mime == "image/jpeg") return ".jpeg";
  return mime == "image/gif" ? ".gif" : ".png";
}

class NotebookValidator final : public TextValidator {
 public:
  NotebookValidator(uint64_t depth, NotebookCodeSink code)
      : both_(&checks_, &reader_), scanner_(JsonScanner::Form::kOneValue, depth, &both_), code_(std::move(code)) {}

  void Feed(std::string_view text, uint64_t offset) override {
    scanner_.Feed(text, offset);
    end_ = offset + text.size();
  }

  void Finish(const Scope& scope) override {
    if (end_ == 0) return;
    scanner_.Finish(end_);
    checks_.Report(scanner_.facts(), scope);
    Notebook& notebook = reader_.notebook();
    if (notebook.outputs > 0) {
      scope.Report("notebook.outputs", Severity::kLow, "the notebook keeps outputs of its cells", 0, 0,
                   notebook.outputs);
    }
    for (size_t i = 0; i < notebook.data.size(); ++i) ReportData(notebook.data[i], i + 1, scope);
    ReportRest(notebook, scope);
    if (code_) code_(notebook, scope);
  }

 private:
  static std::string InCell(const NotebookData& data, std::string_view what) {
    return std::string(what) + " in cell " + std::to_string(data.cell);
  }

  static void ReportData(NotebookData& data, size_t number, const Scope& scope) {
    if (data.attachment) {
      scope.Report("notebook.attachment", Severity::kMedium, InCell(data, "an attached file"), data.offset);
    }
    if (data.cut || !data.sound) {
      scope.Report("notebook.unchecked_data", Severity::kMedium,
                   InCell(data, data.cut ? "data too large to be looked into" : "data that cannot be decoded"),
                   data.offset);
    } else if (data.mime.starts_with("image/")) {
      ReportImage(data, number, scope);
    } else if (data.mime == "text/html" || IsScript(data.mime)) {
      const bool active = data.mime != "text/html" || IsActiveHtml(data.bytes);
      scope.Report("notebook.html_output", active ? Severity::kMedium : Severity::kLow,
                   InCell(data, active ? "HTML that runs or frames something" : "HTML"), data.offset,
                   data.bytes.size());
    } else if (!IsShown(data.mime)) {
      scope.Report("notebook.data_output", Severity::kMedium, InCell(data, "data of a kind that is not shown"),
                   data.offset, data.bytes.size());
    }
    data.bytes = std::string();
  }

  static void ReportImage(const NotebookData& data, size_t number, const Scope& scope) {
    const std::string name =
        "cell" + std::to_string(data.cell) + "-" + std::to_string(number) + std::string(EndingOf(data.mime));
    const Scope inner{scope.session, name, PartOf(scope, name), scope.depth + 1, {}};
    const MediaAccount account = CheckMedia(data.bytes, name, inner);
    scope.Report("notebook.image", account.known ? Severity::kLow : Severity::kMedium,
                 InCell(data, account.known ? "a picture" : "a picture of no known format"), data.offset,
                 data.bytes.size());
  }

  static void ReportRest(const Notebook& notebook, const Scope& scope) {
    const Sighting& unknown = notebook.unknown;
    if (unknown.count > 0) {
      scope.Report("notebook.metadata", Severity::kMedium, "members that the format of notebooks does not have",
                   unknown.first, 0, unknown.count);
    }
    if (notebook.metadata_bytes > kMuchMetadata) {
      scope.Report("notebook.metadata", Severity::kMedium,
                   std::to_string(notebook.metadata_bytes) + " bytes of text in metadata");
    } else if (notebook.widgets) {
      scope.Report("notebook.metadata", Severity::kLow, "the metadata keeps the state of widgets");
    }
    if (notebook.cut) {
      scope.Report("notebook.unchecked_data", Severity::kMedium,
                   "the cells are too many or too long to be looked into");
    }
  }

  JsonChecks checks_;
  NotebookReader reader_;
  Both both_;
  JsonScanner scanner_;
  NotebookCodeSink code_;
  uint64_t end_ = 0;
};

}  // namespace

std::unique_ptr<TextValidator> MakeNotebookValidator(const policy::InspectSettings& settings) {
  return MakeNotebookValidator(settings, InspectNotebookCode);
}
std::unique_ptr<TextValidator> MakeNotebookValidator(const policy::InspectSettings& settings, NotebookCodeSink code) {
  return std::make_unique<NotebookValidator>(settings.json_depth, std::move(code));
}

}  // namespace shareguard::inspect
