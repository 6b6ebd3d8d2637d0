-- Version 10: the word for a case that goes on within another; every standing decision without a number is found by an index.
-- What was known of lateness and where cases stand is told anew afterwards.
DROP VIEW v_cases;
DROP INDEX cases_told_unnumbered;
DROP INDEX cases_unnumbered;
DROP INDEX cases_last;
DROP INDEX cases_by_place;
ALTER TABLE cases RENAME TO cases_9;
CREATE TABLE cases (
    id          TEXT PRIMARY KEY,      -- as C2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    title       TEXT NOT NULL,         -- what it is about
    finder      TEXT NOT NULL REFERENCES units, -- the unit that found it
    holder      TEXT NOT NULL REFERENCES units, -- the unit that handles it now
    held_by     TEXT NOT NULL,         -- how the holder came to it: found, transfer, designation, agreement or return
    held_since  TEXT NOT NULL,         -- the day it came to it
    found_on    TEXT NOT NULL,         -- the day it was found
    source      TEXT,                  -- inspection, report, assigned, platform; NULL: not recorded
    place       TEXT,                  -- where it happened; NULL: not recorded
    ongoing     INTEGER NOT NULL,      -- 1: going on when found
    measure     TEXT,                  -- what was done to stop it; NULL: nothing recorded
    secrecy     TEXT NOT NULL,         -- none, privacy, business; state secrets never enter the register
    jurisdiction TEXT,                 -- own, other, criminal; NULL: not assessed
    assessed_on TEXT,                  -- day of the assessment; NULL: not assessed
    assessed_to TEXT REFERENCES units, -- the unit held competent; NULL: not named
    urgent      INTEGER NOT NULL,      -- 1: assessed as urgent
    findings    TEXT,                  -- of the preliminary investigation; NULL: none recorded
    outcome     TEXT,                  -- penalty, no-penalty, other, of the decision in force; NULL: none is
    decided_by  TEXT REFERENCES units, -- the unit that decided; NULL: undecided
    decided_on  TEXT,                  -- day of the decision; NULL: undecided
    decision_no TEXT,                  -- number of the decision; NULL: none yet, or undecided
    penalties   TEXT,                  -- JSON array of kinds of penalty; NULL: undecided
    amount      INTEGER,               -- fined or confiscated, in fen; NULL: none, or undecided
    basis       TEXT,                  -- articles of law it rests on; NULL: not recorded
    served_on   TEXT,                  -- day it was served; NULL: not recorded
    perform_by  TEXT,                  -- the day by which it is to be performed; NULL: no day set
    performance TEXT,                  -- full, part, none; NULL: not recorded
    enforcement TEXT,                  -- self, court; NULL: none
    closed_on   TEXT,                  -- day of closing; NULL: open
    original    TEXT REFERENCES units, -- of a case split off: the unit that had transferred the other; NULL: none
    notified_on TEXT,                  -- of a case split off: the day that unit was told the outcome; NULL: not told
    notify_no   TEXT,                  -- number of that letter; NULL: not told
    title_key   TEXT,                  -- the title as it is compared; NULL: it tells nothing
    place_key   TEXT,                  -- the place as it is compared; NULL: it tells nothing, or none is recorded
    last_on     TEXT NOT NULL,         -- day of the last state step
    happened_on TEXT,                  -- day the violation happened or began; NULL: not recorded
    happened_until TEXT,               -- day it ended; NULL: on the same day, or not recorded
    filed_on    TEXT,                  -- day a file was opened; NULL: not recorded
    filed_no    TEXT,                  -- number of that file; NULL: not recorded
    violates    TEXT,                  -- what it violates; NULL: not recorded
    measures    TEXT,                  -- JSON array of measures, one by one; NULL: none so told
    jurisdiction_basis TEXT,           -- the law the assessment rests on; NULL: not recorded
    transfer_reason TEXT,              -- why it is to be handed over; NULL: not recorded
    decision_content TEXT,             -- what the decision in force says; NULL: not recorded, or undecided
    CONSTRAINT cases_status_is_known CHECK (status = 'found' OR status = 'own' OR status = 'to_transfer'
        OR status = 'criminal' OR status = 'in_transfer' OR status = 'held' OR status = 'merged'
        OR status = 'decided' OR status = 'enforcing' OR status = 'revoked' OR status = 'closed'
        OR status = 'void'),
    CONSTRAINT cases_held_by_is_known CHECK (held_by = 'found' OR held_by = 'transfer' OR held_by = 'designation'
        OR held_by = 'agreement' OR held_by = 'return'),
    CONSTRAINT cases_source_is_known CHECK (source = 'inspection' OR source = 'report' OR source = 'assigned'
        OR source = 'platform'),
    CONSTRAINT cases_secrecy_is_known CHECK (secrecy = 'none' OR secrecy = 'privacy' OR secrecy = 'business'),
    CONSTRAINT cases_jurisdiction_is_known CHECK (jurisdiction = 'own' OR jurisdiction = 'other'
        OR jurisdiction = 'criminal'),
    CONSTRAINT cases_outcome_is_known CHECK (outcome = 'penalty' OR outcome = 'no-penalty' OR outcome = 'other'),
    CONSTRAINT cases_performance_is_known CHECK (performance = 'full' OR performance = 'part'
        OR performance = 'none'),
    CONSTRAINT cases_enforcement_is_known CHECK (enforcement = 'self' OR enforcement = 'court'),
    CHECK (ongoing IN (0, 1)),
    CHECK (urgent IN (0, 1)),
    CHECK (held_since IS date(held_since, '+0 days')),
    CHECK (found_on IS date(found_on, '+0 days')),
    CHECK (assessed_on IS date(assessed_on, '+0 days')),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (served_on IS date(served_on, '+0 days')),
    CHECK (perform_by IS date(perform_by, '+0 days')),
    CHECK (closed_on IS date(closed_on, '+0 days')),
    CHECK (notified_on IS date(notified_on, '+0 days')),
    CHECK (happened_on IS date(happened_on, '+0 days')),
    CHECK (happened_until IS date(happened_until, '+0 days')),
    CHECK (filed_on IS date(filed_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE INDEX cases_told_unnumbered ON cases (notified_on)
    WHERE notified_on IS NOT NULL AND notify_no IS NULL AND status <> 'void';
CREATE INDEX cases_last ON cases (last_on, sort);
CREATE INDEX cases_unperformed ON cases (decided_on) WHERE outcome = 'penalty' AND performance IS NULL
    AND enforcement IS NULL AND perform_by IS NULL AND closed_on IS NULL AND status <> 'void';
CREATE INDEX event_texts_retitled ON event_texts (seq) WHERE texts GLOB '*"set":{*"title":*';
CREATE INDEX assists_waiting ON assists (sent_on) WHERE status IN ('open', 'partial');
CREATE INDEX cases_by_place ON cases (place_key, title_key) WHERE place_key IS NOT NULL;
CREATE INDEX decisions_unnumbered ON decisions (decided_on) WHERE decision_no IS NULL AND fell_on IS NULL;
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
CREATE VIEW v_cases AS
SELECT id AS 案件,
    '{"found":"已发现","own":"自办","to_transfer":"待移送","criminal":"涉嫌犯罪待移送","in_transfer":"移送中","held":"承办中",
        "merged":"已并入","decided":"已决定","enforcing":"强制执行","revoked":"决定已撤销","closed":"已结案"}' ->> status AS 状态,
    coalesce('{"privacy":"（涉个人隐私）","business":"（涉商业秘密）"}' ->> secrecy, iif(EXISTS (SELECT 1 FROM parties
        WHERE case_id = c.id AND (instr(title, name) OR instr(title, id_no) OR instr(title, phone))),
        '（标题中有当事人）', title)) AS 标题,
    (SELECT short FROM unit_names WHERE unit = finder ORDER BY from_on DESC) AS 发现单位,
    (SELECT short FROM unit_names WHERE unit = holder ORDER BY from_on DESC) AS 承办单位,
    found_on AS 发现日期,
    '{"penalty":"行政处罚","no-penalty":"不予处罚","other":"其他处理"}' ->> outcome AS 处理结果,
    decided_on AS 决定日期, decision_no AS 决定文号, closed_on AS 结案日期, last_on AS 最近事项日期,
    (SELECT count(*) FROM deadlines WHERE dossier = c.id AND ended_on IS NULL) AS 未了期限,
    (SELECT min(due_on) FROM deadlines WHERE dossier = c.id AND ended_on IS NULL) AS 最早到期
FROM cases c WHERE status <> 'void' ORDER BY sort;
