#include "text/group_reader.h"

#include <algorithm>
#include <cstring>

#include "text/run_shape.h"

namespace shareguard::text {
namespace {

enum : uint8_t { kSign = 1, kHexSign = 2, kOctalSign = 4, kDigit = 8, kSmall = 16, kCapital = 32, kVisible = 64 };

constexpr std::array<uint8_t, 256> kKinds = [] {
  std::array<uint8_t, 256> kinds{};
  for (unsigned c = 0; c < kinds.size(); ++c) {
    unsigned kind = 0;
    if (c > ' ') kind |= kVisible;
    if (c >= '0' && c <= '9') kind |= kSign | kHexSign | kDigit;
    if (c >= '0' && c <= '7') kind |= kOctalSign;
    if (c >= 'a' && c <= 'z') kind |= kSign | kSmall;
    if (c >= 'A' && c <= 'Z') kind |= kSign | kCapital;
    if ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F')) kind |= kHexSign;
    if (c == '+' || c == '/' || c == '=') kind |= kSign;
    kinds[c] = static_cast<uint8_t>(kind);
  }
  return kinds;
}();

unsigned KindOf(char c) { return kKinds[static_cast<unsigned char>(c)]; }
bool IsLetter(char c) { return (KindOf(c) & (kSmall | kCapital)) != 0; }
bool IsSign(char c) { return (KindOf(c) & kSign) != 0; }

constexpr size_t kLeastGroup = 3, kMostGroup = 39;  // of base64: longer ones are for the reader of runs

// "0x41" and "x41" or "u0041" of an escape, whose backslash stands before: how much of it is no sign.
size_t PrefixOf(std::string_view group) {
  if (group.size() > 2 && group[0] == '0' && (group[1] == 'x' || group[1] == 'X')) return 2;
  return group.size() > 1 && (group[0] == 'x' || group[0] == 'X' || group[0] == 'u' || group[0] == 'U') ? 1 : 0;
}

struct Group {
  size_t at = 0;           // in the line, with its prefix
  std::string_view whole;  // with its prefix
  std::string_view signs;  // without
  bool escaped = false;    // a backslash stands before it
  unsigned common = 0;     // what all of `signs` are
  unsigned some = 0;       // what one of them is
  uint32_t turns = 0;      // steps between letters and digits, and from small letters to capitals
  uint32_t rises = 0;      // the latter
};

Group MakeGroup(std::string_view line, size_t begin, size_t end) {
  Group group;
  group.at = begin;
  group.whole = line.substr(begin, end - begin);
  group.escaped = begin > 0 && line[begin - 1] == '\\';
  group.signs = group.whole.substr(PrefixOf(group.whole));
  group.common = ~0U;
  for (const char c : group.signs) {
    group.common &= KindOf(c);
    group.some |= KindOf(c);
  }
  if ((group.some & kDigit) == 0 || (group.some & (kSmall | kCapital)) == 0) {
    if ((group.some & kSmall) == 0 || (group.some & kCapital) == 0) return group;
  }
  unsigned last = 0;
  for (const char c : group.whole) {
    const unsigned kind = KindOf(c);
    const bool rise = (last & kSmall) != 0 && (kind & kCapital) != 0;
    const bool turn = ((last & kDigit) != 0 && (kind & (kSmall | kCapital)) != 0) ||
                      ((kind & kDigit) != 0 && (last & (kSmall | kCapital)) != 0);
    group.rises += rise ? 1 : 0;
    group.turns += rise || turn ? 1 : 0;
    last = kind;
  }
  return group;
}

// Calls `take` with each group of a line. Percent-encoding is for another reader.
template <class Take>
void ForEachGroup(std::string_view line, const Take& take) {
  for (size_t i = 0; i < line.size(); ++i) {
    if (!IsSign(line[i])) continue;
    const size_t begin = i;
    while (i < line.size() && IsSign(line[i])) ++i;
    if (begin == 0 || line[begin - 1] != '%') take(MakeGroup(line, begin, i));
  }
}

bool IsOfBase64(const Group& group) { return group.whole.size() >= kLeastGroup && group.whole.size() <= kMostGroup; }

}  // namespace

void GroupRun::Clear() { *this = {}; }

void GroupRun::Begin(Code code, size_t unit) {
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
    ++signs_[static_cast<unsigned char>(signs[i]) & 0x7FU];
    if (i == 0) continue;
    const unsigned before = KindOf(signs[i - 1]), kind = KindOf(signs[i]);
    const unsigned letter = kSmall | kCapital;
    small_to_capital_ += (before & kSmall) != 0 && (kind & kCapital) != 0 ? 1 : 0;
    letter_to_digit_ += (before & letter) != 0 && (kind & kDigit) != 0 ? 1 : 0;
    digit_to_letter_ += (before & kDigit) != 0 && (kind & letter) != 0 ? 1 : 0;
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
  for (size_t c = '0'; c <= '9'; ++c) digits += signs_[c] > 0 ? 1 : 0;
  for (size_t c = 'a'; c <= 'f'; ++c) {
    const uint32_t times = signs_[c] + signs_[c - 'a' + 'A'];
    kinds += times > 0 ? 1 : 0;
    letters += times;
  }
  return kinds >= 3 && digits >= 7 && letters * 100 >= run_.length * 6 && letters * 100 <= run_.length * 70 &&
         letters_first_ * 100 <= groups_ * 75 && letters_last_ * 100 <= groups_ * 75;
}

// No 8 and no 9 among so many digits: no table of numbers. All of the others, so no codes for "yes" and "no" either.
bool GroupRun::IsOctal() const {
  return std::all_of(signs_.begin() + '0', signs_.begin() + '8', [&](uint32_t n) { return n * 100 >= run_.length; });
}

// Chance mixes the kinds of signs, and has no favourites; names and numbers mix some of them, in some order.
bool GroupRun::IsBase64() const {
  constexpr double kLeastEntropy = 5.4;  // bits a sign; of 320 by chance some 5.8, of the names in a header 5
  const auto often = [&](uint64_t steps) { return steps * 100 >= pairs_ * 8; };
  return Entropy(signs_, run_.length) >= kLeastEntropy && often(small_to_capital_) && often(letter_to_digit_) &&
         often(digit_to_letter_);
}

void GroupReader::Read(std::string_view bytes, uint64_t offset, RunSink* sink) {
  while (!bytes.empty()) {
    if (size_ == 0) line_offset_ = offset;
    const size_t end = bytes.find('\n');
    const size_t n = std::min({end, bytes.size(), line_.size() - size_});
    std::memcpy(line_.data() + size_, bytes.data(), n);
    size_ += n;
    offset += n;
    bytes.remove_prefix(n);
    if (n == end) {
      EndLine(size_, sink);
      bytes.remove_prefix(1);
      ++offset;
    } else if (size_ == line_.size()) {
      // A part of a long line ends between two groups.
      size_t part = size_;
      while (part > size_ / 2 && IsSign(line_[part - 1])) --part;
      EndLine(part, sink);
    }
  }
}

void GroupReader::EndLine(size_t bytes, RunSink* sink) {
  const std::string_view line(line_.data(), bytes);
  const Shares shares = Measure(line);
  const Form form = FormOf(shares);
  if (form.found) {
    const bool same = form.code == run_.code() && form.unit == run_.unit();
    if (!run_.empty() && !same) EndRun(sink);
    if (run_.empty()) run_.Begin(form.code, form.unit);
    TakeGroups(line, form);
    run_.Judge();
    other_lines_ = 0;
  } else if (!run_.empty() && shares.visible > 1 && ++other_lines_ > 2) {
    EndRun(sink);  // a few blank lines and asterisks (lines that repeat) are no end
  }
  plain_lines_ = form.found && form.plain ? plain_lines_ + 1 : 0;
  constexpr unsigned kMostPlainLines = 8;
  if (plain_lines_ > kMostPlainLines) EndRun(sink);
  std::memmove(line_.data(), line_.data() + bytes, size_ - bytes);
  size_ -= bytes;
  line_offset_ += bytes;
}

GroupReader::Shares GroupReader::Measure(std::string_view line) {
  Shares shares;
  for (const char c : line) shares.visible += (KindOf(c) & kVisible) != 0 ? 1 : 0;
  ForEachGroup(line, [&](const Group& group) {
    const size_t signs = group.signs.size(), covered = group.whole.size() + (group.escaped ? 1 : 0);
    const auto add = [&](Share* share) {
      ++share->groups;
      share->covered += covered;
    };
    if (signs < kUnits && (group.common & kHexSign) != 0) {
      add(&shares.hex[signs]);
      shares.hex[signs].turns += (group.some & (kSmall | kCapital)) != 0 ? 1 : 0;
      if ((group.common & kOctalSign) != 0) add(&shares.octal[signs]);
    }
    if (!IsOfBase64(group)) return;
    add(&shares.base64);
    shares.base64.turns += group.turns;
    shares.base64.rises += group.rises;
  });
  return shares;
}

GroupReader::Form GroupReader::FormOf(const Shares& shares) const {
  const auto fits = [&](const Share& share, size_t groups, uint64_t percent) {
    return share.groups >= groups && share.covered * 100 >= shares.visible * percent;
  };
  // The columns of a dump beside its groups: where they are, and what they are as text.
  constexpr uint64_t kMost = 38, kAll = 80, kTurns = 15, kRises = 4;
  struct Unit {
    size_t signs, groups;
  };
  const bool goes_on = !run_.empty();
  // Of numbers alone no run of hexadecimal begins.
  for (const Unit unit : {Unit{2, 8}, Unit{4, 4}, Unit{6, 4}, Unit{8, 4}}) {
    const bool last = goes_on && run_.code() == Code::kHex && run_.unit() == unit.signs;
    const Share& share = shares.hex[unit.signs];
    if ((last || share.turns > 0) && fits(share, last ? 1 : unit.groups, kMost)) {
      return {Code::kHex, unit.signs, true, share.turns == 0};
    }
  }
  for (const Unit unit : {Unit{3, 8}, Unit{6, 4}}) {
    const bool last = goes_on && run_.code() == Code::kOctal && run_.unit() == unit.signs;
    if (fits(shares.octal[unit.signs], last ? 1 : unit.groups, kMost)) return {Code::kOctal, unit.signs, true, false};
  }
  const bool last = goes_on && run_.code() == Code::kBase64;
  const bool turns = shares.base64.turns * 100 >= shares.base64.covered * kTurns &&
                     shares.base64.rises * 100 >= shares.base64.covered * kRises;
  if (turns && fits(shares.base64, last ? 1 : 4, kAll)) return {Code::kBase64, 0, true, false};
  return {};
}

void GroupReader::TakeGroups(std::string_view line, const Form& form) {
  ForEachGroup(line, [&](const Group& group) {
    if (form.code == Code::kBase64) {
      if (IsOfBase64(group)) run_.Take({group.whole, false, line_offset_ + group.at});
      return;
    }
    const bool is_one =
        group.signs.size() == form.unit && (group.common & (form.code == Code::kHex ? kHexSign : kOctalSign)) != 0;
    const bool prefix = group.signs.size() < group.whole.size() || group.escaped;
    if (is_one) run_.Take({group.signs, prefix, line_offset_ + group.at});
  });
}

void GroupReader::EndRun(RunSink* sink) {
  if (run_.empty()) return;
  if (run_.certain()) sink->OnRun(run_.run());
  run_.Clear();
  other_lines_ = plain_lines_ = 0;
}

void GroupReader::Break(RunSink* sink) {
  if (size_ > 0) EndLine(size_, sink);
  EndRun(sink);
}

}  // namespace shareguard::text
