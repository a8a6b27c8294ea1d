#include "invariants.h"

#include <filesystem>
#include <set>

#include "shareguard/base/digest.h"

namespace shareguard::testing {
namespace {

std::string Text(const nlohmann::json& item, const char* key) { return item.value(key, ""); }

std::string Named(const std::string& sha256, const Ledger& ledger) {
  const bool kept = ledger.keep.contains(sha256);
  return sha256.substr(0, 12) + (kept ? " (acknowledged)" : "");
}

std::string CheckItem(const nlohmann::json& item, const Disk& disk, const Record& record) {
  const std::string id = Text(item, "id"), state = Text(item, "state");
  const std::string what = "item " + id + " (" + Text(item, "path") + ", " + state + ")";
  const bool final = state == "released" || state == "withdrawn" || state == "rejected";
  const auto data = disk.quarantine.find(id);
  if (!final && data == disk.quarantine.end()) return what + " has no data";
  if (data != disk.quarantine.end() && Text(item, "sha256") != data->second) return what + " has another digest";
  if (state == "released" && data != disk.quarantine.end()) return what + " still has its data";
  const std::map<std::string, std::pair<std::string, std::string>> decisions = {
      {"held", {"verdict", "hold"}}, {"refused", {"verdict", "refuse"}}, {"interrupted", {"interrupted", ""}},
      {"released", {"release", ""}}, {"rejected", {"reject", ""}},       {"withdrawn", {"withdraw", ""}}};
  const auto decision = decisions.find(state);
  if (decision == decisions.end()) return what + " is in no known state";
  if (!record.Has(id, decision->second.first, decision->second.second)) return what + " has no record of its decision";
  return "";
}

}  // namespace

Disk ReadDisk(const GuardMount& guard) {
  Disk disk;
  for (const auto& [path, node] : ReadTree(guard.published())) {
    if (node.kind == 'f') disk.published[path] = Sha256Hex(node.content);
  }
  for (const auto& [name, node] : ReadTree(guard.state("quarantine"))) {
    if (!name.ends_with(".json")) disk.quarantine[name] = Sha256Hex(node.content);
  }
  return disk;
}

std::string CheckPublished(const Disk& disk, const Record& record, const std::vector<Ledger>& ledgers) {
  for (const auto& [path, sha256] : disk.published) {
    if (!record.Allowed(sha256, path)) return "published " + path + " (" + sha256 + ") was never allowed there";
  }
  for (const Ledger& ledger : ledgers) {
    for (const auto& [path, contents] : ledger.may) {
      const auto found = disk.published.find(path);
      const std::string actual = found != disk.published.end() ? found->second : kNothing;
      if (contents.contains(actual)) continue;
      std::string expected;
      for (const std::string& content : contents) expected += " " + Named(content, ledger);
      return "published " + path + " is " + Named(actual, ledger) + ", expected one of" + expected;
    }
  }
  return "";
}

std::string CheckKept(const Disk& disk, const std::vector<Ledger>& ledgers) {
  std::set<std::string> there;
  for (const auto& [path, sha256] : disk.published) there.insert(sha256);
  for (const auto& [item, sha256] : disk.quarantine) there.insert(sha256);
  for (const Ledger& ledger : ledgers) {
    for (const std::string& sha256 : ledger.keep) {
      if (!there.contains(sha256)) return "acknowledged content " + sha256 + " is neither published nor in quarantine";
    }
  }
  return "";
}

std::string CheckState(const GuardMount& guard, const Disk& disk, const Record& record) {
  if (const Tree staging = ReadTree(guard.state("staging")); !staging.empty()) {
    return "staging still has " + staging.begin()->first;
  }
  std::set<std::string> items, held;
  for (const auto& item : guard.Items()) {
    if (const std::string problem = CheckItem(item, disk, record); !problem.empty()) return problem;
    items.insert(Text(item, "id"));
    if (Text(item, "state") == "held" && !held.insert(Text(item, "path")).second) {
      return "two items are held for " + Text(item, "path");
    }
  }
  for (const auto& [name, sha256] : disk.quarantine) {
    if (!items.contains(name)) return "quarantine has " + name + " without a record";
  }
  for (const auto& [name, node] : ReadTree(guard.state())) {
    const bool leftover = std::filesystem::path(name).filename().string().starts_with(".new.");
    if (leftover) return "a half-written file is left: " + name;
  }
  return "";
}

std::string CheckView(const GuardMount& guard, const Disk& disk) {
  std::map<std::string, std::string> expected = disk.published;
  for (const auto& item : guard.Items()) {
    if (Text(item, "state") == "held") expected[Text(item, "path")] = Text(item, "sha256");
  }
  std::map<std::string, std::string> seen;
  for (const auto& [path, node] : ReadTree(guard.mounted())) {
    if (node.kind == 'f' && !path.ends_with(".REFUSED.txt") && !path.ends_with(".HELD.txt")) {
      seen[path] = Sha256Hex(node.content);
    }
  }
  for (const auto& [path, sha256] : expected) {
    const auto found = seen.find(path);
    if (found == seen.end()) return "the mount does not show " + path;
    if (found->second != sha256) return "the mount shows another content of " + path;
  }
  for (const auto& [path, sha256] : seen) {
    if (!expected.contains(path)) return "the mount shows " + path + ", which is neither published nor held";
  }
  return "";
}

}  // namespace shareguard::testing
