#include "inspect/markup_tag.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

constexpr size_t kValueBytes = 4096;  // of a longer value the rest is searched for styles alone

}  // namespace

void MarkupTag::Begin(char first, uint64_t offset) {
  state_ = State::kElement;
  slash_last_ = false;
  deeds_ = {};
  offset_ = offset;
  length_ = 2;
  element_.assign(1, SmallLetter(first));
}

void MarkupTag::BeginEnd(std::string_view name) {
  Begin('/', 0);
  element_ += name;
  state_ = State::kBeforeName;
}

size_t MarkupTag::Take(std::string_view text) {
  const size_t n = Step(text);
  length_ += n;
  if (ended()) --length_;
  return n;
}

void MarkupTag::End() {
  if (state_ == State::kAfterName || state_ == State::kValue || state_ == State::kBareValue) {
    EndAttribute();
  }
  state_ = State::kEnded;
}

size_t MarkupTag::Step(std::string_view text) {
  switch (state_) {
    case State::kElement:
      return InElement(text);
    case State::kBeforeName:
    case State::kAfterName:
      return BetweenAttributes(text[0]);
    case State::kName:
      return InName(text);
    case State::kBeforeValue:
      return BeforeValue(text[0]);
    case State::kValue:
      return InValue(text);
    case State::kBareValue:
      return InBareValue(text[0]);
    case State::kEnded:
      break;
  }
  return text.size();
}

size_t MarkupTag::InElement(std::string_view text) {
  size_t n = 0;
  for (; n < text.size() && !IsMarkupSpace(text[n]) && text[n] != '/' && text[n] != '>'; ++n) {
    if (element_.size() < kMarkupNameBytes) element_.push_back(SmallLetter(text[n]));
  }
  if (n == text.size()) return n;
  state_ = State::kBeforeName;
  return n + BetweenAttributes(text[n]);
}

size_t MarkupTag::BetweenAttributes(char c) {
  if (c == '>') return End(), 1;
  slash_last_ = c == '/';
  if (state_ == State::kAfterName && c == '=') return state_ = State::kBeforeValue, 1;
  if (IsMarkupSpace(c)) return 1;
  if (state_ == State::kAfterName) EndAttribute();
  state_ = State::kBeforeName;
  if (c == '/') return 1;
  name_.assign(1, SmallLetter(c));  // of a name that begins so, '=' is a part
  value_.clear();
  long_value_ = false;
  state_ = State::kName;
  return 1;
}

size_t MarkupTag::InName(std::string_view text) {
  size_t n = 0;
  while (n < text.size() && !IsMarkupSpace(text[n]) && text[n] != '=' && text[n] != '/' && text[n] != '>') ++n;
  for (const char c : text.substr(0, std::min(n, kMarkupNameBytes - std::min(kMarkupNameBytes, name_.size())))) {
    name_.push_back(SmallLetter(c));
  }
  if (n == text.size()) return n;
  state_ = State::kAfterName;
  return n + BetweenAttributes(text[n]);
}

size_t MarkupTag::BeforeValue(char c) {
  if (IsMarkupSpace(c)) return 1;
  if (c == '>') {
    EndAttribute();
    End();
  } else if (c == '"' || c == '\'') {
    quote_ = c;
    state_ = State::kValue;
  } else {
    value_.assign(1, c);
    state_ = State::kBareValue;
  }
  return 1;
}

size_t MarkupTag::InValue(std::string_view text) {
  const size_t end = text.find(quote_);
  TakeValue(text.substr(0, end));
  if (end == std::string_view::npos) return text.size();
  EndAttribute();
  state_ = State::kBeforeName;
  return end + 1;
}

size_t MarkupTag::InBareValue(char c) {
  if (!IsMarkupSpace(c) && c != '>') return TakeValue({&c, 1}), 1;
  EndAttribute();
  state_ = State::kBeforeName;
  return BetweenAttributes(c);
}

void MarkupTag::TakeValue(std::string_view piece) {
  const size_t n = std::min(piece.size(), kValueBytes - value_.size());
  value_ += piece.substr(0, n);
  if (n == piece.size()) return;
  if (!long_value_) value_style_.Feed(value_);
  long_value_ = true;
  value_style_.Feed(piece.substr(n));
}

void MarkupTag::EndAttribute() {
  if (long_value_ && value_style_.End()) deeds_.loads = true;
  long_value_ = false;
  if (!name_.empty() && !is_end()) {
    const std::string_view name = name_.starts_with("xmlns") ? std::string_view(name_) : LocalName(name_);
    const bool plain = value_.find('&') == std::string::npos;
    JudgeAttribute(LocalName(element_), name, plain ? value_ : WithoutReferences(value_), &deeds_);
  }
  name_.clear();
  value_.clear();
}

}  // namespace shareguard::inspect
