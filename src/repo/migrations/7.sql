-- Version 7: what of lateness each step took back, as it stood when the step was entered.
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
    days_before INTEGER NOT NULL,      -- calendar days past it before the step
    days_after  INTEGER NOT NULL,      -- calendar days past due by what the step left; more than before: they stand again
    took_by     TEXT,                  -- what sort of step it was: correct, void, receive, resend, calendar; NULL: one entered late
    CONSTRAINT lateness_changes_change CHECK (days_before <> days_after),
    CHECK (presumed IN (0, 1)),
    CHECK (due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (event, nth)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER lateness_changes_are_never_updated BEFORE UPDATE ON lateness_changes
BEGIN SELECT RAISE(ABORT, 'lateness changes are never updated'); END;
CREATE TRIGGER lateness_changes_are_never_deleted BEFORE DELETE ON lateness_changes
BEGIN SELECT RAISE(ABORT, 'lateness changes are never deleted'); END;
CREATE INDEX events_begun ON events (act, happened_on) WHERE no = 1;
