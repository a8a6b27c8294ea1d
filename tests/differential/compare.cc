#include "compare.h"

#include <sys/mman.h>
#include <sys/stat.h>

#include <sstream>

#include "operation.h"
#include "shareguard/base/text.h"

namespace shareguard::differential {
namespace {

std::string Where(const Seen& seen) { return PrintableName(seen.where.substr(0, 40)); }

template <typename T>
void Expect(const Seen& seen, const char* what, const T& plain, const T& guard, std::ostringstream* out) {
  if (plain == guard) return;
  *out << Where(seen) << ": " << what << " " << plain << " on the plain directory, " << guard << " on the guard\n";
}

std::string Octal(uint32_t mode) {
  std::ostringstream out;
  out << "0" << std::oct << mode;
  return out.str();
}

std::string ErrnoName(int err) {
  const char* name = strerrorname_np(err);
  return name != nullptr ? name : std::to_string(err);
}

}  // namespace

namespace {

// A change of owner to nobody implies a change of mode where there are set-id bits, which only the owner may: the
// kernel takes the change of mode out before it asks a FUSE file system.
bool IsExcused(const Step& step, const std::string& plain, const std::string& guard) {
  const std::string operation = Operations()[step.operation].name;
  return (operation == "chown" || operation == "fchown") && step.owner == -1 && step.group == -1 && plain == "EPERM" &&
         guard == "= 0";
}

}  // namespace

std::string Comparison::Answers(const Step& step, const std::string& plain, const std::string& guard) {
  if (plain == guard || IsExcused(step, plain, guard)) return "";
  return "answer \"" + PrintableName(plain) + "\" on the plain directory, \"" + PrintableName(guard) +
         "\" on the guard\n";
}

std::string Comparison::OneFile(const Step& step, const Seen& plain, const Seen& guard) {
  std::ostringstream out;
  Expect(plain, "stat", ErrnoName(plain.err), ErrnoName(guard.err), &out);
  if (plain.err != 0 || guard.err != 0) return out.str();
  Expect(plain, "mode", Octal(plain.mode), Octal(guard.mode), &out);
  Expect(plain, "links", plain.links, guard.links, &out);
  Expect(plain, "uid", plain.uid, guard.uid, &out);
  Expect(plain, "gid", plain.gid, guard.gid, &out);
  // How many bytes a directory takes is the file system's own business.
  if (!S_ISDIR(plain.mode)) Expect(plain, "size", plain.size, guard.size, &out);
  Expect(plain, "device", plain.device, guard.device, &out);
  Expect(plain, "content", plain.content, guard.content, &out);
  Expect(plain, "target", plain.target, guard.target, &out);
  Expect(plain, "extended attributes", plain.attributes, guard.attributes, &out);
  out << Times(step, plain, guard);
  return out.str();
}

std::string Comparison::Times(const Step& step, const Seen& plain, const Seen& guard) {
  if (plain.identity.empty()) return "";
  std::ostringstream out;
  const std::string operation = Operations()[step.operation].name;
  const std::string slot = "slot " + std::to_string(step.slot) + " of actor " + std::to_string(step.actor);
  if (operation == "mmap" && (step.mode & PROT_WRITE) != 0 && plain.where == slot) mapped_.insert(plain.identity);
  const auto [found, first] = past_.try_emplace(plain.identity);
  Past& past = found->second;
  if (!first) {
    Expect(plain, "st_ino was", past.guard_number, guard.number, &out);
    if (guard.changed < past.guard_changed) out << Where(plain) << ": ctime goes backwards on the guard\n";
  }
  // A page of a shared mapping carries its time when it is written back, which each side does at its own time
  // (mmap(3p): between the write and the next msync). What goes through a FIFO stays in the kernel, which does not
  // tell a FUSE file system that there is something new in it.
  const bool clock_is_free = mapped_.contains(plain.identity) || S_ISFIFO(plain.mode);
  if (!clock_is_free || (S_ISFIFO(plain.mode) && plain.modified < start_ns_)) {
    // A directory of the guard changes once more when a file in it is published: at its close.
    if (plain.modified < start_ns_ && !(S_ISDIR(plain.mode) && guard.modified > start_ns_)) {
      Expect(plain, "mtime", plain.modified, guard.modified, &out);
    } else if (guard.modified < plain.modified) {
      out << Where(plain) << ": mtime changed on the plain directory, to " << plain.modified << ", not on the guard, "
          << guard.modified << "\n";
    } else if (!first && plain.modified == past.plain_modified && guard.modified != past.guard_modified &&
               !S_ISDIR(plain.mode)) {
      out << Where(plain) << ": mtime changed on the guard only\n";
    }
    if (guard.changed < plain.changed && !clock_is_free)
      out << Where(plain) << ": ctime changed on the plain directory only\n";
  }
  // Reading sets atime at the file system's own discretion (relatime, caches): only what was set just now is compared.
  if (operation == "utimensat" && plain.accessed < start_ns_) {
    Expect(plain, "atime", plain.accessed, guard.accessed, &out);
  }
  past = {plain.modified, guard.modified, guard.changed, guard.number};
  return out.str();
}

std::string Comparison::Trees(const Step& step, const std::vector<Seen>& plain, const std::vector<Seen>& guard) {
  std::ostringstream out;
  std::map<std::string, const Seen*> by_path;
  for (const Seen& seen : guard) by_path[seen.where] = &seen;
  std::map<uint64_t, std::string> numbers;
  for (const Seen& seen : plain) {
    const auto found = by_path.find(seen.where);
    if (found == by_path.end()) {
      out << Where(seen) << ": only in the plain directory\n";
      continue;
    }
    out << OneFile(step, seen, *found->second);
    const auto [other, first] = numbers.try_emplace(found->second->number, seen.identity);
    if (!first && other->second != seen.identity) {
      out << Where(seen) << ": has the st_ino of another file on the guard\n";
    }
    by_path.erase(found);
  }
  for (const auto& [path, seen] : by_path) out << Where(*seen) << ": only on the guard\n";
  return out.str();
}

}  // namespace shareguard::differential
