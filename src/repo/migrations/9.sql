-- Version 9: indexes for reports of a period, and for who is named in what was amended.
CREATE INDEX events_happened ON events (happened_on, dossier);
CREATE INDEX events_amending ON events (dossier) WHERE act IN ('correct', 'void');
CREATE INDEX cases_last ON cases (last_on, sort);
CREATE INDEX transfers_last ON transfers (last_on, sort);
CREATE INDEX transfers_watched ON transfers (sort)
    WHERE kind = 'criminal' OR status IN ('sent', 'received', 'declined', 'referred');
CREATE INDEX deadlines_ended ON deadlines (ended_on) WHERE ended_on IS NOT NULL;
