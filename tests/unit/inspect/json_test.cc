#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "inspect/json_validator.h"
#include "testing.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

ValidatorRun Json(std::string_view text) { return RunValidator(MakeJsonValidator, text); }
ValidatorRun Lines(std::string_view text) { return RunValidator(MakeJsonLinesValidator, text); }

TEST(JsonTest, Sound) {
  for (const char* text : {"{}", "[]", "null", " true ", "-0", "1.5e-7", "\"\"",
                           "[1, -2.5E+3, 0.1, \"\\u00e9\\n\\/\", {\"a\": {\"a\": []}}]\n",
                           "{\"a\":1,\"b\":[{\"a\":2},{\"a\":3}]}", "\"\\ud83d\\ude00\"", "0"}) {
    EXPECT_EQ(Json(text).Lines(), "") << text;
  }
}

TEST(JsonTest, Malformed) {
  for (const char* text :
       {"{",       "[1",          "{\"a\"}",  "{\"a\":}", "[,]",     "[1 2]",     "01",  "1.",        "-",   "1e",
        "\"a",     "nul",         "nulL",     "{a:1}",    "{'a':1}", "]",         "[1}", "{\"a\":1]", "1 2", "[1],",
        "\"\\x\"", "\"\\u12g4\"", "\"a\tb\"", "+1",       ".5",      "{\"a\" 1}", "tru", "[\"a\":1]", " "}) {
    EXPECT_EQ(Json(text).SeverityOf("json.malformed"), "medium") << text;
  }
  EXPECT_EQ(Json("{\"a\": 1,\n \"b\": oops}").Find("json.malformed")->offset, 15U);
}

TEST(JsonTest, Nonstandard) {
  EXPECT_EQ(Json("[NaN, Infinity, -Infinity]").Lines().substr(0, 24), "json.nonstandard low 1+1");
  EXPECT_EQ(Json("{\"a\": 1,}").SeverityOf("json.nonstandard"), "low");
  EXPECT_EQ(Json("[1, // one\n /* two * / */ 2]").SeverityOf("json.nonstandard"), "medium");
  EXPECT_EQ(Json("{\"a\": 1}\n{\"a\": 2}\n").SeverityOf("json.nonstandard"), "low");
  EXPECT_EQ(Json("[1, // one\n 2]").SeverityOf("json.malformed"), "");
}

TEST(JsonTest, DuplicateKeys) {
  const ValidatorRun run = Json("{\"a\": 1, \"b\": {\"a\": 2}, \"\\u0061\": 3}");
  ASSERT_NE(run.Find("json.duplicate_key"), nullptr);
  EXPECT_EQ(run.Find("json.duplicate_key")->offset, 24U);
  std::string many = "{";
  for (int i = 0; i < 50000; ++i) many += "\"k" + std::to_string(i) + "\": {\"x\": 1, \"y\": 2},";
  EXPECT_EQ(Json(many + "\"z\": 0}").Lines(), "");
  EXPECT_EQ(Json(many + "\"k7\": 0}").SeverityOf("json.duplicate_key"), "medium");
}

// Few names are looked through, many stand in a table: each of any number is found once more, in objects within one
// another as well, and none of the objects around.
TEST(JsonTest, DuplicateKeysOfObjectsOfAnySize) {
  const auto members = [](int n) {
    std::string text;
    for (int i = 0; i < n; ++i) text += "\"k" + std::to_string(i) + "\": 0, ";
    return text;
  };
  for (int outer = 0; outer < 40; ++outer) {
    for (const int inner : {1, 16, 17, 1500}) {
      const std::string nested = "\"inner\": {" + members(inner) + "\"last\": 0}";
      EXPECT_EQ(Json("{" + members(outer) + nested + ", \"behind\": 0}").Lines(), "") << outer << " " << inner;
      const std::string again = "{" + members(outer) + nested + ", \"inner\": 0}";
      EXPECT_EQ(Json(again).SeverityOf("json.duplicate_key"), "medium") << outer << " " << inner;
    }
    for (int twice = 0; twice < outer; ++twice) {
      const std::string text = "{" + members(outer) + "\"k" + std::to_string(twice) + "\": 0}";
      EXPECT_EQ(Json(text).SeverityOf("json.duplicate_key"), "medium") << outer << " " << twice;
    }
  }
}

TEST(JsonTest, TooManyKeys) {
  std::string many = "{";
  for (int i = 0; i < 1100000; ++i) many += "\"" + std::to_string(i) + "\":0,";
  EXPECT_EQ(Json(many + "\"z\": 0}").SeverityOf("json.unchecked_keys"), "medium");
}

TEST(JsonTest, Surrogates) {
  for (const char* text : {"\"\\ud800\"", "\"\\udc00\"", "\"\\ud800\\ud800\\udc00\"", "\"\\ud800x\"", "\"\\ud800\\n\"",
                           "{\"\\udfff\": 1}"}) {
    EXPECT_EQ(Json(text).SeverityOf("json.surrogate"), "medium") << text;
  }
}

TEST(JsonTest, Depth) {
  EXPECT_EQ(Json(std::string(64, '[') + std::string(64, ']')).Lines(), "");
  EXPECT_EQ(Json(std::string(65, '[') + std::string(65, ']')).SeverityOf("json.depth"), "medium");
  EXPECT_EQ(Json(std::string(1 << 20, '[')).SeverityOf("json.malformed"), "medium");
}

std::string Noise(size_t size) {
  static constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  uint64_t state = 7;
  for (size_t i = 0; i < size; ++i) {
    state = state * 6364136223846793005 + 1442695040888963407;
    out += kAlphabet[(state >> 33) % 64];
  }
  return out;
}

TEST(JsonTest, EncodedStrings) {
  EXPECT_EQ(Json("{\"a\": \"" + Noise(400) + "\"}").SeverityOf("json.encoded_string"), "medium");
  std::string escaped = "\"";
  for (const char c : Noise(400)) escaped += "\\u00"s + "0123456789abcdef"[c >> 4] + "0123456789abcdef"[c & 15];
  EXPECT_EQ(Json(escaped + "\"").SeverityOf("json.encoded_string"), "medium");
  const std::string noise = Noise(1200);
  std::string array = "[";
  std::string members = "[";
  for (size_t i = 0; i < noise.size(); i += 30) {
    array += "\"" + noise.substr(i, 30 - i % 4) + "\",";
    members += "{\"n\": 1, \"d\": \"" + noise.substr(i, 30 - i % 4) + "\"},";
  }
  EXPECT_EQ(Json(array + "\"\"]").SeverityOf("json.encoded_string"), "medium");
  EXPECT_EQ(Json(members + "0]").SeverityOf("json.encoded_string"), "medium");
  std::string brief = "[";
  for (size_t i = 0; i < noise.size(); i += 8) brief += "\"" + noise.substr(i, 8) + "\", ";
  EXPECT_EQ(Json(brief + "\"\"]").SeverityOf("json.encoded_string"), "low");
  std::string lock = "[";
  for (size_t i = 0; i < 12; ++i)
    lock += "{\"integrity\": \"sha512-" + noise.substr(i * 86, 86) + "==\", \"name\": \"a\"},";
  EXPECT_NE(Json(lock + "0]").SeverityOf("json.encoded_string"), "medium") << Json(lock + "0]").Lines();
  EXPECT_EQ(Json("{\"text\": \"" + std::string(300, 'x') + " words and more words\"}").Lines(), "");
}

TEST(JsonTest, NamesThatAreData) {
  const std::string noise = Noise(1600);
  std::string names = "{", records = "[", words = "{";
  for (size_t i = 0; i + 30 <= noise.size(); i += 30) {
    names += "\"" + noise.substr(i, 30 - i % 4) + "\": 1, ";
    records += "{\"" + noise.substr(0, 30) + "\": 1, \"b\": 2},";
    words += "\"the value number " + std::to_string(i) + " of all\": 1, ";
  }
  EXPECT_EQ(Json(names + "\"a\": 1}").SeverityOf("json.encoded_string"), "medium");
  EXPECT_EQ(Json(records + "0]").SeverityOf("json.encoded_string"), "");
  EXPECT_EQ(Json(words + "\"a\": 1}").SeverityOf("json.encoded_string"), "");
}

TEST(JsonTest, InLines) {
  EXPECT_EQ(Lines("{\"a\": 1}\n\n{\"a\": 2}\r\n3").Lines(), "");
  EXPECT_EQ(Lines("").Lines(), "");
  const ValidatorRun run = Lines("{\"a\": 1}\n{oops\n{\"a\": 1, \"a\": 2}\n[1] [2]\n");
  EXPECT_EQ(run.Find("json.malformed")->count, 2U) << run.Lines();
  EXPECT_EQ(run.SeverityOf("json.duplicate_key"), "medium");
  EXPECT_EQ(Lines("{\"a\":\n 1}\n").SeverityOf("json.malformed"), "low");
  EXPECT_EQ(Lines("\"a\nb\"\n").SeverityOf("json.malformed"), "medium");
}

TEST(JsonTest, SameInPieces) {
  for (const std::string& text :
       {"{\"a\": [1, -2.5e+3, true, null, \"x\\u00e9\\ud83d\\ude00\\ud800y\"], \"\\u0061\": NaN} // c\n"s, "[1,]"s,
        "[1, 02]"s, "[-Infinity, nulx]"s, "\"a\tb"s, "{\"a\": 1}\n{\"b\": [\n2]}\n-\n\"\\u12"s,
        "{\"a\": \"" + Noise(300) + "\", \"b\": 1}"s, "12"s, "tru"s}) {
    ExpectSameInPieces(MakeJsonValidator, text);
    ExpectSameInPieces(MakeJsonLinesValidator, text);
  }
}

TEST(JsonTest, Producers) {
  const Workshop workshop;
  ASSERT_TRUE(workshop.Python(
      "import json\n"
      "x = {'a': [1, 2.5, None, True, 'é😀\\n'], 'b': {'c': [[], {}]}, 'n': float('nan')}\n"
      "json.dump(x, open('n.json', 'w')); x.pop('n')\n"
      "json.dump(x, open('a.json', 'w'), indent=2); json.dump(x, open('u.json', 'w'), ensure_ascii=False)\n"));
  EXPECT_EQ(Json(workshop.Read("a.json")).Lines(), "");
  EXPECT_EQ(Json(workshop.Read("u.json")).Lines(), "");
  EXPECT_EQ(Json(workshop.Read("n.json")).SeverityOf("json.nonstandard"), "low");
}

TEST(JsonTest, ThroughTheEngine) {
  EXPECT_TRUE(HasFinding(InspectBytes("{\"a\": 1, \"a\": 2}", "x.json"), "json.duplicate_key"));
  EXPECT_TRUE(HasFinding(InspectBytes("{\"a\": 1, \"a\": 2}\n", "x.jsonl"), "json.duplicate_key"));
  EXPECT_TRUE(HasFinding(InspectBytes("{\"type\": \"Feature\", \"type\": 2}\n", "x.geojson"), "json.duplicate_key"));
}

// In pieces of one byte no token is whole: each goes the long way.
TEST(JsonTokensTest, WholeOnesSayWhatTheLongWaySays) {
  static const std::vector<std::string> kPieces = {"{",
                                                   "}",
                                                   "[",
                                                   "]",
                                                   ",",
                                                   ":",
                                                   " ",
                                                   "\n",
                                                   "\t",
                                                   "\r\n",
                                                   "{\"a\": ",
                                                   "\"b\": 1, ",
                                                   "\"a\"",
                                                   "\"a b\"",
                                                   "\"",
                                                   "1",
                                                   "-",
                                                   "0",
                                                   "01",
                                                   "1.5",
                                                   "2.",
                                                   "-3e5",
                                                   "12 ",
                                                   "true",
                                                   "null",
                                                   "NaN",
                                                   "x",
                                                   "// c\n",
                                                   "/* d */",
                                                   "\"\\u0041\"",
                                                   "\"\\ud800\"",
                                                   "{}",
                                                   "[]",
                                                   "[1, 2]",
                                                   "{\"c\": [{\"d\": \"e\"}]}\n",
                                                   "{\"a\": 1, \"a\": 2}\n",
                                                   "\"\x01\""};
  std::mt19937 random(9);
  size_t found = 0, clean = 0;
  for (int round = 0; round < 6000; ++round) {
    std::string text;
    for (auto n = 1 + random() % 20; n > 0; --n) text += kPieces[random() % (round % 2 == 0 ? kPieces.size() : 14)];
    if (round % 3 == 0) text = "{\"k\": [" + text + "]}\n";
    for (const MakeValidator make : {MakeJsonValidator, MakeJsonLinesValidator}) {
      const std::string expected = RunValidator(make, text, 1).Lines();
      for (const size_t step : {3UL, 8UL, text.size()}) {
        ASSERT_EQ(RunValidator(make, text, step).Lines(), expected) << step << ": " << text;
      }
      ++(expected.empty() ? clean : found);
    }
  }
  for (int round = 0; round < 60; ++round) {
    std::string text = "[";
    for (auto n = 1 + random() % 9; n > 0; --n) text += random() % 2 == 0 ? "{},\n1 , " : "{\"a\": [-1.5, \"b\"]}, ";
    ExpectSameInPieces(MakeJsonValidator, text + "0]");
    clean += RunValidator(MakeJsonValidator, text + "0]").Lines().empty() ? 1 : 0;
  }
  EXPECT_GT(std::min(found, clean), 50U);
}

TEST(JsonTest, EscapesOfWhatNeedsNone) {
  std::string hidden, ordinary;
  for (int i = 0; i < 8; ++i) {
    hidden += "\\u0041\\u006e\\u006E\\u0061";
    ordinary += "\\u003Ca href=\\u0027x\\u0027\\u003e \\u0026 \\u00e9 \\u001b \\ud83d\\ude00 \\u003d";
  }
  EXPECT_EQ(Json("{\"a\": \"" + hidden + "\"}").SeverityOf("json.encoded_string"), "medium");
  EXPECT_EQ(Json("{\"a\": \"" + ordinary + "\"}").SeverityOf("json.encoded_string"), "");
}

}  // namespace
}  // namespace shareguard::inspect
