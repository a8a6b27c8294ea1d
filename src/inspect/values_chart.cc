// ISO/IEC 29500-4: the types of attributes in charts and diagrams.
// The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kChartLines = R"(
#beside evenFooter@ evenHeader@ firstFooter@ firstHeader@ formatCode@ name@ oddFooter@ oddHeader@ pt@formatCode
 separator@
#reckoned f@
#language lang@val
#number axId@val backward@val bubbleScale@val crossAx@val crossesAt@val custUnit@val depthPercent@val explosion@val
 firstSliceAng@val fmtId@val forward@val gapDepth@val gapWidth@val h@val hPercent@val holeSize@val idx@val
 intercept@val lblOffset@val logBase@val majorUnit@val max@val min@val minorUnit@val order@val overlap@val
 pageMargins@b pageMargins@footer pageMargins@header pageMargins@l pageMargins@r pageMargins@t pageSetup@copies
 pageSetup@firstPageNumber pageSetup@horizontalDpi pageSetup@paperHeight pageSetup@paperSize pageSetup@paperWidth
 pageSetup@verticalDpi period@val perspective@val pictureStackUnit@val pt@idx ptCount@val rotX@val rotY@val
 secondPiePt@val secondPieSize@val size@val splitPos@val style@val thickness@val tickLblSkip@val tickMarkSkip@val
 val@val w@val x@val y@val
#token ext@uri
0|1|False|True|f|false|off|on|t|true applyToEnd@val applyToFront@val applyToSides@val auto@val autoTitleDeleted@val
 autoUpdate@val bubble3D@val chartObject@val data@val date1904@val delete@val dispEq@val dispRSqr@val formatting@val
 headerFooter@alignWithMargins headerFooter@differentFirst headerFooter@differentOddEven invertIfNegative@val
 marker@val noEndCap@val noMultiLvlLbl@val numFmt@sourceLinked overlay@val pageSetup@blackAndWhite pageSetup@draft
 pageSetup@useFirstPageNumber plotVisOnly@val rAngAx@val roundedCorners@val selection@val showBubbleSize@val
 showCatName@val showDLblsOverMax@val showHorzBorder@val showKeys@val showLeaderLines@val showLegendKey@val
 showNegBubbles@val showOutline@val showPercent@val showSerName@val showVal@val showVertBorder@val smooth@val
 userInterface@val varyColors@val wireframe@val
accent1|accent2|accent3|accent4|accent5|accent6|dk1|dk2|folHlink|hlink|lt1|lt2 clrMapOvr@accent1 clrMapOvr@accent2
 clrMapOvr@accent3 clrMapOvr@accent4 clrMapOvr@accent5 clrMapOvr@accent6 clrMapOvr@bg1 clrMapOvr@bg2
 clrMapOvr@folHlink clrMapOvr@hlink clrMapOvr@tx1 clrMapOvr@tx2
area|w sizeRepresents@val
autoZero|max|min crosses@val
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white spPr@bwMode
auto|circle|dash|diamond|dot|none|picture|plus|square|star|triangle|x symbol@val
auto|cust|percent|pos|val splitType@val
bar|col barDir@val
bar|pie ofPieType@val
between|midCat crossBetween@val
both|minus|plus errBarType@val
box|cone|coneToMax|cylinder|pyramid|pyramidToMax shape@val
b|bestFit|ctr|inBase|inEnd|l|outEnd|r|t dLblPos@val
b|l|r|t axPos@val
b|l|r|t|tr legendPos@val
clustered|percentStacked|stacked|standard grouping@val
cross|in|none|out majorTickMark@val minorTickMark@val
ctr|l|r lblAlgn@val
cust|fixedVal|percentage|stdDev|stdErr errValType@val
days|months|years baseTimeUnit@val majorTimeUnit@val minorTimeUnit@val
default|landscape|portrait pageSetup@orientation
edge|factor hMode@val wMode@val xMode@val yMode@val
exp|linear|log|movingAvg|poly|power trendlineType@val
filled|marker|standard radarStyle@val
gap|span|zero dispBlanksAs@val
high|low|nextTo|none tickLblPos@val
inner|outer layoutTarget@val
line|lineMarker|marker|none|smooth|smoothMarker scatterStyle@val
maxMin|minMax orientation@val
stack|stackScale|stretch pictureFormat@val
x|y errDir@val
billions|hundredMillions|hundredThousands|hundreds|millions|tenMillions|tenThousands|thousands|trillions builtInUnit@val
)";

constexpr std::string_view kChartDrawingLines = R"(
#aside cNvPr@name
#number blipFill@dpi cNvPr@id ext@cx ext@cy xfrm@rot
0|1|False|True|f|false|off|on|t|true blipFill@rotWithShape cNvPicPr@preferRelativeResize cNvPr@hidden cNvSpPr@txBox
 cxnSp@fPublished graphicFrame@fPublished pic@fPublished sp@fLocksText sp@fPublished xfrm@flipH xfrm@flipV
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white grpSpPr@bwMode spPr@bwMode
)";

constexpr std::string_view kDiagramLines = R"(
#guid|#number cxn@destId cxn@modelId cxn@parTransId cxn@sibTransId cxn@srcId prSet@presAssocID pt@cxnId pt@modelId
#number adj@idx adj@val alg@rev cat@pri chMax@val chPref@val colorsDefHdr@resId constr@fact constr@val cxn@destOrd
 cxn@srcOrd layoutDefHdr@resId prSet@custAng prSet@custLinFactNeighborX prSet@custLinFactNeighborY prSet@custLinFactX
 prSet@custLinFactY prSet@custRadScaleInc prSet@custRadScaleRad prSet@custScaleX prSet@custScaleY prSet@custSzX
 prSet@custSzY prSet@presStyleCnt prSet@presStyleIdx rule@fact rule@max rule@val shape@rot shape@zOrderOff
 sp3d@contourW sp3d@extrusionH sp3d@z styleDefHdr@resId
#numbers forEach@cnt forEach@st forEach@step if@cnt if@st if@step presOf@cnt presOf@st presOf@step
#token|0|1|False|True|f|false|off|on|t|true forEach@hideLastTrans if@hideLastTrans presOf@hideLastTrans
#token|all|asst|doc|node|nonAsst|nonNorm|norm|parTrans|pres|sibTrans forEach@ptType if@ptType presOf@ptType
#token|ancst|ancstOrSelf|ch|des|desOrSelf|follow|followSib|none|par|preced|precedSib|root|self forEach@axis if@axis
 presOf@axis
#number|0|1|False|True|branch|ctr|exact|f|false|hang|init|l|lvl|none|norm|off|on|one|r|rel|rev|std|t|true if@val
0|1|False|True|f|false|off|on|t|true bulletEnabled@val clrData@useDef orgChart@val prSet@coherent3DOff
 prSet@custFlipHor prSet@custFlipVert prSet@custT prSet@phldr sampData@useDef shape@blipPhldr shape@hideGeom
 shape@lkTxEntry styleData@useDef
all|asst|doc|node|nonAsst|nonNorm|norm|parTrans|pres|sibTrans constr@ptType constr@refPtType rule@ptType
animLvl|animOne|bulEnabled|chMax|chPref|dir|hierBranch|none|orgChart|resizeHandles if@arg
asst|doc|node|parTrans|pres|sibTrans pt@type
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white spPr@bwMode
branch|none|one animOne@val
b|t layoutNode@chOrder
ccw|cw effectClrLst@hueDir fillClrLst@hueDir linClrLst@hueDir txEffectClrLst@hueDir txFillClrLst@hueDir
 txLinClrLst@hueDir
ch|des|self constr@for constr@refFor rule@for
cnt|depth|maxDepth|pos|posEven|posOdd|revPos|var if@func
composite|conn|cycle|hierChild|hierRoot|lin|pyra|snake|sp|tx alg@type
ctr|lvl|none animLvl@val
cycle|repeat|span effectClrLst@meth fillClrLst@meth linClrLst@meth txEffectClrLst@meth txFillClrLst@meth
 txLinClrLst@meth
equ|gte|lte|none constr@op
equ|gt|gte|lt|lte|neq if@op
exact|rel resizeHandles@val
hang|init|l|r|std hierBranch@val
norm|rev dir@val
parOf|presOf|presParOf|unknownRelationship cxn@type
accentBorderCallout1|accentBorderCallout2|accentBorderCallout3|accentCallout1|accentCallout2|accentCallout3|actionButtonBackPrevious|actionButtonBeginning|actionButtonBlank|actionButtonDocument|actionButtonEnd|actionButtonForwardNext|actionButtonHelp|actionButtonHome|actionButtonInformation|actionButtonMovie|actionButtonReturn|actionButtonSound|arc|bentArrow|bentConnector2|bentConnector3|bentConnector4|bentConnector5|bentUpArrow|bevel|blockArc|borderCallout1|borderCallout2|borderCallout3|bracePair|bracketPair|callout1|callout2|callout3|can|chartPlus|chartStar|chartX|chevron|chord|circularArrow|cloud|cloudCallout|conn|corner|cornerTabs|cube|curvedConnector2|curvedConnector3|curvedConnector4|curvedConnector5|curvedDownArrow|curvedLeftArrow|curvedRightArrow|curvedUpArrow|decagon|diagStripe|diamond|dodecagon|donut|doubleWave|downArrow|downArrowCallout|ellipse|ellipseRibbon|ellipseRibbon2|flowChartAlternateProcess|flowChartCollate|flowChartConnector|flowChartDecision|flowChartDelay|flowChartDisplay|flowChartDocument|flowChartExtract|flowChartInputOutput|flowChartInternalStorage|flowChartMagneticDisk|flowChartMagneticDrum|flowChartMagneticTape|flowChartManualInput|flowChartManualOperation|flowChartMerge|flowChartMultidocument|flowChartOfflineStorage|flowChartOffpageConnector|flowChartOnlineStorage|flowChartOr|flowChartPredefinedProcess|flowChartPreparation|flowChartProcess|flowChartPunchedCard|flowChartPunchedTape|flowChartSort|flowChartSummingJunction|flowChartTerminator|foldedCorner|frame|funnel|gear6|gear9|halfFrame|heart|heptagon|hexagon|homePlate|horizontalScroll|irregularSeal1|irregularSeal2|leftArrow|leftArrowCallout|leftBrace|leftBracket|leftCircularArrow|leftRightArrow|leftRightArrowCallout|leftRightCircularArrow|leftRightRibbon|leftRightUpArrow|leftUpArrow|lightningBolt|line|lineInv|mathDivide|mathEqual|mathMinus|mathMultiply|mathNotEqual|mathPlus|moon|noSmoking|nonIsoscelesTrapezoid|none|notchedRightArrow|octagon|parallelogram|pentagon|pie|pieWedge|plaque|plaqueTabs|plus|quadArrow|quadArrowCallout|rect|ribbon|ribbon2|rightArrow|rightArrowCallout|rightBrace|rightBracket|round1Rect|round2DiagRect|round2SameRect|roundRect|rtTriangle|smileyFace|snip1Rect|snip2DiagRect|snip2SameRect|snipRoundRect|squareTabs|star10|star12|star16|star24|star32|star4|star5|star6|star7|star8|straightConnector1|stripedRightArrow|sun|swooshArrow|teardrop|trapezoid|triangle|upArrow|upArrowCallout|upDownArrow|upDownArrowCallout|uturnArrow|verticalScroll|wave|wedgeEllipseCallout|wedgeRectCallout|wedgeRoundRectCallout shape@type
alignOff|b|bMarg|bOff|begMarg|begPad|bendDist|connDist|ctrX|ctrXOff|ctrY|ctrYOff|diam|endMarg|endPad|h|hArH|hOff|l|lMarg|lOff|none|primFontSz|pyraAcctRatio|r|rMarg|rOff|secFontSz|secSibSp|sibSp|sp|stemThick|t|tMarg|tOff|userA|userB|userC|userD|userE|userF|userG|userH|userI|userJ|userK|userL|userM|userN|userO|userP|userQ|userR|userS|userT|userU|userV|userW|userX|userY|userZ|w|wArH|wOff constr@refType
 constr@type rule@type
alignTx|ar|autoTxRot|begPts|begSty|bendPt|bkPtFixedVal|bkpt|chAlign|chDir|connRout|contDir|ctrShpMap|dim|dstNode|endPts|endSty|fallback|flowDir|grDir|hierAlign|horzAlign|linDir|lnSpAfChP|lnSpAfParP|lnSpCh|lnSpPar|nodeHorzAlign|nodeVertAlign|off|parTxLTRAlign|parTxRTLAlign|pyraAcctBkgdNode|pyraAcctPos|pyraAcctTxMar|pyraAcctTxNode|pyraLvlNode|rotPath|rtShortDist|secChAlign|secLinDir|shpTxLTRAlignCh|shpTxRTLAlignCh|spanAng|srcNode|stAng|stBulletLvl|stElem|txAnchorHorz|txAnchorHorzCh|txAnchorVert|txAnchorVertCh|txBlDir|txDir|vertAlign param@type
clear|dkEdge|flat|legacyMatte|legacyMetal|legacyPlastic|legacyWireframe|matte|metal|plastic|powder|softEdge|softmetal|translucentPowder|warmMatte sp3d@prstMaterial
)";

// [MS-ODRAWXML] 2.24: charts of the newer kinds. What a map keeps of its places is binary, in letters.
constexpr std::string_view kChartExLines = R"(
#beside copyright@ evenFooter@ evenHeader@ firstFooter@ firstHeader@ oddFooter@ oddHeader@ separator@
#reckoned binary@ f@
)";

constexpr NamespaceValues kChartValues[] = {
    {Ns::kChart, kChartLines},
    {Ns::kChartDrawing, kChartDrawingLines},
    {Ns::kDiagram, kDiagramLines},
    {Ns::kChartEx, kChartExLines},
};

}  // namespace

std::span<const NamespaceValues> ChartValues() { return kChartValues; }

}  // namespace shareguard::inspect
