// Names of parts and what the manifest says of them: room for a message in them is found.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "inspect/odf_places.h"
#include "odf_testing.h"

namespace shareguard::inspect {
namespace {

class OdfNamesTest : public OdfTest {
 protected:
  // Of a text whose manifest has this entry besides.
  std::vector<Finding> With(const std::string& name, const std::string& type) {
    const Parts parts = {{"content.xml", Content("", "text", kPlain)}};
    std::string manifest = Manifest(kOdt, parts);
    manifest.insert(manifest.find("</manifest:manifest>"),
                    "<manifest:file-entry manifest:full-path=\"" + name + "\" manifest:media-type=\"" + type + "\"/>");
    return Serious(Run(Package(kOdt, parts, manifest)));
  }
};

TEST(OdfPlacesTest, NamesThatProgramsHaveForAllDocuments) {
  for (const char* name : {"content.xml", "Pictures/100000000000019000000E1AB3.png", "Object 12/content.xml",
                           "media/image3.jpeg", "ObjectReplacements/Object 1", "Thumbnails/thumbnail.png",
                           "META-INF/manifest.xml", "Configurations2/", "Configurations2/accelerator/current.xml"}) {
    EXPECT_TRUE(IsUsualName(name)) << name;
  }
  for (const char* name : {"Pictures/patient of bed four.png", "Pictures/1.of-bed-four", "ward/1.png", "note.xml"}) {
    EXPECT_FALSE(IsUsualName(name)) << name;
  }
}

TEST(OdfPlacesTest, MediaTypes) {
  for (const char* type : {"", "text/xml", "image/svg+xml", "application/vnd.oasis.opendocument.text",
                           "application/x-openoffice-gdimetafile;windows_formatname=\"GDIMetaFile\""}) {
    EXPECT_TRUE(IsMediaType(type)) << type;
  }
  for (const char* type :
       {"text", "/", "text/", "the patient of bed four", "image/png/more", "image/png; seen on ward 7"}) {
    EXPECT_FALSE(IsMediaType(type)) << type;
  }
}

TEST_F(OdfNamesTest, FoldersThatAreNotThere) {
  EXPECT_TRUE(With("Configurations2/popupmenu/", "").empty());
  EXPECT_FALSE(With("Object 9/Configurations2/popupmenu/", "").empty());
  EXPECT_FALSE(With("patient of bed four/Configurations2/popupmenu/", "").empty());
  EXPECT_FALSE(With("Configurations2/popupmenu/", "patient of bed four").empty());
}

TEST_F(OdfNamesTest, PicturesWhoseNamesAreAMessage) {
  const auto finds = [&](int count, const std::string& name) {
    Parts parts = {{"content.xml", Content("", "text", kPlain)}};
    for (int i = 0; i < count; ++i) parts.emplace_back("Configurations2/toolbar/" + std::to_string(i) + name, "");
    const auto found = Serious(Run(Package(kOdt, parts)));
    return std::count_if(found.begin(), found.end(), [](const Finding& finding) {
      return finding.id == "office.aside_text" || finding.id == "office.hidden_names";
    });
  };
  EXPECT_EQ(finds(3, " of the patients seen on ward.xml"), 0);
  EXPECT_EQ(finds(60, " of the patients seen on ward.xml"), 1);
  EXPECT_EQ(finds(1, std::string(65, 'p') + ".xml"), 1);
}

TEST_F(OdfNamesTest, MenusAndTheirPicturesCountTogether) {
  const auto much = [&](int count) {
    Parts parts = {{"content.xml", Content("", "text", kPlain)}};
    const std::string bar =
        "<?xml version=\"1.0\"?><statusbar:statusbar xmlns:statusbar=\"http://openoffice.org/2001/"
        "statusbar\">" +
        std::string(9000, ' ') + "</statusbar:statusbar>";
    for (int i = 0; i < count; ++i) parts.emplace_back("Configurations2/statusbar/" + std::to_string(i) + ".xml", bar);
    const auto found = Serious(Run(Package(kOdt, parts)));
    return std::any_of(found.begin(), found.end(),
                       [](const Finding& finding) { return finding.id == "office.configuration"; });
  };
  EXPECT_FALSE(much(4));
  EXPECT_TRUE(much(8));
}

}  // namespace
}  // namespace shareguard::inspect
