#include "shareguard/policy/inspect_settings.h"

#include <algorithm>
#include <array>

#include "policy/code_rules_reader.h"
#include "policy/inspect_layer.h"
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

bool IsSetName(std::string_view name) {
  return !name.empty() && name.size() <= 40 && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

void ReadFingerprints(const TomlNode& list, bool opens, InspectLayer* layer, Diagnostics* problems) {
  for (const TomlNode& node : list.items) {
    if (node.kind != TomlKind::kTable) break;
    TableReader reader(node, "[[inspect.fingerprints]]", problems);
    FingerprintSource set;
    set.name = reader.String("name").value_or("");
    set.file = reader.String("file").value_or("");
    set.key = reader.String("key").value_or("");
    set.sha256 = AsciiLower(reader.String("sha256").value_or(""));
    reader.Finish();
    if (!IsSetName(set.name)) {
      problems->Add(node.where,
                    "a set of fingerprints needs a name of small letters, digits, _ and -: name = \"patients\"");
    } else if (opens && set.file.empty()) {
      problems->Add(node.where,
                    "the set \"" + set.name + "\" needs file = \"/etc/shareguard/fingerprints/patients.fpr\"");
    }
    layer->fingerprints.push_back({std::move(set), node.where});
  }
  if (list.kind == TomlKind::kArray && layer->fingerprints.size() == list.items.size()) return;
  problems->Add(list.where, "write each set as a table with two brackets: [[inspect.fingerprints]]");
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
  out += code.empty() ? "]\n" : "\n]\n";
  if (fingerprints.empty()) return out;
  out += "fingerprints = [\n";
  for (const FingerprintSource& set : fingerprints) {
    out += "  { name = " + TomlQuote(set.name) + ", file = " + TomlQuote(set.file) + ", key = " + TomlQuote(set.key) +
           ", sha256 = " + TomlQuote(set.sha256) + " },\n";
  }
  return out + "]\n";
}

Result<InspectSettings> InspectSettings::Parse(const std::string& origin, const std::string& text) {
  SHAREGUARD_ASSIGN(const TomlNode document, ParseToml(origin, text));
  Diagnostics problems(origin);
  const InspectLayer layer = ReadInspectLayer(document, false, &problems);
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
  if (code) {
    settings->code = *code;
    std::sort(settings->code.begin(), settings->code.end(),
              [](const CodeRuleSet& a, const CodeRuleSet& b) { return a.name < b.name; });
  }
  auto& sets = settings->fingerprints;
  for (const PlacedFingerprints& added : fingerprints) {
    std::erase_if(sets, [&](const FingerprintSource& set) { return set.name == added.source.name; });
    sets.push_back(added.source);
  }
  std::sort(sets.begin(), sets.end(), [](const auto& a, const auto& b) { return a.name < b.name; });
}

InspectLayer ReadInspectLayer(const TomlNode& table, bool opens, Diagnostics* problems) {
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
  if (const TomlEntry* entry = reader.Take("fingerprints")) ReadFingerprints(entry->value, opens, &layer, problems);
  reader.Finish();
  return layer;
}

}  // namespace shareguard::policy
