-- How large the tables of a grown database are, so that the planner chooses as it must from the
-- first row on: without sizes it takes the organisation, which leads every key, for a narrow range.
-- What is restricted has an index of its own: counting the rest reads no row.
-- Source: sqlite.org/fileformat2.html, "The sqlite_stat1 table".
CREATE INDEX items_restricted ON items (organisation, owner_kind, owner, status, due)
  WHERE restricted = 1;
ANALYZE;
DELETE FROM sqlite_stat1;
INSERT INTO sqlite_stat1 (tbl, idx, stat) VALUES
  ('items', 'items', '100000 100000 1'),
  ('items', 'items_restricted', '500 500 200 20 5 1'),
  ('items', 'items_by_status', '100000 100000 12500 100 1 1'),
  ('items', 'items_by_owner', '100000 100000 30000 500 60 2 1 1'),
  ('items', 'items_by_postmortem', '100000 100000 500 60 2 1 1'),
  ('item_counts', 'item_counts', '5000 5000 8 1'),
  ('item_findings', 'item_findings', '50000 50000 2 1'),
  ('postmortems', 'postmortems', '1000 1000 1'),
  ('postmortems', 'postmortems_restricted', '50 50 1'),
  ('postmortem_allowed', 'postmortem_allowed', '200 200 4 1'),
  ('bindings', 'bindings', '1000 1000 2 1'),
  ('bindings', 'bindings_by_address', '1000 1000 2 1'),
  ('timeline', 'timeline', '10000 10000 1'),
  ('timeline', 'timeline_of', '10000 10000 20 20 2 1'),
  ('findings', 'findings', '5000 5000 1'),
  ('findings', 'findings_of', '5000 5000 10 10 1'),
  ('notes', 'notes', '10000 10000 1'),
  ('notes', 'notes_of', '10000 10000 3 3 1'),
  ('people', 'people', '1000 1000 1'),
  ('people', 'people_by_name', '1000 1000 1'),
  ('people', 'people_by_first', '1000 1000 3'),
  ('handles', 'handles', '2000 2000 2000 1000 1'),
  ('handles', 'handles_by_person', '2000 2000 2'),
  ('roles', 'roles', '50 50 2 1'),
  ('teams', 'teams', '50 50 1'),
  ('teams', 'teams_by_name', '50 50 1'),
  ('team_members', 'team_members', '300 300 6 1'),
  ('team_members', 'team_members_by_person', '300 300 2 1'),
  ('history', 'history', '300000 300000 60000 3 1'),
  ('audit', 'audit', '200000 200000 1'),
  ('audit', 'audit_by_person', '200000 200000 200 1'),
  ('audit', 'audit_undoes', '1000 1000 1'),
  ('deliveries', 'deliveries', '200000 200000 1'),
  ('deliveries', 'deliveries_once', '200000 200000 1'),
  ('plans', 'plans', '100000 100000 3 1'),
  ('plans', 'plans_due', '100000 2'),
  ('notices', 'notices', '300000 300000 1'),
  ('notices', 'notices_slots', '200000 200000 2 1'),
  ('notices', 'notices_views', '500 500 2 1'),
  ('notices', 'notices_due', '1000 5 5 1'),
  ('notices', 'notices_at', '1000 1000 10 2'),
  ('notices', 'notices_leased', '200 200 20 20'),
  ('notices', 'notices_settled', '100000 1'),
  ('posts', 'posts', '50000 50000 2 1');
