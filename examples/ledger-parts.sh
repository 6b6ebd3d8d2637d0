# shellcheck shell=bash disable=SC2154
# 示例登记簿的后半：信息共享、联动协作、争议、行动、联席会议与督办。由 ledger.sh 载入，用它的小工具，不单独运行。

# ---- 信息共享（三）：审批五日、处罚五日、上级文件三日 ----------------------
share approval 住建局 综合执法局 '承水路临街店面装修许可' 2026-01-12; put 2026-01-16 written; seen 2026-01-19 综合执法局
share approval 自然资源局 综合执法局,榴园镇 '农房翻建规划许可' 2026-04-13; put 2026-04-17 platform; seen 2026-04-17 综合执法局 榴园镇
share approval 城乡水务局 综合执法局 '抢险临时占用河道许可' 2026-07-23 --urgent; put 2026-07-23 written; seen 2026-07-23 综合执法局
share approval 林业发展服务中心 综合执法局 '林木采伐许可三件' 2026-09-07; put 2026-09-17 written --late-reason '经办人病假，补送'
share approval 商促局 综合执法局 '成品油零售点变更审批' 2026-11-09        # 已超期未抄送
share approval 教体局 综合执法局 '校外培训机构办学许可' 2026-11-19        # 未到期

share superior 住建局 综合执法局 '省厅年度执法检查计划' 2026-01-19; put 2026-01-21 written; seen 2026-01-22 综合执法局
share superior 生态环境分局 综合执法局 '市局扬尘整治专项方案' 2026-03-16 --urgent; put 2026-03-16 phone; paper 2026-03-18; seen 2026-03-18 综合执法局
share superior 城乡水务局 综合执法局 '汛期执法紧急通知' 2026-07-06 --urgent; put 2026-07-06 oral; paper 2026-07-07
share superior 林业发展服务中心 综合执法局 '秋季防火执法培训通知' 2026-09-10; put 2026-09-17 written --late-reason '文件流转迟滞'
share superior 教体局 综合执法局 '暑期校外培训治理方案' 2026-07-13; put 2026-07-15 phone; paper 2026-07-20; seen 2026-07-20 综合执法局
share superior 民政局 综合执法局 '殡葬领域整治方案' 2026-11-16 --urgent; put 2026-11-16 phone    # 文件待移交
share superior 开发区管委会 综合执法局 '园区违建清零方案' 2026-11-12     # 已超期未告知

share penalty 综合执法局 商促局,坛山街道 '一季度占道经营处罚汇总' 2026-03-30; put 2026-04-03 platform; seen 2026-04-03 商促局
share penalty 综合执法局 自然资源局 '山体违建处罚决定补抄' 2026-10-21; put 2026-11-02 written --late-reason '漏列抄送单位，自查补送'

share policy 自然资源局 综合执法局 '土地管理法实施条例修订要点' 2026-02-25; put 2026-02-27 briefing; seen 2026-02-28 综合执法局
share policy 综合执法局 住建局,自然资源局,城乡水务局 '划转处罚事项清单（2026 版）' 2026-03-02; put 2026-03-03 platform; seen 2026-03-04 住建局 自然资源局
share policy 生态环境分局 综合执法局 '餐饮油烟排放地方标准更新' 2026-05-11; put 2026-05-13 written

share oversight 住建局 综合执法局 '燃气经营企业备案表' 2026-03-10; put 2026-03-11 platform; seen 2026-03-11 综合执法局
share oversight 公安分局 综合执法局 '废旧金属收购备案' 2026-05-18; put 2026-05-21 written
share oversight 商促局 综合执法局 '散煤销售点监督检查结果' 2026-10-12; put 2026-10-15 bulletin
share oversight 冠世榴园风景区管委会 综合执法局 '景区商户监督检查台账' 2026-11-18    # 无期限，待送

share workflow 教体局 综合执法局 '校外培训监管流程' 2026-02-10; put 2026-02-12 platform; seen 2026-02-12 综合执法局
share workflow 民政局 综合执法局 '殡葬用品市场监管流程' 2026-04-08; put 2026-04-10 written
share workflow 林业发展服务中心 综合执法局 '林地巡护与移交流程' 2026-08-10; put 2026-08-12 platform

share discretion 综合执法局 住建局,城乡水务局,商促局 '行政处罚裁量基准（2026）' 2026-01-26; put 2026-01-28 platform; seen 2026-01-29 住建局 城乡水务局 商促局
share discretion 自然资源局 综合执法局 '违法占地裁量幅度说明' 2026-05-25; put 2026-05-27 written
share discretion 生态环境分局 综合执法局 '噪声扰民裁量标准' 2026-09-14; put 2026-09-16 bulletin

share statistics 综合执法局 "$elsewhere" '一季度处罚强制情况' 2026-04-08; put 2026-04-09 briefing
share statistics 综合执法局 "$elsewhere" '上半年处罚强制情况' 2026-07-08; put 2026-07-09 briefing
share statistics 综合执法局 "$elsewhere" '前三季度处罚强制情况' 2026-10-12; put 2026-10-14 briefing

share other 综合执法局 检察院 '行刑衔接案件清单' 2026-06-15; put 2026-06-17 written
share other 法院 综合执法局 '非诉执行案件办理情况' 2026-07-20; put 2026-07-22 written
share other 综合执法局 公安分局 '阻碍执法当事人情况通报' 2026-09-21 --secrecy privacy; put 2026-09-22 written; seen 2026-09-22 公安分局
share other 综合执法局 住建局 '工地巡查照片（误发）' 2026-10-20; strike 2026-10-21 '与 10 月 12 日的通报重复' "$I"

# ---- 联动协作（四（一）至（三）） ------------------------------------------
ask appraisal 自然资源局 '厂区仓库占地性质认定' 2026-03-13; later 2026-03-19 2026-03-27 '须实地测绘'; later 2026-03-27 2026-04-03 '测绘成果复核'
opinion 2026-04-02 '土地管理法第七十七条' '每平方米一百元以上一千元以下'
ask appraisal 枣庄市建设工程质量检测站 '违法建设房屋结构安全鉴定' 2026-08-12; later 2026-08-18 2026-09-04 '现场取芯检测'; reply 2026-09-02 --conclusion '局部危险，建议拆除'
ask appraisal 林业发展服务中心 '被毁林木蓄积量认定' 2026-09-14; later 2026-09-18 2026-09-30 '样地调查'; opinion 2026-09-29 '森林法第七十四条' '毁坏林木价值一倍以上三倍以下'
ask appraisal 住建局 '外立面改造是否影响结构安全' 2026-05-20; opinion 2026-06-01 '建筑法第七十条' '责令改正，处以罚款' --late-reason '专家未能到齐'
ask appraisal 城乡水务局 '沟渠是否属河道管理范围' 2026-07-01 --urgent; scene 2026-07-02; opinion 2026-07-07 '水法第六十五条' '一万元以上十万元以下'
ask appraisal 自然资源局 '卫星图斑地类认定' 2026-11-11                    # 已超期
ask appraisal 生态环境分局 '疑似危险废物快速鉴别' 2026-11-20 --urgent       # 尚未到场

ask consult 城乡水务局 '私接消火栓取水如何定性' 2026-03-03; opinion 2026-03-09 '城市供水条例第三十五条' '责令改正，可处罚款'
ask consult 自然资源局 '设施农用地上建房的适用' 2026-05-06; later 2026-05-11 2026-05-18 '涉及历史用地'; later 2026-05-18 2026-05-22 '须请示市局'
opinion 2026-05-21 '土地管理法第七十八条' '限期拆除'
ask consult 民政局 '公益性墓地外售墓穴的处罚标准' 2026-06-01; t assist receive "$A" --on 2026-06-03
amend "$A" 2 2026-06-02 '收文簿载明 6 月 2 日收到'; opinion 2026-06-11 '殡葬管理条例第十八条' '没收违法所得' --late-reason '主管科室意见不一'
ask consult 住建局 '燃气软管违规的处罚对象' 2026-07-13; later 2026-07-20 2026-07-28 '征求上级意见'; opinion 2026-07-31 '城镇燃气管理条例第四十九条' '一千元以下' --late-reason '上级答复迟到'
ask consult 商促局 '汽车展销占道的监管主体' 2026-11-12; later 2026-11-18 2026-11-27 '征求市局意见'    # 延长后未到期
ask consult 教体局 '托管机构供餐的监管主体' 2026-11-10                     # 已超期
ask consult 自然资源局 '临时用地到期未复垦' 2026-04-07; recall 2026-04-09 '当事人已自行复垦'

ask material 自然资源局 '违建地块规划图' 2026-02-03; reply 2026-02-05 --material "other=$dir/照片说明.txt"
ask material 住建局 '商品房预售资料' 2026-04-20 --secrecy business; reply 2026-04-22 --partial; reply 2026-04-27 --material "evidence=$dir/照片说明.txt"
ask material 公安分局 '路口监控录像' 2026-06-03; reply 2026-06-04 --partial --material "evidence=$dir/照片说明.txt"; reply 2026-06-09
ask material 开发区管委会 '园区企业用地台账' 2026-10-15                    # 待提供
ask material 住建局 '渣土核准文件' 2026-10-28; reply 2026-11-03 --partial   # 只提供了一部分
ask material 教体局 '培训机构学员名册' 2026-07-21 --secrecy privacy; refuse 2026-07-23 '未成年人保护法第四条'
ask material 民政局 '低保家庭信息' 2026-08-19 --secrecy privacy; refuse 2026-08-21 '个人信息保护法第二十八条'
ask material 公安分局 '在侦案件卷宗' 2026-09-10; refuse 2026-09-11 '刑事诉讼法第五十四条'
ask material 商促局 '汽车展销合同' 2026-05-13; recall 2026-05-15 '当事人已提交'
ask material 城乡水务局 '取水许可台账' 2026-09-22; recall 2026-09-23 '已从平台查得'

ask revoke 商促局 '函请撤销散煤销售备案' 2026-02-06 --found 2026-02-04 --material "evidence=$dir/照片说明.txt"; reply 2026-02-12 --conclusion '已撤销备案'
ask revoke 住建局 '函请撤销黑气点关联企业燃气经营许可' 2026-03-23 --found 2026-03-20 --material "source=$dir/现场检查记录.txt"; reply 2026-04-10 --conclusion '已吊销'
ask revoke 市场监管局 '函请撤销食品小作坊登记' 2026-07-24 --found 2026-07-23 --material "evidence=$dir/照片说明.txt"; reply 2026-08-03 --conclusion '已撤销登记'
ask revoke 教体局 '函请撤销培训机构临时备案' 2026-11-16 --material "evidence=$dir/照片说明.txt"     # 待处理

ask hazard 公安分局 '居民楼内储存烟花爆竹' 2026-02-03 --case "${kept[烟花]}"; report 2026-02-03; reply 2026-02-04 --conclusion '已清移封存'
ask hazard 住建局 '在建工地围挡有倾覆危险' 2026-06-22; report 2026-06-23; reply 2026-06-24 --conclusion '已加固'
ask hazard 自然资源局 '采石坑边坡失稳' 2026-09-04; report 2026-09-04
ask hazard 城乡水务局 '河堤开挖危及行洪' 2026-11-20                        # 尚未报区政府

ask legal 法律顾问办公室 '听证程序合法性审查' 2026-03-11; reply 2026-03-18 --conclusion '程序合法'
ask legal 法律顾问办公室 '重大处罚决定法制审核' 2026-06-10; reply 2026-06-15 --conclusion '同意'
ask legal 法律顾问办公室 '行政复议答复书审查' 2026-11-17
ask guidance 生态环境分局 '油烟快速检测设备使用培训' 2026-04-14; reply 2026-04-16 --conclusion '已派员培训'
ask guidance 住建局 '燃气执法业务指导' 2026-06-08; reply 2026-06-12 --conclusion '已随队指导'
ask guidance 林业发展服务中心 '林木价值认定方法' 2026-11-18
ask agreement 自然资源局 '违法建设执法协作文本' 2026-03-25; reply 2026-04-01 --conclusion '双方已签署'
ask agreement 城乡水务局 '河道执法协作文本' 2026-05-27; reply 2026-06-04 --conclusion '双方已签署'
ask agreement 公安分局 '执法保障协作文本' 2026-10-26                       # 会签中
ask plan 住建局 '燃气联合监督检查计划' 2026-03-26; reply 2026-04-08 --conclusion '按计划检查四十户'
ask plan 生态环境分局 '餐饮油烟专项检查计划' 2026-05-18; reply 2026-06-30 --conclusion '检查六十二户'
ask plan 林业发展服务中心 '秋季防火联合检查计划' 2026-10-12

# ---- 争议（四（四）） ------------------------------------------------------
found 坛山街道 '小区内擅自搭建充电棚' 2026-03-30; other 综合执法局 2026-03-31
quarrel 坛山街道,综合执法局 '小区公共区域搭建由谁查处' 2026-04-01 --case "$C"
agree 2026-04-02 '街道督促，处罚由综合执法局实施' --to 综合执法局; H=综合执法局
fine 2026-04-14 --copy-to 坛山街道; put 2026-04-16 written; paid 2026-04-28; close 2026-04-29

found 生态环境分局 '砂石料场扬尘' 2026-05-06; other 住建局 2026-05-07; send 2026-05-08
quarrel 生态环境分局,住建局,综合执法局 '料场扬尘由谁查处' 2026-05-11 --case "$C"
agree 2026-05-12 '由综合执法局查处，住建局配合' --to 综合执法局; H=综合执法局; spare 2026-05-25; tell 2026-05-27; close 2026-05-28

quarrel 综合执法局,坛山街道 '火锅店油烟复测由谁委托' 2026-10-13 --case "${kept[火锅店]}"; agree 2026-10-15 '由综合执法局委托'

found 林业发展服务中心 '河滩毁林采砂' 2026-08-03; other 综合执法局 2026-08-04; send 2026-08-05; no 2026-08-07 '涉及河道采砂，非本局职责'
quarrel 林业发展服务中心,综合执法局,城乡水务局 '河滩采砂由谁查处' 2026-08-10 --case "$C"; up 2026-08-12
ruled 2026-08-18 '由城乡水务局牵头查处' --to 城乡水务局; H=城乡水务局; fine 2026-09-01; tell 2026-09-03; paid 2026-09-15; close 2026-09-16

found 住建局 '老旧小区楼顶违建' 2026-06-29; other 综合执法局 2026-06-30; send 2026-07-01
quarrel 住建局,综合执法局 '在建验收前的加建由谁处理' 2026-07-02 --case "$C"; up 2026-07-06
ruled 2026-07-10 '竣工验收前由住建局处理' --to 住建局; H=住建局; spare 2026-07-20; close 2026-07-21

quarrel 住建局,公安分局,综合执法局 '工地外渣土由谁处理' 2026-10-29 --case "${kept[工地渣土]}"; up 2026-11-05       # 等待区政府决定
quarrel 吴林街道,综合执法局 '楼顶广告拆除费用由谁承担' 2026-11-04 --case "${kept[楼顶广告]}"; up 2026-11-12         # 等待区政府决定
quarrel 开发区管委会,综合执法局 '临街门面拆除由谁组织' 2026-11-17 --case "${kept[临街门面]}"                        # 协商中
quarrel 坛山街道,综合执法局 '火锅店噪声另案由谁受理' 2026-11-18 --case "${kept[火锅店]}"                            # 协商中

# ---- 行动（一（二）4、五、七（一）（二）） ---------------------------------
plan major 综合执法局 '春节前烟花爆竹集中清查' 2026-01-28 2026-02-03 --with 公安分局,吴林街道 --town 吴林街道 --source plan
police 2026-01-30; came 2026-02-03 公安分局 吴林街道; begin 2026-02-03; finish 2026-02-12 '收缴烟花爆竹四十余箱' "${kept[烟花]}"
plan major 综合执法局 '主城区违建集中拆除' 2026-05-20 2026-05-27 --with 住建局,公安分局,坛山街道 --town 坛山街道 --source plan
police 2026-05-25; came 2026-05-27 住建局 公安分局 坛山街道; begin 2026-05-27; clash 2026-05-27 '数人堵门，辱骂执法人员' '劝离并训诫二人'; finish 2026-05-29 '拆除违建十一处'
plan major 综合执法局 '秋季河道采砂清查' 2026-10-19 2026-10-22 --with 城乡水务局,公安分局 --source plan
came 2026-10-22 城乡水务局; begin 2026-10-22 --late-reason '接群众急报，当日即行动，未及通知'; finish 2026-10-26 '取缔采砂点两处'

plan special 综合执法局 '散煤清零专项' 2026-01-14 2026-01-19 --with 商促局,生态环境分局 --source plan
police 2026-01-16; came 2026-01-19 商促局 生态环境分局; begin 2026-01-19; finish 2026-02-06 '清理散煤点六处' "${kept[散煤]}"
plan special 综合执法局 '餐饮油烟整治' 2026-04-02 2026-04-07 --with 生态环境分局,坛山街道 --town 坛山街道 --source platform
police 2026-04-08 --late-reason '联络员调整，通知迟送一日'; came 2026-04-07 生态环境分局; begin 2026-04-08; clash 2026-04-10 '店主持械威胁' '行政拘留五日'; finish 2026-04-24 '整改油烟二十三户' "${kept[烧烤店]}"
plan special 综合执法局 '燃气安全专项' 2026-06-09 2026-06-15 --with 住建局,公安分局 --source plan
t correct "$O" --event 1 --set starts_on=2026-06-12 --reason '方案定稿为 6 月 12 日，误登'; police 2026-06-11; begin 2026-06-12; came 2026-06-15 住建局; finish 2026-06-30 '排查餐饮用户九十户' "${kept[软管]}"
plan special 综合执法局 '岁末夜间渣土整治' 2026-11-18 2026-11-30 --with 公安分局,住建局 --source plan                # 公安机关待通知

plan joint 冠世榴园风景区管委会 '景区流动摊贩联合执法' 2026-08-03 2026-08-04 --with 综合执法局,公安分局,榴园镇 --town 榴园镇 --source whistle
came 2026-08-04 综合执法局 公安分局 榴园镇; begin 2026-08-04; clash 2026-08-04 '摊主推搡协管员' '现场制止，批评教育'; finish 2026-08-06 '劝离摊点十五处' "${kept[摊贩]}"
plan joint 坛山街道 '早夜市噪声联合执法' 2026-09-07 2026-09-09 --with 综合执法局,公安分局 --town 坛山街道 --source platform
came 2026-09-09 综合执法局; begin 2026-09-09; finish 2026-09-11 '拆除高音设备八套' "${kept[夜间噪声]}"
plan joint 榴园镇 '山体保护联合巡查' 2026-11-16 2026-11-19 --with 自然资源局,林业发展服务中心,综合执法局 --town 榴园镇 --source plan
came 2026-11-19 自然资源局 林业发展服务中心; begin 2026-11-19                                                      # 进行中

plan coordinated 吴林街道 '秸秆禁烧协同行动' 2026-06-01 2026-06-02 --with 生态环境分局,综合执法局 --town 吴林街道 --source whistle
came 2026-06-02 生态环境分局 综合执法局; begin 2026-06-02; finish 2026-06-10 '劝阻焚烧七起' "${kept[秸秆]}"
plan coordinated 城乡水务局 '汛前河道清障' 2026-05-06 2026-05-11 --with 榴园镇,综合执法局 --town 榴园镇 --source plan
came 2026-05-11 榴园镇 综合执法局; begin 2026-05-11; finish 2026-05-15 '清障九处'
plan coordinated 开发区管委会 '园区扬尘协同检查' 2026-11-20 2026-11-26 --with 住建局,生态环境分局 --source plan       # 未开始

# ---- 联席会议（一） --------------------------------------------------------
special 2026-02-06 2026-02-10 --called-by leader; held 2026-02-10; attend present 公安分局 住建局 商促局 综合执法局 吴林街道 坛山街道 榴园镇
matter 2026-02-10 公安分局 '春节期间执法保障排班' 2026-02-14 --meeting "$M" --with 综合执法局; fulfil 2026-02-13; minutes 2026-02-11 2026-02-12 2026-02-13

matter 2026-02-25 住建局 '区领导交办：瓶装燃气实名销售' 2026-04-10 --from assigned --with 商促局; went 2026-03-20 '已完成站点培训'; fulfil 2026-04-08
matter 2026-03-05 综合执法局 '拟报区政府：增设镇街执法中队装备' 2026-06-30 --from proposed; went 2026-05-08 '已征求财政意见' --problem '装备标准未定' --opinion '参照邻区标准'; fulfil 2026-06-24

regular 2026-03-02 2026-03-20; t meeting solicit "$M" --on 2026-03-05
topic 2026-03-09 住建局 '燃气执法检查与处罚衔接' "$M"; passed 2026-03-11; P1=$P
topic 2026-03-09 自然资源局 '违建移送材料标准' "$M"; passed 2026-03-11; P2=$P
topic 2026-03-10 商促局 '市场外摊位收费' "$M"; vetoed 2026-03-11 '不属联席会议职责'
t meeting circulate "$M" --on 2026-03-12
held 2026-03-20; attend present "${members[@]}"; attend deputy 民政局 司法局; attend leave 教体局; guests 区委政法委 区人民检察院 人大代表王某
spoken "$P1" 2026-03-20 '由住建局牵头制定联合检查计划'; spoken "$P2" 2026-03-20 '统一材料清单'
matter 2026-03-20 住建局 '编制燃气联合检查计划' 2026-04-15 --meeting "$M" --with 综合执法局; went 2026-04-03 '初稿已征求意见'; fulfil 2026-04-14
matter 2026-03-20 公安分局 '建立执法保障联络机制' 2026-05-15 --meeting "$M"; went 2026-05-11 '警力编组未定' --problem '人员紧张' --opinion '提请下次会议改期'; X1=$X
matter 2026-03-20 自然资源局 '统一违建移送材料清单' 2026-04-30 --meeting "$M" --with 住建局,综合执法局
minutes 2026-03-24 2026-03-26 2026-03-27
urge 2026-05-06 自然资源局; answer 2026-05-08 '清单已定稿，正在会签'; fulfil 2026-05-11 --late-reason '会签部门较多'

topic 2026-04-08 城乡水务局 '河道倾倒治理'; passed 2026-04-10; special 2026-04-13 2026-04-17 --topic "$P"; t meeting circulate "$M" --on 2026-04-14
held 2026-04-17; attend present 城乡水务局 生态环境分局 综合执法局 榴园镇; spoken "$P" 2026-04-17 '建立巡河与执法联动'
matter 2026-04-17 城乡水务局 '设置河道警示与监控' 2026-06-10 --meeting "$M" --with 榴园镇; minutes 2026-04-20 2026-04-21 2026-04-22
urge 2026-06-12 城乡水务局; answer 2026-06-15 '设备到货延迟'; fulfil 2026-06-17 --late-reason '设备到货延迟'

special 2026-05-12 2026-05-14 --called-by leader; t meeting cancel "$M" --reason '组长赴市里开会，事项并入例会' --on 2026-05-13

regular 2026-05-25 2026-06-18; t meeting solicit "$M" --on 2026-06-01
topic 2026-06-05 生态环境分局 '餐饮油烟源头审批' "$M"; passed 2026-06-09; P1=$P
topic 2026-06-08 公安分局 '阻碍执法处置流程' "$M"; passed 2026-06-09; P2=$P
topic 2026-06-08 民族宗教局 '清真标识专项检查' "$M"; vetoed 2026-06-09 '已有专项方案'
t meeting postpone "$M" --to 2026-06-26 --reason '与市里督查冲突' --on 2026-06-11; t meeting circulate "$M" --on 2026-06-12
held 2026-06-26 --chair 李代主持 --reason '组长外出学习'; attend present "${members[@]}"; attend deputy 商促局 冠世榴园风景区管委会; attend leave 民政局; guests 区纪委监委 政协委员赵某
spoken "$P1" 2026-06-26 '新开餐饮先看油烟管道'; spoken "$P2" 2026-06-26 '由公安分局出具处置流程'
X=$X1; defer 2026-06-26 2026-07-31; fulfil 2026-07-28
matter 2026-06-26 生态环境分局 '餐饮油烟选址提示单' 2026-08-31 --meeting "$M" --with 住建局; went 2026-08-05 '提示单已试行'; fulfil 2026-08-28
matter 2026-06-26 林业发展服务中心 '林地界址数据共享' 2026-09-10 --meeting "$M" --with 自然资源局; went 2026-09-08 '数据脱敏未完成' --problem '涉密数据须脱敏' --opinion '改期并由司法局指导'; X2=$X
matter 2026-06-26 商促局 '市场外摆位规范' 2026-09-15 --meeting "$M" --with 坛山街道,吴林街道; X3=$X
minutes 2026-06-29 2026-06-30 2026-07-01
quarrel 商促局,综合执法局 '市场外摆位由谁划定' 2026-07-09 --matter "$X3"; up 2026-07-16; ruled 2026-07-24 '由商促局划定，综合执法局管理'

special 2026-07-14 2026-07-15 --called-by leader; held 2026-07-15; attend present 城乡水务局 住建局 榴园镇 公安分局; attend leave 开发区管委会
matter 2026-07-15 城乡水务局 '汛期巡查排险' 2026-08-31 --meeting "$M" --with 榴园镇,吴林街道,坛山街道; went 2026-08-10 '排险十六处'; fulfil 2026-08-31; minutes 2026-07-16 2026-07-17 2026-07-17

topic 2026-08-12 冠世榴园风景区管委会 '旺季景区秩序'; passed 2026-08-14; special 2026-08-17 2026-08-21 --topic "$P"
held 2026-08-21; attend present 冠世榴园风景区管委会 综合执法局 公安分局 榴园镇; spoken "$P" 2026-08-21 '节假日联勤'
matter 2026-08-21 冠世榴园风景区管委会 '节假日联勤方案' 2026-09-11 --meeting "$M" --with 公安分局; minutes 2026-08-24 2026-08-25 2026-08-26
urge 2026-09-14 冠世榴园风景区管委会; answer 2026-09-15 '方案已报送审核'; fulfil 2026-09-16 --late-reason '方案几经修改'

regular 2026-08-24 2026-09-18; t meeting solicit "$M" --on 2026-09-09 --late-reason '会期临时提前，征集通知迟发一日'
topic 2026-09-10 坛山街道 '镇街吹哨响应时限' "$M"; passed 2026-09-11; P1=$P
topic 2026-09-10 开发区管委会 '园区违建清零' "$M"; passed 2026-09-11; P2=$P
topic 2026-09-11 民政局 '殡葬用品经营许可设立' "$M"; vetoed 2026-09-11 '许可设立须由上级规定'
t meeting circulate "$M" --on 2026-09-14
held 2026-09-18; attend present "${members[@]}"; attend deputy 林业发展服务中心; attend leave 司法局; guests 区委编办 区人民法院
spoken "$P1" 2026-09-18 '一般事项两日内报到'; spoken "$P2" 2026-09-18 '年底前清零'
X=$X2; defer 2026-09-18 2026-10-30; went 2026-10-26 '脱敏数据已交换'; fulfil 2026-10-29
X=$X3; defer 2026-09-21 2026-12-15; went 2026-11-06 '已划定四处'
matter 2026-09-18 坛山街道 '吹哨报到台账' 2026-10-20 --meeting "$M" --with 吴林街道,榴园镇; fulfil 2026-10-19
matter 2026-09-18 开发区管委会 '园区违建清零' 2026-12-25 --meeting "$M" --with 综合执法局,自然资源局; went 2026-11-10 '已拆除三处' --problem '两处涉诉'; X4=$X
matter 2026-09-18 住建局 '渣土核准信息接入平台' 2026-11-10 --meeting "$M" --with 公安分局; X5=$X                  # 已超期
minutes 2026-09-22 2026-09-23 2026-09-24
quarrel 开发区管委会,自然资源局 '涉诉违建由谁应诉' 2026-10-13 --matter "$X4"; agree 2026-10-16 '由作出决定的单位应诉'
quarrel 开发区管委会,综合执法局 '园区拆除经费' 2026-11-10 --matter "$X4"; up 2026-11-19                             # 等待区政府决定

quarrel 住建局,公安分局 '渣土核准信息由谁接入' 2026-11-16 --matter "$X5"                                            # 协商中（双方都不是综合执法局）

matter 2026-10-09 商促局 '区领导交办：成品油市场秩序' 2026-11-13 --from assigned                                    # 已超期
matter 2026-10-12 教体局 '区领导交办：校外托管排查' 2026-11-30 --from assigned --with 民政局; went 2026-11-12 '已排查三十一家'
matter 2026-10-14 综合执法局 '拟报区政府：执法数据平台立项' 2026-12-31 --from proposed
matter 2026-11-02 综合执法局 '拟报区政府：镇街综合执法办公室编制' 2026-12-31 --from proposed

topic 2026-10-15 公安分局 '夜间渣土联勤'; passed 2026-10-16; special 2026-10-19 2026-10-23 --topic "$P"
held 2026-10-23; attend present 公安分局 住建局 综合执法局 生态环境分局; spoken "$P" 2026-10-23 '每周两次联勤'
matter 2026-10-23 生态环境分局 '渣土路段扬尘监测点' 2026-11-18 --meeting "$M"                                       # 已超期
minutes 2026-10-26 2026-10-27 2026-10-28

special 2026-11-12 2026-11-13 --called-by leader; held 2026-11-13; attend present 综合执法局 住建局 公安分局 城乡水务局; t meeting minutes "$M" --file "$dir/纪要.txt" --on 2026-11-16   # 待组长签发
regular 2026-11-20 2026-12-18                                                                                       # 十二月八日前征集议题
topic 2026-11-20 吴林街道 '楼顶广告拆除经费' "$M"
topic 2026-11-20 榴园镇 '山体巡查常态化' "$M"; passed 2026-11-23

# ---- 工作情况报送与督办 ----------------------------------------------------
work ask --unit "$elsewhere" --from 2026-01-01 --to 2026-03-31 --on 2026-04-01
work ask --unit "$elsewhere" --from 2026-04-01 --to 2026-06-30 --on 2026-07-01
work ask --unit "$elsewhere" --from 2026-07-01 --to 2026-09-30 --on 2026-10-08
for unit in ${elsewhere//,/ }; do
  work receive --unit "$unit" --from 2026-01-01 --to 2026-03-31 --text "$unit一季度执法工作情况" --on 2026-04-08
  [ "$unit" = 民政局 ] || work receive --unit "$unit" --from 2026-04-01 --to 2026-06-30 --text "$unit二季度执法工作情况" --on 2026-07-09
  case $unit in 教体局 | 商促局 | 榴园镇) ;; *) work receive --unit "$unit" --from 2026-07-01 --to 2026-09-30 --text "$unit三季度执法工作情况" --on 2026-10-15 ;; esac
done

urge 2026-11-13 综合执法局; answer 2026-11-16 '抄送与函告正在补办'
urge 2026-11-17 综合执法局
urge 2026-11-20 综合执法局 --reason '补办仍未完成'                                                    # 同一期限已督办三次，建议列入通报
urge 2026-11-20 商促局
urge 2026-11-23 自然资源局
