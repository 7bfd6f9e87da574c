#include "storage/tables/notices.h"

#include <algorithm>

#include "bot/chat/codec.h"

#include "storage/tables/rows.h"

namespace debrief::storage {
namespace {

constexpr std::size_t kNoticesMax = 200;  // of one claim

constexpr std::string_view kColumns =
    "n.number, n.topic, n.kind, n.subject, n.address, n.key, n.not_before, n.body, n.under, "
    "n.turn, n.attempts, n.fence";

std::string_view word_of(NoticeKind kind) {
  switch (kind) {
    case NoticeKind::slot:
      return "slot";
    case NoticeKind::view:
      return "view";
    default:
      return "record";
  }
}

NoticeKind kind_of(std::string_view word) {
  return word == "slot" ? NoticeKind::slot
                        : (word == "view" ? NoticeKind::view : NoticeKind::record);
}

Notice notice_of(const Row& row) {
  Notice notice;
  notice.id = row.integer(0);
  notice.topic = row.string(1);
  notice.kind = kind_of(row.text(2));
  notice.subject = row.string(3);
  notice.to = decode_address(row.text(4)).value_or(Address());
  notice.key = row.string(5);
  notice.not_before = row.instant(6);
  notice.body = row.string(7);
  notice.under = row.string(8);
  notice.turn = row.integer(9);
  notice.attempts = static_cast<int>(row.integer(10));
  notice.fence = row.integer(11);
  return notice;
}

struct Place {
  OrganisationId organisation = 0;
  std::string address_key;

  bool operator==(const Place&) const = default;
};

/// Places with something due and no live claim; those whose lease ran out first.
std::vector<Place> due_places(Desk& desk, Instant now, std::size_t places_max) {
  std::vector<Place> places;
  const auto add = [&](const Row& row) {
    Place place{row.integer(0), row.string(1)};
    if (places.size() < places_max
        && std::find(places.begin(), places.end(), place) == places.end()) {
      places.push_back(std::move(place));
    }
  };
  const std::string free =
      " AND NOT EXISTS (SELECT 1 FROM notices l WHERE l.state = 'leased' "
      "AND l.organisation = n.organisation AND l.address_key = n.address_key "
      "AND l.lease_until > $1) ";
  desk.sql.each(
      "SELECT n.organisation, n.address_key FROM notices n WHERE n.state = 'leased' "
      "AND n.lease_until <= $1"
          + free + "ORDER BY n.lease_until LIMIT $2",
      {now, places_max * kNoticesMax},
      add);
  desk.sql.each(
      "SELECT n.organisation, n.address_key FROM notices n WHERE n.state = 'pending' "
      "AND n.not_before <= $1"
          + free + "ORDER BY n.not_before LIMIT $2",
      {now, places_max * kNoticesMax},
      add);
  return places;
}

std::vector<Notice> due_at(Desk& desk, const Place& place, Instant now) {
  std::vector<Notice> notices;
  const auto add = [&notices](const Row& row) { notices.push_back(notice_of(row)); };
  const std::string select = "SELECT " + std::string(kColumns)
                             + " FROM notices n WHERE n.organisation = $1 AND n.address_key = $2 ";
  desk.sql.each(select
                    + "AND n.state = 'leased' AND n.lease_until <= $3 "
                      "ORDER BY n.not_before, n.number LIMIT $4",
                {place.organisation, place.address_key, now, kNoticesMax},
                add);
  desk.sql.each(select
                    + "AND n.state = 'pending' AND n.not_before <= $3 "
                      "ORDER BY n.not_before, n.number LIMIT $4",
                {place.organisation, place.address_key, now, kNoticesMax - notices.size()},
                add);
  std::sort(notices.begin(), notices.end(), [](const Notice& a, const Notice& b) {
    return std::tie(a.not_before, a.id) < std::tie(b.not_before, b.id);
  });
  return notices;
}

struct Held {
  NoticeKind kind = NoticeKind::slot;
  std::string key;
  std::string address_key;
  Address address;
};

/// The notice that `settlement` is about, if its claim still holds it.
std::optional<Held> held_by(Desk& desk, const Settlement& settlement) {
  std::optional<Held> held;
  desk.sql.each(
      "SELECT kind, key, address_key, address FROM notices "
      "WHERE organisation = $1 AND number = $2 AND fence = $3 AND state = 'leased'",
      {settlement.organisation, settlement.notice, settlement.fence},
      [&held](const Row& row) {
        held = Held{kind_of(row.text(0)),
                    row.string(1),
                    row.string(2),
                    decode_address(row.text(3)).value_or(Address())};
      });
  return held;
}

void put_post(Desk& desk, const Settlement& settlement, const std::string& address_key) {
  const Post& post = *settlement.post;
  Address at = post.at;
  at.reply_url.clear();
  desk.sql.execute(
      "INSERT INTO posts (organisation, view, address_key, address, message, digest, posted_at) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7) "
      "ON CONFLICT (organisation, view, address_key) DO UPDATE SET address = excluded.address, "
      "message = excluded.message, digest = excluded.digest, posted_at = excluded.posted_at",
      {settlement.organisation,
       post.view,
       address_key,
       encode(at),
       post.message,
       post.digest,
       post.posted_at});
}

void put_back_in_line(Desk& desk, const Settlement& settlement, Instant now, const Held& held) {
  // A view that was put again meanwhile says all that this one would.
  const bool merged =
      held.kind == NoticeKind::view
      && desk.sql.integer(
          "SELECT 1 FROM notices WHERE organisation = $1 AND key = $2 AND address_key = $3 "
          "AND kind = 'view' AND state = 'pending'",
          {settlement.organisation, held.key, held.address_key});
  desk.sql.execute(
      "UPDATE notices SET state = $3, lease_until = NULL, not_before = $4, why = $5, "
      "settled_at = $6 WHERE organisation = $1 AND number = $2",
      {settlement.organisation,
       settlement.notice,
       merged ? "dropped" : "pending",
       settlement.not_before,
       settlement.why,
       merged ? Value(now) : Value(nullptr)});
}

}  // namespace

void SqlNotices::put(const Notice& notice) {
  desk_.sql.execute(
      "INSERT INTO notices (organisation, number, topic, kind, subject, address_key, address, key, "
      "not_before, body, under, turn, state, attempts, fence, why) "
      "VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'pending', 0, 0, '') "
      "ON CONFLICT DO NOTHING",
      {actor_.organisation,
       desk_.draw(actor_.organisation, "notice"),
       notice.topic,
       word_of(notice.kind),
       notice.subject,
       key(notice.to),
       encode(notice.to),
       notice.key,
       notice.not_before,
       notice.body,
       notice.under,
       notice.turn != 0 ? notice.turn : desk_.turn_number()});
}

std::vector<Notice> SqlNotices::pending(const std::string& subject, std::size_t limit) {
  std::vector<Notice> found;
  desk_.sql.each("SELECT " + std::string(kColumns)
                     + " FROM notices n WHERE n.organisation = $1 AND n.state = 'pending' "
                       "AND n.subject = $2 ORDER BY n.not_before, n.number LIMIT $3",
                 {actor_.organisation, subject, limit},
                 [&found](const Row& row) { found.push_back(notice_of(row)); });
  return found;
}

std::vector<Claim> claim_notices(Desk& desk,
                                 Instant now,
                                 Instant lease_until,
                                 std::size_t claims_max) {
  std::vector<Claim> claims;
  for (const auto& place : due_places(desk, now, claims_max)) {
    Claim claim{place.organisation, due_at(desk, place, now)};
    for (auto& notice : claim.notices) {
      ++notice.attempts;
      ++notice.fence;
      desk.sql.execute(
          "UPDATE notices SET state = 'leased', attempts = $3, fence = $4, lease_until = $5 "
          "WHERE organisation = $1 AND number = $2",
          {place.organisation, notice.id, notice.attempts, notice.fence, lease_until});
    }
    if (!claim.notices.empty()) {
      claims.push_back(std::move(claim));
    }
  }
  return claims;
}

void settle_notice(Desk& desk, const Settlement& settlement, Instant now) {
  using End = Settlement::End;
  auto held = held_by(desk, settlement);
  if (!held) {
    return;
  }
  if (settlement.end == End::retry) {
    put_back_in_line(desk, settlement, now, *held);
    return;
  }
  held->address.reply_url.clear();  // a secret that has done its work
  const char* state =
      settlement.end == End::sent ? "sent" : (settlement.end == End::failed ? "failed" : "dropped");
  desk.sql.execute(
      "UPDATE notices SET state = $3, lease_until = NULL, settled_at = $4, why = $5, "
      "address = $6, body = CASE WHEN $3 = 'failed' THEN body ELSE '' END "
      "WHERE organisation = $1 AND number = $2",
      {settlement.organisation,
       settlement.notice,
       state,
       now,
       settlement.why,
       encode(held->address)});
  if (settlement.end == End::sent && settlement.post) {
    put_post(desk, settlement, held->address_key);
  }
}

std::optional<Instant> next_notice_at(Desk& desk) {
  const auto pending = desk.sql.integer(
      "SELECT n.not_before FROM notices n WHERE n.state = 'pending' "
      "AND NOT EXISTS (SELECT 1 FROM notices l WHERE l.state = 'leased' "
      "AND l.organisation = n.organisation AND l.address_key = n.address_key) "
      "ORDER BY n.not_before LIMIT 1");
  const auto leased =
      desk.sql.integer("SELECT min(lease_until) FROM notices WHERE state = 'leased'");
  if (!pending && !leased) {
    return std::nullopt;
  }
  return from_micros(
      std::min(pending.value_or(leased.value_or(0)), leased.value_or(pending.value_or(0))));
}

void withdraw_notices(Desk& desk, OrganisationId organisation, std::int64_t turn) {
  desk.sql.execute(
      "DELETE FROM notices WHERE organisation = $1 AND turn = $2 AND state = 'pending' "
      "AND kind <> 'view' AND attempts = 0",
      {organisation, turn});
}

}  // namespace debrief::storage
