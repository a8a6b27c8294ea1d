// The random identifiers that Word strews over a document. They look like noise and nobody reads them, so that they are
// a place to hide data in. What Word does with them: ECMA-376 part 1, 17.15.1.72 (rsids: each in use is listed in the
// settings, in ascending order) and [MS-DOCX] 2.6.2.3 (paraId, textId: above 0, below 0x80000000).
//
// Not protected against: data that is encrypted, spread thinly, listed in the settings as Word would list it and leaves
// out the bit that Word does not draw.
#ifndef SHAREGUARD_SRC_INSPECT_WORD_IDS_H_
#define SHAREGUARD_SRC_INSPECT_WORD_IDS_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>

#include "inspect/session.h"

namespace shareguard::inspect {

// What one document holds. Not thread-safe.
class WordIds {
 public:
  enum class Kind : uint8_t { kRevision, kParagraph, kText, kOther };
  static constexpr size_t kKinds = 4;

  // An identifier of eight hexadecimal digits stands at `offset` of the part.
  void Use(Kind kind, std::string_view value, const std::string& part, uint64_t offset);
  // The settings list a revision.
  void List(std::string_view value, const std::string& part, uint64_t offset);
  // Reports office.revision_ids, office.odd_revisions.
  void Report(Session& session) const;

 private:
  struct Place {
    std::string part;
    uint64_t offset = 0;
    bool set = false;
    void Set(const std::string& at_part, uint64_t at_offset);
  };
  struct Tally {
    uint64_t values = 0;
    std::unordered_set<uint32_t> readable;  // distinct ones whose bytes all are printable ASCII
    uint64_t beyond = 0;                    // the range they are drawn from
    // Of readable ones without another between them: how many, where they begin; now, and the most.
    uint64_t run = 0;
    uint64_t longest_run = 0;
    Place run_place;
    Place place;
    Place beyond_place;
  };
  void Count(Kind kind, uint32_t value, const std::string& part, uint64_t offset);
  static bool SpellsText(Kind kind, const Tally& tally);
  static bool Beyond(Kind kind, const Tally& tally);
  bool Unlisted() const;
  bool Shuffled() const;

  std::array<Tally, kKinds> tallies_;
  std::unordered_map<uint32_t, uint32_t> used_;  // revision, how often
  Place used_place_;                             // of the first that was in no list when it was met
  std::unordered_set<uint32_t> listed_;
  uint32_t last_listed_ = 0;
  uint64_t in_order_ = 0;
  uint64_t out_of_order_ = 0;
  Place list_place_;
  uint64_t malformed_ = 0;
  Place malformed_place_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_WORD_IDS_H_
