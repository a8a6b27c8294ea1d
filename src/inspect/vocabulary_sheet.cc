// ECMA-376 part 1 section 18 (SpreadsheetML), with the attributes of [MS-XLSX].
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSheetElements = R"(
DataBinding ConnectionID DataBindingLoadMode DataBindingName FileBinding FileBindingName
Map Append AutoFit ID Name PreserveFormat PreserveSortAFLayout RootElement SchemaID ShowImportExportValidationErrors
MapInfo SelectionNamespaces
Schema ID Namespace SchemaRef
alignment horizontal indent justifyLastLine mergeCell readingOrder relativeIndent shrinkToFit textRotation vertical
 wrapText
anchor moveWithCells sizeWithCells z-order
author
authors
autoFilter ref
autoSortScope
b c cp f u v val
bgColor auto indexed rgb theme tint
bk
bookViews
border diagonalDown diagonalUp outline
borders count
bottom style
brk id man max min pt
c a cm i l ph r s t vm
cacheField caption databaseField formula hierarchy level mappingCount memberPropertyField name numFmtId propertyName
 serverField sqlType uniqueList
cacheFields count
cacheHierarchies count
cacheHierarchy allCaption allUniqueName attribute caption count defaultMemberUniqueName dimensionUniqueName
 displayFolder hidden iconSet keyAttribute measure measureGroup measures memberValueDatatype oneField parentSet set
 time unbalanced unbalancedGroup uniqueName
cacheSource connectionId type
calcChain
calcPr calcCompleted calcId calcMode calcOnSave concurrentCalc concurrentManualCount forceFullCalc fullCalcOnLoad
 fullPrecision iterate iterateCount iterateDelta refMode
calculatedColumnFormula array
calculatedItem field formula
calculatedItems count
calculatedMember hierarchy mdx memberName name parent set solveOrder
calculatedMembers count
cell r t vm
cellMetadata count
cellStyle builtinId customBuiltin hidden iLevel name xfId
cellStyleXfs count
cellStyles count
cellWatch r
cellWatches
cellXfs count
cfRule aboveAverage bottom dxfId equalAverage operator percent priority rank stdDev stopIfTrue text timePeriod type
cfvo gte type val
charset val
chartFormat chart format series
chartFormats count
chartsheet
col bestFit collapsed customWidth hidden level max min outlineLevel phonetic style width
colBreaks count manualBreakCount
colFields count
colHierarchiesUsage count
colHierarchyUsage hierarchyUsage
colItems count
color auto indexed rgb theme tint
colorFilter cellColor dxfId
colorScale
colors
cols
comment authorId guid ref shapeId
commentList
commentPr altText autoFill autoLine autoScale colHidden defaultSize disabled justLastX lockText locked print
 rowHidden textHAlign textVAlign uiObject
comments
condense val
conditionalFormat priority scope type
conditionalFormats count
conditionalFormatting pivot sqref
connection background credentials deleted description id interval keepAlive minRefreshableVersion name new odcFile
 onlyUseConnectionFile reconnectionMethod refreshOnLoad refreshedVersion saveData savePassword singleSignOnId
 sourceFile type
connections
consolidation autoPage
control name shapeId
controlPr altText autoFill autoLine autoPict cf defaultSize disabled linkedCell listFillRange locked macro print
 recalcAlways uiObject
controls
customFilter operator val
customFilters and
customPr name
customProperties
customSheetView colorId filter filterUnique fitToPage guid hiddenColumns hiddenRows outlineSymbols printArea scale
 showAutoFilter showFormulas showGridLines showPageBreaks showRowCol showRuler state topLeftCell view zeroValues
 zoomToFit
customSheetViews
customWorkbookView activeSheetId autoUpdate changesSavedWin guid includeHiddenRowCol includePrintSettings maximized
 mergeInterval minimized name onlySync personalView showComments showFormulaBar showHorizontalScroll showObjects
 showSheetTabs showStatusbar showVerticalScroll tabRatio windowHeight windowWidth xWindow yWindow
customWorkbookViews
d c cp f u v
dataBar maxLength minLength showValue
dataConsolidate function leftLabels link startLabels topLabels
dataField baseField baseItem fld name numFmtId showDataAs subtotal
dataFields count
dataRef name ref sheet
dataRefs count
dataValidation allowBlank error errorStyle errorTitle imeMode operator prompt promptTitle showDropDown
 showErrorMessage showInputMessage sqref type
dataValidations count disablePrompts xWindow yWindow
dateGroupItem dateTimeGrouping day hour minute month second year
dbPr command commandType connection serverCommand
ddeItem advise name ole preferPic
ddeItems
ddeLink ddeService ddeTopic
definedName comment customMenu description function functionGroupId help hidden localSheetId name publishToServer
 refersTo sheetId shortcutKey statusBar vbProcedure workbookParameter xlm
definedNames
deletedField name
diagonal style
dialogsheet
dimension caption measure name ref uniqueName
dimensions count
discretePr count
drawing
drawingHF cfe cff cfo che chf cho lfe lff lfo lhe lhf lho rfe rff rfo rhe rhf rho
dxf
dxfs count
dynamicFilter maxVal maxValIso type val valIso
e b bc c cp f fc i in st u un v
end style
entries count
evenFooter
evenHeader
ext uri
extLst
extend val
externalBook
externalLink
externalReference
externalReferences
f aca bx ca del1 del2 dt2D dtr r1 r2 ref si t
family val
fgColor auto indexed rgb theme tint
field x
fieldGroup base par
fieldUsage x
fieldsUsage count
fileRecoveryPr autoRecover crashSave dataExtractLoad repairLoad
fileSharing algorithmName hashValue readOnlyRecommended reservationPassword saltValue spinCount userName
fileVersion appName codeName lastEdited lowestEdited rupBuild
fill
fills count
filter description evalOrder fld iMeasureFld iMeasureHier id mpFld name stringValue1 stringValue2 type val
filterColumn colId hiddenButton showButton
filters blank calendarType count
firstFooter
firstHeader
font
fonts count
format action dxfId
formats count
formula
formula1
formula2
from
functionGroup name
functionGroups builtInGroupCount
futureMetadata count name
gradientFill bottom degree left right top type
group caption id name uniqueName uniqueParent
groupItems count
groupLevel caption customRollUp uniqueName user
groupLevels count
groupMember group uniqueName
groupMembers count
groups count
header dateTime guid maxRId maxSheetId minRId userName
headerFooter alignWithMargins differentFirst differentOddEven scaleWithDoc
headers diskRevisions exclusive guid history keepChangeHistory lastGuid preserveHistory protected revisionId shared
 trackRevisions version
horizontal style
hyperlink display location ref tooltip
hyperlinks
i i r t val
iconFilter iconId iconSet
iconSet iconSet percent reverse showValue
ignoredError calculatedColumn emptyCellReference evalError formula formulaRange listDataValidation
 numberStoredAsText sqref twoDigitTextYear unlockedFormula
ignoredErrors
indexedColors
inputCells deleted numFmtId r undone val
is
item c d e f h m n s sd t x
items count
k n np p
kpi caption displayFolder goal measureGroup parent status trend uniqueName value weight
kpis count
left style
legacyDrawing
legacyDrawingHF
location colPageCount firstDataCol firstDataRow firstHeaderRow ref rowPageCount
m b bc c cp f fc i in st u un
main first
map dimension measureGroup
maps count
mdx f n
mdxMetadata count
measureGroup caption name
measureGroups count
member name
members count level
mergeCell ref
mergeCells count
metadata
metadataStrings count
metadataType adjust assign cellMeta clearAll clearComments clearContents clearFormats coerce copy delete edit
 ghostCol ghostRow merge minSupportedVersion name pasteAll pasteBorders pasteColWidths pasteComments
 pasteDataValidation pasteFormats pasteFormulas pasteNumberFormats pasteValues rowColShift splitAll splitFirst
metadataTypes count
mp field level name nameLen pLen pPos showAsCaption showCell showTip
mpMap v
mps count
mruColors
ms c ns o
n b bc c cp f fc i in s st u un v x
name val
nc cm ph r s t vm
ndxf
numFmt formatCode numFmtId
numFmts count
objectPr altText autoFill autoLine autoPict dde defaultSize disabled locked macro print uiObject
oc cm ph r s t vm
oddFooter
oddHeader
odxf
olapPr local localConnection localRefresh rowDrillCount sendLocale serverFill serverFont serverFontColor
 serverNumberFormat
oldFormula
oleItem advise icon name preferPic
oleItems
oleLink progId
oleObject autoLoad dvAspect link oleUpdate progId shapeId
oleObjects
oleSize ref
outline val
outlinePr applyStyles showOutlineSymbols summaryBelow summaryRight
p n np
page count
pageField cap fld hier item name
pageFields count
pageItem name
pageMargins bottom footer header left right top
pageSetUpPr autoPageBreaks fitToPage
pageSetup blackAndWhite cellComments copies draft errors firstPageNumber fitToHeight fitToWidth horizontalDpi
 orientation pageOrder paperHeight paperSize paperWidth scale useFirstPageNumber usePrinterDefaults verticalDpi
pages count
pane activePane state topLeftCell xSplit ySplit
parameter boolean cell double integer name parameterType prompt refreshOnChange sqlType string
parameters count
patternFill patternType
phoneticPr alignment fontId type
picture
pivotArea axis cacheIndex collapsedLevelsAreSubtotals dataOnly field fieldPosition grandCol grandRow labelOnly
 offset outline type
pivotAreas count
pivotCache cacheId
pivotCacheDefinition backgroundQuery createdVersion enableRefresh invalid minRefreshableVersion missingItemsLimit
 optimizeMemory recordCount refreshOnLoad refreshedBy refreshedDate refreshedDateIso refreshedVersion saveData
 supportAdvancedDrill supportSubquery tupleCache upgradeOnRefresh
pivotCacheRecords count
pivotCaches
pivotField allDrilled autoShow avgSubtotal axis compact countASubtotal countSubtotal dataField dataSourceSort
 defaultAttributeDrillState defaultSubtotal dragOff dragToCol dragToData dragToPage dragToRow hiddenLevel
 hideNewItems includeNewItemsInFilter insertBlankRow insertPageBreak itemPageCount maxSubtotal measureFilter
 minSubtotal multipleItemSelectionAllowed name nonAutoSortDefault numFmtId outline productSubtotal rankBy
 serverField showAll showDropDowns showPropAsCaption showPropCell showPropTip sortType stdDevPSubtotal
 stdDevSubtotal subtotalCaption subtotalTop sumSubtotal topAutoShow uniqueMemberProperty varPSubtotal varSubtotal
pivotFields count
pivotHierarchies count
pivotHierarchy caption dragOff dragToCol dragToData dragToPage dragToRow includeNewItemsInFilter
 multipleItemSelectionAllowed outline showInFieldList subtotalTop
pivotSelection activeCol activeRow axis click count data dimension extendable label max min pane previousCol
 previousRow showHeader start
pivotTableDefinition applyAlignmentFormats applyBorderFormats applyFontFormats applyNumberFormats
 applyPatternFormats applyWidthHeightFormats asteriskTotals autoFormatId cacheId chartFormat colGrandTotals
 colHeaderCaption compact compactData createdVersion customListSort dataCaption dataOnRows dataPosition
 disableFieldList editData enableDrill enableFieldProperties enableWizard errorCaption fieldListSortAscending
 fieldPrintTitles grandTotalCaption gridDropZones immersive indent itemPrintTitles mdxSubqueries mergeItem
 minRefreshableVersion missingCaption multipleFieldFilters name outline outlineData pageOverThenDown pageStyle
 pageWrap pivotTableStyle preserveFormatting printDrill published rowGrandTotals rowHeaderCaption showCalcMbrs
 showDataDropDown showDataTips showDrill showDropZones showEmptyCol showEmptyRow showError showHeaders showItems
 showMemberPropertyTips showMissing showMultipleLabel subtotalHiddenItems tag updatedVersion useAutoFormatting
 vacatedStyle visualTotals
pivotTableStyleInfo name showColHeaders showColStripes showLastColumn showRowHeaders showRowStripes
printOptions gridLines gridLinesSet headings horizontalCentered verticalCentered
protectedRange algorithmName hashValue name password saltValue securityDescriptor spinCount sqref
protectedRanges
protection hidden locked
query mdx
queryCache count
queryTable adjustColumnWidth applyAlignmentFormats applyBorderFormats applyFontFormats applyNumberFormats
 applyPatternFormats applyWidthHeightFormats autoFormatId backgroundRefresh connectionId disableEdit disableRefresh
 fillFormulas firstBackgroundRefresh growShrinkType headers intermediate name preserveFormatting refreshOnLoad
 removeDataOnSave rowNumbers
queryTableDeletedFields count
queryTableField clipped dataBound fillFormulas id name rowNumbers tableColumnId
queryTableFields count
queryTableRefresh fieldIdWrapped headersInLastRefresh minimumVersion nextId preserveSortFilterLayout
 unboundColumnsLeft unboundColumnsRight
r
rFont val
rPh eb sb
rPr
raf applyAlignmentFormats applyBorderFormats applyFontFormats applyNumberFormats applyPatternFormats
 applyWidthHeightFormats autoFormatId ref sheetId
rangePr autoEnd autoStart endDate endNum groupBy groupInterval startDate startNum
rangeSet i1 i2 i3 i4 name ref sheet
rangeSets count
rc t v
rcc dxf endOfListFormulaUpdate numFmtId odxf oldPh oldQuotePrefix ph quotePrefix rId ra s sId ua xfDxf
rcft rId ra sheetId ua
rcmt action alwaysShow author cell guid hiddenColumn hiddenRow newLength old oldLength sheetId
rcv action guid
rdn comment customMenu customView description function functionGroupId help hidden localSheetId name oldComment
 oldCustomMenu oldDescription oldFunction oldFunctionGroupId oldHelp oldHidden oldShortcutKey oldStatusBar rId ra
 shortcutKey statusBar ua
reference avgSubtotal byPosition count countASubtotal countSubtotal defaultSubtotal field maxSubtotal minSubtotal
 productSubtotal relative selected stdDevPSubtotal stdDevSubtotal sumSubtotal varPSubtotal varSubtotal
references count
reviewed rId
reviewedList count
revisions
rfmt length s sheetId sqref start xfDxf
rgbColor rgb
right style
ris name rId ra sheetId sheetPosition ua
rm destination rId ra sheetId source sourceSheetId ua
row collapsed customFormat customHeight hidden ht outlineLevel ph r s spans thickBot thickTop
rowBreaks count manualBreakCount
rowFields count
rowHierarchiesUsage count
rowHierarchyUsage hierarchyUsage
rowItems count
rqt fieldId ref sheetId
rrc action edge eol rId ra ref sId ua
rsnm newName oldName rId ra sheetId ua
s b bc c cp f fc i in st u un v
scenario comment count hidden locked name user
scenarios current show sqref
scheme val
selection activeCell activeCellId pane sqref
serverFormat culture format
serverFormats count
set count maxRank queryFailed setDefinition sortType
sets count
shadow val
sharedItems containsBlank containsDate containsInteger containsMixedTypes containsNonDate containsNumber
 containsSemiMixedTypes containsString count longText maxDate maxValue minDate minValue
sheet name sheetId state
sheetCalcPr fullCalcOnLoad
sheetData refreshError sheetId
sheetDataSet
sheetFormatPr baseColWidth customHeight defaultColWidth defaultRowHeight outlineLevelCol outlineLevelRow thickBottom
 thickTop zeroHeight
sheetId val
sheetIdMap count
sheetName val
sheetNames
sheetPr codeName enableFormatConditionsCalculation filterMode published syncHorizontal syncRef syncVertical
 transitionEntry transitionEvaluation
sheetProtection algorithmName autoFilter content deleteColumns deleteRows formatCells formatColumns formatRows
 hashValue insertColumns insertHyperlinks insertRows objects password pivotTables saltValue scenarios
 selectLockedCells selectUnlockedCells sheet sort spinCount
sheetView colorId defaultGridColor rightToLeft showFormulas showGridLines showOutlineSymbols showRowColHeaders
 showRuler showWhiteSpace showZeros tabSelected topLeftCell view windowProtection workbookViewId zoomScale
 zoomScaleNormal zoomScalePageLayoutView zoomScaleSheetLayoutView zoomToFit
sheetViews
sheets
si
singleXmlCell connectionId id r
singleXmlCells
sortByTuple c
sortCondition customList descending dxfId iconId iconSet ref sortBy
sortState caseSensitive columnSort ref sortMethod
sst count uniqueCount
start style
stop position
stp
strike val
styleSheet
sz val
t b bc c ct fc fi i si st u
tabColor auto indexed rgb theme tint
table comment connectionId dataCellStyle dataDxfId displayName headerRowBorderDxfId headerRowCellStyle
 headerRowCount headerRowDxfId id insertRow insertRowShift name published ref tableBorderDxfId tableType
 totalsRowBorderDxfId totalsRowCellStyle totalsRowCount totalsRowDxfId totalsRowShown
tableColumn dataCellStyle dataDxfId headerRowCellStyle headerRowDxfId id name queryTableFieldId totalsRowCellStyle
 totalsRowDxfId totalsRowFunction totalsRowLabel uniqueName
tableColumns count
tablePart
tableParts count
tableStyle count name pivot table
tableStyleElement dxfId size type
tableStyleInfo name showColumnStripes showFirstColumn showLastColumn showRowStripes
tableStyles count defaultPivotStyle defaultTableStyle
tables count
text
textField position type
textFields count
textPr characterSet codePage comma consecutive decimal delimited delimiter fileType firstRow prompt qualifier
 semicolon sourceFile space tab thousands
to
top style
top10 filterVal percent top val
totalsRowFormula array
tp t
tpl fld hier item
tpls c
tr r s
tupleCache
u val
undo array cs dn dr exp index nf r ref3D sId v
userInfo dateTime guid id name
users count
v
val
value t
valueMetadata count
values cols rows
vertAlign val
vertical style
volType type
volTypes
webPr consecutive editPage firstRow htmlFormat htmlTables parsePre post sourceData textDates url xl2000 xl97 xml
webPublishItem autoRepublish destinationFile divId id sourceObject sourceRef sourceType title
webPublishItems count
webPublishObject autoRepublish destinationFile divId id sourceObject title
webPublishObjects count
webPublishing allowPng characterSet codePage css dpi longFileNames targetScreenSize thicket vml
workbook conformance
workbookPr allowRefreshQuery autoCompressPictures backupFile checkCompatibility codeName date1904 dateCompatibility
 defaultThemeVersion filterPrivacy hidePivotFieldList promptedSolutions publishItems refreshAllConnections
 saveExternalLinkValues showBorderUnselectedTables showInkAnnotation showObjects showPivotChartFilter updateLinks
workbookProtection lockRevision lockStructure lockWindows revisionsAlgorithmName revisionsHashValue
 revisionsPassword revisionsSaltValue revisionsSpinCount workbookAlgorithmName workbookHashValue workbookPassword
 workbookSaltValue workbookSpinCount
workbookView activeTab autoFilterDateGrouping firstSheet minimized showHorizontalScroll showSheetTabs
 showVerticalScroll tabRatio visibility windowHeight windowWidth xWindow yWindow
worksheet
worksheetSource name ref sheet
x v
xf applyAlignment applyBorder applyFill applyFont applyNumberFormat applyProtection borderId fillId fontId numFmtId
 pivotButton quotePrefix xfId
xmlCellPr id uniqueName
xmlColumnPr denormalized mapId xmlDataType xpath
xmlPr mapId xmlDataType xpath)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kSheet, kSheetElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> SheetVocabulary() { return kNames; }

}  // namespace shareguard::inspect
