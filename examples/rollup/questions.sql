-- 五个问题和一张排名。先 SET VARIABLE first_day / last_day（nightly.sh 取本年 1 月 1 日至今天）；每个问题一段，前一行是标题。
-- 各县区名单：计入的、没有计入的
SELECT county_name AS 县区, folder AS 文件夹, "day" AS 导出日期, CASE WHEN included THEN '计入' ELSE '没有计入' END AS 情况,
    coalesce(why, notice) AS 说明 FROM arrivals ORDER BY included, folder;
-- 一、各县区现在超期多少，最久几天
SELECT a.county_name AS 县区, count(*) FILTER (overdue) AS 超期未办,
    max(CASE WHEN overdue THEN getvariable('last_day') - due_on END) AS 最久天数, count(r.county) AS 未了
FROM arrivals a LEFT JOIN waits(getvariable('last_day')) r ON r.county = a.county WHERE a.included
GROUP BY a.county, 1 ORDER BY 2 DESC, 1;
-- 二、各县区各条线的按期率
SELECT a.county_name AS 县区, line AS 条线, sum(numerator)::BIGINT AS 按期, sum(denominator)::BIGINT AS 应结,
    round(100.0 * sum(numerator) / sum(denominator), 1) AS 按期率
FROM rates_since(getvariable('first_day'), getvariable('last_day')) r JOIN arrivals a ON a.county = r.county AND a.included
LEFT JOIN units u ON u.county = r.county AND u.code = r.counted_unit
GROUP BY 1, 2 HAVING sum(denominator) > 0 ORDER BY 5, 4 DESC, 1, 2;
-- 三、各县区各期限用时：中位、最长（按各期限自己的计日方式）
SELECT a.county_name AS 县区, rule_name AS 期限, items AS 件数, median AS 中位, longest AS 最长
FROM took_since(getvariable('first_day'), getvariable('last_day')) r JOIN arrivals a ON a.county = r.county AND a.included
ORDER BY 2, 4 DESC, 1;
-- 四、移送从哪个条线到哪个条线
SELECT f.line AS 移送条线, t.line AS 接受条线, count(*) AS 移送, count(*) FILTER (accepted) AS 接受, count(*) FILTER (NOT accepted) AS 不接受
FROM transfers x JOIN units f ON f.county = x.county AND f.code = x."from" JOIN units t ON t.county = x.county AND t.code = x."to"
WHERE status <> 'void' AND sent_on BETWEEN getvariable('first_day') AND getvariable('last_day')
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 30;
-- 五、逐月：办结多少，办结的按期率（还没有办结的不在内）
SELECT strftime(month, '%Y-%m') AS 月份, sum(done)::BIGINT AS 办结, sum(numerator)::BIGINT AS 按期, sum(judged)::BIGINT AS 其中计率,
    round(100.0 * sum(numerator) / nullif(sum(judged), 0), 1) AS 按期率
FROM months WHERE month BETWEEN getvariable('first_day') AND getvariable('last_day') GROUP BY 1 HAVING sum(done) > 0 ORDER BY 1;
-- 六、县区排名：按期率（应结满 5 件的排名，其余列后）
WITH sums AS (
    SELECT county, sum(numerator)::BIGINT AS met, sum(denominator)::BIGINT AS judged, sum(overdue)::BIGINT AS overdue
    FROM rates_since(getvariable('first_day'), getvariable('last_day')) GROUP BY 1)
SELECT CASE WHEN judged >= 5 THEN rank() OVER (ORDER BY judged >= 5 DESC, 1.0 * met / nullif(judged, 0) DESC NULLS LAST) END AS 名次,
    county_name AS 县区, met AS 按期, judged AS 应结, round(100.0 * met / nullif(judged, 0), 1) AS 按期率, sums.overdue AS 超期未办
FROM sums JOIN arrivals a ON a.county = sums.county AND a.included ORDER BY 1 NULLS LAST, 2;
