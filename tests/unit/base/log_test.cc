#include "shareguard/base/log.h"

#include <gtest/gtest.h>
#include <spdlog/sinks/ostream_sink.h>
#include <spdlog/spdlog.h>

#include <cerrno>
#include <sstream>

namespace shareguard {
namespace {

class LogTest : public ::testing::Test {
 protected:
  LogTest() : before_(spdlog::default_logger()) {
    auto logger = std::make_shared<spdlog::logger>("test", std::make_shared<spdlog::sinks::ostream_sink_mt>(lines_));
    logger->set_pattern("%l %v");
    spdlog::set_default_logger(std::move(logger));
  }
  ~LogTest() override { spdlog::set_default_logger(before_); }
  std::ostringstream lines_;
  const std::shared_ptr<spdlog::logger> before_;
};

TEST_F(LogTest, ValuesStandWhereTheBracesAre) {
  LogInfo("share {} has {} files, {}", std::string("results"), 3, "all settled");
  LogWarning("no values");
  EXPECT_EQ(lines_.str(), "info share results has 3 files, all settled\nwarning no values\n");
}

TEST_F(LogTest, AnErrorStandsByItselfOrInALine) {
  const Error error = Error::FromErrno("open", "a", ENOENT);
  LogError(error);
  LogWarning("item {}: {}", 7, error);
  EXPECT_EQ(lines_.str(), "error " + error.ToString() + "\nwarning item 7: " + error.ToString() + "\n");
}

TEST_F(LogTest, BracesOfAValueAreText) {
  LogError("'{}' is odd", "a{}b{0}");
  EXPECT_EQ(lines_.str(), "error 'a{}b{0}' is odd\n");
}

TEST_F(LogTest, ALineThatCannotBeFormattedIsLoggedAsItStands) {
  LogError("{} and {}", 1);
  EXPECT_EQ(lines_.str(), "error {} and {}\n");
}

TEST_F(LogTest, WhatIsBelowTheLevelIsLeftOut) {
  LogDebug("unheard");
  EXPECT_EQ(lines_.str(), "");
}

}  // namespace
}  // namespace shareguard
