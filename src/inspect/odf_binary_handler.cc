// Data in base64 within an OpenDocument part: pictures and objects of flat documents. Source: OASIS ODF 1.3 part 3,
// 10.4.5 (office:binary-data); RFC 4648. Decoded, and judged as the part it would be in a package.
#include <string>

#include "inspect/base64.h"
#include "inspect/format_inspector.h"
#include "inspect/media.h"
#include "inspect/member_check.h"
#include "inspect/odf_context.h"
#include "inspect/odf_metafile.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxBinary = 64ULL << 20;

class BinaryHandler final : public XmlHandler {
 public:
  explicit BinaryHandler(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    if (element.ns == Ns::kOdfDraw && element.local == "object-ole") in_object_ = true;
    if (element.ns == Ns::kOdfDraw && element.local == "image") in_object_ = false;
    if (!element.Is(Ns::kOdfOffice, "binary-data")) return;
    active_ = true;
    offset_ = element.offset;
    base64_ = Base64();
    content_.clear();
    dropped_ = false;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (!active_) return;
    if (content_.size() + text.size() > kMaxBinary) dropped_ = true;
    if (!dropped_) base64_.Feed(text, &content_);
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t /*offset*/) override {
    if (!active_) return;
    active_ = false;
    const Scope inner{scope_.session, "", scope_.part + "!binary-data@" + std::to_string(offset_), scope_.depth, {}};
    if (dropped_) {
      inner.Report("limit.nested_size", Severity::kHigh, "the data is larger than what is inspected");
    } else if (!base64_.sound()) {
      inner.Report("media.damaged", Severity::kHigh, "the data is not the base64 that a program writes");
    } else if (scope_.session.budget.TakeBytes(content_.size())) {
      Judge(inner);
    }
    content_ = std::string();
  }

 private:
  void Judge(const Scope& inner) {
    if (content_.empty()) return;
    if (IsStarMetafile(content_)) {
      CheckStarMetafile(content_, inner);
      return;
    }
    if (CheckMedia(content_, "", inner).known) return;
    if (FamilyOf(content_) != policy::Container::kNone) {
      ArchiveMember member;
      member.name = "binary-data@" + std::to_string(offset_);
      CheckNested(member, content_, content_.size(), scope_);
    }
    inner.Report(in_object_ ? "office.embedded_object" : "media.unknown", Severity::kMedium,
                 in_object_ ? "an object of another program" : "data that is no picture of a known kind");
  }

  const Scope& scope_;
  bool active_ = false;
  bool in_object_ = false;
  bool dropped_ = false;
  uint64_t offset_ = 0;
  Base64 base64_;
  std::string content_;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfBinaryHandler(const Scope& scope) { return std::make_unique<BinaryHandler>(scope); }

}  // namespace shareguard::inspect
