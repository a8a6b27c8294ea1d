#include "inspect/odf_masters.h"

#include <algorithm>

#include "inspect/seen_texts.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr uint64_t kMuchUnseen = 1024;  // bytes of different paragraphs: a form of nine levels has some three hundred
constexpr uint64_t kMuchSeldom = 512;

}  // namespace

void OdfMasters::Declare(std::string_view name, std::string_view next) {
  if (names_.size() >= kMaxKept) return;
  names_.emplace_back(name);
  if (!next.empty()) next_.emplace(name, next);
}

void OdfMasters::Use(std::string_view name) {
  if (used_.size() < kMaxKept) used_.emplace(name);
}

void OdfMasters::Add(std::string_view master, Place place, uint64_t ink, uint64_t hash, const std::string& part,
                     uint64_t offset, uint64_t length) {
  part_ = part;
  if (paragraphs_.size() >= kMaxKept) {
    beyond_ink_ += ink;
    beyond_.Add(offset, length);
    return;
  }
  paragraphs_.push_back({std::string(master), place, ink, hash, offset, length});
}

// Each name leads on once.
void OdfMasters::FollowNext() {
  std::vector<std::string> open(used_.begin(), used_.end());
  while (!open.empty()) {
    const auto next = next_.find(open.back());
    open.pop_back();
    if (next != next_.end() && used_.insert(next->second).second) open.push_back(next->second);
  }
}

void OdfMasters::Report(Session& session) {
  // LibreOffice begins with the style that it calls "Standard" (in sheets "Default"), other programs with the first.
  if (default_used_) {
    if (!names_.empty()) Use(names_.front());
    Use("Standard");
    Use("Default");
  }
  FollowNext();
  FindingTally unseen = beyond_, seldom;
  uint64_t unseen_ink = beyond_ink_, seldom_ink = 0;
  SeenTexts seen(kMaxKept);
  for (const Paragraph& paragraph : paragraphs_) {  // what is seen somewhere is no news
    if (paragraph.place == Place::kPage && used_.contains(paragraph.master)) seen.IsNewHash(paragraph.hash);
  }
  for (const Paragraph& paragraph : paragraphs_) {
    const bool used = used_.contains(paragraph.master);
    if ((used && paragraph.place == Place::kPage) || !seen.IsNewHash(paragraph.hash)) continue;
    const bool now_and_then = used && paragraph.place == Place::kSeldom;
    (now_and_then ? seldom : unseen).Add(paragraph.offset, paragraph.length);
    (now_and_then ? seldom_ink : unseen_ink) += paragraph.ink;
  }
  if (unseen_ink > kMuchUnseen) {
    unseen.Report(session, part_, "office.hidden_text", Severity::kMedium, "text of master pages that no page shows");
  }
  if (seldom_ink > kMuchSeldom) {
    seldom.Report(session, part_, "office.hidden_text", Severity::kMedium,
                  "much text in headers and footers of left or first pages alone");
  }
}

}  // namespace shareguard::inspect
