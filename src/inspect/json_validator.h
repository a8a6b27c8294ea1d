// JSON: is it what RFC 8259 and I-JSON (RFC 7493) say, and what do its strings hide? Findings "json.*". Not found: data
// in the order of members, in spaces between tokens, in the ways to write one number.
#ifndef SHAREGUARD_SRC_INSPECT_JSON_VALIDATOR_H_
#define SHAREGUARD_SRC_INSPECT_JSON_VALIDATOR_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "inspect/encoded_cells.h"
#include "inspect/json_keys.h"
#include "inspect/json_scanner.h"
#include "inspect/json_strings.h"
#include "inspect/text_validator.h"
#include "shareguard/policy/inspect_settings.h"

namespace shareguard::inspect {

// json: one value.
std::unique_ptr<TextValidator> MakeJsonValidator(const policy::InspectSettings& settings);
// jsonl: a value a line.
std::unique_ptr<TextValidator> MakeJsonLinesValidator(const policy::InspectSettings& settings);

// What is said of every JSON document, from the events of a scanner. Not thread-safe.
class JsonChecks final : public JsonSink {
 public:
  void OnBegin(bool object, uint64_t offset) override;
  void OnEnd(bool object) override;
  void OnStringBegin(bool key, uint64_t offset) override;
  void OnString(std::string_view text) override;
  void OnStringEnd(bool key) override;
  void OnWholeString(bool key, std::string_view text, uint64_t offset) override;
  void OnScalar() override {}
  // Does the string at hand look into what it holds? Another reader may answer for it: pictures of notebooks.
  void SkipString() { skip_ = true; }
  void Report(const JsonFacts& facts, const Scope& scope) const;

 private:
  static constexpr size_t kKeyLooked = 256;  // bytes of a name

  void TakeKey(uint64_t name, std::string_view head, uint64_t bytes);

  std::vector<uint64_t> levels_;  // open arrays and objects: hash of the name at hand, or of that around an array
  JsonKeys keys_;
  JsonStrings strings_;
  EncodedCells names_;  // of objects with many
  NameHash hash_;
  std::string key_;  // the beginning of the name at hand
  uint64_t key_bytes_ = 0;
  bool in_key_ = false;
  bool skip_ = false;
  uint64_t offset_ = 0;
  Sighting twice_;
  Sighting unchecked_;
};

}  // namespace shareguard::inspect

#endif  // SHAREGUARD_SRC_INSPECT_JSON_VALIDATOR_H_
