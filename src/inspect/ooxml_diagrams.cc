#include "inspect/ooxml_diagrams.h"

#include <set>
#include <string_view>
#include <utility>

#include "inspect/drawing_values.h"
#include "inspect/sheet_text.h"
#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMostParagraphs = 1 << 16;
constexpr size_t kMostParts = 4096;
constexpr uint64_t kFewCharacters = 255;  // of all diagrams: what a layout has no place for

bool IsBlank(char c) { return static_cast<unsigned char>(c) <= ' '; }

}  // namespace

// Characters on one side that are not on the other, and where they were first.
struct DiagramSight::Sum {
  uint64_t characters = 0;
  std::string part;
  uint64_t offset = 0;

  void Add(const Words& words, const Words* others) {
    for (const Paragraph& paragraph : words.paragraphs) {
      if (others != nullptr && others->hashes.contains(paragraph.hash)) continue;
      if (characters == 0) {
        part = words.part;
        offset = paragraph.offset;
      }
      characters += paragraph.characters;
    }
    if (characters == 0) part = words.part;
    characters += words.uncompared;
  }
  void Report(const std::function<Scope(const std::string&)>& scope_of, const char* id, const char* detail) const {
    if (characters > kFewCharacters) scope_of(part).Report(id, Severity::kMedium, detail, offset, 0, characters);
  }
};

// Reads the data or the drawing: paragraph by paragraph, without their blanks, which programs write in several ways.
class DiagramWords final : public XmlHandler {
 public:
  DiagramWords(DiagramSight* sight, DiagramSight::Words* words) : sight_(*sight), words_(*words) {}

  void Start(const XmlElement& element) override {
    if (element.Is(Ns::kDrawing, "p")) paragraph_ = {0, 0, element.offset};
    in_text_ = element.Is(Ns::kDrawing, "t");
    if (element.ns == Ns::kDiagram && element.local == "pt") {
      // Text of points that describe how others are drawn is told of by DiagramPoints.
      const std::string_view type = element.Value("type");
      apart_ = type == "pres" || type == "parTrans";
    } else if (element.local == "dataModelExt") {
      words_.drawing = std::string(element.Value("relId"));
    }
  }
  void End(Ns ns, std::string_view local, uint64_t /*offset*/) override {
    in_text_ = false;
    if (ns == Ns::kDiagram && local == "pt") apart_ = false;
    if (ns == Ns::kDrawing && local == "p") EndParagraph();
  }
  void Text(std::string_view text, uint64_t /*offset*/) override {
    if (!in_text_ || apart_) return;
    paragraph_.characters += VisibleCharacters(text);
    for (const char& c : text) {
      if (!IsBlank(c)) paragraph_.hash = HashText({&c, 1}, paragraph_.hash);
    }
  }

 private:
  void EndParagraph() {
    const DiagramSight::Paragraph paragraph = std::exchange(paragraph_, {});
    if (paragraph.characters == 0) return;
    if (sight_.paragraphs_ >= kMostParagraphs) {
      words_.uncompared += paragraph.characters;
      return;
    }
    ++sight_.paragraphs_;
    words_.paragraphs.push_back(paragraph);
    words_.hashes.insert(paragraph.hash);
  }

  DiagramSight& sight_;
  DiagramSight::Words& words_;
  DiagramSight::Paragraph paragraph_;
  bool in_text_ = false;
  bool apart_ = false;
};

std::unique_ptr<XmlHandler> DiagramSight::HandlerFor(const PackagePart& part) {
  for (const Relationship& data : part.relationships) {
    if (data.external || data.type != "diagramData" || around_.size() >= kMostParts) continue;
    std::map<std::string, std::string>& drawings = around_[AsciiLower(data.target)];
    for (const Relationship& drawing : part.relationships) {
      if (!drawing.external && drawing.type == "diagramDrawing" && drawings.size() < kMostParts) {
        drawings.emplace(drawing.id, AsciiLower(drawing.target));
      }
    }
  }
  const bool is_data = part.kind == "diagramData";
  if (!is_data && part.kind != "diagramDrawing") return nullptr;
  std::map<std::string, Words>& parts = is_data ? data_ : drawings_;
  Words& words = parts.size() < kMostParts ? parts[AsciiLower(part.name)] : beyond_;
  words.part = part.name;
  return std::make_unique<DiagramWords>(this, &words);
}

// Null: it has none, and a program draws it anew.
const DiagramSight::Words* DiagramSight::DrawingOf(const std::string& name, const Words& data) const {
  const auto around = around_.find(name);
  if (around == around_.end()) return nullptr;
  const auto found = around->second.find(data.drawing);
  const auto words = found == around->second.end() ? drawings_.end() : drawings_.find(found->second);
  return words == drawings_.end() ? nullptr : &words->second;
}

void DiagramSight::Report(const std::function<Scope(const std::string&)>& scope_of) const {
  Sum unshown, other, unnamed;
  std::set<const Words*> named;
  for (const auto& [name, data] : data_) {
    const Words* const drawing = DrawingOf(name, data);
    if (drawing == nullptr) continue;
    named.insert(drawing);
    unshown.Add(data, drawing);
    other.Add(*drawing, &data);
  }
  for (const auto& [name, drawing] : drawings_) {
    if (!named.contains(&drawing)) unnamed.Add(drawing, nullptr);
  }
  unnamed.Add(beyond_, nullptr);
  unshown.Report(scope_of, "office.hidden_text", "the data of a diagram holds text that its drawing does not show");
  other.Report(scope_of, "office.alternate_content", "the drawing of a diagram says what its data does not");
  unnamed.Report(scope_of, "office.hidden_text", "a drawing of a diagram that no diagram names holds text");
}

}  // namespace shareguard::inspect
