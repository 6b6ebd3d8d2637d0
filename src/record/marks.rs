//! Which records are marked as secret, for outputs of the whole register.

use crate::person::spelling::hash_of;
use crate::record::words::Secrecy;

/// Records and dossiers marked as secret, by the hashes of their keys.
#[derive(Debug, Default)]
pub struct Marks {
    privacy: Vec<u64>,
    business: Vec<u64>,
}

impl Marks {
    /// Takes in one record with its mark.
    pub fn add(&mut self, key: &str, secrecy: Secrecy) {
        let list = if secrecy == Secrecy::Business { &mut self.business } else { &mut self.privacy };
        list.push(hash_of(key));
    }

    /// Makes them ready to be asked.
    pub fn sorted(mut self) -> Self {
        self.privacy.sort_unstable();
        self.business.sort_unstable();
        self
    }

    /// Whether nothing is marked.
    pub fn is_empty(&self) -> bool {
        self.privacy.is_empty() && self.business.is_empty()
    }

    /// The mark of a record.
    pub fn of(&self, key: &str) -> Secrecy {
        let hash = hash_of(key);
        if self.business.binary_search(&hash).is_ok() {
            Secrecy::Business
        } else if self.privacy.binary_search(&hash).is_ok() {
            Secrecy::Privacy
        } else {
            Secrecy::None
        }
    }
}
