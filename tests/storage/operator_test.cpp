#include <atomic>
#include <fstream>
#include <thread>

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Exception.h>
#include <sys/stat.h>

#include "tests/storage/store_fixture.h"

namespace debrief {
namespace {

using testing::HasSubstr;
using testing::Optional;

/// What an operator asks of the file: is it whole, copy it, put it back.
class OperatorContract : public StoreTest {
 protected:
  void SetUp() override {
    StoreTest::SetUp();
    pm = postmortem();
    kept = item(pm.number);
  }

  /// Changes the file behind the service's back, as somebody with a shell would.
  void tamper(const std::string& sql) {
    store.reset();
    SQLite::Database(path(), SQLite::OPEN_READWRITE).exec(sql);
  }
  std::string first_bad() {
    const auto report = verify(url());
    EXPECT_TRUE(report.ok()) << (report.ok() ? "" : report.error().sentence);
    return report.ok() ? report->first_bad.value_or("") : "no report";
  }

  Postmortem pm;
  Item kept;
};

TEST_F(OperatorContract, AWholeDatabaseIsSaidToBeWhole) {
  const auto report = verify(url());

  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->first_bad, std::nullopt);
  EXPECT_EQ(report->audit_rows, 2);
  EXPECT_EQ(report->rows, 5);  // three people, a postmortem, an item
}

TEST_F(OperatorContract, AnEditedRowIsNamed) {
  tamper("UPDATE items SET title = 'harmless'");
  EXPECT_THAT(first_bad(), HasSubstr("items A-1: it is not as it was written"));
}

TEST_F(OperatorContract, AnEditedListOfARowIsNamed) {
  tamper("INSERT INTO postmortem_allowed VALUES (1, 1, 3, 0)");
  EXPECT_THAT(first_bad(), HasSubstr("postmortems PM-1"));
}

TEST_F(OperatorContract, AGrantedRoleIsNamed) {
  tamper("INSERT INTO roles VALUES (1, 2, 'admin')");
  EXPECT_THAT(first_bad(), HasSubstr("people person-2"));
}

TEST_F(OperatorContract, ARemovedRowIsNamed) {
  tamper("DELETE FROM items");
  EXPECT_THAT(first_bad(), HasSubstr("items A-1: it is missing"));
}

TEST_F(OperatorContract, ARemovedAuditRowIsNamed) {
  tamper("DROP TRIGGER audit_remains; DELETE FROM audit WHERE seq = 1");
  EXPECT_THAT(first_bad(), HasSubstr("audit row 1: it is missing"));
}

TEST_F(OperatorContract, ACutTailOfTheAuditIsNamed) {
  tamper("DROP TRIGGER audit_remains; DELETE FROM audit WHERE seq = 2");
  EXPECT_THAT(first_bad(), HasSubstr("audit: it ends at 1 where 2 rows were written"));
}

TEST_F(OperatorContract, AnEditedAuditRowIsNamed) {
  tamper("DROP TRIGGER audit_stays; UPDATE audit SET person = 2 WHERE seq = 1");
  EXPECT_THAT(first_bad(), HasSubstr("audit row 1: it is not as it was written"));
}

TEST_F(OperatorContract, EditedHistoryIsNamed) {
  tamper("UPDATE history SET after = 'title=x' WHERE turn = 2");
  EXPECT_THAT(first_bad(), HasSubstr("audit row 2: its history is not as it was written"));
}

TEST_F(OperatorContract, AnItemShownWiderThanItsPostmortemIsNamed) {
  turn(ana, "pm set", [&](Records& r) {
    auto found = seen(system(), [&](Records& own) { return own.postmortems().find(pm.number); });
    found->visibility = Visibility::restricted;
    ASSERT_TRUE(r.postmortems().save(*found).ok());
  });
  tamper("UPDATE items SET restricted = 0");
  EXPECT_THAT(first_bad(), HasSubstr("items A-1: it is not as visible as its postmortem"));
}

TEST_F(OperatorContract, AuditRowsCannotBeChangedByAnyStatement) {
  EXPECT_THROW(tamper("UPDATE audit SET command = 'x'"), SQLite::Exception);
  EXPECT_THROW(tamper("DELETE FROM audit"), SQLite::Exception);
}

TEST_F(OperatorContract, FlippedBytesOfATextAreFound) {
  store.reset();
  std::fstream file(path(), std::ios::in | std::ios::out | std::ios::binary);
  std::string bytes((std::istreambuf_iterator<char>(file)), {});
  const auto at = bytes.find(kept.title);
  ASSERT_NE(at, std::string::npos);
  file.seekp(static_cast<std::streamoff>(at));
  file.put(static_cast<char>(bytes[at] ^ 1));
  file.close();

  EXPECT_NE(first_bad(), "");
}

TEST_F(OperatorContract, ABackupMadeWhileWritingIsWholeAndCanBePutBack) {
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) {
      item(pm.number);
    }
  });
  const auto copied = backup(url(), path() + ".copy");
  stop = true;
  writer.join();
  ASSERT_TRUE(copied.ok()) << copied.error().sentence;
  const auto report = verify("sqlite:" + path() + ".copy");
  ASSERT_TRUE(report.ok());
  EXPECT_EQ(report->first_bad, std::nullopt);

  store.reset();
  const auto restored = restore(path() + ".copy", url());

  ASSERT_TRUE(restored.ok()) << restored.error().sentence;
  reopen();
  EXPECT_TRUE(seen(system(), [&](Records& r) { return r.items().find(kept.number).ok(); }));
}

TEST_F(OperatorContract, ABackupNeverReplacesAFile) {
  std::ofstream(path() + ".copy") << "precious";
  const auto copied = backup(url(), path() + ".copy");
  ASSERT_FALSE(copied.ok());
  EXPECT_EQ(copied.error().code, Code::invalid);
}

TEST_F(OperatorContract, ATamperedBackupIsNotPutBack) {
  ASSERT_TRUE(backup(url(), path() + ".copy").ok());
  store.reset();
  SQLite::Database(path() + ".copy", SQLite::OPEN_READWRITE).exec("UPDATE items SET title = 'x'");

  const auto restored = restore(path() + ".copy", url());

  ASSERT_FALSE(restored.ok());
  EXPECT_THAT(restored.error().sentence, HasSubstr("items A-1"));
}

TEST_F(OperatorContract, NothingIsPutBackUnderARunningService) {
  ASSERT_TRUE(backup(url(), path() + ".copy").ok());
  const auto restored = restore(path() + ".copy", url());
  ASSERT_FALSE(restored.ok());
  EXPECT_EQ(restored.error().code, Code::conflict);
}

TEST_F(OperatorContract, ASecondServiceOnTheSameFileIsRefused) {
  StorageOptions options;
  options.url = url();
  const auto second = open_store(options);
  ASSERT_FALSE(second.ok());
  EXPECT_EQ(second.error().code, Code::conflict);
  EXPECT_THAT(second.error().sentence, HasSubstr("Another process holds"));
}

TEST_F(OperatorContract, AReaderBesideTheServiceReadsAndCannotWrite) {
  StorageOptions options;
  options.url = url();
  options.read_only = true;
  auto second = open_store(options);
  ASSERT_TRUE(second.ok()) << second.error().sentence;
  EXPECT_TRUE((*second)->read([](Session&) -> Result<void> { return {}; }).ok());
  const auto wrote = (*second)->write_now([](Session&) -> Result<void> { return {}; });
  ASSERT_FALSE(wrote.ok());
  EXPECT_EQ(wrote.error().code, Code::unavailable);
}

TEST_F(OperatorContract, ANewerSchemaIsRefusedWithBothVersions) {
  tamper("PRAGMA user_version = 99");
  StorageOptions options;
  options.url = url();
  const auto opened = open_store(options);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, Code::conflict);
  EXPECT_THAT(opened.error().sentence, HasSubstr("schema version 99"));
}

TEST_F(OperatorContract, AnotherMigrationUnderTheSameNumberIsRefused) {
  tamper("UPDATE meta SET value = 'x' WHERE name = 'migration_0001'");
  StorageOptions options;
  options.url = url();
  const auto opened = open_store(options);
  ASSERT_FALSE(opened.ok());
  EXPECT_THAT(opened.error().sentence, HasSubstr("0001_records"));
}

TEST_F(OperatorContract, AnOlderDatabaseIsCopiedAndBroughtUpToDate) {
  tamper(
      "DELETE FROM meta WHERE name = 'migration_0002'; DROP INDEX items_restricted; "
      "PRAGMA user_version = 1");
  EXPECT_EQ(*schema_version(url()), 1);

  ASSERT_TRUE(migrate(url()).ok());

  EXPECT_EQ(*schema_version(url()), 2);
  EXPECT_EQ(*schema_version(url() + ".before-0002"), 1);
  reopen();
  EXPECT_TRUE(seen(system(), [&](Records& r) { return r.items().find(kept.number).ok(); }));
  EXPECT_EQ(first_bad(), "");
}

TEST_F(OperatorContract, FilesAreForTheirOwnerAlone) {
  struct stat of {};
  ASSERT_EQ(::stat(path().c_str(), &of), 0);
  EXPECT_EQ(of.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat((path() + "-wal").c_str(), &of), 0);
  EXPECT_EQ(of.st_mode & 0777U, 0600U);
  ASSERT_EQ(::stat(std::filesystem::path(path()).parent_path().c_str(), &of), 0);
  EXPECT_EQ(of.st_mode & 0777U, 0700U);
}

TEST_F(OperatorContract, OtherSchemesAreRefusedInOneSentence) {
  StorageOptions options;
  options.url = "postgresql://somewhere/debrief";
  const auto opened = open_store(options);
  ASSERT_FALSE(opened.ok());
  EXPECT_EQ(opened.error().code, Code::invalid);
  EXPECT_THAT(opened.error().sentence, HasSubstr("sqlite:PATH"));
}

TEST_F(OperatorContract, AKeyOfOnesOwnIsAskedForAgain) {
  StorageOptions options;
  options.url = "sqlite:" + path() + ".keyed";
  options.key = "correct horse";
  ASSERT_TRUE(open_store(options).ok());

  options.key = "battery staple";
  const auto wrong = open_store(options);

  ASSERT_FALSE(wrong.ok());
  EXPECT_EQ(wrong.error().code, Code::invalid);
  EXPECT_TRUE(verify(options.url, "correct horse").ok());
  EXPECT_FALSE(verify(options.url).ok());
}

TEST_F(OperatorContract, TheSchemaVersionIsToldWithoutServing) {
  EXPECT_EQ(*schema_version(url()), 2);
  EXPECT_EQ(*schema_version("sqlite:" + path() + ".nothing"), 0);
}

}  // namespace
}  // namespace debrief
