// What is asked of the XML parts of every OOXML document, whatever its family.
#ifndef SHAREGUARD_SRC_INSPECT_OOXML_HANDLERS_H_
#define SHAREGUARD_SRC_INSPECT_OOXML_HANDLERS_H_

#include <set>
#include <string>
#include <string_view>

#include "inspect/document_reader.h"
#include "inspect/text_branches.h"

namespace shareguard::inspect {

// Collects the relationship ids that a part names.
class IdUse final : public XmlHandler {
 public:
  void Start(const XmlElement& element) override;
  bool TakeCells(std::span<const PlainCell> /*cells*/) override { return true; }  // they name none
  bool Uses(const std::string& id) const { return ids_.contains(id); }

 private:
  std::set<std::string, std::less<>> ids_;
};

// The root element has to be one that the part's kind has.
class RootCheck final : public XmlHandler {
 public:
  // `roots`: local names, separated by '|'; "" for any.
  RootCheck(const Scope& scope, std::string_view roots) : scope_(scope), roots_(roots) {}
  void Start(const XmlElement& element) override;
  bool TakeCells(std::span<const PlainCell> /*cells*/) override { return true; }  // they are no roots

 private:
  const Scope& scope_;
  std::string_view roots_;
};

// Counts text, for parts that are harmless as long as they say nothing.
class TextCount final : public XmlHandler {
 public:
  void Text(std::string_view text, uint64_t offset) override;
  uint64_t bytes() const { return bytes_; }

 private:
  uint64_t bytes_ = 0;
};

// mc:AlternateContent on slides whose branches say different things: office.alternate_content. Text documents have a
// reader of their own for that, which knows hidden runs; sheets say in the fallback what their shapes are.
class BranchCheck final : public XmlHandler {
 public:
  explicit BranchCheck(const Scope& scope) : scope_(scope) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  const Scope& scope_;
  TextBranches branches_;
  bool in_text_ = false;
};

// docProps/core.xml, app.xml, custom.xml: values that are longer than titles and names are. Reports
// office.long_property, office.metadata_value (a number or a time that is none), office.custom_properties.
class PropertyCheck final : public XmlHandler {
 public:
  PropertyCheck(const Scope& scope, bool custom) : scope_(scope), custom_(custom) {}
  void Start(const XmlElement& element) override;
  void End(Ns ns, std::string_view local, uint64_t offset) override;
  void Text(std::string_view text, uint64_t offset) override;
  void Finish(bool complete) override;

 private:
  const Scope& scope_;
  bool custom_;
  uint64_t properties_ = 0;
  uint64_t bytes_ = 0;                                        // of all values
  uint64_t text_bytes_ = 0, text_offset_ = 0, text_end_ = 0;  // of those that are text
  uint64_t own_bytes_ = 0;                                    // of properties that no program sets by itself
  bool own_ = false;
  uint64_t value_ = 0;  // of the value at hand
  uint64_t value_offset_ = 0;
  std::string head_;  // its first bytes
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_OOXML_HANDLERS_H_
