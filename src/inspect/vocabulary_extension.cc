// Extensions of OOXML: [MS-DOCX], [MS-XLSX], [MS-PPTX], [MS-ODRAWXML] ("Elements" and "Attributes" of each namespace),
// [MS-CUSTOMUI], [MS-OWEXML], [MS-OFFMACRO2], Office for Mac, Google Docs, Kingsoft WPS.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kWord2006Elements = R"(
acd
acdEntry
acdManifest
acds
active
docEvents
eventDocBuildingBlockAfterInsert
eventDocClose
eventDocContentControlAfterInsert
eventDocContentControlBeforeDelete
eventDocContentControlContentUpdate
eventDocContentControlOnEnter
eventDocContentControlOnExit
eventDocNew
eventDocOpen
eventDocStoreUpdate
eventDocSync
eventDocXmlAfterInsert
eventDocXmlBeforeDelete
fci
hash
keymap
keymaps
keymapsBad
macro
mcd
mcds
recipientData
recipients
tcg
toolbarData
toolbars
vbaSuppData
wch
wll)";

constexpr std::string_view kWord2006Anywhere = R"(
acdName argValue bEncrypt chmPrimary chmSecondary cmg fciBasedOn fciIndex fciIndexBasedOn fciName kcmPrimary
kcmSecondary macroName mask menuHelp name swArg val)";

constexpr std::string_view kWord2010Elements = R"(
alpha
bevel
bevelB
bevelT
cNvContentPartPr isComment
cNvPr descr hidden id name title
camera
checkbox
checked
checkedState
cntxtAlts
conflictDel w:author w:date w:id
conflictIns w:author w:date w:id
conflictMode
contentPart
contourClr
customXmlConflictDelRangeEnd w:id
customXmlConflictDelRangeStart w:author w:date w:id
customXmlConflictInsRangeEnd w:id
customXmlConflictInsRangeStart w:author w:date w:id
defaultImageDpi
discardImageEditingData
docId
entityPicker
extLst
extrusionClr
fillToRect
glow
gradFill
gs
gsLst
hueMod
ligatures
lightRig
lin
lum
lumMod
lumOff
miter
noFill
numForm
numSpacing
nvContentPartPr
path
props3d
prstDash
reflection
rot
round
sat
satMod
satOff
scene3d
schemeClr
shade
shadow
solidFill
srgbClr
styleSet
stylisticSets
textFill
textOutline
tint
uncheckedState
xfrm flipH flipV rot)";

constexpr std::string_view kWord2010Anywhere = R"(
algn anchorId ang b blurRad bwMode cap cmpd contourW dir dist endA endPos extrusionH fadeDir font h id kx ky l lat
lim lon noSpellErr paraId path pos prst prstMaterial r rad rev rig scaled stA stPos sx sy t textId val w)";

constexpr std::string_view kWord2012Elements = R"(
appearance
chartTrackingRefBased w:val
collapsed w:val
color w:themeColor w:themeShade w:themeTint w:val
commentEx
commentsEx
dataBinding w:prefixMappings w:storeItemID w:xpath
doNotAllowInsertDeleteSection w:val
docId
footnoteColumns w:val
people
person
presenceInfo
repeatingSection
repeatingSectionItem
sectionTitle w:val
webExtensionCreated w:val
webExtensionLinked w:val)";

constexpr std::string_view kWord2012Anywhere = R"(
author done paraId paraIdParent providerId restartNumberingAfterBreak userId val)";

constexpr std::string_view kWordSymExElements = R"(
symEx)";

constexpr std::string_view kWordSymExAnywhere = R"(
char font)";

constexpr std::string_view kWordCommentsIdsElements = R"(
commentId
commentsIds)";

constexpr std::string_view kWordCommentsIdsAnywhere = R"(
durableId paraId)";

constexpr std::string_view kWord2018Elements = R"(
ext)";

constexpr std::string_view kWord2018Anywhere = R"(
uri)";

constexpr std::string_view kWordCommentsExtensibleElements = R"(
commentExtensible
commentsExtensible
extLst)";

constexpr std::string_view kWordCommentsExtensibleAnywhere = R"(
dateUtc durableId intelligentPlaceholder)";

constexpr std::string_view kWordSdtDataHashAnywhere = R"(
storeItemChecksum)";

constexpr std::string_view kWordOembedElements = R"(
oembed mediaType oEmbedUrl picLocksAutoForOEmbed)";

constexpr std::string_view kWordDateUtcAnywhere = R"(
dateUtc)";

constexpr std::string_view kWordSdtFormatLockAnywhere = R"(
formattingAllowed)";

constexpr std::string_view kWordCeiElements = R"(
commentEntityInfo entityType
extLst)";

constexpr std::string_view kWordCeiAnywhere = R"(
entityType)";

constexpr std::string_view kWordDrawing2010Elements = R"(
pctHeight
pctPosHOffset
pctPosVOffset
pctWidth
sizeRelH relativeFrom
sizeRelV relativeFrom)";

constexpr std::string_view kWordDrawing2010Anywhere = R"(
anchorId editId)";

constexpr std::string_view kWordDrawing2012Elements = R"(
webVideoPr embeddedHtml h w)";

constexpr std::string_view kWordCanvasElements = R"(
bg
extLst
graphicFrame
whole
wpc)";

constexpr std::string_view kWordGroupElements = R"(
cNvFrPr
cNvGrpSpPr
cNvPr descr hidden id name title
extLst
graphicFrame
grpSp
grpSpPr bwMode
wgp
xfrm flipH flipV rot)";

constexpr std::string_view kWordShapeElements = R"(
bodyPr anchor anchorCtr bIns compatLnSpc forceAA fromWordArt horzOverflow lIns numCol rIns rot rtlCol spcCol
 spcFirstLastPara tIns upright vert vertOverflow wrap
cNvCnPr
cNvPr descr hidden id name title
cNvSpPr txBox
extLst
linkedTxbx id seq
nvSpPr
spPr bwMode
style
txbx id
wsp normalEastAsianFlow)";

constexpr std::string_view kSheet2006Elements = R"(
col newVal oldVal
colSortMap count ref
f
macrosheet
row newVal oldVal
rowSortMap count ref
sqref
worksheetSortMap)";

constexpr std::string_view kSheet2009Elements = R"(
argumentDescription index
argumentDescriptions count
axisColor auto indexed rgb theme tint
borderColor auto indexed rgb theme tint
cacheField ignore
cacheHierarchy flattenHierarchies hierarchizeDistinct ignore measuresSet
calculatedMember displayFolder dynamicSet flattenHierarchies hierarchizeDistinct mdxLong
calculatedMembers count
cfIcon iconId iconSet
cfRule aboveAverage activePresent bottom equalAverage id operator percent priority rank stdDev stopIfTrue text
 timePeriod type
cfvo gte type value
color auto indexed rgb theme tint
colorAxis auto indexed rgb theme tint
colorFirst auto indexed rgb theme tint
colorHigh auto indexed rgb theme tint
colorLast auto indexed rgb theme tint
colorLow auto indexed rgb theme tint
colorMarkers auto indexed rgb theme tint
colorNegative auto indexed rgb theme tint
colorScale
colorSeries auto indexed rgb theme tint
conditionalFormat id priority scope type
conditionalFormats count
conditionalFormatting pivot
conditionalFormattings
connection culture embeddedDataId
customFilter operator val
customFilters and
data
dataBar axisPosition border direction gradient maxLength minLength negativeBarBorderColorSameAsPositive
 negativeBarColorSameAsPositive showValue
dataField pivotShowAs sourceField uniqueName
dataValidation allowBlank error errorStyle errorTitle imeMode operator prompt promptTitle showDropDown
 showErrorMessage showInputMessage type
dataValidations count disablePrompts xWindow yWindow
datastoreItem id
definedName name
definedNames
dxf
dxfs count
editValue valueType
extLst
fillColor auto indexed rgb theme tint
filter val
formControlPr autoLine checked colored dropLines dropStyle dx editVal firstButton fmlaGroup fmlaLink fmlaRange
 fmlaTxbx horiz inc justLastX lockText max min multiLine multiSel noThreeD noThreeD2 objectType page passwordEdit
 print sel seltype textHAlign textVAlign val verticalBar widthMin
formula1
formula2
header hierarchyName uniqueName
headers
i c n nd s x
iconFilter iconId iconSet
iconSet custom iconSet percent reverse showValue
id
ignoredError calculatedColumn emptyCellReference evalError formula formulaRange listDataValidation
 numberStoredAsText twoDigitTextYear unlockedFormula
ignoredErrors
item val
itemLst
items count
level count crossFilter sortOrder sourceCaption uniqueName
levels count
negativeBorderColor auto indexed rgb theme tint
negativeFillColor auto indexed rgb theme tint
olap pivotCacheId
oleItem advise icon name preferPic
p n
pivotArea axis cacheIndex collapsedLevelsAreSubtotals dataOnly field fieldPosition grandCol grandRow labelOnly
 offset outline type
pivotAreas count
pivotCacheDefinition pivotCacheId slicerData supportAddCalcMems supportSubqueryCalcMem supportSubqueryNonVisual
pivotCaches
pivotChange allocationMethod weightExpression
pivotChanges
pivotEdit
pivotEdits
pivotField fillDownLabels ignore
pivotHierarchy ignore
pivotTable name tabId
pivotTableDefinition allocationMethod altText altTextSummary autoApply calculatedMembersInFilters enableEdit
 fillDownLabelsDefault hideValuesRow visualTotalsForSets weightExpression
pivotTables
protectedRange algorithmName hashValue name password saltValue securityDescriptor spinCount
protectedRanges
range startItem
ranges
row
rowItem d u
rows
selection n
selections count
setLevel hierarchy
setLevels count
slicer cache caption columnCount level lockedPosition name rowHeight showCaption startItem style
slicerCache
slicerCacheDefinition name sourceName
slicerCaches
slicerList
slicerStyle name
slicerStyleElement dxfId type
slicerStyleElements
slicerStyles defaultSlicerStyle
slicers
sortCondition customList descending dxfId iconId iconSet ref sortBy
sourceConnection name
sparkline
sparklineGroup dateAxis displayEmptyCellsAs displayHidden displayXAxis first high last lineWeight low manualMax
 manualMin markers maxAxisType minAxisType negative rightToLeft type
sparklineGroups
sparklines
table altText altTextSummary
tabular crossFilter customListSort pivotCacheId showMissing sortOrder
tupleItem
tupleItems
tupleSet columnCount rowCount
userEdit
values cols rows
workbookPr accuracyVersion defaultImageDpi discardImageEditData)";

constexpr std::string_view kSheet2009AcAnywhere = R"(
dyDescent knownFonts)";

constexpr std::string_view kSheet2010Elements = R"(
activeTabTopLevelEntity name type
autoFilter ref
bounds endDate startDate
c i t
cacheHierarchy aggregatedColumn
cachedUniqueName index name
cachedUniqueNames
calculatedMember measure measureGroup numberFormat
connection autoDelete excludeFromRefreshAll id model usedByAddin
dataFeedPr connection
dataField isCountDistinct
dataModel minVersionLoad
dbCommand text
dbTable name
dbTables
descriptionPr bottom cssClass height left position right top width
dxfs count
extLst
modelRelationship fromColumn fromTable toColumn toTable
modelRelationships
modelTable connection id name
modelTables
modelTextPr headers
movingPeriodState movingMultiple movingPeriod referenceDateBegin referenceMultiple referencePeriod
oledbPr connection
pivotCacheDecoupled decoupled
pivotCacheIdVersion cacheIdCreatedVersion cacheIdSupportedVersion
pivotCaches
pivotFilter useWholeDay
pivotRow count r
pivotTable name tabId
pivotTableData cacheId columnCount rowCount
pivotTableReference
pivotTableReferences
pivotTableServerFormats count
pivotTableUISettings relNeededHidden sourceDataName
pivotTables
queryTable clipped drillThrough sourceDataName
question binding decimalPlaces defaultValue format helpText required rowSource text type
questionPr bottom cssClass height left position right top width
questions
questionsPr bottom cssClass height left position right top width
rangePr sourceName
selection endDate startDate
serverFormat culture format
slicerCacheHideItemsWithNoData count
slicerCacheOlapLevelName count uniqueName
slicerCachePivotTables
slicerCaches
state filterId filterPivotName filterTabId filterType lastRefreshVersion minimalRefreshVersion pivotCacheId
 singleRangeFilterState
survey description guid id title
surveyPr bottom cssClass height left position right top width
tableSlicerCache column crossFilter customListSort sortOrder tableId
textPr characterSet codePage comma consecutive decimal delimited delimiter fileType firstRow prompt qualifier
 semicolon sourceFile space tab thousands
timeline cache caption level name scrollPosition selectionLevel showHeader showHorizontalScrollbar
 showSelectionLabel showTimeLevel style
timelineCacheDefinition name sourceName
timelineCachePivotCaches
timelineCacheRef
timelineCacheRefs
timelinePivotCacheDefinition timelineData
timelineRef
timelineRefs
timelineStyle name
timelineStyleElement dxfId type
timelineStyleElements
timelineStyles defaultTimelineStyle
timelines
titlePr bottom cssClass height left position right top width
v
webExtension appRef
webExtensions
workbookPr chartTrackingRefBase
x b bc fc i in st un)";

constexpr std::string_view kSheet2010AcElements = R"(
absPath url)";

constexpr std::string_view kSheet2011AcElements = R"(
list)";

constexpr std::string_view kSheet2011AcAnywhere = R"(
list)";

constexpr std::string_view kSheet2014Elements = R"(
calculatedTimeColumn columnId columnName contentType isSelected
modelTimeGrouping columnId columnName tableName
modelTimeGroupings)";

constexpr std::string_view kSheet2015Anywhere = R"(
formatCode16)";

constexpr std::string_view kSheet2018Anywhere = R"(
misleadingFormat)";

constexpr std::string_view kSheetRevisionElements = R"(
autoFilter ref
body
c nop rep t tick
ccse r t w x
comments
dataValidation allowBlank error errorStyle errorTitle imeMode operator prompt promptTitle showDropDown
 showErrorMessage showInputMessage sqref type
dxf
extLst
f
formula
freezePanes sheetViewUid
future
hdr eft eftx maxRev minRev seft seftx time uid
hideUnhideSheet hide
hyperlink display location ref tooltip
is
link
oartAnchor ajt ajtx cx cy fromColOff fromRowOff homeRef n oat r toColOff toRowOff x y
objectState
outline isCollapsed level
outlines isRow
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
ref ajt ajtx homeRef n r uid uidLast
refmap
revHdrs docId endpointId maxRev minRev
revStream
revisionPtr documentId revIDLastSave
rowColVisualOps action isRow size userSized
sheetUid ajt ajtx homeRef n uid
showGridlinesHeadings showGridLines showRowCol
sparklineGroup dateAxis displayEmptyCellsAs displayHidden displayXAxis first high last lineWeight low manualMax
 manualMin markers maxAxisType minAxisType negative rightToLeft type
test ajt ajtx homeRef n
v
xrrDefName comment ctx customMenu customView description function functionGroupId help hidden name rev sh
 shortcutKey statusBar uid uidp
xrrList Data Fake Formatting Headers InsDelHeaders RangeBased ctx rId ref rev sh uid uidp
xrrListExpR ctx listGuid refAdded rev sh uid uidp
xrrSheet ctx idNew idOrig name op rev sh uid uidp
xrrTrim ctx rev sh uid uidp
xrrUspt ctx rev sh uid uidp
xrrc ctx listUid r rev sh t uid uidp w x
xrrco ctx rev sh uid uidp
xrrdo ctx rev sh uid uidp
xrrf applyAlignment applyBorder applyFill applyFont applyNumberFormat applyProtection ctx fBlankCell length numFmtId
 rev sh sqref start style styleUid uid uidp xfDxf
xrrftr ctx rev sh sti uid uidp
xrrg ctx rev sh uid uidp
xrrm ctx dst rev sh src srcSh uid uidp
xrrrc action ctx eol ref rev sh uid uidp
xrrtest)";

constexpr std::string_view kSheetRevisionAnywhere = R"(
uid)";

constexpr std::string_view kSheetRevision2Anywhere = R"(
uid)";

constexpr std::string_view kSheetRevision3Anywhere = R"(
uid)";

constexpr std::string_view kSheetRevision6Anywhere = R"(
coauthVersionLast coauthVersionMax documentId uid)";

constexpr std::string_view kSheetRevision9Anywhere = R"(
uid)";

constexpr std::string_view kSheetRevision10Anywhere = R"(
uidLastSave)";

constexpr std::string_view kSheetRevision16Anywhere = R"(
uid)";

constexpr std::string_view kSheetPivotLayoutElements = R"(
pivotTableDefinition16 EnabledSubtotalsDefault InsertBlankRowDefault SubtotalsOnTopDefault)";

constexpr std::string_view kSheetDynamicArrayElements = R"(
dynamicArrayProperties fCollapsed fDynamic
extLst)";

constexpr std::string_view kSheetRichDataElements = R"(
extLst
fb t
k n t
rv s
rvData count
rvStructures count
rvb i
s t
v)";

constexpr std::string_view kSheetRichData2Elements = R"(
a c count r
arrayData count
customFilter key operator val
customFilters and
dateGroupItem dateTimeGrouping day hour key minute month second year
dxfs count
dynamicFilter key maxVal maxValIso type val valIso
extLst
filter blank key nodata val
filterColumn
filters
flag name value
global
k n t
key name
keyFlags
rPr n t
rSty dxfid
richProperties
richSortCondition customList descending dxfId iconId iconSet ref richSortKey sortBy
richStyleSheet
richStyles
rpv i
rvTypesInfo
s
spb s
spbArrays count
spbData count
spbStructures count
supportingPropertyBags
top10 filterVal key percent top val
type name
types
v t)";

constexpr std::string_view kSheetCalcFeaturesElements = R"(
calcFeatures
feature name)";

constexpr std::string_view kSheetThreadedCommentsElements = R"(
ThreadedComments
extLst
mention length mentionId mentionpersonId startIndex
mentions
person displayName id providerId userId
personList
text
threadedComment dT done id parentId personId ref)";

constexpr std::string_view kSheetThreadedComments2Elements = R"(
checksum
extLst
hyperlink length startIndex url)";

constexpr std::string_view kSheetNamedViewsElements = R"(
columnFilter colId id
dxf
extLst
filter colId hiddenButton showButton
namedSheetView id name
namedSheetViews
nsvFilter filterId ref tableId
richSortCondition customList descending dxfId iconId iconSet ref richSortKey sortBy
sortCondition customList descending dxfId iconId iconSet ref sortBy
sortRule colId id
sortRules caseSensitive sortMethod)";

constexpr std::string_view kSheetLinkPropertiesElements = R"(
externalLinksPr autoRefresh)";

constexpr std::string_view kSheetLinks2021Elements = R"(
absoluteUrl
alternateUrls driveId itemId
relativeUrl)";

constexpr std::string_view kSheetPivot2020Elements = R"(
dataFieldFutureData sourceField version
ignorableAfterVersion version
implicitMeasureSupport)";

constexpr std::string_view kSheetPivotVersionElements = R"(
cacheVersionInfo
lastRefreshFeature
lastUpdateFeature
pivotVersionInfo
requiredFeature)";

constexpr std::string_view kSheetPivotCalculationElements = R"(
aggregationInfo aggregationType sourceField
featureSupportInfo featureName)";

constexpr std::string_view kSheetPivotRichDataElements = R"(
richInfo pivotCacheGuid pivotIgnoreInvalidCache)";

constexpr std::string_view kSheetPivotAutoElements = R"(
autoRefresh)";

constexpr std::string_view kSheetPivotDynamicArraysElements = R"(
pivotCacheDynamicArray ref)";

constexpr std::string_view kSheetPivotDataSourceElements = R"(
pivotCacheDataSource ref)";

constexpr std::string_view kSheetWebImageElements = R"(
address
blip
extLst
moreImagesAddress
webImageSrd
webImagesSrd)";

constexpr std::string_view kSheetRichValueRefreshElements = R"(
refreshInterval interval resourceIdInt resourceIdStr
refreshIntervals)";

constexpr std::string_view kSheetRichValueRelationElements = R"(
extLst
rel
richValueRels)";

constexpr std::string_view kSheetPropertyBagElements = R"(
FeaturePropertyBags count
a k
b k
bag att bagExtId extRef type
bagExt
bagId k
d k
extLst
i k
rel k
s k
xfComplement i)";

constexpr std::string_view kSheetCodeServiceElements = R"(
externalCodeService autoShow timeout)";

constexpr std::string_view kSheetCodeService2Elements = R"(
externalCodeServiceImageAsInput maxHeight maxWidth)";

constexpr std::string_view kSheetFormsElements = R"(
extLst
msForm id isFormConnected latestEventMarker maxResponseId
question id
syncedQuestionId)";

constexpr std::string_view kSheetPythonElements = R"(
code
environmentDefinition id
extLst
initialization userModified
python
pythonScript
pythonScripts)";

constexpr std::string_view kSheetDataTypeIconsElements = R"(
showDataTypeIcons visible
showDataTypeIconsCustomSheetView visible)";

constexpr std::string_view kSheetDataSourceVersionElements = R"(
lastEditFeature
lastRefreshFeature
requiredFeature
versionInfo)";

constexpr std::string_view kSheetCompatibilityVersionElements = R"(
version setVersion warnBelowVersion)";

constexpr std::string_view kSheetDrawing2010Elements = R"(
cNvContentPartPr isComment
cNvPr descr hidden id name title
contentPart bwMode
extLst
nvContentPartPr
nvPr fPublished macro
xfrm flipH flipV rot)";

constexpr std::string_view kSlides2010Elements = R"(
bmk name time
bmkLst
bmkTgt bmkName spid
browseMode showStatus
cNvContentPartPr isComment
cNvPr descr hidden id name title
conveyor dir
creationId val
defaultImageDpi val
discardImageEditData val
doors dir
extLst mod
fade in out
ferris dir
flash
flip dir
flythrough dir hasBounce
gallery dir
glitter dir pattern
honeycomb
laserClr
laserTraceLst
media
modId val
nullEvt objId time
nvContentPartPr
nvPr isPhoto userDrawn
pan dir
pauseEvt objId time
playEvt objId time
prism dir isContent isInverted
resumeEvt objId time
reveal dir thruBlk
ripple dir
section id name slideIdLst
sectionLst
sectionPr
seekEvt objId seek time
showEvtLst
showMediaCtrls val
shred dir pattern
sldId id
sldIdLst
stopEvt objId time
switch dir
tracePt t x y
tracePtLst
triggerEvt objId time type
trim end st
vortex dir
warp dir
wheelReverse spokes
window dir
xfrm flipH flipV rot)";

constexpr std::string_view kSlides2010Anywhere = R"(
bounceEnd bwMode dur presetBounceEnd)";

constexpr std::string_view kSlides2012Elements = R"(
chartTrackingRefBased val
clr
extLst
guide id name orient pos userDrawn
notesGuideLst
parentCm authorId idx
presenceInfo providerId userId
prstTrans invX invY prst
sldGuideLst
threadingInfo timeZoneBias)";

constexpr std::string_view kSlidesRoamingElements = R"(
key
props
value)";

constexpr std::string_view kSlidesInkActionElements = R"(
action startTime type
actionData name
actionGroup startTime type
actions lengthUnit timeUnit
extLst
property name value
transform)";

constexpr std::string_view kSlidesCommandElements = R"(
animEffectMkLst
animEffectParentMkLst
cXmlChg chg
cXmlMkLst
chgData actId clId dt name providerId userId v
chgInfo
cmAuthorChg chg
cmAuthorMkLst
cmChg chg
cmMkLst
contentPartChg chg
custShowChg chg
custShowMkLst
cxnSpChg chg
designTagChg chg
designTagMkLst
docChg chg
docChgLst
docMk
docMkLst
graphicFrameChg chg
grpSpChg chg
handoutChg chg
handoutMkLst
inkChg chg
modelChg chg
notesChg chg
notesMasterChg chg
notesMasterMkLst
notesMkLst
notesTxtMkLst
picChg chg
sectionLnkObjMkLst
sectionMkLst
sldBaseMkLst
sldChg chg
sldLayoutChg chg
sldLayoutMkLst
sldMasterChg chg
sldMasterMkLst
sldMk cId sldId
sldMkLst
sldPosMkLst
spChg chg
tagMkLst
tkAppMkLst
tocMkLst
topLvlChg chg)";

constexpr std::string_view kSlides2015Elements = R"(
designElem val)";

constexpr std::string_view kSlides2015SeptemberElements = R"(
morph option)";

constexpr std::string_view kSlides2015OctoberElements = R"(
client dt id v vWet
extLst
revInfo
revLst)";

constexpr std::string_view kSlidesZoomElements = R"(
extLst
sldZm
sldZmObj cId sldId
zmPr id imageType returnToParent showBg transitionDur)";

constexpr std::string_view kSlidesSectionZoomElements = R"(
extLst
sectionZm
sectionZmObj offsetFactorX offsetFactorY sectionId
zmPr id imageType returnToParent showBg transitionDur)";

constexpr std::string_view kSlidesSummaryZoomElements = R"(
extLst
fixedLayout
gridLayout
summaryZm
summaryZmObj descr offsetFactorX offsetFactorY scaleFactorX scaleFactorY sectionId title
zmPr id imageType returnToParent showBg transitionDur)";

constexpr std::string_view kSlidesSummaryZoomItemElements = R"(
blipFill dpi rotWithShape
spPr bwMode
zmPr id imageType returnToParent showBg transitionDur)";

constexpr std::string_view kSlides2017Elements = R"(
track id label lang
trackLst
tracksInfo displayLoc)";

constexpr std::string_view kSlides2017OctoberElements = R"(
readonlyRecommended val)";

constexpr std::string_view kSlides2018Elements = R"(
classification val)";

constexpr std::string_view kSlidesCommentsElements = R"(
author id initials name providerId userId
authorLst
cm assignedTo authorId complete created dueDate id likes priority startDate status tags title
cmLst
commentRel
ext
extLst
pos x y
reply authorId created id likes status tags
replyLst
txBody
unknownAnchor)";

constexpr std::string_view kSlidesCommand2Elements = R"(
cmMK id
cmMkLst
cmRplyMk id
cmRplyMkLst)";

constexpr std::string_view kSlidesTasksElements = R"(
add
anchr
asgn authorId
atrbtn authorId
comment id
date endDt stDt
event id time
extLst
history
pcntCmplt val
pri val
taskHistoryDetails id
title val
unAsgn authorId
unasgnAll
undo id
unknown)";

constexpr std::string_view kSlides2020Elements = R"(
designPr edtDesignElem
designTag name val
designTagLst
extLst)";

constexpr std::string_view kSlides2021Elements = R"(
add
anchr
asgn authorId
atrbtn authorId
comment id
date endDt stDt
event id time
extLst
history
pcntCmplt val
pri val
taskHistoryDetails id
title val
unAsgn authorId
unasgnAll
undo id
unknown)";

constexpr std::string_view kSlides2022MarchElements = R"(
extLst
instance authorId time
reactions
rxn type)";

constexpr std::string_view kSlides2022Elements = R"(
add
anchr
asgn authorId
atrbtn authorId
comment id
date endDt stDt
event id time
extLst
history
pcntCmplt val
taskDetails deleted inactive
title val
unasgnAll
undo id
unknown)";

constexpr std::string_view kSlides2023Elements = R"(
cameo
phTypeExt
type
unknown)";

constexpr std::string_view kDrawing2010Elements = R"(
artisticBlur radius
artisticCement crackSpacing trans
artisticChalkSketch pressure trans
artisticCrisscrossEtching pressure trans
artisticCutout numberOfShades trans
artisticFilmGrain grainSize trans
artisticGlass scaling trans
artisticGlowDiffused intensity trans
artisticGlowEdges smoothness trans
artisticLightScreen gridSize trans
artisticLineDrawing pencilSize trans
artisticMarker size trans
artisticMosiaicBubbles pressure trans
artisticPaintBrush brushSize trans
artisticPaintStrokes intensity trans
artisticPastelsSmooth scaling trans
artisticPencilGrayscale pencilSize trans
artisticPencilSketch pressure trans
artisticPhotocopy detail trans
artisticPlasticWrap smoothness trans
artisticTexturizer scaling trans
artisticWatercolorSponge brushSize trans
backgroundMark x1 x2 y1 y2
backgroundRemoval b l r t
brightnessContrast bright contrast
cNvContentPartPr isComment
cNvPr descr hidden id name title
cameraTool cellRange spid
colorTemperature colorTemp
compatExt spid
contentPart bwMode
cpLocks noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noEditPoints noGrp noMove noResize noRot
 noSelect
extLst
foregroundMark x1 x2 y1 y2
hiddenEffects
hiddenFill
hiddenLine algn cap cmpd w
hiddenScene3d
hiddenSp3d contourW extrusionH prstMaterial z
imgEffect visible
imgLayer
imgProps
isCanvas val
m
nvContentPartPr
saturation sat
shadowObscured val
sharpenSoften amount
useLocalDpi val
xfrm flipH flipV rot)";

constexpr std::string_view kDrawing2010Anywhere = R"(
legacySpreadsheetColorIndex)";

constexpr std::string_view kDrawing2012Elements = R"(
backgroundPr bwMode bwNormal bwPure targetScreenSize
nonVisualGroupProps isLegacyGroup
objectPr isActiveX linkType objectId
signatureLine addlXml allowComments id isSignatureLine provId showSignDate sigProvUrl signingInstructions
 signingInstructionsSet suggestedSigner suggestedSigner2 suggestedSignerEmail)";

constexpr std::string_view kDrawing2014Elements = R"(
colId val
creationId id
cxnDERefs end st
predDERef pred
rowId val)";

constexpr std::string_view kDrawing2016Elements = R"(
picAttrSrcUrl)";

constexpr std::string_view kDrawingCommandElements = R"(
blipFill dpi rotWithShape
bodyPr anchor anchorCtr bIns compatLnSpc forceAA fromWordArt horzOverflow lIns numCol rIns rot rtlCol spcCol
 spcFirstLastPara tIns upright vert vertOverflow wrap
bounds b l r t
bwMode
cNvCxnSpPr noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noEditPoints noGrp noMove noResize
 noRot noSelect
cNvGraphicFramePr noChangeAspect noDrilldown noGrp noMove noResize noSelect
cNvGrpSpPr noChangeAspect noGrp noMove noResize noRot noSelect noUngrp
cNvInkPr isComment noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noEditPoints noGrp noMove
 noResize noRot noSelect
cNvPicPr noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noCrop noEditPoints noGrp noMove
 noResize noRot noSelect preferRelativeResize
cNvPr decor descr hidden id name scriptLink title
cNvSpPr noAdjustHandles noChangeArrowheads noChangeAspect noChangeShapeType noEditPoints noGrp noMove noResize noRot
 noSelect noTextEdit txBox
chgData actId clId dt name providerId userId v
compressPicPr cstate removeCrop useLocalDpi
context hash len
cxnSpChg chg
cxnSpMk creationId id
cxnSpMkLst
dcMkLst
deChg chg
deMasterMkLst
deMkLst
dePkg
deSrcMkLst
deTgtMkLst
dgChg chg
dgMkLst
dpi
drSelLst
editorSelLst
effect
effectRef idx
endCxn id idx
extLst
fill
fillMode
fillRect b l r t
fillRef idx
fontRef idx
geom
graphicFrameChg chg
graphicFrameMk creationId id
graphicFrameMkLst
graphicParentMkLst
gridColChg chg
gridColMkLst
grpCmd grpId preventRegroup verId
grpSpChg chg
grpSpMk creationId id
grpSpMkLst
grpSpPr bwMode
hlink
hlinkClick action endSnd highlightClick sndName source tgtFrame tooltip
hlinkHover action endSnd highlightClick sndName source tgtFrame tooltip
hlinkMkLst
imgData
imgLink tgt
imgUrl linkage src
inkChg chg
inkMk creationId id
inkMkLst
lfPr
lineProps algn cap cmpd w
ln
lnRef idx
model3DMkLst
noAdjustHandles
noChangeArrowheads
noChangeAspect
noChangeShapeType
noEditPoints
noGrp
noMove
noResize
noRot
noSelect
off x y
origImgData
pPr algn defTabSz eaLnBrk fontAlgn hangingPunct indent latinLnBrk lvl marL marR rtl
picChg chg
picMk creationId id
picMkLst
reset
rotWithShape
scene3d
sndData
sp3d
spChg chg
spMk creationId id
spMkLst
spPr bwMode
srcRect b l r t
stCxn id idx
style
svgBlipMkLst
tblChg chg
tblMkLst
tcChg chg
tcMkLst
trChg chg
trMkLst
txBodyMkLst
txBodyPkg
txChg chg
txMkLst
useBounds
viewSelLst
xfrm cx cy flipH flipV rot x y)";

constexpr std::string_view kDrawingSvgElements = R"(
svgBlip)";

constexpr std::string_view kDrawingDecorativeElements = R"(
decorative val)";

constexpr std::string_view kDrawingModel3dElements = R"(
ambientLight enabled
attrSrcUrl
blip cstate
camera
clr
dirLight angularRad enabled
ext uri
extLst
illuminance d n
intensity d n
lookAt x y z
meterPerModelUnit d n
model3d
objViewport viewportSz
orthographic
perspective fov
pos x y z
postTrans dx dy dz
preTrans dx dy dz
ptLight enabled rad
raster rName rVer
rot ax ay az
scale
spPr bwMode
spotLight enabled rad spotAng
sx d n
sy d n
sz d n
trans
unkLight
up dx dy dz
winViewport)";

constexpr std::string_view kDrawingHyperlinkColorElements = R"(
hlinkClr val)";

constexpr std::string_view kDrawingAnimationElements = R"(
animPr auto count end length name offset st
extLst)";

constexpr std::string_view kDrawingAnimation3dElements = R"(
animPr auto count end length name offset st
embedAnim animId
extLst
posterFrame animId frame)";

constexpr std::string_view kDrawingSketchyElements = R"(
extLst
lineSketchCurved
lineSketchFreehand
lineSketchNone
lineSketchScribble
lineSketchStyleProps sd
seed
type)";

constexpr std::string_view kDrawingClassificationElements = R"(
classification classificationOutcomeType)";

constexpr std::string_view kDrawingLiveFeedElements = R"(
Blur
Custom
Normal
Removed
backgroundProps
extLst
liveFeedProps)";

constexpr std::string_view kDrawingOembedElements = R"(
extLst
oembedShared srcUrl type)";

constexpr std::string_view kDrawingScriptLinkElements = R"(
extLst
scriptLink val)";

constexpr std::string_view kDrawingImageFormulaElements = R"(
imageFormula formula)";

constexpr std::string_view kDrawingCompatibility2010Elements = R"(
compatSp spid)";

constexpr std::string_view kPicture2010Elements = R"(
extLst
style)";

constexpr std::string_view kDiagram2008Elements = R"(
cNvGrpSpPr
cNvPr descr hidden id name title
cNvSpPr txBox
dataModelExt minVer relId
drawing
extLst
grpSp
grpSpPr bwMode
nvGrpSpPr
nvSpPr
sp modelId
spPr bwMode
spTree
style
txBody
txXfrm flipH flipV rot)";

constexpr std::string_view kDiagram2010Elements = R"(
cNvPr descr hidden id name title
recolorImg val)";

constexpr std::string_view kDiagram2016NovElements = R"(
autoBuNodeInfo lvl ptType
autoBuNodeInfoLst
buPr leadZeros prefix)";

constexpr std::string_view kDiagram2016DecElements = R"(
lstStyle
spPr bwMode)";

constexpr std::string_view kSlicerElements = R"(
extLst
slicer name)";

constexpr std::string_view kSlicer2012Elements = R"(
slicer name)";

constexpr std::string_view kTimeSlicerElements = R"(
extLst
timeslicer name)";

constexpr std::string_view kTheme2012Elements = R"(
extLst
themeFamily id name vid
themeVariant cx cy name vid
themeVariantLst)";

constexpr std::string_view kTheme2012Anywhere = R"(
id)";

constexpr std::string_view kInkElements = R"(
context alignmentLevel ascender baseline beginModifierType centroid contentType customRecognizerId descender
 endModifierType hotPoints id mathML mathStruct mathSymbol midline rotatedBoundingBox rotationAngle semanticType
 shapeGeometry shapeName type
destinationLink direction ref
property type
sourceLink direction ref)";

constexpr std::string_view kInkMlElements = R"(
activeArea height size units width
annotation encoding type
annotationXML encoding href type
bind column source target variable
brush brushRef
brushProperty name units value
canvas traceFormatRef
canvasTransform invertible
channel default max min name orientation respectTo type units
channelProperties
channelProperty channel name units value
context brushRef canvasRef canvasTransformRef contextRef inkSourceRef timestampRef traceFormatRef
definitions
ink documentID
inkSource description manufacturer model serialNo specificationRef
intermittentChannels
latency value
mapping mappingRef type
matrix
sampleRate uniform value
srcProperty name units value
table apply interpolation
timestamp time timeOffset timeString timestampRef
trace brushRef contextRef continuation duration priorRef timeOffset type
traceFormat
traceGroup brushRef contextRef
traceView contextRef from to traceDataRef)";

constexpr std::string_view kEmmaElements = R"(
arc from to
derivation
derived-from composite resource
emma version
endpoint id
endpoint-info id
grammar id ref
group id
group-info ref
info id
interpretation id
lattice final initial
literal
model id ref
node node-number
one-of disjunction-type id
sequence id)";

constexpr std::string_view kEmmaAnywhere = R"(
confidence cost dialog-turn duration end endpoint-address endpoint-info-ref endpoint-pair-ref endpoint-role function
grammar-ref lang media-type medium message-id mode model-ref no-input offset-to-start port-num port-type process
service-name signal signal-size source start time-ref-anchor-point time-ref-uri tokens uninterpreted verbal)";

constexpr std::string_view kActiveXElements = R"(
font
ocx
ocxPr
picture)";

constexpr std::string_view kActiveXAnywhere = R"(
classid license name persistence value)";

constexpr std::string_view kCustomUiElements = R"(
box boxStyle getVisible id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ visible
button description enabled getDescription getEnabled getImage getKeytip getLabel getScreentip getShowImage
 getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso
 insertBeforeQ keytip label onAction screentip showImage showLabel size supertip tag visible
buttonGroup getVisible id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ visible
checkBox description enabled getDescription getEnabled getKeytip getLabel getPressed getScreentip getSupertip
 getVisible id idMso idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ keytip label onAction screentip
 supertip tag visible
comboBox enabled getEnabled getImage getItemCount getItemID getItemImage getItemLabel getItemScreentip
 getItemSupertip getKeytip getLabel getScreentip getShowImage getShowLabel getSupertip getText getVisible id idMso
 idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ invalidateContentOnDrop keytip label
 maxLength onChange screentip showImage showItemImage showLabel sizeString supertip tag visible
command enabled getEnabled idMso onAction
commands
contextualTabs
control description enabled getDescription getEnabled getImage getKeytip getLabel getScreentip getShowImage
 getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso
 insertBeforeQ keytip label screentip showImage showLabel size supertip tag visible
customUI loadImage onLoad
dialogBoxLauncher
documentControls
dropDown enabled getEnabled getImage getItemCount getItemID getItemImage getItemLabel getItemScreentip
 getItemSupertip getKeytip getLabel getScreentip getSelectedItemID getSelectedItemIndex getShowImage getShowLabel
 getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ keytip
 label onAction screentip showImage showItemImage showItemLabel showLabel sizeString supertip tag visible
dynamicMenu description enabled getContent getDescription getEnabled getImage getKeytip getLabel getScreentip
 getShowImage getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ invalidateContentOnDrop keytip label screentip showImage showLabel size supertip tag
 visible
editBox enabled getEnabled getImage getKeytip getLabel getScreentip getShowImage getShowLabel getSupertip getText
 getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ keytip label
 maxLength onChange screentip showImage showLabel sizeString supertip tag visible
gallery columns description enabled getDescription getEnabled getImage getItemCount getItemHeight getItemID
 getItemImage getItemLabel getItemScreentip getItemSupertip getItemWidth getKeytip getLabel getScreentip
 getSelectedItemID getSelectedItemIndex getShowImage getShowLabel getSize getSupertip getVisible id idMso idQ image
 imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ invalidateContentOnDrop itemHeight itemWidth
 keytip label onAction rows screentip showImage showItemImage showItemLabel showLabel size sizeString supertip tag
 visible
group getImage getKeytip getLabel getScreentip getSupertip getVisible id idMso idQ image imageMso insertAfterMso
 insertAfterQ insertBeforeMso insertBeforeQ keytip label screentip supertip tag visible
item id image imageMso label screentip supertip
labelControl enabled getEnabled getLabel getScreentip getShowLabel getSupertip getVisible id idMso idQ
 insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ label screentip showLabel supertip tag visible
menu description enabled getDescription getEnabled getImage getKeytip getLabel getScreentip getShowImage
 getShowLabel getSize getSupertip getTitle getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ itemSize keytip label screentip showImage showLabel size supertip tag title visible
menuSeparator getTitle id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ title
officeMenu
qat
ribbon startFromScratch
separator getVisible id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ visible
sharedControls
splitButton enabled getEnabled getKeytip getShowLabel getSize getVisible id idMso idQ insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ keytip showLabel size tag visible
tab getKeytip getLabel getVisible id idMso idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ keytip
 label tag visible
tabSet getVisible idMso visible
tabs
toggleButton description enabled getDescription getEnabled getImage getKeytip getLabel getPressed getScreentip
 getShowImage getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ keytip label onAction screentip showImage showLabel size supertip tag visible)";

constexpr std::string_view kCustomUi2009Elements = R"(
backstage onHide onShow
bottomItems
box boxStyle getVisible id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ tag visible
button description enabled expand getDescription getEnabled getImage getKeytip getLabel getScreentip getShowImage
 getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso
 insertBeforeQ isDefinitive keytip label onAction screentip showImage showLabel size style supertip tag visible
buttonGroup getVisible id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ tag visible
category getLabel getVisible id idMso idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ label tag
 visible
checkBox description enabled expand getDescription getEnabled getKeytip getLabel getPressed getScreentip getSupertip
 getVisible id idMso idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ keytip label onAction screentip
 supertip tag visible
comboBox alignLabel enabled expand getEnabled getImage getItemCount getItemID getItemImage getItemLabel
 getItemScreentip getItemSupertip getKeytip getLabel getScreentip getShowImage getShowLabel getSupertip getText
 getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ
 invalidateContentOnDrop keytip label maxLength onChange screentip showImage showItemImage showLabel sizeString
 supertip tag visible
command enabled getEnabled idMso onAction
commands
contextMenu idMso
contextMenus
contextualTabs
control description enabled getDescription getEnabled getImage getKeytip getLabel getScreentip getShowImage
 getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso
 insertBeforeQ keytip label screentip showImage showLabel size supertip tag visible
customUI loadImage onLoad
dialogBoxLauncher
documentControls
dropDown alignLabel enabled expand getEnabled getImage getItemCount getItemID getItemImage getItemLabel
 getItemScreentip getItemSupertip getKeytip getLabel getScreentip getSelectedItemID getSelectedItemIndex
 getShowImage getShowLabel getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ keytip label onAction screentip showImage showItemImage showItemLabel showLabel
 sizeString supertip tag visible
dynamicMenu description enabled getContent getDescription getEnabled getImage getKeytip getLabel getScreentip
 getShowImage getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ invalidateContentOnDrop keytip label screentip showImage showLabel size supertip tag
 visible
editBox alignLabel enabled expand getEnabled getImage getKeytip getLabel getScreentip getShowImage getShowLabel
 getSupertip getText getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso
 insertBeforeQ keytip label maxLength onChange screentip showImage showLabel sizeString supertip tag visible
firstColumn
gallery columns description enabled getDescription getEnabled getImage getItemCount getItemHeight getItemID
 getItemImage getItemLabel getItemScreentip getItemSupertip getItemWidth getKeytip getLabel getScreentip
 getSelectedItemID getSelectedItemIndex getShowImage getShowLabel getSize getSupertip getVisible id idMso idQ image
 imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ invalidateContentOnDrop itemHeight itemWidth
 keytip label onAction rows screentip showImage showInRibbon showItemImage showItemLabel showLabel size sizeString
 supertip tag visible
group autoScale centerVertically getHelperText getImage getKeytip getLabel getScreentip getShowLabel getStyle
 getSupertip getVisible helperText id idMso idQ image imageMso insertAfterMso insertAfterQ insertBeforeMso
 insertBeforeQ keytip label screentip showLabel style supertip tag visible
groupBox expand getLabel id idQ label tag
hyperlink alignLabel enabled expand getEnabled getImage getKeytip getLabel getScreentip getSupertip getTarget
 getVisible id idQ image imageMso keytip label onAction screentip supertip tag target visible
imageControl altText enabled getAltText getEnabled getImage getVisible id idQ image imageMso tag visible
item getLabel id image imageMso label screentip supertip
labelControl alignLabel enabled expand getEnabled getLabel getScreentip getShowLabel getSupertip getVisible id idMso
 idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ label noWrap screentip showLabel supertip tag visible
layoutContainer align expand id idQ layoutChildren tag
menu description enabled getDescription getEnabled getImage getKeytip getLabel getScreentip getShowImage
 getShowLabel getSize getSupertip getTitle getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ itemSize keytip label screentip showImage showLabel size supertip tag title visible
menuGroup getLabel id idQ itemSize label tag
menuSeparator getTitle id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ tag title
primaryItem
qat
radioButton getLabel id label
radioGroup alignLabel enabled expand getEnabled getItemCount getItemID getItemLabel getKeytip getLabel
 getSelectedItemIndex getVisible id idQ keytip label onAction tag visible
ribbon startFromScratch
secondColumn
separator getVisible id idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ tag visible
sharedControls
splitButton enabled getEnabled getKeytip getShowLabel getSize getVisible id idMso idQ insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ keytip showLabel size tag visible
tab columnWidthPercent enabled firstColumnMaxWidth firstColumnMinWidth getEnabled getKeytip getLabel getTitle
 getVisible id idMso idQ insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ keytip label secondColumnMaxWidth
 secondColumnMinWidth tag title visible
tabSet getVisible idMso visible
tabs
task description enabled getDescription getEnabled getImage getKeytip getLabel getVisible id idMso idQ image
 imageMso insertAfterMso insertAfterQ insertBeforeMso insertBeforeQ isDefinitive keytip label onAction tag visible
taskFormGroup allowedTaskSizes getHelperText getLabel getShowLabel getVisible helperText id idMso idQ label
 showLabel tag visible
taskGroup allowedTaskSizes getHelperText getLabel getShowLabel getVisible helperText id idMso idQ insertAfterMso
 insertAfterQ insertBeforeMso insertBeforeQ label showLabel tag visible
toggleButton description enabled getDescription getEnabled getImage getKeytip getLabel getPressed getScreentip
 getShowImage getShowLabel getSize getSupertip getVisible id idMso idQ image imageMso insertAfterMso insertAfterQ
 insertBeforeMso insertBeforeQ keytip label onAction screentip showImage showLabel size supertip tag visible
topItems)";

constexpr std::string_view kExtensionListElements = R"(
ext uri)";

constexpr std::string_view kIntelligenceElements = R"(
bookmark .bookmarkName .hashCode .id .invalidationBookmarkName
entireDocument .id
extLst
intelligence
intelligenceSettings
observations
onDemandWorkflows
state .type .value
textHash .hashCode .id)";

constexpr std::string_view kCommentReactionsElements = R"(
reaction reactionType
reactionInfo dateUtc
reactions
user userId userName userProvider)";

constexpr std::string_view kTasksElements = R"(
Anchor
Assign userId userName userProvider
Attribution userId userName userProvider
Comment id
Create
Delete
Event id time
History
Priority value
Progress percentComplete
Schedule dueDate startDate
SetTitle title
Task id
Tasks
Unassign userId userName userProvider
UnassignAll
Undelete
Undo id
extLst)";

constexpr std::string_view kWebExtensionElements = R"(
alternateReferences
binding appref id type
bindings
extLst
properties
property name value
reference id store storeType version
snapshot cstate
webextension frozen id
webextensionref)";

constexpr std::string_view kWebTaskPaneElements = R"(
extLst
taskpane dockstate locked row visibility width
taskpanes
webextensionref)";

constexpr std::string_view kMacVmlAnywhere = R"(
blur complextextbox ext)";

constexpr std::string_view kMacExcelElements = R"(
ArchID Flags
PLV Mode OnePage WScale)";

constexpr std::string_view kMacDrawingElements = R"(
placeholderFlag val
wrappingTextBoxFlag val)";

constexpr std::string_view kMacDrawingAnywhere = R"(
placeholderFlag wrappingTextBoxFlag)";

constexpr std::string_view kGoogleDocsElements = R"(
docsCustomData roundtripDataChecksum roundtripDataSignature
gDocsCustomXmlDataStorage uri
sheetsCustomData roundtripDataChecksum roundtripDataSignature
slidesCustomData roundtripDataChecksum roundtripDataSignature)";

constexpr std::string_view kGnumericSheetElements = R"(
gostyle auto-back auto-color auto-dash auto-font auto-fore auto-marker-fill auto-marker-outline auto-pattern
 auto-type auto-width dashType pattern)";

constexpr std::string_view kOnlyOfficeSettingsElements = R"(
SdtGlobalColor
SdtGlobalShowHighlight
SpecialFormsHighlight
settings)";

constexpr std::string_view kOnlyOfficeSettingsAnywhere = R"(
val)";

constexpr std::string_view kKingsoftElements = R"(
typoFeatureVersion val)";

constexpr std::string_view kKingsoftAnywhere = R"(
val)";

constexpr std::string_view kKingsoftSheetElements = R"(
cellImage
cellImages)";

constexpr std::string_view kInkscapeElements = R"(
_templateinfo
box3d id
clipboard geom-max geom-min max min style
grid color dotted empcolor empopacity empspacing enabled id opacity originx originy snapvisiblegridlinesonly
 spacingx spacingy type units visible
page bleed height id label margin width x y
path-effect effect id is_visible lpeversion
perspective id
templateinfo)";

constexpr std::string_view kInkscapeAnywhere = R"(
antialias-rendering bbox-nodes bbox-paths box3dsidetype clip-to-page collect color connection-end
connection-end-point connection-start connection-start-point connector-curvature connector-type corner0 corner7
current-layer cx cy deskcolor deskopacity document-rotation document-units dstBox dstColumn dstPath dstShape
exclude-from-export expanded export-filename export-xdpi export-ydpi flatsided font-specification grid-bbox groupid
groupmode guide-bbox guide-tolerance has_abs_tolerance highlight-color href is_visible isstock label label-style
locked lockguides lpeversion menu menu-tooltip object-nodes object-paths offset original original-d original-href
output_extension pagecheckerboard pageopacity pageshadow path-effect persp3d-origin perspectiveID radius randomized
rotation rounded showpageshadow snap-bbox snap-bbox-edge-midpoints snap-bbox-midpoints snap-center snap-global
snap-grids snap-intersection-paths snap-midpoints snap-nodes snap-object-midpoints snap-others snap-page snap-path
snap-path-clip snap-path-mask snap-perpendicular snap-smooth-nodes snap-tangential snap-text-baseline snap-to-guides
spray-origin stockid svg-dpi svgimage swatch text-baseline tile-cx tile-cy tile-h tile-w tile-x0 tile-y0
tiled-clone-of transform-center-x transform-center-y version vp_x vp_y vp_z window-height window-maximized
window-width window-x window-y zoom)";

constexpr std::string_view kSodipodiElements = R"(
guide id orientation position
namedview bordercolor borderlayer borderopacity fit-margin-bottom fit-margin-left fit-margin-right fit-margin-top
 gridanchormmode gridtolerance guidetolerance height id objecttolerance pagecolor showborder showgrid showguides
 units width)";

constexpr std::string_view kSodipodiAnywhere = R"(
absref arc-type arg1 arg2 argument cx cy docbase docname end expansion insensitive linespacing nodetypes open
original r1 r2 radius revolution role rx ry sides spacingy start t0 type version)";

constexpr std::string_view kCreativeCommonsElements = R"(
Agent
License
Work
attributionName
attributionURL
legalcode
license
morePermissions
permits
prohibits
requires
useGuidelines)";

constexpr std::string_view kSerifAnywhere = R"(
id)";

constexpr std::string_view kSketchAnywhere = R"(
type)";

constexpr std::string_view kIllustratorAnywhere = R"(
dimmedPercent extraneous knockout layer pageBounds rgbTrio rulerOrigin viewOrigin)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kWord2006, kWord2006Elements, {}, kWord2006Anywhere},
    {Ns::kWord2010, kWord2010Elements, {}, kWord2010Anywhere},
    {Ns::kWord2012, kWord2012Elements, {}, kWord2012Anywhere},
    {Ns::kWordSymEx, kWordSymExElements, {}, kWordSymExAnywhere},
    {Ns::kWordCommentsIds, kWordCommentsIdsElements, {}, kWordCommentsIdsAnywhere},
    {Ns::kWord2018, kWord2018Elements, {}, kWord2018Anywhere},
    {Ns::kWordCommentsExtensible, kWordCommentsExtensibleElements, {}, kWordCommentsExtensibleAnywhere},
    {Ns::kWordSdtDataHash, {}, {}, kWordSdtDataHashAnywhere},
    {Ns::kWordOembed, kWordOembedElements, {}, {}},
    {Ns::kWordDateUtc, {}, {}, kWordDateUtcAnywhere},
    {Ns::kWordSdtFormatLock, {}, {}, kWordSdtFormatLockAnywhere},
    {Ns::kWordCei, kWordCeiElements, {}, kWordCeiAnywhere},
    {Ns::kWordDrawing2010, kWordDrawing2010Elements, {}, kWordDrawing2010Anywhere},
    {Ns::kWordDrawing2012, kWordDrawing2012Elements, {}, {}},
    {Ns::kWordCanvas, kWordCanvasElements, {}, {}},
    {Ns::kWordGroup, kWordGroupElements, {}, {}},
    {Ns::kWordShape, kWordShapeElements, {}, {}},
    {Ns::kSheet2006, kSheet2006Elements, {}, {}},
    {Ns::kSheet2009, kSheet2009Elements, {}, {}},
    {Ns::kSheet2009Ac, {}, {}, kSheet2009AcAnywhere},
    {Ns::kSheet2010, kSheet2010Elements, {}, {}},
    {Ns::kSheet2010Ac, kSheet2010AcElements, {}, {}},
    {Ns::kSheet2011Ac, kSheet2011AcElements, {}, kSheet2011AcAnywhere},
    {Ns::kSheet2014, kSheet2014Elements, {}, {}},
    {Ns::kSheet2015, {}, {}, kSheet2015Anywhere},
    {Ns::kSheet2018, {}, {}, kSheet2018Anywhere},
    {Ns::kSheetRevision, kSheetRevisionElements, {}, kSheetRevisionAnywhere},
    {Ns::kSheetRevision2, {}, {}, kSheetRevision2Anywhere},
    {Ns::kSheetRevision3, {}, {}, kSheetRevision3Anywhere},
    {Ns::kSheetRevision6, {}, {}, kSheetRevision6Anywhere},
    {Ns::kSheetRevision9, {}, {}, kSheetRevision9Anywhere},
    {Ns::kSheetRevision10, {}, {}, kSheetRevision10Anywhere},
    {Ns::kSheetRevision16, {}, {}, kSheetRevision16Anywhere},
    {Ns::kSheetPivotLayout, kSheetPivotLayoutElements, {}, {}},
    {Ns::kSheetDynamicArray, kSheetDynamicArrayElements, {}, {}},
    {Ns::kSheetRichData, kSheetRichDataElements, {}, {}},
    {Ns::kSheetRichData2, kSheetRichData2Elements, {}, {}},
    {Ns::kSheetCalcFeatures, kSheetCalcFeaturesElements, {}, {}},
    {Ns::kSheetThreadedComments, kSheetThreadedCommentsElements, {}, {}},
    {Ns::kSheetThreadedComments2, kSheetThreadedComments2Elements, {}, {}},
    {Ns::kSheetNamedViews, kSheetNamedViewsElements, {}, {}},
    {Ns::kSheetLinkProperties, kSheetLinkPropertiesElements, {}, {}},
    {Ns::kSheetLinks2021, kSheetLinks2021Elements, {}, {}},
    {Ns::kSheetPivot2020, kSheetPivot2020Elements, {}, {}},
    {Ns::kSheetPivotVersion, kSheetPivotVersionElements, {}, {}},
    {Ns::kSheetPivotCalculation, kSheetPivotCalculationElements, {}, {}},
    {Ns::kSheetPivotRichData, kSheetPivotRichDataElements, {}, {}},
    {Ns::kSheetPivotAuto, kSheetPivotAutoElements, {}, {}},
    {Ns::kSheetPivotDynamicArrays, kSheetPivotDynamicArraysElements, {}, {}},
    {Ns::kSheetPivotDataSource, kSheetPivotDataSourceElements, {}, {}},
    {Ns::kSheetWebImage, kSheetWebImageElements, {}, {}},
    {Ns::kSheetRichValueRefresh, kSheetRichValueRefreshElements, {}, {}},
    {Ns::kSheetRichValueRelation, kSheetRichValueRelationElements, {}, {}},
    {Ns::kSheetPropertyBag, kSheetPropertyBagElements, {}, {}},
    {Ns::kSheetCodeService, kSheetCodeServiceElements, {}, {}},
    {Ns::kSheetCodeService2, kSheetCodeService2Elements, {}, {}},
    {Ns::kSheetForms, kSheetFormsElements, {}, {}},
    {Ns::kSheetPython, kSheetPythonElements, {}, {}},
    {Ns::kSheetDataTypeIcons, kSheetDataTypeIconsElements, {}, {}},
    {Ns::kSheetDataSourceVersion, kSheetDataSourceVersionElements, {}, {}},
    {Ns::kSheetCompatibilityVersion, kSheetCompatibilityVersionElements, {}, {}},
    {Ns::kSheetDrawing2010, kSheetDrawing2010Elements, {}, {}},
    {Ns::kSlides2010, kSlides2010Elements, {}, kSlides2010Anywhere},
    {Ns::kSlides2012, kSlides2012Elements, {}, {}},
    {Ns::kSlidesRoaming, kSlidesRoamingElements, {}, {}},
    {Ns::kSlidesInkAction, kSlidesInkActionElements, {}, {}},
    {Ns::kSlidesCommand, kSlidesCommandElements, {}, {}},
    {Ns::kSlides2015, kSlides2015Elements, {}, {}},
    {Ns::kSlides2015September, kSlides2015SeptemberElements, {}, {}},
    {Ns::kSlides2015October, kSlides2015OctoberElements, {}, {}},
    {Ns::kSlidesZoom, kSlidesZoomElements, {}, {}},
    {Ns::kSlidesSectionZoom, kSlidesSectionZoomElements, {}, {}},
    {Ns::kSlidesSummaryZoom, kSlidesSummaryZoomElements, {}, {}},
    {Ns::kSlidesSummaryZoomItem, kSlidesSummaryZoomItemElements, {}, {}},
    {Ns::kSlides2017, kSlides2017Elements, {}, {}},
    {Ns::kSlides2017October, kSlides2017OctoberElements, {}, {}},
    {Ns::kSlides2018, kSlides2018Elements, {}, {}},
    {Ns::kSlidesComments, kSlidesCommentsElements, {}, {}},
    {Ns::kSlidesCommand2, kSlidesCommand2Elements, {}, {}},
    {Ns::kSlidesTasks, kSlidesTasksElements, {}, {}},
    {Ns::kSlides2020, kSlides2020Elements, {}, {}},
    {Ns::kSlides2021, kSlides2021Elements, {}, {}},
    {Ns::kSlides2022March, kSlides2022MarchElements, {}, {}},
    {Ns::kSlides2022, kSlides2022Elements, {}, {}},
    {Ns::kSlides2023, kSlides2023Elements, {}, {}},
    {Ns::kDrawing2010, kDrawing2010Elements, {}, kDrawing2010Anywhere},
    {Ns::kDrawing2012, kDrawing2012Elements, {}, {}},
    {Ns::kDrawing2014, kDrawing2014Elements, {}, {}},
    {Ns::kDrawing2016, kDrawing2016Elements, {}, {}},
    {Ns::kDrawingCommand, kDrawingCommandElements, {}, {}},
    {Ns::kDrawingSvg, kDrawingSvgElements, {}, {}},
    {Ns::kDrawingDecorative, kDrawingDecorativeElements, {}, {}},
    {Ns::kDrawingModel3d, kDrawingModel3dElements, {}, {}},
    {Ns::kDrawingHyperlinkColor, kDrawingHyperlinkColorElements, {}, {}},
    {Ns::kDrawingAnimation, kDrawingAnimationElements, {}, {}},
    {Ns::kDrawingAnimation3d, kDrawingAnimation3dElements, {}, {}},
    {Ns::kDrawingSketchy, kDrawingSketchyElements, {}, {}},
    {Ns::kDrawingClassification, kDrawingClassificationElements, {}, {}},
    {Ns::kDrawingLiveFeed, kDrawingLiveFeedElements, {}, {}},
    {Ns::kDrawingOembed, kDrawingOembedElements, {}, {}},
    {Ns::kDrawingScriptLink, kDrawingScriptLinkElements, {}, {}},
    {Ns::kDrawingImageFormula, kDrawingImageFormulaElements, {}, {}},
    {Ns::kDrawingCompatibility2010, kDrawingCompatibility2010Elements, {}, {}},
    {Ns::kPicture2010, kPicture2010Elements, {}, {}},
    {Ns::kDiagram2008, kDiagram2008Elements, {}, {}},
    {Ns::kDiagram2010, kDiagram2010Elements, {}, {}},
    {Ns::kDiagram2016Nov, kDiagram2016NovElements, {}, {}},
    {Ns::kDiagram2016Dec, kDiagram2016DecElements, {}, {}},
    {Ns::kSlicer, kSlicerElements, {}, {}},
    {Ns::kSlicer2012, kSlicer2012Elements, {}, {}},
    {Ns::kTimeSlicer, kTimeSlicerElements, {}, {}},
    {Ns::kTheme2012, kTheme2012Elements, {}, kTheme2012Anywhere},
    {Ns::kInk, kInkElements, {}, {}},
    {Ns::kInkMl, kInkMlElements, {}, {}},
    {Ns::kEmma, kEmmaElements, {}, kEmmaAnywhere},
    {Ns::kActiveX, kActiveXElements, {}, kActiveXAnywhere},
    {Ns::kCustomUi, kCustomUiElements, {}, {}},
    {Ns::kCustomUi2009, kCustomUi2009Elements, {}, {}},
    {Ns::kExtensionList, kExtensionListElements, {}, {}},
    {Ns::kIntelligence, kIntelligenceElements, {}, {}},
    {Ns::kCommentReactions, kCommentReactionsElements, {}, {}},
    {Ns::kTasks, kTasksElements, {}, {}},
    {Ns::kWebExtension, kWebExtensionElements, {}, {}},
    {Ns::kWebTaskPane, kWebTaskPaneElements, {}, {}},
    {Ns::kMacVml, {}, {}, kMacVmlAnywhere},
    {Ns::kMacExcel, kMacExcelElements, {}, {}},
    {Ns::kMacDrawing, kMacDrawingElements, {}, kMacDrawingAnywhere},
    {Ns::kGoogleDocs, kGoogleDocsElements, {}, {}},
    {Ns::kGnumericSheet, kGnumericSheetElements, {}, {}},
    {Ns::kOnlyOfficeSettings, kOnlyOfficeSettingsElements, {}, kOnlyOfficeSettingsAnywhere},
    {Ns::kKingsoft, kKingsoftElements, {}, kKingsoftAnywhere},
    {Ns::kKingsoftSheet, kKingsoftSheetElements, {}, {}},
    {Ns::kInkscape, kInkscapeElements, {}, kInkscapeAnywhere},
    {Ns::kSodipodi, kSodipodiElements, {}, kSodipodiAnywhere},
    {Ns::kCreativeCommons, kCreativeCommonsElements, {}, {}},
    {Ns::kSerif, {}, {}, kSerifAnywhere},
    {Ns::kSketch, {}, {}, kSketchAnywhere},
    {Ns::kIllustrator, {}, {}, kIllustratorAnywhere},
};

}  // namespace

std::span<const NamespaceVocabulary> ExtensionVocabulary() { return kNames; }

}  // namespace shareguard::inspect
