-- Version 6: how units stand in letters; when and where a meeting is, by when its topics are named; why a notice follows on
-- another; a request whose two ends became one; how many copies and pages a material has; what is told of a party. Tables
-- that hold more make way for new ones; rows are carried over afterwards.

ALTER TABLE meetings RENAME TO meetings_5;
ALTER TABLE notices RENAME TO notices_5;
DROP INDEX parties_by_name;
DROP INDEX parties_by_number;
ALTER TABLE parties RENAME TO parties_5;
ALTER TABLE materials RENAME TO materials_5;
DROP INDEX materials_of_record;
DROP INDEX transfers_of_case;
DROP INDEX transfers_gone_ahead;
DROP INDEX transfers_unnumbered;
DROP INDEX transfers_told_unnumbered;
ALTER TABLE transfers RENAME TO transfers_5;
DROP INDEX cases_told_unnumbered;
DROP INDEX cases_unnumbered;
DROP INDEX cases_by_place;
ALTER TABLE cases RENAME TO cases_5;
ALTER TABLE decisions RENAME TO decisions_5;
DROP INDEX assists_unnumbered;
DROP INDEX assists_answered_unnumbered;
DROP INDEX assists_of_case;
ALTER TABLE assists RENAME TO assists_5;

-- Numbers of papers as events gave them: series go on from these, the voided ones among them.
CREATE INDEX events_numbered ON events (CASE WHEN json_valid(body) THEN coalesce(body ->> 'doc_no', body ->> 'slip_no') END)
    WHERE instr(body, '"doc_no":') OR instr(body, '"slip_no":');
-- Who is named by the paper of a step is named nowhere else: whatever is hidden where others read asks for these.
CREATE INDEX event_texts_on_paper ON event_texts (seq) WHERE instr(texts, '"officers":') OR instr(texts, '"approved_by":')
    OR instr(texts, '"contact":') OR instr(texts, '"contact_phone":') OR instr(texts, '"party":') OR instr(texts, '"recorder":')
    OR instr(texts, '"received_by":');
-- Corrections that gave a number.
CREATE INDEX event_texts_numbered ON event_texts (seq) WHERE instr(texts, '"doc_no":') OR instr(texts, '"slip_no":');
-- How units stand in letters, from a day on.
CREATE TABLE unit_details (
    unit        TEXT NOT NULL REFERENCES units, -- whose
    item        TEXT NOT NULL,         -- official_name, doc_prefix, address, postcode, phone, printer
    from_on     TEXT NOT NULL,         -- first day
    value       TEXT NOT NULL,         -- what it is; 无: none from that day on
    CONSTRAINT unit_details_item_is_known CHECK (item = 'official_name' OR item = 'doc_prefix' OR item = 'address'
        OR item = 'postcode' OR item = 'phone' OR item = 'printer'),
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
        OR status = 'criminal' OR status = 'in_transfer' OR status = 'held' OR status = 'decided'
        OR status = 'enforcing' OR status = 'revoked' OR status = 'closed' OR status = 'void'),
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
CREATE INDEX cases_unnumbered ON cases (decided_on)
    WHERE decided_on IS NOT NULL AND coalesce(decision_no, '') = '' AND status <> 'void';
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
    CONSTRAINT decisions_outcome_is_known CHECK (outcome = 'penalty' OR outcome = 'no-penalty' OR outcome = 'other'),
    CONSTRAINT decisions_standing_is_known CHECK (standing = 'stands' OR standing = 'upheld' OR standing = 'changed'
        OR standing = 'revoked' OR standing = 'redo' OR standing = 'replaced'),
    CHECK (decided_on IS date(decided_on, '+0 days')),
    CHECK (served_on IS date(served_on, '+0 days')),
    CHECK (perform_by IS date(perform_by, '+0 days')),
    CHECK (fell_on IS date(fell_on, '+0 days')),
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
-- Urgent ones may have gone ahead of their materials: todo asks for those.
CREATE INDEX transfers_gone_ahead ON transfers (case_id)
    WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void';
-- Papers without a number: todo and the supervision report ask for those alone.
CREATE INDEX transfers_unnumbered ON transfers (sent_on) WHERE doc_no IS NULL AND status <> 'void';
CREATE INDEX transfers_told_unnumbered ON transfers (notified_on)
    WHERE notified_on IS NOT NULL AND notify_no IS NULL AND status <> 'void';
-- Sendings of a suspected crime back to whom the case came from that were to be told all the same, as a program before
-- schema version 6 had it.
CREATE TABLE transfers_told (
    event       INTEGER PRIMARY KEY REFERENCES events -- the sending
) STRICT;
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
CREATE INDEX assists_of_case ON assists (case_id) WHERE case_id IS NOT NULL;
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
