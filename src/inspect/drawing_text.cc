#include "inspect/drawing_text.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "inspect/drawing_values.h"

namespace shareguard::inspect {
namespace {

// An area in which no reader could read the text, by far: a character of 10 points takes about 60 square points.
constexpr double kLeastAreaPerCharacter = 6 * kEmuPerPoint * kEmuPerPoint;
constexpr double kUsualInset = 0.1 * kEmuPerInch;  // ECMA-376 part 1, 21.1.2.1.1; half of it above and below
constexpr double kLeastScale = 0.25;               // of text that fits itself to its shape
constexpr double kFarIndent = 22 * kEmuPerInch;    // more than any slide is wide
constexpr double kFarRaise = 20;                   // times the size of a letter
constexpr double kLeastLine = 3;                   // points
constexpr double kLeastLineShare = 0.1;
constexpr double kSqueezed = -0.4;   // of the size of a letter
constexpr double kUsualSize = 1800;  // hundredths of a point: 21.1.2.3.9
constexpr double kEdgeOn = 0.03;     // of a shape's width that is left
constexpr double kDegree = 60000;
constexpr uint8_t kLevels = 9;

double Cosine(std::string_view angle) {
  return std::cos(LeadingNumber(angle).value_or(0) / kDegree * std::numbers::pi / 180);
}

double Beyond(std::string_view inset, double usual) { return std::max(Coordinate(inset).value_or(0) - usual, 0.0); }

}  // namespace

void TextBody::Take(const XmlElement& element, bool word) {
  if (element.local == "bodyPr") {
    const std::string_view overflow = element.Value("vertOverflow");
    clips = word || overflow == "clip" || overflow == "ellipsis";
    wraps = element.Value("wrap") != "none";
    left = Beyond(element.Value("lIns"), kUsualInset);
    right = Beyond(element.Value("rIns"), kUsualInset);
    top = Beyond(element.Value("tIns"), kUsualInset / 2);
    bottom = Beyond(element.Value("bIns"), kUsualInset / 2);
  } else if (element.local == "spAutoFit") {
    grows = true;
  } else if (element.local == "normAutofit" && !word) {
    shrinks = true;
    scale = Fraction(element.Value("fontScale")).value_or(1);
  }
}

uint64_t TextBody::WithoutRoom(uint64_t characters, double width, double height) const {
  if (!clips || grows) return 0;
  const double area = std::max(width - left - right, 0.0) * std::max(height - top - bottom, 0.0);
  const double least = kLeastAreaPerCharacter * (shrinks ? kLeastScale * kLeastScale : 1);
  const double room = area / least;
  return room >= static_cast<double>(characters) ? 0 : characters - static_cast<uint64_t>(room);
}

void TextParagraph::Take(const XmlElement& element) {
  level = static_cast<uint8_t>(std::clamp<double>(LeadingNumber(element.Value("lvl")).value_or(0), 0, kLevels - 1));
  const double margin = Coordinate(element.Value("marL")).value_or(0);
  away = margin + std::min(Coordinate(element.Value("indent")).value_or(0), 0.0) >= kFarIndent;
}

void TextParagraph::TakeLineSpacing(const XmlElement& element) {
  if (element.local == "spcPts") crushed = LeadingNumber(element.Value("val")).value_or(kUsualSize) <= kLeastLine * 100;
  if (element.local == "spcPct") crushed = Fraction(element.Value("val")).value_or(1) <= kLeastLineShare;
}

bool IsRaisedAway(const XmlElement& element) {
  return std::abs(Fraction(element.Value("baseline")).value_or(0)) >= kFarRaise;
}

bool IsSqueezed(const XmlElement& element, double size) {
  const auto spacing = LeadingNumber(element.Value("spc"));
  return spacing && *spacing <= kSqueezed * (size > 0 ? size : kUsualSize);
}

bool SeesNothing(const XmlElement& element) {
  if (element.local == "camera") return Fraction(element.Value("zoom")).value_or(1) <= kEdgeOn;
  return std::abs(Cosine(element.Value("lat")) * Cosine(element.Value("lon"))) < kEdgeOn;
}

}  // namespace shareguard::inspect
