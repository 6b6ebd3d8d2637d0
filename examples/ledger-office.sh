# shellcheck shell=bash disable=SC2154
# 示例登记簿：办事的曲折。移送的撤回与重发、补入与作废、单位与定期共享。由 ledger.sh 载入，用它的小工具，不单独运行。

# ---- 移送的曲折（二（二）2）：撤回、遗失重发、区外退回、改变指定、两次退回后协商、送达 --------------------
# 撤回：送错单位，改送；到期后撤回的，对方仍计逾期
found 住建局 '林区便道擅自硬化' 2026-08-03; other 城乡水务局 2026-08-03; send 2026-08-04
t transfer withdraw "$T" --reason '送错单位，该路段属林地' --on 2026-08-05
R=林业发展服务中心; send 2026-08-06; accept 2026-08-10; spare 2026-08-19; tell 2026-08-20; close 2026-08-21
found 商促局 '散装汽油流动销售' 2026-09-01; other 综合执法局 2026-09-01; send 2026-09-02
t transfer withdraw "$T" --reason '久无答复，联合检查时已现场移交，改为自行办理' --on 2026-09-09
own 2026-09-09 --reason '会商后由本局办理'; spare 2026-09-16; close 2026-09-17

# 遗失：重新送出，推定收到重新起算；收件人与送达方式
found 教体局 '无证校外培训点' 2026-09-21; other 综合执法局 2026-09-21; send 2026-09-22
t transfer resend "$T" --late-reason '电话核实没有送达' --on 2026-10-12
t transfer receive "$T" --by 宋文书 --service mail --on 2026-10-13
accept 2026-10-15; spare 2026-10-22; tell 2026-10-26; close 2026-10-27
found 民政局 '违规骨灰存放点' 2026-10-19; other 自然资源局 2026-10-19; send 2026-10-20
t transfer resend "$T" --late-reason '电话核实没有送达' --on 2026-10-27
t transfer receive "$T" --by 褚收发 --service direct --on 2026-10-27
accept 2026-10-29; spare 2026-11-05; tell 2026-11-09; close 2026-11-10

# 区外单位不接受：回到移送单位，另行移送
t unit add --kind outside --name 枣庄市城市管理局 --short 市城管局 --code city-management --on 2026-08-01
found 开发区管委会 '跨区渣土运输遗撒' 2026-08-24; R=市城管局; t case assess "$C" other --to 市城管局 --on 2026-08-24 --findings '运输企业注册地在区外'
send 2026-08-25; t transfer decline "$T" --reason '行为发生在贵区，应由贵区办理' --on 2026-08-27
R=综合执法局; send 2026-08-31; accept 2026-09-02; spare 2026-09-10; tell 2026-09-14; close 2026-09-15
found 生态环境分局 '区界河段倾倒渣土' 2026-09-07; R=市城管局; t case assess "$C" other --to 市城管局 --on 2026-09-07 --findings '线索指向区外工地'
send 2026-09-08; t transfer decline "$T" --ground other --reason '证据不足以确定工地' --on 2026-09-10
R=城乡水务局; send 2026-09-14; accept 2026-09-16; spare 2026-09-24; tell 2026-09-29; close 2026-09-30

# 区政府改变指定；接受后由区政府决定移送区外
found 坛山街道 '市场外溢占道' 2026-09-14; other 综合执法局 2026-09-14; send 2026-09-15; no 2026-09-17 '属市场管理'; refer 2026-09-18
named 商促局 2026-09-22; named 综合执法局 2026-10-09; spare 2026-10-16; tell 2026-10-20; close 2026-10-21
found 榴园镇 '古道边违规采石' 2026-10-12; other 自然资源局 2026-10-12; send 2026-10-13; no 2026-10-15 '已划转'; refer 2026-10-16
named 综合执法局 2026-10-20; named 林业发展服务中心 2026-11-02; spare 2026-11-12; tell 2026-11-16; close 2026-11-17
found 吴林街道 '高速桥下违法堆放' 2026-10-19; other 综合执法局 2026-10-19; send 2026-10-20; accept 2026-10-22
refer 2026-10-26; named 市城管局 2026-10-30

# 两次以其他理由退回：协商确定；争议由区政府决定
found 商促局 '早餐摊点长期占道' 2026-10-12; other 综合执法局 2026-10-12; send 2026-10-13; wanting 2026-10-15 '缺现场图'
R=综合执法局; send 2026-10-16; wanting 2026-10-20 '人手不足，待专项行动时一并办理'
quarrel 商促局,综合执法局 '早餐摊点由谁查处' 2026-10-21 --case "$C"
R=综合执法局; send 2026-10-23; agree 2026-10-27 '由综合执法局办理' --to 综合执法局; H=综合执法局
spare 2026-11-03; tell 2026-11-05; close 2026-11-06
found 城乡水务局 '泵站周边违建' 2026-11-02; other 住建局 2026-11-02; send 2026-11-03; wanting 2026-11-05 '缺测绘资料'
R=住建局; send 2026-11-06; wanting 2026-11-10 '测绘资料仍不完整'    # 第二次，尚未提出争议

# ---- 按日期补入、作废其中一项、文号待补、行动时刻 --------------------------
# 漏登的研判，决定以后才补入：排在决定之前
found 综合执法局 '夜间露天烧烤' 2026-08-04; number 综合执法局 不罚; t case decide "$C" --outcome no-penalty --doc-no "$N" --on 2026-08-12
own 2026-08-06 --findings '当场改正'
found 综合执法局 '楼前私设地锁' 2026-08-17; number 综合执法局 不罚; t case decide "$C" --outcome no-penalty --doc-no "$N" --on 2026-08-26
own 2026-08-19 --findings '已自行拆除'
# 延期告知函归错了卷，答复以后补入，收回的逾期列在监督报告里
ask consult 城乡水务局 '雨污混接如何定性' 2026-08-10; opinion 2026-08-21 '城镇排水与污水处理条例第四十九条' '责令改正，可处罚款' --late-reason '经办人外出'
t assist extend "$A" --until 2026-08-24 --reason '须现场核实' --on 2026-08-14 --late-reason '延期告知函归错卷，补登'

# 把“不接受”点成了“接受”：作废那一项，再照实登记
found 住建局 '外墙广告牌脱落' 2026-09-01; other 综合执法局 2026-09-01; send 2026-09-02; accept 2026-09-03
t void "$T" --event 2 --reason '应为不接受，点错' --on 2026-09-04; no 2026-09-04 '属设施权属单位维修责任'
number 住建局 函; t transfer refer "$T" --on 2026-09-07
one=$T
found 教体局 '校门口夜市占道' 2026-09-01; other 综合执法局 2026-09-01; send 2026-09-02; no 2026-09-04 '该路段由街道管理'; t transfer refer "$T" --on 2026-09-07
# 区政府一份文件，指定两件
number 区政府 字; t transfer designate "$one" --to 住建局 --doc-no "$N" --on 2026-09-10
t transfer designate "$T" --to 坛山街道 --doc-no "$N" --on 2026-09-10
# 决定录错了案件，作废那一项
found 综合执法局 '占用盲道堆物' 2026-09-14; own 2026-09-14; number 综合执法局 罚; t case decide "$C" --outcome other --doc-no "$N" --on 2026-09-16
t void "$C" --event 3 --reason '录错案件' --on 2026-09-17

# 发函、通报、答复时文号还没有编：一件后来补登，其余列在待办里
found 城乡水务局 '沿河倾倒渣土' 2026-09-21; other 综合执法局 2026-09-21; t transfer new --case "$C" --to 综合执法局 --on 2026-09-22 "${L[@]}" "${S[@]}" "${E[@]}"; T=$id; accept 2026-09-23
number 城乡水务局 移; t correct "$T" --event 1 --set "doc_no=$N" --reason '补登文号'
number 综合执法局 不罚; t case decide "$C" --outcome no-penalty --doc-no "$N" --on 2026-09-29; t transfer notify "$T" --on 2026-09-30   # 通报函文号待补
t assist new --kind consult --from 综合执法局 --to 住建局 --title '封闭阳台是否须许可' --on 2026-11-18   # 征询函文号待补

# 行动当天才通知公安：开始之前的按期，开始以后的迟延
t operation new --kind special --title '渣土车夜查' --lead 综合执法局 --with 住建局 --source plan --starts 2026-10-13 --starts-at 20:00 --on 2026-10-09; O=$id
t operation police "$O" --at 17:30 --on 2026-10-13; t operation start "$O" --on 2026-10-13; t operation finish "$O" --result '查扣无证渣土车二辆' --on 2026-10-13
t operation new --kind special --title '校园周边整治' --lead 综合执法局 --with 教体局 --source whistle --town 榴园镇 --starts 2026-10-20 --starts-at 07:00 --on 2026-10-19; O=$id
t operation police "$O" --at 07:40 --on 2026-10-20 --late-reason '值班电话无人接听'; t operation start "$O" --on 2026-10-20

# ---- 单位与角色：区外的公安机关、规则书以外的街道、组长换人（一（一）、五、六（一）） ----
word+=([峨山镇]=峄峨 [底阁镇]=峄底)
rhythm() { t share standing new --from "$1" --to "$2" --title "$3" --kind "$4" --every "$5" --on "$6" "${@:7}"; G=$id; }  # 单位 接收 内容 类别 周期 日期
due()    { t share new --standing "$G" --on "$1" "${@:2}"; I=$id; }                          # 定期共享的一期，默认最早一期没有登记的

t unit add 枣庄市人民检察院 --role procuratorate --on 2026-08-03
t unit add 常庄街道 --role town --on 2026-08-03
t unit add 阴平镇矿区管理处 --role town --on 2026-08-03
t unit contact set 组长 --role leader --name 王示例 --post 区政府副区长 --on 2026-11-16

# ---- 定期共享（三（一））：按期的、晚了的、欠着的、停了的 ------------------------
rhythm 综合执法局 住建局,城乡水务局 '处罚与强制统计' statistics quarter 2026-08-03 --from-date 2026-07-01
due 2026-09-28; put 2026-09-29 briefing; seen 2026-09-30 住建局 城乡水务局
rhythm 住建局 综合执法局 '施工许可月度清单' oversight month 2026-09-01
due 2026-09-29; put 2026-09-30 platform
due 2026-11-02; put 2026-11-02 phone; put 2026-11-04 written --late-reason '经办人轮岗，清单漏报'   # 十月一期逾期四天，十一月待送
rhythm 商促局 综合执法局,坛山街道 '夜市经营户名册' other month 2026-10-12                        # 十月一期欠着
rhythm 民政局 综合执法局 '殡葬用品经营户名单' policy half-year 2026-08-10
t share standing stop "$G" --reason '名单并入平台' --on 2026-11-10
rhythm 自然资源局 综合执法局 '违法用地月度台账' statistics month 2026-09-14
t share standing stop "$G" --reason '改为逐件移送' --on 2026-10-20                              # 九月一期没有送：逾期

# ---- 取代与补送（三（三）、三（四）） --------------------------------------------
share approval 商促局 综合执法局 '夜市临时占道许可' 2026-09-07; put 2026-09-10 written; old=$I
share approval 商促局 综合执法局 '撤销夜市临时占道许可' 2026-10-19 --replaces "$old"; put 2026-10-22 written; put 2026-10-23 bulletin --to 坛山街道
share policy 自然资源局 综合执法局 '设施农用地管理口径' 2026-08-17; put 2026-08-19 briefing; old=$I
share policy 自然资源局 综合执法局 '设施农用地管理口径（修订）' 2026-11-09 --replaces "$old"; put 2026-11-11 platform; put 2026-11-12 platform --to 峨山镇

# ---- 不是成员单位的镇、没有钟的机关（五、一（二）6） ------------------------------
found 峨山镇 '河道旁倾倒建筑垃圾' 2026-09-02; other 综合执法局 2026-09-02; first 2026-09-04 "${L[@]}" "${S[@]}" "${E[@]}"; accept 2026-09-08; spare 2026-09-14; tell 2026-09-16; close 2026-09-17
found 底阁镇 '沿街乱设广告牌' 2026-10-12; other 综合执法局 2026-10-12; first 2026-10-14 "${L[@]}" "${S[@]}" "${E[@]}"; accept 2026-10-16; settle 2026-10-21; tell 2026-10-23; close 2026-10-23
t operation new --kind joint --title '古邵镇集贸市场整治' --lead 综合执法局 --with 商促局 --town 古邵镇 --source whistle --starts 2026-09-14 --on 2026-09-08
t operation report-in "$id" --unit 商促局 --on 2026-09-14
t operation new --kind coordinated --title '常庄街道夜间油烟联查' --lead 生态环境分局 --with 综合执法局 --town 常庄街道 --source platform --starts 2026-10-14 --on 2026-10-12
t assist new --kind material --from 综合执法局 --to 检察院 --title '调阅行刑衔接卷宗' --on 2026-10-20
t assist new --kind consult --from 综合执法局 --to 阴平镇 --title '集体土地上临时棚房的权属' --on 2026-11-18
t meeting matter new --from assigned --unit 区政府 --title '协调执法保障经费' --due 2026-12-31 --on 2026-10-21
t meeting matter new --from assigned --unit 古邵镇 --title '集贸市场周边划线' --due 2026-12-15 --on 2026-11-09
