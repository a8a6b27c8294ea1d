// What a part of an OpenDocument package is, by its name. Sources: OASIS ODF 1.3 part 2, 3 and part 3, 3.1 (the parts
// of a document), and the folders that OpenOffice and LibreOffice add. Pure.
#ifndef SHAREGUARD_SRC_INSPECT_ODF_PLACES_H_
#define SHAREGUARD_SRC_INSPECT_ODF_PLACES_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_set>

#include "inspect/odf_context.h"

namespace shareguard::inspect {

enum class OdfKind : uint8_t {
  kMimetype,  // in the order in which parts are read
  kManifest,
  kStyles,
  kContent,
  kMeta,
  kSettings,
  kRdf,
  kSignature,
  kLayoutCache,
  kThumbnail,
  kPicture,
  kReplacement,    // a picture in the place of an object
  kConfiguration,  // menus and toolbars
  kMacros,
  kFont,
  kVersions,
  kDatabase,
  kObject,    // of another program
  kSound,     // or video
  kMetadata,  // RDF that a program of its own wrote
  kFolder,
  kOther,
};

struct OdfPlace {
  std::string folder;  // of the document that it belongs to: "" or "Object 1/"
  OdfKind kind = OdfKind::kOther;
};

// `documents`: the folders, with their slash, that hold documents of their own.
OdfPlace OdfPlaceOf(const std::string& name, const std::unordered_set<std::string>& documents);
// May a part of this kind be declared as this? "" always may.
bool FitsMediaType(OdfKind kind, std::string_view media_type);
// Folders that programs list without writing anything into them, in the package or in one of its documents.
bool IsUsualFolder(const std::string& name, const std::unordered_set<std::string>& documents);
// A type of a part (RFC 6838, 4.2), with parameters or without; "" is one.
bool IsMediaType(std::string_view media_type);
// Names of parts that programs make of numbers, or have for each document.
bool IsUsualName(std::string_view name);
// What the mimetype says that the document is; kUnknown for types that are no document's.
OdfGenre OdfGenreOf(std::string_view media_type);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_PLACES_H_
