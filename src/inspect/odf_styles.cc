#include "inspect/odf_styles.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace shareguard::inspect {
namespace {

constexpr int64_t kNarrowest = 30000;  // hundredths of a millimetre
constexpr int64_t kWidest = 100000;

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

void Inherit(std::optional<int64_t>* own, const std::optional<int64_t>& parents) {
  if (!*own) *own = parents;
}

void TakeIn(OdfStyle* style, const OdfStyle& parent) {
  Inherit(&style->color, parent.color);
  Inherit(&style->back, parent.back);
  Inherit(&style->fill, parent.fill);
  Inherit(&style->hidden, parent.hidden);
  Inherit(&style->collapsed, parent.collapsed);
  Inherit(&style->squeezed, parent.squeezed);
  Inherit(&style->stacked, parent.stacked);
  Inherit(&style->left, parent.left);
  Inherit(&style->indent, parent.indent);
  Inherit(&style->spacing, parent.spacing);
  Inherit(&style->height, parent.height);
  Inherit(&style->width, parent.width);
  Inherit(&style->aside, parent.aside);
  Inherit(&style->above, parent.above);
  Inherit(&style->fitted, parent.fitted);
  Inherit(&style->breaks, parent.breaks);
  Inherit(&style->bare, parent.bare);
  Inherit(&style->faint, parent.faint);
  Inherit(&style->clear, parent.clear);
  Inherit(&style->sheer, parent.sheer);
  Inherit(&style->ghost, parent.ghost);
  Inherit(&style->unlined, parent.unlined);
  Inherit(&style->over, parent.over);
  Inherit(&style->shown, parent.shown);
  Inherit(&style->behind, parent.behind);
  Inherit(&style->conceals, parent.conceals);
  Inherit(&style->conditional, parent.conditional);
  for (size_t i = 0; i < kOdfScripts; ++i) style->sizes[i] = Within(style->sizes[i], parent.sizes[i]);
  style->branching = parent.branches.empty() ? parent.branching : &parent;
  if (style->data_style.empty()) style->data_style = parent.data_style;
  if (style->master.empty()) style->master = parent.master;
}

// Of what is compared with the text of a cell: is it a number?
bool IsNumber(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  double number = 0;
  const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
  return problem == std::errc() && end != text.data();
}

// What stands between the parentheses of this function; empty: it is another one.
std::string_view ArgumentOf(std::string_view condition, std::string_view function) {
  if (!condition.starts_with(function) || !condition.ends_with(')')) return {};
  condition.remove_prefix(function.size());
  condition.remove_suffix(1);
  return condition.starts_with('(') ? condition.substr(1) : std::string_view();
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

// The conditions of ODF (19.472), and those of LibreOffice's own elements, which leave "cell-content()" out.
bool HoldsForText(std::string_view condition) {
  constexpr std::array<std::string_view, 2> kFormulas = {"is-true-formula", "formula-is"};
  for (const std::string_view function : kFormulas) {
    std::string_view formula = ArgumentOf(condition, function);
    if (formula.empty()) continue;
    if (formula.starts_with("of:")) formula.remove_prefix(3);
    if (formula.starts_with('=')) formula.remove_prefix(1);
    return formula == "TRUE()" || (IsNumber(formula) && formula.find_first_not_of("0.") != std::string_view::npos &&
                                   formula.find_first_not_of("0123456789.") == std::string_view::npos);
  }
  constexpr std::array<std::string_view, 2> kBetween = {"cell-content-is-not-between", "not-between"};
  for (const std::string_view function : kBetween) {
    if (IsNumber(ArgumentOf(condition, function))) return true;
  }
  constexpr std::string_view kContent = "cell-content()";
  if (condition.starts_with(kContent)) condition.remove_prefix(kContent.size());
  // Text is greater than any number.
  if (condition.starts_with("!=") || condition.starts_with(">=")) return IsNumber(condition.substr(2));
  return condition.starts_with('>') && IsNumber(condition.substr(1));
}

void OdfLook::Apply(const OdfStyle& style) {
  if (style.color != kColorUnset) color = style.color;
  if (style.back != kColorUnset && style.back != kColorNone) back = style.back;
  if (style.conditional == Tri::kYes) back = kColorUnknown;
  if (style.hidden != Tri::kUnset) hidden = style.hidden == Tri::kYes;
  if (style.faint != Tri::kUnset) faint = style.faint == Tri::kYes;
  if (style.squeezed != Tri::kUnset) squeezed = style.squeezed == Tri::kYes;
  if (style.stacked != Tri::kUnset) stacked = style.stacked == Tri::kYes;
  if (style.spacing) spacing = *style.spacing;
  Place(style);
  for (size_t i = 0; i < kOdfScripts; ++i) {
    const OdfSize& own = style.sizes[i];
    if (own.value == 0) continue;
    const uint64_t scaled = own.percent ? uint64_t{sizes[i]} * own.value / 100 : own.value;
    sizes[i] = static_cast<uint32_t>(std::min<uint64_t>(scaled, 100000));
  }
}

// What stands beside the page takes along all that stands within. Margins of pages are a few centimetres: a line that
// begins this far to the left of them does not reach the page soon.
void OdfLook::Place(const OdfStyle& style) {
  constexpr int64_t kFarLeft = -10000;  // ten centimetres
  const int64_t at = style.left.value_or(0) + style.indent.value_or(0);
  beside = beside || at <= kFarLeft || (room > 0 && at >= room);
}

bool OdfLook::tiny(OdfScript script) const {
  const uint32_t size = sizes[static_cast<size_t>(script)];
  // A letter is about half as wide as it is high: with so much less between them they stand upon each other.
  constexpr int64_t kTenthsPerInch = 720;
  return squeezed || stacked || size <= 20 || -spacing * kTenthsPerInch / 2540 * 10 >= int64_t{size} * 4;
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
  for (const OdfBranch& branch : style->branches) {
    const OdfStyle* other = Lookup(Key(family, branch.style));
    if (other != nullptr && !IsLightGround(other->back)) style->conditional = Tri::kYes;
  }
}

void OdfStyles::ApplyTo(OdfFamily family, std::string_view name, OdfLook* look) {
  const OdfStyle* style = name.empty() ? nullptr : Find(family, name);
  if (style == nullptr) return;
  look->Apply(*style);
  const OdfStyle* branching = style->branches.empty() ? style->branching : style;
  if (branching == nullptr || look->hides()) return;
  for (const OdfBranch& branch : branching->branches) {
    if (!branch.holds) continue;
    const OdfStyle* other = Find(family, branch.style);
    if (other == nullptr) continue;
    OdfLook changed = *look;
    changed.Apply(*other);
    if (changed.hides()) *look = changed;
  }
}

bool OdfStyles::ShowsValue(std::string_view data_style) {
  const OdfStyle* format = Find(OdfFamily::kData, data_style);
  if (format == nullptr || format->visible_format) return true;
  for (const OdfBranch& branch : format->branches) {
    const OdfStyle* other = Find(OdfFamily::kData, branch.style);
    if (other == nullptr || other->visible_format) return true;
  }
  return false;
}

bool OdfStyles::ShowsText(std::string_view data_style) {
  const OdfStyle* format = Find(OdfFamily::kData, data_style);
  return format == nullptr || !format->text_format || format->visible_format;
}

OdfStyleEntry OdfStyles::AddPageLayout(std::string_view name, const OdfPageLayout& layout) {
  if (layouts_.size() >= kMaxStyles) return OdfStyleEntry::kTooMany;
  const auto [place, is_new] = layouts_.emplace(std::string(name), layout);
  return EntryOf(is_new, place->second == layout);
}

int64_t OdfStyles::WidestPage() const {
  int64_t widest = kNarrowest;
  for (const auto& [name, layout] : masters_) widest = std::max(widest, PageOfMaster(name).width);
  return std::min(widest, kWidest);
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

OdfPageLayout OdfStyles::LayoutOfMaster(std::string_view master) const {
  const auto layout = masters_.find(std::string(master));
  if (layout == masters_.end()) return {};
  const auto found = layouts_.find(layout->second);
  return found == layouts_.end() ? OdfPageLayout{} : found->second;
}

OdfPageSize OdfStyles::PageOfMaster(std::string_view master) const { return LayoutOfMaster(master).size; }

}  // namespace shareguard::inspect
