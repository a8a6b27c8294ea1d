// What the handlers of one OpenDocument document share while its parts are read.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_CONTEXT_H_
#define SHAREGUARD_SRC_INSPECT_ODF_CONTEXT_H_

#include <memory>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "inspect/document_text.h"
#include "inspect/odf_aside_text.h"
#include "inspect/odf_layout_cache.h"
#include "inspect/odf_masters.h"
#include "inspect/odf_styles.h"
#include "inspect/odf_uses.h"
#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

enum class OdfGenre : uint8_t { kUnknown, kText, kSheet, kSlides, kDrawing, kChart, kFormula, kDatabase, kImage };

// A document: the package's own, or one in a folder of it. Handlers hold a reference; not thread-safe.
struct OdfContext {
  std::string folder;  // "" or "Object 1/"
  OdfGenre genre = OdfGenre::kUnknown;
  const std::unordered_set<std::string>* members = nullptr;  // of the package, folders without their slash; null: flat
  OdfAsideText* aside = nullptr;                             // what no page shows, of the whole package
  DocumentText* text = nullptr;                              // what is said, for other validators
  OdfStyles styles;
  OdfUses uses;
  OdfMasters masters;
  uint64_t label_bytes = 0;  // of menus and toolbars
  OdfExtent extent;
  std::unordered_set<std::string> hidden_layers;
  std::unordered_set<std::string> dark_masters;  // master pages with a ground or pictures that are not white
  int32_t ground = kColorUnknown;                // below the shape at hand
  uint32_t letter = 120;                         // height of the text at hand, tenths of a point
  std::unordered_set<std::string> shown_fields;  // user fields that the text displays
  std::string cell_style;                        // of the cell at hand, by its row and column when it names none
};

// A shape with an area that may hold text or a frame's content; a line, which may hold text too (10.3).
bool IsOdfShape(const XmlElement& element);
bool IsOdfLine(const XmlElement& element);

// One for each concern. `scope` and `context` outlive the handler.
std::unique_ptr<XmlHandler> MakeOdfStyleReader(const Scope& scope, OdfContext* context);   // odf_style_reader.cc
std::unique_ptr<XmlHandler> MakeOdfSheetHandler(const Scope& scope, OdfContext* context);  // odf_sheet_handler.cc
std::unique_ptr<XmlHandler> MakeOdfTextHandler(const Scope& scope, OdfContext* context);   // odf_text_handler.cc
std::unique_ptr<XmlHandler> MakeOdfShapeHandler(const Scope& scope, OdfContext* context);  // odf_shape_handler.cc
std::unique_ptr<XmlHandler> MakeOdfLinkHandler(const Scope& scope, OdfContext* context);   // odf_link_handler.cc
// nullptr where the context has no account of such text.
std::unique_ptr<XmlHandler> MakeOdfAsideHandler(const Scope& scope, OdfContext* context);   // odf_aside_handler.cc
std::unique_ptr<XmlHandler> MakeOdfRoomHandler(const Scope& scope, OdfContext* context);    // odf_room_handler.cc
std::unique_ptr<XmlHandler> MakeOdfFieldHandler(const Scope& scope);                        // odf_field_handler.cc
std::unique_ptr<XmlHandler> MakeOdfMasterHandler(const Scope& scope, OdfContext* context);  // odf_master_handler.cc
std::unique_ptr<XmlHandler> MakeOdfFormulaHandler(const Scope& scope);
std::unique_ptr<XmlHandler> MakeOdfCoverHandler(const Scope& scope, OdfContext* context);  // odf_cover_handler.cc
std::unique_ptr<XmlHandler> MakeOdfConditionHandler(const Scope& scope, OdfContext* context);
std::unique_ptr<XmlHandler> MakeOdfPropertyHandler(const Scope& scope,
                                                   const OdfContext* context);  // odf_property_handler.cc
std::unique_ptr<XmlHandler> MakeOdfBinaryHandler(const Scope& scope);           // odf_binary_handler.cc

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_CONTEXT_H_
