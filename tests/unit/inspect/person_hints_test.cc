#include "inspect/person_hints.h"

#include <gtest/gtest.h>

#include <random>
#include <set>
#include <string>

#include "inspect/person_columns.h"
#include "inspect/person_numbers.h"
#include "inspect/person_validator.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMargin = 64;  // on either side of a text, so that what is looked at is there

std::vector<PersonMasks> Read(PersonMaskReader reader, const std::string& text) {
  std::vector<PersonMasks> masks((text.size() - 2 * kMargin) / PersonMasks::kBytes);
  reader(text.data() + kMargin, masks.size(), masks.data());
  return masks;
}

// Bytes that decide, and pieces of what is looked for.
std::string Noise(std::mt19937* random, size_t size) {
  static constexpr std::string_view kBytes = "0012359  --..//,,:+_@$%()\nABGbdmJ\xC3\xA9\t\\n";
  static const std::vector<std::string> pieces = {"GB82 WEST 1234 5698 7654 32",
                                                  "GB82WEST12345698765432",
                                                  "AB123456C",
                                                  "ab 12 34 56 c",
                                                  "SW1A 1AA",
                                                  "EH11YZ",
                                                  "December 31, 1980",
                                                  "31st",
                                                  "1980-12-31",
                                                  "31.12.80",
                                                  "4111 1111 1111 1111",
                                                  "3714-496353-98431",
                                                  "\n1980-12-31 ",
                                                  "\n1980-12-31 12:30:05 (3) 4: 5, 6",
                                                  "943 476 5919",
                                                  "\\n943 476 5919\\tAB123456C\\n",
                                                  "9434765919.0",
                                                  "+44 20 7946 0958",
                                                  "07700900123",
                                                  "123-45-6789",
                                                  "943/476/5919",
                                                  "943_476_5919",
                                                  "4111.1111.1111.1111",
                                                  "DE89.3704.0044.0532.0130.00",
                                                  "020.7946.0958",
                                                  "+44.20.7946.0958",
                                                  "P9434765919",
                                                  "id_9434765919X",
                                                  "0.134364",
                                                  "12:30:05",
                                                  "a1b2c3d4"};
  std::string text;
  while (text.size() < size) {
    const auto kind = (*random)() % 4;
    if (kind == 0) text += pieces[(*random)() % pieces.size()];
    for (auto i = (*random)() % 7; kind != 0 && i > 0; --i) text += kBytes[(*random)() % kBytes.size()];
    for (auto i = (*random)() % 50; kind == 3 && i > 30; --i) text += static_cast<char>('0' + i % 10);
  }
  text.resize(size);
  return text;
}

std::string Sample(unsigned seed) {
  std::mt19937 random(seed);
  const std::string edge = Noise(&random, kMargin);
  return edge + Noise(&random, PersonMasks::kBytes * 400) + std::string(kMargin, '\n');
}

// Calls look(run, index of its first byte) for each.
template <typename Look>
void EachRun(const std::string& text, Look look) {
  for (size_t i = kMargin; i < text.size() - kMargin; ++i) {
    if (!IsDigit(text[i]) || IsDigit(text[i - 1])) continue;
    unsigned length = 1;
    while (length < DigitRun::kLongest && IsDigit(text[i + length])) ++length;
    look(DigitRun{text.data() + i, length}, i);
  }
}

TEST(PersonMasksTest, AllReadersAgree) {
  std::string text(kMargin, '7');
  for (int i = 0; i < 256 * 65; ++i) text += static_cast<char>(i % 257);
  text.resize(text.size() / PersonMasks::kBytes * PersonMasks::kBytes);
  text += Sample(1);
  const auto readers = AllPersonMaskReaders();
  const auto plain = Read(readers[0], text);
  for (const PersonMaskReader reader : readers) EXPECT_EQ(Read(reader, text), plain);
}

// A run that is passed over 64 bytes at a time would have been passed over by itself.
TEST(PersonMasksTest, NoRunWithHintsIsPassedOver) {
  uint64_t hinted = 0, passed = 0, dates = 0;
  for (unsigned seed = 0; seed < 60; ++seed) {
    const std::string text = Sample(seed);
    const auto masks = Read(BestPersonMaskReader(), text);
    EachRun(text, [&](const DigitRun& run, size_t index) {
      const size_t at = index - kMargin;
      const bool begins = ((masks[at / 64].runs >> (at % 64)) & 1) != 0;
      const unsigned hints = PersonHintsOf(run, ~0U);
      EXPECT_TRUE(begins || hints == 0) << "seed " << seed << ": " << text.substr(index - 3, run.length + 8);
      hinted += hints != 0 ? 1 : 0;
      passed += begins ? 0 : 1;
      if (((masks[at / 64].dates >> (at % 64)) & 1) == 0) return;
      EXPECT_TRUE(begins && run.before() == '\n' && (hints & ~(kDate | kLongDate)) == 0) << "seed " << seed;
      ++dates;
    });
  }
  EXPECT_GT(dates, 100U);
  EXPECT_GT(hinted, 10000U);
  EXPECT_GT(passed, 10000U);
}

// Every run of up to nine digits at every place of a block, with every byte before it and two behind.
TEST(PersonMasksTest, NoPlaceMakesADifference) {
  constexpr std::string_view kBytes = "0 -./,_+aB:\n";
  for (size_t place = 0; place < 64; ++place) {
    for (size_t length = 1; length <= 9; ++length) {
      for (size_t i = 0; i < kBytes.size() * kBytes.size() * kBytes.size(); ++i) {
        std::string text(2 * kMargin + 128, ' ');
        const size_t at = kMargin + place;
        text.replace(at, length, std::string("0123456789").substr(i % 2, length));
        text[at - 1] = kBytes[i % kBytes.size()];
        text[at + length] = kBytes[i / kBytes.size() % kBytes.size()];
        text[at + length + 1] = kBytes[i / kBytes.size() / kBytes.size()];
        const auto masks = Read(BestPersonMaskReader(), text);
        EachRun(text, [&](const DigitRun& run, size_t index) {
          const size_t bit = index - kMargin;
          const unsigned hints = PersonHintsOf(run, ~0U);
          ASSERT_TRUE(hints == 0 || ((masks[bit / 64].runs >> (bit % 64)) & 1) != 0) << text;
          const bool date = ((masks[bit / 64].dates >> (bit % 64)) & 1) != 0;
          ASSERT_TRUE(!date || (run.before() == '\n' && (hints & ~(kDate | kLongDate)) == 0)) << text;
        });
      }
    }
  }
}

// What a shape finds has its hint.
TEST(PersonHintsTest, NoShapeIsWithoutItsHint) {
  uint64_t ibans = 0, numbers = 0, postcodes = 0, cards = 0;
  for (unsigned seed = 100; seed < 160; ++seed) {
    const std::string text = Sample(seed);
    EachRun(text, [&](const DigitRun& run, size_t index) {
      const unsigned hints = PersonHintsOf(run, ~0U);
      const std::string words = text.substr(index - 8, run.length + 20);
      bool joined = false, valid = false;
      const bool number = NiNumber(run, false) || NiNumber(run, true);
      const bool postcode =
          run.length <= 3 && (Postcode(run, false, &joined, &valid) || Postcode(run, true, &joined, &valid));
      Digits digits;
      const bool card = static_cast<bool>(Card(run, &digits));
      EXPECT_TRUE(!card || (hints & (kCard | kCardGroups)) != 0) << words;
      cards += card ? 1 : 0;
      EXPECT_TRUE(!Iban(run) || (hints & kIban) != 0) << words;
      EXPECT_TRUE(!number || (hints & kNi) != 0) << words;
      EXPECT_TRUE(!postcode || (hints & kPostcode) != 0) << words;
      ibans += Iban(run) ? 1 : 0;
      numbers += number ? 1 : 0;
      postcodes += postcode ? 1 : 0;
    });
  }
  EXPECT_GT(std::min({ibans, numbers, postcodes, cards}), 100U);
}

// Keys that come again are passed over: none is that differs from all before it, in its last byte or its length alone.
TEST(PersonKeysTest, EachNameCountsOnceWhateverStandsBeforeIt) {
  const std::vector<std::string> names = {"mrn",        "nhs_number",      "patientNhsNumber", "patient_nhs_number",
                                          "Patient ID", "patient_surname", "passport no",      "dateOfBirth",
                                          "nino",       "post_code",       "motherMaidenName", "mothersMaidenName"};
  for (unsigned seed = 0; seed < 200; ++seed) {
    std::mt19937 random(seed);
    std::string text = "{";
    std::set<size_t> expected;
    for (int i = 0; i < 300; ++i) {
      std::string key = names[random() % names.size()];
      if (const auto kind = random() % 4; kind == 0) {
        key.back() = static_cast<char>('a' + random() % 26);
      } else if (kind == 1) {
        key.resize(random() % 20, 'x');
      } else if (kind == 2) {
        key += static_cast<char>('a' + random() % 26);
      }
      text += (i == 0 ? "\"" : ", \"") + key + "\": " + std::to_string(i);
      const auto name = FindPersonName(key);
      if (name && PersonNameAt(*name).anywhere) expected.insert(*name);
    }
    const ValidatorRun run = RunValidator(MakePersonValidator, text + "}");
    const policy::Finding* const found = run.Find("person.column");
    EXPECT_EQ(found == nullptr ? 0 : found->count, expected.size()) << text;
  }
}

}  // namespace
}  // namespace shareguard::inspect
