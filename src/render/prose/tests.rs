use super::*;

/// Every line fits, and what was said is still said.
fn broken(text: &str, width: usize) -> Vec<String> {
    let lines: Vec<String> = fitted(text, width).into_iter().map(Cow::into_owned).collect();
    for line in &lines {
        assert!(clean::room(line) <= width, "{width}: {line}");
        assert_eq!(line, line.trim_end(), "{width}");
    }
    let bare = |text: &str| text.replace(" \\", "").split_whitespace().collect::<String>();
    assert_eq!(bare(&lines.concat()), bare(text));
    lines
}

#[test]
fn lines_end_at_punctuation_and_never_begin_with_it() {
    let text = "注意：综合执法局在三个工作日内把处理决定抄送移送单位，逾期的列入下期通报；需要延长的，事先告知。";
    for width in 20..90 {
        for line in broken(text, width) {
            assert!(!line.trim_start().starts_with(['，', '。', '；', '、', '）', '”']), "{width}: {line}");
        }
    }
    assert_eq!(broken(text, 60)[0], "注意：综合执法局在三个工作日内把处理决定抄送移送单位，");
    assert_eq!(broken("短", 60), ["短"]);
}

#[test]
fn what_is_one_is_never_broken() {
    let whole = [
        "T2026-0001",
        "2026-11-20（推定）",
        "2026年11月23日",
        "二（二）2",
        "一（三）4",
        "峄综执罚〔2026〕31号",
        "超期 12 天",
        "--late-reason 原因",
        "jiexie transfer receive T2026-0045",
        "case material add C2026-0001",
        "transfer.feedback",
        "第 3 号",
        "2026-11-24 10:00",
    ];
    for one in whole {
        for before in 0..30 {
            let text = format!("{}，{one}，其后又有一些说明文字要写在这里", "前".repeat(before));
            for width in 40..60 {
                let lines = broken(&text, width);
                assert!(lines.iter().any(|line| line.contains(one)), "{width}: {one} in {lines:#?}");
            }
        }
    }
}

#[test]
fn a_command_stands_whole_on_a_line_or_goes_on_as_a_shell_reads_it() {
    let text = "办法：先登记收到：jiexie transfer receive T2026-0045 --on 日期；确已迟延的，另行登记";
    assert_eq!(
        broken(text, 60),
        ["办法：先登记收到：", "      jiexie transfer receive T2026-0045 --on 日期；", "      确已迟延的，另行登记"]
    );
    let long = "示例：jiexie transfer new --from 住建局 --to 综合执法局 --title \"沿街 违法建设\" --found 2026-11-20 \
                --material letter=移交函.pdf";
    let lines = broken(long, 60);
    assert!(lines.len() > 2, "{lines:#?}");
    let typed: Vec<&str> = lines[1..].iter().map(|line| line.trim()).collect();
    let last = typed.len() - 1;
    assert!(typed[..last].iter().all(|line| line.ends_with(" \\")) && !typed[last].ends_with('\\'), "{lines:#?}");
    let joined = typed.iter().map(|line| line.trim_end_matches('\\').trim()).collect::<Vec<_>>().join(" ");
    assert_eq!(joined, long.trim_start_matches("示例："));
    assert!(lines.iter().any(|line| line.contains("--title \"沿街 违法建设\"")), "{lines:#?}");
}

#[test]
fn nothing_is_too_long_or_too_narrow() {
    let path = format!("写入 /home/{}/台账.csv，已完成", "ab/".repeat(60));
    for text in [path.as_str(), &"一".repeat(300), &"e\u{301}".repeat(100), "👩‍👧👩‍👧👩‍👧"] {
        for width in 4..40 {
            broken(text, width);
        }
    }
    for width in 0..4 {
        assert!(!wrap("移送 T2026-0001 期限", width, 2).is_empty());
    }
}

#[test]
fn what_is_cut_is_cut_between_words() {
    assert_eq!(cut("处罚决定抄送：临街门面违法建设", 20), "处罚决定抄送：临街…");
    assert_eq!(cut("抄送：峄综执罚〔2026〕31号", 20), "抄送：…");
    assert_eq!(cut("短", 20), "短");
    for width in 0..30 {
        assert!(clean::room(&cut("涉嫌犯罪案件“移送”T2026-0001", width)) <= width.max(2));
    }
}
