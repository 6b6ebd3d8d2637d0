//! Words of what ties cases and parties together.

use crate::vocabulary::vocabulary;

vocabulary! {
    /// What a party is.
    PartyKind ("当事人种类") {
        /// A human being.
        Person = "person", "自然人", ["个人"];
        /// A firm, a shop, an association, an organ.
        Organisation = "organisation", "单位", ["组织", "法人", "企业", "公司"];
        /// A shop of one person, who answers for it.
        Sole = "sole", "个体工商户", ["个体户", "个体"];
    }
}

vocabulary! {
    /// The sex of a person.
    Sex ("性别") {
        /// A man.
        Male = "male", "男", ["男性"];
        /// A woman.
        Female = "female", "女", ["女性"];
    }
}

vocabulary! {
    /// How one case belongs to another: the one it is linked from to the one it is linked to.
    LinkKind ("案件关系") {
        /// Somehow.
        Related = "related", "相关", ["关联", "有关"];
        /// The other goes on with what the one began.
        Continued = "continued", "后续", ["接续", "延续"];
        /// The one goes on within the other, which is the main case.
        Merged = "merged", "并入", ["并案", "合并"];
        /// The one is the same as the other, which is the main case.
        Duplicate = "duplicate", "重复", ["重复立案"];
        /// The one was split from the other.
        Split = "split", "分出", ["分案"];
    }
}

vocabulary! {
    /// Which end of a link a case is.
    Side ("案件关系的一端") {
        /// The link was entered in this case.
        To = "to", "本案指向", [];
        /// The link was entered in the other case.
        From = "from", "指向本案", [];
    }
}
