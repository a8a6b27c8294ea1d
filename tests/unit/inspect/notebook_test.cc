#include <gtest/gtest.h>

#include <string>

#include "inspect/notebook_validator.h"
#include "testing.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

// The smallest PNG, of one pixel.
constexpr std::string_view kPng =
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";

// A notebook with one code cell, whose members beside its text are given.
std::string NotebookWith(const std::string& members) {
  return "{\"cells\": [{\"cell_type\": \"markdown\", \"metadata\": {}, \"source\": \"# Title\"},\n"
         "{\"cell_type\": \"code\", \"execution_count\": 1, \"metadata\": {}" +
         members +
         ", \"source\": [\"import os\\n\", \"x = 1\"]}],\n"
         "\"metadata\": {\"kernelspec\": {\"language\": \"python\", \"name\": \"python3\"}, \"language_info\": "
         "{\"name\": \"python\"}},\n"
         "\"nbformat\": 4, \"nbformat_minor\": 5}\n";
}

std::string Bundle(const std::string& data) {
  return NotebookWith(", \"outputs\": [{\"output_type\": \"display_data\", \"metadata\": {}, \"data\": {" + data +
                      "}}]");
}

// That of two that reads no code.
std::unique_ptr<TextValidator> MakePlain(const policy::InspectSettings& settings) {
  return MakeNotebookValidator(settings);
}

ValidatorRun Validate(std::string_view text) { return RunValidator(MakePlain, text); }

TEST(NotebookTest, Stripped) { EXPECT_EQ(Validate(NotebookWith(", \"outputs\": []")).Lines(), ""); }

TEST(NotebookTest, Outputs) {
  const ValidatorRun run = Validate(NotebookWith(
      ", \"outputs\": [{\"output_type\": \"stream\", \"text\": [\"1\\n\"]}, {\"output_type\": \"error\"}]"));
  ASSERT_EQ(run.findings.size(), 1U) << run.Lines();
  EXPECT_EQ(run.Find("notebook.outputs")->count, 2U);
}

TEST(NotebookTest, Images) {
  const std::string plain = Bundle("\"image/png\": \"" + std::string(kPng) + "\\n\", \"text/plain\": [\"<Figure>\"]");
  EXPECT_EQ(Validate(plain).SeverityOf("notebook.image"), "low");
  EXPECT_EQ(Validate(plain).findings.size(), 2U) << Validate(plain).Lines();
  // The same picture and bytes behind its end, in two lines.
  const std::string hiding = Bundle("\"image/png\": [\"" + std::string(kPng.substr(0, kPng.size() - 4)) +
                                    "gg\", \"AASGlkZGVuIGRhdGEgYmVoaW5k\"]");
  bool inside = false;
  for (const policy::Finding& f : Validate(hiding).findings) {
    inside =
        inside || (f.id.starts_with("media.") && f.severity >= policy::Severity::kMedium && f.part == "cell2-1.png");
  }
  EXPECT_TRUE(inside) << Validate(hiding).Lines();
  EXPECT_EQ(Validate(Bundle("\"image/png\": \"AAAAAAAA\"")).SeverityOf("notebook.image"), "medium");
  EXPECT_EQ(Validate(Bundle("\"image/png\": \"?!\"")).SeverityOf("notebook.unchecked_data"), "medium");
  EXPECT_EQ(Validate(Bundle("\"image/svg+xml\": [\"<svg xmlns='http://www.w3.org/2000/svg'>\", \"</svg>\"]"))
                .SeverityOf("notebook.image"),
            "low");
}

TEST(NotebookTest, Html) {
  EXPECT_EQ(Validate(Bundle("\"text/html\": [\"<table>\", \"</table>\"]")).SeverityOf("notebook.html_output"), "low");
  EXPECT_EQ(Validate(Bundle("\"text/html\": [\"<scr\", \"ipt>x()</script>\"]")).SeverityOf("notebook.html_output"),
            "medium");
  EXPECT_EQ(Validate(Bundle("\"application/javascript\": \"x()\"")).SeverityOf("notebook.html_output"), "medium");
  EXPECT_EQ(
      Validate(Bundle("\"application/vnd.plotly.v1+json\": {\"data\": [\"a\"]}")).SeverityOf("notebook.data_output"),
      "");
  EXPECT_EQ(Validate(Bundle("\"application/pdf\": \"AAAA\"")).SeverityOf("notebook.data_output"), "medium");
}

TEST(NotebookTest, AttachmentsAndMetadata) {
  const ValidatorRun run = Validate(
      NotebookWith(", \"attachments\": {\"a.png\": {\"image/png\": \"" + std::string(kPng) + "\"}}, \"outputs\": []"));
  EXPECT_EQ(run.SeverityOf("notebook.attachment"), "medium");
  EXPECT_EQ(run.SeverityOf("notebook.image"), "low");
  EXPECT_EQ(Validate(NotebookWith(", \"payload\": \"x\"")).SeverityOf("notebook.metadata"), "medium");
  EXPECT_EQ(Validate("{\"cells\": [], \"metadata\": {\"note\": \"" + std::string(40000, 'x') + "\"}, \"nbformat\": 4}")
                .SeverityOf("notebook.metadata"),
            "medium");
  EXPECT_EQ(
      Validate("{\"cells\": [], \"metadata\": {\"widgets\": {}}, \"nbformat\": 4}").SeverityOf("notebook.metadata"),
      "low");
}

TEST(NotebookTest, OldFormat) {
  const std::string old =
      "{\"metadata\": {}, \"nbformat\": 3, \"worksheets\": [{\"cells\": [{\"cell_type\": \"code\", \"input\": [\"x\"], "
      "\"language\": \"python\", \"outputs\": [{\"output_type\": \"display_data\", \"png\": \"" +
      std::string(kPng) + "\"}]}]}]}";
  EXPECT_EQ(Validate(old).SeverityOf("notebook.image"), "low") << Validate(old).Lines();
  EXPECT_EQ(Validate(old).Find("notebook.outputs")->count, 1U);
}

TEST(NotebookTest, CellsForReadersOfCode) {
  static std::string seen;
  seen.clear();
  const MakeValidator make = [](const policy::InspectSettings& settings) {
    return MakeNotebookValidator(settings, [](const inspect::Notebook& notebook, const Scope&) {
      seen += notebook.language + ":";
      for (const NotebookCell& cell : notebook.cells) seen += cell.kind + "=" + cell.text + ";";
    });
  };
  const std::string text = NotebookWith(", \"outputs\": []");
  RunValidator(make, text);
  EXPECT_EQ(seen, "python:markdown=# Title;code=import os\nx = 1;");
}

TEST(NotebookTest, SameInPieces) {
  ExpectSameInPieces(MakePlain, Bundle("\"image/png\": [\"" + std::string(kPng) +
                                       "\"], \"text/html\": \"<script>\", \"x\": {\"y\": [1]}"));
  ExpectSameInPieces(MakePlain, "{\"cells\": [{\"outputs\": [{\"data\": {\"image/png\": \"A");
}

TEST(NotebookTest, ThroughTheEngine) {
  EXPECT_TRUE(
      HasFinding(InspectBytes(NotebookWith(", \"outputs\": [{\"text\": \"x\"}]"), "x.ipynb"), "notebook.outputs"));
}

}  // namespace
}  // namespace shareguard::inspect
