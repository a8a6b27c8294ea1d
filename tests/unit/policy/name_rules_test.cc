#include "policy/name_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "fixture.h"

namespace shareguard::policy {
namespace {

using namespace std::string_literals;

TEST(NameRules, WindowsDevicesInEveryDisguise) {
  for (const char* name :
       {"CON", "con", "Prn", "AUX", "nul", "NUL.txt", "nul.tar.gz", "com1", "COM9.csv", "lpt1", "LPT9", "COM\xC2\xB9",
        "com\xC2\xB2.txt", "LPT\xC2\xB3", "conin$", "CONOUT$.txt", "con ", "aux  .csv"}) {
    EXPECT_TRUE(IsWindowsReserved(name)) << name;
  }
}

TEST(NameRules, NamesThatOnlyResembleDevices) {
  for (const char* name :
       {"console.txt", "contents.csv", "com", "com0", "com10", "lpt", "lpt0.txt", "auxiliary", "null", "null.csv",
        "nullable.py", "my.con", "a.nul", "COM\xC2\xB4", "prn1", "_con", "icon.png", ""}) {
    EXPECT_FALSE(IsWindowsReserved(name)) << name;
  }
}

TEST(NameRules, TrailingDotOrSpace) {
  for (const char* name : {"x.exe.", "x.exe ", "a. ", "a .", "..."}) EXPECT_TRUE(HasTrailingDotOrSpace(name)) << name;
  for (const char* name : {"x.exe", ".hidden", "a b", " a", ".", "..", ""})
    EXPECT_FALSE(HasTrailingDotOrSpace(name)) << name;
}

TEST(NameRules, CharactersThatWindowsCannotHold) {
  EXPECT_EQ(ForbiddenCharacter("file.txt:payload"), ':');
  for (char c : "<>:\"\\|?*"s) EXPECT_EQ(ForbiddenCharacter("a"s + c + "b"), c);
  EXPECT_EQ(ForbiddenCharacter("a-b_c (1) [2] {3} #4 'x' & y;z,=+@!~^%$.csv"), 0);
}

struct HiddenCase {
  std::string name;
  bool control, bidi, invisible;
};

TEST(NameRules, HiddenCharacters) {
  const HiddenCase cases[] = {
      {"a\nb", true, false, false},
      {"a\tb", true, false, false},
      {"a\x7F", true, false, false},
      {"a\xC2\x85", true, false, false},      // U+0085
      {"a\xE2\x80\xA8", true, false, false},  // U+2028
      {"a\xE2\x80\xAE"
       "fdp.exe",
       false, true, false},                       // U+202E, right-to-left override
      {"a\xE2\x81\xA6", false, true, false},      // U+2066
      {"a\xD8\x9C", false, true, false},          // U+061C
      {"a\xE2\x80\x8E", false, true, false},      // U+200E
      {"a\xE2\x80\x8B", false, false, true},      // U+200B
      {"a\xC2\xAD", false, false, true},          // U+00AD
      {"a\xEF\xBB\xBF", false, false, true},      // U+FEFF
      {"a\xE2\x81\xA0", false, false, true},      // U+2060
      {"a\xF3\xA0\x81\x81", false, false, true},  // U+E0041, a tag
      {"a\xF3\xA0\x84\x80", false, false, true},  // U+E0100, a variation selector
      {"a\xE3\x85\xA4", false, false, true},      // U+3164
      {"a\xE2\xA0\x80", false, false, true},      // U+2800
      {"a\xE2\x80\x8D", false, false, true},      // a joiner between Latin letters
      {"a\xEF\xB8\x8F", false, false, true},      // U+FE0F after a letter
  };
  for (const HiddenCase& each : cases) {
    const HiddenCharacters hidden = FindHidden(each.name);
    EXPECT_EQ(hidden.control, each.control) << each.name;
    EXPECT_EQ(hidden.bidi, each.bidi) << each.name;
    EXPECT_EQ(hidden.invisible, each.invisible) << each.name;
  }
}

TEST(NameRules, NothingHiddenInOrdinaryNamesOfManyLanguages) {
  for (const char* name :
       {"results.csv", "Ergebnisse f\xC3\xBCr M\xC3\xA4rz.csv", "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D.txt",
        "\xE7\xBB\x93\xE6\x9E\x9C.csv", "\xE0\xA4\x95\xE0\xA5\x8D\xE2\x80\x8D\xE0\xA4\xB7.txt",  // Devanagari, joiner
        "\xD9\x85\xDB\x8C\xE2\x80\x8C\xD8\xAE\xD9\x88\xD8\xA7\xD9\x87\xD9\x85.txt",              // Persian, non-joiner
        "\xE2\x9D\xA4\xEF\xB8\x8F.png",                      // a heart with its selector
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xAC.png",  // a scientist: emoji with a joiner
        "Screenshot 3.00.00\xE2\x80\xAFPM.png",
        "a\xC2\xA0"
        "b.csv"}) {  // spaces that do not break
    const HiddenCharacters hidden = FindHidden(name);
    EXPECT_FALSE(hidden.control || hidden.bidi || hidden.invisible) << name;
  }
}

TEST(NameRules, MalformedBytesAreNotCountedAsHidden) {
  const HiddenCharacters hidden = FindHidden("\xFF\xFE\x80 caf\xE9.csv");
  EXPECT_FALSE(hidden.control || hidden.bidi || hidden.invisible);
}

TEST(NameRules, DoubleExtensions) {
  for (const char* name :
       {"report.pdf.exe", "report.PDF.EXE", "data.CSV.Exe",   "x.TXT.csv",    "data.csv.docx", "photo.jpg.scr",
        "a.b.docx.pdf",   "invoice.pdf.js", "invoice.txt.js", "data.csv.R",   "run.exe.txt",   "setup.bat.csv",
        "a.pdf .exe",     "a.pdf___.exe",   "x.docx.xlsx",    "scan.png.pdf", "tool.ps1.txt",  "notes.txt.html",
        "table.xlsx.csv", ".csv.exe",       "s.sav.csv"}) {
    EXPECT_NE(DoubleExtension(name, *ShippedTypes()), "") << name;
  }
}

TEST(NameRules, OrdinaryNamesWithSeveralDots) {
  for (const char* name : {"archive.tar.gz",
                           "archive.TAR.GZ",
                           "v1.2.csv",
                           "foo.test.js",
                           "foo.spec.ts",
                           "data.2024.csv",
                           "2024.01.15.csv",
                           "p.0.05.csv",
                           "jquery.min.js",
                           "main.bundle.js",
                           "app.config.json",
                           "types.d.ts",
                           "data.csv.gz",
                           "dump.sql.gz",
                           "report.docx.zip",
                           "scan.nii.gz",
                           "www.example.com.csv",
                           "example.com.txt",
                           "site.ac.uk.csv",
                           "run.log.txt",
                           "analysis.R.log",
                           "analysis.sas.log",
                           "model.do.log",
                           "job.sh.txt",
                           "plot.R.csv",
                           "vitamin.c.csv",
                           "a.h.csv",
                           "index.html.md",
                           "index.html.erb",
                           "page.html.ts",
                           "data.json.ts",
                           "openapi.yaml.j2",
                           "config.yaml.example",
                           "data.csv.csv",
                           "photo.jpg.jpeg",
                           "page.htm.html",
                           "foo.pb.go",
                           "my.class.js",
                           "low.key.txt",
                           "short.url.csv",
                           "logit.reg.csv",
                           "foo.module.css",
                           "x.part.1.csv",
                           "Dr. No.txt",
                           "etc. and so on.txt",
                           ".bashrc",
                           ".env",
                           "README",
                           "results.csv",
                           "results",
                           "a..csv",
                           "..csv",
                           "",
                           ".",
                           "...",
                           "libfoo.so.1",
                           "table 1.2.xlsx",
                           "paper.final.docx",
                           "j.doe.csv",
                           "x.Rmd.html",
                           "notebook.nb.html",
                           "tsconfig.build.json",
                           "en.json.md"}) {
    EXPECT_EQ(DoubleExtension(name, *ShippedTypes()), "") << name;
  }
}

TEST(NameRules, MixedCaseExtensions) {
  for (const char* name : {"a.cSv", "a.CSv", "a.DoCX", "x.pdF"}) EXPECT_TRUE(HasMixedCaseExtension(name)) << name;
  for (const char* name : {"a.csv", "a.CSV", "a.Csv", "a.Rmd", "a.R", "x.RData", "a.Rproj", "a.7Z", "a.h5", "README",
                           "", "MixedCaseName", "a."}) {
    EXPECT_FALSE(HasMixedCaseExtension(name)) << name;
  }
}

TEST(NameRules, EncodedNames) {
  for (const char* name : {
           "da39a3ee5e6b4b0d3255bfef95601890afd80709.csv",                          // 40 hex digits
           "DA39A3EE5E6B4B0D3255BFEF95601890AFD80709",                              // upper case
           "x_e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855.t",  // a part of the name
           "VGhlIHBhdGllbnQgd2FzIGFkbWl0dGVkIG9uIHRoZSAxMnRoIG9mIE1heQ.txt",        // base64
           "KRUGKIDQMF2GSZLOOQQHOYLTEBQWI3LJOR2GKZBAN5XCA5DIMU.csv",                // base32
       }) {
    EXPECT_TRUE(LooksEncoded(name)) << name;
  }
}

TEST(NameRules, LongNamesThatArePlain) {
  for (const char* name : {
           "PatientOutcomesByTreatmentGroupAndSiteFinal2024Version2.csv",
           "patient_outcomes_by_treatment_group_and_site.csv",
           "results-2024-01-15T10-22-33-site-12-wave-3-draft-7.csv",
           "550e8400-e29b-41d4-a716-446655440000.csv",
           "d41d8cd98f00b204e9800998ecf8427e.csv",  // an MD5 is too short to carry much
           "20240115102233202401151022332024011510223320240115.csv",
           "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerk.txt",
           "THE_QUICK_BROWN_FOX_JUMPS_OVER_THE_LAZY_DOG_AND_RUNS_AWAY.txt",
           "ANALYSISOFVARIANCEFORTHESECONDWAVEOFTHESTUDY2.csv",
           "supplementarytables1and2and3fortheappendixofthepaper.csv",
           "",
       }) {
    EXPECT_FALSE(LooksEncoded(name)) << name;
  }
}

TEST(NameRules, NoticeNames) {
  for (const char* name : {"a.REFUSED.txt", "a.HELD.txt", "a.refused.TXT", ".held.txt", "x.docx.Refused.txt"}) {
    EXPECT_TRUE(IsReservedForNotices(name)) << name;
  }
  for (const char* name : {"a.refused.csv", "refused.txt", "held.txt", "a.REFUSED.txt.csv", "", "upheld.txt"}) {
    EXPECT_FALSE(IsReservedForNotices(name)) << name;
  }
}

}  // namespace
}  // namespace shareguard::policy
