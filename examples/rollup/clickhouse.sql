-- 同一汇总放进 ClickHouse：看板的人多、要同时查的时候用；数量在几百万行以内，DuckDB 已经够快。
-- nightly.sh 做好的 parquet/ 是来源：{parquet} 换成它的路径（服务器上须在 user_files 里），逐县区换掉整个分区，读的人始终看到整份。
--   sed "s#{parquet}#/var/lib/clickhouse/user_files/parquet#" clickhouse.sql | clickhouse-client --multiquery
CREATE DATABASE IF NOT EXISTS jiexie;
CREATE TABLE IF NOT EXISTS jiexie.deadlines (
    county LowCardinality(String), key String, rule LowCardinality(String), rule_name LowCardinality(String),
    clause LowCardinality(String), subject String, dossier String, unit LowCardinality(String), counted_unit LowCardinality(String),
    started_on Nullable(Date32), runs_from Nullable(Date32), due_on Nullable(Date32), ended_on Nullable(Date32),
    met_on Nullable(Date32), state LowCardinality(String), ended_by LowCardinality(Nullable(String)), extended_from Nullable(Date32),
    days_late Nullable(Int32), days_taken Nullable(Int32), counted Nullable(Bool), rated Nullable(Bool), watch Nullable(Bool))
ENGINE = MergeTree PARTITION BY county ORDER BY (county, rule, key);
CREATE TABLE IF NOT EXISTS jiexie.units (county LowCardinality(String), code String, short String, line LowCardinality(String))
ENGINE = MergeTree PARTITION BY county ORDER BY (county, code);

-- 先读进暂存表，数目对了再换；ReplacingMergeTree 不保证没有重复，所以不用它。
DROP TABLE IF EXISTS jiexie.deadlines_new;
CREATE TABLE jiexie.deadlines_new AS jiexie.deadlines;
INSERT INTO jiexie.deadlines_new
SELECT toString(county), ifNull(key, ''), rule, rule_name, clause, subject, ifNull(dossier, ''), unit, ifNull(counted_unit, unit), started_on, runs_from,
    due_on, ended_on, met_on, state, ended_by, extended_from, days_late, days_taken, counted, rated, watch
FROM file('{parquet}/deadlines/*/*.parquet', Parquet)
SETTINGS use_hive_partitioning = 1;
DROP TABLE IF EXISTS jiexie.units_new;
CREATE TABLE jiexie.units_new AS jiexie.units;
INSERT INTO jiexie.units_new SELECT toString(county), code, short, line FROM file('{parquet}/units.parquet', Parquet);

-- 每个县区一句，由这一句列出来再运行（clickhouse-client --query "…" | clickhouse-client --multiquery）：
SELECT format('ALTER TABLE jiexie.{0} REPLACE PARTITION \'{1}\' FROM jiexie.{0}_new;', t, county)
FROM (SELECT 'deadlines' AS t, county FROM jiexie.deadlines_new GROUP BY county UNION ALL SELECT 'units', county FROM jiexie.units_new GROUP BY county)
ORDER BY t, county FORMAT TSVRaw;
