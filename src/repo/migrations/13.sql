-- Version 13: what requests ask and what corrections took the place of is found by the index of words, which is filled anew
-- afterwards; rare acts that reports look for, by an index of their own.
DROP INDEX IF EXISTS event_texts_retitled;
CREATE INDEX events_rare ON events (act, dossier) WHERE act = 'case.link' OR act = 'lateness.take';
