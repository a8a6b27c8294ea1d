#include "inspect/drawing_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr double kFarthest = 1e12;  // EMU; more than a kilometre

struct Unit {
  std::string_view name;
  double points;
};
constexpr std::array kUnits = {Unit{"pt"sv, 1},  Unit{"in"sv, 72}, Unit{"cm"sv, 72 / 2.54},  Unit{"mm"sv, 72 / 25.4},
                               Unit{"pc"sv, 12}, Unit{"pi"sv, 12}, Unit{"px"sv, 72.0 / 96.0}};

std::optional<double> PointsOf(std::string_view unit) {
  for (const Unit& known : kUnits) {
    if (unit.starts_with(known.name)) return known.points;
  }
  return std::nullopt;
}

}  // namespace

std::optional<double> LeadingNumber(std::string_view text, std::string_view* rest) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed);
  if (error != std::errc() || !std::isfinite(value)) return std::nullopt;
  if (rest != nullptr) *rest = text.substr(static_cast<size_t>(end - text.data()));
  return value;
}

std::optional<double> Coordinate(std::string_view text) {
  std::string_view unit;
  const auto number = LeadingNumber(text, &unit);
  if (!number) return std::nullopt;
  double emu = *number;
  if (const auto points = PointsOf(unit)) emu *= *points * kEmuPerPoint;
  return std::clamp(emu, -kFarthest, kFarthest);
}

std::optional<double> CssPoints(std::string_view text) {
  std::string_view unit;
  const auto number = LeadingNumber(text, &unit);
  if (!number) return std::nullopt;
  return std::clamp(*number * PointsOf(unit).value_or(1), -kFarthest, kFarthest);
}

std::optional<double> Fraction(std::string_view text) {
  std::string_view unit;
  const auto number = LeadingNumber(text, &unit);
  if (!number) return std::nullopt;
  return std::clamp(*number / (unit.starts_with('%') ? 100 : 100000), -kFarthest, kFarthest);
}

uint64_t VisibleCharacters(std::string_view text) {
  uint64_t count = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte > ' ' && (byte & 0xC0U) != 0x80) ++count;
  }
  return count;
}

}  // namespace shareguard::inspect
