// The rows of a worksheet as lines of text, and the shared strings that are in none: for the validators that look for
// people and protected values. Source: ECMA-376 part 1, 18.3.1.4 (c), 18.3.1.73 (row), 18.17.4 (dates).
#ifndef SHAREGUARD_SRC_INSPECT_SHEET_ROWS_H_
#define SHAREGUARD_SRC_INSPECT_SHEET_ROWS_H_

#include <memory>
#include <string>

#include "inspect/document_text.h"
#include "inspect/sheet_book.h"
#include "inspect/sheet_shared_texts.h"

namespace shareguard::inspect {

// The part is one that a handler below reads: its text is taken by that, and by no other.
bool HasSheetRows(const XmlElement& root);
bool HasSharedStrings(const XmlElement& root);

// All that is given outlives the handlers. Styles and shared strings have been read.
std::unique_ptr<XmlHandler> MakeSheetRowsHandler(Book* book, const SharedTexts& texts, DocumentText* out,
                                                 const std::string& part);
// Of the part with the shared strings, read behind all sheets: those that no row gave to `out`.
std::unique_ptr<XmlHandler> MakeUnreadStringsHandler(const Book& book, const SharedTexts& texts, DocumentText* out,
                                                     const std::string& part);

// A number as a person writes it: a date where the style makes it one, without an exponent where it is whole.
std::string ShownNumber(std::string_view value, bool date);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SHEET_ROWS_H_
