#include "shareguard/sandbox/framing.h"

#include <gtest/gtest.h>

#include <random>

namespace shareguard::sandbox {
namespace {

using namespace std::string_literals;

Answer SampleAnswer() {
  Answer answer;
  answer.sequence = 7;
  answer.ok = true;
  answer.inspection.type = "docx";
  answer.inspection.candidates = {"docx", "tar-gz", "c++"};
  answer.inspection.mime = "application/zip";
  answer.inspection.bytes_total = 1234567890123;
  answer.inspection.bytes_accounted = 5;
  answer.inspection.findings = {{"type.mismatch", policy::Severity::kHigh, "a/b.xml", 1, 2, 3, "plain words"}};
  return answer;
}

TEST(FramingTest, RequestRoundTrip) {
  const auto decoded = DecodeRequest(EncodeRequest({42, "na\xFFme.csv"}));
  ASSERT_TRUE(decoded.ok());
  EXPECT_EQ(decoded->sequence, 42U);
  EXPECT_EQ(decoded->name, "na\xFFme.csv");
}

TEST(FramingTest, AnswerRoundTrip) {
  const auto decoded = DecodeAnswer(EncodeAnswer(SampleAnswer()));
  ASSERT_TRUE(decoded.ok()) << decoded.error().ToString();
  EXPECT_EQ(decoded->sequence, 7U);
  EXPECT_EQ(decoded->inspection.candidates, SampleAnswer().inspection.candidates);
  EXPECT_EQ(decoded->inspection.bytes_total, 1234567890123U);
  ASSERT_EQ(decoded->inspection.findings.size(), 1U);
  EXPECT_EQ(decoded->inspection.findings[0].part, "a/b.xml");
  EXPECT_EQ(decoded->inspection.findings[0].count, 3U);
  Answer error;
  error.error = "read: no";
  EXPECT_EQ(DecodeAnswer(EncodeAnswer(error))->error, "read: no");
}

// The example of docs/worker-protocol.md.
TEST(FramingTest, DocumentedBytes) {
  EXPECT_EQ(EncodeRequest({1, "a.csv"}), "SGQ1\1\0\0\0\0\0\0\0\5\0a.csv"s);
  Answer answer;
  answer.sequence = 1;
  answer.ok = true;
  answer.inspection.type = "csv";
  answer.inspection.candidates = {"csv", "txt"};
  answer.inspection.bytes_total = 8;
  answer.inspection.bytes_accounted = 8;
  answer.inspection.findings = {{"text.nul", policy::Severity::kHigh, "", 3, 1, 1, "NUL"}};
  const std::string body = "SGA1\1\0\0\0\0\0\0\0\1\3\0csv\2\0\3\0csv\3\0txt\0\0"s +
                           "\x8\0\0\0\0\0\0\0\x8\0\0\0\0\0\0\0"s +
                           "\1\0\0\0\x8\0text.nul\3\0\0\3\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\1\0\0\0\0\0\0\0\3\0NUL"s;
  EXPECT_EQ(EncodeAnswer(answer), body);
  EXPECT_EQ(SplitAnswer(1, body), std::vector<std::string>{"SGF1\1\0\0\0\0\0\0\0\0\0\0\0\1"s + body});
}

TEST(FramingTest, EveryTruncationAndEveryExtraByteIsRefused) {
  const std::string request = EncodeRequest({1, "a.csv"}), answer = EncodeAnswer(SampleAnswer());
  for (size_t size = 0; size < request.size(); ++size) EXPECT_FALSE(DecodeRequest(request.substr(0, size)).ok());
  for (size_t size = 0; size < answer.size(); ++size) EXPECT_FALSE(DecodeAnswer(answer.substr(0, size)).ok());
  EXPECT_FALSE(DecodeRequest(request + "x").ok());
  EXPECT_FALSE(DecodeAnswer(answer + "x").ok());
}

TEST(FramingTest, RandomBytesAreRefusedOrDecoded) {
  std::mt19937 random(1);
  const std::string answer = EncodeAnswer(SampleAnswer());
  for (int i = 0; i < 20000; ++i) {
    std::string bytes = answer;
    for (int flips = 0; flips < 3; ++flips) bytes[random() % bytes.size()] = static_cast<char>(random());
    const auto decoded = DecodeAnswer(bytes);
    if (decoded.ok() && decoded->ok) {
      EXPECT_LE(decoded->inspection.findings.size(), kMaxFindings);
    }
  }
}

TEST(FramingTest, TextThatCouldHarmATerminalIsRefused) {
  Answer answer = SampleAnswer();
  std::string bytes = EncodeAnswer(answer);
  bytes.replace(bytes.find("plain words"), 11, "\x1B[31m words");
  EXPECT_FALSE(DecodeAnswer(bytes).ok());
  bytes = EncodeAnswer(answer);
  bytes.replace(bytes.find("docx"), 4, "do\"x");
  EXPECT_FALSE(DecodeAnswer(bytes).ok());
  // The encoder itself makes such text printable.
  answer.inspection.findings[0].detail = "\x1B[31m";
  EXPECT_TRUE(DecodeAnswer(EncodeAnswer(answer)).ok());
}

TEST(FramingTest, TooManyFindingsAreFolded) {
  Answer answer = SampleAnswer();
  answer.inspection.findings.clear();
  for (size_t i = 0; i < 3 * kMaxFindings; ++i) {
    const auto severity = i == 2500 ? policy::Severity::kCritical : policy::Severity::kLow;
    answer.inspection.findings.push_back({"x.y", severity, "", 0, 0, 2, ""});
  }
  const auto decoded = DecodeAnswer(EncodeAnswer(answer));
  ASSERT_TRUE(decoded.ok());
  ASSERT_EQ(decoded->inspection.findings.size(), kMaxFindings);
  const policy::Finding& folded = decoded->inspection.findings.back();
  EXPECT_EQ(folded.id, "limit.findings");
  EXPECT_EQ(folded.severity, policy::Severity::kCritical);
  EXPECT_EQ(folded.count, 2 * (3 * kMaxFindings - (kMaxFindings - 1)));
}

TEST(FramingTest, LargeAnswersAreSplitAndPutTogetherAgain) {
  Answer answer = SampleAnswer();
  for (int i = 0; i < 900; ++i) {
    answer.inspection.findings.push_back(
        {"x.y", policy::Severity::kLow, std::string(900, 'p'), 0, 0, 1, std::string(900, 'd')});
  }
  const std::string bytes = EncodeAnswer(answer);
  EXPECT_LE(bytes.size(), kMaxAnswerBytes);
  EXPECT_GT(bytes.size(), kMaxAnswerBytes / 2);
  const std::vector<std::string> datagrams = SplitAnswer(7, bytes);
  EXPECT_GT(datagrams.size(), 8U);
  AnswerAssembler assembler(7);
  for (size_t i = 0; i < datagrams.size(); ++i) {
    EXPECT_LE(datagrams[i].size(), kMaxMessageBytes);
    const auto complete = assembler.Add(datagrams[i]);
    ASSERT_TRUE(complete.ok());
    EXPECT_EQ(*complete, i + 1 == datagrams.size());
  }
  EXPECT_EQ(assembler.bytes(), bytes);
  EXPECT_TRUE(DecodeAnswer(assembler.bytes()).ok());
}

TEST(AnswerAssemblerTest, RefusesWhatDoesNotBelong) {
  const std::vector<std::string> datagrams = SplitAnswer(7, std::string(100000, 'x'));
  ASSERT_EQ(datagrams.size(), 2U);
  EXPECT_FALSE(AnswerAssembler(8).Add(datagrams[0]).ok()) << "another sequence";
  EXPECT_FALSE(AnswerAssembler(7).Add(datagrams[1]).ok()) << "out of order";
  AnswerAssembler twice(7);
  EXPECT_TRUE(twice.Add(datagrams[0]).ok());
  EXPECT_FALSE(twice.Add(datagrams[0]).ok()) << "the same one twice";
  EXPECT_FALSE(AnswerAssembler(7).Add("").ok());
  EXPECT_FALSE(AnswerAssembler(7).Add("SGF1").ok());
  AnswerAssembler endless(7);
  Result<bool> added = false;
  for (uint32_t i = 0; added.ok() && i < 100; ++i) {
    std::string datagram = datagrams[0];
    datagram[12] = static_cast<char>(i);
    added = endless.Add(datagram);
  }
  EXPECT_FALSE(added.ok()) << "more than an answer may hold";
}

}  // namespace
}  // namespace shareguard::sandbox
