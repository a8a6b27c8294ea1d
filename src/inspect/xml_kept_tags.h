// Start tags that were met before, as they are written, with all that was found out about them: documents repeat few
// tags again and again. Only tags that gave nothing to report are kept, but for values that are counted once.
#ifndef SHAREGUARD_SRC_INSPECT_XML_KEPT_TAGS_H_
#define SHAREGUARD_SRC_INSPECT_XML_KEPT_TAGS_H_

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

#include "inspect/xml_form.h"
#include "inspect/xml_names.h"

namespace shareguard::inspect {

struct KeptTag {
  static constexpr size_t kLongest = 160;
  std::array<char, kLongest> text{};
  size_t size = 0;
  uint64_t hash = 0;
  uint64_t bindings = 0;  // of prefixes, when it was read
  XmlElementName name;
  std::vector<XmlAttribute> attributes;
  bool holds_binary = false;
  XmlForm::Neat form;
  XmlForm::Order order;
  uint64_t* last_order = nullptr;
  FormChoice* as_empty = nullptr;
  const ElementRule* holder = nullptr;  // it has been met in this one, where it may stand
  std::string_view raw() const { return {text.data(), size}; }
};

// A table that forgets what shares its place with something newer, and grows as long as much is new. Not thread-safe.
class XmlKeptTags {
 public:
  // Null: the tag is not kept, or its prefixes may mean something else by now.
  KeptTag* Find(std::string_view raw, uint64_t bindings) const;
  // Where to keep a tag of at most KeptTag::kLongest bytes, with its text and size set; what was there is forgotten.
  // Null when it is met for the first time: most of what is met twice is met again, and what holds a number seldom is.
  KeptTag* PlaceFor(std::string_view raw);

 private:
  using Places = std::vector<std::unique_ptr<KeptTag>>;
  // Whoever chooses tags that share a place makes reading no slower than it is without.
  static uint64_t HashOf(std::string_view raw);
  static size_t IndexIn(const Places& places, uint64_t hash) { return hash >> 40 & (places.size() - 1); }
  void Grow();
  static constexpr size_t kMet = 1024;  // a power of two
  static constexpr size_t kFewest = 64;
  static constexpr size_t kMost = 4096;
  std::vector<uint64_t> met_ = std::vector<uint64_t>(kMet);  // hashes; 0: none
  Places places_ = Places(kFewest);                          // a power of two
  size_t added_ = 0;                                         // since it grew
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_XML_KEPT_TAGS_H_
