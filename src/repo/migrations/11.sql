-- Version 11. One index more, which some registers of version 10 have and some have not; units have a code as organisations.
-- What was known of lateness, and what was owed of suspected crimes, is told anew afterwards.
CREATE INDEX IF NOT EXISTS event_texts_retitled ON event_texts (seq) WHERE texts GLOB '*"set":{*"title":*';
ALTER TABLE unit_details RENAME TO unit_details_10;
CREATE TABLE unit_details (
    unit        TEXT NOT NULL REFERENCES units, -- whose
    item        TEXT NOT NULL,         -- official_name, doc_prefix, address, postcode, phone, printer, uscc
    from_on     TEXT NOT NULL,         -- first day
    value       TEXT NOT NULL,         -- what it is; 无: none from that day on
    CONSTRAINT unit_details_item_is_known CHECK (item = 'official_name' OR item = 'doc_prefix' OR item = 'address'
        OR item = 'postcode' OR item = 'phone' OR item = 'printer' OR item = 'uscc'),
    CHECK (from_on IS date(from_on, '+0 days')),
    PRIMARY KEY (unit, item, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO unit_details SELECT * FROM unit_details_10;
DROP TABLE unit_details_10;
DROP TABLE lateness_changes;
CREATE TABLE lateness_changes (
    event       INTEGER NOT NULL REFERENCES events (seq), -- the step
    nth         INTEGER NOT NULL,      -- order, from 1
    rule        TEXT NOT NULL,         -- limit id
    subject     TEXT NOT NULL,         -- the record the deadline belonged to, or the quarter
    unit        TEXT NOT NULL REFERENCES units, -- the unit bound
    toward      TEXT REFERENCES units, -- the unit it was owed to; NULL: none
    opened_event INTEGER NOT NULL,     -- event that opened it, or the first of those it took the place of; 0: it follows from a period
    due_on      TEXT NOT NULL,         -- last day on time, as it stood before
    presumed    INTEGER NOT NULL,      -- 1: that rested on a presumed receipt
    days_before INTEGER,               -- calendar days past it before the step, 0 of what was late on the very day; NULL: not late
    open_before INTEGER NOT NULL,      -- 1: open still before the step, its days growing
    days_after  INTEGER,               -- calendar days past due by what the step left; more than before: they stand again; NULL: not late
    open_after  INTEGER NOT NULL,      -- 1: open still after it
    due_after_on TEXT,                 -- last day on time as the step left it; NULL: not late
    took_by     TEXT,                  -- what sort of step it was: correct, void, receive, resend, calendar; NULL: one entered late
    CONSTRAINT lateness_changes_change CHECK (days_before IS NOT days_after),
    CHECK (presumed IN (0, 1)),
    CHECK (open_before IN (0, 1)),
    CHECK (open_after IN (0, 1)),
    CHECK (due_after_on IS date(due_after_on, '+0 days')),
    CHECK (due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (event, nth)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER lateness_changes_are_never_updated BEFORE UPDATE ON lateness_changes
BEGIN SELECT RAISE(ABORT, 'lateness changes are never updated'); END;
CREATE TRIGGER lateness_changes_are_never_deleted BEFORE DELETE ON lateness_changes
BEGIN SELECT RAISE(ABORT, 'lateness changes are never deleted'); END;
