// [MS-DOCX], [MS-XLSX], [MS-PPTX], [MS-ODRAWXML], VML: what extensions hold of the formats that they extend.
// The form is explained in structure_tables.h.
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kWordShapeLines = R"(
txbx w:txbxContent
)";

constexpr std::string_view kWordGroupLines = R"(
graphicFrame a:graphic
grpSp pic:pic
wgp pic:pic
)";

constexpr std::string_view kWordCanvasLines = R"(
wpc pic:pic
)";

constexpr std::string_view kDiagram2008Lines = R"(
txBody a:bodyPr a:lstStyle a:p
)";

constexpr std::string_view kChartExLines = R"(
rich a:bodyPr a:lstStyle a:p
txPr a:bodyPr a:lstStyle a:p
)";

constexpr std::string_view kSlidesCommentsLines = R"(
txBody a:bodyPr a:lstStyle a:p
)";

constexpr std::string_view kSheet2009Lines = R"(
dxf x:alignment x:border x:fill x:font x:numFmt x:protection
)";

constexpr std::string_view kSheetRevisionLines = R"(
dxf x:alignment x:border x:fill x:font x:numFmt x:protection
)";

constexpr std::string_view kSheetNamedViewsLines = R"(
dxf x:alignment x:border x:fill x:font x:numFmt x:protection
filter x:*
richSortCondition x:*
sortRule x:*
sortRules x:*
)";

constexpr std::string_view kChart2012Lines = R"(
cat c:*
categoryFilterException c:*
dLbl c:*
dlblFieldTableCache c:*
dlblRangeCache c:*
filteredCategoryTitle c:*
filteredSeriesTitle c:*
layout c:*
leaderLines c:spPr
marker c:*
ser c:*
tx c:*
)";

constexpr std::string_view kChart2014Lines = R"(
dLbl c:*
marker c:*
)";

constexpr std::string_view kDrawing2010Lines = R"(
m m:oMath m:oMathPara
)";

constexpr std::string_view kVmlLines = R"(
textbox w:txbxContent
)";

constexpr std::string_view kSlides2010Lines = R"(
nvPr p:ph
)";

constexpr NamespaceStructure kExtensionStructure[] = {
    {Ns::kWordShape, kWordShapeLines, false},
    {Ns::kWordGroup, kWordGroupLines, false},
    {Ns::kWordCanvas, kWordCanvasLines, false},
    {Ns::kDiagram2008, kDiagram2008Lines, false},
    {Ns::kChartEx, kChartExLines, false},
    {Ns::kSlidesComments, kSlidesCommentsLines, false},
    {Ns::kSheet2009, kSheet2009Lines, false},
    {Ns::kSheetRevision, kSheetRevisionLines, false},
    {Ns::kSheetNamedViews, kSheetNamedViewsLines, false},
    {Ns::kChart2012, kChart2012Lines, false},
    {Ns::kChart2014, kChart2014Lines, false},
    {Ns::kDrawing2010, kDrawing2010Lines, false},
    {Ns::kVml, kVmlLines, false},
    {Ns::kSlides2010, kSlides2010Lines, false},
};

}  // namespace

std::span<const NamespaceStructure> ExtensionStructure() { return kExtensionStructure; }

}  // namespace shareguard::inspect
