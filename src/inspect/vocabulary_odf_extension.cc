// What ODF takes from other standards, and the extensions that LibreOffice, OpenOffice and others write
// (LibreOffice: its published schema of extended ODF).
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kXlinkAnywhere = R"(
actuate href show title type)";

constexpr std::string_view kXformsElements = R"(
model)";

constexpr std::string_view kXformsAnywhere = R"(
bind)";

constexpr std::string_view kXhtmlAnywhere = R"(
about content datatype property)";

constexpr std::string_view kCss3TextAnywhere = R"(
text-justify)";

constexpr std::string_view kGrddlAnywhere = R"(
transformation)";

constexpr std::string_view kLoExtElements = R"(
animatePhysics anim:sub-item smil:accelerate smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:fill
 smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement
covered-table-cell office:boolean-value office:currency office:date-value office:string-value office:time-value
 office:value office:value-type table:content-validation-name table:formula table:number-columns-repeated
 table:protect table:protected table:style-name
first-row-end-column table:paragraph-style-name table:style-name
first-row-even-column table:paragraph-style-name table:style-name
first-row-start-column table:paragraph-style-name table:style-name
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
 draw:marker-start-center draw:marker-start-width draw:measure-align draw:measure-vertical-align
 draw:ole-draw-aspect draw:opacity draw:opacity-name draw:parallel draw:placing draw:red draw:secondary-fill-color
 draw:shadow draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y draw:shadow-opacity draw:show-unit
 draw:start-guide draw:start-line-spacing-horizontal draw:start-line-spacing-vertical draw:stroke draw:stroke-dash
 draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color draw:textarea-horizontal-align
 draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height draw:visible-area-left
 draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position fo:background-color fo:border
 fo:border-bottom fo:border-left fo:border-right fo:border-top fo:clip fo:margin fo:margin-bottom fo:margin-left
 fo:margin-right fo:margin-top fo:max-height fo:max-width fo:min-height fo:min-width fo:padding fo:padding-bottom
 fo:padding-left fo:padding-right fo:padding-top fo:wrap-option style:background-transparency
 style:border-line-width style:border-line-width-bottom style:border-line-width-left style:border-line-width-right
 style:border-line-width-top style:editable style:flow-with-text style:horizontal-pos style:horizontal-rel
 style:mirror style:number-wrapped-paragraphs style:overflow-behavior style:print-content style:protect
 style:rel-height style:rel-width style:repeat style:run-through style:shadow style:shrink-to-fit style:vertical-pos
 style:vertical-rel style:wrap style:wrap-contour style:wrap-contour-mode style:wrap-dynamic-threshold
 style:writing-mode svg:fill-rule svg:height svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width
 svg:width svg:x svg:y text:anchor-page-number text:anchor-type text:animation text:animation-delay
 text:animation-direction text:animation-repeat text:animation-start-inside text:animation-steps
 text:animation-stop-inside
last-row-end-column table:paragraph-style-name table:style-name
last-row-even-column table:paragraph-style-name table:style-name
last-row-start-column table:paragraph-style-name table:style-name
p text:class-names text:cond-style-name text:id text:style-name
qrcode office:string-value
signatureline
table table:is-sub-table table:name table:print table:print-ranges table:protected table:protection-key
 table:protection-key-digest-algorithm table:style-name table:template-name table:use-banding-columns-styles
 table:use-banding-rows-styles table:use-first-column-styles table:use-first-row-styles table:use-last-column-styles
 table:use-last-row-styles
table-cell office:boolean-value office:currency office:date-value office:string-value office:time-value office:value
 office:value-type table:content-validation-name table:formula table:number-columns-repeated
 table:number-columns-spanned table:number-matrix-columns-spanned table:number-matrix-rows-spanned
 table:number-rows-spanned table:protect table:protected table:style-name
table-column table:default-cell-style-name table:number-columns-repeated table:style-name table:visibility
table-columns
table-protection
table-row table:default-cell-style-name table:number-rows-repeated table:style-name table:visibility)";

constexpr std::string_view kLoExtAnywhere = R"(
allow-overlap border border-bottom border-left border-right border-top bounciness can-add-comment char-shading-value
condition contextual-spacing custom-label-field custom-label-pos-x custom-label-pos-y custom-leader-lines
data-pilot-source delete-columns delete-rows density external-data font-style font-weight glow-color glow-radius
glow-transparency hidden hyphenation-no-caps id insert-columns insert-rows label-followed-by label-string
major-origin margin-gutter max-numerator-digits opacity outline-content-visible overlay padding padding-bottom
padding-left padding-right padding-top protection-key-digest-algorithm-2 qrcode-border qrcode-errorcorrection
reference-language regression-extrapolate-backward regression-extrapolate-forward regression-force-intercept
regression-intercept-value regression-max-degree regression-name regression-period rel-height-rel rel-width-rel
resolved ruby-position scale-to-X scale-to-Y select-protected-cells select-unprotected-cells shadow shadow-blur
show-sign-date signing-instructions softedge-radius std-weight suggested-signer-email suggested-signer-name
suggested-signer-title try-staggering-first velocity-x velocity-y vertical-justify vertical-rel writing-mode)";

constexpr std::string_view kCalcExtElements = R"(
color-scale
color-scale-entry
condition
conditional-format
conditional-formats
data-bar
formatting-entry)";

constexpr std::string_view kCalcExtAnywhere = R"(
apply-style-name axis-color axis-position base-cell-address color max-length negative-color positive-color
repeat-item-labels target-range-address type value value-type)";

constexpr std::string_view kOooFieldElements = R"(
fieldmark text:name
fieldmark-end
fieldmark-start text:name
param)";

constexpr std::string_view kOooFieldAnywhere = R"(
name type value)";

constexpr std::string_view kOfficeOooAnywhere = R"(
paragraph-rsid rsid)";

constexpr std::string_view kTableOooAnywhere = R"(
display-name)";

constexpr std::string_view kDrawOooAnywhere = R"(
enhanced-path sub-view-size)";

constexpr std::string_view kChartOooElements = R"(
date-scale chart:base-time-unit chart:major-interval-unit chart:major-interval-value chart:minor-interval-unit
 chart:minor-interval-value)";

constexpr std::string_view kChartOooAnywhere = R"(
axis-type)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kXlink, {}, kXlinkAnywhere},
    {Ns::kXforms, kXformsElements, kXformsAnywhere},
    {Ns::kXhtml, {}, kXhtmlAnywhere},
    {Ns::kCss3Text, {}, kCss3TextAnywhere},
    {Ns::kGrddl, {}, kGrddlAnywhere},
    {Ns::kLoExt, kLoExtElements, kLoExtAnywhere},
    {Ns::kCalcExt, kCalcExtElements, kCalcExtAnywhere},
    {Ns::kOooField, kOooFieldElements, kOooFieldAnywhere},
    {Ns::kOfficeOoo, {}, kOfficeOooAnywhere},
    {Ns::kTableOoo, {}, kTableOooAnywhere},
    {Ns::kDrawOoo, {}, kDrawOooAnywhere},
    {Ns::kChartOoo, kChartOooElements, kChartOooAnywhere},
};

}  // namespace

std::span<const NamespaceVocabulary> OdfExtensionVocabulary() { return kNames; }

}  // namespace shareguard::inspect
