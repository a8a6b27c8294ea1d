#include "inspect/custom_xml_check.h"

#include <algorithm>
#include <array>

#include "inspect/aside_account.h"
#include "inspect/xml_content_model.h"
#include "inspect/xml_values.h"
#include "inspect/xml_vocabulary.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;
using namespace std::string_view_literals;

constexpr uint64_t kQuietElements = 16;
constexpr uint64_t kQuietAttributes = 256;
// Of one item. 150 different ones of documents have at most 1.5 KiB in nine of ten cases; titles of books are the
// longest values.
constexpr uint64_t kMuchSaid = 2048;
constexpr size_t kLongValue = 160;
constexpr uint64_t kManyElements = 512;
constexpr size_t kMostText = 4096;

struct Root {
  Ns ns;
  std::string_view local;
  bool columns;  // names of columns, which somebody chose, are elements, and their lists are namespaces
};
constexpr std::array<Root, 6> kRoots = {{
    {Ns::kBibliography, "Sources", false},
    {Ns::kCoverPage, "CoverPageProperties", false},
    {Ns::kContentTypeMetadata, "contentTypeSchema", true},
    {Ns::kMetadataProperties, "properties", true},
    {Ns::kSharePointForms, "FormTemplates", false},
    {Ns::kLongProperties, "LongProperties", false},
}};

// What every schema of a content type has ([MS-WSSTS] 2.3.2.1), beside names that the vocabulary knows. Sorted.
constexpr std::array kUsual = {
    "#all"sv,
    "0"sv,
    "1"sv,
    "255"sv,
    "AccountId"sv,
    "AccountType"sv,
    "AssociationName"sv,
    "BDCAssociatedEntity"sv,
    "BDCEntity"sv,
    "CT_coreProperties"sv,
    "Content Type"sv,
    "Create a new document."sv,
    "DisplayName"sv,
    "Document"sv,
    "DocumentLibraryForm"sv,
    "EntityDisplayName"sv,
    "EntityId1"sv,
    "EntityId2"sv,
    "EntityId3"sv,
    "EntityId4"sv,
    "EntityId5"sv,
    "EntityInstanceReference"sv,
    "EntityName"sv,
    "EntityNamespace"sv,
    "Person"sv,
    "SystemInstanceName"sv,
    "TermId"sv,
    "TermInfo"sv,
    "TermName"sv,
    "Terms"sv,
    "This value indicates the number of saves or revisions. The application is responsible for updating this value after each revision."sv,
    "Title"sv,
    "UserInfo"sv,
    "category"sv,
    "contentStatus"sv,
    "contentType"sv,
    "coreProperties"sv,
    "dc:creator"sv,
    "dc:description"sv,
    "dc:identifier"sv,
    "dc:language"sv,
    "dc:subject"sv,
    "dc:title"sv,
    "dcterms:created"sv,
    "dcterms:modified"sv,
    "dms:Note"sv,
    "dms:Text"sv,
    "dms:UserId"sv,
    "documentManagement"sv,
    "http://dublincore.org/schemas/xmls/qdc/2003/04/02/dc.xsd"sv,
    "http://dublincore.org/schemas/xmls/qdc/2003/04/02/dcterms.xsd"sv,
    "http://schemas.microsoft.com/internal/obd"sv,
    "http://schemas.microsoft.com/office/2006/documentManagement/types"sv,
    "http://schemas.microsoft.com/sharepoint/v3"sv,
    "keywords"sv,
    "lastModifiedBy"sv,
    "pc:AccountId"sv,
    "pc:AccountType"sv,
    "pc:AssociationName"sv,
    "pc:BDCEntity"sv,
    "pc:DisplayName"sv,
    "pc:EntityDisplayName"sv,
    "pc:EntityId1"sv,
    "pc:EntityId2"sv,
    "pc:EntityId3"sv,
    "pc:EntityId4"sv,
    "pc:EntityId5"sv,
    "pc:EntityInstanceReference"sv,
    "pc:EntityName"sv,
    "pc:EntityNamespace"sv,
    "pc:SystemInstanceName"sv,
    "pc:TermId"sv,
    "pc:TermInfo"sv,
    "pc:TermName"sv,
    "properties"sv,
    "qualified"sv,
    "revision"sv,
    "true"sv,
    "unbounded"sv,
    "unqualified"sv,
    "value"sv,
    "version"sv,
    "xs:string"sv,
    "xsd:string"sv,
};
static_assert(std::is_sorted(kUsual.begin(), kUsual.end()));

bool IsKnownAddress(std::string_view uri) { return FindNamespace(uri) != Ns::kUnknown; }

}  // namespace

void CustomXmlCheck::Start(const XmlElement& element) {
  SettleText();
  if (element.depth == 0) {
    const auto root =
        std::find_if(kRoots.begin(), kRoots.end(), [&](const Root& each) { return element.Is(each.ns, each.local); });
    ordinary_ = root != kRoots.end();
    columns_ = ordinary_ && root->columns;
  }
  ++elements_;
  if (element.rule == nullptr) TakeOwn(element.local, element.offset);
  for (const XmlAttribute& attribute : element.attributes) {
    attribute_bytes_ += attribute.value.size();
    const bool known = element.rule != nullptr && AllowsAttribute(element.rule, attribute.ns, attribute.local);
    if (!known) TakeOwn(attribute.local, element.offset);
    Take(attribute.value, element.offset);
  }
}

// A name that no vocabulary has.
void CustomXmlCheck::TakeOwn(std::string_view name, uint64_t offset) {
  own_ = true;
  stranger_ = stranger_ || !columns_;
  Take(name, offset);
}

void CustomXmlCheck::End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) { SettleText(); }

void CustomXmlCheck::Text(std::string_view text, uint64_t offset) {
  if (text_.empty()) text_offset_ = offset;
  own_ = own_ || !IsBlank(text);
  text_ += text;
  if (text_.size() > kMostText) SettleText();
}

// Comes before the element that the tag begins: of the root is not known yet what it is.
void CustomXmlCheck::Declare(std::string_view prefix, std::string_view uri, uint64_t offset) {
  constexpr size_t kLongPrefix = 4;
  const bool known = uri.empty() || IsKnownAddress(uri);
  if (!known) {
    own_ = true;
    strange_lists_ = strange_lists_ || !(IsGuid(uri) || uri.starts_with("http://schemas.microsoft.com/"));
    lists_ = true;
    Take(uri, offset);
  }
  if (!known || prefix.size() > kLongPrefix) Take(prefix, offset);
}

void CustomXmlCheck::SettleText() {
  Take(text_, text_offset_);
  text_.clear();
}

void CustomXmlCheck::Take(std::string_view said, uint64_t offset) {
  said = Trimmed(said);
  if (said.empty() || std::binary_search(kUsual.begin(), kUsual.end(), said) || IsKnownAddress(said)) return;
  if (!seen_.IsNew(said)) return;
  said_bytes_ += said.size();
  longest_ = std::max(longest_, said.size());
  if (scope_.session.asides != nullptr) scope_.session.asides->TakeOfData(said, scope_.part, offset);
}

void CustomXmlCheck::Finish(bool complete) {
  SettleText();
  const bool empty = !own_ && elements_ <= kQuietElements && attribute_bytes_ <= kQuietAttributes;
  const bool fits = ordinary_ && !stranger_ && !strange_lists_ && (columns_ || !lists_);
  const bool little = fits && said_bytes_ <= kMuchSaid && longest_ <= kLongValue && elements_ <= kManyElements;
  const bool low = complete && (empty || little);
  if (low && !empty && scope_.session.asides != nullptr) scope_.session.asides->CountData(elements_, scope_.part);
  scope_.Report("office.custom_xml", low ? Severity::kLow : Severity::kMedium,
                low && empty ? "the document holds XML data of its own, without text"
                : low        ? "what Word or SharePoint keeps of a document, as XML data of its own"
                             : "the document holds XML data of its own");
}

}  // namespace shareguard::inspect
