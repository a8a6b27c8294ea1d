#include "inspect/word_parts.h"

#include <algorithm>
#include <utility>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kLongEmptyName = 28;  // letters; programs that write bare styles take Word's names, most are shorter
constexpr uint64_t kFewEmpty = 4;
constexpr uint64_t kMostPlaceholders = 32;
constexpr uint64_t kFewLetters = 4;
constexpr int64_t kUnreadableSize = 6;  // half points

bool IsLetter(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80;
}

// Word has a bare style for the text of each control that waits for input, and gives it a random GUID for a name (RFC
// 9562, 5.4).
bool IsPlaceholder(std::string_view name, std::string_view id) {
  constexpr size_t kDigits = 32;
  constexpr size_t kVersionAt = 12;
  constexpr size_t kVariantAt = 16;
  constexpr std::string_view kVariants = "89AB";
  return name.size() == kDigits && name == id && name.find_first_not_of("0123456789ABCDEF") == std::string_view::npos &&
         name[kVersionAt] == '4' && kVariants.find(name[kVariantAt]) != std::string_view::npos;
}

size_t LettersOf(std::string_view name) {
  return static_cast<size_t>(std::count_if(name.begin(), name.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

WordStyle::Kind KindOf(std::string_view type) {
  if (type == "character") return WordStyle::Kind::kCharacter;
  if (type == "table") return WordStyle::Kind::kTable;
  return type == "numbering" ? WordStyle::Kind::kNumbering : WordStyle::Kind::kParagraph;
}

}  // namespace

void WordStylesHandler::OnStart(Word word, const XmlElement& element) {
  const Word parent = Around(1);
  if (word == Word::kStyle && parent == Word::kStyles) return StartStyle(element);
  if (in_style_) return TakeStyle(word, element);
  if (parent == Word::kRPr && Around(2) == Word::kRPrDefault) {
    document().styles.default_run().Take(word, element, document().theme);
  } else if (parent == Word::kPPr && Around(2) == Word::kPPrDefault) {
    document().styles.default_paragraph().Take(word, element, document().theme);
  }
}

void WordStylesHandler::StartStyle(const XmlElement& element) {
  style_ = {};
  style_.kind = KindOf(element.Value("type"));
  id_ = element.Value("styleId");
  const std::string_view is_default = element.Value("default");
  is_default_ = is_default == "1" || is_default == "true" || is_default == "on";
  in_style_ = true;
  has_meaning_ = false;
  offset_ = element.offset;
}

// What a table's style says by conditions (w:tblStylePr) counts as if it always held: for hidden text that errs on the
// safe side, and dark fills are only ever an excuse for white text.
void WordStylesHandler::TakeStyle(Word word, const XmlElement& element) {
  const Word parent = Around(1);
  const Word owner = Around(2);
  has_meaning_ |= word == Word::kBasedOn || word == Word::kNext || word == Word::kLink || parent != Word::kStyle;
  const bool conditional = owner == Word::kTblStylePr;
  if (word == Word::kName && parent == Word::kStyle) style_.name = element.Value("val");
  if (word == Word::kBasedOn && parent == Word::kStyle) style_.based_on = element.Value("val");
  if (word == Word::kRsid) {
    document().ids.Use(WordIds::Kind::kRevision, element.Value("val"), scope().part, element.offset);
  }
  if (word == Word::kShd) {
    const Color fill = document().theme.Shading(element);
    style_.dark_fill |= fill.kind == Color::Kind::kUnknown || (fill.known() && IsDark(fill.rgb));
  }
  if (parent == Word::kRPr && (owner == Word::kStyle || (conditional && word == Word::kVanish))) {
    style_.run.Take(word, element, document().theme);
  } else if (parent == Word::kPPr && owner == Word::kStyle) {
    style_.paragraph.Take(word, element, document().theme);
  }
}

void WordStylesHandler::OnEnd(Word word, uint64_t offset) {
  if (word != Word::kStyle || !in_style_) return;
  in_style_ = false;
  const WordStyle::Kind kind = style_.kind;
  const bool bare = !has_meaning_ && !is_default_;
  if (bare && IsPlaceholder(style_.name, id_) && placeholders_ < kMostPlaceholders) {
    ++placeholders_;
  } else if (bare && LettersOf(style_.name) > kLongEmptyName) {
    empty_.Add(offset_, std::max(offset, offset_) - offset_);
  }
  if (!document().styles.Add(id_, std::move(style_))) surplus_.Add(offset, 0);
  if (is_default_) document().styles.SetDefault(kind, id_);
}

void WordStylesHandler::OnFinish() {
  document().styles.Resolve();
  if (empty_.count() >= kFewEmpty) {
    empty_.Report(scope(), "office.unused_styles", Severity::kMedium, "a style that says nothing but a long name");
  }
  surplus_.Report(scope(), "office.unused_styles", Severity::kMedium, "more styles than ordinary documents have");
}

void WordSettingsHandler::OnStart(Word word, const XmlElement& element) {
  switch (word) {
    case Word::kRsid:
      document().ids.List(element.Value("val"), scope().part, element.offset);
      break;
    case Word::kDocVar:
      variables_.Add(element.offset, element.length);
      break;
    case Word::kMailMerge:
      scope().Report("office.data_connection", Severity::kMedium, "the document takes data from a mail merge source",
                     element.offset, element.length);
      break;
    case Word::kEvenAndOddHeaders:
      document().even_headers = IsOn(element);
      break;
    case Word::kDisplayBackgroundShape:
      document().page_shown = IsOn(element);
      break;
    case Word::kClrSchemeMapping:
      document().theme.TakeMapping(element);
      break;
    default:
      break;
  }
}

void WordSettingsHandler::OnFinish() {
  variables_.Report(scope(), "office.document_variables", Severity::kMedium,
                    "a document variable holds data that no page shows");
}

void WordNamesHandler::OnStart(Word word, const XmlElement& element) {
  if (word == Word::kLvl) {
    offset_ = element.offset;
    letters_ = 0;
    format_ = {};
  } else if (word == Word::kLvlText && Around(1) == Word::kLvl) {
    const std::string_view text = element.Value("val");
    letters_ = static_cast<uint64_t>(std::count_if(text.begin(), text.end(), IsLetter));
  } else if (Around(1) == Word::kRPr && Around(2) == Word::kLvl) {
    format_.Take(word, element, document().theme);
  }
}

void WordNamesHandler::OnEnd(Word word, uint64_t offset) {
  if (word != Word::kLvl || letters_ < kFewLetters) return;
  if (format_.vanish.value_or(false) || format_.size.value_or(kUnreadableSize + 1) <= kUnreadableSize) {
    hidden_.Add(offset_, std::max(offset, offset_) - offset_);
  }
}

void WordNamesHandler::OnFinish() {
  hidden_.Report(scope(), "office.hidden_text", Severity::kMedium,
                 "the numbers of a list hold text that no reader sees");
}

// ECMA-376 part 1, 20.1.6.2: a:clrScheme holds twelve elements, each with one colour; it is the first of the theme.
void WordThemeHandler::Start(const XmlElement& element) {
  if (element.ns != Ns::kDrawing || done_) return;
  done_ = element.local == "fontScheme";
  if (element.local == "srgbClr" || element.local == "sysClr") {
    const auto rgb = ParseWordRgb(element.Value(element.local == "sysClr" ? "lastClr" : "val"));
    if (slot_ && rgb) theme_.Set(*slot_, *rgb);
    slot_.reset();
    return;
  }
  slot_ = WordTheme::SlotOf(element.local);
  if (slot_ && *slot_ >= WordTheme::kColors) slot_.reset();
}

}  // namespace shareguard::inspect
