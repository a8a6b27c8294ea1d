#include "inspect/media_emf_forms.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

// Of 72 metafiles with EMF+ those that differ do so by 24 letters at most: labels of an axis that one form draws as
// pictures.
constexpr uint64_t kQuietLetters = 64;

constexpr uint32_t kDrawString = 0x401C;
constexpr uint32_t kDrawDriverString = 0x4036;
constexpr uint32_t kGetDc = 0x4004;

// [MS-EMF] 2.3.5: how many letters a record writes, which never are more than it has room for.
uint64_t LettersOf(const Picture& picture, uint32_t type, uint64_t at, uint64_t size) {
  const auto number = [&](uint64_t offset) -> uint64_t {
    return offset + 4 <= size ? Le32(picture.bytes(), at + offset) : 0;
  };
  constexpr uint64_t kStringHead = 40;  // of a string among several
  uint64_t letters = 0;
  switch (type) {
    case 83:  // EXTTEXTOUT
    case 84:
      return std::min(number(44), size);
    case 108:  // SMALLTEXTOUT
      return std::min(number(16), size);
    case 96:  // POLYTEXTOUT
    case 97:
      for (uint64_t i = 0; i < std::min(number(36), size / kStringHead); ++i) {
        letters += std::min(number(40 + i * kStringHead + 8), size);
      }
      return std::min(letters, size);
    default:
      return 0;
  }
}

}  // namespace

void EmfForms::Letters::Add(uint64_t letters, uint64_t where, uint64_t size) {
  if (letters == 0) return;
  if (count == 0) {
    at = where;
    length = size;
  }
  count += letters;
}

void EmfForms::Plain(uint32_t type, uint64_t at, uint64_t size) {
  if (!shown_by_all_) plain_.Add(LettersOf(picture_, type, at, size), at, size);
}

// [MS-EMFPLUS] 2.3.4.14: brush, format, number of letters; 2.3.4.6: brush, options, matrix, number of letters.
void EmfForms::Plus(uint32_t type, uint64_t at, uint64_t size) {
  any_plus_ = true;
  shown_by_all_ = type == kGetDc;
  if ((type != kDrawString && type != kDrawDriverString) || size < 16) return;
  const uint64_t field = type == kDrawString ? 8 : 12;
  plus_.Add(std::min<uint64_t>(Le32(picture_.bytes(), at + field), size), at, size);
}

void EmfForms::Close() const {
  if (!any_plus_) return;
  if (plain_.count > plus_.count + kQuietLetters) {
    picture_.Metadata(plain_.at, plain_.length, "text that programs which know EMF+ pass over");
  } else if (plus_.count > plain_.count + kQuietLetters) {
    picture_.Metadata(plus_.at, plus_.length, "text of EMF+ that other programs do not have");
  }
}

}  // namespace shareguard::inspect
