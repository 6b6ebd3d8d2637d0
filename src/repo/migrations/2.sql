-- Version 2: what was recorded under version 1 keeps the dates it came to; document numbers are compared by key. Tables are
-- made anew instead of altered, so that their text is that of a register made today.

ALTER TABLE register RENAME TO register_1;
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
INSERT INTO register (id, created_at, created_by, since, day_count, old_until)
SELECT id, created_at, created_by, since, day_count, (SELECT coalesce(max(seq), 0) FROM events) FROM register_1;
DROP TABLE register_1;

ALTER TABLE doc_numbers RENAME TO doc_numbers_1;
CREATE TABLE doc_numbers (
    key         TEXT NOT NULL,         -- the number as it is compared, whatever its spelling
    number      TEXT NOT NULL,         -- as it is written, as 峄综执移〔2026〕12号
    record      TEXT NOT NULL,         -- the record that carries it
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;

CREATE INDEX transfers_gone_ahead ON transfers (case_id)
    WHERE urgent = 1 AND kind = 'jurisdiction' AND status <> 'void';
