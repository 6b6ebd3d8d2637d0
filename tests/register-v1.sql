PRAGMA foreign_keys=OFF;
BEGIN TRANSACTION;
CREATE TABLE register (
    id          INTEGER PRIMARY KEY,   -- always 1
    created_at  TEXT NOT NULL,         -- when it was made, Beijing time, RFC 3339
    created_by  TEXT NOT NULL,         -- who made it, and thereby chose day_count
    since       TEXT NOT NULL,         -- first day of its books: from its quarter on meetings are asked for
    day_count   TEXT NOT NULL,         -- standard, calendar or working
    CONSTRAINT register_one_row CHECK (id = 1),
    CONSTRAINT register_since_is_a_day CHECK (since IS date(since, '+0 days')),
    CONSTRAINT register_day_count_known CHECK (day_count IN ('standard', 'calendar', 'working'))
) STRICT;
INSERT INTO register VALUES(1,'2026-12-08T10:00:00+08:00','王测试','2026-12-08','standard');
CREATE TABLE rulebooks (
    version     INTEGER PRIMARY KEY,   -- from 1 on
    body        TEXT NOT NULL,         -- the JSON file, as adopted
    sha256      TEXT NOT NULL,         -- its SHA-256, hex
    adopted_at  TEXT NOT NULL,         -- when, Beijing time, RFC 3339
    CONSTRAINT rulebooks_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;
INSERT INTO rulebooks VALUES(1,replace('{\n  "id": "峄政办发〔2022〕1号",\n  "title": "关于建立区综合行政执法相对集中行政处罚工作协调配合机制的意见",\n  "issued_on": "2022-03-22",\n  "limits": [\n    {"id": "transfer.send", "clause": "二（二）1", "name": "移送案件", "summary": "发现单位判明案件属他单位管辖后三日内移送，紧急的当日移送", "subject": "case", "bound": "finding_unit", "bound_name": "发现单位", "opens_when": "判为他单位管辖", "met_by": "移送已发出", "days": 3, "count": "working", "urgent": "immediate", "extension": null},\n    {"id": "transfer.criminal", "clause": "六（二）", "clause_others": "二（一）", "name": "移送涉嫌犯罪案件", "summary": "承办单位发现涉嫌犯罪的案件，及时移送司法机关", "subject": "case", "bound": "handling_unit", "bound_name": "承办单位", "opens_when": "判为涉嫌犯罪", "met_by": "移送司法机关已发出", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "transfer.feedback", "clause": "二（二）2", "name": "反馈意见", "summary": "接受移送的单位收到后三日内答复是否接受", "subject": "transfer", "bound": "receiving_unit", "bound_name": "接受移送单位", "opens_when": "收到移送", "met_by": "接受或不接受", "days": 3, "count": "working", "urgent": null, "extension": null},\n    {"id": "transfer.refer", "clause": "二（二）2", "name": "报请区政府决定", "summary": "以管辖为由不接受的单位把案件报请区政府决定", "subject": "transfer", "bound": "receiving_unit", "bound_name": "接受移送单位", "opens_when": "以管辖为由不接受", "met_by": "已报请区政府", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "transfer.designate", "clause": "二（二）2", "name": "指定管辖", "summary": "区政府决定由哪个单位承办", "subject": "transfer", "bound": "government", "bound_name": "区政府", "opens_when": "已报请区政府", "met_by": "已指定承办单位", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "transfer.notify", "clause": "二（二）2", "name": "通报处理结果", "summary": "承办单位作出处理决定后三日内书面告知原移送单位", "subject": "transfer", "bound": "handling_unit", "bound_name": "承办单位", "opens_when": "作出处理决定", "met_by": "已书面通报原移送单位", "days": 3, "count": "working", "urgent": null, "extension": null},\n    {"id": "transfer.return", "clause": "六（二）", "name": "退回不追究刑事责任的案件", "summary": "公安机关认为不需追究刑事责任的，及时把案件退给区综合行政执法局", "subject": "transfer", "bound": "police", "bound_name": "公安机关", "opens_when": "认为不需追究刑事责任", "met_by": "退回已发出", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "share.approval", "clause": "三（四）", "name": "抄送行政审批", "summary": "审批单位作出审批后五日内书面抄送区综合行政执法局，紧急的当日抄送", "subject": "share", "bound": "approving_unit", "bound_name": "审批单位", "opens_when": "作出行政审批", "met_by": "已书面抄送", "days": 5, "count": "working", "urgent": "immediate", "extension": null},\n    {"id": "share.penalty", "clause": "三（四）", "name": "抄送处罚决定", "summary": "区综合行政执法局作出处罚后五日内抄送每个相关单位", "subject": "share", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "作出处罚决定", "met_by": "已抄送该单位", "days": 5, "count": "working", "urgent": null, "extension": null},\n    {"id": "share.superior", "clause": "三（四）", "name": "告知上级文件", "summary": "相关单位收到上级文件后三日内告知区综合行政执法局，紧急的当日以电话或口头告知", "subject": "share", "bound": "related_unit", "bound_name": "相关单位", "opens_when": "收到上级文件", "met_by": "已告知", "days": 3, "count": "working", "urgent": "immediate", "extension": null},\n    {"id": "share.handover", "clause": "三（四）", "name": "移交文件", "summary": "以电话或口头告知后，及时移交纸质或电子文件", "subject": "share", "bound": "related_unit", "bound_name": "相关单位", "opens_when": "已电话或口头告知", "met_by": "文件已移交", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.appraisal", "clause": "四（二）1", "name": "出具认定、鉴定意见", "summary": "被请求的单位或技术机构收到请求后五日内出具写明法条和处罚标准的书面意见，或出具鉴定结论；需要更久的，到期前说明理由可延长", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位或技术机构", "opens_when": "收到请求", "met_by": "书面意见或鉴定结论", "days": 5, "count": "working", "urgent": null, "extension": {"days": null, "count": null, "clause": "四（二）1", "repeat": true}},\n    {"id": "assist.scene", "clause": "四（二）1", "name": "派员到场", "summary": "情况紧急或证据可能灭失时，被请求的单位或技术机构及时派员到现场", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位或技术机构", "opens_when": "紧急或证据可能灭失", "met_by": "已派员到场", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.consult", "clause": "四（二）2", "name": "出具咨询意见", "summary": "被征询的单位收到书面征询后五日内出具写明法条和处罚标准的书面意见，复杂的可延期，合计至多十日", "subject": "assist", "bound": "asked_unit", "bound_name": "被征询单位", "opens_when": "收到书面征询", "met_by": "写明法条和处罚标准的书面意见", "days": 5, "count": "working", "urgent": null, "extension": {"days": 10, "count": "calendar", "clause": "四（二）2", "repeat": true}},\n    {"id": "assist.material", "clause": "四（二）3", "name": "提供材料", "summary": "被请求的单位及时、全面提供材料，只可依法定事由拒绝", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位", "opens_when": "收到请求", "met_by": "材料已全部提供", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.enforce", "clause": "四（三）", "name": "函告配合执行", "summary": "处罚需要他单位配合执行的，区综合行政执法局五日内书面函告", "subject": "case", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "作出需配合执行的处罚", "met_by": "函已发出", "days": 5, "count": "working", "urgent": null, "extension": null},\n    {"id": "assist.revoke", "clause": "四（三）", "name": "函告撤销证件", "summary": "需要撤销证件的，区综合行政执法局及时函告并附案件材料", "subject": "assist", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "发现需撤销证件", "met_by": "函及材料已发出", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "assist.act", "clause": "四（三）", "name": "依法处理来函", "summary": "收到配合执行或撤销证件函的单位依法处理并答复", "subject": "assist", "bound": "asked_unit", "bound_name": "被请求单位", "opens_when": "收到来函", "met_by": "已处理并答复", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "assist.hazard", "clause": "四（一）", "name": "通报重大隐患", "summary": "发现重大治安、安全、稳定隐患的，区综合行政执法局及时通报主管部门并报区政府", "subject": "assist", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "发现重大隐患", "met_by": "已通报并已报告", "days": null, "count": "prompt", "urgent": null, "extension": null},\n    {"id": "dispute.settle", "clause": "四（四）", "name": "协商争议", "summary": "法制机构协商处理执法争议，不成的上报", "subject": "dispute", "bound": "legal_organ", "bound_name": "区政府法制机构", "opens_when": "提出争议", "met_by": "协商一致或上报", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "dispute.decide", "clause": "四（四）", "name": "决定争议", "summary": "协商不成的争议由区政府决定", "subject": "dispute", "bound": "government", "bound_name": "区政府", "opens_when": "争议上报", "met_by": "区政府已决定", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "meeting.quarterly", "clause": "一（四）1", "name": "季度例会", "summary": "联席会议办公室原则上每季度召开一次例会", "subject": "quarter", "bound": "office", "bound_name": "联席会议办公室", "opens_when": "季度开始", "met_by": "季内召开例会", "days": null, "count": "date", "urgent": null, "extension": null},\n    {"id": "meeting.solicit", "clause": "一（四）1", "name": "征集议题", "summary": "例会召开十日以前，办公室向各成员单位征集议题", "subject": "meeting", "bound": "office", "bound_name": "联席会议办公室", "opens_when": "例会已排定", "met_by": "已向各成员单位征集", "days": 10, "count": "before", "urgent": null, "extension": null},\n    {"id": "meeting.minutes", "clause": "一（四）4", "name": "印发纪要", "summary": "会后由组长签发纪要并印发", "subject": "meeting", "bound": "office", "bound_name": "联席会议办公室", "opens_when": "会议召开", "met_by": "纪要已签发并印发", "days": null, "count": "none", "urgent": null, "extension": null},\n    {"id": "meeting.matter", "clause": "一（三）4", "name": "办结议定事项", "summary": "责任单位在定下的日期前办结会议议定或区领导交办的事项", "subject": "matter", "bound": "responsible_unit", "bound_name": "责任单位", "opens_when": "会议议定或领导交办", "met_by": "事项办结", "days": null, "count": "date", "urgent": null, "extension": null},\n    {"id": "operation.police", "clause": "七（二）", "name": "提前通知公安", "summary": "重大活动和专项行动开始前，区综合行政执法局通知公安机关", "subject": "operation", "bound": "bureau", "bound_name": "区综合行政执法局", "opens_when": "计划重大或专项行动", "met_by": "已通知公安机关", "days": null, "count": "date", "urgent": null, "extension": null},\n    {"id": "case.enforce", "clause": "六（二）", "name": "强制执行", "summary": "当事人不履行决定的，承办单位依法强制执行或申请法院执行", "subject": "case", "bound": "handling_unit", "bound_name": "承办单位", "opens_when": "决定未履行", "met_by": "已强制执行或申请法院", "days": null, "count": "none", "urgent": null, "extension": null}\n  ],\n  "units": [\n    {"code": "ethnic", "name": "区民族宗教局", "short": "民族宗教局", "aliases": ["民宗局", "区民宗局"], "kind": "member", "roles": []},\n    {"code": "police", "name": "区公安分局", "short": "公安分局", "aliases": ["公安机关", "公安局", "区公安局", "峄城公安分局"], "kind": "member", "roles": ["police", "judicial"]},\n    {"code": "education", "name": "区教体局", "short": "教体局", "aliases": ["教育和体育局", "区教育和体育局"], "kind": "member", "roles": []},\n    {"code": "civil", "name": "区民政局", "short": "民政局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "justice", "name": "区司法局", "short": "司法局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "land", "name": "区自然资源局", "short": "自然资源局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "housing", "name": "区住建局", "short": "住建局", "aliases": ["住房城乡建设局", "住房和城乡建设局", "区住房和城乡建设局"], "kind": "member", "roles": []},\n    {"code": "water", "name": "区城乡水务局", "short": "城乡水务局", "aliases": ["水务局", "区水务局"], "kind": "member", "roles": []},\n    {"code": "commerce", "name": "区商促局", "short": "商促局", "aliases": [], "kind": "member", "roles": []},\n    {"code": "bureau", "name": "区综合行政执法局", "short": "综合执法局", "aliases": ["综合行政执法局", "区综合执法局", "执法局", "区执法局"], "kind": "member", "roles": ["bureau"]},\n    {"code": "scenic", "name": "冠世榴园风景区管委会", "short": "冠世榴园风景区管委会", "aliases": ["榴园风景区管委会", "风景区管委会"], "kind": "member", "roles": []},\n    {"code": "zone", "name": "开发区管委会", "short": "开发区管委会", "aliases": ["经济开发区管委会", "峄城经济开发区管委会", "经济开发区"], "kind": "member", "roles": []},\n    {"code": "environment", "name": "区生态环境分局", "short": "生态环境分局", "aliases": ["区生态环境局", "生态环境局"], "kind": "member", "roles": []},\n    {"code": "forestry", "name": "区林业发展服务中心", "short": "林业发展服务中心", "aliases": ["林业中心", "区林业中心"], "kind": "member", "roles": []},\n    {"code": "wulin", "name": "吴林街道", "short": "吴林街道", "aliases": ["吴林街道办事处", "吴林街道办", "吴林街办"], "kind": "member", "roles": ["town"]},\n    {"code": "tanshan", "name": "坛山街道", "short": "坛山街道", "aliases": ["坛山街道办事处", "坛山街道办", "坛山街办"], "kind": "member", "roles": ["town"]},\n    {"code": "liuyuan", "name": "榴园镇", "short": "榴园镇", "aliases": ["榴园镇政府", "榴园镇人民政府"], "kind": "member", "roles": ["town"]},\n    {"code": "leader", "name": "联席会议组长", "short": "组长", "aliases": ["联席会议召集人"], "kind": "leader", "roles": ["leader"]},\n    {"code": "office", "name": "联席会议办公室", "short": "联席会议办公室", "aliases": ["联席办", "联席会议办"], "kind": "office", "roles": ["office"]},\n    {"code": "government", "name": "区政府", "short": "区政府", "aliases": ["区人民政府", "峄城区政府", "峄城区人民政府"], "kind": "government", "roles": ["government"]},\n    {"code": "legal", "name": "区政府法制机构", "short": "法制机构", "aliases": ["区人民政府法制机构", "政府法制机构"], "kind": "legal", "roles": ["legal"]},\n    {"code": "procuratorate", "name": "区人民检察院", "short": "检察院", "aliases": ["人民检察院", "区检察院", "检察机关"], "kind": "judicial", "roles": ["procuratorate", "judicial"]},\n    {"code": "court", "name": "区人民法院", "short": "法院", "aliases": ["人民法院", "区法院", "审判机关"], "kind": "judicial", "roles": ["court", "judicial"]},\n    {"code": "counsel", "name": "法律顾问办公室", "short": "法律顾问办公室", "aliases": ["法律顾问办"], "kind": "support", "roles": ["counsel"]},\n    {"code": "finance", "name": "区财政局", "short": "财政局", "aliases": [], "kind": "organ", "roles": []},\n    {"code": "market", "name": "区市场监管局", "short": "市场监管局", "aliases": ["市场监督管理局", "区市场监督管理局"], "kind": "organ", "roles": []},\n    {"code": "politics-law", "name": "区委政法委", "short": "政法委", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "discipline", "name": "区纪委监委", "short": "纪委监委", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "organization", "name": "区委组织部", "short": "组织部", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "establishment", "name": "区委编办", "short": "编办", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "npc", "name": "人大代表", "short": "人大代表", "aliases": [], "kind": "invitee", "roles": []},\n    {"code": "cppcc", "name": "政协委员", "short": "政协委员", "aliases": [], "kind": "invitee", "roles": []}\n  ],\n  "roster": [\n    {"unit": "leader", "role": "leader", "post": "区政府副区长", "name": "吴敬雷", "from": "2022-03-22"},\n    {"unit": "commerce", "role": "member", "post": "区政协副主席、区商促局局长", "name": "谢玉丹", "from": "2022-03-22"},\n    {"unit": "ethnic", "role": "member", "post": "区委统战部副部长、民宗局局长", "name": "王子夏", "from": "2022-03-22"},\n    {"unit": "education", "role": "member", "post": "区教体局局长", "name": "张勇", "from": "2022-03-22"},\n    {"unit": "civil", "role": "member", "post": "区民政局局长", "name": "王广银", "from": "2022-03-22"},\n    {"unit": "justice", "role": "member", "post": "区司法局局长", "name": "何建", "from": "2022-03-22"},\n    {"unit": "land", "role": "member", "post": "区自然资源局局长", "name": "徐兴堂", "from": "2022-03-22"},\n    {"unit": "housing", "role": "member", "post": "区住建局局长", "name": "朱贵民", "from": "2022-03-22"},\n    {"unit": "water", "role": "member", "post": "区城乡水务局局长", "name": "李玉伟", "from": "2022-03-22"},\n    {"unit": "bureau", "role": "member", "post": "区综合行政执法局局长", "name": "颜成国", "from": "2022-03-22"},\n    {"unit": "environment", "role": "member", "post": "区生态环境分局局长", "name": "徐辉", "from": "2022-03-22"},\n    {"unit": "forestry", "role": "member", "post": "区林业发展服务中心主任", "name": "武爱国", "from": "2022-03-22"},\n    {"unit": "zone", "role": "member", "post": "峄城经济开发区管委会建设环保局副局长", "name": "蒋广洲", "from": "2022-03-22"},\n    {"unit": "scenic", "role": "member", "post": "冠世榴园风景区管委会副主任", "name": "左士军", "from": "2022-03-22"},\n    {"unit": "police", "role": "member", "post": "区公安分局一级警长", "name": "窦硕永", "from": "2022-03-22"},\n    {"unit": "wulin", "role": "member", "post": "吴林街道办事处主任", "name": "陈文超", "from": "2022-03-22"},\n    {"unit": "tanshan", "role": "member", "post": "坛山街道办事处主任", "name": "张新涛", "from": "2022-03-22"},\n    {"unit": "liuyuan", "role": "member", "post": "榴园镇镇长", "name": "徐旭", "from": "2022-03-22"},\n    {"unit": "office", "role": "director", "post": "联席会议办公室主任", "name": "颜成国", "from": "2022-03-22"}\n  ],\n  "materials": {"clause": "二（三）", "kinds": [{"id": "letter", "name": "涉嫌违法案件移交函", "clause": "二（三）1"}, {"id": "source", "name": "案源材料", "clause": "二（三）2"}, {"id": "evidence", "name": "证据材料", "clause": "二（三）3"}, {"id": "other", "name": "其他材料", "clause": "二（三）4"}], "required": {"jurisdiction": ["letter", "source", "evidence"], "criminal": ["letter", "evidence"], "return": ["letter"]}, "criminal_kinds": ["移送书", "调查报告", "物品清单", "检验鉴定", "其他"]},\n  "meeting": {"rhythm": "quarter", "clause": "一（四）1", "solicit_limit": "meeting.solicit", "quarterly_limit": "meeting.quarterly"}\n}\n','\n',char(10)),'771200c84e4af2d1e82a9f923e9d38a44fb167f63b366e807aaafcb0954589db','2026-12-08T10:00:00+08:00');
CREATE TABLE events (
    seq         INTEGER PRIMARY KEY,   -- place in the sequence, from 1, without gaps
    dossier     TEXT NOT NULL,         -- key of the dossier: id of its root record, or units, calendar, register
    record      TEXT NOT NULL,         -- the record it is about: an id, or unit/CODE, calendar, register
    no          INTEGER NOT NULL,      -- number within the record, from 1
    act         TEXT NOT NULL,         -- stable name of the act
    happened_on TEXT NOT NULL,         -- the day it happened
    entered_at  TEXT NOT NULL,         -- when it was entered, from the real clock, Beijing time, RFC 3339
    actor       TEXT NOT NULL,         -- who entered it
    body        TEXT NOT NULL,         -- JSON: codes, days, numbers; no free text
    texts_hash  TEXT,                  -- SHA-256 of salt and texts kept apart; NULL: the event has no texts
    hash        TEXT NOT NULL,         -- SHA-256 over the previous hash and this row
    CONSTRAINT events_number_once UNIQUE (record, no),
    CONSTRAINT events_happened_on_a_day CHECK (happened_on IS date(happened_on, '+0 days')),
    CONSTRAINT events_hash_is_hex CHECK (length(hash) = 64)
) STRICT;
INSERT INTO events VALUES(1,'register','register',1,'init','2026-12-08','2026-12-08T10:00:00+08:00','王测试','{"day_count":"standard","since":"2026-12-08","rulebook":"峄政办发〔2022〕1号","rulebook_sha256":"771200c84e4af2d1e82a9f923e9d38a44fb167f63b366e807aaafcb0954589db","calendar_sha256":"8bdabb6f0f76c9e26ebeec76a43eaeb06259197a72b91fced43791c6cfa2775b"}',NULL,'3e07abb90988def597188e687a3263c52cfd7a6f4a32cba5b9df687eaef7d81f');
INSERT INTO events VALUES(2,'A2026-0001','A2026-0001',1,'assist.new','2026-12-01','2026-12-08T10:00:00+08:00','王测试','{"kind":"consult","from":"bureau","to":"housing","secrecy":"none"}','a6ee4a5e2bf4208a14b342343dc2bb66af04620da466b62fdc898dd118445435','25fd6c9e9da5b9b22d5ae91b266b36812bb40cf1145f1de255201a6af16a0e31');
INSERT INTO events VALUES(3,'A2026-0001','A2026-0001',2,'assist.extend','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"until":"2026-12-11"}','52688edb9c63be363d2d4f31a283a4de2776628bc190bfb72c4b8b74ef3396d1','19ae795d5199b512fcfec77d137b7c0475b4d92cf9af93b4019ef6f862fbe2fe');
INSERT INTO events VALUES(4,'calendar','calendar',1,'calendar.add','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"date":"2026-12-07","kind":"holiday","day_name":"冬令","sha256":"6b672c131da91050641950350d3b85f3b13d9031ae11ef892fd8cc64348f53bb"}',NULL,'1adf2bafaee7e80d325526da50107f19790a84816734d36f999cf4f65bb00120');
INSERT INTO events VALUES(5,'calendar','calendar',2,'calendar.add','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"date":"2026-12-08","kind":"holiday","day_name":"冬令","sha256":"fb0cac6402005b9d180b80436a82d25f33285cfe755d8e02ad85b07df27cff58"}',NULL,'ee7ce578c08d7553178c3194ea4016d08ccf3195b286feb3d65bdf3e7862f1d9');
INSERT INTO events VALUES(6,'calendar','calendar',3,'calendar.add','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"date":"2026-12-09","kind":"holiday","day_name":"冬令","sha256":"fe5806cfc09f47afeda4f185c6e947438fde15f3799640149792b4e169f4a525"}',NULL,'95bab1b822290bda65ad667b4298516ca88fbdafe1633f74ec4cbad7343df62b');
INSERT INTO events VALUES(7,'calendar','calendar',4,'calendar.add','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"date":"2026-12-10","kind":"holiday","day_name":"冬令","sha256":"9a7da72a2cd4292088ba58bc398bc8309111745408f6fb65d7a62b684fcbaf74"}',NULL,'a645ec0ee4f906109bc46308b5815eee30ad73edbad618ab12c4bef791561da9');
INSERT INTO events VALUES(8,'A2026-0002','A2026-0002',1,'assist.new','2026-12-04','2026-12-08T10:00:00+08:00','王测试','{"kind":"appraisal","from":"bureau","to":"housing","secrecy":"none","doc_no":"综函〔2026〕01号"}','ea1ce867e71add51c01133bb5faa1d0b08472f9f0c2b5997b5f5d224e4a09654','11fc7865e1dc14644f16f29f4e4a1fac547f2b7957fc121aa795ece32fb067ae');
INSERT INTO events VALUES(9,'A2026-0002','A2026-0002',2,'assist.extend','2026-12-04','2026-12-08T10:00:00+08:00','王测试','{"until":"2027-01-08"}','cc123e38b57d9960bc26bffdbc7e2533a3dfdf77c9c08f586ebf9fb4e7df0c88','d113f3c0f0978fe7fff884fa160c978cd33f2e2cf456b295ba8917d469284809');
INSERT INTO events VALUES(10,'A2026-0002','A2026-0002',3,'assist.receive','2026-12-05','2026-12-08T10:00:00+08:00','王测试','{}',NULL,'91a452a077f460c0e04458e9d0f050c6743ecdc0267ebd98e2e0dc19027b5593');
INSERT INTO events VALUES(11,'C2026-0001','C2026-0001',1,'case.new','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"secrecy":"none","unit":"housing"}','440b8ee8b8b7b7f6dcf8f11bbb6808377e1920132868288a23b02619a4199c5f','4f7b0bacc344ef5d886b6051d9e36704b2bcc740e0a3b805940177e82286f588');
INSERT INTO events VALUES(12,'C2026-0001','C2026-0001',2,'case.assess','2026-12-02','2026-12-08T10:00:00+08:00','王测试','{"jurisdiction":"other","to":"bureau"}','5ebb1753dbb434f177e23cb54934c0880a3501b576f733d40fc353b2b0bf0a23','bbf2c6e90561734da44f45c3aec1c8aba7fbe5de8c12e7153374125a1e74b270');
INSERT INTO events VALUES(13,'C2026-0001','T2026-0001',1,'transfer.new','2026-12-03','2026-12-08T10:00:00+08:00','王测试','{"case":"C2026-0001","from":"housing","to":"bureau","doc_no":"综函〔2026〕1号"}','389f1fafd96d40938c75a1ebc1bb36192c425ea95ec27d68e63ea0a36d4b923b','04d78e835cc3ff1d43eb4dd13bd62302bb9831832982cf6d1bb2262440f372b6');
INSERT INTO events VALUES(14,'C2026-0001','T2026-0001',2,'transfer.accept','2026-12-04','2026-12-08T10:00:00+08:00','王测试','{}',NULL,'7f75f913618897d11a7f3369f8c99bbc4c70842413a042e36c2a7c3633dceb5f');
INSERT INTO events VALUES(15,'C2026-0001','T2026-0001',3,'correct','2026-12-08','2026-12-08T10:00:00+08:00','王测试','{"event":1}','661b9f49cfaf1f569c51921069b1cbe4683cf9b14c68484ee075bffd01e633a9','28fbc83a8a0dfe6a399bbb04c1b4e5c20075d09e8fd4588103b207de60979676');
INSERT INTO events VALUES(16,'unit','unit/u1',1,'unit.add','2026-12-01','2026-12-08T10:00:00+08:00','王测试','{"unit_name":"住建","short":"住建","kind":"outside"}',NULL,'32331af1b009d29dc87fa1c75b071891df0c397acc0091d1f31d4dd40a326627');
CREATE TABLE event_texts (
    seq         INTEGER PRIMARY KEY REFERENCES events (seq), -- the event
    salt        TEXT,                  -- random, hex; NULL once redacted
    texts       TEXT NOT NULL,         -- JSON of the texts
    redacted_by INTEGER REFERENCES events (seq), -- the event that erased personal data; NULL: as entered
    CONSTRAINT event_texts_salt_goes_with_redaction CHECK ((salt IS NULL) = (redacted_by IS NOT NULL))
) STRICT;
INSERT INTO event_texts VALUES(2,'cfb39adc75c4655ea939442532a478f8','{"title":"征询"}',NULL);
INSERT INTO event_texts VALUES(3,'9b990e2598d48cc5acd86fe6a6fedb6c','{"reason":"复杂"}',NULL);
INSERT INTO event_texts VALUES(8,'05f981cc8cca3fc75bd08ce3a19276c9','{"title":"认定"}',NULL);
INSERT INTO event_texts VALUES(9,'2d689812a0dfb778d965cb605b88fe6f','{"reason":"检测"}',NULL);
INSERT INTO event_texts VALUES(11,'7f474fa2132dd06b9d9fd1c3ec84ca20','{"title":"违建"}',NULL);
INSERT INTO event_texts VALUES(12,'f370c1ac4ef303bd20b6cf0df2b3f586','{"findings":"x"}',NULL);
INSERT INTO event_texts VALUES(13,'21ff703fb054ed7d789cfc7ae5be8b1c','{"materials":[{"kind":"letter","name":"a.txt","size":2,"sha256":"73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"},{"kind":"source","name":"a.txt","size":2,"sha256":"73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"},{"kind":"evidence","name":"a.txt","size":2,"sha256":"73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac"}]}',NULL);
INSERT INTO event_texts VALUES(15,'8c29351390315c687a837f4cd55a16ea','{"reason":"试","set":{"from":"water"}}',NULL);
CREATE TABLE counters (
    kind        TEXT NOT NULL,         -- letter of the kind
    year        INTEGER NOT NULL,      -- year of the records
    last        INTEGER NOT NULL,      -- last number given
    CONSTRAINT counters_count_up CHECK (last > 0),
    PRIMARY KEY (kind, year)
) STRICT, WITHOUT ROWID;
INSERT INTO counters VALUES('A',2026,2);
INSERT INTO counters VALUES('C',2026,1);
INSERT INTO counters VALUES('T',2026,1);
CREATE TABLE doc_numbers (
    number      TEXT PRIMARY KEY,      -- as 峄综执移〔2026〕12号
    record      TEXT NOT NULL          -- the record that carries it
) STRICT, WITHOUT ROWID;
INSERT INTO doc_numbers VALUES('综函〔2026〕01号','A2026-0002');
INSERT INTO doc_numbers VALUES('综函〔2026〕1号','T2026-0001');
CREATE TABLE units (
    code        TEXT PRIMARY KEY,      -- stable code
    place       INTEGER NOT NULL,      -- order in lists
    kind        TEXT NOT NULL,         -- member, outside, technical …
    roles       TEXT NOT NULL,         -- JSON array: bureau, police, government …
    aliases     TEXT NOT NULL,         -- JSON array of other names people type
    until_on    TEXT,                  -- first day it no longer acts; NULL: it acts
    successor   TEXT REFERENCES units (code), -- the unit that took over; NULL: none
    CONSTRAINT units_until_is_a_day CHECK (until_on IS NULL OR until_on IS date(until_on, '+0 days'))
) STRICT, WITHOUT ROWID;
INSERT INTO units VALUES('bureau',9,'member','["bureau"]','["综合行政执法局","区综合执法局","执法局","区执法局"]',NULL,NULL);
INSERT INTO units VALUES('civil',3,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('commerce',8,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('counsel',23,'support','["counsel"]','["法律顾问办"]',NULL,NULL);
INSERT INTO units VALUES('court',22,'judicial','["court","judicial"]','["人民法院","区法院","审判机关"]',NULL,NULL);
INSERT INTO units VALUES('cppcc',31,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('discipline',27,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('education',2,'member','[]','["教育和体育局","区教育和体育局"]',NULL,NULL);
INSERT INTO units VALUES('environment',12,'member','[]','["区生态环境局","生态环境局"]',NULL,NULL);
INSERT INTO units VALUES('establishment',29,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('ethnic',0,'member','[]','["民宗局","区民宗局"]',NULL,NULL);
INSERT INTO units VALUES('finance',24,'organ','[]','[]',NULL,NULL);
INSERT INTO units VALUES('forestry',13,'member','[]','["林业中心","区林业中心"]',NULL,NULL);
INSERT INTO units VALUES('government',19,'government','["government"]','["区人民政府","峄城区政府","峄城区人民政府"]',NULL,NULL);
INSERT INTO units VALUES('housing',6,'member','[]','["住房城乡建设局","住房和城乡建设局","区住房和城乡建设局"]',NULL,NULL);
INSERT INTO units VALUES('justice',4,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('land',5,'member','[]','[]',NULL,NULL);
INSERT INTO units VALUES('leader',17,'leader','["leader"]','["联席会议召集人"]',NULL,NULL);
INSERT INTO units VALUES('legal',20,'legal','["legal"]','["区人民政府法制机构","政府法制机构"]',NULL,NULL);
INSERT INTO units VALUES('liuyuan',16,'member','["town"]','["榴园镇政府","榴园镇人民政府"]',NULL,NULL);
INSERT INTO units VALUES('market',25,'organ','[]','["市场监督管理局","区市场监督管理局"]',NULL,NULL);
INSERT INTO units VALUES('npc',30,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('office',18,'office','["office"]','["联席办","联席会议办"]',NULL,NULL);
INSERT INTO units VALUES('organization',28,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('police',1,'member','["police","judicial"]','["公安机关","公安局","区公安局","峄城公安分局"]',NULL,NULL);
INSERT INTO units VALUES('politics-law',26,'invitee','[]','[]',NULL,NULL);
INSERT INTO units VALUES('procuratorate',21,'judicial','["procuratorate","judicial"]','["人民检察院","区检察院","检察机关"]',NULL,NULL);
INSERT INTO units VALUES('scenic',10,'member','[]','["榴园风景区管委会","风景区管委会"]',NULL,NULL);
INSERT INTO units VALUES('tanshan',15,'member','["town"]','["坛山街道办事处","坛山街道办","坛山街办"]',NULL,NULL);
INSERT INTO units VALUES('u1',32,'outside','[]','[]',NULL,NULL);
INSERT INTO units VALUES('water',7,'member','[]','["水务局","区水务局"]',NULL,NULL);
INSERT INTO units VALUES('wulin',14,'member','["town"]','["吴林街道办事处","吴林街道办","吴林街办"]',NULL,NULL);
INSERT INTO units VALUES('zone',11,'member','[]','["经济开发区管委会","峄城经济开发区管委会","经济开发区"]',NULL,NULL);
CREATE TABLE unit_names (
    unit        TEXT NOT NULL REFERENCES units (code),
    from_on     TEXT NOT NULL,         -- first day of the name; '' : from the beginning (the document's units)
    name        TEXT NOT NULL,         -- full name
    short       TEXT NOT NULL,         -- short name
    PRIMARY KEY (unit, from_on)
) STRICT, WITHOUT ROWID;
INSERT INTO unit_names VALUES('bureau','','区综合行政执法局','综合执法局');
INSERT INTO unit_names VALUES('civil','','区民政局','民政局');
INSERT INTO unit_names VALUES('commerce','','区商促局','商促局');
INSERT INTO unit_names VALUES('counsel','','法律顾问办公室','法律顾问办公室');
INSERT INTO unit_names VALUES('court','','区人民法院','法院');
INSERT INTO unit_names VALUES('cppcc','','政协委员','政协委员');
INSERT INTO unit_names VALUES('discipline','','区纪委监委','纪委监委');
INSERT INTO unit_names VALUES('education','','区教体局','教体局');
INSERT INTO unit_names VALUES('environment','','区生态环境分局','生态环境分局');
INSERT INTO unit_names VALUES('establishment','','区委编办','编办');
INSERT INTO unit_names VALUES('ethnic','','区民族宗教局','民族宗教局');
INSERT INTO unit_names VALUES('finance','','区财政局','财政局');
INSERT INTO unit_names VALUES('forestry','','区林业发展服务中心','林业发展服务中心');
INSERT INTO unit_names VALUES('government','','区政府','区政府');
INSERT INTO unit_names VALUES('housing','','区住建局','住建局');
INSERT INTO unit_names VALUES('justice','','区司法局','司法局');
INSERT INTO unit_names VALUES('land','','区自然资源局','自然资源局');
INSERT INTO unit_names VALUES('leader','','联席会议组长','组长');
INSERT INTO unit_names VALUES('legal','','区政府法制机构','法制机构');
INSERT INTO unit_names VALUES('liuyuan','','榴园镇','榴园镇');
INSERT INTO unit_names VALUES('market','','区市场监管局','市场监管局');
INSERT INTO unit_names VALUES('npc','','人大代表','人大代表');
INSERT INTO unit_names VALUES('office','','联席会议办公室','联席会议办公室');
INSERT INTO unit_names VALUES('organization','','区委组织部','组织部');
INSERT INTO unit_names VALUES('police','','区公安分局','公安分局');
INSERT INTO unit_names VALUES('politics-law','','区委政法委','政法委');
INSERT INTO unit_names VALUES('procuratorate','','区人民检察院','检察院');
INSERT INTO unit_names VALUES('scenic','','冠世榴园风景区管委会','冠世榴园风景区管委会');
INSERT INTO unit_names VALUES('tanshan','','坛山街道','坛山街道');
INSERT INTO unit_names VALUES('u1','2026-12-01','住建','住建');
INSERT INTO unit_names VALUES('water','','区城乡水务局','城乡水务局');
INSERT INTO unit_names VALUES('wulin','','吴林街道','吴林街道');
INSERT INTO unit_names VALUES('zone','','开发区管委会','开发区管委会');
CREATE TABLE contacts (
    id          INTEGER PRIMARY KEY,
    unit        TEXT REFERENCES units (code), -- NULL: a post of the annex that belongs to no unit
    role        TEXT NOT NULL,         -- head, lead, liaison; leader, member, director for the annex
    post        TEXT,                  -- the post, where known; NULL: not recorded
    name        TEXT NOT NULL,         -- personal data
    phone       TEXT,                  -- personal data; NULL: not recorded
    from_on     TEXT NOT NULL,         -- first day
    until_on    TEXT,                  -- first day no longer; NULL: still
    CONSTRAINT contacts_from_is_a_day CHECK (from_on IS date(from_on, '+0 days')),
    CONSTRAINT contacts_until_is_a_day CHECK (until_on IS NULL OR until_on IS date(until_on, '+0 days'))
) STRICT;
INSERT INTO contacts VALUES(1,'leader','leader','区政府副区长','吴敬雷',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(2,'commerce','member','区政协副主席、区商促局局长','谢玉丹',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(3,'ethnic','member','区委统战部副部长、民宗局局长','王子夏',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(4,'education','member','区教体局局长','张勇',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(5,'civil','member','区民政局局长','王广银',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(6,'justice','member','区司法局局长','何建',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(7,'land','member','区自然资源局局长','徐兴堂',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(8,'housing','member','区住建局局长','朱贵民',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(9,'water','member','区城乡水务局局长','李玉伟',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(10,'bureau','member','区综合行政执法局局长','颜成国',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(11,'environment','member','区生态环境分局局长','徐辉',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(12,'forestry','member','区林业发展服务中心主任','武爱国',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(13,'zone','member','峄城经济开发区管委会建设环保局副局长','蒋广洲',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(14,'scenic','member','冠世榴园风景区管委会副主任','左士军',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(15,'police','member','区公安分局一级警长','窦硕永',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(16,'wulin','member','吴林街道办事处主任','陈文超',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(17,'tanshan','member','坛山街道办事处主任','张新涛',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(18,'liuyuan','member','榴园镇镇长','徐旭',NULL,'2022-03-22',NULL);
INSERT INTO contacts VALUES(19,'office','director','联席会议办公室主任','颜成国',NULL,'2022-03-22',NULL);
CREATE TABLE calendar_days (
    day         TEXT PRIMARY KEY,
    kind        TEXT NOT NULL,         -- holiday or workday
    name        TEXT NOT NULL,         -- of the holiday
    CONSTRAINT calendar_days_day_is_a_day CHECK (day IS date(day, '+0 days')),
    CONSTRAINT calendar_days_kind_known CHECK (kind IN ('holiday', 'workday'))
) STRICT, WITHOUT ROWID;
INSERT INTO calendar_days VALUES('2020-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2020-01-19','workday','春节');
INSERT INTO calendar_days VALUES('2020-01-24','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-25','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-26','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-27','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-28','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-29','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-30','holiday','春节');
INSERT INTO calendar_days VALUES('2020-01-31','holiday','春节');
INSERT INTO calendar_days VALUES('2020-02-01','holiday','春节');
INSERT INTO calendar_days VALUES('2020-02-02','holiday','春节');
INSERT INTO calendar_days VALUES('2020-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2020-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2020-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2020-04-26','workday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2020-05-09','workday','劳动节');
INSERT INTO calendar_days VALUES('2020-06-25','holiday','端午节');
INSERT INTO calendar_days VALUES('2020-06-26','holiday','端午节');
INSERT INTO calendar_days VALUES('2020-06-27','holiday','端午节');
INSERT INTO calendar_days VALUES('2020-06-28','workday','端午节');
INSERT INTO calendar_days VALUES('2020-09-27','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-01','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-02','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-03','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-04','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-05','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-06','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-07','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-08','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2020-10-10','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2021-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2021-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2021-01-03','holiday','元旦');
INSERT INTO calendar_days VALUES('2021-02-07','workday','春节');
INSERT INTO calendar_days VALUES('2021-02-11','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-12','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-13','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-14','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-15','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-16','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-17','holiday','春节');
INSERT INTO calendar_days VALUES('2021-02-20','workday','春节');
INSERT INTO calendar_days VALUES('2021-04-03','holiday','清明节');
INSERT INTO calendar_days VALUES('2021-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2021-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2021-04-25','workday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2021-05-08','workday','劳动节');
INSERT INTO calendar_days VALUES('2021-06-12','holiday','端午节');
INSERT INTO calendar_days VALUES('2021-06-13','holiday','端午节');
INSERT INTO calendar_days VALUES('2021-06-14','holiday','端午节');
INSERT INTO calendar_days VALUES('2021-09-18','workday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-19','holiday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-20','holiday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-21','holiday','中秋节');
INSERT INTO calendar_days VALUES('2021-09-26','workday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2021-10-09','workday','国庆节');
INSERT INTO calendar_days VALUES('2022-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2022-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2022-01-03','holiday','元旦');
INSERT INTO calendar_days VALUES('2022-01-29','workday','春节');
INSERT INTO calendar_days VALUES('2022-01-30','workday','春节');
INSERT INTO calendar_days VALUES('2022-01-31','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-01','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-02','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-03','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-04','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-05','holiday','春节');
INSERT INTO calendar_days VALUES('2022-02-06','holiday','春节');
INSERT INTO calendar_days VALUES('2022-04-02','workday','清明节');
INSERT INTO calendar_days VALUES('2022-04-03','holiday','清明节');
INSERT INTO calendar_days VALUES('2022-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2022-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2022-04-24','workday','劳动节');
INSERT INTO calendar_days VALUES('2022-04-30','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2022-05-07','workday','劳动节');
INSERT INTO calendar_days VALUES('2022-06-03','holiday','端午节');
INSERT INTO calendar_days VALUES('2022-06-04','holiday','端午节');
INSERT INTO calendar_days VALUES('2022-06-05','holiday','端午节');
INSERT INTO calendar_days VALUES('2022-09-10','holiday','中秋节');
INSERT INTO calendar_days VALUES('2022-09-11','holiday','中秋节');
INSERT INTO calendar_days VALUES('2022-09-12','holiday','中秋节');
INSERT INTO calendar_days VALUES('2022-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-08','workday','国庆节');
INSERT INTO calendar_days VALUES('2022-10-09','workday','国庆节');
INSERT INTO calendar_days VALUES('2022-12-31','holiday','元旦');
INSERT INTO calendar_days VALUES('2023-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2023-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2023-01-21','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-22','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-23','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-24','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-25','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-26','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-27','holiday','春节');
INSERT INTO calendar_days VALUES('2023-01-28','workday','春节');
INSERT INTO calendar_days VALUES('2023-01-29','workday','春节');
INSERT INTO calendar_days VALUES('2023-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2023-04-23','workday','劳动节');
INSERT INTO calendar_days VALUES('2023-04-29','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-04-30','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2023-05-06','workday','劳动节');
INSERT INTO calendar_days VALUES('2023-06-22','holiday','端午节');
INSERT INTO calendar_days VALUES('2023-06-23','holiday','端午节');
INSERT INTO calendar_days VALUES('2023-06-24','holiday','端午节');
INSERT INTO calendar_days VALUES('2023-06-25','workday','端午节');
INSERT INTO calendar_days VALUES('2023-09-29','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-09-30','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-01','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-02','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-03','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-04','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-05','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-06','holiday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-07','workday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2023-10-08','workday','中秋节、国庆节');
INSERT INTO calendar_days VALUES('2024-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2024-02-04','workday','春节');
INSERT INTO calendar_days VALUES('2024-02-10','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-11','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-12','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-13','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-14','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-15','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-16','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-17','holiday','春节');
INSERT INTO calendar_days VALUES('2024-02-18','workday','春节');
INSERT INTO calendar_days VALUES('2024-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2024-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2024-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2024-04-07','workday','清明节');
INSERT INTO calendar_days VALUES('2024-04-28','workday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2024-05-11','workday','劳动节');
INSERT INTO calendar_days VALUES('2024-06-10','holiday','端午节');
INSERT INTO calendar_days VALUES('2024-09-14','workday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-15','holiday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-16','holiday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-17','holiday','中秋节');
INSERT INTO calendar_days VALUES('2024-09-29','workday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2024-10-12','workday','国庆节');
INSERT INTO calendar_days VALUES('2025-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2025-01-26','workday','春节');
INSERT INTO calendar_days VALUES('2025-01-28','holiday','春节');
INSERT INTO calendar_days VALUES('2025-01-29','holiday','春节');
INSERT INTO calendar_days VALUES('2025-01-30','holiday','春节');
INSERT INTO calendar_days VALUES('2025-01-31','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-01','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-02','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-03','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-04','holiday','春节');
INSERT INTO calendar_days VALUES('2025-02-08','workday','春节');
INSERT INTO calendar_days VALUES('2025-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2025-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2025-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2025-04-27','workday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2025-05-31','holiday','端午节');
INSERT INTO calendar_days VALUES('2025-06-01','holiday','端午节');
INSERT INTO calendar_days VALUES('2025-06-02','holiday','端午节');
INSERT INTO calendar_days VALUES('2025-09-28','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-01','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-02','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-03','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-04','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-05','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-06','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-07','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-08','holiday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2025-10-11','workday','国庆节、中秋节');
INSERT INTO calendar_days VALUES('2026-01-01','holiday','元旦');
INSERT INTO calendar_days VALUES('2026-01-02','holiday','元旦');
INSERT INTO calendar_days VALUES('2026-01-03','holiday','元旦');
INSERT INTO calendar_days VALUES('2026-01-04','workday','元旦');
INSERT INTO calendar_days VALUES('2026-02-14','workday','春节');
INSERT INTO calendar_days VALUES('2026-02-15','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-16','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-17','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-18','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-19','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-20','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-21','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-22','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-23','holiday','春节');
INSERT INTO calendar_days VALUES('2026-02-28','workday','春节');
INSERT INTO calendar_days VALUES('2026-04-04','holiday','清明节');
INSERT INTO calendar_days VALUES('2026-04-05','holiday','清明节');
INSERT INTO calendar_days VALUES('2026-04-06','holiday','清明节');
INSERT INTO calendar_days VALUES('2026-05-01','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-02','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-03','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-04','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-05','holiday','劳动节');
INSERT INTO calendar_days VALUES('2026-05-09','workday','劳动节');
INSERT INTO calendar_days VALUES('2026-06-19','holiday','端午节');
INSERT INTO calendar_days VALUES('2026-06-20','holiday','端午节');
INSERT INTO calendar_days VALUES('2026-06-21','holiday','端午节');
INSERT INTO calendar_days VALUES('2026-09-20','workday','国庆节');
INSERT INTO calendar_days VALUES('2026-09-25','holiday','中秋节');
INSERT INTO calendar_days VALUES('2026-09-26','holiday','中秋节');
INSERT INTO calendar_days VALUES('2026-09-27','holiday','中秋节');
INSERT INTO calendar_days VALUES('2026-10-01','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-02','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-03','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-04','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-05','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-06','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-07','holiday','国庆节');
INSERT INTO calendar_days VALUES('2026-10-10','workday','国庆节');
CREATE TABLE calendar_changes (
    event       INTEGER PRIMARY KEY REFERENCES events (seq), -- the event that recorded it
    from_on     TEXT NOT NULL,         -- the day from which it moves deadlines
    whole_years INTEGER NOT NULL,      -- 1: a year's notice, 0: single days
    days        TEXT NOT NULL,         -- JSON array of date, kind, name
    CONSTRAINT calendar_changes_whole_years_is_bool CHECK (whole_years IN (0, 1))
) STRICT;
INSERT INTO calendar_changes VALUES(4,'2026-12-02',0,'[{"date":"2026-12-07","kind":"holiday","name":"冬令"}]');
INSERT INTO calendar_changes VALUES(5,'2026-12-02',0,'[{"date":"2026-12-08","kind":"holiday","name":"冬令"}]');
INSERT INTO calendar_changes VALUES(6,'2026-12-02',0,'[{"date":"2026-12-09","kind":"holiday","name":"冬令"}]');
INSERT INTO calendar_changes VALUES(7,'2026-12-02',0,'[{"date":"2026-12-10","kind":"holiday","name":"冬令"}]');
CREATE TABLE cases (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    title       TEXT NOT NULL,
    finder      TEXT NOT NULL REFERENCES units (code),
    holder      TEXT NOT NULL REFERENCES units (code),
    held_by     TEXT NOT NULL,         -- found, transfer, designation or return
    held_since  TEXT NOT NULL,
    found_on    TEXT NOT NULL,
    source      TEXT,                  -- inspection, report, assigned, platform; NULL: not recorded
    place       TEXT,                  -- NULL: not recorded
    ongoing     INTEGER NOT NULL,      -- 1: going on when found
    measure     TEXT,                  -- what was done to stop it; NULL: nothing recorded
    secrecy     TEXT NOT NULL,         -- none, privacy, business
    jurisdiction TEXT,                 -- own, other, criminal; NULL: not assessed
    assessed_on TEXT,                  -- NULL: not assessed
    assessed_to TEXT,                  -- the unit held competent; NULL: not named
    urgent      INTEGER NOT NULL,      -- 1: assessed as urgent
    findings    TEXT,                  -- NULL: none recorded
    outcome     TEXT,                  -- penalty, no-penalty, other; NULL: undecided
    decided_by  TEXT REFERENCES units (code), -- NULL: undecided
    decided_on  TEXT,                  -- NULL: undecided
    decision_no TEXT,                  -- NULL: undecided
    perform_by  TEXT,                  -- NULL: no day set
    performance TEXT,                  -- full, part, none; NULL: not recorded
    enforcement TEXT,                  -- self, court; NULL: none
    closed_on   TEXT,                  -- NULL: open
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT cases_found_on_a_day CHECK (found_on IS date(found_on, '+0 days')),
    CONSTRAINT cases_last_on_a_day CHECK (last_on IS date(last_on, '+0 days')),
    CONSTRAINT cases_closed_on_a_day CHECK (closed_on IS NULL OR closed_on IS date(closed_on, '+0 days')),
    CONSTRAINT cases_ongoing_is_bool CHECK (ongoing IN (0, 1)),
    CONSTRAINT cases_no_state_secrets CHECK (secrecy IN ('none', 'privacy', 'business'))
) STRICT, WITHOUT ROWID;
INSERT INTO cases VALUES('C2026-0001',202600000001,'held','违建','housing','bureau','transfer','2026-12-04','2026-12-02',NULL,NULL,0,NULL,'none','other','2026-12-02','bureau',0,'x',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-03');
CREATE TABLE parties (
    case_id     TEXT NOT NULL REFERENCES cases (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    name        TEXT NOT NULL,
    id_no       TEXT,                  -- identity number or credit code; NULL: not recorded
    phone       TEXT,                  -- NULL: not recorded
    address     TEXT,                  -- NULL: not recorded
    PRIMARY KEY (case_id, nth)
) STRICT, WITHOUT ROWID;
CREATE TABLE transfers (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- one stable word
    case_id     TEXT NOT NULL REFERENCES cases (id),
    kind        TEXT NOT NULL,         -- jurisdiction, criminal, return
    from_unit   TEXT NOT NULL REFERENCES units (code),
    to_unit     TEXT NOT NULL REFERENCES units (code),
    sent_on     TEXT NOT NULL,
    doc_no      TEXT,                  -- of the covering letter; NULL: none recorded
    urgent      INTEGER NOT NULL,      -- 1: sent as urgent
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent
    answered_on TEXT,                  -- NULL: not answered
    accepted    INTEGER,               -- 1 accepted, 0 declined; NULL: not answered
    ground      TEXT,                  -- jurisdiction or other; NULL: not declined
    reason      TEXT,                  -- why declined; NULL: not declined
    referred_on TEXT,                  -- NULL: not before the government
    designated_on TEXT,                -- NULL: no designation
    designated_to TEXT REFERENCES units (code), -- NULL: no designation
    designation_no TEXT,               -- NULL: no designation
    notified_on TEXT,                  -- NULL: original unit not told
    notify_no   TEXT,                  -- NULL: original unit not told
    last_on     TEXT NOT NULL,         -- day of the last state step
    CONSTRAINT transfers_kind_known CHECK (kind IN ('jurisdiction', 'criminal', 'return')),
    CONSTRAINT transfers_sent_on_a_day CHECK (sent_on IS date(sent_on, '+0 days')),
    CONSTRAINT transfers_received_on_a_day CHECK (received_on IS NULL OR received_on IS date(received_on, '+0 days')),
    CONSTRAINT transfers_not_to_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
INSERT INTO transfers VALUES('T2026-0001',202600000001,'accepted','C2026-0001','jurisdiction','housing','bureau','2026-12-03','综函〔2026〕1号',0,NULL,'2026-12-04',1,NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04');
CREATE TABLE shares (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, sent, received, void
    kind        TEXT NOT NULL,         -- penalty, approval …
    title       TEXT NOT NULL,
    from_unit   TEXT NOT NULL REFERENCES units (code),
    case_id     TEXT REFERENCES cases (id), -- NULL: springs from no case
    event_on    TEXT NOT NULL,         -- day of the event shared
    urgent      INTEGER NOT NULL,      -- 1: to be told at once
    secrecy     TEXT NOT NULL,
    handed_over_on TEXT,               -- day the paper or file followed the telling; NULL: not called for, or not yet
    last_on     TEXT NOT NULL,
    CONSTRAINT shares_event_on_a_day CHECK (event_on IS date(event_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE share_copies (
    share_id    TEXT NOT NULL REFERENCES shares (id),
    nth         INTEGER NOT NULL,      -- order, from 1
    unit        TEXT NOT NULL REFERENCES units (code),
    sent_on     TEXT,                  -- NULL: not sent
    channel     TEXT,                  -- NULL: not sent
    received_on TEXT,                  -- NULL: receipt not recorded
    PRIMARY KEY (share_id, nth)
) STRICT, WITHOUT ROWID;
CREATE TABLE assists (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, partial, answered, refused, withdrawn, void
    kind        TEXT NOT NULL,         -- appraisal, consult …
    title       TEXT NOT NULL,
    from_unit   TEXT NOT NULL REFERENCES units (code),
    to_unit     TEXT NOT NULL REFERENCES units (code),
    case_id     TEXT REFERENCES cases (id), -- NULL: serves no case
    doc_no      TEXT,                  -- of the letter; NULL: none recorded
    found_on    TEXT,                  -- day the need was found; NULL: not called for
    sent_on     TEXT NOT NULL,
    urgent      INTEGER NOT NULL,      -- 1: urgent, or evidence may be lost
    secrecy     TEXT NOT NULL,
    received_on TEXT,                  -- true day of receipt; NULL: presumed on the day sent
    scene_on    TEXT,                  -- day staff came; NULL: not called for, or not yet
    answered_on TEXT,                  -- NULL: not answered
    articles    TEXT,                  -- NULL: none named
    standard    TEXT,                  -- NULL: none named
    conclusion  TEXT,                  -- NULL: none given
    ground      TEXT,                  -- of a refusal or withdrawal; NULL: neither
    reported_on TEXT,                  -- day the government got its report; NULL: not called for, or not yet
    last_on     TEXT NOT NULL,
    CONSTRAINT assists_sent_on_a_day CHECK (sent_on IS date(sent_on, '+0 days')),
    CONSTRAINT assists_not_of_oneself CHECK (from_unit <> to_unit)
) STRICT, WITHOUT ROWID;
INSERT INTO assists VALUES('A2026-0001',202600000001,'open','consult','征询','bureau','housing',NULL,NULL,NULL,'2026-12-01',0,'none',NULL,NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-02');
INSERT INTO assists VALUES('A2026-0002',202600000002,'open','appraisal','认定','bureau','housing',NULL,'综函〔2026〕01号',NULL,'2026-12-04',0,'none','2026-12-05',NULL,NULL,NULL,NULL,NULL,NULL,NULL,'2026-12-04');
CREATE TABLE disputes (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- raised, settled, escalated, decided, void
    title       TEXT NOT NULL,
    case_id     TEXT REFERENCES cases (id), -- NULL: about a matter
    matter      TEXT,                  -- NULL: about a case
    between_units TEXT NOT NULL,       -- JSON array of unit codes
    raised_on   TEXT NOT NULL,
    settled_on  TEXT,                  -- NULL: not settled
    escalated_on TEXT,                 -- NULL: not escalated
    decided_on  TEXT,                  -- NULL: not decided
    to_unit     TEXT REFERENCES units (code), -- handling unit agreed or named; NULL: none
    doc_no      TEXT,                  -- of the government's document; NULL: none
    conclusion  TEXT,                  -- NULL: none recorded
    last_on     TEXT NOT NULL,
    CONSTRAINT disputes_raised_on_a_day CHECK (raised_on IS date(raised_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE operations (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- planned, started, finished, void
    kind        TEXT NOT NULL,         -- major, special, joint, coordinated
    title       TEXT NOT NULL,
    lead        TEXT NOT NULL REFERENCES units (code),
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    town        TEXT REFERENCES units (code), -- NULL: none named
    source      TEXT,                  -- whistle, platform, plan; NULL: not recorded
    planned_on  TEXT NOT NULL,
    starts_on   TEXT NOT NULL,
    police_told_on TEXT,               -- NULL: not told
    started_on  TEXT,                  -- NULL: not started
    finished_on TEXT,                  -- NULL: not finished
    result      TEXT,                  -- NULL: not finished
    cases       TEXT NOT NULL,         -- JSON array of case ids it produced
    reported_in TEXT NOT NULL,         -- JSON array of unit and day
    incidents   TEXT NOT NULL,         -- JSON array of day, text and what the police did
    last_on     TEXT NOT NULL,
    CONSTRAINT operations_starts_on_a_day CHECK (starts_on IS date(starts_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE meetings (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- scheduled, held, signed, issued, cancelled, void
    kind        TEXT NOT NULL,         -- regular, special
    title       TEXT NOT NULL,
    date        TEXT NOT NULL,         -- the day it is set for, or was held on
    called_by_leader INTEGER NOT NULL, -- 1: called by the leader
    topic       TEXT,                  -- the approved topic that asked for it; NULL: none
    solicited_on TEXT,                 -- NULL: topics not solicited
    circulated_on TEXT,                -- NULL: topics not circulated
    held_on     TEXT,                  -- NULL: not held
    chair       TEXT,                  -- the stand-in who chaired; NULL: the leader, or not held
    attendance  TEXT NOT NULL,         -- JSON array of unit and how it attended
    guests      TEXT NOT NULL,         -- JSON array of names
    drafted_on  TEXT,                  -- NULL: no draft of minutes
    signed_on   TEXT,                  -- NULL: not signed
    issued_on   TEXT,                  -- NULL: not issued
    postponements TEXT NOT NULL,       -- JSON array of from, to, reason
    cancel_reason TEXT,                -- NULL: not cancelled
    last_on     TEXT NOT NULL,
    CONSTRAINT meetings_date_is_a_day CHECK (date IS date(date, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE topics (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- proposed, approved, rejected, discussed, void
    title       TEXT NOT NULL,
    by_unit     TEXT NOT NULL REFERENCES units (code),
    meeting     TEXT,                  -- NULL: for no named meeting
    proposed_on TEXT NOT NULL,
    ruled_on    TEXT,                  -- NULL: the leader has not spoken
    reason      TEXT,                  -- of a rejection; NULL: not rejected
    circulated_on TEXT,                -- NULL: not circulated
    conclusion  TEXT,                  -- NULL: not discussed
    last_on     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE matters (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, done, void
    title       TEXT NOT NULL,
    source      TEXT NOT NULL,         -- meeting, assigned, proposed
    meeting     TEXT,                  -- the meeting that decided it; NULL: none
    unit        TEXT NOT NULL REFERENCES units (code), -- responsible
    partners    TEXT NOT NULL,         -- JSON array of unit codes
    decided_on  TEXT NOT NULL,
    due_on      TEXT NOT NULL,
    progress    TEXT NOT NULL,         -- JSON array of day, text, problem, opinion
    done_on     TEXT,                  -- NULL: open
    last_on     TEXT NOT NULL,
    CONSTRAINT matters_due_on_a_day CHECK (due_on IS date(due_on, '+0 days'))
) STRICT, WITHOUT ROWID;
CREATE TABLE notices (
    id          TEXT PRIMARY KEY,
    sort        INTEGER NOT NULL UNIQUE, -- year and number
    status      TEXT NOT NULL,         -- open, replied, void
    title       TEXT NOT NULL,
    unit        TEXT NOT NULL REFERENCES units (code),
    issued_on   TEXT NOT NULL,
    items       TEXT NOT NULL,         -- JSON array of rule, subject (a record or a quarter), toward, due day, days over, times
    reply       TEXT,                  -- NULL: not answered
    replied_on  TEXT,                  -- NULL: not answered
    last_on     TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE quarter_excuses (
    quarter     TEXT PRIMARY KEY,      -- as 2026Q3
    excused_on  TEXT NOT NULL,
    reason      TEXT NOT NULL,
    event       INTEGER NOT NULL REFERENCES events (seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE work_reports (
    id          INTEGER PRIMARY KEY,
    unit        TEXT NOT NULL REFERENCES units (code),
    from_on     TEXT NOT NULL,         -- first day of the period
    to_on       TEXT NOT NULL,         -- last day of the period
    asked_on    TEXT NOT NULL,
    received_on TEXT,                  -- NULL: not received
    content     TEXT,                  -- NULL: not received
    CONSTRAINT work_reports_once UNIQUE (unit, from_on, to_on)
) STRICT;
CREATE TABLE materials (
    id          INTEGER PRIMARY KEY,
    record      TEXT NOT NULL,         -- the record it came with
    event       INTEGER NOT NULL REFERENCES events (seq), -- the event that brought it
    kind        TEXT NOT NULL,         -- letter, source, evidence, other
    name        TEXT NOT NULL,         -- file name; may hold personal data
    size        INTEGER NOT NULL,      -- bytes
    sha256      TEXT NOT NULL,         -- of the content, hex
    path        TEXT,                  -- where the file lies, when kept by reference; NULL: content is in the register
    CONSTRAINT materials_sha_is_hex CHECK (length(sha256) = 64)
) STRICT;
INSERT INTO materials VALUES(1,'T2026-0001',13,'letter','a.txt',2,'73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac',NULL);
INSERT INTO materials VALUES(2,'T2026-0001',13,'source','a.txt',2,'73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac',NULL);
INSERT INTO materials VALUES(3,'T2026-0001',13,'evidence','a.txt',2,'73cb3858a687a8494ca3323053016282f3dad39d42cf62ca4e79dda2aac7d9ac',NULL);
CREATE TABLE material_content (
    material    INTEGER PRIMARY KEY REFERENCES materials (id),
    content     BLOB NOT NULL
) STRICT;
INSERT INTO material_content VALUES(1,X'780a');
INSERT INTO material_content VALUES(2,X'780a');
INSERT INTO material_content VALUES(3,X'780a');
CREATE TABLE deadlines (
    id          INTEGER PRIMARY KEY,
    rule        TEXT NOT NULL,         -- limit id
    clause      TEXT NOT NULL,         -- clause of the document
    subject     TEXT NOT NULL,         -- the record it belongs to
    dossier     TEXT NOT NULL,         -- key of its dossier
    case_id     TEXT,                  -- the case; NULL: none
    title       TEXT NOT NULL,         -- shown title of the record, masked where marked
    unit        TEXT NOT NULL REFERENCES units (code), -- the unit bound
    toward      TEXT REFERENCES units (code), -- the unit it is owed to; NULL: none
    urgent      INTEGER NOT NULL,      -- 1: counted by the urgent rule
    started_on  TEXT NOT NULL,         -- trigger day (day 0)
    due_on      TEXT,                  -- last day on time; NULL: no number of days
    early_on    TEXT,                  -- earlier calendar-day date; NULL: none or equal
    provisional INTEGER NOT NULL,      -- 1: rests on days no notice has fixed
    opened_on   TEXT NOT NULL,         -- first day this row is the answer
    ended_on    TEXT,                  -- first day it no longer is; NULL: open
    state       TEXT NOT NULL,         -- open, met, late, superseded
    met_on      TEXT,                  -- NULL: not met
    days_late   INTEGER NOT NULL,      -- calendar days past due once ended late, else 0
    late_reason TEXT,                  -- why late; NULL: not late
    extended_from TEXT,                -- original due date; NULL: not extended
    replaces    INTEGER REFERENCES deadlines (id), -- the row it replaces; NULL: none
    notices     INTEGER NOT NULL,      -- times the unit was admonished
    rulebook    INTEGER NOT NULL REFERENCES rulebooks (version), -- the rulebook it was opened under
    opened_event INTEGER NOT NULL,     -- event that opens it when the dossier is lived through
    nth         INTEGER NOT NULL,      -- which of that event's deadlines
    entered_event INTEGER NOT NULL,    -- event that put this row here (a correction's, for a corrected row)
    ended_event INTEGER,               -- event that ended it; NULL: open
    retired_event INTEGER,             -- event that proved the row wrong; NULL: it stands
    CONSTRAINT deadlines_state_known CHECK (state IN ('open', 'met', 'late', 'superseded')),
    CONSTRAINT deadlines_open_has_no_end CHECK ((state = 'open') = (ended_on IS NULL)),
    CONSTRAINT deadlines_started_on_a_day CHECK (started_on IS date(started_on, '+0 days')),
    CONSTRAINT deadlines_due_on_a_day CHECK (due_on IS NULL OR due_on IS date(due_on, '+0 days')),
    CONSTRAINT deadlines_met_on_a_day CHECK (met_on IS NULL OR met_on IS date(met_on, '+0 days')),
    CONSTRAINT deadlines_late_has_reason CHECK (state <> 'late' OR late_reason IS NOT NULL)
) STRICT;
INSERT INTO deadlines VALUES(1,'assist.consult','四（二）2','A2026-0001','A2026-0001',NULL,'征询','housing','bureau',0,'2026-12-01','2026-12-08','2026-12-07',0,'2026-12-01','2026-12-02','superseded',NULL,0,NULL,NULL,NULL,0,1,2,0,2,3,NULL);
INSERT INTO deadlines VALUES(2,'assist.consult','四（二）2','A2026-0001','A2026-0001',NULL,'征询','housing','bureau',0,'2026-12-01','2026-12-11',NULL,0,'2026-12-02',NULL,'open',NULL,0,NULL,'2026-12-08',1,0,1,3,0,3,NULL,NULL);
INSERT INTO deadlines VALUES(3,'assist.appraisal','四（二）1','A2026-0002','A2026-0002',NULL,'认定','housing','bureau',0,'2026-12-04','2026-12-17','2026-12-11',0,'2026-12-04','2026-12-04','superseded',NULL,0,NULL,NULL,NULL,0,1,8,0,8,9,NULL);
INSERT INTO deadlines VALUES(4,'assist.appraisal','四（二）1','A2026-0002','A2026-0002',NULL,'认定','housing','bureau',0,'2026-12-04','2027-01-08',NULL,1,'2026-12-04','2026-12-05','superseded',NULL,0,NULL,'2026-12-17',3,0,1,9,0,9,10,NULL);
INSERT INTO deadlines VALUES(5,'assist.appraisal','四（二）1','A2026-0002','A2026-0002',NULL,'认定','housing','bureau',0,'2026-12-05','2027-01-08',NULL,0,'2026-12-05',NULL,'open',NULL,0,NULL,'2026-12-17',4,0,1,10,0,10,NULL,NULL);
INSERT INTO deadlines VALUES(6,'transfer.send','二（二）1','C2026-0001','C2026-0001','C2026-0001','违建','housing','bureau',0,'2026-12-02','2026-12-11',NULL,0,'2026-12-02','2026-12-03','met','2026-12-03',0,NULL,NULL,NULL,0,1,12,0,12,13,NULL);
INSERT INTO deadlines VALUES(7,'transfer.feedback','二（二）2','T2026-0001','C2026-0001','C2026-0001','违建','bureau','housing',0,'2026-12-03','2026-12-14','2026-12-11',0,'2026-12-03','2026-12-04','met','2026-12-04',0,NULL,NULL,NULL,0,1,13,0,13,14,NULL);
CREATE INDEX events_of_dossier ON events (dossier, seq);
CREATE TRIGGER events_are_never_updated BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'events are never updated'); END;
CREATE TRIGGER events_are_never_deleted BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'events are never deleted'); END;
CREATE TRIGGER event_texts_are_never_deleted BEFORE DELETE ON event_texts
BEGIN SELECT RAISE(ABORT, 'event texts are never deleted'); END;
CREATE TRIGGER event_texts_change_by_redaction_only BEFORE UPDATE ON event_texts WHEN NEW.redacted_by IS NULL
BEGIN SELECT RAISE(ABORT, 'event texts change by redaction only'); END;
CREATE INDEX transfers_of_case ON transfers (case_id);
CREATE INDEX assists_of_case ON assists (case_id) WHERE case_id IS NOT NULL;
CREATE INDEX materials_of_record ON materials (record);
CREATE INDEX deadlines_due ON deadlines (due_on, id, rule, clause, subject, case_id, unit, toward, started_on, early_on,
    extended_from, provisional, notices, title, ended_on) WHERE ended_on IS NULL AND due_on IS NOT NULL;
CREATE INDEX deadlines_of_unit ON deadlines (unit, due_on, id, rule, clause, subject, case_id, toward, started_on, early_on,
    extended_from, provisional, notices, title, ended_on) WHERE ended_on IS NULL;
CREATE INDEX deadlines_of_dossier ON deadlines (dossier);
CREATE TRIGGER deadlines_are_never_deleted BEFORE DELETE ON deadlines
BEGIN SELECT RAISE(ABORT, 'deadlines are never deleted'); END;
COMMIT;
