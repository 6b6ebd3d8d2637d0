-- Version 6: how units stand in letters; when and where a meeting is, by when its topics are named; why a notice follows on
-- another; how many copies and pages a material has. Tables that hold more make way for those of today's schema, which are made
-- afterwards; rows are carried over.

ALTER TABLE meetings RENAME TO meetings_5;
ALTER TABLE notices RENAME TO notices_5;
ALTER TABLE materials RENAME TO materials_5;
DROP INDEX materials_of_record;
