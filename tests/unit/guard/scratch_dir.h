// A directory of a test's own, gone with it.
#ifndef SHAREGUARD_TESTS_UNIT_GUARD_SCRATCH_DIR_H_
#define SHAREGUARD_TESTS_UNIT_GUARD_SCRATCH_DIR_H_

#include <fcntl.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

#include "shareguard/base/fd.h"

namespace shareguard::guard {

class ScratchDir {
 public:
  ScratchDir() : path_(::testing::TempDir() + "shareguard-guard-XXXXXX") {
    EXPECT_NE(::mkdtemp(path_.data()), nullptr);
    fd_ = std::move(*OpenAt(AT_FDCWD, path_, O_RDONLY | O_DIRECTORY));
  }
  ~ScratchDir() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  ScratchDir(const ScratchDir&) = delete;
  ScratchDir& operator=(const ScratchDir&) = delete;

  int fd() const { return fd_.get(); }
  std::string path(const std::string& name = "") const { return name.empty() ? path_ : path_ + "/" + name; }
  UniqueFd Dir(const std::string& name) const { return std::move(*MakeDirAt(fd(), name, 0700)); }
  size_t Count(const std::string& name) const {
    size_t count = 0;
    for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator(path(name))) ++count;
    return count;
  }

 private:
  std::string path_;
  UniqueFd fd_;
};

}  // namespace shareguard::guard

#endif  // SHAREGUARD_TESTS_UNIT_GUARD_SCRATCH_DIR_H_
