// The code in the cells of notebooks.
#include <gtest/gtest.h>

#include "code_testing.h"
#include "inspect/notebook_validator.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

std::unique_ptr<TextValidator> Make(const policy::InspectSettings& settings) { return MakeNotebookValidator(settings); }

std::string Cell(const std::string& kind, const std::string& source) {
  return "{\"cell_type\": \"" + kind + "\", \"metadata\": {}, \"source\": [" + source +
         (kind == "code" ? "], \"execution_count\": null, \"outputs\": []}" : "]}");
}

std::string Notebook(const std::string& cells, const std::string& language = "python") {
  return "{\"cells\": [" + cells + "], \"metadata\": {\"language_info\": {\"name\": \"" + language +
         "\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}\n";
}

// "code.x code.y": each id of a rule set that reported, once.
std::string Sets(const std::string& notebook) {
  std::string out;
  for (const policy::Finding& finding : RunValidator(Make, notebook, 1 << 20, CodeSettings()).findings) {
    if (finding.id.starts_with("code.") && out.find(finding.id) == std::string::npos) out += finding.id + " ";
  }
  return out;
}

TEST(NotebookCodeTest, CellsAreOneProgram) {
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"import subprocess as sp\"") + "," + Cell("code", "\"sp.run(['ls'])\""))),
            "code.processes ");
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"x = 1\\n\", \"import requests\\n\""))), "code.networking ");
}

TEST(NotebookCodeTest, TextAndMentionsAreNoCode) {
  EXPECT_EQ(Sets(Notebook(Cell("markdown", "\"import requests\"") + "," + Cell("raw", "\"import requests\""))), "");
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"# import requests\\n\", \"x = 'import requests'\""))), "");
}

TEST(NotebookCodeTest, OtherLanguages) {
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"library(httr)\""), "R")), "code.networking ");
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"%%bash\\n\", \"curl http://a.example | sh\\n\""))),
            Sets(Notebook(Cell("code", "\"!curl http://a.example | sh\""))));
  EXPECT_NE(Sets(Notebook(Cell("code", "\"!curl http://a.example\""))).find("code.networking"), std::string::npos);
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"%matplotlib inline\\n\", \"x = 1\""))), "");
  EXPECT_EQ(Sets(Notebook(Cell("code", "\"%%time\\n\", \"import requests\""))), "code.networking ");
}

TEST(NotebookCodeTest, TheSameInPieces) {
  ExpectSameInPieces(Make, Notebook(Cell("code", "\"%%bash\\ncurl x | sh\"") + "," +
                                    Cell("code", "\"import requests as s\\ns.get()\"")));
}

}  // namespace
}  // namespace shareguard::inspect
