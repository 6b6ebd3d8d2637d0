-- 汇总之三：各县区的 Parquet 并成一库，定下各处都用的问法。由 nightly.sh 在同一个库里接着 arrivals.sql 运行；先 SET VARIABLE exports，{parquet} 换成路径。
CREATE OR REPLACE MACRO told(s) AS CASE WHEN starts_with(s, '''') OR ends_with(s, chr(9)) THEN regexp_replace(regexp_replace(s, chr(9) || '$', ''), '^''(''*[=+@＝＋－＠-])', '\1') ELSE s END;
CREATE OR REPLACE TABLE deadlines AS
SELECT county, * EXCLUDE (county)
FROM read_parquet('{parquet}/deadlines/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);
CREATE OR REPLACE TABLE transfers AS
SELECT county, * EXCLUDE (county)
FROM read_parquet('{parquet}/transfers/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);

CREATE OR REPLACE TABLE months AS
SELECT county, * EXCLUDE (county)
FROM read_parquet('{parquet}/months/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);
CREATE OR REPLACE TABLE took AS
SELECT county, * EXCLUDE (county)
FROM read_parquet('{parquet}/took/*/*.parquet', hive_partitioning = true, hive_types_autocast = false);

-- 单位：同一代码在各县区是各自的单位，汇总用“条线”；后来增加的单位没有条线，用简称去掉“区”“县”“市”。
CREATE OR REPLACE TEMP TABLE units_shape (filename VARCHAR, code VARCHAR, name VARCHAR, short VARCHAR, kind VARCHAR,
    roles VARCHAR, until_on VARCHAR, successor VARCHAR, uscc VARCHAR, line VARCHAR);

SET VARIABLE units_files = (SELECT list(getvariable('exports') || '/' || folder || '/units.csv') FROM arrivals WHERE included);
CREATE OR REPLACE TABLE units AS
SELECT a.county, told(code) AS code, told(name) AS name, told(short) AS short, kind, told(roles) AS roles,
    TRY_CAST(until_on AS DATE) AS until_on, told(successor) AS successor, told(uscc) AS uscc,
    coalesce(nullif(told(line), ''), regexp_replace(told(short), '^[区县市]', '')) AS line
FROM (FROM units_shape UNION ALL BY NAME
    SELECT * FROM read_csv(getvariable('units_files'), header = true, nullstr = '', all_varchar = true, union_by_name = true, filename = true)) u
JOIN arrivals a ON a.folder = folder_of(u.filename) AND a.included
ORDER BY a.county;

-- 各处都问的：一个期间里在办的期限，一行一项，判好了按期、逾期、超期。to 为期末。
CREATE OR REPLACE MACRO ran(first_day, last_day) AS TABLE
SELECT d.*, u.line, u.short AS unit_name, coalesce(ended_on <= last_day, false) AS over,
    coalesce(ended_on <= last_day, false) AND state = 'met' AND NOT watch AS on_time,
    coalesce(ended_on <= last_day, false) AND state = 'late' AS late,
    coalesce(ended_on <= last_day, false) AND state = 'met' AND watch AS performed,
    coalesce(ended_on <= last_day, false) AND state = 'superseded' AS lapsed,
    NOT coalesce(ended_on <= last_day, false) AND NOT watch AND coalesce(due_on < last_day, false) AS overdue,
    coalesce(ended_on <= last_day, false) AND state = 'met' AND rated AS numerator,
    coalesce(ended_on <= last_day, false) AND (state = 'late' OR state = 'met' AND rated)
        OR NOT coalesce(ended_on <= last_day, false) AND NOT watch AND coalesce(due_on < last_day, false) AS denominator,
    CASE WHEN ended_on <= last_day THEN days_taken END AS taken
FROM deadlines d LEFT JOIN units u ON u.county = d.county AND u.code = d.counted_unit
WHERE d.counted AND runs_from <= last_day AND (ended_on IS NULL OR ended_on >= first_day);

-- 期末那天还没有了结的，一行一项，与 ran 里的相同：了结了的整段跳过，不论期间多长。
CREATE OR REPLACE MACRO waits(last_day) AS TABLE
SELECT *, NOT watch AND coalesce(due_on < last_day, false) AS overdue
FROM (FROM deadlines WHERE ended_on IS NULL UNION ALL FROM deadlines WHERE ended_on > last_day)
WHERE counted AND runs_from <= last_day;

-- 用时从某月 1 日到今天，一县一期限一行：与逐条数 ran(first_day, last_day) 的 taken 相同，取逐月数好的。中位数是中间一件的，双数时取中间两件的平均。
CREATE OR REPLACE MACRO took_since(first_day, last_day) AS TABLE
SELECT county, rule_name, any_value(items)::BIGINT AS items, max(taken) AS longest,
    (min(taken) FILTER (upto >= (items + 1) // 2) + min(taken) FILTER (upto >= items // 2 + 1)) / 2.0 AS median
FROM (SELECT county, rule_name, taken, sum(n) OVER (PARTITION BY county, rule_name ORDER BY taken) AS upto,
        sum(n) OVER (PARTITION BY county, rule_name) AS items
    FROM (SELECT county, rule_name, taken, sum(items)::BIGINT AS n FROM took
        WHERE month >= CASE WHEN day(first_day) = 1 THEN first_day ELSE error('期初须是某月 1 日') END
            AND (last_day >= (SELECT max("day") FROM arrivals WHERE included) OR error('期末不能早于导出的日子'))
        GROUP BY ALL))
GROUP BY ALL;

-- 自某月 1 日到今天的按期率，一县一单位一行：与逐条数 ran(first_day, last_day) 相同，已了结的取逐月数好的，只有未了的逐条看。
CREATE OR REPLACE MACRO rates_since(first_day, last_day) AS TABLE
SELECT county, counted_unit, sum(numerator)::BIGINT AS numerator, sum(denominator)::BIGINT AS denominator, sum(overdue)::BIGINT AS overdue
FROM (SELECT county, counted_unit, numerator, denominator, 0 AS overdue FROM months
    WHERE month >= CASE WHEN day(first_day) = 1 THEN first_day ELSE error('期初须是某月 1 日') END
        AND (last_day >= (SELECT max("day") FROM arrivals WHERE included) OR error('期末不能早于导出的日子'))
    UNION ALL SELECT county, counted_unit, 0, count(*), count(*) FROM deadlines
    WHERE ended_on IS NULL AND counted AND runs_from <= last_day AND NOT watch AND due_on < last_day GROUP BY ALL)
GROUP BY ALL;

-- 与 jiexie report supervision 的“各期限”“各单位按期率”同样的数，一县一行一组。
CREATE OR REPLACE MACRO figures_by_limit(first_day, last_day) AS TABLE
SELECT county, rule_name AS "limit", count(*) AS ran, count(*) FILTER (on_time) AS on_time, count(*) FILTER (late) AS late,
    count(*) FILTER (NOT over) AS open, count(*) FILTER (overdue) AS overdue, count(*) FILTER (performed) AS performed,
    count(*) FILTER (lapsed) AS lapsed, count(extended_from) AS extended, median(taken) AS median_days, max(taken) AS longest_days,
    count(taken) AS measured_days, count(*) FILTER (numerator) AS numerator, count(*) FILTER (denominator) AS denominator
FROM ran(first_day, last_day) GROUP BY ALL;
CREATE OR REPLACE MACRO figures_by_unit(first_day, last_day) AS TABLE
SELECT county, unit_name AS unit, count(*) AS ran, count(*) FILTER (on_time) AS on_time, count(*) FILTER (late) AS late,
    count(*) FILTER (NOT over) AS open, count(*) FILTER (overdue) AS overdue, count(*) FILTER (performed) AS performed,
    count(*) FILTER (lapsed) AS lapsed, count(*) FILTER (numerator) AS numerator, count(*) FILTER (denominator) AS denominator
FROM ran(first_day, last_day) GROUP BY ALL;
