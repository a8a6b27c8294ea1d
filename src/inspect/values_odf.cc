// ODF 1.2 part 1, 18 and 19: attributes with values of a type, as far as they were seen in documents.
// The form is explained in value_tables.h.
#include "inspect/value_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kAnywhereLines = R"(
#path|#numbers|#aside *@dr3d:transform *@draw:enhanced-path *@draw:formula *@draw:glue-points *@draw:handle-position
 *@draw:points *@draw:text-areas *@draw:transform *@svg:d *@svg:gradientTransform *@svg:path
#reference *@calcext:base-cell-address *@calcext:target-range-address *@chart:error-lower-range
 *@chart:error-upper-range *@chart:label-cell-address *@chart:values-cell-range-address
 *@draw:notify-on-update-of-ranges *@form:linked-cell *@form:source-cell-range *@style:base-cell-address
 *@table:base-cell-address *@table:buttons *@table:cell-address *@table:cell-range *@table:cell-range-address
 *@table:condition-source-range-address *@table:data-cell-range-address *@table:end-cell-address
 *@table:label-cell-range-address *@table:print-ranges *@table:source-cell-range-addresses
 *@table:target-cell-address *@table:target-range-address
#token|#address *@xlink:href
#aside *@draw:name *@form:label *@form:name *@form:title *@office:name *@office:title *@presentation:name
 *@style:num-prefix *@style:num-suffix *@table:name *@table:value *@text:annote *@text:custom1 *@text:custom2
 *@text:custom3 *@text:custom4 *@text:custom5 *@text:description *@text:name *@text:note *@text:string-value
 *@text:string-value-if-false *@text:string-value-if-true *@xlink:title *@xml:id
#formula *@calcext:value *@style:condition *@table:condition *@table:expression *@table:formula *@text:condition
 *@text:formula
#font *@fo:font-family *@style:font-family-asian *@style:font-family-complex *@style:font-name
 *@style:font-name-asian *@style:font-name-complex *@svg:font-family
#name|#aside *@chart:style-name *@draw:display-name *@draw:style-name *@draw:text-style-name
 *@loext:linked-style-name *@presentation:style-name *@style:apply-style-name *@style:data-style-name
 *@style:display-name *@style:list-style-name *@style:name *@style:next-style-name *@style:num-format
 *@style:parent-style-name *@table:default-cell-style-name *@table:style-name *@text:citation-body-style-name
 *@text:citation-style-name *@text:style-name *@text:visited-style-name
#numbers|#time|#word|#color *@calcext:axis-color *@calcext:axis-position *@calcext:color *@calcext:color-axis
 *@calcext:color-first *@calcext:color-high *@calcext:color-last *@calcext:color-low *@calcext:color-markers
 *@calcext:color-negative *@calcext:color-series *@calcext:display-empty-cells-as *@calcext:line-width
 *@calcext:max-axis-type *@calcext:max-length *@calcext:min-axis-type *@calcext:min-length *@calcext:negative-color
 *@calcext:positive-color *@calcext:type *@calcext:value-type *@chart:auto-position *@chart:auto-size
 *@chart:axis-label-position *@chart:axis-position *@chart:data-label-number *@chart:data-label-series
 *@chart:data-label-symbol *@chart:data-label-text *@chart:display-label *@chart:gap-width
 *@chart:include-hidden-cells *@chart:interpolation *@chart:interval-major *@chart:interval-minor-divisor
 *@chart:label-arrangement *@chart:label-position *@chart:legend-position *@chart:lines
 *@chart:link-data-style-to-source *@chart:logarithmic *@chart:origin *@chart:overlap *@chart:percentage
 *@chart:repeated *@chart:reverse-direction *@chart:right-angled-axes *@chart:solid-type *@chart:stacked
 *@chart:symbol-height *@chart:symbol-type *@chart:symbol-width *@chart:three-dimensional *@chart:tick-mark-position
 *@chart:tick-marks-major-inner *@chart:tick-marks-major-outer *@chart:tick-marks-minor-inner
 *@chart:tick-marks-minor-outer *@chart:treat-empty-cells *@chart:vertical *@chart:visible *@dr3d:edge-rounding
 *@dr3d:projection *@dr3d:shade-mode *@draw:auto-grow-height *@draw:auto-grow-width *@draw:background-size
 *@draw:blue *@draw:border *@draw:caption-escape-direction *@draw:caption-point-x *@draw:caption-point-y *@draw:color
 *@draw:color-inversion *@draw:color-mode *@draw:contrast *@draw:corner-radius *@draw:cx *@draw:cy *@draw:distance
 *@draw:dots1 *@draw:dots1-length *@draw:dots2 *@draw:dots2-length *@draw:end *@draw:end-color *@draw:end-glue-point
 *@draw:end-intensity *@draw:end-line-spacing-horizontal *@draw:end-line-spacing-vertical *@draw:extrusion
 *@draw:extrusion-color *@draw:extrusion-depth *@draw:extrusion-diffusion *@draw:extrusion-metal
 *@draw:extrusion-origin *@draw:extrusion-skew *@draw:extrusion-specularity *@draw:fill *@draw:fill-color
 *@draw:fill-hatch-solid *@draw:fill-image-height *@draw:fill-image-ref-point *@draw:fill-image-ref-point-x
 *@draw:fill-image-ref-point-y *@draw:fill-image-width *@draw:fit-to-contour *@draw:fit-to-size *@draw:gamma
 *@draw:gradient-step-count *@draw:green *@draw:handle-range-x-maximum *@draw:handle-range-x-minimum
 *@draw:handle-range-y-maximum *@draw:handle-range-y-minimum *@draw:handle-switched *@draw:image-opacity
 *@draw:luminance *@draw:marker-end-center *@draw:marker-end-width *@draw:marker-start-center
 *@draw:marker-start-width *@draw:mirror-horizontal *@draw:mirror-vertical *@draw:modifiers *@draw:ole-draw-aspect
 *@draw:opacity *@draw:page-number *@draw:path-stretchpoint-y *@draw:red *@draw:rotation *@draw:secondary-fill-color
 *@draw:shadow *@draw:shadow-color *@draw:shadow-offset-x *@draw:shadow-offset-y *@draw:shadow-opacity
 *@draw:show-unit *@draw:start *@draw:start-color *@draw:start-glue-point *@draw:start-intensity
 *@draw:start-line-spacing-horizontal *@draw:start-line-spacing-vertical *@draw:stroke *@draw:stroke-linejoin
 *@draw:style *@draw:text-path *@draw:text-path-same-letter-heights *@draw:text-rotate-angle
 *@draw:textarea-horizontal-align *@draw:textarea-vertical-align *@draw:visible-area-height *@draw:visible-area-left
 *@draw:visible-area-top *@draw:visible-area-width *@draw:wrap-influence-on-position *@draw:z-index
 *@fo:background-color *@fo:break-after *@fo:break-before *@fo:color *@fo:column-count *@fo:column-gap *@fo:country
 *@fo:end-indent *@fo:font-size *@fo:font-style *@fo:font-variant *@fo:font-weight *@fo:hyphenate
 *@fo:hyphenation-ladder-count *@fo:hyphenation-push-char-count *@fo:hyphenation-remain-char-count *@fo:keep-together
 *@fo:keep-with-next *@fo:language *@fo:letter-spacing *@fo:line-height *@fo:margin *@fo:margin-bottom
 *@fo:margin-left *@fo:margin-right *@fo:margin-top *@fo:max-height *@fo:max-width *@fo:min-height *@fo:min-width
 *@fo:orphans *@fo:padding *@fo:padding-bottom *@fo:padding-left *@fo:padding-right *@fo:padding-top *@fo:page-height
 *@fo:page-width *@fo:start-indent *@fo:text-align *@fo:text-indent *@fo:text-transform *@fo:widows *@fo:wrap-option
 *@form:apply-design-mode *@form:apply-filter *@form:automatic-focus *@form:current-selected *@loext:allow-overlap
 *@loext:color *@loext:color-lum-mod *@loext:color-lum-off *@loext:contextual-spacing *@loext:custom-leader-lines
 *@loext:exponent-interval *@loext:fill-color-lum-mod *@loext:fill-color-lum-off *@loext:fill-use-slide-background
 *@loext:forced-exponent-sign *@loext:glow-radius *@loext:glow-transparency *@loext:hyphenation-no-caps
 *@loext:hyphenation-no-last-word *@loext:hyphenation-word-char-count *@loext:hyphenation-zone
 *@loext:label-stroke-color *@loext:major-origin *@loext:margin-gutter *@loext:min-decimal-places *@loext:opacity
 *@loext:overlay *@loext:rel-height-rel *@loext:rel-width-rel *@loext:resolved *@loext:shadow-blur
 *@loext:try-staggering-first *@loext:vertical-justify *@manifest:version *@meta:cell-count *@meta:character-count
 *@meta:date *@meta:image-count *@meta:non-whitespace-character-count *@meta:object-count *@meta:page-count
 *@meta:paragraph-count *@meta:table-count *@meta:value-type *@meta:word-count *@number:automatic-order
 *@number:calendar *@number:country *@number:decimal-places *@number:exponent-interval *@number:forced-exponent-sign
 *@number:format-source *@number:grouping *@number:language *@number:min-decimal-places *@number:min-exponent-digits
 *@number:min-integer-digits *@number:possessive-form *@number:style *@number:textual *@number:truncate-on-overflow
 *@office:boolean-value *@office:date-value *@office:value *@office:value-type *@office:version
 *@presentation:background-objects-visible *@presentation:background-visible *@presentation:display-date-time
 *@presentation:display-footer *@presentation:display-header *@presentation:display-page-number
 *@presentation:mouse-visible *@presentation:node-type *@presentation:object *@presentation:placeholder
 *@presentation:preset-class *@presentation:source *@presentation:transition-speed *@presentation:user-transformed
 *@presentation:visibility *@smil:attributeName *@smil:fadeColor *@smil:fill *@smil:subtype *@smil:type
 *@style:adjustment *@style:auto-text-indent *@style:auto-update *@style:background-transparency
 *@style:border-line-width-bottom *@style:border-line-width-left *@style:border-line-width-right
 *@style:border-line-width-top *@style:cell-protect *@style:class *@style:color *@style:column-width
 *@style:contextual-spacing *@style:country-asian *@style:country-complex *@style:decimal-places
 *@style:default-outline-level *@style:direction *@style:display *@style:distance-after-sep
 *@style:distance-before-sep *@style:dynamic-spacing *@style:editable *@style:family *@style:first-page-number
 *@style:flow-with-text *@style:font-charset *@style:font-charset-asian *@style:font-charset-complex
 *@style:font-family-generic *@style:font-family-generic-asian *@style:font-family-generic-complex
 *@style:font-independent-line-spacing *@style:font-pitch *@style:font-pitch-asian *@style:font-pitch-complex
 *@style:font-relief *@style:font-style-asian *@style:font-style-complex *@style:font-weight-asian
 *@style:font-weight-complex *@style:footnote-max-height *@style:glyph-orientation-vertical *@style:hidden
 *@style:horizontal-pos *@style:horizontal-rel *@style:join-border *@style:justify-single-word *@style:language-asian
 *@style:language-complex *@style:layout-grid-base-height *@style:layout-grid-base-width *@style:layout-grid-color
 *@style:layout-grid-display *@style:layout-grid-lines *@style:layout-grid-mode *@style:layout-grid-print
 *@style:layout-grid-ruby-below *@style:layout-grid-ruby-height *@style:layout-grid-snap-to
 *@style:layout-grid-standard-mode *@style:leader-style *@style:legend-expansion
 *@style:legend-expansion-aspect-ratio *@style:letter-kerning *@style:line-break *@style:line-style
 *@style:may-break-between-rows *@style:min-row-height *@style:mirror *@style:number-wrapped-paragraphs
 *@style:page-number *@style:page-usage *@style:print-content *@style:print-orientation *@style:print-page-order
 *@style:punctuation-wrap *@style:rel-column-width *@style:rel-height *@style:rel-width *@style:repeat
 *@style:repeat-content *@style:rotation-align *@style:rotation-angle *@style:row-height *@style:run-through
 *@style:scale-to *@style:shrink-to-fit *@style:tab-stop-distance *@style:table-centering *@style:text-align-source
 *@style:text-autospace *@style:text-emphasize *@style:text-line-through-mode *@style:text-line-through-style
 *@style:text-line-through-type *@style:text-outline *@style:text-overline-color *@style:text-overline-mode
 *@style:text-overline-style *@style:text-rotation-angle *@style:text-rotation-scale *@style:text-scale
 *@style:text-underline-color *@style:text-underline-mode *@style:text-underline-style *@style:text-underline-type
 *@style:text-underline-width *@style:type *@style:use-optimal-column-width *@style:use-optimal-row-height
 *@style:use-window-font-color *@style:vertical-align *@style:vertical-pos *@style:vertical-rel *@style:volatile
 *@style:width *@style:wrap *@style:wrap-contour *@style:wrap-contour-mode *@style:writing-mode
 *@style:writing-mode-automatic *@svg:height *@svg:stroke-color *@svg:stroke-linecap *@svg:stroke-opacity
 *@svg:stroke-width *@svg:viewBox *@svg:width *@svg:x *@svg:x1 *@svg:x2 *@svg:y *@svg:y1 *@svg:y2 *@table:align
 *@table:allow-empty-cell *@table:automatic-find-labels *@table:border-model *@table:case-sensitive
 *@table:date-value *@table:display *@table:display-filter-buttons *@table:display-list *@table:end-x *@table:end-y
 *@table:field-number *@table:maximum-difference *@table:null-year *@table:number-columns-repeated
 *@table:number-columns-spanned *@table:number-matrix-columns-spanned *@table:number-matrix-rows-spanned
 *@table:number-rows-repeated *@table:number-rows-spanned *@table:precision-as-shown *@table:print
 *@table:search-criteria-must-apply-to-whole-cell *@table:status *@table:steps *@table:use-banding-rows-styles
 *@table:use-first-row-styles *@table:use-regular-expressions *@table:use-wildcards *@table:value-type
 *@table:visibility *@text:anchor-page-number *@text:anchor-type *@text:animation-delay *@text:animation-repeat
 *@text:animation-start-inside *@text:animation-steps *@text:animation-stop-inside *@text:c *@text:continue-numbering
 *@text:date-value *@text:display *@text:display-levels *@text:display-outline-level *@text:dont-balance-text-columns
 *@text:fixed *@text:footnotes-position *@text:increment *@text:label-followed-by *@text:level *@text:line-break
 *@text:line-number *@text:list-level-position-and-space-mode *@text:list-tab-stop-position *@text:min-label-distance
 *@text:min-label-width *@text:note-class *@text:number-lines *@text:offset *@text:outline-level
 *@text:placeholder-type *@text:protected *@text:space-before *@text:start-numbering-at *@text:start-value
 *@text:time-value *@text:use-soft-page-breaks *@xlink:actuate *@xlink:show *@xlink:type
#tokens|#numbers|#color *@calcext:icon-set-type *@chart:attached-axis *@chart:class *@chart:dimension *@config:type
 *@draw:angle *@draw:class-id *@draw:layer *@draw:marker-end *@draw:marker-start *@draw:mime-type *@draw:stroke-dash
 *@draw:tile-repeat-offset *@draw:type *@fo:border *@fo:border-bottom *@fo:border-left *@fo:border-right
 *@fo:border-top *@loext:fill-theme-color *@loext:mime-type *@loext:theme-color *@office:target-frame
 *@script:language *@smil:dur *@style:diagonal-bl-tr *@style:diagonal-tl-br *@style:font-adornments
 *@style:font-size-asian *@style:font-size-complex *@style:position *@style:print *@style:protect *@style:shadow
 *@style:text-position
)";

// What the cell shows, or is held against it.
constexpr std::string_view kTableLines = R"(
#free change-track-table-cell@office:string-value covered-table-cell@office:string-value table-cell@office:string-value
)";

constexpr NamespaceValues kOdfValues[] = {
    {Ns::kOdfOffice, kAnywhereLines},
    {Ns::kOdfTable, kTableLines},
};

}  // namespace

std::span<const NamespaceValues> OdfValues() { return kOdfValues; }

}  // namespace shareguard::inspect
