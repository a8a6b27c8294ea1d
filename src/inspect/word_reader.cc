// The reader of WordprocessingML documents: picks a handler for each part by what the part's root element is, since the
// content type and the relationship that lead there may say something else.
#include <memory>

#include "inspect/document_reader.h"
#include "inspect/word_parts.h"
#include "inspect/word_story.h"

namespace shareguard::inspect {
namespace {

class WordPartHandler final : public XmlHandler {
 public:
  WordPartHandler(WordDocument* document, const PackagePart& part, const Scope& scope)
      : document_(document), part_(part), scope_(scope) {}

  void Start(const XmlElement& element) override {
    if (element.depth == 0) handler_ = Make(element);
    if (handler_ != nullptr) handler_->Start(element);
  }
  void End(Ns ns, std::string_view local, uint64_t offset) override {
    if (handler_ != nullptr) handler_->End(ns, local, offset);
  }
  void Text(std::string_view text, uint64_t offset) override {
    if (handler_ != nullptr) handler_->Text(text, offset);
  }
  void Finish(bool complete) override {
    if (handler_ != nullptr) handler_->Finish(complete);
  }

 private:
  std::unique_ptr<XmlHandler> Make(const XmlElement& root) const {
    if (root.Is(Ns::kDrawing, "theme")) return std::make_unique<WordThemeHandler>(&document_->theme);
    switch (FindWord(root.ns, root.local)) {
      case Word::kStyles:
        return std::make_unique<WordStylesHandler>(document_, scope_);
      case Word::kSettings:
        return std::make_unique<WordSettingsHandler>(document_, scope_);
      case Word::kDocument:
      case Word::kHdr:
      case Word::kFtr:
      case Word::kFootnotes:
      case Word::kEndnotes:
      case Word::kComments:
      case Word::kGlossaryDocument:
        return std::make_unique<WordStoryHandler>(document_, part_, scope_);
      default:
        return root.ns == Ns::kWord ? std::make_unique<WordNamesHandler>(document_, scope_) : nullptr;
    }
  }

  WordDocument* document_;
  const PackagePart& part_;
  const Scope& scope_;
  std::unique_ptr<XmlHandler> handler_;
};

class WordReader final : public ContentReader {
 public:
  std::unique_ptr<XmlHandler> HandlerFor(const PackagePart& part, const Scope& scope) override {
    // Building blocks have styles and settings of their own: ECMA-376 part 1, 11.3.8.
    const bool glossary = part.name.find("/glossary/") != std::string::npos;
    return std::make_unique<WordPartHandler>(glossary ? &glossary_ : &document_, part, scope);
  }

  void Finish(const Scope& scope) override {
    document_.Report(scope.session);
    glossary_.Report(scope.session);
  }

 private:
  WordDocument document_;
  WordDocument glossary_;
};

}  // namespace

std::unique_ptr<ContentReader> MakeWordReader() { return std::make_unique<WordReader>(); }

}  // namespace shareguard::inspect
