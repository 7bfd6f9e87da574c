#include "config/upkeep.h"

#include <filesystem>
#include <memory>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/open.h"
#include "tests/config/written.h"

namespace debrief {
namespace {

using testing::HasSubstr;

/// A folder with one database in it, and the commands on it.
class Upkeep : public testing::Test {
 protected:
  Upkeep() { settings_.storage.path = beside("debrief.db"); }

  std::string beside(const std::string& name) const {
    return std::filesystem::path(folder_.path()).parent_path() / name;
  }

  std::unique_ptr<Store> open() const {
    auto store = open_store({.url = "sqlite:" + settings_.storage.path});
    return store ? std::move(store).value() : nullptr;
  }

  void make_database() const {
    const std::unique_ptr<Store> store = open();
    ASSERT_NE(store, nullptr);
    const Result<void> written = store->write_now([](Session& session) -> Result<void> {
      const Result<OrganisationId> acme = session.organisation_of("slack:T1", "acme");
      return acme ? Result<void>() : Result<void>(acme.error());
    });
    ASSERT_TRUE(written);
  }

  Said said() { return {out_, error_}; }

  TemporaryFile folder_{"debrief.toml", ""};
  Settings settings_;
  std::ostringstream out_;
  std::ostringstream error_;
};

TEST_F(Upkeep, MigrateMakesTheSchemaOnce) {
  EXPECT_EQ(migrate_database(settings_, said()), 0);
  EXPECT_EQ(migrate_database(settings_, said()), 0);

  EXPECT_THAT(out_.str(), HasSubstr(", was 0\n"));
  EXPECT_THAT(out_.str(), HasSubstr(", nothing to do\n"));
}

TEST_F(Upkeep, MigrateWantsTheServiceStopped) {
  make_database();
  const std::unique_ptr<Store> service = open();

  EXPECT_EQ(migrate_database(settings_, said()), 1);
  EXPECT_NE(error_.str(), "");
}

TEST_F(Upkeep, VerifyCountsWhatItReadBesideARunningService) {
  make_database();
  const std::unique_ptr<Store> service = open();

  EXPECT_EQ(verify_database(settings_, said()), 0) << error_.str();
  EXPECT_THAT(out_.str(), HasSubstr("are as they were written"));
}

TEST_F(Upkeep, VerifySaysThatThereIsNothingYet) {
  EXPECT_EQ(verify_database(settings_, said()), 1);
  EXPECT_THAT(error_.str(), HasSubstr("There is no database at"));
}

TEST_F(Upkeep, ABackupOfARunningServiceComesBack) {
  make_database();
  {
    const std::unique_ptr<Store> service = open();
    ASSERT_EQ(backup_database(settings_, beside("copy.db"), said()), 0) << error_.str();
  }
  std::filesystem::remove(settings_.storage.path);

  EXPECT_EQ(restore_database(settings_, beside("copy.db"), said()), 0) << error_.str();
  EXPECT_EQ(verify_database(settings_, said()), 0) << error_.str();
}

TEST_F(Upkeep, ABackupOverwritesNothing) {
  make_database();
  ASSERT_EQ(backup_database(settings_, beside("copy.db"), said()), 0) << error_.str();

  EXPECT_EQ(backup_database(settings_, beside("copy.db"), said()), 1);
}

TEST_F(Upkeep, RestoreWantsTheServiceStopped) {
  make_database();
  ASSERT_EQ(backup_database(settings_, beside("copy.db"), said()), 0) << error_.str();
  const std::unique_ptr<Store> service = open();

  EXPECT_EQ(restore_database(settings_, beside("copy.db"), said()), 1);
  EXPECT_NE(error_.str(), "");
}

TEST_F(Upkeep, RestoreRefusesWhatIsNoBackup) {
  make_database();

  EXPECT_EQ(restore_database(settings_, folder_.path(), said()), 1);
  EXPECT_EQ(verify_database(settings_, said()), 0) << error_.str();
}

TEST_F(Upkeep, DoctorFindsSchemaAndAuditChainWhole) {
  EXPECT_THAT(printed(check_database(settings_)), HasSubstr("✓ no database yet"));
  make_database();

  const std::vector<Check> checks = check_database(settings_);

  EXPECT_TRUE(all_ok(checks)) << printed(checks);
  EXPECT_THAT(printed(checks), HasSubstr("✓ the schema is at version"));
  EXPECT_THAT(printed(checks), HasSubstr("✓ audit chain: "));
}

TEST_F(Upkeep, DoctorFindsWhatIsNoDatabase) {
  const TemporaryFile garbage("garbage.db", std::string(5000, 'x'));
  settings_.storage.path = garbage.path();

  EXPECT_FALSE(all_ok(check_database(settings_)));
}

}  // namespace
}  // namespace debrief
