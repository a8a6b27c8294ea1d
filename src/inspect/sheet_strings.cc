#include "inspect/sheet_strings.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kMaxText = 32767 * 4;  // bytes; programs cut at 32,767 characters
constexpr uint64_t kFewUnused = 256;      // bytes: what an edit leaves behind

}  // namespace

void SheetStringsHandler::Start(const XmlElement& element) {
  if (element.ns != Ns::kSheet) return;
  if (element.local == "si") {
    in_string_ = true;
    offset_ = element.offset;
    text_.Begin();
  } else if (in_string_) {
    text_.Start(element);
  }
}

void SheetStringsHandler::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns != Ns::kSheet || !in_string_) return;
  if (local == "si") {
    EndString();
    in_string_ = false;
    ++index_;
  } else {
    text_.End(local);
  }
}

void SheetStringsHandler::Text(std::string_view text, uint64_t offset) {
  if (in_string_) text_.Text(text, offset);
}

void SheetStringsHandler::EndString() {
  if (text_.odd_reading()) odd_readings_.Add(offset_);
  if (text_.bytes() == 0) return;
  if (text_.bytes() > kMaxText) long_texts_.Add(offset_);
  // Indices that are too large to note count as used: no program reads a workbook of so many strings.
  if (index_ < NumberSet::kLimit && !book_->used_strings.Has(index_)) {
    unused_.Add(offset_);
    unused_bytes_ += text_.bytes();
    return;
  }
  if (text_.white() && book_->strings_on_light.Has(index_)) white_.Add(offset_);
  if (text_.tiny()) tiny_.Add(offset_);
  if (book_->strings_in_reach.Has(index_)) book_->seen.Insert(text_.hash());
}

void SheetStringsHandler::Finish(bool /*complete*/) {
  unused_.Report(scope_, "office.unused_strings", unused_bytes_ > kFewUnused ? Severity::kMedium : Severity::kLow,
                 "texts that no cell uses, " + std::to_string(unused_bytes_) + " bytes in all");
  white_.Report(scope_, "office.white_text", Severity::kMedium, "text is of the colour of its ground");
  tiny_.Report(scope_, "office.tiny_text", Severity::kMedium, "letters are too small to read");
  odd_readings_.Report(scope_, "office.hidden_text", Severity::kMedium, "readings of text hold something else");
  long_texts_.Report(scope_, "xml.long_value", Severity::kMedium, "cells hold more text than programs keep");
  text_.escapes().Report(scope_);
}

}  // namespace shareguard::inspect
