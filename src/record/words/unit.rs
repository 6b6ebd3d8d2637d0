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
    /// Whom a unit names (三（二）, 四（五）), and the posts of the annex.
    ContactRole ("职责") {
        /// Its head.
        Head = "head", "主要负责人", [];
        /// The lead.
        Lead = "lead", "分管负责人", [];
        /// The liaison.
        Liaison = "liaison", "联络人", ["具体联络人"];
        /// The leader of the joint conference, by the annex.
        Leader = "leader", "组长", [];
        /// The director of its office, by the annex.
        Director = "director", "办公室主任", [];
        /// A member of the joint conference, by the annex.
        Member = "member", "成员", [];
    }
}
