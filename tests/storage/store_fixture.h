#pragma once

#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "storage/open.h"

namespace debrief {

/// A store on a file of its own, gone with the test, and short words for what every test does.
class StoreTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string folder = (std::filesystem::temp_directory_path() / "debrief_XXXXXX").string();
    ASSERT_NE(::mkdtemp(folder.data()), nullptr);
    folder_ = folder;
    reopen();
    must([this](Session& session) -> Result<void> {
      organisation = *session.organisation_of("local", "local");
      auto& people = session.open(system()).people();
      ana = people.meet({"slack", "T1", "U1"}, "Ana Marić")->id;
      bo = people.meet({"slack", "T1", "U2"}, "Bo")->id;
      cy = people.meet({"slack", "T1", "U3"}, "Cy")->id;
      return {};
    });
  }
  void TearDown() override {
    store.reset();
    std::filesystem::remove_all(folder_);
  }

  std::string path() const { return folder_ + "/kept/debrief.db"; }
  std::string url() const { return "sqlite:" + path(); }

  void reopen() {
    store.reset();
    StorageOptions options;
    options.url = url();
    auto opened = open_store(options);
    ASSERT_TRUE(opened.ok()) << opened.error().sentence;
    store = std::move(*opened);
  }

  Actor system() const { return {Actor::As::system, organisation, 0, {}, "", false}; }
  Actor person(PersonId id, Roles roles = {}) const {
    return {Actor::As::person, organisation, id, roles, "", false};
  }
  Actor channel(const std::string& key, bool is_private) const {
    return {Actor::As::channel, organisation, 0, {}, key, is_private};
  }

  /// A write that has to succeed.
  template <class Work>
  void must(Work work) {
    const auto end = store->write_now(std::move(work));
    ASSERT_TRUE(end.ok()) << end.error().sentence;
  }
  /// A turn of `by` that has to succeed; returns its number.
  template <class Work>
  std::int64_t turn(PersonId by, const std::string& command, Work work) {
    std::int64_t number = 0;
    const auto end = store->write_now([&](Session& session) -> Result<void> {
      session.begin_turn(organisation, by, command, now);
      work(session.open(person(by)));
      number = session.finish_turn();
      return {};
    });
    EXPECT_TRUE(end.ok()) << (end.ok() ? "" : end.error().sentence);
    return number;
  }
  /// Looks with the eyes of `actor`, over one snapshot.
  template <class Look>
  auto seen(const Actor& actor, Look look) {
    using Seen = decltype(look(std::declval<Records&>()));
    std::optional<Seen> found;
    const auto end = store->read([&](Session& session) -> Result<void> {
      found.emplace(look(session.open(actor)));
      return {};
    });
    EXPECT_TRUE(end.ok());
    return std::move(*found);
  }

  Postmortem postmortem(Postmortem draft = {}) {
    draft.title = draft.title.empty() ? "Token leak" : draft.title;
    Postmortem made;
    turn(ana, "pm new", [&](Records& records) { made = *records.postmortems().add(draft); });
    return made;
  }
  Item item(std::int64_t postmortem_number) {
    Item draft;
    draft.postmortem = postmortem_number;
    return item(draft);
  }
  Item item(Item draft) {
    draft.title = draft.title.empty() ? "Rotate the keys" : draft.title;
    Item made;
    must([&](Session& session) -> Result<void> {
      session.begin_turn(organisation, ana, "item add", now);
      made = *session.open(system()).items().add(draft);
      return {};
    });
    return made;
  }

  std::unique_ptr<Store> store;
  OrganisationId organisation = 0;
  PersonId ana = 0;
  PersonId bo = 0;
  PersonId cy = 0;
  const Instant now = from_micros(1'795'000'000'000'000);

 private:
  std::string folder_;
};

}  // namespace debrief
