-- Version 5: an index of the words that records are found by. It is filled once all changes are through.

CREATE VIRTUAL TABLE search USING fts5(words, content='', columnsize=0, detail=none, prefix='5 6 7 8',
    tokenize='ascii');
