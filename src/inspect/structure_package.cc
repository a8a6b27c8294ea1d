// ECMA-376 part 2, 8.3 (core properties) and part 1, annex A.6 (extended and custom properties).
// The form is explained in structure_tables.h.
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kCoreLines = R"(
coreProperties category contentStatus contentType identifier keywords language lastModifiedBy lastPrinted revision
 version dc:* dc:creator dc:description dc:identifier dc:language dc:subject dc:title dcterms:created dcterms:modified
keywords value
)";

constexpr std::string_view kExtendedLines = R"(
DigSig vt:blob
HLinks vt:vector
HeadingPairs vt:vector
Properties AppVersion Application Characters CharactersWithSpaces Company DigSig DocSecurity HLinks HeadingPairs
 HiddenSlides HyperlinkBase HyperlinksChanged Lines LinksUpToDate MMClips Manager Notes Pages Paragraphs
 PresentationFormat ScaleCrop SharedDoc Slides Template TitlesOfParts TotalTime Words
TitlesOfParts vt:vector
)";

constexpr std::string_view kCustomLines = R"(
Properties property
property vt:array vt:blob vt:bool vt:bstr vt:cf vt:clsid vt:cy vt:date vt:decimal vt:empty vt:error vt:filetime vt:i1
 vt:i2 vt:i4 vt:i8 vt:int vt:lpstr vt:lpwstr vt:null vt:oblob vt:ostorage vt:ostream vt:r4 vt:r8 vt:storage vt:stream
 vt:ui1 vt:ui2 vt:ui4 vt:ui8 vt:uint vt:vector vt:vstream
)";

constexpr std::string_view kVariantLines = R"(
array bool bstr cy date decimal error i1 i2 i4 int r4 r8 ui1 ui2 ui4 uint variant
variant array blob bool bstr cf clsid cy date decimal empty error filetime i1 i2 i4 i8 int lpstr lpwstr null oblob
 ostorage ostream r4 r8 storage stream ui1 ui2 ui4 ui8 uint variant vector vstream
vector bool bstr cf clsid cy date error filetime i1 i2 i4 i8 lpstr lpwstr r4 r8 ui1 ui2 ui4 ui8 variant
)";

constexpr NamespaceStructure kPackageStructure[] = {
    {Ns::kCoreProperties, kCoreLines},
    {Ns::kExtendedProperties, kExtendedLines},
    {Ns::kCustomProperties, kCustomLines},
    {Ns::kVariantTypes, kVariantLines},
};

}  // namespace

std::span<const NamespaceStructure> PackageStructure() { return kPackageStructure; }

}  // namespace shareguard::inspect
