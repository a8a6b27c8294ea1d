// What the parts of one WordprocessingML document have to know of each other: styles, settings, which headers and notes
// are shown.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_DOCUMENT_H_
#define SHAREGUARD_SRC_INSPECT_WORD_DOCUMENT_H_

#include <array>
#include <cstdint>
#include <set>
#include <string>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/text_hash.h"
#include "inspect/word_color.h"
#include "inspect/word_ids.h"
#include "inspect/word_styles.h"

namespace shareguard::inspect {

// A header or footer, as it was read.
struct WordMargin {
  std::string part;   // of the package
  std::string place;  // full name, for findings
  uint64_t offset = 0;
  uint64_t size = 0;    // bytes of text
  uint64_t digits = 0;  // among them
  RunningHash hash;     // of the text without digits: page numbers differ
  std::vector<std::string> pictures;
};

struct WordNote {
  int64_t id = 0;
  uint64_t offset = 0;
  uint64_t length = 0;
};

// Footnotes or endnotes.
struct WordNotes {
  static constexpr size_t kMax = 1 << 20;
  std::string place;
  std::vector<WordNote> with_text;
  std::set<int64_t> referred;
};

// Fields that mark text for an index or a table of contents, and whether there is one.
struct WordEntries {
  std::string place;
  FindingTally marks;
  bool shown = false;
};

struct WordDocument {
  WordTheme theme;
  WordStyles styles;
  WordIds ids;
  bool even_headers = false;
  bool page_shown = false;  // the colour of the page is
  Color page;
  bool body_read = false;
  std::vector<WordMargin> margins;
  std::set<std::string> shown_margins;
  WordNotes footnotes;
  WordNotes endnotes;
  WordEntries index;
  WordEntries contents;
  WordEntries authorities;

  // All parts have been read: what none of them shows.
  void Report(Session& session) const;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_DOCUMENT_H_
