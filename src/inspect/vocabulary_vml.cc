// ECMA-376 part 4 section 19 (VML), with the HTML in its text boxes, which has no namespace.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kNoneElements = R"(
Display
DocumentLibraryForm
Edit
FormTemplates
New
a href
b
br
center
div
documentManagement
em
font
i
li
ol
p
s
span
strike
strong
sub
sup
u
ul
xml)";

constexpr std::string_view kNoneCommon = R"(
align class color dir face id lang size style)";

constexpr std::string_view kVmlElements = R"(
arc
background
curve
f eqn
fill alignshape angle aspect color color2 colors detectmouseclick focus focusposition focussize method on origin
 position recolor rotate size
formulas
group
h invx invy map polar position radiusrange switch xrange yrange
handles
image
imagedata chromakey detectmouseclick embosscolor recolortarget
line
oval
path arrowok fillok gradientshapeok insetpenok limo shadowok strokeok textboxrect textpathok v
polyline
rect
roundrect
shadow color color2 matrix obscured offset offset2 on origin
shape name
shapetype
stroke color color2 dashstyle endarrow endarrowlength endarrowwidth endcap filltype imagealignshape imageaspect
 imagesize joinstyle linestyle miterlimit on startarrow startarrowlength startarrowwidth weight
textbox inset
textpath fitpath fitshape on string trim xscale
wrap .type anchorx anchory side)";

constexpr std::string_view kVmlCommon = R"(
ID adj alt arcsize bilevel blacklevel class control1 control2 coordorigin coordsize cropbottom cropleft cropright
croptop editas endangle equationxml fill fillcolor filled from gain gamma grayscale href id insetpen opacity path
points print src startangle strokecolor stroked strokeweight style target title to type wrapcoords)";

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
bwmode bwnormal bwpure clip cliptowrap connectangles connectlocs connectortype connecttype detectmouseclick dgmlayout
dgmlayoutmru dgmnodekind doubleclicknotify extrusionok forcedash gfxdata hr hralign href hrnoshade hrpct hrstd
insetmode master ole oleicon oned opacity2 preferrelative regroupid relid signinginstructions singleclick spid spt
suggestedsigner suggestedsigner2 suggestedsigneremail tablelimits tableproperties targetscreensize title userdrawn
userhidden v)";

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
    {Ns::kNone, kNoneElements, kNoneCommon, {}},
    {Ns::kVml, kVmlElements, kVmlCommon, {}},
    {Ns::kVmlOffice, kVmlOfficeElements, {}, kVmlOfficeAnywhere},
    {Ns::kVmlWord, kVmlWordElements, {}, {}},
    {Ns::kVmlExcel, kVmlExcelElements, {}, {}},
    {Ns::kVmlPowerpoint, kVmlPowerpointElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> VmlVocabulary() { return kNames; }

}  // namespace shareguard::inspect
