-- Every table of a report, recounted from an export by plain SQL: report | table | columns, then the question.
-- supervision | 不接受的移送 | transfer case from to answered_on reason referred_on
SELECT id, "case", from_name, to_name, answered_on, reason, referred_on
FROM transfers
WHERE status <> 'void' AND kind = 'jurisdiction' AND accepted = 'false' AND answered_on BETWEEN :from AND :to
-- supervision | 再次以管辖以外的理由不接受的案件 | case times last_on
SELECT "case", count(*), max(answered_on)
FROM transfers
WHERE status <> 'void' AND kind = 'jurisdiction' AND accepted = 'false' AND ground = 'other' AND answered_on <= :to
GROUP BY "case" HAVING count(*) > 1 AND max(answered_on) >= :from
-- supervision | 撤回的移送 | transfer case from to withdrawn_on reason
SELECT id, "case", from_name, to_name, withdrawn_on, withdraw_reason
FROM transfers
WHERE status <> 'void' AND kind = 'jurisdiction' AND withdrawn_on BETWEEN :from AND :to
-- supervision | 报请与指定 | transfer
SELECT id
FROM transfers t
WHERE status <> 'void' AND referred_on BETWEEN :from AND :to AND NOT EXISTS (SELECT 1
FROM events e
WHERE e.record = t.id AND e.act = 'transfer.designate' AND e."on" BETWEEN :from AND :to)
UNION ALL SELECT t.id
FROM transfers t JOIN events e ON e.record = t.id AND e.act = 'transfer.designate'
WHERE t.status <> 'void' AND (e."on" BETWEEN :from AND :to OR e.no = (SELECT min(no)
FROM events f
WHERE f.record = t.id AND f.act = 'transfer.designate') AND t.referred_on BETWEEN :from AND :to)
-- supervision | 涉嫌犯罪移送 | transfer case from to sent_on answered_on
SELECT id, "case", from_name, to_name, sent_on, answered_on
FROM transfers t
WHERE status <> 'void' AND kind = 'criminal' AND (sent_on BETWEEN :from AND :to OR answered_on BETWEEN :from AND :to
    OR EXISTS (SELECT 1
FROM transfer_outcomes o
WHERE o.transfer = t.id AND o.happened_on BETWEEN :from AND :to))
-- supervision | 没有下文的涉嫌犯罪移送 | transfer
SELECT id
FROM transfers t
WHERE status <> 'void' AND kind = 'criminal' AND withdrawn_on = '' AND accepted <> 'false' AND "to" <> 'discipline' AND NOT EXISTS (SELECT 1
FROM transfer_outcomes o
WHERE o.transfer = t.id) AND NOT (EXISTS (SELECT 1
FROM transfers o JOIN transfer_outcomes s ON s.transfer = o.id
WHERE o."case" = t."case" AND o.kind = 'criminal' AND o.status <> 'void' AND s.happened_on >= t.sent_on) OR EXISTS (SELECT 1
FROM transfers o
WHERE o."case" = t."case" AND o.status <> 'void' AND (o.kind = 'return' OR o.kind = 'criminal' AND o."from" = t."to")
    AND o.withdrawn_on = '' AND o.accepted <> 'false' AND (o.sent_on, o.id) > (t.sent_on, t.id)) OR EXISTS (SELECT 1
FROM cases c
WHERE c.id = t."case" AND (c.closed_on >= t.sent_on OR c.decided_by = t."to" AND c.decided_on >= t.sent_on)))
-- supervision | 另有结果、没有回告的涉嫌犯罪移送 | transfer
SELECT id
FROM transfers t
WHERE status <> 'void' AND kind = 'criminal' AND withdrawn_on = '' AND accepted <> 'false' AND "to" <> 'discipline' AND NOT EXISTS (SELECT 1
FROM transfer_outcomes o
WHERE o.transfer = t.id) AND (EXISTS (SELECT 1
FROM transfers o JOIN transfer_outcomes s ON s.transfer = o.id
WHERE o."case" = t."case" AND o.kind = 'criminal' AND o.status <> 'void' AND s.happened_on >= t.sent_on) OR EXISTS (SELECT 1
FROM transfers o
WHERE o."case" = t."case" AND o.status <> 'void' AND (o.kind = 'return' OR o.kind = 'criminal' AND o."from" = t."to")
    AND o.withdrawn_on = '' AND o.accepted <> 'false' AND (o.sent_on, o.id) > (t.sent_on, t.id)) OR EXISTS (SELECT 1
FROM cases c
WHERE c.id = t."case" AND (c.closed_on >= t.sent_on OR c.decided_by = t."to" AND c.decided_on >= t.sent_on)))
-- supervision | 移送以后没有答复、接收单位没有时限约束的 | transfer from to sent_on days
SELECT t.id, from_name, to_name, sent_on, CAST(julianday(:to) - julianday(sent_on) AS INTEGER)
FROM transfers t JOIN units u ON u.code = t."to" JOIN cases c ON c.id = t."case"
WHERE t.status IN ('sent', 'received') AND t.kind <> 'return' AND c.closed_on = '' AND u.roles NOT LIKE '%supervisory%'
    AND (t.kind = 'criminal' OR u.kind IN ('outside', 'technical', 'support', 'government', 'leader', 'invitee')
    OR u.roles LIKE '%procuratorate%' OR u.roles LIKE '%court%')
-- supervision | 争议 | dispute title between raised_on settled_on escalated_on decided_on withdrawn_on to
SELECT id, title, replace(between_names, ';', '、'), raised_on, settled_on, escalated_on, decided_on, withdrawn_on, to_name
FROM disputes
WHERE status <> 'void' AND raised_on <= :to
    AND coalesce(nullif(settled_on, ''), nullif(decided_on, ''), nullif(withdrawn_on, ''), :to) >= :from
-- supervision | 没有答复的协作请求 | assist from unit sent_on days
SELECT id, from_name, to_name, sent_on, CAST(julianday(:to) - julianday(sent_on) AS INTEGER)
FROM assists
WHERE status IN ('open', 'partial')
-- supervision | 超期未办 | unit toward limit clause record started_on due_on days_over notices
SELECT counted_unit_name, toward_name, rule_name, clause, subject, started_on, due_on, days_over, notices
FROM deadlines
WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'open' AND due_on <> '' AND due_on < :to
-- supervision | 31 天内到期 | unit toward limit record due_on days_left
SELECT unit_name, toward_name, rule_name, subject, due_on, CAST(julianday(due_on) - julianday(:to) AS INTEGER)
FROM deadlines
WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'open' AND due_on BETWEEN :to AND date(:to, '+31 days')
-- supervision | 未办结即终止的逾期（按单位和事由） | unit ended days_over
SELECT counted_unit_name, count(*), sum(days_over)
FROM deadlines
WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'late' AND met_on = '' AND ended_on BETWEEN :from AND :to
GROUP BY counted_unit_name, ended_by
-- supervision | 未办结即终止的逾期 | unit limit clause record due_on ended_on days_over
SELECT counted_unit_name, rule_name, clause, subject, due_on, ended_on, days_over
FROM deadlines
WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'late' AND met_on = '' AND ended_on BETWEEN :from AND :to
-- supervision | 更正与作废收回的逾期 | unit toward limit record due_on days left on entered_on seq reason
SELECT unit_name, toward_name, rule_name, subject, due_on, days, "left", "on", entered_on, seq, reason
FROM taken_back
WHERE entered_on BETWEEN :from AND :to
-- supervision | 处罚种类 | penalty decisions
SELECT CASE p.value WHEN 'fine' THEN '罚款' WHEN 'warning' THEN '警告' WHEN 'confiscate-income' THEN '没收违法所得' WHEN 'confiscate-goods' THEN '没收非法财物' ELSE p.value END, count(*)
FROM decisions d, json_each(d.penalties) p
WHERE d.outcome = 'penalty' AND d.standing IN ('stands', 'upheld') AND d.decided_on BETWEEN :from AND :to
GROUP BY p.value
-- supervision | 决定的暂缓与审查 | case on doc_no until
SELECT "case", stayed_on, '', until_on
FROM stays
WHERE stayed_on BETWEEN :from AND :to
UNION ALL SELECT "case", reviewed_on, review_no, ''
FROM reviews
WHERE reviewed_on BETWEEN :from AND :to
-- supervision | 期满没有登记履行的决定 | case unit due_on days
SELECT subject, unit_name, due_on, days_over
FROM deadlines
WHERE rule = 'case.perform' AND retired = 'false' AND state = 'open' AND due_on < :to AND due_on <> ''
-- supervision | 各单位未定天数的事项 | unit open over_30 over_60 over_90 longest unnumbered
SELECT unit_name, sum(numbered), sum(numbered AND age > 30), sum(numbered AND age > 60), sum(numbered AND age > 90),
    max(age * numbered), sum(NOT numbered)
FROM (SELECT unit_name, rule <> 'document.number' AS numbered, CAST(julianday(:to) - julianday(started_on) AS INTEGER) AS age
FROM todo
WHERE NOT (rule = 'case.decide' AND subject IN (SELECT id FROM cases WHERE status = 'merged')) AND due_on = '' AND rule NOT IN ('case.perform', 'case.performance', 'assist.answer', 'transfer.answer', 'notice.reply', 'transfer.material', 'topic.ruling', 'topic.conclusion', 'meeting.attendance'))
GROUP BY unit_name
-- supervision | 超过 30 天未了 | unit limit clause record started_on age
SELECT unit_name, rule_name, clause, subject, started_on, CAST(julianday(:to) - julianday(started_on) AS INTEGER)
FROM deadlines
WHERE retired = 'false' AND state = 'open' AND due_on = '' AND rule NOT IN ('case.perform', 'document.number')
    AND NOT (rule = 'case.decide' AND subject IN (SELECT id FROM cases WHERE status = 'merged'))
    AND julianday(:to) - julianday(started_on) > 30
-- briefing | 超期未办的单位 | unit overdue worst
SELECT counted_unit_name, count(*), max(CAST(days_over AS INTEGER))
FROM deadlines
WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'open' AND due_on <> '' AND due_on < :to
GROUP BY counted_unit_name
-- briefing | 议定事项 | matter title source unit due_on done_on
SELECT id, title, iif(meeting <> '', meeting, iif(source = 'assigned', '领导交办', '拟提请区政府')), unit_name, due_on, done_on
FROM matters
WHERE status <> 'void' AND (status = 'open' OR done_on BETWEEN :from AND :to OR dropped_on BETWEEN :from AND :to)
-- briefing | 办理中反映的问题 | matter unit on
SELECT m.id, unit_name, json_extract(p.value, '$.on')
FROM matters m, json_each(progress) p
WHERE m.status <> 'void' AND json_extract(p.value, '$.problem') <> '' AND json_extract(p.value, '$.on') BETWEEN :from AND :to
-- briefing | 工作情况报送 | unit from_on to_on asked_on received_on content
SELECT unit_name, from_on, to_on, asked_on, received_on, content
FROM work_reports
WHERE asked_on BETWEEN :from AND :to OR received_on BETWEEN :from AND :to
-- briefing | 案件 | case title finder holder found_on decided_on closed_on
SELECT id, iif(holder_name = '纪委监委', '（移送监察机关，事由不列）', title), finder_name, holder_name, found_on, decided_on, closed_on
FROM cases c
WHERE status <> 'void' AND (found_on BETWEEN :from AND :to OR closed_on BETWEEN :from AND :to OR EXISTS (SELECT 1
FROM decisions d
WHERE d."case" = c.id AND d.decided_on BETWEEN :from AND :to))
-- quarter | 议题 | topic title by proposed_on ruled_on conclusion
SELECT id, title, by_name, proposed_on, ruled_on, iif(conclusion <> '', conclusion, reason)
FROM topics
WHERE status IN ('proposed', 'approved') OR status <> 'void' AND (proposed_on BETWEEN :from AND :to OR last_on BETWEEN :from AND :to)
-- quarter | 会议 | meeting date issued_on
SELECT id, date, issued_on
FROM meetings
WHERE status <> 'void' AND (date BETWEEN :from AND :to OR issued_on BETWEEN :from AND :to)
-- quarter | 督办通知 | notice unit issued_on replied_on reply
SELECT id, unit_name, issued_on, replied_on, reply
FROM notices
WHERE status <> 'void' AND issued_on <= :to AND (replied_on = '' OR replied_on >= :from)
-- quarter | 结转下次会议的事项 | matter due_on
SELECT id, due_on
FROM matters
WHERE status = 'open'
-- late-entries | 补录清单 | seq no act happened_on entered_on actor lag
SELECT seq, no, act_name, day, entered_on, actor, lag
FROM late
WHERE entered_on BETWEEN :from AND :to
-- supervision | 文号待补 | unit record title since age
SELECT unit_name, subject, substr(title, instr(title, '：') + 1), started_on,
    CAST(julianday(:to) - julianday(started_on) AS INTEGER)
FROM todo
WHERE rule = 'document.number'
-- late-entries | 按登记月份 | entered entries
SELECT substr(entered_on, 1, 4) || '年' || CAST(substr(entered_on, 6, 2) AS INTEGER) || '月', count(*)
FROM late
WHERE entered_on BETWEEN :from AND :to
GROUP BY 1
-- late-entries | 按经手人 | actor entries longest
SELECT actor, count(*), max(lag)
FROM late
WHERE entered_on BETWEEN :from AND :to
GROUP BY actor
-- late-entries | 最近登记的补录 | seq
SELECT seq
FROM late
WHERE entered_on BETWEEN :from AND :to ORDER BY CAST(seq AS INTEGER) DESC LIMIT 50
-- quarter | 超期未办 | unit limit record due_on days_over
SELECT counted_unit_name, rule_name, subject, due_on, days_over
FROM deadlines
WHERE counted = 'true' AND rule <> 'case.perform' AND state = 'open' AND due_on <> '' AND due_on < :to
-- supervision | 移送流向 | from to transfers
SELECT from_name, to_name, count(*)
FROM transfers
WHERE status <> 'void' AND kind = 'jurisdiction' AND sent_on BETWEEN :from AND :to
GROUP BY from_name, to_name
-- supervision | 各月移送 | month sent accepted
WITH RECURSIVE months (day) AS (SELECT date(:from, 'start of month') UNION ALL
SELECT date(day, '+1 month') FROM months WHERE date(day, '+1 month') <= :to)
SELECT substr(day, 1, 4) || '年' || CAST(substr(day, 6, 2) AS INTEGER) || '月',
    (SELECT count(*) FROM transfers WHERE status <> 'void' AND kind = 'jurisdiction' AND substr(sent_on, 1, 7) = substr(day, 1, 7)),
    (SELECT count(*) FROM transfers WHERE status <> 'void' AND kind = 'jurisdiction' AND accepted = 'true'
        AND substr(answered_on, 1, 7) = substr(day, 1, 7))
FROM months
-- supervision | 移送的去与回 | from to sent otherwise waiting
SELECT from_name, to_name, count(*),
    sum(accepted = '' AND withdrawn_on = '' AND status NOT IN ('sent', 'received', 'declined', 'referred')),
    sum(accepted = '' AND withdrawn_on = '' AND status IN ('sent', 'received', 'declined', 'referred'))
FROM transfers
WHERE status <> 'void' AND kind = 'jurisdiction' AND sent_on BETWEEN :from AND :to
GROUP BY from_name, to_name
