// What a Jupyter notebook holds, from the events of a JSON scanner: the text of its cells, the data of its outputs and
// attachments, what stands beside. nbformat 4 (https://nbformat.readthedocs.io, "The Notebook file format"), and 3,
// whose cells are in worksheets and whose outputs have short names for their kinds.
#ifndef SHAREGUARD_SRC_INSPECT_NOTEBOOK_READER_H_
#define SHAREGUARD_SRC_INSPECT_NOTEBOOK_READER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/base64.h"
#include "inspect/json_scanner.h"

namespace shareguard::inspect {

struct NotebookCell {
  std::string kind;  // "code", "markdown", "raw"
  std::string text;
  uint64_t number = 0;  // from 1
  uint64_t offset = 0;  // of its text in the file
};

// One datum of an output or an attachment.
struct NotebookData {
  std::string mime;
  std::string bytes;  // decoded when the kind is binary
  uint64_t cell = 0;
  uint64_t offset = 0;
  bool attachment = false;
  bool sound = true;  // base64 that can be decoded
  bool cut = false;   // too large to be kept
};

struct Notebook {
  // As the notebook names them: what ran it ("python", "R"), and the kernel that is to run it with its language.
  std::string language, kernel, kernel_language;
  std::vector<NotebookCell> cells;
  std::vector<NotebookData> data;
  uint64_t outputs = 0;
  Sighting unknown;             // members that no version of the format has
  uint64_t metadata_bytes = 0;  // of texts in it
  bool widgets = false;         // their state is kept in the metadata
  bool cut = false;             // cells beyond the bound were left out
};

// Not thread-safe. What it keeps is bounded: 64 MiB of data, 32 MiB of cells.
class NotebookReader final : public JsonSink {
 public:
  void OnBegin(bool object, uint64_t offset) override;
  void OnEnd(bool object) override;
  void OnStringBegin(bool key, uint64_t offset) override;
  void OnString(std::string_view text) override;
  void OnStringEnd(bool key) override;
  void OnScalar() override {}
  // Is the string at hand data that whoever takes the notebook looks into?
  bool InData() const { return place_ == Place::kData; }
  Notebook& notebook() { return notebook_; }

 private:
  enum class Place { kElsewhere, kKey, kSource, kCellKind, kData, kMetadata, kLanguage, kKernel, kKernelLanguage };
  Place FindPlace();
  Place InCell(size_t at);
  Place InOutput(size_t at);
  void TakeName(uint64_t offset);
  bool InCells(size_t* at) const;
  void BeginCell();
  void BeginData(std::string_view mime, bool attachment, uint64_t offset);
  void EndData();
  void KeepData(std::string_view text);

  Notebook notebook_;
  std::vector<std::string> path_;  // of names; "" for the elements of an array
  size_t deeper_ = 0;              // levels below those of path_
  Place place_ = Place::kElsewhere;
  std::string name_;
  uint64_t name_offset_ = 0;
  uint64_t offset_ = 0;
  uint64_t kept_cells_ = 0;
  uint64_t kept_data_ = 0;
  size_t data_depth_ = 0;  // levels around the datum at hand, 0: there is none
  Base64 base64_;
};

// A picture or another thing that is stored as base64.
bool IsBinaryKind(std::string_view mime);

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_NOTEBOOK_READER_H_
