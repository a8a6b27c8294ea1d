#include "inspect/odf_uses.h"

#include <algorithm>
#include <array>
#include <utility>

#include "shareguard/base/text.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kMaxFrames = 256;

// What a name is the name of; empty: it uses nothing that could show a part.
std::string KeyOf(std::string_view attribute, std::string_view value) {
  const auto key = [&](char kind) { return std::string(1, kind).append(value); };
  if (attribute.ends_with("style-name")) return key('s');
  if (attribute == "page-layout-name") return key('p');
  return attribute == "fill-image-name" ? key('i') : std::string();
}

// A picture that has no need of another one in its place.
bool IsPlainPicture(std::string_view href) {
  constexpr std::array kEndings = {".png"sv, ".jpg"sv, ".jpeg"sv, ".gif"sv, ".bmp"sv};
  const std::string lower = AsciiLower(href);
  return std::any_of(kEndings.begin(), kEndings.end(), [&](std::string_view end) { return lower.ends_with(end); });
}

}  // namespace

void OdfUses::Start(const XmlElement& element) {
  ++depth_;
  if (element.ns == Ns::kOdfOffice && (element.local == "styles" || element.local == "automatic-styles")) {
    styles_depth_ = depth_;
    automatic_ = element.local == "automatic-styles";
  } else if (styles_depth_ != 0 && depth_ == styles_depth_ + 1) {
    Define(element);
  } else if (element.Is(Ns::kOdfDraw, "frame") && frames_.size() < kMaxFrames) {
    frames_.push_back({depth_, false});
  }
  TakeNames(element);
}

void OdfUses::End() {
  if (definition_depth_ == depth_) {
    definition_depth_ = 0;
    at_ = nullptr;
  }
  if (styles_depth_ == depth_) styles_depth_ = 0;
  if (!frames_.empty() && frames_.back().depth == depth_) frames_.pop_back();
  --depth_;
}

// What is no style, and styles that a program takes without being told, are used in any case: the page's background in
// a presentation has its name from the page.
void OdfUses::Define(const XmlElement& element) {
  const bool image = element.Is(Ns::kOdfDraw, "fill-image");
  const bool layout = element.Is(Ns::kOdfStyle, "page-layout");
  const bool style = element.Is(Ns::kOdfStyle, "style") || element.Is(Ns::kOdfText, "list-style");
  if (!image && !layout && !style) return;
  const std::string_view name = element.Value("name");
  const std::string lower = AsciiLower(name);
  if (!automatic_ && (element.Value("family") == "presentation" || lower == "standard" || lower == "default")) return;
  if (++uses_ > kMaxUses) return;
  at_ = &definitions_[std::string(1, image ? 'i' : layout ? 'p' : 's').append(name)];
  definition_depth_ = depth_;
}

void OdfUses::TakeNames(const XmlElement& element) {
  for (const XmlAttribute& attribute : element.attributes) {
    if (attribute.value.empty() || !attribute.local.ends_with("-name")) continue;
    std::string key = KeyOf(attribute.local, attribute.value);
    if (!key.empty() && ++uses_ <= kMaxUses) Here().names.push_back(std::move(key));
  }
}

void OdfUses::Refer(const XmlElement& element, std::string_view href, const std::string& part) {
  const bool link = element.local == "a" || (element.ns == Ns::kOdfDraw && element.local.starts_with("area-"));
  if (link) return;
  if (element.Is(Ns::kOdfDraw, "image") && !frames_.empty() && frames_.back().depth + 1 == depth_) {
    const bool plain = IsPlainPicture(href);
    if (plain && frames_.back().settled) return;
    frames_.back().settled |= plain;
  }
  if (++uses_ <= kMaxUses) Here().parts.push_back(part);
}

void OdfUses::Settle(OdfReferences* references) {
  if (uses_ > kMaxUses) references->AddAll();
  std::vector<std::string> names;
  const auto take = [&](Definition* used) {
    for (const std::string& part : used->parts) references->Add(part);
    names.insert(names.end(), std::make_move_iterator(used->names.begin()), std::make_move_iterator(used->names.end()));
  };
  take(&content_);
  while (!names.empty()) {
    const auto found = definitions_.find(names.back());
    names.pop_back();
    if (found == definitions_.end()) continue;
    Definition used = std::move(found->second);
    definitions_.erase(found);  // each once
    take(&used);
  }
  for (const auto& [name, unused] : definitions_) {
    for (const std::string& part : unused.parts) references->AddUnused(part);
  }
  definitions_.clear();
}

}  // namespace shareguard::inspect
