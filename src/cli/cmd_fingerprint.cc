#include <fcntl.h>
#include <sys/random.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cerrno>
#include <memory>
#include <vector>

#include "cli/command.h"
#include "cli/exit_codes.h"
#include "cli/terminal.h"
#include "cli/value_reader.h"
#include "shareguard/base/fd.h"
#include "shareguard/base/text.h"
#include "shareguard/policy/fingerprints.h"

namespace shareguard::cli {
namespace {

using policy::FingerprintBuilder;
using policy::FingerprintSecret;

constexpr const char* kFingerprintFooter =
    R"(Makes a set of fingerprints of the values in a table (CSV with a header). A policy names it, and a file that holds
more of the values than the policy allows is refused: docs/fingerprints.md. The file is of no use without its key: keep
the key where only the guard reads it. Who holds both can test guesses.

The key is a file of 32 random bytes; it is made when there is none.

Examples:
  shareguard fingerprint --columns nhs_number,chi patients.csv -o /etc/shareguard/fingerprints/patients.fpr
  shareguard fingerprint --all-columns --min-length 6 staff.csv -o staff.fpr --key /root/staff.key)";

struct FingerprintArguments {
  std::string table, output, key;
  std::vector<std::string> columns;
  bool all_columns = false;
  size_t min_length = 4;
};

std::string Folder(const std::string& path) {
  const size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}
std::string Name(const std::string& path) { return path.substr(path.rfind('/') + 1); }  // npos + 1 is 0

Result<std::string> RandomBytes(size_t count) {
  std::string bytes(count, '\0');
  const ssize_t n = ::getrandom(bytes.data(), count, 0);
  if (n != static_cast<ssize_t>(count)) return Error::FromErrno("make", "random bytes", n < 0 ? errno : EIO);
  return bytes;
}

// Reads the key, or makes one. Never writes over a file.
Result<std::string> TakeKey(const std::string& path, bool* made) {
  auto opened = OpenAt(AT_FDCWD, path, O_RDONLY | O_NONBLOCK);
  *made = !opened.ok() && opened.error().errno_value() == ENOENT;
  if (!*made) {
    if (!opened.ok()) return opened.error();
    SHAREGUARD_ASSIGN(std::string key, ReadAll(opened->get(), 1024));
    if (key.size() == policy::kFingerprintKeyBytes) return key;
    return Error::Make("read key", PrintableName(path), "it is no key: a key is a file of 32 bytes", EINVAL);
  }
  SHAREGUARD_ASSIGN(std::string key, RandomBytes(policy::kFingerprintKeyBytes));
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, path, O_WRONLY | O_CREAT | O_EXCL, 0600));
  SHAREGUARD_CHECK(WriteAll(fd.get(), key));
  SHAREGUARD_CHECK(SyncFd(fd.get(), PrintableName(path)));
  return key;
}

// Picks the cells of the columns asked for and gives their values to the builder.
class Collector {
 public:
  Collector(const FingerprintArguments& arguments, FingerprintBuilder* builder)
      : arguments_(arguments), builder_(*builder) {}

  Status Take(uint64_t row, size_t column, std::string_view text) {
    if (row == 0) {
      header_.emplace_back(text);
      return {};
    }
    if (wanted_.empty()) SHAREGUARD_CHECK(Choose());
    if (column >= wanted_.size() || !wanted_[column]) return {};
    const auto normal = policy::NormalForm(text);
    if (!normal || normal->text.size() < arguments_.min_length) {
      ++left_out_;
      return {};
    }
    ++taken_;
    return builder_.Add(*normal);
  }

  uint64_t taken() const { return taken_; }
  uint64_t left_out() const { return left_out_; }

 private:
  Status Choose() {
    wanted_.assign(header_.size(), arguments_.all_columns);
    for (const std::string& name : arguments_.columns) {
      const auto found = std::find_if(header_.begin(), header_.end(),
                                      [&](const std::string& each) { return AsciiLower(each) == AsciiLower(name); });
      if (found == header_.end()) {
        return Error::Make(
            "read table", PrintableName(arguments_.table),
            "there is no column \"" + PrintableName(name) + "\"; it has " + PrintableName(JoinStrings(header_, ", ")),
            EINVAL);
      }
      wanted_[static_cast<size_t>(found - header_.begin())] = true;
    }
    return {};
  }

  const FingerprintArguments& arguments_;
  FingerprintBuilder& builder_;
  std::vector<std::string> header_;
  std::vector<bool> wanted_;
  uint64_t taken_ = 0, left_out_ = 0;
};

Status ReadTable(const std::string& path, Collector* collector) {
  SHAREGUARD_ASSIGN(const UniqueFd fd, OpenAt(AT_FDCWD, path, O_RDONLY));
  ValueReader reader('\0', [collector](uint64_t row, size_t column, std::string_view text) {
    return collector->Take(row, column, text);
  });
  std::vector<char> buffer(1 << 18);
  for (uint64_t at = 0;;) {
    SHAREGUARD_ASSIGN(const size_t n, ReadAt(fd.get(), buffer.data(), buffer.size(), at));
    if (n == 0) return reader.Finish();
    SHAREGUARD_CHECK(reader.Add({buffer.data(), n}));
    at += n;
  }
}

Status WriteSet(const std::string& path, std::string_view content) {
  SHAREGUARD_ASSIGN(const UniqueFd folder, OpenAt(AT_FDCWD, Folder(path), O_RDONLY | O_DIRECTORY));
  return WriteFileDurably(folder.get(), Name(path), content);
}

int Fingerprint(const FingerprintArguments& arguments) {
  if (arguments.columns.empty() != arguments.all_columns) {
    return Fail(kUsage, "say which values: --columns NAME,NAME or --all-columns");
  }
  const std::string& output = arguments.output;
  const std::string beside = (output.ends_with(".fpr") ? output.substr(0, output.size() - 4) : output) + ".key";
  const std::string key_file = arguments.key.empty() ? beside : arguments.key;
  bool made = false;
  const auto key = TakeKey(key_file, &made);
  if (!key.ok()) return Fail(key.error());
  const auto random = RandomBytes(sizeof(FingerprintSecret));
  if (!random.ok()) return Fail(random.error());
  FingerprintSecret salt{};
  std::copy(random->begin(), random->end(), salt.begin());
  FingerprintBuilder builder(*key, salt);
  Collector collector(arguments, &builder);
  const Status read = ReadTable(arguments.table, &collector);
  if (!read.ok()) return Fail(read.error());
  if (collector.taken() == 0) return Fail(kBadData, "the columns hold no value that can be fingerprinted");
  const Status written = WriteSet(output, builder.Finish());
  if (!written.ok()) return Fail(written.error());
  PrintLine(PrintableName(output) + ": " + std::to_string(builder.count()) + " different values of " +
            std::to_string(collector.taken()) + "; " + std::to_string(collector.left_out()) +
            " left out as too short or too long");
  if (made) PrintLine(PrintableName(key_file) + ": a new key; keep it where only the guard reads it");
  return FlushOutput() ? kOk : Fail(kIoError, "the output could not be written");
}

}  // namespace

void DefineFingerprint(CLI::App* app, Action* action) {
  auto arguments = std::make_shared<FingerprintArguments>();
  app->add_option("TABLE", arguments->table, "The table: CSV with a header")->required();
  app->add_option("--columns", arguments->columns, "The columns whose values are protected")
      ->type_name("NAME,NAME")
      ->delimiter(',')
      ->allow_extra_args(false);  // the table follows
  app->add_flag("--all-columns", arguments->all_columns, "The values of all columns");
  app->add_option("-o,--output", arguments->output, "The set to write")->type_name("FILE")->required();
  app->add_option("--key", arguments->key, "The key, made when there is none (beside the set, named .key)")
      ->type_name("FILE");
  app->add_option("--min-length", arguments->min_length, "Leave out values of fewer letters and digits (4)")
      ->type_name("N")
      ->check(CLI::Range(size_t{1}, policy::kMaxFingerprintValue));
  app->footer(kFingerprintFooter);
  app->callback([=] { *action = [=] { return Fingerprint(*arguments); }; });
}

}  // namespace shareguard::cli
