#include "inspect/word_elements.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>

namespace shareguard::inspect {
namespace {

using Names = std::unordered_map<std::string_view, Word>;

const Names& WordNames() {
  static const Names names = {
      {"abstractNum", Word::kAbstractNum},
      {"alias", Word::kAlias},
      {"aliases", Word::kAliases},
      {"altChunk", Word::kAltChunk},
      {"attr", Word::kAttr},
      {"background", Word::kBackground},
      {"basedOn", Word::kBasedOn},
      {"bookmarkStart", Word::kBookmarkStart},
      {"cellDel", Word::kCellDel},
      {"cellIns", Word::kCellIns},
      {"cellMerge", Word::kCellMerge},
      {"clrSchemeMapping", Word::kClrSchemeMapping},
      {"collapsed", Word::kCollapsed},
      {"color", Word::kColor},
      {"comment", Word::kComment},
      {"comments", Word::kComments},
      {"control", Word::kControl},
      {"cs", Word::kCs},
      {"customXml", Word::kCustomXml},
      {"customXmlDelRangeStart", Word::kCustomXmlDelRangeStart},
      {"customXmlInsRangeStart", Word::kCustomXmlInsRangeStart},
      {"customXmlPr", Word::kCustomXmlPr},
      {"dataBinding", Word::kDataBinding},
      {"del", Word::kDel},
      {"delInstrText", Word::kDelInstrText},
      {"delText", Word::kDelText},
      {"displayBackgroundShape", Word::kDisplayBackgroundShape},
      {"docDefaults", Word::kDocDefaults},
      {"docPart", Word::kDocPart},
      {"docPartBody", Word::kDocPartBody},
      {"docPartPr", Word::kDocPartPr},
      {"docParts", Word::kDocParts},
      {"document", Word::kDocument},
      {"docVar", Word::kDocVar},
      {"docVars", Word::kDocVars},
      {"drawing", Word::kDrawing},
      {"endnote", Word::kEndnote},
      {"endnoteReference", Word::kEndnoteReference},
      {"endnotes", Word::kEndnotes},
      {"evenAndOddHeaders", Word::kEvenAndOddHeaders},
      {"ffData", Word::kFfData},
      {"fitText", Word::kFitText},
      {"fldChar", Word::kFldChar},
      {"fldData", Word::kFldData},
      {"fldSimple", Word::kFldSimple},
      {"fonts", Word::kFonts},
      {"footerReference", Word::kFooterReference},
      {"footnote", Word::kFootnote},
      {"footnoteReference", Word::kFootnoteReference},
      {"footnotes", Word::kFootnotes},
      {"framePr", Word::kFramePr},
      {"ftr", Word::kFtr},
      {"glossaryDocument", Word::kGlossaryDocument},
      {"hdr", Word::kHdr},
      {"headerReference", Word::kHeaderReference},
      {"hidden", Word::kHidden},
      {"highlight", Word::kHighlight},
      {"gridBefore", Word::kGridBefore},
      {"gridCol", Word::kGridCol},
      {"hMerge", Word::kHMerge},
      {"hps", Word::kHps},
      {"ind", Word::kInd},
      {"ins", Word::kIns},
      {"instrText", Word::kInstrText},
      {"link", Word::kLink},
      {"lvl", Word::kLvl},
      {"lvlText", Word::kLvlText},
      {"mailMerge", Word::kMailMerge},
      {"moveFrom", Word::kMoveFrom},
      {"moveTo", Word::kMoveTo},
      {"movie", Word::kMovie},
      {"name", Word::kName},
      {"next", Word::kNext},
      {"nsid", Word::kNsid},
      {"numbering", Word::kNumbering},
      {"numberingChange", Word::kNumberingChange},
      {"object", Word::kObject},
      {"p", Word::kP},
      {"pgMar", Word::kPgMar},
      {"pgSz", Word::kPgSz},
      {"pict", Word::kPict},
      {"position", Word::kPosition},
      {"pPr", Word::kPPr},
      {"pPrChange", Word::kPPrChange},
      {"pPrDefault", Word::kPPrDefault},
      {"pStyle", Word::kPStyle},
      {"r", Word::kR},
      {"rPr", Word::kRPr},
      {"rPrChange", Word::kRPrChange},
      {"rPrDefault", Word::kRPrDefault},
      {"rsid", Word::kRsid},
      {"rsidRoot", Word::kRsidRoot},
      {"rsids", Word::kRsids},
      {"rStyle", Word::kRStyle},
      {"rt", Word::kRt},
      {"rtl", Word::kRtl},
      {"ruby", Word::kRuby},
      {"sdt", Word::kSdt},
      {"sdtPr", Word::kSdtPr},
      {"sectPr", Word::kSectPr},
      {"sectPrChange", Word::kSectPrChange},
      {"settings", Word::kSettings},
      {"shd", Word::kShd},
      {"smartTag", Word::kSmartTag},
      {"smartTagPr", Word::kSmartTagPr},
      {"spacing", Word::kSpacing},
      {"specVanish", Word::kSpecVanish},
      {"style", Word::kStyle},
      {"styles", Word::kStyles},
      {"sym", Word::kSym},
      {"sz", Word::kSz},
      {"szCs", Word::kSzCs},
      {"t", Word::kT},
      {"tag", Word::kTag},
      {"tbl", Word::kTbl},
      {"tblCaption", Word::kTblCaption},
      {"tblCellMar", Word::kTblCellMar},
      {"tblDescription", Word::kTblDescription},
      {"tblGridChange", Word::kTblGridChange},
      {"tblInd", Word::kTblInd},
      {"tblLayout", Word::kTblLayout},
      {"tblpPr", Word::kTblpPr},
      {"tblPr", Word::kTblPr},
      {"tblPrChange", Word::kTblPrChange},
      {"tblPrExChange", Word::kTblPrExChange},
      {"tblStyle", Word::kTblStyle},
      {"tblStylePr", Word::kTblStylePr},
      {"tc", Word::kTc},
      {"tcMar", Word::kTcMar},
      {"tcPr", Word::kTcPr},
      {"tcPrChange", Word::kTcPrChange},
      {"tcW", Word::kTcW},
      {"titlePg", Word::kTitlePg},
      {"tmpl", Word::kTmpl},
      {"tr", Word::kTr},
      {"trHeight", Word::kTrHeight},
      {"trPr", Word::kTrPr},
      {"trPrChange", Word::kTrPrChange},
      {"txbxContent", Word::kTxbxContent},
      {"type", Word::kType},
      {"vanish", Word::kVanish},
      {"vMerge", Word::kVMerge},
      {"w", Word::kW},
      {"wBefore", Word::kWBefore},
      {"webHidden", Word::kWebHidden},
      {"webSettings", Word::kWebSettings},
  };
  return names;
}

// The same names by what the vocabulary calls them, which compares in no time. Open addressing, a quarter full.
class WordRules {
 public:
  WordRules() {
    for (const auto& [name, word] : WordNames()) Add(Ns::kWord, name);
    for (const std::string_view name : {"r", "t"}) Add(Ns::kMath, name);
    for (const std::string_view name : {"collapsed", "dataBinding"}) Add(Ns::kWord2012, name);
  }
  Word Find(const ElementRule* rule) const { return slots_[PlaceOf(rule)].word; }

 private:
  struct Slot {
    const ElementRule* rule = nullptr;
    Word word = Word::kOther;
  };

  size_t PlaceOf(const ElementRule* rule) const {
    size_t at = (reinterpret_cast<uintptr_t>(rule) * 0x9E3779B97F4A7C15) >> 55;
    while (slots_[at].rule != nullptr && slots_[at].rule != rule) at = (at + 1) % slots_.size();
    return at;
  }
  void Add(Ns ns, std::string_view name) {
    const ElementRule* const rule = FindElement(ns, name);
    if (rule != nullptr) slots_[PlaceOf(rule)] = {rule, FindWord(ns, name)};
  }

  std::array<Slot, 512> slots_;
};

}  // namespace

Word FindWord(const XmlElement& element) {
  static const WordRules rules;
  return element.rule == nullptr ? FindWord(element.ns, element.local) : rules.Find(element.rule);
}

Word FindWord(Ns ns, std::string_view local) {
  if (ns == Ns::kMath) return local == "r" ? Word::kR : local == "t" ? Word::kT : Word::kOther;
  if (ns == Ns::kWord2012) {
    if (local == "collapsed") return Word::kCollapsed;
    return local == "dataBinding" ? Word::kDataBinding : Word::kOther;
  }
  if (ns != Ns::kWord) return Word::kOther;
  const auto found = WordNames().find(local);
  return found == WordNames().end() ? Word::kOther : found->second;
}

bool IsOn(const XmlElement& element) {
  const std::string_view value = element.Value("val");
  return value != "0" && value != "false" && value != "off";
}

std::optional<int64_t> ParseWhole(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc()) return std::nullopt;
  static_cast<void>(end);  // "12.5" and "12%" are as good as 12 here
  return value;
}

std::optional<int64_t> ParseTwips(std::string_view text) {
  constexpr int64_t kMost = 1000000;
  const auto value = ParseWhole(text);
  if (!value) return std::nullopt;
  const int64_t bounded = std::clamp(*value, -kMost, kMost);
  int64_t unit = 1;
  if (text.ends_with("pt")) unit = 20;
  if (text.ends_with("pc") || text.ends_with("pi")) unit = 240;
  if (text.ends_with("in")) unit = 1440;
  if (text.ends_with("cm")) unit = 567;
  if (text.ends_with("mm")) unit = 57;
  return std::clamp(bounded * unit, -kMost, kMost);
}

}  // namespace shareguard::inspect
