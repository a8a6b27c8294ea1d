#include "shareguard/sandbox/framing.h"

#include <algorithm>
#include <cerrno>

#include "sandbox/wire.h"
#include "shareguard/base/text.h"

namespace shareguard::sandbox {
namespace {

constexpr uint32_t kRequestMagic = 0x31514753;   // "SGQ1"
constexpr uint32_t kAnswerMagic = 0x31414753;    // "SGA1"
constexpr uint32_t kDatagramMagic = 0x31464753;  // "SGF1"
constexpr size_t kDatagramHeader = 4 + 8 + 4 + 1;
constexpr size_t kMaxIdBytes = 64;  // ids and type names
constexpr size_t kMaxMimeBytes = 128;
constexpr size_t kMaxTextBytes = 1024;  // detail, part, error
// Room that EncodeAnswer keeps for the finding that stands for the ones left out.
constexpr size_t kFoldReserve = 512;

Error Malformed(std::string_view what) { return Error::Make("decode", what, "malformed message", EPROTO); }

bool IsIdentifier(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '-' || c == '+';
  });
}

bool IsMime(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\'; });
}

// What a terminal or a log may show without harm.
bool IsPlainText(std::string_view text) {
  const auto control = [](char c) { return static_cast<uint8_t>(c) < 0x20 || c == 0x7F; };
  return IsUtf8(text) && std::none_of(text.begin(), text.end(), control);
}

// Cut to `limit` bytes, at the start of a character.
std::string_view Cut(std::string_view text, size_t limit) {
  if (text.size() <= limit) return text;
  size_t end = limit;
  while (end > 0 && (static_cast<uint8_t>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

std::string Plain(std::string_view text) {
  return std::string(Cut(IsPlainText(text) ? std::string(text) : PrintableName(text), kMaxTextBytes));
}

std::string EncodeFinding(const policy::Finding& finding) {
  WireWriter out;
  out.Text(Cut(finding.id, kMaxIdBytes));
  out.U8(static_cast<uint8_t>(finding.severity));
  out.Text(Plain(finding.part));
  out.U64(finding.offset);
  out.U64(finding.length);
  out.U64(finding.count);
  out.Text(Plain(finding.detail));
  return out.Take();
}

policy::Finding DecodeFinding(WireReader* in, bool* valid) {
  policy::Finding finding;
  finding.id = in->Text(kMaxIdBytes);
  const uint8_t severity = in->U8();
  finding.severity = static_cast<policy::Severity>(severity);
  finding.part = in->Text(kMaxTextBytes);
  finding.offset = in->U64();
  finding.length = in->U64();
  finding.count = in->U64();
  finding.detail = in->Text(kMaxTextBytes);
  *valid = in->ok() && !finding.id.empty() && IsIdentifier(finding.id) &&
           severity <= static_cast<uint8_t>(policy::Severity::kCritical) && IsPlainText(finding.part) &&
           IsPlainText(finding.detail);
  return finding;
}

// The finding that stands for those that did not fit.
policy::Finding Folded(const std::vector<policy::Finding>& findings, size_t first) {
  policy::Finding folded;
  folded.id = "limit.findings";
  folded.severity = policy::Severity::kInfo;
  folded.count = 0;
  for (size_t i = first; i < findings.size(); ++i) {
    folded.severity = std::max(folded.severity, findings[i].severity);
    folded.count += findings[i].count;
  }
  folded.detail = "more findings than can be listed";
  return folded;
}

std::string EncodeFindings(const std::vector<policy::Finding>& findings, size_t room) {
  WireWriter list;
  uint32_t written = 0;
  for (size_t i = 0; i < findings.size(); ++i) {
    const std::string one = EncodeFinding(findings[i]);
    const bool last = i + 1 == findings.size();
    const bool fits = list.size() + one.size() + (last ? 0 : kFoldReserve) <= room;
    if (!fits || (!last && written + 1 == kMaxFindings)) {
      list.Raw(EncodeFinding(Folded(findings, i)));
      ++written;
      break;
    }
    list.Raw(one);
    ++written;
  }
  WireWriter out;
  out.U32(written);
  out.Raw(list.Take());
  return out.Take();
}

Status DecodeInspection(WireReader* in, policy::Inspection* inspection) {
  inspection->type = in->Text(kMaxIdBytes);
  const size_t candidates = in->U16();
  if (candidates > kMaxCandidates || !IsIdentifier(inspection->type)) return Malformed("type");
  for (size_t i = 0; i < candidates && in->ok(); ++i) {
    inspection->candidates.emplace_back(in->Text(kMaxIdBytes));
    if (!IsIdentifier(inspection->candidates.back())) return Malformed("candidate");
  }
  inspection->mime = in->Text(kMaxMimeBytes);
  if (!IsMime(inspection->mime)) return Malformed("mime");
  inspection->bytes_total = in->U64();
  inspection->bytes_accounted = in->U64();
  const uint32_t findings = in->U32();
  if (findings > kMaxFindings) return Malformed("number of findings");
  for (uint32_t i = 0; i < findings; ++i) {
    bool valid = false;
    inspection->findings.push_back(DecodeFinding(in, &valid));
    if (!valid) return Malformed("finding");
  }
  return {};
}

}  // namespace

std::string EncodeRequest(const Request& request) {
  WireWriter out;
  out.U32(kRequestMagic);
  out.U64(request.sequence);
  out.Text(std::string_view(request.name).substr(0, kMaxNameBytes));
  return out.Take();
}

Result<Request> DecodeRequest(std::string_view bytes) {
  WireReader in(bytes);
  if (in.U32() != kRequestMagic) return Malformed("request");
  Request request;
  request.sequence = in.U64();
  request.name = in.Text(kMaxNameBytes);
  if (!in.AtEnd()) return Malformed("request");
  return request;
}

std::string EncodeAnswer(const Answer& answer) {
  WireWriter out;
  out.U32(kAnswerMagic);
  out.U64(answer.sequence);
  out.U8(answer.ok ? 1 : 0);
  if (!answer.ok) {
    out.Text(Plain(answer.error));
    return out.Take();
  }
  const policy::Inspection& inspection = answer.inspection;
  out.Text(Cut(inspection.type, kMaxIdBytes));
  const size_t candidates = std::min(inspection.candidates.size(), kMaxCandidates);
  out.U16(static_cast<uint16_t>(candidates));
  for (size_t i = 0; i < candidates; ++i) out.Text(Cut(inspection.candidates[i], kMaxIdBytes));
  out.Text(IsMime(inspection.mime) ? Cut(inspection.mime, kMaxMimeBytes) : std::string_view());
  out.U64(inspection.bytes_total);
  out.U64(inspection.bytes_accounted);
  out.Raw(EncodeFindings(inspection.findings, kMaxAnswerBytes - out.size() - 4));
  return out.Take();
}

Result<Answer> DecodeAnswer(std::string_view bytes) {
  if (bytes.size() > kMaxAnswerBytes) return Malformed("answer");
  WireReader in(bytes);
  if (in.U32() != kAnswerMagic) return Malformed("answer");
  Answer answer;
  answer.sequence = in.U64();
  const uint8_t ok = in.U8();
  if (ok > 1) return Malformed("answer");
  answer.ok = ok == 1;
  if (answer.ok) {
    SHAREGUARD_CHECK(DecodeInspection(&in, &answer.inspection));
  } else {
    answer.error = in.Text(kMaxTextBytes);
    if (!IsPlainText(answer.error)) return Malformed("error text");
  }
  if (!in.AtEnd()) return Malformed("answer");
  return answer;
}

std::vector<std::string> SplitAnswer(uint64_t sequence, std::string_view answer) {
  constexpr size_t kChunk = kMaxMessageBytes - kDatagramHeader;
  std::vector<std::string> datagrams;
  uint32_t index = 0;
  do {
    const std::string_view chunk = answer.substr(0, kChunk);
    answer.remove_prefix(chunk.size());
    WireWriter out;
    out.U32(kDatagramMagic);
    out.U64(sequence);
    out.U32(index++);
    out.U8(answer.empty() ? 1 : 0);
    out.Raw(chunk);
    datagrams.push_back(out.Take());
  } while (!answer.empty());
  return datagrams;
}

Result<bool> AnswerAssembler::Add(std::string_view datagram) {
  WireReader in(datagram);
  const bool magic = in.U32() == kDatagramMagic;
  const bool sequence = in.U64() == sequence_;
  const bool index = in.U32() == next_index_;
  const uint8_t last = in.U8();
  const std::string_view chunk = in.Rest();
  if (!in.ok() || !magic || last > 1) return Malformed("datagram");
  if (!sequence) return Malformed("sequence of a datagram");
  // An empty chunk would let a worker talk for ever without coming to an end.
  if (!index || chunk.empty()) return Malformed("datagram out of order");
  if (bytes_.size() + chunk.size() > kMaxAnswerBytes) return Malformed("overlong answer");
  bytes_.append(chunk);
  ++next_index_;
  return last == 1;
}

}  // namespace shareguard::sandbox
