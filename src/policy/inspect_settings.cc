#include "shareguard/policy/inspect_settings.h"

#include <algorithm>
#include <array>

#include "policy/inspect_layer.h"
#include "policy/code_rules_reader.h"
#include "policy/table_reader.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

using namespace std::string_view_literals;

constexpr std::array kPersons = {"birth_date"sv, "card"sv,      "chi"sv,   "column"sv,   "email"sv, "iban"sv,
                                 "nhs_number"sv, "ni_number"sv, "phone"sv, "postcode"sv, "ssn"sv};

constexpr uint64_t kLargest = 1ULL << 40;

constexpr std::array<InspectNumber, 4> kNumbers = {{
    {"line_bytes", &InspectSettings::line_bytes, 80, kLargest, true},
    {"cell_bytes", &InspectSettings::cell_bytes, 16, kLargest, true},
    {"small_count", &InspectSettings::small_count, 0, 1000, false},
    {"json_depth", &InspectSettings::json_depth, 1, 1000, false},
}};

void ReadPersons(TableReader* reader, InspectLayer* layer) {
  if (!reader->Has("persons")) return;
  std::vector<std::string> known(kPersons.begin(), kPersons.end());
  std::vector<std::string> persons;
  for (const PlacedString& item : reader->Strings("persons")) {
    if (std::find(known.begin(), known.end(), item.text) != known.end()) {
      persons.push_back(item.text);
      continue;
    }
    reader->problems().Add(
        item.where, "\"" + PrintableName(item.text) + "\" is no identifier of people" + Suggestion(item.text, known));
  }
  std::sort(persons.begin(), persons.end());
  persons.erase(std::unique(persons.begin(), persons.end()), persons.end());
  layer->persons = std::move(persons);
}

// A list of names, or of whole sets as `policy show` spells them out.
void ReadCode(TableReader* reader, InspectLayer* layer) {
  const TomlNode* list = reader->Array("code");
  if (list == nullptr) return;
  Diagnostics& problems = reader->problems();
  std::vector<std::string> seen;
  layer->code.emplace();
  for (const TomlNode& item : list->items) {
    if (item.kind == TomlKind::kString && IsCodeSetName(item.text)) {
      layer->code_names.push_back({item.text, item.where});
      seen.push_back(item.text);
    } else if (item.kind == TomlKind::kTable) {
      layer->code->push_back(ReadCodeRuleTable(item, &problems));
      seen.push_back(layer->code->back().name);
    } else {
      problems.Add(item.where, "code needs names of rule sets: code = [\"networking\"] reads code/networking.toml");
      continue;
    }
    if (std::count(seen.begin(), seen.end(), seen.back()) > 1) {
      problems.Add(item.where, "the rule set \"" + seen.back() + "\" is already in this list");
    }
  }
}

}  // namespace

std::span<const std::string_view> PersonIdentifierNames() { return kPersons; }
std::span<const InspectNumber> InspectNumbers() { return kNumbers; }

std::vector<std::string> InspectSettings::AllPersons() { return {kPersons.begin(), kPersons.end()}; }

const InspectSettings& InspectSettings::Defaults() {
  static const InspectSettings defaults;
  return defaults;
}

std::string InspectSettings::Canonical() const {
  std::string out;
  for (const InspectNumber& number : kNumbers) {
    out += std::string(number.key) + " = " + std::to_string(this->*number.member) + "\n";
  }
  out += "persons = [";
  for (const std::string& name : persons) out += (&name == persons.data() ? "" : ", ") + TomlQuote(name);
  out += "]\ncode = [";
  for (const CodeRuleSet& set : code) out += "\n  " + set.Canonical() + ",";
  return out + (code.empty() ? "]\n" : "\n]\n");
}

Result<InspectSettings> InspectSettings::Parse(const std::string& origin, const std::string& text) {
  SHAREGUARD_ASSIGN(const TomlNode document, ParseToml(origin, text));
  Diagnostics problems(origin);
  const InspectLayer layer = ReadInspectLayer(document, &problems);
  for (const PlacedString& name : layer.code_names) {
    problems.Add(name.where, "the rule set \"" + name.text + "\" must be spelt out here");
  }
  if (!problems.empty()) return problems.ToError();
  InspectSettings settings;
  layer.ApplyTo(&settings);
  return settings;
}

void InspectLayer::ApplyTo(InspectSettings* settings) const {
  for (const Number& number : numbers) settings->*number.member = number.value;
  if (persons) settings->persons = *persons;
  if (!code) return;
  settings->code = *code;
  std::sort(settings->code.begin(), settings->code.end(),
            [](const CodeRuleSet& a, const CodeRuleSet& b) { return a.name < b.name; });
}

InspectLayer ReadInspectLayer(const TomlNode& table, Diagnostics* problems) {
  InspectLayer layer;
  TableReader reader(table, "[inspect]", problems);
  for (const InspectNumber& number : kNumbers) {
    const TomlEntry* entry = reader.Take(number.key);
    const auto value = number.bytes ? reader.Bytes(number.key) : reader.Count(number.key, number.least, number.most);
    if (!value) continue;
    if (*value < number.least || *value > number.most) {
      problems->Add(entry->value.where, std::string(number.key) + " needs a size from " + std::to_string(number.least) +
                                            " bytes to " + std::to_string(number.most));
      continue;
    }
    layer.numbers.push_back({number.member, *value});
  }
  ReadPersons(&reader, &layer);
  ReadCode(&reader, &layer);
  reader.Finish();
  return layer;
}

}  // namespace shareguard::policy
