#include "inspect/media_svg_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace shareguard::inspect {
namespace {

constexpr std::string_view kBlanks = " \t\r\n";

void SkipBlanks(std::string_view* text) {
  text->remove_prefix(std::min(text->find_first_not_of(kBlanks), text->size()));
}

// Blanks with at most one comma among them.
void SkipSeparator(std::string_view* text) {
  SkipBlanks(text);
  if (!text->starts_with(',')) return;
  text->remove_prefix(1);
  SkipBlanks(text);
}

// A sign, digits with at most one point, an exponent.
bool TakeNumber(std::string_view* text, double* number) {
  std::string_view rest = *text;
  if (rest.starts_with('+')) rest.remove_prefix(1);
  const size_t sign = rest.starts_with('-') ? 1 : 0;
  if (rest.size() <= sign || ((rest[sign] < '0' || rest[sign] > '9') && rest[sign] != '.')) return false;
  const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), *number);
  if (error == std::errc::invalid_argument) return false;
  text->remove_prefix(static_cast<size_t>(end - text->data()));
  return true;
}

// A flag of an arc: one digit, which nothing need set apart from the next.
bool TakeFlag(std::string_view* text) {
  if (!text->starts_with('0') && !text->starts_with('1')) return false;
  text->remove_prefix(1);
  return true;
}

size_t NumbersOf(char command) {
  switch (command | 0x20) {
    case 'm':
    case 'l':
    case 't':
      return 2;
    case 'h':
    case 'v':
      return 1;
    case 'c':
      return 6;
    case 's':
    case 'q':
      return 4;
    case 'a':
      return 7;
    default:
      return 0;
  }
}

bool IsCommand(char c) { return std::string_view("MmLlHhVvCcSsQqTtAaZz").find(c) != std::string_view::npos; }

// The numbers of one command, once.
bool TakeArguments(char command, std::string_view* text) {
  const size_t count = NumbersOf(command);
  double number = 0;
  for (size_t i = 0; i < count; ++i) {
    const bool flag = count == 7 && (i == 3 || i == 4);
    if (flag ? !TakeFlag(text) : !TakeNumber(text, &number)) return false;
    SkipSeparator(text);
  }
  return true;
}

struct Unit {
  std::string_view name;
  double units;
};
constexpr std::array<Unit, 7> kUnits = {
    {{"", 1}, {"px", 1}, {"pt", 96.0 / 72}, {"pc", 16}, {"mm", 96 / 25.4}, {"cm", 96 / 2.54}, {"in", 96}}};

std::optional<SvgMatrix> OneTransform(std::string_view name, const std::vector<double>& numbers) {
  const size_t count = numbers.size();
  const auto number = [&](size_t i) { return i < count ? numbers[i] : 0.0; };
  const double angle = number(0) * std::acos(-1.0) / 180;
  if (name == "matrix" && count == 6)
    return SvgMatrix{number(0), number(1), number(2), number(3), number(4), number(5)};
  if (name == "translate" && (count == 1 || count == 2)) return SvgMatrix{1, 0, 0, 1, number(0), number(1)};
  if (name == "scale" && count == 1) return SvgMatrix{number(0), 0, 0, number(0), 0, 0};
  if (name == "scale" && count == 2) return SvgMatrix{number(0), 0, 0, number(1), 0, 0};
  if (name == "rotate" && (count == 1 || count == 3)) {
    const SvgMatrix turn{std::cos(angle), std::sin(angle), -std::sin(angle), std::cos(angle), 0, 0};
    return SvgMatrix{1, 0, 0, 1, number(1), number(2)}.Times(turn).Times({1, 0, 0, 1, -number(1), -number(2)});
  }
  if (name == "skewX" && count == 1) return SvgMatrix{1, 0, std::tan(angle), 1, 0, 0};
  if (name == "skewY" && count == 1) return SvgMatrix{1, std::tan(angle), 0, 1, 0, 0};
  return std::nullopt;
}

}  // namespace

SvgMatrix SvgMatrix::Times(const SvgMatrix& inner) const {
  return {a * inner.a + c * inner.b, b * inner.a + d * inner.b,     a * inner.c + c * inner.d,
          b * inner.c + d * inner.d, a * inner.e + c * inner.f + e, b * inner.e + d * inner.f + f};
}

double SvgMatrix::Scale() const { return std::sqrt(std::abs(a * d - b * c)); }

bool IsPathData(std::string_view value) {
  SkipBlanks(&value);
  if (value.substr(0, value.find_last_not_of(kBlanks) + 1) == "none") return true;
  while (!value.empty()) {
    const char command = value[0];
    if (!IsCommand(command)) return false;
    value.remove_prefix(1);
    SkipBlanks(&value);
    if (NumbersOf(command) == 0) continue;
    do {
      if (!TakeArguments(command, &value)) return false;
    } while (!value.empty() && !IsCommand(value[0]));
  }
  return true;
}

std::optional<std::vector<double>> ReadNumbers(std::string_view value, size_t most) {
  std::vector<double> numbers;
  SkipBlanks(&value);
  while (!value.empty()) {
    double number = 0;
    if (numbers.size() >= most || !TakeNumber(&value, &number)) return std::nullopt;
    numbers.push_back(number);
    SkipSeparator(&value);
  }
  return numbers;
}

bool IsNumberList(std::string_view value) {
  SkipBlanks(&value);
  double number = 0;
  while (!value.empty()) {
    if (!TakeNumber(&value, &number)) return false;
    SkipSeparator(&value);
  }
  return true;
}

std::optional<SvgMatrix> ReadTransform(std::string_view value) {
  SvgMatrix all;
  SkipBlanks(&value);
  if (value == "none") return all;
  while (!value.empty()) {
    const size_t open = value.find('(');
    const size_t close = value.find(')');
    if (open == std::string_view::npos || close == std::string_view::npos || close < open) return std::nullopt;
    const std::string_view name = value.substr(0, value.substr(0, open).find_last_not_of(kBlanks) + 1);
    const auto numbers = ReadNumbers(value.substr(open + 1, close - open - 1), 6);
    const auto one = numbers ? OneTransform(name, *numbers) : std::nullopt;
    if (!one) return std::nullopt;
    all = all.Times(*one);
    value.remove_prefix(close + 1);
    SkipSeparator(&value);
  }
  return all;
}

std::optional<double> ReadLength(std::string_view value, double em) {
  double number = 0;
  SkipBlanks(&value);
  if (!TakeNumber(&value, &number)) return std::nullopt;
  // Of a list of places the first counts.
  const std::string_view unit = value.substr(0, value.find_first_of(" \t\r\n,"));
  if (unit == "em") return number * em;
  if (unit == "ex") return number * em / 2;
  const auto* known = std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& u) { return u.name == unit; });
  return known == kUnits.end() ? std::nullopt : std::optional(number * known->units);
}

}  // namespace shareguard::inspect
