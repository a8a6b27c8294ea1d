// ECMA-376 part 1, annex A.3 (PresentationML), with the elements of [MS-PPTX].
// The form is explained in structure_tables.h.
#include "inspect/structure_shapes.h"
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSlidesLines = R"(
anim cBhvr tavLst
animClr by cBhvr from to
animEffect cBhvr progress
animMotion by cBhvr from rCtr to
animRot cBhvr
animScale by cBhvr from to
attrNameLst attrName
audio cMediaNode
bg bgPr bgRef
bgPr extLst a:blipFill a:effectDag a:effectLst a:effectsLst a:gradFill a:grpFill a:noFill a:pattFill a:solidFill
bgRef a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
bldGraphic bldAsOne bldSub
bldLst bldDgm bldGraphic bldOleChart bldP
bldP tmplLst
bldSub a:bldChart a:bldDgm
bodyStyle a:defPPr a:extLst a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr
by hsl rgb
cBhvr attrNameLst cTn tgtEl
cMediaNode cTn tgtEl
cSld bg controls custDataLst extLst spTree
cSldViewPr cViewPr guideLst
cTn childTnLst endCondLst endSync iterate stCondLst subTnLst
cViewPr origin scale
childTnLst anim animClr animEffect animMotion animRot animScale audio cmd excl par seq set video *
clrMap a:extLst
clrMapOvr a:masterClrMapping a:overrideClrMapping
clrMru a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
clrVal a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
cm extLst pos text
cmAuthor extLst
cmAuthorLst cmAuthor
cmLst cm
cmd cBhvr
cond rtn tgtEl tn
contentPart *
control extLst pic
controls control *
custDataLst custData tags
custShow extLst sldLst
custShowLst custShow
cxnSp extLst nvCxnSpPr spPr style
defaultTextStyle a:defPPr a:extLst a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr
 a:lvl9pPr
embed extLst
embeddedFont bold boldItalic font italic regular
embeddedFontLst embeddedFont
endCondLst cond
endSync rtn tgtEl tn
excl cTn
ext *
extLst ext
from a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
graphicEl a:chart a:dgm
graphicFrame extLst nvGraphicFramePr xfrm a:graphic
grpSp contentPart cxnSp extLst graphicFrame grpSp grpSpPr nvGrpSpPr pic sp *
guideLst guide
handoutMaster cSld clrMap extLst hf
handoutMasterId extLst
handoutMasterIdLst handoutMasterId
hf extLst
htmlPubPr custShow extLst sldAll sldRg
iterate tmAbs tmPct
link extLst
nextCondLst cond
normalViewPr extLst restoredLeft restoredTop
notes cSld clrMapOvr extLst
notesMaster cSld clrMap extLst hf notesStyle
notesMasterId extLst
notesMasterIdLst notesMasterId
notesStyle a:defPPr a:extLst a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr
notesTextViewPr cViewPr extLst
notesViewPr cSldViewPr extLst
nvCxnSpPr cNvCxnSpPr cNvPr nvPr
nvGraphicFramePr cNvGraphicFramePr cNvPr nvPr
nvGrpSpPr cNvGrpSpPr cNvPr nvPr
nvPicPr cNvPicPr cNvPr nvPr
nvPr custDataLst extLst ph a:audioCd a:audioFile a:quickTimeFile a:videoFile a:wavAudioFile
nvSpPr cNvPr cNvSpPr nvPr
oleObj embed link pic
otherStyle a:defPPr a:extLst a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr
outlineViewPr cViewPr extLst sldLst
par cTn *
penClr a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
ph extLst
photoAlbum extLst
pic blipFill extLst nvPicPr spPr style
presentation custDataLst custShowLst defaultTextStyle embeddedFontLst extLst handoutMasterIdLst kinsoku modifyVerifier
 notesMasterIdLst notesSz photoAlbum sldIdLst sldMasterIdLst sldSz
presentationPr clrMru extLst htmlPubPr prnPr showPr webPr *
prevCondLst cond
prnPr extLst
progress boolVal clrVal fltVal intVal strVal
scale a:sx a:sy
seq cTn nextCondLst prevCondLst
set cBhvr to
showPr browse custShow extLst kiosk penClr present sldAll sldRg
sld cSld clrMapOvr extLst timing transition *
sldId extLst
sldIdLst sldId
sldLayout cSld clrMapOvr extLst hf timing transition *
sldLayoutId extLst
sldLayoutIdLst sldLayoutId
sldLst sld
sldMaster cSld clrMap extLst hf sldLayoutIdLst timing transition txStyles *
sldMasterId extLst
sldMasterIdLst sldMasterId
sldSyncPr extLst
slideViewPr cSldViewPr extLst
sndAc endSnd stSnd
sorterViewPr cViewPr extLst
sp extLst nvSpPr spPr style txBody
spTgt bg graphicEl oleChartEl subSp txEl
spTree contentPart cxnSp extLst graphicFrame grpSp grpSpPr nvGrpSpPr pic sp *
stCondLst cond
stSnd snd
subTnLst anim animClr animEffect animMotion animRot animScale audio cmd excl par seq set video
tagLst tag
tav val
tavLst tav
tgtEl inkTgt sldTgt sndTgt spTgt
timing bldLst extLst tnLst *
titleStyle a:defPPr a:extLst a:lvl1pPr a:lvl2pPr a:lvl3pPr a:lvl4pPr a:lvl5pPr a:lvl6pPr a:lvl7pPr a:lvl8pPr a:lvl9pPr
tmpl tnLst
tmplLst tmpl
tnLst anim animClr animEffect animMotion animRot animScale audio cmd excl par seq set video
to boolVal clrVal fltVal intVal strVal a:hslClr a:prstClr a:schemeClr a:scrgbClr a:srgbClr a:sysClr
transition blinds checker circle comb cover cut diamond dissolve extLst fade newsflash plus pull push random randomBar
 sndAc split strips wedge wheel wipe zoom *
txEl charRg pRg
txStyles bodyStyle extLst otherStyle titleStyle
val boolVal clrVal fltVal intVal strVal
video cMediaNode
viewPr extLst gridSpacing normalViewPr notesTextViewPr notesViewPr outlineViewPr slideViewPr sorterViewPr
webPr extLst
)";

constexpr NamespaceStructure kSlidesStructure[] = {
    {Ns::kSlides, kSlidesLines},
    {Ns::kSlides, kShapeLines},
};

}  // namespace

std::span<const NamespaceStructure> SlidesStructure() { return kSlidesStructure; }

}  // namespace shareguard::inspect
