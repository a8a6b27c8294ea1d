// ODF 1.2 part 1, the schema; with what LibreOffice takes from ODF 1.3 and 1.4.
// The form is explained in structure_tables.h.
#include "inspect/structure_odf_text.h"
#include "inspect/structure_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kOdfOfficeLines = R"(
%declarations text:alphabetical-index-auto-mark-file text:dde-connection-decls text:sequence-decls
 text:user-field-decls text:variable-decls
%table-settings table:calculation-settings table:consolidation table:content-validations table:data-pilot-tables
 table:database-ranges table:dde-links table:label-ranges
%changes text:change text:change-end text:change-start
%indexes text:alphabetical-index text:bibliography text:illustration-index text:object-index text:section
 text:table-index text:table-of-content text:user-index
%shapes draw:caption draw:circle draw:connector draw:control draw:custom-shape draw:ellipse draw:g draw:line
 draw:measure draw:page-thumbnail draw:path draw:polygon draw:polyline draw:rect draw:regular-polygon
annotation dc:creator dc:date loext:sender-initials meta:creator-initials meta:date-string text:list text:p
 text:sender-initials *
annotation-end *
automatic-styles number:boolean-style number:currency-style number:date-style number:number-style
 number:percentage-style number:text-style number:time-style style:page-layout style:style text:list-style *
binary-data *
body chart database drawing image presentation spreadsheet text *
change-info dc:creator dc:date loext:move-id text:p *
chart %declarations %table-settings chart:chart table:named-expressions *
database db:data-source *
dde-source *
document automatic-styles body font-face-decls master-styles meta scripts settings styles *
document-content automatic-styles body font-face-decls scripts *
document-meta meta *
document-settings settings *
document-styles automatic-styles font-face-decls master-styles styles *
drawing %declarations %table-settings draw:page table:named-expressions *
event-listeners presentation:event-listener script:event-listener *
font-face-decls style:font-face *
forms form:form xforms:model *
image draw:frame *
master-styles draw:layer-set style:handout-master style:master-page *
meta dc:creator dc:date dc:description dc:language dc:subject dc:title meta:auto-reload meta:creation-date
 meta:document-statistic meta:editing-cycles meta:editing-duration meta:generator meta:hyperlink-behaviour
 meta:initial-creator meta:keyword meta:print-date meta:printed-by meta:template meta:user-defined *
presentation %declarations %table-settings draw:page presentation:date-time-decl presentation:footer-decl
 presentation:header-decl presentation:settings table:named-expressions *
script *
scripts event-listeners script *
settings config:config-item-set *
spreadsheet %declarations %table-settings table:named-expressions table:table table:tracked-changes *
styles draw:fill-image draw:gradient draw:hatch draw:marker draw:opacity draw:stroke-dash number:boolean-style
 number:currency-style number:date-style number:number-style number:percentage-style number:text-style
 number:time-style style:default-page-layout style:default-style style:presentation-page-layout style:style
 svg:linearGradient svg:radialGradient table:table-template text:bibliography-configuration
 text:linenumbering-configuration text:list-style text:notes-configuration text:outline-style *
text %changes %declarations %indexes %shapes %table-settings forms dr3d:scene draw:a draw:frame
 table:named-expressions table:table text:h text:list text:numbered-paragraph text:p text:page-sequence
 text:soft-page-break text:tracked-changes *
)";

constexpr std::string_view kOdfDrawLines = R"(
%animations anim:animate anim:animateColor anim:animateMotion anim:animateTransform anim:audio anim:command
 anim:iterate anim:par anim:seq anim:set anim:transitionFilter
a %shapes frame dr3d:scene *
applet param *
area-circle office:event-listeners svg:desc svg:title *
area-polygon office:event-listeners svg:desc svg:title *
area-rectangle office:event-listeners svg:desc svg:title *
caption glue-point office:event-listeners svg:desc svg:title text:list text:p *
circle glue-point office:event-listeners svg:desc svg:title text:list text:p *
connector glue-point office:event-listeners svg:desc svg:title text:list text:p *
contour-path *
contour-polygon *
control glue-point svg:desc svg:title *
custom-shape enhanced-geometry glue-point office:event-listeners svg:desc svg:title text:list text:p *
ellipse glue-point office:event-listeners svg:desc svg:title text:list text:p *
enhanced-geometry equation handle *
equation *
fill-image *
floating-frame *
frame applet contour-path contour-polygon floating-frame glue-point image image-map object object-ole plugin text-box
 office:event-listeners svg:desc svg:title table:table text:p *
g %shapes a frame glue-point dr3d:scene office:event-listeners svg:desc svg:title *
glue-point *
gradient *
handle *
hatch *
image office:binary-data text:list text:p *
image-map area-circle area-polygon area-rectangle *
layer svg:desc svg:title *
layer-set layer *
line glue-point office:event-listeners svg:desc svg:title text:list text:p *
marker *
measure glue-point office:event-listeners svg:desc svg:title text:list text:p *
object math:math office:document *
object-ole office:binary-data *
opacity *
page %animations %shapes a frame layer-set dr3d:scene office:forms officeooo:annotation presentation:animations
 presentation:notes svg:desc svg:title *
page-thumbnail svg:desc svg:title *
param *
path glue-point office:event-listeners svg:desc svg:title text:list text:p *
plugin param *
polygon glue-point office:event-listeners svg:desc svg:title text:list text:p *
polyline glue-point office:event-listeners svg:desc svg:title text:list text:p *
rect glue-point office:event-listeners svg:desc svg:title text:list text:p *
regular-polygon glue-point office:event-listeners svg:desc svg:title text:list text:p *
stroke-dash *
text-box %changes %indexes %shapes a frame dr3d:scene table:table text:h text:list text:numbered-paragraph text:p
 text:soft-page-break *
)";

constexpr std::string_view kOdfStyleLines = R"(
%regions region-center region-left region-right
%band %changes %declarations %indexes %regions table:table text:h text:index-title text:list text:p text:tracked-changes
background-image office:binary-data *
chart-properties chart:label-separator chart:symbol-image *
column *
column-sep *
columns column column-sep *
default-page-layout footer-style header-style page-layout-properties *
default-style chart-properties drawing-page-properties graphic-properties paragraph-properties ruby-properties
 section-properties table-cell-properties table-column-properties table-properties table-row-properties
 text-properties *
drawing-page-properties presentation:sound *
drop-cap *
font-face svg:definition-src svg:font-face-src *
footer %band *
footer-first %band *
footer-left %band *
footer-style header-footer-properties *
footnote-sep *
graphic-properties background-image columns text:list-style *
handout-master %shapes dr3d:scene draw:a draw:frame *
header %band *
header-first %band *
header-footer-properties background-image *
header-left %band *
header-style header-footer-properties *
label-alignment *
list-level-label-alignment *
list-level-properties label-alignment list-level-label-alignment *
map *
master-page %animations %shapes footer footer-first footer-left header header-first header-left dr3d:scene draw:a
 draw:frame draw:layer-set loext:footer-first loext:footer-left loext:header-first loext:header-left office:forms
 presentation:notes *
page-layout footer-style header-style page-layout-properties *
page-layout-properties background-image columns footnote-sep *
paragraph-properties background-image drop-cap tab-stops *
presentation-page-layout presentation:placeholder *
region-center text:p *
region-left text:p *
region-right text:p *
ruby-properties *
section-properties background-image columns text:notes-configuration *
style chart-properties drawing-page-properties graphic-properties map paragraph-properties ruby-properties
 section-properties table-cell-properties table-column-properties table-properties table-row-properties
 text-properties *
tab-stop *
tab-stops tab-stop *
table-cell-properties background-image hyperlink *
table-column-properties *
table-properties background-image *
table-row-properties background-image *
text-properties *
)";

constexpr std::string_view kOdfNumberLines = R"(
am-pm *
boolean *
boolean-style boolean fill-character text loext:fill-character loext:text style:map style:text-properties *
currency-style currency-symbol fill-character number text loext:fill-character loext:text style:map
 style:text-properties *
currency-symbol *
date-style am-pm day day-of-week era fill-character hours minutes month quarter seconds text week-of-year year
 loext:fill-character loext:text style:map style:text-properties *
day *
day-of-week *
embedded-text *
era *
fraction *
hours *
minutes *
month *
number embedded-text *
number-style fill-character fraction number scientific-number text loext:fill-character loext:text style:map
 style:text-properties *
percentage-style fill-character number text loext:fill-character loext:text style:map style:text-properties *
quarter *
scientific-number embedded-text *
seconds *
text *
text-content *
text-style fill-character text text-content loext:fill-character loext:text style:map style:text-properties *
time-style am-pm fill-character hours minutes seconds text loext:fill-character loext:text style:map
 style:text-properties *
week-of-year *
year *
)";

constexpr std::string_view kOdfPresentationLines = R"(
animation-group dim hide-shape hide-text play show-shape show-text *
animations animation-group dim hide-shape hide-text play show-shape show-text *
date-time *
date-time-decl *
dim sound *
event-listener sound *
footer *
footer-decl *
header *
header-decl *
hide-shape sound *
hide-text sound *
notes %shapes dr3d:scene draw:a draw:frame office:forms *
placeholder *
play *
settings show *
show *
show-shape sound *
show-text sound *
sound *
)";

constexpr std::string_view kOdfChartLines = R"(
axis categories grid title chartooo:date-scale *
categories *
chart %shapes footer legend plot-area subtitle title dr3d:scene draw:a draw:frame table:table *
data-label text:p *
data-point data-label *
domain *
equation text:p *
error-indicator *
floor *
footer text:p *
grid *
label-separator text:p *
legend text:p *
mean-value *
plot-area axis coordinate-region floor series stock-gain-marker stock-loss-marker stock-range-line wall
 chartooo:coordinate-region dr3d:light *
regression-curve equation *
series data-label data-point domain error-indicator mean-value regression-curve *
stock-gain-marker *
stock-loss-marker *
stock-range-line *
subtitle text:p *
symbol-image *
title text:p *
wall *
)";

constexpr std::string_view kOdfDr3dLines = R"(
cube *
extrude *
light *
rotate *
scene cube extrude light rotate scene sphere draw:glue-point svg:desc svg:title *
sphere *
)";

constexpr std::string_view kOdfAnimLines = R"(
animate *
animateColor *
animateMotion *
animateTransform *
audio *
command param *
iterate %animations *
par %animations *
param *
seq %animations *
set *
transitionFilter *
)";

constexpr std::string_view kOdfFormLines = R"(
button properties office:event-listeners *
checkbox properties office:event-listeners *
column checkbox combobox date formatted-text listbox number text textarea time *
combobox item properties office:event-listeners *
connection-resource *
date properties office:event-listeners *
file properties office:event-listeners *
fixed-text properties office:event-listeners *
form button checkbox combobox connection-resource date file fixed-text form formatted-text frame generic-control grid
 hidden image image-frame listbox number password properties radio text textarea time value-range
 office:event-listeners *
formatted-text properties office:event-listeners *
frame properties office:event-listeners *
generic-control properties office:event-listeners *
grid column properties office:event-listeners *
hidden properties office:event-listeners *
image properties office:event-listeners *
image-frame properties office:event-listeners *
item *
list-property list-value *
list-value *
listbox option properties office:event-listeners *
number properties office:event-listeners *
option *
password properties office:event-listeners *
properties list-property property *
property *
radio properties office:event-listeners *
text properties office:event-listeners *
textarea properties office:event-listeners text:p *
time properties office:event-listeners *
value-range properties office:event-listeners *
)";

constexpr std::string_view kOdfSvgLines = R"(
definition-src *
desc *
font-face-format *
font-face-name *
font-face-src font-face-name font-face-uri *
font-face-uri font-face-format *
linearGradient stop *
radialGradient stop *
stop *
title *
)";

constexpr std::string_view kOdfConfigLines = R"(
config-item *
config-item-map-entry config-item config-item-map-indexed config-item-map-named config-item-set *
config-item-map-indexed config-item-map-entry *
config-item-map-named config-item-map-entry *
config-item-set config-item config-item-map-indexed config-item-map-named config-item-set *
)";

constexpr std::string_view kOdfMetaLines = R"(
auto-reload *
creation-date *
date-string *
document-statistic *
editing-cycles *
editing-duration *
generator *
hyperlink-behaviour *
initial-creator *
keyword *
print-date *
printed-by *
template *
user-defined *
)";

constexpr std::string_view kOdfManifestLines = R"(
CipherData CipherValue *
CipherValue *
KeyInfo PGPData *
PGPData PGPKeyID PGPKeyPacket *
PGPKeyID *
PGPKeyPacket *
algorithm *
encrypted-key CipherData KeyInfo encryption-method keyinfo *
encryption-data algorithm key-derivation start-key-generation *
file-entry encryption-data *
key-derivation *
keyinfo PGPData encrypted-key *
manifest encrypted-key file-entry keyinfo loext:encrypted-key loext:keyinfo *
)";

constexpr std::string_view kLoExtLines = R"(
content-control %changes %paragraph %shapes text:a text:soft-page-break dr3d:scene draw:a draw:frame
 office:annotation
footer-first %band
header-first %band
)";

constexpr std::string_view kOfficeOooLines = R"(
annotation dc:creator dc:date loext:sender-initials meta:creator-initials meta:date-string text:list text:p
 text:sender-initials
)";

constexpr std::string_view kXmlSignatureLines = R"(
SignatureProperty dc:date dc:description
)";

constexpr std::string_view kDublinCoreLines = R"(
creator *
date *
description *
language *
subject *
title *
)";

constexpr NamespaceStructure kOdfStructure[] = {
    {Ns::kOdfOffice, kOdfOfficeLines},
    {Ns::kOdfText, kOdfTextLines},
    {Ns::kOdfTable, kOdfTableLines},
    {Ns::kOdfDraw, kOdfDrawLines},
    {Ns::kOdfStyle, kOdfStyleLines},
    {Ns::kOdfNumber, kOdfNumberLines},
    {Ns::kOdfPresentation, kOdfPresentationLines},
    {Ns::kOdfChart, kOdfChartLines},
    {Ns::kOdfDr3d, kOdfDr3dLines},
    {Ns::kOdfAnim, kOdfAnimLines},
    {Ns::kOdfForm, kOdfFormLines},
    {Ns::kOdfSvg, kOdfSvgLines},
    {Ns::kOdfConfig, kOdfConfigLines},
    {Ns::kOdfMeta, kOdfMetaLines},
    {Ns::kOdfManifest, kOdfManifestLines},
    {Ns::kDublinCore, kDublinCoreLines},
    {Ns::kLoExt, kLoExtLines, false},
    {Ns::kOfficeOoo, kOfficeOooLines, false},
    {Ns::kXmlSignature, kXmlSignatureLines, false},
};

}  // namespace

std::span<const NamespaceStructure> OdfStructure() { return kOdfStructure; }

}  // namespace shareguard::inspect
