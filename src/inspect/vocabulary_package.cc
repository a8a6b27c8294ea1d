// ECMA-376 part 2 (relationships, content types, core properties, signatures), part 1 sections 22 and 15.2 (extended
// and custom properties, bibliography, additional characteristics), part 3 (markup compatibility), Dublin Core, XML
// Signature, XAdES, [MS-OFFCRYPTO] section 2.5 (signatures), [MS-WSSFO3] (metadata of document libraries). Made from
// published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kXmlAnywhere = R"(
base id lang space)";

constexpr std::string_view kXsiAnywhere = R"(
nil noNamespaceSchemaLocation schemaLocation type)";

constexpr std::string_view kXsdElements = R"(
all id maxOccurs minOccurs
annotation id
any id maxOccurs minOccurs namespace processContents
anyAttribute id namespace processContents
appinfo source
attribute default fixed form id name ref type use
attributeGroup id name ref
choice id maxOccurs minOccurs
complexContent id mixed
complexType abstract block final id mixed name
documentation source
element abstract block default final fixed form id maxOccurs minOccurs name nillable ref substitutionGroup type
enumeration id value
extension base id
field id xpath
fractionDigits fixed id value
group id maxOccurs minOccurs name ref
import id namespace schemaLocation
include id schemaLocation
key id name
keyref id name refer
length fixed id value
list id itemType
maxExclusive fixed id value
maxInclusive fixed id value
maxLength fixed id value
minExclusive fixed id value
minInclusive fixed id value
minLength fixed id value
pattern id value
redefine id schemaLocation
restriction base id
schema attributeFormDefault blockDefault elementFormDefault finalDefault id targetNamespace version
selector id xpath
sequence id maxOccurs minOccurs
simpleContent id
simpleType final id name
totalDigits fixed id value
union id memberTypes
unique id name
whiteSpace fixed id value)";

constexpr std::string_view kPackageRelationshipsElements = R"(
Relationship Id Target TargetMode Type
Relationships)";

constexpr std::string_view kContentTypesElements = R"(
Default ContentType Extension
Override ContentType PartName
Types)";

constexpr std::string_view kCorePropertiesElements = R"(
category
contentStatus
contentType
coreProperties
identifier
keywords
language
lastModifiedBy
lastPrinted
revision
value
version)";

constexpr std::string_view kDublinCoreElements = R"(
contributor
coverage
creator
date
description
format
identifier
language
publisher
relation
rights
source
subject
title
type)";

constexpr std::string_view kDcTermsElements = R"(
abstract
accessRights
alternative
audience
available
conformsTo
created
date
dateAccepted
dateCopyrighted
dateSubmitted
extent
hasPart
hasVersion
isPartOf
isVersionOf
issued
license
medium
modified
provenance
references
rightsHolder
spatial
tableOfContents
temporal
valid)";

constexpr std::string_view kPackageSignatureElements = R"(
Format
RelationshipReference SourceId
RelationshipsGroupReference SourceType
SignatureTime
Value)";

constexpr std::string_view kXmlSignatureElements = R"(
CanonicalizationMethod Algorithm
DSAKeyValue
DigestMethod Algorithm
DigestValue
Exponent
G
HMACOutputLength
J
KeyInfo Id
KeyName
KeyValue
Manifest Id
MgmtData
Modulus
Object Encoding Id MimeType
P
PGPData
PGPKeyID
PGPKeyPacket
PgenCounter
Q
RSAKeyValue
Reference Id Type URI
RetrievalMethod Type URI
SPKIData
SPKISexp
Seed
Signature Id
SignatureMethod Algorithm
SignatureProperties Id
SignatureProperty Id Target
SignatureValue Id
SignedInfo Id
Transform Algorithm
Transforms
X509CRL
X509Certificate
X509Data
X509IssuerName
X509IssuerSerial
X509SKI
X509SerialNumber
X509SubjectName
XPath
Y)";

constexpr std::string_view kXadesElements = R"(
AllDataObjectsTimeStamp Id
AllSignedDataObjects
ArchiveTimeStamp Id
AttrAuthoritiesCertValues Id
AttributeCertificateRefs Id
AttributeRevocationRefs Id
AttributeRevocationValues Id
ByKey
ByName
CRLIdentifier URI
CRLRef
CRLRefs
CRLValues
Cert URI
CertDigest
CertRefs
CertificateValues Id
CertifiedRole
CertifiedRoles
City
ClaimedRole
ClaimedRoles
CommitmentTypeId
CommitmentTypeIndication
CommitmentTypeQualifier
CommitmentTypeQualifiers
CompleteCertificateRefs Id
CompleteRevocationRefs Id
CounterSignature
CountryName
DataObjectFormat ObjectReference
Description
DigestAlgAndValue
DocumentationReference
DocumentationReferences
EncapsulatedCRLValue Encoding Id
EncapsulatedOCSPValue Encoding Id
EncapsulatedTimeStamp Encoding Id
EncapsulatedX509Certificate Encoding Id
Encoding
ExplicitText
Identifier Qualifier
Include URI referencedData
IndividualDataObjectsTimeStamp Id
IssueTime
Issuer
IssuerSerial
MimeType
NoticeNumbers
NoticeRef
Number
OCSPIdentifier URI
OCSPRef
OCSPRefs
OCSPValues
ObjectIdentifier
ObjectReference
Organization
OtherCertificate
OtherRef
OtherRefs
OtherValue
OtherValues
PostalCode
ProducedAt
QualifyingProperties Id Target
ReferenceInfo Id URI
RefsOnlyTimeStamp Id
ResponderID
RevocationValues Id
SPURI
SPUserNotice
SigAndRefsTimeStamp Id
SigPolicyHash
SigPolicyId
SigPolicyQualifier
SigPolicyQualifiers
SignaturePolicyId
SignaturePolicyIdentifier
SignaturePolicyImplied
SignatureProductionPlace
SignatureTimeStamp Id
SignedDataObjectProperties Id
SignedProperties Id
SignedSignatureProperties Id
SignerRole
SigningCertificate
SigningTime
StateOrProvince
UnsignedDataObjectProperties Id
UnsignedDataObjectProperty
UnsignedProperties Id
UnsignedSignatureProperties Id
XMLTimeStamp Id)";

constexpr std::string_view kXades141Elements = R"(
ArchiveTimeStamp Id
ArchiveTimeStampV2 Id
TimeStampValidationData Id URI)";

constexpr std::string_view kOfficeSignatureElements = R"(
Address1
Address2
ApplicationVersion
ColorDepth
DelegateSuggestedSigner
DelegateSuggestedSigner2
DelegateSuggestedSignerEmail
HorizontalResolution
ManifestHashAlgorithm
Monitors
OfficeVersion
SetupID
SignatureComments
SignatureImage
SignatureInfoV1
SignatureInfoV2
SignatureProviderDetails
SignatureProviderId
SignatureProviderUrl
SignatureText
SignatureType
VerticalResolution
WindowsVersion)";

constexpr std::string_view kRelationshipAnywhere = R"(
blip bottomLeft bottomRight cs dm embed href id link lo pict qs topLeft topRight)";

constexpr std::string_view kExtendedPropertiesElements = R"(
AppVersion
Application
Characters
CharactersWithSpaces
Company
DigSig
DocSecurity
HLinks
HeadingPairs
HiddenSlides
HyperlinkBase
HyperlinksChanged
Lines
LinksUpToDate
MMClips
Manager
Notes
Pages
Paragraphs
PresentationFormat
Properties
ScaleCrop
SharedDoc
Slides
Template
TitlesOfParts
TotalTime
Words)";

constexpr std::string_view kCustomPropertiesElements = R"(
Properties
property fmtid linkTarget name pid)";

constexpr std::string_view kVariantTypesElements = R"(
array baseType lBound uBound
blob
bool
bstr
cf format size
clsid
cy
date
decimal
empty
error
filetime
i1
i2
i4
i8
int
lpstr
lpwstr
null
oblob
ostorage
ostream
r4
r8
storage
stream
ui1
ui2
ui4
ui8
uint
variant
vector baseType size
vstream version)";

constexpr std::string_view kCustomXmlElements = R"(
datastoreItem .itemID
schemaRef .uri
schemaRefs)";

constexpr std::string_view kBibliographyElements = R"(
AbbreviatedCaseNumber
AlbumTitle
Artist
Author
BookAuthor
BookTitle
BroadcastTitle
Broadcaster
CaseNumber
ChapterNumber
City
Comments
Compiler
Composer
Conductor
ConferenceName
Corporate
Counsel
CountryRegion
Court
Day
DayAccessed
Department
Director
Distributor
Edition
Editor
First
Guid
Institution
InternetSiteTitle
Interviewee
Interviewer
Inventor
Issue
JournalName
LCID
Last
Medium
Middle
Month
MonthAccessed
NameList
NumberVolumes
Pages
PatentNumber
Performer
PeriodicalTitle
Person
ProducerName
ProductionCompany
PublicationTitle
Publisher
RecordingNumber
RefOrder
Reporter
ShortTitle
Source
SourceType
Sources SelectedStyle StyleName URI Version
StandardNumber
StateProvince
Station
Tag
Theater
ThesisType
Title
Translator
Type
URL
Version
Volume
Writer
Year
YearAccessed)";

constexpr std::string_view kCharacteristicsElements = R"(
additionalCharacteristics
characteristic name relation val vocabulary)";

constexpr std::string_view kSchemaLibraryElements = R"(
schema .manifestLocation .schemaLocation .uri
schemaLibrary)";

constexpr std::string_view kCompatibilityElements = R"(
AlternateContent
Choice Requires
Fallback)";

constexpr std::string_view kCompatibilityAnywhere = R"(
Ignorable MustUnderstand PreserveAttributes PreserveElements ProcessContent)";

constexpr std::string_view kCoverPageElements = R"(
Abstract
CompanyAddress
CompanyEmail
CompanyFax
CompanyPhone
CoverPageProperties
PublishDate)";

constexpr std::string_view kInformationPanelElements = R"(
XMLNamespace
XSNLocation
customPropertyEditor
customPropertyEditors
defaultPropertyEditorNamespace
showOnOpen)";

constexpr std::string_view kContentTypeMetadataElements = R"(
contentTypeSchema)";

constexpr std::string_view kContentTypeMetadataAnywhere = R"(
_)";

constexpr std::string_view kCustomXsnElements = R"(
cached
customXsn
openByDefault
xsnLocation
xsnScope)";

constexpr std::string_view kLongPropertiesElements = R"(
LongProp name
LongProperties)";

constexpr std::string_view kMetadataPropertiesElements = R"(
documentManagement
properties)";

constexpr std::string_view kMetaAttributesElements = R"(
DummyContentTypeElement LCID decimals default description displayName fieldsID format hidden index internalName list
 percentage readOnly requiredMultiChoice root showField web)";

constexpr std::string_view kMetaAttributesAnywhere = R"(
LCID SearchPeopleOnly SharePointGroup _ anchorId contentTypeDescription contentTypeID contentTypeName
contentTypeScope contentTypeVersion decimals default description displayFormat displayName field fieldId fieldsID
format hidden index indexed internalName isField isKeyword list open percentage readOnly requiresMultiplication
resultType root showField sspId taxonomy taxonomyFieldName taxonomyMulti termSetId versionID web)";

constexpr std::string_view kPartnerControlsElements = R"(
AccountId
AccountType
AssociationName
BDCAssociatedEntity AssociationName EntityName EntityNamespace SystemInstanceName
BDCEntity
DisplayName
EntityDisplayName
EntityId1
EntityId2
EntityId3
EntityId4
EntityId5
EntityName
EntityNamespace
SystemInstanceName
TermId
TermInfo
TermName
Terms
UserInfo)";

constexpr std::string_view kSharePointFormsElements = R"(
Display
DocumentLibraryForm
Edit
FormTemplates
New)";

constexpr std::string_view kSharePointEventsElements = R"(
Receivers)";

constexpr std::string_view kFlatPackageElements = R"(
binaryData
package
part
xmlData)";

constexpr std::string_view kFlatPackageAnywhere = R"(
compression contentType name originalXmlStandalone padding)";

constexpr std::string_view kLabelsElements = R"(
ext uri
extLst
label actionId contentBits enabled id method name removed setDate siteId
labelList)";

constexpr std::string_view kDataMashupElements = R"(
DataMashup sqmid)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kXml, {}, {}, kXmlAnywhere},
    {Ns::kXsi, {}, {}, kXsiAnywhere},
    {Ns::kXsd, kXsdElements, {}, {}},
    {Ns::kPackageRelationships, kPackageRelationshipsElements, {}, {}},
    {Ns::kContentTypes, kContentTypesElements, {}, {}},
    {Ns::kCoreProperties, kCorePropertiesElements, {}, {}},
    {Ns::kDublinCore, kDublinCoreElements, {}, {}},
    {Ns::kDcTerms, kDcTermsElements, {}, {}},
    {Ns::kPackageSignature, kPackageSignatureElements, {}, {}},
    {Ns::kXmlSignature, kXmlSignatureElements, {}, {}},
    {Ns::kXades, kXadesElements, {}, {}},
    {Ns::kXades141, kXades141Elements, {}, {}},
    {Ns::kOfficeSignature, kOfficeSignatureElements, {}, {}},
    {Ns::kRelationship, {}, {}, kRelationshipAnywhere},
    {Ns::kExtendedProperties, kExtendedPropertiesElements, {}, {}},
    {Ns::kCustomProperties, kCustomPropertiesElements, {}, {}},
    {Ns::kVariantTypes, kVariantTypesElements, {}, {}},
    {Ns::kCustomXml, kCustomXmlElements, {}, {}},
    {Ns::kBibliography, kBibliographyElements, {}, {}},
    {Ns::kCharacteristics, kCharacteristicsElements, {}, {}},
    {Ns::kSchemaLibrary, kSchemaLibraryElements, {}, {}},
    {Ns::kCompatibility, kCompatibilityElements, {}, kCompatibilityAnywhere},
    {Ns::kCoverPage, kCoverPageElements, {}, {}},
    {Ns::kInformationPanel, kInformationPanelElements, {}, {}},
    {Ns::kContentTypeMetadata, kContentTypeMetadataElements, {}, kContentTypeMetadataAnywhere},
    {Ns::kCustomXsn, kCustomXsnElements, {}, {}},
    {Ns::kLongProperties, kLongPropertiesElements, {}, {}},
    {Ns::kMetadataProperties, kMetadataPropertiesElements, {}, {}},
    {Ns::kMetaAttributes, kMetaAttributesElements, {}, kMetaAttributesAnywhere},
    {Ns::kPartnerControls, kPartnerControlsElements, {}, {}},
    {Ns::kSharePointForms, kSharePointFormsElements, {}, {}},
    {Ns::kSharePointEvents, kSharePointEventsElements, {}, {}},
    {Ns::kFlatPackage, kFlatPackageElements, {}, kFlatPackageAnywhere},
    {Ns::kLabels, kLabelsElements, {}, {}},
    {Ns::kDataMashup, kDataMashupElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> PackageVocabulary() { return kNames; }

}  // namespace shareguard::inspect
