// What ODF takes from other standards, and the extensions that LibreOffice, OpenOffice and others write
// (LibreOffice: its published schema of extended ODF).
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kOdfPackageMetaElements = R"(
Document
File
MetadataFile
hasPart
mimeType
path)";

constexpr std::string_view kOdfDocumentMetaElements = R"(
ContentFile
Element
StylesFile
prefix
suffix)";

constexpr std::string_view kRdfaAnywhere = R"(
label)";

constexpr std::string_view kRdfElements = R"(
Alt
Bag
Description
List
RDF
Seq
first
li
rest
type)";

constexpr std::string_view kRdfAnywhere = R"(
ID about datatype nodeID parseType resource type)";

constexpr std::string_view kXlinkAnywhere = R"(
actuate arcrole from href label role show title to type)";

constexpr std::string_view kXformsElements = R"(
bind calculate constraint id nodeset p3ptype readonly relevant required type
delete at bind nodeset
extension
insert at bind nodeset position
instance id src
load bind ref resource show
model functions id schema version
setvalue bind ref value
submission action bind cdata-section-elements encoding id includenamespaceprefixes indent mediatype method mode
 omit-xml-declaration ref replace resource separator standalone target version
submit submission)";

constexpr std::string_view kXformsAnywhere = R"(
bind id)";

constexpr std::string_view kXmlEventsAnywhere = R"(
defaultAction event handler observer phase propagate target)";

constexpr std::string_view kXhtmlAnywhere = R"(
about class content datatype id property style)";

constexpr std::string_view kCss3TextAnywhere = R"(
text-align text-justify)";

constexpr std::string_view kGrddlAnywhere = R"(
transformation)";

constexpr std::string_view kLoExtElements = R"(
CipherData
CipherValue
KeyInfo
PGPData
PGPKeyID
PGPKeyPacket
PGPOwner
SignatureLine
SignatureLineId
SignatureLineInvalidImage
SignatureLineValidImage
animatePhysics anim:sub-item smil:accelerate smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:fill
 smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement
background table:paragraph-style-name table:style-name text:style-name
background-complex-color
body table:paragraph-style-name table:style-name text:style-name
border-bottom-complex-color
border-left-complex-color
border-right-complex-color
border-top-complex-color
char-color-theme-reference
char-complex-color
color
color-table
content-control
covered-table-cell office:boolean-value office:currency office:date-value office:string-value office:time-value
 office:value office:value-type table:content-validation-name table:formula table:number-columns-repeated
 table:protect table:protected table:style-name
data-table chart:style-name
encrypted-key
encryption-method PGPAlgorithm
even-columns table:paragraph-style-name table:style-name text:style-name
even-rows table:paragraph-style-name table:style-name text:style-name
extCalcPr stringRefSyntax
fill-character
fill-complex-color
first-column table:paragraph-style-name table:style-name text:style-name
first-row table:paragraph-style-name table:style-name text:style-name
first-row-end-column table:paragraph-style-name table:style-name
first-row-even-column table:paragraph-style-name table:style-name
first-row-start-column table:paragraph-style-name table:style-name
footer-first style:display
footer-left style:display
gradient-stop svg:offset
graphic-properties dr3d:ambient-color dr3d:back-scale dr3d:backface-culling dr3d:close-back dr3d:close-front
 dr3d:depth dr3d:diffuse-color dr3d:edge-rounding dr3d:edge-rounding-mode dr3d:emissive-color dr3d:end-angle
 dr3d:horizontal-segments dr3d:lighting-mode dr3d:normals-direction dr3d:normals-kind dr3d:shadow dr3d:shininess
 dr3d:specular-color dr3d:texture-filter dr3d:texture-generation-mode-x dr3d:texture-generation-mode-y
 dr3d:texture-kind dr3d:texture-mode dr3d:vertical-segments draw:auto-grow-height draw:auto-grow-width draw:blue
 draw:caption-angle draw:caption-angle-type draw:caption-escape draw:caption-escape-direction
 draw:caption-fit-line-length draw:caption-gap draw:caption-line-length draw:caption-type draw:color-inversion
 draw:color-mode draw:contrast draw:decimal-places draw:draw-aspect draw:end-guide draw:end-line-spacing-horizontal
 draw:end-line-spacing-vertical draw:fill draw:fill-color draw:fill-gradient-name draw:fill-hatch-name
 draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point
 draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:fit-to-contour draw:fit-to-size
 draw:frame-display-border draw:frame-display-scrollbar draw:frame-margin-horizontal draw:frame-margin-vertical
 draw:gamma draw:gradient-step-count draw:green draw:guide-distance draw:guide-overhang draw:image-opacity
 draw:line-distance draw:luminance draw:marker-end draw:marker-end-center draw:marker-end-width draw:marker-start
 draw:marker-start-center draw:marker-start-width draw:measure-align draw:measure-vertical-align draw:ole-draw-aspect
 draw:opacity draw:opacity-name draw:parallel draw:placing draw:red draw:secondary-fill-color draw:shadow
 draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y draw:shadow-opacity draw:show-unit draw:start-guide
 draw:start-line-spacing-horizontal draw:start-line-spacing-vertical draw:stroke draw:stroke-dash
 draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color draw:textarea-horizontal-align
 draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height draw:visible-area-left
 draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position style:background-transparency
 style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right
 style:border-line-width-top style:editable style:flow-with-text style:horizontal-pos style:horizontal-rel
 style:mirror style:number-wrapped-paragraphs style:overflow-behavior style:print-content style:protect
 style:rel-height style:rel-width style:repeat style:run-through style:shadow style:shrink-to-fit style:vertical-pos
 style:vertical-rel style:wrap style:wrap-contour style:wrap-contour-mode style:wrap-dynamic-threshold
 style:writing-mode svg:fill-rule svg:height svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width
 svg:width svg:x svg:y text:anchor-page-number text:anchor-type text:animation text:animation-delay
 text:animation-direction text:animation-repeat text:animation-start-inside text:animation-steps
 text:animation-stop-inside
header-first style:display
header-left style:display
hyperlink
index-source-style text:style-name
keyinfo
last-column table:paragraph-style-name table:style-name text:style-name
last-row table:paragraph-style-name table:style-name text:style-name
last-row-end-column table:paragraph-style-name table:style-name
last-row-even-column table:paragraph-style-name table:style-name
last-row-start-column table:paragraph-style-name table:style-name
list text:continue-list text:style-name
list-block
list-item
move-id
odd-columns table:paragraph-style-name table:style-name text:style-name
odd-rows table:paragraph-style-name table:style-name text:style-name
opacity-stop svg:offset svg:stop-opacity
p draw:notify-on-update-of-ranges text:class-names text:cond-style-name text:id text:style-name
page-name
propertry-mapping
property-mapping
qrcode office:string-value
sender-initials
signatureline
stroke-complex-color
style-ref text:ref-name text:reference-format
table table:is-sub-table table:name table:print table:print-ranges table:protected table:protection-key
 table:protection-key-digest-algorithm table:style-name table:template-name table:use-banding-columns-styles
 table:use-banding-rows-styles table:use-first-column-styles table:use-first-row-styles table:use-last-column-styles
 table:use-last-row-styles
table-background table:paragraph-style-name table:style-name text:style-name
table-cell office:boolean-value office:currency office:date-value office:string-value office:time-value office:value
 office:value-type table:content-validation-name table:formula table:number-columns-repeated
 table:number-columns-spanned table:number-matrix-columns-spanned table:number-matrix-rows-spanned
 table:number-rows-spanned table:protect table:protected table:style-name
table-column table:default-cell-style-name table:number-columns-repeated table:style-name table:visibility
table-columns
table-protection
table-row table:default-cell-style-name table:number-rows-repeated table:style-name table:visibility
text
theme
theme-colors
transformation)";

constexpr std::string_view kLoExtAnywhere = R"(
PGPAlgorithm alias allow-overlap appearance argon2-iterations argon2-lanes argon2-memory blank-exponent-digits
blank-width-char border border-bottom border-left border-right border-top bounciness can-add-comment
cell-range-address char-shading-value checkbox checked checked-state clear color color-lum-mod color-lum-off
color-type color-value combobox condition contextual-spacing continue-list current-date custom-label-field
custom-label-pos-x custom-label-pos-y custom-leader-lines data-binding-prefix-mappings data-binding-store-item-id
data-binding-xpath data-label-guid data-labels-cell-range data-pilot-source data-type date date-format
date-rfc-language-tag decorative delete-columns delete-rows density display-text dropdown exponent-interval
exponent-lowercase exponent-sign external-data fill-color-lum-mod fill-color-lum-off fill-hatch-name fill-hatch-solid
fill-theme-color fill-use-slide-background font-style font-weight forced-exponent-sign glow glow-color glow-radius
glow-text-color glow-text-radius glow-text-transparency glow-transparency hidden hide-legend
hyphenation-compound-remain-char-count hyphenation-keep hyphenation-keep-line hyphenation-keep-type
hyphenation-no-caps hyphenation-no-last-word hyphenation-word-char-count hyphenation-zone id ignore-selected-page
insert-columns insert-rows integer-fraction-delimiter is-legal label-fill label-fill-color label-fill-opacity
label-followed-by label-string label-stroke label-stroke-color label-stroke-linejoin label-stroke-opacity
label-stroke-width layout-mode letter-spacing-maximum letter-spacing-minimum linked-style-name local-url lock
major-origin margin-gutter margin-left margin-right marker-style-name max-blank-integer-digits max-numerator-digits
may-break-between-pages mime-type min-decimal-digits min-decimal-places move-id multi-line name num-list-format
opacity outline-content-visible overlay padding padding-bottom padding-left padding-right padding-top page-number
parent-name picture plain-text property protection-key-digest-algorithm-2 qrcode-border qrcode-errorcorrection
qrcode-type reference-from-bottom reference-hide-non-numerical reference-language regression-extrapolate-backward
regression-extrapolate-forward regression-force-intercept regression-intercept-value regression-max-degree
regression-name regression-period rel-height-rel rel-width-rel resolved ruby-position scale-to-X scale-to-Y
select-protected-cells select-unprotected-cells shadow shadow-blur show-drill-down-buttons show-horizontal-border
show-keys show-outline show-sign-date show-vertical-border showing-place-holder signing-instructions softedge
softedge-radius split-position std-weight style-name sub-bar sub-pie suggested-signer-email suggested-signer-name
suggested-signer-title summary-below tab-index tab-stop-distance tag target-type target-url text-changes-only
text-indent theme-color theme-type transliteration-country transliteration-format transliteration-language
transliteration-spellout transliteration-style try-staggering-first type unchecked-state use-autofilter use-pivot
value velocity-x velocity-y vertical-justify vertical-rel word-spacing word-spacing-maximum word-spacing-minimum
wrap-text-at-frame-start writing-mode)";

constexpr std::string_view kCalcExtElements = R"(
color-scale
color-scale-entry
condition
conditional-format
conditional-formats
custom-iconset
data-bar
date-is
formatting-entry
icon-set
sparkline
sparkline-axis-complex-color
sparkline-first-complex-color
sparkline-group
sparkline-groups
sparkline-high-complex-color
sparkline-last-complex-color
sparkline-low-complex-color
sparkline-markers-complex-color
sparkline-negative-complex-color
sparkline-series-complex-color
sparklines)";

constexpr std::string_view kCalcExtAnywhere = R"(
apply-style-name axis-color axis-position base-cell-address cell-address color color-axis color-first color-high
color-last color-low color-markers color-negative color-series contains-footer custom custom-iconset-index
custom-iconset-name data-range date date-axis direction display-empty-cells-as display-hidden display-x-axis first
gradient gte high icon-set-type id last line-width low manual-max manual-min markers max-axis-type max-length
min-axis-type min-length negative negative-color positive-color priority repeat-item-labels right-to-left show-value
style target-range-address type value value-type)";

constexpr std::string_view kOooFieldElements = R"(
fieldmark text:name
fieldmark-end
fieldmark-separator
fieldmark-start text:name
param)";

constexpr std::string_view kOooFieldAnywhere = R"(
name type value)";

constexpr std::string_view kFormXAnywhere = R"(
group-name text-style)";

constexpr std::string_view kOfficeOooElements = R"(
annotation office:display office:name svg:height svg:width svg:x svg:y)";

constexpr std::string_view kOfficeOooAnywhere = R"(
data-type date-value display-empty paragraph-rsid rsid)";

constexpr std::string_view kTableOooAnywhere = R"(
display-name tab-color)";

constexpr std::string_view kDrawOooAnywhere = R"(
display enhanced-path sub-view-size)";

constexpr std::string_view kChartOooElements = R"(
coordinate-region svg:height svg:width svg:x svg:y
date-scale chart:base-time-unit chart:major-interval-unit chart:major-interval-value chart:minor-interval-unit
 chart:minor-interval-value)";

constexpr std::string_view kChartOooAnywhere = R"(
axis-type height width)";

constexpr std::string_view kOooManifestElements = R"(
CipherData
CipherValue
KeyInfo
PGPData
PGPKeyID
PGPKeyPacket
algorithm
encrypted-key
encryption-data
encryption-method PGPAlgorithm
file-entry
key-derivation
keyinfo
manifest
start-key-generation)";

constexpr std::string_view kOooManifestAnywhere = R"(
algorithm-name checksum checksum-type full-path initialisation-vector iteration-count key-derivation-name key-size
media-type preferred-view-mode salt size start-key-generation-name version)";

constexpr std::string_view kCalligraAnywhere = R"(
frame-behavior-on-new-page nodeTypes specialborder-bottom specialborder-left specialborder-right specialborder-top)";

constexpr std::string_view kOooVersionsElements = R"(
version-entry .comment .creator .title dc:date-time
version-list)";

constexpr std::string_view kOooMenuElements = R"(
menu
menubar id
menuitem
menupopup
menuseparator)";

constexpr std::string_view kOooMenuAnywhere = R"(
helpid id label style)";

constexpr std::string_view kOooToolbarElements = R"(
toolbar id uiname
toolbarbreak
toolbaritem
toolbarseparator
toolbarspace)";

constexpr std::string_view kOooToolbarAnywhere = R"(
bitmap helpid id style text tooltip uiname userdef visible width)";

constexpr std::string_view kOooStatusbarElements = R"(
statusbar
statusbaritem)";

constexpr std::string_view kOooStatusbarAnywhere = R"(
align autosize helpid id mandatory offset ownerdraw style width)";

constexpr std::string_view kOooAcceleratorElements = R"(
acceleratorlist
item)";

constexpr std::string_view kOooAcceleratorAnywhere = R"(
code mod1 mod2 mod3 shift)";

constexpr std::string_view kOooImageElements = R"(
entry
externalentry
externalimages
images
imagescontainer)";

constexpr std::string_view kOooImageAnywhere = R"(
bitmap-index command maskcolor maskmode)";

constexpr std::string_view kOooLibraryElements = R"(
element
libraries
library)";

constexpr std::string_view kOooLibraryAnywhere = R"(
link name passwordprotected preload readonly)";

constexpr std::string_view kOooScriptModuleElements = R"(
module)";

constexpr std::string_view kOooScriptModuleAnywhere = R"(
language moduleType name)";

constexpr std::string_view kOooEventsElements = R"(
event
events)";

constexpr std::string_view kOooEventsAnywhere = R"(
language library macro-name name)";

constexpr std::string_view kGnumericOdfElements = R"(
invisible office:process-content
repeated
selection
selections)";

constexpr std::string_view kGnumericOdfAnywhere = R"(
GnmHAlign GnmVAlign active-sheet am-suffix anchor arrow-a arrow-b arrow-c arrow-type auto-color auto-dash auto-font
auto-marker-fill-colour auto-marker-outline-colour auto-type auto-width automatic-content axis-position-expression
axisline background-colour border-line-style-bottom border-line-style-left border-line-style-right
border-line-style-top brightness cell-range-expression char chart-maximum-expression chart-minimum-expression
color-map-name color-scale columns-spanned-fake compass cursor-col cursor-row default-separation
diagonal-bl-tr-line-style diagonal-tl-br-line-style display-col-header display-equation display-formulas
display-r-square display-row-header droplines end-col end-row equation error-value expression fill-type
font-gravity-pango font-stretch-pango foreground-solid format-magic frame geometry-height geometry-width has_foreign
id interpolation interpolation-skip-invalid is-position-manual label label-cell-expression linked-cell
list-linkage-type logfit lower-bound marker-fill-colour marker-outline-colour min-integer-chars multi-series
outliers pattern pattern-colour pm-suffix position radius-ratio regression-affine regression-name
regression-polynomial-dims reverse-direction scale-to-X scale-to-Y scope selection selections serieslines
short-macro show-negatives source-cell-range start-col start-row stroke-width style-print tab-color tab-text-color
text-underline-placement title truncate-on-overflow upper-bound value-type values-cell-range-expression
vary-style-by-element)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kOdfPackageMeta, kOdfPackageMetaElements, {}, {}},
    {Ns::kOdfDocumentMeta, kOdfDocumentMetaElements, {}, {}},
    {Ns::kRdfa, {}, {}, kRdfaAnywhere},
    {Ns::kRdf, kRdfElements, {}, kRdfAnywhere},
    {Ns::kXlink, {}, {}, kXlinkAnywhere},
    {Ns::kXforms, kXformsElements, {}, kXformsAnywhere},
    {Ns::kXmlEvents, {}, {}, kXmlEventsAnywhere},
    {Ns::kXhtml, {}, {}, kXhtmlAnywhere},
    {Ns::kCss3Text, {}, {}, kCss3TextAnywhere},
    {Ns::kGrddl, {}, {}, kGrddlAnywhere},
    {Ns::kLoExt, kLoExtElements, {}, kLoExtAnywhere},
    {Ns::kCalcExt, kCalcExtElements, {}, kCalcExtAnywhere},
    {Ns::kOooField, kOooFieldElements, {}, kOooFieldAnywhere},
    {Ns::kFormX, {}, {}, kFormXAnywhere},
    {Ns::kOfficeOoo, kOfficeOooElements, {}, kOfficeOooAnywhere},
    {Ns::kTableOoo, {}, {}, kTableOooAnywhere},
    {Ns::kDrawOoo, {}, {}, kDrawOooAnywhere},
    {Ns::kChartOoo, kChartOooElements, {}, kChartOooAnywhere},
    {Ns::kOooManifest, kOooManifestElements, {}, kOooManifestAnywhere},
    {Ns::kOooVersions, kOooVersionsElements, {}, {}},
    {Ns::kCalligra, {}, {}, kCalligraAnywhere},
    {Ns::kOooMenu, kOooMenuElements, {}, kOooMenuAnywhere},
    {Ns::kOooToolbar, kOooToolbarElements, {}, kOooToolbarAnywhere},
    {Ns::kOooStatusbar, kOooStatusbarElements, {}, kOooStatusbarAnywhere},
    {Ns::kOooAccelerator, kOooAcceleratorElements, {}, kOooAcceleratorAnywhere},
    {Ns::kOooImage, kOooImageElements, {}, kOooImageAnywhere},
    {Ns::kOooLibrary, kOooLibraryElements, {}, kOooLibraryAnywhere},
    {Ns::kOooScriptModule, kOooScriptModuleElements, {}, kOooScriptModuleAnywhere},
    {Ns::kOooEvents, kOooEventsElements, {}, kOooEventsAnywhere},
    {Ns::kGnumericOdf, kGnumericOdfElements, {}, kGnumericOdfAnywhere},
};

}  // namespace

std::span<const NamespaceVocabulary> OdfExtensionVocabulary() { return kNames; }

}  // namespace shareguard::inspect
