// Precompiled once a suite: these take longer to read than most tests to compile.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
