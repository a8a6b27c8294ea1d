// [MS-DOCX], [MS-XLSX], [MS-PPTX], [MS-ODRAWXML]: the types of attributes in extensions, and of those that may stand
// anywhere. The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kAnywhereLines = R"(
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

constexpr NamespaceValues kExtensionValues[] = {
    {Ns::kCompatibility, kAnywhereLines},
    {Ns::kSlides2010, kSlides2010Lines},
};

}  // namespace

std::span<const NamespaceValues> ExtensionValues() { return kExtensionValues; }

}  // namespace shareguard::inspect
