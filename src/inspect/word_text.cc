#include "inspect/word_text.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Severity;

constexpr int64_t kUnreadableSize = 6;    // half points
constexpr int64_t kUnreadableScale = 10;  // per cent of a letter's width
constexpr int64_t kUnreadableLine = 60;   // twips
constexpr int64_t kUnreadableRow = 40;    // twips
constexpr int64_t kUnreadableCell = 20;   // twips, of a table that does not fit itself to the text
constexpr int64_t kUnreadableFit = 20;    // twips for a whole run
constexpr int64_t kUsualSize = 20;        // half points: ECMA-376 part 1, 17.3.2.38
constexpr int64_t kFarRaise = 200;        // half points
constexpr int64_t kFarLeft = -4000;       // twips
constexpr int64_t kFarRight = 16000;      // wider than A4 is long
constexpr uint64_t kFewBytes = 4;         // a dot or a dash left in white hides nothing
constexpr size_t kMostStops = 64;
constexpr int64_t kClear = 90000;  // [MS-DOCX] w14:alpha is transparency, in thousandths of a per cent

// What Word writes around the fields of a form that was copied from a web page, in the languages it has, hidden by the
// styles of those names.
constexpr std::array kFormStyles = {"HTML Top of Form"sv, "HTML Bottom of Form"sv, "z-Top of Form"sv,
                                    "z-Bottom of Form"sv};
constexpr std::array kFormLabels = {
    "Top of Form"sv,
    "Bottom of Form"sv,
    "Formularbeginn"sv,
    "Formularende"sv,
    "Haut du formulaire"sv,
    "Bas du formulaire"sv,
    "Principio del formulario"sv,
    "Final del formulario"sv,
    "Inizio modulo"sv,
    "Fine modulo"sv,
    "Parte superior do formulário"sv,
    "Parte inferior do formulário"sv,
    "Bovenkant formulier"sv,
    "Onderkant formulier"sv,
    "Początek formularza"sv,
    "Dół formularza"sv,
    "Överst i formuläret"sv,
    "Nederst i formuläret"sv,
    "Øverst i skjemaet"sv,
    "Nederst i skjemaet"sv,
    "Øverst på formularen"sv,
    "Nederst på formularen"sv,
    "Lomakkeen yläreuna"sv,
    "Lomakkeen alareuna"sv,
    "Начало формы"sv,
    "Конец формы"sv,
    "窗体顶端"sv,
    "窗体底端"sv,
    "フォームの始まり"sv,
    "フォームの終わり"sv,
    "양식의 맨 위"sv,
    "양식의 맨 아래"sv,
};

bool Contains(const auto& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool OffPage(const ParagraphFormat& paragraph) {
  const int64_t left = paragraph.left.value_or(0);
  const int64_t first = left + paragraph.first.value_or(0);
  return paragraph.away.value_or(false) || std::min(left, first) < kFarLeft || std::max(left, first) > kFarRight;
}

bool IsSmall(const RunFormat& format) {
  const int64_t size = format.Size().value_or(kUsualSize);
  return size <= kUnreadableSize || format.scale.value_or(100) <= kUnreadableScale ||
         format.spacing.value_or(0) <= -4 * size || (format.fit && *format.fit > 0 && *format.fit <= kUnreadableFit);
}

}  // namespace

WordText::Level* WordText::Innermost(Word word) {
  return const_cast<Level*>(static_cast<const WordText*>(this)->Innermost(word));
}

// Not beyond the text box that the text is in.
const WordText::Level* WordText::Innermost(Word word) const {
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    if (level->word == word) return &*level;
    if (level->box) return nullptr;
  }
  return nullptr;
}

void WordText::Push(Word word, const WordShapes& shapes) {
  Level level;
  level.word = word;
  level.concealed = !levels_.empty() && levels_.back().concealed;
  if (word == Word::kTxbxContent) {
    level.box = true;
    level.shade = shapes.Fill();
    level.area = shapes.area();
    if (!runs_.empty()) {
      Judge(&runs_.back());
      level.concealed |= runs_.back().hidden;
    }
  }
  levels_.push_back(std::move(level));
}

void WordText::Start(Word word, Word parent, Word owner, const XmlElement& element, const WordShapes& shapes) {
  switch (word) {
    case Word::kP:
    case Word::kTbl:
    case Word::kTr:
    case Word::kTc:
    case Word::kTxbxContent:
      return Push(word, shapes);
    case Word::kR:
      runs_.push_back({});
      runs_.back().tiny = parent == Word::kRt && tiny_ruby_;
      return;
    case Word::kRuby:
      tiny_ruby_ = false;
      return;
    case Word::kHps:
      tiny_ruby_ = ParseWhole(element.Value("val")).value_or(kUsualSize) <= kUnreadableSize;
      return;
    default:
      break;
  }
  if (parent == Word::kRPr && owner == Word::kR && !runs_.empty()) {
    Run& run = runs_.back();
    run.format.Take(word, element, document_.theme);
    if (word == Word::kWebHidden) run.web = IsOn(element);
    if (word == Word::kRStyle) run.style = document_.styles.Find(WordStyle::Kind::kCharacter, element.Value("val"));
  } else if (!levels_.empty() && owner == levels_.back().word) {
    TakeLevel(word, parent, element);
  }
}

void WordText::TakeLevel(Word word, Word parent, const XmlElement& element) {
  Level& level = levels_.back();
  if (parent == Word::kPPr) {
    level.paragraph.Take(word, element, document_.theme);
    if (word == Word::kPStyle) level.style = document_.styles.Find(WordStyle::Kind::kParagraph, element.Value("val"));
  } else if (parent == Word::kTblPr) {
    if (word == Word::kTblStyle) level.style = document_.styles.Find(WordStyle::Kind::kTable, element.Value("val"));
    if (word == Word::kShd) level.shade = document_.theme.Shading(element);
    if (word == Word::kTblLayout) level.fixed = element.Value("type") == "fixed";
    level.concealed |= IsOffPage(word, element);
  } else if (parent == Word::kTrPr) {
    const auto height = ParseTwips(element.Value("val"));
    level.concealed |= word == Word::kHidden && IsOn(element);
    level.concealed |= word == Word::kTrHeight && element.Value("hRule") == "exact" && height && *height > 0 &&
                       *height <= kUnreadableRow;
  } else if (parent == Word::kTcPr && word == Word::kShd) {
    level.shade = document_.theme.Shading(element);
  } else if (parent == Word::kTcPr && word == Word::kTcW && element.Value("type") == "dxa") {
    const auto width = ParseTwips(element.Value("w"));
    const Level* const table = Innermost(Word::kTbl);
    level.concealed |= width && *width > 0 && *width <= kUnreadableCell && table != nullptr && table->fixed;
  }
}

void WordText::StartEffect(const XmlElement& element, bool in_run_properties) {
  if (runs_.empty()) return;
  RunFormat& format = runs_.back().format;
  if (in_run_properties) {
    in_fill_ = element.local == "textFill";
    stops_.clear();
    in_outline_ = element.local == "textOutline";
  } else if (in_outline_ && element.local.ends_with("Fill")) {
    runs_.back().outlined = element.local != "noFill";
  } else if (!in_fill_) {
    return;
  } else if (element.local == "noFill") {
    format.transparent = true;
  } else if (element.local == "alpha") {
    if (ParseWhole(element.Value("val")).value_or(0) >= kClear) format.transparent = true;
  } else if (element.local.ends_with("Clr")) {
    StartStop(element);
  } else if (!stops_.empty() && element.Has("val")) {
    ChangeColour(element, &stops_.back());
    format.fill = Blend();
  }
}

// A colour of the fill: the only one, or one of a blend.
void WordText::StartStop(const XmlElement& element) {
  if (stops_.size() >= kMostStops) return;
  stops_.push_back(ColourOf(element));
  const auto slot = element.local == "schemeClr" ? document_.theme.Find(element.Value("val")) : std::nullopt;
  if (slot) {
    stops_.back().kind = Colour::Kind::kRgb;
    stops_.back().rgb = *slot;
  }
  runs_.back().format.fill = Blend();
}

// Colours that look alike are one.
Color WordText::Blend() const {
  static const ColourScheme kUsual;
  const auto first = Resolve(stops_.front(), kUsual);
  for (const Colour& stop : stops_) {
    const auto rgb = Resolve(stop, kUsual);
    if (!first || !rgb || !LookAlike(*rgb, *first)) return Color::Unknown();
  }
  return Color::Rgb(*first);
}

void WordText::End(Word word) {
  switch (word) {
    case Word::kP:
    case Word::kTbl:
    case Word::kTr:
    case Word::kTc:
    case Word::kTxbxContent:
      if (!levels_.empty()) levels_.pop_back();
      break;
    case Word::kR:
      if (!runs_.empty()) runs_.pop_back();
      break;
    case Word::kRPr:
      in_fill_ = false;
      in_outline_ = false;
      break;
    default:
      break;
  }
}

Color WordText::Behind(const RunFormat& format, bool* floating, bool* on_page) const {
  if (format.highlight.set()) return format.highlight;
  if (format.shade.known() || format.shade.kind == Color::Kind::kUnknown) return format.shade;
  for (auto level = levels_.rbegin(); level != levels_.rend(); ++level) {
    const Color& shade = level->word == Word::kP ? level->paragraph.shade : level->shade;
    if (shade.known() || shade.kind == Color::Kind::kUnknown) return shade;
    if (level->word == Word::kTbl && level->style != nullptr && level->style->dark_fill) return Color::Unknown();
    if (level->box) {
      *floating = true;
      return Color::Rgb(kWordWhite);
    }
  }
  *on_page = true;
  return document_.page_shown && document_.page.set() ? document_.page : Color::Rgb(kWordWhite);
}

void WordText::JudgeColor(const RunFormat& format, Run* run) {
  if (format.transparent.value_or(false) && !run->outlined) {
    run->pale = true;
    return;
  }
  const Color front = format.fill.set() ? format.fill : format.color;
  if (front.kind == Color::Kind::kUnknown) return;
  bool floating = false;
  bool on_page = false;
  const Color back = Behind(format, &floating, &on_page);
  if (!back.known()) return;
  // Automatic text turns white on dark shading, but not on a dark highlight.
  if (!front.known() && !format.highlight.known()) return;
  run->pale = LooksAlike(front.known() ? front.rgb : kWordBlack, back.rgb);
  // The colour of the page, where it is not shown for printing, is shown in the view as a web page.
  run->pale |= on_page && front.known() && document_.page.known() && LooksAlike(front.rgb, document_.page.rgb);
  run->floating = run->pale && floating;
}

// Styles of several kinds combine by "or": what one of them hides may be shown by two, but not in every program.
void WordText::Judge(Run* run) {
  if (run->judged) return;
  run->judged = true;
  RunFormat format = run->format;
  bool hidden = false;
  const auto inherit = [&](const RunFormat& base) {
    hidden |= base.vanish.value_or(false);
    format.Inherit(base);
  };
  if (run->style != nullptr) inherit(run->style->run);
  Level* const paragraph = Innermost(Word::kP);
  if (paragraph != nullptr) {
    if (paragraph->style == nullptr) paragraph->style = document_.styles.Find(WordStyle::Kind::kParagraph, "");
    TakeStyle(paragraph);
    if (paragraph->style != nullptr) inherit(paragraph->style->run);
    run->hidden = OffPage(paragraph->paragraph);
    const int64_t line = paragraph->paragraph.line.value_or(0);
    run->tiny |= line > 0 && line <= kUnreadableLine;
  }
  const Level* const table = Innermost(Word::kTbl);
  if (table != nullptr && table->style != nullptr) inherit(table->style->run);
  inherit(document_.styles.default_run());
  if (run->format.vanish) hidden = *run->format.vanish;
  const int64_t raise = format.raise.value_or(0);
  run->hidden |= hidden || raise > kFarRaise || raise < -kFarRaise || (!levels_.empty() && levels_.back().concealed);
  run->tiny |= IsSmall(format);
  JudgeColor(format, run);
}

void WordText::TakeStyle(Level* paragraph) {
  if (paragraph->styled) return;
  paragraph->styled = true;
  if (paragraph->style != nullptr) paragraph->paragraph.Inherit(paragraph->style->paragraph);
  paragraph->paragraph.Inherit(document_.styles.default_paragraph());
}

bool WordText::IsFormLabel(const WordPiece& piece) const {
  const Level* const paragraph = Innermost(Word::kP);
  return paragraph != nullptr && paragraph->style != nullptr && Contains(kFormStyles, paragraph->style->name) &&
         Contains(kFormLabels, piece.start);
}

void WordText::Text(const WordPiece& piece, bool unseen) {
  if (piece.size == 0 || runs_.empty()) return;
  Run& run = runs_.back();
  Judge(&run);
  if ((run.hidden && !IsFormLabel(piece)) || unseen) return hidden_.Add(piece.offset, piece.length);
  if (run.floating) {
    floating_.Add(piece.offset, piece.length);
    floating_size_ += piece.size;
    const Level* const box = Innermost(Word::kTxbxContent);
    if (box != nullptr) floating_area_ = std::max(floating_area_, box->area);
  } else if (run.pale) {
    pale_.Add(piece.offset, piece.length);
    pale_size_ += piece.size;
  }
  if (run.tiny) {
    tiny_.Add(piece.offset, piece.length);
    tiny_size_ += piece.size;
  }
  Level* const paragraph = Innermost(Word::kP);
  if (paragraph != nullptr && paragraph->paragraph.collapsed.value_or(false) && !paragraph->noted) {
    paragraph->noted = true;
    collapsed_.Add(piece.offset, piece.length);
  }
}

void WordText::Picture(const XmlElement& element) {
  if (runs_.empty()) return;
  Judge(&runs_.back());
  if (runs_.back().hidden) pictures_.Add(element.offset, element.length);
}

void WordText::Finish(const WordShapes& shapes) {
  hidden_.Report(scope_, "office.hidden_text", Severity::kMedium, "text that is formatted so that no reader sees it");
  collapsed_.Report(scope_, "office.hidden_text", Severity::kMedium, "what stands below a heading is folded away");
  pictures_.Report(scope_, "office.hidden_shape", Severity::kMedium, "a picture in text that no reader sees");
  if (pale_size_ >= kFewBytes) {
    pale_.Report(scope_, "office.white_text", Severity::kMedium, "text in the colour of what is behind it");
  }
  if (floating_size_ >= kFewBytes && (shapes.dark_area() == 0 || shapes.dark_area() < floating_area_)) {
    floating_.Report(scope_, "office.white_text", Severity::kMedium,
                     "white text in a box without a fill, and nothing dark that it could lie on");
  }
  if (tiny_size_ >= kFewBytes) {
    tiny_.Report(scope_, "office.tiny_text", Severity::kMedium, "text that is too small or too narrow to be read");
  }
}

}  // namespace shareguard::inspect
