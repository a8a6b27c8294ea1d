// ISO/IEC 29500-4: the types of attributes in PresentationML.
// The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSlidesLines = R"(
#beside attrName@
#free cNvPr@descr cNvPr@title
#aside cNvPr@name cSld@name custShow@name strVal@val tag@val
#base64 modifyVerifier@hashData modifyVerifier@hashValue modifyVerifier@saltData modifyVerifier@saltValue
#font font@typeface
#hex font@panose
#number animMotion@rAng animRot@by animRot@from animRot@to bgRef@idx bldDgm@grpId bldDgm@spid bldGraphic@grpId
 bldGraphic@spid bldOleChart@grpId bldOleChart@spid bldP@bldLvl bldP@grpId bldP@spid blipFill@dpi by@x by@y
 cMediaNode@numSld cMediaNode@vol cNvPr@id cTn@accel cTn@bldLvl cTn@decel cTn@grpId cTn@id cTn@presetID
 cTn@presetSubtype cTn@spd charRg@end charRg@st cm@authorId cm@idx cmAuthor@clrIdx cmAuthor@id cmAuthor@lastIdx
 control@imgH control@imgW custShow@id fltVal@val font@charset from@x from@y gridSpacing@cx gridSpacing@cy guide@pos
 hsl@h hsl@l hsl@s intVal@val kiosk@restart modifyVerifier@algIdExt modifyVerifier@cryptAlgorithmSid
 modifyVerifier@cryptProviderTypeExt modifyVerifier@spinCount modifyVerifier@spinValue notesSz@cx notesSz@cy
 oleChartEl@lvl oleObj@imgH oleObj@imgW origin@x origin@y pRg@end pRg@st ph@idx pos@x pos@y
 presentation@bookmarkIdSeed presentation@firstSlideNum presentation@serverZoom rCtr@x rCtr@y restoredLeft@sz
 restoredTop@sz rgb@b rgb@g rgb@r sldId@id sldLayoutId@id sldMasterId@id sldRg@end sldRg@st sldSz@cx sldSz@cy
 spTgt@spid tmPct@val tmpl@lvl tn@val to@x to@y transition@advTm wheel@spokes xfrm@rot
#number|indefinite bldP@advAuto cTn@dur cTn@repeatCount cTn@repeatDur cond@delay endSync@delay tav@tm tmAbs@val
#time cm@dt sldSyncPr@clientInsertedTime sldSyncPr@serverSldModifiedTime
#token control@spid ext@uri inkTgt@spid oleObj@spid subSp@spid
00|01|02|16|17|18|32|33|34|48|49|50|64|65|66|80|81|82 font@pitchFamily
0|1|False|True|f|false|off|on|t|true animScale@zoomContents audio@isNarration bgPr@shadeToTitle bldDgm@uiExpand
 bldGraphic@uiExpand bldOleChart@animBg bldOleChart@uiExpand bldP@animBg bldP@autoUpdateAnimBg bldP@rev bldP@uiExpand
 blipFill@rotWithShape boolVal@val browse@showScrollbar cMediaNode@mute cMediaNode@showWhenStopped
 cNvPicPr@preferRelativeResize cNvPr@hidden cNvSpPr@txBox cSldViewPr@showGuides cSldViewPr@snapToGrid
 cSldViewPr@snapToObjects cTn@afterEffect cTn@autoRev cTn@display cTn@nodePh cViewPr@varScale control@showAsIcon
 cut@thruBlk extLst@mod fade@thruBlk hf@dt hf@ftr hf@hdr hf@sldNum htmlPubPr@showSpeakerNotes iterate@backwards
 link@updateAutomatic normalViewPr@preferSingleView normalViewPr@showOutlineIcons normalViewPr@snapVertSplitter
 notes@showMasterPhAnim notes@showMasterSp nvPr@isPhoto nvPr@userDrawn oleObj@showAsIcon ph@hasCustomPrompt
 photoAlbum@bw photoAlbum@showCaptions presentation@autoCompressPictures presentation@compatMode
 presentation@embedTrueTypeFonts presentation@removePersonalInfoOnSave presentation@rtl presentation@saveSubsetFonts
 presentation@showSpecialPlsOnTitleSld presentation@strictFirstAndLastChars prnPr@frameSlides prnPr@hiddenSlides
 prnPr@scaleToFitPaper restoredLeft@autoAdjust restoredTop@autoAdjust seq@concurrent showPr@loop showPr@showAnimation
 showPr@showNarration showPr@useTimings sld@collapse sld@show sld@showMasterPhAnim sld@showMasterSp sldLayout@preserve
 sldLayout@showMasterPhAnim sldLayout@showMasterSp sldLayout@userDrawn sldMaster@preserve sorterViewPr@showFormatting
 sp@useBgFill stSnd@loop transition@advClick video@fullScrn viewPr@showComments webPr@allowPng webPr@organizeInFolders
 webPr@relyOnVml webPr@resizeGraphics webPr@showAnimation webPr@useLongFilenames xfrm@flipH xfrm@flipV
1024x768|1152x882|1152x900|1280x1024|1600x1200|1800x1400|1920x1200|544x376|640x480|720x512|800x600 webPr@imgSz
1pic|1picTitle|2pic|2picTitle|4pic|4picTitle|fitToSlide photoAlbum@layout
accent1|accent2|accent3|accent4|accent5|accent6|dk1|dk2|folHlink|hlink|lt1|lt2 clrMap@accent1 clrMap@accent2
 clrMap@accent3 clrMap@accent4 clrMap@accent5 clrMap@accent6 clrMap@bg1 clrMap@bg2 clrMap@folHlink clrMap@hlink
 clrMap@tx1 clrMap@tx2
afterEffect|afterGroup|clickEffect|clickPar|interactiveSeq|mainSeq|tmRoot|withEffect|withGroup cTn@nodeType
allAtOnce|category|categoryEl|series|seriesEl bldOleChart@bld
allAtOnce|cust|p|whole bldP@build
all|first|last rtn@val
always|never|whenNotActive cTn@restart
always|none cBhvr@accumulate
auto|black|blackGray|blackWhite|clr|gray|grayWhite|hidden|invGray|ltGray|white bg@bwMode grpSpPr@bwMode spPr@bwMode
base|mult|none|repl|sum cBhvr@additive
begin|end|onBegin|onClick|onDblClick|onEnd|onMouseOut|onMouseOver|onNext|onPrev|onStopAudio cond@evt endSync@evt
blackTextOnWhite|browser|none|presentationAccent|presentationText|whiteTextOnBlack webPr@clr
body|chart|clipArt|ctrTitle|dgm|dt|ftr|hdr|media|obj|pic|sldImg|sldNum|subTitle|tbl|title ph@type
bw|clr|gray prnPr@clrMode
call|evt|verb cmd@type
canSlip|locked cTn@syncBehavior
category|gridLegend|ptInCategory|ptInSeries|series oleChartEl@type
ccw|cw animClr@dir
childStyle|normal cBhvr@override
clr|num|str anim@valueType
custom|hash modifyVerifier@cryptAlgorithmClass
custom|rsaAES|rsaFull modifyVerifier@cryptProviderType
custom|typeAny modifyVerifier@cryptAlgorithmType
discrete|fmla|lin anim@calcmode
d|l|ld|lu|r|rd|ru|u cover@dir pull@dir
d|l|r|u push@dir wipe@dir
el|lt|wd iterate@type
emph|entr|exit|mediacall|path|verb cTn@presetClass
fast|med|slow transition@spd
fixed|relative animMotion@pathEditMode
frameStyle1|frameStyle2|frameStyle3|frameStyle4|frameStyle5|frameStyle6|frameStyle7 photoAlbum@frame
freeze|hold|remove|transition cTn@fill
full|half|quarter ph@sz
full|none|textAndBackground embed@followColorScheme
handouts1|handouts2|handouts3|handouts4|handouts6|handouts9|notes|outline|slides prnPr@prnWhat
horz|vert blinds@dir checker@dir comb@dir guide@orient ph@orient randomBar@dir split@orient
hsl|rgb animClr@clrSpc
img|pt cBhvr@xfrmType
in|none|out animEffect@transition
in|out split@dir zoom@dir
lastClick|nextClick|sameClick cTn@masterRel
layout|parent animMotion@origin
ld|lu|rd|ru strips@dir
maximized|minimized|restored normalViewPr@horzBarState normalViewPr@vertBarState
none|seek seq@nextAc
none|skipTimed seq@prevAc
strict|transitional presentation@conformance
35mm|A3|A4|B4ISO|B4JIS|B5ISO|B5JIS|banner|custom|hagakiCard|ledger|letter|overhead|screen16x10|screen16x9|screen4x3 sldSz@type
allAtOnce|breadthByLvl|breadthByNode|ccw|ccwIn|ccwOut|cust|cw|cwIn|cwOut|depthByBranch|depthByNode|down|inByRing|outByRing|up|whole bldDgm@bld
blank|chart|chartAndTx|clipArtAndTx|clipArtAndVertTx|cust|dgm|fourObj|mediaAndTx|obj|objAndTwoObj|objAndTx|objOnly|objOverTx|objTx|picTx|secHead|tbl|title|titleOnly|twoColTx|twoObj|twoObjAndObj|twoObjAndTx|twoObjOverTx|twoTxTwoObj|tx|txAndChart|txAndClipArt|txAndMedia|txAndObj|txAndTwoObj|txOverObj|vertTitleAndTx|vertTitleAndTxOverChart|vertTx sldLayout@type
handoutView|notesMasterView|notesView|outlineView|sldMasterView|sldSorterView|sldThumbnailView|sldView viewPr@lastView
)";

constexpr NamespaceValues kSlidesValues[] = {
    {Ns::kSlides, kSlidesLines},
};

}  // namespace

std::span<const NamespaceValues> SlidesValues() { return kSlidesValues; }

}  // namespace shareguard::inspect
