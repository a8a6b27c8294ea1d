// The elements of WordprocessingML that word_*.cc look at, as numbers: one look-up per tag instead of many comparisons
// of names. ECMA-376 part 1, section 17; [MS-DOCX] where it is said.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_ELEMENTS_H_
#define SHAREGUARD_SRC_INSPECT_WORD_ELEMENTS_H_

#include <cstdint>
#include <optional>
#include <string_view>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

enum class Word : uint8_t {
  kOther,  // any element that is not listed, of any namespace
  kAbstractNum,
  kAlias,
  kAliases,
  kAltChunk,
  kAttr,
  kBackground,
  kBasedOn,
  kBookmarkStart,
  kCellDel,
  kCellIns,
  kCellMerge,
  kClrSchemeMapping,
  kCollapsed,  // w15
  kColor,
  kComment,
  kComments,
  kControl,
  kCustomXml,
  kCustomXmlDelRangeStart,
  kCustomXmlInsRangeStart,
  kCustomXmlPr,
  kDataBinding,  // w15 too
  kDel,
  kDelInstrText,
  kDelText,
  kDisplayBackgroundShape,
  kDocDefaults,
  kDocPart,
  kDocPartBody,
  kDocPartPr,
  kDocParts,
  kDocument,
  kDocVar,
  kDocVars,
  kDrawing,
  kEndnote,
  kEndnoteReference,
  kEndnotes,
  kEvenAndOddHeaders,
  kFfData,
  kFitText,
  kFldChar,
  kFldData,
  kFldSimple,
  kFonts,
  kFooterReference,
  kFootnote,
  kFootnoteReference,
  kFootnotes,
  kFramePr,
  kFtr,
  kGlossaryDocument,
  kHdr,
  kHeaderReference,
  kHidden,
  kHighlight,
  kInd,
  kIns,
  kInstrText,
  kLink,
  kLvl,
  kLvlText,
  kMailMerge,
  kMoveFrom,
  kMoveTo,
  kMovie,
  kName,
  kNext,
  kNsid,
  kNumbering,
  kNumberingChange,
  kObject,
  kP,
  kPgMar,
  kPgSz,
  kPict,
  kPosition,
  kPPr,
  kPPrChange,
  kPPrDefault,
  kPStyle,
  kR,
  kRPr,
  kRPrChange,
  kRPrDefault,
  kRsid,
  kRsidRoot,
  kRsids,
  kRStyle,
  kSdt,
  kSdtPr,
  kSectPr,
  kSectPrChange,
  kSettings,
  kShd,
  kSmartTag,
  kSmartTagPr,
  kSpacing,
  kSpecVanish,
  kStyle,
  kStyles,
  kSym,
  kSz,
  kT,
  kTag,
  kTbl,
  kTblCaption,
  kTblDescription,
  kTblGridChange,
  kTblInd,
  kTblLayout,
  kTblpPr,
  kTblPr,
  kTblPrChange,
  kTblPrExChange,
  kTblStyle,
  kTblStylePr,
  kTc,
  kTcPr,
  kTcPrChange,
  kTcW,
  kTitlePg,
  kTmpl,
  kTr,
  kTrHeight,
  kTrPr,
  kTrPrChange,
  kTxbxContent,
  kType,
  kVanish,
  kW,
  kWebHidden,
  kWebSettings,
};

// By namespace and name; m:r and m:t (office math) count as w:r and w:t, since w:rPr stands in the former.
Word FindWord(Ns ns, std::string_view local);
// The same of an element that was read.
Word FindWord(const XmlElement& element);
// ECMA-376 part 1, 17.17.4: a switch that is there without a value is on.
bool IsOn(const XmlElement& element);
// The whole number that the text begins with.
std::optional<int64_t> ParseWhole(std::string_view text);
// A length in twips, not beyond a million: ECMA-376 part 1, 22.9.2.14; without a unit they are twips already.
std::optional<int64_t> ParseTwips(std::string_view text);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_ELEMENTS_H_
