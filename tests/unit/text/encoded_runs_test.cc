#include <gtest/gtest.h>

#include "samples.h"

namespace shareguard::text {
namespace {

std::vector<EncodedRun> Runs(const std::string& text) {
  Seen seen;
  static_cast<void>(Scan(text, &seen));
  return seen.runs;
}

void ExpectRun(const std::string& text, Code code, Wrapper wrapper = Wrapper::kNone) {
  const auto runs = Runs(Prose(3) + text + "\n" + Prose(3));
  ASSERT_EQ(runs.size(), 1U) << CodeName(code) << " " << text.substr(0, 80);
  EXPECT_EQ(CodeName(runs[0].code), CodeName(code));
  EXPECT_EQ(runs[0].wrapper, wrapper);
}

const std::string kData = RandomBytes(600);

TEST(EncodedRunsTest, CodesInOnePiece) {
  const std::string base64 = Encode(kData, kBase64Signs, 6);
  ExpectRun(base64, Code::kBase64);
  ExpectRun("key = \"" + base64.substr(0, 200) + "==\"", Code::kBase64);
  ExpectRun(Encode(kData, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_", 6), Code::kBase64Url);
  ExpectRun(Encode(kData, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 5), Code::kBase32);
  ExpectRun(Encode(kData, "0123456789abcdef", 4), Code::kHex);
  ExpectRun(Encode(kData, "0123456789ABCDEF", 4), Code::kHex);
  std::string digits, ascii85, percent;
  std::mt19937 random(5);
  for (int i = 0; i < 3000; ++i) digits += static_cast<char>('0' + random() % 10);
  for (int i = 0; i < 600; ++i) ascii85 += static_cast<char>('!' + random() % 85);
  for (int i = 0; i < 300; ++i)
    percent += "%" + Encode(RandomBytes(1, static_cast<uint32_t>(i)), "0123456789ABCDEF", 4);
  ExpectRun(digits, Code::kDecimal);
  ExpectRun(ascii85, Code::kBase85);
  ExpectRun(Wrap(ascii85, 75), Code::kBase85);
  ExpectRun(percent, Code::kPercent);
}

// RFC 2045, 6.7: what is printable stays, lines end in "=".
TEST(EncodedRunsTest, QuotedPrintable) {
  std::string text, all;
  size_t column = 0;
  for (const char c : RandomBytes(2000)) {
    const std::string escape = "=" + Encode(std::string(1, c), "0123456789ABCDEF", 4);
    const std::string sign = c > ' ' && c < 0x7F && c != '=' ? std::string(1, c) : escape;
    text += sign;
    all += escape;
    if ((column += sign.size()) < 72) continue;
    text += "=\n";
    column = 0;
  }
  ExpectRun(text, Code::kQuotedPrintable);
  ExpectRun(all, Code::kQuotedPrintable);
  std::string assignments;
  for (int i = 0; i < 500; ++i) assignments += "a=10,b=22;";
  EXPECT_TRUE(Runs(assignments).empty());
  EXPECT_TRUE(Runs(Prose(50) + "caf=E9 cr=E8me br=FBl=E9e\n" + Prose(50)).empty());
}

TEST(EncodedRunsTest, UuencodeInLinesOfAnyLength) {
  const std::string signs = "`!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_";
  for (const size_t a_line : {10U, 15U, 30U, 44U, 45U, 0U}) {
    std::string uu = "begin 644 data\n";
    std::mt19937 random(3);
    for (size_t at = 0; at < kData.size();) {
      const size_t bytes = std::min<size_t>(a_line > 0 ? a_line : 6 + random() % 40, kData.size() - at);
      std::string line = kData.substr(at, bytes);
      at += bytes;
      line.resize((bytes + 2) / 3 * 3, '\0');
      uu += signs[bytes] + Encode(line, signs, 6) + "\n";
    }
    ExpectRun(uu + "`\nend", Code::kUuencode);
  }
  // Lists whose first sign and length happen to fit.
  std::string phones, codes;
  for (unsigned i = 0; i < 200; ++i) {
    phones += "(020)7946" + std::to_string(1000 + i) + "\n";
    codes += "'AB-" + std::to_string(100000000 + i * 7919) + "\n";
  }
  EXPECT_TRUE(Runs(phones).empty());
  EXPECT_TRUE(Runs(codes).empty());
}

TEST(EncodedRunsTest, LongIntegers) {
  std::mt19937 random(5);
  std::string digits;
  for (int i = 0; i < 1000; ++i) digits += static_cast<char>('0' + random() % 10);
  ExpectRun(digits.substr(0, 400), Code::kDecimal);
  ExpectRun("n = " + digits, Code::kDecimal);
  ExpectRun("0x" + Encode(kData.substr(0, 100), "0123456789abcdef", 4), Code::kHex);
  EXPECT_TRUE(Runs("pi = 3." + digits + "\n").empty());
  EXPECT_TRUE(Runs(Wrap(digits, 50)).empty());
  EXPECT_TRUE(Runs("A product of primes: " + digits.substr(0, 250) + "\n").empty());
}

TEST(EncodedRunsTest, OtherAlphabets) {
  const auto of_base = [](std::string_view signs, size_t size) {
    std::mt19937 random(7);
    std::string out;
    for (size_t i = 0; i < size; ++i) out += signs[random() % signs.size()];
    return out;
  };
  const std::string small = "abcdefghijklmnopqrstuvwxyz", capital = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  for (const std::string& signs : {
           small + "234567",                                 // base32 of RFC 4648
           std::string("0123456789ABCDEFGHJKMNPQRSTVWXYZ"),  // Crockford's
           std::string("ybndrfg8ejkmcpqxot1uwisza345h769"),  // z-base-32
           "0123456789" + small, "0123456789" + capital, small, capital, small + capital,
           std::string("abcdefghijklmnop"), std::string("ABCDEFGHIJKLMNOP"),
           "+-0123456789" + capital + small,  // xxencode
       }) {
    ExpectRun(of_base(signs, 1000), Code::kOther);
    ExpectRun(Wrap(of_base(signs, 1200), 60), Code::kOther);
    if (signs.size() == 32) ExpectRun(Wrap(of_base(signs, 1200), 24), Code::kOther);
  }
  ExpectRun(of_base("0123456789abcdefABCDEF", 600), Code::kHex);
  ExpectRun(of_base("01234567", 3000), Code::kDecimal);
  ExpectRun(Wrap(of_base("0123456789", 3000), 72), Code::kDecimal);
}

TEST(EncodedRunsTest, Base85InLinesWithBlanks) {
  std::mt19937 random(5);
  const std::string signs = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%&()*+-;<=>?@^_`{|}~";
  std::string base85;
  for (int i = 0; i < 1200; ++i) base85 += signs[random() % signs.size()];
  for (const char* lead : {"  ", "> ", "- ", "# ", "    "}) {
    const std::string lines = lead + Wrap(base85, 60, std::string("\n") + lead);
    ExpectRun(lines, Code::kBase85);
  }
  ExpectRun("[\"" + Wrap(base85, 20, "\", \"") + "\"]", Code::kBase85);
}

TEST(EncodedRunsTest, WrappedOverLines) {
  const std::string base64 = Encode(kData, kBase64Signs, 6);
  for (const size_t width : {20U, 32U, 60U, 64U, 76U}) {
    ExpectRun(Wrap(base64, width), Code::kBase64);
    ExpectRun(Wrap(base64, width, "\r\n"), Code::kBase64);
    if (width < 40) continue;
    ExpectRun(Wrap(base64, width, "\n    "), Code::kBase64);
    ExpectRun(Wrap(base64, width, "\"\n  + \""), Code::kBase64);
  }
  ExpectRun(Wrap(Encode(kData, "0123456789abcdef", 4), 60), Code::kHex);
  std::string uu = "begin 644 data\n";
  for (size_t at = 0; at + 45 <= kData.size(); at += 45) {
    const std::string signs = "`!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_";
    uu += "M" + Encode(std::string_view(kData).substr(at, 45), signs, 6) + "\n";
  }
  ExpectRun(uu, Code::kUuencode);
}

TEST(EncodedRunsTest, Wrappers) {
  const std::string base64 = Encode(kData, kBase64Signs, 6);
  const auto pem = [&](const std::string& label, const std::string& headers = "") {
    return "-----BEGIN " + label + "-----\n" + headers + Wrap(base64, 64) + "-----END " + label + "-----";
  };
  ExpectRun(pem("CERTIFICATE"), Code::kBase64, Wrapper::kPem);
  ExpectRun(pem("RSA PRIVATE KEY", "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,0011223344556677\n\n"), Code::kBase64,
            Wrapper::kPemKey);
  ExpectRun(pem("PGP MESSAGE", "Version: GnuPG v2\n\n"), Code::kBase64, Wrapper::kPgp);
  ExpectRun("<img src=\"data:image/png;base64," + base64 + "\">", Code::kBase64, Wrapper::kDataUri);
  ExpectRun(
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v4VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\n"
      "-----END PRIVATE KEY-----",
      Code::kBase64, Wrapper::kPemKey);
}

TEST(EncodedRunsTest, WhatOrdinaryTextHolds) {
  std::string dna, digests, sums, ids, genotypes, protein, modules, alphabet;
  std::mt19937 random(3);
  for (int i = 0; i < 4000; ++i) dna += "ACGT"[random() % 4];
  for (int i = 0; i < 4000; ++i) genotypes += "012"[random() % 3];
  // As often as proteins have each of them (UniProtKB/Swiss-Prot), in parts of a thousand.
  const std::string amino = std::string(83, 'A') + std::string(55, 'R') + std::string(41, 'N') + std::string(55, 'D') +
                            std::string(14, 'C') + std::string(39, 'Q') + std::string(67, 'E') + std::string(71, 'G') +
                            std::string(23, 'H') + std::string(59, 'I') + std::string(97, 'L') + std::string(58, 'K') +
                            std::string(24, 'M') + std::string(39, 'F') + std::string(47, 'P') + std::string(66, 'S') +
                            std::string(53, 'T') + std::string(11, 'W') + std::string(29, 'Y') + std::string(69, 'V');
  for (int i = 0; i < 400; ++i) alphabet += static_cast<char>('a' + i % 26);
  for (int i = 0; i < 3000; ++i) protein += amino[random() % amino.size()];
  for (uint32_t i = 0; i < 20; ++i) {
    modules +=
        "golang.org/x/text v0.3." + std::to_string(i) + " h1:" + Encode(RandomBytes(32, i), kBase64Signs, 6) + "=\n";
  }
  for (uint32_t i = 0; i < 60; ++i) {
    const std::string hex = Encode(RandomBytes(64, i + 9), "0123456789abcdef", 4);
    digests += hex.substr(0, 64) + "\n";
    sums += hex.substr(0, 40) + "  folder/file" + std::to_string(i) + ".tar.gz\n";
    sums += "integrity sha512-" + Encode(RandomBytes(64, i), kBase64Signs, 6) + "==\n";
    ids += "ENSG00000" + std::to_string(100000 + i) + "\n";
  }
  for (const std::string& text :
       {dna, Wrap(dna, 60), genotypes, Wrap(genotypes, 70), protein, Wrap(protein, 60), modules, alphabet, digests,
        sums, ids, Wrap(std::string(3000, '-'), 79), std::string(5000, '0'),
        Wrap("MKTAYIAKQRQISFVKSHFSRQLEERLGLIEVQAPILSRVGDGTQDNLSGAEKAVQVKVKALPDAQFEVVHSLAKWKRQTLGQHDFSAGEGLYTHMKALRPDEDR"
             "LSPL",
             60),
        std::string(
            "com.sun.org.apache.xerces.internal.impl.dv.xs.AbstractDateTimeDV_ThisIsAVeryLongClassName2Factory3"),
        std::string("/usr/lib/python3/dist-packages/some_package/Another1/Module2/Third3/VeryLongName/file_name_of_it"),
        std::string(
            "3.14159265358979323846264338327950288419716939937510582097494459230781640628620899862803482534211706"),
        std::string(".nav-item--primary__link--is-active-on-hover .col-md-offset-12 { margin: 0 }"),
        std::string("https://ru.wikipedia.org/wiki/%D0%97%D0%B0%D0%B3%D0%BB%D0%B0%D0%B2%D0%BD%D0%B0%D1%8F")}) {
    EXPECT_TRUE(Runs(Prose(2) + text + "\n" + Prose(2)).empty()) << text.substr(0, 60);
    EXPECT_LT(Scan(text).short_runs.count, 2048U) << text.substr(0, 60);
  }
}

TEST(EncodedRunsTest, WideTextIsReadToo) {
  std::string wide = "\xFF\xFE";
  for (const char c : Encode(kData, kBase64Signs, 6)) wide += {c, '\0'};
  ASSERT_EQ(Runs(wide).size(), 1U);
  EXPECT_EQ(Runs(wide)[0].begin, 2U);
}

TEST(EncodedRunsTest, TheHeadIsKept) {
  const std::string base64 = Encode(kData, kBase64Signs, 6);
  const auto runs = Runs(Wrap(base64, 76));
  ASSERT_EQ(runs.size(), 1U);
  EXPECT_EQ(runs[0].Head(), base64.substr(0, EncodedRun::kHeadBytes));
  EXPECT_EQ(runs[0].length, base64.size());
}

TEST(EncodedRunsTest, Base45) {
  // RFC 9285: two bytes are three signs, the last one first.
  const std::string bytes = RandomBytes(700);
  constexpr std::string_view kSigns = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  std::string text;
  for (size_t i = 0; i + 1 < bytes.size(); i += 2) {
    unsigned value = static_cast<unsigned char>(bytes[i]) * 256U + static_cast<unsigned char>(bytes[i + 1]);
    for (int sign = 0; sign < 3; ++sign, value /= 45) text += kSigns[value % 45];
  }
  for (const std::string& form : {text, Wrap(text, 64), "HC1:" + text}) {
    Seen seen;
    Scan(Prose(4) + form + "\n" + Prose(4), &seen);
    ASSERT_EQ(seen.runs.size(), 1U) << form.substr(0, 80);
    EXPECT_EQ(seen.runs[0].code, Code::kBase45);
  }
  std::string listing;  // text of capitals, numbers and signs
  for (unsigned i = 0; i < 60; ++i) {
    listing += "SIMPLE-" + std::to_string(i * 7919) + " = T / BITPIX: 16, NAXIS$ " + std::to_string(i) + "*2 + 50%\n";
  }
  Seen none;
  Scan(listing, &none);
  EXPECT_TRUE(none.runs.empty());
}

TEST(EncodedRunsTest, EscapesOfLettersAndDigitsAreCounted) {
  const auto escaped = [](std::string_view text, bool all) {
    std::string out;
    for (const char c : text) {
      const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      constexpr std::string_view kDigits = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      if (plain && !all) {
        out += c;
      } else {
        out += {'%', kDigits[byte / 16], kDigits[byte % 16]};
      }
    }
    return out;
  };
  std::string hidden, ordinary;
  for (unsigned i = 0; i < 20; ++i) {
    hidden += "see https://a.example/?q=" + escaped("Anna Robinson, 1950-02-12, angina", true) + " for more\n";
    ordinary += "see https://a.example/?q=" +
                escaped("\xD0\x9F\xD1\x80\xD0\xB8\xD0\xB2\xD0\xB5\xD1\x82 \xE6\x96\x87, a=b&c=d/e", false) + "\n";
  }
  Seen seen;
  EXPECT_GT(Scan(hidden, &seen).plain_escapes.count, 200U);
  EXPECT_EQ(Scan(ordinary, &seen).plain_escapes.count, 0U);
}

}  // namespace
}  // namespace shareguard::text
