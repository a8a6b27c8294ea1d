// [MS-DOCX], [MS-XLSX], [MS-PPTX], [MS-ODRAWXML]: the types of attributes in extensions, and of those that may stand
// anywhere. The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kAnywhereLines = R"(
#free *@descr
#guid *@xr16:uid *@xr2:uid *@xr3:uid *@xr6:uid *@xr9:uid *@xr:uid
#hex *@w14:paraId *@w14:textId *@wp14:anchorId *@wp14:editId
#number *@x14ac:dyDescent *@x14ac:knownFonts
#token *@r:blip *@r:bottomLeft *@r:bottomRight *@r:cs *@r:dm *@r:embed *@r:href *@r:id *@r:link *@r:lo *@r:pict *@r:qs
 *@r:topLeft *@r:topRight
#tokens *@mc:Ignorable *@mc:MustUnderstand *@mc:PreserveAttributes *@mc:PreserveElements *@mc:ProcessContent
 Choice@Requires
default|preserve *@xml:space
)";

constexpr std::string_view kSlides2010Lines = R"(
#aside section@name
)";

// [MS-XLSX] 2.6: formulas and ranges of extensions; what linked data types and features of cells keep.
constexpr std::string_view kSheet2006Lines = R"(
#range|#beside sqref@
#reckoned f@
)";
constexpr std::string_view kSheet2009Lines = R"(
#beside argumentDescription@
)";
constexpr std::string_view kSheetRichData2Lines = R"(
#beside v@
)";
constexpr std::string_view kSheetPropertyBagLines = R"(
#beside b@ d@ i@ s@
)";

// Copies of the titles of sheets and slides, of the names of ranges, of links (ECMA-376 part 1, 22.2.2.29).
constexpr std::string_view kVariantLines = R"(
#beside bstr@ lpstr@ lpwstr@
)";

// ECMA-376 part 2, 6.5.3.4. Parts have names of one word.
constexpr std::string_view kRelationshipLines = R"(
#token|#address Relationship@Target
)";

constexpr std::string_view kInkLines = R"(
#beside annotation@
)";

constexpr NamespaceValues kExtensionValues[] = {
    {Ns::kCompatibility, kAnywhereLines},
    {Ns::kSlides2010, kSlides2010Lines},
    {Ns::kSheet2006, kSheet2006Lines},
    {Ns::kSheet2009, kSheet2009Lines},
    {Ns::kSheetRichData2, kSheetRichData2Lines},
    {Ns::kSheetPropertyBag, kSheetPropertyBagLines},
    {Ns::kVariantTypes, kVariantLines},
    {Ns::kPackageRelationships, kRelationshipLines},
    {Ns::kInkMl, kInkLines},
};

}  // namespace

std::span<const NamespaceValues> ExtensionValues() { return kExtensionValues; }

}  // namespace shareguard::inspect
