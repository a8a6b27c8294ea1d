// ECMA-376 part 1 section 17 and part 4 section 14 (WordprocessingML), with the attributes of [MS-DOCX].
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kWordElements = R"(
SdtGlobalColor .val
SdtGlobalShowHighlight .val
SpecialFormsHighlight .val
abstractNum .abstractNumId
abstractNumId .val
active .val
activeRecord .val
activeWritingStyle .appName .checkStyle .dllVersion .lang .nlCheck .vendorID
addressFieldName .val
adjustLineHeightInTable .val
adjustRightInd .val
alias .val
aliases .val
alignBordersAndEdges .val
alignTablesRowByRow .val
allowPNG .val
allowSpaceOfSameStyleInTable .val
altChunk
altChunkPr
altName .val
alwaysMergeEmptyNamespace .val
alwaysShowPlaceholderText .val
annotationRef
applyBreakingRules .val
attachedSchema .val
attachedTemplate
attr .name .uri .val
autoCaption .caption .name
autoCaptions
autoFormatOverride .val
autoHyphenation .val
autoRedefine .val
autoSpaceDE .val
autoSpaceDN .val
autoSpaceLikeWord95 .val
autofitToFirstFixedWidthCell .val
b .val
bCs .val
background .color .themeColor .themeShade .themeTint
balanceSingleByteDoubleByteWidth .val
bar .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
basedOn .val
bdo .val
bdr .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
behavior .val
behaviors
between .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
bibliography
bidi .val
bidiVisual .val
blockQuote .val
body
bodyDiv .val
bookFoldPrinting .val
bookFoldPrintingSheets .val
bookFoldRevPrinting .val
bookmarkEnd .displacedByCustomXml .id
bookmarkStart .colFirst .colLast .displacedByCustomXml .id .name
bordersDoNotSurroundFooter .val
bordersDoNotSurroundHeader .val
bottom .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .type .val .w
br .clear .type
cachedColBalance .val
calcOnExit .val
calendar .val
cantSplit .val
caps .val
caption .chapNum .heading .name .noLabel .numFmt .pos .sep
captions
category
cellDel .author .date .id
cellIns .author .date .id
cellMerge .author .date .id .vMerge .vMergeOrig
characterSpacingControl .val
charset .characterSet .val
checkBox
checkErrors .val
checked .val
citation
clickAndTypeStyle .val
clrSchemeMapping .accent1 .accent2 .accent3 .accent4 .accent5 .accent6 .bg1 .bg2 .followedHyperlink .hyperlink .t1
 .t2
cnfStyle .evenHBand .evenVBand .firstColumn .firstRow .firstRowFirstColumn .firstRowLastColumn .lastColumn .lastRow
 .lastRowFirstColumn .lastRowLastColumn .oddHBand .oddVBand .val
col .space .w
colDelim .val
color .themeColor .themeShade .themeTint .val
cols .equalWidth .num .sep .space
column .val
comboBox .lastValue
comment .author .date .id .initials
commentRangeEnd .displacedByCustomXml .id
commentRangeStart .displacedByCustomXml .id
commentReference .id
comments
compat
compatSetting .name .uri .val
connectString .val
consecutiveHyphenLimit .val
contentPart
contextualSpacing .val
continuationSeparator
control .name .shapeid
convMailMergeEsc .val
cr
cs .val
customXml .element .uri uri
customXmlDelRangeEnd .id
customXmlDelRangeStart .author .date .id
customXmlInsRangeEnd .id
customXmlInsRangeStart .author .date .id
customXmlMoveFromRangeEnd .id
customXmlMoveFromRangeStart .author .date .id
customXmlMoveToRangeEnd .id
customXmlMoveToRangeStart .author .date .id
customXmlPr
dataBinding .prefixMappings .storeItemID .xpath
dataSource
dataType .val
date .fullDate
dateFormat .val
dayLong
dayShort
ddList
decimalSymbol .val
default .val
defaultTabStop .val
defaultTableStyle .val
del .author .date .id
delInstrText
delText
description .val
destination .val
dir .val
dirty .val
displayBackgroundShape .val
displayHangulFixedWidth .val
displayHorizontalDrawingGridEvery .val
displayVerticalDrawingGridEvery .val
div .id
divBdr
divId .val
divs
divsChild
doNotAutoCompressPictures .val
doNotAutofitConstrainedTables .val
doNotBreakConstrainedForcedTable .val
doNotBreakWrappedTables .val
doNotDemarcateInvalidXml .val
doNotDisplayPageBoundaries .val
doNotEmbedSmartTags .val
doNotExpandShiftReturn .val
doNotHyphenateCaps .val
doNotIncludeSubdocsInStats .val
doNotLeaveBackslashAlone .val
doNotOrganizeInFolder .val
doNotRelyOnCSS .val
doNotSaveAsSingleFile .val
doNotShadeFormData .val
doNotSnapToGridInCell .val
doNotSuppressBlankLines .val
doNotSuppressIndentation .val
doNotSuppressParagraphBorders .val
doNotTrackFormatting .val
doNotTrackMoves .val
doNotUseEastAsianBreakRules .val
doNotUseHTMLParagraphAutoSpacing .val
doNotUseIndentAsNumberingTabStop .val
doNotUseLongFileNames .val
doNotUseMarginsForDrawingGridOrigin .val
doNotValidateAgainstSchema .val
doNotVertAlignCellWithSp .val
doNotVertAlignInTxbx .val
doNotWrapTextWithPunct .val
docDefaults
docGrid .charSpace .linePitch .type
docPart .val
docPartBody
docPartCategory .val
docPartGallery .val
docPartList
docPartObj
docPartPr
docPartUnique .val
docParts
docVar .name .val
docVars
document .conformance
documentProtection .algIdExt .algIdExtSource .algorithmName .cryptAlgorithmClass .cryptAlgorithmSid
 .cryptAlgorithmType .cryptProvider .cryptProviderType .cryptProviderTypeExt .cryptProviderTypeExtSource
 .cryptSpinCount .edit .enforcement .formatting .hash .hashValue .salt .saltValue .spinCount
documentType .val
drawing
drawingGridHorizontalOrigin .val
drawingGridHorizontalSpacing .val
drawingGridVerticalOrigin .val
drawingGridVerticalSpacing .val
dropDownList .lastValue
dstrike .val
dynamicAddress .val
eastAsianLayout .combine .combineBrackets .id .vert .vertCompress
effect .val
em .val
embedBold .fontKey .subsetted
embedBoldItalic .fontKey .subsetted
embedItalic .fontKey .subsetted
embedRegular .fontKey .subsetted
embedSystemFonts .val
embedTrueTypeFonts .val
emboss .val
enabled .val
encoding .val
end .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .type .val .w
endnote .id .type
endnotePr
endnoteRef
endnoteReference .customMarkFollows .id
endnotes
entryMacro .val
equation
evenAndOddHeaders .val
exitMacro .val
fHdr .val
family .val
ffData
fieldMapData
fitText .id .val
flatBorders .val
fldChar .dirty .fldCharType .fldLock
fldData
fldSimple .dirty .fldLock .instr
font .name
fonts
footerReference .type
footnote .id .type
footnoteLayoutLikeWW8 .val
footnotePr
footnoteRef
footnoteReference .customMarkFollows .id
footnotes
forceUpgrade
forgetLastTabAlignment .val
formProt .val
format .val
formsDesign .val
frame
frameLayout .val
framePr .anchorLock .dropCap .h .hAnchor .hRule .hSpace .lines .vAnchor .vSpace .w .wrap .x .xAlign .y .yAlign
frameset
framesetSplitbar
ftr
gallery .val
glossaryDocument
gridAfter .val
gridBefore .val
gridCol .w
gridSpan .val
group
growAutofit .val
guid .val
gutterAtTop .val
hMerge .val
hdr
hdrShapeDefaults
headerReference .type
headerSource
helpText .type .val
hidden .val
hideGrammaticalErrors .val
hideMark .val
hideSpellingErrors .val
highlight .val
hps .val
hpsBaseText .val
hpsRaise .val
hyperlink .anchor .docLocation .history .tgtFrame .tooltip
hyphenationZone .val
i .val
iCs .val
id .val
ignoreMixedContent .val
ilvl .val
imprint .val
ind .end .endChars .firstLine .firstLineChars .hanging .hangingChars .left .leftChars .right .rightChars .start
 .startChars
ins .author .date .id
insideH .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
insideV .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
instrText .dirty
isLgl .val
jc .val
keepLines .val
keepNext .val
kern .val
kinsoku .val
label .val
lang .bidi .eastAsia .val
lastRenderedPageBreak
latentStyles .count .defLockedState .defQFormat .defSemiHidden .defUIPriority .defUnhideWhenUsed
layoutRawTableWidth .val
layoutTableRowsApart .val
left .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .type .val .w
legacy .legacy .legacyIndent .legacySpace
lid .val
lineWrapLikeWord6 .val
link .val
linkStyles .val
linkToQuery .val
linkedToFile .val
listEntry .val
listItem .displayText .value
listSeparator .val
lnNumType .countBy .distance .restart .start
lock .val
locked .val
lsdException .locked .name .qFormat .semiHidden .uiPriority .unhideWhenUsed
lvl .ilvl .tentative .tplc
lvlJc .val
lvlOverride .ilvl
lvlPicBulletId .val
lvlRestart .val
lvlText .null .val
mailAsAttachment .val
mailMerge
mailSubject .val
mainDocumentType .val
mappedName .val
marBottom .val
marH .val
marLeft .val
marRight .val
marTop .val
marW .val
matchSrc .val
maxLength .val
mirrorIndents .val
mirrorMargins .val
monthLong
monthShort
moveFrom .author .date .id
moveFromRangeEnd .displacedByCustomXml .id
moveFromRangeStart .author .colFirst .colLast .date .displacedByCustomXml .id .name
moveTo .author .date .id
moveToRangeEnd .displacedByCustomXml .id
moveToRangeStart .author .colFirst .colLast .date .displacedByCustomXml .id .name
movie
multiLevelType .val
mwSmallCaps .val
name .decorated .val
next .val
noBorder .val
noBreakHyphen
noColumnBalance .val
noEndnote .val
noExtraLineSpacing .val
noLeading .val
noLineBreaksAfter .lang .val
noLineBreaksBefore .lang .val
noProof .val
noPunctuationKerning .val
noResizeAllowed .val
noSpaceRaiseLower .val
noTabHangInd .val
noWrap .val
notTrueType .val
nsid .val
num .durableId .numId
numFmt .format .val
numId .val
numIdMacAtCleanup .val
numPicBullet .numPicBulletId
numPr
numRestart .val
numStart .val
numStyleLink .val
numbering
numberingChange .author .date .id .original
oMath .val
object .dxaOrig .dyaOrig
objectEmbed .drawAspect .fieldCodes .progId .shapeId
objectLink .drawAspect .fieldCodes .lockedField .progId .shapeId .updateMode
odso
optimizeForBrowser .val
outline .val
outlineLvl .val
overflowPunct .val
p .rsidDel .rsidP .rsidR .rsidRDefault .rsidRPr
pBdr
pPr
pPrChange .author .date .id
pPrDefault
pStyle .stlname .val
pageBreakBefore .val
panose1 .val
paperSrc .first .other
permEnd .displacedByCustomXml .id
permStart .colFirst .colLast .displacedByCustomXml .ed .edGrp .id
personal .val
personalCompose .val
personalReply .val
pgBorders .display .offsetFrom .zOrder
pgMar .bottom .footer .gutter .header .left .right .top
pgNum
pgNumType .chapSep .chapStyle .fmt .start
pgSz .code .h .orient .w
pict
picture
pitch .val
pixelsPerInch .val
placeholder .val
pos .val
position .val
printBodyTextBeforeHeader .val
printColBlack .val
printFormsData .val
printFractionalCharacterWidth .val
printPostScriptOverText .val
printTwoOnOne .val
printerSettings
proofErr .type
proofState .grammar .spelling
ptab .alignment .leader .relativeTo
qFormat .val
query .val
r .rsidDel .rsidR .rsidRPr
rFonts .ascii .asciiTheme .cs .csTheme .cstheme .eastAsia .eastAsiaTheme .hAnsi .hAnsiTheme .hint
rPr
rPrChange .author .date .id
rPrDefault
rStyle .stlname .val
readModeInkLockDown .actualPg .fontSz .h .w
recipientData
recipients
relyOnVML .val
removeDateAndTime .val
removePersonalInformation .val
result .val
revisionView .comments .formatting .inkAnnotations .insDel .markup
richText
right .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .type .val .w
rsid .val
rsidRoot .val
rsids
rt
rtl .val
rtlGutter .val
ruby
rubyAlign .val
rubyBase
rubyPr
saveFormsData .val
saveInvalidXml .val
savePreviewPicture .val
saveSubsetFonts .val
saveThroughXslt .solutionID
saveXmlDataOnly .val
scrollbar .val
sdt
sdtContent
sdtEndPr
sdtPr
sectPr .officer .rsidDel .rsidR .rsidRPr .rsidSect
sectPrChange .author .date .id
selectFldWithFirstOrLastChar .val
semiHidden .val
separator
settings
shadow .val
shapeDefaults
shapeLayoutLikeWW8 .val
shd .color .fill .themeColor .themeFill .themeFillShade .themeFillTint .themeShade .themeTint .val
showBreaksInFrames .val
showEnvelope .val
showXMLTags .val
showingPlcHdr .val
sig .csb0 .csb1 .usb0 .usb1 .usb2 .usb3
size .val
sizeAuto .val
smallCaps .val
smartTag .element .uri
smartTagPr
smartTagType .name .namespaceuri .url
snapToGrid .val
softHyphen
sourceFileName
spaceForUL .val
spacing .after .afterAutospacing .afterLines .before .beforeAutospacing .beforeLines .line .lineRule .val
spacingInWholePoints .val
specVanish .val
splitPgBreakAndParaMark .val
src
start .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .type .val .w
startOverride .val
statusText .type .val
storeMappedDataAs .val
strictFirstAndLastChars .val
strike .val
style .customStyle .default .styleId .type .val
styleLink .val
styleLockQFSet .val
styleLockTheme .val
stylePaneFormatFilter .allStyles .alternateStyleNames .clearFormatting .customStyles .directFormattingOnNumbering
 .directFormattingOnParagraphs .directFormattingOnRuns .directFormattingOnTables .headingStyles .latentStyles
 .numberingStyles .stylesInUse .tableStyles .top3HeadingStyles .val .visibleStyles
stylePaneSortMethod .val
styles
subDoc
subFontBySize .val
suff .val
summaryLength .val
suppressAutoHyphens .val
suppressBottomSpacing .val
suppressLineNumbers .val
suppressOverlap .val
suppressSpBfAfterPgBrk .val
suppressSpacingAtTopOfPage .val
suppressTopSpacing .val
suppressTopSpacingWP .val
swapBordersFacingPages .val
sym .char .font
sz .val
szCs .val
t
tab .leader .pos .val
tabIndex .val
table .val
tabs
tag .val
targetScreenSz .val
tbl
tblBorders
tblCaption .val
tblCellMar
tblCellSpacing .type .w
tblDescription .val
tblGrid
tblGridChange .id
tblHeader .val
tblInd .type .w
tblLayout .type
tblLook .firstColumn .firstRow .lastColumn .lastRow .noHBand .noVBand .val
tblOverlap .val
tblPr
tblPrChange .author .date .id
tblPrEx
tblPrExChange .author .date .id
tblStyle .stlname .val
tblStyleColBandSize .val
tblStylePr .type
tblStyleRowBandSize .val
tblW .type .w
tblpPr .bottomFromText .horzAnchor .leftFromText .rightFromText .tblpX .tblpXSpec .tblpY .tblpYSpec .topFromText
 .vertAnchor
tc
tcBorders
tcFitText .val
tcMar
tcPr
tcPrChange .author .date .id
tcW .type .w
temporary .val
text .multiLine
textAlignment .val
textDirection .val
textInput
textboxTightWrap .val
themeFontLang .bidi .eastAsia .val
titlePg .val
tl2br .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
tmpl .val
top .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .type .val .w
topLinePunct .val
tr .rsidDel .rsidR .rsidRPr .rsidTr
tr2bl .color .frame .shadow .space .sz .themeColor .themeShade .themeTint .val
trHeight .hRule .val
trPr
trPrChange .author .date .id
trackRevisions .val
truncateFontHeightsLikeWP6 .val
txbxContent
type .val
types .all
u .color .themeColor .themeShade .themeTint .val
udl .val
uiCompat97To2003 .val
uiPriority .val
ulTrailSpace .val
underlineTabInNumList .val
unhideWhenUsed .val
uniqueTag .val
updateFields .val
useAltKinsokuLineBreakRules .val
useAnsiKerningPairs .val
useFELayout .val
useNormalStyleForList .val
usePrinterMetrics .val
useSingleBorderforContiguousCells .val
useWord2002TableStyleRules .val
useWord97LineBreakRules .val
useXSLTWhenSaving .val
vAlign .val
vMerge .val
vanish .val
vertAlign .val
view .val
viewMergedData .val
w .val
wAfter .type .w
wBefore .type .w
webHidden .val
webSettings
widowControl .val
wordWrap .val
wpJustification .val
wpSpaceWidth .val
wrapTrailSpaces .val
writeProtection .algIdExt .algIdExtSource .algorithmName .cryptAlgorithmClass .cryptAlgorithmSid .cryptAlgorithmType
 .cryptProvider .cryptProviderType .cryptProviderTypeExt .cryptProviderTypeExtSource .cryptSpinCount .hash .hashValue
 .recommended .salt .saltValue .spinCount
yearLong
yearShort
zoom .percent .val)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kWord, kWordElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> WordVocabulary() { return kNames; }

}  // namespace shareguard::inspect
