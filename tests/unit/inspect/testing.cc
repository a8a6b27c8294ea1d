#include "testing.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace shareguard::inspect {
namespace {

Engine& SharedEngine() {
  static const std::unique_ptr<Engine> engine = [] {
    auto made = Engine::Create(ShippedTypes());
    EXPECT_TRUE(made.ok()) << (made.ok() ? "" : made.error().ToString());
    return std::move(made).value();
  }();
  return *engine;
}

void AppendLittle(uint64_t value, int width, std::string* out) {
  for (int i = 0; i < width; ++i) out->push_back(static_cast<char>(value >> (8 * i)));
}

uint32_t Crc32(std::string_view bytes) {
  uint32_t crc = 0xFFFFFFFF;
  for (const char c : bytes) {
    crc ^= static_cast<uint8_t>(c);
    for (int i = 0; i < 8; ++i) crc = (crc >> 1) ^ ((crc & 1) != 0 ? 0xEDB88320U : 0U);
  }
  return ~crc;
}

// The fields that the local and the central header share: version to extra length.
std::string CommonHeader(const std::string& name, const std::string& content) {
  std::string out;
  AppendLittle(20, 2, &out);
  AppendLittle(0, 2, &out);
  AppendLittle(0, 2, &out);
  AppendLittle(0, 4, &out);
  AppendLittle(Crc32(content), 4, &out);
  AppendLittle(content.size(), 4, &out);
  AppendLittle(content.size(), 4, &out);
  AppendLittle(name.size(), 2, &out);
  AppendLittle(0, 2, &out);
  return out;
}

}  // namespace

std::shared_ptr<const policy::TypeRegistry> ShippedTypes() {
  static const auto types = [] {
    std::ifstream file(SHAREGUARD_SOURCE_DIR "/policies/types.toml");
    const std::string text((std::istreambuf_iterator<char>(file)), {});
    auto parsed = policy::TypeRegistry::Parse({{"types.toml", text}});
    EXPECT_TRUE(parsed.ok()) << (parsed.ok() ? "" : parsed.error().ToString());
    return std::move(parsed).value();
  }();
  return types;
}

policy::Inspection InspectBytes(std::string_view content, const std::string& name, const InspectLimits& limits) {
  const UniqueFd fd(::memfd_create("content", MFD_CLOEXEC));
  EXPECT_TRUE(WriteAll(fd.get(), content).ok());
  auto inspection = SharedEngine().Inspect({fd.get(), name, limits});
  EXPECT_TRUE(inspection.ok()) << (inspection.ok() ? "" : inspection.error().ToString());
  return inspection.ok() ? std::move(inspection).value() : policy::Inspection{};
}

policy::Inspection InspectPath(const std::string& path, const std::string& name, const InspectLimits& limits) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << path;
  return InspectBytes(std::string((std::istreambuf_iterator<char>(file)), {}), name, limits);
}

bool HasFinding(const policy::Inspection& inspection, std::string_view id) {
  for (const policy::Finding& finding : inspection.findings) {
    if (finding.id == id) return true;
  }
  return false;
}

std::string FindingIds(const policy::Inspection& inspection) {
  std::string ids;
  for (const policy::Finding& finding : inspection.findings) ids += finding.id + "(" + finding.part + ") ";
  return ids;
}

Workshop::Workshop() {
  std::string pattern = (std::filesystem::temp_directory_path() / "shareguard-inspect-XXXXXX").string();
  const char* made = ::mkdtemp(pattern.data());
  EXPECT_NE(made, nullptr);
  directory_ = pattern;
}

Workshop::~Workshop() {
  std::error_code ignored;
  std::filesystem::remove_all(directory_, ignored);
}

bool Workshop::Run(const std::string& command) const {
  return ::system(("cd '" + directory_ + "' && (" + command + ") >/dev/null 2>&1").c_str()) == 0;
}

bool Workshop::Python(const std::string& script) const {
  Write("make.py", script);
  return Run("python3 make.py");
}

void Workshop::Write(const std::string& name, std::string_view content) const {
  const std::filesystem::path path = Path(name);
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << content;
}

std::string Workshop::Read(const std::string& name) const {
  std::ifstream file(Path(name), std::ios::binary);
  EXPECT_TRUE(file.good()) << name;
  return std::string((std::istreambuf_iterator<char>(file)), {});
}

std::string StoredZip(const std::vector<std::pair<std::string, std::string>>& members, const std::string& comment) {
  std::string out, directory;
  for (const auto& [name, content] : members) {
    const size_t offset = out.size();
    out += "PK\x03\x04" + CommonHeader(name, content) + name + content;
    directory += "PK\x01\x02";
    AppendLittle(20, 2, &directory);
    directory += CommonHeader(name, content);
    AppendLittle(0, 2, &directory);  // comment
    AppendLittle(0, 2, &directory);  // disk
    AppendLittle(0, 2, &directory);  // internal attributes
    AppendLittle(0, 4, &directory);  // external attributes
    AppendLittle(offset, 4, &directory);
    directory += name;
  }
  const size_t start = out.size();
  out += directory + "PK\x05\x06";
  AppendLittle(0, 4, &out);
  AppendLittle(members.size(), 2, &out);
  AppendLittle(members.size(), 2, &out);
  AppendLittle(directory.size(), 4, &out);
  AppendLittle(start, 4, &out);
  AppendLittle(comment.size(), 2, &out);
  return out + comment;
}

}  // namespace shareguard::inspect
