#include "shareguard/guard/staging.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/xattr.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <nlohmann/json.hpp>

#include "guard/copy_content.h"
#include "guard/json_fields.h"
#include "shareguard/base/clock.h"
#include "shareguard/base/directory.h"
#include "shareguard/base/fault.h"
#include "shareguard/base/text.h"

namespace shareguard::guard {
namespace {

constexpr char kJournalName[] = "staging.journal";
constexpr size_t kJournalMax = 1UL << 30;

// Every extended attribute, ACLs included. A security label that the kernel reserves to itself may refuse to be copied:
// it then sets its own; any other refusal fails the copy, so that no protection is lost on the way.
Status CopyAttributes(int source, int target) {
  const ssize_t listed = ::flistxattr(source, nullptr, 0);
  if (listed < 0 && errno == ENOTSUP) return {};
  if (listed < 0) return Error::FromErrno("list extended attributes", "", errno);
  std::string names(static_cast<size_t>(listed), '\0');
  const ssize_t filled = ::flistxattr(source, names.data(), names.size());
  if (filled < 0) return Error::FromErrno("list extended attributes", "", errno);
  names.resize(static_cast<size_t>(filled));
  for (size_t at = 0; at < names.size();) {
    const std::string name = names.c_str() + at;
    at += name.size() + 1;
    const ssize_t size = ::fgetxattr(source, name.c_str(), nullptr, 0);
    std::string value(size > 0 ? static_cast<size_t>(size) : 0, '\0');
    if (size < 0 || ::fgetxattr(source, name.c_str(), value.data(), value.size()) != size ||
        ::fsetxattr(target, name.c_str(), value.data(), value.size(), 0) != 0) {
      if (!name.starts_with("security.")) return Error::FromErrno("copy extended attribute", name, errno);
    }
  }
  return {};
}

// Owner first: changing it clears set-id bits and capabilities.
Status CopyMetadata(int source, int target, const struct stat& from) {
  if (::fchown(target, from.st_uid, from.st_gid) != 0) return Error::FromErrno("copy owner", "", errno);
  if (::fchmod(target, from.st_mode & 07777) != 0) return Error::FromErrno("copy mode", "", errno);
  SHAREGUARD_CHECK(CopyAttributes(source, target));
  const timespec times[2] = {from.st_atim, from.st_mtim};
  if (::futimens(target, times) != 0) return Error::FromErrno("copy times", "", errno);
  return {};
}

}  // namespace

Result<std::unique_ptr<Staging>> Staging::Open(int state_dirfd) {
  SHAREGUARD_ASSIGN(UniqueFd state, DuplicateFd(state_dirfd));
  SHAREGUARD_ASSIGN(UniqueFd directory, MakeDirAt(state_dirfd, "staging", 0700));
  SHAREGUARD_ASSIGN(UniqueFd journal,
                    OpenAt(state_dirfd, kJournalName, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, 0600));
  return std::unique_ptr<Staging>(new Staging(std::move(state), std::move(directory), std::move(journal)));
}

Status Staging::Journal(const std::string& id, const std::string& path, const audit::Identity& who) {
  const nlohmann::json json = {{"id", id},       {"path", PrintableName(path)},           {"uid", who.uid},
                               {"gid", who.gid}, {"pid", static_cast<uint64_t>(who.pid)}, {"process", who.process}};
  const std::string line = json.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + "\n";
  const std::lock_guard lock(journal_mutex_);
  SHAREGUARD_CHECK(FaultPoint("staging.journal"));
  SHAREGUARD_CHECK(WriteAll(journal_.get(), line));
  CrashPoint("staging.journaled");
  return {};
}

Result<StagedFile> Staging::Create(const std::string& path, const audit::Identity& who, uid_t uid, gid_t gid,
                                   mode_t mode) {
  StagedFile file;
  file.id = NewId();
  SHAREGUARD_CHECK(Journal(file.id, path, who));
  SHAREGUARD_CHECK(FaultPoint("staging.create"));
  SHAREGUARD_ASSIGN(file.fd, OpenAt(directory_.get(), file.id, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600));
  CrashPoint("staging.created");
  if (::fchown(file.fd.get(), uid, gid) != 0 && !(errno == EPERM && uid == ::geteuid())) {
    const Error error = Error::FromErrno("set owner of staged file", path, errno);
    static_cast<void>(Remove(file));
    return error;
  }
  if (::fchmod(file.fd.get(), mode & 07777) != 0) {
    const Error error = Error::FromErrno("set mode of staged file", path, errno);
    static_cast<void>(Remove(file));
    return error;
  }
  return file;
}

Result<StagedFile> Staging::Copy(int source, uint64_t limit, const std::string& path, const audit::Identity& who) {
  struct stat from {};
  if (::fstat(source, &from) != 0) return Error::FromErrno("copy to staging", path, errno);
  SHAREGUARD_ASSIGN(const UniqueFd quiet, ReopenQuietly(source));
  source = quiet.get();
  StagedFile file;
  file.id = NewId();
  SHAREGUARD_CHECK(Journal(file.id, path, who));
  SHAREGUARD_CHECK(FaultPoint("staging.create"));
  SHAREGUARD_ASSIGN(file.fd, OpenAt(directory_.get(), file.id, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, 0600));
  const auto size = std::min<uint64_t>(limit, static_cast<uint64_t>(from.st_size));
  Status status = FaultPoint("staging.copy");
  if (status.ok()) status = CopyContent(source, file.fd.get(), size, size == static_cast<uint64_t>(from.st_size));
  if (status.ok()) status = CopyMetadata(source, file.fd.get(), from);
  if (!status.ok()) {
    static_cast<void>(Remove(file));
    return Error::Make("copy to staging", path, status.error().ToString(), status.error().errno_value());
  }
  CrashPoint("staging.copied");
  return file;
}

Status Staging::Renamed(const StagedFile& file, const std::string& path, const audit::Identity& who) {
  return Journal(file.id, path, who);
}

Status Staging::Remove(const StagedFile& file) {
  SHAREGUARD_CHECK(FaultPoint("staging.remove"));
  if (::unlinkat(directory_.get(), file.id.c_str(), 0) != 0) {
    return Error::FromErrno("remove staged file", file.id, errno);
  }
  CrashPoint("staging.removed");
  return {};
}

Status Staging::MakeDurable(const StagedFile& file) {
  SHAREGUARD_CHECK(FaultPoint("staging.sync"));
  SHAREGUARD_CHECK(SyncFd(journal_.get(), kJournalName));
  SHAREGUARD_CHECK(SyncFd(file.fd.get(), file.id));
  SHAREGUARD_CHECK(SyncFd(directory_.get(), "staging directory"));
  CrashPoint("staging.synced");
  return {};
}

Result<std::vector<JournalEntry>> Staging::Leftovers() const {
  std::unordered_map<std::string, JournalEntry> known;
  SHAREGUARD_ASSIGN(const std::string journal, ReadFileAt(state_.get(), kJournalName, kJournalMax));
  for (const std::string& line : SplitString(journal, '\n')) {
    const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
    if (!json.is_object()) continue;  // torn by a crash
    JournalEntry entry;
    entry.id = JsonText(json, "id");
    entry.path = ParsePrintableName(JsonText(json, "path")).value_or("");
    entry.who.uid = static_cast<uid_t>(JsonNumber(json, "uid"));
    entry.who.gid = static_cast<gid_t>(JsonNumber(json, "gid"));
    entry.who.pid = static_cast<pid_t>(JsonNumber(json, "pid"));
    entry.who.process = JsonText(json, "process");
    known[entry.id] = entry;
  }
  SHAREGUARD_ASSIGN(const auto names, NamesIn(directory_.get()));
  std::vector<JournalEntry> leftovers;
  for (const std::string& name : names) {
    if (!IsId(name)) continue;
    const auto found = known.find(name);
    leftovers.push_back(found != known.end() ? found->second : JournalEntry{name, "", {}});
  }
  return leftovers;
}

Status Staging::ResetJournal() {
  if (::ftruncate(journal_.get(), 0) != 0) return Error::FromErrno("reset", kJournalName, errno);
  return {};
}

}  // namespace shareguard::guard
