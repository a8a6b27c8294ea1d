#include "inspect/xml_structure.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "inspect/structure_tables.h"
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

Ns NamespaceOfPrefix(std::string_view prefix) {
  for (const NamespaceName& known : NamespaceNames()) {
    if (known.prefix == prefix) return known.ns;
  }
  return Ns::kUnknown;
}

// "w:p"; null when the vocabulary has no such element.
const ElementRule* Find(std::string_view name) {
  const size_t colon = name.find(':');
  return FindElement(NamespaceOfPrefix(name.substr(0, colon)), name.substr(colon + 1));
}

bool May(std::string_view element, std::string_view holder) {
  const ElementRule* const rule = Find(element);
  const ElementRule* const around = Find(holder);
  EXPECT_NE(rule, nullptr) << element;
  EXPECT_NE(around, nullptr) << holder;
  return rule != nullptr && around != nullptr && MayStandIn(rule, around);
}

// Extensions may stand in much, and say something only where the tables name them.
TEST(XmlStructureTest, ExtensionsThatMaySayNothing) {
  const auto unnamed = [](std::string_view element, std::string_view holder) {
    EXPECT_TRUE(May(element, holder)) << element << " in " << holder;
    return IsUnnamedExtension(Find(element), Find(holder));
  };
  EXPECT_TRUE(unnamed("loext:p", "style:style"));
  EXPECT_TRUE(unnamed("loext:text", "style:style"));
  EXPECT_FALSE(unnamed("loext:text", "number:number-style"));
  EXPECT_FALSE(unnamed("loext:content-control", "text:p"));
  EXPECT_TRUE(unnamed("o:FieldCodes", "p:ext"));
  EXPECT_TRUE(unnamed("x14:id", "p:ext"));
  EXPECT_FALSE(unnamed("x14:id", "x:ext"));
  EXPECT_FALSE(unnamed("wps:wsp", "a:graphicData"));
  EXPECT_FALSE(unnamed("w:p", "w:body")) << "no extension";
}

TEST(XmlStructureTest, WhatTheSchemasSay) {
  for (const auto& [element, holder] : {std::pair{"w:p", "w:body"},
                                        {"w:p", "w:txbxContent"},
                                        {"w:r", "w:p"},
                                        {"w:t", "w:r"},
                                        {"m:oMath", "w:p"},
                                        {"w:rPr", "m:r"},
                                        {"x:c", "x:row"},
                                        {"x:t", "x:si"},
                                        {"x:t", "x:is"},
                                        {"a:p", "p:txBody"},
                                        {"a:p", "xdr:txBody"},
                                        {"a:p", "c:rich"},
                                        {"a:p", "cdr:txBody"},
                                        {"pic:pic", "a:graphicData"},
                                        {"a:srgbClr", "a:solidFill"},
                                        {"text:p", "office:text"},
                                        {"text:p", "table:table-cell"},
                                        {"draw:frame", "text:p"}}) {
    EXPECT_TRUE(May(element, holder)) << element << " in " << holder;
  }
}

TEST(XmlStructureTest, WhatTheyDoNotSay) {
  for (const auto& [element, holder] : {std::pair{"w:p", "w:styles"},
                                        {"w:p", "w:settings"},
                                        {"w:t", "w:p"},
                                        {"w:t", "w:rPr"},
                                        {"w:tc", "w:body"},
                                        {"x:t", "x:c"},
                                        {"x:si", "x:styleSheet"},
                                        {"x:row", "x:worksheet"},
                                        {"x:c", "x:c"},
                                        {"a:p", "p:presentationPr"},
                                        {"a:t", "a:p"},
                                        {"w:p", "a:p"},
                                        {"text:p", "office:styles"},
                                        {"text:p", "office:meta"},
                                        {"text:span", "office:text"}}) {
    EXPECT_FALSE(May(element, holder)) << element << " in " << holder;
  }
}

// Elements of extensions stand in each other and where a format leaves room for them; the text of a format does not
// stand in them unless it is said.
TEST(XmlStructureTest, Extensions) {
  EXPECT_TRUE(May("x14:slicerList", "x:ext"));
  EXPECT_TRUE(May("x14:slicer", "x14:slicerList"));
  EXPECT_TRUE(May("wps:wsp", "a:graphicData"));
  EXPECT_TRUE(May("w:txbxContent", "wps:txbx"));
  EXPECT_TRUE(May("a:solidFill", "wps:spPr"));
  EXPECT_FALSE(May("a:p", "wps:spPr"));
  EXPECT_FALSE(May("w:p", "w15:commentEx"));
  EXPECT_FALSE(May("x14:slicerList", "x:c"));
  EXPECT_FALSE(May("w14:docId", "w:t"));
}

// A name that is written wrong says nothing, and nobody would miss it.
TEST(XmlStructureTest, EveryNameOfTheTablesIsKnown) {
  for (const auto list : AllStructures()) {
    std::set<std::string> groups;
    for (const NamespaceStructure& table : list) {
      std::istringstream lines{std::string(table.lines)};
      for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        bool first = !line.starts_with(' ');
        for (std::string word; words >> word; first = false) {
          if (word.starts_with('%')) {
            if (first) groups.insert(word);
            EXPECT_TRUE(groups.contains(word)) << word << " is used before it is defined";
          } else if (word.ends_with(":*")) {
            EXPECT_TRUE(DefinesElements(NamespaceOfPrefix(word.substr(0, word.size() - 2)))) << word;
          } else if (word != "*") {
            const bool known =
                word.find(':') == std::string::npos ? FindElement(table.ns, word) != nullptr : Find(word) != nullptr;
            EXPECT_TRUE(known) << word << " in " << line;
          }
        }
      }
    }
  }
}

// What is not a group (%), and not the rest of the line above.
std::vector<std::string> ElementsOf(const NamespaceStructure& table) {
  std::vector<std::string> elements;
  std::istringstream lines{std::string(table.lines)};
  for (std::string line; std::getline(lines, line);) {
    if (!line.empty() && line[0] != ' ' && line[0] != '%') elements.push_back(line.substr(0, line.find(' ')));
  }
  return elements;
}

// A namespace stands in one list, in one table or several, and an element of it in one of them.
TEST(XmlStructureTest, ANamespaceIsInOneListAndAnElementInOneTable) {
  std::map<Ns, const NamespaceStructure*> lists;
  std::set<std::pair<Ns, std::string>> elements;
  for (const auto list : AllStructures()) {
    for (const NamespaceStructure& table : list) {
      EXPECT_EQ(lists.emplace(table.ns, list.data()).first->second, list.data()) << UsualPrefix(table.ns);
      for (const std::string& element : ElementsOf(table)) {
        EXPECT_TRUE(elements.emplace(table.ns, element).second) << UsualPrefix(table.ns) << ":" << element;
      }
    }
  }
  EXPECT_GT(elements.size(), 1000U);
}

}  // namespace
}  // namespace shareguard::inspect
