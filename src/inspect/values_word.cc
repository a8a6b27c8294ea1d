// ISO/IEC 29500-4: the types of attributes in WordprocessingML, math and drawings in text.
// The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kWordLines = R"(
#beside lsdException@.name
#free fldSimple@.instr
#aside alias@.val aliases@.val altName@.val attr@.val autoCaption@.caption autoCaption@.name caption@.name
 default@.val description@.val format@.val helpText@.val hyperlink@.docLocation hyperlink@.tgtFrame hyperlink@.tooltip
 listEntry@.val listItem@.displayText listItem@.value mailSubject@.val statusText@.val tag@.val tblCaption@.val
 tblDescription@.val
#base64 documentProtection@.hash documentProtection@.hashValue documentProtection@.salt documentProtection@.saltValue
 uniqueTag@.val writeProtection@.hash writeProtection@.hashValue writeProtection@.salt writeProtection@.saltValue
#font font@.name rFonts@.ascii rFonts@.cs rFonts@.eastAsia rFonts@.hAnsi sym@.font
#guid embedBold@.fontKey embedBoldItalic@.fontKey embedItalic@.fontKey embedRegular@.fontKey guid@.val
#hex background@.themeShade background@.themeTint bar@.themeShade bar@.themeTint bdr@.themeShade bdr@.themeTint
 between@.themeShade between@.themeTint bottom@.themeShade bottom@.themeTint charset@.val color@.themeShade
 color@.themeTint documentProtection@.algIdExt documentProtection@.cryptProviderTypeExt end@.themeShade end@.themeTint
 insideH@.themeShade insideH@.themeTint insideV@.themeShade insideV@.themeTint left@.themeShade left@.themeTint
 lvl@.tplc nsid@.val p@.rsidDel p@.rsidP p@.rsidR p@.rsidRDefault p@.rsidRPr panose1@.val r@.rsidDel r@.rsidR
 r@.rsidRPr right@.themeShade right@.themeTint rsid@.val rsidRoot@.val sectPr@.rsidDel sectPr@.rsidR sectPr@.rsidRPr
 sectPr@.rsidSect shd@.themeFillShade shd@.themeFillTint shd@.themeShade shd@.themeTint sig@.csb0 sig@.csb1 sig@.usb0
 sig@.usb1 sig@.usb2 sig@.usb3 start@.themeShade start@.themeTint stylePaneFormatFilter@.val sym@.char tblLook@.val
 tl2br@.themeShade tl2br@.themeTint tmpl@.val top@.themeShade top@.themeTint tr2bl@.themeShade tr2bl@.themeTint
 tr@.rsidDel tr@.rsidR tr@.rsidRPr tr@.rsidTr u@.themeShade u@.themeTint writeProtection@.algIdExt
 writeProtection@.cryptProviderTypeExt
#hex|auto|#color background@.color bar@.color bdr@.color between@.color bottom@.color color@.val end@.color insideH@.color
 insideV@.color left@.color right@.color shd@.color shd@.fill start@.color tl2br@.color top@.color tr2bl@.color
 u@.color
#language activeWritingStyle@.lang lang@.bidi lang@.eastAsia lang@.val lid@.val noLineBreaksAfter@.lang
 noLineBreaksBefore@.lang themeFontLang@.bidi themeFontLang@.eastAsia themeFontLang@.val
#name bookmarkStart@.name clickAndTypeStyle@.val comment@.initials defaultTableStyle@.val docPart@.val
 docPartCategory@.val docPartGallery@.val documentProtection@.algIdExtSource documentProtection@.algorithmName
 documentProtection@.cryptProvider documentProtection@.cryptProviderTypeExtSource permStart@.ed
 writeProtection@.algIdExtSource writeProtection@.algorithmName writeProtection@.cryptProvider
 writeProtection@.cryptProviderTypeExtSource
#name|#aside basedOn@.val link@.val name@.val next@.val numStyleLink@.val pStyle@.val rStyle@.val style@.styleId
 styleLink@.val tblStyle@.val
#number abstractNum@.abstractNumId abstractNumId@.val activeRecord@.val bar@.space bar@.sz bdr@.space bdr@.sz
 between@.space between@.sz bookFoldPrintingSheets@.val bookmarkEnd@.id bookmarkStart@.colFirst bookmarkStart@.colLast
 bookmarkStart@.id bottom@.space bottom@.sz bottom@.w caption@.heading cellDel@.id cellIns@.id cellMerge@.id
 checkErrors@.val col@.space col@.w colDelim@.val cols@.num cols@.space column@.val comment@.id commentRangeEnd@.id
 commentRangeStart@.id commentReference@.id consecutiveHyphenLimit@.val customXmlDelRangeEnd@.id
 customXmlDelRangeStart@.id customXmlInsRangeEnd@.id customXmlInsRangeStart@.id customXmlMoveFromRangeEnd@.id
 customXmlMoveFromRangeStart@.id customXmlMoveToRangeEnd@.id customXmlMoveToRangeStart@.id defaultTabStop@.val del@.id
 displayHorizontalDrawingGridEvery@.val displayVerticalDrawingGridEvery@.val div@.id divId@.val docGrid@.charSpace
 docGrid@.linePitch documentProtection@.cryptAlgorithmSid documentProtection@.cryptSpinCount
 documentProtection@.spinCount drawingGridHorizontalOrigin@.val drawingGridHorizontalSpacing@.val
 drawingGridVerticalOrigin@.val drawingGridVerticalSpacing@.val eastAsianLayout@.id end@.space end@.sz end@.w
 endnote@.id endnoteReference@.id fitText@.id fitText@.val footnote@.id footnoteReference@.id framePr@.h
 framePr@.hSpace framePr@.lines framePr@.vSpace framePr@.w framePr@.x framePr@.y gridAfter@.val gridBefore@.val
 gridCol@.w gridSpan@.val hps@.val hpsBaseText@.val hpsRaise@.val hyphenationZone@.val id@.val ilvl@.val ind@.end
 ind@.endChars ind@.firstLine ind@.firstLineChars ind@.hanging ind@.hangingChars ind@.left ind@.leftChars ind@.right
 ind@.rightChars ind@.start ind@.startChars ins@.id insideH@.space insideH@.sz insideV@.space insideV@.sz kern@.val
 latentStyles@.count latentStyles@.defUIPriority left@.space left@.sz left@.w legacy@.legacyIndent legacy@.legacySpace
 lnNumType@.countBy lnNumType@.distance lnNumType@.start lsdException@.uiPriority lvl@.ilvl lvlOverride@.ilvl
 lvlPicBulletId@.val lvlRestart@.val marBottom@.val marH@.val marLeft@.val marRight@.val marTop@.val marW@.val
 maxLength@.val moveFrom@.id moveFromRangeEnd@.id moveFromRangeStart@.colFirst moveFromRangeStart@.colLast
 moveFromRangeStart@.id moveTo@.id moveToRangeEnd@.id moveToRangeStart@.colFirst moveToRangeStart@.colLast
 moveToRangeStart@.id num@.numId numId@.val numIdMacAtCleanup@.val numPicBullet@.numPicBulletId numStart@.val
 numberingChange@.id object@.dxaOrig object@.dyaOrig outlineLvl@.val pPrChange@.id paperSrc@.first paperSrc@.other
 permStart@.colFirst permStart@.colLast pgMar@.bottom pgMar@.footer pgMar@.gutter pgMar@.header pgMar@.left
 pgMar@.right pgMar@.top pgNumType@.chapStyle pgNumType@.start pgSz@.code pgSz@.h pgSz@.w pixelsPerInch@.val
 position@.val rPrChange@.id readModeInkLockDown@.fontSz readModeInkLockDown@.h readModeInkLockDown@.w result@.val
 right@.space right@.sz right@.w sectPrChange@.id size@.val spacing@.after spacing@.afterLines spacing@.before
 spacing@.beforeLines spacing@.line spacing@.val start@.space start@.sz start@.w startOverride@.val summaryLength@.val
 sz@.val szCs@.val tab@.pos tblCellSpacing@.w tblGridChange@.id tblInd@.w tblPrChange@.id tblPrExChange@.id
 tblStyleColBandSize@.val tblStyleRowBandSize@.val tblW@.w tblpPr@.bottomFromText tblpPr@.leftFromText
 tblpPr@.rightFromText tblpPr@.tblpX tblpPr@.tblpY tblpPr@.topFromText tcPrChange@.id tcW@.w tl2br@.space tl2br@.sz
 top@.space top@.sz top@.w tr2bl@.space tr2bl@.sz trHeight@.val trPrChange@.id uiPriority@.val w@.val wAfter@.w
 wBefore@.w writeProtection@.cryptAlgorithmSid writeProtection@.cryptSpinCount writeProtection@.spinCount
 zoom@.percent
#time cellDel@.date cellIns@.date cellMerge@.date comment@.date customXmlDelRangeStart@.date
 customXmlInsRangeStart@.date customXmlMoveFromRangeStart@.date customXmlMoveToRangeStart@.date date@.fullDate
 del@.date ins@.date moveFrom@.date moveFromRangeStart@.date moveTo@.date moveToRangeStart@.date numberingChange@.date
 pPrChange@.date rPrChange@.date sectPrChange@.date tblPrChange@.date tblPrExChange@.date tcPrChange@.date
 trPrChange@.date
#token activeWritingStyle@.appName activeWritingStyle@.dllVersion activeWritingStyle@.vendorID charset@.characterSet
 cnfStyle@.val compatSetting@.name compatSetting@.uri compatSetting@.val customXml@.element documentType@.val
 objectEmbed@.progId objectEmbed@.shapeId permEnd@.id smartTag@.element
#number|apples|archedScallops|babyPacifier|babyRattle|balloons3Colors|balloonsHotAir|basicBlackDashes|basicBlackDots|basicBlackSquares|basicThinLines|basicWhiteDashes|basicWhiteDots|basicWhiteSquares|basicWideInline|basicWideMidline|basicWideOutline|bats|birds|birdsFlight|cabins|cakeSlice|candyCorn|celticKnotwork|certificateBanner|chainLink|champagneBottle|checkedBarBlack|checkedBarColor|checkered|christmasTree|circlesLines|circlesRectangles|classicalWave|clocks|compass|confetti|confettiGrays|confettiOutline|confettiStreamers|confettiWhite|cornerTriangles|couponCutoutDashes|couponCutoutDots|crazyMaze|creaturesButterfly|creaturesFish|creaturesInsects|creaturesLadyBug|crossStitch|cup|custom|dashDotStroked|dashSmallGap|dashed|decoArch|decoArchColor|decoBlocks|diamondsGray|dotDash|dotDotDash|dotted|double|doubleD|doubleDiamonds|doubleWave|earth1|earth2|earth3|eclipsingSquares1|eclipsingSquares2|eggsBlack|fans|film|firecrackers|flowersBlockPrint|flowersDaisies|flowersModern1|flowersModern2|flowersPansy|flowersRedRose|flowersRoses|flowersTeacup|flowersTiny|gems|gingerbreadMan|gradient|handmade1|handmade2|heartBalloon|heartGray|hearts|heebieJeebies|holly|houseFunky|hypnotic|iceCreamCones|inset|lightBulb|lightning1|lightning2|mapPins|mapleLeaf|mapleMuffins|marquee|marqueeToothed|moons|mosaic|musicNotes|nil|none|northwest|outset|ovals|packages|palmsBlack|palmsColor|paperClips|papyrus|partyFavor|partyGlass|pencils|people|peopleHats|peopleWaving|poinsettias|postageStamp|pumpkin1|pushPinNote1|pushPinNote2|pyramids|pyramidsAbove|quadrants|rings|safari|sawtooth|sawtoothGray|scaredCat|seattle|shadowedSquares|shapes1|shapes2|sharksTeeth|shorebirdTracks|single|skyrocket|snowflakeFancy|snowflakes|sombrero|southwest|stars|stars3d|starsBlack|starsShadowed|starsTop|sun|swirligig|thick|thickThinLargeGap|thickThinMediumGap|thickThinSmallGap|thinThickLargeGap|thinThickMediumGap|thinThickSmallGap|thinThickThinLargeGap|thinThickThinMediumGap|thinThickThinSmallGap|threeDEmboss|threeDEngrave|tornPaper|tornPaperBlack|trees|triangle1|triangle2|triangleCircle1|triangleCircle2|triangleParty|triangles|triple|twistedLines1|twistedLines2|vine|wave|waveline|weavingAngles|weavingBraid|weavingRibbon|weavingStrips|whiteFlowers|woodwork|xIllusions|zanyTriangles|zigZag|zigZagStitch start@.val
0000|0001|0002|0003|0004|0005|basedOn|default|font|name|priority|type stylePaneSortMethod@.val
0|1|False|True|f|false|off|on|t|true active@.val activeWritingStyle@.checkStyle activeWritingStyle@.nlCheck
 adjustLineHeightInTable@.val adjustRightInd@.val alignBordersAndEdges@.val alignTablesRowByRow@.val allowPNG@.val
 allowSpaceOfSameStyleInTable@.val alwaysMergeEmptyNamespace@.val alwaysShowPlaceholderText@.val
 applyBreakingRules@.val autoFormatOverride@.val autoHyphenation@.val autoRedefine@.val autoSpaceDE@.val
 autoSpaceDN@.val autoSpaceLikeWord95@.val autofitToFirstFixedWidthCell@.val b@.val bCs@.val
 balanceSingleByteDoubleByteWidth@.val bar@.frame bar@.shadow bdr@.frame bdr@.shadow between@.frame between@.shadow
 bidi@.val bidiVisual@.val blockQuote@.val bodyDiv@.val bookFoldPrinting@.val bookFoldRevPrinting@.val
 bordersDoNotSurroundFooter@.val bordersDoNotSurroundHeader@.val bottom@.frame bottom@.shadow cachedColBalance@.val
 calcOnExit@.val cantSplit@.val caps@.val caption@.chapNum caption@.noLabel checked@.val cnfStyle@.evenHBand
 cnfStyle@.evenVBand cnfStyle@.firstColumn cnfStyle@.firstRow cnfStyle@.firstRowFirstColumn
 cnfStyle@.firstRowLastColumn cnfStyle@.lastColumn cnfStyle@.lastRow cnfStyle@.lastRowFirstColumn
 cnfStyle@.lastRowLastColumn cnfStyle@.oddHBand cnfStyle@.oddVBand cols@.equalWidth cols@.sep contextualSpacing@.val
 convMailMergeEsc@.val cs@.val dirty@.val displayBackgroundShape@.val displayHangulFixedWidth@.val
 doNotAutoCompressPictures@.val doNotAutofitConstrainedTables@.val doNotBreakConstrainedForcedTable@.val
 doNotBreakWrappedTables@.val doNotDemarcateInvalidXml@.val doNotDisplayPageBoundaries@.val
 doNotExpandShiftReturn@.val doNotHyphenateCaps@.val doNotIncludeSubdocsInStats@.val doNotLeaveBackslashAlone@.val
 doNotOrganizeInFolder@.val doNotRelyOnCSS@.val doNotSaveAsSingleFile@.val doNotShadeFormData@.val
 doNotSnapToGridInCell@.val doNotSuppressBlankLines@.val doNotSuppressIndentation@.val
 doNotSuppressParagraphBorders@.val doNotTrackFormatting@.val doNotTrackMoves@.val doNotUseEastAsianBreakRules@.val
 doNotUseHTMLParagraphAutoSpacing@.val doNotUseIndentAsNumberingTabStop@.val doNotUseLongFileNames@.val
 doNotUseMarginsForDrawingGridOrigin@.val doNotValidateAgainstSchema@.val doNotVertAlignCellWithSp@.val
 doNotVertAlignInTxbx@.val doNotWrapTextWithPunct@.val docPartUnique@.val documentProtection@.enforcement
 documentProtection@.formatting dstrike@.val dynamicAddress@.val eastAsianLayout@.combine eastAsianLayout@.vert
 eastAsianLayout@.vertCompress embedBold@.subsetted embedBoldItalic@.subsetted embedItalic@.subsetted
 embedRegular@.subsetted embedSystemFonts@.val embedTrueTypeFonts@.val emboss@.val enabled@.val end@.frame end@.shadow
 endnoteReference@.customMarkFollows evenAndOddHeaders@.val fHdr@.val flatBorders@.val fldChar@.dirty fldChar@.fldLock
 fldSimple@.dirty fldSimple@.fldLock footnoteLayoutLikeWW8@.val footnoteReference@.customMarkFollows
 forgetLastTabAlignment@.val formProt@.val formsDesign@.val framePr@.anchorLock growAutofit@.val gutterAtTop@.val
 hidden@.val hideGrammaticalErrors@.val hideMark@.val hideSpellingErrors@.val hyperlink@.history i@.val iCs@.val
 ignoreMixedContent@.val imprint@.val insideH@.frame insideH@.shadow insideV@.frame insideV@.shadow isLgl@.val
 keepLines@.val keepNext@.val kinsoku@.val latentStyles@.defLockedState latentStyles@.defQFormat
 latentStyles@.defSemiHidden latentStyles@.defUnhideWhenUsed layoutRawTableWidth@.val layoutTableRowsApart@.val
 left@.frame left@.shadow legacy@.legacy lineWrapLikeWord6@.val linkStyles@.val linkToQuery@.val linkedToFile@.val
 locked@.val lsdException@.locked lsdException@.qFormat lsdException@.semiHidden lsdException@.unhideWhenUsed
 lvl@.tentative lvlText@.null mailAsAttachment@.val matchSrc@.val mirrorIndents@.val mirrorMargins@.val
 mwSmallCaps@.val name@.decorated noBorder@.val noColumnBalance@.val noEndnote@.val noExtraLineSpacing@.val
 noLeading@.val noProof@.val noPunctuationKerning@.val noResizeAllowed@.val noSpaceRaiseLower@.val noTabHangInd@.val
 noWrap@.val notTrueType@.val oMath@.val objectLink@.lockedField optimizeForBrowser@.val outline@.val
 overflowPunct@.val pageBreakBefore@.val personal@.val personalCompose@.val personalReply@.val
 printBodyTextBeforeHeader@.val printColBlack@.val printFormsData@.val printFractionalCharacterWidth@.val
 printPostScriptOverText@.val printTwoOnOne@.val qFormat@.val readModeInkLockDown@.actualPg relyOnVML@.val
 removeDateAndTime@.val removePersonalInformation@.val revisionView@.comments revisionView@.formatting
 revisionView@.inkAnnotations revisionView@.insDel revisionView@.markup right@.frame right@.shadow rtl@.val
 rtlGutter@.val saveFormsData@.val saveInvalidXml@.val savePreviewPicture@.val saveSubsetFonts@.val
 saveXmlDataOnly@.val selectFldWithFirstOrLastChar@.val semiHidden@.val shadow@.val shapeLayoutLikeWW8@.val
 showBreaksInFrames@.val showEnvelope@.val showXMLTags@.val showingPlcHdr@.val sizeAuto@.val smallCaps@.val
 snapToGrid@.val spaceForUL@.val spacing@.afterAutospacing spacing@.beforeAutospacing spacingInWholePoints@.val
 specVanish@.val splitPgBreakAndParaMark@.val start@.frame start@.shadow strictFirstAndLastChars@.val strike@.val
 style@.customStyle style@.default styleLockQFSet@.val styleLockTheme@.val stylePaneFormatFilter@.allStyles
 stylePaneFormatFilter@.alternateStyleNames stylePaneFormatFilter@.clearFormatting stylePaneFormatFilter@.customStyles
 stylePaneFormatFilter@.directFormattingOnNumbering stylePaneFormatFilter@.directFormattingOnParagraphs
 stylePaneFormatFilter@.directFormattingOnRuns stylePaneFormatFilter@.directFormattingOnTables
 stylePaneFormatFilter@.headingStyles stylePaneFormatFilter@.latentStyles stylePaneFormatFilter@.numberingStyles
 stylePaneFormatFilter@.stylesInUse stylePaneFormatFilter@.tableStyles stylePaneFormatFilter@.top3HeadingStyles
 stylePaneFormatFilter@.visibleStyles subFontBySize@.val suppressAutoHyphens@.val suppressBottomSpacing@.val
 suppressLineNumbers@.val suppressOverlap@.val suppressSpBfAfterPgBrk@.val suppressSpacingAtTopOfPage@.val
 suppressTopSpacing@.val suppressTopSpacingWP@.val swapBordersFacingPages@.val tblHeader@.val tblLook@.firstColumn
 tblLook@.firstRow tblLook@.lastColumn tblLook@.lastRow tblLook@.noHBand tblLook@.noVBand tcFitText@.val
 temporary@.val text@.multiLine titlePg@.val tl2br@.frame tl2br@.shadow top@.frame top@.shadow topLinePunct@.val
 tr2bl@.frame tr2bl@.shadow trackRevisions@.val truncateFontHeightsLikeWP6@.val types@.all ulTrailSpace@.val
 underlineTabInNumList@.val unhideWhenUsed@.val updateFields@.val useAltKinsokuLineBreakRules@.val
 useAnsiKerningPairs@.val useFELayout@.val useNormalStyleForList@.val usePrinterMetrics@.val
 useSingleBorderforContiguousCells@.val useWord2002TableStyleRules@.val useWord97LineBreakRules@.val
 useXSLTWhenSaving@.val vanish@.val viewMergedData@.val webHidden@.val widowControl@.val wordWrap@.val
 wpJustification@.val wpSpaceWidth@.val wrapTrailSpaces@.val writeProtection@.recommended
1024x768|1152x882|1152x900|1280x1024|1600x1200|1800x1440|1920x1200|544x376|640x480|720x512|800x600 targetScreenSz@.val
above|below|left|right caption@.pos
administrators|contributors|current|editors|everyone|none|owners permStart@.edGrp
allLines|firstAndLastLine|firstLineOnly|lastLineOnly|none textboxTightWrap@.val
allPages|firstPage|notFirstPage pgBorders@.display
all|left|none|right br@.clear
always|onCall objectLink@.updateMode
angle|curly|none|round|square eastAsianLayout@.combineBrackets
antsBlack|antsRed|blinkBackground|lights|none|shimmer|sparkle effect@.val
around|auto|none|notBeside|through|tight framePr@.wrap
atLeast|auto|exact framePr@.hRule spacing@.lineRule trHeight@.hRule
autoText|text helpText@.type statusText@.type
autofit|fixed tblLayout@.type
auto|baseline|bottom|center|top textAlignment@.val
auto|decorative|modern|roman|script|swiss family@.val
auto|dxa|nil|pct bottom@.type end@.type left@.type right@.type start@.type tblCellSpacing@.type tblInd@.type
 tblW@.type tcW@.type top@.type wAfter@.type wBefore@.type
auto|off|on scrollbar@.val
back|front pgBorders@.zOrder
bar|center|clear|decimal|end|left|num|right|start tab@.val
baseline|subscript|superscript vertAlign@.val
begin|end|separate fldChar@.fldCharType
beneathText|docEnd|pageBottom|sectEnd pos@.val
bestFit|fullPage|none|textFit zoom@.val
both|bottom|center|top vAlign@.val
bottom|center|inline|inside|outside|top framePr@.yAlign tblpPr@.tblpYSpec
btLr|lr|lrTb|lrTbV|lrV|rl|rlV|tb|tbLrV|tbRl|tbRlV|tbV textDirection@.val
catalog|email|envelopes|fax|formLetters|mailingLabels mainDocumentType@.val
center|distributeLetter|distributeSpace|left|right|rightVertical rubyAlign@.val
center|inside|left|outside|right framePr@.xAlign tblpPr@.tblpXSpec
center|left|right ptab@.alignment
character|numbering|paragraph|table style@.type
circle|comma|dot|none|underDot em@.val
clean|dirty proofState@.grammar proofState@.spelling
colon|emDash|enDash|hyphen|period caption@.sep pgNumType@.chapSep
cols|none|rows frameLayout@.val
column|page|textWrapping br@.type
comments|forms|none|readOnly|trackedChanges documentProtection@.edit
compressPunctuation|compressPunctuationAndJapaneseKana|doNotCompress characterSpacingControl@.val
contentLocked|sdtContentLocked|sdtLocked|unlocked lock@.val
content|icon objectEmbed@.drawAspect objectLink@.drawAspect
content|p|pg behavior@.val
continuationNotice|continuationSeparator|normal|separator endnote@.type footnote@.type
continue|restart hMerge@.val vMerge@.val
continuous|eachPage|eachSect numRestart@.val
continuous|newPage|newSection lnNumType@.restart
cont|rest cellMerge@.vMerge cellMerge@.vMergeOrig
custom|hash documentProtection@.cryptAlgorithmClass writeProtection@.cryptAlgorithmClass
custom|rsaAES|rsaFull documentProtection@.cryptProviderType writeProtection@.cryptProviderType
custom|typeAny documentProtection@.cryptAlgorithmType writeProtection@.cryptAlgorithmType
date|dateTime|text storeMappedDataAs@.val
default|eastAsia rFonts@.hint
default|even|first footerReference@.type headerReference@.type
default|fixed|variable pitch@.val
default|lines|linesAndChars|snapToChars docGrid@.type
dot|heavy|hyphen|middleDot|none|underscore tab@.leader
dot|hyphen|middleDot|none|underscore ptab@.leader
drop|margin|none framePr@.dropCap
email|fax|newDocument|printer destination@.val
gramEnd|gramStart|spellEnd|spellStart proofErr@.type
hybridMultilevel|multilevel|singleLevel multiLevelType@.val
indent|margin ptab@.relativeTo
landscape|portrait pgSz@.orient
ltr|rtl bdo@.val dir@.val
majorAscii|majorBidi|majorEastAsia|majorHAnsi|minorAscii|minorBidi|minorEastAsia|minorHAnsi rFonts@.asciiTheme
 rFonts@.cstheme rFonts@.eastAsiaTheme rFonts@.hAnsiTheme
margin|page|text framePr@.hAnchor framePr@.vAnchor tblpPr@.horzAnchor tblpPr@.vertAnchor
masterPages|none|normal|outline|print|web view@.val
never|overlap tblOverlap@.val
next|prev bookmarkEnd@.displacedByCustomXml bookmarkStart@.displacedByCustomXml commentRangeEnd@.displacedByCustomXml
 commentRangeStart@.displacedByCustomXml moveFromRangeEnd@.displacedByCustomXml
 moveFromRangeStart@.displacedByCustomXml moveToRangeEnd@.displacedByCustomXml moveToRangeStart@.displacedByCustomXml
 permEnd@.displacedByCustomXml permStart@.displacedByCustomXml
nothing|space|tab suff@.val
page|text pgBorders@.offsetFrom
strict|transitional document@.conformance
accent1|accent2|accent3|accent4|accent5|accent6|background1|background2|dark1|dark2|followedHyperlink|hyperlink|light1|light2|none|text1|text2 background@.themeColor
 bar@.themeColor bdr@.themeColor between@.themeColor bottom@.themeColor color@.themeColor end@.themeColor
 insideH@.themeColor insideV@.themeColor left@.themeColor right@.themeColor shd@.themeColor shd@.themeFill
 start@.themeColor tl2br@.themeColor top@.themeColor tr2bl@.themeColor u@.themeColor
accent1|accent2|accent3|accent4|accent5|accent6|dark1|dark2|followedHyperlink|hyperlink|light1|light2 clrSchemeMapping@.accent1
 clrSchemeMapping@.accent2 clrSchemeMapping@.accent3 clrSchemeMapping@.accent4 clrSchemeMapping@.accent5
 clrSchemeMapping@.accent6 clrSchemeMapping@.bg1 clrSchemeMapping@.bg2 clrSchemeMapping@.followedHyperlink
 clrSchemeMapping@.hyperlink clrSchemeMapping@.t1 clrSchemeMapping@.t2
addressBook|autoExp|bbPlcHdr|calculated|continuous|currentDate|currentTime|database|date|dbColumn|document1|document2|email|evenPage|formFld|legacy|master|native|nextColumn|nextPage|none|normal|null|number|oddPage|regular|speller|text|toolbar type@.val
aiueo|aiueoFullWidth|arabicAbjad|arabicAlpha|bahtText|bullet|cardinalText|chicago|chineseCounting|chineseCountingThousand|chineseLegalSimplified|chosung|custom|decimal|decimalEnclosedCircle|decimalEnclosedCircleChinese|decimalEnclosedFullstop|decimalEnclosedParen|decimalFullWidth|decimalFullWidth2|decimalHalfWidth|decimalZero|dollarText|ganada|hebrew1|hebrew2|hex|hindiConsonants|hindiCounting|hindiNumbers|hindiVowels|ideographDigital|ideographEnclosedCircle|ideographLegalTraditional|ideographTraditional|ideographZodiac|ideographZodiacTraditional|iroha|irohaFullWidth|japaneseCounting|japaneseDigitalTenThousand|japaneseLegal|koreanCounting|koreanDigital|koreanDigital2|koreanLegal|lowerLetter|lowerRoman|none|numberInDash|ordinal|ordinalText|russianLower|russianUpper|taiwaneseCounting|taiwaneseCountingThousand|taiwaneseDigital|thaiCounting|thaiLetters|thaiNumbers|upperLetter|upperRoman|vietnameseCounting caption@.numFmt
 numFmt@.val pgNumType@.fmt
any|autoTxt|bib|coverPg|custAutoTxt|custBib|custCoverPg|custEq|custFtrs|custHdrs|custPgNum|custPgNumB|custPgNumMargins|custPgNumT|custQuickParts|custTblOfContents|custTbls|custTxtBox|custWatermarks|custom1|custom2|custom3|custom4|custom5|default|docParts|eq|ftrs|hdrs|pgNum|pgNumB|pgNumMargins|pgNumT|placeholder|tblOfContents|tbls|txtBox|watermarks gallery@.val
apples|archedScallops|babyPacifier|babyRattle|balloons3Colors|balloonsHotAir|basicBlackDashes|basicBlackDots|basicBlackSquares|basicThinLines|basicWhiteDashes|basicWhiteDots|basicWhiteSquares|basicWideInline|basicWideMidline|basicWideOutline|bats|birds|birdsFlight|cabins|cakeSlice|candyCorn|celticKnotwork|certificateBanner|chainLink|champagneBottle|checkedBarBlack|checkedBarColor|checkered|christmasTree|circlesLines|circlesRectangles|classicalWave|clocks|compass|confetti|confettiGrays|confettiOutline|confettiStreamers|confettiWhite|cornerTriangles|couponCutoutDashes|couponCutoutDots|crazyMaze|creaturesButterfly|creaturesFish|creaturesInsects|creaturesLadyBug|crossStitch|cup|custom|dashDotStroked|dashSmallGap|dashed|decoArch|decoArchColor|decoBlocks|diamondsGray|dotDash|dotDotDash|dotted|double|doubleD|doubleDiamonds|doubleWave|earth1|earth2|earth3|eclipsingSquares1|eclipsingSquares2|eggsBlack|fans|film|firecrackers|flowersBlockPrint|flowersDaisies|flowersModern1|flowersModern2|flowersPansy|flowersRedRose|flowersRoses|flowersTeacup|flowersTiny|gems|gingerbreadMan|gradient|handmade1|handmade2|heartBalloon|heartGray|hearts|heebieJeebies|holly|houseFunky|hypnotic|iceCreamCones|inset|lightBulb|lightning1|lightning2|mapPins|mapleLeaf|mapleMuffins|marquee|marqueeToothed|moons|mosaic|musicNotes|nil|none|northwest|outset|ovals|packages|palmsBlack|palmsColor|paperClips|papyrus|partyFavor|partyGlass|pencils|people|peopleHats|peopleWaving|poinsettias|postageStamp|pumpkin1|pushPinNote1|pushPinNote2|pyramids|pyramidsAbove|quadrants|rings|safari|sawtooth|sawtoothGray|scaredCat|seattle|shadowedSquares|shapes1|shapes2|sharksTeeth|shorebirdTracks|single|skyrocket|snowflakeFancy|snowflakes|sombrero|southwest|stars|stars3d|starsBlack|starsShadowed|starsTop|sun|swirligig|thick|thickThinLargeGap|thickThinMediumGap|thickThinSmallGap|thinThickLargeGap|thinThickMediumGap|thinThickSmallGap|thinThickThinLargeGap|thinThickThinMediumGap|thinThickThinSmallGap|threeDEmboss|threeDEngrave|tornPaper|tornPaperBlack|trees|triangle1|triangle2|triangleCircle1|triangleCircle2|triangleParty|triangles|triple|twistedLines1|twistedLines2|vine|wave|waveline|weavingAngles|weavingBraid|weavingRibbon|weavingStrips|whiteFlowers|woodwork|xIllusions|zanyTriangles|zigZag|zigZagStitch bar@.val
 bdr@.val between@.val bottom@.val end@.val insideH@.val insideV@.val left@.val right@.val tl2br@.val top@.val
 tr2bl@.val
band1Horz|band1Vert|band2Horz|band2Vert|firstCol|firstRow|lastCol|lastRow|neCell|nwCell|seCell|swCell|wholeTable tblStylePr@.type
black|blue|cyan|darkBlue|darkCyan|darkGray|darkGreen|darkMagenta|darkRed|darkYellow|green|lightGray|magenta|none|red|white|yellow highlight@.val
both|center|distribute|end|highKashida|left|lowKashida|mediumKashida|numTab|right|start|thaiDistribute jc@.val
 lvlJc@.val
clear|diagCross|diagStripe|horzCross|horzStripe|nil|pct10|pct12|pct15|pct20|pct25|pct30|pct35|pct37|pct40|pct45|pct5|pct50|pct55|pct60|pct62|pct65|pct70|pct75|pct80|pct85|pct87|pct90|pct95|reverseDiagStripe|solid|thinDiagCross|thinDiagStripe|thinHorzCross|thinHorzStripe|thinReverseDiagStripe|thinVertStripe|vertStripe shd@.val
dash|dashDotDotHeavy|dashDotHeavy|dashLong|dashLongHeavy|dashedHeavy|dotDash|dotDotDash|dotted|dottedHeavy|double|none|single|thick|wave|wavyDouble|wavyHeavy|words u@.val
gregorian|gregorianArabic|gregorianMeFrench|gregorianUs|gregorianXlitEnglish|gregorianXlitFrench|hebrew|hijri|japan|korea|none|saka|taiwan|thai calendar@.val
)";

constexpr std::string_view kMathLines = R"(
#name begChr@.val chr@.val endChr@.val mathFont@.val sepChr@.val
#number argSz@.val brk@.alnAt cGp@.val cGpRule@.val cSp@.val count@.val interSp@.val intraSp@.val lMargin@.val
 postSp@.val preSp@.val rMargin@.val rSp@.val rSpRule@.val wrapIndent@.val
+-|-+|-- brkBinSub@.val
0|1|False|True|f|false|off|on|t|true aln@.val alnScr@.val degHide@.val diff@.val dispDef@.val grow@.val hideBot@.val
 hideLeft@.val hideRight@.val hideTop@.val lit@.val maxDist@.val noBreak@.val nor@.val objDist@.val opEmu@.val
 plcHide@.val show@.val smallFrac@.val strikeBLTR@.val strikeH@.val strikeTLBR@.val strikeV@.val subHide@.val
 supHide@.val transp@.val wrapRight@.val zeroAsc@.val zeroDesc@.val zeroWid@.val
after|before|repeat brkBin@.val
bar|lin|noBar|skw type@.val
bottom|center|inline|inside|outside|top baseJc@.val
bot|top pos@.val vertJc@.val
b|bi|i|p sty@.val
centered|match shp@.val
center|centerGroup|left|right defJc@.val jc@.val
center|inside|left|outside|right mcJc@.val
double-struck|fraktur|monospace|roman|sans-serif|script scr@.val
subSup|undOvr intLim@.val limLoc@.val naryLim@.val
)";

constexpr std::string_view kWordDrawingLines = R"(
#free docPr@descr docPr@title
#aside docPr@name
#number anchor@distB anchor@distL anchor@distR anchor@distT anchor@relativeHeight docPr@id effectExtent@b
 effectExtent@l effectExtent@r effectExtent@t extent@cx extent@cy inline@distB inline@distL inline@distR inline@distT
 lineTo@x lineTo@y simplePos@x simplePos@y start@x start@y wrapSquare@distB wrapSquare@distL wrapSquare@distR
 wrapSquare@distT wrapThrough@distL wrapThrough@distR wrapTight@distL wrapTight@distR wrapTopAndBottom@distB
 wrapTopAndBottom@distT
0|1|False|True|f|false|off|on|t|true anchor@allowOverlap anchor@behindDoc anchor@hidden anchor@layoutInCell
 anchor@locked anchor@simplePos docPr@hidden wrapPolygon@edited
bothSides|largest|left|right wrapSquare@wrapText wrapThrough@wrapText wrapTight@wrapText
bottomMargin|insideMargin|line|margin|outsideMargin|page|paragraph|topMargin positionV@relativeFrom
character|column|insideMargin|leftMargin|margin|outsideMargin|page|rightMargin positionH@relativeFrom
)";

constexpr NamespaceValues kWordValues[] = {
    {Ns::kWord, kWordLines},
    {Ns::kMath, kMathLines},
    {Ns::kWordDrawing, kWordDrawingLines},
};

}  // namespace

std::span<const NamespaceValues> WordValues() { return kWordValues; }

}  // namespace shareguard::inspect
