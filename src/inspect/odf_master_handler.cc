// Reads what stands on master pages, and which of them the content uses (odf_masters.h).
#include <algorithm>
#include <array>
#include <string>

#include "inspect/odf_cell_text.h"
#include "inspect/odf_context.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;
using Place = OdfMasters::Place;

// presentation:class of what a slide fills in by shapes of its own (19.395); dates, numbers, headers and footers are
// shown as the master has them.
constexpr std::array kForms = {"title"sv,  "outline"sv, "subtitle"sv, "text"sv,     "graphic"sv,
                               "object"sv, "chart"sv,   "table"sv,    "orgchart"sv, "handout"sv};

class MasterHandler final : public XmlHandler {
 public:
  MasterHandler(const Scope& scope, OdfContext* context) : scope_(scope), context_(*context) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (element.Is(Ns::kOdfOffice, "body")) in_body_ = true;
    if (element.Is(Ns::kOdfDraw, "page")) return UsePage(element);
    if (in_body_) return UseStyle(element);
    if (element.ns == Ns::kOdfStyle && master_depth_ == 0) return OpenMaster(element);
    if (master_depth_ == 0) return;
    if (element.Is(Ns::kOdfPresentation, "notes")) aside_depth_ = depth_;
    if (element.ns == Ns::kOdfText && (element.local == "p" || element.local == "h")) return OpenParagraph(element);
    if (place_depth_ != 0) return;
    if (depth_ == master_depth_ + 1 && element.ns == Ns::kOdfStyle) OpenBand(element);
    const XmlAttribute* form = element.Find(Ns::kOdfPresentation, "class");
    if (form != nullptr && std::find(kForms.begin(), kForms.end(), form->value) != kForms.end()) {
      SetPlace(Place::kNowhere);
    }
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (paragraph_depth_ == 0 || aside_depth_ != 0) return;
    ink_.Feed(text);
  }

  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (ns == Ns::kOdfOffice && local == "body") in_body_ = false;
    if (paragraph_depth_ == depth_) {
      paragraph_depth_ = 0;
      if (ink_.length() > 0) {
        context_.masters.Add(name_, place_, ink_.length(), ink_.hash(), scope_.part, offset_,
                             std::max(offset, offset_) - offset_);
      }
    }
    if (aside_depth_ == depth_) aside_depth_ = 0;
    if (place_depth_ == depth_) {
      place_depth_ = 0;
      place_ = handout_ ? Place::kNowhere : Place::kPage;
    }
    if (master_depth_ == depth_) master_depth_ = 0;
    --depth_;
  }

 private:
  void SetPlace(Place place) {
    place_ = place;
    place_depth_ = depth_;
  }

  void OpenMaster(const XmlElement& element) {
    handout_ = element.local == "handout-master";
    if (!handout_ && element.local != "master-page") return;
    master_depth_ = depth_;
    name_ = handout_ ? std::string_view() : element.Value("name");
    place_ = handout_ ? Place::kNowhere : Place::kPage;
    if (!handout_) context_.masters.Declare(name_, element.Value("next-style-name"));
  }

  void OpenBand(const XmlElement& element) {
    const std::string_view local = element.local;
    if (element.Value("display") == "false") return SetPlace(Place::kNowhere);
    if (local.ends_with("-left") || local.ends_with("-first")) SetPlace(Place::kSeldom);
  }

  void OpenParagraph(const XmlElement& element) {
    if (paragraph_depth_ != 0) return;
    paragraph_depth_ = depth_;
    offset_ = element.offset;
    ink_ = {};
  }

  // A slide may leave out what its master shows.
  void UsePage(const XmlElement& element) {
    const OdfStyle* style = context_.styles.Find(OdfFamily::kPage, element.Value("style-name"));
    if (style == nullptr || style->bare != Tri::kYes) context_.masters.Use(element.Value("master-page-name"));
  }

  // A text begins with a page of its first paragraph or table.
  void UseStyle(const XmlElement& element) {
    const bool paragraph = element.ns == Ns::kOdfText && (element.local == "p" || element.local == "h");
    const bool table = element.Is(Ns::kOdfTable, "table");
    const bool pages = context_.genre == OdfGenre::kText || context_.genre == OdfGenre::kSheet;
    if (!pages || (!paragraph && !table) || (paragraph && context_.genre == OdfGenre::kSheet)) return;
    const OdfStyle* style =
        context_.styles.Find(table ? OdfFamily::kTable : OdfFamily::kParagraph, element.Value("style-name"));
    if (style != nullptr && !style->master.empty()) {
      context_.masters.Use(style->master);
    } else if (!begun_ || context_.genre == OdfGenre::kSheet) {
      context_.masters.UseDefault();
    }
    begun_ = true;
  }

  const Scope& scope_;
  OdfContext& context_;
  size_t depth_ = 0;
  size_t master_depth_ = 0;     // of the master page at hand; 0: none
  size_t place_depth_ = 0;      // of what on it is seen less than the rest
  size_t paragraph_depth_ = 0;  // of the outermost paragraph at hand
  size_t aside_depth_ = 0;      // of notes, which are judged as such
  std::string name_;
  Place place_ = Place::kPage;
  bool handout_ = false;
  bool in_body_ = false;
  bool begun_ = false;
  uint64_t offset_ = 0;
  OdfInk ink_;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfMasterHandler(const Scope& scope, OdfContext* context) {
  return std::make_unique<MasterHandler>(scope, context);
}

}  // namespace shareguard::inspect
