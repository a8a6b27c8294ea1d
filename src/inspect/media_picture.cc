#include "inspect/media_picture.h"

#include <utility>

namespace shareguard::inspect {

using policy::Severity;

constexpr size_t kLineEnds = 4;                // bytes that an editor of text, or a transfer as text, left
constexpr uint64_t kOpenOfficeBuffer = 65536;  // of the thumbnails of OpenOffice 3, in bytes

uint16_t Be16(std::string_view bytes, size_t at) {
  if (at > bytes.size() || bytes.size() - at < 2) return 0;
  const auto byte = [&](size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(bytes[at + i])); };
  return static_cast<uint16_t>(byte(0) << 8 | byte(1));
}

uint32_t Be32(std::string_view bytes, size_t at) {
  if (at > bytes.size() || bytes.size() - at < 4) return 0;
  return static_cast<uint32_t>(Be16(bytes, at)) << 16 | Be16(bytes, at + 2);
}

bool AllZero(std::string_view bytes) { return bytes.find_first_not_of('\0') == std::string_view::npos; }

std::string_view Picture::At(uint64_t at, uint64_t length) const {
  return at >= bytes_.size() ? std::string_view() : bytes_.substr(at, length);
}

Picture Picture::Inner(uint64_t at, uint64_t length) const {
  Picture inner(At(at, length), name_, scope_, state_);
  inner.base_ = packed_length_ > 0 ? base_ : base_ + at;
  inner.packed_length_ = packed_length_;
  inner.depth_ = depth_ + 1;
  return inner;
}

Picture Picture::Unpacked(std::string_view content, uint64_t at, uint64_t length) const {
  Picture inner(content, name_, scope_, state_);
  inner.base_ = packed_length_ > 0 ? base_ : base_ + at;
  inner.packed_length_ = packed_length_ > 0 ? packed_length_ : length;
  inner.depth_ = depth_ + 1;
  return inner;
}

void Picture::Report(std::string_view id, Severity severity, uint64_t at, uint64_t length, std::string detail) const {
  if (packed_length_ > 0) {
    scope_.Report(id, severity, std::move(detail) + " (in what is unpacked here)", base_, packed_length_);
  } else {
    scope_.Report(id, severity, std::move(detail), base_ + at, length);
  }
}

void Picture::Damaged(uint64_t at, uint64_t length, std::string detail) const {
  state_->broken = true;
  Report("media.damaged", Severity::kHigh, at, length, std::move(detail));
}

void Picture::Unended() const {
  Report("media.damaged", Severity::kLow, size(), 0, "the picture is whole, but its end is not marked");
}

void Picture::Trailing(uint64_t at, std::string detail) const {
  const std::string_view rest = At(at, size());
  const bool line_end = depth() == 0 && !rest.empty() && rest.size() <= kLineEnds;
  if (line_end && rest.find_first_not_of("\r\n") == std::string_view::npos) {
    return Padding(at, rest.size(), "a line end follows the end of the picture");
  }
  state_->broken = true;
  Report("media.trailing_data", Severity::kHigh, at, at < size() ? size() - at : 0, std::move(detail));
}

bool Picture::IsWholeBuffer() const {
  const bool png = name().ends_with("thumbnail.png");
  const bool of_powerpoint = size() % 1024 == 0 && (png || name().ends_with("thumbnail.jpeg"));
  const bool of_openoffice = png && size() <= kOpenOfficeBuffer;
  return depth() == 0 && (of_powerpoint || of_openoffice);
}

void Picture::RestOfBuffer(uint64_t at) {
  const uint64_t length = at < size() ? size() - at : 0;
  Explain(length);
  const bool zeros = AllZero(At(at, length));
  Report("media.metadata", zeros ? Severity::kLow : Severity::kMedium, at, length,
         zeros ? "zeros fill the thumbnail up" : "the thumbnail is filled up with what was in memory before");
}

void Picture::Private(uint64_t at, uint64_t length, std::string detail) const {
  state_->odd = true;
  Report("media.private_chunk", Severity::kHigh, at, length, std::move(detail));
}

void Picture::Padding(uint64_t at, uint64_t length, std::string detail) const {
  state_->odd = true;
  Report("media.padding", Severity::kHigh, at, length, std::move(detail));
}

void Picture::Metadata(uint64_t at, uint64_t length, std::string detail) const {
  Report("media.metadata", Severity::kMedium, at, length, std::move(detail));
}

void Picture::Script(uint64_t at, uint64_t length, std::string detail) const {
  Report("media.script", Severity::kHigh, at, length, std::move(detail));
}

void Picture::External(uint64_t at, uint64_t length, std::string detail) const {
  Report("media.external", Severity::kMedium, at, length, std::move(detail));
}

void Picture::Oversize(uint64_t at, std::string detail) const {
  Report("media.oversize", Severity::kMedium, at, 0, std::move(detail));
}

void Picture::Text(uint64_t at, uint64_t length, bool ordinary, std::string detail) const {
  Report("media.text_chunk", ordinary ? Severity::kLow : Severity::kMedium, at, length, std::move(detail));
}

}  // namespace shareguard::inspect
