#include "inspect/markup_plain.h"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/markup_tag.h"
#include "inspect/markup_validator.h"
#include "inspect/style_watch.h"
#include "validator_run.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

bool IsPlain(const std::string& text) { return PlainMarkup(text) == text.size(); }

TEST(MarkupPlainTest, WhatDoesNothingIsPassedOver) {
  for (const char* text : {"",
                           "words",
                           "<p>",
                           "</p>",
                           "</>",
                           "</script>",
                           "<p class=\"a\">",
                           "<br/>",
                           "<br />",
                           "<input disabled>",
                           "<a href=\"page.html\">",
                           "<a href='https://example.org/'>",
                           "<img alt='' src=\"a.png\">",
                           "<h1 id=\"x\"\n>",
                           "<td colspan='2'class=\"b\">",
                           "<p onclick=\"\">",
                           "<p title=\"a > b < c\">",
                           "<table><tr><td>1</td></tr></table>",
                           "<link rel='x' href='a.css'>",
                           "<p title=\"(see there)\">",
                           "<p>a > b</p>"}) {
    EXPECT_TRUE(IsPlain(text)) << text;
  }
}

// It stops at the '<' of what it leaves to others.
TEST(MarkupPlainTest, TheRestIsForOthers) {
  for (const char* tag : {"<",
                          "<p",
                          "<p ",
                          "<p class",
                          "<p class=",
                          "<p class=\"a",
                          "<p class=\"a\"",
                          "</",
                          "</p",
                          "<p class=a>",
                          "<p class = \"a\">",
                          "<p class =\"a\">",
                          "<P>",
                          "<p Class=\"a\">",
                          "<svg:g>",
                          "<g xlink:href=\"a\">",
                          "<p title=\"a&amp;b\">",
                          "<p \"x\">",
                          "<p =\"x\">",
                          "<p x\"y\">",
                          "<script>",
                          "<script/>",
                          "<style>",
                          "<title>",
                          "<textarea>",
                          "<xmp>",
                          "<iframe>",
                          "<noembed>",
                          "<noframes>",
                          "<noscript>",
                          "<plaintext>",
                          "<applet>",
                          "<handler>",
                          "<!-- -->",
                          "<!DOCTYPE html>",
                          "<?xml ?>",
                          "<![CDATA[ ]]>",
                          "< 5",
                          "<5",
                          "<<p>",
                          "</p >",
                          "</p a>",
                          "<p onclick=\"go()\">",
                          "<p onxy='y'>",
                          "<p style=\"a: url(//b)\">",
                          "<img src=\"//b\">",
                          "<a href=\" java\tscript:go()\">",
                          "<img srcset='a 1x, //b 2x'>",
                          "<meta http-equiv='refresh'>",
                          "<p srcdoc=\"\">",
                          "<p srcdoc>",
                          "<body background=\"http://b\">",
                          "<form action='ftp:x'>",
                          "<set to='javascript:go()'>",
                          "<use href='file:///x'>",
                          "<x title=\"url(http://b)\">",
                          "<embed src='SMB:x'>"}) {
    EXPECT_EQ(PlainMarkup("<p>"s + tag), 3U) << tag;
    EXPECT_EQ(PlainMarkup("a <b>c</b> "s + tag + " <p>"), 11U) << tag;
  }
}

// Pieces of tags as they are written, and as nobody writes them.
std::string Noise(std::mt19937* random, size_t pieces) {
  static const std::vector<std::string> kPieces = {"<",
                                                   ">",
                                                   "/",
                                                   "=",
                                                   "\"",
                                                   "'",
                                                   " ",
                                                   "\n",
                                                   "<p",
                                                   "<a",
                                                   "</p>",
                                                   "</a>",
                                                   "<p>",
                                                   "<b>",
                                                   "<img",
                                                   "<meta",
                                                   "<link",
                                                   "<x-y",
                                                   "<P",
                                                   "<svg:a",
                                                   "<script",
                                                   "</script>",
                                                   "<style>",
                                                   "</style>",
                                                   "<title>",
                                                   "</title>",
                                                   "<textarea",
                                                   "</textarea>",
                                                   "<!--",
                                                   "-->",
                                                   "<!DOCTYPE a [",
                                                   "]>",
                                                   "<![CDATA[",
                                                   "]]>",
                                                   "<?x",
                                                   "?>",
                                                   " class",
                                                   " href",
                                                   " src",
                                                   " style",
                                                   " title",
                                                   " onclick",
                                                   " on",
                                                   " to",
                                                   " srcset",
                                                   " data-a",
                                                   " http-equiv",
                                                   " xlink:href",
                                                   " ID",
                                                   "=\"",
                                                   "='",
                                                   "=\"a\"",
                                                   "='b'",
                                                   "=\"page.html\"",
                                                   "='http://b/c'",
                                                   "=\" javascript:go()\"",
                                                   "=\"//b\"",
                                                   "='refresh'",
                                                   "=\"url(//b)\"",
                                                   "=\"&#106;avascript:x\"",
                                                   "=\"a&amp;b\"",
                                                   "=x",
                                                   " = ",
                                                   "words",
                                                   "go()",
                                                   "5",
                                                   "&",
                                                   "(",
                                                   "\xC3\xA9"};
  std::string text;
  for (size_t i = 0; i < pieces; ++i) text += kPieces[(*random)() % kPieces.size()];
  return text;
}

// What is passed over ends where the reader of tags ends it too, and does nothing by its word either.
TEST(MarkupPlainTest, TheReaderOfTagsAgrees) {
  std::mt19937 random(5);
  size_t tags = 0;
  for (int round = 0; round < 300000; ++round) {
    const std::string text = "<" + Noise(&random, 1 + random() % 8).substr(random() % 2) + ">";
    const size_t plain = PlainMarkup(text);
    ASSERT_TRUE(plain <= text.size() && (plain == text.size() || text[plain] == '<')) << text;
    // Tag by tag, as far as it went.
    for (size_t at = 0; (at = text.find('<', at)) < plain; ++tags) {
      MarkupTag tag;
      tag.Begin(text[at + 1], at);
      at += 2;
      while (at < plain && !tag.ended()) at += tag.Take(std::string_view(text).substr(at));
      ASSERT_TRUE(tag.ended() && at <= plain) << text;
      ASSERT_TRUE(tag.is_end() || (!tag.deeds().runs && !tag.deeds().loads)) << text;
    }
  }
  EXPECT_GT(tags, 10000U);
}

// In pieces of one byte no tag is whole: all of them are for the reader of tags.
TEST(MarkupPlainTest, FindingsAreTheSameWithoutIt) {
  std::mt19937 random(6);
  size_t found = 0;
  for (int round = 0; round < 4000; ++round) {
    const std::string text = Noise(&random, 1 + random() % 60);
    const std::string expected = RunValidator(MakeMarkupValidator, text, 1).Lines();
    for (const size_t step : {2UL, 5UL, 16UL, 33UL, text.size()}) {
      ASSERT_EQ(RunValidator(MakeMarkupValidator, text, step).Lines(), expected) << step << ": " << text;
    }
    found += expected.empty() ? 0 : 1;
  }
  EXPECT_GT(found, 500U);
}

TEST(MarkupPlainTest, AnySplitSaysTheSame) {
  for (const std::string& text :
       {"<p class=\"a\">x <a href=\"b.html\">c</a><img src='//d'><b title=\"(e)\">f</b><p onclick='g()'></p>"s,
        "<title><p a=\"</title><script>go()</script>\"></title><p><a href='javascript:x'>y</a>"s,
        "<style>p{}</style><p class='a'><style>@import 'b';</style><i>z</i>"s,
        "<p a=\"" + std::string(1500, 'v') + "\" onload='go()'>" + "<p b='" + std::string(1024, 'w') + "'></p>"}) {
    ExpectSameInPieces(MakeMarkupValidator, text);
  }
}

// An address by its beginning is the beginning of the address.
TEST(MarkupPlainTest, TheStartOfAnAddress) {
  std::mt19937 random(7);
  for (int round = 0; round < 20000; ++round) {
    std::string value;
    for (auto n = random() % 60; n > 0; --n) value += " \t\nhttpHTTP:/\\aZ@[`{\x7f\x80\xC3"[random() % 24];
    const std::string address = AddressOf(value);
    EXPECT_EQ(AddressStart(value).view(), std::string_view(address).substr(0, 32));
  }
}

}  // namespace
}  // namespace shareguard::inspect
