#include "inspect/odf_places.h"

#include <array>
#include <utility>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr std::array<std::pair<std::string_view, OdfKind>, 13> kNames = {{
    {"mimetype", OdfKind::kMimetype},
    {"META-INF/manifest.xml", OdfKind::kManifest},
    {"META-INF/documentsignatures.xml", OdfKind::kSignature},
    {"META-INF/macrosignatures.xml", OdfKind::kSignature},
    {"META-INF/packagesignatures.xml", OdfKind::kSignature},
    {"content.xml", OdfKind::kContent},
    {"styles.xml", OdfKind::kStyles},
    {"meta.xml", OdfKind::kMeta},
    {"settings.xml", OdfKind::kSettings},
    {"manifest.rdf", OdfKind::kRdf},
    {"layout-cache", OdfKind::kLayoutCache},
    {"Thumbnails/thumbnail.png", OdfKind::kThumbnail},
    {"VersionList.xml", OdfKind::kVersions},
}};

// Microsoft Office puts pictures into media/.
constexpr std::array<std::pair<std::string_view, OdfKind>, 13> kFolders = {{
    {"Pictures/", OdfKind::kPicture},
    {"media/", OdfKind::kPicture},
    {"ObjectReplacements/", OdfKind::kReplacement},
    {"Configurations2/", OdfKind::kConfiguration},
    {"Configurations/", OdfKind::kConfiguration},
    {"Basic/", OdfKind::kMacros},
    {"Scripts/", OdfKind::kMacros},
    {"Dialogs/", OdfKind::kMacros},
    {"Fonts/", OdfKind::kFont},
    {"Media/", OdfKind::kSound},
    {"Versions/", OdfKind::kVersions},
    {"database/", OdfKind::kDatabase},
    {"Thumbnails/", OdfKind::kOther},
}};

constexpr std::array<std::pair<std::string_view, OdfGenre>, 9> kGenres = {{
    {"text", OdfGenre::kText},
    {"spreadsheet", OdfGenre::kSheet},
    {"presentation", OdfGenre::kSlides},
    {"graphics", OdfGenre::kDrawing},
    {"chart", OdfGenre::kChart},
    {"formula", OdfGenre::kFormula},
    {"base", OdfGenre::kDatabase},
    {"database", OdfGenre::kDatabase},
    {"image", OdfGenre::kImage},
}};
constexpr std::string_view kPrefix = "application/vnd.oasis.opendocument.";

// The longest folder of a document that the name lies in.
std::string DocumentOf(const std::string& name, const std::unordered_set<std::string>& documents) {
  for (size_t slash = name.rfind('/'); slash != std::string::npos && slash > 0; slash = name.rfind('/', slash - 1)) {
    std::string folder = name.substr(0, slash + 1);
    if (documents.contains(folder)) return folder;
  }
  return "";
}

bool IsPictureType(std::string_view type) {
  return type.starts_with("image/") || type.starts_with("application/x-openoffice") ||
         type == "application/x-msmetafile" || type == "application/x-wmf" || type == "application/x-emf" ||
         type == "application/pdf" || type == "application/octet-stream" || type.starts_with("video/") ||
         type.starts_with("audio/");
}

}  // namespace

OdfPlace OdfPlaceOf(const std::string& name, const std::unordered_set<std::string>& documents) {
  OdfPlace place{DocumentOf(name, documents), OdfKind::kOther};
  const std::string_view inner = std::string_view(name).substr(place.folder.size());
  if (inner.empty() || inner.ends_with('/')) {
    place.kind = OdfKind::kFolder;
    return place;
  }
  for (const auto& [known, kind] : kNames) {
    if (inner == known) place.kind = kind;
  }
  for (const auto& [folder, kind] : kFolders) {
    if (place.kind == OdfKind::kOther && inner.starts_with(folder)) place.kind = kind;
  }
  // Types and signatures are the package's, not a document's within it.
  const bool of_package = place.kind == OdfKind::kMimetype || place.kind == OdfKind::kManifest ||
                          place.kind == OdfKind::kSignature || place.kind == OdfKind::kVersions;
  if (of_package && !place.folder.empty()) place.kind = OdfKind::kOther;
  return place;
}

bool FitsMediaType(OdfKind kind, std::string_view media_type) {
  if (media_type.empty()) return true;
  switch (kind) {
    case OdfKind::kStyles:
    case OdfKind::kContent:
    case OdfKind::kMeta:
    case OdfKind::kSettings:
      return media_type == "text/xml" || media_type == "application/xml";
    case OdfKind::kRdf:
      return media_type == "application/rdf+xml" || media_type == "text/xml" || media_type == "application/xml";
    case OdfKind::kThumbnail:
    case OdfKind::kPicture:
    case OdfKind::kReplacement:
      return IsPictureType(media_type);
    case OdfKind::kLayoutCache:
      return media_type == "application/binary" || media_type == "application/octet-stream";
    default:
      return true;
  }
}

bool IsUsualFolder(std::string_view name) {
  // Of the document, or of one within it.
  if (const size_t at = name.find("/Configurations2/"); at != std::string_view::npos) name.remove_prefix(at + 1);
  return name == "/" || name == "META-INF/" || name == "Pictures/" || name == "Thumbnails/" ||
         name == "ObjectReplacements/" || name == "Configurations2/" || name == "Configurations2/accelerator/" ||
         name == "Configurations2/floater/" || name == "Configurations2/images/" ||
         name == "Configurations2/images/Bitmaps/" || name == "Configurations2/menubar/" ||
         name == "Configurations2/popupmenu/" || name == "Configurations2/progressbar/" ||
         name == "Configurations2/statusbar/" || name == "Configurations2/toolbar/" ||
         name == "Configurations2/toolpanel/" || name == "media/" || name == "Dialogs/" || name == "Basic/" ||
         name == "Scripts/" || name == "Fonts/" || name == "database/" || name == "forms/" || name == "reports/";
}

OdfGenre OdfGenreOf(std::string_view media_type) {
  if (!media_type.starts_with(kPrefix)) return OdfGenre::kUnknown;
  const std::string_view rest = media_type.substr(kPrefix.size());
  const std::string_view word = rest.substr(0, rest.find('-'));
  for (const auto& [name, genre] : kGenres) {
    if (word == name) return genre;
  }
  return OdfGenre::kUnknown;
}

}  // namespace shareguard::inspect
