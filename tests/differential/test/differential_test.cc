// The guard is like a plain directory: random sequences of steps under a policy that allows everything.
#include <sys/stat.h>
#include <unistd.h>

#include <cstdlib>

#include "../runner.h"
#include "guard_mount.h"

namespace shareguard::testing {
namespace {

// Links, symbolic links and special files are allowed by `permissive`. Names that are scratch elsewhere are so here
// too: files that are never published must behave as any other in the mount.
constexpr char kPolicy[] = R"(extends = "permissive"
[names]
scratch = ["~$*", "*.tmp", ".~lock.*"]
)";

// More of them, and others, on demand.
uint64_t Number(const char* variable, uint64_t otherwise) {
  const char* value = getenv(variable);
  return value != nullptr ? strtoull(value, nullptr, 10) : otherwise;
}

class DifferentialTest : public MountTest {
 protected:
  differential::Options Prepare() {
    differential::Options options;
    EXPECT_EQ(WriteFile(guard_.path("differential.toml"), kPolicy), 0);
    Mount(guard_.path("differential.toml"));
    EXPECT_EQ(mkdir(guard_.path("plain").c_str(), 0755), 0);
    options.guard = guard_.mounted();
    options.plain = guard_.path("plain");
    options.published = guard_.published();
    options.users = geteuid() == 0;
    options.scratch = {"~$*", "*.tmp", ".~lock.*"};
    return options;
  }
};

TEST_F(DifferentialTest, RandomSteps) {
  differential::Options options = Prepare();
  ASSERT_FALSE(HasFailure());
  options.steps = Number("SHAREGUARD_DIFFERENTIAL_STEPS", 100000);
  options.seed = Number("SHAREGUARD_DIFFERENTIAL_SEED", 1);
  differential::Runner runner(options);
  EXPECT_TRUE(runner.Run()) << "the steps and the difference are above";
  EXPECT_TRUE(HasFailure() || runner.steps_done() >= options.steps);
}

}  // namespace
}  // namespace shareguard::testing
