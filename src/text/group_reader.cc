#include "text/group_reader.h"

#include <algorithm>
#include <cstring>

#include "text/run_shape.h"

namespace shareguard::text {
namespace {

bool IsDigit(char c) { return c >= '0' && c <= '9'; }
bool IsCapital(char c) { return c >= 'A' && c <= 'Z'; }
bool IsSmall(char c) { return c >= 'a' && c <= 'z'; }
bool IsLetter(char c) { return IsCapital(c) || IsSmall(c); }
bool IsHex(char c) { return IsDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool IsOctal(char c) { return c >= '0' && c <= '7'; }
bool IsSign(char c) { return IsDigit(c) || IsLetter(c) || c == '+' || c == '/' || c == '='; }
unsigned ValueOf(char c) { return IsDigit(c) ? static_cast<unsigned>(c - '0') : (static_cast<unsigned>(c) & 7U) + 9; }

// What chance makes often, and words do not.
bool IsTurn(char a, char b) {
  return (IsSmall(a) && IsCapital(b)) || (IsLetter(a) && IsDigit(b)) || (IsDigit(a) && IsLetter(b));
}

constexpr size_t kLeastGroup = 3, kMostGroup = 39;  // of base64: longer ones are for the reader of runs

// "0x41" and "x41" or "u0041" of an escape, whose backslash stands before: how much of it is no sign.
size_t PrefixOf(std::string_view group) {
  if (group.size() > 2 && group[0] == '0' && (group[1] == 'x' || group[1] == 'X')) return 2;
  return group.size() > 1 && (group[0] == 'x' || group[0] == 'X' || group[0] == 'u' || group[0] == 'U') ? 1 : 0;
}

// Calls `take` with each group of a line, prefix and all, and where it begins. Percent-encoding is for another reader.
template <class Take>
void ForEachGroup(std::string_view line, const Take& take) {
  for (size_t i = 0; i < line.size();) {
    if (!IsSign(line[i])) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < line.size() && IsSign(line[end])) ++end;
    if (i == 0 || line[i - 1] != '%') take(line.substr(i, end - i), i);
    i = end;
  }
}

bool IsEscape(std::string_view line, size_t at) { return at > 0 && line[at - 1] == '\\'; }

template <class Is>
bool AllAre(std::string_view text, const Is& is) {
  return std::all_of(text.begin(), text.end(), is);
}

}  // namespace

void GroupRun::Clear() { *this = {}; }

void GroupRun::Begin(Code code, size_t unit) {
  Clear();
  run_.code = code;
  run_.grouped = true;
  unit_ = unit;
}

void GroupRun::Take(const Group& group) {
  const std::string_view signs = group.signs;
  if (run_.length == 0) run_.begin = group.offset;
  run_.length += signs.size();
  const size_t kept = std::min(signs.size(), run_.head.size() - run_.head_bytes);
  std::memcpy(run_.head.data() + run_.head_bytes, signs.data(), kept);
  run_.head_bytes += kept;
  ++groups_;
  prefixes_ += group.prefix ? 1 : 0;
  run_.literals = prefixes_ * 2 > groups_;
  letters_first_ += IsLetter(signs.front()) ? 1 : 0;
  letters_last_ += IsLetter(signs.back()) ? 1 : 0;
  pairs_ += signs.size() - 1;
  for (size_t i = 0; i < signs.size(); ++i) {
    if (run_.code == Code::kBase64) {
      ++signs_[static_cast<unsigned char>(signs[i]) & 0x7FU];
    } else {
      ++values_[ValueOf(signs[i])];
    }
    if (i == 0) continue;
    const char a = signs[i - 1], b = signs[i];
    small_to_capital_ += IsSmall(a) && IsCapital(b) ? 1 : 0;
    letter_to_digit_ += IsLetter(a) && IsDigit(b) ? 1 : 0;
    digit_to_letter_ += IsDigit(a) && IsLetter(b) ? 1 : 0;
  }
}

void GroupRun::Judge() {
  const bool base64 = run_.code == Code::kBase64;
  if (certain_ || run_.length < (base64 ? kLeastBase64Signs : kLeastSigns)) return;
  certain_ = base64 ? IsBase64() : run_.code == Code::kOctal ? IsOctal() : IsHex();
}

// Bytes of a file, be they those of a text: digits mostly, but several of the letters, on no side of the groups alone,
// as in names of places in a grid.
bool GroupRun::IsHex() const {
  uint64_t letters = 0;
  unsigned kinds = 0, digits = 0;
  for (size_t i = 0; i < values_.size(); ++i) {
    if (i < 10) {
      digits += values_[i] > 0 ? 1 : 0;
    } else {
      kinds += values_[i] > 0 ? 1 : 0;
      letters += values_[i];
    }
  }
  return kinds >= 3 && digits >= 7 && letters * 100 >= run_.length * 6 && letters * 100 <= run_.length * 70 &&
         letters_first_ * 100 <= groups_ * 75 && letters_last_ * 100 <= groups_ * 75;
}

// No 8 and no 9 among so many digits: no table of numbers. All of the others, so no codes for "yes" and "no" either.
bool GroupRun::IsOctal() const {
  return std::all_of(values_.begin(), values_.begin() + 8, [&](uint32_t n) { return n * 100 >= run_.length; });
}

// Chance mixes the kinds of signs, and has no favourites; names and numbers mix some of them, in some order.
bool GroupRun::IsBase64() const {
  constexpr double kLeastEntropy = 5.4;  // bits a sign; of 320 by chance some 5.8, of the names in a header 5
  const auto often = [&](uint64_t steps) { return steps * 100 >= pairs_ * 8; };
  return Entropy(signs_, run_.length) >= kLeastEntropy && often(small_to_capital_) && often(letter_to_digit_) &&
         often(digit_to_letter_);
}

void GroupReader::Read(std::string_view bytes, uint64_t offset, RunSink* sink) {
  for (const char c : bytes) {
    if (size_ == 0) line_offset_ = offset;
    ++offset;
    if (c == '\n' || c == '\r') {
      EndLine(size_, sink);
      continue;
    }
    line_[size_++] = c;
    if (size_ < line_.size()) continue;
    // A part of a long line ends between two groups.
    size_t end = size_;
    while (end > size_ / 2 && IsSign(line_[end - 1])) --end;
    EndLine(end, sink);
  }
}

void GroupReader::EndLine(size_t bytes, RunSink* sink) {
  const std::string_view line(line_.data(), bytes);
  const Shares shares = Measure(line);
  const Form form = FormOf(shares);
  const bool same = form.found && form.code == run_.code() && form.unit == run_.unit();
  if (form.found) {
    if (!run_.empty() && !same) EndRun(sink);
    if (run_.empty()) run_.Begin(form.code, form.unit);
    TakeGroups(line, form);
    run_.Judge();
    other_lines_ = 0;
  } else if (!run_.empty() && shares.visible > 1 && ++other_lines_ > 2) {
    EndRun(sink);  // a few blank lines and asterisks (lines that repeat) are no end
  }
  std::memmove(line_.data(), line_.data() + bytes, size_ - bytes);
  size_ -= bytes;
  line_offset_ += bytes;
}

GroupReader::Shares GroupReader::Measure(std::string_view line) {
  Shares shares;
  shares.visible = static_cast<uint64_t>(
      std::count_if(line.begin(), line.end(), [](char c) { return static_cast<unsigned char>(c) > ' '; }));
  ForEachGroup(line, [&](std::string_view group, size_t at) {
    const auto add = [&](Share* share, size_t covered) {
      ++share->groups;
      share->covered += covered;
    };
    const std::string_view signs = group.substr(PrefixOf(group));
    const size_t escape = IsEscape(line, at) ? 1 : 0;
    if (signs.size() < kUnits && AllAre(signs, IsHex)) {
      add(&shares.hex[signs.size()], group.size() + escape);
      if (AllAre(signs, IsOctal)) add(&shares.octal[signs.size()], group.size() + escape);
    }
    if (group.size() < kLeastGroup || group.size() > kMostGroup) return;
    add(&shares.base64, group.size());
    for (size_t i = 1; i < group.size(); ++i) shares.base64.turns += IsTurn(group[i - 1], group[i]) ? 1 : 0;
  });
  return shares;
}

GroupReader::Form GroupReader::FormOf(const Shares& shares) const {
  const auto fits = [&](const Share& share, size_t groups, uint64_t percent) {
    return share.groups >= groups && share.covered * 100 >= shares.visible * percent;
  };
  // The columns of a dump beside its groups: where they are, and what they are as text.
  constexpr uint64_t kMost = 38, kAll = 80, kTurns = 15;
  struct Unit {
    size_t signs, groups;
  };
  const bool goes_on = !run_.empty();
  for (const Unit unit : {Unit{2, 8}, Unit{4, 4}, Unit{6, 4}, Unit{8, 4}}) {
    const bool last = goes_on && run_.code() == Code::kHex && run_.unit() == unit.signs;
    if (fits(shares.hex[unit.signs], last ? 1 : unit.groups, kMost) &&
        !(unit.signs == 6 && fits(shares.octal[6], 4, kMost))) {
      return {Code::kHex, unit.signs, true};
    }
  }
  for (const Unit unit : {Unit{3, 8}, Unit{6, 4}}) {
    const bool last = goes_on && run_.code() == Code::kOctal && run_.unit() == unit.signs;
    if (fits(shares.octal[unit.signs], last ? 1 : unit.groups, kMost)) return {Code::kOctal, unit.signs, true};
  }
  const bool last = goes_on && run_.code() == Code::kBase64;
  const bool turns = shares.base64.turns * 100 >= shares.base64.covered * kTurns;
  if (turns && fits(shares.base64, last ? 1 : 4, kAll)) return {Code::kBase64, 0, true};
  return {};
}

void GroupReader::TakeGroups(std::string_view line, const Form& form) {
  ForEachGroup(line, [&](std::string_view group, size_t at) {
    if (form.code == Code::kBase64) {
      if (group.size() >= kLeastGroup && group.size() <= kMostGroup) run_.Take({group, false, line_offset_ + at});
      return;
    }
    const std::string_view signs = group.substr(PrefixOf(group));
    const bool is_one =
        signs.size() == form.unit && (form.code == Code::kHex ? AllAre(signs, IsHex) : AllAre(signs, IsOctal));
    if (is_one) run_.Take({signs, signs.size() < group.size() || IsEscape(line, at), line_offset_ + at});
  });
}

void GroupReader::EndRun(RunSink* sink) {
  if (run_.certain()) sink->OnRun(run_.run());
  run_.Clear();
  other_lines_ = 0;
}

void GroupReader::Break(RunSink* sink) {
  if (size_ > 0) EndLine(size_, sink);
  EndRun(sink);
}

}  // namespace shareguard::text
