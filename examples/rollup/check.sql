-- 每个县区的监督报告（reports/县区代码.json）与汇总库逐格相比：一行一处不同，应为零行。先 SET VARIABLE first_day、last_day、reports。
CREATE OR REPLACE TEMP TABLE told AS
SELECT regexp_extract(filename, '([^/]+)\.json$', 1) AS county, t ->> '$.name' AS name, unnest(CAST(t -> '$.rows' AS JSON[])) AS r
FROM (SELECT filename, unnest(CAST(s -> '$.tables' AS JSON[])) AS t
    FROM (SELECT filename, unnest(CAST(content::JSON -> '$.sections' AS JSON[])) AS s FROM read_text(getvariable('reports') || '/*.json')));
CREATE OR REPLACE MACRO n(r, k) AS CAST(r ->> ('$.' || k) AS DOUBLE);
CREATE OR REPLACE TEMP TABLE limits_told AS
SELECT county, r ->> '$.limit' AS "limit", n(r, 'ran') AS ran, n(r, 'on_time') AS on_time, n(r, 'late') AS late, n(r, 'open') AS open,
    n(r, 'overdue') AS overdue, n(r, 'performed') AS performed, n(r, 'lapsed') AS lapsed, n(r, 'extended') AS extended,
    n(r, 'median_days') AS median_days, n(r, 'longest_days') AS longest_days, coalesce(n(r, 'measured_days'), 0) AS measured_days,
    n(r, 'numerator') AS numerator, n(r, 'denominator') AS denominator
FROM told WHERE name = '各期限' AND n(r, 'ran') > 0;
CREATE OR REPLACE TEMP TABLE units_told AS
SELECT county, r ->> '$.unit' AS unit, n(r, 'ran') AS ran, n(r, 'on_time') AS on_time, n(r, 'late') AS late, n(r, 'open') AS open,
    n(r, 'overdue') AS overdue, n(r, 'performed') AS performed, n(r, 'lapsed') AS lapsed, n(r, 'numerator') AS numerator,
    n(r, 'denominator') AS denominator
FROM told WHERE name = '各单位按期率' AND n(r, 'ran') > 0;
CREATE OR REPLACE TEMP TABLE limits_rolled AS SELECT * REPLACE (CAST(median_days AS DOUBLE) AS median_days)
FROM figures_by_limit(getvariable('first_day'), getvariable('last_day'));
CREATE OR REPLACE TEMP TABLE units_rolled AS FROM figures_by_unit(getvariable('first_day'), getvariable('last_day'));

CREATE OR REPLACE TEMP TABLE differences AS
SELECT '各期限，只在报告：' || d::VARCHAR AS difference FROM (FROM limits_told EXCEPT ALL FROM limits_rolled) d
UNION ALL SELECT '各期限，只在汇总：' || d::VARCHAR FROM (FROM limits_rolled EXCEPT ALL FROM limits_told) d
UNION ALL SELECT '各单位，只在报告：' || d::VARCHAR FROM (FROM units_told EXCEPT ALL FROM units_rolled) d
UNION ALL SELECT '各单位，只在汇总：' || d::VARCHAR FROM (FROM units_rolled EXCEPT ALL FROM units_told) d;
FROM differences;
SELECT '县区 ' || count(DISTINCT county) || '，格 ' || (13 * count(*) + (SELECT 9 * count(*) FROM units_told)) || '，不同 '
    || (SELECT count(*) FROM differences) AS result FROM limits_told;
CREATE OR REPLACE TEMP TABLE judged AS SELECT CASE WHEN (SELECT count(*) FROM differences) > 0 OR (SELECT count(*) FROM units_told) = 0 THEN error('与监督报告不同') END AS nothing;
