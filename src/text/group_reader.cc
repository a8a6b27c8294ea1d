#include "text/group_reader.h"

#include <algorithm>
#include <cstring>

#include "text/run_shape.h"

namespace shareguard::text {
namespace {

enum : uint8_t {
  kSign = 1,
  kHexSign = 2,
  kOctalSign = 4,
  kDigit = 8,
  kSmall = 16,
  kCapital = 32,
  kVisible = 64,
  kBase32Sign = 128
};

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
    if ((c >= 'A' && c <= 'Z') || (c >= '2' && c <= '7') || c == '=') kind |= kBase32Sign;
    if (c == '+' || c == '/' || c == '=') kind |= kSign;
    kinds[c] = static_cast<uint8_t>(kind);
  }
  return kinds;
}();

unsigned KindOf(char c) { return kKinds[static_cast<unsigned char>(c)]; }
bool IsLetter(char c) { return (KindOf(c) & (kSmall | kCapital)) != 0; }
bool IsSign(char c) { return (KindOf(c) & kSign) != 0; }

constexpr size_t kLeastGroup = 3, kMostGroup = LoneWords::kMost, kWordSigns = 16;  // of base64; of a constant

// "0x41", "U+0041" and "x41" or "u0041" of an escape, whose backslash stands before: how much of it is no sign.
size_t PrefixOf(std::string_view group) {
  if (group.size() > 2 && group[1] == '+' && (group[0] == 'U' || group[0] == 'u')) return 2;
  if (group.size() > 2 && group[0] == '0' && (group[1] == 'x' || group[1] == 'X')) return 2;
  return group.size() > 1 && (group[0] == 'x' || group[0] == 'X' || group[0] == 'u' || group[0] == 'U') ? 1 : 0;
}

// What says how large a number is, 0x41UL, or that it is hexadecimal, 41h.
size_t SuffixOf(std::string_view signs, bool prefixed) {
  if (!prefixed) return signs.size() > 1 && (KindOf(signs[0]) & kDigit) != 0 && (signs.back() | 0x20) == 'h' ? 1 : 0;
  const size_t last = signs.find_last_not_of("uUlL");
  return last == std::string_view::npos ? 0 : signs.size() - 1 - last;
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
  const size_t prefix = PrefixOf(group.whole);
  group.signs = group.whole.substr(prefix);
  group.signs.remove_suffix(SuffixOf(group.signs, prefix == 2));
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
bool IsOfBase32(const Group& group) { return IsOfBase64(group) && (group.common & kBase32Sign) != 0; }
// Of a length that no unit of bytes has. Lists of MD5 sums are none.
bool IsLongHex(const Group& group, size_t units) {
  constexpr size_t kDigest = 32;
  const size_t signs = group.signs.size();
  const bool odd = signs >= kLeastGroup && signs % 2 != 0;
  return (odd || signs >= units) && signs <= kMostGroup && signs != kDigest && (group.common & kHexSign) != 0;
}

// Has a line too few groups to tell anything, and little else that is visible? A long one with nothing around it is for
// the reader of runs.
bool HasFewGroups(std::string_view line) {
  constexpr size_t kFew = 3, kMarks = 4, kLong = 16;
  if (line.ends_with('\r')) line.remove_suffix(1);
  size_t groups = 0, marks = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if (!IsSign(line[i])) {
      marks += (KindOf(line[i]) & kVisible) != 0 ? 1 : 0;
      continue;
    }
    const size_t begin = i;
    while (i + 1 < line.size() && IsSign(line[i + 1])) ++i;
    const size_t signs = i + 1 - begin;
    if (signs > kMostGroup || ++groups > kFew || (signs == line.size() && signs >= kLong)) return false;
  }
  return groups > 0 && marks <= kMarks * groups;
}

}  // namespace

void GroupRun::Clear() { *this = {}; }

void GroupRun::Begin(Code code, size_t unit) {
  run_.code = code;
  run_.grouped = true;
  unit_ = unit;
  decoded_.Begin(code);
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
    decoded_.Take(signs[i]);
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
  certain_ = decoded_.IsText() || IsEven();
}

// Are the signs mixed as chance mixes them, or bytes of a file?
bool GroupRun::IsEven() const {
  switch (run_.code) {
    case Code::kBase64:
      return IsBase64();
    case Code::kBase32:
      return IsBase32();
    case Code::kOctal:
      return IsOctal();
    default:
      return IsHex() && (unit_ != 0 || IsMixed(15));
  }
}

// Do letters and digits follow each other as often as by chance?
bool GroupRun::IsMixed(uint64_t percent) const {
  return letter_to_digit_ * 100 >= pairs_ * percent && digit_to_letter_ * 100 >= pairs_ * percent;
}

bool GroupRun::IsBase32() const {
  constexpr double kLeastEntropy = 4.7;  // bits a sign; of 512 by chance 4.95
  return Entropy(signs_, run_.length) >= kLeastEntropy && IsMixed(8);
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
  constexpr uint64_t kPercent = 8;
  return Entropy(signs_, run_.length) >= kLeastEntropy && small_to_capital_ * 100 >= pairs_ * kPercent &&
         IsMixed(kPercent);
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
      TakeNewline(sink);
      bytes.remove_prefix(1);
      ++offset;
    } else if (size_ == line_.size()) {
      EndJoined(sink);
      if (size_ < line_.size()) continue;
      // A part of a long line ends between two groups.
      size_t part = size_;
      while (part > size_ / 2 && IsSign(line_[part - 1])) --part;
      EndLine(part, sink);
    }
  }
}

// Lines of one group each, or a few, tell little: they are read together, as if blanks stood between them.
void GroupReader::TakeNewline(RunSink* sink) {
  const bool few = HasFewGroups({line_.data() + joined_, size_ - joined_});
  if (!few) EndJoined(sink);
  if (few && size_ < kJoined) {
    line_[size_++] = ' ';
    joined_ = size_;
    ++joined_lines_;
  } else {
    EndLine(size_, sink);
  }
}

// What was joined is a line; what stands behind it is the next.
void GroupReader::EndJoined(RunSink* sink) {
  if (joined_ > 0) EndLine(joined_, sink);
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
  } else if (!run_.empty() && shares.visible > 1 && (other_lines_ += LinesAtHand()) > 2) {
    EndRun(sink);  // a few blank lines and asterisks (lines that repeat) are no end
  }
  plain_lines_ = form.found && form.plain ? plain_lines_ + 1 : 0;
  constexpr unsigned kMostPlainLines = 8;
  if (plain_lines_ > kMostPlainLines) EndRun(sink);
  std::memmove(line_.data(), line_.data() + bytes, size_ - bytes);
  size_ -= bytes;
  joined_ = joined_lines_ = 0;
  line_offset_ += bytes;
}

// Of a dump, lines of few groups are other text, each of them; of groups of any length they are its own.
unsigned GroupReader::LinesAtHand() const { return run_.unit() == 0 ? 1 : std::max(1U, joined_lines_); }

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
      shares.hex[signs].lettered += (group.some & (kSmall | kCapital)) != 0 ? 1 : 0;
      if ((group.common & kOctalSign) != 0) add(&shares.octal[signs]);
    }
    const auto add_steps = [&](Share* share) {
      add(share);
      share->turns += group.turns;
      share->rises += group.rises;
    };
    if (IsLongHex(group, kUnits)) add_steps(&shares.long_hex);
    if (IsOfBase32(group)) add_steps(&shares.base32);
    if (IsOfBase64(group)) add_steps(&shares.base64);
    const bool hex = (group.common & kHexSign) != 0 && group.turns > 0;
    const bool letters = (group.some & kDigit) == 0;
    words_.Take({hex ? group.signs : group.whole, letters, hex, group.turns, group.rises}, line_offset_ + group.at);
  });
  return shares;
}

GroupReader::Form GroupReader::FormOf(const Shares& shares) const {
  const auto fits = [&](const Share& share, size_t groups, uint64_t percent) {
    return share.groups >= groups && share.covered * 100 >= shares.visible * percent;
  };
  // The columns of a dump beside its groups: where they are, and what they are as text.
  constexpr uint64_t kMost = 38;
  struct Unit {
    size_t signs, groups;
  };
  // Of numbers alone no run of hexadecimal begins.
  for (const Unit unit : {Unit{2, 8}, Unit{4, 4}, Unit{6, 4}, Unit{8, 4}}) {
    const bool last = run_.code() == Code::kHex && run_.unit() == unit.signs;
    const Share& share = shares.hex[unit.signs];
    if ((last || share.lettered > 0) && fits(share, last ? 1 : unit.groups, kMost)) {
      return {Code::kHex, unit.signs, true, share.lettered == 0};
    }
  }
  for (const Unit unit : {Unit{3, 8}, Unit{6, 4}}) {
    const bool last = run_.code() == Code::kOctal && run_.unit() == unit.signs;
    if (fits(shares.octal[unit.signs], last ? 1 : unit.groups, kMost)) return {Code::kOctal, unit.signs, true, false};
  }
  return AnyLengthOf(shares);
}

// What a line has to be like here only leaves out what is ordinary; the run is judged by all its signs.
GroupReader::Form GroupReader::AnyLengthOf(const Shares& shares) const {
  constexpr uint64_t kAll = 72, kLong = 60;
  const auto fits = [&](const Share& share, Code code, uint64_t turns, uint64_t rises) {
    const bool last = !run_.empty() && run_.code() == code && run_.unit() == 0;
    const uint64_t least = last ? 1 : share.covered >= kLong ? 2 : 4;
    return share.groups >= least && share.covered * 100 >= shares.visible * kAll &&
           share.turns * 100 >= share.covered * turns && share.rises * 100 >= share.covered * rises;
  };
  if (fits(shares.long_hex, Code::kHex, 3, 0)) return {Code::kHex, 0, true, false};
  if (fits(shares.base32, Code::kBase32, 10, 0)) return {Code::kBase32, 0, true, false};
  if (fits(shares.base64, Code::kBase64, 10, 2)) return {Code::kBase64, 0, true, false};
  return {};
}

void GroupReader::TakeGroups(std::string_view line, const Form& form) {
  ForEachGroup(line, [&](const Group& group) {
    if (form.unit == 0) {
      const bool is_one = form.code == Code::kBase64   ? IsOfBase64(group)
                          : form.code == Code::kBase32 ? IsOfBase32(group)
                                                       : IsLongHex(group, kUnits);
      const std::string_view signs = form.code == Code::kHex ? group.signs : group.whole;
      const bool prefix = signs.size() < group.whole.size() && signs.size() <= kWordSigns;
      if (is_one) run_.Take({signs, prefix, line_offset_ + group.at});
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
