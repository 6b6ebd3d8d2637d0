#!/usr/bin/env bash
# 每夜汇总：核对各县区送来的导出，并成一库，换上新的。
# 用法：examples/rollup/nightly.sh 来件目录 成果目录 [日期]
#   来件目录  每个县区一个文件夹，是 jiexie export 的输出，名字随意（rsync、U 盘、内网邮件都行）
#   成果目录  rollup.duckdb（给看板和查询）、results.html（给人看）、parquet/（每县区一个文件夹）
# 退出码：0 全部计入；10 有没有计入的（屏幕和 results.html 第一张表写明哪些、为什么）；1 失败，原有的成果不动。
# 程序取 $DUCKDB，否则取 PATH 里的 duckdb（pip install duckdb-cli）。$STALE_DAYS：几天以前的导出算过时，默认 1。
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exports=${1:?来件目录} out=${2:?成果目录} today=${3:-$(TZ=Asia/Shanghai date +%F)}
D=${DUCKDB:-duckdb}
command -v "$D" >/dev/null || { echo "没有 duckdb：pip install duckdb-cli，或用 DUCKDB 指明" >&2; exit 1; }
[[ $today =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || { echo "日期写作 2026-11-24：$today" >&2; exit 1; }
[ -d "$exports" ] || { echo "没有来件目录 $exports" >&2; exit 1; }
exports=$(cd "$exports" && pwd)
case $exports in *[\'\*\?\[]*) echo "来件目录的路径里不能有引号和 * ? [ ：$exports" >&2; exit 1 ;; esac
mkdir -p "$out"
out=$(cd "$out" && pwd)
exec 9>"$out/.lock"
flock -n 9 || { echo "另一次汇总还没有结束" >&2; exit 1; }

work=$(mktemp -d "$out/.new.XXXXXX")
trap 'rm -rf "$work"' EXIT
{
  echo "SET VARIABLE exports = '$exports'; SET VARIABLE today = DATE '$today'; SET VARIABLE stale_days = ${STALE_DAYS:-1};"
  echo "SET memory_limit = '${MEMORY:-2GB}';"
  cat "$here/load.sql"
} >"$work/load.sql"
loaded=0
"$D" -bail "$work/rollup.duckdb" <"$work/load.sql" >"$work/log" 2>&1 || loaded=$?

left() {
  "$D" -noheader -list -separator '：' "$work/rollup.duckdb" -c "SELECT folder, why FROM arrivals WHERE NOT included ORDER BY folder"
}
if [ "$loaded" -ne 0 ]; then
  left >&2 2>/dev/null || true
  cat "$work/log" >&2
  exit 1
fi

stamp=$today-$$
"$D" -bail "$work/rollup.duckdb" -c "COPY deadlines TO '$work/deadlines' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (county)); \
  COPY transfers TO '$work/transfers' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (county)); \
  COPY units TO '$work/units.parquet' (FORMAT parquet, COMPRESSION zstd);" >/dev/null
mkdir "$work/parquet"
mv "$work/deadlines" "$work/transfers" "$work/units.parquet" "$work/parquet/"

# 每个问题一张表：questions.sql 里一行 “-- 标题” 之后是一个查询。
{
  echo "<!doctype html><html lang=\"zh\"><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>各县区汇总</title><style>"
  cat "$here/page.css"
  echo "</style><main><h1>各县区汇总（${today:0:4}年至今）</h1><p class=\"lines\">截至 $today；期间 ${today:0:4}-01-01 至 $today。各数与各县区当天的监督报告（jiexie report supervision）相同。</p>"
  {
    echo "SET VARIABLE first_day = DATE '${today:0:4}-01-01'; SET VARIABLE last_day = DATE '$today';"
    printf '.mode html\n.headers on\n.nullvalue ""\n'
    awk 'NR == 1 { next }
      /^-- / { if (open) print ".print </table></div>"; print ".print <h2>" substr($0, 4) "</h2><div class=\"frame\"><table>"; open = 1; next }
      { print }
      END { if (open) print ".print </table></div>" }' "$here/questions.sql"
  } | "$D" -bail -readonly "$work/rollup.duckdb"
  echo "</main></html>"
} >"$work/results.html"

# 换上：文件改名，parquet 是指向最新一份的链接；正在读旧的不受影响。
mv "$work/parquet" "$out/parquet-$stamp"
ln -s "parquet-$stamp" "$work/link"
mv -T "$work/link" "$out/parquet"
mv "$work/rollup.duckdb" "$out/rollup.duckdb.new" && mv "$out/rollup.duckdb.new" "$out/rollup.duckdb"
mv "$work/results.html" "$out/results.html"
find "$out" -maxdepth 1 -name 'parquet-*' ! -name "parquet-$stamp" -exec rm -rf {} +

work_db=$out/rollup.duckdb
"$D" -noheader -list -readonly "$work_db" -c "SELECT '计入 ' || count(*) FILTER (included) || ' 份，没有计入 ' || count(*) FILTER (NOT included) || ' 份' FROM arrivals"
missing=$("$D" -noheader -list -separator '：' -readonly "$work_db" -c "SELECT folder, why FROM arrivals WHERE NOT included ORDER BY folder")
[ -z "$missing" ] || { echo "$missing" >&2; exit 10; }
