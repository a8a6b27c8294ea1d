#include "inspect/value_form.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>
#include <string_view>

#include "inspect/value_tables.h"
#include "inspect/vocabulary_tables.h"
#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {
namespace {

using Match = ValueForm::Match;

bool Takes(std::string_view form, std::string_view value) { return ValueForm(form).Of(value) != Match::kNone; }

TEST(ValueFormTest, Words) {
  EXPECT_TRUE(Takes("left|right|both", "both"));
  EXPECT_FALSE(Takes("left|right|both", "Both"));
  EXPECT_FALSE(Takes("left|right|both", "left|right"));
  EXPECT_TRUE(Takes("left", ""));  // says nothing
}

TEST(ValueFormTest, Numbers) {
  for (const char* value : {"0", "-1", "+7", "12.5", ".5", "1e-3", "1E5", "50%", "12pt", "3.4cm", "1inch", "32767*",
                            "NaN", "-INF", "65536f"}) {
    EXPECT_TRUE(Takes("#number", value)) << value;
  }
  for (const char* value : {"one", "1 2", "12 points", "e5", "1e", "--1", "1.2.3", ".", "0x10", "1ptx",
                            "123456789012345678901234567890123"}) {
    EXPECT_FALSE(Takes("#number", value)) << value;
  }
  EXPECT_TRUE(Takes("#numbers", "1:16"));
  EXPECT_TRUE(Takes("#numbers", "0 0 21600, 21600"));
  EXPECT_FALSE(Takes("#numbers", "1 to 16"));
  EXPECT_TRUE(Takes("#numbers", "?f40 $0 12"));
  for (const char* value : {"?has ?been ?ill", "?f", "$", "?f12345", "$ward"}) {
    EXPECT_FALSE(Takes("#numbers", value)) << value;
  }
}

TEST(ValueFormTest, TextBesideThePage) {
  EXPECT_EQ(ValueForm("#aside").Of("of the ward"), Match::kAside);
  EXPECT_EQ(ValueForm("#beside").Of("of the ward"), Match::kBeside);
  EXPECT_EQ(ValueForm("#number|#beside").Of("12"), Match::kFixed);
  EXPECT_EQ(ValueForm("#free").Of("of the ward"), Match::kFixed);
  EXPECT_EQ(ValueForm("#reckoned").Of("SUM(A1:A2)"), Match::kReckoned);
  EXPECT_EQ(ValueForm("#token|#address").Of("../media/image1.png"), Match::kFixed);
  EXPECT_EQ(ValueForm("#token|#address").Of("https://example.org/?q=1&r=2"), Match::kAddress);
}

TEST(ValueFormTest, ProseIsNoFormula) {
  EXPECT_TRUE(HoldsProse("Sheet1!$A$1, and then we saw the patient"));
  for (const char* formula : {"SUM(alpha,beta,gamma,delta)", "'My sheet of many words'!$A$1", "A1:B2 C1:D2",
                              "IF(A1=\"a text of some words\",1,0)", "Sheet1!$A$1:$B$2"}) {
    EXPECT_FALSE(HoldsProse(formula)) << formula;
  }
}

TEST(ValueFormTest, TextsInQuotes) {
  std::string_view formula = "IF(A1=\"one\",\"two\",\"unclosed";
  std::string_view text;
  std::string all;
  while (TakeQuotedText(&formula, &text)) all += std::string(text) + "|";
  EXPECT_EQ(all, "one|two|unclosed|");
}

TEST(ValueFormTest, OutlinesOfShapes) {
  for (const char* value :
       {"m10-5l3.2 1e-05zM 4 4", "M 0 0 L ?f12 $0 X 21600,21600 Z N", "if(?f7 ,?f8 ,$2 *pi/180)",
        "matrix(1.0079 0 0 1 0pt -0.0000008pt) rotate (1.57) translate (2cm 3cm)", "atan2(?f1 ,logwidth)"}) {
    EXPECT_TRUE(Takes("#path", value)) << value;
  }
  for (const char* value :
       {"M 0 0 patient 7", "MW 0 0", "?has ?been", "1234567890123456789012345", "\"", "M 0 0 \xC3\xA9"}) {
    EXPECT_FALSE(Takes("#path", value)) << value;
  }
}

// The names of sheets in a reference, set apart by bars.
std::string SheetsIn(std::string_view value) {
  std::string all;
  std::string_view name;
  while (TakeSheetName(&value, &name)) all.append(name.empty() ? "-" : name).append("|");
  return all;
}

TEST(ValueFormTest, ReferencesToCells) {
  EXPECT_EQ(SheetsIn("Sheet1.A1"), "Sheet1|");
  EXPECT_EQ(SheetsIn("$Ages.$A$1:.$B$7 Ages.C3"), "Ages|-|Ages|");
  EXPECT_EQ(SheetsIn("$'it''s a sheet'.A1:$'it''s a sheet'.B2"), "'it''s a sheet'|'it''s a sheet'|");
  EXPECT_EQ(SheetsIn(".A1:.B7"), "-|-|");
  EXPECT_EQ(SheetsIn("Ages.#REF!"), "Ages|");
  EXPECT_EQ(SheetsIn(""), "");
  EXPECT_EQ(SheetsIn("the patient of bed four"), "the patient of bed four|");
  EXPECT_EQ(SheetsIn("Ages.A1 Ages.no cell at all"), "Ages|Ages.no cell at all|");
  EXPECT_EQ(SheetsIn("'never closed"), "'never closed|");
  EXPECT_EQ(SheetsIn("'"), "'|");
}

// What no line of the tables names is a number, a word or text beside the page.
TEST(ValueFormTest, AllAttributesOfOpenDocumentHaveAForm) {
  const auto match = [](Ns element_ns, std::string_view element, Ns ns, std::string_view local,
                        std::string_view value) {
    const ValueForm* form = FormOf(FindElement(element_ns, element), ns, local);
    return form == nullptr ? Match::kNone : form->Of(value);
  };
  const std::string_view said = "the patient of bed four";
  EXPECT_EQ(match(Ns::kOdfText, "bookmark-ref", Ns::kOdfText, "ref-name", said), Match::kAside);
  EXPECT_EQ(match(Ns::kOdfChart, "regression-curve", Ns::kOdfChart, "regression-name", said), Match::kAside);
  EXPECT_EQ(match(Ns::kOdfDraw, "frame", Ns::kLoExt, "tag", said), Match::kAside);
  EXPECT_EQ(match(Ns::kOdfTable, "table", Ns::kOdfTable, "print-ranges", said), Match::kReference);
  EXPECT_EQ(match(Ns::kOdfText, "a", Ns::kXlink, "href", "https://example.org/?q=of the ward"), Match::kAddress);
  EXPECT_EQ(match(Ns::kOdfForm, "property", Ns::kOdfOffice, "string-value", said), Match::kAside);
  EXPECT_EQ(match(Ns::kOdfTable, "table-cell", Ns::kOdfOffice, "string-value", said), Match::kFixed);
  EXPECT_EQ(match(Ns::kOdfChart, "axis", Ns::kOdfChart, "hole-size", "12%"), Match::kFixed);
}

TEST(ValueFormTest, OtherKinds) {
  EXPECT_TRUE(Takes("#hex|auto", "00FFaa"));
  EXPECT_TRUE(Takes("#hex|auto", "auto"));
  EXPECT_FALSE(Takes("#hex|auto", "FED+"));
  EXPECT_FALSE(Takes("#hex", std::string(65, 'a')));
  EXPECT_TRUE(Takes("#guid", "{28A0092B-C50C-407E-A947-70E740481C1C}"));
  EXPECT_FALSE(Takes("#guid", "{28A0092B-C50C-407E-A947-70E740481C1}"));
  EXPECT_TRUE(Takes("#range", "A1 $B$2:C3 D:D 4:4"));
  EXPECT_FALSE(Takes("#range", "WARD NINE"));
  EXPECT_TRUE(Takes("#time", "2026-11-23T06:00:00Z"));
  EXPECT_TRUE(Takes("#time", "PT1H30M"));
  EXPECT_FALSE(Takes("#time", "half past six"));
  EXPECT_TRUE(Takes("#language", "zh-Hans-CN"));
  EXPECT_FALSE(Takes("#language", "patientmargaret"));
  EXPECT_TRUE(Takes("#token", "http://schemas.example/2010/shape"));
  EXPECT_FALSE(Takes("#token", "two words"));
  EXPECT_TRUE(Takes("#tokens", "w14 wp14"));
  EXPECT_FALSE(Takes("#tokens", "who? me"));
  EXPECT_TRUE(Takes("#name", "Medium Grid 3 Accent 6 Char"));
  EXPECT_FALSE(Takes("#name", "a name that has so many words is none"));
  EXPECT_FALSE(Takes("#name", std::string(65, 'a')));
  EXPECT_TRUE(Takes("#color", "#00ff00"));
  EXPECT_FALSE(Takes("#color", "00ff00"));
  EXPECT_TRUE(Takes("#base64", "c2FsdA=="));
  EXPECT_FALSE(Takes("#base64", "sa lt"));
}

// What somebody may choose is told apart, to be counted.
TEST(ValueFormTest, WhatIsCounted) {
  const ValueForm form("#number|#word|center");
  EXPECT_EQ(form.Of("center"), Match::kFixed);
  EXPECT_EQ(form.Of("12"), Match::kFixed);
  EXPECT_EQ(form.Of("outside-start"), Match::kWord);
  EXPECT_EQ(form.Of("outside start"), Match::kNone);
  EXPECT_EQ(form.Of("averyverylongwordthatisnone"), Match::kNone);
  EXPECT_EQ(ValueForm("#font").Of("Times New Roman"), Match::kFont);
  EXPECT_EQ(ValueForm("#font").Of("'Liberation Mono', 'Courier New', 'DejaVu Sans Mono', 'Lucida Sans Typewriter'"),
            Match::kFont);
  EXPECT_EQ(ValueForm("#font").Of("Patient 0042 was seen on ward seven, and again on ward nine, by the same nurse"),
            Match::kNone)
      << "a name of more blanks than one has";
  EXPECT_EQ(ValueForm("#name|#aside").Of("Style Heading 1 + Arial Black 18 pt Not Bold Raised by  3 pt Ex..."),
            Match::kAside);
}

// "w:val", ".val" or "val", as the tables write them; "" for the text of the element.
const ValueForm* FormOfTarget(Ns ns, std::string_view element, std::string_view attribute) {
  if (attribute.empty()) return TextFormOf(FindElement(ns, element));
  Ns attribute_ns = Ns::kNone;
  if (attribute.starts_with('.')) {
    attribute_ns = ns;
    attribute.remove_prefix(1);
  } else if (const size_t colon = attribute.find(':'); colon != std::string_view::npos) {
    for (const NamespaceName& known : NamespaceNames()) {
      if (known.prefix == attribute.substr(0, colon)) attribute_ns = known.ns;
    }
    attribute.remove_prefix(colon + 1);
  }
  return FormOf(element == "*" ? nullptr : FindElement(ns, element), attribute_ns, attribute);
}

// A target that is written wrong has no form, and nobody would miss it.
TEST(ValueFormTest, EveryTargetOfTheTablesHasAForm) {
  const ValueForm* const otherwise = FormOfTarget(Ns::kSheet, "filter", "val");
  ASSERT_NE(otherwise, nullptr);
  size_t targets = 0;
  for (const auto list : AllValues()) {
    for (const NamespaceValues& table : list) {
      std::istringstream lines{std::string(table.lines)};
      for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        std::string word;
        if (!line.empty() && !line.starts_with(' ')) words >> word;  // the form
        while (words >> word) {
          ++targets;
          const size_t at = word.find('@');
          ASSERT_NE(at, std::string::npos) << word;
          const ValueForm* const form = FormOfTarget(table.ns, word.substr(0, at), word.substr(at + 1));
          EXPECT_TRUE(form != nullptr && form != otherwise) << UsualPrefix(table.ns) << ": " << word;
        }
      }
    }
  }
  EXPECT_GT(targets, 3000U);
}

TEST(ValueFormTest, SomeOfTheTables) {
  EXPECT_EQ(FormOfTarget(Ns::kWord, "jc", ".val")->Of("both"), Match::kFixed);
  EXPECT_EQ(FormOfTarget(Ns::kWord, "jc", ".val")->Of("somewhere"), Match::kNone);
  EXPECT_EQ(FormOfTarget(Ns::kSheet, "c", "t")->Of("inlineStr"), Match::kFixed);
  EXPECT_EQ(FormOfTarget(Ns::kDrawing, "srgbClr", "val")->Of("blue"), Match::kNone);
  EXPECT_EQ(FormOfTarget(Ns::kWord, "t", "xml:space")->Of("preserve"), Match::kFixed);
  EXPECT_EQ(FormOfTarget(Ns::kDrawing, "cNvPr", "descr")->Of("of the ward"), Match::kFixed);  // any text
  EXPECT_EQ(FormOfTarget(Ns::kSheet, "filter", "val")->Of("of the ward"), Match::kBeside);
  EXPECT_EQ(FormOfTarget(Ns::kVml, "shape", "style"), nullptr);
}

}  // namespace
}  // namespace shareguard::inspect
