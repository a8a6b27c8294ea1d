// What a file is, and whether it is what its name says: both directions.
#include <gtest/gtest.h>

#include <algorithm>

#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

const std::string kPe =
    "MZ\x90\0\3\0\0\0\4\0\0\0\xFF\xFF\0\0"s + std::string(200, '\0') + "PE\0\0"s + std::string(300, '\1');
const std::string kPng =
    "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\1\0\0\0\1\x08\6\0\0\0\x1F\x15\xC4\x89\0\0\0\rIDATx\x9C"
    "c\0\1\0\0\5\0\1\r\n-\xB4\0\0\0\0IEND\xAE"
    "B`\x82"s;

struct NamedContent {
  const char* label;
  std::string content;
  std::string name;
  std::string type;  // expected
  bool mismatch;
};

std::ostream& operator<<(std::ostream& out, const NamedContent& c) { return out << c.label; }

class IdentifyTest : public testing::TestWithParam<NamedContent> {};

TEST_P(IdentifyTest, TypeAndMismatch) {
  const NamedContent& c = GetParam();
  const policy::Inspection inspection = InspectBytes(c.content, c.name);
  EXPECT_EQ(inspection.type, c.type) << FindingIds(inspection);
  EXPECT_EQ(HasFinding(inspection, "type.mismatch"), c.mismatch) << FindingIds(inspection);
  EXPECT_EQ(inspection.bytes_total, c.content.size());
}

INSTANTIATE_TEST_SUITE_P(
    Texts, IdentifyTest,
    testing::Values(NamedContent{"csv", "a,b\n1,2\n", "t.csv", "csv", false},
                    NamedContent{"csv_upper_case", "a,b\n1,2\n", "T.CSV", "csv", false},
                    NamedContent{"python", "#!/usr/bin/python3\nprint(1)\n", "x.py", "python", false},
                    NamedContent{"json", "{\"a\": 1}\n", "x.json", "json", false},
                    NamedContent{"json_with_mark", "\xEF\xBB\xBF{\"a\": 1}\n", "x.json", "json", false},
                    NamedContent{"prose_named_json", "Dear all,\n", "x.json", "txt", true},
                    NamedContent{"svg", "<?xml version='1.0'?>\n<!-- x -->\n<svg xmlns='x'/>\n", "x.svg", "svg", false},
                    NamedContent{"html_named_svg", "<!DOCTYPE html>\n<html></html>\n", "x.svg", "html", true},
                    NamedContent{"html_named_csv", "<!DOCTYPE html>\n<html></html>\n", "x.csv", "html", true},
                    NamedContent{"notebook", "{\"cells\": [], \"nbformat\": 4}\n", "x.ipynb", "ipynb", false},
                    NamedContent{"json_named_notebook", "{\"a\": 1}\n", "x.ipynb", "json", true},
                    NamedContent{"no_extension", "plain words\n", "README", "txt", false},
                    NamedContent{"table_that_begins_like_a_bitmap", "BMI,age\n20,30\n", "x.csv", "csv", false},
                    NamedContent{"table_that_begins_like_a_sound", "ID3,age\n20,30\n", "x.csv", "csv", false},
                    NamedContent{"table_that_begins_like_a_program", "MZ,age\n20,30\n", "x.csv", "csv", false},
                    NamedContent{"text_named_bmp", "BMI,age\n20,30\n", "x.bmp", "txt", true},
                    NamedContent{"text_named_png", "a,b\n1,2\n", "x.png", "txt", true}));

INSTANTIATE_TEST_SUITE_P(
    Binaries, IdentifyTest,
    testing::Values(NamedContent{"png", kPng, "x.png", "png", false},
                    NamedContent{"png_named_csv", kPng, "x.csv", "png", true},
                    NamedContent{"png_named_pytorch", kPng, "x.pt", "png", true},
                    NamedContent{"pe", kPe, "x.exe", "pe", false},
                    NamedContent{"pe_named_txt", kPe, "x.txt", "pe", true},
                    NamedContent{"rtf", "{\\rtf1\\ansi hello}", "x.rtf", "rtf", false},
                    NamedContent{"rtf_named_jpg", "{\\rtf1\\ansi hello}", "x.jpg", "rtf", true},
                    NamedContent{"rtf_named_txt", "{\\rtf1\\ansi hello}", "x.txt", "rtf", true},
                    NamedContent{"pdf_named_md", "%PDF-1.7\n1 0 obj\n", "x.md", "pdf", true},
                    NamedContent{"postscript", "%!PS-Adobe-3.0\nshowpage\n", "x.ps", "postscript", false},
                    NamedContent{"nothing_known", "\x93\1\2\3\4\5\x99\xFE\xDC"s, "x.csv", "", true}));

INSTANTIATE_TEST_SUITE_P(
    Zips, IdentifyTest,
    testing::Values(NamedContent{"zip", StoredZip({{"a.txt", "hello\n"}}), "x.zip", "zip", false},
                    NamedContent{"empty_zip", StoredZip({}), "x.zip", "zip", false},
                    NamedContent{"zip_named_docx", StoredZip({{"a.txt", "hello\n"}}), "x.docx", "zip", true},
                    NamedContent{"jar_named_docx", StoredZip({{"META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"}}),
                                 "x.docx", "jar", true},
                    NamedContent{"jar_named_zip", StoredZip({{"META-INF/MANIFEST.MF", "Manifest-Version: 1.0\n"}}),
                                 "x.zip", "jar", true},
                    NamedContent{"war", StoredZip({{"WEB-INF/web.xml", "<web-app/>"}}), "x.war", "war", false},
                    NamedContent{"apk", StoredZip({{"AndroidManifest.xml", "\3"}, {"META-INF/MANIFEST.MF", "M"}}),
                                 "x.apk", "apk", false},
                    NamedContent{"wheel", StoredZip({{"p-1.dist-info/WHEEL", "Wheel-Version: 1.0\n"}}),
                                 "p-1-py3-none-any.whl", "wheel", false},
                    NamedContent{"nupkg", StoredZip({{"p.nuspec", "<package/>"}, {"[Content_Types].xml", "<Types/>"}}),
                                 "p.nupkg", "nupkg", false},
                    NamedContent{"pytorch", StoredZip({{"m/data.pkl", "\x80\x02}."}, {"m/version", "3\n"}}), "m.pt",
                                 "pytorch", false},
                    NamedContent{"keras", StoredZip({{"config.json", "{}"}, {"model.weights.h5", "\x89HDF\r\n\x1A\n"}}),
                                 "m.keras", "keras", false},
                    NamedContent{"epub", StoredZip({{"mimetype", "application/epub+zip"}}), "b.epub", "epub", false},
                    NamedContent{"odt", StoredZip({{"mimetype", "application/vnd.oasis.opendocument.text"}}), "b.odt",
                                 "odt", false},
                    NamedContent{"ods_named_odt",
                                 StoredZip({{"mimetype", "application/vnd.oasis.opendocument.spreadsheet"}}), "b.odt",
                                 "ods", true}));

TEST(IdentifyTest, TextIsConsistentWithEveryTextType) {
  const policy::Inspection inspection = InspectBytes("a,b\n1,2\n", "t.csv");
  ASSERT_FALSE(inspection.candidates.empty());
  EXPECT_EQ(inspection.candidates[0], "csv");
  for (const char* type : {"txt", "tsv", "markdown", "r", "python"}) {
    EXPECT_NE(std::find(inspection.candidates.begin(), inspection.candidates.end(), type), inspection.candidates.end())
        << type;
  }
  for (const char* type : {"png", "json", "svg", "xml", "vcf"}) {
    EXPECT_EQ(std::find(inspection.candidates.begin(), inspection.candidates.end(), type), inspection.candidates.end())
        << type;
  }
  EXPECT_EQ(inspection.bytes_accounted, inspection.bytes_total);
}

TEST(IdentifyTest, EmptyFiles) {
  EXPECT_EQ(InspectBytes("", "x.txt").type, "txt");
  EXPECT_FALSE(HasFinding(InspectBytes("", "x.txt"), "type.empty"));
  EXPECT_TRUE(HasFinding(InspectBytes("", "x.docx"), "type.empty"));
  EXPECT_TRUE(HasFinding(InspectBytes("", "x.png"), "type.empty"));
}

TEST(IdentifyTest, ATemplateThatIsCalledADocument) {
  const auto mismatch = [](const char* name, const std::string& mimetype) {
    for (const policy::Finding& finding : InspectBytes(StoredZip({{"mimetype", mimetype}}), name).findings) {
      if (finding.id == "type.mismatch") return finding.severity;
    }
    return policy::Severity::kInfo;
  };
  const std::string prefix = "application/vnd.oasis.opendocument.";
  EXPECT_EQ(mismatch("a.ods", prefix + "spreadsheet-template"), policy::Severity::kMedium);
  EXPECT_EQ(mismatch("a.ots", prefix + "spreadsheet"), policy::Severity::kHigh);
  EXPECT_EQ(mismatch("a.ods", prefix + "text-template"), policy::Severity::kHigh);
}

TEST(IdentifyTest, ScriptInATable) {
  EXPECT_TRUE(HasFinding(InspectBytes("#!/bin/sh\necho hi\n", "x.csv"), "type.script"));
  EXPECT_TRUE(HasFinding(InspectBytes("#!/bin/sh\necho hi\n", "x.txt"), "type.script"));
  EXPECT_FALSE(HasFinding(InspectBytes("#!/bin/sh\necho hi\n", "x.sh"), "type.script"));
  EXPECT_FALSE(HasFinding(InspectBytes("# comment\n", "x.csv"), "type.script"));
}

TEST(IdentifyTest, TwoFormatsAtOnce) {
  EXPECT_TRUE(HasFinding(InspectBytes(kPng + StoredZip({{"a.txt", "hello\n"}}), "x.png"), "type.ambiguous"));
  EXPECT_TRUE(HasFinding(InspectBytes(kPe + StoredZip({{"a.txt", "hello\n"}}), "x.exe"), "type.ambiguous"));
  std::string pdf_in_gif = "GIF89a\1\0\1\0\0\0\0"s + "%PDF-1.4\n" + std::string(20, '\1');
  EXPECT_TRUE(HasFinding(InspectBytes(pdf_in_gif, "x.gif"), "type.ambiguous"));
  EXPECT_FALSE(HasFinding(InspectBytes(kPng, "x.png"), "type.ambiguous"));
  EXPECT_FALSE(HasFinding(InspectBytes("A file that begins with %PDF- is a PDF.\n", "x.txt"), "type.ambiguous"));
}

TEST(IdentifyTest, OperatorsTypeBySignatureAlone) {
  auto types =
      policy::TypeRegistry::Parse({{"mine.toml",
                                    "[types.mine]\ntitle = \"Mine\"\ngroup = \"data\"\nextensions = [\"mine\"]\n"
                                    "signatures = [\"AB CD EF 01 02\"]\n"}});
  ASSERT_TRUE(types.ok()) << types.error().ToString();
  auto engine = Engine::Create(*types);
  ASSERT_TRUE(engine.ok());
  Workshop workshop;
  workshop.Write("x.mine", "\xAB\xCD\xEF\x01\x02 data"s);
  auto fd = OpenAt(-100 /*AT_FDCWD*/, workshop.Path("x.mine"), 0);
  ASSERT_TRUE(fd.ok());
  auto inspection = (*engine)->Inspect({fd->get(), "x.mine", {}});
  ASSERT_TRUE(inspection.ok());
  EXPECT_EQ(inspection->type, "mine");
  EXPECT_TRUE(inspection->findings.empty()) << FindingIds(*inspection);
}

TEST(IdentifyTest, WhatIsNoFileIsAnError) {
  auto engine = Engine::Create(ShippedTypes());
  ASSERT_TRUE(engine.ok());
  auto directory = OpenAt(-100 /*AT_FDCWD*/, "/", 0);
  ASSERT_TRUE(directory.ok());
  EXPECT_FALSE((*engine)->Inspect({directory->get(), "x.csv", {}}).ok());
  EXPECT_FALSE((*engine)->Inspect({-1, "x.csv", {}}).ok());
}

}  // namespace
}  // namespace shareguard::inspect
