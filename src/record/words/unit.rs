//! Words of units and their contacts.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a unit is to the document.
    UnitKind ("单位种类") {
        /// One of the member units of 一（一）.
        Member = "member", "成员单位", [];
        /// The leader of the joint conference.
        Leader = "leader", "组长", [];
        /// The office of the joint conference.
        Office = "office", "办公室", [];
        /// The district government.
        Government = "government", "政府", [];
        /// The government's legal organ (四（四）).
        Legal = "legal", "法制机构", [];
        /// Procuratorate and court.
        Judicial = "judicial", "司法机关", [];
        /// A service of the government, as the legal counsel office.
        Support = "support", "服务机构", [];
        /// Another organ of the district.
        Organ = "organ", "其他机关", [];
        /// A body invited to meetings (一（四）3).
        Invitee = "invitee", "受邀单位", [];
        /// A technical body that gives appraisals (四（二）1).
        Technical = "technical", "技术鉴定机构", ["技术机构"];
        /// Any organ beyond the district; the document's limits do not bind it.
        Outside = "outside", "区外单位", [];
    }
}

vocabulary! {
    /// A part that a unit plays in the document.
    UnitRole ("单位在文件中的角色") {
        /// Holds the transferred powers (一（二）, 二).
        Bureau = "bureau", "综合执法部门", ["综合执法"];
        /// A town or street (五).
        Town = "town", "镇街", ["乡镇", "街道"];
        /// Police.
        Police = "police", "公安机关", ["公安"];
        /// Procuratorate.
        Procuratorate = "procuratorate", "检察机关", ["检察院"];
        /// Court.
        Court = "court", "审判机关", ["法院"];
        /// The supervisory organ, which receives duty crimes.
        Supervisory = "supervisory", "监察机关", ["监委"];
        /// Receives suspected crimes: what the four before it have in common.
        Judicial = "judicial", "司法机关", [];
        /// The leader of the joint conference.
        Leader = "leader", "联席会议组长", [];
        /// The office of the joint conference.
        Office = "office", "联席会议办公室", [];
        /// Decides what units cannot settle.
        Government = "government", "区政府", [];
        /// Settles disputes (四（四）).
        Legal = "legal", "法制机构", [];
        /// The office of legal counsel (四（二）2).
        Counsel = "counsel", "法律顾问", [];
    }
}

impl UnitRole {
    /// Those that a unit may be given when it is added; the others are the rulebook's to give, and pass to successors.
    pub const ADDED: &'static [UnitRole] =
        &[UnitRole::Town, UnitRole::Police, UnitRole::Procuratorate, UnitRole::Court, UnitRole::Supervisory];

    /// The roles that go with it: who receives suspected crimes is a judicial unit too.
    pub fn with_what_goes_with_it(self) -> Vec<UnitRole> {
        let judicial = (self != UnitRole::Town).then_some(UnitRole::Judicial);
        [Some(self), judicial].into_iter().flatten().collect()
    }
}

vocabulary! {
    /// Whom a unit names (三（二）, 四（五）), and the posts of the annex.
    ContactRole ("职责") {
        /// Its head.
        Head = "head", "主要负责人", [];
        /// The lead.
        Lead = "lead", "分管负责人", [];
        /// The liaison.
        Liaison = "liaison", "联络人", ["具体联络人"];
        /// The leader of the joint conference.
        Leader = "leader", "组长", [];
        /// The director of its office, by the annex.
        Director = "director", "办公室主任", [];
        /// A member of the joint conference, by the annex.
        Member = "member", "成员", [];
    }
}

vocabulary! {
    /// How a unit stands in letters.
    UnitItem ("单位事项") {
        /// Its full name as an issuer of documents.
        OfficialName = "official_name", "发文机关全称", [];
        /// The word for it in the numbers of its documents.
        DocPrefix = "doc_prefix", "机关代字", [];
        /// Where it is.
        Address = "address", "地址", [];
        /// Its postcode.
        Postcode = "postcode", "邮政编码", ["邮编"];
        /// Its telephone.
        Phone = "phone", "电话", [];
        /// Who prints its documents.
        Printer = "printer", "印发机关", [];
        /// Its code as an organisation, one and the same in every register.
        Uscc = "uscc", "统一社会信用代码", ["信用代码"];
    }
}
