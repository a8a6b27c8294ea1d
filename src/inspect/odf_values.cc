#include "inspect/odf_values.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr uint64_t kMaxCount = 1ULL << 40;
constexpr int32_t kNear = 10;  // of 255: what the eye does not tell apart

// Hundredths of a millimetre in one of a unit (XSL 1.1, 5.9.13).
constexpr std::array<std::pair<std::string_view, double>, 6> kUnits = {
    {{"cm", 1000.0}, {"mm", 100.0}, {"in", 2540.0}, {"pt", 2540.0 / 72}, {"pc", 2540.0 / 6}, {"px", 2540.0 / 96}}};

// The number a value begins with, and what follows it.
std::optional<std::pair<double, std::string_view>> LeadingNumber(std::string_view value) {
  while (!value.empty() && (value.front() == ' ' || value.front() == '+')) value.remove_prefix(1);
  double number = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (problem != std::errc() || !std::isfinite(number) || std::abs(number) > 1e12) return std::nullopt;
  return std::pair{number, value.substr(static_cast<size_t>(end - value.data()))};
}

int HexDigit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// RFC 3986, 2.1.
std::string PercentDecoded(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? HexDigit(text[i + 1]) : -1;
    const int low = high >= 0 ? HexDigit(text[i + 2]) : -1;
    if (low >= 0) {
      out.push_back(static_cast<char>(high * 16 + low));
      i += 2;
    } else {
      out.push_back(text[i]);
    }
  }
  return out;
}

// RFC 3986, 3.1; "" when there is none.
std::string_view SchemeOf(std::string_view href) {
  const size_t colon = href.find(':');
  if (colon == std::string_view::npos || colon == 0) return {};
  const std::string_view scheme = href.substr(0, colon);
  const bool plain = std::all_of(scheme.begin(), scheme.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '+' || c == '-' ||
           c == '.';
  });
  return plain ? scheme : std::string_view();
}

OdfTarget OfScheme(std::string_view scheme, std::string_view href) {
  const std::string lower = AsciiLower(scheme);
  if (lower == "vnd.sun.star.script" || lower == "macro" || lower == "script" || lower == "javascript" ||
      lower == "service") {
    return {OdfTarget::Kind::kScript, ""};
  }
  if (lower == "vnd.sun.star.package") {
    return {OdfTarget::Kind::kPart, PercentDecoded(href.substr(scheme.size() + 1))};
  }
  return {OdfTarget::Kind::kOutside, ""};
}

}  // namespace

std::optional<int64_t> OdfLength(std::string_view value) {
  const auto number = LeadingNumber(value);
  if (!number) return std::nullopt;
  for (const auto& [unit, factor] : kUnits) {
    if (number->second == unit)
      return static_cast<int64_t>(std::llround(std::clamp(number->first, -1e9, 1e9) * factor));
  }
  if (number->second.empty() && number->first == 0) return 0;
  return std::nullopt;
}

int32_t OdfColor(std::string_view value) {
  if (value == "transparent" || value == "none") return kColorNone;
  if (value.size() != 7 || value[0] != '#') return kColorUnknown;
  int32_t color = 0;
  for (const char c : value.substr(1)) {
    const int digit = HexDigit(c);
    if (digit < 0) return kColorUnknown;
    color = color * 16 + digit;
  }
  return color;
}

bool LookAlike(int32_t a, int32_t b) {
  if (a < 0 || b < 0) return false;
  for (int shift = 0; shift <= 16; shift += 8) {
    if (std::abs(((a >> shift) & 255) - ((b >> shift) & 255)) > kNear) return false;
  }
  return true;
}

OdfSize OdfFontSize(std::string_view value) {
  const auto number = LeadingNumber(value);
  if (!number || number->first < 0 || number->first > 10000) return {};
  if (number->second == "%") return {static_cast<uint32_t>(std::lround(number->first)), true};
  const std::optional<int64_t> length = OdfLength(value);
  if (!length) return {};
  return {std::max<uint32_t>(1, static_cast<uint32_t>(*length * 720 / 2540)), false};
}

uint64_t OdfCount(std::string_view value) {
  uint64_t count = 0;
  const auto [end, problem] = std::from_chars(value.data(), value.data() + value.size(), count);
  if (problem == std::errc::result_out_of_range) return kMaxCount;
  if (problem != std::errc() || end != value.data() + value.size() || count == 0) return 1;
  return std::min(count, kMaxCount);
}

bool IsDigits(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
}

OdfTarget OdfTargetOf(std::string_view href, std::string_view folder) {
  using Kind = OdfTarget::Kind;
  if (href.empty()) return {};
  // OpenOffice 1 wrote parts of the package as "#Pictures/a.png" and "#./Object 1".
  const bool marked = href[0] == '#';
  if (marked && !href.starts_with("#Pictures/") && !href.starts_with("#./Obj")) return {Kind::kWithin, ""};
  if (marked) href.remove_prefix(1);
  if (const std::string_view scheme = SchemeOf(href); !scheme.empty()) return OfScheme(scheme, href);
  if (href[0] == '/' || href[0] == '\\') return {Kind::kOutside, ""};
  href = href.substr(0, href.find_first_of("#?"));
  std::vector<std::string> steps = SplitString(folder, '/');
  std::erase(steps, "");
  for (const std::string& step : SplitString(PercentDecoded(href), '/')) {
    if (step.empty() || step == ".") continue;
    if (step != "..") {
      steps.push_back(step);
    } else if (steps.empty()) {
      return {Kind::kOutside, ""};
    } else {
      steps.pop_back();
    }
  }
  std::string part;
  for (const std::string& step : steps) part += (part.empty() ? "" : "/") + step;
  return part.empty() ? OdfTarget{Kind::kWithin, ""} : OdfTarget{Kind::kPart, std::move(part)};
}

}  // namespace shareguard::inspect
