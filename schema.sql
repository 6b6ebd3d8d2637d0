-- The one truth of a jiexie register (schema version 14). Days are ISO dates (YYYY-MM-DD) in Beijing time.
-- Facts are stored; judgements ("overdue", "days over") are derived for a day and never stored.
-- Each column says what it holds and, where it may be NULL, what NULL means. A CHECK lets NULL pass; where it may not stand
-- the column is NOT NULL. Words are compared one by one: for a list of three or more SQLite makes a table at every statement.

-- The register itself: one row.
CREATE TABLE register (
    id          INTEGER PRIMARY KEY,   -- always 1
    created_at  TEXT NOT NULL,         -- when it was made, Beijing time, RFC 3339
    created_by  TEXT NOT NULL,         -- who made it, and thereby chose day_count
    since       TEXT NOT NULL,         -- first day of its books: from its quarter on meetings are asked for
    day_count   TEXT NOT NULL,         -- standard, calendar or working
    old_until   INTEGER NOT NULL DEFAULT 0, -- last event recorded under schema version 1, whose dates were counted its way
    loose_until INTEGER NOT NULL DEFAULT 0, -- last event recorded before schema version 4, when limits bound more units
    CONSTRAINT register_one_row CHECK (id = 1),
    CHECK (since IS date(since, '+0 days')),
    CONSTRAINT register_day_count_is_known CHECK (day_count = 'standard' OR day_count = 'calendar'
        OR day_count = 'working')
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
-- What began on a day: what is entered once more is found among it.
CREATE INDEX events_begun ON events (act, happened_on) WHERE no = 1;
-- What happened since a day: reports of a past day make anew what moved on.
CREATE INDEX events_happened ON events (happened_on, dossier);
-- What amends others: who was named before is looked for in the dossiers of these alone.
CREATE INDEX events_amending ON events (dossier) WHERE act IN ('correct', 'void');
-- Rare acts that reports of a past day look for in the whole register: what tied cases together, and what excused lateness.
CREATE INDEX events_rare ON events (act, dossier) WHERE act = 'case.link' OR act = 'lateness.take';
-- Numbers of papers as events gave them: series go on from these, the voided ones among them.
CREATE INDEX events_numbered ON events (CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END)
    WHERE instr(body, '"doc_no":') OR instr(body, '"slip_no":');
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
-- Who is named by the paper of a step is named nowhere else: whatever is hidden where others read asks for these.
CREATE INDEX event_texts_on_paper ON event_texts (seq) WHERE instr(texts, '"officers":') OR instr(texts, '"approved_by":')
    OR instr(texts, '"contact":') OR instr(texts, '"contact_phone":') OR instr(texts, '"party":') OR instr(texts, '"recorder":')
    OR instr(texts, '"received_by":');
-- Corrections that gave a number.
CREATE INDEX event_texts_numbered ON event_texts (seq) WHERE instr(texts, '"doc_no":') OR instr(texts, '"slip_no":');
CREATE TRIGGER event_texts_are_never_deleted BEFORE DELETE ON event_texts
BEGIN SELECT RAISE(ABORT, 'event texts are never deleted'); END;
CREATE TRIGGER event_texts_change_by_redaction_only BEFORE UPDATE ON event_texts WHEN NEW.redacted_by IS NULL
BEGIN SELECT RAISE(ABORT, 'event texts change by redaction only'); END;

-- Last number given, by kind and year of record.
CREATE TABLE counters (
    kind        TEXT NOT NULL,         -- letter of the kind, with which its ids begin
    year        INTEGER NOT NULL,      -- year of the records
    last        INTEGER NOT NULL,      -- last number given
    CONSTRAINT counters_kind_is_known CHECK (kind = 'C' OR kind = 'T' OR kind = 'S' OR kind = 'G' OR kind = 'A' OR kind = 'D' OR kind = 'O'
        OR kind = 'M' OR kind = 'P' OR kind = 'R' OR kind = 'N'),
    CONSTRAINT counters_count_up CHECK (last > 0),
    PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;

-- Numbers of official documents. A key is given once, but for the government's, one of whose documents may designate or decide
-- several; two numbers of one key stem from schema version 1, which took the spellings of one number for different ones.
CREATE TABLE doc_numbers (
    key         TEXT NOT NULL,         -- the number as it is compared, whatever its spelling
    number      TEXT NOT NULL,         -- as it is written, as 峄综执移〔2026〕12号
    record      TEXT NOT NULL,         -- the record that carries it: of any kind that has documents
    PRIMARY KEY (key, number, record)
) STRICT, WITHOUT ROWID;

-- Units. Codes never change.
CREATE TABLE units (
    code        TEXT PRIMARY KEY,      -- stable code
    place       INTEGER NOT NULL,      -- order in lists
    kind        TEXT NOT NULL,         -- member, outside, technical …
    roles       TEXT NOT NULL,         -- JSON array: bureau, police, government …
    aliases     TEXT NOT NULL,         -- JSON array of other names people type
    until_on    TEXT,                  -- first day it no longer acts; NULL: it acts
    successor   TEXT REFERENCES units, -- the unit that took over; NULL: none
    CONSTRAINT units_kind_is_known CHECK (kind = 'member' OR kind = 'leader' OR kind = 'office'
        OR kind = 'government' OR kind = 'legal' OR kind = 'judicial' OR kind = 'support' OR kind = 'organ'
        OR kind = 'invitee' OR kind = 'technical' OR kind = 'outside'),
    CHECK (until_on IS date(until_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE unit_names (
    unit        TEXT NOT NULL REFERENCES units, -- whose name
    from_on     TEXT NOT NULL,         -- first day of the name; '' : from the beginning (the document's units)
    name        TEXT NOT NULL,         -- full name
    short       TEXT NOT NULL,         -- short name
    CHECK (from_on = '' OR from_on IS date(from_on, '+0 days')),
    PRIMARY KEY (unit, from_on)
) STRICT, WITHOUT ROWID;
-- How units stand in letters, from a day on.
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

-- The words that the numbers of units' letters bear, where they are not the usual ones, from a day on.
CREATE TABLE unit_series (
    unit        TEXT NOT NULL REFERENCES units, -- whose
    kind        TEXT NOT NULL,         -- which letters
    from_on     TEXT NOT NULL,         -- first day
    word        TEXT NOT NULL,         -- the word; 无: none from that day on
    CONSTRAINT unit_series_kind_is_known CHECK (kind = 'transfer' OR kind = 'criminal' OR kind = 'return'
        OR kind = 'supplement' OR kind = 'materials' OR kind = 'goods' OR kind = 'receipt' OR kind = 'feedback' OR kind = 'refer' OR kind = 'result'
        OR kind = 'share' OR kind = 'told' OR kind = 'handover' OR kind = 'appraisal' OR kind = 'entrust' OR kind = 'consult'
        OR kind = 'material' OR kind = 'enforce' OR kind = 'revoke' OR kind = 'hazard' OR kind = 'hazard-report'
        OR kind = 'request' OR kind = 'reply' OR kind = 'refuse' OR kind = 'extend' OR kind = 'withdraw'
        OR kind = 'dispute' OR kind = 'settlement' OR kind = 'escalate' OR kind = 'police' OR kind = 'solicit'
        OR kind = 'topics' OR kind = 'circulate' OR kind = 'meeting' OR kind = 'attendance' OR kind = 'minutes'
        OR kind = 'assign' OR kind = 'notice' OR kind = 'notice-reply'),
    CHECK (from_on IS date(from_on, '+0 days')),
    PRIMARY KEY (unit, kind, from_on)
) STRICT, WITHOUT ROWID;

-- Who leads and who liaises (三（二）, 四（五）), and the annex roster.
CREATE TABLE contacts (
    id          INTEGER PRIMARY KEY,   -- row number
    unit        TEXT REFERENCES units, -- NULL: a post of the annex that belongs to no unit
    role        TEXT NOT NULL,         -- head, lead, liaison; for the annex as the rulebook has it: leader, member, director
    post        TEXT,                  -- the post, where known; NULL: not recorded
    name        TEXT NOT NULL,         -- personal data
    phone       TEXT,                  -- personal data; NULL: not recorded
    from_on     TEXT NOT NULL,         -- first day
    until_on    TEXT,                  -- first day no longer; NULL: still
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (until_on IS date(until_on, '+0 days'))
) STRICT;

-- The calendar the register began with.
CREATE TABLE calendar_days (
    day         TEXT PRIMARY KEY,      -- a day that is marked
    kind        TEXT NOT NULL,         -- holiday or workday
    name        TEXT NOT NULL,         -- of the holiday
    CHECK (day IS date(day, '+0 days')),
    CONSTRAINT calendar_days_kind_is_known CHECK (kind = 'holiday' OR kind = 'workday')
) STRICT, WITHOUT ROWID;
-- Its later changes, in order.
CREATE TABLE calendar_changes (
    event       INTEGER PRIMARY KEY REFERENCES events, -- the event that recorded it
    from_on     TEXT NOT NULL,         -- the day from which it moves deadlines
    whole_years INTEGER NOT NULL,      -- 1: a year's notice, 0: single days
    days        TEXT NOT NULL,         -- JSON array of date, kind, name
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (whole_years IN (0, 1))
) STRICT;

-- Cases, as their events amount to.
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
-- What happened in a period or since: reports ask for that alone.
CREATE INDEX cases_last ON cases (last_on, sort);

-- What is known already is looked for whenever a case is entered.
CREATE INDEX cases_by_place ON cases (place_key, title_key) WHERE place_key IS NOT NULL;

-- Goods that go with cases.
CREATE TABLE goods (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case
    nth         INTEGER NOT NULL,      -- order, from 1
    name        TEXT NOT NULL,         -- what it is
    qty         TEXT NOT NULL,         -- how many
    unit        TEXT,                  -- of what unit of measure; NULL: not recorded
    spec        TEXT,                  -- of what make; NULL: not recorded
    remark      TEXT,                  -- NULL: none
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;

-- Cases that belong together: a row on either side.
CREATE TABLE case_links (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case that shows it
    nth         INTEGER NOT NULL,      -- order, from 1
    other       TEXT NOT NULL,         -- the other case: an import may bring it later
    kind        TEXT NOT NULL,         -- related, continued, merged, duplicate, split: of the one that leads to the other
    side        TEXT NOT NULL,         -- to: this case leads to the other; from: the other to this
    since       TEXT NOT NULL,         -- first day
    reason      TEXT,                  -- on the side it was entered in; NULL: none given
    moved       TEXT NOT NULL,         -- JSON array: order of the parties that moved to the case split off
    CONSTRAINT case_links_kind_is_known CHECK (kind = 'related' OR kind = 'continued' OR kind = 'merged'
        OR kind = 'duplicate' OR kind = 'split'),
    CONSTRAINT case_links_side_is_known CHECK (side = 'to' OR side = 'from'),
    CHECK (since IS date(since, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX case_links_of_other ON case_links (other);

-- Parties of cases: personal data, erased by redaction.
CREATE TABLE parties (
    case_id     TEXT NOT NULL REFERENCES cases, -- whose party
    nth         INTEGER NOT NULL,      -- order, from 1
    name        TEXT NOT NULL,         -- of the person or organisation
    id_no       TEXT,                  -- identity number or credit code; NULL: not recorded
    phone       TEXT,                  -- NULL: not recorded
    address     TEXT,                  -- NULL: not recorded
    kind        TEXT,                  -- person, organisation, sole; NULL: erased
    head        TEXT,                  -- who heads it; NULL: not recorded
    head_post   TEXT,                  -- what that person is there; NULL: not recorded
    sex         TEXT,                  -- of a person; NULL: not recorded
    born        TEXT,                  -- the day a person was born; NULL: not recorded
    from_on     TEXT,                  -- first day it is a party; NULL: from the beginning
    until_on    TEXT,                  -- first day it no longer is; NULL: it still is
    succeeds    INTEGER,               -- nth of the party whose place it took; NULL: nobody's
    name_key    TEXT,                  -- the name as it is compared; NULL: it names nobody
    id_key      TEXT,                  -- the number as it is compared; NULL: none recorded
    CONSTRAINT parties_kind_is_known CHECK (kind = 'person' OR kind = 'organisation'
        OR kind = 'sole'),
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (until_on IS date(until_on, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
-- Who is known already is looked for whenever a party is entered.
CREATE INDEX parties_by_name ON parties (name_key, case_id) WHERE name_key IS NOT NULL;
CREATE INDEX parties_by_number ON parties (id_key, case_id) WHERE id_key IS NOT NULL;

-- Every decision a case had, and what became of it. The one in force stands with its case, too.
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
-- Reviews of decisions: reconsideration, litigation, by the deciding unit itself.
CREATE TABLE reviews (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case decided
    nth         INTEGER NOT NULL,      -- order, from 1
    decision    INTEGER NOT NULL,      -- nth of the decision reviewed
    kind        TEXT NOT NULL,         -- reconsideration, litigation, own
    result      TEXT NOT NULL,         -- upheld, changed, revoked, redo, unlawful
    reviewed_on TEXT NOT NULL,         -- day of its paper
    review_no   TEXT NOT NULL,         -- number of its paper
    CONSTRAINT reviews_kind_is_known CHECK (kind = 'reconsideration' OR kind = 'litigation' OR kind = 'own'),
    CONSTRAINT reviews_result_is_known CHECK (result = 'upheld' OR result = 'changed' OR result = 'revoked'
        OR result = 'redo' OR result = 'unlawful'),
    CHECK (reviewed_on IS date(reviewed_on, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
-- Stays of decisions; instalments are a stay to their last day.
CREATE TABLE stays (
    case_id     TEXT NOT NULL REFERENCES cases, -- the case decided
    nth         INTEGER NOT NULL,      -- order, from 1
    decision    INTEGER NOT NULL,      -- nth of the decision stayed
    stayed_on   TEXT NOT NULL,         -- the day it was granted
    until_on    TEXT NOT NULL,         -- its last day
    reason      TEXT NOT NULL,         -- why
    CHECK (stayed_on IS date(stayed_on, '+0 days')),
    CHECK (until_on IS date(until_on, '+0 days')),
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;

-- Transfers, as their events amount to.
CREATE TABLE transfers (
    id          TEXT PRIMARY KEY,      -- as T2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    case_id     TEXT NOT NULL REFERENCES cases, -- the case handed over
    kind        TEXT NOT NULL,         -- jurisdiction, criminal, return
    from_unit   TEXT NOT NULL REFERENCES units, -- the sender
    to_unit     TEXT NOT NULL REFERENCES units, -- the receiver
    sent_on     TEXT NOT NULL,         -- the day it was sent
    doc_no      TEXT,                  -- of the covering letter; NULL: none recorded
    urgent      INTEGER NOT NULL,      -- 1: sent as urgent
    resent_on   TEXT,                  -- the day it was last sent anew after it was lost; NULL: not lost
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent, or sent anew
    received_by TEXT,                  -- who took it in; NULL: not recorded
    service     TEXT,                  -- how it reached the receiver; NULL: not recorded
    answered_on TEXT,                  -- day of the answer; NULL: not answered
    accepted    INTEGER,               -- 1 accepted, 0 declined; NULL: not answered
    ground      TEXT,                  -- jurisdiction, no-crime or other; NULL: not declined
    reason      TEXT,                  -- why declined; NULL: not declined
    referred_on TEXT,                  -- the day it went to the government; NULL: not before it
    designated_on TEXT,                -- day of the designation; NULL: no designation
    designated_to TEXT REFERENCES units, -- the unit designated; NULL: no designation
    designation_no TEXT,               -- number of the designation; NULL: no designation
    settled_on  TEXT,                  -- the day a dispute named the handling unit; NULL: none did
    settled_to  TEXT REFERENCES units, -- the unit it named; NULL: none did
    settled_by  TEXT,                  -- agreed or decided; NULL: none did
    withdrawn_on TEXT,                 -- the day its sender took it back; NULL: not withdrawn
    withdraw_reason TEXT,              -- why; NULL: not withdrawn
    notified_on TEXT,                  -- the day the original unit was told the outcome; NULL: not told
    notify_no   TEXT,                  -- number of that letter; NULL: not told
    outcome     TEXT,                  -- last stage or result of a suspected crime; NULL: none told
    last_on     TEXT NOT NULL,         -- day of the last state step
    why         TEXT,                  -- why the case is the other unit's; NULL: not recorded
    basis       TEXT,                  -- the law by which it is; NULL: not recorded
    crime       TEXT,                  -- the crime suspected; NULL: not recorded
    crime_law   TEXT,                  -- the article of the criminal law; NULL: not recorded
    complete    TEXT,                  -- yes, no: whether the materials were complete; NULL: not recorded
    lacking     TEXT,                  -- what of them was lacking; NULL: not recorded
    handler     TEXT,                  -- who handles it at the receiver; NULL: not recorded
    handler_phone TEXT,                -- how that person is reached; NULL: not recorded
    performance TEXT,                  -- how far the decision was performed, as told; NULL: not told
    summary     TEXT,                  -- the outcome in words, as told; NULL: not told
    should_be_unit TEXT REFERENCES units, -- whom the unit that declined held competent; NULL: not recorded
    answer_no   TEXT,                  -- number of the answer; NULL: none recorded
    received_at TEXT,                  -- time of receipt, as 09:30; NULL: not recorded
    received_where TEXT,               -- where it was received; NULL: not recorded
    opinion     TEXT,                  -- what the referring unit holds; NULL: not recorded
    refer_no    TEXT,                  -- number of the letter to the government; NULL: none recorded
    withdraw_no TEXT,                  -- number of the letter that took it back; NULL: none recorded
    CONSTRAINT transfers_complete_is_known CHECK (complete = 'yes' OR complete = 'no'),
    CONSTRAINT transfers_received_at_is_a_time CHECK (received_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    CONSTRAINT transfers_status_is_known CHECK (status = 'sent' OR status = 'received' OR status = 'accepted'
        OR status = 'declined' OR status = 'sent_back' OR status = 'returned' OR status = 'referred'
        OR status = 'designated' OR status = 'notified' OR status = 'settled' OR status = 'decided'
        OR status = 'withdrawn' OR status = 'ended' OR status = 'void'),
    CONSTRAINT transfers_service_is_known CHECK (service = 'direct' OR service = 'mail' OR service = 'platform'
        OR service = 'meeting' OR service = 'left' OR service = 'fax' OR service = 'other'),
    CONSTRAINT transfers_settled_by_is_known CHECK (settled_by = 'agreed' OR settled_by = 'decided'),
    CONSTRAINT transfers_kind_is_known CHECK (kind = 'jurisdiction' OR kind = 'criminal' OR kind = 'return'),
    CONSTRAINT transfers_ground_is_known CHECK (ground = 'jurisdiction' OR ground = 'no-crime' OR ground = 'other'),
    CONSTRAINT transfers_outcome_is_known CHECK (outcome = 'filed' OR outcome = 'not-filed' OR outcome = 'dropped'
        OR outcome = 'convicted' OR outcome = 'acquitted' OR outcome = 'opinion'),
    CHECK (urgent IN (0, 1)),
    CHECK (accepted IN (0, 1)),
    CHECK (sent_on IS date(sent_on, '+0 days')),
    CHECK (resent_on IS date(resent_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (answered_on IS date(answered_on, '+0 days')),
    CHECK (settled_on IS date(settled_on, '+0 days')),
    CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
    CHECK (referred_on IS date(referred_on, '+0 days')),
    CHECK (designated_on IS date(designated_on, '+0 days')),
    CHECK (notified_on IS date(notified_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days')),
    CONSTRAINT transfers_not_to_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX transfers_of_case ON transfers (case_id);
CREATE INDEX transfers_last ON transfers (last_on, sort);
-- Those that wait for somebody, and suspected crimes, of which reports tell at what stage all of them are.
CREATE INDEX transfers_watched ON transfers (sort)
    WHERE kind = 'criminal' OR status IN ('sent', 'received', 'declined', 'referred');
-- Urgent ones may have gone ahead of their materials: todo asks for those.
CREATE INDEX transfers_gone_ahead ON transfers (case_id)
    WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void';
-- Papers without a number: todo and the supervision report ask for those alone.
CREATE INDEX transfers_unnumbered ON transfers (sent_on) WHERE doc_no IS NULL AND status <> 'void';
CREATE INDEX transfers_told_unnumbered ON transfers (notified_on)
    WHERE notified_on IS NOT NULL AND notify_no IS NULL AND status <> 'void';

-- What judicial units told of suspected crimes, by day.
CREATE TABLE transfer_outcomes (
    transfer_id TEXT NOT NULL REFERENCES transfers, -- the criminal transfer
    nth         INTEGER NOT NULL,      -- order, from 1
    outcome     TEXT NOT NULL,         -- filed, not-filed, dropped, convicted, acquitted, opinion
    happened_on TEXT NOT NULL,         -- the day of it
    doc_no      TEXT,                  -- of the paper that told it; NULL: none recorded
    CONSTRAINT transfer_outcomes_outcome_is_known CHECK (outcome = 'filed' OR outcome = 'not-filed'
        OR outcome = 'dropped' OR outcome = 'convicted' OR outcome = 'acquitted' OR outcome = 'opinion'),
    CHECK (happened_on IS date(happened_on, '+0 days')),
    PRIMARY KEY (transfer_id, nth)
) STRICT, WITHOUT ROWID;

-- Sendings of a suspected crime back to whom the case came from that were to be told all the same, as a program before
-- schema version 6 had it.
CREATE TABLE transfers_told (
    event       INTEGER PRIMARY KEY REFERENCES events -- the sending
) STRICT;

-- Shared information and its recipients.
CREATE TABLE shares (
    id          TEXT PRIMARY KEY,      -- as S2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, sent, received, ended, void
    kind        TEXT NOT NULL,         -- penalty, approval …
    title       TEXT NOT NULL,         -- what it tells
    from_unit   TEXT NOT NULL REFERENCES units, -- the unit that shares
    case_id     TEXT REFERENCES cases, -- NULL: springs from no case
    doc_no      TEXT,                  -- of the paper it shares, as cited; NULL: none recorded
    event_on    TEXT NOT NULL,         -- day of the event shared
    urgent      INTEGER NOT NULL,      -- 1: to be told at once
    secrecy     TEXT NOT NULL,         -- none, privacy, business
    handed_over_on TEXT,               -- day the paper or file followed the telling; NULL: not called for, or not yet
    replaces    TEXT REFERENCES shares DEFERRABLE INITIALLY DEFERRED, -- the share whose place it takes; NULL: none
    replaced_by TEXT REFERENCES shares DEFERRABLE INITIALLY DEFERRED, -- the share that took its place; NULL: it stands
    standing_id TEXT REFERENCES standings DEFERRABLE INITIALLY DEFERRED, -- the standing item; NULL: of none
    period      TEXT,                  -- the period of that item, as 2026Q1; NULL: of none
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT shares_status_is_known CHECK (status = 'open' OR status = 'sent' OR status = 'received'
        OR status = 'ended' OR status = 'void'),
    CONSTRAINT shares_kind_is_known CHECK (kind = 'approval' OR kind = 'penalty' OR kind = 'superior'
        OR kind = 'policy' OR kind = 'oversight' OR kind = 'workflow' OR kind = 'discretion' OR kind = 'statistics'
        OR kind = 'other'),
    CONSTRAINT shares_secrecy_is_known CHECK (secrecy = 'none' OR secrecy = 'privacy' OR secrecy = 'business'),
    CHECK (urgent IN (0, 1)),
    CHECK (event_on IS date(event_on, '+0 days')),
    CHECK (handed_over_on IS date(handed_over_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE INDEX shares_unnumbered ON shares (id)
    WHERE doc_no IS NULL AND (kind = 'approval' OR kind = 'superior' OR kind = 'penalty' AND case_id IS NULL) AND status <> 'void';
CREATE TABLE share_copies (
    share_id    TEXT NOT NULL REFERENCES shares, -- the share
    nth         INTEGER NOT NULL,      -- order, from 1
    unit        TEXT NOT NULL REFERENCES units, -- the recipient
    sent_on     TEXT,                  -- day it was sent; NULL: not sent
    channel     TEXT,                  -- written, platform, briefing, bulletin, phone, oral; NULL: not sent
    received_on TEXT,                  -- day of receipt; NULL: receipt not recorded
    ended_on    TEXT,                  -- day from which it is not to be sent any more; NULL: none
    CONSTRAINT share_copies_channel_is_known CHECK (channel = 'written' OR channel = 'platform'
        OR channel = 'briefing' OR channel = 'bulletin' OR channel = 'phone' OR channel = 'oral'),
    CHECK (sent_on IS date(sent_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (ended_on IS date(ended_on, '+0 days')),
    PRIMARY KEY (share_id, nth)
) STRICT, WITHOUT ROWID;

-- What is shared in every period. Deadlines of the periods are derived.
CREATE TABLE standings (
    id          TEXT PRIMARY KEY,      -- as G2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- running, stopped, void
    kind        TEXT NOT NULL,         -- statistics, policy …
    title       TEXT NOT NULL,         -- what it tells
    from_unit   TEXT NOT NULL REFERENCES units, -- the unit that owes it
    recipients  TEXT NOT NULL,         -- JSON array of unit codes
    every       TEXT NOT NULL,         -- month, quarter, half-year, year
    from_on     TEXT NOT NULL,         -- a day of the first period
    set_on      TEXT NOT NULL,         -- the day it was set up
    shared      TEXT NOT NULL,         -- JSON array of period, day, late_reason
    former      TEXT NOT NULL,         -- JSON array of unit and the first day it no longer owed it
    stopped_on  TEXT,                  -- NULL: it goes on
    stop_reason TEXT,                  -- NULL: it goes on, or none was given
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT standings_status_is_known CHECK (status = 'running' OR status = 'stopped' OR status = 'void'),
    CONSTRAINT standings_kind_is_known CHECK (kind = 'approval' OR kind = 'penalty' OR kind = 'superior'
        OR kind = 'policy' OR kind = 'oversight' OR kind = 'workflow' OR kind = 'discretion' OR kind = 'statistics'
        OR kind = 'other'),
    CONSTRAINT standings_every_is_known CHECK (every = 'month' OR every = 'quarter' OR every = 'half-year'
        OR every = 'year'),
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (set_on IS date(set_on, '+0 days')),
    CHECK (stopped_on IS date(stopped_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Requests for help between units.
CREATE TABLE assists (
    id          TEXT PRIMARY KEY,      -- as A2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, partial, answered, refused, withdrawn, void
    kind        TEXT NOT NULL,         -- appraisal, consult …
    title       TEXT NOT NULL,         -- what is asked for
    from_unit   TEXT NOT NULL REFERENCES units, -- the unit that asks
    to_unit     TEXT NOT NULL REFERENCES units, -- the unit asked
    case_id     TEXT REFERENCES cases, -- NULL: serves no case
    doc_no      TEXT,                  -- of the letter; NULL: none recorded
    found_on    TEXT,                  -- day the need was found; NULL: not called for
    sent_on     TEXT NOT NULL,         -- the day it was sent
    urgent      INTEGER NOT NULL,      -- 1: urgent, or evidence may be lost
    secrecy     TEXT NOT NULL,         -- none, privacy, business
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent
    scene_on    TEXT,                  -- day staff came; NULL: not called for, or not yet
    answered_on TEXT,                  -- day of the answer; NULL: not answered
    articles    TEXT,                  -- articles of law in the answer; NULL: none named
    standard    TEXT,                  -- standard of punishment in the answer; NULL: none named
    conclusion  TEXT,                  -- of the appraisal or answer; NULL: none given
    reply_no    TEXT,                  -- of the paper of the answer; NULL: none recorded
    ground      TEXT,                  -- of a refusal or withdrawal, in its own words; NULL: neither
    reported_on TEXT,                  -- day the government got its report; NULL: not called for, or not yet
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT assists_status_is_known CHECK (status = 'open' OR status = 'partial' OR status = 'answered'
        OR status = 'refused' OR status = 'withdrawn' OR status = 'ended' OR status = 'void'),
    CONSTRAINT assists_kind_is_known CHECK (kind = 'appraisal' OR kind = 'consult' OR kind = 'material'
        OR kind = 'enforce' OR kind = 'revoke' OR kind = 'hazard' OR kind = 'legal' OR kind = 'guidance'
        OR kind = 'agreement' OR kind = 'plan'),
    CONSTRAINT assists_secrecy_is_known CHECK (secrecy = 'none' OR secrecy = 'privacy' OR secrecy = 'business'),
    CHECK (urgent IN (0, 1)),
    CHECK (found_on IS date(found_on, '+0 days')),
    CHECK (sent_on IS date(sent_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (scene_on IS date(scene_on, '+0 days')),
    CHECK (answered_on IS date(answered_on, '+0 days')),
    CHECK (reported_on IS date(reported_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days')),
    CONSTRAINT assists_not_of_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
CREATE INDEX assists_unnumbered ON assists (sent_on)
    WHERE doc_no IS NULL AND kind IN ('consult', 'enforce', 'revoke') AND status <> 'void';
CREATE INDEX assists_answered_unnumbered ON assists (answered_on)
    WHERE reply_no IS NULL AND kind IN ('appraisal', 'consult') AND status = 'answered';
-- What waits for its answer.
CREATE INDEX assists_waiting ON assists (sent_on) WHERE status IN ('open', 'partial');
CREATE INDEX assists_of_case ON assists (case_id) WHERE case_id IS NOT NULL;

-- Disputes between units.
CREATE TABLE disputes (
    id          TEXT PRIMARY KEY,      -- as D2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- raised, settled, escalated, decided, withdrawn, void
    title       TEXT NOT NULL,         -- what it is about
    case_id     TEXT REFERENCES cases, -- NULL: about a matter
    matter      TEXT REFERENCES matters, -- NULL: about a case
    between_units TEXT NOT NULL,       -- JSON array of unit codes
    raised_on   TEXT NOT NULL,         -- the day it went to the legal organ
    settled_on  TEXT,                  -- day of the agreement; NULL: not settled
    escalated_on TEXT,                 -- the day it went to the government; NULL: not escalated
    decided_on  TEXT,                  -- day of the government's decision; NULL: not decided
    to_unit     TEXT REFERENCES units, -- handling unit agreed or named; NULL: none
    doc_no      TEXT,                  -- of the government's document; NULL: none
    conclusion  TEXT,                  -- what was agreed or decided; NULL: none recorded
    withdrawn_on TEXT,                 -- the day its sides ended it; NULL: not withdrawn
    withdraw_reason TEXT,              -- NULL: not withdrawn
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT disputes_status_is_known CHECK (status = 'raised' OR status = 'settled' OR status = 'escalated'
        OR status = 'decided' OR status = 'withdrawn' OR status = 'void'),
    CHECK (raised_on IS date(raised_on, '+0 days')),
    CHECK (settled_on IS date(settled_on, '+0 days')),
    CHECK (escalated_on IS date(escalated_on, '+0 days')),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (withdrawn_on IS date(withdrawn_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Operations.
CREATE TABLE operations (
    id          TEXT PRIMARY KEY,      -- as O2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- planned, started, finished, cancelled, void
    kind        TEXT NOT NULL,         -- major, special, joint, coordinated
    title       TEXT NOT NULL,         -- what it is about
    lead        TEXT NOT NULL REFERENCES units, -- the leading unit
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    town        TEXT REFERENCES units, -- the town or street it is in; NULL: none named
    source      TEXT,                  -- whistle, platform, plan; NULL: not recorded
    planned_on  TEXT NOT NULL,         -- the day it was planned
    starts_on   TEXT NOT NULL,         -- the day it is to start
    starts_at   TEXT,                  -- the time it is to start, as 09:30; NULL: not told
    police_told_on TEXT,               -- the day the police were told; NULL: not told
    police_told_at TEXT,               -- the time they were told, as 09:30; NULL: not recorded
    started_on  TEXT,                  -- the day it started; NULL: not started
    finished_on TEXT,                  -- the day it finished; NULL: not finished
    result      TEXT,                  -- what came of it; NULL: not finished
    reported_in TEXT NOT NULL,         -- JSON array of unit and day
    incidents   TEXT NOT NULL,         -- JSON array of day, text and what the police did
    postponements TEXT NOT NULL DEFAULT '[]', -- JSON array of from, to, reason
    cancelled_on TEXT,                 -- the day it was cancelled; NULL: not cancelled
    cancel_reason TEXT,                -- NULL: not cancelled
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT operations_status_is_known CHECK (status = 'planned' OR status = 'started' OR status = 'finished'
        OR status = 'cancelled' OR status = 'void'),
    CHECK (cancelled_on IS date(cancelled_on, '+0 days')),
    CONSTRAINT operations_kind_is_known CHECK (kind = 'major' OR kind = 'special' OR kind = 'joint'
        OR kind = 'coordinated'),
    CONSTRAINT operations_source_is_known CHECK (source = 'whistle' OR source = 'platform' OR source = 'plan'),
    CHECK (planned_on IS date(planned_on, '+0 days')),
    CHECK (starts_on IS date(starts_on, '+0 days')),
    CONSTRAINT operations_starts_at_is_a_time CHECK (starts_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    CONSTRAINT operations_police_told_at_is_a_time CHECK (police_told_at GLOB '[0-2][0-9]:[0-5][0-9]'),
    CHECK (police_told_on IS date(police_told_on, '+0 days')),
    CHECK (started_on IS date(started_on, '+0 days')),
    CHECK (finished_on IS date(finished_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
-- Cases they produced.
CREATE TABLE operation_cases (
    operation_id TEXT NOT NULL REFERENCES operations, -- the operation
    nth         INTEGER NOT NULL,      -- order, from 1
    case_id     TEXT NOT NULL REFERENCES cases, -- a case it produced
    PRIMARY KEY (operation_id, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX operation_cases_of_case ON operation_cases (case_id);

-- Meetings of the joint conference. A topic may ask for a meeting and a meeting be named by a topic: either comes first.
CREATE TABLE meetings (
    id          TEXT PRIMARY KEY,      -- as M2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- scheduled, held, signed, issued, cancelled, void
    kind        TEXT NOT NULL,         -- regular, special
    title       TEXT NOT NULL,         -- what it is called
    date        TEXT NOT NULL,         -- the day it is set for, or was held on
    time        TEXT,                  -- the time it is to begin, as 09:30; NULL: not told
    place       TEXT,                  -- where; NULL: not told
    called_by_leader INTEGER NOT NULL, -- 1: called by the leader
    topic       TEXT REFERENCES topics DEFERRABLE INITIALLY DEFERRED, -- the approved topic that asked for it; NULL: none
    solicited_on TEXT,                 -- day topics were asked for; NULL: topics not solicited
    solicit_until TEXT,                -- day by which members are to name theirs; NULL: none was told
    circulated_on TEXT,                -- day the topics went round; NULL: topics not circulated
    held_on     TEXT,                  -- the day it was held; NULL: not held
    chair       TEXT,                  -- the stand-in who chaired; NULL: the leader, or not held
    recorder    TEXT,                  -- who wrote down what was said; NULL: not told
    attendance  TEXT NOT NULL,         -- JSON array of unit, how it attended, who came for it, and what that person is
    guests      TEXT NOT NULL,         -- JSON array of names
    invited     TEXT NOT NULL DEFAULT '[]', -- JSON array of guests with unit and post, where told
    drafted_on  TEXT,                  -- day of the draft; NULL: no draft of minutes
    signed_on   TEXT,                  -- day of the signature; NULL: not signed
    signed_by   TEXT,                  -- the leader who signed, personal data; NULL: not signed, or nobody on record
    issued_on   TEXT,                  -- day of issue; NULL: not issued
    postponements TEXT NOT NULL,       -- JSON array of from, to, reason
    cancel_reason TEXT,                -- NULL: not cancelled
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT meetings_status_is_known CHECK (status = 'scheduled' OR status = 'held' OR status = 'signed'
        OR status = 'issued' OR status = 'cancelled' OR status = 'void'),
    CONSTRAINT meetings_kind_is_known CHECK (kind = 'regular' OR kind = 'special'),
    CHECK (called_by_leader IN (0, 1)),
    CHECK (date IS date(date, '+0 days')),
    CONSTRAINT meetings_time_is_a_time CHECK (time GLOB '[0-2][0-9]:[0-5][0-9]'),
    CHECK (solicited_on IS date(solicited_on, '+0 days')),
    CHECK (solicit_until IS date(solicit_until, '+0 days')),
    CHECK (circulated_on IS date(circulated_on, '+0 days')),
    CHECK (held_on IS date(held_on, '+0 days')),
    CHECK (drafted_on IS date(drafted_on, '+0 days')),
    CHECK (signed_on IS date(signed_on, '+0 days')),
    CHECK (issued_on IS date(issued_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Topics for meetings.
CREATE TABLE topics (
    id          TEXT PRIMARY KEY,      -- as P2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- proposed, approved, rejected, discussed, void
    title       TEXT NOT NULL,         -- what is to be discussed
    by_unit     TEXT NOT NULL REFERENCES units, -- the unit that proposed it
    meeting     TEXT REFERENCES meetings DEFERRABLE INITIALLY DEFERRED, -- NULL: for no named meeting
    proposed_on TEXT NOT NULL,         -- the day it was proposed
    ruled_on    TEXT,                  -- the day the leader ruled; NULL: the leader has not spoken
    reason      TEXT,                  -- of a rejection; NULL: not rejected
    circulated_on TEXT,                -- the day it went round; NULL: not circulated
    conclusion  TEXT,                  -- NULL: not discussed
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT topics_status_is_known CHECK (status = 'proposed' OR status = 'approved' OR status = 'rejected'
        OR status = 'discussed' OR status = 'void'),
    CHECK (proposed_on IS date(proposed_on, '+0 days')),
    CHECK (ruled_on IS date(ruled_on, '+0 days')),
    CHECK (circulated_on IS date(circulated_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Matters to be followed up.
CREATE TABLE matters (
    id          TEXT PRIMARY KEY,      -- as R2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, done, dropped, void
    title       TEXT NOT NULL,         -- what is to be done
    source      TEXT NOT NULL,         -- meeting, assigned, proposed
    meeting     TEXT REFERENCES meetings, -- the meeting that decided it; NULL: none
    unit        TEXT NOT NULL REFERENCES units, -- responsible
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    decided_on  TEXT NOT NULL,         -- the day it was decided or assigned
    due_on      TEXT NOT NULL,         -- last day on time
    progress    TEXT NOT NULL,         -- JSON array of day, text, problem, opinion
    done_on     TEXT,                  -- the day it was done; NULL: not done
    dropped_on  TEXT,                  -- the day it was dropped; NULL: not dropped
    drop_reason TEXT,                  -- NULL: not dropped
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT matters_status_is_known CHECK (status = 'open' OR status = 'done' OR status = 'dropped'
        OR status = 'void'),
    CHECK (dropped_on IS date(dropped_on, '+0 days')),
    CONSTRAINT matters_source_is_known CHECK (source = 'meeting' OR source = 'assigned' OR source = 'proposed'),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (due_on IS date(due_on, '+0 days')),
    CHECK (done_on IS date(done_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Supervision notices.
CREATE TABLE notices (
    id          TEXT PRIMARY KEY,      -- as N2026-0001
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, replied, void
    title       TEXT NOT NULL,         -- what it is called
    unit        TEXT NOT NULL REFERENCES units, -- the unit admonished
    issued_on   TEXT NOT NULL,         -- the day it was issued
    reply_by    TEXT,                  -- the day an answer is asked for by; NULL: an earlier program told none
    reason      TEXT,                  -- why it follows so soon on the one before; NULL: it does not
    received_on TEXT,                  -- the day the unit took it in; NULL: not recorded
    reply       TEXT,                  -- what the unit answered; NULL: not answered
    replied_on  TEXT,                  -- day of the answer; NULL: not answered
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT notices_status_is_known CHECK (status = 'open' OR status = 'replied' OR status = 'void'),
    CHECK (issued_on IS date(issued_on, '+0 days')),
    CHECK (reply_by IS date(reply_by, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days')),
    CHECK (replied_on IS date(replied_on, '+0 days')),
    CHECK (last_on IS date(last_on, '+0 days'))
) STRICT, WITHOUT ROWID;
-- What is overdue, as each notice says it.
CREATE TABLE notice_items (
    notice_id   TEXT NOT NULL REFERENCES notices, -- the notice
    nth         INTEGER NOT NULL,      -- order, from 1
    rule        TEXT NOT NULL,         -- limit id
    subject     TEXT NOT NULL,         -- the record, or the quarter that had no regular meeting, as 2026Q3
    toward      TEXT REFERENCES units, -- the unit it is owed to; NULL: none
    due_on      TEXT NOT NULL,         -- last day on time
    days_over   INTEGER NOT NULL,      -- calendar days over on the day of the notice
    times       INTEGER NOT NULL,      -- times admonished, this one included
    presumed    INTEGER,               -- 1: its last day rests on a presumed receipt; NULL: it does not
    CHECK (presumed IN (0, 1)),
    CHECK (due_on IS date(due_on, '+0 days')),
    PRIMARY KEY (notice_id, nth)
) STRICT, WITHOUT ROWID;
-- Quarters admonished: asked for with every list of what is overdue.
CREATE INDEX notice_items_of_quarters ON notice_items (notice_id, subject) WHERE rule = 'meeting.quarterly';

-- Quarters excused from a regular meeting.
CREATE TABLE quarter_excuses (
    quarter     TEXT PRIMARY KEY,      -- as 2026Q3
    excused_on  TEXT NOT NULL,         -- the day it was recorded
    reason      TEXT NOT NULL,         -- why
    event       INTEGER NOT NULL REFERENCES events, -- the event that recorded it
    CONSTRAINT quarter_excuses_quarter_is_one CHECK (quarter GLOB '[0-9][0-9][0-9][0-9]Q[1-4]'),
    CHECK (excused_on IS date(excused_on, '+0 days'))
) STRICT, WITHOUT ROWID;

-- Work reports asked of units and received (一（三）1).
CREATE TABLE work_reports (
    id          INTEGER PRIMARY KEY,   -- row number
    unit        TEXT NOT NULL REFERENCES units, -- the unit asked
    from_on     TEXT NOT NULL,         -- first day of the period
    to_on       TEXT NOT NULL,         -- last day of the period
    asked_on    TEXT NOT NULL,         -- the day it was asked for
    received_on TEXT,                  -- the day it came; NULL: not received
    content     TEXT,                  -- what it says; NULL: not received
    CONSTRAINT work_reports_once UNIQUE (unit, from_on, to_on),
    CHECK (from_on IS date(from_on, '+0 days')),
    CHECK (to_on IS date(to_on, '+0 days')),
    CHECK (asked_on IS date(asked_on, '+0 days')),
    CHECK (received_on IS date(received_on, '+0 days'))
) STRICT;

-- Materials: description here, content apart so that lists never touch it.
CREATE TABLE materials (
    id          INTEGER PRIMARY KEY,   -- number of the material
    record      TEXT NOT NULL,         -- the record it came with: of any kind
    event       INTEGER NOT NULL REFERENCES events, -- the event that brought it
    kind        TEXT NOT NULL,         -- letter, source, evidence, other
    name        TEXT NOT NULL,         -- file name; may hold personal data
    size        INTEGER NOT NULL,      -- bytes
    sha256      TEXT NOT NULL,         -- of the content, hex
    path        TEXT,                  -- where the file lies, when kept by reference; NULL: content is in the register
    copies      INTEGER,               -- how many copies; NULL: not told
    pages       INTEGER,               -- how many pages each; NULL: not told
    original    INTEGER,               -- 1: the original, 0: a copy; NULL: not told
    title       TEXT,                  -- what letters call it; may hold personal data; NULL: by its file's name
    CONSTRAINT materials_kind_is_known CHECK (kind = 'letter' OR kind = 'source' OR kind = 'evidence'
        OR kind = 'other'),
    CHECK (original IN (0, 1)),
    CONSTRAINT materials_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;
CREATE INDEX materials_of_record ON materials (record);
-- The number of a material, and what its file holds.
CREATE TABLE material_content (
    material    INTEGER PRIMARY KEY REFERENCES materials (id),
    content     BLOB NOT NULL
) STRICT;

-- Deadlines: every running instance of a time limit, and every one there was.
CREATE TABLE deadlines (
    id          INTEGER PRIMARY KEY,   -- number of the deadline
    rule        TEXT NOT NULL,         -- limit id
    clause      TEXT NOT NULL,         -- clause of the document
    subject     TEXT NOT NULL,         -- the record it belongs to: of any kind
    dossier     TEXT NOT NULL,         -- key of its dossier
    case_id     TEXT,                  -- the case, where its dossier is one; NULL: none
    title       TEXT NOT NULL,         -- shown title of the record, masked where marked
    unit        TEXT NOT NULL REFERENCES units, -- the unit bound
    toward      TEXT REFERENCES units, -- the unit it is owed to; NULL: none
    urgent      INTEGER NOT NULL,      -- 1: counted by the urgent rule
    started_on  TEXT NOT NULL,         -- trigger day (day 0)
    due_on      TEXT,                  -- last day on time; NULL: no number of days
    early_on    TEXT,                  -- earlier calendar-day date; NULL: none or equal
    provisional INTEGER NOT NULL,      -- 1: rests on days no notice has fixed
    presumed    INTEGER NOT NULL DEFAULT 0, -- 1: rests on a presumed receipt
    opened_on   TEXT NOT NULL,         -- first day this row is the answer
    ended_on    TEXT,                  -- first day it no longer is; NULL: open
    state       TEXT NOT NULL,         -- open, met, late, superseded
    met_on      TEXT,                  -- the day it was met; NULL: not met
    days_late   INTEGER NOT NULL,      -- calendar days past due once ended late, else 0
    late_reason TEXT,                  -- why late; NULL: not late
    extended_from TEXT,                -- original due date; NULL: not extended
    replaces    INTEGER REFERENCES deadlines, -- the row it replaces; NULL: none
    notices     INTEGER NOT NULL,      -- times the unit was admonished
    rulebook    INTEGER NOT NULL REFERENCES rulebooks, -- the rulebook it was opened under
    opened_event INTEGER NOT NULL REFERENCES events, -- event that opens it when the dossier is lived through
    nth         INTEGER NOT NULL,      -- which of that event's deadlines
    entered_event INTEGER NOT NULL REFERENCES events, -- event that put this row here (a correction's, for a corrected row)
    ended_event INTEGER REFERENCES events, -- event that ended it; NULL: open
    ended_by    TEXT,                  -- what ended it; NULL: open
    retired_event INTEGER REFERENCES events, -- event that proved the row wrong; NULL: it stands
    CONSTRAINT deadlines_state_is_known CHECK (state = 'open' OR state = 'met' OR state = 'late'
        OR state = 'superseded'),
    CONSTRAINT deadlines_ended_by_is_known CHECK (ended_by = 'met' OR ended_by = 'withdraw' OR ended_by = 'void'
        OR ended_by = 'assess' OR ended_by = 'reset' OR ended_by = 'designate' OR ended_by = 'settle'
        OR ended_by = 'decide' OR ended_by = 'refer' OR ended_by = 'decline' OR ended_by = 'accept'
        OR ended_by = 'return' OR ended_by = 'receive' OR ended_by = 'resend' OR ended_by = 'extend'
        OR ended_by = 'calendar' OR ended_by = 'correct' OR ended_by = 'perform' OR ended_by = 'stay'
        OR ended_by = 'review' OR ended_by = 'hold' OR ended_by = 'start' OR ended_by = 'postpone'
        OR ended_by = 'cancel' OR ended_by = 'excuse' OR ended_by = 'drop' OR ended_by = 'split'
        OR ended_by = 'merge' OR ended_by = 'close'),
    CHECK (urgent IN (0, 1)),
    CHECK (provisional IN (0, 1)),
    CHECK (presumed IN (0, 1)),
    CHECK (started_on IS date(started_on, '+0 days')),
    CHECK (due_on IS date(due_on, '+0 days')),
    CHECK (early_on IS date(early_on, '+0 days')),
    CHECK (opened_on IS date(opened_on, '+0 days')),
    CHECK (ended_on IS date(ended_on, '+0 days')),
    CHECK (met_on IS date(met_on, '+0 days')),
    CHECK (extended_from IS date(extended_from, '+0 days')),
    CONSTRAINT deadlines_open_has_no_end CHECK ((state = 'open') = (ended_on IS NULL)),
    CONSTRAINT deadlines_open_is_ended_by_nothing CHECK (state <> 'open' OR ended_by IS NULL),
    CONSTRAINT deadlines_met_late_has_reason CHECK (state <> 'late' OR met_on IS NULL OR late_reason IS NOT NULL)
) STRICT;
-- Today's questions: partial, covering, the id second, so that "overdue" reads nothing else.
CREATE INDEX deadlines_due ON deadlines (due_on, id, rule, clause, subject, case_id, unit, toward, started_on, early_on,
    extended_from, provisional, presumed, notices, title, urgent, rulebook, opened_on, opened_event, nth, ended_on)
    WHERE ended_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX deadlines_of_unit ON deadlines (unit, due_on, id, rule, clause, subject, case_id, toward, started_on, early_on,
    extended_from, provisional, presumed, notices, title, urgent, rulebook, opened_on, opened_event, nth, ended_on)
    WHERE ended_on IS NULL;
CREATE INDEX deadlines_of_dossier ON deadlines (dossier);
-- What reports of a period ask: what ended in it or since.
CREATE INDEX deadlines_ended ON deadlines (ended_on) WHERE ended_on IS NOT NULL;
CREATE TRIGGER deadlines_are_never_deleted BEFORE DELETE ON deadlines
BEGIN SELECT RAISE(ABORT, 'deadlines are never deleted'); END;

-- Lateness that stood on the books and was taken back by a step, or stood again by it: as it was on the day the step was
-- entered. What is entered afterwards changes nothing of it.
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

-- The index of the words that records are found by, made from their rows, from what requests ask and from what corrections of
-- titles and parties took the place of: pairs of characters, numbers, letters; a row for each record, numbered by kind, year and number. It keeps no text, and a word that goes is erased from it, not marked.
CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, detail=none, prefix='5 6 7 8',
    tokenize='ascii');
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- Two views for people who open the file with other tools; the program itself reads none. Texts of marked records stand as
-- their mark, a title in which a party of its case is named is left out, and nothing else of a party is shown. Days over are
-- counted up to today in Beijing, units bear their last short names. A quarter without its regular meeting has no row here.

-- Deadlines that stand open, the first due first.
CREATE VIEW v_deadlines_open AS
SELECT id AS 期限编号,
    coalesce((SELECT value ->> 'name' FROM rulebooks, json_each(body, '$.limits')
        WHERE version = rulebook AND value ->> 'id' = rule), rule) AS 期限,
    clause AS 条款, subject AS 记录, case_id AS 案件,
    iif(EXISTS (SELECT 1 FROM parties p WHERE p.case_id = d.case_id
        AND (instr(title, name) OR instr(title, id_no) OR instr(title, phone))), '（标题中有当事人）', title) AS 事由,
    (SELECT short FROM unit_names n WHERE n.unit = d.unit ORDER BY from_on DESC) AS 责任单位,
    (SELECT short FROM unit_names WHERE unit = toward ORDER BY from_on DESC) AS 对方单位,
    started_on AS 起算日, due_on AS 到期日,
    max(0, CAST(julianday('now', '+8 hours') - julianday(due_on) AS INTEGER)) AS 超期天数,
    iif(provisional, '是', '否') AS 暂定, iif(presumed, '是', '否') AS 推定,
    notices AS 督办次数
FROM deadlines d WHERE ended_on IS NULL ORDER BY due_on NULLS LAST, id;

-- Cases but those entered by mistake, by year and number, each with what it still owes.
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
