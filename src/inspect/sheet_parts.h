// The smaller parts of a workbook: comments, links to other workbooks, connections, tables, logs of shared workbooks,
// caches. Source: ECMA-376 part 1, 18.5 to 18.15; [MS-XLSX] 2.6.
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_PARTS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_PARTS_H_

#include <cstdint>
#include <memory>

#include "inspect/sheet_book.h"
#include "inspect/sheet_formulas.h"
#include "inspect/sheet_text.h"

namespace shareguard::inspect {

// comments, ThreadedComments
std::unique_ptr<XmlHandler> MakeSheetCommentsHandler(const Book& book, const Scope& scope);
// externalLink
std::unique_ptr<XmlHandler> MakeExternalLinkHandler(const Scope& scope);
// calcChain
std::unique_ptr<XmlHandler> MakeCalcChainHandler(const Book& book, const Scope& scope);
// table
std::unique_ptr<XmlHandler> MakeSheetTableHandler(const Scope& scope);
// connections, headers and revisions (shared workbooks), rvData, volTypes, metadata; for all others, unique ids alone.
std::unique_ptr<XmlHandler> MakeSheetCountHandler(const Scope& scope);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_PARTS_H_
