#include "step.h"

#include <fcntl.h>

#include <array>
#include <sstream>

#include "operation.h"
#include "shareguard/base/text.h"

namespace shareguard::differential {
namespace {

struct Flag {
  int64_t bits;
  const char* name;
};

std::string OpenFlags(int64_t flags) {
  static constexpr std::array<Flag, 13> kFlags = {{{O_CREAT, "O_CREAT"},
                                                   {O_EXCL, "O_EXCL"},
                                                   {O_TRUNC, "O_TRUNC"},
                                                   {O_APPEND, "O_APPEND"},
                                                   {O_DIRECT, "O_DIRECT"},
                                                   {O_SYNC, "O_SYNC"},
                                                   {O_DSYNC, "O_DSYNC"},
                                                   {O_NOFOLLOW, "O_NOFOLLOW"},
                                                   {O_DIRECTORY, "O_DIRECTORY"},
                                                   {O_PATH, "O_PATH"},
                                                   {O_NOATIME, "O_NOATIME"},
                                                   {O_NONBLOCK, "O_NONBLOCK"},
                                                   {O_CLOEXEC, "O_CLOEXEC"}}};
  static constexpr std::array<const char*, 4> kAccess = {"O_RDONLY", "O_WRONLY", "O_RDWR", "O_ACCMODE"};
  std::string text = kAccess[static_cast<size_t>(flags & O_ACCMODE)];
  for (const Flag& flag : kFlags) {
    if ((flags & flag.bits) != flag.bits) continue;
    text += std::string("|") + flag.name;
    flags &= ~flag.bits;
  }
  return text;
}

std::string PathText(const std::string& path) {
  if (path.size() <= 80) return "\"" + PrintableName(path) + "\"";
  return "\"" + PrintableName(path.substr(0, 12)) + "...\" (" + std::to_string(path.size()) + " bytes)";
}

std::string Argument(char letter, const Step& step) {
  std::ostringstream out;
  const auto relative = [&](int directory) { return directory < 0 ? "" : "slot " + std::to_string(directory) + " / "; };
  switch (letter) {
    case 'p':
      out << relative(step.directory) << PathText(step.path);
      break;
    case 'q':
      out << "to " << relative(step.other_directory) << PathText(step.other_path);
      break;
    case 't':
      out << "text " << PathText(step.other_path);
      break;
    case 's':
      out << "slot " << step.slot;
      break;
    case 'S':
      out << "slot " << step.other_slot;
      break;
    case 'o':
      out << OpenFlags(step.flags);
      break;
    case 'f':
      out << "flags 0x" << std::hex << step.flags;
      break;
    case 'm':
      out << "mode 0" << std::oct << step.mode;
      break;
    case 'x':
      out << "at " << step.offset;
      break;
    case 'n':
      out << step.length << " bytes";
      break;
    case 'v':
      out << "value " << step.length;
      break;
    case 'u':
      out << "uid " << step.owner << ", gid " << step.group;
      break;
    default:
      out << letter << "?";
  }
  return out.str();
}

}  // namespace

std::string Describe(const Step& step) {
  const Operation& operation = Operations()[step.operation];
  std::string text = "actor " + std::to_string(step.actor) + ": " + operation.name + "(";
  for (const char* letter = operation.arguments; *letter != 0; ++letter) {
    if (letter != operation.arguments) text += ", ";
    text += Argument(*letter, step);
  }
  return text + ")";
}

Packer& operator<<(Packer& out, const Step& step) {
  return out << step.operation << step.actor << step.slot << step.other_slot << step.directory << step.other_directory
             << step.path << step.other_path << step.flags << step.mode << step.offset << step.length << step.owner
             << step.group << step.seed;
}

Unpacker& operator>>(Unpacker& in, Step& step) {
  return in >> step.operation >> step.actor >> step.slot >> step.other_slot >> step.directory >> step.other_directory >>
         step.path >> step.other_path >> step.flags >> step.mode >> step.offset >> step.length >> step.owner >>
         step.group >> step.seed;
}

}  // namespace shareguard::differential
