#include "inspect/drawing_ids.h"

#include <charconv>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kGuidBytes = 16;
// A random GUID has 15 printable bytes once in a million times, and 6 on average.
constexpr uint64_t kTextBytes = 15;
// Of many identifiers together: two bytes in three.
constexpr uint64_t kEnoughBytes = 64;

bool IsPrintable(unsigned byte) { return byte >= 0x20 && byte < 0x7F; }

int Nibble(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  return -1;
}

}  // namespace

void GeneratedIds::Start(const XmlElement& element) {
  switch (element.ns) {
    case Ns::kDrawing2014:
      if (element.local == "creationId") TakeGuid(element.Value("id"), element.offset);
      if (element.local == "rowId" || element.local == "colId") TakeNumber(element.Value("val"), element.offset);
      return;
    case Ns::kSlides2010:
      if (element.local == "creationId") TakeNumber(element.Value("val"), element.offset);
      if (element.local == "section") TakeGuid(element.Value("id"), element.offset);
      return;
    case Ns::kChart2014:
      if (element.local == "uniqueId") TakeGuid(element.Value("val"), element.offset);
      return;
    case Ns::kDiagram:
      if (element.local == "pt" || element.local == "cxn") TakeGuid(element.Value("modelId"), element.offset);
      return;
    default:
      return;
  }
}

void GeneratedIds::TakeGuid(std::string_view text, uint64_t offset) {
  uint64_t bytes = 0;
  uint64_t printable = 0;
  int high = -1;
  for (const char c : text) {
    const int nibble = Nibble(c);
    if (nibble < 0) continue;
    if (high < 0) {
      high = nibble;
      continue;
    }
    ++bytes;
    if (IsPrintable(static_cast<unsigned>(high * 16 + nibble))) ++printable;
    high = -1;
  }
  if (bytes != kGuidBytes) return;
  if (printable >= kTextBytes && telling_++ == 0) telling_offset_ = offset;
  Count(bytes, printable, offset);
}

void GeneratedIds::TakeNumber(std::string_view text, uint64_t offset) {
  uint32_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  // Small numbers are counted, not made at random.
  if (error != std::errc() || value <= 0xFFFFFF) return;
  uint64_t printable = 0;
  for (int shift = 0; shift < 32; shift += 8) printable += IsPrintable((value >> shift) & 0xFFU) ? 1 : 0;
  Count(sizeof value, printable, offset);
}

void GeneratedIds::Count(uint64_t bytes, uint64_t printable, uint64_t offset) {
  if (ids_++ == 0) first_ = offset;
  bytes_ += bytes;
  printable_ += printable;
}

void GeneratedIds::Finish(bool /*complete*/) {
  const bool many = bytes_ >= kEnoughBytes && printable_ * 3 > bytes_ * 2;
  if (telling_ == 0 && !many) return;
  scope_.Report("office.revision_ids", Severity::kHigh, "identifiers that programs make at random are text",
                telling_ > 0 ? telling_offset_ : first_, 0, telling_ > 0 ? telling_ : ids_);
}

}  // namespace shareguard::inspect
