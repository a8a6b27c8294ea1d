#include "writer.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <optional>
#include <random>
#include <set>
#include <vector>

#include "guard_mount.h"
#include "ledger.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

// Everything goes by descriptors below the mount: once that is gone, nothing lands in the bare directory underneath.
class Writer {
 public:
  explicit Writer(const WriterPlan& plan) : plan_(plan), ledger_(plan.ledger), random_(plan.seed) {
    root_ = UniqueFd(open((plan.mountpoint + "/" + plan.directory).c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!root_.valid() || !IsFuseMount(plan.mountpoint)) _exit(0);
    for (const auto& [name, text] : plan.known) {
      if (IsHeldName(name)) continue;
      text_[name] = text;
      May(name, {Sha(name)});
      // No two generations have the same content: names that do are links of one file.
      std::set<std::string> family;
      for (const auto& [other, content] : plan.known) {
        if (content == text) family.insert(other);
      }
      if (family.size() > 1 && *family.begin() == name) families_.push_back(family);
    }
  }

  [[noreturn]] void Run() {
    for (;;) Step();
  }

 private:
  static constexpr int kNames = 4;

  void Step() {
    const std::string name = Pick();
    switch (random_() % 16) {
      case 0:
      case 1:
        return Overwrite(name, false);
      case 2:
        return Overwrite(name, true);
      case 3:
        return Append(name);
      case 4:
      case 5:
        return SaveByRename(name);
      case 6:
        return SaveWithBackup(name);
      case 7:
        return MoveAwayAndBack(name);
      case 8:
        return Link(name);
      case 9:
        return Delete(name);
      case 10:
      case 14:
      case 15:
        return Hold();
      case 11:
        return Refused(name);
      case 12:
        return RenameOver(name);
      default:
        return LeaveOpen();
    }
  }

  // --- names and contents

  std::string Path(const std::string& name) const { return plan_.directory + "/" + name; }
  std::string Pick() { return std::string(1, static_cast<char>('a' + random_() % kNames)) + ".csv"; }
  // Names that are held for review: what is published under them is up to the reviewer.
  static bool IsHeldName(const std::string& name) { return name[0] == 'h'; }
  bool Has(const std::string& name) const { return text_.contains(name); }
  std::string Sha(const std::string& name) const { return Has(name) ? Sha256Hex(text_.at(name)) : kNothing; }
  std::string NewText() {
    std::string text = "writer,generation\n";
    const auto rows = 1 + random_() % 400;
    const unsigned generation = ++generation_;
    for (uint64_t row = 0; row <= rows; ++row) {
      text += plan_.directory + "," + std::to_string(plan_.seed) + "-" + std::to_string(generation) + "\n";
    }
    return text;
  }
  // All names of the same file: a new version written in place is a version of each.
  std::set<std::string> Family(const std::string& name) const {
    for (const auto& family : families_) {
      if (family.contains(name)) return family;
    }
    return {name};
  }
  void LeaveFamily(const std::string& name) {
    for (auto& family : families_) family.erase(name);
  }
  void May(const std::string& name, const std::set<std::string>& contents) { ledger_.May(Path(name), contents); }
  void Announce(const std::set<std::string>& names, const std::string& next) {
    for (const std::string& name : names) May(name, {Sha(name), next});
  }
  void Settle(const std::set<std::string>& names, const std::string& text) {
    for (const std::string& name : names) {
      text_[name] = text;
      May(name, {Sha(name)});
    }
  }

  // --- system calls; each ends the process when the mount has died, and complains when it failed without that

  static bool Dead(int err) { return err == ENOTCONN || err == ECONNABORTED || err == ESHUTDOWN; }
  bool Check(bool ok, const std::string& what, std::initializer_list<int> expected = {}) {
    if (ok) return true;
    const int err = errno;
    if (Dead(err)) _exit(0);
    for (const int known : expected) {
      if (err == known) return false;
    }
    // The kernel also says EIO to a write that was under way when the connection died.
    struct statfs fs {};
    for (int i = 0; err == EIO && i < 10; ++i, usleep(5000)) {
      if (fstatfs(root_.get(), &fs) != 0 && Dead(errno)) _exit(0);
    }
    ledger_.Complain(what + ": " + strerror(err));
    return false;
  }
  UniqueFd Open(const std::string& name, int flags, std::initializer_list<int> expected = {}) {
    UniqueFd fd(openat(root_.get(), name.c_str(), flags | O_CLOEXEC, 0644));
    Check(fd.valid(), "open " + Path(name), expected);
    return fd;
  }
  bool WriteOut(int fd, const std::string& text, const std::string& name, std::initializer_list<int> expected = {}) {
    const size_t cut = random_() % 3 == 0 ? text.size() : random_() % text.size();
    for (const auto& part : {text.substr(0, cut), text.substr(cut)}) {
      if (!part.empty() && !Check(write(fd, part.data(), part.size()) == static_cast<ssize_t>(part.size()),
                                  "write " + Path(name), expected)) {
        return false;
      }
    }
    return true;
  }
  bool Close(UniqueFd fd, const std::string& name, std::initializer_list<int> expected = {}) {
    return Check(close(fd.Release()) == 0, "close " + Path(name), expected);
  }
  bool Rename(const std::string& from, const std::string& to, std::initializer_list<int> expected = {}) {
    return Check(renameat(root_.get(), from.c_str(), root_.get(), to.c_str()) == 0,
                 "rename " + Path(from) + " to " + to, expected);
  }
  bool Unlink(const std::string& name, std::initializer_list<int> expected = {}) {
    return Check(unlinkat(root_.get(), name.c_str(), 0) == 0, "unlink " + Path(name), expected);
  }
  // Acknowledged by fsync: kept, whatever happens now.
  void SyncAndKeep(int fd, const std::string& text, const std::string& name) {
    if (Check(fsync(fd) == 0, "fsync " + Path(name))) ledger_.Keep(Sha256Hex(text));
  }

  // --- what users do

  void Overwrite(const std::string& name, bool sync) {
    const std::string text = NewText(), sha = Sha256Hex(text);
    const auto family = Family(name);
    Announce(family, sha);
    UniqueFd fd = Open(name, O_WRONLY | O_CREAT | O_TRUNC);
    if (!fd.valid() || !WriteOut(fd.get(), text, name)) return;
    if (sync) SyncAndKeep(fd.get(), text, name);
    if (!Close(std::move(fd), name)) return;
    Settle(family, text);
    ledger_.Drop(sha);
  }

  void Append(const std::string& name) {
    if (!Has(name) || text_[name].size() > 60000) return;
    const std::string more = plan_.directory + ",appended-" + std::to_string(++generation_) + "\n";
    const std::string text = text_[name] + more;
    const auto family = Family(name);
    Announce(family, Sha256Hex(text));
    UniqueFd fd = Open(name, O_WRONLY | O_APPEND);
    if (fd.valid() && WriteOut(fd.get(), more, name) && Close(std::move(fd), name)) Settle(family, text);
  }

  // The scratch file is kept from its close on: a crash of the mount alone loses none of it.
  std::optional<std::string> WriteScratch(const std::string& scratch, bool sync) {
    const std::string text = NewText();
    UniqueFd fd = Open(scratch, O_WRONLY | O_CREAT | O_TRUNC);
    if (!fd.valid() || !WriteOut(fd.get(), text, scratch)) return std::nullopt;
    if (sync) SyncAndKeep(fd.get(), text, scratch);
    if (!Close(std::move(fd), scratch)) return std::nullopt;
    ledger_.Keep(Sha256Hex(text));
    return text;
  }

  void SaveByRename(const std::string& name) {
    const auto text = WriteScratch("save.tmp", random_() % 2 == 0);
    if (!text) return;
    May(name, {Sha(name), Sha256Hex(*text)});
    if (!Rename("save.tmp", name)) return;
    LeaveFamily(name);
    Settle({name}, *text);
    ledger_.Drop(Sha256Hex(*text));
  }

  // The old version stays published until the new one is; then it waits in staging under its scratch name.
  void SaveWithBackup(const std::string& name) {
    if (!Has(name)) return;
    const std::string text = NewText(), old = Sha(name);
    LeaveFamily(name);
    ledger_.Keep(old);
    if (!Rename(name, "backup.tmp")) return;
    May(name, {old, Sha256Hex(text)});
    UniqueFd fd = Open(name, O_WRONLY | O_CREAT | O_EXCL);
    if (!fd.valid() || !WriteOut(fd.get(), text, name) || !Close(std::move(fd), name)) return;
    Settle({name}, text);
    ledger_.Drop(old);
    Unlink("backup.tmp");
  }

  void MoveAwayAndBack(const std::string& name) {
    if (!Has(name)) return;
    const std::string old = Sha(name);
    if (!Rename(name, "away.tmp")) return;
    if (random_() % 2 == 0) {
      Rename("away.tmp", name);
      return;
    }
    // Written to under its scratch name: the old name is given up. Further names of the file have the new version.
    auto others = Family(name);
    others.erase(name);
    LeaveFamily(name);
    const std::string more = plan_.directory + ",away\n", text = text_[name] + more, kept = Sha256Hex(text);
    May(name, {old, kNothing});
    Announce(others, kept);
    UniqueFd fd = Open("away.tmp", O_WRONLY | O_APPEND);
    if (!fd.valid() || !WriteOut(fd.get(), more, "away.tmp") || !Close(std::move(fd), "away.tmp")) return;
    ledger_.Keep(kept);
    text_.erase(name);
    May(name, {kNothing});
    Settle(others, text);
    ledger_.Drop(kept);
    Unlink("away.tmp");
  }

  void Link(const std::string& name) {
    const std::string further = std::string(1, static_cast<char>('e' + random_() % 2)) + ".csv";
    if (!Has(name)) return;
    if (Has(further)) return Delete(further);
    May(further, {kNothing, Sha(name)});
    if (!Check(linkat(root_.get(), name.c_str(), root_.get(), further.c_str(), 0) == 0, "link " + Path(name))) return;
    auto family = Family(name);
    std::erase(families_, family);
    family.insert(further);
    families_.push_back(family);
    Settle({further}, text_[name]);
  }

  void Delete(const std::string& name) {
    if (!Has(name)) return;
    May(name, {Sha(name), kNothing});
    if (!Unlink(name)) return;
    LeaveFamily(name);
    text_.erase(name);
    May(name, {kNothing});
  }

  // One published file takes the place of another, at times of one that was moved away just before.
  void RenameOver(const std::string& name) {
    const std::string other = Pick();
    if (!Has(name) || !Has(other) || name == other || Family(name).contains(other)) return;
    const std::string text = text_[name], old = Sha(other);
    const bool away = random_() % 2 == 0;
    if (away) {
      ledger_.Keep(old);
      if (!Rename(other, "over.tmp")) return;
    }
    May(other, {old, Sha(name)});
    May(name, {Sha(name), kNothing});
    if (!Rename(name, other)) return;
    LeaveFamily(other);
    for (auto& family : families_) {
      if (family.erase(name) != 0) family.insert(other);
    }
    text_.erase(name);
    May(name, {kNothing});
    Settle({other}, text);
    if (!away) return;
    ledger_.Drop(old);
    Unlink("over.tmp");
  }

  // Held for review. A reviewer may decide at any moment, so that the name may be gone, or published.
  void Hold() {
    const std::string name = "h" + std::to_string(random_() % 2) + ".py";
    const std::string text = "# " + NewText();
    if (!held_.empty()) ledger_.Drop(std::exchange(held_, ""));
    switch (random_() % 4) {
      case 0:
        Unlink(name, {ENOENT});
        return;
      case 1:
        Rename(name, name == "h0.py" ? "h1.py" : "h0.py", {ENOENT});
        return;
      default:
        break;
    }
    UniqueFd fd = Open(name, O_WRONLY | O_CREAT | O_TRUNC, {EACCES, ENOENT});
    if (!fd.valid() || !WriteOut(fd.get(), text, name, {EACCES}) || !Close(std::move(fd), name, {EACCES})) return;
    held_ = Sha256Hex(text);
    ledger_.Keep(held_);
  }

  // Refused at its close: the name keeps what it had.
  void Refused(const std::string& name) {
    const std::string text = NewText() + "=cmd|' /C calc'!A0,140,2,3\n";
    UniqueFd fd = Open(name, O_WRONLY | O_CREAT | O_TRUNC);
    if (!fd.valid() || !WriteOut(fd.get(), text, name)) return;
    const int err = close(fd.Release()) == 0 ? 0 : errno;
    if (err == 0) ledger_.Complain("close " + Path(name) + ": what must be refused was accepted");
    if (err == EACCES) ledger_.Keep(Sha256Hex(text));
    errno = err;
    Check(err == 0 || err == EACCES, "close " + Path(name));
  }

  // A file that is synced and stays open: it is published when its turn to be closed comes, if ever.
  void LeaveOpen() {
    if (open_.valid()) {
      const std::string name = std::exchange(open_name_, "");
      if (!Close(std::exchange(open_, UniqueFd()), name)) return;
      May(name, {Sha256Hex(open_text_)});
      ledger_.Drop(Sha256Hex(open_text_));
      May(name, {Sha256Hex(open_text_), kNothing});
      if (Unlink(name)) May(name, {kNothing});
      return;
    }
    open_name_ = "open" + std::to_string(plan_.seed) + "-" + std::to_string(++generation_) + ".csv";
    open_text_ = NewText();
    May(open_name_, {kNothing, Sha256Hex(open_text_)});
    open_ = Open(open_name_, O_WRONLY | O_CREAT | O_EXCL);
    if (open_.valid() && WriteOut(open_.get(), open_text_, open_name_)) {
      SyncAndKeep(open_.get(), open_text_, open_name_);
    }
  }

  const WriterPlan plan_;
  LedgerWriter ledger_;
  std::minstd_rand random_;
  UniqueFd root_;
  unsigned generation_ = 0;
  std::map<std::string, std::string> text_;      // of the published files
  std::vector<std::set<std::string>> families_;  // names of one file
  std::string held_;                             // digest of the last that was held
  UniqueFd open_;
  std::string open_name_, open_text_;
};

}  // namespace

pid_t StartWriter(const WriterPlan& plan) {
  const pid_t pid = fork();
  if (pid != 0) return pid;
  prctl(PR_SET_PDEATHSIG, SIGKILL);
  Writer(plan).Run();
}

}  // namespace shareguard::testing
