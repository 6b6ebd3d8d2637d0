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
    /// What is told of a party by its name: 姓名=张三；证件号码=…
    PartyItem ("当事人的写明项") {
        /// Its name.
        Name = "name", "姓名", ["名称", "姓名或名称", "当事人"];
        /// What it is.
        Kind = "kind", "种类", ["类型", "类别", "当事人种类"];
        /// What identifies it.
        IdNo = "id_no", "证件号码", ["id", "证件号", "身份证号", "身份证号码", "身份证", "统一社会信用代码", "信用代码"];
        /// Its telephone.
        Phone = "phone", "电话", ["联系电话", "手机", "手机号", "tel"];
        /// Where it is.
        Address = "address", "地址", ["住址", "住所"];
        /// Who heads it.
        Head = "head", "负责人", ["法定代表人", "经营者", "法人代表"];
        /// As what.
        HeadPost = "head_post", "负责人职务", ["职务", "post"];
        /// The sex of a person.
        Sex = "sex", "性别", [];
        /// The day of birth of a person.
        Born = "born", "出生日期", ["出生", "生日", "出生年月日"];
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
