// Namespaces in XML 1.0 (third edition), as the reader resolves them itself: each rule by examples, and everything else
// by what expat's own reader of namespaces makes of the same bytes.
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <map>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "xml_recorder.h"

namespace shareguard::inspect {
namespace {

const std::string kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
const std::string kStrictWord = "http://purl.oclc.org/ooxml/wordprocessingml/main";
const std::string kDrawing = "http://schemas.openxmlformats.org/drawingml/2006/main";
const std::string kXml = "http://www.w3.org/XML/1998/namespace";
const std::string kXmlns = "http://www.w3.org/2000/xmlns/";

struct Seen {
  std::string names;
  std::string events;
  std::string findings;
  bool malformed = false;
};

struct Way {
  bool fast = true;
  size_t piece = 1 << 20;
  bool bare_doctype = false;
};

Seen Read(std::string_view xml, const Way& way) {
  XmlOptions options;
  options.fast_names = way.fast;
  options.bare_doctype = way.bare_doctype;
  const ReadXml read = RecordXml(xml, options, way.piece);
  Seen seen{read.names, read.events, read.clean ? "clean" : "odd", false};
  seen.malformed =
      std::any_of(read.findings.begin(), read.findings.end(), [](const auto& f) { return f.id == "xml.malformed"; });
  if (seen.malformed) {
    seen.findings = "malformed";  // what else is found in the tag that is damaged depends on who looks at it first
    return seen;
  }
  for (const policy::Finding& finding : read.findings) seen.findings += LineOf(finding);
  return seen;
}

// Reads it in every way, which must come to the same.
Seen ReadAlike(std::string_view xml, bool bare_doctype = false) {
  const Seen seen = Read(xml, {true, 1 << 20, bare_doctype});
  for (const Way& way : {Way{false, 1 << 20, bare_doctype}, Way{true, 1, bare_doctype}, Way{false, 1, bare_doctype}}) {
    const Seen other = Read(xml, way);
    EXPECT_EQ(seen.events, other.events) << xml << (way.fast ? " in pieces" : " by expat");
    EXPECT_EQ(seen.findings, other.findings) << xml << (way.fast ? " in pieces" : " by expat");
  }
  return seen;
}

std::string NamesIn(std::string_view xml) {
  const Seen seen = ReadAlike(xml);
  EXPECT_FALSE(seen.malformed) << xml;
  return seen.names;
}

bool Malformed(std::string_view xml) { return ReadAlike(xml).malformed; }

std::string Xmlns(const std::string& prefix, const std::string& uri) {
  return (prefix.empty() ? " xmlns=\"" : " xmlns:" + prefix + "=\"") + uri + "\"";
}

// Section 2.1: a declaration's prefix is a name for the namespace, and the prefix itself does not matter.
TEST(XmlNamespaces, PrefixesAreNamesForNamespaces) {
  EXPECT_EQ(NamesIn("<w:p" + Xmlns("w", kWord) + "/>"), "w:p");
  EXPECT_EQ(NamesIn("<q:p" + Xmlns("q", kWord) + "/>"), "w:p");
  EXPECT_EQ(NamesIn("<w:p" + Xmlns("w", kDrawing) + "/>"), "a:p");
  EXPECT_EQ(NamesIn("<p" + Xmlns("", kWord) + "/>"), "w:p");
  EXPECT_EQ(NamesIn("<w:p" + Xmlns("w", kStrictWord) + "/>"), "w:p");
  EXPECT_EQ(NamesIn("<w:p" + Xmlns("w", "urn:nobody") + "/>"), "?:p");
  EXPECT_EQ(NamesIn("<p/>"), "p");
}

// Section 5: in the same tag already, and also for attributes before it; attributes have no default namespace.
TEST(XmlNamespaces, ADeclarationHoldsInItsTag) {
  EXPECT_EQ(NamesIn("<w:p w:val=\"1\" val=\"2\"" + Xmlns("w", kWord) + "/>"), "w:p @w:val @val");
  EXPECT_EQ(NamesIn("<p val=\"1\"" + Xmlns("", kWord) + "/>"), "w:p @val");
}

// Sections 6.1 and 6.2: until the end of the element, hidden by inner ones.
TEST(XmlNamespaces, ScopesNest) {
  EXPECT_EQ(
      NamesIn("<w:p" + Xmlns("w", kWord) + "><w:p" + Xmlns("w", kDrawing) + "><w:p/></w:p><w:p w:val=\"\"/></w:p>"),
      "w:p a:p a:p w:p @w:val");
  EXPECT_EQ(NamesIn("<p" + Xmlns("", kWord) + "><p" + Xmlns("", "") + "><p/></p><p/></p>"), "w:p p p w:p");
  EXPECT_EQ(NamesIn("<p" + Xmlns("", kWord) + "><p" + Xmlns("", kDrawing) + "/><p/></p>"), "w:p a:p w:p");
  EXPECT_TRUE(Malformed("<p><w:p" + Xmlns("w", kWord) + "/><w:p/></p>"));
  EXPECT_TRUE(Malformed("<p><w:p" + Xmlns("w", kWord) + "/><p w:val=\"\"/></p>"));
}

// The same written name on the same element, whose prefix means something else from one place to the next.
TEST(XmlNamespaces, WhatIsKeptDoesNotOutliveItsScope) {
  std::string xml = "<r>";
  std::string names = "r";
  for (int i = 0; i < 50; ++i) {
    for (const auto& [uri, prefix] :
         std::map<std::string, std::string>{{kWord, "w"}, {kDrawing, "a"}, {"urn:x", "?"}}) {
      xml +=
          "<n:p" + Xmlns("n", uri + (prefix == "?" ? std::to_string(i) : "")) + " n:val=\"\"><n:p n:val=\"\"/></n:p>";
      const std::string one = " " + prefix + ":p @" + prefix + ":val";
      names += one + one;
    }
  }
  EXPECT_EQ(NamesIn(xml + "</r>"), names);
}

TEST(XmlNamespaces, AnUnboundPrefixIsNotWellFormed) {
  EXPECT_TRUE(Malformed("<w:p/>"));
  EXPECT_TRUE(Malformed("<p w:val=\"\"/>"));
  EXPECT_TRUE(Malformed("<xmlns:p/>"));
  EXPECT_TRUE(Malformed("<w:p" + Xmlns("", kWord) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("w", kWord) + "><v:p/></p>"));
}

// Section 3: what may be bound to what.
TEST(XmlNamespaces, ReservedPrefixesAndNames) {
  EXPECT_EQ(NamesIn("<p xml:space=\"preserve\"/>"), "p @xml:space");
  EXPECT_EQ(NamesIn("<xml:p/>"), "xml:p");
  EXPECT_EQ(NamesIn("<xml:p" + Xmlns("xml", kXml) + "><xml:p/></xml:p>"), "xml:p xml:p");
  EXPECT_EQ(NamesIn("<xmlfoo:p" + Xmlns("xmlfoo", kWord) + "/>"), "w:p");
  EXPECT_TRUE(Malformed("<p" + Xmlns("xml", kWord) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("xml", "") + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("xml", kXmlns) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("w", kXml) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("", kXml) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("xmlns", kXmlns) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("xmlns", kWord) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("w", kXmlns) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("", kXmlns) + "/>"));
}

// Section 2.2 of version 1.0: only the default may be undeclared.
TEST(XmlNamespaces, Undeclaring) {
  EXPECT_EQ(NamesIn("<p" + Xmlns("", "") + "/>"), "p");
  EXPECT_TRUE(Malformed("<w:p" + Xmlns("w", kWord) + "><p" + Xmlns("w", "") + "/></w:p>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("w", "") + "/>"));
}

// Section 6.3.
TEST(XmlNamespaces, OneAttributeTwice) {
  const std::string both = Xmlns("v", kWord) + Xmlns("w", kWord);
  EXPECT_TRUE(Malformed("<p w:val=\"\" w:val=\"\"" + both + "/>"));
  EXPECT_TRUE(Malformed("<p w:val=\"\" v:val=\"\"" + both + "/>"));
  EXPECT_TRUE(Malformed("<p" + both + "><p a=\"\" w:val=\"\" w:color=\"\" v:val=\"\"/></p>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("v", kWord) + "><p" + Xmlns("w", kWord) + " v:val=\"\" w:val=\"\"/></p>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("v", "urn:n") + Xmlns("w", "urn:n") + " v:val=\"\" w:val=\"\"/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("w", kWord) + Xmlns("w", kWord) + "/>"));
  EXPECT_TRUE(Malformed("<p" + Xmlns("x", kXml) + " xml:space=\"\" x:space=\"\"/>"));
  EXPECT_EQ(NamesIn("<p val=\"\" w:val=\"\"" + Xmlns("", kWord) + Xmlns("w", kWord) + "/>"), "w:p @val @w:val");
  EXPECT_EQ(NamesIn("<p w:val=\"\" v:color=\"\"" + both + "/>"), "p @w:val @w:color");
  // Two names that OOXML has for one namespace are two namespaces in XML.
  EXPECT_EQ(NamesIn("<p s:val=\"\" w:val=\"\"" + Xmlns("s", kStrictWord) + Xmlns("w", kWord) + "/>"),
            "p @w:val @w:val");
  // After the inner scope the prefixes are two again.
  EXPECT_EQ(NamesIn("<p" + Xmlns("v", kDrawing) + Xmlns("w", kWord) + "><p" + Xmlns("v", kWord) +
                    "/><p v:val=\"\" w:val=\"\"/></p>"),
            "p p p @a:val @w:val");
}

// Section 4: at most one colon, and a name on each side of it.
TEST(XmlNamespaces, QualifiedNames) {
  const std::string w = Xmlns("w", kWord);
  for (const std::string name :
       {"w:p:q", ":p", "w:", "w::p", "w:1", "w:-p", "w:.p", ":", "w:p:", "w:\xCC\x80p", "w:\xC2\xB7p"}) {
    EXPECT_TRUE(Malformed("<" + name + w + "/>")) << name;
    EXPECT_TRUE(Malformed("<" + name + w + "></" + name + ">")) << name;
    EXPECT_TRUE(Malformed("<p" + w + " " + name + "=\"\"/>")) << name;
    EXPECT_TRUE(Malformed("<p xmlns:" + name + "=\"urn:n\"/>")) << name;
  }
  EXPECT_TRUE(Malformed("<p xmlns:=\"urn:n\"/>"));
  EXPECT_EQ(NamesIn("<w:_p" + w + "/>"), "w:_p");
  EXPECT_EQ(NamesIn("<w:\xC3\xA9" + w + " w:\xE4\xB8\x80=\"\"/>"), "w:\xC3\xA9 @w:\xE4\xB8\x80");
  EXPECT_EQ(NamesIn("<p" + Xmlns("\xC3\xA9", kWord) + " \xC3\xA9:val=\"\"/>"), "p @w:val");
}

// Section 4 also: no colons in the targets of instructions, and few in the name of a document type.
TEST(XmlNamespaces, ColonsElsewhere) {
  EXPECT_TRUE(Malformed("<?a:b c?><p/>"));
  EXPECT_TRUE(Malformed("<p><?a:b?></p>"));
  EXPECT_TRUE(Malformed("<p/><?:a?>"));
  EXPECT_TRUE(Malformed("<p>&a:b;</p>"));
  EXPECT_TRUE(Malformed("<p a=\"&a:b;\"/>"));
  EXPECT_TRUE(Malformed("<!DOCTYPE a:b:c><p/>"));
  EXPECT_TRUE(Malformed("<!DOCTYPE a:><p/>"));
  EXPECT_TRUE(Malformed("<!DOCTYPE :a><p/>"));
  for (const std::string_view xml : {"<!DOCTYPE a:b><p/>", "<!DOCTYPE a:1 []><p/>", "<!DOCTYPE p SYSTEM \"x\"><p/>"}) {
    const Seen seen = ReadAlike(xml);
    EXPECT_FALSE(seen.malformed) << xml;
    EXPECT_NE(seen.findings.find("xml.doctype"), std::string::npos) << xml;
  }
}

// How a value is written does not matter; a line end that is written as a reference is no part of any namespace's name.
TEST(XmlNamespaces, NamesOfNamespacesAreValues) {
  EXPECT_EQ(NamesIn("<w:p xmlns:w=\"http://schemas.openxmlformats.org/&#119;ordprocessingml/2006/main\"/>"), "w:p");
  EXPECT_EQ(NamesIn("<w:p xmlns:w=\" " + kWord + "\"/>"), "?:p");
  EXPECT_EQ(NamesIn("<w:p xmlns:w=\"urn:a\nb\"/>"), "?:p");
  EXPECT_TRUE(Malformed("<w:p xmlns:w=\"urn:a&#10;b\"/>"));
  EXPECT_TRUE(Malformed("<p xmlns=\"&#xA;\"/>"));
}

TEST(XmlNamespaces, NamesTooLongToBeKept) {
  const std::string local(100, 'n');
  const std::string prefix(100, 'x');
  const std::string tag = prefix + ":" + local;
  EXPECT_EQ(NamesIn("<" + tag + Xmlns(prefix, kWord) + " " + tag + "=\"\"><" + tag + "/></" + tag + ">"),
            "w:" + local + " @w:" + local + " w:" + local);
  EXPECT_TRUE(Malformed("<p><" + tag + "/></p>"));
}

// More prefixes than are remembered: those that are closed are forgotten, and their names with them.
TEST(XmlNamespaces, ManyPrefixes) {
  std::string xml = "<r" + Xmlns("w", kWord) + ">";
  for (int i = 0; i < 1100; ++i) xml += "<p" + Xmlns("n" + std::to_string(i), kDrawing) + "/>";
  for (int i = 0; i < 2; ++i) xml += "<n1:p" + Xmlns("n1", kWord) + "/><n1:p" + Xmlns("n1", kDrawing) + "/><w:p/>";
  const std::string names = NamesIn(xml + "</r>");
  EXPECT_TRUE(names.ends_with(" p w:p a:p w:p w:p a:p w:p"));
  EXPECT_TRUE(Malformed(xml + "<n1:p/></r>"));
  std::string tag = "<r";
  for (int i = 0; i < 1100; ++i) tag += Xmlns("n" + std::to_string(i), kDrawing);
  EXPECT_EQ(NamesIn(tag + "><n1099:p/></r>"), "r a:p");
}

// The DTD of OpenOffice's manifests binds their prefix.
TEST(XmlNamespaces, ADoctypeThatBindsAPrefix) {
  const std::string doctype =
      "<!DOCTYPE manifest:manifest PUBLIC \"-//OpenOffice.org//DTD Manifest 1.0//EN\" \"m.dtd\">";
  const std::string manifest = "<manifest:manifest><manifest:file-entry/></manifest:manifest>";
  for (const std::string& before : {std::string(), std::string("<?xml version=\"1.0\"?>\n"), std::string("<!-- -->")}) {
    const Seen seen = ReadAlike(before + doctype + "\n" + manifest, true);
    EXPECT_FALSE(seen.malformed);
    EXPECT_EQ(seen.names, "manifest:manifest manifest:file-entry");
    EXPECT_TRUE(ReadAlike(before + manifest, true).malformed);
    EXPECT_NE(ReadAlike(before + doctype + manifest).findings.find("xml.doctype"), std::string::npos);
  }
  EXPECT_FALSE(ReadAlike("<?xml version=\"1.0\"?><w:p" + Xmlns("w", kWord) + "/>", true).malformed);
}

TEST(XmlNamespaces, OtherEncodings) {
  const std::string xml = "<w:p" + Xmlns("w", kWord) + " w:val=\"\"><w:p/></w:p>";
  std::string wide = "\xFF\xFE";
  for (const char c : xml) wide += {c, '\0'};
  EXPECT_EQ(NamesIn(wide), "w:p @w:val w:p");
  EXPECT_EQ(NamesIn("\xEF\xBB\xBF" + xml), "w:p @w:val w:p");
  EXPECT_EQ(NamesIn("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + xml), "w:p @w:val w:p");
}

// Which characters begin a name is expat's own idea; of three it has two.
TEST(XmlNamespaces, LettersByEncoding) {
  const std::string root = "<w:\xC2\xAA" + Xmlns("w", kWord) + "/>";
  std::string latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>" + root;
  latin.erase(latin.find('\xC2'), 1);
  std::string wide = "\xFF\xFE";
  for (const char c : root) {
    if (c != '\xC2') wide += {c, '\0'};
  }
  EXPECT_TRUE(Malformed(root));
  EXPECT_FALSE(Malformed(latin));
  EXPECT_FALSE(Malformed(wide));
}

// Parts made at random of what the rules speak of.
class Maker {
 public:
  explicit Maker(unsigned seed) : random_(seed) {}
  std::string Part() {
    xml_.clear();
    Element(0);
    return xml_;
  }

 private:
  size_t Upto(size_t most) { return std::uniform_int_distribution<size_t>(0, most)(random_); }
  template <typename List>
  std::string_view Any(const List& list) {
    return list[Upto(list.size() - 1)];
  }
  std::string Name() {
    static constexpr std::array<std::string_view, 7> kPrefixes = {"", "", "w:", "v:", "v:", "xml:", "a:"};
    static constexpr std::array<std::string_view, 5> kLocals = {"p", "r", "val", "color", "t"};
    static constexpr std::array<std::string_view, 7> kOdd = {"w:p:p", ":p",      "w:1",       "xmlns:p",
                                                             "w:",    "xmlns:w", "w:\xCC\x80"};
    if (Upto(200) == 0) return std::string(Any(kOdd));
    return std::string(Any(kPrefixes)) + std::string(Any(kLocals));
  }
  void Declare() {
    static const std::array<std::string, 6> kUris = {kWord, kWord, kDrawing, kStrictWord, "urn:n", "urn:m"};
    static const std::array<std::string, 4> kOddUris = {"", kXml, kXmlns, "urn:&#10;"};
    static constexpr std::array<std::string_view, 4> kPrefixes = {"w", "v", "a", ""};
    const std::string_view prefix = Upto(60) == 0 ? "xml" : Any(kPrefixes);
    const std::string uri = Upto(40) == 0 ? kOddUris[Upto(3)] : prefix == "xml" ? kXml : kUris[Upto(5)];
    xml_ += Xmlns(std::string(prefix), uri);
  }
  void Element(size_t depth) {
    const std::string name = Name();
    xml_ += "<" + name;
    // The root binds most prefixes, so that not every part is damaged.
    if (depth == 0 && Upto(9) > 0) xml_ += Xmlns("w", kWord) + Xmlns("v", kDrawing) + Xmlns("a", "urn:n");
    for (size_t i = depth == 0 ? 4 : Upto(3); i > 0 && depth > 0; --i) {
      if (Upto(3) == 0) {
        Declare();
      } else {
        xml_ += " " + Name() + "=\"" + std::to_string(i) + "\"";
      }
    }
    if (Upto(2) == 0 && depth > 0) {
      xml_ += "/>";
      return;
    }
    xml_ += ">";
    for (size_t i = depth < 5 ? Upto(4) : 0; i > 0; --i) Element(depth + 1);
    xml_ += "</" + name + ">";
  }

  std::mt19937 random_;
  std::string xml_;
};

TEST(XmlNamespaces, RandomPartsAreReadAsExpatReadsThem) {
  Maker maker(20);
  size_t sound = 0;
  size_t damaged = 0;
  for (int i = 0; i < 6000; ++i) {
    const std::string xml = maker.Part();
    const Seen fast = Read(xml, {true});
    const Seen slow = Read(xml, {false});
    ++(fast.malformed ? damaged : sound);
    ASSERT_EQ(fast.events, slow.events) << xml;
    ASSERT_EQ(fast.findings, slow.findings) << xml;
  }
  EXPECT_GT(sound, 1000U);
  EXPECT_GT(damaged, 1000U);
}

}  // namespace
}  // namespace shareguard::inspect
