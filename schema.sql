-- The one truth of a jiexie register (schema version 3). Days are ISO dates (YYYY-MM-DD) in Beijing time.
-- Facts are stored; judgements ("overdue", "days over") are derived for a day and never stored.

-- The register itself: one row.
CREATE TABLE register (
    id          INTEGER PRIMARY KEY,   -- always 1
    created_at  TEXT NOT NULL,         -- when it was made, Beijing time, RFC 3339
    created_by  TEXT NOT NULL,         -- who made it, and thereby chose day_count
    since       TEXT NOT NULL,         -- first day of its books: from its quarter on meetings are asked for
    day_count   TEXT NOT NULL,         -- standard, calendar or working
    old_until   INTEGER NOT NULL DEFAULT 0, -- last event recorded under schema version 1, whose dates were counted its way
    CONSTRAINT register_one_row CHECK (id = 1),
    CONSTRAINT register_since_is_a_day CHECK (since IS date(since, '+0 days')),
    CONSTRAINT register_day_count_known CHECK (day_count IN ('standard', 'calendar', 'working'))
) STRICT;

-- Rulebooks adopted; the last one is in force.
CREATE TABLE rulebooks (
    version     INTEGER PRIMARY KEY,   -- from 1 on
    body        TEXT NOT NULL,         -- the JSON file, as adopted
    sha256      TEXT NOT NULL,         -- its SHA-256, hex
    adopted_at  TEXT NOT NULL,         -- when, Beijing time, RFC 3339
    CONSTRAINT rulebooks_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;

-- Every event, in one sequence, chained by SHA-256. Never updated, never deleted.
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,   -- place in the sequence, from 1, without gaps
    dossier     TEXT NOT NULL,         -- key of the dossier: id of its root record, or units, calendar, register
    record      TEXT NOT NULL,         -- the record it is about: an id, or unit/CODE, calendar, register
    no          INTEGER NOT NULL,      -- number within the record, from 1
    act         TEXT NOT NULL,         -- stable name of the act
    happened_on TEXT NOT NULL,         -- the day it happened
    entered_at  TEXT NOT NULL,         -- when it was entered, from the real clock, Beijing time, RFC 3339
    actor       TEXT NOT NULL,         -- who entered it
    body        TEXT NOT NULL,         -- JSON: codes, days, numbers; no free text
    texts_hash  TEXT,                  -- SHA-256 of salt and texts kept apart; NULL: the event has no texts
    hash        TEXT NOT NULL,         -- SHA-256 over the previous hash and this row
    CONSTRAINT events_number_once UNIQUE (record, no),
    CONSTRAINT events_happened_on_a_day CHECK (happened_on IS date(happened_on, '+0 days')),
    CONSTRAINT events_hash_is_hex CHECK (length(hash) = 64)
) STRICT;
CREATE INDEX events_of_dossier ON events (dossier, seq);
CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never updated'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;

-- Free texts of events, apart from the chain so that personal data can be erased.
CREATE TABLE event_texts (
    seq         INTEGER PRIMARY KEY REFERENCES events (seq), -- the event
    salt        TEXT,                  -- random, hex; NULL once redacted
    texts       TEXT NOT NULL,         -- JSON of the texts
    redacted_by INTEGER REFERENCES events (seq), -- the event that erased personal data; NULL: as entered
    CONSTRAINT event_texts_salt_goes_with_redaction CHECK ((salt IS NULL) = (redacted_by IS NOT NULL))
) STRICT;
CREATE TRIGGER event_texts_are_never_deleted BEFORE DELETE ON event_texts
BEGIN SELECT RAISE(ABORT, 'event texts are never deleted'); END;
CREATE TRIGGER event_texts_change_by_redaction_only BEFORE UPDATE ON event_texts WHEN NEW.redacted_by IS NULL
BEGIN SELECT RAISE(ABORT, 'event texts change by redaction only'); END;

-- Last number given, by kind and year of record.
CREATE TABLE counters (
    kind        TEXT NOT NULL,         -- letter of the kind
    year        INTEGER NOT NULL,      -- year of the records
    last        INTEGER NOT NULL,      -- last number given
    CONSTRAINT counters_count_up CHECK (last > 0),
    PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

-- Numbers of official documents. A key is given once; two rows of one key stem from schema version 1, which took the
-- spellings of one number for different ones.
CREATE TABLE doc_numbers (
    key         TEXT NOT NULL,         -- the number as it is compared, whatever its spelling
    number      TEXT NOT NULL,         -- as it is written, as 峄综执移〔2026〕12号
    record      TEXT NOT NULL,         -- the record that carries it
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

-- Units. Codes never change.
CREATE TABLE units (
    code        TEXT PRIMARY KEY,      -- stable code
    place       INTEGER NOT NULL,      -- order in lists
    kind        TEXT NOT NULL,         -- member, outside, technical …
    roles       TEXT NOT NULL,         -- JSON array: bureau, police, government …
    aliases     TEXT NOT NULL,         -- JSON array of other names people type
    until_on    TEXT,                  -- first day it no longer acts; NULL: it acts
    successor   TEXT REFERENCES units (code), -- the unit that took over; NULL: none
    CONSTRAINT units_until_is_a_day CHECK (until_on IS NULL OR until_on IS date(until_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE unit_names (
    unit        TEXT NOT NULL REFERENCES units (code),
    from_on     TEXT NOT NULL,         -- first day of the name; '' : from the beginning (the document's units)
    name        TEXT NOT NULL,         -- full name
    short       TEXT NOT NULL,         -- short name
    PRIMARY KEY (unit, from_on)
) STRICT, WITHOUT ROWID;

-- Who leads and who liaises (三（二）, 四（五）), and the annex roster.
CREATE TABLE contacts (
    id          INTEGER PRIMARY KEY,
    unit        TEXT REFERENCES units (code), -- NULL: a post of the annex that belongs to no unit
    role        TEXT NOT NULL,         -- head, lead, liaison; leader, member, director for the annex
    post        TEXT,                  -- the post, where known; NULL: not recorded
    name        TEXT NOT NULL,         -- personal data
    phone       TEXT,                  -- personal data; NULL: not recorded
    from_on     TEXT NOT NULL,         -- first day
    until_on    TEXT,                  -- first day no longer; NULL: still
    CONSTRAINT contacts_from_is_a_day CHECK (from_on IS date(from_on, '+0 days')),
    CONSTRAINT contacts_until_is_a_day CHECK (until_on IS NULL OR until_on IS date(until_on, '+0 days'))
) STRICT;

-- The calendar the register began with.
CREATE TABLE calendar_days (
    day         TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,         -- holiday or workday
    name        TEXT NOT NULL,         -- of the holiday
    CONSTRAINT calendar_days_day_is_a_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT calendar_days_kind_known CHECK (kind IN ('holiday', 'workday'))
) STRICT, WITHOUT ROWID;
-- Its later changes, in order.
CREATE TABLE calendar_changes (
    event       INTEGER PRIMARY KEY REFERENCES events (seq), -- the event that recorded it
    from_on     TEXT NOT NULL,         -- the day from which it moves deadlines
    whole_years INTEGER NOT NULL,      -- 1: a year's notice, 0: single days
    days        TEXT NOT NULL,         -- JSON array of date, kind, name
    CONSTRAINT calendar_changes_whole_years_is_bool CHECK (whole_years IN (0, 1))
) STRICT;

-- Cases, as their events amount to.
CREATE TABLE cases (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    title       TEXT NOT NULL,
    finder      TEXT NOT NULL REFERENCES units (code),
    holder      TEXT NOT NULL REFERENCES units (code),
    held_by     TEXT NOT NULL,         -- found, transfer, designation or return
    held_since  TEXT NOT NULL,
    found_on    TEXT NOT NULL,
    source      TEXT,                  -- inspection, report, assigned, platform; NULL: not recorded
    place       TEXT,                  -- NULL: not recorded
    ongoing     INTEGER NOT NULL,      -- 1: going on when found
    measure     TEXT,                  -- what was done to stop it; NULL: nothing recorded
    secrecy     TEXT NOT NULL,         -- none, privacy, business
    jurisdiction TEXT,                 -- own, other, criminal; NULL: not assessed
    assessed_on TEXT,                  -- NULL: not assessed
    assessed_to TEXT,                  -- the unit held competent; NULL: not named
    urgent      INTEGER NOT NULL,      -- 1: assessed as urgent
    findings    TEXT,                  -- NULL: none recorded
    outcome     TEXT,                  -- penalty, no-penalty, other; NULL: undecided
    decided_by  TEXT REFERENCES units (code), -- NULL: undecided
    decided_on  TEXT,                  -- NULL: undecided
    decision_no TEXT,                  -- NULL: undecided
    perform_by  TEXT,                  -- NULL: no day set
    performance TEXT,                  -- full, part, none; NULL: not recorded
    enforcement TEXT,                  -- self, court; NULL: none
    closed_on   TEXT,                  -- NULL: open
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT cases_found_on_a_day CHECK (found_on IS date(found_on, '+0 days')),
    CONSTRAINT cases_last_on_a_day CHECK (last_on IS date(last_on, '+0 days')),
    CONSTRAINT cases_closed_on_a_day CHECK (closed_on IS NULL OR closed_on IS date(closed_on, '+0 days')),
    CONSTRAINT cases_ongoing_is_bool CHECK (ongoing IN (0, 1)),
    CONSTRAINT cases_no_state_secrets CHECK (secrecy IN ('none', 'privacy', 'business'))
) STRICT, WITHOUT ROWID;

-- Parties of cases: personal data, erased by redaction.
CREATE TABLE parties (
    case_id     TEXT NOT NULL REFERENCES cases (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    name        TEXT NOT NULL,
    id_no       TEXT,                  -- identity number or credit code; NULL: not recorded
    phone       TEXT,                  -- NULL: not recorded
    address     TEXT,                  -- NULL: not recorded
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;

-- Transfers, as their events amount to.
CREATE TABLE transfers (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    case_id     TEXT NOT NULL REFERENCES cases (id),
    kind        TEXT NOT NULL,         -- jurisdiction, criminal, return
    from_unit   TEXT NOT NULL REFERENCES units (code),
    to_unit     TEXT NOT NULL REFERENCES units (code),
    sent_on     TEXT NOT NULL,
    doc_no      TEXT,                  -- of the covering letter; NULL: none recorded
    urgent      INTEGER NOT NULL,      -- 1: sent as urgent
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent
    answered_on TEXT,                  -- NULL: not answered
    accepted    INTEGER,               -- 1 accepted, 0 declined; NULL: not answered
    ground      TEXT,                  -- jurisdiction or other; NULL: not declined
    reason      TEXT,                  -- why declined; NULL: not declined
    referred_on TEXT,                  -- NULL: not before the government
    designated_on TEXT,                -- NULL: no designation
    designated_to TEXT REFERENCES units (code), -- NULL: no designation
    designation_no TEXT,               -- NULL: no designation
    notified_on TEXT,                  -- NULL: original unit not told
    notify_no   TEXT,                  -- NULL: original unit not told
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT transfers_kind_known CHECK (kind IN ('jurisdiction', 'criminal', 'return')),
    CONSTRAINT transfers_sent_on_a_day CHECK (sent_on IS date(sent_on, '+0 days')),
    CONSTRAINT transfers_received_on_a_day CHECK (received_on IS NULL OR received_on IS date(received_on, '+0 days')),
    CONSTRAINT transfers_not_to_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfers_of_case ON transfers (case_id);
-- Urgent ones may have gone ahead of their materials: todo asks for those.
CREATE INDEX transfers_gone_ahead ON transfers (case_id)
    WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void';

-- Shared information and its recipients.
CREATE TABLE shares (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, sent, received, void
    kind        TEXT NOT NULL,         -- penalty, approval …
    title       TEXT NOT NULL,
    from_unit   TEXT NOT NULL REFERENCES units (code),
    case_id     TEXT REFERENCES cases (id), -- NULL: springs from no case
    event_on    TEXT NOT NULL,         -- day of the event shared
    urgent      INTEGER NOT NULL,      -- 1: to be told at once
    secrecy     TEXT NOT NULL,
    handed_over_on TEXT,               -- day the paper or file followed the telling; NULL: not called for, or not yet
    last_on     TEXT NOT NULL,
    CONSTRAINT shares_event_on_a_day CHECK (event_on IS date(event_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE share_copies (
    share_id    TEXT NOT NULL REFERENCES shares (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    unit        TEXT NOT NULL REFERENCES units (code),
    sent_on     TEXT,                  -- NULL: not sent
    channel     TEXT,                  -- NULL: not sent
    received_on TEXT,                  -- NULL: receipt not recorded
    PRIMARY KEY (share_id, nth)
) STRICT, WITHOUT ROWID;

-- Requests for help between units.
CREATE TABLE assists (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, partial, answered, refused, withdrawn, void
    kind        TEXT NOT NULL,         -- appraisal, consult …
    title       TEXT NOT NULL,
    from_unit   TEXT NOT NULL REFERENCES units (code),
    to_unit     TEXT NOT NULL REFERENCES units (code),
    case_id     TEXT REFERENCES cases (id), -- NULL: serves no case
    doc_no      TEXT,                  -- of the letter; NULL: none recorded
    found_on    TEXT,                  -- day the need was found; NULL: not called for
    sent_on     TEXT NOT NULL,
    urgent      INTEGER NOT NULL,      -- 1: urgent, or evidence may be lost
    secrecy     TEXT NOT NULL,
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent
    scene_on    TEXT,                  -- day staff came; NULL: not called for, or not yet
    answered_on TEXT,                  -- NULL: not answered
    articles    TEXT,                  -- NULL: none named
    standard    TEXT,                  -- NULL: none named
    conclusion  TEXT,                  -- NULL: none given
    ground      TEXT,                  -- of a refusal or withdrawal; NULL: neither
    reported_on TEXT,                  -- day the government got its report; NULL: not called for, or not yet
    last_on     TEXT NOT NULL,
    CONSTRAINT assists_sent_on_a_day CHECK (sent_on IS date(sent_on, '+0 days')),
    CONSTRAINT assists_not_of_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX assists_of_case ON assists (case_id) WHERE case_id IS NOT NULL;

-- Disputes between units.
CREATE TABLE disputes (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- raised, settled, escalated, decided, void
    title       TEXT NOT NULL,
    case_id     TEXT REFERENCES cases (id), -- NULL: about a matter
    matter      TEXT,                  -- NULL: about a case
    between_units TEXT NOT NULL,       -- JSON array of unit codes
    raised_on   TEXT NOT NULL,
    settled_on  TEXT,                  -- NULL: not settled
    escalated_on TEXT,                 -- NULL: not escalated
    decided_on  TEXT,                  -- NULL: not decided
    to_unit     TEXT REFERENCES units (code), -- handling unit agreed or named; NULL: none
    doc_no      TEXT,                  -- of the government's document; NULL: none
    conclusion  TEXT,                  -- NULL: none recorded
    last_on     TEXT NOT NULL,
    CONSTRAINT disputes_raised_on_a_day CHECK (raised_on IS date(raised_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Operations.
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
-- Cases they produced.
CREATE TABLE operation_cases (
    operation_id TEXT NOT NULL REFERENCES operations (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    case_id     TEXT NOT NULL REFERENCES cases (id),
    PRIMARY KEY (operation_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_cases_of_case ON operation_cases (case_id);

-- Meetings of the joint conference.
CREATE TABLE meetings (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- scheduled, held, signed, issued, cancelled, void
    kind        TEXT NOT NULL,         -- regular, special
    title       TEXT NOT NULL,
    date        TEXT NOT NULL,         -- the day it is set for, or was held on
    called_by_leader INTEGER NOT NULL, -- 1: called by the leader
    topic       TEXT,                  -- the approved topic that asked for it; NULL: none
    solicited_on TEXT,                 -- NULL: topics not solicited
    circulated_on TEXT,                -- NULL: topics not circulated
    held_on     TEXT,                  -- NULL: not held
    chair       TEXT,                  -- the stand-in who chaired; NULL: the leader, or not held
    attendance  TEXT NOT NULL,         -- JSON array of unit and how it attended
    guests      TEXT NOT NULL,         -- JSON array of names
    drafted_on  TEXT,                  -- NULL: no draft of minutes
    signed_on   TEXT,                  -- NULL: not signed
    issued_on   TEXT,                  -- NULL: not issued
    postponements TEXT NOT NULL,       -- JSON array of from, to, reason
    cancel_reason TEXT,                -- NULL: not cancelled
    last_on     TEXT NOT NULL,
    CONSTRAINT meetings_date_is_a_day CHECK (date IS date(date, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Topics for meetings.
CREATE TABLE topics (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- proposed, approved, rejected, discussed, void
    title       TEXT NOT NULL,
    by_unit     TEXT NOT NULL REFERENCES units (code),
    meeting     TEXT,                  -- NULL: for no named meeting
    proposed_on TEXT NOT NULL,
    ruled_on    TEXT,                  -- NULL: the leader has not spoken
    reason      TEXT,                  -- of a rejection; NULL: not rejected
    circulated_on TEXT,                -- NULL: not circulated
    conclusion  TEXT,                  -- NULL: not discussed
    last_on     TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Matters to be followed up.
CREATE TABLE matters (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, done, void
    title       TEXT NOT NULL,
    source      TEXT NOT NULL,         -- meeting, assigned, proposed
    meeting     TEXT,                  -- the meeting that decided it; NULL: none
    unit        TEXT NOT NULL REFERENCES units (code), -- responsible
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    decided_on  TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    progress    TEXT NOT NULL,         -- JSON array of day, text, problem, opinion
    done_on     TEXT,                  -- NULL: open
    last_on     TEXT NOT NULL,
    CONSTRAINT matters_due_on_a_day CHECK (due_on IS date(due_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Supervision notices.
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
-- What is overdue, as each notice says it.
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
-- Quarters admonished: asked for with every list of what is overdue.
CREATE INDEX notice_items_of_quarters ON notice_items (notice_id, subject) WHERE rule = 'meeting.quarterly';

-- Quarters excused from a regular meeting.
CREATE TABLE quarter_excuses (
    quarter     TEXT PRIMARY KEY,      -- as 2026Q3
    excused_on  TEXT NOT NULL,
    reason      TEXT NOT NULL,
    event       INTEGER NOT NULL REFERENCES events (seq)
) STRICT, WITHOUT ROWID;

-- Work reports asked of units and received (一（三）1).
CREATE TABLE work_reports (
    id          INTEGER PRIMARY KEY,
    unit        TEXT NOT NULL REFERENCES units (code),
    from_on     TEXT NOT NULL,         -- first day of the period
    to_on       TEXT NOT NULL,         -- last day of the period
    asked_on    TEXT NOT NULL,
    received_on TEXT,                  -- NULL: not received
    content     TEXT,                  -- NULL: not received
    CONSTRAINT work_reports_once UNIQUE (unit, from_on, to_on)
) STRICT;

-- Materials: description here, content apart so that lists never touch it.
CREATE TABLE materials (
    id          INTEGER PRIMARY KEY,
    record      TEXT NOT NULL,         -- the record it came with
    event       INTEGER NOT NULL REFERENCES events (seq), -- the event that brought it
    kind        TEXT NOT NULL,         -- letter, source, evidence, other
    name        TEXT NOT NULL,         -- file name; may hold personal data
    size        INTEGER NOT NULL,      -- bytes
    sha256      TEXT NOT NULL,         -- of the content, hex
    path        TEXT,                  -- where the file lies, when kept by reference; NULL: content is in the register
    CONSTRAINT materials_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;
CREATE INDEX materials_of_record ON materials (record);
CREATE TABLE material_content (
    material    INTEGER PRIMARY KEY REFERENCES materials (id),
    content     BLOB NOT NULL
) STRICT;

-- Deadlines: every running instance of a time limit, and every one there was.
CREATE TABLE deadlines (
    id          INTEGER PRIMARY KEY,
    rule        TEXT NOT NULL,         -- limit id
    clause      TEXT NOT NULL,         -- clause of the document
    subject     TEXT NOT NULL,         -- the record it belongs to
    dossier     TEXT NOT NULL,         -- key of its dossier
    case_id     TEXT,                  -- the case; NULL: none
    title       TEXT NOT NULL,         -- shown title of the record, masked where marked
    unit        TEXT NOT NULL REFERENCES units (code), -- the unit bound
    toward      TEXT REFERENCES units (code), -- the unit it is owed to; NULL: none
    urgent      INTEGER NOT NULL,      -- 1: counted by the urgent rule
    started_on  TEXT NOT NULL,         -- trigger day (day 0)
    due_on      TEXT,                  -- last day on time; NULL: no number of days
    early_on    TEXT,                  -- earlier calendar-day date; NULL: none or equal
    provisional INTEGER NOT NULL,      -- 1: rests on days no notice has fixed
    opened_on   TEXT NOT NULL,         -- first day this row is the answer
    ended_on    TEXT,                  -- first day it no longer is; NULL: open
    state       TEXT NOT NULL,         -- open, met, late, superseded
    met_on      TEXT,                  -- NULL: not met
    days_late   INTEGER NOT NULL,      -- calendar days past due once ended late, else 0
    late_reason TEXT,                  -- why late; NULL: not late
    extended_from TEXT,                -- original due date; NULL: not extended
    replaces    INTEGER REFERENCES deadlines (id), -- the row it replaces; NULL: none
    notices     INTEGER NOT NULL,      -- times the unit was admonished
    rulebook    INTEGER NOT NULL REFERENCES rulebooks (version), -- the rulebook it was opened under
    opened_event INTEGER NOT NULL,     -- event that opens it when the dossier is lived through
    nth         INTEGER NOT NULL,      -- which of that event's deadlines
    entered_event INTEGER NOT NULL,    -- event that put this row here (a correction's, for a corrected row)
    ended_event INTEGER,               -- event that ended it; NULL: open
    retired_event INTEGER,             -- event that proved the row wrong; NULL: it stands
    CONSTRAINT deadlines_state_known CHECK (state IN ('open', 'met', 'late', 'superseded')),
    CONSTRAINT deadlines_open_has_no_end CHECK ((state = 'open') = (ended_on IS NULL)),
    CONSTRAINT deadlines_started_on_a_day CHECK (started_on IS date(started_on, '+0 days')),
    CONSTRAINT deadlines_due_on_a_day CHECK (due_on IS NULL OR due_on IS date(due_on, '+0 days')),
    CONSTRAINT deadlines_met_on_a_day CHECK (met_on IS NULL OR met_on IS date(met_on, '+0 days')),
    CONSTRAINT deadlines_late_has_reason CHECK (state <> 'late' OR late_reason IS NOT NULL)
) STRICT;
-- Today's questions: partial, covering, the id second, so that "overdue" reads nothing else.
CREATE INDEX deadlines_due ON deadlines (due_on, id, rule, clause, subject, case_id, unit, toward, started_on, early_on,
    extended_from, provisional, notices, title, ended_on) WHERE ended_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX deadlines_of_unit ON deadlines (unit, due_on, id, rule, clause, subject, case_id, toward, started_on, early_on,
    extended_from, provisional, notices, title, ended_on) WHERE ended_on IS NULL;
CREATE INDEX deadlines_of_dossier ON deadlines (dossier);
CREATE TRIGGER deadlines_are_never_deleted BEFORE DELETE ON deadlines
BEGIN SELECT RAISE(ABORT, 'deadlines are never deleted'); END;
