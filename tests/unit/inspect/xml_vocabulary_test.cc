#include "inspect/xml_vocabulary.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

// A name as people write it, "w:p"; without a prefix: in no namespace.
std::pair<Ns, std::string_view> Split(std::string_view name) {
  const size_t colon = name.find(':');
  if (colon == std::string_view::npos) return {Ns::kNone, name};
  for (const NamespaceName& known : NamespaceNames()) {
    if (known.prefix == name.substr(0, colon)) return {known.ns, name.substr(colon + 1)};
  }
  return {Ns::kUnknown, name.substr(colon + 1)};
}

bool KnowsElement(std::string_view name) {
  const auto [ns, local] = Split(name);
  return FindElement(ns, local) != nullptr;
}

bool KnowsAttribute(std::string_view element, std::string_view attribute) {
  const auto [ns, local] = Split(element);
  const auto [attribute_ns, attribute_local] = Split(attribute);
  return AllowsAttribute(FindElement(ns, local), attribute_ns, attribute_local);
}

std::vector<std::string> WordsOf(std::string_view text) {
  std::istringstream in{std::string(text)};
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

bool IsName(std::string_view name) {
  return !name.empty() && std::isdigit(static_cast<unsigned char>(name[0])) == 0 &&
         std::all_of(name.begin(), name.end(),
                     [](unsigned char c) { return std::isalnum(c) != 0 || c == '-' || c == '_' || c == '.'; });
}

// Calls see(vocabulary, element, its attributes as the table has them) for each element of all tables.
template <typename See>
void ForEachElement(See see) {
  for (const auto list : AllVocabularies()) {
    for (const NamespaceVocabulary& names : list) {
      std::istringstream lines{std::string(names.elements)};
      std::string element;
      std::vector<std::string> attributes;
      for (std::string line; std::getline(lines, line);) {
        std::vector<std::string> words = WordsOf(line);
        if (words.empty()) continue;
        if (line[0] != ' ') {
          if (!element.empty()) see(names, element, attributes);
          element = words[0];
          attributes.clear();
          words.erase(words.begin());
        }
        attributes.insert(attributes.end(), words.begin(), words.end());
      }
      if (!element.empty()) see(names, element, attributes);
    }
  }
}

TEST(XmlVocabularyTest, NamespacesAreFoundByTheirExactNameOnly) {
  EXPECT_EQ(FindNamespace(""), Ns::kNone);
  EXPECT_EQ(FindNamespace("http://schemas.openxmlformats.org/wordprocessingml/2006/main"), Ns::kWord);
  EXPECT_EQ(FindNamespace("http://schemas.microsoft.com/office/word/2010/wordml"), Ns::kWord2010);
  EXPECT_EQ(FindNamespace("urn:oasis:names:tc:opendocument:xmlns:text:1.0"), Ns::kOdfText);
  EXPECT_EQ(FindNamespace("http://schemas.openxmlformats.org/wordprocessingml/2006/main/"), Ns::kUnknown);
  EXPECT_EQ(FindNamespace("http://schemas.openxmlformats.org/wordprocessingml/2006/Main"), Ns::kUnknown);
  EXPECT_EQ(FindNamespace("http://schemas.openxmlformats.org/wordprocessingml/2006"), Ns::kUnknown);
  EXPECT_EQ(FindNamespace("http://schemas.microsoft.com/office/word/2031/wordml"), Ns::kUnknown);
  EXPECT_EQ(FindNamespace("urn:x"), Ns::kUnknown);
  EXPECT_EQ(FindNamespace(std::string_view("\0", 1)), Ns::kUnknown);
  EXPECT_EQ(FindNamespace(std::string(1 << 20, 'a')), Ns::kUnknown);
}

TEST(XmlVocabularyTest, StrictAndTransitionalAreOne) {
  const std::string strict = "http://purl.oclc.org/ooxml/";
  const std::string transitional = "http://schemas.openxmlformats.org/";
  const std::map<std::string, std::string> pairs = {
      {"wordprocessingml/main", "wordprocessingml/2006/main"},
      {"spreadsheetml/main", "spreadsheetml/2006/main"},
      {"presentationml/main", "presentationml/2006/main"},
      {"drawingml/main", "drawingml/2006/main"},
      {"drawingml/chart", "drawingml/2006/chart"},
      {"drawingml/diagram", "drawingml/2006/diagram"},
      {"drawingml/wordprocessingDrawing", "drawingml/2006/wordprocessingDrawing"},
      {"drawingml/spreadsheetDrawing", "drawingml/2006/spreadsheetDrawing"},
      {"officeDocument/relationships", "officeDocument/2006/relationships"},
      {"officeDocument/math", "officeDocument/2006/math"},
      {"officeDocument/extendedProperties", "officeDocument/2006/extended-properties"},
      {"officeDocument/customProperties", "officeDocument/2006/custom-properties"},
      {"officeDocument/docPropsVTypes", "officeDocument/2006/docPropsVTypes"},
      {"officeDocument/bibliography", "officeDocument/2006/bibliography"},
      {"officeDocument/customXml", "officeDocument/2006/customXml"},
  };
  for (const auto& [strict_name, transitional_name] : pairs) {
    EXPECT_NE(FindNamespace(strict + strict_name), Ns::kUnknown) << strict_name;
    EXPECT_EQ(FindNamespace(strict + strict_name), FindNamespace(transitional + transitional_name)) << strict_name;
  }
  EXPECT_TRUE(KnowsAttribute("w:document", "w:conformance"));
  EXPECT_TRUE(KnowsAttribute("x:workbook", "conformance"));
}

TEST(XmlVocabularyTest, EachEnumeratorHasNameAndPrefixOfItsOwn) {
  std::set<Ns> seen;
  std::map<std::string_view, Ns> prefixes;
  std::set<std::string_view> uris;
  for (const NamespaceName& name : NamespaceNames()) {
    EXPECT_EQ(FindNamespace(name.uri), name.ns) << name.uri;
    EXPECT_EQ(UsualPrefix(name.ns), name.prefix) << name.uri;
    EXPECT_TRUE(uris.insert(name.uri).second) << name.uri;
    EXPECT_EQ(prefixes.emplace(name.prefix, name.ns).first->second, name.ns) << name.prefix;
    seen.insert(name.ns);
  }
  EXPECT_EQ(seen.size(), static_cast<size_t>(kLastNs) - static_cast<size_t>(Ns::kUnknown));
  EXPECT_EQ(prefixes.size(), seen.size());
  EXPECT_EQ(UsualPrefix(Ns::kNone), "");
  EXPECT_EQ(UsualPrefix(Ns::kUnknown), "");
}

// What Word, Excel and others declare (mostly to name it in mc:Ignorable or Requires) and nobody writes names of.
const std::set<Ns> kOnlyDeclared = {Ns::kXmlns,
                                    Ns::kDcmiType,
                                    Ns::kSharedTypes,
                                    Ns::kWord2003Hint,
                                    Ns::kWordInk,
                                    Ns::kSheetV2,
                                    Ns::kSheet2016,
                                    Ns::kSheetRevision5,
                                    Ns::kSheetPythonScript,
                                    Ns::kSlidesCommand2022,
                                    Ns::kSlidesAudioVideo,
                                    Ns::kDrawingInk,
                                    Ns::kChart2015,
                                    Ns::kChartEx2015Sep,
                                    Ns::kChartEx2015Oct,
                                    Ns::kChartEx2016May9,
                                    Ns::kChartEx2016May10,
                                    Ns::kChartEx2016May11,
                                    Ns::kChartEx2016May12,
                                    Ns::kChartEx2016May13,
                                    Ns::kChartEx2016May14,
                                    Ns::kDocumentManagement,
                                    Ns::kSharePoint,
                                    Ns::kInternalObd,
                                    Ns::kMetroDictionary,
                                    Ns::kOfapiPackaging,
                                    Ns::kProject2012,
                                    Ns::kActivation,
                                    Ns::kMacOffice,
                                    Ns::kKingsoftMobile,
                                    Ns::kOdfSmil,
                                    Ns::kOdfFormula,
                                    Ns::kOoo,
                                    Ns::kOooW,
                                    Ns::kOooc,
                                    Ns::kOooReport,
                                    Ns::kOooDialog,
                                    Ns::kGnumeric,
                                    Ns::kDelta,
                                    Ns::kSheetJs,
                                    Ns::kAdobeExtensibility,
                                    Ns::kAdobeGraphs,
                                    Ns::kSymphony,
                                    Ns::kOffice2004,
                                    Ns::kOpenDope};

TEST(XmlVocabularyTest, EachNamespaceHasNamesOrIsOnlyDeclared) {
  std::set<Ns> with_names;
  for (const auto list : AllVocabularies()) {
    for (const NamespaceVocabulary& names : list) {
      EXPECT_TRUE(with_names.insert(names.ns).second) << "listed twice: " << UsualPrefix(names.ns);
      EXPECT_FALSE(names.elements.empty() && names.anywhere.empty()) << UsualPrefix(names.ns);
      EXPECT_EQ(DefinesElements(names.ns), !names.elements.empty()) << UsualPrefix(names.ns);
    }
  }
  for (const NamespaceName& name : NamespaceNames()) {
    EXPECT_NE(with_names.contains(name.ns), kOnlyDeclared.contains(name.ns)) << name.prefix;
  }
}

TEST(XmlVocabularyTest, TablesAreWellFormedAndAnswerForEachName) {
  std::set<std::pair<Ns, std::string>> seen;
  ForEachElement(
      [&](const NamespaceVocabulary& names, const std::string& element, const std::vector<std::string>& attributes) {
        EXPECT_TRUE(IsName(element)) << element;
        EXPECT_TRUE(seen.emplace(names.ns, element).second) << "twice: " << element;
        const ElementRule* rule = FindElement(names.ns, element);
        ASSERT_NE(rule, nullptr) << element;
        std::set<std::string> once(attributes.begin(), attributes.end());
        EXPECT_EQ(once.size(), attributes.size()) << element;
        for (const std::string& attribute : attributes) {
          auto [ns, local] = Split(attribute);
          if (attribute[0] == '.') std::tie(ns, local) = std::pair(names.ns, std::string_view(attribute).substr(1));
          EXPECT_NE(ns, Ns::kUnknown) << element << " " << attribute;
          EXPECT_TRUE(IsName(local)) << element << " " << attribute;
          EXPECT_TRUE(AllowsAttribute(rule, ns, local)) << element << " " << attribute;
        }
      });
  EXPECT_GT(seen.size(), 5000u);
}

TEST(XmlVocabularyTest, OfficeElements) {
  for (const char* name : {"w:document",
                           "w:p",
                           "w:r",
                           "w:t",
                           "w:sdt",
                           "w:instrText",
                           "x:worksheet",
                           "x:c",
                           "x:sheetData",
                           "x:definedName",
                           "p:sld",
                           "p:sp",
                           "a:blip",
                           "a:theme",
                           "wp:anchor",
                           "wp:inline",
                           "xdr:twoCellAnchor",
                           "c:chartSpace",
                           "pic:pic",
                           "dgm:dataModel",
                           "m:oMath",
                           "v:shape",
                           "o:OLEObject",
                           "xvml:ClientData",
                           "w10:wrap",
                           "mc:AlternateContent",
                           "mc:Choice",
                           "rel:Relationship",
                           "types:Override",
                           "cp:coreProperties",
                           "dc:creator",
                           "dcterms:created",
                           "ap:Application",
                           "op:property",
                           "vt:lpwstr",
                           "ds:datastoreItem",
                           "b:Sources",
                           "w14:checkbox",
                           "w15:commentEx",
                           "w16cid:commentId",
                           "w16cex:commentExtensible",
                           "wps:wsp",
                           "wpg:wgp",
                           "wpc:wpc",
                           "x14:slicer",
                           "x15:timeline",
                           "xltc:threadedComment",
                           "xltc:personList",
                           "xlrd:rvData",
                           "p14:media",
                           "p15:sldGuideLst",
                           "p188:cmLst",
                           "a14:useLocalDpi",
                           "a16:creationId",
                           "asvg:svgBlip",
                           "adec:decorative",
                           "am3d:model3d",
                           "c14:style",
                           "c15:datalabelsRange",
                           "c16:uniqueId",
                           "cs:chartStyle",
                           "cx:chartSpace",
                           "dsp:drawing",
                           "thm15:themeFamily",
                           "we:webextension",
                           "wetp:taskpanes",
                           "clbl:labelList",
                           "t:Tasks",
                           "sle:slicer",
                           "dsig:Signature",
                           "mx:PLV",
                           "go:docsCustomData",
                           "wne:tcg"}) {
    EXPECT_TRUE(KnowsElement(name)) << name;
  }
}

TEST(XmlVocabularyTest, OpenDocumentElements) {
  for (const char* name : {"office:document-content",
                           "office:annotation",
                           "text:p",
                           "text:h",
                           "text:tracked-changes",
                           "text:hidden-text",
                           "table:table",
                           "table:table-cell",
                           "style:style",
                           "style:text-properties",
                           "draw:frame",
                           "draw:image",
                           "svg:title",
                           "meta:generator",
                           "meta:user-defined",
                           "manifest:file-entry",
                           "number:date-style",
                           "presentation:notes",
                           "script:event-listener",
                           "chart:chart",
                           "form:form",
                           "dr3d:scene",
                           "anim:par",
                           "db:table-definition",
                           "config:config-item",
                           "math:math",
                           "math:mfrac",
                           "xforms:model",
                           "calcext:condition",
                           "loext:content-control",
                           "loext:theme",
                           "field:fieldmark",
                           "rdf:RDF",
                           "pkgmeta:hasPart",
                           "chartooo:date-scale",
                           "accel:acceleratorlist",
                           "svgimage:path",
                           "svgimage:linearGradient"}) {
    EXPECT_TRUE(KnowsElement(name)) << name;
  }
}

TEST(XmlVocabularyTest, UnknownElements) {
  for (const char* name :
       {"w:payload", "w:P", "w:", "x:para", "p:c", "a:t2", "text:table", "svgimage:p", "r:id", "xml:p", "mc:choice",
        "rel:relationship", "w14:p", "payload", "loext:payload", "calcext:payload"}) {
    EXPECT_FALSE(KnowsElement(name)) << name;
  }
  EXPECT_EQ(FindElement(Ns::kUnknown, "p"), nullptr);
  EXPECT_EQ(FindElement(Ns::kWord, std::string_view("p\0x", 3)), nullptr);
  EXPECT_EQ(FindElement(Ns::kWord, std::string(1 << 20, 'p')), nullptr);
}

TEST(XmlVocabularyTest, AttributesOfElements) {
  const std::pair<const char*, const char*> known[] = {
      {"w:p", "w:rsidR"},
      {"w:p", "w14:paraId"},
      {"w:rFonts", "w:ascii"},
      {"w:hyperlink", "r:id"},
      {"w:t", "xml:space"},
      {"w:document", "mc:Ignorable"},
      {"w:ins", "w16du:dateUtc"},
      {"x:ignoredError", "x16r3:misleadingFormat"},
      {"w:customXml", "w:uri"},
      {"wp:anchor", "wp14:anchorId"},
      {"x:c", "r"},
      {"x:c", "t"},
      {"x:row", "x14ac:dyDescent"},
      {"x:worksheet", "xr:uid"},
      {"x:workbookView", "xr2:uid"},
      {"x:numFmt", "x16r2:formatCode16"},
      {"x:sheet", "r:id"},
      {"a:blip", "r:embed"},
      {"a:off", "x"},
      {"p:sldId", "r:id"},
      {"c:idx", "val"},
      {"v:shape", "o:gfxdata"},
      {"v:imagedata", "r:id"},
      {"v:rect", "strokecolor"},
      {"rel:Relationship", "TargetMode"},
      {"types:Default", "Extension"},
      {"dcterms:created", "xsi:type"},
      {"op:property", "pid"},
      {"ds:datastoreItem", "ds:itemID"},
      {"mc:Choice", "Requires"},
      {"text:p", "text:style-name"},
      {"text:p", "loext:marker-style-name"},
      {"style:text-properties", "fo:color"},
      {"style:text-properties", "officeooo:rsid"},
      {"table:table-cell", "calcext:value-type"},
      {"draw:image", "xlink:href"},
      {"draw:image", "loext:mime-type"},
      {"svgimage:path", "d"},
      {"svgimage:path", "fill"},
      {"svgimage:use", "xlink:href"},
      {"math:mi", "mathvariant"},
      {"manifest:file-entry", "manifest:full-path"},
      // What OpenOffice and Calligra wrote in the wrong namespace, under another name, or without one.
      {"dr3d:scene", "draw:name"},
      {"office:change-info", "office:chg-author"},
      {"style:graphic-properties", "layoutStatus"},
      {"style:paragraph-properties", "contextual-spacing"},
      {"style:text-properties", "style:text-line-though-mode"},
      {"table:first-row", "text:style-name"},
      {"meta:user-defined", "meta:type"},
      {"style:label-alignment", "text:label-followed-by"},
  };
  for (const auto& [element, attribute] : known) {
    EXPECT_TRUE(KnowsElement(element)) << element;
    EXPECT_TRUE(KnowsAttribute(element, attribute)) << element << " " << attribute;
  }
}

TEST(XmlVocabularyTest, UnknownAttributes) {
  const std::pair<const char*, const char*> unknown[] = {
      {"w:p", "w:payload"},
      {"w:p", "rsidR"},
      {"w:p", "w:ascii"},
      {"w:p", "w:RSIDR"},
      {"w:p", "x:t"},
      {"w:p", ""},
      {"w:t", "xml:payload"},
      {"x:c", "payload"},
      {"x:c", "x:r"},
      {"x:c", "w:r"},
      {"a:off", "cx"},
      {"w:document", "mc:payload"},
      {"w:p", "w14:payload"},
      {"w:p", "nowhere:paraId"},
      {"text:p", "style-name"},
      {"text:p", "text:payload"},
      {"text:p", "loext:payload"},
      {"text:p", "loext:paraId"},
      {"svgimage:path", "payload"},
      {"w:p", "class"},
      {"rel:Relationship", "id"},
      {"types:Default", "PartName"},
      {"table:table-cell", "calcext:payload"},
  };
  for (const auto& [element, attribute] : unknown) {
    EXPECT_TRUE(KnowsElement(element)) << element;
    EXPECT_FALSE(KnowsAttribute(element, attribute)) << element << " " << attribute;
  }
}

// Of an element that nobody knows, only attributes that may stand anywhere are known.
TEST(XmlVocabularyTest, AttributesOfUnknownElements) {
  EXPECT_TRUE(AllowsAttribute(nullptr, Ns::kXml, "space"));
  EXPECT_TRUE(AllowsAttribute(nullptr, Ns::kCompatibility, "Ignorable"));
  EXPECT_FALSE(AllowsAttribute(nullptr, Ns::kNone, "id"));
  EXPECT_FALSE(AllowsAttribute(nullptr, Ns::kWord, "val"));
  EXPECT_FALSE(AllowsAttribute(nullptr, Ns::kUnknown, "space"));
}

}  // namespace
}  // namespace shareguard::inspect
