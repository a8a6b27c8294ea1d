// Which parts of a package a document shows: those that its content refers to, and those that styles refer to which the
// content uses, over however many others. A style that nothing uses shows no picture, a link leads to one without
// showing it, and of the pictures of a frame the first that a program can draw is shown. Source: OASIS ODF 1.3 part 3,
// 10.4.2, 14.15 (fill images), 16 (styles).
#ifndef SHAREGUARD_SRC_INSPECT_ODF_USES_H_
#define SHAREGUARD_SRC_INSPECT_ODF_USES_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "inspect/xml_reader.h"

namespace shareguard::inspect {

// The parts that documents refer to, by name.
class OdfReferences {
 public:
  static constexpr size_t kMaxNames = 200000;
  void Add(const std::string& name) {
    if (names_.size() < kMaxNames) names_.insert(name);
  }
  // More than are kept counts as all.
  void AddAll() { all_ = true; }
  bool Has(const std::string& name) const { return all_ || names_.contains(name) || names_.size() >= kMaxNames; }
  // By a style alone that nothing uses.
  void AddUnused(const std::string& name) {
    if (unused_.size() < kMaxNames) unused_.insert(name);
  }
  bool HasUnused(const std::string& name) const { return unused_.contains(name); }

 private:
  std::unordered_set<std::string> unused_;
  std::unordered_set<std::string> names_;
  bool all_ = false;
};

// Of one document, over its parts. Not thread-safe.
class OdfUses {
 public:
  // Every element of styles and content, before what it refers to.
  void Start(const XmlElement& element);
  void End();
  // The element at hand shows this part, or would if it were shown.
  void Refer(const XmlElement& element, std::string_view href, const std::string& part);
  // The document is at its end: the parts that it shows.
  void Settle(OdfReferences* references);

 private:
  static constexpr size_t kMaxUses = 400000;

  struct Definition {
    std::vector<std::string> names;  // of others
    std::vector<std::string> parts;
  };
  struct Frame {
    size_t depth = 0;
    bool settled = false;  // a picture that every program draws
  };

  void Define(const XmlElement& element);
  void TakeNames(const XmlElement& element);
  // Where what is named and referred to at hand is kept: a definition, or what is used in any case.
  Definition& Here() { return at_ == nullptr ? content_ : *at_; }

  std::unordered_map<std::string, Definition> definitions_;
  Definition content_;
  Definition* at_ = nullptr;
  std::vector<Frame> frames_;
  size_t depth_ = 0;
  size_t styles_depth_ = 0;      // of the list of styles at hand
  size_t definition_depth_ = 0;  // of the style at hand
  bool automatic_ = false;
  size_t uses_ = 0;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_ODF_USES_H_
