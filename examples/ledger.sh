#!/usr/bin/env bash
# 示例登记簿：2026 年 1—11 月的虚构案件、信息共享、协作、争议、行动与会议，十七个成员单位都在其中，
# 每一步都照文件办理；晚了的写明原因，还没办的留在超期清单里。
# 用法：examples/ledger.sh [登记簿]        默认 ./示例.db；程序取 $JIEXIE，否则取 PATH 里的 jiexie
set -euo pipefail

J=${JIEXIE:-jiexie}
DB=${1:-./示例.db}
if [ -e "$DB" ]; then
  echo "$DB 已存在：换一个文件名，或先移走它" >&2
  exit 2
fi

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
echo '涉嫌违法案件移交函（示例）' >"$dir/移交函.txt"
echo '现场检查记录（示例）' >"$dir/现场检查记录.txt"
echo '照片说明：照片三张（示例）' >"$dir/照片说明.txt"
echo '联席会议纪要（示例）' >"$dir/纪要.txt"
L=(--material "letter=$dir/移交函.txt")
S=(--material "source=$dir/现场检查记录.txt")
E=(--material "evidence=$dir/照片说明.txt")

# ---- 小工具 ----------------------------------------------------------------
# 当前的案件 C、移送 T、共享 I、协作 A、争议 D、行动 O、会议 M、议题 P、事项 X、接收单位 R、承办单位 H；单位在命令里写简称。

# 运行一条命令，取出它登记的编号：id 是本记录的，cid 是所属案件的，sid 是它开出的抄送的。
t() {
  local out
  out=$("$J" --db "$DB" --format json -q "$@") || { echo "未能登记：$*" >&2; return 1; }
  id='' cid='' sid=''
  [[ $out =~ '"id":"'([A-Z][0-9]+-[0-9]+)'"' ]] && id=${BASH_REMATCH[1]}
  [[ $out =~ '"case":"'(C[0-9]+-[0-9]+)'"' ]] && cid=${BASH_REMATCH[1]}
  [[ $out =~ '"subject":"'(S[0-9]+-[0-9]+)'"' ]] && sid=${BASH_REMATCH[1]}
  return 0
}

declare -A word=(
  [民族宗教局]=峄民宗 [公安分局]=峄公 [教体局]=峄教体 [民政局]=峄民 [司法局]=峄司 [自然资源局]=峄自资
  [住建局]=峄住建 [城乡水务局]=峄水 [商促局]=峄商促 [综合执法局]=峄综执 [冠世榴园风景区管委会]=峄榴管
  [开发区管委会]=峄开管 [生态环境分局]=峄环 [林业发展服务中心]=峄林 [吴林街道]=峄吴 [坛山街道]=峄坛
  [榴园镇]=峄榴 [区政府]=峄政)
declare -A last=()
# 文号：number 单位 字 → N，如 峄综执移〔2026〕1号；每个字号从 1 顺排，不重号。
number() {
  local series="${word[$1]}$2"
  last[$series]=$((${last[$series]:-0} + 1))
  N="$series〔2026〕${last[$series]}号"
}

found()  { H=$1; t case new --unit "$1" --title "$2" --found "$3" --on "$3" "${@:4}"; C=$id; }  # 单位 事由 日期
own()    { t case assess "$C" own --on "$1" "${@:2}"; }
other()  { R=$1; t case assess "$C" other --to "$1" --on "$2" --findings "经现场检查和初步调查，违法情况属实，已制作检查记录并拍照" "${@:3}"; }
crime()  { R=公安分局; t case assess "$C" criminal --to 公安分局 --on "$1" --findings "涉嫌犯罪" "${@:2}"; }
send()   { number "$H" 移; t transfer new --case "$C" --to "$R" --doc-no "$N" --on "$1" "${L[@]}" "${S[@]}" "${E[@]}" "${@:2}"; T=$id; }
first()  { number "$H" 移; t transfer new --case "$C" --to "$R" --doc-no "$N" --on "$1" "${@:2}"; T=$id; }  # 紧急：材料后补
got()    { t transfer receive "$T" --on "$1"; }
accept() { t transfer accept "$T" --on "$1" "${@:2}"; H=$R; }
no()     { t transfer decline "$T" --reason "$2" --on "$1" "${@:3}"; }                       # 以管辖为由
wanting() { no "$1" "$2" --ground other; }                                                   # 以其他理由
refer()  { t transfer refer "$T" --on "$1"; }
named()  { number 区政府 函; t transfer designate "$T" --to "$1" --doc-no "$N" --on "$2"; H=$1; }
fine()   { number "$H" 罚; t case decide "$C" --outcome penalty --doc-no "$N" --on "$1" "${@:2}"; I=$sid; }  # I：开出的抄送
spare()  { number "$H" 不罚; t case decide "$C" --outcome no-penalty --doc-no "$N" --on "$1" "${@:2}"; }
settle() { number "$H" 处; t case decide "$C" --outcome other --doc-no "$N" --on "$1" "${@:2}"; }
tell()   { number "$H" 函; t transfer notify "$T" --doc-no "$N" --on "$1" "${@:2}"; }        # 通报原移送单位
paid()   { t case perform "$C" --result full --on "$1"; }
unpaid() { t case perform "$C" --result "${2:-none}" --on "$1"; }
force()  { t case enforce "$C" --by "$1" --on "$2"; }
close()  { t case close "$C" --on "$1"; }
add()    { t case material add "$C" --kind "$2" "$dir/$3.txt" --on "$1"; }                   # 日期 类别 文件
amend()  { t correct "$1" --event "$2" --on "$3" --reason "$4"; }                            # 编号 第几项 改为何日 理由
strike() { t void "${3:-$C}" --reason "$2" --on "$1"; }                                      # 误登作废，记录保留
declare -A kept=()
keep()   { kept[$1]=$C; }                                                                    # 记下案件，行动与争议要用

share()  { t share new --kind "$1" --from "$2" --to "$3" --title "$4" --event "$5" "${@:6}"; I=$id; }        # 类别 单位 接收 内容 日期
put()    { t share send "$I" --channel "$2" --on "$1" "${@:3}"; }                            # 日期 方式
seen()   { local u; for u in "${@:2}"; do t share receive "$I" --unit "$u" --on "$1"; done; }
paper()  { t share handover "$I" --on "$1"; }                                                # 口头告知后移交文件

ask()    { number 综合执法局 协; t assist new --kind "$1" --from 综合执法局 --to "$2" --title "$3" --doc-no "$N" --on "$4" "${@:5}"; A=$id; }
reply()  { t assist reply "$A" --on "$1" "${@:2}"; }
opinion() { reply "$1" --articles "$2" --standard "$3" "${@:4}"; }                           # 日期 法条 标准
later()  { t assist extend "$A" --until "$2" --reason "$3" --on "$1"; }                      # 日期 延至 理由
scene()  { t assist scene "$A" --on "$1"; }
refuse() { t assist refuse "$A" --ground "$2" --on "$1"; }
recall() { t assist withdraw "$A" --reason "$2" --on "$1"; }
report() { t assist report "$A" --on "$1"; }                                                 # 隐患已报区政府

quarrel() { t dispute new --between "$1" --title "$2" --on "$3" "${@:4}"; D=$id; }           # 各方 内容 日期
agree()  { t dispute settle "$D" --on "$1" --conclusion "$2" "${@:3}"; }
up()     { t dispute escalate "$D" --on "$1"; }
ruled()  { number 区政府 函; t dispute decide "$D" --doc-no "$N" --on "$1" --conclusion "$2" "${@:3}"; }

plan()   { t operation new --kind "$1" --lead "$2" --title "$3" --on "$4" --starts "$5" "${@:6}"; O=$id; }   # 种类 牵头 名称 计划 开始
police() { t operation police "$O" --on "$1" "${@:2}"; }
came()   { local u; for u in "${@:2}"; do t operation report-in "$O" --unit "$u" --on "$1"; done; }
begin()  { t operation start "$O" --on "$1" "${@:2}"; }
clash()  { t operation incident "$O" --text "$2" --police-action "$3" --on "$1"; }
finish() { t operation finish "$O" --result "$2" --on "$1" ${3:+--case "$3"}; }              # 日期 结果 案件

members=(民族宗教局 公安分局 教体局 民政局 司法局 自然资源局 住建局 城乡水务局 商促局 综合执法局 冠世榴园风景区管委会
  开发区管委会 生态环境分局 林业发展服务中心 吴林街道 坛山街道 榴园镇)
regular() { t meeting new --kind regular --on "$1" --date "$2"; M=$id; }
special() { t meeting new --kind special --on "$1" --date "$2" "${@:3}"; M=$id; }
topic()  { t meeting topic new --by "$2" --title "$3" --on "$1" ${4:+--meeting "$4"}; P=$id; }
passed() { t meeting topic approve "$P" --on "$1"; }
vetoed() { t meeting topic reject "$P" --reason "$2" --on "$1"; }
spoken() { t meeting topic discuss "$1" --conclusion "$3" --on "$2"; }                       # 议题 日期 结论
held()   { day=$1; t meeting hold "$M" --on "$day" "${@:2}"; }                               # day：以下出席、列席都在当日
attend() { local u; for u in "${@:2}"; do t meeting attend "$M" --unit "$u" --as "$1" --on "$day"; done; }
guests() { local g; for g in "$@"; do t meeting guest "$M" --name "$g" --on "$day"; done; }
minutes() { t meeting minutes "$M" --file "$dir/纪要.txt" --on "$1"; t meeting sign "$M" --on "$2"; t meeting issue "$M" --on "$3"; }
matter() { t meeting matter new --unit "$2" --title "$3" --due "$4" --on "$1" "${@:5}"; X=$id; }   # 日期 责任单位 事项 期限
went()   { t meeting matter progress "$X" --text "$2" --on "$1" "${@:3}"; }
defer()  { t meeting matter reset "$X" --due "$2" --meeting "$M" --on "$1"; }
fulfil() { t meeting matter done "$X" --on "$1" "${@:2}"; }
urge()   { t notice new --unit "$2" --on "$1" "${@:3}"; W=$id; }                                 # 督办
answer() { t notice reply "$W" --text "$2" --on "$1"; }
elsewhere=$(IFS=,; echo "${members[*]}"); elsewhere=${elsewhere/,综合执法局/}               # 本局以外的成员单位
work()   { "$J" --db "$DB" -q meeting work "$@" >/dev/null; }
contact() { "$J" --db "$DB" -q unit contact set "$1" --role "$2" --name "$3" --phone "$4" --on "$5" >/dev/null; }

# ---- 单位与联络人 ----------------------------------------------------------
"$J" --db "$DB" -q init --since 2026-01-01 >/dev/null
"$J" --db "$DB" -q unit add 枣庄市建设工程质量检测站 --kind technical --on 2026-01-04 >/dev/null
"$J" --db "$DB" -q unit add 枣庄市食品药品检验中心 --kind technical --on 2026-01-04 >/dev/null
n=0
for unit in "${members[@]}"; do
  n=$((n + 1))
  [ "$unit" = 商促局 ] || contact "$unit" lead "分管甲$n" "0632-77110$((n + 10))" 2026-01-05
  case $unit in 民族宗教局 | 榴园镇) ;; *) contact "$unit" liaison "联络乙$n" "0632-77120$((n + 10))" 2026-01-05 ;; esac
done
contact 住建局 liaison 联络丙一 0632-7713001 2026-04-01
contact 综合执法局 liaison 联络丙二 0632-7713002 2026-07-01
contact 坛山街道 lead 分管丁一 0632-7713003 2026-09-01

# ---- 一月 ------------------------------------------------------------------
found 住建局 '承水路擅自搭建钢结构雨棚' 2026-01-05 --place '承水路18号' --source inspection --party '峄城某建材经营部；91370404MA0XXXX01T；0632-7700001'
other 综合执法局 2026-01-06; send 2026-01-07; got 2026-01-08; accept 2026-01-09
spare 2026-01-20; tell 2026-01-21; close 2026-01-23          # 限期内自行拆除，不予处罚

found 坛山街道 '峨山路水果店占道经营' 2026-01-08 --source platform --party '水果店经营者甲'
other 综合执法局 2026-01-09; send 2026-01-13; accept 2026-01-14; spare 2026-01-21; tell 2026-01-22; close 2026-01-23

found 综合执法局 '渣土运输车未密闭、沿途撒漏' 2026-01-12 --ongoing --measure '责令停驶并清扫路面' --party '某渣土运输公司；91370404MA0XXXX02X'
own 2026-01-13; fine 2026-01-20 --perform-by 2026-02-04 --copy-to 公安分局,住建局,生态环境分局 --help-from 公安分局
put 2026-01-21 platform --to 公安分局; put 2026-01-23 written; seen 2026-01-26 公安分局 住建局
ask enforce 公安分局 '函请在路口协助拦停未密闭车辆' 2026-01-27 --case "$C"; reply 2026-02-02 --conclusion '已安排警力'; paid 2026-01-30; close 2026-02-02; keep 渣土车

found 生态环境分局 '散煤销售点违规经营' 2026-01-15 --place '坛山街道某村'
other 商促局 2026-01-16; send 2026-01-20; accept 2026-01-22; fine 2026-02-03; tell 2026-02-05; paid 2026-02-12; close 2026-02-14; keep 散煤

found 综合执法局 '山坡地非法采石' 2026-01-19 --source report --ongoing --measure '当场制止，扣押破碎机' --party '乙某；370404190001010018；0632-7700003'
other 自然资源局 2026-01-20; send 2026-01-22; accept 2026-01-26; fine 2026-02-09; tell 2026-02-11
unpaid 2026-04-20; force court 2026-05-12                     # 不履行，申请法院强制执行

found 榴园镇 '石榴园边毁林开垦' 2026-01-26 --place '榴园镇某村北坡'
other 林业发展服务中心 2026-01-27; send 2026-01-28
accept 2026-02-04 --late-reason '经办人外出培训，反馈逾期'
fine 2026-02-11; tell 2026-02-13; paid 2026-03-05; close 2026-03-06

# ---- 二月 ------------------------------------------------------------------
found 吴林街道 '民房内违规储存烟花爆竹' 2026-02-03 --ongoing --measure '疏散周边人员、封存现场' --source report
other 公安分局 2026-02-03 --urgent; first 2026-02-03 "${L[@]}"  # 紧急：当日移送，材料后补
accept 2026-02-04; add 2026-02-05 source 现场检查记录; add 2026-02-05 evidence 照片说明; keep 烟花
fine 2026-02-10; tell 2026-02-11; paid 2026-02-13; close 2026-02-28

found 教体局 '居民楼内无证办学' 2026-02-05 --party '某艺术培训中心'
own 2026-02-06; fine 2026-02-25 --perform-by 2026-03-12; paid 2026-03-11; close 2026-03-13

found 民政局 '集市销售封建迷信殡葬用品' 2026-02-09
other 综合执法局 2026-02-09; send 2026-02-11; accept 2026-02-13; spare 2026-02-27; tell 2026-02-28; close 2026-03-02

found 城乡水务局 '水源保护区内倾倒养殖粪污' 2026-02-12 --ongoing --measure '围挡截流' --party '丙某；370404190002150020；0632-7700004'
other 生态环境分局 2026-02-12; send 2026-02-24               # 三日跨过春节，末日正是 2 月 24 日
accept 2026-02-26; fine 2026-03-10; tell 2026-03-12; unpaid 2026-04-10 part; force court 2026-04-20; close 2026-05-20

# ---- 三月 ------------------------------------------------------------------
found 综合执法局 '餐馆民族食品标识使用不规范' 2026-03-02
other 民族宗教局 2026-03-03; send 2026-03-05; accept 2026-03-09; spare 2026-03-16; tell 2026-03-18; close 2026-03-20

found 综合执法局 '黑气点倒装液化燃气' 2026-03-05 --ongoing --measure '转移钢瓶、现场断电' --party '丁某'
crime 2026-03-05; send 2026-03-06; accept 2026-03-09          # 公安机关立案侦查
settle 2026-06-25; close 2026-06-30

found 冠世榴园风景区管委会 '景区山体毁林修路' 2026-03-10
other 林业发展服务中心 2026-03-11; send 2026-03-12; no 2026-03-16 '地块为未利用地，不属林地'
refer 2026-03-17; named 自然资源局 2026-03-24; fine 2026-04-08; tell 2026-04-09; paid 2026-04-28; close 2026-04-29

found 开发区管委会 '厂区内违法建设仓库' 2026-03-12 --party '某机械公司；91370404MA0XXXX031；0632-7700005'
other 综合执法局 2026-03-12; send 2026-03-20 --late-reason '补测建筑面积，移送逾期'
accept 2026-03-24; spare 2026-04-02; tell 2026-04-10 --late-reason '通报函漏发，自查发现后补发'; close 2026-04-13

found 司法局 '法律服务所擅设户外广告' 2026-03-17
other 综合执法局 2026-03-18; send 2026-03-19; wanting 2026-03-20 '照片未注明拍摄时间'
send 2026-03-24; accept 2026-03-26; spare 2026-04-15; tell 2026-04-17; close 2026-04-20

found 林业发展服务中心 '盗伐杨树十余株' 2026-03-23 --source report --party '戊某；370404190003201037'
crime 2026-03-24; send 2026-03-25; no 2026-03-27 '未达立案标准，不需要追究刑事责任'
number 公安分局 移; t transfer new --case "$C" --to 综合执法局 --kind return --doc-no "$N" "${L[@]}" --on 2026-04-01; T=$id H=综合执法局
got 2026-04-02; fine 2026-04-20 --copy-to 林业发展服务中心,公安分局 --help-from 林业发展服务中心; put 2026-04-24 written
ask enforce 林业发展服务中心 '函请监督补种林木' 2026-04-29 --case "$C" --late-reason '函稿会签费时'; reply 2026-05-12 --conclusion '已验收补种一百二十株'; paid 2026-05-08; close 2026-05-15; keep 盗伐

# ---- 四月 ------------------------------------------------------------------
found 综合执法局 '烧烤店油烟直排' 2026-04-07 --source platform
own 2026-04-08; ask appraisal 生态环境分局 '烧烤店油烟排放浓度认定' 2026-04-09 --case "$C"
opinion 2026-04-15 '大气污染防治法第八十一条' '五千元以上五万元以下'
fine 2026-04-21 --perform-by 2026-05-06 --copy-to 生态环境分局,坛山街道 --help-from 坛山街道
put 2026-04-22 platform; seen 2026-04-23 生态环境分局 坛山街道
ask enforce 坛山街道 '函请配合拆除排烟管道' 2026-04-24 --case "$C"; reply 2026-05-26 --conclusion '已组织人员配合拆除'
unpaid 2026-05-08; force self 2026-05-21; close 2026-06-05; keep 烧烤店

found 自然资源局 '村民违法建设二层住房' 2026-04-09
other 综合执法局 2026-04-10; send 2026-04-14; accept 2026-04-16; spare 2026-04-28; tell 2026-04-30; close 2026-05-08
again=("$C" "$T")                                              # 六月重新办理

found 坛山街道 '广场舞与夜市音响噪声扰民' 2026-04-14 --source platform
other 公安分局 2026-04-15; send 2026-04-16; got 2026-04-17; accept 2026-04-21; fine 2026-04-24; tell 2026-04-28; paid 2026-04-30; close 2026-05-06

found 综合执法局 '小饭桌兼营无证办学' 2026-04-21
other 教体局 2026-04-22; send 2026-04-24; accept 2026-04-28; settle 2026-05-12; tell 2026-05-14; close 2026-05-15

found 生态环境分局 '麦田焚烧秸秆' 2026-04-27 --ongoing --measure '组织扑灭'
other 榴园镇 2026-04-28; send 2026-04-30; accept 2026-05-07; fine 2026-05-13; tell 2026-05-15; paid 2026-05-20; close 2026-05-21

# ---- 五月 ------------------------------------------------------------------
found 吴林街道 '耕地上违法建设养殖棚' 2026-05-08
other 综合执法局 2026-05-09; send 2026-05-12; accept 2026-05-14; refer 2026-05-21   # 接受后查明不属本局管辖
named 自然资源局 2026-06-01; fine 2026-06-16; tell 2026-06-18; paid 2026-07-10; close 2026-07-13

found 商促局 '市场外占道经营展销汽车' 2026-05-12
other 综合执法局 2026-05-13; send 2026-05-15; accept 2026-05-18; spare 2026-05-22; tell 2026-05-26; close 2026-05-27

found 公安分局 '夜间渣土运输车闯禁行、撒漏' 2026-05-18 --secrecy business
other 综合执法局 2026-05-19; send 2026-05-20; accept 2026-05-22; settle 2026-06-02; tell 2026-06-04; close 2026-06-05

found 综合执法局 '占用耕地经营墓穴、殡葬用品' 2026-05-25
other 民政局 2026-05-26; send 2026-05-28; accept 2026-06-01; fine 2026-06-11; tell 2026-06-15; paid 2026-07-01; close 2026-07-02

# ---- 六月 ------------------------------------------------------------------
found 综合执法局 '路边焚烧秸秆和落叶' 2026-06-02
own 2026-06-02; fine 2026-06-05 --copy-to 生态环境分局,吴林街道
put 2026-06-12 written --late-reason '内网故障，补送逾期一日'; paid 2026-06-08; close 2026-06-13; keep 秸秆

C=${again[0]} T=${again[1]} H=综合执法局
t case reopen "$C" --reason '举报人反映承诺拆除部分未拆' --on 2026-06-08
settle 2026-06-10; tell 2026-06-12; close 2026-06-15           # 督促拆除完毕

found 民族宗教局 '民族食品店外占道经营' 2026-06-08
other 综合执法局 2026-06-09; send 2026-06-11; accept 2026-06-12; spare 2026-06-17; tell 2026-06-22; close 2026-06-23

found 住建局 '餐饮店燃气软管泄漏仍在使用' 2026-06-15 --ongoing --measure '关阀停用' --source inspection
other 综合执法局 2026-06-15 --urgent; first 2026-06-15 "${L[@]}" "${S[@]}"
accept 2026-06-16; add 2026-06-17 evidence 照片说明
ask appraisal 枣庄市建设工程质量检测站 '燃气软管与接口检测' 2026-06-16 --case "$C" --urgent; scene 2026-06-16; reply 2026-06-18 --conclusion '软管老化开裂，接口漏气'
settle 2026-06-18; tell 2026-06-23; close 2026-06-24; keep 软管

found 城乡水务局 '河道内倾倒渣土' 2026-06-24 --party '某建筑公司；91370404MA0XXXX044'
other 综合执法局 2026-06-25; send 2026-06-26; no 2026-06-30 '河道管理范围内，应由水务部门查处'
refer 2026-07-01; named 综合执法局 2026-07-08; spare 2026-07-22; tell 2026-07-24; close 2026-07-27

# ---- 七月 ------------------------------------------------------------------
found 榴园镇 '废弃矿坑非法采石' 2026-07-02 --ongoing --measure '封堵便道'
other 自然资源局 2026-07-03; send 2026-07-07; accept 2026-07-09; fine 2026-07-28; tell 2026-07-30; unpaid 2026-10-12; force court 2026-10-20

found 开发区管委会 '车间夜间生产噪声' 2026-07-07 --source platform
other 生态环境分局 2026-07-08; send 2026-07-09; got 2026-07-13; accept 2026-07-13
amend "$T" 2 2026-07-10 '收文登记簿载明 7 月 10 日收到，误登为 13 日'   # 更正实收日，反馈期限随之重算
fine 2026-07-24; tell 2026-07-28; paid 2026-08-10; close 2026-08-11

found 综合执法局 '卤味摊涉嫌添加罂粟壳' 2026-07-14 --secrecy privacy --party '己某；11010519491231002X；0632-7700007'
crime 2026-07-14; send 2026-07-15; wanting 2026-07-17 '缺检验报告'
ask appraisal 枣庄市食品药品检验中心 '卤料成分检验' 2026-07-16 --case "$C"; reply 2026-07-20 --conclusion '检出罂粟壳成分' --material "other=$dir/照片说明.txt"
send 2026-07-20 --material "other=$dir/照片说明.txt" --paper 移送书,调查报告,物品清单,检验鉴定; accept 2026-07-22; keep 罂粟壳   # 公安机关侦查中

found 教体局 '暑期无证办学点' 2026-07-20
other 民政局 2026-07-21; send 2026-07-23; accept 2026-07-27; spare 2026-08-05; tell 2026-08-07; close 2026-08-10

# ---- 八月 ------------------------------------------------------------------
# 移送时才登记的案件：一步立案并移送
H=冠世榴园风景区管委会 R=综合执法局; number "$H" 移
t transfer new --from "$H" --to "$R" --title '景区入口流动摊贩占道经营' --found 2026-08-04 --assessed 2026-08-05 \
  --doc-no "$N" "${L[@]}" "${S[@]}" "${E[@]}" --on 2026-08-06; T=$id C=$cid
accept 2026-08-10; spare 2026-08-17; tell 2026-08-19; close 2026-08-20; keep 摊贩

found 林业发展服务中心 '林区边缘违法建设民宿' 2026-08-11
other 自然资源局 2026-08-12; send 2026-08-14; accept 2026-08-18; fine 2026-09-01; tell 2026-09-03; unpaid 2026-10-15   # 待强制执行

found 综合执法局 '饮用水源保护区内洗车' 2026-08-18
other 城乡水务局 2026-08-19; send 2026-08-21; accept 2026-08-25; fine 2026-09-08; tell 2026-09-10; paid 2026-09-16; close 2026-09-17

found 民政局 '临街加工殡葬用品占道' 2026-08-25
other 坛山街道 2026-08-26; send 2026-08-27; accept 2026-08-31; spare 2026-09-04; tell 2026-09-08; close 2026-09-09

# ---- 九月 ------------------------------------------------------------------
found 自然资源局 '越界非法采石，数额较大' 2026-09-03 --source assigned --party '某石材厂；0632-7700008'
crime 2026-09-04; send 2026-09-07; accept 2026-09-09          # 公安机关侦查中

found 司法局 '法治广场周边夜间施工噪声' 2026-09-09
other 综合执法局 2026-09-10; send 2026-09-14; accept 2026-09-16; spare 2026-09-21; tell 2026-09-23; close 2026-09-24; keep 夜间噪声

found 综合执法局 '流动售卖散煤' 2026-09-16
other 商促局 2026-09-23; send 2026-09-29                       # 三日跨过中秋，末日正是 9 月 29 日
accept 2026-10-09; fine 2026-10-13; tell 2026-10-15; paid 2026-10-22; close 2026-10-23

found 坛山街道 '火锅店油烟净化设施停用' 2026-09-22
other 综合执法局 2026-09-22; send 2026-09-24; accept 2026-09-29; keep 火锅店   # 承办中

# ---- 十月 ------------------------------------------------------------------
found 吴林街道 '楼顶违规设置户外广告' 2026-10-09
other 综合执法局 2026-10-09; send 2026-10-12; wanting 2026-10-14 '未附设置人信息'
send 2026-10-16; got 2026-10-19; accept 2026-10-21; keep 楼顶广告   # 承办中

found 开发区管委会 '临街门面违法建设' 2026-10-13 --party '庚某；0632-7700009'
other 综合执法局 2026-10-14; send 2026-10-16; accept 2026-10-20
fine 2026-11-04 --copy-to 开发区管委会,自然资源局,住建局 --help-from 开发区管委会 --perform-by 2026-11-19; tell 2026-11-06   # 三份抄送至今未发
ask enforce 开发区管委会 '函请停止向违建供电' 2026-11-09 --case "$C"; keep 临街门面              # 等待对方依法处理

found 住建局 '工地外渣土堆放占用道路' 2026-10-20
other 公安分局 2026-10-21; send 2026-10-22; no 2026-10-26 '属市容管理事项'; refer 2026-10-28; keep 工地渣土   # 等待区政府指定

found 林业发展服务中心 '毁林采土，面积待鉴定' 2026-10-26
crime 2026-11-02                                              # 尚未移送公安机关

found 综合执法局 '违法建设拆除需断水断电' 2026-10-28 --source assigned
own 2026-10-28; fine 2026-11-05 --help-from 城乡水务局,公安分局 --copy-to 城乡水务局                # 配合执行的函逾期未发

found 坛山街道 '楼顶违规设置户外广告' 2026-10-29
strike 2026-10-30 '与吴林街道 10 月 9 日登记的是同一块广告牌，重复登记'

# ---- 十一月 ----------------------------------------------------------------
found 坛山街道 '菜市场外占道经营' 2026-11-03
other 综合执法局 2026-11-04; send 2026-11-12 --late-reason '反复劝导无效后才移送'                   # 反馈已逾期

found 生态环境分局 '田间焚烧秸秆' 2026-11-09
other 综合执法局 2026-11-10                                    # 移送已逾期

found 住建局 '瓶装燃气违规存放' 2026-11-10
other 综合执法局 2026-11-11; send 2026-11-12; accept 2026-11-16; fine 2026-11-18; tell 2026-11-20   # 抄送原移送单位未到期

found 教体局 '商住楼无证办学' 2026-11-11
other 民政局 2026-11-11; send 2026-11-12; got 2026-11-13       # 反馈已逾期

found 榴园镇 '河滩非法采石' 2026-11-11
other 自然资源局 2026-11-11; send 2026-11-12; accept 2026-11-13; fine 2026-11-17                    # 通报已逾期

found 商促局 '加油站旁散煤堆场' 2026-11-12
other 综合执法局 2026-11-13; send 2026-11-16; wanting 2026-11-18 '缺现场检查记录签字页'             # 再次移送已逾期

found 综合执法局 '私接消防栓取水洗车' 2026-11-12
own 2026-11-13; fine 2026-11-19 --help-from 城乡水务局 --copy-none '不涉及其他单位的审批'         # 配合执行的函未到期

found 冠世榴园风景区管委会 '景区山体毁林搭建营地' 2026-11-16 --ongoing --measure '责令停工'
other 综合执法局 2026-11-16 --urgent; first 2026-11-16 "${L[@]}"; accept 2026-11-17
add 2026-11-18 source 现场检查记录                             # 证据材料仍待补

found 民政局 '沿街摆放殡葬用品' 2026-11-17
other 综合执法局 2026-11-18; send 2026-11-19                   # 反馈末日 11 月 24 日

found 综合执法局 '水源保护区围网垂钓' 2026-11-18
other 城乡水务局 2026-11-19                                    # 移送末日 11 月 24 日

found 民族宗教局 '民族食品摊点油烟扰民' 2026-11-19
other 综合执法局 2026-11-20                                    # 移送未到期

found 综合执法局 '建筑垃圾堆场涉嫌非法倾倒危险废物' 2026-11-19
crime 2026-11-20; send 2026-11-20                             # 等待公安机关答复

found 自然资源局 '疑似违法建设（卫星图斑核查）' 2026-11-20     # 尚未研判

# ---- 紧急先行、保密、误登 --------------------------------------------------
found 榴园镇 '景区道路旁山石松动，违法开挖坡脚' 2026-11-09 --ongoing --measure '拉警戒线、停工'
other 自然资源局 2026-11-09 --urgent; first 2026-11-09 "${L[@]}" "${E[@]}"; accept 2026-11-11    # 案源材料待补

found 开发区管委会 '车间氨气泄漏后违规排放' 2026-11-17 --ongoing --measure '关闭阀门、疏散人员' --source report
other 生态环境分局 2026-11-17 --urgent; first 2026-11-17; accept 2026-11-18                      # 三类材料都待补

found 综合执法局 '仿制企业专有配方的调味品作坊' 2026-08-05 --secrecy business --party '某调味品厂；91370404MA0XXXX052'
own 2026-08-06; ask consult 商促局 '配方相似是否属不正当竞争' 2026-08-06 --case "$C"; opinion 2026-08-12 '反不正当竞争法第九条' '十万元以上一百万元以下'
fine 2026-08-18 --copy-to 商促局; put 2026-08-20 written; paid 2026-09-01; close 2026-09-02

found 教体局 '培训机构泄露学员个人信息' 2026-10-12 --secrecy privacy --party '辛某；0632-7700010'
other 公安分局 2026-10-13; send 2026-10-14; accept 2026-10-16; spare 2026-10-28; tell 2026-10-29; close 2026-10-30

found 吴林街道 '早市占道（误录）' 2026-09-02; strike 2026-09-03 '属日常巡查，不构成案件'

# ---- 共享、协作、争议、行动、会议 ------------------------------------------
# shellcheck source=examples/ledger-parts.sh
source "$(dirname "${BASH_SOURCE[0]}")/ledger-parts.sh"
# shellcheck source=examples/ledger-turns.sh
source "$(dirname "${BASH_SOURCE[0]}")/ledger-turns.sh"
# shellcheck source=examples/ledger-office.sh
source "$(dirname "${BASH_SOURCE[0]}")/ledger-office.sh"

"$J" --db "$DB" overdue --as-of 2026-11-24
