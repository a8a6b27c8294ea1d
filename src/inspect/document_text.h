// The text of a document, as the readers of its parts come upon it, for the validators that look for identifiers of
// people, for protected values and for encoded data: one account for all parts, so that nothing is lost by being spread
// over slides or sheets. Tables become lines of cells set apart by tabs, whose first line may name the columns.
#ifndef SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_H_
#define SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/document_encoded.h"
#include "inspect/encoded_cells.h"
#include "inspect/text_validator.h"

namespace shareguard::inspect {

// Not thread-safe.
class DocumentText {
 public:
  explicit DocumentText(const Session& session);
  // What comes next is another text, in this part of the document (a path as findings have it).
  void Begin(const std::string& part);
  // The next piece of it, in UTF-8. `offset`: where it begins in the part.
  void Add(std::string_view text, uint64_t offset);
  // Of a table in the part at hand, most cells of a column, counted from 1, look encoded.
  void NoteEncodedColumn(const EncodedCells& cells, policy::Severity severity, size_t column, uint64_t offset);
  // All parts were read: reports what was found.
  void Finish(const Scope& scope);

 private:
  struct EncodedColumn {
    std::string part;
    policy::Severity severity = policy::Severity::kLow;
    size_t column = 0;
    uint64_t offset = 0, cells = 0;
  };

  DocumentEncoded encoded_;
  TextValidators validators_;
  std::vector<EncodedColumn> columns_;
  std::string part_;
  bool begun_ = false;  // and nothing was said of it yet
};

// Writes lines and rows of cells into the text of a document.
class TextRows {
 public:
  TextRows(DocumentText* out, std::string part) : out_(out), part_(std::move(part)) { out_->Begin(part_); }

  // What follows is a table of its own.
  void StartTable() { EndTable(); }
  void EndTable();
  // Text of the line, or of the cell, at hand.
  void Say(std::string_view text, uint64_t offset);
  // Sets apart what comes before and behind, within a line or a cell.
  void Gap() { gap_ = true; }
  // So many cells end here.
  void EndCell(uint64_t cells = 1);
  void EndLine();
  // Nothing follows in this part.
  void Finish() { EndTable(); }
  // Cells that have ended in the line at hand.
  uint64_t cells() const { return tabs_; }

 private:
  struct Column {
    EncodedCells cells;
    uint64_t first = 0;  // offset of the first that looks encoded
  };

  void Reach(uint64_t offset);
  void Put(std::string_view text);
  void Send();
  void TakeValue(std::string_view value, Column* column) const;
  void JudgeColumns();

  DocumentText* out_;
  std::string part_;
  std::string line_;
  uint64_t offset_ = 0;       // of its first text
  uint64_t tabs_ = 0;         // of the row at hand
  uint64_t put_ = 0;          // of these, in line_
  uint64_t width_ = 0;        // tabs of the table's first row
  uint64_t filled_ = 0;       // cells of the row at hand with text
  uint64_t most_filled_ = 0;  // of any row of the table
  unsigned rows_ = 0;         // of the table, as far as they matter
  bool said_ = false;         // there is text in the row
  size_t cell_ = 0;           // where the text of the cell at hand begins in line_
  bool gap_ = false;          // before what is said next in the cell
  uint64_t cell_offset_ = 0;
  std::vector<Column> columns_;  // of the table
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DOCUMENT_TEXT_H_
