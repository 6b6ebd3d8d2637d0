#!/usr/bin/env bash
# 快速上手：一件案件从发现、移送到结案。
# 用法：examples/quickstart.sh [登记簿]        默认 ./快速上手.db；程序取 $JIEXIE，否则取 PATH 里的 jiexie
set -euo pipefail

jiexie=${JIEXIE:-jiexie}
export JIEXIE_DB=${1:-./快速上手.db}      # 等于每条命令都写 --db
if [ -e "$JIEXIE_DB" ]; then
  echo "$JIEXIE_DB 已存在：换一个文件名，或先移走它" >&2
  exit 2
fi

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
echo '涉嫌违法案件移交函（示例）' >"$dir/移交函.txt"
echo '现场检查记录（示例）' >"$dir/现场检查记录.txt"
echo '照片说明：照片三张（示例）' >"$dir/照片说明.txt"

# 1. 住建局巡查发现违法行为，先登记案件：本年第一件，编号 C2026-0001
"$jiexie" case new --unit 住建局 --title '沿街擅自搭建钢结构雨棚' --found 2026-10-19 --on 2026-10-19 \
  --party '某建材经营部；0632-7700001' --ongoing --measure '责令停止施工'

# 2. 初步调查，属综合执法局管辖：三日移送期限开始（二（二）1）
"$jiexie" case assess C2026-0001 other --to 综合执法局 --findings '未取得规划许可' --on 2026-10-20

# 3. 移送，移交函、案源材料、证据材料缺一不可（二（三））：编号 T2026-0001
"$jiexie" transfer new --case C2026-0001 --to 综合执法局 --doc-no '峄住建移〔2026〕1号' --on 2026-10-22 \
  --material "letter=$dir/移交函.txt" --material "source=$dir/现场检查记录.txt" --material "evidence=$dir/照片说明.txt"

# 4. 综合执法局次日才收到：三日反馈期限改从这天起算
"$jiexie" transfer receive T2026-0001 --on 2026-10-23

# 5. 接受移送，由综合执法局承办
"$jiexie" transfer accept T2026-0001 --on 2026-10-27

# 6. 当事人自行拆除，决定不予处罚：三日内书面通报住建局（二（二）2）
"$jiexie" case decide C2026-0001 --outcome no-penalty --doc-no '峄综执不罚〔2026〕1号' --on 2026-11-03

# 7. 通报晚了两个工作日：如实写明原因才登记得上，并从此记为逾期
"$jiexie" transfer notify T2026-0001 --doc-no '峄综执函〔2026〕1号' --on 2026-11-10 --late-reason '公文流转延误'

# 8. 各项期限都已办结，可以结案
"$jiexie" case close C2026-0001 --on 2026-11-11

# 当时（11 月 9 日）有什么逾期、现在又有什么
"$jiexie" overdue --as-of 2026-11-09
"$jiexie" overdue --as-of 2026-11-24

# 核验审计链：每一步都在链上，改动任何一步都会断链
"$jiexie" audit verify
