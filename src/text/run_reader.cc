#include "text/run_reader.h"

#include <algorithm>
#include <utility>

namespace shareguard::text {
namespace {

constexpr std::string_view kPemBegin = "-----BEGIN ";
constexpr uint64_t kWorthDecoding = 64;
constexpr uint64_t kManyDigests = 64;  // lines

bool IsSign(unsigned char c) { return RunShape::ClassOf(c) != RunShape::Class::kOther; }

// What may stand between the lines of one run: indentation, quotes, commas, what continues a line, comment signs.
bool IsGap(unsigned char c) {
  static constexpr std::string_view kGaps = "\r\n\t \"',\\*#>;|=";
  return kGaps.find(static_cast<char>(c)) != std::string_view::npos;
}

// RFC 2397; RFC 7468; RFC 4880, 6.2.
Wrapper WrapperOf(std::string_view before) {
  constexpr size_t kContext = 240;
  if (before.size() > kContext) before.remove_prefix(before.size() - kContext);
  if (before.ends_with(";base64,") && before.rfind("data:") != std::string_view::npos) return Wrapper::kDataUri;
  const size_t begin = before.rfind(kPemBegin);
  if (begin == std::string_view::npos) return Wrapper::kNone;
  std::string_view label = before.substr(begin + kPemBegin.size());
  if (label.find("-----END") != std::string_view::npos) return Wrapper::kNone;
  const size_t end = label.find("-----");
  if (end == std::string_view::npos) return Wrapper::kNone;
  label = label.substr(0, end);
  const bool secret = label.find("PRIVATE KEY") != std::string_view::npos;
  if (secret) return Wrapper::kPemKey;
  return label.starts_with("PGP ") ? Wrapper::kPgp : Wrapper::kPem;
}

}  // namespace

void RunReader::Read(std::string_view bytes, std::string_view before, uint64_t offset, Facts* facts, RunSink* sink) {
  const Output out{facts, sink};
  // `before` lies right before `bytes` in memory: the context of a piece is one view of both.
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (!active()) i = NextPiece(bytes, i);
    if (i == bytes.size()) return;
    const auto c = static_cast<unsigned char>(bytes[i]);
    if (IsSign(c) && padding_ == 0) {
      TakeSign(c, {before.data(), before.size() + i + 1}, offset + i, out);
    } else if (c == '=' && length_ > 0 && padding_ < 6) {
      ++padding_;
    } else if (IsSign(c)) {
      EndSegment(out);
      EndChain(out);
      TakeSign(c, {before.data(), before.size() + i + 1}, offset + i, out);
    } else {
      if (length_ > 0) EndSegment(out);
      TakeOther(c, out);
    }
  }
}

// Where the next piece begins that is not short, or that goes on behind the end of `bytes`: the short ones in between
// are of no interest while there is no run that they could be the end of. Looks at few bytes: where the last of
// kShortLine bytes is no sign, no such piece begins before it.
size_t RunReader::NextPiece(std::string_view bytes, size_t from) {
  for (;;) {
    const size_t end = std::min(bytes.size(), from + kShortLine);
    size_t begin = end;
    while (begin > from && IsSign(static_cast<unsigned char>(bytes[begin - 1]))) --begin;
    if (begin == from || end == bytes.size()) return begin;
    from = begin;
  }
}

void RunReader::TakeSign(unsigned char c, std::string_view upto, uint64_t offset, const Output&) {
  if (length_ == 1 && start_[0] == '0' && (c == 'x' || c == 'X')) {  // of a number in hexadecimal
    length_ = 0;
    return;
  }
  if (length_ == 0) begin_ = offset;
  ++length_;
  if (length_ < kShortLine) {
    start_[length_ - 1] = static_cast<char>(c);
    return;
  }
  if (length_ == kShortLine) {
    segment_ = RunShape();
    for (size_t i = 0; i + 1 < kShortLine; ++i) {
      segment_.Take(static_cast<unsigned char>(start_[i]));
      segment_head_[i] = start_[i];
    }
  }
  if (length_ <= segment_head_.size()) segment_head_[length_ - 1] = static_cast<char>(c);
  segment_.Take(c);
  if (length_ == kShortRun) {
    const size_t signs = std::min<size_t>(kShortRun, upto.size());
    upto.remove_suffix(signs);
    wrapper_ = WrapperOf(upto);
    behind_point_ = upto.ends_with('.');
  }
}

void RunReader::TakeOther(unsigned char c, const Output& out) {
  if (lines_ == 0) return;
  ++gap_;
  gap_has_line_end_ = gap_has_line_end_ || c == '\n' || c == '\r';
  if (!IsGap(c) || gap_ > kGap || last_line_) EndChain(out);
}

// A piece joins the run when it has its length, or is its shorter end.
void RunReader::EndSegment(const Output& out) {
  const uint64_t length = std::exchange(length_, 0);
  const uint32_t padding = std::exchange(padding_, 0);
  const Wrapper wrapper = std::exchange(wrapper_, Wrapper::kNone);
  if (lines_ > 0 && length <= 2 && padding == 0) {  // the b of b'...', the n of \n
    gap_ += length;
    return;
  }
  const bool same = wrapper == Wrapper::kNone || wrapper == run_.wrapper;
  const bool joins = lines_ > 0 && gap_has_line_end_ && length <= unit_ && !last_line_ && same;
  if (!joins && lines_ > 0) EndChain(out);
  if (length < kShortLine) {
    if (!joins) return;
    segment_ = RunShape();
    for (size_t i = 0; i < length; ++i) segment_.Take(static_cast<unsigned char>(start_[i]));
    std::copy_n(start_.begin(), length, segment_head_.begin());
  }
  if (joins && length < unit_ && !Continues()) {
    EndChain(out);
    if (length < kShortLine) return;
  }
  if (lines_ == 0) {
    chain_ = RunShape();
    run_.begin = begin_;
    run_.head_bytes = 0;
    run_.wrapper = wrapper;
    fraction_ = behind_point_;
    unit_ = length;
  }
  const size_t kept = std::min<uint64_t>(length, segment_head_.size());
  for (size_t i = 0; i < kept; ++i) Keep(static_cast<unsigned char>(segment_head_[i]));
  chain_.Add(segment_);
  ++lines_;
  gap_ = 0;
  gap_has_line_end_ = false;
  last_line_ = length < unit_ || padding > 0;
}

// Is a shorter piece the end of the run, or a word on the next line? The run with it must look as it did without.
bool RunReader::Continues() const {
  if (start_[0] == '-') return false;  // the line that ends a PEM text
  RunShape together = chain_;
  together.Add(segment_);
  return together.Looks() == chain_.Looks();
}

void RunReader::Keep(unsigned char c) {
  if (run_.head_bytes < run_.head.size()) run_.head[run_.head_bytes++] = static_cast<char>(c);
}

// Digests have one of a few lengths, alone or a line each: MD5, SHA-1, SHA-2 and SHA-3 in hexadecimal.
bool RunReader::IsDigest() const {
  static constexpr std::array<uint64_t, 8> kLengths = {32, 40, 48, 56, 64, 72, 96, 128};
  return chain_.only_hex() && std::find(kLengths.begin(), kLengths.end(), unit_) != kLengths.end() && !last_line_;
}

// SHA-2 of 256, 384 and 512 bits in base64, without padding.
bool RunReader::IsBase64Digest() const { return lines_ == 1 && (unit_ == 43 || unit_ == 64 || unit_ == 86); }

// An integer in one piece. The digits of pi, which somebody may have a thousand of, stand behind a point; more of them,
// in one piece or in long lines, are no number.
bool RunReader::IsNumber() const {
  constexpr uint64_t kLongLine = 60;
  if (run_.length < RunShape::kManyDigits) return lines_ == 1 && !fraction_;
  return lines_ == 1 || unit_ >= kLongLine;
}

void RunReader::EndChain(const Output& out) {
  if (lines_ == 0) return;
  Judge(out);
  lines_ = 0;
  last_line_ = false;
}

void RunReader::Judge(const Output& out) {
  run_.length = chain_.length();
  const auto code = chain_.Looks();
  run_.code = code.value_or(chain_.url_signs() ? Code::kBase64Url : Code::kBase64);
  const auto report = [&](bool certain) {
    run_.certain = certain;
    if (certain) out.facts->runs[static_cast<size_t>(run_.wrapper)].Add(run_);
    if (out.sink != nullptr) out.sink->OnRun(run_);
  };
  if (run_.wrapper != Wrapper::kNone) {
    if (run_.length >= kShortRun && (code || chain_.MayBeBase64())) report(true);
    return;
  }
  const bool long_enough = unit_ >= kShortRun ? run_.length >= kLongRun : run_.length >= kWrappedRun;
  run_.digests = IsDigest();
  if (run_.digests) {
    // A few are those of some files; so many without a name are data, or a list that a person should see.
    if (lines_ > 1) report(lines_ >= kManyDigests);
  } else if (code && long_enough && (*code != Code::kDecimal || IsNumber())) {
    report(true);
  } else if (code && unit_ >= kShortRun && *code != Code::kHex && !IsBase64Digest() &&
             (*code != Code::kDecimal || run_.length >= RunShape::kManyDigits)) {
    out.facts->short_runs.See(run_.begin, run_.length);
  } else if (run_.length >= kWorthDecoding && chain_.MayBeBase64()) {
    report(false);
  }
}

void RunReader::Pause(Facts* facts, RunSink* sink) {
  constexpr uint64_t kLongByItself = 2 * kLongRun;
  if (length_ < kLongByItself) length_ = 0;
  Break(facts, sink);
}

void RunReader::Break(Facts* facts, RunSink* sink) {
  const Output out{facts, sink};
  if (length_ > 0) EndSegment(out);
  EndChain(out);
}

}  // namespace shareguard::text
