#include "inspect/compressed_inspector.h"

#include <algorithm>

#include "inspect/text_form.h"
#include "inspect/text_scan.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kTarBlock = 512;
constexpr size_t kChecksumAt = 148;
constexpr size_t kChecksumBytes = 8;

Proof Exactly(std::vector<std::string_view> types) { return {std::move(types), true, false}; }

// "folder/rest" with exactly one folder.
bool InTopFolder(std::string_view name, std::string_view rest) {
  const size_t slash = name.find('/');
  return slash != std::string_view::npos && name.substr(slash + 1) == rest;
}

// Serialized R objects (R Internals, 1.8): the format letter and a version, behind "RDX2\n" and the like in a
// workspace.
Proof RObject(std::string_view head) {
  if (head.starts_with("RDX2\nX\n"sv) || head.starts_with("RDX3\nX\n"sv) || head.starts_with("RDA2\nA\n"sv) ||
      head.starts_with("RDA3\nA\n"sv)) {
    return Exactly({"rdata"});
  }
  if (head.starts_with("X\n\0\0\0\2"sv) || head.starts_with("X\n\0\0\0\3"sv) || head.starts_with("A\n2\n"sv) ||
      head.starts_with("A\n3\n"sv)) {
    return Exactly({"rds"});
  }
  return {};
}

// Formats that are one stream behind a compression: by what the stream begins with.
Proof CompressedFormat(std::string_view head) {
  if (Proof proof = RObject(head); !proof.types.empty()) return proof;
  if (head.starts_with("BAM\1"sv) || head.starts_with("BCF\2"sv)) return Exactly({"bam"});
  // NIfTI-1.1, field magic; NIfTI-2 has it at 4.
  if (head.size() > 348 && head.substr(344, 4) == "n+1\0"sv) return Exactly({"nifti-gz"});
  if (head.size() > 12 && head.substr(4, 4) == "n+2\0"sv) return Exactly({"nifti-gz"});
  if (MayBeText(head) && FormOf(head, "").svg) return Exactly({"svgz"});
  return {};
}

// Packages that are a compressed tar: by the files their formats demand.
Proof PackageOf(const ArchiveFacts& facts) {
  if (facts.HasName("info/index.json")) return Exactly({"conda"});
  if (facts.HasName("package/package.json")) return Exactly({"npm", "npm-tgz"});
  if (facts.AnyName([](std::string_view name) { return InTopFolder(name, "PKG-INFO"); })) {
    return Exactly({"sdist", "python-sdist"});
  }
  if (facts.AnyName([](std::string_view name) { return InTopFolder(name, "Cargo.toml.orig"); })) {
    return Exactly({"crate"});
  }
  return {};
}

// By the first block behind the compression. libarchive alone would take a stream of zeros for an empty tar.
ArchiveForm FormOfStream(ByteSource& source) {
  ArchiveReader reader(source, ArchiveForm::kStream);
  ArchiveMember member;
  if (reader.Next(&member) != ArchiveReader::Step::kMember) return ArchiveForm::kStream;
  std::string head(kTarBlock, '\0');
  head.resize(static_cast<size_t>(std::max<int64_t>(reader.Read(head.data(), head.size()), 0)));
  return IsTarHeader(head) || head.starts_with("0707") ? ArchiveForm::kTarball : ArchiveForm::kStream;
}

void AddAll(const std::vector<std::string_view>& names, Proof* proof) {
  proof->types.insert(proof->types.end(), names.begin(), names.end());
}

}  // namespace

Proof CompressedInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const ArchiveFacts facts = WalkArchive(source, scope, {FormOfStream(source), {}});
  if (facts.raw) {
    Proof proof = CompressedFormat(facts.raw_head);
    AddAll(plain_, &proof);
    proof.exclusive = true;
    return proof;
  }
  Proof proof = PackageOf(facts);
  // Such a package is a compressed tar as well: which of the two its name claims decides.
  if (facts.tar) AddAll(tarball_, &proof);
  AddAll(plain_, &proof);
  proof.exclusive = true;
  return proof;
}

Proof TarInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const ArchiveFacts facts = WalkArchive(source, scope, {ArchiveForm::kAny, {}});
  // A .gem is a plain tar of exactly these.
  if (facts.HasName("metadata.gz") && facts.HasName("data.tar.gz")) return Exactly({"gem"});
  return Exactly({"tar"});
}

Proof ArInspector::Inspect(ByteSource& source, const Scope& scope) const {
  const ArchiveFacts facts = WalkArchive(source, scope, {ArchiveForm::kAny, {}});
  // deb(5): the first member is debian-binary.
  if (!facts.names.empty() && facts.names[0] == "debian-binary") return Exactly({"deb"});
  return Exactly({"ar", "static-library"});
}

Proof OtherArchiveInspector::Inspect(ByteSource& source, const Scope& scope) const {
  // lz4, lzip, LZMA and compress(1) are streams; the rest are archives.
  const std::string head = source.Bytes(0, 4);
  const bool stream =
      head == "\x04\x22\x4D\x18" || head == "LZIP" || head.starts_with("\x1F\x9D") || head.starts_with("\x5D\0\0"sv);
  static_cast<void>(WalkArchive(source, scope, {stream ? FormOfStream(source) : ArchiveForm::kAny, {}}));
  return {};
}

bool IsTarHeader(std::string_view head) {
  if (head.size() < kTarBlock || head[0] == '\0') return false;
  uint64_t sum = 0, stored = 0;
  for (size_t i = 0; i < kTarBlock; ++i) {
    const bool checksum = i >= kChecksumAt && i < kChecksumAt + kChecksumBytes;
    sum += checksum ? uint64_t{' '} : static_cast<uint8_t>(head[i]);
  }
  size_t digits = 0;
  for (const char c : head.substr(kChecksumAt, kChecksumBytes)) {
    if (c == ' ' && digits == 0) continue;
    if (c < '0' || c > '7') break;
    stored = stored * 8 + static_cast<uint64_t>(c - '0');
    ++digits;
  }
  return digits > 0 && sum == stored;
}

}  // namespace shareguard::inspect
