#include "inspect/person_numbers.h"

#include <algorithm>
#include <array>
#include <string>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

unsigned Value(std::string_view digits) {
  unsigned value = 0;
  for (const char c : digits) value = value * 10 + static_cast<unsigned>(c - '0');
  return value;
}

unsigned DaysIn(unsigned year, unsigned month) {
  constexpr std::array<uint8_t, 13> kDays = {0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month];
}

// A list of words of one length, in one string.
bool InWords(std::string_view words, std::string_view word) {
  for (size_t at = 0; at + word.size() <= words.size(); at += word.size() + 1) {
    if (words.substr(at, word.size()) == word) return true;
  }
  return false;
}

// What belongs to two letters, as a table by both.
class LetterPairs {
 public:
  constexpr void Set(std::string_view pairs, uint8_t value) {
    for (size_t at = 0; at + 2 <= pairs.size(); at += 3) table_[Index(pairs[at], pairs[at + 1])] = value;
  }
  // 0 for all others.
  constexpr uint8_t Of(char first, char second) const {
    return IsUpper(first) && IsUpper(second) ? table_[Index(first, second)] : 0;
  }

 private:
  static constexpr size_t Index(char first, char second) {
    return static_cast<size_t>(first - 'A') * 26 + static_cast<size_t>(second - 'A');
  }
  std::array<uint8_t, 676> table_{};
};

constexpr LetterPairs MakeIbanLengths() {
  LetterPairs lengths;  // the registry's countries, by the length of their numbers
  lengths.Set("NO", 15);
  lengths.Set("BE BI", 16);
  lengths.Set("DK FI FO GL NL SD FK", 18);
  lengths.Set("MK SI", 19);
  lengths.Set("AT BA EE KZ LT LU XK MN", 20);
  lengths.Set("CH HR LI LV", 21);
  lengths.Set("BG BH CR DE GB GE IE ME RS VA", 22);
  lengths.Set("AE GI IL IQ TL SO OM", 23);
  lengths.Set("AD CZ ES MD PK RO SA SE SK TN VG", 24);
  lengths.Set("LY PT ST", 25);
  lengths.Set("IS TR", 26);
  lengths.Set("DJ FR GR IT MC MR SM", 27);
  lengths.Set("AL AZ BY CY DO GT HU LB NI PL SV", 28);
  lengths.Set("BR EG PS QA UA", 29);
  lengths.Set("JO KW MU YE", 30);
  lengths.Set("MT SC", 31);
  lengths.Set("LC", 32);
  lengths.Set("RU", 33);
  return lengths;
}

constexpr LetterPairs MakePostcodeAreas() {
  LetterPairs areas;
  areas.Set(
      "AB AL BA BB BD BH BL BN BR BS BT CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY EC EH EN EX FK FY GL "
      "GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY LA LD LE LL LN LS LU ME MK ML NE NG NN NP NR NW OL OX "
      "PA PE PH PL PO PR RG RH RM SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR TS TW UB WA WC WD WF WN "
      "WR WS WV YO ZE",
      1);
  return areas;
}

bool Within(std::string_view digits, size_t count, unsigned first, unsigned last) {
  const unsigned prefix = Value(digits.substr(0, count));
  return prefix >= first && prefix <= last;
}

}  // namespace

// One digit ten times over has the check digit for every one of them, and stands for a number: 555-555-5555.
bool HasNhsCheckDigit(std::string_view ten) {
  if (ten.size() != 10 || ten.find_first_not_of(ten[0]) == std::string_view::npos) return false;
  unsigned sum = 0;
  for (unsigned i = 0; i < 9; ++i) sum += static_cast<unsigned>(ten[i] - '0') * (10 - i);
  const unsigned check = (11 - sum % 11) % 11;
  return check == static_cast<unsigned>(ten[9] - '0');  // 10 is no digit
}

bool IsIssuedNhsRange(std::string_view ten) {
  const char first = ten[0];
  return first == '4' || first == '6' || first == '7' || first == '9' || (first == '3' && ten[1] >= '2');
}

bool StartsWithBirthday(std::string_view ten) {
  const unsigned day = Value(ten.substr(0, 2)), month = Value(ten.substr(2, 2)), year = Value(ten.substr(4, 2));
  return month >= 1 && month <= 12 && day >= 1 &&
         day <= std::max(DaysIn(1900 + year, month), DaysIn(2000 + year, month));
}

bool HasLuhnDigit(std::string_view digits) {
  unsigned sum = 0;
  bool twice = false;
  for (size_t i = digits.size(); i-- > 0; twice = !twice) {
    unsigned digit = static_cast<unsigned>(digits[i] - '0');
    if (twice) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 == 0;
}

bool IsCardRange(std::string_view d, bool announced) {
  const size_t n = d.size();
  if (n < 12 || n > 19) return false;
  if (d[0] == '4') return n == 16 || n == 19 || (announced && n == 13);
  if (Within(d, 2, 51, 55) || Within(d, 4, 2221, 2720)) return n == 16;
  if (Within(d, 2, 34, 34) || Within(d, 2, 37, 37)) return n == 15;
  if (Within(d, 4, 6011, 6011) || Within(d, 3, 644, 659)) return n == 16 || n == 19;
  if (Within(d, 3, 300, 305) || Within(d, 2, 36, 36) || Within(d, 2, 38, 39)) return n == 14;
  if (Within(d, 4, 3528, 3589)) return n == 16;
  if (Within(d, 2, 62, 62)) return n == 16 || n == 19;
  const bool maestro = InWords("5018 5020 5038 5893 6304 6759 6761 6762 6763", d.substr(0, 4));
  return maestro && (n == 16 || n == 18 || n == 19 || (announced && n == 12));
}

unsigned IbanLength(char first, char second) {
  static constexpr LetterPairs kLengths = MakeIbanLengths();
  return kLengths.Of(first, second);
}

bool HasIbanCheck(std::string_view iban) {
  unsigned remainder = 0;
  for (size_t i = 0; i < iban.size(); ++i) {
    const char c = iban[(i + 4) % iban.size()];
    const unsigned value = static_cast<unsigned>(IsDigit(c) ? c - '0' : c - 'A' + 10);
    remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
  }
  return remainder == 1;
}

bool IsNiPrefix(char first, char second) {
  if (!IsUpper(first) || !IsUpper(second)) return false;
  if ("DFIQUV"sv.find(first) != std::string_view::npos || "DFIOQUV"sv.find(second) != std::string_view::npos)
    return false;
  const std::array<char, 2> prefix = {first, second};
  return !InWords("BG GB KN NK NT TN ZZ", {prefix.data(), 2});
}

bool IsSsn(std::string_view nine) {
  const std::string_view area = nine.substr(0, 3);
  return area != "000" && area != "666" && area[0] != '9' && nine.substr(3, 2) != "00" && nine.substr(5) != "0000";
}

bool IsUkPhone(std::string_view d) {
  if (d.size() < 10 || d.size() > 11 || d[0] != '0') return false;
  const char second = d[1], third = d[2];
  switch (second) {
    case '1':
      return third != '0' && d.substr(0, 7) != "0123456";  // what people type to fill a field
    case '2':
      return d.size() == 11 && "03489"sv.find(third) != std::string_view::npos;
    case '3':
      return d.size() == 11 && "0347"sv.find(third) != std::string_view::npos;
    case '5':
      return d.size() == 11 && (third == '5' || third == '6');
    case '7':
      return d.size() == 11;
    case '8':
      return third == '0' || (d.size() == 11 && (third == '4' || third == '7'));
    case '9':
      return d.size() == 11 && (third == '0' || third == '1' || third == '8');
    default:
      return false;
  }
}

bool IsE164(std::string_view d) {
  if (d.size() < 8 || d.size() > 15 || d[0] == '0') return false;
  if (d[0] == '1') return d.size() == 11 && d[1] >= '2' && d[4] >= '2';
  if (d.substr(0, 2) == "44") return IsUkPhone("0" + std::string(d.substr(2)));
  if (d[0] == '7') return d.size() == 11;
  // ITU-T E.164 annex, the codes of two digits; those of three begin with the tens that are left.
  constexpr std::string_view kTwo =
      "20 27 30 31 32 33 34 36 39 40 41 43 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 "
      "91 "
      "92 93 94 95 98";
  if (InWords(kTwo, d.substr(0, 2))) return d.size() >= 10 && d.size() <= 14;
  return InWords("21 22 23 24 25 26 29 35 37 38 42 50 59 67 68 69 80 85 87 88 96 97 99", d.substr(0, 2)) &&
         d.size() >= 10 && d.size() <= 13;
}

bool IsDate(unsigned year, unsigned month, unsigned day) {
  return year >= 1900 && year <= 2029 && month >= 1 && month <= 12 && day >= 1 && day <= DaysIn(year, month);
}

bool IsPostcodeArea(std::string_view area) {
  if (area.size() == 1) return "BEGLMNSW"sv.find(area[0]) != std::string_view::npos;
  static constexpr LetterPairs kAreas = MakePostcodeAreas();
  return area.size() == 2 && kAreas.Of(area[0], area[1]) != 0;
}

bool IsOutwardCode(std::string_view code) {
  size_t letters = 0;
  while (letters < code.size() && IsUpper(code[letters])) ++letters;
  const std::string_view rest = code.substr(letters);
  if (rest.empty() || rest.size() > 2 || !IsDigit(rest[0]) || !IsPostcodeArea(code.substr(0, letters))) return false;
  if (rest.size() == 1 || IsDigit(rest[1])) return true;
  const std::string_view allowed = letters == 1 ? "ABCDEFGHJKPSTUW"sv : "ABEHMNPRVWXY"sv;
  return allowed.find(rest[1]) != std::string_view::npos;
}

bool IsInwardCode(std::string_view code) {
  const auto used = [](char c) { return IsUpper(c) && "CIKMOV"sv.find(c) == std::string_view::npos; };
  return code.size() == 3 && IsDigit(code[0]) && used(code[1]) && used(code[2]);
}

bool IsTopLevelDomain(std::string_view label) {
  constexpr std::string_view kCountries =
      "ac ad ae af ag ai al am ao aq ar as at au aw ax az ba bb bd be bf bg bh bi bj bm bn bo br bs bt bw by bz ca cc "
      "cd cf cg ch ci ck cl cm cn co cr cu cv cw cx cy cz de dj dk dm do dz ec ee eg er es et eu fi fj fk fm fo fr ga "
      "gd ge gf gg gh gi gl gm gn gp gq gr gs gt gu gw gy hk hm hn hr ht hu id ie il im in io iq ir is it je jm jo jp "
      "ke kg kh ki km kn kp kr kw ky kz la lb lc li lk lr ls lt lu lv ly ma mc md me mg mh mk ml mm mn mo mp mq mr ms "
      "mt mu mv mw mx my mz na nc ne nf ng ni nl no np nr nu nz om pa pe pf pg ph pk pl pm pn pr ps pt pw py qa re ro "
      "rs ru rw sa sb sc sd se sg sh si sk sl sm sn so sr ss st su sv sx sy sz tc td tf tg th tj tk tl tm tn to tr tt "
      "tv tw tz ua ug uk us uy uz va vc ve vg vi vn vu wf ws ye yt za zm zw";
  static constexpr std::array kOthers = {
      "academy"sv, "aero"sv,  "app"sv,    "asia"sv, "biz"sv,    "cat"sv,    "cloud"sv,  "com"sv,    "coop"sv,
      "cymru"sv,   "dev"sv,   "doctor"sv, "edu"sv,  "email"sv,  "gov"sv,    "health"sv, "info"sv,   "int"sv,
      "jobs"sv,    "live"sv,  "london"sv, "mil"sv,  "mobi"sv,   "museum"sv, "name"sv,   "net"sv,    "online"sv,
      "org"sv,     "pro"sv,   "scot"sv,   "site"sv, "store"sv,  "tech"sv,   "tel"sv,    "travel"sv, "university"sv,
      "wales"sv,   "world"sv, "xyz"sv,    "test"sv, "example"sv};
  if (label.size() == 2) return InWords(kCountries, label);
  return std::find(kOthers.begin(), kOthers.end(), label) != kOthers.end();
}

}  // namespace shareguard::inspect
