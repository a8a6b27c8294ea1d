// The CSV reader of `shareguard fingerprint`.
#include "cli/value_reader.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

namespace shareguard::cli {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Fed in pieces of `piece` bytes; the rows, or the error's cause alone.
Rows Read(std::string_view text, char delimiter = '\0', size_t piece = std::string_view::npos) {
  Rows rows;
  ValueReader reader(delimiter, [&rows](uint64_t row, size_t column, std::string_view cell) -> Status {
    if (rows.size() <= row) rows.emplace_back();
    EXPECT_EQ(rows.size(), row + 1);
    EXPECT_EQ(rows.back().size(), column);
    rows.back().emplace_back(cell);
    return {};
  });
  Status status;
  for (size_t at = 0; at < text.size() && status.ok(); at += std::min(piece, text.size() - at)) {
    status = reader.Add(text.substr(at, piece));
  }
  if (status.ok()) status = reader.Finish();
  return status.ok() ? rows : Rows{{status.error().cause()}};
}

TEST(ValueReaderTest, PlainCells) {
  EXPECT_EQ(Read("a,b\n1,2\n3,4"), (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
  EXPECT_EQ(Read("a,b\n,\n1\n"), (Rows{{"a", "b"}, {"", ""}, {"1"}}));
  EXPECT_EQ(Read(""), Rows{});
  EXPECT_EQ(Read("a"), (Rows{{"a"}}));
}

TEST(ValueReaderTest, BlankLinesAreNoRows) { EXPECT_EQ(Read("a,b\n\n\r\n1,2\n\n"), (Rows{{"a", "b"}, {"1", "2"}})); }

TEST(ValueReaderTest, Quotes) {
  EXPECT_EQ(Read("\"a, b\",\"c \"\"d\"\"\"\n\"two\nlines\",\"\"\n"), (Rows{{"a, b", "c \"d\""}, {"two\nlines", ""}}));
  EXPECT_EQ(Read("a\"b,c\n"), (Rows{{"a\"b", "c"}}));
  EXPECT_EQ(Read("a\n\"open\n1\n"), (Rows{{"a quoted cell has no end"}}));
}

TEST(ValueReaderTest, LineEndsOfWindows) {
  EXPECT_EQ(Read("a,b\r\n1,\"2\"\r\n3,4\r\n"), (Rows{{"a", "b"}, {"1", "2"}, {"3", "4"}}));
}

TEST(ValueReaderTest, AByteOrderMarkIsNotPartOfAName) {
  EXPECT_EQ(Read("\xEF\xBB\xBFnhs_number\n9434765919\n"), (Rows{{"nhs_number"}, {"9434765919"}}));
  EXPECT_EQ(Read("\xEF\xBB\xBF\"nhs_number\"\n1\n"), (Rows{{"nhs_number"}, {"1"}}));
}

TEST(ValueReaderTest, Delimiters) {
  EXPECT_EQ(Read("a;b\n1,5;2\n"), (Rows{{"a", "b"}, {"1,5", "2"}}));
  EXPECT_EQ(Read("a\tb\n1\t2\n"), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(Read("a|b\n1|2\n"), (Rows{{"a", "b"}, {"1", "2"}}));
  EXPECT_EQ(Read("a;b,c\n1;2,3\n", ','), (Rows{{"a;b", "c"}, {"1;2", "3"}}));
}

TEST(ValueReaderTest, PiecesOfAnySizeSayTheSame) {
  const std::string text = "\xEF\xBB\xBFid;\"na;me\"\r\n1;\"x \"\"y\"\"\r\nz\"\r\n\r\n2;\n3";
  const Rows whole = Read(text);
  EXPECT_EQ(whole, (Rows{{"id", "na;me"}, {"1", "x \"y\"\r\nz"}, {"2", ""}, {"3"}}));
  for (size_t piece = 1; piece < text.size(); ++piece) EXPECT_EQ(Read(text, '\0', piece), whole) << piece;
}

TEST(ValueReaderTest, BoundsHold) {
  const std::string cell(ValueReader::kMaxCell + 10, 'x');
  EXPECT_EQ(Read("a\n" + cell + "\n")[1][0].size(), ValueReader::kMaxCell);
  EXPECT_EQ(Read("a\n\"" + cell + "\"\n")[1][0].size(), ValueReader::kMaxCell);
  const std::string row(ValueReader::kMaxColumns, ',');
  EXPECT_EQ(Read(row + "\n")[0][0], "more than 16384 columns");
}

}  // namespace
}  // namespace shareguard::cli
