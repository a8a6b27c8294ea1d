// Formulas that say one thing in MathML and another in their annotation: LibreOffice draws the annotation (StarMath),
// others the MathML. And what either hides: phantoms, white and tiny parts. Source: MathML 3, 3 (presentation), 5
// (annotations); LibreOffice Math guide, appendix A (commands).
#include <algorithm>
#include <string>
#include <unordered_set>

#include "inspect/odf_context.h"
#include "inspect/xml_values.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kMuchUnlike = 128;  // bytes of different words: commands have some sixty
constexpr uint64_t kMuchHidden = 32;   // bytes: phantoms keep a place free
constexpr size_t kMostKept = 65536;    // bytes of an annotation
constexpr size_t kMaxWords = 8192;
constexpr size_t kLongWord = 256;
constexpr uint32_t kTiny = 20;  // tenths of a point

enum class Sign : uint8_t { kOther, kLetter, kDigit };

Sign SignOf(char c) {
  if (c >= '0' && c <= '9') return Sign::kDigit;
  const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (static_cast<unsigned char>(c) & 0x80U) != 0;
  return letter ? Sign::kLetter : Sign::kOther;
}

// The different words and numbers of a text, which may come in pieces.
class Words {
 public:
  void Feed(std::string_view text) {
    for (const char c : text) {
      const Sign sign = SignOf(c);
      if (sign != last_ || word_.size() >= kLongWord) EndWord();
      if (sign != Sign::kOther) word_ += c;
      last_ = sign;
    }
  }
  void EndWord() {
    if (!word_.empty() && words_.size() < kMaxWords) {
      words_.insert(AsciiLower(word_));
    } else {
      beyond_ += word_.size();
    }
    word_.clear();
    last_ = Sign::kOther;
  }
  // Bytes of words that the other does not have.
  uint64_t BytesBeside(const Words& other) const {
    uint64_t bytes = beyond_;
    for (const std::string& word : words_) bytes += other.words_.contains(word) ? 0 : word.size();
    return bytes;
  }

 private:
  std::unordered_set<std::string> words_;
  std::string word_;
  Sign last_ = Sign::kOther;
  uint64_t beyond_ = 0;
};

std::string_view WithoutLead(std::string_view text) {
  const size_t first = text.find_first_not_of(" \t\r\n~`");
  return first == std::string_view::npos ? std::string_view() : text.substr(first);
}

// Letters and digits of what a command takes: a group in braces, or what stands up to the next blank.
uint64_t GroupBytes(std::string_view text) {
  text = WithoutLead(text);
  size_t end = 0;
  int open = 0;
  for (bool quoted = false; end < text.size(); ++end) {
    const char c = text[end];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '{') ++open;
    if (c == '}' && --open <= 0) break;
    if (open == 0 && (c == ' ' || c == '\n')) break;
  }
  const std::string_view group = text.substr(0, end);
  return static_cast<uint64_t>(
      std::count_if(group.begin(), group.end(), [](char c) { return SignOf(c) != Sign::kOther; }));
}

// Does this command, with what stands behind it, draw nothing that one can read? What it is applied to is left in
// `rest`.
bool Hides(std::string_view command, std::string_view* rest) {
  if (command == "phantom") return true;
  if (command != "color" && command != "size") return false;
  const std::string_view argument = WithoutLead(*rest);
  size_t end = 0;
  while (end < argument.size() && (SignOf(argument[end]) != Sign::kOther || argument[end] == '.')) ++end;
  const std::string_view word = argument.substr(0, end);
  *rest = argument.substr(end);
  if (command == "color") return word == "white";
  const OdfSize size = OdfFontSize(std::string(word) + "pt");
  return size.value > 0 && size.value <= kTiny;
}

uint64_t HiddenBytes(std::string_view starmath) {
  uint64_t bytes = 0;
  for (size_t at = 0; at < starmath.size();) {
    size_t end = at;
    while (end < starmath.size() && SignOf(starmath[end]) == Sign::kLetter) ++end;
    std::string_view rest = starmath.substr(end);
    if (end > at && Hides(AsciiLower(starmath.substr(at, end - at)), &rest)) bytes += GroupBytes(rest);
    at = std::max(end, at + 1);
  }
  return bytes;
}

class FormulaHandler final : public XmlHandler {
 public:
  explicit FormulaHandler(const Scope& scope) : scope_(scope) {}

  void Start(const XmlElement& element) override {
    ++depth_;
    if (element.ns != Ns::kMathMl) return;
    if (element.local == "math" && math_depth_ == 0) return Open(element);
    if (math_depth_ == 0) return;
    drawn_.EndWord();
    if (element.local.starts_with("annotation") && annotation_depth_ == 0) annotation_depth_ = depth_;
    if (hidden_depth_ == 0 && IsHidden(element)) hidden_depth_ = depth_;
  }

  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (math_depth_ == 0) return;
    if (annotation_depth_ != 0) {
      annotated_ = true;
      said_.Feed(text);
      annotation_.append(text.substr(0, kMostKept - annotation_.size()));
      return;
    }
    drawn_.Feed(text);
    if (hidden_depth_ != 0) hidden_ += InkIn(text);
  }

  void End(Ns /*ns*/, std::string_view /*local*/, uint64_t offset) override {
    if (annotation_depth_ == depth_) annotation_depth_ = 0;
    if (hidden_depth_ == depth_) hidden_depth_ = 0;
    if (math_depth_ == depth_) Close(offset);
    --depth_;
  }

 private:
  void Open(const XmlElement& element) {
    math_depth_ = depth_;
    offset_ = element.offset;
    said_ = drawn_ = Words();
    annotation_.clear();
    annotated_ = false;
    hidden_ = 0;
  }

  // MathML 3, 3.3.7 (mphantom), 3.2.2 (mathcolor, mathsize).
  static bool IsHidden(const XmlElement& element) {
    if (element.local == "mphantom") return true;
    const OdfSize size = OdfFontSize(element.Value("mathsize"));
    const std::string_view color = element.Value("mathcolor");
    return color == "white" || LookAlike(OdfColor(color), kOdfWhite) || (size.value > 0 && size.value <= kTiny);
  }

  void Close(uint64_t offset) {
    math_depth_ = 0;
    drawn_.EndWord();
    said_.EndWord();
    const uint64_t length = std::max(offset, offset_) - offset_;
    const bool unlike =
        annotated_ && (said_.BytesBeside(drawn_) > kMuchUnlike || drawn_.BytesBeside(said_) > kMuchUnlike);
    if (unlike) {
      scope_.Report("office.hidden_text", Severity::kMedium, "a formula that says something else in its annotation",
                    offset_, length);
    }
    if (hidden_ > kMuchHidden || HiddenBytes(annotation_) > kMuchHidden) {
      scope_.Report("office.hidden_text", Severity::kMedium, "a formula with parts that it does not show", offset_,
                    length);
    }
  }

  const Scope& scope_;
  size_t depth_ = 0;
  size_t math_depth_ = 0;  // of the formula at hand; 0: none
  size_t annotation_depth_ = 0;
  size_t hidden_depth_ = 0;
  uint64_t offset_ = 0;
  Words drawn_;
  Words said_;
  std::string annotation_;  // its beginning
  bool annotated_ = false;
  uint64_t hidden_ = 0;  // bytes of MathML that is not shown
};

}  // namespace

std::unique_ptr<XmlHandler> MakeOdfFormulaHandler(const Scope& scope) {
  return std::make_unique<FormulaHandler>(scope);
}

}  // namespace shareguard::inspect
