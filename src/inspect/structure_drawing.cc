// ECMA-376 part 1, annex A.4 (DrawingML) and its pictures, with the elements of [MS-ODRAWXML].
// The form is explained in structure_tables.h.
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kDrawingLines = R"(
%ColorChoice hslClr prstClr schemeClr scrgbClr srgbClr sysClr
%ColorTransform alpha alphaMod alphaOff blue blueMod blueOff comp gamma gray green greenMod greenOff hue hueMod
 hueOff inv invGamma lum lumMod lumOff red redMod redOff sat satMod satOff shade tint
%Effect alphaBiLevel alphaCeiling alphaFloor alphaInv alphaMod alphaModFix alphaOutset alphaRepl biLevel blend blur
 clrChange clrRepl cont duotone effect fill fillOverlay glow grayscl hsl innerShdw lum outerShdw prstShdw reflection
 relOff softEdge tint xfrm
%FillProperties blipFill gradFill grpFill noFill pattFill solidFill
%LineFillProperties gradFill noFill pattFill solidFill
%TextBullet buAutoNum buBlip buChar buNone
* alpha alphaBiLevel alphaCeiling alphaFloor alphaInv alphaMod alphaModFix alphaOff alphaOutset alphaRepl backdrop
 band1H band1V band2H band2V bevel bevelB bevelT biLevel blend blip blipFill blue blueMod blueOff blur buAutoNum
 buBlip buChar buClr buClrTx buFont buFontTx buNone buSzPct buSzPts buSzTx camera chExt chOff clrChange clrRepl comp
 cont contourClr cs custDash custGeom cxnSpLocks defPPr defRPr duotone ea effect effectDag effectLst effectRef endCxn
 ext extLst extrusionClr fill fillOverlay fillRef firstCol firstRow flatTx fontRef gamma glow gradFill
 graphicFrameLocks gray grayscl green greenMod greenOff grpFill grpSpLocks gs headEnd highlight hlinkClick hlinkHover
 hlinkMouseOver hsl hslClr hue hueMod hueOff innerShdw inv invGamma lastCol lastRow latin lightRig ln lnRef lnSpc lum
 lumMod lumOff lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr masterClrMapping miter neCell
 noAutofit noFill normAutofit nwCell off outerShdw overrideClrMapping pattFill picLocks prstClr prstDash prstGeom
 prstShdw prstTxWarp red redMod redOff reflection relOff rot round rtl sat satMod satOff scene3d schemeClr scrgbClr
 seCell shade softEdge solidFill sp3d spAutoFit spLocks spcAft spcBef srcRect srgbClr stCxn stretch swCell sym sysClr
 tabLst tailEnd tblBg tile tint uFill uFillTx uLn uLnTx wholeTbl xfrm c:ext p:ext x:ext
accent1 %ColorChoice
accent2 %ColorChoice
accent3 %ColorChoice
accent4 %ColorChoice
accent5 %ColorChoice
accent6 %ColorChoice
ahLst ahPolar ahXY
ahPolar pos
ahXY pos
alphaInv %ColorChoice
alphaMod cont
audioCd end extLst st
audioFile extLst
avLst gd
backdrop anchor extLst norm up
band1H tcStyle tcTxStyle
band1V tcStyle tcTxStyle
band2H tcStyle tcTxStyle
band2V tcStyle tcTxStyle
bgClr %ColorChoice
bgFillStyleLst %FillProperties
blend cont
blip alphaBiLevel alphaCeiling alphaFloor alphaInv alphaMod alphaModFix alphaRepl biLevel blur clrChange clrRepl
 duotone extLst fillOverlay grayscl hsl lum tint
blipFill blip srcRect stretch tile
bodyPr extLst flatTx noAutofit normAutofit prstTxWarp scene3d sp3d spAutoFit
bottom ln lnRef
br rPr
buBlip blip
buClr %ColorChoice
cNvCxnSpPr cxnSpLocks endCxn extLst stCxn
cNvGraphicFramePr extLst graphicFrameLocks
cNvGrpSpPr extLst grpSpLocks
cNvPicPr extLst picLocks
cNvPr extLst hlinkClick hlinkHover
cNvSpPr extLst spLocks
camera rot
cell3D bevel extLst lightRig
clrChange clrFrom clrTo
clrFrom %ColorChoice
clrMap extLst
clrRepl %ColorChoice
clrScheme accent1 accent2 accent3 accent4 accent5 accent6 dk1 dk2 extLst folHlink hlink lt1 lt2
clrTo %ColorChoice
cont %Effect
contourClr %ColorChoice
cubicBezTo pt
custClr %ColorChoice
custClrLst custClr
custDash ds
custGeom ahLst avLst cxnLst gdLst pathLst rect
cxn pos
cxnLst cxn
cxnSp extLst nvCxnSpPr spPr style
cxnSpLocks extLst
defPPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
defRPr %FillProperties cs ea effectDag effectLst extLst highlight hlinkClick hlinkMouseOver latin ln rtl sym uFill
 uFillTx uLn uLnTx
dk1 %ColorChoice
dk2 %ColorChoice
downRevStg bounds
duotone %ColorChoice
effect effectDag effectLst
effectDag %Effect
effectLst blur fillOverlay glow innerShdw outerShdw prstShdw reflection softEdge
effectRef %ColorChoice
effectStyle effectDag effectLst scene3d sp3d
effectStyleLst effectStyle
endParaRPr %FillProperties cs ea effectDag effectLst extLst highlight hlinkClick hlinkMouseOver latin ln rtl sym
 uFill uFillTx uLn uLnTx
ext *
extLst ext
extraClrScheme clrMap clrScheme
extraClrSchemeLst extraClrScheme
extrusionClr %ColorChoice
fgClr %ColorChoice
fill %FillProperties
fillOverlay %FillProperties
fillRef %ColorChoice
fillStyleLst %FillProperties
firstCol tcStyle tcTxStyle
firstRow tcStyle tcTxStyle
fld pPr rPr t
fmtScheme bgFillStyleLst effectStyleLst fillStyleLst lnStyleLst
folHlink %ColorChoice
font cs ea extLst font latin
fontRef %ColorChoice
fontScheme extLst majorFont minorFont
gdLst gd
glow %ColorChoice
gradFill gsLst lin path tileRect
graphic graphicData
graphicData tbl c:chart dgm:relIds lc:lockedCanvas p:oleObj pic:pic wpc:* wpg:* wps:* *
graphicFrame extLst graphic nvGraphicFramePr xfrm
graphicFrameLocks extLst
gridCol extLst
grpSp cxnSp extLst graphicFrame grpSp grpSpPr nvGrpSpPr pic sp txSp
grpSpLocks extLst
grpSpPr %FillProperties effectDag effectLst extLst scene3d xfrm
gs %ColorChoice
gsLst gs
highlight %ColorChoice
hlink %ColorChoice
hlinkClick extLst snd
hlinkHover extLst snd
hlinkMouseOver extLst snd
hslClr %ColorTransform
innerShdw %ColorChoice
insideH ln lnRef
insideV ln lnRef
lastCol tcStyle tcTxStyle
lastRow tcStyle tcTxStyle
left ln lnRef
lightRig rot
ln %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnB %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnBlToTr %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnDef bodyPr extLst lstStyle spPr style
lnL %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnR %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnRef %ColorChoice
lnSpc spcPct spcPts
lnStyleLst ln
lnT %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnTlToBr %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
lnTo pt
lstStyle defPPr extLst lvl1pPr lvl2pPr lvl3pPr lvl4pPr lvl5pPr lvl6pPr lvl7pPr lvl8pPr lvl9pPr
lt1 %ColorChoice
lt2 %ColorChoice
lvl1pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl2pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl3pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl4pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl5pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl6pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl7pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl8pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
lvl9pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
majorFont cs ea extLst font latin
minorFont cs ea extLst font latin
moveTo pt
neCell tcStyle tcTxStyle
nvCxnSpPr cNvCxnSpPr cNvPr
nvGraphicFramePr cNvGraphicFramePr cNvPr
nvGrpSpPr cNvGrpSpPr cNvPr
nvPicPr cNvPicPr cNvPr
nvSpPr cNvPr cNvSpPr
nwCell tcStyle tcTxStyle
objectDefaults extLst lnDef spDef txDef
outerShdw %ColorChoice
overrideClrMapping extLst
p br endParaRPr fld pPr r a14:m
pPr %TextBullet buClr buClrTx buFont buFontTx buSzPct buSzPts buSzTx defRPr extLst lnSpc spcAft spcBef tabLst
path arcTo close cubicBezTo fillToRect lnTo moveTo quadBezTo
pathLst path
pattFill bgClr fgClr
pic blipFill extLst nvPicPr spPr style
picLocks extLst
prstClr %ColorTransform
prstGeom avLst xdr:avLst
prstShdw %ColorChoice
prstTxWarp avLst
quadBezTo pt
quickTimeFile extLst
r rPr t
rPr %FillProperties cs ea effectDag effectLst extLst highlight hlinkClick hlinkMouseOver latin ln rtl sym uFill
 uFillTx uLn uLnTx
right ln lnRef
scene3d backdrop camera extLst lightRig
schemeClr %ColorTransform
scrgbClr %ColorTransform
seCell tcStyle tcTxStyle
solidFill %ColorChoice
sp extLst nvSpPr spPr style txSp
sp3d bevelB bevelT contourClr extLst extrusionClr
spDef bodyPr extLst lstStyle spPr style
spLocks extLst
spPr %FillProperties custGeom effectDag effectLst extLst ln prstGeom scene3d sp3d xfrm
spcAft spcPct spcPts
spcBef spcPct spcPts
srgbClr %ColorTransform
stretch fillRect
style effectRef fillRef fontRef lnRef
swCell tcStyle tcTxStyle
sysClr %ColorTransform
tabLst tab
tableStyle band1H band1V band2H band2V extLst firstCol firstRow lastCol lastRow neCell nwCell seCell swCell tblBg
 wholeTbl
tbl tblGrid tblPr tr
tblBg effect effectRef fill fillRef
tblGrid gridCol
tblPr %FillProperties effectDag effectLst extLst tableStyle tableStyleId
tblStyle band1H band1V band2H band2V extLst firstCol firstRow lastCol lastRow neCell nwCell seCell swCell tblBg
 wholeTbl
tblStyleLst tblStyle
tc extLst tcPr txBody
tcBdr bottom extLst insideH insideV left right tl2br top tr2bl
tcPr %FillProperties cell3D extLst lnB lnBlToTr lnL lnR lnT lnTlToBr
tcStyle cell3D fill fillRef tcBdr
tcTxStyle %ColorChoice extLst font fontRef
theme custClrLst extLst extraClrSchemeLst objectDefaults themeElements
themeElements clrScheme extLst fmtScheme fontScheme
themeOverride clrScheme fmtScheme fontScheme
tl2br ln lnRef
top ln lnRef
tr extLst tc
tr2bl ln lnRef
txBody bodyPr lstStyle p
txDef bodyPr extLst lstStyle spPr style
txSp extLst txBody useSpRect xfrm
uFill %FillProperties
uLn %LineFillProperties bevel custDash extLst headEnd miter prstDash round tailEnd
videoFile extLst
wholeTbl tcStyle tcTxStyle
xfrm chExt chOff ext off
)";

constexpr std::string_view kPictureLines = R"(
blipFill a:blip a:srcRect a:stretch a:tile
cNvPicPr a:extLst a:picLocks
cNvPr a:extLst a:hlinkClick a:hlinkHover
nvPicPr cNvPicPr cNvPr
pic blipFill nvPicPr spPr
spPr a:blipFill a:custGeom a:effectDag a:effectLst a:extLst a:gradFill a:grpFill a:ln a:noFill a:pattFill a:prstGeom
 a:scene3d a:solidFill a:sp3d a:xfrm
)";

constexpr std::string_view kLockedCanvasLines = R"(
lockedCanvas a:cxnSp a:extLst a:graphicFrame a:grpSp a:grpSpPr a:nvGrpSpPr a:pic a:sp a:txSp
)";

constexpr NamespaceStructure kDrawingStructure[] = {
    {Ns::kDrawing, kDrawingLines},
    {Ns::kPicture, kPictureLines},
    {Ns::kLockedCanvas, kLockedCanvasLines},
};

}  // namespace

std::span<const NamespaceStructure> DrawingStructure() { return kDrawingStructure; }

}  // namespace shareguard::inspect
