// ISO/IEC 29500-4: the types of attributes in DrawingML and its pictures.
// The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kDrawingLines = R"(
#aside cNvPr@name gd@fmla hlinkClick@tooltip hlinkHover@tooltip hlinkMouseOver@tooltip snd@name tableStyle@styleName
 tblStyle@styleName
#font buFont@typeface cs@typeface ea@typeface font@typeface latin@typeface sym@typeface
#guid dgm@id fld@id tblStyle@styleId tblStyleLst@def
#guid|#token tableStyle@styleId
#hex buFont@panose cs@panose ea@panose latin@panose srgbClr@val sym@panose sysClr@lastClr
#language defRPr@altLang defRPr@lang endParaRPr@altLang endParaRPr@lang rPr@altLang rPr@lang
#name clrScheme@name custClr@name fmtScheme@name fontScheme@name theme@name
#number alpha@val alphaBiLevel@thresh alphaMod@val alphaModFix@amt alphaOff@val alphaOutset@rad alphaRepl@a anchor@x
 anchor@y anchor@z bevel@h bevel@w bevelB@h bevelB@w bevelT@h bevelT@w biLevel@thresh blipFill@dpi blue@val
 blueMod@val blueOff@val blur@rad bodyPr@bIns bodyPr@lIns bodyPr@numCol bodyPr@rIns bodyPr@rot bodyPr@spcCol
 bodyPr@tIns buAutoNum@startAt buFont@charset buSzPct@val buSzPts@val cNvPr@id camera@fov camera@zoom chExt@cx
 chExt@cy chOff@x chOff@y chart@categoryIdx chart@seriesIdx cs@charset defPPr@defTabSz defPPr@indent defPPr@lvl
 defPPr@marL defPPr@marR defRPr@baseline defRPr@kern defRPr@smtId defRPr@spc defRPr@sz ds@d ds@sp ea@charset
 effectRef@idx end@time end@track endCxn@id endCxn@idx endParaRPr@baseline endParaRPr@kern endParaRPr@smtId
 endParaRPr@spc endParaRPr@sz ext@cx ext@cy fillRect@b fillRect@l fillRect@r fillRect@t fillRef@idx fillToRect@b
 fillToRect@l fillToRect@r fillToRect@t flatTx@z glow@rad green@val greenMod@val greenOff@val gridCol@w gs@pos hsl@hue
 hsl@lum hsl@sat hslClr@hue hslClr@lum hslClr@sat hue@val hueMod@val hueOff@val innerShdw@blurRad innerShdw@dir
 innerShdw@dist latin@charset lin@ang ln@w lnB@w lnBlToTr@w lnL@w lnR@w lnRef@idx lnT@w lnTlToBr@w lum@bright
 lum@contrast lum@val lumMod@val lumOff@val lvl1pPr@defTabSz lvl1pPr@indent lvl1pPr@lvl lvl1pPr@marL lvl1pPr@marR
 lvl2pPr@defTabSz lvl2pPr@indent lvl2pPr@lvl lvl2pPr@marL lvl2pPr@marR lvl3pPr@defTabSz lvl3pPr@indent lvl3pPr@lvl
 lvl3pPr@marL lvl3pPr@marR lvl4pPr@defTabSz lvl4pPr@indent lvl4pPr@lvl lvl4pPr@marL lvl4pPr@marR lvl5pPr@defTabSz
 lvl5pPr@indent lvl5pPr@lvl lvl5pPr@marL lvl5pPr@marR lvl6pPr@defTabSz lvl6pPr@indent lvl6pPr@lvl lvl6pPr@marL
 lvl6pPr@marR lvl7pPr@defTabSz lvl7pPr@indent lvl7pPr@lvl lvl7pPr@marL lvl7pPr@marR lvl8pPr@defTabSz lvl8pPr@indent
 lvl8pPr@lvl lvl8pPr@marL lvl8pPr@marR lvl9pPr@defTabSz lvl9pPr@indent lvl9pPr@lvl lvl9pPr@marL lvl9pPr@marR miter@lim
 norm@dx norm@dy norm@dz normAutofit@fontScale normAutofit@lnSpcReduction off@x off@y outerShdw@blurRad outerShdw@dir
 outerShdw@dist outerShdw@kx outerShdw@ky outerShdw@sx outerShdw@sy pPr@defTabSz pPr@indent pPr@lvl pPr@marL pPr@marR
 path@h path@w prstShdw@dir prstShdw@dist rPr@baseline rPr@kern rPr@smtId rPr@spc rPr@sz red@val redMod@val redOff@val
 reflection@blurRad reflection@dir reflection@dist reflection@endA reflection@endPos reflection@fadeDir reflection@kx
 reflection@ky reflection@stA reflection@stPos reflection@sx reflection@sy relOff@tx relOff@ty rot@lat rot@lon rot@rev
 sat@val satMod@val satOff@val scrgbClr@b scrgbClr@g scrgbClr@r shade@val softEdge@rad sp3d@contourW sp3d@extrusionH
 sp3d@z spcPct@val spcPts@val srcRect@b srcRect@l srcRect@r srcRect@t st@time st@track stCxn@id stCxn@idx sx@d sx@n
 sy@d sy@n sym@charset tab@pos tc@gridSpan tc@rowSpan tcPr@marB tcPr@marL tcPr@marR tcPr@marT tile@sx tile@sy tile@tx
 tile@ty tileRect@b tileRect@l tileRect@r tileRect@t tint@amt tint@hue tint@val tr@h uLn@w up@dx up@dy up@dz xfrm@kx
 xfrm@ky xfrm@rot xfrm@sx xfrm@sy xfrm@tx xfrm@ty
#number|0|1|False|True|f|false|off|on|t|true rtl@val
#token ahPolar@gdRefAng ahPolar@gdRefR ahPolar@maxAng ahPolar@maxR ahPolar@minAng ahPolar@minR ahXY@gdRefX ahXY@gdRefY
 ahXY@maxX ahXY@maxY ahXY@minX ahXY@minY arcTo@hR arcTo@stAng arcTo@swAng arcTo@wR cxn@ang effect@ref ext@uri fld@type
 font@script gd@name graphicData@uri pos@x pos@y pt@x pt@y rect@b rect@l rect@r rect@t
00|01|02|16|17|18|32|33|34|48|49|50|64|65|66|80|81|82 buFont@pitchFamily cs@pitchFamily ea@pitchFamily
 latin@pitchFamily sym@pitchFamily
0|1|False|True|f|false|off|on|t|true bldChart@animBg bldDgm@rev blipFill@rotWithShape blur@grow bodyPr@anchorCtr
 bodyPr@compatLnSpc bodyPr@forceAA bodyPr@fromWordArt bodyPr@rtlCol bodyPr@spcFirstLastPara bodyPr@upright
 cNvPicPr@preferRelativeResize cNvPr@hidden cNvSpPr@txBox clrChange@useA cxnSpLocks@noAdjustHandles
 cxnSpLocks@noChangeArrowheads cxnSpLocks@noChangeAspect cxnSpLocks@noChangeShapeType cxnSpLocks@noEditPoints
 cxnSpLocks@noGrp cxnSpLocks@noMove cxnSpLocks@noResize cxnSpLocks@noRot cxnSpLocks@noSelect defPPr@eaLnBrk
 defPPr@hangingPunct defPPr@latinLnBrk defPPr@rtl defRPr@b defRPr@dirty defRPr@err defRPr@i defRPr@kumimoji
 defRPr@noProof defRPr@normalizeH defRPr@smtClean endParaRPr@b endParaRPr@dirty endParaRPr@err endParaRPr@i
 endParaRPr@kumimoji endParaRPr@noProof endParaRPr@normalizeH endParaRPr@smtClean gradFill@rotWithShape
 graphicFrameLocks@noChangeAspect graphicFrameLocks@noDrilldown graphicFrameLocks@noGrp graphicFrameLocks@noMove
 graphicFrameLocks@noResize graphicFrameLocks@noSelect grpSpLocks@noChangeAspect grpSpLocks@noGrp grpSpLocks@noMove
 grpSpLocks@noResize grpSpLocks@noRot grpSpLocks@noSelect grpSpLocks@noUngrp hlinkClick@endSnd
 hlinkClick@highlightClick hlinkClick@history hlinkHover@endSnd hlinkHover@highlightClick hlinkHover@history
 hlinkMouseOver@endSnd hlinkMouseOver@highlightClick hlinkMouseOver@history lin@scaled lvl1pPr@eaLnBrk
 lvl1pPr@hangingPunct lvl1pPr@latinLnBrk lvl1pPr@rtl lvl2pPr@eaLnBrk lvl2pPr@hangingPunct lvl2pPr@latinLnBrk
 lvl2pPr@rtl lvl3pPr@eaLnBrk lvl3pPr@hangingPunct lvl3pPr@latinLnBrk lvl3pPr@rtl lvl4pPr@eaLnBrk lvl4pPr@hangingPunct
 lvl4pPr@latinLnBrk lvl4pPr@rtl lvl5pPr@eaLnBrk lvl5pPr@hangingPunct lvl5pPr@latinLnBrk lvl5pPr@rtl lvl6pPr@eaLnBrk
 lvl6pPr@hangingPunct lvl6pPr@latinLnBrk lvl6pPr@rtl lvl7pPr@eaLnBrk lvl7pPr@hangingPunct lvl7pPr@latinLnBrk
 lvl7pPr@rtl lvl8pPr@eaLnBrk lvl8pPr@hangingPunct lvl8pPr@latinLnBrk lvl8pPr@rtl lvl9pPr@eaLnBrk lvl9pPr@hangingPunct
 lvl9pPr@latinLnBrk lvl9pPr@rtl outerShdw@rotWithShape pPr@eaLnBrk pPr@hangingPunct pPr@latinLnBrk pPr@rtl
 path@extrusionOk path@stroke picLocks@noAdjustHandles picLocks@noChangeArrowheads picLocks@noChangeAspect
 picLocks@noChangeShapeType picLocks@noCrop picLocks@noEditPoints picLocks@noGrp picLocks@noMove picLocks@noResize
 picLocks@noRot picLocks@noSelect rPr@b rPr@dirty rPr@err rPr@i rPr@kumimoji rPr@noProof rPr@normalizeH rPr@smtClean
 reflection@rotWithShape spLocks@noAdjustHandles spLocks@noChangeArrowheads spLocks@noChangeAspect
 spLocks@noChangeShapeType spLocks@noEditPoints spLocks@noGrp spLocks@noMove spLocks@noResize spLocks@noRot
 spLocks@noSelect spLocks@noTextEdit tblPr@bandCol tblPr@bandRow tblPr@firstCol tblPr@firstRow tblPr@lastCol
 tblPr@lastRow tblPr@rtl tc@hMerge tc@vMerge tcPr@anchorCtr xfrm@flipH xfrm@flipV
accent1|accent2|accent3|accent4|accent5|accent6|bg1|bg2|dk1|dk2|folHlink|hlink|lt1|lt2|phClr|tx1|tx2 schemeClr@val
accent1|accent2|accent3|accent4|accent5|accent6|dk1|dk2|folHlink|hlink|lt1|lt2 clrMap@accent1 clrMap@accent2
 clrMap@accent3 clrMap@accent4 clrMap@accent5 clrMap@accent6 clrMap@bg1 clrMap@bg2 clrMap@folHlink clrMap@hlink
 clrMap@tx1 clrMap@tx2 overrideClrMapping@accent1 overrideClrMapping@accent2 overrideClrMapping@accent3
 overrideClrMapping@accent4 overrideClrMapping@accent5 overrideClrMapping@accent6 overrideClrMapping@bg1
 overrideClrMapping@bg2 overrideClrMapping@folHlink overrideClrMapping@hlink overrideClrMapping@tx1
 overrideClrMapping@tx2
allAtOnce|category|categoryEl|series|seriesEl bldChart@bld
allAtOnce|lvlAtOnce|lvlOne|one bldDgm@bld
allPts|category|gridLegend|ptInCategory|ptInSeries|series chart@bldStep
all|none|small defRPr@cap endParaRPr@cap rPr@cap
angle|artDeco|circle|convex|coolSlant|cross|divot|hardEdge|relaxedInset|riblet|slope|softRound bevel@prst bevelB@prst
 bevelT@prst
arrow|diamond|none|oval|stealth|triangle headEnd@type tailEnd@type
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white grpSpPr@bwMode spPr@bwMode
auto|b|base|ctr|t defPPr@fontAlgn lvl1pPr@fontAlgn lvl2pPr@fontAlgn lvl3pPr@fontAlgn lvl4pPr@fontAlgn lvl5pPr@fontAlgn
 lvl6pPr@fontAlgn lvl7pPr@fontAlgn lvl8pPr@fontAlgn lvl9pPr@fontAlgn pPr@fontAlgn
bg|sp dgm@bldStep
b|bl|br|ctr|l|r|t|tl|tr outerShdw@algn reflection@algn tile@algn
b|bl|br|l|r|t|tl|tr lightRig@dir
b|ctr|dist|just|t bodyPr@anchor tcPr@anchor
circle|rect|shape path@path
clip|ellipsis|overflow bodyPr@vertOverflow
clip|overflow bodyPr@horzOverflow tcPr@horzOverflow
ctr|dec|l|r tab@algn
ctr|dist|just|justLow|l|r|thaiDist defPPr@algn lvl1pPr@algn lvl2pPr@algn lvl3pPr@algn lvl4pPr@algn lvl5pPr@algn
 lvl6pPr@algn lvl7pPr@algn lvl8pPr@algn lvl9pPr@algn pPr@algn
ctr|in ln@algn lnB@algn lnBlToTr@algn lnL@algn lnR@algn lnT@algn lnTlToBr@algn uLn@algn
darken|darkenLess|lighten|lightenLess|none|norm path@fill
darken|lighten|mult|over|screen blend@blend fillOverlay@blend
dash|dashDot|dot|lgDash|lgDashDot|lgDashDotDot|solid|sysDash|sysDashDot|sysDashDotDot|sysDot prstDash@val
dblStrike|noStrike|sngStrike defRPr@strike endParaRPr@strike rPr@strike
dbl|sng|thickThin|thinThick|tri ln@cmpd lnB@cmpd lnBlToTr@cmpd lnL@cmpd lnR@cmpd lnT@cmpd lnTlToBr@cmpd uLn@cmpd
def|off|on tcTxStyle@b tcTxStyle@i
eaVert|horz|mongolianVert|vert|vert270|wordArtVert|wordArtVertRtl bodyPr@vert tcPr@vert
email|hqprint|none|print|screen blip@cstate
flat|rnd|sq ln@cap lnB@cap lnBlToTr@cap lnL@cap lnR@cap lnT@cap lnTlToBr@cap uLn@cap
lg|med|sm headEnd@len headEnd@w tailEnd@len tailEnd@w
major|minor|none fontRef@idx
none|square bodyPr@wrap
none|x|xy|y gradFill@flip tile@flip
sib|tree cont@type effectDag@type
3dDkShadow|3dLight|activeBorder|activeCaption|appWorkspace|background|btnFace|btnHighlight|btnShadow|btnText|captionText|gradientActiveCaption|gradientInactiveCaption|grayText|highlight|highlightText|hotLight|inactiveBorder|inactiveCaption|inactiveCaptionText|infoBk|infoText|menu|menuBar|menuHighlight|menuText|scrollBar|window|windowFrame|windowText sysClr@val
accentBorderCallout1|accentBorderCallout2|accentBorderCallout3|accentCallout1|accentCallout2|accentCallout3|actionButtonBackPrevious|actionButtonBeginning|actionButtonBlank|actionButtonDocument|actionButtonEnd|actionButtonForwardNext|actionButtonHelp|actionButtonHome|actionButtonInformation|actionButtonMovie|actionButtonReturn|actionButtonSound|arc|bentArrow|bentConnector2|bentConnector3|bentConnector4|bentConnector5|bentUpArrow|bevel|blockArc|borderCallout1|borderCallout2|borderCallout3|bracePair|bracketPair|callout1|callout2|callout3|can|chartPlus|chartStar|chartX|chevron|chord|circularArrow|cloud|cloudCallout|corner|cornerTabs|cube|curvedConnector2|curvedConnector3|curvedConnector4|curvedConnector5|curvedDownArrow|curvedLeftArrow|curvedRightArrow|curvedUpArrow|decagon|diagStripe|diamond|dodecagon|donut|doubleWave|downArrow|downArrowCallout|ellipse|ellipseRibbon|ellipseRibbon2|flowChartAlternateProcess|flowChartCollate|flowChartConnector|flowChartDecision|flowChartDelay|flowChartDisplay|flowChartDocument|flowChartExtract|flowChartInputOutput|flowChartInternalStorage|flowChartMagneticDisk|flowChartMagneticDrum|flowChartMagneticTape|flowChartManualInput|flowChartManualOperation|flowChartMerge|flowChartMultidocument|flowChartOfflineStorage|flowChartOffpageConnector|flowChartOnlineStorage|flowChartOr|flowChartPredefinedProcess|flowChartPreparation|flowChartProcess|flowChartPunchedCard|flowChartPunchedTape|flowChartSort|flowChartSummingJunction|flowChartTerminator|foldedCorner|frame|funnel|gear6|gear9|halfFrame|heart|heptagon|hexagon|homePlate|horizontalScroll|irregularSeal1|irregularSeal2|leftArrow|leftArrowCallout|leftBrace|leftBracket|leftCircularArrow|leftRightArrow|leftRightArrowCallout|leftRightCircularArrow|leftRightRibbon|leftRightUpArrow|leftUpArrow|lightningBolt|line|lineInv|mathDivide|mathEqual|mathMinus|mathMultiply|mathNotEqual|mathPlus|moon|noSmoking|nonIsoscelesTrapezoid|notchedRightArrow|octagon|parallelogram|pentagon|pie|pieWedge|plaque|plaqueTabs|plus|quadArrow|quadArrowCallout|rect|ribbon|ribbon2|rightArrow|rightArrowCallout|rightBrace|rightBracket|round1Rect|round2DiagRect|round2SameRect|roundRect|rtTriangle|smileyFace|snip1Rect|snip2DiagRect|snip2SameRect|snipRoundRect|squareTabs|star10|star12|star16|star24|star32|star4|star5|star6|star7|star8|straightConnector1|stripedRightArrow|sun|swooshArrow|teardrop|trapezoid|triangle|upArrow|upArrowCallout|upDownArrow|upDownArrowCallout|uturnArrow|verticalScroll|wave|wedgeEllipseCallout|wedgeRectCallout|wedgeRoundRectCallout prstGeom@prst
aliceBlue|antiqueWhite|aqua|aquamarine|azure|beige|bisque|black|blanchedAlmond|blue|blueViolet|brown|burlyWood|cadetBlue|chartreuse|chocolate|coral|cornflowerBlue|cornsilk|crimson|cyan|darkBlue|darkCyan|darkGoldenrod|darkGray|darkGreen|darkGrey|darkKhaki|darkMagenta|darkOliveGreen|darkOrange|darkOrchid|darkRed|darkSalmon|darkSeaGreen|darkSlateBlue|darkSlateGray|darkSlateGrey|darkTurquoise|darkViolet|deepPink|deepSkyBlue|dimGray|dimGrey|dkBlue|dkCyan|dkGoldenrod|dkGray|dkGreen|dkGrey|dkKhaki|dkMagenta|dkOliveGreen|dkOrange|dkOrchid|dkRed|dkSalmon|dkSeaGreen|dkSlateBlue|dkSlateGray|dkSlateGrey|dkTurquoise|dkViolet|dodgerBlue|firebrick|floralWhite|forestGreen|fuchsia|gainsboro|ghostWhite|gold|goldenrod|gray|green|greenYellow|grey|honeydew|hotPink|indianRed|indigo|ivory|khaki|lavender|lavenderBlush|lawnGreen|lemonChiffon|lightBlue|lightCoral|lightCyan|lightGoldenrodYellow|lightGray|lightGreen|lightGrey|lightPink|lightSalmon|lightSeaGreen|lightSkyBlue|lightSlateGray|lightSlateGrey|lightSteelBlue|lightYellow|lime|limeGreen|linen|ltBlue|ltCoral|ltCyan|ltGoldenrodYellow|ltGray|ltGreen|ltGrey|ltPink|ltSalmon|ltSeaGreen|ltSkyBlue|ltSlateGray|ltSlateGrey|ltSteelBlue|ltYellow|magenta|maroon|medAquamarine|medBlue|medOrchid|medPurple|medSeaGreen|medSlateBlue|medSpringGreen|medTurquoise|medVioletRed|mediumAquamarine|mediumBlue|mediumOrchid|mediumPurple|mediumSeaGreen|mediumSlateBlue|mediumSpringGreen|mediumTurquoise|mediumVioletRed|midnightBlue|mintCream|mistyRose|moccasin|navajoWhite|navy|oldLace|olive|oliveDrab|orange|orangeRed|orchid|paleGoldenrod|paleGreen|paleTurquoise|paleVioletRed|papayaWhip|peachPuff|peru|pink|plum|powderBlue|purple|red|rosyBrown|royalBlue|saddleBrown|salmon|sandyBrown|seaGreen|seaShell|sienna|silver|skyBlue|slateBlue|slateGray|slateGrey|snow|springGreen|steelBlue|tan|teal|thistle|tomato|turquoise|violet|wheat|white|whiteSmoke|yellow|yellowGreen prstClr@val
alphaLcParenBoth|alphaLcParenR|alphaLcPeriod|alphaUcParenBoth|alphaUcParenR|alphaUcPeriod|arabic1Minus|arabic2Minus|arabicDbPeriod|arabicDbPlain|arabicParenBoth|arabicParenR|arabicPeriod|arabicPlain|circleNumDbPlain|circleNumWdBlackPlain|circleNumWdWhitePlain|ea1ChsPeriod|ea1ChsPlain|ea1ChtPeriod|ea1ChtPlain|ea1JpnChsDbPeriod|ea1JpnKorPeriod|ea1JpnKorPlain|hebrew2Minus|hindiAlpha1Period|hindiAlphaPeriod|hindiNumParenR|hindiNumPeriod|romanLcParenBoth|romanLcParenR|romanLcPeriod|romanUcParenBoth|romanUcParenR|romanUcPeriod|thaiAlphaParenBoth|thaiAlphaParenR|thaiAlphaPeriod|thaiNumParenBoth|thaiNumParenR|thaiNumPeriod buAutoNum@type
balanced|brightRoom|chilly|contrasting|flat|flood|freezing|glow|harsh|legacyFlat1|legacyFlat2|legacyFlat3|legacyFlat4|legacyHarsh1|legacyHarsh2|legacyHarsh3|legacyHarsh4|legacyNormal1|legacyNormal2|legacyNormal3|legacyNormal4|morning|soft|sunrise|sunset|threePt|twoPt lightRig@rig
clear|dkEdge|flat|legacyMatte|legacyMetal|legacyPlastic|legacyWireframe|matte|metal|plastic|powder|softEdge|softmetal|translucentPowder|warmMatte cell3D@prstMaterial
 sp3d@prstMaterial
cross|dashDnDiag|dashHorz|dashUpDiag|dashVert|diagBrick|diagCross|divot|dkDnDiag|dkHorz|dkUpDiag|dkVert|dnDiag|dotDmnd|dotGrid|horz|horzBrick|lgCheck|lgConfetti|lgGrid|ltDnDiag|ltHorz|ltUpDiag|ltVert|narHorz|narVert|openDmnd|pct10|pct20|pct25|pct30|pct40|pct5|pct50|pct60|pct70|pct75|pct80|pct90|plaid|shingle|smCheck|smConfetti|smGrid|solidDmnd|sphere|trellis|upDiag|vert|wave|wdDnDiag|wdUpDiag|weave|zigZag pattFill@prst
dash|dashHeavy|dashLong|dashLongHeavy|dbl|dotDash|dotDashHeavy|dotDotDash|dotDotDashHeavy|dotted|dottedHeavy|heavy|none|sng|wavy|wavyDbl|wavyHeavy|words defRPr@u
 endParaRPr@u rPr@u
isometricBottomDown|isometricBottomUp|isometricLeftDown|isometricLeftUp|isometricOffAxis1Left|isometricOffAxis1Right|isometricOffAxis1Top|isometricOffAxis2Left|isometricOffAxis2Right|isometricOffAxis2Top|isometricOffAxis3Bottom|isometricOffAxis3Left|isometricOffAxis3Right|isometricOffAxis4Bottom|isometricOffAxis4Left|isometricOffAxis4Right|isometricRightDown|isometricRightUp|isometricTopDown|isometricTopUp|legacyObliqueBottom|legacyObliqueBottomLeft|legacyObliqueBottomRight|legacyObliqueFront|legacyObliqueLeft|legacyObliqueRight|legacyObliqueTop|legacyObliqueTopLeft|legacyObliqueTopRight|legacyPerspectiveBottom|legacyPerspectiveBottomLeft|legacyPerspectiveBottomRight|legacyPerspectiveFront|legacyPerspectiveLeft|legacyPerspectiveRight|legacyPerspectiveTop|legacyPerspectiveTopLeft|legacyPerspectiveTopRight|obliqueBottom|obliqueBottomLeft|obliqueBottomRight|obliqueLeft|obliqueRight|obliqueTop|obliqueTopLeft|obliqueTopRight|orthographicFront|perspectiveAbove|perspectiveAboveLeftFacing|perspectiveAboveRightFacing|perspectiveBelow|perspectiveContrastingLeftFacing|perspectiveContrastingRightFacing|perspectiveFront|perspectiveHeroicExtremeLeftFacing|perspectiveHeroicExtremeRightFacing|perspectiveHeroicLeftFacing|perspectiveHeroicRightFacing|perspectiveLeft|perspectiveRelaxed|perspectiveRelaxedModerately|perspectiveRight camera@prst
shdw1|shdw10|shdw11|shdw12|shdw13|shdw14|shdw15|shdw16|shdw17|shdw18|shdw19|shdw2|shdw20|shdw3|shdw4|shdw5|shdw6|shdw7|shdw8|shdw9 prstShdw@prst
textArchDown|textArchDownPour|textArchUp|textArchUpPour|textButton|textButtonPour|textCanDown|textCanUp|textCascadeDown|textCascadeUp|textChevron|textChevronInverted|textCircle|textCirclePour|textCurveDown|textCurveUp|textDeflate|textDeflateBottom|textDeflateInflate|textDeflateInflateDeflate|textDeflateTop|textDoubleWave1|textFadeDown|textFadeLeft|textFadeRight|textFadeUp|textInflate|textInflateBottom|textInflateTop|textNoShape|textPlain|textRingInside|textRingOutside|textSlantDown|textSlantUp|textStop|textTriangle|textTriangleInverted|textWave1|textWave2|textWave4 prstTxWarp@prst
)";

constexpr std::string_view kPictureLines = R"(
#free cNvPr@descr cNvPr@title
#aside cNvPr@name
#number blipFill@dpi cNvPr@id
0|1|False|True|f|false|off|on|t|true blipFill@rotWithShape cNvPicPr@preferRelativeResize cNvPr@hidden
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white spPr@bwMode
)";

constexpr NamespaceValues kDrawingValues[] = {
    {Ns::kDrawing, kDrawingLines},
    {Ns::kPicture, kPictureLines},
};

}  // namespace

std::span<const NamespaceValues> DrawingValues() { return kDrawingValues; }

}  // namespace shareguard::inspect
