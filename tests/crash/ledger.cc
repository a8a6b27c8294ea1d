#include "ledger.h"

#include <fcntl.h>
#include <unistd.h>

#include <sstream>

#include "tree.h"

namespace shareguard::testing {

LedgerWriter::LedgerWriter(const std::string& path)
    : file_(open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600)) {}

void LedgerWriter::Line(const std::string& line) {
  // A writer that cannot say what it does must not do it.
  if (!WriteAll(file_.get(), line + "\n").ok()) _exit(3);
}

void LedgerWriter::May(const std::string& path, const std::set<std::string>& contents) {
  std::string line = "may " + path;
  for (const std::string& content : contents) line += " " + content;
  Line(line);
}

void LedgerWriter::Keep(const std::string& sha256) { Line("keep " + sha256); }
void LedgerWriter::Drop(const std::string& sha256) { Line("drop " + sha256); }
void LedgerWriter::Complain(const std::string& what) { Line("complaint " + what); }

Ledger ReadLedger(const std::string& path) {
  Ledger ledger;
  std::istringstream lines(ReadFile(path));
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string kind, first;
    words >> kind >> first;
    if (kind == "may") {
      auto& contents = ledger.may[first];
      contents.clear();
      for (std::string content; words >> content;) contents.insert(content);
      if (contents.size() == 1) ++ledger.acknowledged;
    } else if (kind == "keep") {
      ledger.keep.insert(first);
      ++ledger.acknowledged;
    } else if (kind == "drop") {
      ledger.keep.erase(first);
    } else {
      ledger.complaints.push_back(line);
    }
  }
  return ledger;
}

}  // namespace shareguard::testing
