// Writes what a part of a document says into its text: paragraphs as lines, rows of tables as lines of cells set apart
// by tabs, whose first line may name the columns.
#ifndef SHAREGUARD_SRC_INSPECT_TEXT_ROWS_H_
#define SHAREGUARD_SRC_INSPECT_TEXT_ROWS_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "inspect/document_text.h"

namespace shareguard::inspect {

// Not thread-safe. `part` is a path as findings have it; `out` outlives the writer.
class TextRows {
 public:
  TextRows(DocumentText* out, std::string part) : out_(out), part_(std::move(part)) { out_->Begin(part_); }

  // What follows is a table of its own.
  void StartTable();
  // And this is none any more.
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
  void Reach(uint64_t offset);
  void Put(std::string_view text);
  void Send();
  void PassTitles();

  DocumentText* out_;
  std::string part_;
  std::string line_;
  uint64_t offset_ = 0;  // of its first text
  bool said_ = false;    // there is text in the line
  bool gap_ = false;     // before what is said next in the cell
  uint64_t tabs_ = 0;    // of the row at hand
  uint64_t put_ = 0;     // of these, in line_
  uint64_t filled_ = 0;  // cells of the row at hand with text
  // The table at hand.
  bool in_table_ = false;
  std::unique_ptr<TextValidator> table_;
  uint64_t width_ = 0;        // tabs of its first row
  uint64_t most_filled_ = 0;  // cells of any row of it
  unsigned rows_ = 0;         // of it, as far as they matter
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_TEXT_ROWS_H_
