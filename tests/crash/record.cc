#include "record.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

namespace shareguard::testing {
namespace {

std::string Text(const nlohmann::json& record, const char* pointer) {
  return record.value(nlohmann::json::json_pointer(pointer), "");
}

}  // namespace

void Record::ReadOn(const std::string& log) {
  std::ifstream file(log, std::ios::binary);
  file.seekg(static_cast<std::streamoff>(offset_));
  for (std::string line; std::getline(file, line) && !file.eof();) {
    offset_ += line.size() + 1;
    ++lines_;
    const auto record = nlohmann::json::parse(line, nullptr, false);
    if (!record.is_object()) continue;
    const std::string action = Text(record, "/event/action"), verdict = Text(record, "/shareguard/verdict");
    const std::string path = Text(record, "/file/path"), target = Text(record, "/file/target_path");
    if (verdict == "allow") {
      allowed_[Text(record, "/file/hash/sha256")].insert(target.empty() ? path : target);
    }
    if (action == "link") Join(path, target);
    if (action == "rename") {
      // Its other names stay names of the same file.
      for (const std::string& sibling : std::set<std::string>(siblings_[path])) Join(target, sibling);
      leads_to_[path].insert(target);
    }
    if (const std::string item = Text(record, "/shareguard/item"); !item.empty())
      about_[item].insert({action, verdict});
  }
}

// A new version of one name is one of the other too.
void Record::Join(const std::string& path, const std::string& other) {
  siblings_[path].insert(other);
  siblings_[other].insert(path);
  leads_to_[path].insert(other);
  leads_to_[other].insert(path);
}

bool Record::Allowed(const std::string& sha256, const std::string& path) const {
  const auto found = allowed_.find(sha256);
  if (found == allowed_.end()) return false;
  std::set<std::string> reached = found->second;
  std::vector<std::string> open(reached.begin(), reached.end());
  while (!open.empty()) {
    const auto next = leads_to_.find(open.back());
    open.pop_back();
    if (next == leads_to_.end()) continue;
    for (const std::string& target : next->second) {
      if (reached.insert(target).second) open.push_back(target);
    }
  }
  return reached.contains(path);
}

bool Record::Has(const std::string& item, const std::string& action, const std::string& verdict) const {
  const auto found = about_.find(item);
  if (found == about_.end()) return false;
  for (const auto& [known_action, known_verdict] : found->second) {
    if (known_action == action && (verdict.empty() || known_verdict == verdict)) return true;
  }
  return false;
}

}  // namespace shareguard::testing
