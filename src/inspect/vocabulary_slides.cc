// ECMA-376 part 1 section 19 (PresentationML).
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSlidesElements = R"(
anim by calcmode from to valueType
animClr clrSpc dir
animEffect filter prLst transition
animMotion origin path pathEditMode ptsTypes rAng
animRot by from to
animScale zoomContents
attrName
attrNameLst
audio isNarration
bg bwMode
bgPr shadeToTitle
bgRef idx
bldAsOne
bldDgm bld grpId spid uiExpand
bldGraphic grpId spid uiExpand
bldLst
bldOleChart animBg bld grpId spid uiExpand
bldP advAuto animBg autoUpdateAnimBg bldLvl build grpId rev spid uiExpand
bldSub
blinds dir
blipFill dpi rotWithShape
bodyStyle
bold
boldItalic
boolVal val
browse showScrollbar
by x y
cBhvr accumulate additive by from override rctx to xfrmType
cMediaNode mute numSld showWhenStopped vol
cNvCxnSpPr
cNvGraphicFramePr
cNvGrpSpPr
cNvPicPr preferRelativeResize
cNvPr descr hidden id name title
cNvSpPr txBox
cSld name
cSldViewPr showGuides snapToGrid snapToObjects
cTn accel afterEffect autoRev bldLvl decel display dur evtFilter fill grpId id masterRel nodePh nodeType presetClass
 presetID presetSubtype repeatCount repeatDur restart spd syncBehavior tmFilter
cViewPr varScale
charRg end st
checker dir
childTnLst
circle
clrMap accent1 accent2 accent3 accent4 accent5 accent6 bg1 bg2 folHlink hlink tx1 tx2
clrMapOvr
clrMru
clrVal
cm authorId dt idx
cmAuthor clrIdx id initials lastIdx name
cmAuthorLst
cmLst
cmd cmd type
comb dir
cond delay evt
contentPart
control imgH imgW name showAsIcon spid
controls
cover dir
custData
custDataLst
custShow id name
custShowLst
cut thruBlk
cxnSp
defaultTextStyle
diamond
dissolve
embed followColorScheme
embeddedFont
embeddedFontLst
endCondLst
endSnd
endSync delay evt
excl
ext uri
extLst mod
fade thruBlk
fltVal val
font charset panose pitchFamily typeface
from x y
graphicEl
graphicFrame
gridSpacing cx cy
grpSp
grpSpPr bwMode
guide orient pos
guideLst
handoutMaster
handoutMasterId
handoutMasterIdLst
hf dt ftr hdr sldNum
hsl h l s
htmlPubPr pubBrowser showSpeakerNotes
inkTgt spid
intVal val
italic
iterate backwards type
kinsoku invalEndChars invalStChars lang
kiosk restart
link updateAutomatic
modifyVerifier algIdExt algIdExtSource algorithmName cryptAlgorithmClass cryptAlgorithmSid cryptAlgorithmType
 cryptProvider cryptProviderType cryptProviderTypeExt cryptProviderTypeExtSource hashData hashValue saltData
 saltValue spinCount spinValue
newsflash
nextCondLst
normalViewPr horzBarState preferSingleView showOutlineIcons snapVertSplitter vertBarState
notes showMasterPhAnim showMasterSp
notesMaster
notesMasterId
notesMasterIdLst
notesStyle
notesSz cx cy
notesTextViewPr
notesViewPr
nvCxnSpPr
nvGraphicFramePr
nvGrpSpPr
nvPicPr
nvPr isPhoto userDrawn
nvSpPr
oleChartEl lvl type
oleObj imgH imgW name progId showAsIcon spid
origin x y
otherStyle
outlineViewPr
pRg end st
par
penClr
ph hasCustomPrompt idx orient sz type
photoAlbum bw frame layout showCaptions
pic
plus
pos x y
present
presentation autoCompressPictures bookmarkIdSeed compatMode conformance embedTrueTypeFonts firstSlideNum
 removePersonalInfoOnSave rtl saveSubsetFonts serverZoom showSpecialPlsOnTitleSld strictFirstAndLastChars
presentationPr
prevCondLst
prnPr clrMode frameSlides hiddenSlides prnWhat scaleToFitPaper
progress
pull dir
push dir
rCtr x y
random
randomBar dir
regular
restoredLeft autoAdjust sz
restoredTop autoAdjust sz
rgb b g r
rtn val
scale
seq concurrent nextAc prevAc
set
showPr loop showAnimation showNarration useTimings
sld collapse show showMasterPhAnim showMasterSp
sldAll
sldId id
sldIdLst
sldLayout matchingName preserve showMasterPhAnim showMasterSp type userDrawn
sldLayoutId id
sldLayoutIdLst
sldLst
sldMaster preserve
sldMasterId id
sldMasterIdLst
sldRg end st
sldSyncPr clientInsertedTime serverSldId serverSldModifiedTime
sldSz cx cy type
sldTgt
slideViewPr
snd builtIn name
sndAc
sndTgt builtIn name
sorterViewPr showFormatting
sp useBgFill
spPr bwMode
spTgt spid
spTree
split dir orient
stCondLst
stSnd loop
strVal val
strips dir
style
subSp spid
subTnLst
tag name val
tagLst
tags
tav fmla tm
tavLst
text
tgtEl
timing
titleStyle
tmAbs val
tmPct val
tmpl lvl
tmplLst
tn val
tnLst
to x y
transition advClick advTm spd
txBody
txEl
txStyles
val
video fullScrn
viewPr lastView showComments
webPr allowPng clr encoding imgSz organizeInFolders relyOnVml resizeGraphics showAnimation useLongFilenames
wedge
wheel spokes
wipe dir
xfrm flipH flipV rot
zoom dir)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kSlides, kSlidesElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> SlidesVocabulary() { return kNames; }

}  // namespace shareguard::inspect
