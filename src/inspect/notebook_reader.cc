#include "inspect/notebook_reader.h"

#include <algorithm>
#include <array>

namespace shareguard::inspect {
namespace {

using namespace std::string_view_literals;

constexpr size_t kMaxPath = 16;
constexpr size_t kMaxName = 128;
constexpr uint64_t kMaxCells = 32ULL << 20;
constexpr uint64_t kMaxData = 64ULL << 20;
constexpr size_t kMaxItems = 20000;

template <size_t kSize>
bool IsOneOf(const std::array<std::string_view, kSize>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// Names of the kinds of output in nbformat 3.
std::string_view OldKind(std::string_view name) {
  if (name == "png") return "image/png";
  if (name == "jpeg") return "image/jpeg";
  if (name == "svg") return "image/svg+xml";
  if (name == "html") return "text/html";
  if (name == "javascript") return "application/javascript";
  if (name == "pdf") return "application/pdf";
  return "";
}

bool IsKnownInNotebook(std::string_view name) {
  static constexpr std::array kNames = {"cells"sv,      "metadata"sv,      "nbformat"sv,           "nbformat_minor"sv,
                                        "worksheets"sv, "orig_nbformat"sv, "orig_nbformat_minor"sv};
  return IsOneOf(kNames, name);
}

bool IsKnownInCell(std::string_view name) {
  static constexpr std::array kNames = {
      "cell_type"sv, "metadata"sv, "source"sv,    "outputs"sv,       "execution_count"sv, "id"sv,      "attachments"sv,
      "input"sv,     "language"sv, "collapsed"sv, "prompt_number"sv, "level"sv,           "rendered"sv};
  return IsOneOf(kNames, name);
}

}  // namespace

bool IsBinaryKind(std::string_view mime) {
  if (mime == "image/svg+xml") return false;
  return mime.starts_with("image/") || mime.starts_with("audio/") || mime.starts_with("video/") ||
         mime == "application/pdf" || mime == "application/octet-stream" || mime == "application/zip";
}

void NotebookReader::OnBegin(bool, uint64_t offset) {
  if (deeper_ > 0 || path_.size() == kMaxPath) {
    ++deeper_;
    return;
  }
  offset_ = offset;
  size_t at = 0;
  if (InCells(&at) && path_.size() == at) BeginCell();
  // An output is an object in the list of a cell's outputs.
  if (InCells(&at) && path_.size() == at + 2 && path_[at] == "outputs") ++notebook_.outputs;
  path_.emplace_back();
}

void NotebookReader::OnEnd(bool) {
  if (deeper_ > 0) {
    --deeper_;
    return;
  }
  path_.pop_back();
  if (data_depth_ > path_.size()) EndData();
}

// Is the place that of a cell or in one? `*at` is where in the path the names within the cell begin.
bool NotebookReader::InCells(size_t* at) const {
  if (path_.size() >= 2 && path_[0] == "cells") {
    *at = 2;
    return true;
  }
  *at = 4;
  return path_.size() >= 4 && path_[0] == "worksheets" && path_[2] == "cells";
}

void NotebookReader::BeginCell() {
  const uint64_t number = notebook_.cells.empty() ? 1 : notebook_.cells.back().number + 1;
  if (notebook_.cells.size() >= kMaxItems) {
    notebook_.cut = true;
    notebook_.cells.back() = {};
    notebook_.cells.back().number = number;
    return;
  }
  notebook_.cells.push_back({"", "", number, offset_});
}

void NotebookReader::OnStringBegin(bool key, uint64_t offset) {
  offset_ = offset;
  if (key) {
    place_ = Place::kKey;
    name_.clear();
    name_offset_ = offset;
    if (deeper_ == 0 && data_depth_ == path_.size()) EndData();
    return;
  }
  place_ = deeper_ > 0 ? Place::kElsewhere : FindPlace();
}

NotebookReader::Place NotebookReader::FindPlace() {
  if (path_.empty()) return Place::kElsewhere;
  size_t at = 0;
  if (InCells(&at)) return path_.size() > at ? InCell(at) : Place::kElsewhere;
  if (path_[0] != "metadata") return Place::kElsewhere;
  const bool kernel = path_.size() == 3 && path_[1] == "kernelspec" && path_[2] == "language";
  const bool language = path_.size() == 3 && path_[1] == "language_info" && path_[2] == "name";
  const bool named = path_.size() == 3 && path_[1] == "kernelspec" && path_[2] == "name";
  if (language) return Place::kLanguage;
  if (kernel) return Place::kKernelLanguage;
  return named ? Place::kKernel : Place::kMetadata;
}

NotebookReader::Place NotebookReader::InCell(size_t at) {
  const std::string& field = path_[at];
  if (notebook_.cells.empty()) return Place::kElsewhere;
  if (field == "cell_type") return Place::kCellKind;
  if (field == "metadata") return Place::kMetadata;
  if (field == "source" || field == "input") {
    if (notebook_.cells.back().text.empty()) notebook_.cells.back().offset = offset_;
    return Place::kSource;
  }
  if (field == "language" && notebook_.kernel_language.empty()) return Place::kKernelLanguage;
  if (field == "attachments" && path_.size() >= at + 3) {
    BeginData(path_[at + 2], true, offset_);
    return Place::kData;
  }
  return field == "outputs" && path_.size() >= at + 3 ? InOutput(at + 2) : Place::kElsewhere;
}

NotebookReader::Place NotebookReader::InOutput(size_t at) {
  if (path_[at] == "metadata") return Place::kMetadata;
  const bool bundle = path_[at] == "data" && path_.size() > at + 1;
  const std::string mime(bundle ? std::string_view(path_[at + 1]) : OldKind(path_[at]));
  if (mime.empty() || mime == "text/plain") return Place::kElsewhere;
  BeginData(mime, false, offset_);
  return Place::kData;
}

void NotebookReader::BeginData(std::string_view mime, bool attachment, uint64_t offset) {
  if (data_depth_ > 0) return;  // a further line of it
  size_t at = 0;
  static_cast<void>(InCells(&at));
  // The name of the kind is the last of the path: what is deeper belongs to it.
  data_depth_ = at + (attachment || path_[at + 2] == "data" ? (attachment ? 3 : 4) : 3);
  base64_ = Base64();
  if (notebook_.data.size() >= kMaxItems) {
    notebook_.data.back().cut = true;
    return;
  }
  notebook_.data.push_back({std::string(mime), "", notebook_.cells.back().number, offset, attachment, true, false});
}

void NotebookReader::EndData() {
  data_depth_ = 0;
  NotebookData& data = notebook_.data.back();
  if (IsBinaryKind(data.mime) && !base64_.decodable()) data.sound = false;
}

void NotebookReader::KeepData(std::string_view text) {
  NotebookData& data = notebook_.data.back();
  if (data.cut || kept_data_ + text.size() > kMaxData) {
    data.cut = true;
    return;
  }
  const size_t before = data.bytes.size();
  if (IsBinaryKind(data.mime)) {
    base64_.Feed(text, &data.bytes);
  } else {
    data.bytes += text;
  }
  kept_data_ += data.bytes.size() - before;
}

void NotebookReader::OnString(std::string_view text) {
  switch (place_) {
    case Place::kKey:
      name_ += text.substr(0, kMaxName - std::min(kMaxName, name_.size()));
      return;
    case Place::kSource:
      if (kept_cells_ + text.size() > kMaxCells) {
        notebook_.cut = true;
        return;
      }
      kept_cells_ += text.size();
      notebook_.cells.back().text += text;
      return;
    case Place::kCellKind:
      if (notebook_.cells.back().kind.size() + text.size() <= kMaxName) notebook_.cells.back().kind += text;
      return;
    case Place::kData:
      return KeepData(text);
    case Place::kMetadata:
      notebook_.metadata_bytes += text.size();
      return;
    case Place::kLanguage:
      if (notebook_.language.size() + text.size() <= kMaxName) notebook_.language += text;
      return;
    case Place::kKernel:
      if (notebook_.kernel.size() + text.size() <= kMaxName) notebook_.kernel += text;
      return;
    case Place::kKernelLanguage:
      if (notebook_.kernel_language.size() + text.size() <= kMaxName) notebook_.kernel_language += text;
      return;
    case Place::kElsewhere:
      return;
  }
}

void NotebookReader::OnStringEnd(bool key) {
  if (key && deeper_ == 0) TakeName(name_offset_);
  place_ = Place::kElsewhere;
}

void NotebookReader::TakeName(uint64_t offset) {
  path_.back() = name_;
  size_t at = 0;
  const bool cell = InCells(&at) && path_.size() == at + 1;
  if (path_.size() == 1 && !IsKnownInNotebook(name_)) notebook_.unknown.See(offset);
  if (cell && !IsKnownInCell(name_)) notebook_.unknown.See(offset);
  if (path_.size() == 2 && path_[0] == "metadata" && name_ == "widgets") notebook_.widgets = true;
  if (path_[0] == "metadata" || (InCells(&at) && path_.size() > at && path_[at] == "metadata")) {
    notebook_.metadata_bytes += name_.size();
  }
}

}  // namespace shareguard::inspect
