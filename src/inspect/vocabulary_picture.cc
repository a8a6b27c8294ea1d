// SVG 1.1 (Second Edition) appendix M and N, with the names that SVG 2 adds, and what Inkscape and other
// drawing programs add to it.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kSvgElements = R"(
a download href hreflang ping referrerpolicy rel target type
altGlyph dx dy format glyphRef rotate x y
altGlyphDef
altGlyphItem
animate accumulate additive attributeName attributeType begin by calcMode dur end from href keySplines keyTimes max
 min repeatCount repeatDur restart to values
animateColor accumulate additive attributeName attributeType begin by calcMode dur end from href keySplines keyTimes
 max min repeatCount repeatDur restart to values
animateMotion accumulate additive attributeName attributeType begin by calcMode dur end from href keyPoints
 keySplines keyTimes max min origin path repeatCount repeatDur restart rotate to values
animateTransform accumulate additive attributeName attributeType begin by calcMode dur end from href keySplines
 keyTimes max min repeatCount repeatDur restart to type values
circle cx cy pathLength r
clipPath clipPathUnits
color-profile local name rendering-intent
cursor x y
defs
desc
discard begin href
ellipse cx cy pathLength rx ry
feBlend height in in2 mode no-composite result width x y
feColorMatrix height in in2 result type values width x y
feComponentTransfer height in in2 result width x y
feComposite height in in2 k1 k2 k3 k4 operator result width x y
feConvolveMatrix bias divisor edgeMode height in in2 kernelMatrix kernelUnitLength order preserveAlpha result
 targetX targetY width x y
feDiffuseLighting diffuseConstant height in in2 kernelUnitLength result surfaceScale width x y
feDisplacementMap height in in2 result scale width x xChannelSelector y yChannelSelector
feDistantLight azimuth elevation
feDropShadow dx dy height in in2 result stdDeviation width x y
feFlood height in in2 result width x y
feFuncA amplitude exponent intercept offset slope tableValues type
feFuncB amplitude exponent intercept offset slope tableValues type
feFuncG amplitude exponent intercept offset slope tableValues type
feFuncR amplitude exponent intercept offset slope tableValues type
feGaussianBlur edgeMode height in in2 result stdDeviation width x y
feImage crossorigin height href in in2 preserveAspectRatio result width x y
feMerge height in in2 result width x y
feMergeNode in
feMorphology height in in2 operator radius result width x y
feOffset dx dy height in in2 result width x y
fePointLight x y z
feSpecularLighting height in in2 kernelUnitLength result specularConstant specularExponent surfaceScale width x y
feSpotLight limitingConeAngle pointsAtX pointsAtY pointsAtZ specularExponent x y z
feTile height in in2 result width x y
feTurbulence baseFrequency height in in2 numOctaves result seed stitchTiles type width x y
filter filterRes filterUnits height href primitiveUnits width x y
flowDiv
flowLine
flowPara
flowRegion
flowRegionExclude
flowRoot
flowSpan
font horiz-adv-x horiz-origin-x horiz-origin-y vert-adv-y vert-origin-x vert-origin-y
font-face accent-height alphabetic ascent bbox cap-height descent hanging ideographic mathematical overline-position
 overline-thickness panose-1 slope stemh stemv strikethrough-position strikethrough-thickness underline-position
 underline-thickness unicode-range units-per-em v-alphabetic v-hanging v-ideographic v-mathematical widths x-height
font-face-format string
font-face-name name
font-face-src
font-face-uri
foreignObject height width x y
g
glyph arabic-form d glyph-name horiz-adv-x orientation unicode vert-adv-y vert-origin-x vert-origin-y
glyphRef dx dy format glyphRef x y
hatch hatchContentUnits hatchUnits href pitch rotate x y
hatchpath d offset
hkern g1 g2 k u1 u2
image crossorigin decoding height href preserveAspectRatio width x y
line pathLength x1 x2 y1 y2
linearGradient gradientTransform gradientUnits href spreadMethod x1 x2 y1 y2
marker markerHeight markerUnits markerWidth orient preserveAspectRatio refX refY viewBox
mask height maskContentUnits maskUnits width x y
meshgradient gradientTransform gradientUnits href type x y
meshpatch
meshrow
metadata
missing-glyph d horiz-adv-x vert-adv-y vert-origin-x vert-origin-y
mpath href
path d pathLength
pattern height href patternContentUnits patternTransform patternUnits preserveAspectRatio viewBox width x y
polygon pathLength points
polyline pathLength points
radialGradient cx cy fr fx fy gradientTransform gradientUnits href r spreadMethod
rect height pathLength rx ry width x y
script crossorigin href type
set accumulate additive attributeName attributeType begin by calcMode dur end from href keySplines keyTimes max min
 repeatCount repeatDur restart to values
solidColor
solidcolor
stop offset path
style media title type
svg baseProfile contentScriptType contentStyleType height preserveAspectRatio version viewBox width x y zoomAndPan
switch
symbol height preserveAspectRatio refX refY viewBox width x y
text dx dy lengthAdjust rotate textLength x y
textPath href lengthAdjust method path side spacing startOffset textLength
title
tref
tspan dx dy lengthAdjust rotate textLength x y
use height href width x y
view preserveAspectRatio viewBox viewTarget zoomAndPan
vkern g1 g2 k u1 u2)";

constexpr std::string_view kSvgAnywhere = R"(
accent-height alphabetic ascent bbox cap-height cx cy d descent fill-rule font-family font-size font-stretch
font-style font-variant font-weight fx fy gradientTransform gradientUnits hanging height ideographic mathematical
name offset origin overline-position overline-thickness panose-1 path r rx ry slope spreadMethod stemh stemv
stop-color stop-opacity strikethrough-position strikethrough-thickness string stroke-color stroke-linecap
stroke-opacity stroke-width type underline-position underline-thickness unicode-range units-per-em v-alphabetic
v-hanging v-ideographic v-mathematical viewBox width widths x x-height x1 x2 y y1 y2)";

constexpr std::string_view kSvgCommon = R"(
alignment-baseline aria-describedby aria-hidden aria-label aria-labelledby aria-roledescription baseline-shift class
clip clip-path clip-rule color color-interpolation color-interpolation-filters color-profile color-rendering cursor
data-name direction display dominant-baseline enable-background externalResourcesRequired fill fill-opacity
fill-rule filter flood-color flood-opacity focusable font font-family font-feature-settings font-kerning font-size
font-size-adjust font-stretch font-style font-variant font-variant-alternates font-variant-caps
font-variant-east-asian font-variant-ligatures font-variant-numeric font-variant-position font-variation-settings
font-weight glyph-orientation-horizontal glyph-orientation-vertical id image-rendering inline-size isolation kerning
lang letter-spacing lighting-color line-height marker marker-end marker-mid marker-start mask mask-type
mix-blend-mode opacity overflow paint-order pointer-events requiredExtensions requiredFeatures role shape-inside
shape-margin shape-padding shape-rendering shape-subtract solid-color solid-opacity stop-color stop-opacity stroke
stroke-dasharray stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width
style systemLanguage tabindex text-align text-anchor text-decoration text-decoration-color text-decoration-line
text-decoration-style text-indent text-overflow text-rendering text-transform transform transform-box
transform-origin unicode-bidi vector-effect visibility white-space word-spacing writing-mode)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kSvg, kSvgElements, kSvgCommon, kSvgAnywhere},
};

}  // namespace

std::span<const NamespaceVocabulary> PictureVocabulary() { return kNames; }

}  // namespace shareguard::inspect
