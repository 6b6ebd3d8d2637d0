-- 汇总之一：核对各县区的导出（exports/任意名/），每份一行：计不计，为什么。由 nightly.sh 运行；先 SET VARIABLE exports、today、entries
-- （entries 是一个文件：来件目录里有什么，每行 种类<TAB>名字<TAB>名称，nightly.sh 写成）。
-- DuckDB 1.4 以上，不用任何扩展。
SET preserve_insertion_order = true;
CREATE OR REPLACE MACRO folder_of(path) AS parse_filename(parse_dirpath(path));

-- 一、到了哪些导出，清单怎么说。清单不是 JSON 的也列出。
CREATE OR REPLACE TEMP TABLE manifests AS
SELECT folder_of(filename) AS folder, filename AS path, CASE WHEN json_valid(content) THEN content::JSON END AS m
FROM read_text(getvariable('exports') || '/*/manifest.json');

-- 期限、移送两张表里取用的内容由什么决定：哪个登记簿、链头、行数和列；没有事项也会随月份开始而增加的，算上月份。
-- “超期几天”一类随日子变的列不取用，所以没有办事的日子不必重做。
CREATE OR REPLACE MACRO content_key(m) AS md5(concat_ws('|', m ->> '$.register_id', m ->> '$.region', m ->> '$.audit_head', m ->> '$.program',
    m ->> '$.contract', m ->> '$.schema', left(m ->> '$.day', 7),
    list_transform(list_filter(CAST(m -> '$.tables' AS JSON[]), lambda t: (t ->> '$.file') IN ('deadlines.csv', 'transfers.csv')),
        lambda t: concat_ws('|', t ->> '$.file', t ->> '$.rows', t ->> '$.columns'))::VARCHAR));

-- 没有清单的文件夹、没有解开的压缩包也列出。
CREATE OR REPLACE TEMP TABLE entries AS
SELECT split_part(line, chr(9), 1) AS kind, split_part(line, chr(9), 2) AS name, split_part(line, chr(9), 3) AS called
FROM (SELECT unnest(string_split(content, chr(10))) AS line FROM read_text(getvariable('entries'))) WHERE line <> '';
CREATE OR REPLACE TEMP TABLE folders AS SELECT name AS folder, kind FROM entries WHERE kind <> 'expected';

-- 二、逐个文件核对摘要：只核对要读的四张表。
CREATE OR REPLACE TEMP TABLE wanted AS SELECT unnest(['deadlines.csv', 'transfers.csv', 'units.csv', 'register.csv']) AS file;
CREATE OR REPLACE TEMP TABLE said AS
SELECT folder, t ->> '$.file' AS file, t ->> '$.sha256' AS sha256
FROM (SELECT folder, unnest(CAST(m -> '$.tables' AS JSON[])) AS t FROM manifests WHERE m IS NOT NULL);
CREATE OR REPLACE TEMP TABLE found AS
SELECT folder_of(filename) AS folder, parse_filename(filename) AS file, sha256(content) AS sha256,
    CASE WHEN parse_filename(filename) = 'register.csv' THEN hex(content) END AS told
FROM read_blob(getvariable('exports') || '/*/*.csv') WHERE parse_filename(filename) IN (FROM wanted);

-- 清单自己没有摘要：它写的是哪个登记簿、哪个县区，要和登记簿表里的一样（有这一列的）。
CREATE OR REPLACE MACRO tells(told, heading, value) AS
    told IS NULL OR value IS NULL OR NOT contains(told, hex(encode(heading))) OR contains(told, hex(encode(value)));
CREATE OR REPLACE TEMP TABLE proofs AS
SELECT m.folder, string_agg(CASE
    WHEN s.file IS NULL THEN '没有导出 ' || w.file
    WHEN f.sha256 IS NULL THEN '缺文件 ' || w.file
    WHEN f.sha256 <> s.sha256 THEN w.file || ' 与清单的摘要不符'
    WHEN NOT tells(f.told, 'register_id', m.m ->> '$.register_id') OR NOT tells(f.told, ',region,', ',' || (m.m ->> '$.region') || ',')
        THEN 'manifest.json 写的登记簿或行政区划，与 ' || w.file || ' 不同' END, '，' ORDER BY w.file) AS fault
FROM manifests m CROSS JOIN wanted w
LEFT JOIN said s ON s.folder = m.folder AND s.file = w.file
LEFT JOIN found f ON f.folder = m.folder AND f.file = w.file
WHERE m.m IS NOT NULL GROUP BY m.folder;

-- 三、每份导出一行：计不计，为什么不计。
CREATE OR REPLACE TEMP TABLE judged AS
WITH told AS (
    SELECT f.folder, f.kind, m.m IS NOT NULL AS readable, m.path IS NOT NULL AS has_manifest,
        m.m ->> '$.register_id' AS register_id, m.m ->> '$.region' AS region, m.m ->> '$.region_name' AS region_name,
        TRY_CAST(m.m ->> '$.day' AS DATE) AS "day", m.m ->> '$.exported_at' AS exported_at,
        TRY_CAST(m.m ->> '$.last_event' AS BIGINT) AS last_event, m.m ->> '$.audit_head' AS audit_head,
        TRY_CAST(m.m ->> '$.masked' AS BOOLEAN) AS masked, m.m ->> '$.headers' AS headers, m.m ->> '$.encoding' AS encoding,
        content_key(m.m) AS content_key, m.m ->> '$.since' AS since, m.m ->> '$.format' AS format, p.fault
    FROM folders f LEFT JOIN manifests m USING (folder) LEFT JOIN proofs p USING (folder)),
alone AS (
    SELECT *, CASE
        WHEN regexp_matches(folder, '[*?\[\]{}''[:cntrl:]]') THEN '文件夹名里不能有引号和 * ? [ ] { }：改个名字'
        WHEN kind = 'packed' THEN '是压缩包：解开成一个文件夹'
        WHEN kind = 'deep' THEN '导出在里面一层的文件夹里：把里面的文件夹移出来'
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
    register_id, "day", exported_at, last_event, audit_head, content_key, why IS NULL AS included, why,
    CASE WHEN why IS NULL AND register_id IS NULL THEN '旧版程序的导出，没有“计入报表”等列：只列在这里，不计数'
         WHEN why IS NULL AND region IS NULL THEN '没有登记行政区划：jiexie register region 代码 --name 名称'
         WHEN why IS NULL AND EXISTS (FROM entries WHERE kind = 'expected') AND region NOT IN (SELECT name FROM entries WHERE kind = 'expected')
             THEN '名单上没有 ' || region || '：核对代码，或补进县区名单.txt'
         WHEN why IS NULL AND "day" < getvariable('today') THEN '是 ' || "day" || ' 的，那天以后办的不在内' END AS notice
FROM judged ORDER BY folder;
-- 名单上有、来件里没有的。
INSERT INTO arrivals (folder, region, county_name, included, why)
SELECT '（没有）', name, coalesce(nullif(called, ''), name), false, '名单上有，没有送到' FROM entries
WHERE kind = 'expected' AND name NOT IN (SELECT region FROM arrivals WHERE region IS NOT NULL);

CREATE OR REPLACE TEMP TABLE any_at_all AS SELECT CASE WHEN count(*) = 0 THEN error('没有一份可以计入的导出：看 arrivals 表的 why') END AS nothing
FROM arrivals WHERE included;
