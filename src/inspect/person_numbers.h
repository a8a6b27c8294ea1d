// The rules that numbers and codes about people keep to. Pure; each takes the characters alone, without separators.
#ifndef SHAREGUARD_SRC_INSPECT_PERSON_NUMBERS_H_
#define SHAREGUARD_SRC_INSPECT_PERSON_NUMBERS_H_

#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

constexpr bool IsDigit(char c) { return static_cast<unsigned char>(c - '0') < 10; }
constexpr bool IsUpper(char c) { return static_cast<unsigned char>(c - 'A') < 26; }
constexpr bool IsLetter(char c) { return static_cast<unsigned char>((c | 0x20) - 'a') < 26; }

// Ten digits whose last is the check digit of the NHS Data Dictionary's NHS NUMBER: weights 10 to 2, modulo 11. The
// Scottish CHI number has the same.
bool HasNhsCheckDigit(std::string_view ten);
// Of the ranges that are issued, or kept for tests (those that start with 9): 32 to 39, 4, 6, 7, 9.
bool IsIssuedNhsRange(std::string_view ten);
// Its first six digits are a date, ddmmyy, as those of every CHI number are.
bool StartsWithBirthday(std::string_view ten);

// ISO/IEC 7812-1 annex B.
bool HasLuhnDigit(std::string_view digits);
// Is this the range and the length of a payment card? Visa, Mastercard, American Express, Discover, Diners Club, JCB,
// UnionPay, Maestro. `announced`: also the 13 digits that Visa once issued, which EAN-13 codes look like.
bool IsCardRange(std::string_view digits, bool announced);

// ISO 13616: the length for a country of the SWIFT registry, 0 for others.
unsigned IbanLength(char first, char second);
// Modulo 97, over letters and digits.
bool HasIbanCheck(std::string_view iban);

// Two letters that HMRC allocates (NIM39110), in upper case.
bool IsNiPrefix(char first, char second);

// 20 CFR 422.103 and the SSA's rules since 2011: no area 000, 666 or 9xx, no group 00, no serial 0000.
bool IsSsn(std::string_view nine);

// The national digits with the leading 0, by Ofcom's numbering plan: geographic, 03, 055/056, 07, 080, 084, 087, 09.
bool IsUkPhone(std::string_view digits);
// The digits behind a +, by ITU-T E.164: a country code, and as many digits as its numbers have.
bool IsE164(std::string_view digits);

// Year in four digits, 1900 to 2029.
bool IsDate(unsigned year, unsigned month, unsigned day);

// One of the 124 areas of Royal Mail, one or two upper-case letters.
bool IsPostcodeArea(std::string_view area);
// The outward half ("SW1A"), with the letters that are used at each place. Upper case.
bool IsOutwardCode(std::string_view code);
// A digit and two letters.
bool IsInwardCode(std::string_view code);

// The last label of a host's name: a country's, or one of those in wide use.
bool IsTopLevelDomain(std::string_view label);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_PERSON_NUMBERS_H_
