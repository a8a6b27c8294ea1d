// Refused and held: at the name, at the first bytes, at a write, at close; what the user finds, and what a reviewer
// does.
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>

#include "guard_mount.h"
#include "samples.h"
#include "shareguard/base/digest.h"
#include "shareguard/base/fd.h"

namespace shareguard::testing {
namespace {

class VerdictsTest : public MountTest {
 protected:
  void SetUp() override {
    MountTest::SetUp();
    if (!IsSkipped() && !HasFatalFailure()) Mount("egress-standard");
  }
  std::string M(const std::string& name) { return guard_.mounted(name); }
  // errno of creating the name, 0 when it can be created (it is then removed again).
  int Create(const std::string& name) {
    const UniqueFd fd(open(M(name).c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644));
    if (!fd.valid()) return errno;
    unlink(M(name).c_str());
    return 0;
  }
  // Holds a document and returns its item's id.
  std::string Hold(const std::string& name, const std::string& content) {
    EXPECT_EQ(Write(name, content), 0);
    const auto item = ExpectItem(name, "held");
    return item.is_null() ? "" : item["id"].get<std::string>();
  }
  Outcome Review(const std::string& decision, const std::string& id) {
    return guard_.Cli({"review", decision, "--state", guard_.state(), "--note", "seen by a test", id});
  }
};

TEST_F(VerdictsTest, NamesAreRefusedAtCreate) {
  for (const std::string name : {"program.exe", "results.CSV.exe", "data.csv.docm", "CON.csv", "lpt1.txt",
                                 "trailing.csv.", "trailing.csv ", "stream.csv:payload", "bad\xff.csv", "tab\there.csv",
                                 "\xe2\x80\xaegnp.csv", "archive.zip", "noextension", "x.REFUSED.txt"}) {
    EXPECT_EQ(Create(name), EACCES) << name;
  }
  for (const std::string name :
       {"results.csv", "v1.2.csv", "data.2024-01.csv", "RESULTS.CSV", "\xc3\xa9t\xc3\xa9.txt"}) {
    EXPECT_EQ(Create(name), 0) << name;
  }
  ExpectNotice("program.exe", {"program.exe", "refused"});
}

TEST_F(VerdictsTest, RenameToARefusedNameLeavesItWhereItWas) {
  Publish("t.csv", Csv(10));
  EXPECT_NE(rename(M("t.csv").c_str(), M("t.exe").c_str()), 0);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(ReadFile(M("t.csv")), Csv(10));
  // A text may not be called a JSON file: judged anew under its new name.
  EXPECT_NE(rename(M("t.csv").c_str(), M("t.pdf").c_str()), 0);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(rename(M("t.csv").c_str(), M("t.txt").c_str()), 0);
  ExpectGone("t.csv");
  ExpectFile("t.txt", Csv(10));
}

TEST_F(VerdictsTest, FirstBytesAreRefusedAtTheWriteThatBringsThem) {
  const std::string pe = Pe();
  ASSERT_FALSE(pe.empty());
  struct Case {
    std::string name, content;
  };
  for (const Case& c : {Case{"letter.png", Rtf()}, Case{"letter.jpg", Rtf()}, Case{"table.csv", Png()},
                        Case{"tool.txt", pe}, Case{"table.csv", Zip()}, Case{"picture.png", Csv(10)}}) {
    SCOPED_TRACE(c.name);
    UniqueFd fd(open(M(c.name).c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
    ASSERT_TRUE(fd.valid()) << strerror(errno);
    EXPECT_EQ(write(fd.get(), c.content.data(), c.content.size()), -1);
    EXPECT_EQ(errno, EACCES);
    // A refused handle stays refused.
    EXPECT_EQ(pwrite(fd.get(), "a,b\n", 4, 0), -1);
    EXPECT_EQ(errno, EACCES);
    EXPECT_EQ(ftruncate(fd.get(), 0), -1);
    close(fd.Release());
    EXPECT_FALSE(Exists(M(c.name)));
    ExpectNotice(c.name, {c.name, "refused"});
  }
}

TEST_F(VerdictsTest, NulInATableIsRefusedAtThatWrite) {
  UniqueFd fd(open(M("t.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(fd.get(), Csv(100)).ok());
  EXPECT_EQ(write(fd.get(), "a,\0,b\n", 6), -1);
  EXPECT_EQ(errno, EACCES);
  close(fd.Release());
  EXPECT_FALSE(Exists(M("t.csv")));
  ExpectNotice("t.csv", {"t.csv", "refused"});
}

TEST_F(VerdictsTest, WholeContentIsRefusedAtClose) {
  // A table up to a cell that starts a program, which only the whole tells from text.
  const std::string text = Csv(3000) + "=cmd|' /C calc'!A0,140,2,3\n";
  UniqueFd fd(open(M("t.csv").c_str(), O_WRONLY | O_CREAT | O_CLOEXEC, 0644));
  ASSERT_TRUE(WriteAll(fd.get(), text).ok());
  CheckPublished();
  EXPECT_EQ(close(fd.Release()), -1);
  EXPECT_EQ(errno, EACCES);
  EXPECT_FALSE(Exists(M("t.csv")));
  EXPECT_EQ(RunCommand({"ls", "-A", guard_.mounted()}).output, "t.csv.REFUSED.txt\n");
  const auto item = ExpectItem("t.csv", "refused");
  ASSERT_FALSE(item.is_null());
  EXPECT_EQ(item["sha256"], Sha256Hex(text));
  EXPECT_EQ(ReadFile(guard_.state("quarantine/" + item["id"].get<std::string>())), text);
  const auto records = guard_.Records([&](const auto& r) {
    return item["id"] == r.value("/shareguard/item"_json_pointer, "") &&
           r.value("/shareguard/verdict"_json_pointer, "") == "refuse";
  });
  ASSERT_FALSE(records.empty());
  EXPECT_EQ(item["sha256"], records[0].value("/file/hash/sha256"_json_pointer, ""));
  EXPECT_FALSE(records[0].value("/shareguard/policy/digest"_json_pointer, "").empty());
}

TEST_F(VerdictsTest, RefusedSuccessorLeavesThePublishedVersion) {
  Publish("t.csv", Csv(10));
  EXPECT_EQ(Write("t.csv", Noise(3000)), EACCES);
  EXPECT_EQ(ReadFile(M("t.csv")), Csv(10));
  UniqueFd fd(open(M("t.csv").c_str(), O_WRONLY | O_APPEND | O_CLOEXEC));
  ASSERT_TRUE(WriteAll(fd.get(), "=cmd|' /C calc'!A0,140,2,3\n").ok());
  EXPECT_EQ(close(fd.Release()), -1);
  EXPECT_EQ(errno, EACCES);
  EXPECT_EQ(ReadFile(M("t.csv")), Csv(10));
}

TEST_F(VerdictsTest, ToolsSeeTheRefusal) {
  ASSERT_EQ(WriteFile(guard_.path("letter.rtf"), Rtf()), 0);
  for (const std::string command : {"cp ../letter.rtf picture.jpg", "cat ../letter.rtf > picture.png",
                                    "rsync ../letter.rtf picture.jpg", "mv -f ../copy.rtf picture.jpg"}) {
    ASSERT_EQ(WriteFile(guard_.path("copy.rtf"), Rtf()), 0);
    EXPECT_NE(Shell(command, guard_.mounted()).code, 0) << command;
    EXPECT_FALSE(Exists(M("picture.jpg"))) << command;
  }
  EXPECT_TRUE(Exists(guard_.path("copy.rtf"))) << "mv removed what it could not move";
}

TEST_F(VerdictsTest, NoticeIsReadOnlyAndDismissable) {
  EXPECT_EQ(Create("program.exe"), EACCES);
  const std::string notice = M("program.exe.REFUSED.txt");
  ExpectNotice("program.exe", {"program.exe", "refused", "What you can do"});
  EXPECT_LT(open(notice.c_str(), O_WRONLY), 0);
  EXPECT_LT(open(notice.c_str(), O_RDWR | O_TRUNC), 0);
  EXPECT_NE(rename(notice.c_str(), M("note.txt").c_str()), 0);
  EXPECT_NE(rename(M("note.txt").c_str(), notice.c_str()), 0);
  EXPECT_NE(link(notice.c_str(), M("note.txt").c_str()), 0);
  struct stat st {};
  ASSERT_EQ(stat(notice.c_str(), &st), 0);
  EXPECT_EQ(st.st_mode & 0222, 0U);
  EXPECT_EQ(static_cast<size_t>(st.st_size), ReadFile(notice).size());
  EXPECT_EQ(Shell("ls; cp program.exe.REFUSED.txt ../note.txt", guard_.mounted()).output, "program.exe.REFUSED.txt\n");
  // It outlives the mount, until its reader dismisses it.
  ASSERT_NO_FATAL_FAILURE(Remount("egress-standard"));
  EXPECT_TRUE(Exists(notice));
  EXPECT_EQ(unlink(notice.c_str()), 0) << strerror(errno);
  EXPECT_FALSE(Exists(notice));
  EXPECT_EQ(RunCommand({"ls", "-A", guard_.mounted()}).output, "");
  ASSERT_NO_FATAL_FAILURE(Remount("egress-standard"));
  EXPECT_FALSE(Exists(notice));
}

TEST_F(VerdictsTest, DirectoryWithOnlyANoticeCanBeRemoved) {
  ASSERT_EQ(mkdir(M("d").c_str(), 0755), 0);
  EXPECT_EQ(Create("d/program.exe"), EACCES);
  ExpectNotice("d/program.exe", {"d/program.exe"});
  EXPECT_EQ(Shell("rm -r d", guard_.mounted()).code, 0);
  EXPECT_FALSE(Exists(M("d")));
}

TEST_F(VerdictsTest, HeldThenReleased) {
  const std::string docx = Docx();
  ASSERT_FALSE(docx.empty());
  const std::string id = Hold("report.docx", docx);
  CheckPublished();
  EXPECT_EQ(ReadFile(M("report.docx")), docx);
  ExpectNotice("report.docx", {"report.docx", "held"}, "HELD");
  const Outcome listed = guard_.Cli({"review", "list", "--state", guard_.state()});
  EXPECT_EQ(listed.code, 0);
  EXPECT_NE(listed.output.find(id), std::string::npos) << listed.output;
  EXPECT_NE(guard_.Cli({"review", "show", "--state", guard_.state(), id}).output.find("report.docx"),
            std::string::npos);
  const Outcome released = Review("release", id);
  ASSERT_EQ(released.code, 0) << released.output;
  ExpectFile("report.docx", docx);
  CheckPublished();
  EXPECT_EQ(ReadFile(M("report.docx")), docx);
  EXPECT_FALSE(Exists(M("report.docx.HELD.txt")));
  const auto item = ExpectItem("report.docx", "released");
  ASSERT_FALSE(item.is_null());
  EXPECT_EQ(item.value("/review/note"_json_pointer, ""), "seen by a test");
  // Decided is decided.
  EXPECT_NE(Review("reject", id).code, 0);
  EXPECT_NE(Review("release", "01jd0000000000000000000000").code, 0);
}

TEST_F(VerdictsTest, HeldThenRejected) {
  const std::string id = Hold("report.docx", Docx());
  const Outcome rejected = Review("reject", id);
  ASSERT_EQ(rejected.code, 0) << rejected.output;
  EXPECT_FALSE(Exists(M("report.docx")));
  ExpectItem("report.docx", "rejected");
  ExpectNotice("report.docx", {"report.docx"});
}

TEST_F(VerdictsTest, HeldSurvivesARestart) {
  const std::string docx = Docx();
  const std::string id = Hold("report.docx", docx);
  ASSERT_NO_FATAL_FAILURE(Remount("egress-standard"));
  EXPECT_EQ(ReadFile(M("report.docx")), docx);
  EXPECT_TRUE(Exists(M("report.docx.HELD.txt")));
  CheckPublished();
  ASSERT_EQ(Review("release", id).code, 0);
  ExpectFile("report.docx", docx);
  CheckPublished();
}

TEST_F(VerdictsTest, HeldIsReleasedWithoutAMount) {
  const std::string docx = Docx();
  const std::string id = Hold("report.docx", docx);
  ASSERT_EQ(guard_.Stop(), "");
  const Outcome released = Review("release", id);
  EXPECT_EQ(released.code, 0) << released.output;
  ExpectFile("report.docx", docx);
  CheckPublished();
  ASSERT_NO_FATAL_FAILURE(Mount("egress-standard"));
  EXPECT_EQ(ReadFile(M("report.docx")), docx);
}

TEST_F(VerdictsTest, DeletingAHeldFileWithdrawsIt) {
  const std::string id = Hold("report.docx", Docx());
  EXPECT_EQ(unlink(M("report.docx").c_str()), 0) << strerror(errno);
  EXPECT_FALSE(Exists(M("report.docx")));
  ExpectItem("report.docx", "withdrawn");
  EXPECT_NE(Review("release", id).code, 0);
}

TEST_F(VerdictsTest, WritingAHeldFileSubmitsItAnew) {
  const std::string first = Hold("report.docx", Docx("first version"));
  const std::string second_content = Docx("second version");
  EXPECT_EQ(Write("report.docx", second_content), 0);
  EXPECT_EQ(ReadFile(M("report.docx")), second_content);
  ExpectItem("report.docx", "withdrawn");
  const auto second = ExpectItem("report.docx", "held");
  ASSERT_FALSE(second.is_null());
  EXPECT_NE(second["id"], first);
  EXPECT_NE(Review("release", first).code, 0);
  CheckPublished();
  ASSERT_EQ(Review("release", second["id"]).code, 0);
  ExpectFile("report.docx", second_content);
}

TEST_F(VerdictsTest, HeldFileIsRenamedWithItsDirectory) {
  const std::string docx = Docx();
  ASSERT_EQ(mkdir(M("d").c_str(), 0755), 0);
  Hold("d/report.docx", docx);
  ASSERT_EQ(rename(M("d").c_str(), M("e").c_str()), 0) << strerror(errno);
  ExpectDirectory("e");
  EXPECT_EQ(ReadFile(M("e/report.docx")), docx);
  const auto item = ExpectItem("e/report.docx", "held");
  ASSERT_FALSE(item.is_null());
  ASSERT_EQ(Review("release", item["id"]).code, 0);
  ExpectFile("e/report.docx", docx);
}

TEST_F(VerdictsTest, DocumentThatIsAPlainArchiveIsNotTaken) {
  EXPECT_EQ(Write("report.docx", Zip()), EACCES);
  EXPECT_FALSE(Exists(M("report.docx")));
  ExpectNotice("report.docx", {"report.docx"});
}

}  // namespace
}  // namespace shareguard::testing
