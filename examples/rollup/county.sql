-- 汇总之二：一个县区的期限、移送做成 Parquet，只在内容变了的时候做。由 nightly.sh 运行；先 SET VARIABLE folder，{deadlines}、{transfers}、
-- {months}、{took} 换成文件。
-- 只取代码、日期、数字，不取事由、姓名、文号，所以里面没有个人信息。按办结日期排好：只问一段期间的，别的年份整段跳过。
CREATE OR REPLACE MACRO told(s) AS CASE WHEN starts_with(s, '''') OR ends_with(s, chr(9)) THEN regexp_replace(regexp_replace(s, chr(9) || '$', ''), '^''(''*[=+@＝＋－＠-])', '\1') ELSE s END;
-- 按列名取，不按次序：旧导出没有的列为空，全空的列不改类型。
CREATE OR REPLACE TEMP TABLE deadlines_shape (key VARCHAR, id VARCHAR, rule VARCHAR, rule_name VARCHAR,
    clause VARCHAR, subject VARCHAR, dossier VARCHAR, "case" VARCHAR, unit VARCHAR, toward VARCHAR, counted_unit VARCHAR,
    started_on VARCHAR, runs_from VARCHAR, due_on VARCHAR, opened_on VARCHAR, ended_on VARCHAR, met_on VARCHAR, state VARCHAR,
    ended_by VARCHAR, extended_from VARCHAR, days_late VARCHAR, days_taken VARCHAR, notices VARCHAR, rulebook VARCHAR,
    opened_event VARCHAR, ended_event VARCHAR, retired_event VARCHAR, counted VARCHAR, rated VARCHAR, watch VARCHAR,
    provisional VARCHAR, presumed VARCHAR, urgent VARCHAR);
CREATE OR REPLACE TEMP TABLE transfers_shape (id VARCHAR, "case" VARCHAR, kind VARCHAR, status VARCHAR,
    "from" VARCHAR, "to" VARCHAR, sent_on VARCHAR, received_on VARCHAR, answered_on VARCHAR, accepted VARCHAR, ground VARCHAR);
COPY (SELECT told(key) AS key, TRY_CAST(id AS BIGINT) AS id, rule, told(rule_name) AS rule_name, told(clause) AS clause,
    told(subject) AS subject, told(dossier) AS dossier, told("case") AS "case", told(unit) AS unit, told(toward) AS toward,
    told(counted_unit) AS counted_unit, TRY_CAST(started_on AS DATE) AS started_on, TRY_CAST(runs_from AS DATE) AS runs_from,
    TRY_CAST(due_on AS DATE) AS due_on, TRY_CAST(opened_on AS DATE) AS opened_on, TRY_CAST(ended_on AS DATE) AS ended_on,
    TRY_CAST(met_on AS DATE) AS met_on, state, ended_by, TRY_CAST(extended_from AS DATE) AS extended_from,
    TRY_CAST(days_late AS INTEGER) AS days_late, TRY_CAST(days_taken AS INTEGER) AS days_taken,
    TRY_CAST(notices AS INTEGER) AS notices, TRY_CAST(rulebook AS INTEGER) AS rulebook,
    TRY_CAST(opened_event AS BIGINT) AS opened_event, TRY_CAST(ended_event AS BIGINT) AS ended_event,
    TRY_CAST(retired_event AS BIGINT) AS retired_event, TRY_CAST(counted AS BOOLEAN) AS counted, TRY_CAST(rated AS BOOLEAN) AS rated,
    TRY_CAST(watch AS BOOLEAN) AS watch, TRY_CAST(provisional AS BOOLEAN) AS provisional, TRY_CAST(presumed AS BOOLEAN) AS presumed,
    TRY_CAST(urgent AS BOOLEAN) AS urgent
FROM (FROM deadlines_shape UNION ALL BY NAME
    SELECT * FROM read_csv(getvariable('folder') || '/deadlines.csv', header = true, nullstr = '', all_varchar = true))
ORDER BY ended_on NULLS LAST)
TO '{deadlines}' (FORMAT parquet, COMPRESSION zstd);

COPY (SELECT told(id) AS id, told("case") AS "case", kind, status, told("from") AS "from", told("to") AS "to",
    TRY_CAST(sent_on AS DATE) AS sent_on, TRY_CAST(received_on AS DATE) AS received_on,
    TRY_CAST(answered_on AS DATE) AS answered_on, TRY_CAST(accepted AS BOOLEAN) AS accepted, ground
FROM (FROM transfers_shape UNION ALL BY NAME
    SELECT * FROM read_csv(getvariable('folder') || '/transfers.csv', header = true, nullstr = '', all_varchar = true))
ORDER BY sent_on, id)
TO '{transfers}' (FORMAT parquet, COMPRESSION zstd);

-- 逐月的按期率：已了结的按单位、办结的月份先数好，年度、历年的按期率不再逐条数（load.sql 的 rates_since）。
COPY (SELECT counted_unit, date_trunc('month', ended_on)::DATE AS month, count(*) FILTER (state = 'met' AND rated) AS numerator,
    count(*) FILTER (state = 'late' OR state = 'met' AND rated) AS denominator,
    count(*) FILTER (state <> 'superseded') AS done, count(*) FILTER (state <> 'superseded' AND rated) AS judged
FROM read_parquet('{deadlines}') WHERE counted AND ended_on IS NOT NULL GROUP BY ALL ORDER BY ALL)
TO '{months}' (FORMAT parquet, COMPRESSION zstd);

-- 逐月的用时：已了结的按期限、办结的月份、用了几天先数好件数，历年的中位数不再逐条排（load.sql 的 took_since）。
COPY (SELECT rule_name, date_trunc('month', ended_on)::DATE AS month, days_taken AS taken, count(*) AS items
FROM read_parquet('{deadlines}') WHERE counted AND ended_on IS NOT NULL AND days_taken IS NOT NULL GROUP BY ALL ORDER BY ALL)
TO '{took}' (FORMAT parquet, COMPRESSION zstd);
