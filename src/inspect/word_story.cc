#include "inspect/word_story.h"

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kStart = 64;                 // bytes of a piece that are kept
constexpr uint64_t kLongPlaceholder = 200;    // "Click or tap here to enter text."
constexpr uint64_t kLongPlaceholders = 4096;  // of a form
constexpr int64_t kSmallestPage = 720;        // twips; the smallest labels have an inch
constexpr int64_t kSmallestColumn = 100;      // twips between the margins
constexpr int64_t kUsualHeight = 15840;       // twips: 17.6.13

constexpr std::string_view kFixedSpace = "\xC2\xA0";
constexpr uint64_t kPageNumber = 8;  // bytes; "xxxviii" is one, too

int64_t Twips(const XmlElement& element, std::string_view name) { return ParseTwips(element.Value(name)).value_or(0); }

// Bytes that are neither white space nor of a space that does not break.
uint64_t VisibleSize(std::string_view text) {
  uint64_t size = InkIn(text);
  for (size_t at = text.find(kFixedSpace); at != std::string_view::npos; at = text.find(kFixedSpace, at + 2)) size -= 2;
  return size;
}

size_t MarginSlot(std::string_view type) { return type == "first" ? 1 : type == "even" ? 2 : 0; }

}  // namespace

WordStoryHandler::WordStoryHandler(WordDocument* document, const PackagePart& part, const Scope& scope)
    : WordHandler(document, scope),
      part_(part),
      shapes_(&document->theme),
      text_(document, scope),
      fields_(document, scope) {
  for (const Relationship& relationship : part.relationships) {
    relationships_.emplace(relationship.id, &relationship);
    if (relationship.type == "image") margin_.pictures.push_back(relationship.target);
  }
}

std::string WordStoryHandler::TargetOf(std::string_view id) {
  const auto found = relationships_.find(id);
  return found == relationships_.end() ? std::string() : found->second->target;
}

void WordStoryHandler::OnStart(Word word, const XmlElement& element) {
  if (element.depth == 0) root_ = word;
  if (word == Word::kOther) return StartForeign(word, element);
  text_.Start(word, Around(1), Around(2), element, shapes_);
  marks_.Start(word, Around(1), element);
  room_.Start(word, Around(1), Around(2), element);
  switch (word) {
    case Word::kT:
      piece_ = {element.offset, 0, 0, {}};
      start_.clear();
      break;
    case Word::kFldChar:
    case Word::kFldSimple:
    case Word::kFldData:
      fields_.Start(word, element);
      break;
    default:
      StartStory(word, element);
      break;
  }
}

// Elements of other namespaces: drawings and effects.
void WordStoryHandler::StartForeign(Word word, const XmlElement& element) {
  if (element.ns == Ns::kMath) {
    math_.Start(element);
  } else if (element.ns == Ns::kWord2010) {
    text_.StartEffect(element, Around(1) == Word::kRPr && Around(2) == Word::kR);
  } else if (element.ns == Ns::kWord) {
    room_.Start(word, Around(1), Around(2), element);  // edges of margins
  } else {
    shapes_.Start(element);
    drawing_text_ = element.ns == Ns::kDrawing && element.local == "t";
  }
}

void WordStoryHandler::StartStory(Word word, const XmlElement& element) {
  switch (word) {
    case Word::kDrawing:
    case Word::kPict:
    case Word::kObject:
      text_.Picture(element);
      ++item_.size;
      break;
    case Word::kSym:
      Count(1, element.offset);
      text_.Text({element.offset, element.length, 1, {}}, fields_.in_code() || fields_.in_unseen_result());
      break;
    case Word::kBackground:
      if (Around(1) == Word::kDocument) document().page = document().theme.Page(element);
      break;
    case Word::kComment:
    case Word::kFootnote:
    case Word::kEndnote:
      StartItem(element);
      break;
    case Word::kDocPart:  // of a list of them; in a control it only names one
      if (Around(1) == Word::kDocParts) StartItem(element);
      break;
    case Word::kType:
      if (root_ == Word::kGlossaryDocument && element.Value("val") == "bbPlcHdr") item_.special = true;
      break;
    case Word::kFootnoteReference:
    case Word::kEndnoteReference: {
      auto& referred = (word == Word::kFootnoteReference ? document().footnotes : document().endnotes).referred;
      if (referred.size() < WordNotes::kMax) referred.insert(ParseWhole(element.Value("id")).value_or(-1));
      break;
    }
    case Word::kSectPr:
      if (Around(1) != Word::kSectPrChange) section_ = {};
      break;
    default:
      if (Around(1) == Word::kSectPr && Around(2) != Word::kSectPrChange) StartSection(word, element);
      break;
  }
}

void WordStoryHandler::StartItem(const XmlElement& element) {
  item_ = {};
  item_.offset = element.offset;
  item_.id = ParseWhole(element.Value("id")).value_or(-1);
  const std::string_view type = element.Value("type");
  item_.special = !type.empty() && type != "normal";
}

void WordStoryHandler::EndItem(Word word, uint64_t offset) {
  if (item_.size == 0) return;
  const uint64_t length = std::max(offset, item_.offset) - item_.offset;
  if (word == Word::kComment) {
    comments_.Add(item_.offset, length);
  } else if (word == Word::kDocPart) {
    if (item_.special && item_.size <= kLongPlaceholder) placeholder_size_ += item_.size;
    if (!item_.special || item_.size > kLongPlaceholder || placeholder_size_ > kLongPlaceholders) {
      blocks_.Add(item_.offset, length);
    }
  } else if (item_.special) {
    separators_.Add(item_.offset, length);
  } else {
    WordNotes& notes = word == Word::kFootnote ? document().footnotes : document().endnotes;
    notes.place = scope().part;
    if (notes.with_text.size() < WordNotes::kMax) notes.with_text.push_back({item_.id, item_.offset, length});
  }
  item_ = {};
}

void WordStoryHandler::StartSection(Word word, const XmlElement& element) {
  switch (word) {
    case Word::kHeaderReference:
    case Word::kFooterReference: {
      const XmlAttribute* id = element.Find(Ns::kRelationship, "id");
      if (id == nullptr) break;
      (word == Word::kHeaderReference ? headers_ : footers_)[MarginSlot(element.Value("type"))] = TargetOf(id->value);
      break;
    }
    case Word::kTitlePg:
      section_.title = IsOn(element);
      break;
    case Word::kPgSz:
      section_.width = Twips(element, "w");
      section_.height = Twips(element, "h");
      break;
    case Word::kPgMar:
      section_.margins = Twips(element, "left") + Twips(element, "right");
      // A negative margin is kept whatever the header needs: ECMA-376 part 1, 17.6.11.
      section_.vertical = std::abs(Twips(element, "top")) + std::abs(Twips(element, "bottom"));
      section_.aside = std::max(std::abs(Twips(element, "header")), std::abs(Twips(element, "footer")));
      break;
    default:
      break;
  }
}

// ECMA-376 part 1, 17.10: a section takes over the headers of the one before that it does not name itself.
void WordStoryHandler::EndSection(uint64_t offset) {
  for (const Margins* margins : {&headers_, &footers_}) {
    document().shown_margins.insert((*margins)[0]);
    if (section_.title) document().shown_margins.insert((*margins)[1]);
    if (document().even_headers) document().shown_margins.insert((*margins)[2]);
  }
  const bool small = (section_.width > 0 && section_.width < kSmallestPage) ||
                     (section_.height > 0 && section_.height < kSmallestPage);
  const int64_t height = section_.height > 0 ? section_.height : kUsualHeight;
  if (small || (section_.width > 0 && section_.margins > section_.width - kSmallestColumn) ||
      section_.vertical > height - kSmallestColumn) {
    pages_.Add(offset, 0);
  }
  const auto any = [](const Margins& margins) {
    return std::any_of(margins.begin(), margins.end(), [](const std::string& part) { return !part.empty(); });
  };
  if (section_.aside > height / 2 && (any(headers_) || any(footers_))) off_page_.Add(offset, 0);
}

void WordStoryHandler::OnEnd(Word word, uint64_t offset) {
  switch (word) {
    case Word::kT:
      EndPiece(offset);
      break;
    case Word::kFldSimple:
    case Word::kFldData:
      fields_.End(word, offset);
      break;
    case Word::kComment:
    case Word::kFootnote:
    case Word::kEndnote:
      EndItem(word, offset);
      break;
    case Word::kDocPart:
      if (Around(1) == Word::kDocParts) EndItem(word, offset);
      break;
    case Word::kSectPr:
      if (Around(1) != Word::kSectPrChange) EndSection(offset);
      break;
    default:
      break;
  }
  text_.End(word);
  marks_.End(word);
  room_.End(word, offset);
}

void WordStoryHandler::OnForeignEnd(Ns ns, std::string_view local) {
  shapes_.End(ns, local);
  if (ns == Ns::kMath) math_.End();
  drawing_text_ = false;
}

void WordStoryHandler::Text(std::string_view text, uint64_t offset) {
  switch (Around(0)) {
    case Word::kT:
      if (fields_.in_code()) return fields_.Code(text, offset);
      branches_.Text(text);
      if (start_.size() <= kStart) start_ += text.substr(0, kStart + 1 - start_.size());
      return CountText(text);
    case Word::kInstrText:
    case Word::kDelInstrText:
      return fields_.Code(text, offset);
    case Word::kFldData:
      return fields_.Data(text);
    case Word::kDelText:
      item_.size += text.size();
      return;
    default:
      if (drawing_text_) branches_.Text(text);
      return;
  }
}

void WordStoryHandler::CountText(std::string_view text) {
  // What the text says counts in margins alone.
  if (root_ != Word::kHdr && root_ != Word::kFtr) {
    piece_.size += VisibleSize(text);
    return;
  }
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (IsSpace(c)) continue;
    if (c == '\xC2' && i + 1 < text.size() && text[i + 1] == '\xA0') {  // a space that does not break
      ++i;
      continue;
    }
    ++piece_.size;
    if (c >= '0' && c <= '9') {
      ++margin_.digits;
    } else {
      margin_.hash.Add(c);
    }
  }
}

void WordStoryHandler::Count(uint64_t size, uint64_t offset) {
  if (size == 0) return;
  if (margin_.size == 0) margin_.offset = offset;
  margin_.size += size;
  item_.size += size;
}

void WordStoryHandler::EndPiece(uint64_t offset) {
  if (piece_.size == 0) return;
  Count(piece_.size, piece_.offset);
  piece_.length = std::max(offset, piece_.offset) - piece_.offset;
  piece_.start = start_;
  math_.Text(piece_.size, piece_.offset, piece_.length);
  room_.Text(piece_.size, piece_.offset, piece_.length);
  // The page numbers of a table of contents are not shown in the view as a web page; everything else is.
  const bool page_number = fields_.open() && piece_.size <= kPageNumber;
  text_.Text(piece_, fields_.in_unseen_result() || (text_.in_web_hidden() && !page_number));
}

void WordStoryHandler::OnBranchStart(const XmlElement& element) { branches_.Start(element); }
void WordStoryHandler::OnBranchEnd(std::string_view local, uint64_t offset) { branches_.End(local, offset); }

void WordStoryHandler::OnFinish() {
  fields_.Finish();
  text_.Finish(shapes_);
  marks_.Report(scope());
  math_.Finish(scope());
  room_.Finish(scope());
  branches_.Report(scope());
  comments_.Report(scope(), "office.comments", Severity::kMedium, "a comment");
  separators_.Report(scope(), "office.hidden_text", Severity::kMedium,
                     "the line between text and notes holds text of its own");
  blocks_.Report(scope(), "office.glossary", Severity::kMedium, "a building block that the document does not show");
  pages_.Report(scope(), "office.hidden_text", Severity::kMedium, "a page without room for text");
  off_page_.Report(scope(), "office.hidden_text", Severity::kMedium, "a header or footer that stands off the page");
  if (root_ == Word::kDocument) document().body_read = true;
  if (root_ != Word::kHdr && root_ != Word::kFtr) return;
  margin_.part = part_.name;
  margin_.place = scope().part;
  document().margins.push_back(std::move(margin_));
}

}  // namespace shareguard::inspect
