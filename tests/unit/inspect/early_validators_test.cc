#include "inspect/early_validators.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "shareguard/policy/policy.h"
#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

constexpr size_t kHead = 64 * 1024;  // of smaller files no type is guessed

const policy::InspectSettings& AllPersons() {
  static const policy::InspectSettings settings = [] {
    policy::InspectSettings all = policy::InspectSettings::Defaults();
    all.persons = policy::InspectSettings::AllPersons();
    return all;
  }();
  return settings;
}

Magic& SharedMagic() {
  static Magic magic = [] { return std::move(Magic::Open()).value(); }();
  return magic;
}

Session SessionFor(std::string_view text, const policy::InspectSettings& settings) {
  return {*ShippedTypes(), SharedMagic(), {}, Budget({}, text.size()), {}, settings};
}

// Those of validators alone.
std::vector<std::string> FindingsOf(Session* session) {
  std::vector<std::string> lines;
  for (const policy::Finding& f : session->findings.Take()) {
    const auto is = [&](const char* family) { return f.id.starts_with(family); };
    if (!is("markup.") && !is("table.") && !is("json.") && !is("person.") && !is("code.")) continue;
    lines.push_back(f.id + " " + std::string(policy::SeverityName(f.severity)) + " " + std::to_string(f.offset) + "+" +
                    std::to_string(f.length) + "x" + std::to_string(f.count) + " " + f.detail);
  }
  std::sort(lines.begin(), lines.end());
  return lines;
}

// As a scan and then a reading of its own find it.
std::vector<std::string> ReadTwice(const std::string& text, const policy::TypeInfo& type,
                                   const policy::InspectSettings& settings) {
  Session session = SessionFor(text, settings);
  MemorySource source(text);
  const TextFacts facts = ScanText(source, source.size(), settings);
  if (facts.is_text()) ValidateText(source, facts, ValidatorsFor(type, settings), {session, "x", "", 0, {}});
  return FindingsOf(&session);
}

std::string Repeated(const std::string& first, const std::string& line, const std::string& last) {
  std::string text = first;
  while (text.size() < kHead + 5000) text += line;
  return text + last;
}

// A name, and a text for it that has something to find in its head and behind it.
std::vector<std::pair<std::string, std::string>> Texts() {
  const std::string mail = "jo.bloggs@example.org";
  return {
      {"x.txt", Repeated("to " + mail + "\n", "some words and 943 476 5919\n", mail)},
      {"x.html", Repeated("<!DOCTYPE html>\n<html><body onload='go()'>\n", "<p class=\"a\">words</p>\n",
                          "<script>go()</script>\n<img src='http://a.b/c'>" + mail + "</body></html>\n")},
      {"x.csv", Repeated("name,mail\n=1+1,b\n", "alpha,12.5\n", "=cmd(),\"" + mail + "\"\n")},
      {"x.jsonl", Repeated("", "{\"nhs_number\": \"9434765919\", \"a\": [1, 2]}\n", "{\"b\": \"" + mail + "\"}\n")},
      {"x.json", Repeated("[1", ", {\"a\": \"" + mail + "\"}", "]\n")},
      {"x.py", Repeated("import socket\n", "value = 1  # " + mail + "\n", "exec('a')\n")},
      {"x", Repeated("", "plain words " + mail + "\n", "the end\n")},
  };
}

// What shows behind the head only: another encoding, or no text at all.
std::vector<std::string> Ends() {
  return {"",        "caf\xC3\xA9\n",         "caf\xE9\n",       "caf\xC3",
          "a\0b\n"s, std::string(3000, '\1'), "\xE2\x80\xAE.\n", "\xED\xA0\x80\n"};
}

std::string Wide(const std::string& text) {
  std::string wide = "\xFF\xFE";
  for (const char c : text) wide += {c, '\0'};
  return wide;
}

void ExpectAsReadTwice(const std::string& name, const std::string& text, const policy::InspectSettings& settings) {
  Session session = SessionFor(text, settings);
  MemorySource source(text);
  const Identity identity = InspectContent(session, source, name, "", 0);
  const policy::TypeInfo* type = ShippedTypes()->Find(identity.type);
  const bool is_text = type != nullptr && type->text;
  const auto expected = is_text ? ReadTwice(text, *type, settings) : std::vector<std::string>();
  EXPECT_EQ(FindingsOf(&session), expected) << name << " as " << identity.type << ", " << text.size() << " bytes";
}

TEST(EarlyValidatorsTest, FindWhatASecondReadingFinds) {
  size_t found = 0;
  for (const auto& [name, text] : Texts()) {
    found += ReadTwice(text, *ShippedTypes()->Find(name == "x.html" ? "html" : "txt"), AllPersons()).size();
    for (const std::string& end : Ends()) {
      ExpectAsReadTwice(name, text + end, AllPersons());
      ExpectAsReadTwice(name, "\xEF\xBB\xBF" + text + end, AllPersons());
      ExpectAsReadTwice(name, text.substr(0, text.size() / 2) + end, AllPersons());  // smaller than the head
    }
    ExpectAsReadTwice(name, Wide(text), AllPersons());
  }
  EXPECT_GT(found, 5U);
}

TEST(EarlyValidatorsTest, FitOnlyWhatTheyHaveSeen) {
  const policy::TypeInfo& type = *ShippedTypes()->Find("txt");
  const auto fits = [&](const std::string& text, const policy::TypeInfo& of) {
    EarlyValidators early(type, AllPersons(), text);
    MemorySource source(text);
    const TextFacts facts = ScanText(source, source.size(), AllPersons(), nullptr,
                                     [&](std::string_view piece, uint64_t offset) { early.Feed(piece, offset); });
    return early.Fit(of, facts);
  };
  EXPECT_TRUE(fits("plain", type));
  EXPECT_TRUE(fits("caf\xC3\xA9", type));
  EXPECT_TRUE(fits("\xEF\xBB\xBFplain", type));
  EXPECT_TRUE(fits("caf\xC3\xA9 caf\xE9", type));
  EXPECT_FALSE(fits("plain", *ShippedTypes()->Find("csv")));
  EXPECT_FALSE(fits("caf\xE9 and more", type));
  EXPECT_FALSE(fits(Wide("plain"), type));
  EXPECT_FALSE(fits("\1\2\3", type));
}

// Whatever the pieces are that the mark comes in.
TEST(EarlyValidatorsTest, NeverSeeTheMark) {
  const std::string text = "\xEF\xBB\xBFjo.bloggs@example.org\n";
  const policy::TypeInfo& type = *ShippedTypes()->Find("txt");
  const auto expected = ReadTwice(text, type, AllPersons());
  ASSERT_EQ(expected.size(), 1U);
  for (size_t step = 1; step < text.size(); ++step) {
    EarlyValidators early(type, AllPersons(), text);
    for (size_t at = 0; at < text.size(); at += step) early.Feed(std::string_view(text).substr(at, step), at);
    Session session = SessionFor(text, AllPersons());
    early.Finish({session, "x", "", 0, {}});
    EXPECT_EQ(FindingsOf(&session), expected) << step;
  }
}

}  // namespace
}  // namespace shareguard::inspect
