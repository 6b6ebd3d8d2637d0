#!/usr/bin/env bash
# 每夜汇总：核对各县区送来的导出，并成一库，换上新的。
# 用法：examples/rollup/nightly.sh 来件目录 成果目录 [日期]
#   来件目录  每个县区一个文件夹，是 jiexie export 的输出，名字随意（rsync、U 盘、内网邮件都行）；
#             里面放 县区名单.txt（一行一个：代码 名称），名单上没有送到的也点名
#   成果目录  rollup.duckdb（给看板和查询）、results.html（给人看）、parquet/（每县区一个文件夹，内容变了的才重做）
# 退出码：0 全部计入；10 有没有计入的（屏幕和 results.html 第一张表写明哪些、为什么）；1 失败，原有的成果不动。
# 程序取 $DUCKDB，否则取 PATH 里的 duckdb（pip install duckdb-cli）。$STALE_DAYS：几天以前的导出算过时，默认 1；$MEMORY：最多用多少内存，默认 2GB；
# $VIEWS=1：一省的量，库里只放视图，期限、移送留在 parquet/（库须和 parquet/ 放在一起）。
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
exports=${1:?来件目录} out=${2:?成果目录} today=${3:-$(TZ=Asia/Shanghai date +%F)}
D=${DUCKDB:-duckdb}
command -v "$D" >/dev/null || { echo "没有 duckdb：pip install duckdb-cli，或用 DUCKDB 指明" >&2; exit 1; }
[[ $today =~ ^[0-9]{4}-[0-9]{2}-[0-9]{2}$ ]] || { echo "日期写作 2026-11-24：$today" >&2; exit 1; }
[ -d "$exports" ] || { echo "没有来件目录 $exports" >&2; exit 1; }
exports=$(cd "$exports" && pwd)
mkdir -p "$out"
out=$(cd "$out" && pwd)
for dir in "$exports" "$out"; do
  case $dir in *[\'\*\?\[\#\&]*) echo "目录的路径里不能有引号和 * ? [ # & ：$dir" >&2; exit 1 ;; esac
done
exec 9>"$out/.lock"
flock -n 9 || { echo "另一次汇总还没有结束" >&2; exit 1; }

work=$(mktemp -d "$out/.new.XXXXXX")
trap 'rm -rf "$work"' EXIT
db=$work/rollup.duckdb
run() { "$D" -bail "$@" >>"$work/log" 2>&1; }
left() {
  "$D" -noheader -list -separator '：' -readonly "$1" -c "SELECT CASE folder WHEN '（没有）' THEN county_name ELSE folder END, why FROM arrivals WHERE NOT included ORDER BY ALL"
}
fail() {
  left "$db" >&2 2>/dev/null || true
  cat "$work/log" >&2
  exit 1
}

# ---- 核对：每份导出计不计；来件目录里有什么都列出，没有解开的、放深了一层的也点名 ----
for entry in "$exports"/*; do
  name=${entry##*/}
  if [ -d "$entry" ]; then
    kind=dir
    [ -e "$entry/manifest.json" ] || ! compgen -G "$entry/*/manifest.json" >/dev/null || kind=deep
    printf '%s\t%s\n' "$kind" "$name"
  else
    case $name in *.zip | *.ZIP | *.7z | *.rar | *.tar | *.tgz | *.gz | *.xz | *.zst) printf 'packed\t%s\n' "$name" ;; esac
  fi
done >"$work/entries"
list=$exports/县区名单.txt
[ ! -e "$list" ] || sed -e 's/^\xef\xbb\xbf//' -e 's/\r$//' "$list" | awk 'NF { code = $1; sub(/^[ \t]*[^ \t]+[ \t]*/, ""); print "expected\t" code "\t" $0 }' >>"$work/entries"
{
  echo "SET VARIABLE exports = '$exports'; SET VARIABLE entries = '$work/entries'; SET VARIABLE today = DATE '$today'; SET VARIABLE stale_days = ${STALE_DAYS:-1};"
  cat "$here/arrivals.sql"
} >"$work/arrivals.sql"
run "$db" <"$work/arrivals.sql" || fail

# ---- 每县区的 Parquet：内容和上一夜相同的沿用（同一个文件的另一个名字），变了的重做，一次一个，内存只按最大的县区算 ----
same_sql=$(sha256sum "$here/county.sql" | cut -c1-16)
tables=(deadlines transfers months took)
mkdir "$work/parquet" && (cd "$work/parquet" && mkdir "${tables[@]}")
link() { for table in "${tables[@]}"; do cp -al "$out/parquet/$table/$1" "$work/parquet/$table/" 2>/dev/null || return 1; done; }
made=0 kept=0
while IFS=$'\t' read -r county folder key; do
  place=county=$county
  before=
  [ ! -e "$out/parquet/built" ] || before=$(awk -F'\t' -v county="$county" '$1 == county { print $2 }' "$out/parquet/built")
  if [ "$before" = "$key-$same_sql" ] && link "$place"; then
    kept=$((kept + 1))
  else
    files=()
    for table in "${tables[@]}"; do
      rm -rf "$work/parquet/$table/$place" && mkdir "$work/parquet/$table/$place"
      files+=(-e "s#{$table}#$work/parquet/$table/$place/data.parquet#")
    done
    {
      echo "SET memory_limit = '${MEMORY:-2GB}'; SET temp_directory = '$work/tmp'; SET VARIABLE folder = '$exports/$folder';"
      sed "${files[@]}" "$here/county.sql"
    } >"$work/county.sql"
    run <"$work/county.sql" || fail
    made=$((made + 1))
  fi
  printf '%s\t%s\n' "$county" "$key-$same_sql" >>"$work/parquet/built"
done < <("$D" -noheader -list -separator $'\t' -readonly "$db" -c "SELECT url_encode(county), folder, content_key FROM arrivals WHERE included ORDER BY county")

# ---- 并成一库；$VIEWS 写了的，期限、移送不抄进库，库里只有指向 parquet/ 的视图 ----
load() {
  echo "SET memory_limit = '${MEMORY:-2GB}'; SET temp_directory = '$work/tmp'; SET VARIABLE exports = '$exports';"
  sed -e "s#{parquet}#$1#" ${VIEWS:+-e 's/TABLE \(deadlines\|transfers\) AS/VIEW \1 AS/'} "$here/load.sql"
}
load "$work/parquet" >"$work/load.sql"
run "$db" <"$work/load.sql" || fail
run "$db" -c "COPY units TO '$work/parquet/units.parquet' (FORMAT parquet, COMPRESSION zstd);" || fail
stamp=$today-$$

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
[ -z "${VIEWS:-}" ] || { load "$out/parquet" | sed -n '/VIEW /,/;$/p' >"$work/views.sql" && run "$db" <"$work/views.sql"; } || fail
mv "$work/rollup.duckdb" "$out/rollup.duckdb.new" && mv "$out/rollup.duckdb.new" "$out/rollup.duckdb"
mv "$work/results.html" "$out/results.html"
find "$out" -maxdepth 1 -name 'parquet-*' ! -name "parquet-$stamp" -exec rm -rf {} +

"$D" -noheader -list -readonly "$out/rollup.duckdb" -c "SELECT '计入 ' || count(*) FILTER (included) || ' 份，没有计入 ' || count(*) FILTER (NOT included) || ' 份' FROM arrivals"
echo "Parquet 重做 $made 个县区，沿用 $kept 个"
missing=$(left "$out/rollup.duckdb")
[ -z "$missing" ] || { echo "$missing" >&2; exit 10; }
