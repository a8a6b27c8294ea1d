#include "fuzz_inspect.h"

#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

#include <string>

#include "fuzz_session.h"
#include "inspect/archive_reader.h"
#include "inspect/cfb.h"
#include "inspect/compressed_inspector.h"
#include "inspect/inflater.h"
#include "inspect/media.h"
#include "inspect/office_parts.h"
#include "inspect/pickle.h"
#include "inspect/text_form.h"
#include "inspect/text_scan.h"
#include "inspect/zip_directory.h"
#include "shareguard/base/fd.h"
#include "shareguard/inspect/inspector.h"
#include "shareguard/sandbox/framing.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostExpanded = 1 << 20;

void RunCfb(std::string_view bytes) {
  MemorySource source(bytes);
  if (const auto directory = ReadCfb(source)) {
    for (const CfbEntry& entry : directory->entries) Check(directory->HeadOf(entry, source).size() <= 4096);
  }
}

void RunZipDirectory(std::string_view bytes) {
  MemorySource source(bytes);
  const auto directory = ReadZipDirectory(source, 1000);
  if (directory) Check(directory->entries.size() <= 1000 && directory->trailing_bytes <= bytes.size());
}

// zlib's inflate is what ours is held against.
void RunDeflate(std::string_view bytes) {
  MemorySource source(bytes);
  std::string expanded;
  const auto result = Inflate(source, 0, bytes.size(), [&](std::string_view piece) {
    expanded.append(piece);
    return expanded.size() <= kMostExpanded;
  });
  if (result.end == InflateResult::End::kStopped) return;
  z_stream stream{};
  Check(inflateInit2(&stream, -MAX_WBITS) == Z_OK);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  std::string other(kMostExpanded + kInflatedPiece * 2, '\0');
  stream.next_out = reinterpret_cast<Bytef*>(other.data());
  stream.avail_out = static_cast<uInt>(other.size());
  const bool complete = inflate(&stream, Z_FINISH) == Z_STREAM_END;
  Check(complete == (result.end == InflateResult::End::kComplete));
  if (complete) {
    Check(result.consumed == stream.total_in && result.produced == stream.total_out);
    Check(expanded == std::string_view(other).substr(0, stream.total_out));
  }
  inflateEnd(&stream);
}

void RunPickle(std::string_view bytes) {
  MemorySource source(bytes);
  Check(WalkPickle(source).end <= bytes.size());
}

void RunText(std::string_view bytes) {
  MemorySource source(bytes);
  Check(ScanText(source, bytes.size()).bytes <= bytes.size() + 3);
  static_cast<void>(MayBeText(bytes));
}

void RunTextForm(std::string_view bytes) {
  const TextForm form = FormOf(bytes, bytes);
  static_cast<void>(BestGuess(form));
  static_cast<void>(OoxmlTypeOf(bytes));
  static_cast<void>(MimetypeTypeOf(bytes));
  static_cast<void>(IsTarHeader(bytes));
}

void RunArchive(std::string_view bytes) {
  for (const ArchiveForm form : {ArchiveForm::kZip, ArchiveForm::kTarball, ArchiveForm::kStream, ArchiveForm::kAny}) {
    MemorySource source(bytes);
    ArchiveReader reader(source, form);
    ArchiveMember member;
    std::string buffer(4096, '\0');
    for (int members = 0; members < 50 && reader.Next(&member) == ArchiveReader::Step::kMember; ++members) {
      for (int blocks = 0; blocks < 50 && reader.Read(buffer.data(), buffer.size()) > 0; ++blocks) {
      }
    }
  }
}

void RunMedia(std::string_view bytes) {
  FuzzSession fuzz(bytes.size());
  Check(CheckMedia(bytes, "image1.png", {fuzz.session, "image1.png", "", 1, {}}).accounted <= bytes.size());
}

void RunEngine(std::string_view bytes) {
  static const std::unique_ptr<Engine> engine = [] {
    auto made = Engine::Create(Types());
    Check(made.ok());
    return std::move(made).value();
  }();
  const UniqueFd fd(::memfd_create("content", MFD_CLOEXEC));
  Check(WriteAll(fd.get(), bytes).ok());
  const auto inspection = engine->Inspect({fd.get(), "x.docx", SmallLimits()});
  Check(inspection.ok() && inspection->bytes_total == bytes.size());
}

void RunRequest(std::string_view bytes) {
  const auto request = sandbox::DecodeRequest(bytes);
  if (request.ok()) Check(sandbox::EncodeRequest(*request) == bytes);
}

void RunAnswer(std::string_view bytes) {
  const auto answer = sandbox::DecodeAnswer(bytes);
  if (answer.ok()) Check(sandbox::DecodeAnswer(sandbox::EncodeAnswer(*answer)).ok());
}

void RunDatagram(std::string_view bytes) {
  sandbox::AnswerAssembler assembler(1);
  if (assembler.Add(bytes).ok()) Check(assembler.bytes().size() <= bytes.size());
}

}  // namespace

const std::vector<FuzzTarget>& FuzzTargets() {
  static const std::vector<FuzzTarget> targets = {{"answer", RunAnswer},
                                                  {"archive", RunArchive},
                                                  {"cfb", RunCfb},
                                                  {"code", RunCode},
                                                  {"datagram", RunDatagram},
                                                  {"deflate", RunDeflate},
                                                  {"encoded_text", RunEncodedText},
                                                  {"engine", RunEngine},
                                                  {"fingerprint_file", RunFingerprintFile},
                                                  {"json", RunJson},
                                                  {"markup", RunMarkup},
                                                  {"media", RunMedia},
                                                  {"notebook", RunNotebook},
                                                  {"odf", RunOdf},
                                                  {"ooxml", RunOoxml},
                                                  {"persons", RunPersons},
                                                  {"pickle", RunPickle},
                                                  {"request", RunRequest},
                                                  {"table", RunTable},
                                                  {"text", RunText},
                                                  {"text_form", RunTextForm},
                                                  {"xml", RunXml},
                                                  {"zip_directory", RunZipDirectory},
                                                  {"zip_structure", RunZipStructure}};
  return targets;
}

}  // namespace shareguard::inspect
