// ECMA-376 part 1, annex A.1 and A.6 (WordprocessingML, math, drawings in text), with the elements of [MS-DOCX].
// The form is explained in structure_tables.h.
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kWordLines = R"(
%RangeMarkupElements bookmarkEnd bookmarkStart commentRangeEnd commentRangeStart customXmlDelRangeEnd
 customXmlDelRangeStart customXmlInsRangeEnd customXmlInsRangeStart customXmlMoveFromRangeEnd
 customXmlMoveFromRangeStart customXmlMoveToRangeEnd customXmlMoveToRangeStart moveFromRangeEnd moveFromRangeStart
 moveToRangeEnd moveToRangeStart permEnd permStart
%RunLevelElts %RangeMarkupElements del ins moveFrom moveTo proofErr m:oMath m:oMathPara
%ContentBlockContent %RunLevelElts br customXml p sdt tbl
%ContentCellContent %RunLevelElts customXml sdt tc
%ContentRowContent %RunLevelElts customXml sdt tr
%ContentRunContent %RunLevelElts customXml dir r sdt smartTag
%PContent %ContentRunContent fldSimple hyperlink subDoc
abstractNum lvl multiLevelType name nsid numStyleLink styleLink tmpl
altChunk altChunkPr
altChunkPr matchSrc
autoCaptions autoCaption
background background *
bdo bookmarkEnd bookmarkStart commentRangeEnd commentRangeStart customXml customXmlDelRangeEnd customXmlDelRangeStart
 customXmlInsRangeEnd customXmlInsRangeStart customXmlMoveFromRangeEnd customXmlMoveFromRangeStart
 customXmlMoveToRangeEnd customXmlMoveToRangeStart del dir fldSimple hyperlink ins moveFrom moveFromRangeEnd
 moveFromRangeStart moveTo moveToRangeEnd moveToRangeStart permEnd permStart proofErr r sdt smartTag subDoc m:oMath
 m:oMathPara
behaviors behavior
body %ContentBlockContent altChunk sectPr *
captions autoCaptions caption
category gallery name
checkBox checked default size sizeAuto
cols col
comboBox listItem
comment %ContentBlockContent altChunk
comments comment
compat adjustLineHeightInTable alignTablesRowByRow allowSpaceOfSameStyleInTable applyBreakingRules
 autoSpaceLikeWord95 autofitToFirstFixedWidthCell balanceSingleByteDoubleByteWidth cachedColBalance compatSetting
 convMailMergeEsc displayHangulFixedWidth doNotAutofitConstrainedTables doNotBreakConstrainedForcedTable
 doNotBreakWrappedTables doNotExpandShiftReturn doNotLeaveBackslashAlone doNotSnapToGridInCell
 doNotSuppressIndentation doNotSuppressParagraphBorders doNotUseEastAsianBreakRules doNotUseHTMLParagraphAutoSpacing
 doNotUseIndentAsNumberingTabStop doNotVertAlignCellWithSp doNotVertAlignInTxbx doNotWrapTextWithPunct
 footnoteLayoutLikeWW8 forgetLastTabAlignment growAutofit layoutRawTableWidth layoutTableRowsApart lineWrapLikeWord6
 mwSmallCaps noColumnBalance noExtraLineSpacing noLeading noSpaceRaiseLower noTabHangInd printBodyTextBeforeHeader
 printColBlack selectFldWithFirstOrLastChar shapeLayoutLikeWW8 showBreaksInFrames spaceForUL spacingInWholePoints
 splitPgBreakAndParaMark subFontBySize suppressBottomSpacing suppressSpBfAfterPgBrk suppressSpacingAtTopOfPage
 suppressTopSpacing suppressTopSpacingWP swapBordersFacingPages truncateFontHeightsLikeWP6 ulTrailSpace
 underlineTabInNumList useAltKinsokuLineBreakRules useAnsiKerningPairs useFELayout useNormalStyleForList
 usePrinterMetrics useSingleBorderforContiguousCells useWord2002TableStyleRules useWord97LineBreakRules
 wpJustification wpSpaceWidth wrapTrailSpaces *
customXml %ContentBlockContent %ContentCellContent %ContentRowContent %PContent bdo contentPart customXmlPr
customXmlPr attr placeholder
date calendar dateFormat lid storeMappedDataAs
ddList default listEntry result
del %ContentRunContent bdo contentPart rPr m:acc m:bar m:borderBox m:box m:d m:eqArr m:f m:func m:groupChr m:limLow
 m:limUpp m:m m:nary m:phant m:r m:rad m:sPre m:sSub m:sSubSup m:sSup *
dir %PContent bdo contentPart
div blockQuote bodyDiv divBdr divsChild marBottom marLeft marRight marTop
divBdr bottom left right top
divs div
divsChild div
docDefaults pPrDefault rPrDefault
docPart docPartBody docPartPr
docPartBody %ContentBlockContent altChunk sectPr
docPartList docPartCategory docPartGallery docPartUnique
docPartObj docPartCategory docPartGallery docPartUnique
docPartPr behaviors category description guid name style types
docParts docPart
docVars docVar
document background body
drawing wp:anchor wp:inline
dropDownList listItem
endnote %ContentBlockContent altChunk
endnotePr endnote numFmt numRestart numStart pos
endnotes endnote
ffData calcOnExit checkBox ddList enabled entryMacro exitMacro helpText name statusText textInput
fieldMapData column dynamicAddress lid mappedName name type
fldChar ffData fldData numberingChange
fldSimple %PContent bdo contentPart fldData
font altName charset embedBold embedBoldItalic embedItalic embedRegular family notTrueType panose1 pitch sig
fonts font
footnote %ContentBlockContent altChunk
footnotePr footnote numFmt numRestart numStart pos
footnotes footnote
frame linkedToFile marH marW name noResizeAllowed scrollbar sourceFileName sz
frameset frame frameLayout frameset framesetSplitbar sz
framesetSplitbar color flatBorders noBorder w
ftr %ContentBlockContent altChunk
glossaryDocument background docParts
hdr %ContentBlockContent altChunk
hdrShapeDefaults *
hyperlink %PContent bdo contentPart *
ins %ContentRunContent bdo contentPart rPr m:acc m:bar m:borderBox m:box m:d m:eqArr m:f m:func m:groupChr m:limLow
 m:limUpp m:m m:nary m:phant m:r m:rad m:sPre m:sSub m:sSubSup m:sSup *
latentStyles lsdException
lvl isLgl legacy lvlJc lvlPicBulletId lvlRestart lvlText numFmt pPr pStyle rPr start suff
lvlOverride lvl startOverride
mailMerge activeRecord addressFieldName checkErrors connectString dataSource dataType destination
 doNotSuppressBlankLines headerSource linkToQuery mailAsAttachment mailSubject mainDocumentType odso query
 viewMergedData
moveFrom %ContentRunContent bdo contentPart m:acc m:bar m:borderBox m:box m:d m:eqArr m:f m:func m:groupChr m:limLow
 m:limUpp m:m m:nary m:phant m:r m:rad m:sPre m:sSub m:sSubSup m:sSup
moveTo %ContentRunContent bdo contentPart m:acc m:bar m:borderBox m:box m:d m:eqArr m:f m:func m:groupChr m:limLow
 m:limUpp m:m m:nary m:phant m:r m:rad m:sPre m:sSub m:sSubSup m:sSup
num abstractNumId lvlOverride
numPicBullet pict
numPr ilvl ins numId numberingChange
numbering abstractNum num numIdMacAtCleanup numPicBullet *
object control movie objectEmbed objectLink o:* v:* *
odso colDelim fHdr fieldMapData recipientData src table type udl
p %PContent bdo br contentPart pPr tbl *
pBdr bar between bottom left right top
pPr adjustRightInd autoSpaceDE autoSpaceDN bidi cnfStyle contextualSpacing divId framePr ind jc keepLines keepNext
 kinsoku mirrorIndents numPr outlineLvl overflowPunct pBdr pPrChange pStyle pageBreakBefore rPr rStyle sectPr shd
 snapToGrid spacing suppressAutoHyphens suppressLineNumbers suppressOverlap tabs textAlignment textDirection
 textboxTightWrap topLinePunct widowControl wordWrap
pPrChange pPr
pPrDefault pPr
pgBorders bottom left right top
pict movie o:* v:* *
placeholder docPart
r annotationRef br commentReference contentPart continuationSeparator cr dayLong dayShort delInstrText delText
 drawing endnoteRef endnoteReference fldChar footnoteRef footnoteReference instrText lastRenderedPageBreak monthLong
 monthShort noBreakHyphen object pgNum pict ptab rPr ruby separator softHyphen sym t tab yearLong yearShort *
rPr annotationRef b bCs bdr caps color cs del dstrike eastAsianLayout effect em emboss fitText highlight i iCs
 imprint ins kern lang moveFrom moveTo noProof oMath outline position rFonts rPrChange rStyle rtl shadow shd
 smallCaps snapToGrid spacing specVanish strike sz szCs u vanish vertAlign w webHidden *
rPrChange rPr
rPrDefault rPr
recipientData active column uniqueTag
recipients recipientData
rsids rsid rsidRoot
rt %RunLevelElts r
ruby rt rubyBase rubyPr
rubyBase %RunLevelElts r
rubyPr dirty hps hpsBaseText hpsRaise lid rubyAlign
sdt sdtContent sdtEndPr sdtPr
sdtContent %ContentBlockContent %ContentCellContent %ContentRowContent %PContent bdo contentPart *
sdtEndPr rPr
sdtPr alias bibliography citation color comboBox dataBinding date docPartList docPartObj dropDownList equation group
 id label lock picture placeholder rPr richText showingPlcHdr tabIndex tag temporary text *
sectPr bidi cols docGrid endnotePr footerReference footnotePr formProt headerReference lnNumType noEndnote paperSrc
 pgBorders pgMar pgNumType pgSz printerSettings rtlGutter sectPrChange textDirection titlePg type vAlign
 w15:footnoteColumns
sectPrChange sectPr
settings activeWritingStyle alignBordersAndEdges alwaysMergeEmptyNamespace alwaysShowPlaceholderText attachedSchema
 attachedTemplate autoFormatOverride autoHyphenation bookFoldPrinting bookFoldPrintingSheets bookFoldRevPrinting
 bordersDoNotSurroundFooter bordersDoNotSurroundHeader captions characterSpacingControl clickAndTypeStyle
 clrSchemeMapping compat consecutiveHyphenLimit decimalSymbol defaultTableStyle defaultTabStop displayBackgroundShape
 displayHorizontalDrawingGridEvery displayVerticalDrawingGridEvery documentProtection documentType docVars
 doNotAutoCompressPictures doNotDemarcateInvalidXml doNotDisplayPageBoundaries doNotEmbedSmartTags doNotHyphenateCaps
 doNotIncludeSubdocsInStats doNotShadeFormData doNotTrackFormatting doNotTrackMoves
 doNotUseMarginsForDrawingGridOrigin doNotValidateAgainstSchema drawingGridHorizontalOrigin
 drawingGridHorizontalSpacing drawingGridVerticalOrigin drawingGridVerticalSpacing embedSystemFonts
 embedTrueTypeFonts endnotePr evenAndOddHeaders footnotePr forceUpgrade formsDesign gutterAtTop hdrShapeDefaults
 hideGrammaticalErrors hideSpellingErrors hyphenationZone ignoreMixedContent linkStyles listSeparator mailMerge
 mirrorMargins noLineBreaksAfter noLineBreaksBefore noPunctuationKerning printFormsData printFractionalCharacterWidth
 printPostScriptOverText printTwoOnOne proofState readModeInkLockDown removeDateAndTime removePersonalInformation
 revisionView rsids saveFormsData saveInvalidXml savePreviewPicture saveSubsetFonts saveThroughXslt saveXmlDataOnly
 shapeDefaults showEnvelope showXMLTags smartTagType strictFirstAndLastChars styleLockQFSet styleLockTheme
 stylePaneFormatFilter stylePaneSortMethod summaryLength themeFontLang trackRevisions uiCompat97To2003 updateFields
 useXSLTWhenSaving view writeProtection zoom m:mathPr sl:schemaLibrary *
shadow *
shapeDefaults *
smartTag %PContent bdo contentPart smartTagPr
smartTagPr attr
style aliases autoRedefine basedOn hidden link locked name next pPr personal personalCompose personalReply qFormat
 rPr rsid semiHidden tblPr tblStylePr tcPr trPr uiPriority unhideWhenUsed
styles docDefaults latentStyles style
tabs tab
tbl %ContentRowContent %RangeMarkupElements tblGrid tblPr *
tblBorders bottom end insideH insideV left right start top
tblCellMar bottom end left right start top
tblGrid gridCol tblGridChange
tblGridChange tblGrid
tblPr bidiVisual jc shd tblBorders tblCaption tblCellMar tblCellSpacing tblDescription tblInd tblLayout tblLook
 tblOverlap tblPrChange tblStyle tblStyleColBandSize tblStyleRowBandSize tblW tblpPr *
tblPrChange tblPr
tblPrEx jc shd tblBorders tblCaption tblCellMar tblCellSpacing tblDescription tblInd tblLayout tblLook tblPrExChange
 tblW
tblPrExChange tblPrEx
tblStylePr pPr rPr tblPr tcPr trPr
tc %ContentBlockContent altChunk tcPr *
tcBorders bottom end insideH insideV left right start tl2br top tr2bl
tcMar bottom end left right start top
tcPr cellDel cellIns cellMerge cnfStyle gridSpan hMerge hideMark noWrap shd tcBorders tcFitText tcMar tcPrChange tcW
 textDirection vAlign vMerge
tcPrChange tcPr
textInput default format maxLength type
tr %ContentCellContent tblPrEx trPr *
trPr cantSplit cnfStyle del divId gridAfter gridBefore hidden ins jc tblCellSpacing tblHeader trHeight trPrChange
 wAfter wBefore *
trPrChange trPr
txbxContent %ContentBlockContent altChunk
types type
webSettings allowPNG divs doNotOrganizeInFolder doNotRelyOnCSS doNotSaveAsSingleFile doNotUseLongFileNames encoding
 frameset optimizeForBrowser pixelsPerInch relyOnVML targetScreenSz *
)";

constexpr std::string_view kMathLines = R"(
%OMathElements acc bar borderBox box d eqArr f func groupChr limLow limUpp m nary oMath oMathPara phant r rad sPre
 sSub sSubSup sSup w:bookmarkEnd w:bookmarkStart w:commentRangeEnd w:commentRangeStart w:customXmlDelRangeEnd
 w:customXmlDelRangeStart w:customXmlInsRangeEnd w:customXmlInsRangeStart w:customXmlMoveFromRangeEnd
 w:customXmlMoveFromRangeStart w:customXmlMoveToRangeEnd w:customXmlMoveToRangeStart w:del w:ins w:moveFrom
 w:moveFromRangeEnd w:moveFromRangeStart w:moveTo w:moveToRangeEnd w:moveToRangeStart w:permEnd w:permStart w:proofErr
acc accPr e
accPr chr ctrlPr
argPr argSz
bar barPr e
barPr ctrlPr pos
borderBox borderBoxPr e
borderBoxPr ctrlPr hideBot hideLeft hideRight hideTop strikeBLTR strikeH strikeTLBR strikeV
box boxPr e
boxPr aln brk ctrlPr diff noBreak opEmu
ctrlPr a:rPr w:del w:ins w:rPr
d dPr e
dPr begChr ctrlPr endChr grow sepChr shp
deg %OMathElements argPr ctrlPr
den %OMathElements argPr ctrlPr
e %OMathElements argPr ctrlPr
eqArr e eqArrPr
eqArrPr baseJc ctrlPr maxDist objDist rSp rSpRule
f den fPr num
fName %OMathElements argPr ctrlPr
fPr ctrlPr type
func e fName funcPr
funcPr ctrlPr
groupChr e groupChrPr
groupChrPr chr ctrlPr pos vertJc
lim %OMathElements argPr ctrlPr
limLow e lim limLowPr
limLowPr ctrlPr
limUpp e lim limUppPr
limUppPr ctrlPr
m mPr mr
mPr baseJc cGp cGpRule cSp ctrlPr mcs plcHide rSp rSpRule
mathPr brkBin brkBinSub defJc dispDef intLim interSp intraSp lMargin mathFont naryLim postSp preSp rMargin smallFrac
 wrapIndent wrapRight
mc mcPr
mcPr count mcJc
mcs mc
mr e
nary e naryPr sub sup
naryPr chr ctrlPr grow limLoc subHide supHide
num %OMathElements argPr ctrlPr
oMath %OMathElements
oMathPara oMath oMathParaPr
oMathParaPr jc
phant e phantPr
phantPr ctrlPr show transp zeroAsc zeroDesc zeroWid
r rPr t a:rPr w:annotationRef w:br w:commentReference w:continuationSeparator w:cr w:dayLong w:dayShort w:delInstrText
 w:delText w:drawing w:endnoteRef w:endnoteReference w:fldChar w:footnoteRef w:footnoteReference w:instrText
 w:lastRenderedPageBreak w:monthLong w:monthShort w:noBreakHyphen w:object w:pgNum w:pict w:ptab w:rPr w:ruby
 w:separator w:softHyphen w:sym w:t w:tab w:yearLong w:yearShort
rPr aln brk lit nor scr sty
rad deg e radPr
radPr ctrlPr degHide
sPre e sPrePr sub sup
sPrePr ctrlPr
sSub e sSubPr sub
sSubPr ctrlPr
sSubSup e sSubSupPr sub sup
sSubSupPr alnScr ctrlPr
sSup e sSupPr sup
sSupPr ctrlPr
sub %OMathElements argPr ctrlPr
sup %OMathElements argPr ctrlPr
)";

constexpr std::string_view kWordDrawingLines = R"(
anchor cNvGraphicFramePr docPr effectExtent extent positionH positionV simplePos wrapNone wrapSquare wrapThrough
 wrapTight wrapTopAndBottom a:graphic wp14:sizeRelH wp14:sizeRelV *
cNvGraphicFramePr a:extLst a:graphicFrameLocks
docPr a:extLst a:hlinkClick a:hlinkHover
e2oholder effectOffset a:graphic
inline cNvGraphicFramePr docPr effectExtent extent a:graphic *
positionH align posOffset wp14:pctPosHOffset *
positionV align posOffset wp14:pctPosVOffset *
wrapPolygon lineTo start
wrapSquare effectExtent
wrapThrough wrapPolygon
wrapTight wrapPolygon
wrapTopAndBottom effectExtent
)";

constexpr NamespaceStructure kWordStructure[] = {
    {Ns::kWord, kWordLines},
    {Ns::kMath, kMathLines},
    {Ns::kWordDrawing, kWordDrawingLines},
};

}  // namespace

std::span<const NamespaceStructure> WordStructure() { return kWordStructure; }

}  // namespace shareguard::inspect
