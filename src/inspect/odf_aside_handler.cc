// Finds the text that OpenDocument documents hold beside what their pages show (odf_aside_text.h).
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "inspect/odf_context.h"

namespace shareguard::inspect {
namespace {

constexpr size_t kMostKept = 4096;  // bytes of one text
constexpr size_t kMaxFrames = 256;

// Elements whose text no page shows as it stands there: indexes and formats have their own words, pages the texts of
// their own footers; of charts LibreOffice knows no footer, and equations are made anew.
bool IsAside(const XmlElement& element) {
  const std::string_view local = element.local;
  switch (element.ns) {
    case Ns::kOdfText:
      return local == "index-title-template" || local == "index-entry-span" || local == "linenumbering-separator" ||
             local.starts_with("note-continuation-notice");
    case Ns::kOdfNumber:
      return local == "text" || local == "embedded-text" || local == "fill-character";
    case Ns::kOdfPresentation:
      return local == "footer-decl" || local == "header-decl" || local == "date-time-decl";
    case Ns::kOdfOffice:
      return local == "forms";
    case Ns::kOdfChart:
      return local == "footer" || local == "equation";
    case Ns::kOdfConfig:
      return local == "config-item" && element.Value("type") == "string";
    default:
      return false;
  }
}

class AsideHandler final : public XmlHandler {
 public:
  AsideHandler(const Scope& scope, const OdfContext* context)
      : scope_(scope), context_(*context), aside_(*context->aside) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (text_depth_ != 0) return;
    if (element.Is(Ns::kOdfSvg, "desc") || element.Is(Ns::kOdfSvg, "title")) return StartDescription(element);
    if (element.Is(Ns::kOdfTable, "help-message") || element.Is(Ns::kOdfTable, "error-message")) {
      Begin(element);
      description_ = true;
      return;
    }
    formula_ = element.Is(Ns::kMathMl, "annotation");
    if (formula_ || IsAside(element) || IsSecond(element)) return Begin(element);
    if (element.Is(Ns::kOdfDraw, "frame") || element.Is(Ns::kOdfChart, "chart")) {
      if (holders_.size() < kMaxFrames) holders_.push_back({depth_, element.ns == Ns::kOdfChart});
    }
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (text_depth_ == 0) return;
    text_.append(text.substr(0, kMostKept - text_.size()));
    length_ += text.size();
  }

  void End(Ns /*ns*/, std::string_view local, uint64_t /*offset*/) override {
    if (text_depth_ != 0 && local == "p" && text_.size() < kMostKept) text_ += ' ';
    if (text_depth_ == depth_) Finish();
    if (!holders_.empty() && holders_.back().depth == depth_) holders_.pop_back();
    if (described_parent_ == depth_) described_parent_ = 0;
    --depth_;
  }
  void Finish(bool /*complete*/) override {
    if (text_depth_ != 0) Finish();
  }

 private:
  // A frame shows the first of its contents (10.4.2), and a table on slides alone; a chart has one table of its own.
  struct Holder {
    size_t depth = 0;
    bool chart = false;
    bool filled = false;
  };

  bool IsSecond(const XmlElement& element) {
    if (holders_.empty() || holders_.back().depth + 1 != depth_) return false;
    Holder& holder = holders_.back();
    const bool table = element.Is(Ns::kOdfTable, "table");
    if (holder.chart) return table && (std::exchange(holder.filled, true) || element.Value("name") != "local-table");
    if (element.ns == Ns::kOdfText) return true;  // not in a text box
    if (table && context_.genre == OdfGenre::kText) return true;
    const bool content =
        table || (element.ns == Ns::kOdfDraw &&
                  (element.local == "text-box" || element.local == "image" || element.local == "object"));
    return content && std::exchange(holder.filled, true);
  }

  void StartDescription(const XmlElement& element) {
    const bool second = described_parent_ == depth_ - 1 && described_ == element.local;
    described_parent_ = depth_ - 1;
    described_ = element.local;
    Begin(element);
    description_ = !second;
  }

  void Begin(const XmlElement& element) {
    text_depth_ = depth_;
    offset_ = element.offset;
    description_ = false;
    text_.clear();
    length_ = 0;
  }

  void Finish() {
    text_depth_ = 0;
    if (std::exchange(formula_, false)) return AddComments();
    aside_.Add(text_, length_, description_, scope_.part, offset_);
  }

  // StarMath: from two per cent signs to the end of the line.
  void AddComments() {
    for (size_t at = text_.find("%%"); at != std::string::npos; at = text_.find("%%", at)) {
      const size_t end = std::min(text_.find('\n', at), text_.size());
      aside_.Add(std::string_view(text_).substr(at + 2, end - at - 2), end - at, false, scope_.part, offset_);
      at = end;
    }
    if (length_ > text_.size()) aside_.Add("", length_ - text_.size(), false, scope_.part, offset_);
  }

  const Scope& scope_;
  const OdfContext& context_;
  OdfAsideText& aside_;
  std::vector<Holder> holders_;
  size_t depth_ = 0;
  size_t text_depth_ = 0;  // of the element whose text is collected; 0: none
  std::string text_;       // its beginning
  uint64_t length_ = 0;
  uint64_t offset_ = 0;
  size_t described_parent_ = 0;
  std::string described_;
  bool description_ = false;
  bool formula_ = false;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfAsideHandler(const Scope& scope, OdfContext* context) {
  if (context->aside == nullptr) return nullptr;
  return std::make_unique<AsideHandler>(scope, context);
}

}  // namespace shareguard::inspect
