-- Schema version 2: what was recorded under version 1 keeps the dates it came to; document numbers are compared by key.

ALTER TABLE register ADD COLUMN old_until INTEGER NOT NULL DEFAULT 0;
    -- last event recorded under schema version 1, whose dates were counted that version's way; 0: none
UPDATE register SET old_until = (SELECT coalesce(max(seq), 0) FROM events);

ALTER TABLE doc_numbers RENAME TO doc_numbers_1;

-- Numbers of official documents. A key is given once; two rows of one key stem from schema version 1, which took the
-- spellings of one number for different ones.
CREATE TABLE doc_numbers (
    key         TEXT NOT NULL,         -- the number as it is compared, whatever its spelling
    number      TEXT NOT NULL,         -- as it is written, as 峄综执移〔2026〕12号
    record      TEXT NOT NULL,         -- the record that carries it
    PRIMARY KEY (key, number)
) STRICT, WITHOUT ROWID;
