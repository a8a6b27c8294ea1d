#include "policy/policy_layer.h"

#include <algorithm>
#include <limits>

#include "policy/type_parser.h"
#include "shareguard/base/text.h"

namespace shareguard::policy {
namespace {

constexpr uint64_t kMaxCount = std::numeric_limits<int64_t>::max();
constexpr uint64_t kMaxName = 255;  // NAME_MAX of every file system that a share is on
constexpr uint64_t kMaxDepth = 2048;
constexpr uint64_t kMaxBurstSeconds = 3600;
constexpr uint64_t kMaxXattr = 65536;  // XATTR_SIZE_MAX of Linux

std::string Quoted(std::string_view text) { return "\"" + PrintableName(text) + "\""; }

void ReadLimits(const TomlNode& node, PolicyLayer* layer, Diagnostics* problems) {
  TableReader reader(node, "[limits]", problems);
  layer->file_bytes = reader.Bytes("file_bytes");
  layer->name_bytes = reader.Count("name_bytes", 1, kMaxName);
  layer->path_depth = reader.Count("path_depth", 0, kMaxDepth);
  layer->bytes_per_hour = reader.Bytes("bytes_per_hour");
  layer->files_per_hour = reader.Count("files_per_hour", 0, kMaxCount);
  const TomlEntry* xattr = reader.Take("xattr_bytes");
  layer->xattr_bytes = reader.Bytes("xattr_bytes");
  if (layer->xattr_bytes.value_or(0) > kMaxXattr) {
    problems->Add(xattr->value.where, "xattr_bytes needs at most 65536: Linux holds no larger value");
  }
  reader.Finish();
}

void ReadBursts(const TomlNode& node, PolicyLayer* layer, Diagnostics* problems) {
  TableReader reader(node, "[bursts]", problems);
  layer->burst_bytes = reader.Bytes("bytes");
  layer->burst_seconds = reader.Count("seconds", 1, kMaxBurstSeconds);
  layer->burst_write_bytes = reader.Bytes("write_bytes");
  if (const auto word = reader.Word("action", {"record", "refuse"})) {
    layer->burst_action = *word == 0 ? Action::kAllow : Action::kRefuse;
  }
  reader.Finish();
}

// Reads the three lists of [types].
class TypeListReader {
 public:
  TypeListReader(const TypeRegistry& types, PolicyLayer* layer, Diagnostics* problems)
      : types_(types), layer_(*layer), problems_(*problems) {}

  void Read(TableReader* reader, Action action) {
    for (const PlacedString& item : reader->Strings(ActionName(action))) Take(item, action);
  }

 private:
  static constexpr std::string_view kGroup = "group:";

  void Take(const PlacedString& item, Action action) {
    const bool group = item.text.starts_with(kGroup);
    const std::string name = group ? item.text.substr(kGroup.size()) : item.text;
    if (group ? !IsGroup(name) : types_.Find(name) == nullptr) {
      problems_.Add(item.where, "unknown " + std::string(group ? "group" : "type") + " " + Quoted(item.text) +
                                    Suggest(item.text, name, group));
      return;
    }
    auto [earlier, is_new] = seen_.try_emplace(item.text, action, item.where);
    if (!is_new) {
      problems_.Add(item.where, Quoted(item.text) + " is already in " + std::string(ActionName(earlier->second.first)) +
                                    " at line " + std::to_string(earlier->second.second.line) +
                                    "; a type stands in one list, once");
      return;
    }
    (group ? layer_.groups : layer_.types)[name] = action;
  }

  static bool IsGroup(const std::string& name) {
    return std::find(GroupNames().begin(), GroupNames().end(), name) != GroupNames().end();
  }

  std::string Suggest(const std::string& written, const std::string& name, bool group) const {
    if (!group && IsGroup(name)) return "; the group is written \"group:" + name + "\"";
    std::vector<std::string> known;
    for (const TypeInfo& type : types_.all()) {
      // An extension is the likeliest mistake for the name of a type.
      if (!group && std::find(type.extensions.begin(), type.extensions.end(), name) != type.extensions.end()) {
        return "; did you mean \"" + type.name + "\"?";
      }
      if (!group) known.push_back(type.name);
    }
    for (const std::string& each : GroupNames()) known.push_back("group:" + each);
    if (auto closest = ClosestWord(written, known)) return "; did you mean \"" + *closest + "\"?";
    return "; types.toml and the operator's additions register what is known";
  }

  const TypeRegistry& types_;
  PolicyLayer& layer_;
  Diagnostics& problems_;
  std::map<std::string, std::pair<Action, Position>> seen_;
};

void ReadTypes(const TomlNode& node, const TypeRegistry& types, PolicyLayer* layer, Diagnostics* problems) {
  TableReader reader(node, "[types]", problems);
  layer->default_type = reader.ActionOf("default");
  layer->unknown_type = reader.ActionOf("unknown");
  TypeListReader lists(types, layer, problems);
  lists.Read(&reader, Action::kAllow);
  lists.Read(&reader, Action::kHold);
  lists.Read(&reader, Action::kRefuse);
  reader.Finish();
}

bool IsFindingWord(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

// "type.mismatch" or "archive.*".
bool IsFindingKey(const std::string& key) {
  std::vector<std::string> words = SplitString(key, '.');
  if (words.size() > 1 && words.back() == "*") words.pop_back();
  return std::all_of(words.begin(), words.end(), [](const std::string& word) { return IsFindingWord(word); });
}

std::optional<FindingRule> ReadFindingRule(const std::string& key, const TomlNode& node, Diagnostics* problems) {
  FindingRule rule;
  if (node.kind == TomlKind::kInteger) {  // comments = 0: so many pass, and not one more
    if (node.integer < 0) {
      problems->Add(node.where, Quoted(key) + " needs a number from 0 up, or an action; write " + key + " = 0");
      return std::nullopt;
    }
    rule.max_count = static_cast<uint64_t>(node.integer);
    return rule;
  }
  if (node.kind != TomlKind::kTable) {
    auto action = ReadAction(node, key, problems);
    if (!action) return std::nullopt;
    rule.action = *action;
    return rule;
  }
  TableReader reader(node, "the rule for " + Quoted(key), problems);
  auto action = reader.ActionOf("action");
  rule.max_count = reader.Count("max", 0, kMaxCount);
  const auto from = reader.Word("from", {"low", "medium", "high", "critical"});
  reader.Finish();
  if (action) rule.action = *action;
  if (from) rule.from = static_cast<Severity>(static_cast<size_t>(Severity::kLow) + *from);
  return rule;
}

// A table is a rule when it has the key "action" or "max"; else it is a dotted id that was written without quotes.
void ReadFindings(const TomlNode& node, const std::string& prefix, PolicyLayer* layer, Diagnostics* problems) {
  for (const TomlEntry& entry : node.entries) {
    const std::string key = prefix.empty() ? entry.key : prefix + "." + entry.key;
    if (key == "default") {
      layer->default_finding = ReadAction(entry.value, "default", problems);
      continue;
    }
    const TomlNode& value = entry.value;
    const bool rule_table = std::any_of(value.entries.begin(), value.entries.end(), [](const TomlEntry& e) {
      return e.key == "action" || e.key == "max" || e.key == "from";
    });
    if (!IsFindingKey(key)) {
      problems->Add(entry.where, Quoted(key) + " is no finding id: write \"type.mismatch\", \"archive.*\" or default");
    } else if (value.kind == TomlKind::kTable && !rule_table && !value.entries.empty()) {
      ReadFindings(value, key, layer, problems);
    } else if (value.kind == TomlKind::kTable && std::none_of(value.entries.begin(), value.entries.end(),
                                                              [](const TomlEntry& e) { return e.key == "action"; })) {
      problems->Add(value.where, "the rule for " + Quoted(key) + " needs an action: { action = \"hold\", max = 3 }");
    } else if (auto rule = ReadFindingRule(key, value, problems)) {
      if (!layer->findings.emplace(key, *rule).second) {
        problems->Add(entry.where, Quoted(key) + " has two rules in this file; keep one");
      }
    }
  }
}

// A list, with the globs lower-cased when names are compared without case.
LayerList ReadList(TableReader* reader, std::string_view key, bool lower, const std::vector<PlacedString>& replaced) {
  LayerList list;
  for (const PlacedString& item : reader->Strings(key)) {
    if (item.text.empty()) {
      reader->problems().Add(item.where, std::string(key) + " holds an empty pattern; it would match nothing");
    } else if (lower && item.text.find('/') != std::string::npos) {
      reader->problems().Add(item.where, Quoted(item.text) +
                                             " holds a '/'; patterns are compared with the last part "
                                             "of the path alone");
    } else {
      list.items.push_back(lower ? AsciiLower(item.text) : item.text);
    }
  }
  list.replace = std::any_of(replaced.begin(), replaced.end(), [&](const PlacedString& r) { return r.text == key; });
  return list;
}

std::vector<PlacedString> ReadReplaced(TableReader* reader, const std::vector<std::string>& lists) {
  std::vector<PlacedString> replaced = reader->Strings("replace");
  for (const PlacedString& item : replaced) {
    if (std::find(lists.begin(), lists.end(), item.text) != lists.end()) continue;
    reader->problems().Add(item.where, Quoted(item.text) + " is no list to replace" + Suggestion(item.text, lists));
  }
  return replaced;
}

void ReadNames(const TomlNode& node, PolicyLayer* layer, Diagnostics* problems) {
  TableReader reader(node, "[names]", problems);
  for (size_t i = 0; i < kNameRules; ++i) layer->names[i] = reader.ActionOf(NameRuleNames()[i]);
  auto replaced = ReadReplaced(&reader, {"refuse", "scratch", "silent"});
  layer->refused_names = ReadList(&reader, "refuse", true, replaced);
  layer->scratch_names = ReadList(&reader, "scratch", true, replaced);
  layer->silent_names = ReadList(&reader, "silent", true, replaced);
  reader.Finish();
}

void ReadKinds(const TomlNode& node, PolicyLayer* layer, Diagnostics* problems) {
  TableReader reader(node, "[kinds]", problems);
  for (size_t i = 1; i < kNodeKinds; ++i) {  // files are judged by their types
    std::string key(NodeKindName(static_cast<NodeKind>(i)));
    const TomlEntry* entry = reader.Take(key);
    layer->kinds[i] = reader.ActionOf(key);
    if (layer->kinds[i] == Action::kHold) {
      problems->Add(entry->value.where, key +
                                            " cannot be held: there is no content to review; write \"allow\" or "
                                            "\"refuse\"");
    }
  }
  reader.Finish();
}

void ReadXattrs(const TomlNode& node, PolicyLayer* layer, Diagnostics* problems) {
  TableReader reader(node, "[xattrs]", problems);
  auto replaced = ReadReplaced(&reader, {"allow"});
  layer->xattrs = ReadList(&reader, "allow", false, replaced);
  reader.Finish();
}

bool IsSha256(std::string_view text) {
  return text.size() == 64 &&
         std::all_of(text.begin(), text.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

// A key that must be there, and not be empty.
std::string Required(TableReader* reader, const std::string& key, std::string_view example) {
  if (!reader->Has(key)) {
    reader->problems().Add(reader->where(), "an exception needs " + key + " = " + std::string(example));
  }
  const TomlEntry* entry = reader->Take(key);
  std::string value = reader->String(key).value_or("");
  if (entry != nullptr && entry->value.kind == TomlKind::kString && value.empty()) {
    reader->problems().Add(entry->value.where, key + " is empty; write " + key + " = " + std::string(example));
  }
  return value;
}

// Years that a WallTime (nanoseconds in 64 bits) holds with room to spare.
bool YearIsSane(std::string_view text) { return text.substr(0, 4) >= "1970" && text.substr(0, 4) <= "2199"; }

WallTime ReadExpiry(TableReader* reader) {
  const TomlEntry* entry = reader->Take("expires");
  if (entry == nullptr) {
    reader->problems().Add(reader->where(), "an exception needs expires = 2027-01-31");
    return {};
  }
  const TomlNode& node = entry->value;
  const bool readable = node.kind == TomlKind::kString || node.kind == TomlKind::kTime;
  auto time = readable && YearIsSane(node.text) ? ParseTime(node.text) : std::nullopt;
  if (!time) {
    reader->problems().Add(node.where,
                           "expires needs a date such as 2027-01-31, or a time in UTC such as "
                           "2027-01-31T18:00:00Z");
  }
  return time.value_or(WallTime{});
}

void ReadExceptions(const TomlNode& list, PolicyLayer* layer, Diagnostics* problems) {
  if (list.kind != TomlKind::kArray) {
    problems->Add(list.where, "write each exception as a table with two brackets: [[exceptions]]");
    return;
  }
  for (const TomlNode& node : list.items) {
    if (node.kind != TomlKind::kTable) {
      problems->Add(node.where, "write each exception as a table with two brackets: [[exceptions]]");
      continue;
    }
    TableReader reader(node, "[[exceptions]]", problems);
    Exception exception;
    exception.sha256 = AsciiLower(Required(&reader, "sha256", "\"64 hex digits\""));
    const TomlEntry* digest = reader.Take("sha256");
    if (!exception.sha256.empty() && !IsSha256(exception.sha256)) {
      problems->Add(digest->value.where, "sha256 needs 64 hex digits, as sha256sum prints them");
    }
    exception.expires = ReadExpiry(&reader);
    exception.author = Required(&reader, "author", "\"who allows it\"");
    exception.reason = Required(&reader, "reason", "\"why it may pass\"");
    reader.Finish();
    const bool twice = std::any_of(layer->exceptions.begin(), layer->exceptions.end(),
                                   [&](const Exception& e) { return e.sha256 == exception.sha256; });
    if (twice && digest != nullptr) problems->Add(digest->value.where, "this sha256 already has an exception above");
    layer->exceptions.push_back(std::move(exception));
  }
}

std::vector<PlacedString> ReadExtends(TableReader* reader) {
  const TomlEntry* entry = reader->Take("extends");
  if (entry == nullptr) return {};
  if (entry->value.kind == TomlKind::kString) return {{entry->value.text, entry->value.where}};
  if (entry->value.kind == TomlKind::kArray) return reader->Strings("extends");
  reader->problems().Add(entry->value.where, "extends needs the name of a policy, or a list of names, not " +
                                                 std::string(TomlKindName(entry->value.kind)));
  return {};
}

void ReadTop(TableReader* reader, PolicyLayer* layer) {
  layer->name = reader->String("name").value_or("");
  layer->description = reader->String("description").value_or("");
  layer->extends = ReadExtends(reader);
  if (auto mode = reader->Word("mode", {"enforce", "observe"}))
    layer->mode = *mode == 0 ? Mode::kEnforce : Mode::kObserve;
  if (auto word = reader->Word("on_error", {"refuse", "hold"}))
    layer->on_error = *word == 0 ? Action::kRefuse : Action::kHold;
}

}  // namespace

PolicyLayer ReadPolicyLayer(const TomlNode& document, const TypeRegistry& types, Diagnostics* problems) {
  PolicyLayer layer;
  layer.origin = problems->origin();
  TableReader reader(document, "a policy", problems);
  ReadTop(&reader, &layer);
  if (const TomlNode* node = reader.Table("limits")) ReadLimits(*node, &layer, problems);
  if (const TomlNode* node = reader.Table("bursts")) ReadBursts(*node, &layer, problems);
  if (const TomlNode* node = reader.Table("types")) ReadTypes(*node, types, &layer, problems);
  if (const TomlNode* node = reader.Table("findings")) ReadFindings(*node, "", &layer, problems);
  if (const TomlNode* node = reader.Table("names")) ReadNames(*node, &layer, problems);
  if (const TomlNode* node = reader.Table("kinds")) ReadKinds(*node, &layer, problems);
  if (const TomlNode* node = reader.Table("xattrs")) ReadXattrs(*node, &layer, problems);
  if (const TomlNode* node = reader.Table("inspect")) layer.inspect = ReadInspectLayer(*node, true, problems);
  if (const TomlEntry* entry = reader.Take("exceptions")) ReadExceptions(entry->value, &layer, problems);
  reader.Finish();
  return layer;
}

}  // namespace shareguard::policy
