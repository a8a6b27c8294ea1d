// Plain tags and text that go past expat: each form by examples, and everything else by what the reader makes of the
// same bytes when expat reads all of them.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/xml_plain.h"
#include "xml_recorder.h"

namespace shareguard::inspect {
namespace {

const std::string kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const std::string kDrawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
const std::string kRoot = "<w:document xmlns:w=\"" + kWord + "\" xmlns:a=\"" + kDrawing + "\"><w:body>";
const std::string kEnd = "</w:body></w:document>";

struct Seen {
  std::string events;
  std::string findings;
  bool damaged = false;
};

Seen Read(std::string_view xml, bool fast, size_t piece) {
  XmlOptions options;
  options.fast_tags = fast;
  options.fast_cells = false;
  const ReadXml read = RecordXml(xml, options, piece);
  Seen seen{read.events, read.clean ? "clean" : "odd", read.events.ends_with("damaged@0")};
  for (const policy::Finding& finding : read.findings) seen.findings += LineOf(finding);
  return seen;
}

// How much of a text is passed on before damage, and where damage at the end is said to be, depends on where pieces
// end, for expat too.
std::string WithoutLastText(const std::string& events) {
  const auto last = [&](const char* what) { return std::min(events.rfind(what), events.size()) % events.size(); };
  return events.substr(0, std::max(last("\n<"), last("\n>")));
}

// Reads it in every way, which must come to the same.
Seen ReadAlike(const std::string& xml) {
  constexpr size_t kWhole = 1 << 20;
  const Seen slow = Read(xml, false, kWhole);
  for (const size_t piece : {kWhole, size_t{1}, size_t{61}}) {
    const Seen fast = Read(xml, true, piece);
    if (!slow.damaged) {
      EXPECT_EQ(fast.events, slow.events) << xml << " in pieces of " << piece;
      EXPECT_EQ(fast.findings, slow.findings) << xml << " in pieces of " << piece;
    } else {
      EXPECT_TRUE(fast.damaged) << xml << " in pieces of " << piece;
      EXPECT_EQ(WithoutLastText(fast.events), WithoutLastText(slow.events)) << xml << " in pieces of " << piece;
      EXPECT_TRUE(piece != kWhole || fast.findings == slow.findings) << xml << fast.findings << slow.findings;
    }
  }
  return slow;
}

std::string Body(const std::string& content) { return kRoot + content + kEnd; }

bool IsPlainTag(std::string_view raw) {
  PlainTag tag;
  return ScanPlainTag(raw, &tag);
}

TEST(XmlPlain, Tags) {
  PlainTag tag;
  ASSERT_TRUE(ScanPlainTag("<w:ind w:left=\"12\" w:right='a>'/>", &tag));
  EXPECT_EQ(tag.name, "w:ind");
  ASSERT_EQ(tag.count, 2U);
  EXPECT_EQ(tag.list[0].name, "w:left");
  EXPECT_EQ(tag.list[0].value, "12");
  EXPECT_EQ(tag.list[1].value, "a>");
  EXPECT_TRUE(tag.empty);
  EXPECT_FALSE(tag.neat);
  ASSERT_TRUE(ScanPlainTag("<a b=\"\xC3\xA4\" c=\"'\" >", &tag));
  EXPECT_FALSE(tag.empty);
  EXPECT_FALSE(tag.neat);
  ASSERT_TRUE(ScanPlainTag("<a b=\"1\" />", &tag));
  EXPECT_TRUE(tag.neat);
  EXPECT_TRUE(tag.closing_space);
  EXPECT_EQ(tag.first_quote, 5U);
}

TEST(XmlPlain, TagsThatAreLeftToExpat) {
  for (const std::string_view raw : {"<>",
                                     "</a>",
                                     "< a>",
                                     "<!a>",
                                     "<?a?>",
                                     "<1/>",
                                     "<a b>",
                                     "<a b=c>",
                                     "<a b=\"1\"c=\"2\">",
                                     "<a b=\"<\">",
                                     "<a b=\"&amp;\">",
                                     "<a b=\"1>",
                                     "<a b=\"1\n\">",
                                     "<a b=\"1\t\">",
                                     "<a b=\"1\" b=\"1\">",
                                     "<a xmlns=\"u\">",
                                     "<a xmlns:b=\"u\">",
                                     "<a b =\"1\">",
                                     "<a b= \"1\">",
                                     "<a/ >",
                                     "<a//>",
                                     "<\xC3\xA4>",
                                     "<a \xC3\xA4=\"1\">",
                                     "<a b=\"\xFF\">",
                                     "<a b=\"\xC0\x80\">",
                                     "<a b=\"\xED\xA0\x80\">",
                                     "<a b=\"\xEF\xBF\xBF\">",
                                     "<a b=\"\xF4\x90\x80\x80\">",
                                     "<a b=\"\xE2\x82\">",
                                     "<a b=\"\x01\">",
                                     "<a b=\"1\"",
                                     "<a b=\"/>"}) {
    EXPECT_FALSE(IsPlainTag(raw)) << raw;
  }
}

TEST(XmlPlain, Text) {
  EXPECT_EQ(ScanPlainText("words, words").size, 12U);
  EXPECT_EQ(ScanPlainText("one\ntwo").text, "one");
  EXPECT_EQ(ScanPlainText("\ntwo").text, "\n");
  EXPECT_EQ(ScanPlainText("\n   \t").size, 5U);
  EXPECT_EQ(ScanPlainText("R &amp; D").text, "R ");
  EXPECT_EQ(ScanPlainText("&amp; D").text, "&");
  EXPECT_EQ(ScanPlainText("&amp; D").size, 5U);
  EXPECT_EQ(ScanPlainText("a]b]]c").size, 6U);
  EXPECT_FALSE(ScanPlainText("caf\xC3\xA9").ascii);
  for (const std::string_view text : {"&#65;", "&a;", "a]]>", "a\r\nb", "a\x01", "a\xFF", "\xEF\xBF\xBE", "a\xC3"}) {
    EXPECT_EQ(ScanPlainText(text).size, 0U) << text;
  }
}

TEST(XmlFastPath, DocumentsAreReadAlike) {
  EXPECT_FALSE(ReadAlike(Body("<w:p><w:r><w:t>text</w:t></w:r></w:p>")).damaged);
  EXPECT_FALSE(
      ReadAlike("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\r\n" + Body("\n  <w:p/>\n  <w:p />\n") + "\n").damaged);
  EXPECT_FALSE(ReadAlike(Body("<w:p><!-- a > b --><w:r/><?pi x?></w:p><w:p><w:r>&#x41;</w:r></w:p>")).damaged);
  EXPECT_FALSE(ReadAlike(Body("<w:p><w:t><![CDATA[<w:p>]]></w:t></w:p><w:p/>")).damaged);
  EXPECT_FALSE(ReadAlike(Body("<w:p><w:t>&lt;&amp;&gt;&quot;&apos; ]] \xE2\x82\xAC</w:t></w:p>")).damaged);
}

// A character in UTF-16 is no reference, though it is longer than what it stands for.
TEST(XmlFastPath, Utf16InAnyPieces) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Body("<w:p><w:r><w:t>1</w:t></w:r> ab c </w:p>");
  std::string wide = "\xFF\xFE";
  for (const char c : text) wide += {c, '\0'};
  const Seen whole = Read(wide, true, wide.size());
  EXPECT_EQ(whole.findings.find("reference"), std::string::npos) << whole.findings;
  const size_t stray = 2 + 2 * text.find("ab c");
  EXPECT_NE(whole.findings.find("xml.stray_text 3@" + std::to_string(stray) + "+8 "), std::string::npos)
      << whole.findings;
  for (const size_t piece : {size_t{1}, size_t{2}, size_t{7}}) {
    const Seen pieces = Read(wide, true, piece);
    EXPECT_EQ(pieces.findings, whole.findings) << piece;
    EXPECT_EQ(pieces.events, whole.events) << piece;
  }
}

// Bytes of the text are not bytes of the part there: what is found stands where it stands, however the part is cut.
// XML 1.0, 4.3.3.
TEST(XmlFastPath, Utf16HasAByteOrderMark) {
  const std::string text = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Body("<w:p/>");
  std::string wide;
  for (const char c : text) wide += {c, '\0'};
  for (const size_t piece : {1UL, 2UL, 4096UL}) {
    EXPECT_EQ(Read("\xFF\xFE" + wide, true, piece).findings, "clean") << piece;
    const Seen bare = Read(wide, true, piece);
    EXPECT_NE(bare.findings.find("xml.encoding"), std::string::npos) << piece;
    EXPECT_EQ(bare.findings.find("xml.malformed"), std::string::npos) << bare.findings;
  }
}

TEST(XmlFastPath, Utf16PlacesInAnyPieces) {
  std::u16string text = u"<?xml version=\"1.0\" encoding=\"UTF-16\"?>";
  const std::string body = Body("<w:p><w:r><w:t>~ab|c </w:t></w:r></w:p>");
  text.append(body.begin(), body.end());
  const size_t high = text.find(u'~'), override = text.find(u'|');
  text[high] = u'\u20AC';
  text[override] = u'\u202D';
  const std::u16string signs = u"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::u16string run;
  for (uint32_t i = 0, random = 1; i < 200; ++i, random = random * 1103515245 + 12345) run += signs[random >> 16 & 63];
  text.insert(override + 3, run);
  std::string wide = "\xFF\xFE";
  for (const char16_t c : text) wide += {static_cast<char>(c & 0xFF), static_cast<char>(c >> 8)};
  const Seen whole = Read(wide, true, wide.size());
  const auto place = [](size_t at) { return "@" + std::to_string(2 + 2 * at) + "+"; };
  EXPECT_NE(whole.findings.find("xml.invisible 3" + place(override)), std::string::npos) << whole.findings;
  EXPECT_NE(whole.findings.find("xml.encoded_text 3" + place(override + 3)), std::string::npos) << whole.findings;
  for (const size_t piece : {size_t{1}, size_t{2}, size_t{7}, size_t{100}}) {
    EXPECT_EQ(Read(wide, true, piece).findings, whole.findings) << piece;
  }
}

TEST(XmlFastPath, DamageIsFoundAtItsPlace) {
  for (const char* content :
       {"<w:p>", "</w:p>", "<w:p></w:r>", "<w:p><w:r></w:p></w:r>", "<w:p", "<w:p a", "&", "&x;", "]]>",
        "<w:p><q:r/></w:p>", "<w:p w:a=\"1\" w:a=\"2\"/>", "<w:t>\xFF</w:t>", "<w:t>\x02</w:t>",
        "<w:p></w:body></w:document>", "</w:body></w:document><w:p/>", "</w:body></w:document>x"}) {
    EXPECT_TRUE(ReadAlike(Body(content)).damaged) << content;
    EXPECT_TRUE(ReadAlike(Body("<w:p><w:r><w:t>a</w:t></w:r></w:p>" + std::string(content))).damaged) << content;
  }
  for (size_t cut = 0; cut < kRoot.size() + 20; ++cut) {
    EXPECT_TRUE(ReadAlike((kRoot + "<w:p><w:r/></w:p><w:p>").substr(0, cut)).damaged) << cut;
  }
}

// A tag that is met again means what its prefixes mean there.
TEST(XmlFastPath, KeptTagsFollowTheirPrefixes) {
  const std::string tag = "<a:p a:val=\"1\"/>";
  const Seen seen = ReadAlike(Body(tag + "<w:p xmlns:a=\"" + kWord + "\">" + tag + tag + "</w:p>" + tag));
  EXPECT_FALSE(seen.damaged);
  EXPECT_NE(seen.events.find(" w:val=1"), std::string::npos) << seen.events;
  EXPECT_GT(seen.events.rfind(" a:val=1"), seen.events.rfind(" w:val=1")) << seen.events;
}

TEST(XmlFastPath, DeepAndLongThings) {
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<w:p>";
  ReadAlike(Body(deep));
  std::string tag = "<w:p";
  for (int i = 0; i < 600; ++i) tag += " w:a" + std::to_string(i) + "=\"" + std::to_string(i) + "\"";
  ReadAlike(Body(tag + "/>"));
  ReadAlike(Body("<w:t>" + std::string(70000, 'x') + "</w:t><w:p/>"));
  ReadAlike(Body("<!--" + std::string(70000, '>') + "--><w:p/>"));
  ReadAlike(Body("<w:t>" + std::string(20000, '\n') + "</w:t><w:p/>"));
  ReadAlike(Body("<w:" + std::string(9000, 'n') + "><w:p/></w:" + std::string(9000, 'n') + ">"));
}

TEST(XmlFastPath, OtherEncodings) {
  ReadAlike("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + Body("<w:t>\xE4</w:t>"));
  ReadAlike("<?xml version=\"1.0\" encoding=\"US-ASCII\"?>" + Body("<w:t>a</w:t>"));
  ReadAlike("<?xml version=\"1.1\"?>" + Body("<w:t>a</w:t>"));
  ReadAlike("<!DOCTYPE a [<!ENTITY b \"c\">]>" + Body("<w:t>&b;</w:t>"));
  ReadAlike("\xEF\xBB\xBF" + Body("<w:t>a</w:t>"));
  std::string wide("\xFF\xFE", 2);
  for (const char c : Body("<w:p><w:t>a</w:t></w:p>")) wide += std::string{c, '\0'};
  ReadAlike(wide);
}

// Parts made at random of pieces that the fast path takes and of such that it does not.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}
  std::string Part() {
    xml_ = OneIn(4) ? "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n" : "";
    xml_ += kRoot;
    odd_ = OneIn(2) ? 400 : 25;
    const size_t size = 1 + Upto(60);
    std::vector<std::string> open;
    for (size_t i = 0; i < size; ++i) Add(&open);
    for (; !open.empty(); open.pop_back()) {
      if (!OneIn(odd_)) xml_ += "</" + open.back() + ">";
    }
    xml_ += kEnd;
    if (OneIn(6)) Spoil();
    return xml_;
  }

 private:
  size_t Upto(size_t most) { return std::uniform_int_distribution<size_t>(0, most)(random_); }
  bool OneIn(size_t count) { return Upto(count - 1) == 0; }
  template <size_t kSize>
  std::string Of(const std::array<const char*, kSize>& list) {
    return list[Upto(kSize - 1)];
  }

  void Add(std::vector<std::string>* open) {
    static constexpr std::array kTexts = {
        "word",        "two words ", "\n   ",
        " ",           "&amp;",      "\xC3\xA9",
        "a\nb",        "]",          "A1B2C3d4E5F6g7H8I9j0K1L2m3N4O5P6Q7r8S9T0u1V2W3x4",
        "&lt;tag&gt;", "\t",         "\xE2\x80\x8B"};
    static constexpr std::array kOdd = {"&#65;",
                                        "<!-- a -- >b -->",
                                        "<!-- > -->",
                                        "<?pi?>",
                                        "<![CDATA[<w:p>]]>",
                                        "\r\n",
                                        "]]>",
                                        "\xFF",
                                        "&no;",
                                        "<w:p",
                                        "</w:p >",
                                        "<w:p xmlns:w=\"urn:x\">",
                                        "<",
                                        ">",
                                        "</nobody>"};
    const size_t what = Upto(9);
    if (OneIn(odd_)) {
      xml_ += Of(kOdd);
    } else if (what < 4) {
      xml_ += Of(kTexts);
    } else if (what < 7 || open->empty()) {
      Tag(open);
    } else {
      xml_ += "</" + open->back() + ">";
      open->pop_back();
    }
  }

  void Tag(std::vector<std::string>* open) {
    static constexpr std::array kNames = {"w:p", "w:r", "w:t", "w:rPr", "a:t", "w:nothing", "w:tab"};
    const std::string name = Of(kNames);
    xml_ += "<" + name;
    static constexpr std::array kAttributes = {"w:val", "w:rsidR", "a:x", "val", "xml:space"};
    for (const char* attribute : kAttributes) {
      for (size_t times = OneIn(odd_) ? 2 : OneIn(3) ? 1 : 0; times > 0; --times) {
        xml_ += (OneIn(20) ? "\n  " : " ") + std::string(attribute) + "=" + Value();
      }
    }
    if (OneIn(odd_)) xml_ += " q:b=" + Value();
    if (OneIn(40)) xml_ += " xmlns:a=\"" + (OneIn(2) ? kWord : kDrawing) + "\"";
    if (OneIn(20)) xml_ += " ";
    if (OneIn(2)) {
      xml_ += "/>";
      return;
    }
    xml_ += ">";
    open->push_back(name);
  }

  std::string Value() {
    static constexpr std::array kValues = {"1",        "",      "preserve",
                                           "00A1B2C3", "a'b",   "\xC3\xA9",
                                           "a>b",      "&amp;", "A1B2C3d4E5F6g7H8I9j0K1L2m3N4O5P6Q7r8S9T0u1V2W3x4",
                                           "x y",      "a/",    "\n"};
    const std::string value = Of(kValues);
    return OneIn(8) && value.find('\'') == std::string::npos ? "'" + value + "'" : "\"" + value + "\"";
  }

  void Spoil() {
    const size_t at = Upto(xml_.size() - 1);
    switch (Upto(3)) {
      case 0:
        xml_.erase(at, 1 + Upto(3));
        break;
      case 1:
        xml_.resize(at);
        break;
      case 2:
        xml_[at] = static_cast<char>(Upto(255));
        break;
      default:
        xml_.insert(at, xml_.substr(Upto(at), Upto(20)));
        break;
    }
  }

  std::mt19937 random_;
  std::string xml_;
  size_t odd_ = 100;
};

TEST(XmlFastPath, RandomPartsAreReadAlike) {
  Maker maker(7);
  size_t sound = 0;
  size_t damaged = 0;
  for (int i = 0; i < 4000; ++i) {
    const Seen seen = ReadAlike(maker.Part());
    ASSERT_FALSE(HasFailure());
    ++(seen.damaged ? damaged : sound);
  }
  EXPECT_GT(sound, 500U);
  EXPECT_GT(damaged, 500U);
}

}  // namespace
}  // namespace shareguard::inspect
