-- Version 14: a review may find a decision against the law and leave it as it is.
ALTER TABLE reviews RENAME TO reviews_13;
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
INSERT INTO reviews SELECT * FROM reviews_13;
DROP TABLE reviews_13;
