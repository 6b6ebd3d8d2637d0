//! Documents for tests and pictures: one as an office would have it, one as nobody should send it.

use chrono::{Days, NaiveDate};

use crate::law::rulebook::Rulebook;
use crate::report::document::{Chart, Document, Rows, Section, Table, Value};

/// The day of the samples.
pub(super) fn day() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, 24).unwrap()
}

const UNITS: [&str; 17] = [
    "综合执法局",
    "公安分局",
    "住建局",
    "自然资源局",
    "城乡水务局",
    "农业农村局",
    "文化和旅游局",
    "卫生健康局",
    "应急管理局",
    "市场监管局",
    "生态环境分局",
    "交通运输局",
    "林业发展服务中心",
    "民政局",
    "坛山街道办事处",
    "吴林街道办事处",
    "榴园镇人民政府",
];

fn texts(all: &[&str]) -> Vec<String> {
    all.iter().map(|text| (*text).to_owned()).collect()
}

fn held<'a>(name: &str, headers: &[&str], rows: Vec<Vec<Value>>) -> Table<'a> {
    Table {
        name: name.to_owned(),
        keys: Vec::new(),
        headers: texts(headers),
        rows: Rows::Held(rows),
        empty: "本期没有记录".to_owned(),
        ..Table::default()
    }
}

/// A number that looks as if someone had counted it.
fn about(seed: usize, below: i64) -> i64 {
    i64::try_from((seed * 7_919 + 13 * seed * seed + 5) % 1_009).unwrap() % below
}

/// Every limit with its figures, as a supervision report has it.
fn limits() -> Section<'static> {
    let book = Rulebook::shipped().unwrap();
    let mut rows = Vec::new();
    for (n, limit) in book.limits.iter().enumerate() {
        for k in 0..3 {
            let ran = about(n * 3 + k, 60) + 1;
            let late = about(n + k, 4).min(ran);
            let open = about(n + 2 * k, 3).min(ran - late);
            let ended = ran - open;
            let on_time = ended - late;
            rows.push(vec![
                Value::Id(limit.id.clone()),
                Value::from(limit.name.as_str()),
                Value::from(limit.clause.as_str()),
                Value::from(UNITS[(n * 5 + k * 3) % 17]),
                ran.into(),
                on_time.into(),
                late.into(),
                open.into(),
                about(n + k, 2).into(),
                about(n, 3).into(),
                if ended > 0 { about(n + 4, 5).into() } else { Value::Empty },
                about(n + 9, 20).into(),
                if ended > 0 { Value::Rate(on_time as f64 / ended as f64) } else { Value::from("—") },
            ]);
        }
    }
    let headers = [
        "期限代码",
        "期限",
        "条款",
        "责任单位",
        "启动",
        "按时",
        "逾期",
        "在办",
        "超期",
        "延期",
        "中位天数",
        "最长天数",
        "按时率",
    ];
    Section {
        heading: "一、各项期限执行情况".to_owned(),
        paragraphs: texts(&[
            "本期共启动期限 1043 项，办结 967 项，其中按时 941 项，按时率 97.3%（按时办结数÷已办结数，未办结且已超期的计入分母）。",
            "超期未办 12 项，均已督办；延期 9 项，均在原到期日前说明理由。",
        ]),
        tables: vec![held("各项期限×各单位", &headers, rows)],
        charts: Vec::new(),
        first_page: false,
        explains: false,
        off_paper: false,
    }
}

fn ranking() -> Section<'static> {
    let rates: Vec<f64> = (0..17).map(|n| 1.0 - f64::from(n) * 0.035).collect();
    let rows = UNITS.iter().zip(&rates).enumerate().map(|(n, (unit, rate))| {
        vec![(n + 1).into(), Value::from(*unit), (about(n, 90) + 5).into(), about(n, 9).into(), Value::Rate(*rate)]
    });
    let flows = (0..17).flat_map(|from| {
        (0..17)
            .filter(move |to| *to != from && about(from * 17 + to, 5) == 0)
            .map(move |to| (UNITS[from].to_owned(), UNITS[to].to_owned(), about(from * 3 + to * 11, 40) + 1))
    });
    Section {
        heading: "二、单位按时率排名".to_owned(),
        paragraphs: texts(&["仅列已到期期限不少于 5 项的单位；分母为已到期期限数。"]),
        tables: vec![held("二、单位按时率排名", &["名次", "单位", "已到期", "逾期", "按时率"], rows.collect())],
        charts: vec![
            Chart::Bars {
                title: "各单位按时率".to_owned(),
                bars: UNITS.iter().map(|unit| (*unit).to_owned()).zip(rates.iter().copied()).collect(),
                percent: true,
            },
            Chart::Columns {
                title: "每月移送件数（近 24 个月）".to_owned(),
                axis: "移送月份".to_owned(),
                columns: (0..24usize)
                    .map(|n| (format!("{}-{:02}", 2024 + n.div_ceil(12), (n + 11) % 12 + 1), about(n, 140)))
                    .collect(),
            },
            Chart::Columns {
                title: "移送后几日反馈".to_owned(),
                axis: "收到后第几日反馈（末栏为 10 日及以上）".to_owned(),
                columns: (0..=10).map(|n| (n.to_string(), about(n + 3, 90))).collect(),
            },
            Chart::Flows { title: "单位之间的移送（件）".to_owned(), flows: flows.collect() },
        ],
        first_page: false,
        explains: false,
        off_paper: false,
    }
}

fn cases() -> Section<'static> {
    let rows = (1..=40usize).map(|n| {
        let on = day().checked_sub_days(Days::new(n as u64 * 3)).unwrap();
        vec![
            Value::Id(format!("C2026-{n:04}")),
            Value::from(
                [
                    "沿街违法建设",
                    "擅自占用城市道路堆放建筑材料，经劝阻后仍未清理",
                    "油烟扰民",
                    "未取得排水许可证排放污水",
                ][n % 4],
            ),
            Value::from(UNITS[n % 17]),
            Value::Day(on),
            Value::from(["已结案", "处理中", "已移送公安机关", "已接受"][n % 4]),
        ]
    });
    Section {
        heading: "四、案件（不含个人信息）".to_owned(),
        paragraphs: Vec::new(),
        tables: vec![
            held("案件一览", &["编号", "案由", "承办单位", "发现日期", "办理情况"], rows.collect()),
            held("争议", &["编号", "事由", "单位", "提出日期"], Vec::new()),
        ],
        charts: Vec::new(),
        first_page: false,
        explains: false,
        off_paper: false,
    }
}

/// A supervision report.
pub(super) fn report() -> Document<'static> {
    let matters = (1..=6usize).map(|n| {
        vec![
            Value::Id(format!("R2026-{n:04}")),
            Value::from(["明确餐饮油烟投诉的首办单位", "建立违法建设台账共享", "落实镇街吹哨经费"][n % 3]),
            Value::from(UNITS[n]),
            Value::from(format!("{}、{}", UNITS[n + 3], UNITS[n + 6])),
            Value::Day(day().checked_add_days(Days::new(n as u64 * 9)).unwrap()),
            Value::from("已召开两次协调会，牵头单位提交了初稿，待法制机构审核后印发各成员单位执行。"),
        ]
    });
    Document {
        masthead: None,
        title: "峄城区综合行政执法工作协调配合机制督查情况报告".to_owned(),
        lines: texts(&[
            "期间：2026-07-01 至 2026-09-30",
            "截至：2026-11-24",
            "审计摘要：3f9a5b0c7d1e8842aa17cc09d6e1b3f5528d7f6a90c4e2b1d8f0a7653c9e4b21",
        ]),
        sections: vec![
            limits(),
            ranking(),
            Section {
                heading: "三、议定事项".to_owned(),
                paragraphs: texts(&["本期未完事项转入下次会议继续跟踪。"]),
                tables: vec![held(
                    "议定事项进展",
                    &["编号", "事项", "责任单位", "配合单位", "完成期限", "进展"],
                    matters.collect(),
                )],
                charts: Vec::new(),
                first_page: false,
                explains: false,
                off_paper: false,
            },
            cases(),
        ],
        ..Document::default()
    }
}

/// Charts of every size, each with the widest of what may come.
pub(super) fn charts() -> Document<'static> {
    let long = |n: usize| format!("峄城区{}综合行政执法协调配合工作领导小组办公室第{n}科", UNITS[n % 17]);
    let bars = |count: usize, percent: bool| Chart::Bars {
        title: format!("{count} 条"),
        bars: (0..count)
            .map(|n| (long(n), if percent { 1.0 / (n + 1) as f64 } else { 123_456.0 / (n + 1) as f64 }))
            .collect(),
        percent,
    };
    let columns = |count: usize, most: i64| Chart::Columns {
        title: format!("{count} 栏"),
        axis: "日期".to_owned(),
        columns: (0..count)
            .map(|n| (format!("{:02}-{:02}", n / 28 + 1, n % 28 + 1), about(n, 100) * most / 100))
            .collect(),
    };
    let flows = |count: usize, name: &dyn Fn(usize) -> String| Chart::Flows {
        title: format!("{count} 个单位"),
        flows: (0..count).map(|n| (name(n), name((n + 1) % count), about(n, 1_000) * 10 + 1)).collect(),
    };
    let short = |n: usize| UNITS[n % 17].to_owned();
    Document {
        masthead: None,
        title: "图".to_owned(),
        lines: Vec::new(),
        sections: vec![Section {
            charts: vec![
                bars(17, true),
                bars(17, false),
                bars(1, true),
                bars(0, true),
                columns(1, 5),
                columns(40, 99),
                columns(40, 99_999),
                columns(100, 300),
                columns(0, 1),
                flows(17, &long),
                flows(2, &short),
                flows(40, &|n| format!("{}{n}", UNITS[n % 17])),
                flows(0, &short),
            ],
            ..Section::default()
        }],
        ..Document::default()
    }
}

/// Texts that break things.
pub(super) const HOSTILE: [&str; 8] = [
    "=1+1",
    "@SUM(A1)",
    "+8613800000000",
    "-2",
    "甲|乙<script>alert(1)</script>&amp;\"'",
    "一\n二\r\n三\t四\u{1b}[31m\u{9b}2J\0\u{202e}倒\u{fffe}\u{ffff}",
    "👩‍👧 𠮷野家 e\u{301}",
    "]]> --> </w:tbl> w14:paraId=\"12345678\" _x0041_ *粗* `码` [链](http://x)",
];

/// A document of hostile texts with a streamed table of `rows` rows.
pub(super) fn hostile(rows: usize) -> Document<'static> {
    let nasty = HOSTILE.iter().map(|text| {
        vec![
            Value::from(*text),
            Value::Id("370404199001011234".to_owned()),
            Value::Number(-42),
            Value::Rate(0.875),
            Value::Day(day()),
            Value::Empty,
        ]
    });
    let headers = ["文字|<b>", "身份证号", "数", "率", "日期", "空"];
    let streamed: crate::report::document::Source<'static> = Box::new(move |each| {
        for n in 0..rows {
            each(&[
                Value::Id(format!("T2026-{n:04}")),
                Value::from("沿街违法建设"),
                Value::from("综合执法局"),
                Value::from(n),
                Value::Day(day()),
                Value::Rate(0.5),
            ])?;
        }
        Ok(())
    });
    Document {
        masthead: None,
        title: format!("标题{}", HOSTILE[5]),
        lines: HOSTILE.iter().map(|text| (*text).to_owned()).collect(),
        sections: vec![Section {
            heading: format!("节{}", HOSTILE[4]),
            paragraphs: HOSTILE.iter().map(|text| (*text).to_owned()).collect(),
            tables: vec![
                held("坏[名]:*?/\\", &headers, nasty.collect()),
                held("坏[名]:*?/\\", &headers, Vec::new()),
                Table {
                    name: "三千行".to_owned(),
                    keys: Vec::new(),
                    headers: texts(&["编号", "案由", "单位", "数", "日期", "率"]),
                    rows: Rows::Streamed(streamed),
                    empty: "没有".to_owned(),
                    ..Table::default()
                },
            ],
            charts: vec![
                Chart::Bars { title: "空".to_owned(), bars: Vec::new(), percent: true },
                Chart::Bars {
                    title: HOSTILE[4].to_owned(),
                    bars: HOSTILE.iter().map(|text| ((*text).to_owned(), f64::NAN)).collect(),
                    percent: false,
                },
            ],
            first_page: false,
            explains: false,
            off_paper: false,
        }],
        ..Document::default()
    }
}
