// ECMA-376 part 1 section 22.1 (math), MathML 3.0 appendix A.
// Made from published lists; the form is explained in vocabulary_tables.h.
#include "inspect/vocabulary_tables.h"

namespace shareguard::inspect {
namespace {

constexpr std::string_view kMathElements = R"(
acc
accPr
aln .val
alnScr .val
argPr
argSz .val
bar
barPr
baseJc .val
begChr .val
borderBox
borderBoxPr
box
boxPr
brk .alnAt .val
brkBin .val
brkBinSub .val
cGp .val
cGpRule .val
cSp .val
chr .val
count .val
ctrlPr
d
dPr
defJc .val
deg
degHide .val
den
diff .val
dispDef .val
e
endChr .val
eqArr
eqArrPr
f
fName
fPr
func
funcPr
groupChr
groupChrPr
grow .val
hideBot .val
hideLeft .val
hideRight .val
hideTop .val
intLim .val
interSp .val
intraSp .val
jc .val
lMargin .val
lim
limLoc .val
limLow
limLowPr
limUpp
limUppPr
lit .val
m
mPr
mathFont .val
mathPr
maxDist .val
mc
mcJc .val
mcPr
mcs
mr
nary
naryLim .val
naryPr
noBreak .val
nor .val
num
oMath
oMathPara
oMathParaPr
objDist .val
opEmu .val
phant
phantPr
plcHide .val
pos .val
postSp .val
preSp .val
r
rMargin .val
rPr
rSp .val
rSpRule .val
rad
radPr
sPre
sPrePr
sSub
sSubPr
sSubSup
sSubSupPr
sSup
sSupPr
scr .val
sepChr .val
show .val
shp .val
smallFrac .val
strikeBLTR .val
strikeH .val
strikeTLBR .val
strikeV .val
sty .val
sub
subHide .val
sup
supHide .val
t
transp .val
type .val
vertJc .val
wrapIndent .val
wrapRight .val
zeroAsc .val
zeroDesc .val
zeroWid .val)";

constexpr std::string_view kMathMlElements = R"(
abs
and
annotation cd name src
annotation-xml cd name src
apply
approx
arccos
arccosh
arccot
arccoth
arccsc
arccsch
arcsec
arcsech
arcsin
arcsinh
arctan
arctanh
arg
bind
bvar
card
cartesianproduct
cbytes
ceiling
cerror
ci
cn base
codomain
complexes
compose
condition
conjugate
cos
cosh
cot
coth
cs
csc
csch
csymbol cd
curl
declare
degree
determinant
diff
divergence
divide
domain
domainofapplication
emptyset
eq
equivalent
eulergamma
exists
exp
exponentiale
factorial
factorof
false
floor
fn
forall
gcd
geq
grad
gt
ident
image
imaginary
imaginaryi
implies
in
infinity
int
integers
intersect
interval
inverse
lambda
laplacian
lcm
leq
limit
list
ln
log
logbase
lowlimit
lt
maction actiontype selection
maligngroup groupalign
malignmark edge
math altimg altimg-height altimg-valign altimg-width alttext baseline cdgroup displaystyle maxwidth scriptlevel
matrix
matrixrow
max
mean
median
menclose notation
merror
mfenced close open separators
mfrac bevelled denomalign linethickness numalign
mglyph alt height index src valign width
mi
min
minus
mlabeledtr columnalign groupalign rowalign
mlongdiv longdivstyle
mmultiscripts subscriptshift superscriptshift
mn
mo accent fence form indentalign indentalignfirst indentalignlast indentshift indentshiftfirst indentshiftlast
 indenttarget largeop linebreak linebreakmultchar linebreakstyle lineleading lspace maxsize minsize movablelimits
 rspace separator stretchy symmetric
mode
moment
momentabout
mover accent align
mpadded depth height lspace voffset width
mphantom
mprescripts
mroot
mrow
ms lquote rquote
mscarries crossout location position scriptsizemultiplier
mscarry crossout location
msgroup position shift
msline leftoverhang length mslinethickness position rightoverhang
mspace depth height indentalign indentshift linebreak width
msqrt
msrow position
mstack align charalign charspacing stackalign
mstyle decimalpoint displaystyle infixlinebreakstyle mediummathspace scriptlevel scriptminsize scriptsizemultiplier
 thickmathspace thinmathspace verythickmathspace verythinmathspace veryverythickmathspace veryverythinmathspace
msub subscriptshift
msubsup subscriptshift superscriptshift
msup superscriptshift
mtable align alignmentscope columnalign columnlines columnspacing columnwidth displaystyle equalcolumns equalrows
 frame framespacing groupalign minlabelspacing rowalign rowlines rowspacing side width
mtd columnalign columnspan groupalign rowalign rowspan
mtext
mtr columnalign groupalign rowalign
munder accentunder align
munderover accent accentunder align
naturalnumbers
neq
none
not
notanumber
notin
notprsubset
notsubset
or
otherwise
outerproduct
partialdiff
pi
piece
piecewise
plus
power
primes
product
prsubset
quotient
rationals
real
reals
reln
rem
root
scalarproduct
sdev
sec
sech
selector
semantics
sep
set
setdiff
share
sin
sinh
subset
sum
tan
tanh
tendsto
times
transpose
true
union
uplimit
variance
vector
vectorproduct
xor)";

constexpr std::string_view kMathMlCommon = R"(
background class color definitionURL dir display encoding fontfamily fontsize fontstyle fontweight href id macros
mathbackground mathcolor mathsize mathvariant mode other overflow style type xref)";

// OpenOffice.org 1 and 2 write the attributes with the prefix of the elements.
constexpr std::string_view kMathMlAnywhere = R"(
accent accentunder class close color columnalign columnspacing display displaystyle encoding fence fontfamily fontsize
fontstyle fontweight form height linethickness lspace mathcolor mathsize mathvariant maxsize minsize notation open
rowalign rowspacing rspace scriptlevel separator separators stretchy symmetric width)";

constexpr NamespaceVocabulary kNames[] = {
    {Ns::kMath, kMathElements, {}, {}},
    {Ns::kMathMl, kMathMlElements, kMathMlCommon, kMathMlAnywhere},
};

}  // namespace

std::span<const NamespaceVocabulary> MathVocabulary() { return kNames; }

}  // namespace shareguard::inspect
