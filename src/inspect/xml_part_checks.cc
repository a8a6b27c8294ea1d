// What elements and their attributes are held against: the vocabulary, their places, the forms of their values.
#include <algorithm>

#include "inspect/xml_content_model.h"
#include "inspect/xml_part.h"
#include "inspect/xml_structure.h"
#include "inspect/xml_values.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kLongestPiece = 65536;
constexpr uint64_t kQuietValues = 64;  // bytes: less is no message, but somebody's odd idea of the format

bool IsAscii(std::string_view text) { return AsciiPrefix(text) == text.size(); }

}  // namespace

// False: it is not all of the vocabulary. The data of a form (XForms 1.1, 3.3.2) are XML of any; they are reported for
// being there.
bool XmlPart::CheckVocabulary(const XmlElement& element) {
  if (!options_.known_vocabulary) return true;
  if (form_data_depth_ > 0) return false;
  if (element.Is(Ns::kXforms, "instance")) form_data_depth_ = stack_.size() + 1;
  if (element.ns == Ns::kUnknown || element.rule == nullptr) {
    TakeUnknownElement(element);
    return false;
  }
  if (unknown_depth_ > 0) CountWithinUnknown(element.attributes);
  const std::vector<XmlAttributeName>& names = names_.attributes();
  if (std::all_of(names.begin(), names.end(), [](const XmlAttributeName& name) { return name.allowed; })) return true;
  CheckAttributeNames(element);
  return false;
}

void XmlPart::CheckAttributeNames(const XmlElement& element) {
  using Kind = UnknownNames::Kind;
  const std::vector<XmlAttributeName>& names = names_.attributes();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].allowed) continue;
    const Kind kind = names[i].ns == Ns::kUnknown ? Kind::kForeignAttribute : Kind::kAttribute;
    unknown_.Take(kind, names[i].local, place_.offset, place_.length);
    unknown_.TakeValue(element.attributes[i].value);
  }
}

void XmlPart::TakeUnknownElement(const XmlElement& element) {
  using Kind = UnknownNames::Kind;
  if (unknown_depth_ == 0) unknown_depth_ = stack_.size() + 1;
  unknown_.Take(element.ns == Ns::kUnknown ? Kind::kForeignElement : Kind::kElement, element.local, place_.offset,
                place_.length);
  for (const XmlAttribute& attribute : element.attributes) {
    unknown_.TakeValue(attribute.local);
    unknown_.TakeValue(attribute.value);
  }
}

// What stands in an unknown element is shown by no program, known or not.
void XmlPart::CountWithinUnknown(std::span<const XmlAttribute> attributes) {
  for (const XmlAttribute& attribute : attributes) unknown_.TakeValue(attribute.value);
}

// False: it may not stand here, or is an extension that may not say anything here.
bool XmlPart::CheckPlace(const XmlElementName& name, std::span<const XmlAttribute> attributes) {
  const ElementRule* const holder = Holder();
  const bool known = options_.known_vocabulary && holder != nullptr && name.rule != nullptr;
  const bool placed = !known || name.ns == Ns::kCompatibility || MayStandIn(name.rule, holder);
  const bool loose = known && placed && name.ns != Ns::kCompatibility && IsUnnamedExtension(name.rule, holder);
  if (loose && loose_elements_.depth == 0) loose_elements_ = {stack_.size() + 1, place_.offset, false};
  if (!placed && misplaced_elements_.depth == 0) {
    misplaced_elements_ = {stack_.size() + 1, place_.offset, false};
    misplaced_values_ = 0;
  }
  if (misplaced_elements_.depth > 0) {
    for (const XmlAttribute& attribute : attributes) misplaced_values_ += attribute.value.size();
  }
  return placed && !loose;
}

// Content that a program passes over, whatever other branches say.
void XmlPart::CheckChoice(const XmlElement& element) {
  if (passed_.depth > 0) {
    passed_.says = passed_.says || (element.ns != Ns::kCompatibility &&
                                    std::any_of(element.attributes.begin(), element.attributes.end(),
                                                [](const XmlAttribute& each) { return each.ns == Ns::kRelationship; }));
  } else if (element.Is(Ns::kCompatibility, "Choice") && options_.known_vocabulary &&
             !choices_.IsTaken(stack_.empty() ? Ns::kNone : stack_.front().ns, element.Value("Requires"))) {
    passed_ = {stack_.size() + 1, element.offset, false};
  }
}

void XmlPart::Settle(size_t depth, uint64_t end) {
  if (unknown_depth_ > depth) unknown_depth_ = 0;
  if (form_data_depth_ > depth) form_data_depth_ = 0;
  if (passed_.depth > depth) SettlePassed(end);
  if (misplaced_elements_.depth > depth) SettleMisplaced(end);
  if (loose_elements_.depth > depth) SettleLoose(end);
}

// The outermost element that stands where it may not is at its end.
void XmlPart::SettleMisplaced(uint64_t end) {
  misplaced_elements_.depth = 0;
  const uint64_t length = std::max(end, misplaced_elements_.offset) - misplaced_elements_.offset;
  const bool says = misplaced_elements_.says || misplaced_values_ > kQuietValues;
  if (says) clean_ = false;
  (says ? misplaced_text_ : misplaced_).Add(misplaced_elements_.offset, length);
}

void XmlPart::SettlePassed(uint64_t end) {
  passed_.depth = 0;
  if (passed_.says) passed_text_.Add(passed_.offset, std::max(end, passed_.offset) - passed_.offset);
}

// The outermost element of an extension is at its end.
void XmlPart::SettleLoose(uint64_t end) {
  loose_elements_.depth = 0;
  if (!loose_elements_.says) return;
  clean_ = false;
  misplaced_text_.Add(loose_elements_.offset, std::max(end, loose_elements_.offset) - loose_elements_.offset);
}

// Where a value stands; that of the tag when it is written with references.
uint64_t XmlPart::OffsetOf(const XmlAttribute& attribute) const {
  const size_t at = place_.raw.find(attribute.value);
  return place_.offset + (at == std::string_view::npos ? 0 : at);
}

void XmlPart::CheckAttributes(const XmlElement& element, uint64_t hash) {
  if (attributes_.size() > 1) {
    XmlForm::Order order;
    for (const XmlAttributeName& attribute : names_.attributes()) order.Add(attribute.hash);
    form_.Attributes(hash, order, element.offset);
  }
  if (options_.known_vocabulary) CheckForms();
  for (const XmlAttribute& attribute : attributes_) {
    if (!IsAscii(attribute.value)) invisible_.Feed(attribute.value, OffsetOf(attribute));
    if (attribute.value.size() < EncodedText::kShortRun || IsDrawingTwin(element, attribute)) continue;
    if (attribute.value.size() > kLongValue && !MayBeLong(element, attribute)) {
      Note("xml.long_value", Severity::kMedium, "an attribute's value is longer than ordinary documents need");
    }
    if (options_.encoded_text && !HoldsDigest(attribute)) {
      EncodedText& values = IsAddressAsDescription(attribute) ? addresses_ : values_;
      values.Feed(attribute.value, OffsetOf(attribute));
      values.Break();
    }
  }
}

void XmlPart::CheckForms() {
  const std::vector<XmlAttributeName>& names = names_.attributes();
  for (size_t i = 0; i < names.size(); ++i) {
    if (names[i].form == nullptr) continue;
    const ValueForm::Match match = names[i].form->Of(attributes_[i].value);
    if (match == ValueForm::Match::kFixed) continue;
    values_tally_.Take(match, names[i].hash, attributes_[i].value, OffsetOf(attributes_[i]));
  }
}

// The text of an element that holds a value. What is longer than any value is taken in pieces.
void XmlPart::KeepValue(std::string_view text) {
  while (!text.empty()) {
    if (value_.empty()) value_offset_ = place_.offset;
    const size_t size = std::min(text.size(), kLongestPiece - value_.size());
    value_ += text.substr(0, size);
    text.remove_prefix(size);
    if (value_.size() == kLongestPiece) TakeValue();
  }
}

void XmlPart::TakeValue() {
  const Open& open = stack_.back();
  const ValueForm::Match match = open.text_form->Of(value_);
  if (match != ValueForm::Match::kFixed) values_tally_.Take(match, open.hash, value_, value_offset_);
  value_.clear();
}

}  // namespace shareguard::inspect
