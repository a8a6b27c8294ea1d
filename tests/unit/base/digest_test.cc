#include "shareguard/base/digest.h"

#include <gtest/gtest.h>
#include <sys/mman.h>

#include "shareguard/base/fd.h"

namespace shareguard {
namespace {

// FIPS 180-4 example values.
TEST(Sha256Test, KnownAnswers) {
  EXPECT_EQ(Sha256Hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(Sha256Hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST(Sha256Test, StreamAndFileGiveTheSame) {
  const std::string content(700'000, 'x');
  Sha256 hash;
  for (size_t at = 0; at < content.size(); at += 999) {
    const std::string part = content.substr(at, 999);
    hash.Update(part.data(), part.size());
  }
  const UniqueFd fd(::memfd_create("digest", MFD_CLOEXEC));
  ASSERT_TRUE(WriteAll(fd.get(), content).ok());
  const auto of_file = Sha256HexOfFile(fd.get());
  ASSERT_TRUE(of_file.ok());
  EXPECT_EQ(*of_file, Sha256Hex(content));
  EXPECT_EQ(hash.FinishHex(), *of_file);
}

}  // namespace
}  // namespace shareguard
