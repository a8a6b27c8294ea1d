#include "shareguard/guard/notice.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "guard/json_fields.h"
#include "shareguard/base/directory.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

constexpr std::string_view kRefusedSuffix = ".REFUSED.txt";
constexpr std::string_view kHeldSuffix = ".HELD.txt";
constexpr size_t kNameMax = 255;
constexpr size_t kNoticeFileMax = 1 << 20;

bool EndsWith(std::string_view text, std::string_view suffix) {
  return text.size() >= suffix.size() && AsciiLower(text.substr(text.size() - suffix.size())) == AsciiLower(suffix);
}

std::string Serialize(const Notice& notice) {
  const nlohmann::json json = {{"directory", PrintableName(notice.directory)},
                               {"name", PrintableName(notice.name)},
                               {"text", notice.text},
                               {"uid", notice.uid},
                               {"gid", notice.gid},
                               {"created", FormatTime(notice.created)}};
  return json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::shared_ptr<const Notice> Parse(const std::string& id, const std::string& content) {
  const nlohmann::json json = nlohmann::json::parse(content, nullptr, false);
  if (!json.is_object()) return nullptr;
  auto notice = std::make_shared<Notice>();
  notice->id = id;
  const auto directory = ParsePrintableName(JsonText(json, "directory"));
  const auto name = ParsePrintableName(JsonText(json, "name"));
  if (!directory || !name || !IsNoticeName(*name)) return nullptr;
  notice->directory = *directory;
  notice->name = *name;
  notice->text = JsonText(json, "text");
  notice->uid = static_cast<uid_t>(JsonNumber(json, "uid"));
  notice->gid = static_cast<gid_t>(JsonNumber(json, "gid"));
  notice->created = JsonTime(json, "created");
  return notice;
}

}  // namespace

bool IsNoticeName(std::string_view name) { return EndsWith(name, kRefusedSuffix) || EndsWith(name, kHeldSuffix); }

std::string NoticeName(std::string_view file_name, policy::Action action) {
  const std::string_view suffix = action == policy::Action::kHold ? kHeldSuffix : kRefusedSuffix;
  std::string stem(file_name.substr(0, kNameMax - suffix.size()));
  // Do not end in the middle of a character.
  if (stem.size() < file_name.size()) {
    while (!stem.empty() && (static_cast<unsigned char>(file_name[stem.size()]) & 0xC0U) == 0x80) stem.pop_back();
  }
  // A notice can be read from any system, also when the name that was refused cannot.
  for (char& c : stem) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte == 0x7F || std::string_view("<>:\"\\|?*").find(c) != std::string_view::npos) c = '_';
  }
  return stem.append(suffix);
}

std::string NoticeText(std::string_view path, const policy::Verdict& verdict, const std::string& policy_name,
                       const std::string& item_id, bool observed, WallTime now) {
  const bool held = verdict.action == policy::Action::kHold;
  std::string text = "File:    " + PrintableName(path) + "\n";
  if (observed) {
    text += "Result:  published, since this share only observes; the policy would have " +
            std::string(held ? "held" : "refused") + " it\n";
  } else {
    text += held ? "Result:  held. A person has to look at it before it is published.\n"
                 : "Result:  refused. It was not published.\n";
  }
  text += "When:    " + FormatTime(now) + "\nPolicy:  " + policy_name + "\n";
  if (!item_id.empty()) text += "Number:  " + item_id + " (name it when you ask about this file)\n";
  text += "\nWhy:\n";
  std::vector<std::string> advice;
  for (const policy::Reason& reason : verdict.reasons) {
    if (reason.action == policy::Action::kAllow) continue;
    text += "  - " + reason.text + "\n";
    if (!reason.advice.empty() && std::find(advice.begin(), advice.end(), reason.advice) == advice.end()) {
      advice.push_back(reason.advice);
    }
  }
  if (!advice.empty()) {
    text += "\nWhat you can do:\n";
    for (const std::string& line : advice) text += "  - " + line + "\n";
  }
  return text + "\nDelete this notice when you have read it.\n";
}

Result<std::unique_ptr<Notices>> Notices::Open(UniqueFd directory) {
  auto notices = std::unique_ptr<Notices>(new Notices(std::move(directory)));
  SHAREGUARD_ASSIGN(const auto ids, NamesIn(notices->directory_.get()));
  for (const std::string& id : ids) {
    if (!IsId(id)) continue;
    const auto content = ReadFileAt(notices->directory_.get(), id, kNoticeFileMax);
    const auto notice = content.ok() ? Parse(id, *content) : nullptr;
    if (notice == nullptr) {
      // Written in part by a mount that was killed. The record of what it told is in the audit log.
      ::unlinkat(notices->directory_.get(), id.c_str(), 0);
      continue;
    }
    notices->notices_[notice->directory][notice->name] = notice;
    ++notices->count_;
  }
  return notices;
}

std::shared_ptr<const Notice> Notices::Post(Notice notice) {
  notice.id = NewId();
  auto posted = std::make_shared<const Notice>(std::move(notice));
  const std::lock_guard lock(mutex_);
  std::shared_ptr<const Notice>& slot = notices_[posted->directory][posted->name];
  if (slot != nullptr) {
    ::unlinkat(directory_.get(), slot->id.c_str(), 0);
  } else {
    ++count_;
  }
  slot = posted;
  Store(*posted);
  while (count_ > kMaxNotices) EvictLocked();
  return posted;
}

void Notices::Store(const Notice& notice) {
  const auto fd = OpenAt(directory_.get(), notice.id, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0600);
  if (fd.ok() && !WriteAll(fd->get(), Serialize(notice)).ok()) ::unlinkat(directory_.get(), notice.id.c_str(), 0);
}

void Notices::EvictLocked() {
  const Notice* oldest = nullptr;
  for (const auto& [directory, names] : notices_) {
    for (const auto& [name, notice] : names) {
      if (oldest == nullptr || notice->id < oldest->id) oldest = notice.get();
    }
  }
  if (oldest == nullptr) return;
  ::unlinkat(directory_.get(), oldest->id.c_str(), 0);
  const std::string directory = oldest->directory;
  auto& names = notices_[directory];
  names.erase(std::string(oldest->name));
  if (names.empty()) notices_.erase(directory);
  --count_;
}

std::shared_ptr<const Notice> Notices::Find(const std::string& directory, const std::string& name) const {
  const std::lock_guard lock(mutex_);
  const auto names = notices_.find(directory);
  if (names == notices_.end()) return nullptr;
  const auto notice = names->second.find(name);
  return notice == names->second.end() ? nullptr : notice->second;
}

std::vector<std::shared_ptr<const Notice>> Notices::In(const std::string& directory) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const Notice>> found;
  const auto names = notices_.find(directory);
  if (names == notices_.end()) return found;
  for (const auto& [name, notice] : names->second) found.push_back(notice);
  return found;
}

bool Notices::Dismiss(const std::string& directory, const std::string& name) {
  const std::lock_guard lock(mutex_);
  const auto names = notices_.find(directory);
  if (names == notices_.end()) return false;
  const auto notice = names->second.find(name);
  if (notice == names->second.end()) return false;
  ::unlinkat(directory_.get(), notice->second->id.c_str(), 0);
  names->second.erase(notice);
  if (names->second.empty()) notices_.erase(names);
  --count_;
  return true;
}

void Notices::MoveDirectory(const std::string& from, const std::string& to) {
  const std::lock_guard lock(mutex_);
  std::vector<std::shared_ptr<const Notice>> moved;
  for (auto names = notices_.lower_bound(from); names != notices_.end();) {
    const std::string& directory = names->first;
    if (directory.compare(0, from.size(), from) != 0) break;
    if (directory.size() > from.size() && directory[from.size()] != '/') {
      ++names;
      continue;
    }
    for (const auto& [name, notice] : names->second) moved.push_back(notice);
    count_ -= names->second.size();
    names = notices_.erase(names);
  }
  for (const auto& notice : moved) {
    auto changed = std::make_shared<Notice>(*notice);
    changed->directory = to + notice->directory.substr(from.size());
    ::unlinkat(directory_.get(), notice->id.c_str(), 0);
    changed->id = NewId();
    Store(*changed);
    notices_[changed->directory][changed->name] = changed;
    ++count_;
  }
}

void Notices::RemoveDirectory(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto names = notices_.find(path);
  if (names == notices_.end()) return;
  for (const auto& [name, notice] : names->second) ::unlinkat(directory_.get(), notice->id.c_str(), 0);
  count_ -= names->second.size();
  notices_.erase(names);
}

}  // namespace shareguard::guard
