-- Version 6: how units stand in letters; when and where a meeting is, by when its topics are named; why a notice follows on
-- another; a request whose two ends became one; how many copies and pages a material has; what is told of a party. Tables
-- that hold more make way for those of today's schema, which are made
-- afterwards; rows are carried over.

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
