#include "inspect/markup_validator.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

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

// What a browser takes for a script, however it is dressed up for other readers.
TEST(MarkupValidatorTest, NoWayAroundTheTags) {
  const std::string much(100000, 'x');
  for (const std::string& body : {"<a = \"><script>go()</script>\">"s,
                                  "<style>" + much + "</style><script>go()</script>",
                                  "<style></style x='</'><script>go()</script>"s,
                                  "<style><!--</style><script>go()</script>-->"s,
                                  "<style>p{content:'<a'}</style><script>go()</script>"s,
                                  "<![CDATA[><script>go()</script>]]>"s,
                                  "<!DOCTYPE a [><script>go()</script>]>"s,
                                  "<!DOCTYPE a \"><script>go()</script>\">"s,
                                  "<!DOCTYPE a [<!-- ><script>go()</script> -->]>"s,
                                  "<?a b=\"><script>go()</script>\"?>"s,
                                  "<!x <script>go()</script>"s,
                                  "<img alt=\"" + much + "\" onerror=go()>",
                                  "<img src=\"data:" + much + "\" onerror=\"go()\">",
                                  "<" + much + " onclick=go()>",
                                  "<a href=\"javascript&colon;go()\">x</a>"s,
                                  "<a href='&#106;avascript:go()'>x</a>"s,
                                  "<a href=&#x6A;avascript:go()>x</a>"s,
                                  "<svg/onload=go()>"s,
                                  "<svg:script xmlns:svg='x'/>"s,
                                  "<textarea><a title=\"</textarea><script>go()</script>"s,
                                  "<noscript><p title='</noscript><script>go()</script>'>"s,
                                  "<title><!--</title><script>go()</script>-->"s,
                                  "<p title=x\"y><script>go()</script>"s,
                                  "</p title=\"\"><script>go()</script>"s,
                                  "<<script>go()</script>"s,
                                  "<img src=x onerror=go()"s,
                                  "<title/><!--</title><script>go()</script>-->"s,
                                  "<style/><!--</style><script>go()</script>-->"s,
                                  "<style><a title=\"</style><script>go()</script>\">"s,
                                  "<textarea></title><!--</textarea><script>go()</script>-->"s,
                                  "<title></x:title><!--</title><script>go()</script>-->"s,
                                  "<svg><title><img alt=\"<\" src=x onerror=go()></title></svg>"s,
                                  "<svg><title/></svg><img alt=\"<\" src=x onerror=go()>"s,
                                  "<svg><title><img alt=\"<a b='<c d=\" src=x onerror=go()></title></svg>"s,
                                  "<svg><style><img alt='<p>' onerror=go()></style></svg>"s,
                                  "<!DOCTYPE a <b x=\"><script>go()</script>\">"s}) {
    EXPECT_TRUE(Finds(body, "markup.script")) << body.substr(0, 200);
  }
  EXPECT_TRUE(Finds("<?xml version=\"1.0\"?>\n<a><![CDATA[ > ]]><script xmlns=\"http://www.w3.org/1999/xhtml\"/></a>",
                    "markup.script", "x.xml"));
  // What XML ends later than HTML, and what begins in between.
  for (const char* body :
       {"<?a ><!-- ?><svg onload=\"go()\"/><!-- -->", "<!DOCTYPE svg SYSTEM \"> <!--\"><svg onload=\"go()\"/><!-- -->",
        "<!DOCTYPE svg [ <!NOTATION x SYSTEM \"> <!--\"> ]><svg onload=\"go()\"/><!-- -->",
        "<a><![CDATA[ <!-- ]]><svg onload=\"go()\"/><!-- --></a>",
        "<a><![CDATA[ <p title=\" ]]><svg onload=\"go()\"/><p title=\"x\"/></a>"}) {
    EXPECT_TRUE(Finds(std::string("<?xml version=\"1.0\"?>\n") + body, "markup.script", "x.svg")) << body;
  }
  for (const std::string& body :
       {"<style>" + much + "@import 'x.css';</style>", "<style><!-- @import 'x.css'; --></style>"s,
        "<style>" + std::string(16 * 1024 - 4, ' ') + "@import 'x.css';</style>",
        "<style>p{background:u\\72l(h\\74tp://example.org)}</style>"s, "<style>@\\69mport 'x.css'</style>"s,
        "<p style=\"" + much + "; background: url(http://example.org/)\">",
        "<rect fill=\"url(https://example.org/a#b)\"/>"s, "<img src=\"&#104;ttps://example.org/\">"s,
        "<img src='https&colon;&sol;&sol;example.org'>"s, "<img srcset=\"a.png 1x, https://example.org/b.png 2x\">"s,
        "<script></script><img src=//example.org/>"s, "<script>a</script x='</script>'><img src=//example.org/>"s,
        "<style>@import 'x.css'"s}) {
    EXPECT_TRUE(Finds(body, "markup.external")) << body.substr(0, 200);
  }
  EXPECT_TRUE(
      Finds("<?xml version=\"1.0\"?>\n<!DOCTYPE a [ <!-- > --> <!ENTITY b 'c'> ]>\n<a/>", "markup.entity", "x.xml"));
  EXPECT_TRUE(
      Finds("<?xml version=\"1.0\"?>\n<!DOCTYPE a [ " + much + "<!ENTITY b 'c'> ]>\n<a/>", "markup.entity", "x.xml"));
}

TEST(MarkupValidatorTest, WhatIsOrdinary) {
  for (const char* body :
       {"<p title='a &amp; b &lt;c&gt;' class = \"x\" hidden>y</p>", "<input value=\"a>b\" disabled/>",
        "<td align=left>1 < 2</td>", "<p data-on=\"x\">5 <6 and a<b", "<path d=\"M 0 0 L 1 1\"/>",
        "<rect fill=\"url(#a)\" style=\"fill:none\"/>", "<img src=\"data:image/png;base64,iVBORw0KGgo=\">",
        "<style>p > a { color: red } /* <b> */</style>", "<animate values=\"0,0;1,1\" from=\"0\" to=\"1\"/>",
        "<img srcset=\"a.png 1x, b.png 2x\">", "<title>a</title><!-- <script>go()</script> -->",
        "<textarea><p title=\"a<b\">c</p></textarea><!-- <img src=\"https://example.org/\"> -->",
        "<!DOCTYPE html PUBLIC \"-//W3C//DTD XHTML 1.0 Strict//EN\" \"a.dtd\"><!-- <script>go()</script> -->",
        "<?a b?><!-- <script>go()</script> -->", "<![if !IE]><p>x</p><![endif]><!-- <script>go()</script> -->",
        "<style>p{}</style><!-- <p onclick='go()'> -->"}) {
    EXPECT_FALSE(Finds(body, "markup.script")) << body;
    EXPECT_FALSE(Finds(body, "markup.external")) << body;
    EXPECT_FALSE(Finds(body, "markup.entity")) << body;
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
