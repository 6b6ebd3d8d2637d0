//! Who is named where parties are written: several persons in one cell, notes beside a name, words that name nobody.

use crate::fold;
use crate::person::placeholder::{ERASED, says_nothing};

/// Written in place of a name that stands elsewhere or is kept back; folded.
const NOBODY: &[&str] =
    &["同上", "同前", "保密", "匿名", "某", "某某", "某人", "某单位", "本人", "当事人", "x", "xx", "xxx"];
/// What stands for somebody unknown: hidden and erased in its own place, and not looked for elsewhere; folded.
const ANYBODY: &[&str] = &[
    "无主",
    "无人",
    "无业",
    "查无此人",
    "居无定所",
    "个人",
    "群众",
    "市民",
    "路人",
    "过路人",
    "热心群众",
    "热心市民",
    "摊贩",
    "商贩",
    "流动摊贩",
    "流动商贩",
    "流动摊点",
    "游商",
    "本地",
    "外地",
    "路边",
    "现场",
    "门口",
];
/// What begins so says why nothing is written; folded.
const EXCUSES: &[&str] = &["拒绝", "拒不", "没有", "无固定", "不愿", "不肯", "未提供", "未能", "无法", "暂无", "暂时"];
/// An excuse is no longer than this.
const EXCUSE: usize = 10;
/// What a person is to a party; folded. Longer ones before those they begin with.
const ROLES: &[&str] = &[
    "法定代表人",
    "实际经营者",
    "实际控制人",
    "个体工商户",
    "统一社会信用代码",
    "身份证号码",
    "身份证号",
    "证件号码",
    "当事人",
    "被执行人",
    "被处罚人",
    "被举报人",
    "被投诉人",
    "违法行为人",
    "违法嫌疑人",
    "犯罪嫌疑人",
    "嫌疑人",
    "行为人",
    "申请人",
    "被申请人",
    "举报人",
    "投诉人",
    "承租人",
    "出租人",
    "使用人",
    "管理人",
    "建设人",
    "施工人",
    "驾驶人",
    "驾驶员",
    "司机",
    "摊主",
    "房东",
    "租户",
    "村民",
    "居民",
    "经营者",
    "经营人",
    "负责人",
    "代表人",
    "经理",
    "投资人",
    "所有人",
    "业主",
    "房主",
    "户主",
    "车主",
    "老板",
    "店主",
    "法人",
    "曾用名",
    "又名",
    "别名",
    "化名",
    "绰号",
    "姓名",
    "名称",
    "身份证",
    "电话",
    "手机",
    "联系电话",
    "联系人",
    "住址",
    "地址",
];
/// Written in brackets behind a name without naming anybody; folded.
const REMARKS: &[&str] = &[
    "个体",
    "个体户",
    "个人",
    "已故",
    "死亡",
    "未成年",
    "成年",
    "男",
    "女",
    "汉族",
    "回族",
    "单位",
    "企业",
    "公司",
    "自然人",
    "分公司",
    "总公司",
    "外地",
    "本地",
    "江苏",
    "江西",
    "河北",
    "河南",
    "安徽",
    "浙江",
    "福建",
    "广东",
    "广西",
    "云南",
    "贵州",
    "陕西",
    "甘肃",
    "宁夏",
    "山东",
    "山西",
    "湖北",
    "湖南",
    "海南",
    "四川",
    "辽宁",
    "吉林",
    "上海",
    "北京",
    "天津",
    "重庆",
    "青海",
    "黑龙江",
    "普通合伙",
    "有限合伙",
    "集团",
    "常务",
    "施工方",
    "建设方",
    "代理人",
    "委托人",
    "受托人",
    "家属",
    "夫妻",
    "兄弟",
    "父子",
    "母子",
];
/// Written behind a name out of courtesy, or for those who belong to it; folded.
const BEHIND: &[&str] = &[
    "先生",
    "女士",
    "小姐",
    "同志",
    "师傅",
    "老师",
    "夫妇",
    "夫妻",
    "本人",
    "一家",
    "一户",
    "之父",
    "之母",
    "之夫",
    "之妻",
    "之子",
    "之女",
    "的父亲",
    "的母亲",
    "的丈夫",
    "的妻子",
    "的儿子",
    "的女儿",
];
/// What shops and firms are called by at the end; folded.
const FIRMS: &[&str] = &[
    "店",
    "厂",
    "部",
    "社",
    "行",
    "馆",
    "院",
    "坊",
    "铺",
    "堂",
    "吧",
    "城",
    "中心",
    "超市",
    "市场",
    "公司",
    "酒楼",
    "酒家",
    "饭庄",
    "摊位",
    "工作室",
    "商行",
    "合作社",
];
/// Surnames, so that a name is told from another word of two to four characters.
const SURNAMES: &str = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公万俟肖闫仝仉邸冮付代卜亓况佘佟侣展练苑岳帅缑亢郈琴言福曰";

/// Whether a text says that nothing is known, or shows nothing: it names nobody.
pub fn is_nothing(text: &str) -> bool {
    text == ERASED || says_nothing(text) || NOBODY.contains(&fold::text(text).as_str())
}

/// Whether a folded text stands for anybody: a calling, an excuse, noughts typed because a number was asked for.
fn is_anybody(folded: &str) -> bool {
    let count = folded.chars().count();
    let filled = folded.chars().all(|c| c.is_ascii_digit() && folded.starts_with(c));
    let excuse = count <= EXCUSE && EXCUSES.iter().any(|excuse| folded.starts_with(excuse));
    filled || excuse || ANYBODY.contains(&folded) || ROLES.contains(&folded)
}

/// Whether a text can be looked for within others: it names somebody, and is neither one character nor a few digits.
pub fn can_be_sought(text: &str) -> bool {
    let folded = fold::text(text);
    let mut chars = folded.chars();
    let few = folded.len() < 5 && folded.bytes().all(|b| b.is_ascii_digit());
    chars.next().is_some()
        && chars.next().is_some()
        && !few
        && !text.contains(ERASED)
        && !is_nothing(text)
        && !is_anybody(&folded)
}

/// Hands every name in a cell of names to `each`: the whole of it, then each person told apart in it.
pub fn each_name<'t>(cell: &'t str, each: &mut dyn FnMut(&'t str)) {
    let cell = cell.trim();
    if is_nothing(cell) {
        return;
    }
    each(cell);
    each_within(cell, cell, false, each);
}

/// Names within `part` of `cell`, which was handed on. A `remark` names somebody only where it says so.
fn each_within<'t>(part: &'t str, cell: &'t str, remark: bool, each: &mut dyn FnMut(&'t str)) {
    let divided = |c: char| {
        matches!(
            c,
            '、' | '，'
                | ','
                | ';'
                | '；'
                | '/'
                | '／'
                | '|'
                | '｜'
                | '‖'
                | '\n'
                | '\t'
                | '﹑'
                | '＆'
                | '&'
                | '+'
                | '＋'
                | '①'..='⑳'
        )
    };
    if let Some((before, inner, after)) = in_brackets(part) {
        let told = is_person(bare(inner)) || inner.contains([':', '：']) || inner.contains(divided);
        // 某店（峄城）有限公司 is one name; 赵甲（经营者：孙丙） is two.
        if told || after.trim().is_empty() {
            each_within(before, cell, remark, each);
            each_within(after, cell, remark, each);
            each_within(inner, cell, true, each);
            return;
        }
    }
    if part.contains(divided) && !is_company_in_latin(part) {
        part.split(divided).for_each(|piece| each_within(piece, cell, remark, each));
        return;
    }
    if let Some((label, named)) = part.split_once([':', '：']) {
        each_within(label, cell, remark, each);
        each_within(named, cell, false, each);
        return;
    }
    for joint in ["以及", "和", "与", "及", "同", "。", "—", "－", "-", " ", "　"] {
        if let Some((one, other)) = part.split_once(joint)
            && is_person(bare(one))
            && (is_person(bare(other)) || other.contains(joint))
        {
            each_within(one, cell, remark, each);
            each_within(other.trim_start_matches(joint), cell, remark, each);
            return;
        }
    }
    // 某店 张三, 区人大代表 张三: who stands behind is named on his own.
    if let Some((before, last)) = part.trim().rsplit_once(char::is_whitespace)
        && is_person(bare(last))
        && before.chars().count() > 2
    {
        each_within(before, cell, remark, each);
        each_within(last, cell, remark, each);
        return;
    }
    let name = bare(part);
    let names = (!remark || is_person(name) || is_firm(name))
        && !is_role(name)
        && !REMARKS.contains(&fold::text(name).as_str());
    if names && can_be_sought(name) && fold::text(name) != fold::text(cell) {
        each(name);
    }
}

/// What organs and places are called by at the end; folded.
const ORGANS: &str = "院局委办会镇乡村街处室所站司部组队校社厂店行府团署馆园区县市道心";

/// Hands every person in a cell of guests to `each`: organs are guests too, and are not hidden.
pub fn each_guest<'t>(cell: &'t str, each: &mut dyn FnMut(&'t str)) {
    let is_organ = |name: &str| fold::text(name).chars().next_back().is_some_and(|last| ORGANS.contains(last));
    each_name(cell, &mut |name| {
        if is_person(name) || !is_organ(name) {
            each(name);
        }
    });
}

/// What a shop or firm is called, and not only what sort of firm it is.
fn is_firm(text: &str) -> bool {
    let folded = fold::text(text);
    let sort = ["有限", "股份", "个人独资", "个体", "自然人", "国有", "外商", "一人"];
    folded.chars().count() >= 4
        && FIRMS.iter().any(|firm| folded.ends_with(firm))
        && !sort.iter().any(|sort| folded.starts_with(sort))
}

/// What stands before, within and behind the first pair of brackets.
fn in_brackets(text: &str) -> Option<(&str, &str, &str)> {
    let opens = |c: char| matches!(c, '(' | '（' | '【' | '[' | '［' | '〔' | '<' | '＜' | '〈' | '﹙');
    let closes = |c: char| matches!(c, ')' | '）' | '】' | ']' | '］' | '〕' | '>' | '＞' | '〉' | '﹚');
    let (before, rest) = text.split_once(opens)?;
    match rest.split_once(closes) {
        Some((inner, after)) => Some((before, inner, after)),
        None => Some((before, rest, "")),
    }
}

/// Whether a text is what somebody is to a party.
fn is_role(text: &str) -> bool {
    let folded = fold::text(text);
    ROLES.iter().any(|role| folded == *role)
}

/// Two to four characters of which the first is a surname: somebody's name, as far as one can tell.
fn is_person(text: &str) -> bool {
    let folded = fold::text(text);
    let count = folded.chars().count();
    let han = folded.chars().all(|c| ('\u{4E00}'..='\u{9FFF}').contains(&c));
    let surname = folded.chars().next().is_some_and(|first| SURNAMES.contains(first));
    (2..=4).contains(&count) && han && surname && !REMARKS.contains(&folded.as_str()) && !is_role(&folded)
}

/// `Some Co., Ltd.`: its commas part no persons.
fn is_company_in_latin(text: &str) -> bool {
    let folded = fold::text(text);
    folded.is_ascii() && ["ltd", "inc", "llc", "co,"].iter().any(|word| folded.contains(word))
}

/// A name without what is written around it: its role before, 等三人 and a number behind.
fn bare(part: &str) -> &str {
    let mut name = without_count(part.trim());
    name = name.trim_matches(|c: char| matches!(c, '。' | '.' | '·' | '*' | '"' | '“' | '”' | '‘' | '’' | '\''));
    name = name.strip_prefix('系').filter(|rest| BEHIND.iter().any(|word| rest.ends_with(word))).unwrap_or(name);
    for role in ROLES {
        if let Some(rest) = name.strip_prefix(role)
            && !rest.trim().is_empty()
        {
            name = rest.trim();
            break;
        }
        if let Some(rest) = name.strip_suffix(role)
            && rest.ends_with(char::is_whitespace)
        {
            name = rest.trim();
            break;
        }
    }
    name = without_others(name);
    for word in BEHIND {
        if let Some(named) = name.strip_suffix(word)
            && is_person(named.trim())
        {
            name = named.trim();
            break;
        }
    }
    // 张三13800001234: the number is known by its shape.
    let digits = |c: char| fold::first_of(c).is_some_and(|c| c.is_ascii_digit());
    let letters = name.trim_end_matches(|c: char| digits(c) || fold::first_of(c).is_none());
    let behind = name[letters.len()..].chars().filter(|c| digits(*c)).count();
    if behind >= 7 && letters.chars().count() > 1 { letters } else { name }
}

/// 1.钱某 → 钱某.
fn without_count(part: &str) -> &str {
    let rest = part.trim_start_matches(|c: char| fold::first_of(c).is_some_and(|c| c.is_ascii_digit()));
    let counted = rest.len() < part.len() && part.len() - rest.len() <= 6;
    match rest.strip_prefix(['.', '．', '。', ')', '）', ' ']) {
        Some(named) if counted && is_person(named.trim()) => named.trim(),
        _ => part,
    }
}

/// 钱某等3人 → 钱某.
fn without_others(name: &str) -> &str {
    let counts = |c: char| {
        fold::first_of(c).is_none_or(|c| c.is_ascii_digit())
            || matches!(
                c,
                '一' | '二'
                    | '两'
                    | '三'
                    | '四'
                    | '五'
                    | '六'
                    | '七'
                    | '八'
                    | '九'
                    | '十'
                    | '百'
                    | '余'
                    | '多'
                    | '数'
            )
    };
    let Some((named, rest)) = name.rsplit_once('等') else { return name };
    let rest = rest.trim_start_matches(counts).trim();
    if !named.trim().is_empty() && matches!(rest, "" | "人" | "名" | "户" | "家" | "个" | "人员" | "位") {
        named.trim()
    } else {
        name
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(cell: &str) -> Vec<&str> {
        let mut found = Vec::new();
        each_name(cell, &mut |name| found.push(name));
        found
    }

    #[test]
    fn persons_in_one_cell_are_told_apart() {
        for (cell, told) in [
            ("张三", &["张三"][..]),
            ("张三、李四", &["张三、李四", "张三", "李四"]),
            ("张三，李四; 王五", &["张三，李四; 王五", "张三", "李四", "王五"]),
            ("赵甲（经营者：孙丙）", &["赵甲（经营者：孙丙）", "赵甲", "孙丙"]),
            ("赵甲(经营者 孙丙)", &["赵甲(经营者 孙丙)", "赵甲", "孙丙"]),
            ("赵甲 经营者：孙丙", &["赵甲 经营者：孙丙", "赵甲", "孙丙"]),
            ("张三（男，汉族，1990年生）", &["张三（男，汉族，1990年生）", "张三"]),
            ("某建材经营部（张三）", &["某建材经营部（张三）", "某建材经营部", "张三"]),
            ("某建材（峄城）有限公司", &["某建材（峄城）有限公司"]),
            ("张三（男）", &["张三（男）", "张三"]),
            ("钱某等3人", &["钱某等3人", "钱某"]),
            ("张三、李四等五人", &["张三、李四等五人", "张三", "李四"]),
            ("张三和李四", &["张三和李四", "张三", "李四"]),
            ("和平商店", &["和平商店"]),
            ("张三 李四", &["张三 李四", "张三", "李四"]),
            ("张　三", &["张　三"]),
            ("经营者：孙丙", &["经营者：孙丙", "孙丙"]),
            ("张三13800001234", &["张三13800001234", "张三"]),
            ("张三（曾用名张小三，又名张山）", &["张三（曾用名张小三，又名张山）", "张三", "张小三", "张山"]),
            ("买买提·阿布拉", &["买买提·阿布拉"]),
            ("Some Trading Co., Ltd.", &["Some Trading Co., Ltd."]),
            ("张三先生", &["张三先生", "张三"]),
            ("孙八一夫妇", &["孙八一夫妇", "孙八一"]),
            ("张三之妻", &["张三之妻", "张三"]),
            ("邹甲（系喻甲之子）", &["邹甲（系喻甲之子）", "邹甲", "喻甲"]),
            ("被执行人李五", &["被执行人李五", "李五"]),
            ("李一饭店 经营者 李一一", &["李一饭店 经营者 李一一", "李一饭店", "李一一"]),
            ("某建材店 张三", &["某建材店 张三", "某建材店", "张三"]),
            ("龚喆（喆喆便利店）", &["龚喆（喆喆便利店）", "龚喆", "喆喆便利店"]),
            ("某店（有限责任公司）", &["某店（有限责任公司）", "某店"]),
            ("周一一‖周一二", &["周一一‖周一二", "周一一", "周一二"]),
            ("周二一。周二二", &["周二一。周二二", "周二一", "周二二"]),
            ("钱一—钱二", &["钱一—钱二", "钱一", "钱二"]),
            ("孙一＋孙二", &["孙一＋孙二", "孙一", "孙二"]),
            ("周一  周二 周三", &["周一  周二 周三", "周一", "周二", "周三"]),
            ("①孙一②孙二", &["①孙一②孙二", "孙一", "孙二"]),
            ("1.孙一 2.孙二", &["1.孙一 2.孙二", "孙一", "孙二"]),
            ("张三以及李四", &["张三以及李四", "张三", "李四"]),
            ("安居社 社员", &["安居社 社员"]),
            ("3-2号铺", &["3-2号铺"]),
            ("无", &[]),
            ("／", &[]),
            ("——", &[]),
            ("N/A", &[]),
        ] {
            assert_eq!(names(cell), told, "{cell}");
        }
    }

    #[test]
    fn organs_are_guests_but_not_persons() {
        let guests = |cell: &'static str| {
            let mut found = Vec::new();
            each_guest(cell, &mut |name| found.push(name));
            found
        };
        assert_eq!(guests("法院"), Vec::<&str>::new());
        assert_eq!(guests("区委政法委"), Vec::<&str>::new());
        assert_eq!(guests("人大代表李某"), ["人大代表李某"]);
        assert_eq!(guests("张园"), ["张园"], "a surname before it");
        assert!(guests("区人大代表 周某某").contains(&"周某某"));
    }

    #[test]
    fn words_that_name_nobody_are_not_sought() {
        for text in ["无主", "群众", "拒绝提供", "没有固定住所", "０００００００００", "司机", "业主", "流动摊贩"]
        {
            assert!(!can_be_sought(text), "{text}");
        }
        for text in ["无", "不详", "Ｎ／Ａ", "暂 无", "1", "2026", "2-1", "李", "-", "〔已删除〕", ""] {
            assert!(!can_be_sought(text), "{text}");
        }
        for text in ["张三", "77001", "1号", "Li"] {
            assert!(can_be_sought(text), "{text}");
        }
    }
}
