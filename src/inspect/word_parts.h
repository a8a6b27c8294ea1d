// The parts beside the text of a WordprocessingML document: styles, settings, theme, lists, fonts.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_PARTS_H_
#define SHAREGUARD_SRC_INSPECT_WORD_PARTS_H_

#include <optional>
#include <string>

#include "inspect/word_handler.h"

namespace shareguard::inspect {

class WordStylesHandler final : public WordHandler {
 public:
  using WordHandler::WordHandler;

 private:
  void OnStart(Word word, const XmlElement& element) override;
  void OnEnd(Word word, uint64_t offset) override;
  void OnFinish() override;
  void StartStyle(const XmlElement& element);
  void TakeStyle(Word word, const XmlElement& element);

  WordStyle style_;
  std::string id_;
  bool is_default_ = false;
  bool in_style_ = false;
  bool has_meaning_ = false;  // the style says something beside its name
  uint64_t offset_ = 0;
  FindingTally surplus_;
  FindingTally empty_;
  uint64_t placeholders_ = 0;
};

class WordSettingsHandler final : public WordHandler {
 public:
  using WordHandler::WordHandler;

 private:
  void OnStart(Word word, const XmlElement& element) override;
  void OnFinish() override;
  FindingTally variables_;
};

// Lists. Of fonts, web settings and people nothing but what WordHandler checks.
class WordNamesHandler final : public WordHandler {
 public:
  using WordHandler::WordHandler;

 private:
  void OnStart(Word word, const XmlElement& element) override;
  void OnEnd(Word word, uint64_t offset) override;
  void OnFinish() override;

  // The level of a list at hand.
  uint64_t offset_ = 0;
  uint64_t letters_ = 0;  // of the text beside its number
  RunFormat format_;
  FindingTally hidden_;
};

// DrawingML, not WordprocessingML: the colours.
class WordThemeHandler final : public XmlHandler {
 public:
  explicit WordThemeHandler(WordTheme* theme) : theme_(*theme) {}
  void Start(const XmlElement& element) override;

 private:
  WordTheme& theme_;
  std::optional<size_t> slot_;
  bool done_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_PARTS_H_
