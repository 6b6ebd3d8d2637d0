-- Version 11. One index more, which some registers of version 10 have and some have not; units have a code as organisations.
CREATE INDEX IF NOT EXISTS event_texts_retitled ON event_texts (seq) WHERE texts GLOB '*"set":{*"title":*';
ALTER TABLE unit_details RENAME TO unit_details_10;
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
INSERT INTO unit_details SELECT * FROM unit_details_10;
DROP TABLE unit_details_10;
