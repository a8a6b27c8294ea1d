#include "inspect/xml_part.h"

#include <algorithm>
#include <array>

#include "inspect/sheet_fast_cells.h"
#include "inspect/xml_content_model.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxDepth = 256;
constexpr size_t kMaxAttributes = 512;
constexpr size_t kLongPrefix = 8;
constexpr uint64_t kFewEncoded = 1024;  // bytes: Outlook, SharePoint and others keep keys of theirs as properties
constexpr std::string_view kBeansPrefix = "properties";  // XMLBeans, and so Apache POI, takes the namespace's last word

}  // namespace

bool XmlPart::Start(const char* name, const char** pairs, char separator) {
  const bool utf16 = stack_.empty() && place_.raw.find('\0') != std::string_view::npos;
  if (utf16) unit_ = 2;
  if (separator != 0) {
    names_.StartResolved(name, pairs, separator, &attributes_);
  } else {
    if (utf16) TakeLatinLetters();
    const XML_Error error = names_.Start(name, pairs, &attributes_);
    for (const XmlDeclaration& declaration : names_.declarations()) SeeNamespace(declaration);
    if (error != XML_ERROR_NONE) {  // what expat's reader of namespaces would have found
      scope_.Report("xml.malformed", Severity::kHigh,
                    std::string("the part is not well-formed XML: ") + XML_ErrorString(error), place_.offset);
      return false;
    }
  }
  SettleText(true);
  if (stack_.size() >= kMaxDepth) {
    Report("xml.depth", Severity::kHigh, "elements are nested deeper than any document needs");
    return false;
  }
  if (attributes_.size() > kMaxAttributes) {
    Report("xml.unknown_attribute", Severity::kHigh, "an element with more attributes than any format has");
    return false;
  }
  Begin(nullptr);
  return true;
}

bool XmlPart::StartPlain(std::string_view raw, uint64_t offset) {
  if (stack_.size() >= kMaxDepth) return false;
  KeptTag* const kept = kept_.Find(raw, names_.bindings());
  if (kept == nullptr && (!ScanPlainTag(raw, &plain_) || names_.StartPlain(plain_, &attributes_) != XML_ERROR_NONE)) {
    return false;
  }
  At({offset, raw.size(), raw});
  SettleText(true);
  if (kept != nullptr) {
    TakeKept(kept);
  } else {
    Begin(&plain_);
    if (!plain_.empty) return true;
    At({offset + raw.size(), 0, {}});
    End();
  }
  return true;
}

// The names of the tag are known; `plain`: it may be met again.
void XmlPart::Begin(const PlainTag* plain) {
  const XmlElementName& known = names_.element();
  const XmlElement element{known.ns, known.local, known.rule, attributes_, place_.offset, place_.length, stack_.size()};
  const bool of_vocabulary = CheckVocabulary(element);
  CheckAttributes(element, known.hash);
  CheckPlace(known, attributes_);
  CheckChoice(element);
  const bool holds_binary = HoldsBinary(element, !options_.known_vocabulary);
  if (plain != nullptr && of_vocabulary && plain->neat && plain->raw.size() <= KeptTag::kLongest) {
    Keep(*plain, holds_binary);
  }
  if (plain != nullptr && plain->neat) {
    form_.NeatTag({plain->first_quote, plain->count, plain->empty, plain->closing_space}, place_.offset);
  } else {
    form_.Tag(place_.raw, place_.offset, stack_.empty());
  }
  empty_tag_ = place_.raw.ends_with("/>");
  Push(known, names_.declarations().size(), holds_binary);
  for (XmlHandler* handler : handlers_) handler->Start(element);
}

void XmlPart::Push(const XmlElementName& name, size_t declarations, bool holds_binary) {
  if (!name.joins_text) encoded_.Break();
  began_ = true;
  const bool branch = name.ns == Ns::kCompatibility;
  const ElementRule* const holder = branch ? Holder() : name.rule;
  if (name.text_form != nullptr) value_.clear();
  stack_.push_back({name.ns, name.rule, name.text_form, holder, open_names_.size(), name.hash, declarations,
                    name.holds_text, name.joins_text, holds_binary});
  open_names_.append(name.local);
  after_start_ = true;
  had_text_ = false;
}

void XmlPart::Keep(const PlainTag& plain, bool holds_binary) {
  KeptTag* const kept = kept_.PlaceFor(plain.raw);
  if (kept == nullptr) return;
  const auto moved = [&](std::string_view view) {
    return kept->raw().substr(static_cast<size_t>(view.data() - plain.raw.data()), view.size());
  };
  kept->bindings = names_.bindings();
  kept->name = names_.element();
  kept->name.local = moved(plain.name.substr(plain.name.size() - kept->name.local.size()));
  kept->attributes.clear();
  kept->order = {};
  for (size_t i = 0; i < attributes_.size(); ++i) {
    kept->attributes.push_back({attributes_[i].ns, moved(attributes_[i].local), moved(attributes_[i].value)});
    kept->order.Add(names_.attributes()[i].hash);
  }
  kept->last_order = plain.count > 1 ? form_.OrderOf(kept->name.hash, kept->order) : nullptr;
  kept->holder = nullptr;
  kept->as_empty = plain.empty ? form_.EmptyOf(kept->name.hash) : nullptr;
  kept->holds_binary = holds_binary;
  kept->form = {plain.first_quote, plain.count, plain.empty, plain.closing_space};
}

// The same as Begin and, where the element is empty, End.
void XmlPart::TakeKept(KeptTag* tag) {
  const uint64_t offset = place_.offset;
  const XmlElementName& name = tag->name;
  const XmlElement element{name.ns, name.local, name.rule, tag->attributes, offset, place_.length, stack_.size()};
  if (tag->attributes.size() > 1) form_.SeeOrder(tag->last_order, tag->order, offset);
  form_.NeatTag(tag->form, offset);
  if (misplaced_elements_.depth > 0 || tag->holder == nullptr || tag->holder != Holder()) {
    tag->holder = CheckPlace(name, tag->attributes) ? Holder() : nullptr;
  }
  CheckChoice(element);
  if (unknown_depth_ > 0) CountWithinUnknown(tag->attributes);
  if (!tag->form.empty) {
    empty_tag_ = false;
    Push(name, 0, tag->holds_binary);
    for (XmlHandler* handler : handlers_) handler->Start(element);
    return;
  }
  if (!name.joins_text) encoded_.Break();
  began_ = true;
  for (XmlHandler* handler : handlers_) handler->Start(element);
  const uint64_t end = offset + place_.length;
  if (tag->as_empty != nullptr) tag->as_empty->See(false, end);
  Settle(stack_.size(), end);
  for (XmlHandler* handler : handlers_) handler->End(name.ns, name.local, end);
  after_start_ = false;
  had_text_ = false;
}

void XmlPart::End() {
  SettleText(false);
  if (stack_.empty()) return;
  const Open open = stack_.back();
  if (after_start_ && !had_text_) form_.Empty(open.hash, !empty_tag_, place_.offset);
  if (!after_start_ || !empty_tag_) form_.EndTag(place_.raw, place_.offset);
  if (!open.joins_text) encoded_.Break();
  if (open.text_form != nullptr) TakeValue();
  const std::string_view local = std::string_view(open_names_).substr(open.name);
  for (XmlHandler* handler : handlers_) handler->End(open.ns, local, place_.offset);
  open_names_.resize(open.name);
  names_.End(open.declarations);
  stack_.pop_back();
  choices_.Close(stack_.size());
  Settle(stack_.size(), place_.offset + place_.length);
  after_start_ = false;
  had_text_ = false;
}

void XmlPart::SeeNamespace(const XmlDeclaration& declaration) {
  if (declaration.prefix.empty()) cells_bound_ = stack_.empty() && declaration.ns == Ns::kSheet;
  const std::string_view prefix = declaration.prefix;
  if (!options_.known_vocabulary) {
    for (XmlHandler* handler : handlers_) handler->Declare(prefix, declaration.uri, place_.offset);
    return;
  }
  choices_.Declare(prefix, declaration.ns, stack_.size());
  if (prefix.size() > kLongPrefix && prefix != UsualPrefix(declaration.ns) && prefix != kBeansPrefix) {
    values_tally_.TakePrefix(prefix, place_.offset, place_.length);
  }
  if (declaration.ns != Ns::kUnknown || form_data_depth_ > 0) return;
  unknown_.Take(UnknownNames::Kind::kNamespace, declaration.uri, place_.offset, place_.length);
}

bool XmlPart::InRow() const {
  return cells_bound_ && stack_.size() == 3 && open_names_ == "worksheetsheetDatarow" && stack_[1].name == 9 &&
         stack_[2].name == 18 &&
         std::all_of(stack_.begin(), stack_.end(), [](const Open& open) { return open.ns == Ns::kSheet; });
}

void XmlPart::TakePlainCells(std::span<const PlainCell> cells) {
  SettleText(true);
  uint64_t quotes = 0;
  for (const PlainCell& cell : cells) quotes += cell.attributes();
  SeeOrders(cells);
  form_.PlainTags(cells.front().offset, quotes, 2 * cells.size());
  encoded_.Break();
  invisible_.SeePlain();
  after_start_ = had_text_ = empty_tag_ = false;
  for (XmlHandler* handler : handlers_) {
    if (!handler->TakeCells(cells)) Replay(cells, handler);
  }
}

// Cells of one batch with the same attributes have them in the same order.
void XmlPart::SeeOrders(std::span<const PlainCell> cells) {
  std::array<bool, 4> seen{};
  uint64_t alike = 0;
  for (const PlainCell& cell : cells) {
    if (cell.attributes() < 2) continue;
    bool& known = seen[(cell.style_as.empty() ? 0U : 1U) + (cell.kind_as.empty() ? 0U : 2U)];
    if (known) {
      ++alike;
      continue;
    }
    known = true;
    ListAttributes(cell);
    XmlForm::Order order;
    for (const XmlAttribute& attribute : attributes_) order.Add(HashOfName(attribute.ns, attribute.local));
    form_.Attributes(HashOfName(Ns::kSheet, "c"), order, cell.offset);
  }
  form_.SameAttributes(alike);
}

// For handlers that want elements.
void XmlPart::Replay(std::span<const PlainCell> cells, XmlHandler* handler) {
  const ElementRule* cell_rule = FindElement(Ns::kSheet, "c");
  const ElementRule* value_rule = FindElement(Ns::kSheet, "v");
  for (const PlainCell& cell : cells) {
    constexpr size_t kValueTag = 3;  // <v>
    const auto value = static_cast<size_t>(cell.value.data() - cell.text.data());
    const uint64_t tag = value - kValueTag;
    ListAttributes(cell);
    handler->Start({Ns::kSheet, "c", cell_rule, attributes_, cell.offset, tag, stack_.size()});
    attributes_.clear();
    handler->Start({Ns::kSheet, "v", value_rule, attributes_, cell.offset + tag, kValueTag, stack_.size() + 1});
    handler->Text(cell.value, cell.offset + value);
    const uint64_t end = cell.offset + value + cell.value.size();
    handler->End(Ns::kSheet, "v", end);
    handler->End(Ns::kSheet, "c", end + kValueTag + 1);
  }
}

void XmlPart::ListAttributes(const PlainCell& cell) {
  attributes_.clear();
  attributes_.push_back({Ns::kNone, "r", cell.place});
  if (!cell.style_as.empty()) attributes_.push_back({Ns::kNone, "s", cell.style_as});
  if (!cell.kind_as.empty()) attributes_.push_back({Ns::kNone, "t", cell.kind_as});
}

bool XmlPart::Finish(bool complete) {
  SettleStray();
  encoded_.Break();
  ReportEncoded(encoded_, "text that looks like encoded data");
  ReportEncoded(values_, "values that look like encoded data");
  ReportAddresses();
  invisible_.Report(scope_);
  form_.Report(scope_);
  Settle(0, place_.offset + place_.length);
  clean_ = unknown_.Report(scope_) && clean_;
  values_tally_.Report();
  misplaced_.Report(scope_, "xml.misplaced_element", Severity::kMedium,
                    "an element stands where its format does not have it");
  misplaced_text_.Report(scope_, "xml.misplaced_text", Severity::kHigh,
                         "text or values in an element that stands where its format does not have it");
  passed_text_.Report(scope_, "office.alternate_content", Severity::kMedium,
                      "a branch for programs that there are not holds text or pictures");
  for (XmlHandler* handler : handlers_) handler->Finish(complete);
  return complete && clean_;
}

// Word takes the address of a picture that was pasted for its description.
void XmlPart::ReportAddresses() const {
  if (!addresses_.suspicious()) return;
  scope_.Report("office.alt_text", Severity::kMedium, "a description is a web address with something encoded in it",
                addresses_.offset(), addresses_.length(), addresses_.runs());
}

void XmlPart::ReportEncoded(const EncodedText& encoded, const char* what) const {
  if (!encoded.suspicious()) return;
  if (options_.own_properties && encoded.total() <= kFewEncoded) {
    return scope_.Report("office.custom_properties", Severity::kMedium, "a property's value looks encoded",
                         encoded.offset(), encoded.length(), encoded.runs());
  }
  const std::string detail = std::string("the part holds ") + what;
  encoded.long_runs().Report(scope_, "xml.encoded_text", Severity::kHigh, detail);
  const EncodedText::ShortRuns& others = encoded.short_runs();
  if (others.bytes < EncodedText::kManyRuns && encoded.long_runs().count() > 0) return;
  scope_.Report("xml.encoded_text", Severity::kHigh, detail, others.offset, others.bytes, others.count);
}

}  // namespace shareguard::inspect
