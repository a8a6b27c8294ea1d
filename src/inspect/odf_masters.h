// What stands on master pages of an OpenDocument document and is not seen: headers and footers that are switched off,
// or of pages that the document does not have, forms of slides, masters that nothing uses. Source: OASIS ODF 1.3 part
// 3, 16.9 (master pages), 16.10 (headers and footers).
#ifndef SHAREGUARD_SRC_INSPECT_ODF_MASTERS_H_
#define SHAREGUARD_SRC_INSPECT_ODF_MASTERS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "inspect/finding_tally.h"
#include "inspect/session.h"

namespace shareguard::inspect {

// Of one document, over its parts. Not thread-safe.
class OdfMasters {
 public:
  enum class Place : uint8_t {
    kPage,    // seen where the master is used
    kSeldom,  // the header of left or first pages alone
    kNowhere,
  };

  // `next`: the master of the page behind it; may be empty.
  void Declare(std::string_view name, std::string_view next);
  void Use(std::string_view name);
  // The document begins with a page that names no master.
  void UseDefault() { default_used_ = true; }
  // A paragraph on a master: how many bytes, which, and where.
  void Add(std::string_view master, Place place, uint64_t ink, uint64_t hash, const std::string& part, uint64_t offset,
           uint64_t length);
  // The document is at its end. office.hidden_text.
  void Report(Session& session);

 private:
  static constexpr size_t kMaxKept = 10000;

  struct Paragraph {
    std::string master;
    Place place = Place::kPage;
    uint64_t ink = 0;
    uint64_t hash = 0;
    uint64_t offset = 0;
    uint64_t length = 0;
  };

  void FollowNext();

  std::vector<std::string> names_;  // in their order
  std::unordered_map<std::string, std::string> next_;
  std::unordered_set<std::string> used_;
  std::vector<Paragraph> paragraphs_;
  FindingTally beyond_;  // paragraphs beyond those that are kept
  uint64_t beyond_ink_ = 0;
  std::string part_;
  bool default_used_ = false;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_MASTERS_H_
