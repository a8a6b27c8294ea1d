// What a WordprocessingML document holds beside the text that it shows: fields, changes, notes, headers, identifiers.
#include <gtest/gtest.h>

#include <cstdio>
#include <functional>
#include <set>

#include "inspect/word_fields.h"
#include "word_testing.h"

namespace shareguard::inspect {
namespace {

std::string Text(const std::string& text) { return "<w:r><w:t>" + text + "</w:t></w:r>"; }
std::string Char(const std::string& type, const std::string& content = "") {
  return "<w:r><w:fldChar w:fldCharType=\"" + type + "\">" + content + "</w:fldChar></w:r>";
}
std::string Code(const std::string& code) { return "<w:r><w:instrText>" + code + "</w:instrText></w:r>"; }
std::string Field(const std::string& code, const std::string& result = "1") {
  return Char("begin") + Code(code) + Char("separate") + Text(result) + Char("end");
}
std::string Simple(const std::string& code) {
  return "<w:fldSimple w:instr='" + code + "'>" + Text("1") + "</w:fldSimple>";
}
std::string InParagraph(const std::string& content) { return "<w:p>" + content + "</w:p>"; }

struct Case {
  const char* id;  // of the finding; "" for none
  const char* name;
  std::string content;
  std::string at = "<w:fldChar ";  // where the finding is
};

void PrintTo(const Case& item, std::ostream* out) { *out << item.content; }
std::string CaseName(const testing::TestParamInfo<Case>& info) { return info.param.name; }

class WordContentTest : public testing::TestWithParam<Case> {};

TEST_P(WordContentTest, IsFoundWhereItStandsOrIsOrdinary) {
  const WordPart body = WordBody(InParagraph(GetParam().content));
  const std::vector<policy::Finding> findings = ReadWord({body});
  const std::string id = GetParam().id;
  EXPECT_EQ(CountingIds(findings), id.empty() ? "" : id + "(word/document.xml) ");
  const auto found = Counting(findings, id);
  if (found) {
    EXPECT_EQ(found->offset, body.xml.find(GetParam().at));
    EXPECT_GT(found->length, 0U);
  }
}

const Case kFields[] = {
    {"office.dde", "Dde", Field(" DDE \"cmd\" \"/c calc\" ")},
    {"office.dde", "DdeAutoOverSeveralRuns", Char("begin") + Code(" DDE") + Code("AUTO c:\\x \"y\"") + Char("end")},
    {"office.dde", "DdeSimple", Simple("ddeauto x y"), "<w:fldSimple"},
    {"office.dde", "DdeOfWhatAnotherFieldSays",
     Char("begin") + Field("QUOTE 68", "DDE") + Code("AUTO x \"y\"") + Char("separate") + Text("1") + Char("end")},
    {"office.include_field", "IncludeText", Field("INCLUDETEXT \"\\\\\\\\host\\\\x.docx\"")},
    {"office.include_field", "IncludePicture", Field("INCLUDEPICTURE \"http://host/x.png\" \\d")},
    {"office.include_field", "Link", Field("LINK Excel.Sheet.12 x.xlsx")},
    {"office.field_data", "Citation", Field("ADDIN ZOTERO_ITEM CSL_CITATION {}")},
    {"office.field_data", "Private", Field("PRIVATE seventeen", "")},
    {"office.field_data", "BranchThatIsNotShown",
     Field("IF 1 = 1 \"shown\" \"Seventeen patients of ward seven were given the drug\"")},
    {"office.field_data", "TextInAnInstruction",
     Char("begin") + Text("Seventeen patients of ward seven were given the drug") + Char("separate") + Char("end")},
    {"office.field_data", "FieldThatNeverEnds", Char("begin") + Code("PAGE ") + Text(std::string(300, 'x')),
     "<w:fldChar "},
    {"office.field_data", "LongInstruction", Field("PAGE " + std::string(300, 'x'))},
    {"office.field_data", "IndexEntryWithoutAnIndex", Field("XE \"Seventeen patients\"", "")},
    {"office.field_data", "Data", Char("begin", "<w:fldData>UEsDBBQABgAIAAAAIQ==</w:fldData>") + Char("end"),
     "<w:fldData"},
    {"office.hidden_text", "ResultThatIsNotShown", Field("SET ward 7", "Seventeen patients"), "<w:t>Seventeen"},
    {"", "PageNumber", Field("PAGE \\* MERGEFORMAT") + Simple("NUMPAGES")},
    {"", "Contents", Field("TOC \\o \"1-3\" \\h \\z \\u") + Field("TC \"Chapter\"", "")},
    {"", "Index", Field("XE \"Patient\"", "") + Field("INDEX \\c \"2\"")},
    {"", "Hyperlink", Field("HYPERLINK \"http://host/" + std::string(400, 'x') + "\"")},
    {"", "PageThatDecides",
     Char("begin") + Code("IF ") + Field("PAGE") + Code(" &gt; 1 \"- 2 -\" \"\"") + Char("separate") + Text("2") +
         Char("end")},
    {"", "Button", Field("MACROBUTTON NoMacro [Click here and type the address of the recipient]")},
    {"", "LinkOfAnOldDocument",
     Char("begin",
          "<w:fldData xml:space=\"preserve\">CNDJ6nn5us4RjIIAqgBLqQsCAAAACAAAAA4AAABfAFQAbwBjADEAMgAzADQANQA2"
          "ADcAOAA5AAAA</w:fldData>") +
         Code("PAGEREF _Toc123456789 \\h") + Char("separate") + Text("7") + Char("end")},
};

const Case kMarks[] = {
    {"office.tracked_changes", "Insertion", "<w:ins w:id=\"1\">" + Text("x") + "</w:ins>", "<w:ins"},
    {"office.tracked_changes", "Deletion", "<w:del w:id=\"1\"><w:r><w:delText>x</w:delText></w:r></w:del>", "<w:del "},
    {"office.tracked_changes", "DeletedTextAlone", "<w:r><w:delText>x</w:delText></w:r>", "<w:delText"},
    {"office.tracked_changes", "Move", "<w:moveFrom w:id=\"1\">" + Text("x") + "</w:moveFrom>", "<w:moveFrom"},
    {"office.tracked_changes", "InsertedParagraph", "<w:pPr><w:rPr><w:ins w:id=\"1\"/></w:rPr></w:pPr>", "<w:ins"},
    {"office.embedded_object", "Object", "<w:r><w:object/></w:r>", "<w:object"},
    {"office.activex", "Control", "<w:r><w:control/></w:r>", "<w:control"},
    {"office.data_binding", "Binding",
     "<w:sdt><w:sdtPr><w:dataBinding w:storeItemID=\"{00000000-0000-0000-0000-000000000000}\"/></w:sdtPr></w:sdt>",
     "<w:dataBinding"},
    {"office.data_binding", "NewBinding", "<w:sdt><w:sdtPr><w15:dataBinding w:storeItemID=\"{0}\"/></w:sdtPr></w:sdt>",
     "<w15:dataBinding"},
    {"office.custom_xml", "CustomXml", "<w:customXml w:element=\"x\">" + Text("x") + "</w:customXml>", "<w:customXml"},
    {"office.custom_xml", "LongSmartTag",
     "<w:smartTag><w:smartTagPr><w:attr w:name=\"x\" w:val=\"" + std::string(65, 'x') +
         "\"/></w:smartTagPr></w:smartTag>",
     "<w:attr"},
    {"office.alt_chunk", "AltChunk", "<w:altChunk r:id=\"rId1\"/>", "<w:altChunk"},
    {"office.alternate_content", "OtherTextInTheFallback",
     "<mc:AlternateContent><mc:Choice Requires=\"wps\">" + Text("x y") + "</mc:Choice><mc:Fallback>" + Text("xz") +
         "</mc:Fallback></mc:AlternateContent>",
     "<mc:AlternateContent"},
    {"office.alternate_content", "SecondChoice",
     "<mc:AlternateContent><mc:Choice Requires=\"wps\">" + Text("x") + "</mc:Choice><mc:Choice Requires=\"wpg\">" +
         Text("y") + "</mc:Choice></mc:AlternateContent>",
     "<mc:AlternateContent"},
    {"office.alternate_content", "ChoiceThatNobodyMakes",
     "<mc:AlternateContent><mc:Choice Requires=\"zz\">" + Text("x") +
         "</mc:Choice><mc:Fallback/>"
         "</mc:AlternateContent>",
     "<mc:Choice"},
    {"office.alternate_content", "ChoiceOfAnotherProgram",
     "<mc:AlternateContent xmlns:xr=\"http://schemas.microsoft.com/office/spreadsheetml/2014/revision\"><mc:Choice "
     "Requires=\"w14 xr\">" +
         Text("x") + "</mc:Choice></mc:AlternateContent>",
     "<mc:Choice"},
    {"office.alternate_content", "UsualPrefixOfAnotherNamespace",
     "<mc:AlternateContent xmlns:wps=\"http://schemas.microsoft.com/office/webextensions/webextension/2010/11\">"
     "<mc:Choice Requires=\"wps\">" +
         Text("x") + "</mc:Choice></mc:AlternateContent>",
     "<mc:Choice"},
    {"office.alternate_content", "PictureInAChoiceThatNobodyMakes",
     "<mc:AlternateContent><mc:Choice Requires=\"zz\"><w:r><w:pict><v:shape><v:imagedata "
     "r:id=\"rId1\"/></v:shape></w:pict></w:r></mc:Choice></mc:AlternateContent>",
     "<mc:Choice"},
    {"office.alternate_content", "TextInAFallbackAlone",
     "<mc:AlternateContent><mc:Fallback>" + Text("x") + "</mc:Fallback></mc:AlternateContent>", "<mc:AlternateContent"},
    {"", "OtherPrefixOfAKnownNamespace",
     "<mc:AlternateContent xmlns:s=\"http://schemas.microsoft.com/office/word/2010/wordprocessingShape\"><mc:Choice "
     "Requires=\"s\">" +
         Text("x") + "</mc:Choice></mc:AlternateContent>" + "<mc:AlternateContent><mc:Choice Requires=\" wps \">" +
         Text("x") + "</mc:Choice></mc:AlternateContent>"},
    {"xml.long_value", "LongBookmark", "<w:bookmarkStart w:name=\"" + std::string(129, 'x') + "\"/>",
     "<w:bookmarkStart"},
    {"xml.long_value", "LongTag", "<w:sdt><w:sdtPr><w:tag w:val=\"" + std::string(129, 'x') + "\"/></w:sdtPr></w:sdt>",
     "<w:tag"},
    {"office.alt_text", "LongDescription",
     "<w:tbl><w:tblPr><w:tblDescription w:val=\"" + std::string(256, 'x') + "\"/></w:tblPr></w:tbl>",
     "<w:tblDescription"},
    {"", "ChangeOfFormat", "<w:r><w:rPr><w:rPrChange w:id=\"1\"><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr></w:r>"},
    {"", "PropertyBinding",
     "<w:sdt><w:sdtPr><w:dataBinding w:storeItemID=\"{6c3c8bc8-f283-45ae-878a-bab7291924a1}\"/></w:sdtPr></w:sdt>"},
    {"", "SameTextInTheFallback",
     "<mc:AlternateContent><mc:Choice Requires=\"wps\">" + Text("ward") + Text(" 7") +
         "<mc:AlternateContent><mc:Choice Requires=\"w14\">" + Text("x") + "</mc:Choice><mc:Fallback>" + Text("x") +
         "</mc:Fallback></mc:AlternateContent></mc:Choice><mc:Fallback>" + Text("ward 7x") +
         "</mc:Fallback></mc:AlternateContent>"},
    {"", "ShapeWithAPictureForOthers",
     "<mc:AlternateContent><mc:Choice Requires=\"wpg wps\">" + Text("x") +
         "</mc:Choice><mc:Fallback><w:r><w:pict/></w:r></mc:Fallback></mc:AlternateContent>"},
};

INSTANTIATE_TEST_SUITE_P(Fields, WordContentTest, testing::ValuesIn(kFields), CaseName);
INSTANTIATE_TEST_SUITE_P(Marks, WordContentTest, testing::ValuesIn(kMarks), CaseName);

TEST(WordFieldsTest, OnlyAWholeBookmarkLinkIsOrdinary) {
  const std::string link = "CNDJ6nn5us4RjIIAqgBLqQsCAAAACAAAAA4AAABfAFQAbwBjADEAMgAzADQANQA2ADcAOAA5AAAA";
  EXPECT_TRUE(IsBookmarkLink(link));
  EXPECT_TRUE(IsBookmarkLink(link.substr(0, 40) + "\n" + link.substr(40)));
  EXPECT_FALSE(IsBookmarkLink(link + "QUJD")) << "more behind it";
  EXPECT_FALSE(IsBookmarkLink(link.substr(0, 60))) << "cut";
  EXPECT_FALSE(IsBookmarkLink("CNDJ6nn5us4RjIIAqgBLqQsCAAAACAAAAP////9fAFQA")) << "a length beyond the end";
  EXPECT_FALSE(IsBookmarkLink(""));
}

TEST(WordFieldsTest, DeletedInstructionsAreRead) {
  const auto findings = ReadWord(
      {WordBody(InParagraph(Char("begin") + "<w:r><w:delInstrText>DDE x</w:delInstrText></w:r>" + Char("end")))});
  EXPECT_EQ(CountingIds(findings), "office.dde(word/document.xml) office.tracked_changes(word/document.xml) ");
}

TEST(WordFieldsTest, DeepNestingIsAFindingAndEnds) {
  std::string content;
  for (int i = 0; i < 2000; ++i) content += Char("begin");
  for (int i = 0; i < 2000; ++i) content += Char("end");
  EXPECT_TRUE(Counting(ReadWord({WordBody(InParagraph(content))}), "office.field_data"));
}

std::string Hex(uint32_t value) {
  char text[9];
  snprintf(text, sizeof text, "%08X", value);
  return text;
}

// Parts beside the text.

TEST(WordPartsTest, VariablesAndMailMerge) {
  const WordPart settings = WordSettings("<w:mailMerge/><w:docVars><w:docVar w:name=\"a\" w:val=\"b\"/></w:docVars>");
  const auto findings = ReadWord({settings});
  EXPECT_EQ(Counting(findings, "office.document_variables")->offset, settings.xml.find("<w:docVar "));
  EXPECT_EQ(Counting(findings, "office.data_connection")->offset, settings.xml.find("<w:mailMerge"));
}

TEST(WordPartsTest, LongNamesOfStylesAndLists) {
  const std::string name(129, 'x');
  EXPECT_TRUE(Counting(ReadWord({WordStyleSheet("<w:style><w:name w:val=\"" + name + "\"/></w:style>")}),
                       "office.unused_styles"));
  EXPECT_TRUE(
      Counting(ReadWord({{"word/numbering.xml", WordXml("w:numbering", "<w:lvlText w:val=\"" + name + "\"/>")}}),
               "office.unused_styles"));
  EXPECT_EQ(CountingIds(ReadWord({WordStyleSheet("<w:style><w:name w:val=\"heading 1\"/></w:style>")})), "");
}

TEST(WordPartsTest, EmptyStylesWithLongNames) {
  const auto style = [](const std::string& id, const std::string& content) {
    return "<w:style w:type=\"character\" w:styleId=\"" + id + "\"><w:name w:val=\"Patient " + id +
           " was seen on ward seven\"/>" + content + "</w:style>";
  };
  const auto styles = [&](const std::string& content) {
    return WordStyleSheet(style("1", content) + style("2", content) + style("3", content) + style("4", content));
  };
  const auto found = Counting(ReadWord({styles("")}), "office.unused_styles");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->offset, styles("").xml.find("<w:style "));
  EXPECT_EQ(CountingIds(ReadWord({styles("<w:rPr><w:b/></w:rPr>")})), "");
}

// Word names them by random GUIDs, of the fourth version.
TEST(WordPartsTest, StylesOfPlaceholders) {
  const auto styles = [](int count, char version) {
    std::string all;
    for (int i = 0; i < count; ++i) {
      const std::string name = Hex(0x8977E400U + static_cast<uint32_t>(i)) + "A33B" + version + "C79897101B24494090D";
      all += "<w:style w:type=\"paragraph\" w:styleId=\"" + name + "\"><w:name w:val=\"" + name + "\"/></w:style>";
    }
    return ReadWord({WordStyleSheet(all)});
  };
  EXPECT_FALSE(Counting(styles(20, '4'), "office.unused_styles"));
  EXPECT_TRUE(Counting(styles(60, '4'), "office.unused_styles")) << "more than a form has";
  EXPECT_TRUE(Counting(styles(20, '7'), "office.unused_styles")) << "no random ones";
}

TEST(WordPartsTest, HiddenTextOfAList) {
  const auto list = [](const std::string& text) {
    return WordPart{"word/numbering.xml",
                    WordXml("w:numbering", "<w:abstractNum><w:lvl><w:lvlText w:val=\"" + text +
                                               "\"/><w:rPr><w:vanish/></w:rPr></w:lvl></w:abstractNum>")};
  };
  const auto found = Counting(ReadWord({list("Seventeen %1")}), "office.hidden_text");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->offset, list("").xml.find("<w:lvl>"));
  EXPECT_EQ(CountingIds(ReadWord({list("%1.%2.")})), "");
}

TEST(WordPartsTest, CommentsWithText) {
  const auto read = [](const std::string& content) {
    return ReadWord({{"word/comments.xml", WordXml("w:comments", content)}});
  };
  const std::string comment = "<w:comment w:id=\"0\">" + InParagraph(Text("who?")) + "</w:comment>";
  const auto found = Counting(read("<w:comment w:id=\"1\"/>" + comment + comment), "office.comments");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->offset,
            WordXml("w:comments", "<w:comment w:id=\"1\"/>").size() - std::string("</w:comments>").size());
  EXPECT_EQ(CountingIds(read("<w:comment w:id=\"1\">" + InParagraph("") + "</w:comment>")), "");
}

WordPart Footnotes(const std::string& attributes, const std::string& text) {
  return {"word/footnotes.xml", WordXml("w:footnotes", "<w:footnote w:id=\"2\"" + attributes + ">" +
                                                           InParagraph(Text(text)) + "</w:footnote>")};
}

TEST(WordNotesTest, TextThatNothingRefersTo) {
  const WordPart body = WordBody(InParagraph("<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
  EXPECT_EQ(CountingIds(ReadWord({body, Footnotes("", "see there")})), "");
  EXPECT_EQ(CountingIds(ReadWord({Footnotes("", "see there"), body})), "");
  const auto found = Counting(ReadWord({WordBody(""), Footnotes("", "see there")}), "office.hidden_text");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->part, "word/footnotes.xml");
  EXPECT_EQ(found->offset, Footnotes("", "").xml.find("<w:footnote "));
  EXPECT_EQ(CountingIds(ReadWord({WordBody(""), Footnotes("", " ")})), "") << "an empty note hides nothing";
}

TEST(WordNotesTest, PlaceholderOfAControlWithinANote) {
  const WordPart notes = {
      "word/footnotes.xml",
      WordXml("w:footnotes", "<w:footnote w:id=\"2\">" +
                                 InParagraph(Text("see") +
                                             "<w:sdt><w:sdtPr><w:placeholder><w:docPart w:val=\"x\"/>"
                                             "</w:placeholder></w:sdtPr><w:sdtContent>" +
                                             Text("there") + "</w:sdtContent></w:sdt>") +
                                 "</w:footnote>")};
  const WordPart body = WordBody(InParagraph("<w:r><w:footnoteReference w:id=\"2\"/></w:r>"));
  EXPECT_EQ(CountingIds(ReadWord({body, notes})), "");
}

TEST(WordNotesTest, TextOfASeparator) {
  EXPECT_TRUE(
      Counting(ReadWord({WordBody(""), Footnotes(" w:type=\"separator\"", "seventeen")}), "office.hidden_text"));
  EXPECT_EQ(CountingIds(ReadWord({WordBody(""), Footnotes(" w:type=\"separator\"", "")})), "");
}

// A document with a header of each type, whose texts are given, and a section.
std::vector<policy::Finding> ReadHeaders(const std::string& first, const std::string& even, const std::string& section,
                                         const std::string& settings = "") {
  const auto header = [](const std::string& name, const std::string& text) {
    return WordPart{"word/" + name + ".xml", WordXml("w:hdr", InParagraph(Text(text)))};
  };
  WordPart body = {"word/document.xml",
                   WordXml("w:document",
                           "<w:sectPr><w:headerReference w:type=\"default\" r:id=\"a\"/><w:headerReference "
                           "w:type=\"first\" r:id=\"b\"/><w:headerReference w:type=\"even\" r:id=\"c\"/>" +
                               section + "</w:sectPr>")};
  body.relationships = {{"a", "header", "word/a.xml"}, {"b", "header", "word/b.xml"}, {"c", "header", "word/c.xml"}};
  return ReadWord({WordSettings(settings), body, header("a", "Ward 7"), header("b", first), header("c", even)});
}

TEST(WordHeadersTest, ShownOnlyWhenTheSectionSaysSo) {
  EXPECT_EQ(CountingIds(ReadHeaders("", "", "")), "");
  EXPECT_EQ(Counting(ReadHeaders("Seventeen", "", ""), "office.hidden_text")->part, "word/b.xml");
  EXPECT_EQ(CountingIds(ReadHeaders("Seventeen", "", "<w:titlePg/>")), "");
  EXPECT_TRUE(Counting(ReadHeaders("Seventeen", "", "<w:titlePg w:val=\"0\"/>"), "office.hidden_text"));
  EXPECT_EQ(Counting(ReadHeaders("", "Seventeen", ""), "office.hidden_text")->part, "word/c.xml");
  EXPECT_EQ(CountingIds(ReadHeaders("", "Seventeen", "", "<w:evenAndOddHeaders/>")), "");
}

TEST(WordHeadersTest, CopiesAreOrdinary) {
  EXPECT_EQ(CountingIds(ReadHeaders("Ward 8", "Ward 17", "")), "") << "but for the number of the page";
  EXPECT_TRUE(Counting(ReadHeaders("Ward 1234567890123", "", ""), "office.hidden_text"));
}

TEST(WordHeadersTest, LongerThanAnyIs) {
  const auto words = [](size_t size) { return std::string(size, 'x'); };
  EXPECT_EQ(CountingIds(ReadHeaders(words(1000), "", "<w:titlePg/>")), "");
  EXPECT_EQ(Counting(ReadHeaders(words(1300), "", "<w:titlePg/>"), "office.hidden_text")->part, "word/b.xml");
  EXPECT_EQ(Counting(ReadHeaders("", words(1300), "", "<w:evenAndOddHeaders/>"), "office.hidden_text")->part,
            "word/c.xml");
}

TEST(WordHeadersTest, OffThePage) {
  const std::string far = "<w:pgMar w:top=\"1440\" w:bottom=\"1440\" w:header=\"15800\" w:footer=\"708\"/>";
  EXPECT_EQ(Counting(ReadHeaders("", "", far), "office.hidden_text")->part, "word/document.xml");
  const std::string usual = "<w:pgMar w:top=\"-1440\" w:bottom=\"1440\" w:header=\"2400\" w:footer=\"708\"/>";
  EXPECT_EQ(CountingIds(ReadHeaders("", "", usual)), "");
}

TEST(WordSectionsTest, PageWithoutRoom) {
  const auto read = [](const std::string& section) {
    return CountingIds(ReadWord({WordBody(InParagraph("<w:pPr><w:sectPr>" + section + "</w:sectPr></w:pPr>"))}));
  };
  EXPECT_EQ(read("<w:pgSz w:w=\"20\" w:h=\"20\"/>"), "office.hidden_text(word/document.xml) ");
  EXPECT_EQ(read("<w:pgSz w:w=\"11906\" w:h=\"16838\"/><w:pgMar w:left=\"9000\" w:right=\"9000\"/>"),
            "office.hidden_text(word/document.xml) ");
  EXPECT_EQ(read("<w:pgMar w:top=\"-31000\" w:bottom=\"1440\"/>"), "office.hidden_text(word/document.xml) ");
  EXPECT_EQ(read("<w:pgSz w:w=\"612pt\" w:h=\"792pt\"/><w:pgMar w:left=\"72pt\" w:right=\"72pt\"/>"), "");
}

TEST(WordGlossaryTest, BuildingBlocksButNotPlaceholders) {
  const auto read = [](const std::string& type, const std::string& text) {
    return CountingIds(ReadWord(
        {{"word/glossary/document.xml",
          WordXml("w:glossaryDocument", "<w:docParts><w:docPart><w:docPartPr><w:types><w:type w:val=\"" + type +
                                            "\"/></w:types></w:docPartPr><w:docPartBody>" + InParagraph(Text(text)) +
                                            "</w:docPartBody></w:docPart></w:docParts>")}}));
  };
  const std::string finding = "office.glossary(word/glossary/document.xml) ";
  EXPECT_EQ(read("bbPlcHdr", "Click or tap here to enter text."), "");
  EXPECT_EQ(read("bbPlcHdr", std::string(201, 'x')), finding);
  EXPECT_EQ(read("autoTxt", "Seventeen"), finding);
  EXPECT_EQ(read("autoTxt", " "), "");
}

// Identifiers.

// Paragraphs whose identifiers are what `make` says of their number.
std::string Paragraphs(int count, const std::string& attribute, const std::function<uint32_t(uint32_t)>& make) {
  std::string body;
  for (int i = 0; i < count; ++i) {
    body += "<w:p " + attribute + "=\"" + Hex(make(static_cast<uint32_t>(i))) + "\"/>";
  }
  return body;
}
uint32_t Random(uint32_t i) { return (i + 1) * 0x9E3779B1U; }
uint32_t Letters(uint32_t i) { return 0x41424344 + i % 20; }

TEST(WordIdsTest, ThoseThatSpellText) {
  for (const char* attribute : {"w:rsidR", "w14:paraId", "w14:textId"}) {
    const WordPart body = WordBody(Paragraphs(20, attribute, Letters));
    const auto found = Counting(ReadWord({body}), "office.revision_ids");
    ASSERT_TRUE(found) << attribute;
    EXPECT_EQ(found->severity, policy::Severity::kHigh);
    EXPECT_EQ(found->offset, body.xml.find("<w:p "));
  }
}

TEST(WordIdsTest, ThoseThatSpellTextAmongManyOthers) {
  const std::string before = Paragraphs(300, "w14:paraId", [](uint32_t i) { return Random(i) >> 1; });
  const auto found = Counting(
      ReadWord(
          {WordBody(before + "<w:tbl/>" + Paragraphs(60, "w14:paraId", [](uint32_t i) { return 0x41424320 + i; }))}),
      "office.revision_ids");
  ASSERT_TRUE(found);
  EXPECT_EQ(found->offset, WordBody(before + "<w:tbl/>").xml.find("<w:tbl/>") + std::string("<w:tbl/>").size());
}

TEST(WordIdsTest, RandomOnesAreOrdinary) {
  const auto random31 = [](uint32_t i) { return Random(i) >> 1; };
  EXPECT_EQ(CountingIds(ReadWord({WordBody(Paragraphs(1000, "w14:paraId", random31))})), "");
  EXPECT_EQ(CountingIds(ReadWord({WordBody(Paragraphs(100, "w14:textId", [](uint32_t) { return 0x77777777U; }))})), "");
  EXPECT_EQ(CountingIds(ReadWord({WordBody(Paragraphs(7, "w14:paraId", Letters))})), "") << "too few to tell";
}

TEST(WordIdsTest, BeyondTheRange) {
  EXPECT_TRUE(Counting(ReadWord({WordBody(Paragraphs(10, "w14:paraId", [](uint32_t i) { return 0x90000000U + i; }))}),
                       "office.revision_ids"));
}

// Fifteen random bits and eight more: what Word numbers its sessions with.
uint32_t Revision(uint32_t i) { return (Random(i) >> 8) & ~0x8000U; }

WordPart RevisionList(uint32_t count, const std::function<uint32_t(uint32_t)>& make) {
  std::set<uint32_t> sorted;
  for (uint32_t i = 0; i < count; ++i) sorted.insert(make(i));
  std::string items;
  for (const uint32_t value : sorted) items += "<w:rsid w:val=\"" + Hex(value) + "\"/>";
  return WordSettings("<w:rsids>" + items + "</w:rsids>");
}

TEST(WordIdsTest, RevisionsOfManyYears) {
  EXPECT_EQ(CountingIds(ReadWord({RevisionList(5000, Revision), WordBody("<w:p/>")})), "");
  const auto found =
      Counting(ReadWord({RevisionList(64, [](uint32_t i) { return Random(i) >> 8; }), WordBody("<w:p/>")}),
               "office.odd_revisions");
  ASSERT_TRUE(found) << "every second one has a bit that Word never sets";
  EXPECT_EQ(found->severity, policy::Severity::kMedium);
  EXPECT_FALSE(
      Counting(ReadWord({RevisionList(100, [](uint32_t i) { return i % 5 == 0 ? Random(i) >> 8 : Revision(i); }),
                         WordBody("<w:p/>")}),
               "office.odd_revisions"))
      << "some sessions were LibreOffice's";
  const auto text = [](uint32_t i) {
    const uint32_t random = Random(i);
    return (0x20 + random % 95) << 16 | (0x20 + random / 95 % 95) << 8 | (0x20 + random / 9025 % 95);
  };
  EXPECT_TRUE(Counting(ReadWord({RevisionList(2000, [&](uint32_t i) { return i % 3 == 0 ? text(i) : Revision(i); }),
                                 WordBody("<w:p/>")}),
                       "office.revision_ids"))
      << "a third of them is text";
}

TEST(WordIdsTest, RevisionsOfOneUseEachThatNoListHas) {
  const std::string list = "<w:rsids><w:rsid w:val=\"00112233\"/></w:rsids>";
  EXPECT_TRUE(
      Counting(ReadWord({WordSettings(list), WordBody(Paragraphs(40, "w:rsidR", Revision))}), "office.revision_ids"));
  EXPECT_EQ(CountingIds(ReadWord({WordSettings(list),
                                  WordBody(Paragraphs(400, "w:rsidR", [](uint32_t i) { return Revision(i % 40); }))})),
            "")
      << "each marks ten paragraphs, as those do that were taken over from another document";
}

TEST(WordIdsTest, ListedRevisions) {
  const auto list = [](const std::function<uint32_t(uint32_t)>& make) {
    std::string items;
    for (uint32_t i = 0; i < 40; ++i) items += "<w:rsid w:val=\"" + Hex(make(i)) + "\"/>";
    return WordSettings("<w:rsids>" + items + "</w:rsids>");
  };
  const auto ascending = [](uint32_t i) { return 0x00100000 + i * 0x11357 - (i * 0x11357 & 0x8000); };
  const WordPart body = WordBody(Paragraphs(40, "w:rsidR", ascending));
  EXPECT_EQ(CountingIds(ReadWord({list(ascending), body})), "");
  EXPECT_TRUE(Counting(ReadWord({list([](uint32_t i) { return Random(i) >> 8; })}), "office.revision_ids"));
}

TEST(WordIdsTest, ThoseThatAreNoNumbers) {
  const std::string one = "<w:p w:rsidR=\"ward-7\"/>";
  EXPECT_TRUE(Counting(ReadWord({WordBody(one + one + one + one)}), "office.revision_ids"));
}

}  // namespace
}  // namespace shareguard::inspect
