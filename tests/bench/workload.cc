// One round of file work in a directory, timed; prints one JSON object of rates (MiB/s for bulk data, operations a
// second else). The directory is empty before and after. Content is a table, so that a strict policy lets it pass.
#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <cstring>
#include <functional>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "shareguard/base/fd.h"

namespace shareguard {
namespace {

constexpr size_t kBlock = 1 << 20;
constexpr size_t kSmall = 10 * 1024;

struct Failed {
  std::string what;
};

// A measurement with a failed step is none.
void Must(bool ok, const std::string& what) {
  if (!ok) throw Failed{what + ": " + strerror(errno)};
}

std::string Table(size_t size) {
  std::string text = "group,participants,mean_age\n";
  for (unsigned row = 0; text.size() < size; ++row) {
    text += "arm " + std::to_string(row % 9) + "," + std::to_string(row * 37 % 1000) + "," + std::to_string(row % 60) +
            "\n";
  }
  text.resize(size - 1);
  return text + "\n";
}

double Seconds(const std::function<void()>& work) {
  const auto start = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
}

UniqueFd Open(const std::string& path, int flags) {
  UniqueFd fd(open(path.c_str(), flags | O_CLOEXEC, 0644));
  Must(fd.valid(), path);
  return fd;
}

void CloseChecked(UniqueFd fd) { Must(close(fd.Release()) == 0, "close"); }

class Workload {
 public:
  Workload(std::string directory, size_t files, size_t mebibytes)
      : directory_(std::move(directory)), files_(files), mebibytes_(mebibytes) {}

  nlohmann::ordered_json Run() {
    Bulk();
    Metadata();
    return rates_;
  }

 private:
  std::string Path(const std::string& name) const { return directory_ + "/" + name; }
  std::string File(size_t index, const char* prefix = "f") const {
    return Path(prefix + std::to_string(index) + ".csv");
  }

  void WriteBulk(int flags, size_t block) {
    UniqueFd fd = Open(Path("bulk.csv"), O_WRONLY | flags);
    for (size_t at = 0; at < mebibytes_ * kBlock; at += block) {
      Must(WriteAll(fd.get(), std::string_view(data_).substr(at % kBlock, block)).ok(), "write");
    }
    CloseChecked(std::move(fd));
  }

  void ReadBulk() {
    const UniqueFd fd = Open(Path("bulk.csv"), O_RDONLY);
    std::string buffer(kBlock, '\0');
    size_t total = 0;
    for (ssize_t n = 0; (n = read(fd.get(), buffer.data(), buffer.size())) > 0;) total += static_cast<size_t>(n);
    Must(total == mebibytes_ * kBlock, "short read");
  }

  void ReadRandom(size_t count) {
    const UniqueFd fd = Open(Path("bulk.csv"), O_RDONLY);
    char buffer[4096];
    for (size_t i = 0; i < count; ++i) {
      const auto at = static_cast<off_t>(i * 2654435761U % (mebibytes_ * 256) * 4096);
      Must(pread(fd.get(), buffer, sizeof buffer, at) == sizeof buffer, "pread");
    }
  }

  void Rate(const std::string& name, size_t amount, const std::function<void()>& work) {
    rates_[name] = static_cast<double>(amount) / Seconds(work);
  }

  void Bulk() {
    data_ = Table(kBlock);
    // Fresh pages are slow whoever asks for them: touch the memory once before anything is timed.
    WriteBulk(O_CREAT, kBlock);
    Must(unlink(Path("bulk.csv").c_str()) == 0, "unlink");
    Rate("write new, 1 MiB blocks", mebibytes_, [&] { WriteBulk(O_CREAT | O_EXCL, kBlock); });
    Rate("overwrite, 1 MiB blocks", mebibytes_, [&] { WriteBulk(O_TRUNC, kBlock); });
    Rate("overwrite, 64 KiB blocks", mebibytes_, [&] { WriteBulk(O_TRUNC, 65536); });
    Rate("read, first time", mebibytes_, [&] { ReadBulk(); });
    Rate("read, again", mebibytes_, [&] { ReadBulk(); });
    Rate("random 4 KiB reads", 20000, [&] { ReadRandom(20000); });
    Must(unlink(Path("bulk.csv").c_str()) == 0, "unlink");
  }

  void Metadata() {
    const std::string small = Table(kSmall);
    Rate("create + 10 KiB + close", files_, [&] {
      for (size_t i = 0; i < files_; ++i) {
        UniqueFd fd = Open(File(i), O_WRONLY | O_CREAT | O_EXCL);
        Must(WriteAll(fd.get(), small).ok(), "write");
        CloseChecked(std::move(fd));
      }
    });
    Rate("open + read + close", files_, [&] {
      char buffer[kSmall];
      for (size_t i = 0; i < files_; ++i) {
        UniqueFd fd = Open(File(i), O_RDONLY);
        Must(read(fd.get(), buffer, sizeof buffer) == kSmall, "read");
        CloseChecked(std::move(fd));
      }
    });
    Rate("stat, hot", files_ * 5, [&] {
      for (size_t i = 0; i < files_ * 5; ++i) Stat(File(i % files_));
    });
    Rate("readdir + stat", files_, [&] { List(); });
    Rate("rename", files_, [&] {
      for (size_t i = 0; i < files_; ++i) Must(rename(File(i).c_str(), File(i, "g").c_str()) == 0, "rename");
    });
    Rate("unlink", files_, [&] {
      for (size_t i = 0; i < files_; ++i) Must(unlink(File(i, "g").c_str()) == 0, "unlink");
    });
  }

  static void Stat(const std::string& path) {
    struct stat st {};
    Must(stat(path.c_str(), &st) == 0, path);
  }

  void List() const {
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(opendir(directory_.c_str()), &closedir);
    Must(stream != nullptr, "opendir");
    size_t seen = 0;
    while (const dirent* entry = readdir(stream.get())) {
      if (entry->d_name[0] == '.') continue;
      Stat(Path(entry->d_name));
      ++seen;
    }
    Must(seen == files_, "the listing is not whole");
  }

  const std::string directory_;
  const size_t files_, mebibytes_;
  std::string data_;
  nlohmann::ordered_json rates_;
};

}  // namespace
}  // namespace shareguard

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: shareguard-bench DIRECTORY FILES MEBIBYTES\n";
    return 64;
  }
  try {
    std::cout << shareguard::Workload(argv[1], std::stoul(argv[2]), std::stoul(argv[3])).Run().dump() << "\n";
  } catch (const shareguard::Failed& failed) {
    std::cerr << "shareguard-bench: " << failed.what << "\n";
    return 1;
  } catch (const std::exception& error) {
    std::cerr << "shareguard-bench: " << error.what() << "\n";
    return 64;
  }
  return 0;
}
