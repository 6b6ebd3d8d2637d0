-- Version 11. One index more, which some registers of version 10 have and some have not.
CREATE INDEX IF NOT EXISTS event_texts_retitled ON event_texts (seq) WHERE texts GLOB '*"set":{*"title":*';
