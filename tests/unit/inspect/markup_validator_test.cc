#include "inspect/markup_validator.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

bool Finds(const std::string& body, const char* id, const std::string& name = "x.html") {
  const std::string start = name.ends_with(".html") ? "<!DOCTYPE html>\n<html><body>\n" : "";
  return HasFinding(InspectBytes(start + body + "\n", name), id);
}

TEST(MarkupValidatorTest, Scripts) {
  for (const char* body :
       {"<script>let a = 1 < 2;</script>", "<SCRIPT src=x.js></SCRIPT>", "<p onclick=\"go()\">",
        "<img src=x onerror=go()>", "<a href=' java\tscript:go()'>x</a>", "<iframe srcdoc=\"<p>\"></iframe>",
        "<p title=\"a > b\" onclick='go()'>", "<!-- a --!><script>go()</script>", "<!--><script>go()</script>"}) {
    EXPECT_TRUE(Finds(body, "markup.script")) << body;
  }
  for (const char* body :
       {"<p>a < b, on = 3, script</p>", "<!-- <script>go()</script> -->", "<p title=\"<script>\">x</p>",
        "<a href=\"page.html\">once</a>", "<p only=\"\">", "<p xmlns:onto=\"x\">"}) {
    EXPECT_FALSE(Finds(body, "markup.script")) << body;
  }
}

TEST(MarkupValidatorTest, WhatIsLoaded) {
  for (const char* body : {"<img src=\"https://example.org/x.png\">", "<link rel=stylesheet href=//example.org/x.css>",
                           "<p style=\"background: url('http://example.org/x')\">", "<style>@import 'x.css';</style>",
                           "<meta http-equiv=\"refresh\" content=\"0\">", "<form action=\"https://example.org/\">"}) {
    EXPECT_TRUE(Finds(body, "markup.external")) << body;
  }
  for (const char* body :
       {"<a href=\"https://example.org/\">x</a>", "<img src=\"x.png\">", "<style>p { color: red }</style>",
        "<script>var a = '<img src=\"https://example.org/x\">';</script>"}) {
    EXPECT_FALSE(Finds(body, "markup.external")) << body;
  }
}

TEST(MarkupValidatorTest, Entities) {
  EXPECT_TRUE(Finds("<?xml version=\"1.0\"?><!DOCTYPE a [ <!ENTITY b \"]>\"> ]><a>&b;</a>", "markup.entity", "x.xml"));
  EXPECT_FALSE(Finds("<?xml version=\"1.0\"?><!DOCTYPE a SYSTEM \"a.dtd\"><a/>", "markup.entity", "x.xml"));
  EXPECT_TRUE(Finds("<svg xmlns=\"http://www.w3.org/2000/svg\"><image xlink:href=\"http://example.org/x\"/></svg>",
                    "markup.external", "x.svg"));
}

TEST(MarkupValidatorTest, OddMarkupIsBounded) {
  std::string body = "<p title=\"" + std::string(100000, 'x') + "\"><script>" + std::string(100000, '<') + "</script>";
  EXPECT_TRUE(Finds(body + "<img src=http://example.org/x>", "markup.external"));
  EXPECT_FALSE(Finds("<!--" + std::string(100000, 'x') + "><script>--><p>x</p>", "markup.script"));
}

}  // namespace
}  // namespace shareguard::inspect
