-- 汇总：把各县区的导出（exports/任意名/）核对后并成一库。由 nightly.sh 运行；也可单独运行：
--   (echo "SET VARIABLE exports = 'exports'; SET VARIABLE today = DATE '2026-11-24';"; cat load.sql) | duckdb -bail 汇总.duckdb
-- 只取四张表里的代码、日期、数字，不取事由、姓名、文号，所以库里没有个人信息。DuckDB 1.4 以上，不用任何扩展。
SET preserve_insertion_order = true;
CREATE OR REPLACE MACRO told(s) AS regexp_replace(regexp_replace(s, chr(9) || '$', ''), '^''(''*[=+@＝＋－＠-])', '\1');
CREATE OR REPLACE MACRO folder_of(path) AS parse_filename(parse_dirpath(path));

-- 一、到了哪些导出，清单怎么说。清单不是 JSON 的也列出。
CREATE OR REPLACE TEMP TABLE manifests AS
SELECT folder_of(filename) AS folder, filename AS path, CASE WHEN json_valid(content) THEN content::JSON END AS m
FROM read_text(getvariable('exports') || '/*/manifest.json');

-- 没有清单的文件夹也列出。
CREATE OR REPLACE TEMP TABLE folders AS
SELECT DISTINCT folder_of(file) AS folder FROM glob(getvariable('exports') || '/*/*') t(file)
UNION SELECT folder FROM manifests;

-- 二、逐个文件核对摘要：只核对要读的四张表。
CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest(['deadlines.csv', 'transfers.csv', 'units.csv', 'register.csv']) AS file;
CREATE OR REPLACE TEMP TABLE said AS
SELECT folder, t ->> '$.file' AS file, t ->> '$.sha256' AS sha256
FROM (SELECT folder, unnest(CAST(m -> '$.tables' AS JSON[])) AS t FROM manifests WHERE m IS NOT NULL);
CREATE OR REPLACE TEMP TABLE found AS
SELECT folder_of(filename) AS folder, parse_filename(filename) AS file, sha256(content) AS sha256
FROM read_blob(getvariable('exports') || '/*/*.csv') WHERE parse_filename(filename) IN (FROM wanted);

CREATE OR REPLACE TEMP TABLE proofs AS
SELECT m.folder, string_agg(CASE
    WHEN s.file IS NULL THEN '没有导出 ' || w.file
    WHEN f.sha256 IS NULL THEN '缺文件 ' || w.file
    WHEN f.sha256 <> s.sha256 THEN w.file || ' 与清单的摘要不符' END, '，' ORDER BY w.file) AS fault
FROM manifests m CROSS JOIN wanted w
LEFT JOIN said s ON s.folder = m.folder AND s.file = w.file
LEFT JOIN found f ON f.folder = m.folder AND f.file = w.file
WHERE m.m IS NOT NULL GROUP BY m.folder;

-- 三、每份导出一行：计不计，为什么不计。
CREATE OR REPLACE TEMP TABLE judged AS
WITH told AS (
    SELECT f.folder, m.m IS NOT NULL AS readable, m.path IS NOT NULL AS has_manifest,
        m.m ->> '$.register_id' AS register_id, m.m ->> '$.region' AS region, m.m ->> '$.region_name' AS region_name,
        TRY_CAST(m.m ->> '$.day' AS DATE) AS "day", m.m ->> '$.exported_at' AS exported_at,
        TRY_CAST(m.m ->> '$.last_event' AS BIGINT) AS last_event, m.m ->> '$.audit_head' AS audit_head,
        TRY_CAST(m.m ->> '$.masked' AS BOOLEAN) AS masked, m.m ->> '$.headers' AS headers, m.m ->> '$.encoding' AS encoding,
        m.m ->> '$.since' AS since, m.m ->> '$.format' AS format, p.fault
    FROM folders f LEFT JOIN manifests m USING (folder) LEFT JOIN proofs p USING (folder)),
alone AS (
    SELECT *, CASE
        WHEN regexp_matches(folder, '[*?\[\]{}]') THEN '文件夹名里不能有 * ? [ ] { }：改个名字'
        WHEN NOT has_manifest THEN '没有 manifest.json，不是 jiexie 的导出'
        WHEN NOT readable OR format IS DISTINCT FROM 'jiexie-export' THEN 'manifest.json 不是 jiexie 的清单'
        WHEN masked IS DISTINCT FROM true THEN '含个人信息（--with-personal-data）：请重新导出，不加这一项'
        WHEN headers IS DISTINCT FROM 'en' THEN '表头是中文（--headers zh）：请重新导出，不加这一项'
        WHEN encoding NOT IN ('utf-8', 'utf-8-bom') THEN '编码是 ' || encoding || '：请重新导出，不加 --encoding'
        WHEN since IS NOT NULL THEN '只是 ' || since || ' 以后的部分（--since）：请重新导出全部'
        WHEN fault IS NOT NULL THEN fault
        WHEN "day" IS NULL OR "day" > getvariable('today') THEN '导出日期 ' || coalesce("day"::VARCHAR, '没有写明') || ' 晚于今天，时钟不对'
        WHEN "day" < getvariable('today') - coalesce(getvariable('stale_days'), 1)
            THEN '是 ' || "day" || ' 的，已过时：本次没有送到' END AS alone_why
    FROM told),
twins AS (
    SELECT *, row_number() OVER (PARTITION BY register_id, alone_why IS NULL ORDER BY last_event DESC, exported_at DESC, folder) AS nth,
        first_value(folder) OVER (PARTITION BY register_id, alone_why IS NULL ORDER BY last_event DESC, exported_at DESC, folder) AS newest,
        count(DISTINCT register_id) FILTER (alone_why IS NULL) OVER (PARTITION BY region) AS registers_of_region
    FROM alone)
SELECT *, CASE
    WHEN alone_why IS NOT NULL THEN alone_why
    WHEN register_id IS NOT NULL AND nth > 1 THEN '与 ' || newest || ' 是同一个登记簿，只计 ' || newest
    WHEN region IS NOT NULL AND registers_of_region > 1 THEN '另有一个登记簿也登记为 ' || region || '，分不清哪一个是，都不计：在错的那一个 jiexie register region 更正'
    END AS why
FROM twins;

CREATE OR REPLACE TABLE arrivals AS
SELECT folder, CASE WHEN why IS NULL THEN coalesce(region, folder) END AS county, region, coalesce(region_name, region, folder) AS county_name,
    register_id, "day", exported_at, last_event, audit_head, why IS NULL AS included, why,
    CASE WHEN why IS NULL AND register_id IS NULL THEN '旧版程序的导出，没有“计入报表”等列：只列在这里，不计数'
         WHEN why IS NULL AND region IS NULL THEN '没有登记行政区划：jiexie register region 代码 --name 名称' END AS notice
FROM judged ORDER BY folder;

-- 四、按列名取，不按次序：旧导出没有的列为空，全空的列不改类型。
CREATE OR REPLACE TEMP TABLE deadlines_shape (filename VARCHAR, key VARCHAR, id VARCHAR, rule VARCHAR, rule_name VARCHAR,
    clause VARCHAR, subject VARCHAR, dossier VARCHAR, "case" VARCHAR, unit VARCHAR, toward VARCHAR, counted_unit VARCHAR,
    started_on VARCHAR, runs_from VARCHAR, due_on VARCHAR, opened_on VARCHAR, ended_on VARCHAR, met_on VARCHAR, state VARCHAR,
    ended_by VARCHAR, extended_from VARCHAR, days_late VARCHAR, days_taken VARCHAR, notices VARCHAR, rulebook VARCHAR,
    opened_event VARCHAR, ended_event VARCHAR, retired_event VARCHAR, counted VARCHAR, rated VARCHAR, watch VARCHAR,
    provisional VARCHAR, presumed VARCHAR, urgent VARCHAR);
CREATE OR REPLACE TEMP TABLE transfers_shape (filename VARCHAR, id VARCHAR, "case" VARCHAR, kind VARCHAR, status VARCHAR,
    "from" VARCHAR, "to" VARCHAR, sent_on VARCHAR, received_on VARCHAR, answered_on VARCHAR, accepted VARCHAR, ground VARCHAR);
CREATE OR REPLACE TEMP TABLE units_shape (filename VARCHAR, code VARCHAR, name VARCHAR, short VARCHAR, kind VARCHAR,
    roles VARCHAR, until_on VARCHAR, successor VARCHAR, uscc VARCHAR, line VARCHAR);

SET VARIABLE folders = (SELECT coalesce(list(folder), []) FROM arrivals WHERE included);
CREATE OR REPLACE TEMP TABLE any_at_all AS SELECT CASE WHEN len(getvariable('folders')) = 0 THEN error('没有一份可以计入的导出：看 arrivals 表的 why') END AS nothing;
SET VARIABLE deadlines_files = list_transform(getvariable('folders'), lambda f: getvariable('exports') || '/' || f || '/deadlines.csv');
SET VARIABLE transfers_files = list_transform(getvariable('folders'), lambda f: getvariable('exports') || '/' || f || '/transfers.csv');
SET VARIABLE units_files = list_transform(getvariable('folders'), lambda f: getvariable('exports') || '/' || f || '/units.csv');

CREATE OR REPLACE TABLE deadlines AS
SELECT a.county, told(key) AS key, TRY_CAST(id AS BIGINT) AS id, rule, told(rule_name) AS rule_name, told(clause) AS clause,
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
    SELECT * FROM read_csv(getvariable('deadlines_files'), header = true, nullstr = '', all_varchar = true, union_by_name = true, filename = true)) d
JOIN arrivals a ON a.folder = folder_of(d.filename) AND a.included
ORDER BY a.county;

CREATE OR REPLACE TABLE transfers AS
SELECT a.county, told(id) AS id, told("case") AS "case", kind, status, told("from") AS "from", told("to") AS "to",
    TRY_CAST(sent_on AS DATE) AS sent_on, TRY_CAST(received_on AS DATE) AS received_on,
    TRY_CAST(answered_on AS DATE) AS answered_on, TRY_CAST(accepted AS BOOLEAN) AS accepted, ground
FROM (FROM transfers_shape UNION ALL BY NAME
    SELECT * FROM read_csv(getvariable('transfers_files'), header = true, nullstr = '', all_varchar = true, union_by_name = true, filename = true)) t
JOIN arrivals a ON a.folder = folder_of(t.filename) AND a.included
ORDER BY a.county;

-- 单位：同一代码在各县区是各自的单位，汇总用“条线”；后来增加的单位没有条线，用简称去掉“区”“县”“市”。
CREATE OR REPLACE TABLE units AS
SELECT a.county, told(code) AS code, told(name) AS name, told(short) AS short, kind, told(roles) AS roles,
    TRY_CAST(until_on AS DATE) AS until_on, told(successor) AS successor, told(uscc) AS uscc,
    coalesce(nullif(told(line), ''), regexp_replace(told(short), '^[区县市]', '')) AS line
FROM (FROM units_shape UNION ALL BY NAME
    SELECT * FROM read_csv(getvariable('units_files'), header = true, nullstr = '', all_varchar = true, union_by_name = true, filename = true)) u
JOIN arrivals a ON a.folder = folder_of(u.filename) AND a.included
ORDER BY a.county;

-- 五、各处都问的：一个期间里在办的期限，一行一项，判好了按期、逾期、超期。to 为期末。
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
