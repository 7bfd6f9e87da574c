-- Everything a first service keeps. The organisation leads every key; instants are microseconds
-- since 1970 UTC, days ISO texts ('none' sorts after every day), truths 0 or 1, closed lists words.
-- Rows of records carry a version and a keyed hash of the row as it is written down in history.

CREATE TABLE meta (
  name TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE organisations (
  organisation INTEGER NOT NULL PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE workspaces (
  workspace TEXT NOT NULL PRIMARY KEY,  -- 'slack:T0123'; the way from a workspace to its organisation
  organisation INTEGER NOT NULL REFERENCES organisations (organisation)
) STRICT, WITHOUT ROWID;

CREATE TABLE counters (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  prefix TEXT NOT NULL,
  next INTEGER NOT NULL,
  PRIMARY KEY (organisation, prefix)
) STRICT, WITHOUT ROWID;

CREATE TABLE people (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,   -- lower case
  first_key TEXT NOT NULL,  -- the first word of it
  mail TEXT NOT NULL,
  zone TEXT NOT NULL,
  external INTEGER NOT NULL CHECK (external IN (0, 1)),
  digest INTEGER NOT NULL CHECK (digest IN (0, 1)),
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX people_by_name ON people (organisation, name_key);
CREATE INDEX people_by_first ON people (organisation, first_key);

CREATE TABLE handles (
  organisation INTEGER NOT NULL,
  platform TEXT NOT NULL,
  workspace TEXT NOT NULL,
  id TEXT NOT NULL,
  person INTEGER NOT NULL,
  PRIMARY KEY (organisation, platform, workspace, id),
  FOREIGN KEY (organisation, person) REFERENCES people (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX handles_by_person ON handles (organisation, person);

CREATE TABLE roles (
  organisation INTEGER NOT NULL,
  person INTEGER NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('srt', 'srt-lead', 'admin', 'auditor')),
  PRIMARY KEY (organisation, person, role),
  FOREIGN KEY (organisation, person) REFERENCES people (organisation, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE teams (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  lead INTEGER NOT NULL,
  channel TEXT NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX teams_by_name ON teams (organisation, name_key);

CREATE TABLE team_members (
  organisation INTEGER NOT NULL,
  team INTEGER NOT NULL,
  person INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (organisation, team, person),
  FOREIGN KEY (organisation, team) REFERENCES teams (organisation, number),
  FOREIGN KEY (organisation, person) REFERENCES people (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX team_members_by_person ON team_members (organisation, person, team);

CREATE TABLE postmortems (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  number INTEGER NOT NULL,
  title TEXT NOT NULL,
  status TEXT NOT NULL CHECK (status IN ('draft', 'in review', 'published', 'closed', 'waived')),
  visibility TEXT NOT NULL CHECK (visibility IN ('organisation', 'restricted')),
  severity INTEGER NOT NULL,
  impact TEXT NOT NULL CHECK (impact IN ('none', 'suspected', 'confirmed')),
  breach TEXT NOT NULL CHECK (breach IN ('none', 'suspected', 'confirmed')),
  facilitator INTEGER NOT NULL,
  began INTEGER,
  detected INTEGER,
  resolved INTEGER,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX postmortems_restricted ON postmortems (organisation, number)
  WHERE visibility = 'restricted';

CREATE TABLE postmortem_allowed (
  organisation INTEGER NOT NULL,
  postmortem INTEGER NOT NULL,
  person INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (organisation, postmortem, person),
  FOREIGN KEY (organisation, postmortem) REFERENCES postmortems (organisation, number),
  FOREIGN KEY (organisation, person) REFERENCES people (organisation, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE bindings (
  organisation INTEGER NOT NULL,
  postmortem INTEGER NOT NULL,
  address TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (organisation, postmortem, address),
  FOREIGN KEY (organisation, postmortem) REFERENCES postmortems (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX bindings_by_address ON bindings (organisation, address, postmortem);

CREATE TABLE timeline (
  organisation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  postmortem INTEGER NOT NULL,
  text TEXT NOT NULL,
  happened INTEGER NOT NULL,
  discovered INTEGER,
  phase TEXT CHECK (phase IN ('cause', 'detection', 'analysis', 'containment', 'eradication',
                              'recovery', 'after')),
  starred INTEGER NOT NULL CHECK (starred IN (0, 1)),
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
  recorded_by INTEGER NOT NULL,
  recorded_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number),
  FOREIGN KEY (organisation, postmortem) REFERENCES postmortems (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX timeline_of ON timeline (organisation, postmortem, dropped, happened, number);

CREATE TABLE findings (
  organisation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  postmortem INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('technical-lapse', 'procedural-failure', 'manual-error',
                                     'process-flaw', 'communication-glitch',
                                     'unknown-attack-vector')),
  text TEXT NOT NULL,
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number),
  FOREIGN KEY (organisation, postmortem) REFERENCES postmortems (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX findings_of ON findings (organisation, postmortem, dropped, number);

-- `restricted` repeats the visibility of the item's postmortem, so that a list needs no second look
-- at what everybody may see; verify compares the two.
CREATE TABLE items (
  organisation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  postmortem INTEGER NOT NULL,
  restricted INTEGER NOT NULL CHECK (restricted IN (0, 1)),
  title TEXT NOT NULL,
  safe_title TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('bug', 'change-request', 'investment', 'process-fix',
                                     'cross-org')),
  priority INTEGER NOT NULL CHECK (priority BETWEEN 1 AND 4),
  status TEXT NOT NULL CHECK (status IN ('proposed', 'accepted', 'in progress', 'blocked', 'done',
                                         'verified', 'rejected', 'risk accepted')),
  owner_kind TEXT NOT NULL CHECK (owner_kind IN ('nobody', 'person', 'team', 'external')),
  owner INTEGER NOT NULL,  -- the number of the person or team
  owner_name TEXT NOT NULL,
  due TEXT NOT NULL,       -- '2026-12-01' or 'none'
  finding_count INTEGER NOT NULL,
  accepted_at INTEGER,
  blocked_until TEXT NOT NULL,
  blocked_by INTEGER NOT NULL,
  done_by INTEGER NOT NULL,
  done_at INTEGER,
  verified_by INTEGER NOT NULL,
  reason TEXT NOT NULL,
  proof TEXT NOT NULL,
  slips INTEGER NOT NULL,
  snoozed_until INTEGER,
  snoozes INTEGER NOT NULL,
  snoozed_days INTEGER NOT NULL,
  created_by INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  changed_at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number),
  FOREIGN KEY (organisation, postmortem) REFERENCES postmortems (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX items_by_status ON items (organisation, status, due, number, restricted);
CREATE INDEX items_by_owner ON items (organisation, owner_kind, owner, status, due, number,
                                      restricted);
CREATE INDEX items_by_postmortem ON items (organisation, postmortem, status, due, number,
                                           restricted);

CREATE TABLE item_findings (
  organisation INTEGER NOT NULL,
  item INTEGER NOT NULL,
  finding INTEGER NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (organisation, item, finding),
  FOREIGN KEY (organisation, item) REFERENCES items (organisation, number),
  FOREIGN KEY (organisation, finding) REFERENCES findings (organisation, number)
) STRICT, WITHOUT ROWID;

-- How many items stand in each state: a list says "10 of 31,204" without counting them.
-- Postmortem 0 sums what everybody in the organisation may see.
CREATE TABLE item_counts (
  organisation INTEGER NOT NULL,
  postmortem INTEGER NOT NULL,
  status TEXT NOT NULL,
  items INTEGER NOT NULL,
  PRIMARY KEY (organisation, postmortem, status)
) STRICT, WITHOUT ROWID;

CREATE TABLE notes (
  organisation INTEGER NOT NULL,
  number INTEGER NOT NULL,
  item INTEGER NOT NULL,
  text TEXT NOT NULL,
  dropped INTEGER NOT NULL CHECK (dropped IN (0, 1)),
  person INTEGER NOT NULL,
  at INTEGER NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number),
  FOREIGN KEY (organisation, item) REFERENCES items (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX notes_of ON notes (organisation, item, dropped, number);

CREATE TABLE preferences (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  number INTEGER NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  version INTEGER NOT NULL,
  row_hash TEXT NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX preferences_by_name ON preferences (organisation, name);

-- What one turn made of one row. Texts here may be erased; the audit row keeps only their hash.
CREATE TABLE history (
  organisation INTEGER NOT NULL,
  prefix TEXT NOT NULL,
  number INTEGER NOT NULL,
  turn INTEGER NOT NULL,
  version INTEGER NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  erased INTEGER NOT NULL CHECK (erased IN (0, 1)),
  PRIMARY KEY (organisation, prefix, number, turn)
) STRICT, WITHOUT ROWID;

-- Who did what, for ever: each row's hash covers the one before it.
CREATE TABLE audit (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  seq INTEGER NOT NULL,
  at INTEGER NOT NULL,
  person INTEGER NOT NULL,
  command TEXT NOT NULL,
  subjects TEXT NOT NULL,
  undoes INTEGER NOT NULL,  -- the turn that this one put back, or 0
  content TEXT NOT NULL,    -- keyed hash of the turn's history
  previous TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (organisation, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX audit_by_person ON audit (organisation, person, seq);
CREATE INDEX audit_undoes ON audit (organisation, undoes) WHERE undoes <> 0;
CREATE TRIGGER audit_stays BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_remains BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;

CREATE TABLE deliveries (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  number INTEGER NOT NULL,
  delivery TEXT NOT NULL,
  answer TEXT NOT NULL,
  at INTEGER NOT NULL,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX deliveries_once ON deliveries (organisation, delivery);

CREATE TABLE plans (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  subject TEXT NOT NULL,
  rule TEXT NOT NULL,
  next_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, subject, rule)
) STRICT, WITHOUT ROWID;
CREATE INDEX plans_due ON plans (next_at);

CREATE TABLE notices (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  number INTEGER NOT NULL,
  topic TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('slot', 'view', 'record')),
  subject TEXT NOT NULL,
  address_key TEXT NOT NULL,
  address TEXT NOT NULL,  -- every part of it, as the codec writes it
  key TEXT NOT NULL,
  not_before INTEGER NOT NULL,
  body TEXT NOT NULL,
  under TEXT NOT NULL,
  turn INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('pending', 'leased', 'sent', 'failed', 'dropped')),
  attempts INTEGER NOT NULL,
  fence INTEGER NOT NULL,
  lease_until INTEGER,
  why TEXT NOT NULL,
  settled_at INTEGER,
  PRIMARY KEY (organisation, number)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX notices_slots ON notices (organisation, key, address_key) WHERE kind = 'slot';
CREATE UNIQUE INDEX notices_views ON notices (organisation, key, address_key)
  WHERE kind = 'view' AND state = 'pending';
CREATE INDEX notices_due ON notices (not_before, organisation, address_key)
  WHERE state = 'pending';
CREATE INDEX notices_at ON notices (organisation, address_key, not_before)
  WHERE state = 'pending';
CREATE INDEX notices_leased ON notices (organisation, address_key, lease_until)
  WHERE state = 'leased';
CREATE INDEX notices_settled ON notices (settled_at)
  WHERE settled_at IS NOT NULL AND kind <> 'slot';

CREATE TABLE posts (
  organisation INTEGER NOT NULL REFERENCES organisations (organisation),
  view TEXT NOT NULL,
  address_key TEXT NOT NULL,
  address TEXT NOT NULL,
  message TEXT NOT NULL,
  digest TEXT NOT NULL,
  posted_at INTEGER NOT NULL,
  PRIMARY KEY (organisation, view, address_key)
) STRICT, WITHOUT ROWID;
