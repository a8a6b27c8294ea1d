// ECMA-376 part 1, annex A.2 (SpreadsheetML) and drawings in sheets, with the elements of [MS-XLSX].
// The form is explained in structure_tables.h.
#include "inspect/structure_shapes.h"
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSheetLines = R"(
DataBinding *
Map DataBinding
MapInfo Map Schema
Schema *
anchor from to xdr:from xdr:to
authors author
autoFilter extLst filterColumn headerFooter pageMargins pageSetup printOptions sortState
autoSortScope pivotArea
b x
bk extLst rc
bookViews workbookView
border bottom diagonal end horizontal left right start top vertical
borders border
bottom color
c extLst f is v
cacheField extLst fieldGroup mpMap sharedItems
cacheFields cacheField
cacheHierarchies cacheHierarchy
cacheHierarchy extLst fieldsUsage groupLevels
cacheSource consolidation extLst worksheetSource
calcChain c extLst
calculatedItem extLst pivotArea
calculatedItems calculatedItem
calculatedMember extLst
calculatedMembers calculatedMember
cell v
cellMetadata bk
cellStyle extLst
cellStyleXfs xf
cellStyles cellStyle
cellWatches cellWatch
cellXfs xf
cfRule colorScale dataBar extLst formula iconSet
cfvo extLst
chartFormat pivotArea
chartFormats chartFormat
chartsheet customSheetViews drawing drawingHF extLst headerFooter legacyDrawing legacyDrawingHF pageMargins pageSetup
 picture sheetPr sheetProtection sheetViews webPublishItems
colBreaks brk
colFields field
colHierarchiesUsage colHierarchyUsage
colItems i
colorScale cfvo color
colors indexedColors mruColors
cols col
comment commentPr text
commentList comment
commentPr anchor
comments authors commentList extLst
conditionalFormat extLst pivotAreas
conditionalFormats conditionalFormat
conditionalFormatting cfRule extLst
connection dbPr extLst olapPr parameters textPr webPr
connections connection
consolidation pages rangeSets
control controlPr *
controlPr anchor
controls control
customFilters customFilter
customProperties customPr
customSheetView autoFilter colBreaks extLst headerFooter pageMargins pageSetup pane printOptions rowBreaks selection
customSheetViews customSheetView
customWorkbookView extLst
customWorkbookViews customWorkbookView
d x
dataBar cfvo color
dataConsolidate dataRefs
dataField extLst
dataFields dataField
dataRefs dataRef
dataValidation formula1 formula2 x12ac:list *
dataValidations dataValidation
ddeItem values
ddeItems ddeItem
ddeLink ddeItems
definedNames definedName
diagonal color
dialogsheet controls customSheetViews drawing drawingHF extLst headerFooter legacyDrawing legacyDrawingHF oleObjects
 pageMargins pageSetup printOptions sheetFormatPr sheetPr sheetProtection sheetViews
dimensions dimension
discretePr x
dxf alignment border extLst fill font numFmt protection
dxfs dxf
e tpls x
end color
entries e m n s
ext x14:conditionalFormattings x14:dataValidations x14:id x14:ignoredErrors x14:protectedRanges x14:sparklineGroups
 x15:webExtensions *
extLst ext *
externalBook definedNames sheetDataSet sheetNames
externalLink ddeLink extLst externalBook oleLink
externalReferences externalReference
fieldGroup discretePr groupItems rangePr
fieldsUsage fieldUsage
fill gradientFill patternFill
fills fill
filter autoFilter extLst
filterColumn colorFilter customFilters dynamicFilter extLst filters iconFilter top10
filters dateGroupItem filter
font b charset color condense extend family i name outline scheme shadow strike sz u vertAlign
fonts font
format extLst pivotArea
formats format
from xdr:col xdr:colOff xdr:row xdr:rowOff
functionGroups functionGroup
futureMetadata bk extLst
gradientFill stop
group groupMembers
groupItems b d e m n s
groupLevel extLst groups
groupLevels groupLevel
groupMembers groupMember
groups group
header extLst reviewedList sheetIdMap
headerFooter evenFooter evenHeader firstFooter firstHeader oddFooter oddHeader
headers header
horizontal color
hyperlinks hyperlink
i x
iconSet cfvo
ignoredErrors extLst ignoredError
indexedColors rgbColor
is phoneticPr r rPh t
items item
kpis kpi
left color
m tpls x
main tp
maps map
mdx k ms p t
mdxMetadata mdx
measureGroups measureGroup
members member
mergeCells mergeCell
metadata cellMetadata extLst futureMetadata mdxMetadata metadataStrings metadataTypes valueMetadata
metadataStrings s
metadataTypes metadataType
mps mp
mruColors color
ms n
n tpls x
nc extLst f is v
ndxf alignment border extLst fill font numFmt protection
numFmts numFmt
objectPr anchor
oc extLst f is v
odxf alignment border extLst fill font numFmt protection
oleItems oleItem
oleLink oleItems
oleObject objectPr
oleObjects oleObject
page pageItem
pageField extLst
pageFields pageField
pages page
parameters parameter
patternFill bgColor fgColor
pivotArea extLst references
pivotAreas pivotArea
pivotCacheDefinition cacheFields cacheHierarchies cacheSource calculatedItems calculatedMembers dimensions extLst
 kpis maps measureGroups tupleCache
pivotCacheRecords extLst r
pivotCaches pivotCache
pivotField autoSortScope extLst items
pivotFields pivotField
pivotHierarchies pivotHierarchy
pivotHierarchy extLst members mps
pivotSelection pivotArea
pivotTableDefinition chartFormats colFields colHierarchiesUsage colItems conditionalFormats dataFields extLst filters
 formats location pageFields pivotFields pivotHierarchies pivotTableStyleInfo rowFields rowHierarchiesUsage rowItems
protectedRanges protectedRange
query tpls
queryCache query
queryTable extLst queryTableRefresh
queryTableDeletedFields deletedField
queryTableField extLst
queryTableFields queryTableField
queryTableRefresh extLst queryTableDeletedFields queryTableFields sortState
r b d e m n rPr s t x
rPh t
rPr b charset color condense extend family i name outline rFont scheme shadow strike sz u vertAlign
rangeSets rangeSet
rcc extLst nc ndxf oc odxf
rdn extLst formula oldFormula
reference extLst x
references reference
reviewedList reviewed
revisions raf rcc rcft rcmt rcv rdn rfmt ris rm rqt rrc rsnm
rfmt dxf extLst
right color
rm rcc rfmt undo
row c cell extLst *
rowBreaks brk
rowFields field
rowHierarchiesUsage rowHierarchyUsage
rowItems i
rrc rcc rfmt undo
rsnm extLst
s tpls x
scenario inputCells
scenarios scenario
serverFormats serverFormat
set sortByTuple tpls
sets set
sharedItems b d e m n s
sheetData row
sheetDataSet sheetData
sheetIdMap sheetId
sheetNames sheetName
sheetPr outlinePr pageSetUpPr tabColor *
sheetView extLst pane pivotSelection selection
sheetViews extLst sheetView
sheets sheet
si phoneticPr r rPh t
singleXmlCell extLst xmlCellPr
singleXmlCells singleXmlCell
sortByTuple tpl
sortState extLst sortCondition
sst extLst si
start color
stop color
styleSheet borders cellStyleXfs cellStyles cellXfs colors dxfs extLst fills fonts numFmts tableStyles
t n
table autoFilter extLst sortState tableColumns tableStyleInfo
tableColumn calculatedColumnFormula extLst totalsRowFormula xmlColumnPr
tableColumns tableColumn
tableParts tablePart
tableStyle tableStyleElement
tableStyles tableStyle
tables m s x
text phoneticPr r rPh t
textFields textField
textPr textFields
to xdr:col xdr:colOff xdr:row xdr:rowOff
top color
tp stp tr v
tpls tpl
tupleCache entries extLst queryCache serverFormats sets
userInfo extLst
users userInfo
value val
valueMetadata bk
values value
vertical color
volType main
volTypes extLst volType
webPr tables
webPublishItems webPublishItem
webPublishObjects webPublishObject
workbook bookViews calcPr customWorkbookViews definedNames extLst externalReferences fileRecoveryPr fileSharing
 fileVersion functionGroups oleSize pivotCaches sheets webPublishObjects webPublishing workbookPr workbookProtection
 *
workbookView extLst *
worksheet autoFilter cellWatches colBreaks cols conditionalFormatting controls customProperties customSheetViews
 dataConsolidate dataValidations dimension drawing drawingHF extLst headerFooter hyperlinks ignoredErrors
 legacyDrawing legacyDrawingHF mergeCells oleObjects pageMargins pageSetup phoneticPr picture printOptions
 protectedRanges rowBreaks scenarios sheetCalcPr sheetData sheetFormatPr sheetPr sheetProtection sheetViews sortState
 tableParts webPublishItems *
xf alignment extLst protection
xmlCellPr extLst xmlPr
xmlColumnPr extLst
xmlPr extLst
)";

constexpr std::string_view kSheetDrawingLines = R"(
%ObjectChoices contentPart cxnSp graphicFrame grpSp pic sp
absoluteAnchor %ObjectChoices clientData ext pos
contentPart *
from col colOff row rowOff
oneCellAnchor %ObjectChoices clientData ext from
to col colOff row rowOff
twoCellAnchor %ObjectChoices clientData from to
wsDr absoluteAnchor oneCellAnchor twoCellAnchor
)";

constexpr NamespaceStructure kSheetStructure[] = {
    {Ns::kSheet, kSheetLines},
    {Ns::kSheetDrawing, kSheetDrawingLines},
    {Ns::kSheetDrawing, kShapeLines},
    {Ns::kSheetDrawing, kAnchoredShapeLines},
};

}  // namespace

std::span<const NamespaceStructure> SheetStructure() { return kSheetStructure; }

}  // namespace shareguard::inspect
