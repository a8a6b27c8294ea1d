#include "inspect/sheet_shared_texts.h"

namespace shareguard::inspect {
namespace {

class SharedTextsHandler final : public XmlHandler {
 public:
  explicit SharedTextsHandler(SharedTexts* texts) : texts_(texts) {}

  void Start(const XmlElement& element) override {
    if (element.local == "t") in_text_ = true;
    if (element.local == "rPh") in_reading_ = true;
  }
  void End(Ns /*ns*/, std::string_view local, uint64_t /*offset*/) override {
    if (local == "t") in_text_ = false;
    if (local == "rPh") in_reading_ = false;
    if (local == "si") texts_->EndText();
  }
  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (in_text_ && !in_reading_) texts_->Append(text);
  }

 private:
  SharedTexts* texts_;
  bool in_text_ = false, in_reading_ = false;
};

}  // namespace

std::unique_ptr<XmlHandler> MakeSharedTextsHandler(SharedTexts* texts) {
  return std::make_unique<SharedTextsHandler>(texts);
}

}  // namespace shareguard::inspect
