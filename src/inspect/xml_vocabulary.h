// Which XML namespaces, elements and attributes the Office formats define: OOXML (ECMA-376, ISO/IEC 29500), Microsoft's
// extensions of it ([MS-DOCX], [MS-XLSX], [MS-PPTX], [MS-ODRAWXML] and others), ODF (OASIS ODF 1.3) and the extensions
// that its producers write. A name that is not here is one that no office program writes by itself.
//
// Says which names exist, not where they may stand (xml_structure.h does). The tables err on the side of knowing too
// much. Not protected against: content hidden in the values of known attributes. Thread-safe: the tables
// are built once, at first use (4 ms of CPU time, a megabyte), and never change.
#ifndef SHAREGUARD_SRC_INSPECT_XML_VOCABULARY_H_
#define SHAREGUARD_SRC_INSPECT_XML_VOCABULARY_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace shareguard::inspect {

// A namespace by what it is; the strict and the transitional name of one OOXML namespace are the same value. The
// comment is the usual prefix, which the tables use too.
enum class Ns : uint16_t {
  kNone,     // no namespace
  kUnknown,  // none of these

  // XML itself.
  kXml,    // xml
  kXmlns,  // xmlns
  kXsi,    // xsi
  kXsd,    // xsd

  // ECMA-376 part 2: packages, their properties and signatures.
  kPackageRelationships,  // rel
  kContentTypes,          // types
  kCoreProperties,        // cp
  kDublinCore,            // dc
  kDcTerms,               // dcterms
  kDcmiType,              // dcmitype
  kPackageSignature,      // mdssi
  kXmlSignature,          // dsig
  kXades,                 // xades
  kXades141,              // xades141
  kOfficeSignature,       // msodsig

  // ECMA-376 parts 1, 3 and 4; strict and transitional are one.
  kWord,                  // w
  kSheet,                 // x
  kSlides,                // p
  kDrawing,               // a
  kWordDrawing,           // wp
  kSheetDrawing,          // xdr
  kChart,                 // c
  kChartDrawing,          // cdr
  kPicture,               // pic
  kDiagram,               // dgm
  kLockedCanvas,          // lc
  kDrawingCompatibility,  // comp
  kRelationship,          // r
  kSharedTypes,           // s
  kExtendedProperties,    // ap
  kCustomProperties,      // op
  kVariantTypes,          // vt
  kMath,                  // m
  kCustomXml,             // ds
  kBibliography,          // b
  kCharacteristics,       // ac
  kSchemaLibrary,         // sl
  kCompatibility,         // mc
  kVml,                   // v
  kVmlOffice,             // o
  kVmlWord,               // w10
  kVmlExcel,              // xvml
  kVmlPowerpoint,         // pvml

  // [MS-DOCX].
  kWord2006,                // wne
  kWord2003Hint,            // wx
  kWord2010,                // w14
  kWord2012,                // w15
  kWordSymEx,               // w16se
  kWordCommentsIds,         // w16cid
  kWord2018,                // w16
  kWordCommentsExtensible,  // w16cex
  kWordSdtDataHash,         // w16sdtdh
  kWordOembed,              // woe
  kWordDateUtc,             // w16du
  kWordSdtFormatLock,       // w16sdtfl
  kWordCei,                 // w16cei
  kWordDrawing2010,         // wp14
  kWordDrawing2012,         // wp15
  kWordCanvas,              // wpc
  kWordGroup,               // wpg
  kWordInk,                 // wpi
  kWordShape,               // wps

  // [MS-XLSX].
  kSheet2006,                  // xm
  kSheetV2,                    // v2
  kSheet2009,                  // x14
  kSheet2009Ac,                // x14ac
  kSheet2010,                  // x15
  kSheet2010Ac,                // x15ac
  kSheet2011Ac,                // x12ac
  kSheet2014,                  // x16
  kSheet2015,                  // x16r2
  kSheet2016,                  // xlPr
  kSheet2018,                  // x16r3
  kSheetRevision,              // xr
  kSheetRevision2,             // xr2
  kSheetRevision3,             // xr3
  kSheetRevision5,             // xr5
  kSheetRevision6,             // xr6
  kSheetRevision9,             // xr9
  kSheetRevision10,            // xr10
  kSheetRevision16,            // xr16
  kSheetPivotLayout,           // xpdl
  kSheetDynamicArray,          // xda
  kSheetRichData,              // xlrd
  kSheetRichData2,             // xlrd2
  kSheetCalcFeatures,          // xcalcf
  kSheetThreadedComments,      // xltc
  kSheetThreadedComments2,     // xltc2
  kSheetNamedViews,            // xnsv
  kSheetLinkProperties,        // xxlnp
  kSheetLinks2021,             // xxl21
  kSheetPivot2020,             // xxpim
  kSheetPivotVersion,          // xxpvi
  kSheetPivotCalculation,      // xlpcalc
  kSheetPivotRichData,         // xprd
  kSheetPivotAuto,             // xlpar
  kSheetPivotDynamicArrays,    // xlpda
  kSheetPivotDataSource,       // xlpds
  kSheetWebImage,              // xlrdwi
  kSheetRichValueRefresh,      // xlrvr
  kSheetRichValueRelation,     // xlrvrel
  kSheetPropertyBag,           // xfpb
  kSheetCodeService,           // xlecs
  kSheetCodeService2,          // xlecs2
  kSheetForms,                 // xlmsforms
  kSheetPython,                // xlpy
  kSheetPythonScript,          // xlpys
  kSheetDataTypeIcons,         // xlsdti
  kSheetDataSourceVersion,     // xxdsv
  kSheetCompatibilityVersion,  // xlwcv
  kSheetDrawing2010,           // xdr14

  // [MS-PPTX].
  kSlides2010,             // p14
  kSlides2012,             // p15
  kSlidesRoaming,          // pRoam
  kSlidesInkAction,        // iact
  kSlidesCommand,          // pc
  kSlides2015,             // p16
  kSlides2015September,    // p159
  kSlides2015October,      // p1510
  kSlidesZoom,             // pslz
  kSlidesSectionZoom,      // psez
  kSlidesSummaryZoom,      // psuz
  kSlidesSummaryZoomItem,  // p166
  kSlides2017,             // p173
  kSlides2017October,      // p1710
  kSlides2018,             // p184
  kSlidesComments,         // p188
  kSlidesCommand2,         // pc2
  kSlidesTasks,            // p1912
  kSlides2020,             // p202
  kSlides2021,             // p216
  kSlides2022March,        // p223
  kSlidesCommand2022,      // pc226
  kSlides2022,             // p228
  kSlides2023,             // p232
  kSlidesAudioVideo,       // pav

  // [MS-ODRAWXML]: drawings, charts, themes.
  kDrawing2010,               // a14
  kDrawing2012,               // a15
  kDrawing2014,               // a16
  kDrawing2016,               // a1611
  kDrawingCommand,            // oac
  kDrawingSvg,                // asvg
  kDrawingInk,                // aink
  kDrawingDecorative,         // adec
  kDrawingModel3d,            // am3d
  kDrawingHyperlinkColor,     // ahyp
  kDrawingAnimation,          // aanim
  kDrawingAnimation3d,        // a3danim
  kDrawingSketchy,            // ask
  kDrawingClassification,     // aclsh
  kDrawingLiveFeed,           // alf
  kDrawingOembed,             // aoe
  kDrawingScriptLink,         // asl
  kDrawingImageFormula,       // aif
  kDrawingCompatibility2010,  // com14
  kPicture2010,               // pic14
  kChart2007,                 // c14
  kChartDrawing2010,          // cdr14
  kChart2012,                 // c15
  kChartStyle,                // cs
  kChart2014,                 // c16
  kChart2014Ac,               // c16ac
  kChart2015,                 // c16r2
  kChart2017,                 // c16r3
  kChartEx,                   // cx
  kChartEx2015Sep,            // cx1
  kChartEx2015Oct,            // cx2
  kChartEx2016May9,           // cx3
  kChartEx2016May10,          // cx4
  kChartEx2016May11,          // cx5
  kChartEx2016May12,          // cx6
  kChartEx2016May13,          // cx7
  kChartEx2016May14,          // cx8
  kDiagram2008,               // dsp
  kDiagram2010,               // dgm14
  kDiagram2016Nov,            // dgm1611
  kDiagram2016Dec,            // dgm1612
  kSlicer,                    // sle
  kSlicer2012,                // sle15
  kTimeSlicer,                // tsle
  kTheme2012,                 // thm15
  kInk,                       // msink
  kInkMl,                     // inkml
  kEmma,                      // emma

  // [MS-OFFMACRO2], [MS-OWEXML], [MS-CUSTOMUI], [MS-WSSFO3], sensitivity labels and other parts beside the document.
  kActiveX,              // ax
  kCustomUi,             // mso
  kCustomUi2009,         // mso14
  kCoverPage,            // cppr
  kInformationPanel,     // cdip
  kContentTypeMetadata,  // ct
  kCustomXsn,            // ntns
  kLongProperties,       // lp
  kMetadataProperties,   // mp
  kMetaAttributes,       // ma
  kDocumentManagement,   // dms
  kPartnerControls,      // ipc
  kSharePointForms,      // spf
  kSharePoint,           // spv
  kSharePointEvents,     // spe
  kInternalObd,          // odoc
  kFlatPackage,          // pkg
  kMetroDictionary,      // md
  kOfapiPackaging,       // packaging
  kLabels,               // clbl
  kExtensionList,        // oel
  kIntelligence,         // int2
  kOffice2004,           // o12; in Word's own templates
  kOpenDope,             // odx; only ever declared
  kCommentReactions,     // cr
  kTasks,                // t
  kWebExtension,         // we
  kWebTaskPane,          // wetp
  kProject2012,          // pj15
  kDataMashup,           // mashup
  kActivation,           // oa

  // Office for Mac, Google, Kingsoft, Gnumeric, OnlyOffice.
  kMacVml,              // mv
  kMacOffice,           // mo
  kMacExcel,            // mx
  kMacDrawing,          // ma14
  kGoogleDocs,          // go
  kGnumericSheet,       // gnmsx
  kOnlyOfficeSettings,  // oosettings
  kKingsoft,            // wpsCustomData
  kKingsoftMobile,      // mofficeCustomData
  kKingsoftSheet,       // etc

  // OASIS ODF 1.3 and 1.4 part 3, and what ODF takes from W3C.
  kOdfOffice,        // office
  kOdfText,          // text
  kOdfTable,         // table
  kOdfStyle,         // style
  kOdfDraw,          // draw
  kOdfFo,            // fo
  kOdfMeta,          // meta
  kOdfManifest,      // manifest
  kOdfNumber,        // number
  kOdfPresentation,  // presentation
  kOdfScript,        // script
  kOdfSvg,           // svg
  kOdfChart,         // chart
  kOdfForm,          // form
  kOdfDr3d,          // dr3d
  kOdfAnim,          // anim
  kOdfSmil,          // smil
  kOdfDb,            // db
  kOdfConfig,        // config
  kOdfFormula,       // of
  kOdfSignature,     // odsig
  kOdfPackageMeta,   // pkgmeta
  kOdfDocumentMeta,  // odfmeta
  kRdfa,             // rdfa
  kRdf,              // rdf
  kXlink,            // xlink
  kMathMl,           // math
  kXforms,           // xforms
  kXmlEvents,        // dom
  kXhtml,            // xhtml
  kCss3Text,         // css3t
  kGrddl,            // grddl

  // LibreOffice, OpenOffice and other writers of ODF.
  kLoExt,            // loext
  kCalcExt,          // calcext
  kOooField,         // field
  kFormX,            // formx
  kOoo,              // ooo
  kOooW,             // ooow
  kOooc,             // oooc
  kOooReport,        // rpt
  kOfficeOoo,        // officeooo
  kTableOoo,         // tableooo
  kDrawOoo,          // drawooo
  kChartOoo,         // chartooo
  kOooManifest,      // ooomanifest
  kOooVersions,      // VL
  kOooMenu,          // menu
  kOooToolbar,       // toolbar
  kOooStatusbar,     // statusbar
  kOooAccelerator,   // accel
  kOooImage,         // image
  kOooLibrary,       // library
  kOooScriptModule,  // module
  kOooDialog,        // dlg
  kOooEvents,        // events
  kGnumeric,         // gnm
  kGnumericOdf,      // gnmx
  kCalligra,         // calligra
  kDelta,            // delta
  kSymphony,         // prodtools
  kSheetJs,          // sh33tjs

  // Pictures: SVG, and what drawing programs put into it.
  kSvg,                 // svgimage
  kInkscape,            // inkscape
  kSodipodi,            // sodipodi
  kCreativeCommons,     // cc
  kSerif,               // serif
  kSketch,              // sketch
  kIllustrator,         // ai
  kAdobeExtensibility,  // i
  kAdobeGraphs,         // graph
};
inline constexpr Ns kLastNs = Ns::kAdobeGraphs;

// kNone for "", kUnknown for a name that is not in the list. Compares bytes, as [Namespaces in XML] section 2.3 has it.
Ns FindNamespace(std::string_view uri);
// The usual prefix, for what people read; "" for kNone and kUnknown.
std::string_view UsualPrefix(Ns ns);
// False for namespaces of attributes alone and those that are only declared (mc:Ignorable).
bool DefinesElements(Ns ns);

// What is known of one element: a value of the tables, valid for ever.
struct ElementRule;
class ValueForm;

// nullptr: the namespace defines no such element.
const ElementRule* FindElement(Ns ns, std::string_view local);
// For tables of elements: less than ElementCount().
uint16_t NumberOf(const ElementRule* rule);
size_t ElementCount();
Ns NamespaceOf(const ElementRule* rule);
// Does the schema give the element this attribute? True also for attributes that may stand on any element (xml:space,
// mc:Ignorable) and for known attributes of extension namespaces, which their schemas leave open. `rule` may be nullptr
// (an unknown element): then only the latter are known. Declarations (xmlns) are not asked for.
bool AllowsAttribute(const ElementRule* rule, Ns attribute_ns, std::string_view local);
// What values it may have (value_form.h); null: any. `rule` may be nullptr.
const ValueForm* FormOf(const ElementRule* rule, Ns attribute_ns, std::string_view local);
// The same of the text that stands in the element itself.
const ValueForm* TextFormOf(const ElementRule* rule);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_VOCABULARY_H_
