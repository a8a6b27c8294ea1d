// OASIS ODF 1.3 part 2 (manifest) and part 3 (all but text), with the names that ODF 1.2 and LibreOffice have besides.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kOdfOfficeElements = R"(
annotation .display .name draw:caption-point-x draw:caption-point-y draw:class-names draw:corner-radius draw:id
 draw:layer draw:name draw:style-name draw:text-style-name draw:transform draw:z-index presentation:class-names
 presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y
 table:table-background text:anchor-page-number text:anchor-type
annotation-end .name
automatic-styles
binary-data
body
change-info .chg-author .chg-date-time
chart
database
dde-source .automatic-update .conversion-mode .dde-application .dde-item .dde-topic .name
document .mimetype .version
document-content .mimetype .version
document-meta .mimetype .version
document-settings .mimetype .version
document-styles .mimetype .version
drawing
event-listeners
font-face-decls
forms form:apply-design-mode form:automatic-focus
image
master-styles
meta
presentation
script script:language
scripts
settings
spreadsheet table:protection-key table:protection-key-digest-algorithm table:structure-protected
styles
text text:global text:use-soft-page-breaks)";

constexpr std::string_view kOdfTableElements = R"(
background .style-name
body .paragraph-style-name .style-name text:style-name
calculation-settings .automatic-find-labels .case-sensitive .null-year .precision-as-shown
 .search-criteria-must-apply-to-whole-cell .use-regular-expressions .use-wildcards
cell-address .column .row .table
cell-content-change .acceptance-state .id .rejecting-change-id
cell-content-deletion .id
cell-range-source .filter-name .filter-options .last-column-spanned .last-row-spanned .name .refresh-delay
change-deletion .id
change-track-table-cell .cell-address .formula .matrix-covered .number-matrix-columns-spanned
 .number-matrix-rows-spanned office:boolean-value office:currency office:date-value office:string-value
 office:time-value office:value office:value-type
consolidation .function .link-to-source-data .source-cell-range-addresses .target-cell-address .use-label .use-labels
content-validation .allow-empty-cell .base-cell-address .condition .display-list .name
content-validations
covered-table-cell .content-validation-name .formula .number-columns-repeated .protect .protected .style-name
 office:boolean-value office:currency office:date-value office:string-value office:time-value office:value
 office:value-type
cut-offs
data-pilot-display-info .data-field .display-member-mode .enabled .member-count
data-pilot-field .function .is-data-layout-field .orientation .selected-page .source-field-name .used-hierarchy
data-pilot-field-reference .field-name .member-name .member-type .type
data-pilot-group .name
data-pilot-group-member .name
data-pilot-groups .date-end .date-start .end .grouped-by .is-group-field .source-field-name .start .step
data-pilot-layout-info .add-empty-lines .layout-mode
data-pilot-level .show-empty
data-pilot-member .display .name .show-details
data-pilot-members
data-pilot-sort-info .data-field .order .sort-mode
data-pilot-subtotal .function
data-pilot-subtotals
data-pilot-table .application-data .buttons .drill-down-on-double-click .grand-total .header-grid-layout
 .identify-categories .ignore-empty-rows .name .show-filter-button .target-range-address
data-pilot-tables
database-range .contains-header .display-filter-buttons .has-persistent-data .is-selection .name .on-update-keep-size
 .on-update-keep-styles .orientation .refresh-delay .target-range-address
database-ranges
database-source-query .database-name .query-name
database-source-sql .database-name .parse-sql-statement .sql-statement
database-source-table .database-name .database-table-name .table-name
dde-link
dde-links
deletion .acceptance-state .id .multi-deletion-spanned .position .rejecting-change-id .table .type
deletions
dependencies
dependency .id
desc
detective
error-macro .execute
error-message .display .message-type .title
even-columns .paragraph-style-name .style-name text:style-name
even-rows .paragraph-style-name .style-name text:style-name
filter .condition-source .condition-source-range-address .display-duplicates .target-range-address
filter-and
filter-condition .case-sensitive .data-type .field-number .operator .value
filter-or
filter-set-item .value
first-column .paragraph-style-name .style-name text:style-name
first-row .paragraph-style-name .style-name text:style-name
help-message .display .title
highlighted-range .cell-range-address .contains-error .direction .marked-invalid
insertion .acceptance-state .count .id .position .rejecting-change-id .table .type
insertion-cut-off .id .position
iteration .maximum-difference .status .steps
label-range .data-cell-range-address .label-cell-range-address .orientation
label-ranges
last-column .paragraph-style-name .style-name text:style-name
last-row .paragraph-style-name .style-name text:style-name
movement .acceptance-state .id .rejecting-change-id
movement-cut-off .end-position .position .start-position
named-expression .base-cell-address .expression .name
named-expressions
named-range .base-cell-address .cell-range-address .name .range-usable-as
null-date .date-value .value-type
odd-columns .paragraph-style-name .style-name text:style-name
odd-rows .paragraph-style-name .style-name text:style-name
operation .index .name
previous .id
scenario .border-color .comment .copy-back .copy-formulas .copy-styles .display-border .is-active .protected
 .scenario-ranges
shapes
sort .algorithm .bind-styles-to-content .case-sensitive .country .embedded-number-behavior .language
 .rfc-language-tag .script .target-range-address
sort-by .data-type .field-number .order
sort-groups .data-type .order
source-cell-range .cell-range-address .name
source-range-address .column .end-column .end-row .end-table .row .start-column .start-row .start-table .table
source-service .name .object-name .password .source-name .user-name
subtotal-field .field-number .function
subtotal-rule .group-by-field-number
subtotal-rules .bind-styles-to-content .case-sensitive .page-breaks-on-group-change
table .is-sub-table .name .print .print-ranges .protected .protection-key .protection-key-digest-algorithm
 .style-name .template-name .use-banding-columns-styles .use-banding-rows-styles .use-first-column-styles
 .use-first-row-styles .use-last-column-styles .use-last-row-styles
table-cell .content-validation-name .formula .number-columns-repeated .number-columns-spanned
 .number-matrix-columns-spanned .number-matrix-rows-spanned .number-rows-spanned .protect .protected .style-name
 office:boolean-value office:currency office:date-value office:string-value office:time-value office:value
 office:value-type
table-column .default-cell-style-name .number-columns-repeated .style-name .visibility
table-column-group .display
table-columns
table-header-columns
table-header-rows
table-row .default-cell-style-name .number-rows-repeated .style-name .visibility
table-row-group .display
table-rows
table-source .filter-name .filter-options .mode .refresh-delay .table-name
table-template .first-row-end-column .first-row-start-column .last-row-end-column .last-row-start-column .name
 text:style-name
target-range-address .column .end-column .end-row .end-table .row .start-column .start-row .start-table .table
title
tracked-changes .track-changes)";

constexpr std::string_view kOdfStyleElements = R"(
background-image .filter-name .position .repeat draw:opacity
chart-properties .direction .rotation-angle chart:angle-offset chart:auto-position chart:auto-size
 chart:axis-label-position chart:axis-position chart:connect-bars chart:data-label-number chart:data-label-series
 chart:data-label-symbol chart:data-label-text chart:deep chart:display-label chart:error-category
 chart:error-lower-indicator chart:error-lower-limit chart:error-lower-range chart:error-margin
 chart:error-percentage chart:error-upper-indicator chart:error-upper-limit chart:error-upper-range chart:gap-width
 chart:group-bars-per-axis chart:hole-size chart:include-hidden-cells chart:interpolation chart:interval-major
 chart:interval-minor-divisor chart:japanese-candle-stick chart:label-arrangement chart:label-position
 chart:label-position-negative chart:lines chart:lines-used chart:link-data-style-to-source chart:logarithmic
 chart:maximum chart:mean-value chart:minimum chart:origin chart:overlap chart:percentage chart:pie-offset
 chart:regression-extrapolate-backward chart:regression-extrapolate-forward chart:regression-force-intercept
 chart:regression-intercept-value chart:regression-max-degree chart:regression-moving-type chart:regression-name
 chart:regression-period chart:regression-type chart:reverse-direction chart:right-angled-axes chart:scale-text
 chart:series-source chart:solid-type chart:sort-by-x-values chart:spline-order chart:spline-resolution chart:stacked
 chart:std-weight chart:stock-with-volume chart:symbol-height chart:symbol-name chart:symbol-type chart:symbol-width
 chart:text-overlap chart:three-dimensional chart:tick-mark-position chart:tick-marks-major-inner
 chart:tick-marks-major-outer chart:tick-marks-minor-inner chart:tick-marks-minor-outer chart:treat-empty-cells
 chart:vertical chart:visible text:line-break
column .rel-width
column-sep .color .height .style .vertical-align .width
columns
default-page-layout
default-style .family
drawing-page-properties .repeat draw:background-size draw:fill draw:fill-color draw:fill-gradient-name
 draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name draw:fill-image-ref-point
 draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width draw:gradient-step-count draw:opacity
 draw:opacity-name draw:secondary-fill-color draw:tile-repeat-offset presentation:background-objects-visible
 presentation:background-visible presentation:display-date-time presentation:display-footer
 presentation:display-header presentation:display-page-number presentation:duration presentation:transition-speed
 presentation:transition-style presentation:transition-type presentation:visibility smil:direction smil:fadeColor
 smil:subtype smil:type svg:fill-rule
drop-cap .distance .length .lines .style-name
font-face .font-adornments .font-charset .font-family-generic .font-pitch .name svg:accent-height svg:alphabetic
 svg:ascent svg:bbox svg:cap-height svg:descent svg:font-family svg:font-size svg:font-stretch svg:font-style
 svg:font-variant svg:font-weight svg:hanging svg:ideographic svg:mathematical svg:overline-position
 svg:overline-thickness svg:panose-1 svg:slope svg:stemh svg:stemv svg:strikethrough-position
 svg:strikethrough-thickness svg:underline-position svg:underline-thickness svg:unicode-range svg:units-per-em
 svg:v-alphabetic svg:v-hanging svg:v-ideographic svg:v-mathematical svg:widths svg:x-height
footer .display
footer-first .display
footer-left .display
footer-style
footnote-sep .adjustment .color .distance-after-sep .distance-before-sep .line-style .rel-width .width
graphic-properties .background-transparency .border-line-width .border-line-width-bottom .border-line-width-left
 .border-line-width-right .border-line-width-top .editable .flow-with-text .horizontal-pos .horizontal-rel .mirror
 .number-wrapped-paragraphs .overflow-behavior .print-content .protect .rel-height .rel-width .repeat .run-through
 .shadow .shrink-to-fit .vertical-pos .vertical-rel .wrap .wrap-contour .wrap-contour-mode .wrap-dynamic-threshold
 .writing-mode layoutStatus dr3d:ambient-color dr3d:back-scale dr3d:backface-culling dr3d:close-back dr3d:close-front
 dr3d:depth dr3d:diffuse-color dr3d:edge-rounding dr3d:edge-rounding-mode dr3d:emissive-color dr3d:end-angle
 dr3d:horizontal-segments dr3d:lighting-mode dr3d:normals-direction dr3d:normals-kind dr3d:shadow dr3d:shininess
 dr3d:specular-color dr3d:texture-filter dr3d:texture-generation-mode-x dr3d:texture-generation-mode-y dr3d:texture-kind
 dr3d:texture-mode dr3d:vertical-segments draw:auto-grow-height draw:auto-grow-width draw:blue draw:caption-angle
 draw:caption-angle-type draw:caption-escape draw:caption-escape-direction draw:caption-fit-line-length draw:caption-gap
 draw:caption-line-length draw:caption-type draw:color-inversion draw:color-mode draw:contrast draw:decimal-places
 draw:draw-aspect draw:end-guide draw:end-line-spacing-horizontal draw:end-line-spacing-vertical draw:fill
 draw:fill-color draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height
 draw:fill-image-name draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y
 draw:fill-image-width draw:fit-to-contour draw:fit-to-size draw:frame-display-border draw:frame-display-scrollbar
 draw:frame-margin-horizontal draw:frame-margin-vertical draw:gamma draw:gradient-step-count draw:green
 draw:guide-distance draw:guide-overhang draw:image-opacity draw:line-distance draw:luminance draw:marker-end
 draw:marker-end-center draw:marker-end-width draw:marker-start draw:marker-start-center draw:marker-start-width
 draw:measure-align draw:measure-vertical-align draw:ole-draw-aspect draw:opacity draw:opacity-name draw:parallel
 draw:placing draw:red draw:secondary-fill-color draw:shadow draw:shadow-color draw:shadow-offset-x draw:shadow-offset-y
 draw:shadow-opacity draw:show-unit draw:start-guide draw:start-line-spacing-horizontal draw:start-line-spacing-vertical
 draw:stroke draw:stroke-dash draw:stroke-dash-names draw:stroke-linejoin draw:symbol-color
 draw:textarea-horizontal-align draw:textarea-vertical-align draw:tile-repeat-offset draw:unit draw:visible-area-height
 draw:visible-area-left draw:visible-area-top draw:visible-area-width draw:wrap-influence-on-position svg:fill-rule
 svg:height svg:stroke-color svg:stroke-linecap svg:stroke-opacity svg:stroke-width svg:width svg:x svg:y
 text:anchor-page-number text:anchor-type text:animation text:animation-delay text:animation-direction
 text:animation-repeat text:animation-start-inside text:animation-steps text:animation-stop-inside
handout-master .page-layout-name draw:style-name presentation:presentation-page-layout-name
 presentation:use-date-time-name presentation:use-footer-name presentation:use-header-name
header .display
header-first .display
header-footer-properties .border-line-width .border-line-width-bottom .border-line-width-left
 .border-line-width-right .border-line-width-top .dynamic-spacing .repeat .shadow draw:fill draw:fill-color
 draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name
 draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width
 draw:gradient-step-count draw:opacity draw:opacity-name draw:secondary-fill-color draw:tile-repeat-offset
 svg:fill-rule svg:height
header-left .display
header-style
hyperlink
label-alignment text:label-followed-by text:list-tab-stop-position
list-level-label-alignment text:label-followed-by text:list-tab-stop-position
list-level-properties .font-name .vertical-pos .vertical-rel svg:y text:list-level-position-and-space-mode
 text:min-label-distance text:min-label-width text:space-before
map .apply-style-name .base-cell-address .condition
master-page .display-name .hidden .name .next-style-name .page-layout-name draw:style-name
page-layout .name .page-usage
page-layout-properties .border-line-width .border-line-width-bottom .border-line-width-left .border-line-width-right
 .border-line-width-top .first-page-number .footnote-max-height .layout-grid-base-height .layout-grid-base-width
 .layout-grid-color .layout-grid-display .layout-grid-lines .layout-grid-mode .layout-grid-print
 .layout-grid-ruby-below .layout-grid-ruby-height .layout-grid-snap-to .layout-grid-snap-to-characters
 .layout-grid-square-mode .layout-grid-standard-mode .num-format .num-letter-sync .num-prefix .num-suffix
 .paper-tray-name .print .print-orientation .print-page-order .register-truth-ref-style-name .repeat .scale-to
 .scale-to-X .scale-to-Y .scale-to-pages .shadow .table-centering .writing-mode draw:fill draw:fill-color
 draw:fill-gradient-name draw:fill-hatch-name draw:fill-hatch-solid draw:fill-image-height draw:fill-image-name
 draw:fill-image-ref-point draw:fill-image-ref-point-x draw:fill-image-ref-point-y draw:fill-image-width
 draw:gradient-step-count draw:opacity draw:opacity-name draw:secondary-fill-color draw:tile-repeat-offset
 svg:fill-rule
paragraph-properties .auto-text-indent .background-transparency .border-line-width .border-line-width-bottom
 .border-line-width-left .border-line-width-right .border-line-width-top .contextual-spacing .default-outline-level
 .font-independent-line-spacing .join-border .justify-single-word .line-break .line-height-at-least .line-spacing
 .page-number .punctuation-wrap .register-true .shadow .snap-to-layout-grid .tab-stop-distance .text-autospace
 .vertical-align .vertical-justify .writing-mode .writing-mode-automatic text:enable-numbering text:line-number
 text:number-lines contextual-spacing
presentation-page-layout .display-name .name
region-center
region-left
region-right
ruby-properties .ruby-align .ruby-position
section-properties .editable .protect .writing-mode text:dont-balance-text-columns
style .auto-update .class .data-style-name .default-outline-level .display-name .family .hidden .list-level
 .list-style-name .master-page-name .name .next-style-name .parent-style-name .percentage-data-style-name
tab-stop .char .leader-color .leader-style .leader-text .leader-text-style .leader-type .leader-width .position .type
tab-stops
table-cell-properties .border-line-width .border-line-width-bottom .border-line-width-left .border-line-width-right
 .border-line-width-top .cell-protect .decimal-places .diagonal-bl-tr .diagonal-bl-tr-widths .diagonal-tl-br
 .diagonal-tl-br-widths .direction .glyph-orientation-vertical .print-content .repeat-content .rotation-align
 .rotation-angle .shadow .shrink-to-fit .text-align-source .vertical-align .vertical-justify .writing-mode
table-column-properties .column-width .rel-column-width .use-optimal-column-width
table-properties .may-break-between-rows .page-number .rel-width .shadow .width .writing-mode table:align
 table:border-model table:display table:tab-color
table-row-properties .keep-together .min-row-height .row-height .use-optimal-row-height
text-properties .border-line-width .border-line-width-bottom .border-line-width-left .border-line-width-right
 .border-line-width-top .country-asian .country-complex .font-charset .font-charset-asian .font-charset-complex
 .font-family-asian .font-family-complex .font-family-generic .font-family-generic-asian .font-family-generic-complex
 .font-name .font-name-asian .font-name-complex .font-pitch .font-pitch-asian .font-pitch-complex .font-relief
 .font-size-asian .font-size-complex .font-size-rel .font-size-rel-asian .font-size-rel-complex .font-style-asian
 .font-style-complex .font-style-name .font-style-name-asian .font-style-name-complex .font-weight-asian
 .font-weight-complex .language-asian .language-complex .letter-kerning .rfc-language-tag .rfc-language-tag-asian
 .rfc-language-tag-complex .script-asian .script-complex .script-type .shadow .text-blinking .text-combine
 .text-combine-end-char .text-combine-start-char .text-emphasize .text-line-though-mode .text-line-through-color
 .text-line-through-mode .text-line-through-style .text-line-through-text .text-line-through-text-style
 .text-line-through-type .text-line-through-width .text-outline .text-overline-color .text-overline-mode
 .text-overline-style .text-overline-type .text-overline-width .text-position .text-rotation-angle .text-rotation-scale
 .text-scale .text-underline-color .text-underline-mode .text-underline-style .text-underline-type .text-underline-width
 .use-window-font-color shadow text:condition text:display)";

constexpr std::string_view kOdfDrawElements = R"(
a .z-index office:name office:server-map office:target-frame-name office:title text:anchor-page-number
 text:anchor-type
applet .archive .code .may-script .object
area-circle .nohref office:name office:target-frame-name svg:cx svg:cy svg:r
area-polygon .nohref .points office:name office:target-frame-name svg:height svg:viewBox svg:width svg:x svg:y
area-rectangle .nohref office:name office:target-frame-name svg:height svg:width svg:x svg:y
caption .caption-id .caption-point-x .caption-point-y .class-names .corner-radius .id .layer .name .style-name
 .text-style-name .transform .z-index presentation:class-names presentation:style-name svg:height svg:width svg:x
 svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
circle .caption-id .class-names .end-angle .id .kind .layer .name .start-angle .style-name .text-style-name
 .transform .z-index presentation:class-names presentation:style-name svg:cx svg:cy svg:height svg:r svg:width svg:x
 svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
connector .caption-id .class-names .end-glue-point .end-shape .id .layer .line-skew .name .start-glue-point
 .start-shape .style-name .text-style-name .transform .type .z-index presentation:class-names presentation:style-name
 svg:d svg:viewBox svg:x1 svg:x2 svg:y1 svg:y2 table:end-cell-address table:end-x table:end-y table:table-background
 text:anchor-page-number text:anchor-type
contour-path .recreate-on-edit svg:d svg:height svg:viewBox svg:width
contour-polygon .points .recreate-on-edit svg:height svg:viewBox svg:width
control .caption-id .class-names .control .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x
 table:end-y table:table-background text:anchor-page-number text:anchor-type
custom-shape .caption-id .class-names .data .engine .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name style:rel-height style:rel-width svg:height svg:width svg:x svg:y
 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
ellipse .caption-id .class-names .end-angle .id .kind .layer .name .start-angle .style-name .text-style-name
 .transform .z-index presentation:class-names presentation:style-name svg:cx svg:cy svg:height svg:rx svg:ry
 svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number
 text:anchor-type
enhanced-geometry .concentric-gradient-fill-allowed .enhanced-path .extrusion .extrusion-allowed
 .extrusion-brightness .extrusion-color .extrusion-depth .extrusion-diffusion .extrusion-first-light-direction
 .extrusion-first-light-harsh .extrusion-first-light-level .extrusion-light-face .extrusion-metal
 .extrusion-number-of-line-segments .extrusion-origin .extrusion-rotation-angle .extrusion-rotation-center
 .extrusion-second-light-direction .extrusion-second-light-harsh .extrusion-second-light-level .extrusion-shininess
 .extrusion-skew .extrusion-specularity .extrusion-viewpoint .glue-point-leaving-directions .glue-point-type
 .glue-points .mirror-horizontal .mirror-vertical .modifiers .path-stretchpoint-x .path-stretchpoint-y .text-areas
 .text-path .text-path-allowed .text-path-mode .text-path-same-letter-heights .text-path-scale .text-rotate-angle
 .type dr3d:projection dr3d:shade-mode svg:viewBox
equation .formula .name
fill-image .display-name .name svg:height svg:width
floating-frame .frame-name
frame .caption-id .class-names .copy-of .decorative .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class presentation:class-names presentation:placeholder presentation:style-name
 presentation:user-transformed style:rel-height style:rel-width svg:height svg:width svg:x svg:y
 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
g .caption-id .class-names .id .name .style-name .z-index presentation:class-names presentation:style-name svg:y
 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
glue-point .align .escape-direction .id svg:x svg:y
gradient .angle .border .cx .cy .display-name .end-color .end-intensity .name .start-color .start-intensity .style
handle .handle-mirror-horizontal .handle-mirror-vertical .handle-polar .handle-position .handle-radius-range-maximum
 .handle-radius-range-minimum .handle-range-x-maximum .handle-range-x-minimum .handle-range-y-maximum
 .handle-range-y-minimum .handle-switched
hatch .color .display-name .distance .name .rotation .style
image .filter-name .mime-type
image-map
layer .display .name .protected
layer-set
line .caption-id .class-names .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:x1 svg:x2 svg:y1 svg:y2 table:end-cell-address table:end-x
 table:end-y table:table-background text:anchor-page-number text:anchor-type
marker .display-name .name svg:d svg:viewBox
measure .caption-id .class-names .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:x1 svg:x2 svg:y1 svg:y2 table:end-cell-address table:end-x
 table:end-y table:table-background text:anchor-page-number text:anchor-type
object .notify-on-update-of-ranges
object-ole .class-id
opacity .angle .border .cx .cy .display-name .end .name .start .style
page .id .master-page-name .name .nav-order .style-name presentation:presentation-page-layout-name
 presentation:use-date-time-name presentation:use-footer-name presentation:use-header-name
page-thumbnail .caption-id .class-names .id .layer .name .page-number .style-name .transform .z-index
 presentation:class presentation:class-names presentation:placeholder presentation:style-name
 presentation:user-transformed svg:height svg:width svg:x svg:y table:end-cell-address table:end-x table:end-y
 table:table-background text:anchor-page-number text:anchor-type
param .name .value
path .caption-id .class-names .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:d svg:height svg:viewBox svg:width svg:x svg:y
 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
plugin .mime-type
polygon .caption-id .class-names .id .layer .name .points .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:height svg:viewBox svg:width svg:x svg:y table:end-cell-address
 table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
polyline .caption-id .class-names .id .layer .name .points .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:height svg:viewBox svg:width svg:x svg:y table:end-cell-address
 table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
rect .caption-id .class-names .corner-radius .id .layer .name .style-name .text-style-name .transform .z-index
 presentation:class-names presentation:style-name svg:height svg:rx svg:ry svg:width svg:x svg:y
 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
regular-polygon .caption-id .class-names .concave .corners .id .layer .name .sharpness .style-name .text-style-name
 .transform .z-index presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y
 table:end-cell-address table:end-x table:end-y table:table-background text:anchor-page-number text:anchor-type
stroke-dash .display-name .distance .dots1 .dots1-length .dots2 .dots2-length .name .style
text-box .chain-next-name .corner-radius text:id)";

constexpr std::string_view kOdfFoAnywhere = R"(
background-color border border-bottom border-left border-right border-top break-after break-before clip color
column-count column-gap country end-indent font-family font-size font-style font-variant font-weight height
hyphenate hyphenation-keep hyphenation-ladder-count hyphenation-push-char-count hyphenation-remain-char-count
keep-together keep-with-next language letter-spacing line-height margin margin-bottom margin-left margin-right
margin-top max-height max-width min-height min-width orphans padding padding-bottom padding-left padding-right
padding-top page-height page-width script space-after space-before start-indent text-align text-align-last
text-indent text-shadow text-transform widows width wrap-option)";

constexpr std::string_view kOdfMetaElements = R"(
auto-reload .delay
creation-date
creator-initials
date-string
document-statistic .cell-count .character-count .draw-count .frame-count .image-count
 .non-whitespace-character-count .object-count .ole-object-count .page-count .paragraph-count .row-count
 .sentence-count .syllable-count .table-count .word-count
editing-cycles
editing-duration
generator
hyperlink-behaviour .target-frame-name office:target-frame-name
initial-creator
keyword
print-date
printed-by
template .date
user-defined .name .type .value-type)";

constexpr std::string_view kOdfManifestElements = R"(
CipherData
CipherValue
KeyInfo
PGPData
PGPKeyID
PGPKeyPacket
algorithm .algorithm-name .initialisation-vector
encrypted-key
encryption-data .checksum .checksum-type
encryption-method .PGPAlgorithm PGPAlgorithm
file-entry .full-path .media-type .preferred-view-mode .size .version
key-derivation .iteration-count .key-derivation-name .key-size .salt
keyinfo
manifest .version
start-key-generation .key-size .start-key-generation-name)";

constexpr std::string_view kOdfNumberElements = R"(
am-pm
boolean
boolean-style .country .language .rfc-language-tag .script .title .transliteration-country .transliteration-format
 .transliteration-language .transliteration-style style:display-name style:name style:volatile
currency-style .automatic-order .country .language .rfc-language-tag .script .title .transliteration-country
 .transliteration-format .transliteration-language .transliteration-style style:display-name style:name
 style:volatile
currency-symbol .country .language .rfc-language-tag .script
date-style .automatic-order .country .format-source .language .rfc-language-tag .script .title
 .transliteration-country .transliteration-format .transliteration-language .transliteration-style style:display-name
 style:name style:volatile
day .calendar .style
day-of-week .calendar .style
embedded-text .position
era .calendar .style
fill-character
fraction .denominator-value .grouping .max-denominator-value .min-denominator-digits .min-integer-digits
 .min-numerator-digits
hours .style
minutes .style
month .calendar .possessive-form .style .textual
number .decimal-places .decimal-replacement .display-factor .grouping .min-decimal-places .min-integer-digits
number-style .country .language .rfc-language-tag .script .title .transliteration-country .transliteration-format
 .transliteration-language .transliteration-style style:display-name style:name style:volatile
percentage-style .country .language .rfc-language-tag .script .title .transliteration-country .transliteration-format
 .transliteration-language .transliteration-style style:display-name style:name style:volatile
quarter .calendar .style
scientific-number .decimal-places .exponent-interval .exponent-sign .forced-exponent-sign .grouping
 .min-decimal-places .min-exponent-digits .min-integer-digits
seconds .decimal-places .style
text
text-content
text-style .country .language .rfc-language-tag .script .title .transliteration-country .transliteration-format
 .transliteration-language .transliteration-style style:display-name style:name style:volatile
time-style .automatic-order .country .format-source .language .rfc-language-tag .script .title
 .transliteration-country .transliteration-format .transliteration-language .transliteration-style
 .truncate-on-overflow style:display-name style:name style:volatile
week-of-year .calendar
year .calendar .style)";

constexpr std::string_view kOdfPresentationElements = R"(
animation-group
animations
date-time
date-time-decl .name .source style:data-style-name
dim draw:color draw:shape-id
event-listener .action .direction .effect .speed .start-scale .verb script:event-name
footer
footer-decl .name
header
header-decl .name
hide-shape .delay .direction .effect .path-id .speed .start-scale draw:shape-id
hide-text .delay .direction .effect .path-id .speed .start-scale draw:shape-id
notes .use-date-time-name .use-footer-name .use-header-name draw:style-name style:page-layout-name
placeholder .object svg:height svg:width svg:x svg:y
play .speed draw:shape-id
settings .animations .endless .force-manual .full-screen .mouse-as-pen .mouse-visible .pause .show
 .show-end-of-presentation-slide .show-logo .start-page .start-with-navigator .stay-on-top .transition-on-click
show .name .pages
show-shape .delay .direction .effect .path-id .speed .start-scale draw:shape-id
show-text .delay .direction .effect .path-id .speed .start-scale draw:shape-id
sound .play-full)";

constexpr std::string_view kOdfScriptElements = R"(
event-listener .event-name .language .macro-name)";

constexpr std::string_view kOdfSvgElements = R"(
definition-src
desc
font-face-format .string
font-face-name .name
font-face-src
font-face-uri
linearGradient .gradientTransform .gradientUnits .spreadMethod .x1 .x2 .y1 .y2 draw:display-name draw:name
radialGradient .cx .cy .fx .fy .gradientTransform .gradientUnits .r .spreadMethod draw:display-name draw:name
stop .offset .stop-color .stop-opacity
title)";

constexpr std::string_view kOdfChartElements = R"(
axis .dimension .name .style-name
categories table:cell-range-address
chart .class .column-mapping .row-mapping .style-name svg:height svg:width
coordinate-region svg:height svg:width svg:x svg:y
data-label .style-name svg:x svg:y
data-point .repeated .style-name
domain table:cell-range-address
equation .automatic-content .display-equation .display-r-square .style-name svg:x svg:y
error-indicator .dimension .style-name
floor .style-name svg:width
footer .style-name svg:x svg:y table:cell-range
grid .class .style-name
label-separator
legend .legend-align .legend-position .style-name style:legend-expansion style:legend-expansion-aspect-ratio
 svg:height svg:width svg:x svg:y
mean-value .style-name
plot-area .data-source-has-labels .style-name .table-number-list dr3d:ambient-color dr3d:distance dr3d:focal-length
 dr3d:lighting-mode dr3d:projection dr3d:shade-mode dr3d:shadow-slant dr3d:transform dr3d:vpn dr3d:vrp dr3d:vup
 svg:height svg:width svg:x svg:y table:cell-range-address
regression-curve .style-name
series .attached-axis .class .label-cell-address .style-name .values-cell-range-address
stock-gain-marker .style-name
stock-loss-marker .style-name
stock-range-line .style-name
subtitle .style-name svg:x svg:y table:cell-range
symbol-image
title .style-name svg:x svg:y table:cell-range
wall .style-name svg:width)";

constexpr std::string_view kOdfFormElements = R"(
button .button-type .control-implementation .default-button .delay-for-repeat .disabled .focus-on-click .id
 .image-align .image-data .image-position .label .name .printable .repeat .tab-index .tab-stop .title .toggle .value
 .xforms-submission office:target-frame
checkbox .control-implementation .current-state .data-field .disabled .id .image-align .image-position
 .input-required .is-tristate .label .linked-cell .name .printable .state .tab-index .tab-stop .title .value
 .visual-effect
column .control-implementation .label .name .text-style-name
combobox .auto-complete .control-implementation .convert-empty-to-null .current-value .data-field .disabled .dropdown
 .id .input-required .linked-cell .list-source .list-source-type .max-length .name .printable .readonly .size
 .source-cell-range .tab-index .tab-stop .title .validation .value .xforms-list-source
connection-resource
date .control-implementation .convert-empty-to-null .current-value .data-field .delay-for-repeat .disabled .id
 .input-required .linked-cell .max-length .max-value .min-value .name .printable .readonly .repeat .spin-button
 .tab-index .tab-stop .title .validation .value
file .control-implementation .current-value .disabled .id .input-required .linked-cell .max-length .name .printable
 .readonly .tab-index .tab-stop .title .value
fixed-text .control-implementation .disabled .for .id .label .multi-line .name .printable .title
form .allow-deletes .allow-inserts .allow-updates .apply-filter .command .command-type .control-implementation
 .datasource .detail-fields .enctype .escape-processing .filter .ignore-result .master-fields .method .name
 .navigation-mode .order .tab-cycle office:target-frame
formatted-text .control-implementation .convert-empty-to-null .current-value .data-field .delay-for-repeat .disabled
 .id .input-required .linked-cell .max-length .max-value .min-value .name .printable .readonly .repeat .spin-button
 .tab-index .tab-stop .title .validation .value
frame .control-implementation .disabled .for .id .label .name .printable .title
generic-control .control-implementation .id .name
grid .control-implementation .disabled .id .name .printable .tab-index .tab-stop .title
hidden .control-implementation .id .name .value
image .button-type .control-implementation .disabled .id .image-data .input-required .name .printable .tab-index
 .tab-stop .title .value office:target-frame
image-frame .control-implementation .data-field .disabled .id .image-data .input-required .name .printable .readonly
 .title
item .label
list-property .property-name office:value-type
list-value office:boolean-value office:currency office:date-value office:string-value office:time-value office:value
listbox .bound-column .control-implementation .data-field .disabled .dropdown .id .input-required .linked-cell
 .list-linkage-type .list-source .list-source-type .multiple .name .printable .size .source-cell-range .tab-index
 .tab-stop .title .xforms-list-source
number .control-implementation .convert-empty-to-null .current-value .data-field .delay-for-repeat .disabled .id
 .input-required .linked-cell .max-length .max-value .min-value .name .printable .readonly .repeat .spin-button
 .tab-index .tab-stop .title .validation .value
option .current-selected .label .selected .value
password .control-implementation .convert-empty-to-null .disabled .echo-char .id .input-required .linked-cell
 .max-length .name .printable .tab-index .tab-stop .title .value
properties
property .property-name office:boolean-value office:currency office:date-value office:string-value office:time-value
 office:value office:value-type
radio .control-implementation .current-selected .data-field .disabled .id .image-align .image-position
 .input-required .label .linked-cell .name .printable .selected .tab-index .tab-stop .title .value .visual-effect
text .control-implementation .convert-empty-to-null .current-value .data-field .disabled .id .input-required
 .linked-cell .max-length .name .printable .readonly .tab-index .tab-stop .title .validation .value
textarea .control-implementation .convert-empty-to-null .current-value .data-field .disabled .id .input-required
 .linked-cell .max-length .name .printable .readonly .tab-index .tab-stop .title .validation .value
time .control-implementation .convert-empty-to-null .current-value .data-field .delay-for-repeat .disabled .id
 .input-required .linked-cell .max-length .max-value .min-value .name .printable .readonly .repeat .spin-button
 .tab-index .tab-stop .title .validation .value
value-range .control-implementation .delay-for-repeat .disabled .id .linked-cell .max-value .min-value .name
 .orientation .page-step-size .printable .repeat .step-size .tab-index .tab-stop .title .value)";

constexpr std::string_view kOdfDr3dElements = R"(
cube .max-edge .min-edge .transform draw:class-names draw:id draw:layer draw:style-name draw:z-index
 presentation:class-names presentation:style-name
extrude .transform draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names
 presentation:style-name svg:d svg:viewBox
light .diffuse-color .direction .enabled .specular
rotate .transform draw:class-names draw:id draw:layer draw:style-name draw:z-index presentation:class-names
 presentation:style-name svg:d svg:viewBox
scene .ambient-color .distance .focal-length .lighting-mode .projection .shade-mode .shadow-slant .transform .vpn
 .vrp .vup draw:caption-id draw:class-names draw:id draw:layer draw:name draw:style-name draw:z-index
 presentation:class-names presentation:style-name svg:height svg:width svg:x svg:y table:end-cell-address table:end-x
 table:end-y table:table-background text:anchor-page-number text:anchor-type
sphere .center .size .transform draw:class-names draw:id draw:layer draw:style-name draw:z-index
 presentation:class-names presentation:style-name)";

constexpr std::string_view kOdfAnimElements = R"(
animate .formula .sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse
 smil:begin smil:by smil:calcMode smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from
 smil:keySplines smil:keyTimes smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement
 smil:to smil:values
animateColor .color-interpolation .color-interpolation-direction .formula .sub-item smil:accelerate smil:accumulate
 smil:additive smil:attributeName smil:autoReverse smil:begin smil:by smil:calcMode smil:decelerate smil:dur smil:end
 smil:fill smil:fillDefault smil:from smil:keySplines smil:keyTimes smil:repeatCount smil:repeatDur smil:restart
 smil:restartDefault smil:targetElement smil:to smil:values
animateMotion .formula .sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse
 smil:begin smil:by smil:calcMode smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from
 smil:keySplines smil:keyTimes smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement
 smil:to smil:values svg:origin svg:path
animateTransform .formula .sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse
 smil:begin smil:by smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:from smil:repeatCount
 smil:repeatDur smil:restart smil:restartDefault smil:targetElement smil:to smil:values svg:type
audio .audio-level .id presentation:group-id presentation:master-element presentation:node-type
 presentation:preset-class presentation:preset-id presentation:preset-sub-type smil:begin smil:dur smil:end smil:fill
 smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault
command .command .id .sub-item presentation:group-id presentation:master-element presentation:node-type
 presentation:preset-class presentation:preset-id presentation:preset-sub-type smil:begin smil:end smil:targetElement
iterate .id .iterate-interval .iterate-type .sub-item presentation:group-id presentation:master-element
 presentation:node-type presentation:preset-class presentation:preset-id presentation:preset-sub-type smil:accelerate
 smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:endsync smil:fill smil:fillDefault
 smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:targetElement
par .id presentation:group-id presentation:master-element presentation:node-type presentation:preset-class
 presentation:preset-id presentation:preset-property presentation:preset-sub-type presentation:text-only
 smil:accelerate smil:autoReverse smil:begin smil:decelerate smil:dur smil:end smil:endsync smil:fill
 smil:fillDefault smil:repeatCount smil:repeatDur smil:restart smil:restartDefault
param .name .value
seq .id presentation:group-id presentation:master-element presentation:node-type presentation:preset-class
 presentation:preset-id presentation:preset-sub-type smil:accelerate smil:autoReverse smil:begin smil:decelerate
 smil:dur smil:end smil:endsync smil:fill smil:fillDefault smil:repeatCount smil:repeatDur smil:restart
 smil:restartDefault
set .sub-item smil:accelerate smil:accumulate smil:additive smil:attributeName smil:autoReverse smil:begin
 smil:decelerate smil:dur smil:end smil:fill smil:fillDefault smil:repeatCount smil:repeatDur smil:restart
 smil:restartDefault smil:targetElement smil:to
transitionFilter .formula .sub-item smil:accelerate smil:accumulate smil:additive smil:autoReverse smil:begin smil:by
 smil:calcMode smil:decelerate smil:direction smil:dur smil:end smil:fadeColor smil:fill smil:fillDefault smil:from
 smil:mode smil:repeatCount smil:repeatDur smil:restart smil:restartDefault smil:subtype smil:targetElement smil:to
 smil:type smil:values)";

constexpr std::string_view kOdfDbElements = R"(
application-connection-settings .append-table-alias-name .boolean-comparison-mode .enable-sql92-check
 .ignore-driver-privileges .is-table-name-length-limited .max-row-count .suppress-version-columns .use-catalog
auto-increment .additional-column-statement .row-retrieving-statement
character-set .encoding
column .default-cell-style-name .description .name .style-name .title .visible office:boolean-value office:currency
 office:date-value office:string-value office:time-value office:value office:value-type
column-definition .data-type .is-autoincrement .is-empty-allowed .is-nullable .name .precision .scale .type-name
 office:boolean-value office:currency office:date-value office:string-value office:time-value office:value
 office:value-type
column-definitions
columns
component .as-template .description .name .title
component-collection .description .name .title
connection-data
connection-resource
data-source
data-source-setting .data-source-setting-is-list .data-source-setting-name .data-source-setting-type
data-source-setting-value
data-source-settings
database-description
delimiter .decimal .field .string .thousand
driver-settings .base-dn .is-first-row-header-line .parameter-name-substitution .show-deleted
 .system-driver-settings
file-based-database .extension .media-type
filter-statement .apply-command .command
forms
index .catalog-name .is-clustered .is-unique .name
index-column .is-ascending .name
index-columns
indices
key .delete-rule .name .referenced-table-name .type .update-rule
key-column .name .related-column-name
key-columns
keys
login .is-password-required .login-timeout .use-system-user .user-name
order-statement .apply-command .command
queries
query .command .default-row-style-name .description .escape-processing .name .style-name .title
query-collection .description .name .title
reports
schema-definition
server-database .database-name .hostname .local-socket .port .type
table-definition .catalog-name .name .schema-name .type
table-definitions
table-exclude-filter
table-filter
table-filter-pattern
table-include-filter
table-representation .catalog-name .default-row-style-name .description .name .schema-name .style-name .title
table-representations
table-setting .is-first-row-header-line .show-deleted
table-settings
table-type
table-type-filter
update-table .catalog-name .name .schema-name)";

constexpr std::string_view kOdfConfigElements = R"(
config-item .name .type
config-item-map-entry .name
config-item-map-indexed .name
config-item-map-named .name
config-item-set .name)";

constexpr std::string_view kOdfSignatureElements = R"(
document-signatures .version version)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kOdfOffice, kOdfOfficeElements, {}, {}},
    {Ns::kOdfTable, kOdfTableElements, {}, {}},
    {Ns::kOdfStyle, kOdfStyleElements, {}, {}},
    {Ns::kOdfDraw, kOdfDrawElements, {}, {}},
    {Ns::kOdfFo, {}, {}, kOdfFoAnywhere},
    {Ns::kOdfMeta, kOdfMetaElements, {}, {}},
    {Ns::kOdfManifest, kOdfManifestElements, {}, {}},
    {Ns::kOdfNumber, kOdfNumberElements, {}, {}},
    {Ns::kOdfPresentation, kOdfPresentationElements, {}, {}},
    {Ns::kOdfScript, kOdfScriptElements, {}, {}},
    {Ns::kOdfSvg, kOdfSvgElements, {}, {}},
    {Ns::kOdfChart, kOdfChartElements, {}, {}},
    {Ns::kOdfForm, kOdfFormElements, {}, {}},
    {Ns::kOdfDr3d, kOdfDr3dElements, {}, {}},
    {Ns::kOdfAnim, kOdfAnimElements, {}, {}},
    {Ns::kOdfDb, kOdfDbElements, {}, {}},
    {Ns::kOdfConfig, kOdfConfigElements, {}, {}},
    {Ns::kOdfSignature, kOdfSignatureElements, {}, {}},
};

}  // namespace

std::span<const NamespaceVocabulary> OdfVocabulary() { return kNames; }

}  // namespace shareguard::inspect
