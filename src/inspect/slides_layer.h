// Reads a slide, a layout or a master, and says of slides what their viewers do not see.
#ifndef SHAREGUARD_SRC_INSPECT_SLIDES_LAYER_H_
#define SHAREGUARD_SRC_INSPECT_SLIDES_LAYER_H_

#include <cstdint>
#include <string_view>

#include "inspect/document_reader.h"
#include "inspect/slides_deck.h"

namespace shareguard::inspect {

class SlideLayerReader final : public ShapeReader {
 public:
  enum class Role { kSlide, kLayout, kMaster, kPages };  // the last: the master of notes or handouts

  SlideLayerReader(Role role, const PackagePart& part, const Scope& scope, SlideDeck* deck);
  // Reports office.hidden_slides and what CheckSight does; keeps layouts and masters in the deck.
  void Finish(bool complete) override;

 protected:
  bool Done(const Shape& shape, const Shape* parent) override;
  void Seen(const XmlElement& element) override;
  void Ended(Ns ns, std::string_view local, uint64_t offset) override;
  void Ran(const Run& run, const Shape& shape) override;

 private:
  void ReadMap(const XmlElement& element);
  void ReadTarget(const XmlElement& element);
  void PlaceCell(const Shape& cell, const Shape& table, SlideShape* summary) const;
  void TakeWords(const Run& run, const Shape& shape);

  const Role role_;
  const std::string name_;
  const Scope& scope_;
  SlideDeck* const deck_;
  SlideLayer layer_;
  SlideStyleReader styles_;
  std::vector<UnsaidText> unsaid_;  // of the shape at hand
  uint64_t lines_ = 0;              // of it
  uint64_t own_words_ = 0;          // of it
  bool in_motion_ = false;
  bool hidden_ = false;
  bool has_content_ = false;
  bool full_ = false;  // more shapes than are kept
  uint64_t root_offset_ = 0;
  uint64_t root_length_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_SLIDES_LAYER_H_
