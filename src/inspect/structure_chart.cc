// ECMA-376 part 1, annex A.4 (charts, diagrams), with the elements of [MS-ODRAWXML].
// The form is explained in structure_tables.h.
#include "inspect/structure_shapes.h"
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kChartLines = R"(
%AreaChartShared dLbls dropLines grouping ser varyColors
%AxShared axId axPos crossAx crosses crossesAt delete majorGridlines majorTickMark minorGridlines minorTickMark
 numFmt scaling spPr tickLblPos title txPr
%BarChartShared barDir dLbls grouping ser varyColors
%DLblShared dLblPos numFmt separator showBubbleSize showCatName showLegendKey showPercent showSerName showVal spPr
 txPr
%LineChartShared dLbls dropLines grouping ser varyColors
area3DChart %AreaChartShared axId extLst gapDepth
areaChart %AreaChartShared axId extLst
backWall extLst pictureOptions spPr thickness
bandFmt idx spPr
bandFmts bandFmt
bar3DChart %BarChartShared axId extLst gapDepth gapWidth shape
barChart %BarChartShared axId extLst gapWidth overlap serLines
bubbleChart axId bubble3D bubbleScale dLbls extLst ser showNegBubbles sizeRepresents varyColors
bubbleSize numLit numRef
cat multiLvlStrRef numLit numRef strLit strRef
catAx %AxShared auto extLst lblAlgn lblOffset noMultiLvlLbl tickLblSkip tickMarkSkip
chart autoTitleDeleted backWall dispBlanksAs extLst floor legend pivotFmts plotArea plotVisOnly showDLblsOverMax
 sideWall title view3D
chartSpace chart clrMapOvr date1904 extLst externalData lang pivotSource printSettings protection roundedCorners spPr
 style txPr userShapes *
clrMapOvr a:extLst
custSplit secondPiePt
dLbl %DLblShared delete extLst idx layout tx *
dLbls %DLblShared dLbl delete extLst leaderLines showLeaderLines
dPt bubble3D explosion extLst idx invertIfNegative marker pictureOptions spPr
dTable extLst showHorzBorder showKeys showOutline showVertBorder spPr txPr
dateAx %AxShared auto baseTimeUnit extLst lblOffset majorTimeUnit majorUnit minorTimeUnit minorUnit noMultiLvlLbl
dispUnits builtInUnit custUnit dispUnitsLbl extLst
dispUnitsLbl layout spPr tx txPr
doughnutChart dLbls extLst firstSliceAng holeSize ser varyColors
downBars spPr
dropLines spPr
errBars errBarType errDir errValType extLst minus noEndCap plus spPr val
ext c15:categoryFilterExceptions c15:datalabelsRange c15:dlblFieldTable c15:filteredAreaSeries c15:filteredBarSeries
 c15:filteredBubbleSeries c15:filteredCategoryTitle c15:filteredLineSeries c15:filteredPieSeries
 c15:filteredRadarSeries c15:filteredScatterSeries c15:filteredSeriesTitle c15:filteredSurfaceSeries c15:formulaRef
 c15:fullRef c15:layout c15:levelRef c15:ser c15:tx c16:filteredLitCache *
extLst ext
externalData autoUpdate
floor extLst pictureOptions spPr thickness
headerFooter evenFooter evenHeader firstFooter firstHeader oddFooter oddHeader
hiLowLines spPr
layout extLst manualLayout
leaderLines spPr
legend extLst layout legendEntry legendPos overlay spPr txPr
legendEntry delete extLst idx txPr
line3DChart %LineChartShared axId extLst gapDepth
lineChart %LineChartShared axId extLst hiLowLines marker smooth upDownBars
lvl pt
majorGridlines spPr
manualLayout extLst h hMode layoutTarget w wMode x xMode y yMode
marker extLst size spPr symbol
minorGridlines spPr
minus numLit numRef
multiLvlStrCache extLst lvl ptCount
multiLvlStrRef extLst f multiLvlStrCache
numCache extLst formatCode pt ptCount
numLit extLst formatCode pt ptCount
numRef extLst f numCache
ofPieChart custSplit dLbls extLst gapWidth ofPieType secondPieSize ser serLines splitPos splitType varyColors
pictureOptions applyToEnd applyToFront applyToSides pictureFormat pictureStackUnit
pie3DChart dLbls extLst ser varyColors
pieChart dLbls extLst firstSliceAng ser varyColors
pivotFmt dLbl extLst idx marker spPr txPr
pivotFmts pivotFmt
pivotSource extLst fmtId name
plotArea area3DChart areaChart bar3DChart barChart bubbleChart catAx dTable dateAx doughnutChart extLst layout
 line3DChart lineChart ofPieChart pie3DChart pieChart radarChart scatterChart serAx spPr stockChart surface3DChart
 surfaceChart valAx
plus numLit numRef
printSettings headerFooter legacyDrawingHF pageMargins pageSetup
protection chartObject data formatting selection userInterface
pt v
radarChart axId dLbls extLst radarStyle ser varyColors
rich a:bodyPr a:lstStyle a:p
scaling extLst logBase max min orientation
scatterChart axId dLbls extLst scatterStyle ser varyColors
ser bubble3D bubbleSize cat dLbls dPt errBars explosion extLst idx invertIfNegative marker order pictureOptions shape
 smooth spPr trendline tx val xVal yVal
serAx %AxShared extLst tickLblSkip tickMarkSkip
serLines spPr
sideWall extLst pictureOptions spPr thickness
spPr a:blipFill a:custGeom a:effectDag a:effectLst a:extLst a:gradFill a:grpFill a:ln a:noFill a:pattFill a:prstGeom
 a:scene3d a:solidFill a:sp3d a:xfrm
stockChart axId dLbls dropLines extLst hiLowLines ser upDownBars
strCache extLst pt ptCount
strLit extLst pt ptCount
strRef extLst f strCache
surface3DChart axId bandFmts extLst ser wireframe
surfaceChart axId bandFmts extLst ser wireframe
title extLst layout overlay spPr tx txPr
trendline backward dispEq dispRSqr extLst forward intercept name order period spPr trendlineLbl trendlineType
trendlineLbl extLst layout numFmt spPr tx txPr
tx rich strRef v
txPr a:bodyPr a:lstStyle a:p
upBars spPr
upDownBars downBars extLst gapWidth upBars
userShapes cdr:absSizeAnchor cdr:relSizeAnchor
val numLit numRef
valAx %AxShared crossBetween dispUnits extLst majorUnit minorUnit
view3D depthPercent extLst hPercent perspective rAngAx rotX rotY
xVal multiLvlStrRef numLit numRef strLit strRef
yVal numLit numRef
)";

constexpr std::string_view kChartDrawingLines = R"(
%ObjectChoices cxnSp graphicFrame grpSp pic sp
absSizeAnchor %ObjectChoices ext from
from x y
relSizeAnchor %ObjectChoices from to
to x y
)";

constexpr std::string_view kDiagramLines = R"(
adjLst adj
alg extLst param
bg a:blipFill a:effectDag a:effectLst a:gradFill a:grpFill a:noFill a:pattFill a:solidFill
catLst cat
choose else if
clrData dataModel
colorsDef catLst desc extLst styleLbl title
colorsDefHdr catLst desc extLst title
colorsDefHdrLst colorsDefHdr
constr extLst
constrLst constr
cxn extLst
cxnLst cxn
dataModel bg cxnLst extLst ptLst whole
effectClrLst a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
else alg choose constrLst extLst forEach layoutNode presOf ruleLst shape
extLst a:ext
fillClrLst a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
forEach alg choose constrLst extLst forEach layoutNode presOf ruleLst shape
if alg choose constrLst extLst forEach layoutNode presOf ruleLst shape
layoutDef catLst clrData desc extLst layoutNode sampData styleData title
layoutDefHdr catLst desc extLst title
layoutDefHdrLst layoutDefHdr
layoutNode alg choose constrLst extLst forEach layoutNode presOf ruleLst shape varLst
linClrLst a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
prSet presLayoutVars style
presLayoutVars animLvl animOne bulletEnabled chMax chPref dir hierBranch orgChart resizeHandles
presOf extLst
pt extLst prSet spPr t
ptLst pt
rule extLst
ruleLst rule
sampData dataModel
scene3d a:backdrop a:camera a:extLst a:lightRig
shape adjLst extLst
sp3d a:bevelB a:bevelT a:contourClr a:extLst a:extrusionClr
spPr a:blipFill a:custGeom a:effectDag a:effectLst a:extLst a:gradFill a:grpFill a:ln a:noFill a:pattFill a:prstGeom
 a:scene3d a:solidFill a:sp3d a:xfrm
style a:effectRef a:fillRef a:fontRef a:lnRef
styleData dataModel
styleDef catLst desc extLst scene3d styleLbl title
styleDefHdr catLst desc extLst title
styleDefHdrLst styleDefHdr
styleLbl effectClrLst extLst fillClrLst linClrLst scene3d sp3d style txEffectClrLst txFillClrLst txLinClrLst txPr
t a:bodyPr a:lstStyle a:p
txEffectClrLst a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
txFillClrLst a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
txLinClrLst a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
txPr a:flatTx a:sp3d
varLst animLvl animOne bulletEnabled chMax chPref dir hierBranch orgChart resizeHandles
whole a:effectDag a:effectLst a:ln
)";

constexpr NamespaceStructure kChartStructure[] = {
    {Ns::kChart, kChartLines},        {Ns::kChartDrawing, kChartDrawingLines},
    {Ns::kChartDrawing, kShapeLines}, {Ns::kChartDrawing, kAnchoredShapeLines},
    {Ns::kDiagram, kDiagramLines},
};

}  // namespace

std::span<const NamespaceStructure> ChartStructure() { return kChartStructure; }

}  // namespace shareguard::inspect
