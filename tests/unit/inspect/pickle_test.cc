#include "inspect/pickle.h"

#include <gtest/gtest.h>

#include "testing.h"

namespace shareguard::inspect {
namespace {

using namespace std::string_literals;

PickleFacts Walk(std::string_view bytes) {
  MemorySource source(bytes);
  return WalkPickle(source);
}

TEST(PickleTest, EveryProtocolOfPython) {
  Workshop workshop;
  ASSERT_TRUE(
      workshop.Python("import pickle, collections, datetime\n"
                      "o = {'a': [1, 2.5, -3, 2**70, None, True], 'b': ('x' * 300, b'y' * 300, {1, 2}),\n"
                      "     'c': collections.OrderedDict(k=1), 'd': datetime.date(2020, 1, 1), 'e': bytearray(5)}\n"
                      "for p in range(6):\n"
                      "  open(f'p{p}.pkl', 'wb').write(pickle.dumps(o, p))\n"
                      "  open(f'plain{p}.pkl', 'wb').write(pickle.dumps([1, 'x'], p))\n"));
  for (int protocol = 0; protocol < 6; ++protocol) {
    const std::string digit = std::to_string(protocol);
    const std::string bytes = workshop.Read("p" + digit + ".pkl");
    const PickleFacts facts = Walk(bytes);
    EXPECT_TRUE(facts.complete) << protocol;
    EXPECT_EQ(facts.end, bytes.size()) << protocol;
    EXPECT_GT(facts.imports, 0U) << protocol;
    EXPECT_GT(facts.calls, 0U) << protocol;
    EXPECT_EQ(InspectBytes(bytes, "m.pkl").type, "pickle") << protocol;
    EXPECT_TRUE(HasFinding(InspectBytes(bytes, "m.pkl"), "pickle.code")) << protocol;
    const policy::Inspection plain = InspectBytes(workshop.Read("plain" + digit + ".pkl"), "m.pkl");
    EXPECT_EQ(plain.type, "pickle") << protocol;
    EXPECT_FALSE(HasFinding(plain, "pickle.code")) << protocol;
  }
}

TEST(PickleTest, OddEndings) {
  const std::string good = "\x80\x04]."s;
  EXPECT_TRUE(HasFinding(InspectBytes(good + "extra", "m.pkl"), "pickle.trailing_data"));
  EXPECT_TRUE(HasFinding(InspectBytes("\x80\x04]]]]]"s, "m.pkl"), "pickle.damaged"));
  EXPECT_TRUE(HasFinding(InspectBytes("\x80\x04\x8e\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF"s, "m.pkl"), "pickle.damaged"));
}

TEST(PickleTest, LyingLengths) {
  EXPECT_FALSE(Walk("\x80\x04T\xFF\xFF\xFF\xFFx."s).complete);
  EXPECT_FALSE(Walk("U\xFFshort."s).complete);
  EXPECT_FALSE(Walk("I12345").complete);
  EXPECT_FALSE(Walk("").complete);
}

TEST(PickleTest, WordsAreNoPickle) {
  EXPECT_TRUE(HasFinding(InspectBytes("just some words\n", "m.pkl"), "type.mismatch"));
}

}  // namespace
}  // namespace shareguard::inspect
