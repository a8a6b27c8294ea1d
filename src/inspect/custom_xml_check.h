// customXml/item*.xml: data of the document's own, which no page shows as such. Word's bibliography and cover page, and
// what SharePoint tells of a document's type, its columns and forms, are there without anybody's doing.
#ifndef SHAREGUARD_SRC_INSPECT_CUSTOM_XML_CHECK_H_
#define SHAREGUARD_SRC_INSPECT_CUSTOM_XML_CHECK_H_

#include <cstdint>
#include <string>
#include <string_view>

#include "inspect/seen_texts.h"
#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Reports office.custom_xml: low for an item without text, of a known vocabulary, and for those of Word and SharePoint
// as long as they say little: each different name and value counts once, but for what the programs always write, and is
// text beside the page (aside_account.h). One of each part; not thread-safe.
class CustomXmlCheck final : public XmlHandler {
 public:
  explicit CustomXmlCheck(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Declare(std::string_view prefix, std::string_view uri, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  void Take(std::string_view said, uint64_t offset);
  void TakeOwn(std::string_view name, uint64_t offset);
  void SettleText();

  const Scope& scope_;
  SeenTexts seen_{1024};
  uint64_t elements_ = 0;
  uint64_t attribute_bytes_ = 0;
  bool own_ = false;            // text, or names that no vocabulary has
  bool ordinary_ = false;       // the root is one that Word or SharePoint writes
  bool columns_ = false;        // which has columns of somebody's own
  bool stranger_ = false;       // names of somebody's own where there are no columns
  bool lists_ = false;          // namespaces that are not known
  bool strange_lists_ = false;  // and are not of the form that SharePoint gives them
  uint64_t said_bytes_ = 0;
  size_t longest_ = 0;
  std::string text_;  // since the last tag
  uint64_t text_offset_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_CUSTOM_XML_CHECK_H_
