#!/usr/bin/env bash
# The roll-up of examples/rollup measured, on one thread: one command, no register needed. Exports of counties are made up (as many
# deadlines as a county of ten years has, the columns of a true export), then added up as every night.
#   benches/rollup.sh [FOLDER]        an empty folder, kept; else a temporary one
# $DUCKDB: duckdb, else from PATH; where it is not, this is skipped with a line. $COUNTIES: of the province, 136; needs some 6 GB.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")/../examples/rollup" && pwd)
D=${DUCKDB:-duckdb} counties=${COUNTIES:-136}
if ! command -v "$D" >/dev/null; then
  echo "skipped: duckdb is not here (pip install duckdb-cli)"
  exit 0
fi
dir=${1:-$(mktemp -d)}
mkdir -p "$dir"
dir=$(cd "$dir" && pwd)
[ -n "${1:-}" ] || trap 'rm -rf "$dir"' EXIT
cd "$dir"
today=2026-11-24
# One thread, whatever the machine has.
printf '#!/usr/bin/env bash\nexec %q -cmd "SET threads = 1" "$@"\n' "$(command -v "$D")" >one-thread
chmod +x one-thread
export DUCKDB=$dir/one-thread MEMORY=${MEMORY:-4GB}
timed() {
  local TIMEFORMAT='%R %U %S' took
  took=$({ time "${@:2}" >&3 2>&1; } 3>said 2>&1) || { cat said >&2; exit 1; }
  echo "$took" | awk -v of="$1" '{ printf "%-60s %7.2f s, processor %7.2f s\n", of, $1, $2 + $3 }'
}

# An export of a county: COUNTY, deadlines, days back that its books reach.
export_of() {
  local to=exports/$1
  mkdir -p "$to"
  "$DUCKDB" -bail >/dev/null <<SQL
SELECT setseed(0.$1);
CREATE TABLE rules AS SELECT * FROM (VALUES (0, 'case.assess', '研判管辖', '二（二）1'), (1, 'transfer.send', '移送案件', '二（二）1'), (2, 'transfer.feedback', '反馈意见', '二（二）2'),
  (3, 'case.decide', '作出处理决定', '二（二）2'), (4, 'transfer.notify', '通报处理结果', '二（二）2'), (5, 'share.send', '抄送信息', '三（一）'), (6, 'assist.reply', '答复协作', '四（一）')) t(nth, rule, rule_name, clause);
CREATE TABLE d AS
SELECT i, CAST(random() * 7 AS INTEGER) % 7 AS r, CAST(random() * 30 AS INTEGER) % 30 AS u, DATE '$today' - CAST($3 - i * $3 / $2 AS INTEGER) AS started_on,
  CAST(pow(random(), 3) * 20 AS INTEGER) AS taken, random() AS p FROM range($2) t(i);
COPY (SELECT i + 1 AS id, rule, 'T2026-' || i // 3 AS subject, 'C2026-' || i // 3 AS "case", 'u' || u AS unit, 'bureau' AS toward, rule_name, clause, '单位' || u AS unit_name,
  '综合执法局' AS toward_name, '沿街擅自搭建钢结构雨棚' || i % 977 AS title, started_on, started_on + 5 AS due_on, started_on + 3 AS early_on,
  CASE WHEN ended THEN started_on + taken END AS met_on, CASE WHEN ended THEN greatest(taken - 5, 0) ELSE 0 END AS days_late, 0 AS days_over,
  CASE WHEN NOT ended THEN 'open' WHEN taken > 5 THEN 'late' WHEN p < 0.1 THEN 'superseded' ELSE 'met' END AS state, NOT ended AND started_on + 5 < DATE '$today' AS overdue,
  CASE WHEN p < 0.03 THEN started_on + 4 END AS extended_from, 0 AS notices, NULL AS late_reason, NULL AS replaces, false AS provisional, p < 0.05 AS urgent, started_on AS opened_on,
  CASE WHEN ended THEN started_on + taken END AS ended_on, i * 2 AS entered_event, NULL AS retired_event, CASE WHEN ended THEN 'met' END AS ended_by, false AS presumed, NULL AS period,
  false AS retired, p > 0.02 AS counted, r <> 0 AS rated, 'u' || u AS counted_unit, '单位' || u AS counted_unit_name, i + 1 AS key, 'C2026-' || i // 3 AS dossier, i * 2 AS opened_event,
  CASE WHEN ended THEN i * 2 + 1 END AS ended_event, 1 AS rulebook, started_on AS runs_from, r = 4 AND p < 0.3 AS watch, CASE WHEN ended THEN taken END AS days_taken
  FROM (SELECT *, started_on + taken <= DATE '$today' AND p < 0.998 AS ended FROM d) JOIN rules ON nth = r ORDER BY i) TO '$to/deadlines.csv' (HEADER);
COPY (SELECT 'T2026-' || i AS id, 'C2026-' || i AS "case", 'decided' AS status, 'jurisdiction' AS kind, 'u' || i % 30 AS "from", 'u' || (i + 1) % 30 AS "to", '住建局' AS from_name,
  '沿街擅自搭建' AS title, DATE '$today' - CAST($3 - i * $3 / $2 AS INTEGER) AS sent_on, NULL AS received_on, DATE '$today' - CAST($3 - i * $3 / $2 AS INTEGER) + 2 AS answered_on,
  i % 7 > 0 AS accepted, NULL AS ground FROM range($2 // 3) t(i)) TO '$to/transfers.csv' (HEADER);
COPY (SELECT 'u' || i AS code, '区单位' || i AS name, '单位' || i AS short, 'member' AS kind, '[]' AS roles, NULL AS until_on, NULL AS successor, NULL AS uscc, '条线' || i AS line FROM range(30) t(i)) TO '$to/units.csv' (HEADER);
COPY (SELECT '$1' AS register_id) TO '$to/register.csv' (HEADER);
SQL
  {
    printf '{"format": "jiexie-export", "program": "bench", "day": "%s", "exported_at": "%sT20:00:00+08:00", "masked": true, "headers": "en", "encoding": "utf-8", "since": null, "last_event": 1, "audit_head": "%s", "register_id": "%s", "region": "%s", "region_name": "县%s", "tables": [' \
      "$today" "$today" "$1" "$1" "$1" "$1"
    for table in deadlines transfers units register; do
      [ "$table" = deadlines ] || printf ', '
      printf '{"file": "%s.csv", "rows": 1, "columns": [], "sha256": "%s"}' "$table" "$(sha256sum "$to/$table.csv" | cut -d' ' -f1)"
    done
    echo ']}'
  } >"$to/manifest.json"
}

# The questions of the page, one after the other, over a library, from a day on.
ask() {
  awk -v first="$3" -v last="$today" 'NR == 1 { print "SET VARIABLE first_day = DATE \x27" first "\x27; SET VARIABLE last_day = DATE \x27" last "\x27;\n.timer on\n.output /dev/null"; next }
    { print }' "$here/questions.sql" >ask.sql
  "$DUCKDB" -bail -readonly "$1" <ask.sql 2>&1 | awk -v of="$2" '/^Run Time/ { nth++; if (nth > 1) { real += $5; cpu += $7 + $9; each = each sprintf(" %.2f", $7 + $9) } }
    END { printf "%-60s %7.2f s, processor %7.2f s (each:%s)\n", of, real, cpu, each }'
}

echo "DuckDB $("$DUCKDB" --version | cut -d' ' -f1), one thread, the year to $today"
rm -rf exports out && for nth in $(seq 1 9); do export_of "37040$nth" 112000 1400; done
timed "a night of 9 counties, 1.01 M deadlines, from nothing" "$here/nightly.sh" exports out "$today"
timed "the next night, nothing changed" "$here/nightly.sh" exports out "$today"
ask out/rollup.duckdb "six questions over the year, 1.01 M deadlines" 2026-01-01

rm -rf exports && export_of 370000 890000 3650
rm -rf one && timed "a county of ten years (0.89 M deadlines)" env VIEWS=1 "$here/nightly.sh" exports one "$today"
rm -rf province && mkdir -p province/deadlines province/transfers province/months province/took
for nth in $(seq 1 "$counties"); do
  for table in deadlines transfers months took; do cp -r "one/parquet/$table/county=370000" "province/$table/county=$((370000 + nth))"; done
done
du -sh province | sed 's/\t.*//; s/^/Parquet of the province: /'
rm -f province.duckdb
{
  echo "ATTACH 'one/rollup.duckdb' AS one (READ_ONLY);"
  echo "CREATE TABLE arrivals AS SELECT * REPLACE ((370000 + nth)::VARCHAR AS county, '县' || nth AS county_name) FROM one.arrivals, range(1, $counties + 1) t(nth);"
  echo "CREATE TABLE units AS SELECT * REPLACE ((370000 + nth)::VARCHAR AS county) FROM one.units, range(1, $counties + 1) t(nth);"
  sed -e "s#{parquet}#province#" -e 's/TABLE \(deadlines\|transfers\) AS/VIEW \1 AS/' "$here/load.sql" | sed -n -e '/VIEW /,/;$/p' -e '/TABLE months/,/;$/p' -e '/TABLE took/,/;$/p' -e '/^-- 各处/,$p'
} | "$DUCKDB" -bail province.duckdb >/dev/null
of="$counties counties, $("$DUCKDB" -noheader -list -readonly province.duckdb -c "SELECT count(*) // 1000000 FROM deadlines") M deadlines"
ask province.duckdb "six questions over the year, $of" 2026-01-01
ask province.duckdb "… over ten years" 2016-01-01
