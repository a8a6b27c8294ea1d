#include "inspect/xml_content_model.h"

#include <algorithm>
#include <array>
#include <span>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

bool In(std::span<const std::string_view> list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// ECMA-376 part 1: the elements of simple content, by namespace.
constexpr std::array kWordText = {"t"sv, "delText"sv, "instrText"sv, "delInstrText"sv, "fldData"sv, "binData"sv};
constexpr std::array kSheetText = {"v"sv,
                                   "t"sv,
                                   "f"sv,
                                   "definedName"sv,
                                   "formula"sv,
                                   "formula1"sv,
                                   "formula2"sv,
                                   "author"sv,
                                   "oddHeader"sv,
                                   "oddFooter"sv,
                                   "evenHeader"sv,
                                   "evenFooter"sv,
                                   "firstHeader"sv,
                                   "firstFooter"sv,
                                   "calculatedColumnFormula"sv,
                                   "stp"sv,
                                   "totalsRowFormula"sv,
                                   "oldFormula"sv,
                                   "xmlPr"sv,
                                   "val"sv};
constexpr std::array kSlidesText = {"text"sv, "attrName"sv};
constexpr std::array kDrawingText = {"t"sv, "tableStyleId"sv};
constexpr std::array kSheetDrawingText = {"col"sv, "row"sv, "colOff"sv, "rowOff"sv};
constexpr std::array kWordDrawingText = {"align"sv, "posOffset"sv};
constexpr std::array kChartText = {"f"sv,           "v"sv,           "formatCode"sv, "separator"sv,
                                   "oddHeader"sv,   "oddFooter"sv,   "evenHeader"sv, "evenFooter"sv,
                                   "firstHeader"sv, "firstFooter"sv, "name"sv,       "userShapes"sv};
// [MS-XLSX], [MS-DOCX]: formulas, ranges and sizes of extensions.
constexpr std::array kSheet2009Text = {"id"sv, "argumentDescription"sv};
constexpr std::array kSheet2006Text = {"f"sv, "sqref"sv};
constexpr std::array kWordDrawing2010Text = {"pctWidth"sv, "pctHeight"sv, "pctPosHOffset"sv, "pctPosVOffset"sv};
// Namespaces whose elements hold nothing but elements.
constexpr std::array kNoText = {
    Ns::kPackageRelationships, Ns::kContentTypes, Ns::kPicture, Ns::kDiagram, Ns::kCompatibility, Ns::kCustomProperties,
    Ns::kOooMenu, Ns::kOooToolbar, Ns::kOooStatusbar, Ns::kOooAccelerator, Ns::kOooImage,
    // [MS-DOCX].
    Ns::kWord2010, Ns::kWord2012, Ns::kWordSymEx, Ns::kWordCommentsIds, Ns::kWord2018, Ns::kWordCommentsExtensible,
    Ns::kWordSdtDataHash, Ns::kWordDateUtc, Ns::kWordSdtFormatLock, Ns::kWordDrawing2012, Ns::kWordCanvas,
    Ns::kWordGroup, Ns::kWordShape,
    // [MS-XLSX].
    Ns::kSheet2009Ac, Ns::kSheet2010Ac, Ns::kSheet2014, Ns::kSheet2015, Ns::kSheet2018, Ns::kSheetRevision,
    Ns::kSheetRevision2, Ns::kSheetRevision3, Ns::kSheetRevision5, Ns::kSheetRevision6, Ns::kSheetRevision9,
    Ns::kSheetRevision10, Ns::kSheetRevision16, Ns::kSheetPivotLayout, Ns::kSheetCalcFeatures,
    // [MS-PPTX].
    Ns::kSlides2010, Ns::kSlides2012, Ns::kSlides2015, Ns::kSlides2015September, Ns::kSlides2015October,
    Ns::kSlidesZoom, Ns::kSlidesSectionZoom, Ns::kSlidesSummaryZoom, Ns::kSlidesSummaryZoomItem,
    // [MS-ODRAWXML].
    Ns::kDrawing2010, Ns::kDrawing2012, Ns::kDrawing2014, Ns::kDrawing2016, Ns::kDrawingSvg, Ns::kDrawingDecorative,
    Ns::kDrawingHyperlinkColor, Ns::kChart2007, Ns::kChart2014, Ns::kChart2014Ac, Ns::kChart2015, Ns::kChart2017,
    Ns::kChartStyle, Ns::kDiagram2008, Ns::kTheme2012};
// Of a paragraph in WordprocessingML or DrawingML: what ends a word.
constexpr std::array kBreaks = {"p"sv,    "tc"sv,          "tr"sv,       "br"sv,      "cr"sv,      "tab"sv,
                                "ptab"sv, "txbxContent"sv, "footnote"sv, "endnote"sv, "comment"sv, "fldChar"sv};
constexpr std::array kSheetRuns = {"r"sv,       "t"sv,      "rPr"sv, "rFont"sv, "sz"sv, "color"sv,     "family"sv,
                                   "charset"sv, "scheme"sv, "b"sv,   "i"sv,     "u"sv,  "vertAlign"sv, "strike"sv};
constexpr std::array kDigests = {"hash"sv,
                                 "hashValue"sv,
                                 "salt"sv,
                                 "saltValue"sv,
                                 "saltData"sv,
                                 "hashData"sv,
                                 "workbookHashValue"sv,
                                 "workbookSaltValue"sv,
                                 "revisionsHashValue"sv,
                                 "revisionsSaltValue"sv,
                                 "storeItemChecksum"sv,
                                 "protection-key"sv,
                                 "fontKey"sv};
constexpr std::array kVmlShapes = {"shape"sv, "rect"sv,     "group"sv, "roundrect"sv, "oval"sv,
                                   "line"sv,  "polyline"sv, "image"sv, "curve"sv,     "arc"sv};
// ODF 1.3 part 2, 3.4: who may read an encrypted document, and its key.
constexpr std::array kKeyText = {"PGPKeyID"sv, "PGPKeyPacket"sv, "CipherValue"sv};
constexpr size_t kMaxDigest = 128;

}  // namespace

bool HoldsText(Ns ns, std::string_view local) {
  switch (ns) {
    case Ns::kWord:
      return In(kWordText, local);
    case Ns::kSheet:
      return In(kSheetText, local);
    case Ns::kSlides:
      return In(kSlidesText, local);
    case Ns::kDrawing:
      return In(kDrawingText, local);
    case Ns::kSheetDrawing:
      return In(kSheetDrawingText, local);
    case Ns::kWordDrawing:
      return In(kWordDrawingText, local);
    case Ns::kChart:
      return In(kChartText, local);
    case Ns::kSheet2009:
      return In(kSheet2009Text, local);
    case Ns::kSheet2006:
      return In(kSheet2006Text, local);
    case Ns::kWordDrawing2010:
      return In(kWordDrawing2010Text, local);
    case Ns::kOdfTable:
    case Ns::kOdfStyle:
    case Ns::kOdfDraw:
      return false;
    case Ns::kOdfManifest:
      return In(kKeyText, local);
    case Ns::kOdfOffice:
      return local == "binary-data" || local == "script";
    default:  // extensions and ODF's small namespaces: text stands in the elements that have no others within
      return !std::any_of(kNoText.begin(), kNoText.end(), [ns](Ns none) { return none == ns; });
  }
}

bool JoinsText(Ns ns, std::string_view local) {
  switch (ns) {
    case Ns::kWord:
    case Ns::kDrawing:
      return !In(kBreaks, local);
    case Ns::kSheet:
      return In(kSheetRuns, local);
    case Ns::kOdfText:
      return local == "span" || local == "a";
    default:
      return false;
  }
}

bool HoldsDigest(const XmlAttribute& attribute) {
  return attribute.value.size() <= kMaxDigest && In(kDigests, attribute.local);
}

bool HoldsBinary(const XmlElement& element, bool custom_xml) {
  switch (element.ns) {
    case Ns::kOdfOffice:
      return element.local == "binary-data";
    case Ns::kOdfConfig:
      return element.Value("type") == "base64Binary";
    case Ns::kOdfManifest:  // reported with the encryption
    case Ns::kLoExt:
      return In(kKeyText, element.local);
    case Ns::kWord:  // of an add-in for citations, above all; reported with the field
      return element.local == "fldData";
    case Ns::kGoogleDocs:
    case Ns::kDataMashup:  // what Google and Power Query keep for themselves; reported as the document's own XML
      return custom_xml;
    default:
      return false;
  }
}

bool IsAddressAsDescription(const XmlAttribute& attribute) {
  constexpr size_t kLongestAddress = 512;
  const bool description = attribute.local == "descr" || attribute.local == "alt";
  const bool address = attribute.value.starts_with("http://") || attribute.value.starts_with("https://");
  return description && address && attribute.ns == Ns::kNone && attribute.value.size() <= kLongestAddress;
}

bool IsVmlShape(Ns ns, std::string_view local) { return ns == Ns::kVml && In(kVmlShapes, local); }

bool IsDrawingTwin(const XmlElement& element, const XmlAttribute& attribute) {
  return attribute.ns == Ns::kVmlOffice && attribute.local == "gfxdata" && IsVmlShape(element.ns, element.local);
}

bool IsOrdinaryDoctype(std::string_view public_id) {
  const bool known = public_id.starts_with("-//OpenOffice.org//DTD ") || public_id.starts_with("-//W3C//DTD SVG ");
  return known && public_id.ends_with("//EN") && public_id.size() < 64;
}

bool MayBeLong(const XmlElement& element, const XmlAttribute& attribute) {
  switch (element.ns) {
    case Ns::kVml:  // paths of hand-drawn shapes
      return attribute.local == "path" || attribute.local == "points" || attribute.local == "style";
    case Ns::kOdfDraw:
    case Ns::kOdfSvg:
    case Ns::kSvg:  // in an SVG picture a reference may hold another picture, which is inspected
      if (element.ns == Ns::kSvg && attribute.local == "href") return true;
      return attribute.local == "d" || attribute.local == "points" || attribute.local == "enhanced-path" ||
             attribute.local == "path";
    case Ns::kOdfTable:
      return attribute.local == "formula";
    default:
      return attribute.local == "sqref";
  }
}

bool IsOrdinaryInstruction(std::string_view target, std::string_view data) {
  constexpr std::array kPrograms = {"progid=\"Word.Document\""sv, "progid=\"Excel.Sheet\""sv,
                                    "progid=\"PowerPoint.Show\""sv, "progid=\"InfoPath.Document\""sv};
  // SharePoint marks its metadata so.
  return (target == "mso-application" && In(kPrograms, data)) || (target == "mso-contentType" && data.empty());
}

}  // namespace shareguard::inspect
