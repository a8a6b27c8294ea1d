// What the shipped registry and policies promise.
#include <gtest/gtest.h>

#include <set>
#include <string>

#include "fixture.h"
#include "policy/signature.h"

namespace shareguard::policy {
namespace {

using namespace std::string_literals;

TEST(ShippedTypes, AllTheTypesOfTheTrade) {
  const std::set<std::string> names = [] {
    std::set<std::string> all;
    for (const TypeInfo& type : ShippedTypes()->all()) all.insert(type.name);
    return all;
  }();
  EXPECT_GE(names.size(), 90u);
  for (const char* name :
       {"csv",     "tsv",    "json",       "jsonl",     "xml",    "html",       "markdown", "yaml",    "toml",
        "latex",   "python", "r",          "rmarkdown", "quarto", "ipynb",      "julia",    "sql",     "stata",
        "sas",     "matlab", "c",          "c++",       "java",   "javascript", "shell",    "docx",    "xlsx",
        "pptx",    "docm",   "xlsm",       "pptm",      "dotx",   "dotm",       "xltx",     "xltm",    "potx",
        "potm",    "odt",    "ods",        "odp",       "rtf",    "pdf",        "epub",     "doc",     "xls",
        "ppt",     "png",    "jpeg",       "gif",       "tiff",   "bmp",        "svg",      "webp",    "zip",
        "tar",     "gz",     "bz2",        "xz",        "zst",    "7z",         "rar",      "parquet", "arrow",
        "feather", "avro",   "hdf5",       "netcdf",    "rds",    "rdata",      "sav",      "dta",     "sas7bdat",
        "xpt",     "npy",    "npz",        "sqlite",    "pickle", "joblib",     "pytorch",  "onnx",    "safetensors",
        "keras",   "gguf",   "wheel",      "conda",     "deb",    "rpm",        "jar",      "npm",     "elf",
        "pe",      "mach-o", "java-class", "wasm",      "script"}) {
    EXPECT_TRUE(names.contains(name)) << name;
  }
}

TEST(ShippedTypes, EveryTypeHelpsItsUser) {
  for (const TypeInfo& type : ShippedTypes()->all()) {
    EXPECT_FALSE(type.title.empty()) << type.name;
    const bool needs_advice =
        type.group == "document" || type.group == "executable" || type.group == "archive" || type.group == "data";
    EXPECT_FALSE(needs_advice && type.advice.empty()) << type.name;
    EXPECT_FALSE(type.text && type.mimes.empty()) << type.name;
  }
}

struct Sample {
  const char* type;
  std::string head;
};

std::string At(size_t offset, const std::string& bytes, char fill = '\0') { return std::string(offset, fill) + bytes; }

TEST(ShippedTypes, SignaturesMatchTheFormatsOwnHeaders) {
  const Sample samples[] = {
      {"png", "\x89PNG\r\n\x1A\n"s},
      {"jpeg", "\xFF\xD8\xFF\xE0\0\x10JFIF"s},
      {"jpeg", "\xFF\xD8\xFF\xE1"s},
      {"gif", "GIF89a"},
      {"tiff", "II*\0"s},
      {"tiff", "MM\0*"s},
      {"bmp", "BM\x36\0"s},
      {"webp", "RIFF\x24\0\0\0WEBP"s},
      {"wav", "RIFF\x24\0\0\0WAVE"s},
      {"avi", "RIFF\x24\0\0\0AVI "s},
      {"dicom", At(128, "DICM")},
      {"nifti", At(344, "n+1\0"s)},
      {"heic",
       "\0\0\0\x18"
       "ftypheic"s},
      {"mp4",
       "\0\0\0\x18"
       "ftypmp42"s},
      {"pdf", "%PDF-1.7"},
      {"rtf", "{\\rtf1"},
      {"zip", "PK\x03\x04"},
      {"zip", "PK\x05\x06"},
      {"docx", "PK\x03\x04"},
      {"doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"},
      {"tar", At(257, "ustar", 'x')},
      {"gz", "\x1F\x8B\x08"},
      {"bz2", "BZh91AY&SY"},
      {"xz",
       "\xFD"
       "7zXZ\0"s},
      {"zst", "\x28\xB5\x2F\xFD"},
      {"7z", "7z\xBC\xAF\x27\x1C"},
      {"rar", "Rar!\x1A\x07\x01\0"s},
      {"iso", At(32769, "CD001")},
      {"parquet", "PAR1"},
      {"arrow", "ARROW1\0\0"s},
      {"arrow", "\xFF\xFF\xFF\xFF\x78\x01\0\0\x10\0\0\0"s},
      {"feather", "FEA1"},
      {"avro", "Obj\x01"},
      {"hdf5", "\x89HDF\r\n\x1A\n"},
      {"hdf5", At(512, "\x89HDF\r\n\x1A\n")},
      {"netcdf", "CDF\x01"},
      {"rdata", "RDX3\n"},
      {"rds", "X\n\0\0\0\x03"s},
      {"sav", "$FL2@(#)"},
      {"zsav", "$FL3@(#)"},
      {"dta", "<stata_dta><header>"},
      {"dta", "\x73\x02\x01\0"s},
      {"dta", "\x71\x01\x01\0"s},
      {"xpt", "HEADER RECORD*******LIBRARY HEADER RECORD!!!!!!!"},
      {"xpt", "HEADER RECORD*******LIBV8   HEADER RECORD!!!!!!!"},
      {"npy", "\x93NUMPY\x01\0"s},
      {"mat", "MATLAB 5.0 MAT-file, Platform: GLNXA64"},
      {"sqlite", "SQLite format 3\0"s},
      {"duckdb", At(8, "DUCK", 'x')},
      {"pickle", "\x80\x04\x95"},
      {"gguf", "GGUF\x03\0\0\0"s},
      {"safetensors", "\x40\0\0\0\0\0\0\0{\"__metadata__\""s},
      {"onnx", "\x08\x07\x12\x07pytorch"},
      {"deb", "!<arch>\ndebian-binary   "},
      {"rpm", "\xED\xAB\xEE\xDB"},
      {"elf",
       "\x7F"
       "ELF\x02\x01\x01"},
      {"pe", "MZ\x90\0"s},
      {"mach-o", "\xCF\xFA\xED\xFE"},
      {"mach-o", "\xCA\xFE\xBA\xBE\0\0\0\x02"s},
      {"java-class", "\xCA\xFE\xBA\xBE\0\0\0\x34"s},
      {"wasm", "\0asm\x01\0\0\0"s},
      {"script", "#!/bin/sh\n"},
      {"script", "#! /usr/bin/env python3\n"},
      {"python-bytecode", "\xCB\x0D\x0D\x0A\0\0\0\0"s},
      {"lnk", "\x4C\0\0\0\x01\x14\x02\0"s},
      {"git-pack", "PACK\0\0\0\x02"s},
      {"pem", "-----BEGIN CERTIFICATE-----"},
      {"ogg", "OggS\0"s},
      {"flac", "fLaC"},
      {"mp3", "ID3\x03"},
      {"matroska", "\x1A\x45\xDF\xA3"},
  };
  for (const Sample& sample : samples) {
    const TypeInfo* type = ShippedTypes()->Find(sample.type);
    ASSERT_NE(type, nullptr) << sample.type;
    bool matches = false;
    for (const TypeInfo* match : ShippedTypes()->Match(Bytes(sample.head))) matches |= match == type;
    EXPECT_TRUE(matches) << sample.type;
    for (size_t n = 0; n <= sample.head.size(); ++n) {
      ASSERT_TRUE(TypeRegistry::MayMatch(*type, Bytes(sample.head.substr(0, n)))) << sample.type << " at " << n;
    }
  }
}

TEST(ShippedTypes, MachOAndJavaClassesAreToldApart) {
  const auto has = [](const std::string& head, const std::string& name) {
    for (const TypeInfo* type : ShippedTypes()->Match(Bytes(head))) {
      if (type->name == name) return true;
    }
    return false;
  };
  EXPECT_FALSE(has("\xCA\xFE\xBA\xBE\0\0\0\x02"s, "java-class"));
  EXPECT_FALSE(has("\xCA\xFE\xBA\xBE\0\0\0\x41"s, "mach-o"));
}

// The primes of elliptic curves begin as a stream of Arrow's does.
TEST(ShippedTypes, ALargeNumberIsNoArrowTable) {
  for (const std::string& head : {std::string(24, '\xFF'), "\xFF\xFF\xFF\xFF\0\0\0\x01\0\0\0\0\0\0\0\0"s}) {
    for (const TypeInfo* type : ShippedTypes()->Match(Bytes(head))) EXPECT_NE(type->name, "arrow");
  }
}

// Nothing but scripts, keys and cards matches text, in the forms that texts take.
TEST(ShippedTypes, OrdinaryTextIsNoBinaryType) {
  for (const char* text : {"id,name\r\n1,x\r\n",
                           "ID3,weight\n",
                           "BM,height\n",
                           "MZ twins\n",
                           "PK\n",
                           "a\r\nb\r\n",
                           "x\n",
                           "0\n",
                           "Gene\n",
                           "3,4\n",
                           "{\"a\": 1}",
                           "[1]",
                           "<html>",
                           "<?xml version=\"1.0\"?>",
                           "---\ntitle: x\n",
                           "% a comment",
                           "#comment",
                           "SIMPLE words",
                           "true,false\n",
                           "CRAM\n",
                           "Dear all,",
                           "\xEF\xBB\xBF"
                           "a,b\n"}) {
    for (const TypeInfo* type : ShippedTypes()->Match(Bytes(text))) {
      bool printable = type->text;
      for (const Signature& signature : type->signatures) {
        printable |= SignatureMatches(signature, Bytes(text)) && SignatureIsPrintable(signature) &&
                     SignatureBits(signature) < 40;
      }
      EXPECT_TRUE(printable) << type->name << " for " << text;
    }
  }
}

TEST(ShippedPolicies, AreThere) {
  const auto names = ListPolicies(ShippedPath());
  EXPECT_EQ(names, std::vector<std::string>({"egress-documents", "egress-standard", "egress-strict", "ingress-code",
                                             "ingress-data", "permissive"}));
}

struct NameCase {
  const char* name;
  Action strict, standard, code, data;
};

TEST(ShippedPolicies, NamesByDirection) {
  constexpr Action kA = Action::kAllow, kH = Action::kHold, kR = Action::kRefuse;
  const NameCase cases[] = {
      {"results.csv", kA, kA, kA, kA},
      {"notes.txt", kA, kA, kA, kA},
      {"data.json", kA, kA, kA, kA},
      {"report.docx", kR, kH, kH, kH},
      {"report.docm", kR, kR, kR, kR},
      {"plot.png", kR, kH, kA, kR},
      {"paper.pdf", kR, kH, kH, kH},
      {"page.html", kR, kH, kA, kR},
      {"model.R", kR, kH, kA, kH},
      {"run.py", kR, kH, kA, kR},
      {"run.sh", kR, kH, kA, kR},
      {"book.ipynb", kR, kH, kA, kR},
      {"tool.exe", kR, kR, kR, kR},
      {"lib.so", kR, kR, kR, kR},
      {"pack.zip", kR, kR, kH, kH},
      {"data.tar.gz", kR, kR, kH, kH},
      {"survey.sav", kR, kR, kR, kA},
      {"survey.dta", kR, kR, kR, kA},
      {"t.parquet", kR, kR, kH, kA},
      {"model.pkl", kR, kR, kR, kR},
      {"pkg-1.0-py3-none-any.whl", kR, kR, kH, kR},
      {"id_rsa", kR, kR, kR, kR},
      {"server.pem", kR, kR, kR, kR},
      {"noending", kR, kR, kR, kR},
      {"x.unknownending", kR, kR, kR, kR},
      {"report.pdf.exe", kR, kR, kR, kR},
      {"x.TXT.csv", kR, kR, kR, kR},
      {"Makefile", kR, kR, kA, kR},
      {"README", kA, kA, kA, kA},
      {"poetry.lock", kA, kA, kA, kA},
      {"desktop.ini", kR, kR, kR, kR},
      {"old.doc", kR, kR, kR, kR},
      {"film.mp4", kR, kR, kR, kR},
  };
  for (const NameCase& each : cases) {
    const NameRequest request{each.name, NodeKind::kFile};
    EXPECT_EQ(ShippedPolicy("egress-strict")->JudgeName(request).action, each.strict) << each.name;
    EXPECT_EQ(ShippedPolicy("egress-standard")->JudgeName(request).action, each.standard) << each.name;
    EXPECT_EQ(ShippedPolicy("ingress-code")->JudgeName(request).action, each.code) << each.name;
    EXPECT_EQ(ShippedPolicy("ingress-data")->JudgeName(request).action, each.data) << each.name;
  }
}

TEST(ShippedPolicies, ScratchNamesOfRealPrograms) {
  for (const char* policy : {"egress-strict", "egress-standard", "ingress-code", "ingress-data"}) {
    const auto loaded = ShippedPolicy(policy);
    for (const char* name : {"~$report.docx",
                             "~WRD0001.tmp",
                             "ppt3F2A.tmp",
                             "A1B2C300",
                             "1f0e9d8c",
                             ".~lock.table.ods#",
                             "lu12345abc.tmp",
                             ".results.csv.swp",
                             ".results.csv.swo",
                             "4913",
                             "results.csv~",
                             ".results.csv.Ab3dE9",
                             "data.csv.part",
                             "data.csv.crdownload",
                             ".goutputstream-A1B2C3",
                             "base.sqlite-journal",
                             "base.db-wal",
                             "base.db-shm",
                             "index.lock",
                             ".nfs000000000012",
                             ".fuse_hidden0000001",
                             ".smbdelete1a2b",
                             "sedAb3dE9",
                             ".#notes.txt",
                             "#notes.txt#"}) {
      EXPECT_TRUE(loaded->IsScratch(name)) << policy << " " << name;
    }
    for (const char* name :
         {"results.csv", "template.csv", "sedat.csv", "sediment.csv", "tmp_results.csv", "partial.csv", "README",
          "part.csv", "12345678.csv", "lock.txt", "swap.csv", "wal.csv", "a.csv", ".gitignore"}) {
      EXPECT_FALSE(loaded->IsScratch(name)) << policy << " " << name;
    }
  }
  for (const char* name : {"poetry.lock", "Cargo.lock", ".env.sample", "yarn.lock"}) {
    EXPECT_FALSE(ShippedPolicy("ingress-code")->IsScratch(name)) << name;
  }
}

TEST(ShippedPolicies, StreamsAndCapabilitiesAreRefused) {
  for (const char* policy : {"egress-strict", "egress-standard", "ingress-code", "ingress-data"}) {
    const auto loaded = ShippedPolicy(policy);
    EXPECT_TRUE(loaded->JudgeXattr("a", "user.DOSATTRIB", "0x20").allowed());
    EXPECT_TRUE(loaded->JudgeXattr("a", "system.posix_acl_access", std::string(100, 'x')).allowed());
    EXPECT_FALSE(loaded->JudgeXattr("a", "user.DosStream.payload:$DATA", "x").allowed());
    EXPECT_FALSE(loaded->JudgeXattr("a", "security.capability", "x").allowed());
    EXPECT_FALSE(loaded->JudgeXattr("a", "user.anything", "x").allowed());
  }
}

TEST(ShippedPolicies, NewFindingsFailClosed) {
  for (const char* policy : {"egress-strict", "egress-standard", "ingress-code", "ingress-data"}) {
    Inspection inspection{"csv", {"csv"}, "text/csv",
                          10,    10,      {{"nobody.thought.of.it", Severity::kLow, "", 0, 0, 1, ""}}};
    EXPECT_EQ(ShippedPolicy(policy)->JudgeContent({"a.csv", 10, "", {}}, inspection).action, Action::kRefuse) << policy;
    inspection.findings[0].severity = Severity::kInfo;
    EXPECT_TRUE(ShippedPolicy(policy)->JudgeContent({"a.csv", 10, "", {}}, inspection).allowed()) << policy;
  }
}

TEST(ShippedPolicies, PermissiveRefusesNothing) {
  const auto policy = ShippedPolicy("permissive");
  const std::string longest(255, 'x');
  for (const std::string& name :
       {"a.exe"s, "con"s, "x "s, "a:b"s, "\xFF\xFE"s, "a\x01"s, "\xE2\x80\xAE"s, "report.pdf.exe"s, longest, "~$x"s,
        "4913"s, "x.swp"s, "desktop.ini"s, "da39a3ee5e6b4b0d3255bfef95601890afd80709"s, ".git"s, "a.cSv"s}) {
    for (int kind = 0; kind < 7; ++kind) {
      EXPECT_TRUE(policy->JudgeName({name, static_cast<NodeKind>(kind)}).allowed()) << name << " " << kind;
    }
    EXPECT_FALSE(policy->IsScratch(name)) << name;
    EXPECT_TRUE(policy->JudgeHead(name, Bytes("MZ\x90\0"), true).allowed()) << name;
    EXPECT_TRUE(policy->JudgePassing(name, {"text.nul", Severity::kHigh, "", 0, 1, 1, "x"}).allowed()) << name;
  }
  std::string deep;
  for (int i = 0; i < 500; ++i) deep += "d/";
  EXPECT_TRUE(policy->JudgeName({deep + "x", NodeKind::kFile}).allowed());
  for (const char* name : {"a.csv", "a.txt", "a.png", "a.docx"}) {
    EXPECT_TRUE(policy->JudgeHead(name, Bytes("MZ\x90\0"), true).allowed()) << name;
    EXPECT_TRUE(policy->JudgePassing(name, {"text.nul", Severity::kHigh, "", 0, 1, 1, "x"}).allowed()) << name;
    EXPECT_TRUE(policy->JudgeContent({name, 0, "", {}}, {}).allowed()) << name;
    const Inspection wild{"", {}, "", 5, 0, {{"archive.encrypted", Severity::kCritical, "", 0, 0, 1, "x"}}};
    EXPECT_TRUE(policy->JudgeContent({name, 5, "", {}}, wild).allowed()) << name;
  }
  for (const char* name :
       {"user.DosStream.x:$DATA", "security.capability", "trusted.x", "user.a", "system.posix_acl_access"}) {
    EXPECT_TRUE(policy->JudgeXattr("a", name, std::string(65536, 'x')).allowed()) << name;
  }
  EXPECT_TRUE(policy->JudgeSize("a", UINT64_MAX).allowed());
  EXPECT_FALSE(policy->JudgeFailedInspection("a.csv", "crash").allowed());
  EXPECT_EQ(policy->JudgeName({"a.REFUSED.txt", NodeKind::kFile}).action, Action::kRefuse);
}

}  // namespace
}  // namespace shareguard::policy
