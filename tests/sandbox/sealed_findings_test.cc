// A sealed worker finds what an engine finds that nothing confines: whatever the libraries open or load they have
// before.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "shareguard/inspect/inspector.h"
#include "shareguard/policy/fingerprints.h"
#include "shareguard/policy/policy.h"
#include "shareguard/sandbox/confinement.h"
#include "shareguard/sandbox/framing.h"
#include "testing.h"

namespace shareguard::sandbox {
namespace {

namespace fs = std::filesystem;
using policy::FingerprintTable;

constexpr size_t kLeastSamples = 30;

void Write(const fs::path& path, const std::string& text) { std::ofstream(path, std::ios::binary) << text; }

// A set with the codes of some rows of the samples' tables.
policy::FingerprintSource MakeSet(const fs::path& folder) {
  const std::string key(policy::kFingerprintKeyBytes, 'k');
  policy::FingerprintBuilder builder(key, policy::FingerprintSecret{});
  for (int row = 0; row < 20; ++row) {
    EXPECT_TRUE(builder.Add(*policy::NormalForm("RXH-" + std::to_string(4700123 + row * 911) + "-Q")).ok());
  }
  Write(folder / "set.fpr", builder.Finish());
  Write(folder / "set.key", key);
  policy::FingerprintSource source;
  source.name = "patients";
  auto opened = policy::OpenFingerprints(folder / "set.fpr", folder / "set.key");
  EXPECT_TRUE(opened.ok()) << opened.error().ToString();
  source.opened = *opened;
  source.file = folder / "set.fpr";
  source.key = folder / "set.key";
  source.sha256 = source.opened->sha256;
  source.table = *FingerprintTable::Map(source.opened->fd.get(), source.opened->secret);
  return source;
}

class SealedFindingsTest : public testing::Test {
 protected:
  void SetUp() override {
    const char* base = std::getenv("TMPDIR");
    folder_ = fs::path(base == nullptr ? "/tmp" : base) / ("shareguard-test." + std::to_string(::getpid()) + ".sealed");
    fs::create_directories(samples());
    auto types = policy::LoadTypes();
    ASSERT_TRUE(types.ok()) << types.error().ToString();
    types_ = *types;
    auto code = policy::Policy::Load("ingress-code");
    ASSERT_TRUE(code.ok()) << code.error().ToString();
    settings_ = (*code)->inspect();
    settings_.persons = policy::InspectSettings::AllPersons();
    settings_.fingerprints = {MakeSet(folder_)};
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path samples() const { return folder_ / "samples"; }
  void MakeSamples() const {
    const std::string make = "/usr/bin/python3 " SHAREGUARD_SOURCE_DIR "/tests/sandbox/make_samples.py '";
    ASSERT_EQ(std::system((make + samples().string() + "'").c_str()), 0);
  }

  // One answer of each, as the guard would get it. "": they are the same.
  std::string Difference(WorkerPool* pool, inspect::Engine* engine, const fs::path& path) {
    const UniqueFd fd(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    const std::string name = path.filename();
    auto sealed = pool->Inspect(fd.get(), name);
    auto free = engine->Inspect({fd.get(), name, {}});
    if (!sealed.ok() && !free.ok()) return "";
    if (!sealed.ok()) return sealed.error().ToString();
    if (!free.ok()) return "only the sealed worker has an answer";
    for (const policy::Finding& finding : free->findings) found_.push_back(finding.id);
    return Text(std::move(sealed)) == Text(std::move(free)) ? "" : "the answers differ";
  }

  // The files of a folder that differ, a line each.
  std::string Differences(const fs::path& files, size_t* count) {
    const auto pool = WorkerPool::Start(Real(1), {types_, settings_});
    const auto engine = inspect::Engine::Create(types_, settings_);
    if (!pool.ok() || !engine.ok()) return "it does not start";
    std::ostringstream differences;
    for (const fs::directory_entry& entry : fs::recursive_directory_iterator(files)) {
      if (!entry.is_regular_file()) continue;
      ++*count;
      const std::string difference = Difference(pool->get(), engine->get(), entry.path());
      if (!difference.empty()) differences << entry.path().string() << ": " << difference << "\n";
    }
    return differences.str();
  }

  fs::path folder_;
  std::shared_ptr<const policy::TypeRegistry> types_;
  policy::InspectSettings settings_;
  std::vector<std::string> found_;

 private:
  static std::string Text(Result<policy::Inspection> inspection) {
    Answer answer;
    answer.ok = true;
    answer.inspection = std::move(*inspection);
    return EncodeAnswer(answer);
  }
};

TEST_F(SealedFindingsTest, AreThoseOfAnEngineThatNothingConfines) {
  ASSERT_NO_FATAL_FAILURE(MakeSamples());
  size_t count = 0;
  EXPECT_EQ(Differences(samples(), &count), "");
  EXPECT_GE(count, kLeastSamples);
  // The samples do what they are for.
  for (const char* id : {"fingerprint.patients", "person.nhs_number"}) {
    EXPECT_NE(std::find(found_.begin(), found_.end(), id), found_.end()) << id;
  }
}

// The fuzzers' files, or those of the folder that SHAREGUARD_SEAL_FILES names.
TEST_F(SealedFindingsTest, AreThoseOfAnEngineOverAWholeFolder) {
  const char* files = std::getenv("SHAREGUARD_SEAL_FILES");
  size_t count = 0;
  EXPECT_EQ(Differences(files == nullptr ? SHAREGUARD_SOURCE_DIR "/tests/fuzz" : files, &count), "");
  std::cout << count << " files, " << found_.size() << " findings\n";
  EXPECT_GT(count, 0U);
}

// What the kernel says of it, not what it says itself.
TEST_F(SealedFindingsTest, TheWorkerThatMakesThemIsFiltered) {
  if (kUnderSanitizer) GTEST_SKIP() << "workers are not sealed under sanitizers";
  const auto pool = StartPool(Real(1));
  ASSERT_NE(pool, nullptr);
  const std::string worker = std::to_string(pool->Pids().at(0));
  EXPECT_EQ(StatusNumber(worker, "Seccomp"), 2U);
  EXPECT_EQ(StatusNumber(worker, "Seccomp_filters"), StatusNumber("self", "Seccomp_filters") + 1);
  EXPECT_EQ(StatusNumber(worker, "NoNewPrivs"), 1U);
  EXPECT_EQ(StatusNumber(worker, "Threads"), 1U);
}

// Where memory ends, malloc looks for more in ways of its own, and the libraries clean up: none of which the filter may
// take for an attack.
TEST_F(SealedFindingsTest, AWorkerShortOfMemoryIsNotKilledByItsFilter) {
  if (kUnderSanitizer) GTEST_SKIP() << "there is no limit on memory under sanitizers";
  ASSERT_NO_FATAL_FAILURE(MakeSamples());
  WorkerOptions options = Real(1);
  {
    const auto pool = WorkerPool::Start(options, {types_, settings_});
    ASSERT_TRUE(pool.ok()) << pool.error().ToString();
    options.memory_bytes = (StatusNumber(std::to_string((*pool)->Pids().at(0)), "VmPeak") << 10) + (1ULL << 20);
  }
  const auto pool = WorkerPool::Start(options, {types_, settings_});
  ASSERT_TRUE(pool.ok()) << pool.error().ToString();
  int short_of_memory = 0;
  for (const fs::directory_entry& entry : fs::directory_iterator(samples())) {
    const UniqueFd fd(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    const auto result = (*pool)->Inspect(fd.get(), entry.path().filename());
    if (result.ok()) continue;
    const std::string& cause = result.error().cause();
    EXPECT_EQ(cause.find("signal 31"), std::string::npos) << entry.path() << ": " << cause;
    short_of_memory += cause.find("bad_alloc") != std::string::npos ? 1 : 0;
  }
  EXPECT_GT(short_of_memory, 0);
}

}  // namespace
}  // namespace shareguard::sandbox
