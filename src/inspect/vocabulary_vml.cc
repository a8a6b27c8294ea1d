// ECMA-376 part 4 section 19 (VML).
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kVmlElements = R"(
arc alt coordorigin coordsize endangle fillcolor filled href id insetpen print startangle strokecolor stroked
 strokeweight style target title wrapcoords
background fill fillcolor id
curve alt class control1 control2 coordorigin coordsize fillcolor filled from href id insetpen print strokecolor
 stroked strokeweight style target title to wrapcoords
f eqn
fill alignshape angle aspect color color2 colors focus focusposition focussize id method on opacity origin position
 recolor rotate size src type
formulas
group alt class coordorigin coordsize editas href id print style target title wrapcoords
h invx invy map polar position radiusrange switch xrange yrange
handles
image alt bilevel blacklevel class coordsize cropbottom cropleft cropright croptop fillcolor filled gain gamma
 grayscale href id insetpen print src strokecolor stroked strokeweight style target title wrapcoords
imagedata bilevel blacklevel chromakey cropbottom cropleft cropright croptop embosscolor gain gamma grayscale id
 recolortarget
line alt class coordorigin coordsize fillcolor filled from href id insetpen print strokecolor stroked strokeweight
 style target title to wrapcoords
oval alt class coordorigin coordsize fillcolor filled href id insetpen print strokecolor stroked strokeweight style
 target title wrapcoords
path arrowok fillok gradientshapeok id insetpenok limo shadowok strokeok textboxrect textpathok v
polyline alt class coordorigin coordsize fillcolor filled href id insetpen points print strokecolor stroked
 strokeweight style target title wrapcoords
rect alt class coordorigin coordsize fillcolor filled href id insetpen print strokecolor stroked strokeweight style
 target title wrapcoords
roundrect alt arcsize class coordsize fillcolor filled href id insetpen print strokecolor stroked strokeweight style
 target title wrapcoords
shadow color color2 id matrix obscured offset offset2 on opacity origin type
shape adj alt class coordorigin coordsize equationxml fillcolor filled href id insetpen path print strokecolor
 stroked strokeweight style target title type wrapcoords
shapetype adj alt class coordorigin coordsize fillcolor filled href id insetpen path print strokecolor stroked
 strokeweight style target title wrapcoords
stroke color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype id imagealignshape imageaspect
 imagesize insetpen joinstyle linestyle miterlimit on opacity src startarrow startarrowlength startarrowwidth weight
textbox id inset style
textpath fitpath fitshape id on string style trim xscale)";

constexpr std::string_view kVmlOfficeElements = R"(
FieldCodes
LinkType
LockedField
OLEObject DrawAspect ObjectID ProgID ShapeID Type UpdateMode
bottom color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect
 imagesize insetpen joinstyle linestyle miterlimit on opacity src startarrow startarrowlength startarrowwidth v:ext
 weight
callout accentbar angle distance drop dropauto gap length lengthspecified minusx minusy on textborder type v:ext
clippath
colormenu extrusioncolor fillcolor shadowcolor strokecolor v:ext
colormru colors v:ext
column color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect
 imagesize insetpen joinstyle linestyle miterlimit on opacity src startarrow startarrowlength startarrowwidth v:ext
 weight
complex v:ext
diagram autoformat autolayout constrainbounds dgmbasetextscale dgmfontsize dgmscalex dgmscaley dgmstyle reverse
 v:ext
entry new old
extrusion autorotationcenter backdepth brightness color diffusity edge facet foredepth lightface lightharsh
 lightharsh2 lightlevel lightlevel2 lightposition lightposition2 lockrotationcenter metal on orientation
 orientationangle render rotationangle rotationcenter shininess skewamt skewangle specularity type v:ext viewpoint
 viewpointorigin
fill type v:ext
idmap data v:ext
ink annotation i
left color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect
 imagesize insetpen joinstyle linestyle miterlimit on opacity src startarrow startarrowlength startarrowwidth v:ext
 weight
lock adjusthandles aspectratio cropping grouping position rotation selection shapetype text ungrouping v:ext
 verticies
proxy connectloc end idref start
r how id idref type
regrouptable v:ext
rel idcntr iddest idsrc v:ext
relationtable v:ext
right color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect
 imagesize insetpen joinstyle linestyle miterlimit on opacity src startarrow startarrowlength startarrowwidth v:ext
 weight
rules v:ext
shapedefaults fill fillcolor spidmax stroke strokecolor style v:ext
shapelayout v:ext
signatureline addlxml allowcomments id issignatureline provid showsigndate signinginstructions
 signinginstructionsset sigprovurl v:ext
skew id matrix offset on origin v:ext
top color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect
 imagesize insetpen joinstyle linestyle miterlimit on opacity src startarrow startarrowlength startarrowwidth v:ext
 weight)";

constexpr std::string_view kVmlOfficeAnywhere = R"(
allowincell allowoverlap althref borderbottomcolor borderleftcolor borderrightcolor bordertopcolor bullet button
bwmode bwnormal bwpure clip cliptowrap connectangles connectlocs connectortype connecttype detectmouseclick
dgmlayout dgmlayoutmru dgmnodekind doubleclicknotify extrusionok forcedash gfxdata hr hralign href hrnoshade hrpct
hrstd insetmode master ole oleicon oned opacity2 preferrelative regroupid relid singleclick spid spt suggestedsigner
suggestedsigner2 suggestedsigneremail tablelimits tableproperties targetscreensize title userdrawn userhidden v)";

constexpr std::string_view kVmlWordElements = R"(
anchorlock
borderbottom shadow type width
borderleft shadow type width
borderright shadow type width
bordertop shadow type width
wrap anchorx anchory side type)";

constexpr std::string_view kVmlExcelElements = R"(
Accel
Accel2
Anchor
AutoFill
AutoLine
AutoPict
AutoScale
CF
Camera
Cancel
Checked
ClientData ObjectType
ColHidden
Colored
Column
DDE
Default
DefaultSize
Disabled
Dismiss
DropLines
DropStyle
Dx
FirstButton
FmlaGroup
FmlaLink
FmlaMacro
FmlaPict
FmlaRange
FmlaTxbx
Help
Horiz
Inc
JustLastX
LCT
ListItem
LockText
Locked
MapOCX
Max
Min
MoveWithCells
MultiLine
MultiSel
NoThreeD
NoThreeD2
Page
PrintObject
RecalcAlways
Row
RowHidden
ScriptExtended
ScriptLanguage
ScriptLocation
ScriptText
SecretEdit
Sel
SelType
SizeWithCells
TextHAlign
TextVAlign
UIObj
VScroll
VTEdit
Val
ValidIds
Visible
WidthMin)";

constexpr std::string_view kVmlPowerpointElements = R"(
iscomment
textdata id)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kVml, kVmlElements, {}},
    {Ns::kVmlOffice, kVmlOfficeElements, kVmlOfficeAnywhere},
    {Ns::kVmlWord, kVmlWordElements, {}},
    {Ns::kVmlExcel, kVmlExcelElements, {}},
    {Ns::kVmlPowerpoint, kVmlPowerpointElements, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> VmlVocabulary() { return kNames; }

}  // namespace shareguard::inspect
