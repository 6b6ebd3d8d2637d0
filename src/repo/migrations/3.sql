-- Version 3: what an operation produced and what a notice names are tables. Tables are made anew instead of altered, so that
-- their text is that of a register made today.

ALTER TABLE operations RENAME TO operations_2;
CREATE TABLE operations (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- planned, started, finished, void
    kind        TEXT NOT NULL,         -- major, special, joint, coordinated
    title       TEXT NOT NULL,
    lead        TEXT NOT NULL REFERENCES units (code),
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    town        TEXT REFERENCES units (code), -- NULL: none named
    source      TEXT,                  -- whistle, platform, plan; NULL: not recorded
    planned_on  TEXT NOT NULL,
    starts_on   TEXT NOT NULL,
    police_told_on TEXT,               -- NULL: not told
    started_on  TEXT,                  -- NULL: not started
    finished_on TEXT,                  -- NULL: not finished
    result      TEXT,                  -- NULL: not finished
    reported_in TEXT NOT NULL,         -- JSON array of unit and day
    incidents   TEXT NOT NULL,         -- JSON array of day, text and what the police did
    last_on     TEXT NOT NULL,
    CONSTRAINT operations_starts_on_a_day CHECK (starts_on IS date(starts_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE operation_cases (
    operation_id TEXT NOT NULL REFERENCES operations (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    case_id     TEXT NOT NULL REFERENCES cases (id),
    PRIMARY KEY (operation_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_cases_of_case ON operation_cases (case_id);
INSERT INTO operations SELECT id, sort, status, kind, title, lead, partners, town, source, planned_on, starts_on,
    police_told_on, started_on, finished_on, result, reported_in, incidents, last_on FROM operations_2;
INSERT INTO operation_cases SELECT o.id, key + 1, value FROM operations_2 o, json_each(o.cases);
DROP TABLE operations_2;

ALTER TABLE notices RENAME TO notices_2;
CREATE TABLE notices (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, replied, void
    title       TEXT NOT NULL,
    unit        TEXT NOT NULL REFERENCES units (code),
    issued_on   TEXT NOT NULL,
    reply       TEXT,                  -- NULL: not answered
    replied_on  TEXT,                  -- NULL: not answered
    last_on     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE notice_items (
    notice_id   TEXT NOT NULL REFERENCES notices (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    rule        TEXT NOT NULL,         -- limit id
    subject     TEXT NOT NULL,         -- the record, or the quarter that had no regular meeting, as 2026Q3
    toward      TEXT REFERENCES units (code), -- the unit it is owed to; NULL: none
    due_on      TEXT NOT NULL,         -- last day on time
    days_over   INTEGER NOT NULL,      -- calendar days over on the day of the notice
    times       INTEGER NOT NULL,      -- times admonished, this one included
    CONSTRAINT notice_items_due_on_is_a_day CHECK (due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (notice_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_items_of_quarters ON notice_items (notice_id, subject) WHERE rule = 'meeting.quarterly';
INSERT INTO notices SELECT id, sort, status, title, unit, issued_on, reply, replied_on, last_on FROM notices_2;
INSERT INTO notice_items SELECT n.id, key + 1, value ->> 'rule', value ->> 'subject', value ->> 'toward', value ->> 'due_on',
    value ->> 'days_over', value ->> 'times' FROM notices_2 n, json_each(n.items);
DROP TABLE notices_2;
