// What the worker gives up, asked of a worker itself.
#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "testing.h"

namespace shareguard::sandbox {
namespace {

TEST(HardeningTest, TheWorkerHasGivenUpWhatItSays) {
  const UniqueFd inherited(::fcntl(0, F_DUPFD, 20));  // without close-on-exec, as another library might leave one
  ASSERT_TRUE(inherited.valid());
  const auto pool = StartPool(Misbehaving("report_privilege"));
  ASSERT_NE(pool, nullptr);
  const UniqueFd file = FileWith("a,b\n");
  const auto result = pool->Inspect(file.get(), "x.csv");
  ASSERT_TRUE(result.ok()) << result.error().ToString();
  for (const policy::Finding& finding : result->findings) ADD_FAILURE() << finding.id;
}

TEST(HardeningTest, AWritableDescriptorIsReopenedAndTheCallersStaysWritable) {
  const auto pool = StartPool(Misbehaving("report_privilege"));
  ASSERT_NE(pool, nullptr);
  const UniqueFd file = FileWith("a,b\n");
  ASSERT_EQ(::fcntl(file.get(), F_GETFL) & O_ACCMODE, O_RDWR);
  ASSERT_TRUE(pool->Inspect(file.get(), "x.csv").ok());
  EXPECT_EQ(::pwrite(file.get(), "c", 1, 0), 1);
}

}  // namespace
}  // namespace shareguard::sandbox
