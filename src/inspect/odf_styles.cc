#include "inspect/odf_styles.h"

#include <algorithm>
#include <array>
#include <utility>

namespace shareguard::inspect {
namespace {

constexpr std::array<std::pair<std::string_view, OdfFamily>, 10> kFamilies = {{
    {"text", OdfFamily::kText},
    {"paragraph", OdfFamily::kParagraph},
    {"section", OdfFamily::kSection},
    {"table", OdfFamily::kTable},
    {"table-column", OdfFamily::kColumn},
    {"table-row", OdfFamily::kRow},
    {"table-cell", OdfFamily::kCell},
    {"graphic", OdfFamily::kGraphic},
    {"presentation", OdfFamily::kPresentation},
    {"drawing-page", OdfFamily::kPage},
}};

void Inherit(Tri* own, Tri parents) {
  if (*own == Tri::kUnset) *own = parents;
}

void Inherit(int32_t* own, int32_t parents) {
  if (*own == kColorUnset) *own = parents;
}

// A size in percent is one of the parent's.
OdfSize Within(OdfSize own, OdfSize parents) {
  if (own.value == 0) return parents;
  if (!own.percent || parents.value == 0) return own;
  return {static_cast<uint32_t>(uint64_t{own.value} * parents.value / 100), parents.percent};
}

void TakeIn(OdfStyle* style, const OdfStyle& parent) {
  Inherit(&style->color, parent.color);
  Inherit(&style->back, parent.back);
  Inherit(&style->fill, parent.fill);
  Inherit(&style->hidden, parent.hidden);
  Inherit(&style->collapsed, parent.collapsed);
  Inherit(&style->squeezed, parent.squeezed);
  Inherit(&style->faint, parent.faint);
  Inherit(&style->shown, parent.shown);
  Inherit(&style->behind, parent.behind);
  Inherit(&style->conceals, parent.conceals);
  Inherit(&style->conditional, parent.conditional);
  style->size = Within(style->size, parent.size);
  if (style->data_style.empty()) style->data_style = parent.data_style;
}

OdfStyleEntry EntryOf(bool is_new, bool same) {
  if (is_new) return OdfStyleEntry::kNew;
  return same ? OdfStyleEntry::kSame : OdfStyleEntry::kOther;
}

}  // namespace

OdfFamily OdfFamilyOf(std::string_view name) {
  for (const auto& [text, family] : kFamilies) {
    if (text == name) return family;
  }
  return OdfFamily::kOther;
}

void OdfLook::Apply(const OdfStyle& style) {
  if (style.color != kColorUnset) color = style.color;
  if (style.back != kColorUnset && style.back != kColorNone) back = style.back;
  if (style.conditional == Tri::kYes) back = kColorUnknown;
  if (style.hidden != Tri::kUnset) hidden = style.hidden == Tri::kYes;
  if (style.faint != Tri::kUnset) faint = style.faint == Tri::kYes;
  if (style.squeezed != Tri::kUnset) squeezed = style.squeezed == Tri::kYes;
  if (style.size.value == 0) return;
  const uint64_t scaled = style.size.percent ? uint64_t{size} * style.size.value / 100 : style.size.value;
  size = static_cast<uint32_t>(std::min<uint64_t>(scaled, 100000));
}

std::string OdfStyles::Key(OdfFamily family, std::string_view name) {
  std::string key(1, static_cast<char>('a' + static_cast<int>(family)));
  return key.append(name);
}

OdfStyleEntry OdfStyles::Add(OdfFamily family, std::string_view name, bool automatic, OdfStyle style) {
  if (count() >= kMaxStyles) return OdfStyleEntry::kTooMany;
  const auto [place, is_new] = (automatic ? automatic_ : common_).try_emplace(Key(family, name), std::move(style));
  return EntryOf(is_new, !is_new && place->second == style);  // what is not taken in is not moved from
}

OdfStyle* OdfStyles::Lookup(const std::string& key) {
  if (const auto own = automatic_.find(key); own != automatic_.end()) return &own->second;
  const auto common = common_.find(key);
  return common == common_.end() ? nullptr : &common->second;
}

const OdfStyle* OdfStyles::Find(OdfFamily family, std::string_view name) {
  key_.assign(1, static_cast<char>('a' + static_cast<int>(family)));
  key_.append(name);
  OdfStyle* style = Lookup(key_);
  if (style != nullptr && !style->flat) Flatten(family, style);
  return style;
}

const OdfStyle* OdfStyles::Default(OdfFamily family) { return Find(family, ""); }

// Parents are common styles. The furthest of them is made flat first, so that each style takes in one other, however
// long the chain is. A style that is its own parent, over however many steps, has been marked by then.
void OdfStyles::Flatten(OdfFamily family, OdfStyle* style) {
  std::vector<OdfStyle*> chain = {style};
  style->flat = true;
  const OdfStyle* end = nullptr;
  while (!chain.back()->parent.empty()) {
    const auto found = common_.find(Key(family, chain.back()->parent));
    if (found == common_.end()) break;
    if (std::exchange(found->second.flat, true)) {
      const bool circle = std::find(chain.begin(), chain.end(), &found->second) != chain.end();
      end = circle ? nullptr : &found->second;
      break;
    }
    chain.push_back(&found->second);
  }
  for (auto own = chain.rbegin(); own != chain.rend(); ++own) {
    if (end != nullptr) TakeIn(*own, *end);
    end = *own;
  }
  for (OdfStyle* own : chain) TakeInBranches(family, own);
}

// Of a cell: a style that a condition brings may have a dark ground.
void OdfStyles::TakeInBranches(OdfFamily family, OdfStyle* style) {
  if (family != OdfFamily::kCell) return;
  for (const std::string& branch : style->branches) {
    const OdfStyle* other = Lookup(Key(family, branch));
    if (other != nullptr && !IsLightGround(other->back)) style->conditional = Tri::kYes;
  }
}

bool OdfStyles::ShowsValue(std::string_view data_style) {
  const OdfStyle* format = Find(OdfFamily::kData, data_style);
  if (format == nullptr || format->visible_format) return true;
  for (const std::string& branch : format->branches) {
    const OdfStyle* other = Find(OdfFamily::kData, branch);
    if (other == nullptr || other->visible_format) return true;
  }
  return false;
}

OdfStyleEntry OdfStyles::AddPageLayout(std::string_view name, const OdfPageLayout& layout) {
  if (layouts_.size() >= kMaxStyles) return OdfStyleEntry::kTooMany;
  const auto [place, is_new] = layouts_.emplace(std::string(name), layout);
  return EntryOf(is_new, place->second == layout);
}

int32_t OdfStyles::Paper() const {
  const auto dark = [&](const auto& master) {
    const auto layout = layouts_.find(master.second);
    return layout != layouts_.end() && !IsLightGround(layout->second.paper);
  };
  const bool all = !masters_.empty() && std::all_of(masters_.begin(), masters_.end(), dark);
  return all ? kColorUnknown : kOdfWhite;
}

int32_t OdfStyles::Band() const {
  const bool any = std::any_of(layouts_.begin(), layouts_.end(),
                               [](const auto& layout) { return !IsLightGround(layout.second.band); });
  return any ? kColorUnknown : Paper();
}

OdfStyleEntry OdfStyles::AddMaster(std::string_view name, std::string_view layout) {
  if (masters_.size() >= kMaxStyles) return OdfStyleEntry::kTooMany;
  // Two pages of one name differ in what stands on them, which is not kept.
  return EntryOf(masters_.emplace(std::string(name), std::string(layout)).second, false);
}

OdfPageSize OdfStyles::PageOfMaster(std::string_view master) const {
  const auto layout = masters_.find(std::string(master));
  if (layout == masters_.end()) return {};
  const auto size = layouts_.find(layout->second);
  return size == layouts_.end() ? OdfPageSize{} : size->second.size;
}

}  // namespace shareguard::inspect
