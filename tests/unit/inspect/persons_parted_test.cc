// Identifiers of people whose groups other signs part, or which stand within names.
#include <gtest/gtest.h>

#include <array>
#include <string>

#include "testing.h"

namespace shareguard::inspect {
namespace {

uint64_t Count(const std::string& id, const std::string& text, const std::string& name = "a.txt") {
  for (const policy::Finding& finding : InspectBytes(text, name).findings) {
    if (finding.id == "person." + id) return finding.count;
  }
  return 0;
}

TEST(PersonsParted, NumbersThatOtherSignsPart) {
  for (const char* gap : {"/", "_", ":", ",", ";", "|", "*", "\t", "\u00B7", "\u2022"}) {
    std::string text = "numbers:\n";
    for (const char* ten : {"943 476 5919", "943 476 5870", "401 023 2137"}) {
      std::string number = ten;
      for (size_t at; (at = number.find(' ')) != std::string::npos;) number.replace(at, 1, gap);
      text += "seen " + number + " in May\n";
    }
    EXPECT_EQ(Count("nhs_number", text), 3U) << gap;
  }
  EXPECT_EQ(Count("nhs_number", "943/476_5919 943/476/59191 1/943/476/5919 943/476/5919/2 943a476a5919\n"), 0U);
  EXPECT_EQ(Count("card", "4111.1111.1111.1111, 5555/5555/5555/4444, 1.4111.1111.1111.1111, 4111.1111/1111.1111\n"),
            2U);
  EXPECT_EQ(Count("iban", "GB82-WEST-1234-5698-7654-32 DE89.3704.0044.0532.0130.00 GB82-WEST 1234-5698-7654-32\n"), 2U);
}

// Three columns of numbers, of which one row in eleven has the check digit by chance.
TEST(PersonsParted, ColumnsOfThreeAndFourDigitsAreNone) {
  std::string text = "a,b,c\n";
  for (unsigned i = 0; i < 3000; ++i) {
    const unsigned number = i * 2654435761U;
    text += std::to_string(400 + number % 599) + "," + std::to_string(100 + number / 700 % 900) + "," +
            std::to_string(1000 + number / 7 % 9000) + "\n";
  }
  EXPECT_EQ(Count("nhs_number", text, "a.csv"), 0U);
}

TEST(PersonsParted, NumbersWithinNames) {
  constexpr std::array kNumbers = {"9434765919", "9434765870", "4010232137", "9990000018", "9990000026",
                                   "9990000034", "9990000042", "9990000050", "9990000069"};
  std::string names, lists, others;
  for (const std::string number : kNumbers) {
    names += "P" + number + ",id_" + number + ",1\n";
    lists += number + "X\n";
    for (const char digit : std::string("0123456789")) others += "P" + number.substr(0, 9) + digit + "\n";
  }
  EXPECT_EQ(Count("nhs_number", names, "a.csv"), kNumbers.size()) << "each once";
  EXPECT_EQ(Count("nhs_number", lists), kNumbers.size());
  EXPECT_EQ(Count("nhs_number", others), 0U) << "as chance has them";
  EXPECT_EQ(Count("nhs_number", "P9434765919 P9434765870\n"), 0U) << "too few";
}

TEST(PersonsParted, TelephoneNumbersWithPoints) {
  EXPECT_EQ(Count("phone", "07700.900.123\n020.7946.0958, 0117.496.0123 or 0800.111.1234.\n"), 4U);
  EXPECT_EQ(Count("phone", "+44.20.7946.0958\n+44.7700.900123\n+1.415.555.2671, +33.1.42.92.81.00\n"), 4U);
  EXPECT_EQ(Count("phone", "020\u00B77946\u00B70958\n"), 1U);
  // Addresses, versions, decimals, coordinates, codes of goods, dates.
  EXPECT_EQ(Count("phone",
                  "020.116.003.004, 010.001.020.030, 0.20.7946.0958, 07700.900123, +51.50735090, +1.2.3.4.5.6.7.8\n"
                  "0801.11.0000, 0801.11.00.00, 01.02.2003, 020.7946.0958.1, v020.7946.0958, 1.020.7946.0958\n"),
            0U);
}

}  // namespace
}  // namespace shareguard::inspect
