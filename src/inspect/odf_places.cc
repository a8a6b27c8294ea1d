#include "inspect/odf_places.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

constexpr std::array<std::pair<std::string_view, OdfKind>, 14> kNames = {{
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
    {"Thumbnails/thumbnail.pdf", OdfKind::kThumbnail},  // NeoOffice
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
constexpr std::string_view kShortcuts = "Configurations2/accelerator/current.xml";
constexpr std::string_view kPrefix = "application/vnd.oasis.opendocument.";

// The longest folder of a document that the name lies in.
std::string DocumentOf(const std::string& name, const std::unordered_set<std::string>& documents) {
  for (size_t slash = name.rfind('/'); slash != std::string::npos && slash > 0; slash = name.rfind('/', slash - 1)) {
    std::string folder = name.substr(0, slash + 1);
    if (documents.contains(folder)) return folder;
  }
  return "";
}

bool IsAlphanumeric(char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// A folder or a part that the format, or every program, has under this name.
bool IsUsualPlace(std::string_view name) {
  const auto is = [&](const auto& known) { return name == known.first; };
  return std::any_of(kNames.begin(), kNames.end(), is) || std::any_of(kFolders.begin(), kFolders.end(), is) ||
         name == "META-INF/" || name == kShortcuts;
}

// "Object 12", "100000000000019A.png", "image3.jpeg"
bool IsNumbered(std::string_view name) {
  constexpr size_t kExtension = 5;
  const size_t dot = std::min(name.rfind('.'), name.size());
  if (name.size() > dot + 1 + kExtension) return false;
  name = name.substr(0, dot);
  for (const std::string_view word : {"Object ", "image", "Image", "picture"}) {
    if (name.starts_with(word)) name.remove_prefix(word.size());
  }
  return std::all_of(name.begin(), name.end(),
                     [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); });
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

bool IsUsualFolder(const std::string& full_name, const std::unordered_set<std::string>& documents) {
  std::string_view name = full_name;
  if (const size_t at = name.find("/Configurations2/");
      at != std::string_view::npos && documents.contains(full_name.substr(0, at + 1))) {
    name.remove_prefix(at + 1);
  }
  return name == "/" || name == "META-INF/" || name == "Pictures/" || name == "Thumbnails/" ||
         name == "ObjectReplacements/" || name == "Configurations2/" || name == "Configurations2/accelerator/" ||
         name == "Configurations2/floater/" || name == "Configurations2/images/" ||
         name == "Configurations2/images/Bitmaps/" || name == "Configurations2/menubar/" ||
         name == "Configurations2/popupmenu/" || name == "Configurations2/progressbar/" ||
         name == "Configurations2/statusbar/" || name == "Configurations2/toolbar/" ||
         name == "Configurations2/toolpanel/" || name == "media/" || name == "Dialogs/" || name == "Basic/" ||
         name == "Scripts/" || name == "Fonts/" || name == "database/" || name == "forms/" || name == "reports/";
}

bool IsMediaType(std::string_view media_type) {
  if (media_type.empty()) return true;
  const auto is_name = [](std::string_view name) {
    return !name.empty() && name.size() <= 127 && std::all_of(name.begin(), name.end(), [](char c) {
      return IsAlphanumeric(c) || std::string_view("!#$&-^_.+").find(c) != std::string_view::npos;
    });
  };
  const std::string_view type = media_type.substr(0, media_type.find(';'));
  const size_t slash = type.find('/');
  if (slash == std::string_view::npos || !is_name(type.substr(0, slash)) || !is_name(type.substr(slash + 1))) {
    return false;
  }
  // application/x-openoffice-gdimetafile;windows_formatname="GDIMetaFile": no blanks but around the names.
  return std::count(media_type.begin(), media_type.end(), ' ') <= 2;
}

bool IsUsualName(std::string_view name) {
  if (IsUsualPlace(name)) return true;
  while (!name.empty()) {
    const size_t end = std::min(name.find('/'), name.size());
    const std::string_view step = name.substr(0, end);
    const bool folder = end < name.size() && IsUsualPlace(name.substr(0, end + 1));
    if (!folder && !IsUsualPlace(step) && !IsNumbered(step)) return false;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return true;
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
