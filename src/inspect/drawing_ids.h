// Identifiers that programs make at random: GUIDs of shapes, numbers of slides. Random bytes are letters as often as
// chance has it; identifiers that are letters throughout carry text. Not told: data that itself looks random.
#ifndef SHAREGUARD_SRC_INSPECT_DRAWING_IDS_H_
#define SHAREGUARD_SRC_INSPECT_DRAWING_IDS_H_

#include <cstdint>
#include <string_view>

#include "inspect/session.h"
#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// Reports office.revision_ids.
class GeneratedIds final : public XmlHandler {
 public:
  explicit GeneratedIds(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  void Finish(bool complete) override;

 private:
  void TakeGuid(std::string_view text, uint64_t offset);
  void TakeNumber(std::string_view text, uint64_t offset);
  void Count(uint64_t bytes, uint64_t printable, uint64_t offset);

  const Scope& scope_;
  uint64_t bytes_ = 0;
  uint64_t printable_ = 0;
  uint64_t ids_ = 0;
  uint64_t first_ = 0;
  uint64_t telling_ = 0;  // identifiers that are text by themselves
  uint64_t telling_offset_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_DRAWING_IDS_H_
