#include "inspect/word_document.h"

#include <algorithm>

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kPageNumbers = 12;  // digits that page numbers and counts make up
// Bytes of text in one header or footer, and in all: those of companies, with all that the law asks for, are shorter.
// Which pages a document has, and so which headers are seen, only a program that lays it out can tell.
constexpr uint64_t kLongMargin = 1200;
constexpr uint64_t kLongMargins = 16000;

// Word leaves the headers in the file that a section no longer shows, often copies of one that it does.
bool IsCopy(const WordMargin& margin, const std::vector<const WordMargin*>& shown) {
  return margin.size == 0 ||
         (margin.digits <= kPageNumbers &&
          (margin.size == margin.digits || std::any_of(shown.begin(), shown.end(), [&margin](const WordMargin* other) {
             return other->hash == margin.hash && other->size - other->digits == margin.size - margin.digits;
           })));
}

bool HasOwnPicture(const WordMargin& margin, const std::set<std::string>& shown) {
  return std::any_of(margin.pictures.begin(), margin.pictures.end(),
                     [&shown](const std::string& picture) { return shown.count(picture) == 0; });
}

void ReportMargins(const WordDocument& document, Session& session) {
  std::vector<const WordMargin*> shown;
  std::set<std::string> pictures;
  for (const WordMargin& margin : document.margins) {
    if (document.shown_margins.count(margin.part) == 0) continue;
    shown.push_back(&margin);
    pictures.insert(margin.pictures.begin(), margin.pictures.end());
  }
  uint64_t total = 0;
  for (const WordMargin* margin : shown) {
    total += margin->size;
    if (margin->size <= kLongMargin && total <= kLongMargins) continue;
    total = 0;
    session.findings.Add("office.hidden_text", Severity::kMedium, margin->place,
                         "a header or footer holds more text than one does, on whatever page", margin->offset,
                         margin->size);
  }
  for (const WordMargin& margin : document.margins) {
    if (document.shown_margins.count(margin.part) > 0) continue;
    if (!IsCopy(margin, shown)) {
      session.findings.Add("office.hidden_text", Severity::kMedium, margin.place,
                           "a header or footer that no page shows holds text", margin.offset, margin.size);
    }
    if (HasOwnPicture(margin, pictures)) {
      session.findings.Add("office.hidden_shape", Severity::kMedium, margin.place,
                           "a header or footer that no page shows holds a picture");
    }
  }
}

void ReportNotes(const WordNotes& notes, Session& session) {
  FindingTally unseen;
  for (const WordNote& note : notes.with_text) {
    if (notes.referred.count(note.id) == 0) unseen.Add(note.offset, note.length);
  }
  unseen.Report(session, notes.place, "office.hidden_text", Severity::kMedium,
                "a note that nothing refers to holds text");
}

void ReportEntries(const WordEntries& entries, Session& session) {
  if (entries.shown) return;
  entries.marks.Report(session, entries.place, "office.field_data", Severity::kMedium,
                       "a mark for an index or table that the document does not have holds text");
}

}  // namespace

void WordDocument::Report(Session& session) const {
  ids.Report(session);
  if (!body_read) return;  // then nothing can be said of what it shows, and the package says why
  ReportMargins(*this, session);
  ReportNotes(footnotes, session);
  ReportNotes(endnotes, session);
  ReportEntries(index, session);
  ReportEntries(contents, session);
  ReportEntries(authorities, session);
}

}  // namespace shareguard::inspect
