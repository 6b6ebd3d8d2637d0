//! The index of words compared with the records it is made from. Both sides are added up word by word, so that a register of
//! any size needs no more memory; only where the sums differ are the records told apart.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{Findings, MOST};
use crate::error::Result;
use crate::ids::Id;
use crate::repo::{Reader, index};

/// How many words, and the sum of their hashes, whatever their order.
#[derive(Default, Clone, Copy, PartialEq, Eq)]
struct Sum(u64, u64);

impl Sum {
    fn add(&mut self, place: i64, word: &[u8]) {
        let mut hasher = DefaultHasher::new();
        (place, word).hash(&mut hasher);
        (self.0, self.1) = (self.0.wrapping_add(1), self.1.wrapping_add(hasher.finish()));
    }
}

impl Reader {
    /// Compares the index with the records.
    pub(super) fn check_index(&self, found: &mut Findings) -> Result<()> {
        let (mut kept, mut must) = (Sum::default(), Sum::default());
        self.each_kept(&mut |place, word| kept.add(place, word))?;
        self.each_due(&mut |place, word| must.add(place, word))?;
        if kept != must {
            self.tell_apart(found)?;
        }
        let erasing = "SELECT count(*) FROM search_config WHERE k = 'secure-delete' AND v = 1";
        if self.conn.query_row(erasing, [], |row| row.get::<_, i64>(0))? != 1 {
            found.add("index", "检索索引不再抹去删掉的文字");
        }
        Ok(())
    }

    /// Every word the index holds, with its record.
    fn each_kept(&self, see: &mut dyn FnMut(i64, &[u8])) -> Result<()> {
        // A table of this connection alone, which shows the index as it lies; the file is not touched.
        self.conn.execute_batch(
            "PRAGMA query_only=OFF; \
             CREATE VIRTUAL TABLE IF NOT EXISTS temp.kept USING fts5vocab(main, search, instance); \
             PRAGMA query_only=ON;",
        )?;
        let mut statement = self.conn.prepare("SELECT term, doc FROM temp.kept")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            // By place: a register has millions of these.
            see(row.get(1)?, row.get_ref(0)?.as_bytes().unwrap_or_default());
        }
        Ok(())
    }

    /// Every word it must hold.
    fn each_due(&self, see: &mut dyn FnMut(i64, &[u8])) -> Result<()> {
        index::every(&self.conn, &mut |place, words| {
            words.iter().for_each(|word| see(place, word.as_bytes()));
            Ok(())
        })
    }

    /// Names the records whose words differ.
    fn tell_apart(&self, found: &mut Findings) -> Result<()> {
        let mut sums: HashMap<i64, (Sum, Sum)> = HashMap::new();
        self.each_kept(&mut |place, word| sums.entry(place).or_default().0.add(place, word))?;
        self.each_due(&mut |place, word| sums.entry(place).or_default().1.add(place, word))?;
        let mut wrong: Vec<i64> = sums.into_iter().filter(|(_, (kept, must))| kept != must).map(|(at, _)| at).collect();
        wrong.sort_unstable();
        let named = wrong.iter().take(MOST).map(|place| self.named(*place)).collect::<Vec<_>>().join("、");
        found.add("index", format!("检索索引与 {} 条记录不一致：{named}", wrong.len()));
        Ok(())
    }

    fn named(&self, place: i64) -> String {
        let id = index::kind_at(place).and_then(|(kind, sort)| {
            let text = format!("SELECT id FROM {} WHERE sort = ?1", kind.table());
            self.conn.query_row(&text, [sort], |row| row.get::<_, String>(0)).ok()?.parse::<Id>().ok()
        });
        id.map_or_else(|| "不存在的记录".to_owned(), |id| id.to_string())
    }
}
