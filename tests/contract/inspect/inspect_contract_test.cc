// The contract of inspection, whatever the bytes: an answer within bounds of time, never an exception, never a type
// that the registry lacks, and a finding whenever the content is not what a whole file of its type is.
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>
#include <vector>

#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;
using std::chrono::steady_clock;

constexpr std::chrono::milliseconds kLongest{5000};

// A small, whole file of each family, made by the tools that people use.
struct Samples {
  Samples() {
    workshop.Write("in/a.csv", "a,b\n1,2\n");
    workshop.Write("in/b.txt", std::string(5000, 'x'));
    EXPECT_TRUE(workshop.Run(
        "zip -qr s.zip in && tar cf s.tar in && tar czf s.tar.gz in && tar cjf s.tar.bz2 in && tar cJf s.tar.xz in && "
        "gzip -c in/b.txt > s.gz && cd in && ar rc ../s.a a.csv b.txt"));
    EXPECT_TRUE(
        workshop.Python("import pickle, sqlite3, datetime\n"
                        "open('s.pkl', 'wb').write(pickle.dumps({'a': [1, datetime.date(2020, 1, 1)]}))\n"
                        "c = sqlite3.connect('s.sqlite'); c.execute('create table t(a)'); c.commit()\n"));
    for (const char* name :
         {"s.zip", "s.tar", "s.tar.gz", "s.tar.bz2", "s.tar.xz", "s.gz", "s.a", "s.pkl", "s.sqlite"}) {
      files.emplace_back(name, workshop.Read(name));
    }
    if (workshop.Run("7z a s.7z in")) files.emplace_back("s.7z", workshop.Read("s.7z"));
    files.emplace_back("s.docx", StoredZip({{"[Content_Types].xml", "<Types/>"}, {"word/document.xml", "<x/>"}}));
    files.emplace_back("s.doc", "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s + std::string(16, '\0') +
                                    "\x3E\0\3\0\xFE\xFF\x09\0\6\0"s + std::string(2000, '\1'));
    files.emplace_back("s.csv", "a,b\n1,\xC3\xBC\n");
    files.emplace_back("s.json", "{\"a\": [1, 2, {\"b\": null}]}\n");
    files.emplace_back("s.svg", "<?xml version=\"1.0\"?><!-- c --><svg xmlns=\"x\"/>");
  }
  Workshop workshop;
  std::vector<std::pair<std::string, std::string>> files;
};

const Samples& AllSamples() {
  static const Samples samples;
  return samples;
}

void ExpectSound(const std::string& content, const std::string& name) {
  const auto start = steady_clock::now();
  const policy::Inspection inspection = InspectBytes(content, name);
  EXPECT_LT(steady_clock::now() - start, kLongest) << name << ", " << content.size() << " bytes";
  EXPECT_EQ(inspection.bytes_total, content.size());
  EXPECT_LE(inspection.bytes_accounted, inspection.bytes_total);
  for (const std::string& candidate : inspection.candidates)
    EXPECT_NE(ShippedTypes()->Find(candidate), nullptr) << candidate;
  EXPECT_EQ(inspection.type, inspection.candidates.empty() ? "" : inspection.candidates[0]);
  if (inspection.type.empty()) {
    EXPECT_FALSE(inspection.findings.empty()) << name << ": unknown, and nothing said of it";
  }
}

TEST(InspectContractTest, EmptyAndOneByteUnderEveryName) {
  for (const policy::TypeInfo& type : ShippedTypes()->all()) {
    const std::string name = type.extensions.empty() ? type.name : "x." + type.extensions[0];
    ExpectSound("", name);
    ExpectSound("a", name);
    ExpectSound("\0"s, name);
    ExpectSound("\xFF", name);
  }
}

// A bare signature, and one followed by noise, is never accepted without a word where structure or libmagic could tell.
TEST(InspectContractTest, EverySignatureAloneAndWithNoise) {
  std::mt19937 random(7);
  for (const policy::TypeInfo& type : ShippedTypes()->all()) {
    for (const policy::Signature& signature : type.signatures) {
      if (signature.extent() > 100000) continue;
      std::string head(signature.extent(), '\0');
      for (const policy::SignaturePart& part : signature.parts)
        head.replace(part.offset, part.bytes.size(), part.bytes);
      ExpectSound(head, "x." + (type.extensions.empty() ? type.name : type.extensions[0]));
      for (int i = 0; i < 3000; ++i) head.push_back(static_cast<char>(random()));
      ExpectSound(head, "x." + (type.extensions.empty() ? type.name : type.extensions[0]));
      ExpectSound(head, "x.csv");
    }
  }
}

TEST(InspectContractTest, TruncatedAtManyPoints) {
  for (const auto& [name, content] : AllSamples().files) {
    const size_t step = std::max<size_t>(1, content.size() / 60);
    for (size_t size = 0; size < content.size(); size += step) ExpectSound(content.substr(0, size), name);
    ExpectSound(content, name);
  }
}

TEST(InspectContractTest, FlippedBytes) {
  std::mt19937 random(11);
  for (const auto& [name, content] : AllSamples().files) {
    for (int round = 0; round < 60; ++round) {
      std::string changed = content;
      for (int flips = 0; flips < 4; ++flips) changed[random() % changed.size()] = static_cast<char>(random());
      ExpectSound(changed, name);
    }
  }
}

// Sizes and offsets of all ones, wherever four bytes stand in the first and last half KiB.
TEST(InspectContractTest, HugeNumbersEverywhere) {
  for (const auto& [name, content] : AllSamples().files) {
    for (size_t i = 0; i < 128; ++i) {
      const size_t front = i * 4, back = content.size() - std::min(content.size(), (i + 1) * 4);
      for (const size_t at : {front, back}) {
        if (at + 4 > content.size()) continue;
        std::string changed = content;
        changed.replace(at, 4, "\xFF\xFF\xFF\xFF");
        ExpectSound(changed, name);
      }
    }
  }
}

TEST(InspectContractTest, RandomBytes) {
  std::mt19937 random(13);
  for (const size_t size : {1, 2, 3, 17, 512, 4096, 70000}) {
    for (int round = 0; round < 20; ++round) {
      std::string content(size, '\0');
      for (char& c : content) c = static_cast<char>(random());
      ExpectSound(content, "x.docx");
      ExpectSound(content, "x.csv");
      ExpectSound(content, "noextension");
    }
  }
}

// A type that only its structure can prove is never proved by its signature alone.
TEST(InspectContractTest, NoiseBehindASignatureIsNoOfficeDocument) {
  for (const char* extension :
       {"docx", "xlsx", "pptx", "odt", "epub", "jar", "whl", "npz", "pt", "keras", "doc", "xls", "ppt", "msg"}) {
    const bool ole = "doc xls ppt msg"s.find(extension) != std::string::npos;
    const std::string content = (ole ? "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"s : "PK\3\4"s) + std::string(4000, '\x77');
    const policy::Inspection inspection = InspectBytes(content, "x."s + extension);
    EXPECT_TRUE(HasFinding(inspection, "type.mismatch")) << extension << ": " << FindingIds(inspection);
  }
}

}  // namespace
}  // namespace shareguard::inspect
