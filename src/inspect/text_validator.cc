#include "inspect/text_validator.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "inspect/code_validator.h"
#include "inspect/fingerprint_validator.h"
#include "inspect/json_validator.h"
#include "inspect/markup_validator.h"
#include "inspect/notebook_validator.h"
#include "inspect/person_validator.h"
#include "inspect/table_validator.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kBlock = 64 * 1024;

// A block of a text that is not in UTF-8, as UTF-8. Blocks of wide encodings begin at a whole unit; a pair of
// surrogates may be split between two.
class Transcoder {
 public:
  explicit Transcoder(const TextFacts& facts) : facts_(facts) {}

  std::string_view Recode(std::string_view block) {
    out_.clear();
    if (facts_.encoding == TextEncoding::kSingleByte) {
      for (const char c : block) AppendUtf8(static_cast<uint8_t>(c), &out_);
      return out_;
    }
    const size_t width = facts_.encoding == TextEncoding::kUtf16 ? 2 : 4;
    for (size_t at = 0; at + width <= block.size(); at += width) TakeUnit(UnitAt(block, at, width));
    return out_;
  }

 private:
  char32_t UnitAt(std::string_view block, size_t at, size_t width) const {
    char32_t unit = 0;
    for (size_t i = 0; i < width; ++i) {
      unit = (unit << 8) | static_cast<uint8_t>(block[at + (facts_.big_endian ? i : width - 1 - i)]);
    }
    return unit;
  }
  void TakeUnit(char32_t unit) {
    const bool low = unit >= 0xDC00 && unit < 0xE000;
    const char32_t high = std::exchange(high_, 0);
    if (low && high != 0) return AppendUtf8(0x10000 + ((high - 0xD800) << 10) + (unit - 0xDC00), &out_);
    if (unit >= 0xD800 && unit < 0xDC00) {
      high_ = unit;
      return;
    }
    AppendUtf8(low || unit > 0x10FFFF ? 0xFFFD : unit, &out_);
  }

  const TextFacts& facts_;
  std::string out_;
  char32_t high_ = 0;
};

// The one that reads the form of a type.
std::unique_ptr<TextValidator> FormValidatorFor(const policy::TypeInfo& type, const policy::InspectSettings& settings) {
  using Make = std::unique_ptr<TextValidator> (*)(const policy::InspectSettings&);
  static constexpr std::array<std::pair<std::string_view, Make>, 8> kMakers = {
      {{"csv", MakeCsvValidator},
       {"genomic-intervals", MakeRecordsValidator},
       {"ipynb", MakeNotebookValidator},
       {"json", MakeJsonValidator},
       {"jsonl", MakeJsonLinesValidator},
       {"plink-text", MakeRecordsValidator},
       {"tsv", MakeTsvValidator},
       {"vcf", MakeRecordsValidator}}};
  const auto* const found =
      std::find_if(kMakers.begin(), kMakers.end(), [&](const auto& maker) { return maker.first == type.name; });
  return found == kMakers.end() ? nullptr : found->second(settings);
}

}  // namespace

uint64_t MarkBytes(const TextFacts& facts) {
  if (!facts.byte_order_mark) return 0;
  if (facts.encoding == TextEncoding::kUtf16) return 2;
  return facts.encoding == TextEncoding::kUtf32 ? 4 : 3;
}

bool IsShownAsItStands(const TextFacts& facts) {
  return facts.encoding == TextEncoding::kAscii || facts.encoding == TextEncoding::kUtf8 ||
         (facts.encoding == TextEncoding::kSingleByte && facts.multibyte > 0);
}

TextValidators ValidatorsFor(const policy::TypeInfo& type, const policy::InspectSettings& settings) {
  TextValidators validators;
  if (auto form = FormValidatorFor(type, settings)) validators.push_back(std::move(form));
  if (auto persons = MakePersonValidator(settings)) validators.push_back(std::move(persons));
  if (const auto language = LanguageOfType(type.name)) validators.push_back(MakeCodeValidator(*language, settings));
  if (type.name == "rmarkdown" || type.name == "quarto") validators.push_back(MakeChunkValidator(settings));
  if (IsMarkup(type)) validators.push_back(MakeMarkupValidator(settings));
  AddFingerprintValidators(settings, &validators);
  return validators;
}

void ValidateText(ByteSource& source, const TextFacts& facts, const TextValidators& validators, const Scope& scope) {
  if (validators.empty() || !facts.is_text()) return;
  const bool utf8 = IsShownAsItStands(facts);
  Transcoder transcoder(facts);
  std::string block(kBlock, '\0');
  for (uint64_t offset = MarkBytes(facts); offset < facts.bytes;) {
    const size_t n = source.Read(offset, block.data(), std::min<uint64_t>(block.size(), facts.bytes - offset));
    if (n == 0) break;
    const std::string_view piece = std::string_view(block).substr(0, n);
    const std::string_view text = utf8 ? piece : transcoder.Recode(piece);
    if (!text.empty()) {
      for (const auto& validator : validators) validator->Feed(text, offset);
    }
    offset += n;
  }
  for (const auto& validator : validators) validator->Finish(scope);
}

}  // namespace shareguard::inspect
