#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "fuzz_session.h"
#include "inspect/odf_package.h"
#include "inspect/ooxml_package.h"
#include "inspect/zip_content.h"
#include "inspect/zip_structure.h"
#include "stored_package.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMaxParts = 24;  // of the input; what further pieces there are is left out

// A part that a piece of the input fills; an empty piece leaves what is usual there.
struct Slot {
  std::string name;
  std::string usual;
};

// A family of documents, by the first byte of the input.
struct Family {
  char letter;
  std::string_view type;
  std::vector<Slot> slots;
};

constexpr std::string_view kDeclaration = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
constexpr std::string_view kSchemas = "http://schemas.openxmlformats.org/";

std::string ContentTypes(std::string_view main, std::string_view format) {
  return std::string(kDeclaration) + "<Types xmlns=\"" + std::string(kSchemas) + "package/2006/content-types\">" +
         "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>" +
         "<Default Extension=\"xml\" ContentType=\"application/xml\"/>" +
         "<Default Extension=\"png\" ContentType=\"image/png\"/><Override PartName=\"/" + std::string(main) +
         "\" ContentType=\"application/vnd.openxmlformats-officedocument." + std::string(format) +
         ".main+xml\"/></Types>";
}

// Each target is at the same time the last segment of the relationship's type and the name of a part.
std::string Relationships(const std::vector<std::pair<std::string_view, std::string_view>>& list) {
  std::string out =
      std::string(kDeclaration) + "<Relationships xmlns=\"" + std::string(kSchemas) + "package/2006/relationships\">";
  int id = 0;
  for (const auto& [type, target] : list) {
    out += "<Relationship Id=\"rId" + std::to_string(++id) + "\" Type=\"" + std::string(kSchemas) +
           "officeDocument/2006/relationships/" + std::string(type) + "\" Target=\"" + std::string(target) + "\"/>";
  }
  return out + "</Relationships>";
}

std::vector<Family> OoxmlFamilies() {
  const auto root = [](std::string_view main) {
    return Slot{"_rels/.rels", Relationships({{"officeDocument", main}})};
  };
  return {
      {'w',
       "docx",
       {{"[Content_Types].xml", ContentTypes("word/document.xml", "wordprocessingml.document")},
        root("word/document.xml"),
        {"word/document.xml", ""},
        {"word/_rels/document.xml.rels", Relationships({{"styles", "styles.xml"},
                                                        {"settings", "settings.xml"},
                                                        {"numbering", "numbering.xml"},
                                                        {"comments", "comments.xml"},
                                                        {"image", "media/image1.png"},
                                                        {"theme", "theme.xml"}})},
        {"word/styles.xml", ""},
        {"word/settings.xml", ""},
        {"word/numbering.xml", ""},
        {"word/comments.xml", ""},
        {"word/media/image1.png", ""},
        {"word/theme.xml", ""}}},
      {'x',
       "xlsx",
       {{"[Content_Types].xml", ContentTypes("xl/workbook.xml", "spreadsheetml.sheet")},
        root("xl/workbook.xml"),
        {"xl/workbook.xml", ""},
        {"xl/_rels/workbook.xml.rels", Relationships({{"worksheet", "sheet1.xml"},
                                                      {"worksheet", "sheet2.xml"},
                                                      {"styles", "styles.xml"},
                                                      {"sharedStrings", "sharedStrings.xml"},
                                                      {"externalLink", "externalLink1.xml"},
                                                      {"pivotCacheDefinition", "pivot.xml"}})},
        {"xl/sheet1.xml", ""},
        {"xl/styles.xml", ""},
        {"xl/sharedStrings.xml", ""},
        {"xl/sheet2.xml", ""},
        {"xl/externalLink1.xml", ""},
        {"xl/pivot.xml", ""},
        {"xl/_rels/sheet1.xml.rels", ""}}},
      {'p',
       "pptx",
       {{"[Content_Types].xml", ContentTypes("ppt/presentation.xml", "presentationml.presentation")},
        root("ppt/presentation.xml"),
        {"ppt/presentation.xml", ""},
        {"ppt/_rels/presentation.xml.rels", Relationships({{"slide", "slide1.xml"},
                                                           {"slideMaster", "slideMaster1.xml"},
                                                           {"theme", "theme.xml"},
                                                           {"commentAuthors", "commentAuthors.xml"}})},
        {"ppt/slide1.xml", ""},
        {"ppt/_rels/slide1.xml.rels",
         Relationships(
             {{"slideLayout", "slideLayout1.xml"}, {"notesSlide", "notesSlide1.xml"}, {"image", "media/image1.png"}})},
        {"ppt/slideMaster1.xml", ""},
        {"ppt/slideLayout1.xml", ""},
        {"ppt/notesSlide1.xml", ""},
        {"ppt/theme.xml", ""},
        {"ppt/media/image1.png", ""}}},
  };
}

std::string Manifest(std::string_view mimetype) {
  const std::string entry = "<manifest:file-entry manifest:full-path=\"";
  std::string out = std::string(kDeclaration.substr(0, kDeclaration.find(" standalone"))) +
                    "?><manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\" "
                    "manifest:version=\"1.3\">" +
                    entry + "/\" manifest:version=\"1.3\" manifest:media-type=\"" + std::string(mimetype) + "\"/>";
  for (const char* part : {"content.xml", "styles.xml", "meta.xml", "settings.xml", "Object 1/content.xml"}) {
    out += entry + part + "\" manifest:media-type=\"text/xml\"/>";
  }
  return out + entry + "Pictures/1.png\" manifest:media-type=\"image/png\"/></manifest:manifest>";
}

std::vector<Family> OdfFamilies() {
  std::vector<Family> families;
  const std::array<std::pair<char, std::pair<std::string_view, std::string_view>>, 4> genres = {
      {{'t', {"odt", "text"}},
       {'s', {"ods", "spreadsheet"}},
       {'p', {"odp", "presentation"}},
       {'g', {"odg", "graphics"}}}};
  for (const auto& [letter, genre] : genres) {
    const std::string mimetype = "application/vnd.oasis.opendocument." + std::string(genre.second);
    families.push_back({letter,
                        genre.first,
                        {{"mimetype", mimetype},
                         {"META-INF/manifest.xml", Manifest(mimetype)},
                         {"content.xml", ""},
                         {"styles.xml", ""},
                         {"meta.xml", ""},
                         {"settings.xml", ""},
                         {"Pictures/1.png", ""},
                         {"Object 1/content.xml", ""},
                         {"Basic/Standard/Module1.xml", ""},
                         {"layout-cache", ""}}});
  }
  return families;
}

// The input's pieces under the names of the slots; further ones are "NAME\nCONTENT" and name themselves.
std::string MakePackage(const Family& family, std::string_view input) {
  const std::vector<std::string_view> pieces = CutInput(input);
  StoredPackage package;
  for (size_t i = 0; i < std::max(family.slots.size(), std::min(pieces.size(), kMaxParts)); ++i) {
    const std::string_view piece = i < pieces.size() ? pieces[i] : std::string_view();
    if (i >= family.slots.size()) {
      const size_t line = std::min(piece.find('\n'), piece.size());
      package.Add(piece.substr(0, line), piece.substr(std::min(line + 1, piece.size())));
    } else if (!piece.empty() || !family.slots[i].usual.empty()) {
      package.Add(family.slots[i].name, piece.empty() ? family.slots[i].usual : piece);
    }
  }
  return package.Finish();
}

const Family* FamilyOf(const std::vector<Family>& families, std::string_view bytes) {
  if (bytes.empty()) return nullptr;
  const auto found =
      std::find_if(families.begin(), families.end(), [&](const Family& family) { return family.letter == bytes[0]; });
  return found == families.end() ? nullptr : &*found;
}

// `inspect` gives the bytes of entries' data that are explained.
template <typename Inspect>
void RunPackage(const std::vector<Family>& families, std::string_view bytes, Inspect inspect) {
  const Family* family = FamilyOf(families, bytes);
  if (family == nullptr) return;
  const std::string package = MakePackage(*family, bytes.substr(1));
  MemorySource source(package);
  FuzzSession fuzz(package.size());
  const ZipStructure structure = ReadZipStructure(source, fuzz.scope);
  Check(structure.found && !structure.damaged);
  const uint64_t accounted = inspect(source, structure, fuzz.scope, family->type);
  Check(structure.structure_bytes + accounted <= package.size());
  CheckFindings(fuzz.session.findings.Take(), package.size());
}

}  // namespace

void RunZipStructure(std::string_view bytes) {
  MemorySource source(bytes);
  const InspectLimits limits = SmallLimits();
  FuzzSession fuzz(bytes.size(), limits);
  const ZipStructure structure = ReadZipStructure(source, fuzz.scope);
  Check(structure.structure_bytes <= bytes.size() && structure.members.size() <= limits.entries + 1);
  uint64_t data = 0;
  uint64_t expanded = 0;
  for (const ZipMember& member : structure.members) {
    if (!IsReadable(member)) continue;
    uint64_t produced = 0;
    const bool whole = ReadZipMember(source, member, fuzz.scope, [&](std::string_view piece) {
      produced += piece.size();
      return true;
    });
    Check(!whole || produced == member.fields.expanded);
    data += member.fields.compressed;
    expanded += produced;
  }
  Check(structure.structure_bytes + data <= bytes.size() && expanded <= limits.expanded_bytes);
  CheckFindings(fuzz.session.findings.Take(), bytes.size());
}

void RunOoxml(std::string_view bytes) {
  static const std::vector<Family> families = OoxmlFamilies();
  RunPackage(families, bytes, InspectOoxmlPackage);
}

void RunOdf(std::string_view bytes) {
  static const std::vector<Family> families = OdfFamilies();
  const auto inspect = [](ByteSource& source, const ZipStructure& structure, const Scope& scope,
                          std::string_view type) {
    return InspectOdfPackage(source, structure, scope, type).accounted;
  };
  RunPackage(families, bytes, inspect);
  MemorySource flat(bytes);
  FuzzSession fuzz(bytes.size());
  InspectFlatOdf(flat, fuzz.scope);
  CheckFindings(fuzz.session.findings.Take(), bytes.size());
}

}  // namespace shareguard::inspect
