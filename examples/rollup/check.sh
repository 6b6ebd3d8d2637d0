#!/usr/bin/env bash
# 试汇总：做几个县区的登记簿，汇总，逐格与各自的监督报告比；再试坏的、旧的、重复的导出是否都点名、都不计。
# 用法：examples/rollup/check.sh [空目录]     程序取 $JIEXIE、$DUCKDB，否则取 PATH 里的；没有 duckdb 的，说明后跳过
#   $LEDGER：已做好的示例登记簿（不写则用 examples/ledger.sh 现做）；$COUNTIES：另做几个县区，默认 3
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
J=${JIEXIE:-jiexie} D=${DUCKDB:-duckdb} more=${COUNTIES:-3}
if ! command -v "$D" >/dev/null; then
  echo "跳过：没有 duckdb（pip install duckdb-cli）"
  exit 0
fi
dir=${1:-$(mktemp -d)}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
[ -n "${1:-}" ] || trap 'rm -rf "$dir"' EXIT
cd "$dir"
mkdir -p registers exports reports
fail() { echo "不对：$*" >&2; exit 1; }
j() { "$J" --db "registers/$1.db" -q "${@:2}" >/dev/null; }

# ---- 登记簿：示例；示例加合并、放假、更正、第二版规则书；几个生成的 ----
if [ -n "${LEDGER:-}" ]; then cp "$LEDGER" registers/370404.db; else "$here/../ledger.sh" registers/370404.db >/dev/null; fi
j 370404 register region 370404 --name 枣庄市峄城区
j 370404 export whole --with-personal-data
j 370403 init --since 2026-01-01 --region 370403 --region-name 枣庄市薛城区
j 370403 import whole
j 370403 letter habits --clauses 全写
j 370403 unit merge 商促局 --into 教体局
j 370403 unit merge 林业发展服务中心 --into 自然资源局
today=$(sed -n 's/^  "day": "\(.*\)",$/\1/p' whole/manifest.json)
j 370403 calendar add "$(date -d "$today next friday" +%F)" holiday --name 停电 --basis 供电公司停电通知
j 370403 transfer new --from 住建局 --to 综合执法局 --title 补登 --found "$today" --paper-materials 纸质
j 370403 correct T2026-0001 --event 1 --set 移送日期=2026-01-08 --reason 写错

# 一年里的移送：各县区快慢不同，有拖着不答的、晚的、不接受的。
rows() {
  TZ=UTC awk -v seed="$1" -v n="$2" -v today="$3" 'function roll(k) { x = (x * 16807) % 2147483647; return x % k }
    function day(t) { return strftime("%Y-%m-%d", t) }
    BEGIN { x = seed * 7919 + 1; split("住建局 城乡水务局 坛山街道 教体局 榴园镇 民政局", f, " "); split(today, d, "-")
      end = mktime(d[1] " " d[2] " " d[3] " 12 00 00"); slow = 2 + seed % 4
      print "编号,案由,移送单位,接收单位,发现日期,研判日期,移送日期,收到日期,反馈日期,是否接受,不接受理由,材料,迟延原因"
      for (i = 1; i <= n; i++) {
        from = f[1 + roll(6)]; found = end - (10 + roll(300)) * 86400; sent = found + roll(4) * 86400
        got = sent + roll(2) * 86400; back = got + roll(3 * slow) * 86400; answered = roll(10) > 0 && back < end
        yes = roll(6) > 0 ? "是" : "否"
        printf "生-%d,案由%d,%s,综合执法局,%s,%s,%s,%s,%s,%s,%s,letter=纸质：函；source=纸质：记录；evidence=纸质：照片,人手不足\n", i, i, from,
          day(found), day(sent), day(sent), day(got), answered ? day(back) : "", answered ? yes : "", answered && yes == "否" ? "不属本局管辖" : ""
      } }'
}
for nth in $(seq 1 "$more"); do
  county=$((370480 + nth))
  rows "$nth" $((30 + 20 * nth)) "$today" >"$county.csv"
  j "$county" init --since 2026-01-01 --region "$county" --region-name "试$nth市"
  j "$county" import "$county.csv" || fail "$county.csv 没有导入"
done

for register in registers/[0-9][0-9][0-9][0-9][0-9][0-9].db; do
  county=$(basename "$register" .db)
  j "$county" export "exports/来自$county" --tables 期限,移送,单位,登记簿
  "$J" --db "$register" -q report supervision --from "${today:0:4}-01-01" --to "$today" --format json >"reports/$county.json"
done
"$here/nightly.sh" exports out "$today" || fail "汇总没有做成"
cp out/rollup.duckdb check.duckdb
{
  echo "SET VARIABLE first_day = DATE '${today:0:4}-01-01'; SET VARIABLE last_day = DATE '$today'; SET VARIABLE reports = 'reports';"
  cat "$here/check.sql"
} | "$D" -bail -noheader -list check.duckdb
grep -q 枣庄市薛城区 out/results.html || fail "results.html 没有县区"

# ---- 逐月数好的与逐条数的相同：今年的，去年以来的 ----
for first in "${today:0:4}-01-01" "$((${today:0:4} - 1))-03-01"; do
  "$D" -noheader -list -readonly out/rollup.duckdb -c "SET VARIABLE f = DATE '$first'; SET VARIABLE l = DATE '$today';
    CREATE TEMP TABLE summed AS FROM rates_since(getvariable('f'), getvariable('l')) WHERE denominator > 0;
    CREATE TEMP TABLE counted AS SELECT county, counted_unit, count(*) FILTER (numerator) AS numerator, count(*) FILTER (denominator) AS denominator,
      count(*) FILTER (overdue) AS overdue FROM ran(getvariable('f'), getvariable('l')) GROUP BY ALL HAVING count(*) FILTER (denominator) > 0;
    SELECT count(*) FROM ((FROM summed EXCEPT ALL FROM counted) UNION ALL (FROM counted EXCEPT ALL FROM summed));
    SELECT count(*) > 5 FROM summed;
    CREATE TEMP TABLE times AS SELECT county, rule_name, items, median, longest FROM took_since(getvariable('f'), getvariable('l'));
    CREATE TEMP TABLE timed AS SELECT county, rule_name, count(taken) AS items, median(taken) AS median, max(taken) AS longest
      FROM ran(getvariable('f'), getvariable('l')) GROUP BY ALL HAVING count(taken) > 0;
    SELECT count(*) FROM ((FROM times EXCEPT ALL FROM timed) UNION ALL (FROM timed EXCEPT ALL FROM times));
    SELECT count(*) > 5 AND count(*) FILTER (median <> floor(median)) > 0 FROM times;
    CREATE TEMP TABLE waiting AS SELECT county, key, overdue FROM waits(getvariable('l') - 40);
    CREATE TEMP TABLE waited AS SELECT county, key, overdue FROM ran(getvariable('f'), getvariable('l') - 40) WHERE NOT over;
    SELECT count(*) FROM ((FROM waiting EXCEPT ALL FROM waited) UNION ALL (FROM waited EXCEPT ALL FROM waiting));
    SELECT count(*) > 5 FROM waiting;
    CREATE TEMP TABLE by_month AS SELECT month, sum(done)::BIGINT AS done, sum(judged)::BIGINT AS judged FROM months WHERE month >= getvariable('f') GROUP BY 1 HAVING sum(done) > 0;
    CREATE TEMP TABLE one_by_one AS SELECT date_trunc('month', ended_on)::DATE AS month, count(*) AS done, count(*) FILTER (rated) AS judged FROM deadlines
      WHERE counted AND ended_on BETWEEN getvariable('f') AND getvariable('l') AND state <> 'superseded' GROUP BY 1;
    SELECT count(*) FROM ((FROM by_month EXCEPT ALL FROM one_by_one) UNION ALL (FROM one_by_one EXCEPT ALL FROM by_month));" | tr '\n' ' ' | grep -q '^0 true 0 true 0 true 0 *$' || fail "逐月数好的与逐条数的不同：$first"
done

# ---- 第二夜：只重做变了的县区，各数照旧 ----
sums() { "$D" -noheader -csv -readonly "$1" -c "SELECT county, count(*), md5(string_agg(d::VARCHAR, '|' ORDER BY county, key)) FROM deadlines d GROUP BY 1 ORDER BY 1"; }
sums out/rollup.duckdb >before
"$here/nightly.sh" exports out "$today" >said || fail "第二夜没有做成"
grep -q "重做 0 个县区，沿用 $((2 + more)) 个" said || fail "$(cat said)"
sums out/rollup.duckdb | cmp -s before - || fail "沿用的与原来的不同"
j 370481 transfer new --from 住建局 --to 综合执法局 --title 又一件 --found "$today" --on "$today" --paper-materials 纸质
j 370481 export exports/来自370481 --tables 期限,移送,单位,登记簿
"$here/nightly.sh" exports out "$today" >said || fail "第三夜没有做成"
grep -q "重做 1 个县区，沿用 $((1 + more)) 个" said || fail "$(cat said)"
[ "$(sums out/rollup.duckdb | diff before - | grep -c '^>')" = 1 ] || fail "变了的县区没有换上"
rm -rf all && "$here/nightly.sh" exports all "$today" >/dev/null && sums all/rollup.duckdb >whole-sums && sums out/rollup.duckdb | cmp -s whole-sums - || fail "与从头做的不同"
echo "只重做变了的县区，与从头做的相同"

# ---- 不能计的：各点名，其余照计 ----
copy() { rm -rf "bad/$2" && mkdir -p bad && cp -r "exports/来自$1" "bad/$2"; }
copy 370404 好的
copy 370403 改了一字 && sed -i '$s/.$/ /' bad/改了一字/deadlines.csv
copy 370481 缺文件 && rm bad/缺文件/transfers.csv
copy 370404 同一个
copy 370482 过时 && sed -i 's/"day": ".*"/"day": "2026-01-02"/' bad/过时/manifest.json
copy 370483 坏清单 && echo '{' >bad/坏清单/manifest.json
copy 370483 改了代码 && sed -i 's/"region": "370483"/"region": "370443"/' bad/改了代码/manifest.json
mkdir bad/空 && touch bad/空/说明.txt
j 370481 export bad/中文 --headers zh
j 370482 export bad/不遮盖 --with-personal-data
j 370483 export bad/部分 --since "$today"
mkdir bad/深 && cp -r exports/来自370481 bad/深/汇总
echo x >bad/没解开.zip
printf '\xef\xbb\xbf370404 枣庄市峄城区\r\n370401 枣庄市市中区\r\n' >bad/县区名单.txt
code=0
"$here/nightly.sh" bad out2 "$today" >said 2>named || code=$?
[ "$code" = 10 ] || fail "退出码 $code"
grep -q '计入 1 份，没有计入 13 份' said || fail "$(cat said named)"
for name in 改了一字：deadlines.csv 缺文件：缺文件 .*是同一个登记簿 过时：是 坏清单：manifest 改了代码：manifest.json.写的 空：没有 中文：表头 不遮盖：含个人信息 部分：只是 深：导出在里面 没解开.zip：是压缩包 枣庄市市中区：名单上有; do
  grep -q "^$name" named || fail "没有点名 $name：$(cat named)"
done
echo "不能计的十三份都点名，其余照计"

# ---- 两个登记簿登记为同一个县区：都不计 ----
mkdir same && cp -r exports/来自370404 same/甲 && cp -r exports/来自370481 same/丙
cp registers/370403.db registers/另.db && j 另 register region 370404 --name 写错的 && j 另 export same/乙 --tables 期限,移送,单位,登记簿
"$here/nightly.sh" same out3 "$today" >said 2>named && fail "同一代码的没有点名"
grep -q '^甲：另有一个登记簿' named && grep -q '^乙：另有一个登记簿' named || fail "$(cat named)"

# ---- 旧版程序的导出与新的放在一起：没有的列为空 ----
mkdir old && cp -r exports/来自370404 old/新 && cp -r exports/来自370403 old/旧
"$D" -bail -c "COPY (SELECT * EXCLUDE (key, dossier, opened_event, ended_event, rulebook, runs_from, watch, days_taken, counted, rated, counted_unit, counted_unit_name)
  FROM read_csv('old/旧/deadlines.csv', all_varchar = true, header = true)) TO 'old/旧/d.csv' (HEADER)"
mv old/旧/d.csv old/旧/deadlines.csv
sha=$(sha256sum old/旧/deadlines.csv | cut -d' ' -f1)
sed -i -e '/"register_id"/d' -e '/"region/d' old/旧/manifest.json
"$D" -noheader -list -c "SELECT replace(content, (SELECT t ->> '\$.sha256' FROM (SELECT unnest(CAST(content::JSON -> '\$.tables' AS JSON[])) AS t) WHERE t ->> '\$.file' = 'deadlines.csv'), '$sha') FROM read_text('old/旧/manifest.json')" >m.json
mv m.json old/旧/manifest.json
"$here/nightly.sh" old out4 "$today" >/dev/null || fail "旧的与新的没有并成"
"$D" -noheader -list -readonly out4/rollup.duckdb -c "SELECT count(*) > 0 AND count(days_taken) = 0 AND count(counted) = 0 FROM deadlines WHERE county = '旧'" | grep -q true || fail "旧版的列"
grep -q 旧版程序的导出 out4/results.html || fail "没有说明旧版"
echo "旧版的导出与新的并在一起"

# ---- 失败的一夜不动原有的成果；遮盖过的库里没有当事人、联络人 ----
before=$(sha256sum out2/rollup.duckdb)
mkdir none && mkdir none/空 && touch none/空/说明.txt
"$here/nightly.sh" none out2 "$today" >/dev/null 2>&1 && fail "没有可计的也说做成"
[ "$before" = "$(sha256sum out2/rollup.duckdb)" ] || fail "失败的一夜动了原有的成果"
"$D" -noheader -csv -c "SELECT DISTINCT unnest([name, id_no, phone]) FROM read_csv('whole/parties.csv', all_varchar = true, header = true)
  UNION SELECT DISTINCT unnest([name, phone]) FROM read_csv('whole/contacts.csv', all_varchar = true, header = true)" | tr -d '"\t' | awk 'length($0) > 1' | sort -u >persons
"$D" -readonly out/rollup.duckdb -c "EXPORT DATABASE 'dump' (FORMAT csv)" >/dev/null
found=$(cat dump/*.csv | grep -F -c -f persons || true)
[ -s persons ] && [ "$found" = 0 ] || fail "库里有当事人或联络人：$(cat dump/*.csv | grep -F -f persons | head -3)"
echo "库里没有当事人、联络人（$(wc -l <persons) 个姓名、号码都没有）"
