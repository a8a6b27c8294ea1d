#include "inspect/odf_cell_text.h"

#include <algorithm>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kMuchMore = 16;    // bytes of a string that may differ: programs write errors in their own words
constexpr uint64_t kLongNumber = 64;  // bytes of a number, with its unit
constexpr uint64_t kManyWords = 7;    // "lunes, 5 de enero de 2026"
constexpr uint64_t kMuchText = 4096;  // all days of all months in the longest form are half of it
constexpr size_t kMostSeen = 4096;

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

void OdfInk::Feed(std::string_view text) {
  for (const char c : text) {
    const bool letter = IsLetter(c);
    if (letter && !in_word_) ++words_;
    in_word_ = letter;
    if (IsSpace(c)) continue;
    hash_.Add(c);
    ++length_;
    if (c >= '0' && c <= '9') continue;
    format_.Add(c);
    ++format_length_;
  }
}

void OdfCellTexts::Take(const OdfCellText& cell, bool sheet, uint64_t offset) {
  const OdfInk& shown = cell.shown;
  if (cell.number) {
    if (!sheet || shown.length() == 0) return;
    if (shown.length() > kLongNumber || shown.words() >= kManyWords) return unlike_.Add(offset, shown.length());
    Count(shown.format(), shown.format_length(), offset);
  } else if (cell.has_value && !(cell.value == shown)) {
    const uint64_t length = std::max(cell.value.length(), shown.length());
    if (length > kMuchMore) return unlike_.Add(offset, length);
    Count(cell.value.hash() ^ (shown.hash() << 1U), length, offset);
  }
}

void OdfCellTexts::Count(uint64_t hash, uint64_t length, uint64_t offset) {
  if (seen_.contains(hash)) return;
  if (seen_.size() < kMostSeen) seen_.insert(hash);
  if (bytes_ <= kMuchText) offset_ = offset;
  bytes_ += length;
}

void OdfCellTexts::Report(const Scope& scope) const {
  unlike_.Report(scope, "office.hidden_text", Severity::kMedium, "cells that hold other text than they show");
  if (bytes_ <= kMuchText) return;
  scope.Report("office.hidden_text", Severity::kMedium, "many cells that hold other text than they show", offset_, 0,
               bytes_);
}

}  // namespace shareguard::inspect
