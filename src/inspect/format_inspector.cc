#include "inspect/format_inspector.h"

#include <algorithm>
#include <array>

#include "inspect/compressed_inspector.h"
#include "inspect/ole_inspector.h"
#include "inspect/pickle.h"
#include "inspect/zip_inspector.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using policy::Container;

// Types of the families that the inspectors prove; a signature that they share with their family is not enough.
constexpr std::array kStructural = {"docx"sv,
                                    "dotx"sv,
                                    "docm"sv,
                                    "dotm"sv,
                                    "xlsx"sv,
                                    "xltx"sv,
                                    "xlsm"sv,
                                    "xltm"sv,
                                    "xlam"sv,
                                    "xlsb"sv,
                                    "pptx"sv,
                                    "potx"sv,
                                    "ppsx"sv,
                                    "pptm"sv,
                                    "potm"sv,
                                    "ppsm"sv,
                                    "ppam"sv,
                                    "vsdx"sv,
                                    "vsdm"sv,
                                    "vstx"sv,
                                    "vstm"sv,
                                    "vssx"sv,
                                    "vssm"sv,
                                    "3mf"sv,
                                    "odt"sv,
                                    "ods"sv,
                                    "odp"sv,
                                    "odg"sv,
                                    "odf"sv,
                                    "odb"sv,
                                    "odm"sv,
                                    "ott"sv,
                                    "ots"sv,
                                    "otp"sv,
                                    "otg"sv,
                                    "epub"sv,
                                    "ora"sv,
                                    "jar"sv,
                                    "war"sv,
                                    "apk"sv,
                                    "wheel"sv,
                                    "nupkg"sv,
                                    "npz"sv,
                                    "pytorch"sv,
                                    "keras"sv,
                                    "zip"sv,
                                    "conda"sv,
                                    "doc"sv,
                                    "xls"sv,
                                    "ppt"sv,
                                    "msg"sv,
                                    "msi"sv,
                                    "vsd"sv,
                                    "pub"sv,
                                    "mpp"sv,
                                    "hwp"sv,
                                    "ole"sv,
                                    "rds"sv,
                                    "rdata"sv,
                                    "npm"sv,
                                    "npm-tgz"sv,
                                    "sdist"sv,
                                    "python-sdist"sv,
                                    "gem"sv,
                                    "deb"sv,
                                    "ar"sv,
                                    "static-library"sv,
                                    "ooxml-encrypted"sv,
                                    "encrypted-ooxml"sv,
                                    "xps"sv,
                                    "iwork"sv,
                                    "spv"sv,
                                    "egg"sv,
                                    "vsix"sv,
                                    "appx"sv,
                                    "xpi"sv,
                                    "svgz"sv,
                                    "nifti-gz"sv,
                                    "bam"sv,
                                    "crate"sv};

bool IsBzip2(std::string_view head) {
  return head.starts_with("BZh") && head.size() >= 10 && head[3] >= '1' && head[3] <= '9' &&
         (head.substr(4, 6) == "1AY&SY"sv || head.substr(4, 6) == "\x17\x72\x45\x38\x50\x90"sv);
}

}  // namespace

Container FamilyOf(std::string_view head) {
  if (head.starts_with("PK\3\4"sv) || head.starts_with("PK\5\6"sv) || head.starts_with("PK\7\x08PK\3\4"sv)) {
    return Container::kZip;
  }
  if (head.starts_with("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"sv)) return Container::kOle;
  if (head.starts_with("\x1F\x8B\x08"sv)) return Container::kGzip;
  if (IsBzip2(head)) return Container::kBzip2;
  if (head.starts_with("\xFD\x37zXZ\0"sv)) return Container::kXz;
  if (head.starts_with("\x28\xB5\x2F\xFD"sv)) return Container::kZstd;
  if (head.starts_with("!<arch>\n"sv)) return Container::kAr;
  if (IsTarHeader(head)) return Container::kTar;
  if (head.starts_with("7z\xBC\xAF\x27\x1C"sv) || head.starts_with("Rar!\x1A\7"sv) ||
      head.starts_with("MSCF\0\0\0\0"sv) || head.starts_with("\xED\xAB\xEE\xDB"sv) || head.starts_with("070701"sv) ||
      head.starts_with("070702"sv) || head.starts_with("070707"sv) || head.starts_with("\xC7\x71"sv) ||
      head.starts_with("\x04\x22\x4D\x18"sv)) {
    return Container::kOther;
  }
  return Container::kNone;
}

const FormatInspector* InspectorFor(Container family) {
  static const ZipInspector zip;
  static const OleInspector ole;
  static const TarInspector tar;
  static const ArInspector ar;
  static const OtherArchiveInspector other;
  static const CompressedInspector gzip({"gz", "gzip"}, {"tar.gz", "tar-gz", "tgz"});
  static const CompressedInspector bzip2({"bz2", "bzip2"}, {"tar.bz2", "tar-bz2", "tbz2"});
  static const CompressedInspector xz({"xz"}, {"tar.xz", "tar-xz", "txz"});
  static const CompressedInspector zstd({"zst", "zstd"}, {"tar.zst", "tar-zst", "tzst"});
  switch (family) {
    case Container::kZip:
      return &zip;
    case Container::kOle:
      return &ole;
    case Container::kTar:
      return &tar;
    case Container::kAr:
      return &ar;
    case Container::kGzip:
      return &gzip;
    case Container::kBzip2:
      return &bzip2;
    case Container::kXz:
      return &xz;
    case Container::kZstd:
      return &zstd;
    case Container::kOther:
      return &other;
    case Container::kNone:
      return nullptr;
  }
  return nullptr;
}

const FormatInspector* InspectorFor(const policy::TypeInfo& type) {
  static const PickleInspector pickle;
  static const OtherArchiveInspector archive;
  if (type.validator == "pickle" || type.name == "pickle" || type.name == "joblib") return &pickle;
  if (type.validator == "archive" || type.container == Container::kOther) return &archive;
  return nullptr;
}

bool NeedsStructure(std::string_view type_name) {
  return std::find(kStructural.begin(), kStructural.end(), type_name) != kStructural.end();
}

}  // namespace shareguard::inspect
