// ECMA-376 part 1 section 21.2 (charts), [MS-ODRAWXML] sections 2.22-2.27 and later (charts, chart styles, ChartEx).
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kChartElements = R"(
applyToEnd val
applyToFront val
applyToSides val
area3DChart
areaChart
auto val
autoTitleDeleted val
autoUpdate val
axId val
axPos val
backWall
backward val
bandFmt
bandFmts
bar3DChart
barChart
barDir val
baseTimeUnit val
bubble3D val
bubbleChart
bubbleScale val
bubbleSize
builtInUnit val
cat
catAx
chart
chartObject val
chartSpace
clrMapOvr accent1 accent2 accent3 accent4 accent5 accent6 bg1 bg2 folHlink hlink tx1 tx2
crossAx val
crossBetween val
crosses val
crossesAt val
custSplit
custUnit val
dLbl
dLblPos val
dLbls
dPt
dTable
data val
date1904 val
dateAx
delete val
depthPercent val
dispBlanksAs val
dispEq val
dispRSqr val
dispUnits
dispUnitsLbl
doughnutChart
downBars
dropLines
errBarType val
errBars
errDir val
errValType val
evenFooter
evenHeader
explosion val
ext uri
extLst
externalData
f
firstFooter
firstHeader
firstSliceAng val
floor
fmtId val
formatCode
formatting val
forward val
gapDepth val
gapWidth val
grouping val
h val
hMode val
hPercent val
headerFooter alignWithMargins differentFirst differentOddEven
hiLowLines
holeSize val
idx val
intercept val
invertIfNegative val
lang val
layout
layoutTarget val
lblAlgn val
lblOffset val
leaderLines
legacyDrawingHF
legend
legendEntry
legendPos val
line3DChart
lineChart
logBase val
lvl
majorGridlines
majorTickMark val
majorTimeUnit val
majorUnit val
manualLayout
marker val
max val
min val
minorGridlines
minorTickMark val
minorTimeUnit val
minorUnit val
minus
multiLvlStrCache
multiLvlStrRef
name
noEndCap val
noMultiLvlLbl val
numCache
numFmt formatCode sourceLinked
numLit
numRef
oddFooter
oddHeader
ofPieChart
ofPieType val
order val
orientation val
overlap val
overlay val
pageMargins b footer header l r t
pageSetup blackAndWhite copies draft firstPageNumber horizontalDpi orientation paperHeight paperSize paperWidth useFirstPageNumber
 verticalDpi
period val
perspective val
pictureFormat val
pictureOptions
pictureStackUnit val
pie3DChart
pieChart
pivotFmt
pivotFmts
pivotSource
plotArea
plotVisOnly val
plus
printSettings
protection
pt formatCode idx
ptCount val
rAngAx val
radarChart
radarStyle val
rich
rotX val
rotY val
roundedCorners val
scaling
scatterChart
scatterStyle val
secondPiePt val
secondPieSize val
selection val
separator
ser
serAx
serLines
shape val
showBubbleSize val
showCatName val
showDLblsOverMax val
showHorzBorder val
showKeys val
showLeaderLines val
showLegendKey val
showNegBubbles val
showOutline val
showPercent val
showSerName val
showVal val
showVertBorder val
sideWall
size val
sizeRepresents val
smooth val
spPr bwMode
splitPos val
splitType val
stockChart
strCache
strLit
strRef
style val
surface3DChart
surfaceChart
symbol val
thickness val
tickLblPos val
tickLblSkip val
tickMarkSkip val
title
trendline
trendlineLbl
trendlineType val
tx
txPr
upBars
upDownBars
userInterface val
userShapes
v
val val
valAx
varyColors val
view3D
w val
wMode val
wireframe val
x val
xMode val
xVal
y val
yMode val
yVal)";

constexpr std::string_view kChartDrawingElements = R"(
absSizeAnchor
blipFill dpi rotWithShape
cNvCxnSpPr
cNvGraphicFramePr
cNvGrpSpPr
cNvPicPr preferRelativeResize
cNvPr descr hidden id name title
cNvSpPr txBox
cxnSp fPublished macro
ext cx cy
from
graphicFrame fPublished macro
grpSp
grpSpPr bwMode
nvCxnSpPr
nvGraphicFramePr
nvGrpSpPr
nvPicPr
nvSpPr
pic fPublished macro
relSizeAnchor
sp fLocksText fPublished macro textlink
spPr bwMode
style
to
txBody
x
xfrm flipH flipV rot
y)";

constexpr std::string_view kChart2007Elements = R"(
dropZoneCategories val
dropZoneData val
dropZoneFilter val
dropZoneSeries val
dropZonesVisible val
inSketchMode val
invertSolidFillFmt
pivotOptions
showSketchBtn val
sketchOptions
spPr bwMode
style val)";

constexpr std::string_view kChartDrawing2010Elements = R"(
cNvContentPartPr isComment
cNvPr descr hidden id name title
contentPart bwMode
extLst
nvContentPartPr
nvPr fPublished macro
xfrm flipH flipV rot)";

constexpr std::string_view kChart2012Elements = R"(
autoCat val
bubble3D val
cat
categoryFilterException
categoryFilterExceptions
dLbl
datalabelsRange
dlblFTEntry
dlblFieldTable
dlblFieldTableCache
dlblRangeCache
explosion val
f
filteredAreaSeries
filteredBarSeries
filteredBubbleSeries
filteredCategoryTitle
filteredLineSeries
filteredPieSeries
filteredRadarSeries
filteredScatterSeries
filteredSeriesTitle
filteredSurfaceSeries
formulaRef
fullRef
invertIfNegative val
layout
leaderLines
levelRef
marker
numFmt formatCode sourceLinked
pivotSource
ser
showDataLabelsRange val
showLeaderLines val
spPr bwMode
sqref
tx
txfldGUID
xForSave val)";

constexpr std::string_view kChartStyleElements = R"(
axisTitle mods
bodyPr anchor anchorCtr bIns compatLnSpc forceAA fromWordArt horzOverflow lIns numCol rIns rot rtlCol spcCol
 spcFirstLastPara tIns upright vert vertOverflow wrap
categoryAxis labelPosition majorGridlines majorTick minorGridlines minorTick mods title visible
chartArea mods
chartStyle id
colorStyle id meth
dataLabel mods
dataLabelCallout mods
dataLabels categoryName legendKey percentage position seriesName value
dataPoint mods
dataPoint3D mods
dataPointLine mods
dataPointMarker mods
dataPointMarkerLayout size symbol
dataPointWireframe mods
dataSeries doughnutHoleSize dropLines gapDepth gapWidth hiloLines markerVisible overlap seriesLines
dataTable horizontalBorder legendKeys mods outlineBorder verticalBorder
defRPr altLang b baseline bmk cap dirty err i kern kumimoji lang noProof normalizeH smtClean smtId spc strike sz u
downBar mods
dropLine mods
effectRef idx mods
errorBar mods
extLst
fillRef idx mods
floor mods
fontRef idx mods
gridlineMajor mods
gridlineMinor mods
hiLoLine mods
leaderLine mods
legend includeInLayout mods position visible
lineWidthScale
lnRef idx mods
plotArea mods
plotArea3D mods
seriesAxis labelPosition majorGridlines majorTick minorGridlines minorTick mods title visible
seriesLine mods
spPr bwMode
styleClr val
title mods position
trendline add equation mods rsquared
trendlineLabel mods
upBar mods
valueAxis labelPosition majorGridlines majorTick minorGridlines minorTick mods title visible
variation
view3D depthPercent heightPercent perspective rAngAx rotX rotY
wall mods)";

constexpr std::string_view kChart2014Elements = R"(
bubble3D val
categoryFilterException
categoryFilterExceptions
dLbl
datapointuniqueidmap
explosion val
filteredLitCache
invertIfNegative val
literalDataChart val
marker
multiLvlStrCache
numCache
pivotOptions16
ptentry
ptidx
showExpandCollapseFieldButtons val
spPr bwMode
strCache
uniqueID val
uniqueId val)";

constexpr std::string_view kChart2014AcElements = R"(
multiLvlStrLit)";

constexpr std::string_view kChart2017Elements = R"(
dataDisplayOptions16
dispNaAsBlank val)";

constexpr std::string_view kChart2017Anywhere = R"(
val)";

constexpr std::string_view kChartExElements = R"(
address address1 adminDistrict1 adminDistrict2 countryRegion isoCountryCode locality postalCode
aggregation
axis hidden id
axisId
binCount
binSize
binary
binning intervalClosed overflow underflow
catScaling gapWidth
chart
chartData
chartSpace
clear
clrMapOvr accent1 accent2 accent3 accent4 accent5 accent6 bg1 bg2 folHlink hlink tx1 tx2
copyright
copyrights
data id
dataId val
dataLabel idx pos
dataLabelHidden idx
dataLabels pos
dataPt idx
entityType
evenFooter
evenHeader
ext uri
extLst
externalData
extremeValue
f dir
firstFooter
firstHeader
fmtOvr idx
fmtOvrs
geoCache provider
geoChildEntities
geoChildEntitiesQuery entityId
geoChildEntitiesQueryResult
geoChildEntitiesQueryResults
geoChildTypes
geoData east entityId entityName north south west
geoDataEntityQuery entityId entityType
geoDataEntityQueryResult
geoDataEntityQueryResults
geoDataPointQuery entityType latitude longitude
geoDataPointToEntityQuery entityId entityType
geoDataPointToEntityQueryResult
geoDataPointToEntityQueryResults
geoEntity entityName entityType
geoHierarchyEntity entityId entityName entityType
geoLocation entityName entityType latitude longitude
geoLocationQuery adminDistrict1 adminDistrict2 countryRegion entityType postalCode
geoLocationQueryResult
geoLocationQueryResults
geoLocations
geoParentEntitiesQuery entityId
geoParentEntitiesQueryResult
geoParentEntitiesQueryResults
geoParentEntity entityId
geoPolygon numPoints pcaRings polygonId
geoPolygons
geography attribution cultureLanguage cultureRegion projectionType viewedRegionType
headerFooter alignWithMargins differentFirst differentOddEven
idx val
layoutPr
legend align overlay pos
lvl formatCode name ptCount
majorGridlines
majorTickMarks type
max
maxColor
mid
midColor
min
minColor
minorGridlines
minorTickMarks type
nf dir
numDim type
numFmt formatCode sourceLinked
number val
oddFooter
oddHeader
pageMargins b footer header l r t
pageSetup blackAndWhite copies draft firstPageNumber horizontalDpi orientation paperHeight paperSize paperWidth useFirstPageNumber
 verticalDpi
parentLabelLayout val
percent val
plotArea
plotAreaRegion
plotSurface
printSettings
pt idx
regionLabelLayout val
rich
separator
series formatIdx hidden layoutId ownerIdx uniqueId
spPr bwMode
statistics quartileMethod
strDim type
subtotals
tickLabels
title align overlay pos
tx
txData
txPr
units unit
unitsLabel
v
valScaling majorUnit max min minorUnit
valueColorPositions count
valueColors
visibility categoryName connectorLines meanLine meanMarker nonoutliers outliers seriesName value)";

constexpr std::string_view kChartExAnywhere = R"(
autoUpdate)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kChart, kChartElements, {}, {}},
    {Ns::kChartDrawing, kChartDrawingElements, {}, {}},
    {Ns::kChart2007, kChart2007Elements, {}, {}},
    {Ns::kChartDrawing2010, kChartDrawing2010Elements, {}, {}},
    {Ns::kChart2012, kChart2012Elements, {}, {}},
    {Ns::kChartStyle, kChartStyleElements, {}, {}},
    {Ns::kChart2014, kChart2014Elements, {}, {}},
    {Ns::kChart2014Ac, kChart2014AcElements, {}, {}},
    {Ns::kChart2017, kChart2017Elements, {}, kChart2017Anywhere},
    {Ns::kChartEx, kChartExElements, {}, kChartExAnywhere},
};

}  // namespace

std::span<const NamespaceVocabulary> ChartVocabulary() { return kNames; }

}  // namespace shareguard::inspect
