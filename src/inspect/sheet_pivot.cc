#include "inspect/sheet_pivot.h"

#include <chrono>

#include "inspect/sheet_text.h"

namespace shareguard::inspect {
namespace {

using policy::Severity;

constexpr size_t kMaxTexts = 1 << 20;
constexpr const char* kUnseen = "a pivot cache holds values that no visible sheet holds";

}  // namespace

bool ParseDays(std::string_view date, double* days) {
  // "2020-01-31T12:30:00"
  uint32_t part[6] = {};
  constexpr size_t kAt[6] = {0, 5, 8, 11, 14, 17};
  constexpr size_t kDay = 10;
  if (date.size() < kDay || !ParseNumber(date.substr(0, 4), &part[0])) return false;
  for (size_t i = 1; i < 6 && kAt[i] + 2 <= date.size(); ++i) {
    if (!ParseNumber(date.substr(kAt[i], 2), &part[i])) return false;
  }
  const std::chrono::year_month_day day(std::chrono::year(static_cast<int>(part[0])), std::chrono::month(part[1]),
                                        std::chrono::day(part[2]));
  if (!day.ok()) return false;
  constexpr int kEpoch = 25569;  // 1970-01-01
  const auto whole = std::chrono::sys_days(day).time_since_epoch().count() + kEpoch;
  *days = static_cast<double>(whole) + (part[3] * 3600.0 + part[4] * 60.0 + part[5]) / 86400.0;
  return true;
}

void SheetPivotCacheHandler::Start(const XmlElement& element) {
  ids_.LookAt(element);
  if (element.ns != Ns::kSheet) return;
  const std::string_view local = element.local;
  if (local == "cacheSource") {
    foreign_ = element.Value("type") != "worksheet";
  } else if (local == "worksheetSource" && element.Find(Ns::kRelationship, "id") != nullptr) {
    foreign_ = true;
  } else if (local == "sharedItems" || local == "r") {
    in_items_ = true;
  } else if (in_items_ && (local == "s" || local == "n" || local == "d")) {
    TakeItem(element);
  }
}

void SheetPivotCacheHandler::End(Ns ns, std::string_view local, uint64_t /*offset*/) {
  if (ns == Ns::kSheet && (local == "sharedItems" || local == "r")) in_items_ = false;
}

void SheetPivotCacheHandler::TakeItem(const XmlElement& element) {
  const std::string_view value = element.Value("v");
  if (value.empty()) return;
  items_.Add(element.offset);
  if (foreign_) return unseen_.Add(element.offset);
  if (element.local == "s") return TakeText(value, element.offset);
  if (element.local == "n") {
    if (!book_->seen.Has(SeenValues::OfNumber(ParseDouble(value)))) unseen_.Add(element.offset);
    return;
  }
  double days = 0;
  constexpr double kMacEpoch = 1462;  // workbooks of old Macintosh programs count from 1904
  const bool seen = ParseDays(value, &days) && (book_->seen.Has(SeenValues::OfSeconds(days)) ||
                                                book_->seen.Has(SeenValues::OfSeconds(days - kMacEpoch)));
  if (!seen) unseen_.Add(element.offset);
}

void SheetPivotCacheHandler::TakeText(std::string_view text, uint64_t offset) {
  if (book_->cached_texts.size() >= kMaxTexts) return unseen_.Add(offset);
  if (book_->cache_parts.empty() || book_->cache_parts.back() != scope_.part) {
    book_->cache_parts.push_back(scope_.part);
  }
  const auto part = static_cast<uint32_t>(book_->cache_parts.size() - 1);
  book_->cached_texts.push_back({HashText(text), offset, part});
}

void SheetPivotCacheHandler::Finish(bool /*complete*/) {
  items_.Report(scope_, "office.pivot_cache", Severity::kLow, "a pivot cache repeats values of cells");
  unseen_.Report(scope_, "office.pivot_cache", Severity::kMedium, kUnseen);
  ids_.Report(scope_);
}

void ReportCachedTexts(const Book& book, const Scope& scope) {
  std::vector<Flood> unseen(book.cache_parts.size());
  for (const CachedText& text : book.cached_texts) {
    if (!book.seen.Has(text.hash)) unseen[text.part].Add(text.offset);
  }
  for (size_t i = 0; i < unseen.size(); ++i) {
    Scope place = scope;
    place.part = book.cache_parts[i];
    unseen[i].Report(place, "office.pivot_cache", Severity::kMedium, kUnseen);
  }
}

}  // namespace shareguard::inspect
