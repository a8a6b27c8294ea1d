// Identifiers of people in text: each form that is found, and what looks like one and is none.
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>

#include "inspect/byte_masks.h"
#include "inspect/person_numbers.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

const policy::Finding* Found(const policy::Inspection& inspection, const std::string& id) {
  for (const policy::Finding& finding : inspection.findings) {
    if (finding.id == id) return &finding;
  }
  return nullptr;
}

uint64_t Count(const std::string& id, const std::string& text, const std::string& name = "a.txt") {
  const policy::Inspection inspection = InspectBytes(text, name);
  const policy::Finding* finding = Found(inspection, "person." + id);
  return finding == nullptr ? 0 : finding->count;
}

// Nine digits and their check digit; "" when there is none.
std::string NhsNumber(const std::string& nine) {
  for (char last = '0'; last <= '9'; ++last) {
    if (HasNhsCheckDigit(nine + last)) return nine + last;
  }
  return "";
}

TEST(Persons, NhsNumbersInEveryForm) {
  EXPECT_EQ(Count("nhs_number", "seen 9434765919 today\n"), 1U);
  EXPECT_EQ(Count("nhs_number", "seen 943 476 5919 and 943-476-5919.\n"), 2U);
  EXPECT_EQ(Count("nhs_number", "NHS no.: 9434765919"), 1U);
  EXPECT_EQ(Count("nhs_number", "9434765918 9434765910\n"), 0U) << "a wrong check digit";
}

// Each of them has the check digit: numbers that stand for a number.
TEST(Persons, OneDigitTenTimesIsNobodysNumber) {
  for (char digit = '0'; digit <= '9'; ++digit) {
    const std::string three(3, digit);
    const std::string four(4, digit);
    const std::string text =
        "Phone: " + three + "-" + three + "-" + four + "\nNHS number " + three + three + four + "\n";
    EXPECT_EQ(Count("nhs_number", text), 0U) << text;
  }
}

TEST(Persons, AConstantThatRepeatsCountsOnce) {
  std::string log;
  for (int i = 0; i < 50; ++i) log += "job 4000000004 at " + std::to_string(i) + "\n";
  const policy::Inspection inspection = InspectBytes(log, "a.txt");
  const policy::Finding* found = Found(inspection, "person.nhs_number");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->count, 1U);
  EXPECT_EQ(found->severity, policy::Severity::kLow);
}

// 4294967293 and 1879048191 have a check digit.
TEST(Persons, BoundsOfComputingAreNone) {
  EXPECT_EQ(Count("nhs_number", "4294967293 1879048191 4294967293 1879048191\n"), 0U);
  EXPECT_EQ(Count("nhs_number", "NHS number 4294967293\n"), 1U);
}

TEST(Persons, PartsOfOtherNumbersAreNone) {
  for (const char* text :
       {"0.9434765919", "19434765919", "94347659190", "x9434765919", "9434765919x", "-9434765919", "/9434765919/",
        "9434765919.5", "943 476 5919 2", "2 943 476 5919", "943 476-5919", "id_9434765919", "P9434765919",
        "0123456789 \"0123456789\" (0123456789)", "1e9434765919", "$9434765919"}) {
    EXPECT_EQ(Count("nhs_number", std::string("see ") + text + "\n"), 0U) << text;
  }
}

TEST(Persons, ColumnsOfMereNumbersAreNone) {
  std::mt19937_64 random(7);
  std::string ids = "id,value\n", times = "time,value\n", mixed = "a,b\n";
  for (int i = 0; i < 20000; ++i) {
    ids += std::to_string(4000000000 + random() % 4000000000) + "," + std::to_string(i) + "\n";
    times += std::to_string(1600000000 + i) + ",1\n";
  }
  EXPECT_EQ(Count("nhs_number", ids, "a.csv"), 0U);
  EXPECT_EQ(Count("chi", ids, "a.csv"), 0U);
  EXPECT_EQ(Count("nhs_number", times, "a.csv"), 0U);
  EXPECT_EQ(Count("chi", times, "a.csv"), 0U);
  int real = 0;
  for (int i = 0; i < 2000; ++i) {
    const std::string number = NhsNumber(std::to_string(400000000 + random() % 100000000));
    real += number.empty() ? 0 : 1;
    mixed += std::to_string(4000000000 + random() % 1000000000) + "," + number + "\n";
  }
  const uint64_t found = Count("nhs_number", mixed, "a.csv");
  EXPECT_GT(found, static_cast<uint64_t>(real * 9 / 10)) << "beside a column of numbers, they are found all the same";
  EXPECT_LT(found, static_cast<uint64_t>(real * 12 / 10));
}

TEST(Persons, AColumnThatSaysSoIsBelieved) {
  // One number in ten is right: by its name the column counts, without it chance explains them.
  std::string rows;
  for (int i = 0; i < 40; ++i) rows += "4010232" + std::to_string(100 + i) + ",1\n";
  EXPECT_EQ(Count("nhs_number", "code,value\n" + rows, "a.csv"), 0U);
  EXPECT_GE(Count("nhs_number", "NHS Number,value\n" + rows, "a.csv"), 3U);
}

TEST(Persons, ChiNumbersAreCountedOnce) {
  const std::string chi = NhsNumber("010190012");
  ASSERT_FALSE(chi.empty());
  EXPECT_EQ(Count("chi", "x " + chi + "\n"), 1U);
  EXPECT_EQ(Count("nhs_number", "x " + chi + "\n"), 0U);
  EXPECT_EQ(Count("chi", "x " + chi.substr(0, 6) + " " + chi.substr(6) + "\n"), 1U);
  const std::string grouped = chi.substr(0, 3) + " " + chi.substr(3, 3) + " " + chi.substr(6);
  EXPECT_EQ(Count("nhs_number", "x " + grouped + "\n"), 1U) << "the grouping of the NHS number";
  EXPECT_EQ(Count("chi", "x " + grouped + "\n"), 0U);
  const std::string not_a_day = NhsNumber("320190012");
  ASSERT_FALSE(not_a_day.empty());
  EXPECT_EQ(Count("chi", "x " + not_a_day + "\n"), 0U);
}

TEST(Persons, NationalInsuranceNumbers) {
  EXPECT_EQ(Count("ni_number", "AB123456C, AB 12 34 56 D; JG 123456 A\n"), 3U);
  EXPECT_EQ(Count("ni_number", "BG123456C GB123456A DA123456A AO123456A AB123456E AB1234567C XAB123456C\n"), 0U);
  EXPECT_EQ(Count("ni_number", "ab123456c\n"), 0U) << "a piece of a hexadecimal number";
  EXPECT_EQ(Count("ni_number", "National Insurance: ab123456c\n"), 1U);
}

TEST(Persons, DatesAreOfBirthWhenAWordOrAColumnSaysSo) {
  EXPECT_EQ(Count("birth_date", "born 3 March 1980; DOB: 31/12/1975; birth date 1980-02-28; born on March 3, 1980.\n"),
            4U);
  EXPECT_EQ(Count("birth_date", "born 31121975, born on the 3rd of March 1980\n"), 2U);
  EXPECT_EQ(Count("birth_date", "seen 1980-01-02, 31/12/1975, 31121975\n"), 0U);
  EXPECT_EQ(Count("birth_date", "birthtime: Mon, 10 Oct 2011\n"), 0U) << "of a file";
  EXPECT_EQ(Count("birth_date", "dateOfBirth=1980-01-02 birthday: 1980-01-02 BIRTH_DATE 1980-01-02\n"), 3U);
  EXPECT_EQ(Count("birth_date", "born 1980-02-30, born 31/31/1980\n"), 0U) << "no such days";
  EXPECT_EQ(Count("birth_date", "born 1980-02-28, seen 2020-01-01\n"), 1U);
  EXPECT_EQ(Count("birth_date", "id,dob,seen\n1,1980-01-02,2020-01-01\n2,19800103,2020-01-01\n", "a.csv"), 2U);
  EXPECT_EQ(Count("birth_date", "id,\"note, old\",D.O.B.,seen\n1,\"a, b\",1980-01-02,2020-01-01\n", "a.csv"), 1U)
      << "quotes keep commas";
  EXPECT_EQ(Count("birth_date", "[{\"dob\": \"1980-01-02\", \"seen\": \"2020-01-01\"}]\n", "a.json"), 1U);
}

// As word processors, web pages and phones write them.
TEST(Persons, OtherBlanksDashesAndPoints) {
  for (const char* gap : {"\u00A0", "\u2009", "\u202F", "\u2007", "\u2010", "\u2011", "\u2013", "\u2212", "."}) {
    const std::string nhs = std::string("the number 943") + gap + "476" + gap + "5919 is one.\n";
    EXPECT_EQ(Count("nhs_number", nhs), 1U) << gap;
    const std::string ni = std::string("(AB") + gap + "12" + gap + "34" + gap + "56" + gap + "C)\n";
    EXPECT_EQ(Count("ni_number", ni), 1U) << gap;
    const std::string date = std::string("born 13") + gap + "05" + gap + "1980\n";
    EXPECT_EQ(Count("birth_date", date), 1U) << gap;
  }
  EXPECT_EQ(Count("postcode", "SW1A\u00A01AA\n"), 1U);
  EXPECT_EQ(Count("phone", "020\u00A07946\u00A00958\n+44\u2009(0)20\u20117946\u20110958\n"), 2U);
  EXPECT_EQ(Count("nhs_number", "\uFF19\uFF14\uFF13\uFF14\uFF17\uFF16\uFF15\uFF19\uFF11\uFF19\n"), 1U) << "full width";
  EXPECT_EQ(Count("ni_number", "\uFF21\uFF22\uFF11\uFF12\uFF13\uFF14\uFF15\uFF16\uFF23\n"), 1U);
  EXPECT_EQ(Count("nhs_number", "943.476.5918 1943.476.5919 943.476.59191 943.476 5919 0.943.476.5919\n"), 0U);
  EXPECT_EQ(Count("ni_number", "AB.12.34.56.E AB-12-3456-C AB.123456.C part-AB-12-34-56-CC\n"), 0U);
}

TEST(Persons, PlacesBehindOtherBlanks) {
  const auto inspection =
      InspectBytes("caf\u00E9 \u2013 5\u00A0\u20AC\n\u2026 AB\u00A012\u00A034\u00A056\u00A0C\n", "a.txt");
  const policy::Finding* found = Found(inspection, "person.ni_number");
  ASSERT_NE(found, nullptr);
  EXPECT_EQ(found->offset, 21U);
  EXPECT_NE(found->detail.find("line 2, column 3"), std::string::npos) << found->detail;
}

TEST(Persons, DatesWithBlanks) {
  EXPECT_EQ(Count("birth_date", "DOB: 13 05 1980; born 1980 05 13; born 13.05.80, born 13-May-1980\n"), 4U);
  EXPECT_EQ(Count("birth_date", "id\tdob\tn\n1\t13 05 1980\t2\n2\t14 05 1980\t3\n", "a.tsv"), 2U);
  EXPECT_EQ(Count("birth_date", "born 13 05 80, born 32 05 1980, born 13  05 1980, seen 13 05 1980\n"), 0U);
  EXPECT_EQ(Count("birth_date", "id,dob,n\n1,12 13 14 15 16,2\n", "a.csv"), 0U);
  std::string ten = NhsNumber("130580123");
  if (ten.empty()) ten = NhsNumber("130580124");
  const std::string spaced = ten.substr(0, 2) + " " + ten.substr(2, 2) + " " + ten.substr(4, 2) + " " + ten.substr(6);
  EXPECT_EQ(Count("chi", "CHI number " + spaced + "\n"), 1U);
  EXPECT_EQ(Count("chi", "a number " + spaced + "\n"), 0U);
}

TEST(Persons, Postcodes) {
  EXPECT_EQ(Count("postcode", "SW1A 1AA, M1 1AE, B33 8TH, CR2 6XH, DN55 1PT, W1A 0AX\n"), 6U);
  EXPECT_EQ(Count("postcode", "QX1 1AA SW1I 1AA M1 1CE 1 1AA xSW1A 1AA M1 1AAB\n"), 0U);
  EXPECT_EQ(Count("postcode", "postcode: sw1a1aa\n"), 1U);
}

TEST(Persons, EmailAddresses) {
  EXPECT_EQ(Count("email", "jane.doe@example.co.uk <bob@nhs.net> mailto:x+y@uni.ac.uk\n"), 3U);
  EXPECT_EQ(Count("email", "obj@meta.data git@github.com:a/b @decorator a@b https://user@host.com/ pkg@1.2.3\n"), 0U);
}

TEST(Persons, TelephoneNumbers) {
  EXPECT_EQ(Count("phone", "020 7946 0958\n(0113) 496 0000\n07700 900123\n07700900123\n+44 20 7946 0958\n"), 5U);
  EXPECT_EQ(Count("phone", "+44 (0)20 7946 0958\n0044 7700 900123\n+1 415 555 2671\n+33 1 23 45 67 89\n"), 4U);
  EXPECT_EQ(Count("phone", "00012345678 01234567890 +12345 1+44207946095 0.07700900123 20201231235959\n"), 0U);
}

TEST(Persons, BankAccountsAndCards) {
  EXPECT_EQ(Count("iban", "GB82 WEST 1234 5698 7654 32, DE89370400440532013000\n"), 2U);
  EXPECT_EQ(Count("iban", "GB83 WEST 1234 5698 7654 32, DE8937040044053201300\n"), 0U);
  EXPECT_EQ(Count("card", "4111 1111 1111 1111, 378282246310005, 5555-5555-5555-4444, 3782 822463 10005\n"), 4U);
  EXPECT_EQ(Count("card", "4111 1111 1111 1112, 9111111111111111, 0.4111111111111111, 4111 1111 1111 1111 1111\n"), 0U);
}

TEST(Persons, SocialSecurityNumbers) {
  EXPECT_EQ(Count("ssn", "078-05-1120\n"), 1U);
  EXPECT_EQ(Count("ssn", "000-05-1120 666-05-1120 900-05-1120 078-00-1120 078-05-0000 078 05 1120 078051120\n"), 0U);
  EXPECT_EQ(Count("ssn", "id,ssn\n1,078051120\n2,219 09 9998\n", "a.csv"), 2U);
}

TEST(Persons, NamesOfColumnsAnnounce) {
  EXPECT_EQ(Count("column", "nhs_number,Date of Birth,value\n1,2,3\n", "a.csv"), 2U);
  EXPECT_EQ(Count("column", "patientId\tsurname\tn\n1\t2\t3\n", "a.tsv"), 2U);
  EXPECT_EQ(Count("column", "nhs_number\n1\n", "a.csv"), 1U);
  EXPECT_EQ(
      Count("column", "{\"a\": {\"hospital_number\" : 1}, \"b\": {\"hospital_number\": 2, \"forename\": 1}}", "a.json"),
      2U);
  EXPECT_EQ(Count("column", "The columns are surname, forename and dob\n", "a.txt"), 0U);
  EXPECT_EQ(Count("column", "age,sex,value\n1,2,3\n", "a.csv"), 0U);
}

// Programs write a column of whole numbers as decimals once one of them is missing.
TEST(Persons, WholeNumbersThatAreWrittenAsDecimals) {
  EXPECT_EQ(Count("nhs_number", "9434765919.0,1\n,2\n9434765919.00,3\n9434765870.0\n", "a.csv"), 2U);
  EXPECT_EQ(Count("nhs_number", "{\"a\": 9434765919.0}", "a.json"), 1U);
  EXPECT_EQ(Count("card", "4111111111111111.0\n"), 1U);
  EXPECT_EQ(Count("phone", "07700900123.0\n"), 1U);
  EXPECT_EQ(Count("nhs_number", "9434765919.01 9434765919.000 9434765919.0.5 9434765919.0x 9434765919.5\n"), 0U);
}

TEST(Persons, EscapesOfStringsAreBlanks) {
  for (const char* escape : {"\\n", "\\t", "\\r\\n", "\\\"", "\\n "}) {
    const std::string text = std::string("{\"a\": \"x") + escape + "9434765919" + escape + "943 476 5919" + escape +
                             "AB123456C" + escape + "EH1 3AB" + escape + "born 13/04/1950" + escape + "\"}";
    EXPECT_EQ(Count("nhs_number", text, "a.json"), 2U) << text;
    EXPECT_EQ(Count("ni_number", text, "a.json"), 1U) << text;
    EXPECT_EQ(Count("postcode", text, "a.json"), 1U) << text;
    EXPECT_EQ(Count("birth_date", text, "a.json"), 1U) << text;
  }
  EXPECT_EQ(Count("nhs_number", "{\"a\": \"C:\\\\9434765919\\\\x\"}", "a.json"), 0U) << "a path";
}

TEST(Persons, ChiNumbersThatLostTheirZero) {
  const std::string chi = NhsNumber("010190012").substr(1);
  EXPECT_EQ(Count("chi", "chi_number,x\n" + chi + ",1\n" + chi + ".0,1\n", "a.csv"), 2U);
  EXPECT_EQ(Count("chi", "CHI: " + chi + "\n"), 1U);
  EXPECT_EQ(Count("chi", "code,x\n" + chi + ",1\n", "a.csv"), 0U);
}

TEST(Persons, NamesOfColumnsInOtherWords) {
  for (const char* name : {"birth_dttm",
                           "patient_date_of_birth",
                           "dob1",
                           "dob_date",
                           "birthDateTime",
                           "year_of_birth",
                           "nhs_number_valid",
                           "nhs_num_1",
                           "patient_nhs_no",
                           "chi_num",
                           "hsc_number",
                           "national_insurance",
                           "pat_name",
                           "participant_name",
                           "next_of_kin",
                           "address1",
                           "addr_line_1",
                           "pcode",
                           "home_postcode",
                           "uprn",
                           "patient_email",
                           "tel_no",
                           "mobile_no",
                           "contact_number",
                           "patid",
                           "pt_id",
                           "med_rec_no",
                           "pt_name",
                           "pt_dob",
                           "gp_name",
                           "Surname (family)",
                           "patients.nhs_number",
                           "patientDob",
                           "Patient Date of Birth [dd/mm/yyyy]"}) {
    EXPECT_EQ(Count("column", std::string("x,") + name + "\n1,2\n", "a.csv"), 1U) << name;
  }
  EXPECT_EQ(Count("column", "fname,lname\n1,2\n", "a.csv"), 2U);
  for (const char* name : {"name", "address", "id", "fname", "chi2", "chi_2", "patient_count", "number", "birthweight",
                           "person_years", "home_name", "code", "date", "patient", "phone_model", "mother_age"}) {
    EXPECT_EQ(Count("column", std::string("x,") + name + "\n1,2\n", "a.csv"), 0U) << name;
  }
}

TEST(Persons, HeadersBehindTitlesAndComments) {
  const std::string table = "forename,dob,value\nA,1980-01-02,3\nB,1980-01-03,4\n";
  for (const char* title : {"Extract of March\n", "# made 2020-01-01\n#\n", "sep=,\n", "\n", "A title\n\n# note\n"}) {
    EXPECT_EQ(Count("column", title + table, "a.csv"), 2U) << title;
    EXPECT_EQ(Count("birth_date", title + table, "a.csv"), 2U) << title;
  }
  EXPECT_EQ(Count("column", "We ask for these:\nsurname, forename\nand nothing else, really, at all\n", "a.txt"), 0U);
  EXPECT_EQ(Count("column", "columns = [\n\"surname\",\n\"forename\",\n\"dob\",\n", "a.txt"), 0U);
  EXPECT_EQ(Count("column", "Letters of Greek\n|phi|  x\n|chi|  y\n|psi|  z\n", "a.txt"), 0U);
}

TEST(Persons, KeysOfLinesAnnounce) {
  std::string people = "# people\n---\n";
  for (int i = 0; i < 3; ++i) people += "- forename: A\n  surname: B\n  age: 3\n";
  EXPECT_EQ(Count("column", people, "a.yaml"), 2U);
  std::string toml = "# people\n";
  for (int i = 0; i < 3; ++i) toml += "[[people]]\nforename = \"A\"\nsurname= \"B\"\nage = 3\n";
  EXPECT_EQ(Count("column", toml, "a.toml"), 2U);
  EXPECT_EQ(Count("column", "forename: A\nsurname: B\n\nforename: A\nsurname: C\n", "a.txt"), 0U) << "twice";
  EXPECT_EQ(Count("column", "title: x\nurl: surname:forename:surname:surname:surname: x\n", "a.txt"), 0U);
}

TEST(Persons, AFindingSaysWhereAndNeverWhat) {
  const policy::Inspection inspection =
      InspectBytes("one\ntwo \xC3\xA9 943 476 5919, 943 476 5919 and 943 476 5919\n", "a.txt");
  const policy::Finding* finding = Found(inspection, "person.nhs_number");
  ASSERT_NE(finding, nullptr);
  EXPECT_EQ(finding->count, 3U);
  EXPECT_EQ(finding->offset, 11U);
  EXPECT_NE(finding->detail.find("line 2, column 7"), std::string::npos) << finding->detail;
  EXPECT_EQ(finding->severity, policy::Severity::kMedium);
  EXPECT_EQ(finding->detail.find("943"), std::string::npos);
}

// What is looked at later may stand on an earlier line.
TEST(Persons, PlacesOfEarlierLines) {
  for (const size_t before : {size_t{0}, size_t{40}, size_t{70000}}) {
    const std::string text =
        std::string(before, ' ') + "to \xC3\xA9: a.person@hospital.example\nQQ\nNHS 943 476 5919\n";
    const policy::Inspection inspection = InspectBytes(text, "x.txt");
    int seen = 0;
    for (const policy::Finding& finding : inspection.findings) {
      const auto at = [&](const std::string& place) { return finding.detail.find(place) != std::string::npos; };
      if (finding.id == "person.email") seen += at("line 1, column " + std::to_string(before + 7)) ? 1 : 0;
      if (finding.id == "person.nhs_number") seen += at("line 3, column 5") ? 1 : 0;
    }
    EXPECT_EQ(seen, 2) << before;
  }
}

TEST(Persons, OneOrTwoThatRestOnCheckDigitsAloneAreDoubtful) {
  EXPECT_EQ(Found(InspectBytes("x 9434765919\n", "a.txt"), "person.nhs_number")->severity, policy::Severity::kLow);
  EXPECT_EQ(Found(InspectBytes("NHS 9434765919\n", "a.txt"), "person.nhs_number")->severity, policy::Severity::kMedium);
}

TEST(Persons, MasksAreThoseOfTheScalarTwin) {
  std::mt19937 random(3);
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(64, '\0');
    for (char& c : bytes) c = static_cast<char>(round < 4 ? &c - bytes.data() + round * 64 : random());
    EXPECT_EQ(ByteMasks::Digits(bytes.data()), ScalarMasks::Digits(bytes.data()));
    EXPECT_EQ(ByteMasks::WordBytes(bytes.data()), ScalarMasks::WordBytes(bytes.data()));
    EXPECT_EQ(ByteMasks::Continuations(bytes.data()), ScalarMasks::Continuations(bytes.data()));
    EXPECT_EQ(ByteMasks::Equal(bytes.data(), '\n'), ScalarMasks::Equal(bytes.data(), '\n'));
    for (size_t n = 0; n <= 16; ++n) {
      std::array<char, 16> folded{}, plain{};
      const bool ascii = ScalarMasks::FoldedWords(bytes.data(), n, &plain);
      EXPECT_EQ(ByteMasks::FoldedWords(bytes.data(), n, &folded), ascii);
      if (ascii) {
        EXPECT_EQ(folded, plain);
      }
    }
    EXPECT_EQ(ByteMasks::Count(bytes.data(), bytes.size(), '\n'), ScalarMasks::Count(bytes.data(), bytes.size(), '\n'));
    const char a = bytes[5], b = bytes[20], c = bytes[40];
    for (const char* from = bytes.data(); from < bytes.data() + bytes.size(); ++from) {
      const char* const end = bytes.data() + bytes.size();
      EXPECT_EQ(ByteMasks::FindOneOf(from, end, a, b, c), ScalarMasks::FindOneOf(from, end, a, b, c));
    }
    const char* const behind = bytes.data() + bytes.size();
    EXPECT_EQ(ByteMasks::EqualOf16(bytes.data(), bytes[3], '\n'), ScalarMasks::EqualOf16(bytes.data(), bytes[3], '\n'));
    EXPECT_EQ(ByteMasks::EqualToOneOf(bytes.data(), bytes[3], '\xC2', bytes[9]),
              ScalarMasks::EqualToOneOf(bytes.data(), bytes[3], '\xC2', bytes[9]));
    EXPECT_EQ(ByteMasks::DigitsEnd(bytes.data(), behind), ScalarMasks::DigitsEnd(bytes.data(), behind));
    EXPECT_EQ(ByteMasks::AllVisible(bytes.data(), behind), ScalarMasks::AllVisible(bytes.data(), behind));
    EXPECT_EQ(ByteMasks::StringEnd(bytes.data(), bytes.data() + bytes.size()),
              ScalarMasks::StringEnd(bytes.data(), bytes.data() + bytes.size()));
  }
}

// Chance makes no long stretches of one kind.
TEST(Persons, CountsAreThoseOfTheScalarTwin) {
  const std::string lines(40000, '\n');
  for (size_t n = 0; n < 70; ++n) EXPECT_EQ(ByteMasks::Count(lines.data(), n, '\n'), n);
  for (const size_t n : {4031U, 4032U, 4033U, 4096U, 16320U, 40000U}) {
    EXPECT_EQ(ByteMasks::Count(lines.data(), n, '\n'), n);
    EXPECT_EQ(ByteMasks::Count(lines.data(), n, 'x'), 0U);
  }
}

TEST(Persons, StretchesAreThoseOfTheScalarTwin) {
  for (size_t n = 0; n < 64; ++n) {
    for (const char other : {' ', '/', ':', '~', '\x7F', '\x80', '\n'}) {
      std::string text = std::string(n, static_cast<char>('0' + n % 10)) + other + "7";
      const char* const end = text.data() + text.size();
      EXPECT_EQ(ByteMasks::DigitsEnd(text.data(), end), text.data() + n);
      EXPECT_EQ(ScalarMasks::DigitsEnd(text.data(), end), text.data() + n);
      const bool visible = other > ' ' && other < '\x7F';
      EXPECT_EQ(ByteMasks::AllVisible(text.data(), end), visible);
      EXPECT_EQ(ScalarMasks::AllVisible(text.data(), end), visible);
    }
  }
}

}  // namespace
}  // namespace shareguard::inspect
