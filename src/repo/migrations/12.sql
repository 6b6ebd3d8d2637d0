-- Version 12. Each decision tells what became of it: how far it was performed, who enforces it, until when it is stayed; penalties
-- of which nothing is said are found among decisions. What the events amount to, and what was known of lateness, is told anew
-- afterwards.
DROP INDEX cases_unperformed;
ALTER TABLE decisions RENAME TO decisions_11;
DROP INDEX decisions_unnumbered;
CREATE TABLE decisions (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case decided
    nth         INTEGER NOT NULL,      -- order, from 1
    outcome     TEXT NOT NULL,         -- penalty, no-penalty, other
    decided_by  TEXT NOT NULL REFERENCES units, -- the unit that decided
    decided_on  TEXT NOT NULL,         -- day of the decision
    decision_no TEXT,                  -- its number; NULL: none yet
    penalties   TEXT NOT NULL,         -- JSON array of kinds of penalty
    amount      INTEGER,               -- fined or confiscated, in fen; NULL: none
    basis       TEXT,                  -- articles of law it rests on; NULL: not recorded
    served_on   TEXT,                  -- day it was served; NULL: not recorded
    perform_by  TEXT,                  -- the day by which it is to be performed; NULL: no day set
    standing    TEXT NOT NULL,         -- stands, upheld, changed, revoked, redo, replaced
    fell_on     TEXT,                  -- first day it stands no more; NULL: it stands
    replaced_by INTEGER,               -- nth of the decision that took its place; NULL: none
    share_id    TEXT REFERENCES shares DEFERRABLE INITIALLY DEFERRED, -- the share with its copies; NULL: none
    decision_content TEXT,             -- what it says in words; NULL: not recorded
    performance TEXT,                  -- full, part, none; NULL: not recorded
    enforcement TEXT,                  -- self, court; NULL: none
    stayed_until TEXT,                 -- the last day of its last stay; NULL: never stayed
    CONSTRAINT decisions_outcome_is_known CHECK (outcome = 'penalty' OR outcome = 'no-penalty' OR outcome = 'other'),
    CONSTRAINT decisions_standing_is_known CHECK (standing = 'stands' OR standing = 'upheld' OR standing = 'changed'
        OR standing = 'revoked' OR standing = 'redo' OR standing = 'replaced'),
    CONSTRAINT decisions_performance_is_known CHECK (performance = 'full' OR performance = 'part'
        OR performance = 'none'),
    CONSTRAINT decisions_enforcement_is_known CHECK (enforcement = 'self' OR enforcement = 'court'),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (served_on IS date(served_on, '+0 days')),
    CHECK (perform_by IS date(perform_by, '+0 days')),
    CHECK (fell_on IS date(fell_on, '+0 days')),
    CHECK (stayed_until IS date(stayed_until, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX decisions_unnumbered ON decisions (decided_on) WHERE decision_no IS NULL AND fell_on IS NULL;
-- Penalties that name no day to perform them by and of which nothing more is said.
CREATE INDEX decisions_unperformed ON decisions (decided_on) WHERE outcome = 'penalty' AND fell_on IS NULL
    AND performance IS NULL AND enforcement IS NULL AND perform_by IS NULL AND stayed_until IS NULL;
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
