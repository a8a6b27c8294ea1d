// Reads parts of a WordprocessingML document as the package gives them, without a package around them.
#ifndef SHAREGUARD_TESTS_UNIT_INSPECT_WORD_TESTING_H_
#define SHAREGUARD_TESTS_UNIT_INSPECT_WORD_TESTING_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_reader.h"
#include "shareguard/policy/finding.h"

namespace shareguard::inspect {

struct WordPart {
  std::string name;
  std::string xml;
  std::vector<Relationship> relationships = {};
};

// Elements with the usual prefixes declared.
std::string WordXml(const std::string& root, const std::string& content);
// A document with that body, and a section without headers.
WordPart WordBody(const std::string& body);
WordPart WordStyleSheet(const std::string& content);
WordPart WordSettings(const std::string& content);

// What the reader finds in the parts, read in that order; findings of the XML reader itself are left out.
std::vector<policy::Finding> ReadWord(const std::vector<WordPart>& parts);
// The finding of that id that counts (kInfo does not); none: nullopt.
std::optional<policy::Finding> Counting(const std::vector<policy::Finding>& findings, std::string_view id);
// Ids of those that count, for messages and for "nothing".
std::string CountingIds(const std::vector<policy::Finding>& findings);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_TESTS_UNIT_INSPECT_WORD_TESTING_H_
