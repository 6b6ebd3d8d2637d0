# shellcheck shell=bash disable=SC2154
# 示例登记簿：案件的曲折。行刑衔接、决定之后、关联的案件与先后的当事人。由 ledger.sh 载入，用它的小工具，不单独运行。

# ---- 行刑衔接（六）：双向移送、阶段与结果、退回；发现未研判、承办未决定 ------------
word+=([检察院]=峄检 [法院]=峄法 [纪委监委]=峄监 [枣庄市公安局]=枣公)
pass()   { R=$1; number "$H" 刑移; t transfer new --case "$C" --kind criminal --to "$1" --doc-no "$N" --on "$2" "${L[@]}" "${E[@]}" "${@:3}"; T=$id; }   # 移送司法机关
stage()  { t transfer outcome "$T" --result "$1" --on "$2" ${3:+--doc-no "$3"}; }                # 结果 日期 文号
home()   { number "$H" 退; t transfer new --case "$C" --kind return --to "$1" --doc-no "$N" --on "$2" "${L[@]}"; T=$id; H=$1; }   # 退回 单位 日期
case_of() { found "$1" "$2" "$3"; other 综合执法局 "$3"; send "$4"; accept "$5"; keepT=$T; }      # 他单位移送本局
t unit add 枣庄市公安局 --kind outside --role police --code zaozhuang-police --on 2026-08-03

# 他单位移送的案件转公安：原移送单位三日内告知；立案、起诉、判决
case_of 住建局 '假冒资质承揽工程' 2026-08-03 2026-08-04 2026-08-06
pass 公安分局 2026-08-10; J1=$T; T=$keepT; tell 2026-08-12; T=$J1; accept 2026-08-13; stage filed 2026-08-17 '峄公立字〔2026〕61号'
pass 检察院 2026-09-07; accept 2026-09-08; T=$J1; stage opinion 2026-09-18 '峄检意〔2026〕6号'; stage convicted 2026-11-02 '（2026）鲁0404刑初88号'; close 2026-11-03
case_of 自然资源局 '非法占用农用地采砂' 2026-08-05 2026-08-06 2026-08-10
pass 公安分局 2026-08-12; J1=$T; T=$keepT; tell 2026-08-20 --late-reason '函件送签迟滞'; T=$J1; accept 2026-08-14; stage filed 2026-08-19
pass 检察院 2026-09-14; accept 2026-09-15; T=$J1; stage convicted 2026-11-09 '（2026）鲁0404刑初93号'; close 2026-11-10
case_of 生态环境分局 '私设暗管排污' 2026-08-11 2026-08-12 2026-08-14
pass 公安分局 2026-08-17; J1=$T; T=$keepT; tell 2026-08-19; T=$J1; accept 2026-08-20; stage filed 2026-08-24; pass 检察院 2026-09-21; accept 2026-09-22
T=$J1; stage acquitted 2026-11-12 '（2026）鲁0404刑初95号'; close 2026-11-13
found 综合执法局 '倒卖工程渣土准运证' 2026-08-12; crime 2026-08-13; pass 公安分局 2026-08-13; accept 2026-08-17; stage filed 2026-08-20; stage acquitted 2026-11-16; close 2026-11-17

# 不予立案、撤案：退回本局或移送单位；检察意见后立案
found 综合执法局 '阻碍执法（轻微）' 2026-08-17; crime 2026-08-18; pass 公安分局 2026-08-18; accept 2026-08-20; stage not-filed 2026-08-26 '峄公不立字〔2026〕4号'; home 综合执法局 2026-08-27; got 2026-08-28; spare 2026-09-02; close 2026-09-03
found 城乡水务局 '盗采地下水' 2026-08-19; crime 2026-08-20; pass 公安分局 2026-08-21; no 2026-08-26 '数额不足'; home 城乡水务局 2026-08-31; fine 2026-09-07; close 2026-09-08
found 城乡水务局 '破坏供水设施' 2026-09-01; crime 2026-09-02; pass 公安分局 2026-09-02; accept 2026-09-04; stage filed 2026-09-09; stage dropped 2026-10-19 '峄公撤案字〔2026〕9号'; home 城乡水务局 2026-10-21; spare 2026-10-28
found 综合执法局 '涉嫌非法经营液化气' 2026-09-02; crime 2026-09-03; pass 公安分局 2026-09-03; no 2026-09-08 '情节轻微' --ground no-crime; stage opinion 2026-09-16 '峄检立监〔2026〕2号'; stage filed 2026-09-21; stage dropped 2026-11-04
found 综合执法局 '销售伪劣建材' 2026-09-07; crime 2026-09-08; pass 公安分局 2026-09-09; accept 2026-09-11; J1=$T; pass 检察院 2026-09-28; accept 2026-09-29; home 综合执法局 2026-10-12; spare 2026-10-19
found 综合执法局 '假冒注册商标广告牌' 2026-09-08; crime 2026-09-09; pass 公安分局 2026-09-10; accept 2026-09-14; pass 检察院 2026-10-09; accept 2026-10-10; home 公安分局 2026-10-20; home 综合执法局 2026-10-23    # 待本局决定
found 综合执法局 '运输危险废物' 2026-10-12; crime 2026-10-13; pass 公安分局 2026-10-14; accept 2026-10-16; stage not-filed 2026-11-18    # 公安待退回

# 公安自行查处、自行发现而移送本局
case_of 商促局 '散装汽油流动销售' 2026-09-14 2026-09-15 2026-09-17
pass 公安分局 2026-09-18; J1=$T; T=$keepT; tell 2026-09-21; T=$J1; accept 2026-09-22; fine 2026-09-29; close 2026-09-30
found 综合执法局 '寻衅滋事扰乱市场' 2026-09-15; crime 2026-09-16; pass 公安分局 2026-09-16; accept 2026-09-18; fine 2026-09-25; close 2026-09-28
found 公安分局 '无证储存瓶装燃气' 2026-09-21; home 综合执法局 2026-09-23; got 2026-09-24; spare 2026-09-30; close 2026-09-30
found 公安分局 '占道设摊堵塞通道' 2026-11-09; home 综合执法局 2026-11-11    # 待本局决定

# 职务犯罪、上级公安；不属其管辖、材料不全的退回原单位
found 综合执法局 '协管员涉嫌受贿' 2026-09-22; crime 2026-09-23; pass 纪委监委 2026-09-23; accept 2026-09-25; stage filed 2026-10-08
found 综合执法局 '中队长涉嫌徇私' 2026-10-12; crime 2026-10-13; pass 纪委监委 2026-10-13; no 2026-10-16 '线索不足' --ground other; pass 纪委监委 2026-10-26; accept 2026-10-28
found 综合执法局 '跨区销售假农资' 2026-09-23; crime 2026-09-24; pass 公安分局 2026-09-24; no 2026-09-28 '属市局侦办' --ground jurisdiction; pass 枣庄市公安局 2026-09-29; accept 2026-10-09; stage filed 2026-10-13; close 2026-10-14
found 综合执法局 '网络传销场所' 2026-10-19; crime 2026-10-20; pass 公安分局 2026-10-20; no 2026-10-22 '材料不全' --ground other; pass 枣庄市公安局 2026-10-26

# 管辖移送尚未答复，公安已接受：就此终止，逾期照记
found 住建局 '伪造竣工验收备案' 2026-10-12; other 综合执法局 2026-10-12; send 2026-10-13; pass 公安分局 2026-10-15; accept 2026-10-21
found 民政局 '虚假殡葬服务诈骗' 2026-10-14; other 综合执法局 2026-10-14; send 2026-10-15; pass 公安分局 2026-10-16; accept 2026-10-19

# 发现而未研判、承办而未决定：列在待办，按久远
found 吴林街道 '河岸堆放杂物' 2026-08-24
found 坛山街道 '沿街外墙广告破损' 2026-10-26
found 商促局 '成品油标识不全' 2026-11-05; own 2026-11-06

# ---- 决定之后（六（二））：处罚种类与金额、送达、履行期满、暂缓与分期、复议诉讼与自行纠正 ------------
word+=([法院审判]=鲁0404)
stay()   { t case stay "$C" --until "$2" --reason "$3" --on "$1"; }                            # 日期 末日 理由
review() { t case review "$C" --kind "$1" --result "$2" --on "$3" --doc-no "$4" "${@:5}"; [ -z "$sid" ] || I=$sid; }  # 途径 结果 日期 文号
reconsider() { number 区政府 复决; review reconsideration "$1" "$2" "$N" "${@:3}"; }           # 结果 日期
sue()    { number 法院审判 行初; review litigation "$1" "$2" "$N" "${@:3}"; }
undo()   { number 综合执法局 纠; review own "$1" "$2" "$N" "${@:3}"; }
mine()   { found 综合执法局 "$1" "$2"; own "$3"; }                                            # 事由 发现 研判
given()  { found "$1" "$2" "$3"; other 综合执法局 "$3"; send "$4"; accept "$5"; }              # 移送单位 事由 发现 移送 接受
P9='山东省城市建设管理条例第三十四条'

# 种类、金额、依据、送达：履行、部分履行后执行
mine '工地渣土车沿路撒漏' 2026-08-03 2026-08-04; fine 2026-08-12 --penalty 罚款 --amount 5000 --basis "$P9" --served 2026-08-14 --perform-by 2026-08-31 --copy-to 坛山街道; put 2026-08-14 written; paid 2026-08-28; close 2026-08-31
mine '无照经营早餐摊点' 2026-08-05 2026-08-06; fine 2026-08-17 --penalty 警告 --penalty 没收非法财物 --amount 320.50 --served 2026-08-17 --copy-none '没有相关单位'; paid 2026-08-17; close 2026-08-18
mine '夜间施工噪声扰民' 2026-08-10 2026-08-11; fine 2026-08-20 --penalty 罚款 --penalty 没收违法所得 --amount 12600 --perform-by 2026-09-07 --copy-to 生态环境分局; put 2026-08-24 platform; unpaid 2026-09-08; force court 2026-09-11; close 2026-10-12
mine '占用盲道堆物' 2026-08-12 2026-08-13; fine 2026-08-24 --penalty 罚款 --amount 800 --perform-by 2026-09-10 --copy-none '没有相关单位'; unpaid 2026-09-07 part; unpaid 2026-09-11 part; paid 2026-09-21; close 2026-09-21
mine '私设广告立柱' 2026-11-09 2026-11-10; t case decide "$C" --outcome penalty --penalty 罚款 --amount 2000 --on 2026-11-18 --copy-to 林业发展服务中心; I=$sid; put 2026-11-19 written    # 文号待补

# 暂缓、分期：一再准予；期满未付的，登记后申请法院
mine '违规占道停车场' 2026-08-17 2026-08-18; fine 2026-08-27 --penalty 罚款 --amount 30000 --perform-by 2026-09-15 --copy-to 公安分局; put 2026-08-31 written; stay 2026-09-14 2026-11-15 分期; unpaid 2026-10-15 part; stay 2026-11-13 2026-12-31 '末期缓一个半月'
mine '餐饮油污直排雨水井' 2026-08-19 2026-08-20; fine 2026-08-31 --penalty 罚款 --amount 8000 --perform-by 2026-09-16 --copy-to 城乡水务局; put 2026-09-02 written; stay 2026-09-16 2026-10-20 '经营困难'; unpaid 2026-10-21; force self 2026-10-26; close 2026-11-09
mine '楼顶违建彩钢棚' 2026-08-24 2026-08-25; fine 2026-09-03 --penalty 罚款 --amount 6000 --copy-to 住建局; put 2026-09-07 written; unpaid 2026-09-21; stay 2026-09-24 2026-10-30 分期; paid 2026-10-29; close 2026-10-30

# 复议、诉讼维持：决定照旧
given 住建局 '无证预售商品房' 2026-08-24 2026-08-25 2026-08-27; fine 2026-09-07 --penalty 罚款 --amount 120000 --perform-by 2026-09-25 --copy-to 住建局,自然资源局; tell 2026-09-09; put 2026-09-10 written; reconsider upheld 2026-09-22; paid 2026-09-24; close 2026-09-25
given 自然资源局 '破坏耕地建房' 2026-08-26 2026-08-27 2026-08-31; fine 2026-09-09 --penalty 罚款 --amount 45000 --perform-by 2026-09-28; tell 2026-09-11; put 2026-09-11 written; unpaid 2026-09-29; sue upheld 2026-10-22; force court 2026-10-26

# 变更：代替原决定，重新抄送、通报
given 住建局 '擅自改变房屋外立面' 2026-08-31 2026-09-01 2026-09-03; fine 2026-09-14 --penalty 罚款 --amount 20000 --perform-by 2026-09-30; tell 2026-09-16; put 2026-09-17 written; reconsider changed 2026-10-19 --amount 12000 --perform-by 2026-11-05; tell 2026-10-21; put 2026-10-23 written; paid 2026-11-04; close 2026-11-05
given 城乡水务局 '河道内堆放弃渣' 2026-09-01 2026-09-02 2026-09-04; fine 2026-09-15 --penalty 罚款 --amount 50000 --perform-by 2026-10-08 --copy-to 城乡水务局,榴园镇; tell 2026-09-17; put 2026-09-18 written; unpaid 2026-10-09; force self 2026-10-12; sue changed 2026-11-16 --amount 30000 --perform-by 2026-12-10; tell 2026-11-18    # 新决定的抄送待送
mine '无证设置户外招牌' 2026-09-07 2026-09-08; fine 2026-09-16 --penalty 罚款 --amount 1000 --copy-to 商促局; put 2026-09-18 written; undo changed 2026-09-23 --outcome no-penalty; put 2026-09-25 written; close 2026-09-28

# 撤销：没有送出的抄送终止（过期的照计逾期），通报原移送单位
given 住建局 '沿街商铺私搭台阶' 2026-09-07 2026-09-08 2026-09-10; fine 2026-09-18 --penalty 罚款 --amount 3000 --copy-to 住建局,自然资源局; tell 2026-09-22; t share send "$I" --to 住建局 --channel written --on 2026-09-22; undo revoked 2026-10-13; tell 2026-10-15; close 2026-10-16
given 生态环境分局 '搅拌站粉尘外溢' 2026-09-09 2026-09-10 2026-09-14; fine 2026-09-22 --penalty 罚款 --penalty 停产停业 --amount 60000 --help-from 住建局 --perform-by 2026-10-20; tell 2026-09-24; put 2026-09-24 written; sue revoked 2026-11-12; tell 2026-11-16 ; close 2026-11-17

# 责令重作：重新决定、重新抄送与通报；尚未重作的
given 林业发展服务中心 '毁林开垦' 2026-09-14 2026-09-15 2026-09-17; fine 2026-09-28 --penalty 罚款 --amount 18000 --perform-by 2026-10-16; tell 2026-09-29; put 2026-09-30 written; reconsider redo 2026-10-26; fine 2026-11-09 --penalty 罚款 --amount 9000 --perform-by 2026-11-20; tell 2026-11-11; put 2026-11-12 written; paid 2026-11-19; close 2026-11-20
given 商促局 '违规存放散装酒精' 2026-09-21 2026-09-22 2026-09-24; fine 2026-10-12 --penalty 罚款 --amount 15000; tell 2026-10-14; put 2026-10-15 written; sue redo 2026-11-18    # 待重新决定

# 期满没有登记履行：列在超期与待办，不计超期
mine '擅自迁移绿篱' 2026-10-12 2026-10-13; fine 2026-10-21 --penalty 罚款 --amount 4000 --perform-by 2026-11-06 --copy-to 林业发展服务中心; put 2026-10-26 written
mine '违规张贴小广告' 2026-10-14 2026-10-15; fine 2026-10-23 --penalty 罚款 --amount 500 --perform-by 2026-11-13 --copy-none '没有相关单位'

# 结案后重办：后一决定代替前一决定，抄送同前
given 榴园镇 '村道旁采石' 2026-08-03 2026-08-04 2026-08-06; fine 2026-08-17 --penalty 罚款 --amount 10000 --copy-to 榴园镇,自然资源局; tell 2026-08-19; put 2026-08-20 written; paid 2026-08-24; close 2026-08-25
t case reopen "$C" --reason '再次举报，查实另有两处' --on 2026-09-14; fine 2026-09-28 --penalty 罚款 --amount 25000 --perform-by 2026-10-20; tell 2026-09-30; put 2026-10-09 written; paid 2026-10-19; close 2026-10-20
# 他单位的决定：记履行与执行，没有期限
found 城乡水务局 '偷接供水管线' 2026-09-14; own 2026-09-15; fine 2026-09-23 --penalty 罚款 --amount 2000 --perform-by 2026-10-12; unpaid 2026-10-15; force court 2026-10-19; close 2026-11-02

# ---- 关联的案件与先后的当事人：并入、重复、相关、后续、分案；死亡、更名、退出 --------
tie()    { t case link "${3:-$C}" --to "$1" --as "$2" --on "$4" ${5:+--reason "$5"}; }          # 主案 关系 本案 日期 理由
part()   { t case split "$C" --title "$1" --on "$2" "${@:3}"; }                                # 新案由 日期；C 仍是原案，新案在 id
joins()  { t case party add "$C" --name "$1" --on "$2" "${@:3}"; }                               # 名称 日期
heir()   { t case party succeed "$C" --party "$1" --name "$2" --reason "$3" --on "$4" "${@:5}"; }
leaves() { t case party leave "$C" --party "$1" --reason "$2" --on "$3"; }
told()   { number "$H" 函; t case notify "$1" --doc-no "$N" --on "$2" "${@:3}"; }              # 分出的案件通报原移送单位
from()   { found "$1" "$2" "$3" "${@:6}"; other 综合执法局 "$3"; send "$4"; accept "$5"; }      # 单位 案由 发现 移送 接受

# 同一处两家先后移送：以先到的为主，一个决定及于两案，两家各自通报
from 住建局 '滨河路西侧临建' 2026-08-10 2026-08-11 2026-08-13 --place '滨河路西侧' --party '峄城某置业有限公司；91370404MA0XXXX88H'; K=$C; KT=$T
from 城乡水务局 '河道管理范围内建房' 2026-08-12 2026-08-13 2026-08-17 --place '滨河路西侧'; tie "$K" duplicate '' 2026-08-18 '与住建局移送的是同一处房屋'; D1=$C; DT=$T
C=$K; fine 2026-08-25; put 2026-08-26 written; T=$KT; tell 2026-08-27; T=$DT; tell 2026-08-28; C=$D1; close 2026-08-31; C=$K; heir 峄城某置业有限公司 枣庄某置业有限公司 '更名' 2026-09-02 --head '某丁'; paid 2026-09-10; close 2026-09-11

# 并入：举报的与巡查的并案
found 综合执法局 '承水中路夜间施工噪声' 2026-08-17 --source inspection --party '峄城某建筑公司'; own 2026-08-18; K=$C
found 综合执法局 '承水中路工地扰民（举报）' 2026-08-19 --source report; tie "$K" merged '' 2026-08-20 '同一工地'; M1=$C
C=$K; spare 2026-08-27; C=$M1; close 2026-08-28
found 综合执法局 '榴园路夜宵摊油烟' 2026-09-07 --party '某戊；；0632-7700088'; own 2026-09-08; K=$C
found 综合执法局 '榴园路夜宵摊占道' 2026-09-08 --party '某戊；；0632-7700088'; own 2026-09-09; tie "$K" merged '' 2026-09-10        # 主案尚未决定

# 相关、后续
found 民政局 '公墓外违规售卖' 2026-08-24 --party '某己殡葬用品店'; own 2026-08-25; K=$C; settle 2026-09-01; close 2026-09-02
found 民政局 '公墓外再次违规售卖' 2026-09-21 --party '某己殡葬用品店'; own 2026-09-22; tie "$C" continued "$K" 2026-09-22 '同一店铺再次被查'
found 民政局 '公墓周边私搭摊棚' 2026-09-22; own 2026-09-23; tie "$K" related '' 2026-09-23

# 分案：一案两名当事人，其中一名涉嫌犯罪；另一案分出后各自处理，原移送单位都得到通报
from 自然资源局 '山林内采石并倾倒' 2026-08-26 2026-08-27 2026-08-31 --party '某庚石料厂' --party '某辛；；0632-7700099'; KT=$T
part '某辛倾倒危险废物' 2026-09-03 --party 某辛; B=$id; K=$C
C=$B; t case assess "$B" criminal --to 公安分局 --on 2026-09-04 --reason '倾倒物为危险废物，涉嫌犯罪'; R=公安分局; number 综合执法局 刑移
t transfer new --case "$B" --kind criminal --to 公安分局 --doc-no "$N" --on 2026-09-04 "${L[@]}" "${E[@]}"; T=$id; told "$B" 2026-09-08; accept 2026-09-09
C=$K; H=综合执法局; fine 2026-09-14; put 2026-09-15 written; T=$KT; tell 2026-09-16; paid 2026-09-28; close 2026-09-29
from 商促局 '两处加油点无证经营' 2026-10-09 2026-10-12 2026-10-14 --party '某壬加油点' --party '某癸加油点'; KT=$T
part '某癸加油点无证经营' 2026-10-19 --party 某癸加油点; B=$id; C=$B; fine 2026-10-26; put 2026-10-27 written; told "$B" 2026-11-02 --late-reason '与原案合并通报，迟了两日'

# 当事人：死亡由继承人承继，查明后增加、退出
found 综合执法局 '沿街房屋擅自加层' 2026-09-14 --party '某子；；0632-7700111；坛山街道'; own 2026-09-15; joins 某丑建筑队 2026-09-17; leaves 某丑建筑队 '查明只是出租脚手架' 2026-09-21
fine 2026-09-24 --copy-none '不涉及他单位'; heir 某子 某寅 '某子死亡，由继承人承继' 2026-10-12 --phone 0632-7700112; paid 2026-10-20; close 2026-10-21
found 住建局 '小区入口违规设摊' 2026-10-14; own 2026-10-15; joins 某卯 2026-10-19 --kind person; leaves 某卯 '并非经营者' 2026-10-21; joins 某辰便利店 2026-10-21 --head 某巳
