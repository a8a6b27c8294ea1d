#include "inspect/ooxml_kinds.h"

#include <algorithm>
#include <array>

namespace shareguard::inspect {
namespace {

using policy::Severity;

// Sorted by kind.
constexpr auto kKinds = std::to_array<PartKind>({
    {"FeaturePropertyBag", PartClass::kXml, false, true, false, "", "FeaturePropertyBags", "", Severity::kInfo, ""},
    {"LabelInfo", PartClass::kXml, true, true, false, "", "labelList", "", Severity::kInfo, ""},
    {"aFChunk", PartClass::kObject, false, true, true, "", "", "office.alt_chunk", Severity::kMedium,
     "a file of another format is to be merged into the text"},
    {"activeXControlBinary", PartClass::kObject, false, true, true, "", "", "office.activex", Severity::kMedium,
     "the data of an ActiveX control"},
    {"attachedToolbars", PartClass::kBinary, false, true, false, "", "", "office.custom_ui", Severity::kMedium,
     "the document holds toolbars"},
    {"audio", PartClass::kBinary, false, true, true, "", "", "office.sound", Severity::kMedium,
     "sound or video is embedded"},
    {"authors", PartClass::kXml, false, true, false, "", "authorLst", "", Severity::kInfo, ""},
    {"bibliography", PartClass::kXml, false, true, false, "", "Sources", "", Severity::kInfo, ""},
    {"calcChain", PartClass::kXml, false, true, false, "calcChain", "calcChain", "", Severity::kInfo, ""},
    {"cellImage", PartClass::kXml, false, true, false, "cellimage", "cellImages", "office.embedded_object",
     Severity::kMedium, "pictures within cells, which only one program shows"},
    {"certificate", PartClass::kBinary, false, true, false, "", "", "", Severity::kInfo, ""},
    {"changesInfo", PartClass::kXml, false, true, false, "changesinfo", "chgInfo", "office.tracked_changes",
     Severity::kLow, "a log of who changed which slide when"},
    {"chart", PartClass::kXml, false, true, true, "chart+xml", "chartSpace", "", Severity::kInfo, ""},
    {"chartColorStyle", PartClass::kXml, false, true, false, "chartcolorstyle", "colorStyle", "", Severity::kInfo, ""},
    {"chartEx", PartClass::kXml, false, true, true, "chartex", "chartSpace", "", Severity::kInfo, ""},
    {"chartStyle", PartClass::kXml, false, true, false, "chartstyle", "chartStyle", "", Severity::kInfo, ""},
    {"chartUserShapes", PartClass::kXml, false, true, true, "chartshapes", "userShapes", "", Severity::kInfo, ""},
    {"chartsheet", PartClass::kXml, false, true, true, "chartsheet", "chartsheet", "", Severity::kInfo, ""},
    {"classificationlabels", PartClass::kXml, true, true, false, "", "labelList", "", Severity::kInfo, ""},
    {"commentAuthors", PartClass::kXml, false, true, false, "commentAuthors", "cmAuthorLst", "", Severity::kInfo, ""},
    {"comments", PartClass::kXml, false, true, false, "comments", "comments|cmLst", "", Severity::kInfo, ""},
    {"commentsDocument", PartClass::kBinary, false, true, false, "", "", "office.comments", Severity::kMedium,
     "comments in a form of one program"},
    {"commentsExtended", PartClass::kXml, false, true, false, "commentsExtended", "commentsEx", "", Severity::kInfo,
     ""},
    {"commentsExtensible", PartClass::kXml, false, true, false, "commentsExtensible", "commentsExtensible", "",
     Severity::kInfo, ""},
    {"commentsIds", PartClass::kXml, false, true, false, "commentsIds", "commentsIds", "", Severity::kInfo, ""},
    {"connections", PartClass::kXml, false, true, false, "connections", "connections", "office.data_connection",
     Severity::kMedium, "the workbook is connected to data outside"},
    {"control", PartClass::kXml, false, true, true, "", "ocx", "office.activex", Severity::kMedium,
     "the document holds an ActiveX control"},
    {"core-properties", PartClass::kXml, true, true, false, "core-properties", "coreProperties", "", Severity::kInfo,
     ""},
    {"ctrlProp", PartClass::kXml, false, true, true, "controlproperties", "formControlPr", "", Severity::kInfo, ""},
    {"custom-properties", PartClass::kXml, true, true, false, "custom-properties", "Properties", "", Severity::kInfo,
     ""},
    {"customProperties", PartClass::kXml, true, true, false, "custom-properties", "Properties", "", Severity::kInfo,
     ""},
    {"customProperty", PartClass::kBinary, false, true, false, "", "", "office.custom_properties", Severity::kMedium,
     "a sheet holds data of a program of its own"},
    {"customXml", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"customXmlProps", PartClass::kXml, false, true, false, "customXmlProperties", "datastoreItem", "", Severity::kInfo,
     ""},
    {"diagramColors", PartClass::kXml, false, true, true, "diagramColors", "colorsDef", "", Severity::kInfo, ""},
    {"diagramData", PartClass::kXml, false, true, true, "diagramData", "dataModel", "", Severity::kInfo, ""},
    {"diagramDrawing", PartClass::kXml, false, true, false, "diagramDrawing", "drawing", "", Severity::kInfo, ""},
    {"diagramLayout", PartClass::kXml, false, true, true, "diagramLayout", "layoutDef", "", Severity::kInfo, ""},
    {"diagramQuickStyle", PartClass::kXml, false, true, true, "diagramStyle", "styleDef", "", Severity::kInfo, ""},
    {"dialogsheet", PartClass::kXml, false, true, true, "dialogsheet", "dialogsheet", "", Severity::kInfo, ""},
    {"documenttasks", PartClass::kXml, false, true, false, "", "Tasks", "", Severity::kInfo, ""},
    {"drawing", PartClass::kXml, false, true, true, "drawing", "wsDr|drawing|userShapes", "", Severity::kInfo, ""},
    {"endnotes", PartClass::kXml, false, true, false, "endnotes", "endnotes", "", Severity::kInfo, ""},
    {"extended-properties", PartClass::kXml, true, true, false, "extended-properties", "Properties", "",
     Severity::kInfo, ""},
    {"extendedProperties", PartClass::kXml, true, true, false, "extended-properties", "Properties", "", Severity::kInfo,
     ""},
    {"extensibility", PartClass::kXml, true, true, false, "", "customUI", "office.custom_ui", Severity::kMedium,
     "the document changes the program's ribbon"},
    {"externalLink", PartClass::kXml, false, true, false, "externalLink", "externalLink", "", Severity::kInfo, ""},
    {"font", PartClass::kFont, false, true, true, "", "", "office.embedded_font", Severity::kMedium,
     "a font is embedded"},
    {"fontTable", PartClass::kXml, false, true, false, "fontTable", "fonts", "", Severity::kInfo, ""},
    {"footer", PartClass::kXml, false, true, true, "footer", "ftr", "", Severity::kInfo, ""},
    {"footnotes", PartClass::kXml, false, true, false, "footnotes", "footnotes", "", Severity::kInfo, ""},
    {"glossaryDocument", PartClass::kXml, false, true, false, "document.glossary", "glossaryDocument", "",
     Severity::kInfo, ""},
    {"handoutMaster", PartClass::kXml, false, true, true, "handoutMaster", "handoutMaster", "", Severity::kInfo, ""},
    {"hdphoto", PartClass::kMedia, false, true, true, "", "", "", Severity::kInfo, ""},
    {"header", PartClass::kXml, false, true, true, "header", "hdr", "", Severity::kInfo, ""},
    {"image", PartClass::kMedia, false, true, true, "", "", "", Severity::kInfo, ""},
    {"ink", PartClass::kXml, false, true, true, "", "ink", "", Severity::kInfo, ""},
    {"intelligence", PartClass::kXml, false, true, false, "intelligence", "intelligence", "", Severity::kInfo, ""},
    {"jsaProject", PartClass::kBinary, false, true, false, "", "", "office.macros", Severity::kHigh,
     "the document holds macros"},
    {"keyMapCustomizations", PartClass::kXml, false, true, false, "", "tcg", "", Severity::kInfo, ""},
    {"legacyDiagramText", PartClass::kBinary, false, true, false, "", "", "office.embedded_object", Severity::kMedium,
     "text of a diagram of an old version"},
    {"macrosheet", PartClass::kXml, false, true, false, "", "", "office.xlm_macros", Severity::kHigh,
     "the workbook holds a macro sheet"},
    {"master", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"masters", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"media", PartClass::kBinary, false, true, true, "", "", "office.sound", Severity::kMedium,
     "sound or video is embedded"},
    {"model3d", PartClass::kBinary, false, true, true, "", "", "office.embedded_object", Severity::kMedium,
     "a three-dimensional model is embedded"},
    {"namedSheetView", PartClass::kXml, false, true, false, "", "namedSheetViews", "", Severity::kInfo, ""},
    {"namedSheetViews", PartClass::kXml, false, true, false, "", "namedSheetViews", "", Severity::kInfo, ""},
    {"notesMaster", PartClass::kXml, false, true, true, "notesMaster", "notesMaster", "", Severity::kInfo, ""},
    {"notesSlide", PartClass::kXml, false, true, false, "notesSlide", "notes", "", Severity::kInfo, ""},
    {"numbering", PartClass::kXml, false, true, false, "numbering", "numbering", "", Severity::kInfo, ""},
    {"officeDocument", PartClass::kXml, true, false, false, "main", "document|workbook|presentation|VisioDocument", "",
     Severity::kInfo, ""},
    {"oleObject", PartClass::kObject, false, true, true, "", "", "office.embedded_object", Severity::kMedium,
     "an object of another program is embedded"},
    {"origin", PartClass::kBinary, true, true, false, "digital-signature-origin", "", "office.signature",
     Severity::kMedium, "the document is signed"},
    {"package", PartClass::kObject, false, true, true, "", "", "office.embedded_package", Severity::kMedium,
     "another document is embedded"},
    {"page", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"pages", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"people", PartClass::kXml, false, true, false, "people", "people", "", Severity::kInfo, ""},
    {"person", PartClass::kXml, false, true, false, "", "personList", "", Severity::kInfo, ""},
    {"pivotCacheDefinition", PartClass::kXml, false, true, false, "pivotCacheDefinition", "pivotCacheDefinition", "",
     Severity::kInfo, ""},
    {"pivotCacheRecords", PartClass::kXml, false, true, false, "pivotCacheRecords", "pivotCacheRecords", "",
     Severity::kInfo, ""},
    {"pivotTable", PartClass::kXml, false, true, false, "pivotTable", "pivotTableDefinition", "", Severity::kInfo, ""},
    {"powerPivotData", PartClass::kBinary, false, true, false, "", "", "office.embedded_package", Severity::kMedium,
     "a data model is embedded"},
    {"presProps", PartClass::kXml, false, true, false, "presProps", "presentationPr", "", Severity::kInfo, ""},
    {"presentationmetadata", PartClass::kBinary, false, true, false, "", "", "office.custom_properties",
     Severity::kMedium, "the document holds data of a program of its own"},
    {"printerSettings", PartClass::kPrinter, false, true, false, "", "", "", Severity::kInfo, ""},
    {"queryTable", PartClass::kXml, false, true, false, "queryTable", "queryTable", "", Severity::kInfo, ""},
    {"rdArray", PartClass::kXml, false, true, false, "", "arrayData", "", Severity::kInfo, ""},
    {"rdRichValue", PartClass::kXml, false, true, false, "", "rvData", "", Severity::kInfo, ""},
    {"rdRichValueStructure", PartClass::kXml, false, true, false, "", "rvStructures", "", Severity::kInfo, ""},
    {"rdRichValueTypes", PartClass::kXml, false, true, false, "", "rvTypesInfo", "", Severity::kInfo, ""},
    {"rdRichValueWebImage", PartClass::kXml, false, true, false, "", "webImagesSrd", "", Severity::kInfo, ""},
    {"rdSupportingPropertyBag", PartClass::kXml, false, true, false, "", "supportingPropertyBags", "", Severity::kInfo,
     ""},
    {"rdSupportingPropertyBagStructure", PartClass::kXml, false, true, false, "", "spbStructures", "", Severity::kInfo,
     ""},
    {"recipientData", PartClass::kXml, false, true, false, "", "", "office.data_connection", Severity::kMedium,
     "the document holds recipients of a mail merge"},
    {"revisionHeaders", PartClass::kXml, false, true, false, "revisionHeaders", "headers", "", Severity::kInfo, ""},
    {"revisionInfo", PartClass::kXml, false, true, false, "revisioninfo", "revInfo", "", Severity::kInfo, ""},
    {"revisionLog", PartClass::kXml, false, true, false, "revisionLog", "revisions", "", Severity::kInfo, ""},
    {"richStyles", PartClass::kXml, false, true, false, "", "richStyleSheet", "", Severity::kInfo, ""},
    {"richValueRel", PartClass::kXml, false, true, false, "", "richValueRels", "", Severity::kInfo, ""},
    {"settings", PartClass::kXml, false, true, false, "settings", "settings", "", Severity::kInfo, ""},
    {"sharedStrings", PartClass::kXml, false, true, false, "sharedStrings", "sst", "", Severity::kInfo, ""},
    {"sheetMetadata", PartClass::kXml, false, true, false, "sheetMetadata", "metadata", "", Severity::kInfo, ""},
    {"signature", PartClass::kXml, true, true, false, "digital-signature", "Signature", "", Severity::kInfo, ""},
    {"slicer", PartClass::kXml, false, true, false, "slicer", "slicers", "", Severity::kInfo, ""},
    {"slicerCache", PartClass::kXml, false, true, false, "slicerCache", "slicerCacheDefinition", "", Severity::kInfo,
     ""},
    {"slide", PartClass::kXml, false, true, true, "slide", "sld", "", Severity::kInfo, ""},
    {"slideLayout", PartClass::kXml, false, true, true, "slideLayout", "sldLayout", "", Severity::kInfo, ""},
    {"slideMaster", PartClass::kXml, false, true, true, "slideMaster", "sldMaster", "", Severity::kInfo, ""},
    {"slideUpdateInfo", PartClass::kXml, false, true, false, "", "sldSyncPr", "", Severity::kInfo, ""},
    {"smartTags", PartClass::kBinary, false, true, false, "", "", "", Severity::kInfo, ""},
    {"solution", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"solutions", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"styles", PartClass::kXml, false, true, false, "styles", "styles|styleSheet", "", Severity::kInfo, ""},
    {"stylesWithEffects", PartClass::kXml, false, true, false, "stylesWithEffects", "styles", "", Severity::kInfo, ""},
    {"table", PartClass::kXml, false, true, true, "table", "table", "", Severity::kInfo, ""},
    {"tableSingleCells", PartClass::kXml, false, true, false, "tableSingleCells", "singleXmlCells", "", Severity::kInfo,
     ""},
    {"tableStyles", PartClass::kXml, false, true, false, "tableStyles", "tblStyleLst", "", Severity::kInfo, ""},
    {"tags", PartClass::kXml, false, true, true, "tags", "tagLst", "", Severity::kInfo, ""},
    {"taskpanes", PartClass::kXml, true, true, false, "", "taskpanes", "office.web_extension", Severity::kMedium,
     "the document opens a web extension"},
    {"tasks", PartClass::kXml, false, true, false, "", "tasks", "", Severity::kInfo, ""},
    {"theme", PartClass::kXml, false, true, false, "theme", "theme", "", Severity::kInfo, ""},
    {"themeOverride", PartClass::kXml, false, true, false, "themeOverride", "themeOverride", "", Severity::kInfo, ""},
    {"threadedComment", PartClass::kXml, false, true, false, "", "ThreadedComments", "", Severity::kInfo, ""},
    {"thumbnail", PartClass::kMedia, true, true, false, "", "", "office.thumbnail", Severity::kLow,
     "a small picture of the document is stored beside it"},
    {"timeline", PartClass::kXml, false, true, false, "timeline", "timelines", "", Severity::kInfo, ""},
    {"timelineCache", PartClass::kXml, false, true, false, "timelineCache", "timelineCacheDefinition", "",
     Severity::kInfo, ""},
    {"userCustomization", PartClass::kXml, true, true, false, "", "customUI", "office.custom_ui", Severity::kMedium,
     "the document changes the program's ribbon"},
    {"usernames", PartClass::kXml, false, true, false, "userNames", "users", "", Severity::kInfo, ""},
    {"vbaProject", PartClass::kObject, false, true, false, "vbaProject", "", "office.macros", Severity::kHigh,
     "the document holds macros"},
    {"vbaProjectSignature", PartClass::kBinary, false, true, false, "", "", "office.macros", Severity::kHigh,
     "the signature of macros"},
    {"vbaProjectSignatureAgile", PartClass::kBinary, false, true, false, "", "", "office.macros", Severity::kHigh,
     "the signature of macros"},
    {"vbaProjectSignatureV3", PartClass::kBinary, false, true, false, "", "", "office.macros", Severity::kHigh,
     "the signature of macros"},
    {"video", PartClass::kBinary, false, true, true, "", "", "office.sound", Severity::kMedium,
     "sound or video is embedded"},
    {"viewProps", PartClass::kXml, false, true, false, "viewProps", "viewPr", "", Severity::kInfo, ""},
    {"vmlDrawing", PartClass::kXml, false, true, false, "vmlDrawing", "xml", "", Severity::kInfo, ""},
    {"volatileDependencies", PartClass::kXml, false, true, false, "volatileDependencies", "volTypes", "",
     Severity::kInfo, ""},
    {"webSettings", PartClass::kXml, false, true, false, "webSettings", "webSettings", "", Severity::kInfo, ""},
    {"webextension", PartClass::kXml, false, true, false, "", "webextension", "office.web_extension", Severity::kMedium,
     "the document holds a web extension"},
    {"webextensiontaskpanes", PartClass::kXml, true, true, false, "", "taskpanes", "office.web_extension",
     Severity::kMedium, "the document opens a web extension"},
    {"windows", PartClass::kXml, false, true, false, "", "", "", Severity::kInfo, ""},
    {"wordVbaData", PartClass::kXml, false, true, false, "", "vbaSuppData", "office.macros", Severity::kHigh,
     "the document holds macros"},
    {"workbookComments", PartClass::kBinary, false, true, false, "", "", "office.comments", Severity::kMedium,
     "comments in a form of one program"},
    {"workbookmetadata", PartClass::kBinary, false, true, false, "", "", "office.custom_properties", Severity::kMedium,
     "the document holds data of a program of its own"},
    {"worksheet", PartClass::kXml, false, true, true, "worksheet", "worksheet", "", Severity::kInfo, ""},
    {"xlIntlMacrosheet", PartClass::kXml, false, true, true, "", "macrosheet", "office.xlm_macros", Severity::kHigh,
     "the workbook holds a macro sheet"},
    {"xlMacrosheet", PartClass::kXml, false, true, true, "", "macrosheet", "office.xlm_macros", Severity::kHigh,
     "the workbook holds a macro sheet"},
    {"xmlMaps", PartClass::kXml, false, true, false, "", "MapInfo", "office.custom_xml", Severity::kMedium,
     "cells are mapped to XML of a schema of its own"},
});

struct Ranked {
  std::string_view kind;
  int rank;
};
constexpr int kOrdinaryRank = 5;
constexpr auto kRanks = std::to_array<Ranked>({
    {"theme", 0},
    {"settings", 0},
    {"styles", 1},
    {"stylesWithEffects", 1},
    {"numbering", 1},
    {"fontTable", 1},
    {"officeDocument", 2},
    {"slideMaster", 3},
    {"tableStyles", 3},
    {"slideLayout", 4},
    {"calcChain", 6},
    {"sharedStrings", 8},
    {"pivotCacheDefinition", 9},
    {"pivotCacheRecords", 10},
    {"chart", 11},
    {"chartEx", 11},
});

// Of relationship types: OOXML (transitional, strict, and as some programs misspell it), packages, Microsoft's
// extensions.
constexpr auto kFamilies = std::to_array<std::string_view>({
    "http://schemas.openxmlformats.org/officedocument/2006/relationships/",
    "http://purl.oclc.org/ooxml/officedocument/relationships/",
    "http://schemas.openxmlformats.org/package/2006/relationships/",
    "http://schemas.microsoft.com/office/",
    "http://schemas.microsoft.com/visio/",
    "http://schemas.microsoft.com/word/",
});

// Of single programs: Google's exporters, ONLYOFFICE, WPS Office. Each by its whole name: under another of these names
// a part of a standard kind would be one that no program opens.
constexpr auto kOwnTypes = std::to_array<std::string_view>({
    "http://customschemas.google.com/relationships/presentationmetadata",
    "http://customschemas.google.com/relationships/workbookmetadata",
    "http://schemas.onlyoffice.com/commentsDocument",
    "http://schemas.onlyoffice.com/jsaProject",
    "http://schemas.onlyoffice.com/workbookComments",
    "http://www.wps.cn/officeDocument/2020/cellImage",
});

constexpr auto kExternals = std::to_array<std::pair<std::string_view, ExternalKind>>({
    {"hyperlink", {"office.hyperlink", Severity::kInfo, "the document holds links"}},
    {"image", {"office.external_image", Severity::kMedium, "a picture is loaded from outside"}},
    {"attachedTemplate", {"office.external_template", Severity::kMedium, "a template is loaded from outside"}},
    {"externalLinkPath", {"office.external_data", Severity::kMedium, "the workbook is linked to another one"}},
    {"xlPathMissing", {"office.external_data", Severity::kMedium, "the workbook is linked to another one"}},
    {"xlExternalLinkPath", {"office.external_data", Severity::kMedium, "the workbook is linked to another one"}},
    {"xlAlternateStartup", {"office.external_data", Severity::kMedium, "the workbook is linked to another one"}},
    {"xlStartup", {"office.external_data", Severity::kMedium, "the workbook is linked to another one"}},
    {"xlLibrary", {"office.external_data", Severity::kMedium, "the workbook is linked to another one"}},
    {"pivotCacheDefinition", {"office.external_data", Severity::kMedium, "pivot data is loaded from outside"}},
    {"mailMergeSource", {"office.external_data", Severity::kMedium, "recipients are loaded from outside"}},
    {"mailMergeHeaderSource", {"office.external_data", Severity::kMedium, "recipients are loaded from outside"}},
    {"oleObject", {"office.external_object", Severity::kMedium, "an object is loaded from outside"}},
    {"package", {"office.external_object", Severity::kMedium, "an object is loaded from outside"}},
    {"subDocument", {"office.external_object", Severity::kMedium, "part of the text is loaded from outside"}},
    {"frame", {"office.external_object", Severity::kMedium, "a page is loaded from outside"}},
    {"audio", {"office.external_object", Severity::kMedium, "sound or video is loaded from outside"}},
    {"video", {"office.external_object", Severity::kMedium, "sound or video is loaded from outside"}},
    {"media", {"office.external_object", Severity::kMedium, "sound or video is loaded from outside"}},
});

}  // namespace

const PartKind* FindPartKind(std::string_view kind) {
  const auto* found =
      std::lower_bound(kKinds.begin(), kKinds.end(), kind,
                       [](const PartKind& each, std::string_view wanted) { return each.kind < wanted; });
  return found != kKinds.end() && found->kind == kind ? found : nullptr;
}

std::string KindOf(std::string_view relationship_type) {
  std::string lower(relationship_type);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
  const bool known = std::any_of(kFamilies.begin(), kFamilies.end(),
                                 [&](std::string_view family) { return lower.starts_with(family); });
  const bool own = std::find(kOwnTypes.begin(), kOwnTypes.end(), relationship_type) != kOwnTypes.end();
  if (!known && !own) return "";
  return std::string(relationship_type.substr(relationship_type.rfind('/') + 1));
}

bool IsAtHome(std::string_view kind, std::string_view type) {
  constexpr std::string_view kSheets[] = {"worksheet",    "chartsheet",   "dialogsheet",          "sharedStrings",
                                          "calcChain",    "pivotTable",   "pivotCacheDefinition", "pivotCacheRecords",
                                          "externalLink", "table",        "connections",          "queryTable",
                                          "xlMacrosheet", "sheetMetadata"};
  constexpr std::string_view kSlides[] = {"slide",       "slideLayout",   "slideMaster", "notesSlide",
                                          "notesMaster", "handoutMaster", "presProps",   "viewProps",
                                          "tableStyles", "commentAuthors"};
  constexpr std::string_view kTexts[] = {"header",           "footer",           "footnotes", "endnotes",
                                         "numbering",        "webSettings",      "fontTable", "settings",
                                         "glossaryDocument", "stylesWithEffects"};
  const auto among = [kind](const auto& kinds) {
    return std::find(std::begin(kinds), std::end(kinds), kind) != std::end(kinds);
  };
  if (among(kSheets)) return type.starts_with("xl");
  if (among(kSlides)) return type.starts_with("p");
  if (among(kTexts)) return type.starts_with("do");
  return true;
}

bool IsNeededPart(std::string_view kind) {
  constexpr std::string_view kNeeded[] = {"officeDocument", "worksheet",   "chartsheet",
                                          "slide",          "slideMaster", "slideLayout"};
  return std::find(std::begin(kNeeded), std::end(kNeeded), kind) != std::end(kNeeded);
}

uint64_t BytesOfUnusedDefault(std::string_view ending, std::string_view content_type) {
  constexpr size_t kLongestPicture = 16;
  constexpr std::string_view kUsual[] = {
      "application/vnd.openxmlformats-officedocument.vmldrawing",
      "application/vnd.openxmlformats-officedocument.oleobject",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      "application/vnd.openxmlformats-officedocument.spreadsheetml.printersettings",
      "application/vnd.openxmlformats-officedocument.wordprocessingml.printersettings",
      "application/vnd.openxmlformats-officedocument.obfuscatedfont",
      // SheetJS gives these to each workbook.
      "application/vnd.openxmlformats-officedocument.model+data",
      "application/vnd.ms-excel.sheet.binary.macroenabled.main",
      "application/pdf",
  };
  if ((ending == "xml" && content_type == "application/xml") ||
      (ending == "rels" && content_type == "application/vnd.openxmlformats-package.relationships+xml"))
    return 0;
  const bool usual = (content_type.starts_with("image/") && content_type.size() <= kLongestPicture) ||
                     std::find(std::begin(kUsual), std::end(kUsual), content_type) != std::end(kUsual);
  return usual ? ending.size() + 1 : ending.size() + content_type.size();
}

int RankOf(std::string_view kind) {
  const auto* found = std::find_if(kRanks.begin(), kRanks.end(), [&](const Ranked& each) { return each.kind == kind; });
  return found == kRanks.end() ? kOrdinaryRank : found->rank;
}

ExternalKind ExternalKindOf(std::string_view kind) {
  for (const auto& [name, external] : kExternals) {
    if (name == kind) return external;
  }
  return {"office.external", Severity::kMedium, "the document loads something from outside when it is opened"};
}

}  // namespace shareguard::inspect
