//! How a paper came in: by whose hand, in what way, when and where. One telling for every act that records a receipt.

use serde::{Deserialize, Serialize};

use crate::record::field::{Field, Holds, Person, of, word};
use crate::record::moment::TimeOfDay;
use crate::record::words::Service;

/// How one paper came in. What is empty stands nowhere.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Who took it in. Personal data.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_by: Option<String>,
    /// How it reached the receiver.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub service: Option<Service>,
    /// The time of day.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_at: Option<TimeOfDay>,
    /// Where it was taken in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub received_where: Option<String>,
}

/// Its fields.
pub const FIELDS: &[Field] = &[
    Field::new("received_by", "收件人", Holds::Person(Person::Guest)).short().means("接收的人；空：未登记"),
    word::<Service>("service", "送达方式").means("direct、mail、platform、meeting、left、fax、other；空：未登记"),
    Field::new("received_at", "收到时刻", Holds::Public).means("收到的时刻；空：未登记"),
    Field::new("received_where", "收到地点", Holds::Text).short().means("收到的地点；空：未登记"),
];

/// The same, where only the step tells them and no field of its record.
pub const ONLY_TOLD: &[Field] = &[
    of(FIELDS, "received_by").unstored(),
    of(FIELDS, "service").unstored(),
    of(FIELDS, "received_at").unstored(),
    of(FIELDS, "received_where").unstored(),
];
