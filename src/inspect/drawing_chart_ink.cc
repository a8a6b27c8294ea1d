#include "inspect/drawing_chart_ink.h"

#include <algorithm>

#include "inspect/sheet_values.h"

namespace shareguard::inspect {
namespace {

constexpr double kTinySize = 200;      // hundredths of a point
constexpr double kTransparent = 0.05;  // of what is opaque
constexpr size_t kMostWords = 1 << 14;
constexpr size_t kLongestAxis = 32;
constexpr uint32_t kLastLightStyle = 32;  // 21.2.2.227: those from 33 on are drawn on dark, or on grey
constexpr uint32_t kNewStyles = 100;      // c14:style counts from 101 on ([MS-ODRAWXML] 2.8.3)

bool IsAxis(std::string_view local) {
  return local == "catAx" || local == "valAx" || local == "dateAx" || local == "serAx" || local == "axis";
}

}  // namespace

ChartInk ChartInk::Over(const ChartInk& other) const {
  ChartInk both = *this;
  if (both.size == 0) both.size = other.size;
  if (both.colour.kind == Colour::Kind::kUnset) both.colour = other.colour;
  both.set_off = both.set_off || other.set_off;
  return both;
}

bool ChartInk::IsTiny() const { return size > 0 && size <= kTinySize; }

bool ChartInk::IsClear() const {
  if (set_off || colour.kind == Colour::Kind::kUnset) return false;
  return colour.kind == Colour::Kind::kNone || colour.alpha <= kTransparent;
}

bool ChartInk::IsLike(const std::optional<uint32_t>& ground) const {
  static const ColourScheme kUsual;
  const auto rgb = Resolve(colour, kUsual);
  return rgb && ground && !set_off && LookAlike(*rgb, *ground);
}

// ECMA-376 part 1, 21.2.2.233 (x), 21.2.3.21 (edge, factor): from the chart's edge, or from where it would be.
bool ChartPlace::IsOutside() const {
  const auto outside = [this](size_t i) { return at[i] >= 1 || at[i] <= -1; };
  return outside(0) || outside(1);
}

void ChartInkReader::Start(const XmlElement& element) {
  const Tag parent = tags_.empty() ? Tag::kOther : tags_.back();
  tags_.push_back(Read(element, parent));
}

ChartInkReader::Tag ChartInkReader::Read(const XmlElement& element, Tag parent) {
  const bool chart = element.ns == Ns::kChart || element.ns == Ns::kChartEx;
  if (element.depth == 0) return chart && element.local == "chartSpace" ? Tag::kSpace : Tag::kOther;
  if (chart) return ReadChart(element, parent);
  if (element.ns == Ns::kDrawing) return ReadDrawing(element, parent);
  if (element.local == "style" && !element.Value("val").empty()) {  // c14
    style_ = static_cast<uint32_t>(LeadingNumber(element.Value("val")).value_or(kNewStyles)) % kNewStyles;
  }
  return Tag::kOther;
}

ChartInkReader::Tag ChartInkReader::ReadChart(const XmlElement& element, Tag parent) {
  using Kind = ChartPlace::Kind;
  const std::string_view local = element.local;
  const bool in_place = parent == Tag::kPlace;
  if (local == "title" || local == "dispUnitsLbl" || local == "trendlineLbl") return OpenPlace(element, Kind::kTitle);
  if (local == "dLbl") return OpenPlace(element, Kind::kLabel);
  if (local == "legend") return OpenPlace(element, Kind::kLegend);
  if (local == "dTable") return OpenPlace(element, Kind::kTable);
  if (IsAxis(local)) return OpenPlace(element, Kind::kAxis);
  if (local == "rich") {
    in_written_ = true;
    return Tag::kWritten;
  }
  if (local == "txPr" && (in_place || parent == Tag::kSpace)) return Tag::kDefault;
  if (local == "spPr" && (in_place || parent == Tag::kSpace)) return Tag::kFilled;
  if (local == "style" && parent == Tag::kSpace) {
    style_ = static_cast<uint32_t>(LeadingNumber(element.Value("val")).value_or(0));
  } else if (local == "manualLayout" && !places_.empty()) {
    return Tag::kLayout;
  } else if (parent == Tag::kLayout) {
    ReadLayout(element);
  } else if (local == "axId" && in_place && places_.back().kind == Kind::kAxis) {
    places_.back().axis = std::string(element.Value("val").substr(0, kLongestAxis));
  } else if (local == "v" && !places_.empty() && places_.back().kind == Kind::kTitle) {
    run_ = {};
    run_.offset = element.offset;
    paragraph_ = {};
    return Tag::kLinked;
  }
  return Tag::kOther;
}

ChartInkReader::Tag ChartInkReader::OpenPlace(const XmlElement& element, ChartPlace::Kind kind) {
  ChartPlace place;
  place.kind = kind;
  place.offset = element.offset;
  if (!places_.empty() && places_.back().kind == ChartPlace::Kind::kAxis) {
    place.axis = places_.back().axis;
  }
  places_.push_back(std::move(place));
  return Tag::kPlace;
}

ChartInkReader::Tag ChartInkReader::ReadDrawing(const XmlElement& element, Tag parent) {
  const std::string_view local = element.local;
  if (parent == Tag::kFill && aim_ != nullptr) {
    *aim_ = ColourOf(element);
    return Tag::kColour;
  }
  if (parent == Tag::kBlend) return ReadBlend(element);
  if (parent == Tag::kColour) {
    if (aim_ != nullptr) ChangeColour(element, aim_);
    return Tag::kOther;
  }
  if (parent == Tag::kLine) {
    run_.ink.set_off = run_.ink.set_off || (local.ends_with("Fill") && local != "noFill");
    return Tag::kOther;
  }
  if (local == "p" && in_written_) paragraph_ = {};
  if (local == "defRPr") {
    if (in_written_) return ReadInk(element, &paragraph_, Tag::kParagraphInk);
    const bool usual = std::find(tags_.begin(), tags_.end(), Tag::kDefault) != tags_.end();
    return usual ? ReadInk(element, DefaultInk(), Tag::kDefaultInk) : Tag::kOther;
  }
  if ((local == "r" || local == "fld") && in_written_) {
    run_ = {};
    run_.offset = element.offset;
    return Tag::kRun;
  }
  if (local == "rPr" && parent == Tag::kRun) return ReadInk(element, &run_.ink, Tag::kRunInk);
  if (local == "t" && parent == Tag::kRun) return Tag::kText;
  if (local == "ln" && parent == Tag::kRunInk) return Tag::kLine;
  if (local == "highlight" && parent == Tag::kRunInk) run_.ink.set_off = true;
  return local.ends_with("Fill") ? ReadFill(element, parent) : Tag::kOther;
}

ChartInkReader::Tag ChartInkReader::ReadInk(const XmlElement& element, ChartInk* ink, Tag tag) {
  if (const auto size = LeadingNumber(element.Value("sz"))) ink->size = *size;
  return tag;
}

ChartInkReader::Tag ChartInkReader::ReadFill(const XmlElement& element, Tag parent) {
  if (parent == Tag::kRunInk) {
    aim_ = &run_.ink.colour;
  } else if (parent == Tag::kParagraphInk) {
    aim_ = &paragraph_.colour;
  } else if (parent == Tag::kDefaultInk) {
    aim_ = &DefaultInk()->colour;
  } else if (parent == Tag::kFilled) {
    aim_ = places_.empty() ? &ground_ : &places_.back().ground;
  } else {
    return Tag::kOther;
  }
  if (element.local == "solidFill") return Tag::kFill;
  if (parent != Tag::kFilled && (element.local == "gradFill" || element.local == "pattFill")) return Tag::kBlend;
  aim_->kind = element.local == "noFill" ? Colour::Kind::kNone : Colour::Kind::kOther;
  aim_ = nullptr;
  return Tag::kOther;
}

// A blend of colours that look alike is the first of them.
ChartInkReader::Tag ChartInkReader::ReadBlend(const XmlElement& element) {
  static const ColourScheme kUsual;
  if (!element.local.ends_with("Clr") || element.local == "fgClr" || element.local == "bgClr") return Tag::kBlend;
  const Colour stop = ColourOf(element);
  if (aim_->kind == Colour::Kind::kUnset) {
    *aim_ = stop;
    return Tag::kColour;
  }
  const auto first = Resolve(*aim_, kUsual), next = Resolve(stop, kUsual);
  if (!first || !next || !LookAlike(*first, *next)) aim_->kind = Colour::Kind::kOther;
  return Tag::kOther;
}

void ChartInkReader::ReadLayout(const XmlElement& element) {
  ChartPlace& place = places_.back();
  const std::string_view local = element.local;
  if (local != "x" && local != "y") return;
  place.at[local == "y" ? 1 : 0] = ParseDouble(element.Value("val"));
}

void ChartInkReader::Text(std::string_view text) {
  if (tags_.empty() || (tags_.back() != Tag::kText && tags_.back() != Tag::kLinked)) return;
  run_.characters += VisibleCharacters(text);
}

void ChartInkReader::End() {
  if (tags_.empty()) return;
  const Tag tag = tags_.back();
  tags_.pop_back();
  if (tag == Tag::kFill) aim_ = nullptr;
  if (tag == Tag::kWritten) in_written_ = false;
  if (tag == Tag::kRun || tag == Tag::kLinked) EndRun();
  if (tag == Tag::kPlace) ClosePlace();
}

void ChartInkReader::EndRun() {
  if (run_.characters == 0 || places_.empty()) return;
  if (words_.size() >= kMostWords) {
    if (unread_++ == 0) unread_offset_ = run_.offset;
    return;
  }
  run_.ink = run_.ink.Over(paragraph_);
  run_.place = places_.back();
  words_.push_back(std::move(run_));
  run_ = {};
}

// What a place says of itself stands behind its text.
void ChartInkReader::ClosePlace() {
  const ChartPlace place = std::move(places_.back());
  places_.pop_back();
  for (size_t i = words_.size(); i-- > 0 && words_[i].offset > place.offset;) {
    if (words_[i].place.offset == place.offset) words_[i].place = place;
  }
  const bool labelled = place.kind != ChartPlace::Kind::kTitle && place.kind != ChartPlace::Kind::kLabel;
  if (labelled && labelled_.size() < kMostWords) labelled_.push_back(place);
}

// A label's ground is its own: it may stand on a bar of any colour. A chart that does not say what it is filled with is
// white, but on slides, where its ground is the slide's.
std::optional<uint32_t> ChartInkReader::GroundOf(const ChartPlace& place, DocumentFamily family) const {
  static const ColourScheme kUsual;
  const auto of = [](const Colour& colour) {
    return colour.Opaque() ? Resolve(colour, kUsual) : std::optional<uint32_t>();
  };
  const auto said = [](const Colour& colour) {
    return colour.kind != Colour::Kind::kUnset && colour.kind != Colour::Kind::kNone;
  };
  if (said(place.ground)) return of(place.ground);
  if (place.kind == ChartPlace::Kind::kLabel) return std::nullopt;
  if (said(ground_)) return of(ground_);
  const bool white =
      ground_.kind == Colour::Kind::kUnset && style_ <= kLastLightStyle && family != DocumentFamily::kSlides;
  return white ? std::optional<uint32_t>(0xFFFFFF) : std::nullopt;
}

}  // namespace shareguard::inspect
