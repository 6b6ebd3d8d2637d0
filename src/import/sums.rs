//! The sums a ledger tells, held against its rows.

use crate::ledger::amounts;
use crate::ledger::heading::Heading;
use crate::ledger::spoilt::{is_empty, plain};
use crate::record::money::Money;

/// A sum as it stands in the ledger.
struct Told {
    line: u64,
    at: usize,
    sum: i64,
    /// What the rows came to since the last part, and from the first on.
    part: i64,
    whole: i64,
    is_part: bool,
}

/// The sums of one ledger.
pub struct Sums {
    columns: Vec<usize>,
    part: Vec<i64>,
    whole: Vec<i64>,
    rows: u64,
    rows_of_part: u64,
    told: Vec<Told>,
    counted: Vec<(u64, u64, u64, u64)>,
}

impl Sums {
    /// Nothing yet.
    pub fn new(heading: &Heading) -> Self {
        let columns = heading.money();
        let nought = vec![0; columns.len()];
        let (told, counted) = (Vec::new(), Vec::new());
        Sums { part: nought.clone(), whole: nought, columns, rows: 0, rows_of_part: 0, told, counted }
    }

    /// Adds a row of data.
    pub fn add(&mut self, cells: &[String], heading: &Heading) {
        self.rows += 1;
        self.rows_of_part += 1;
        for (nth, at) in self.columns.iter().enumerate() {
            let fen = fen(cells, *at, heading).unwrap_or(0);
            self.part[nth] = self.part[nth].saturating_add(fen);
            self.whole[nth] = self.whole[nth].saturating_add(fen);
        }
    }

    /// Takes a row that tells sums.
    pub fn told(&mut self, line: u64, cells: &[String], heading: &Heading) {
        let label = cells.iter().map(|cell| plain(cell)).find(|cell| !cell.is_empty()).unwrap_or_default();
        let is_part = ["小计", "本页", "本月", "本季"].iter().any(|word| label.contains(word));
        if label.contains("累计") {
            return;
        }
        for (nth, at) in self.columns.iter().enumerate() {
            if let Some(sum) = fen(cells, *at, heading) {
                let (part, whole) = (self.part[nth], self.whole[nth]);
                self.told.push(Told { line, at: *at, sum, part, whole, is_part });
            }
        }
        let count = |cell: &String| {
            plain(cell).trim_start_matches('共').trim_end_matches(['件', '起', '宗', '案']).trim().parse()
        };
        let counts = cells.iter().filter(|cell| plain(cell).ends_with(['件', '起', '宗']));
        if let Some(Ok(count)) = counts.map(count).next() {
            self.counted.push((line, count, self.rows_of_part, self.rows));
        }
        if is_part {
            self.part.iter_mut().for_each(|part| *part = 0);
            self.rows_of_part = 0;
        }
    }

    /// The sums that are not those of the rows; where all are, that they are.
    pub fn compared(&self, heading: &Heading) -> Vec<String> {
        let mut found = Vec::new();
        let mut agree: Vec<String> = Vec::new();
        for told in &self.told {
            let nth = self.columns.iter().position(|at| *at == told.at).unwrap_or_default();
            let all = self.whole.get(nth).copied().unwrap_or_default();
            let fits = if told.is_part { vec![told.part] } else { vec![told.whole, told.part, all] };
            if !fits.contains(&told.sum) {
                let rows = fits.first().copied().unwrap_or_default();
                let rows = if !told.is_part && told.whole == 0 { all } else { rows };
                found.push(format!(
                    "第 {} 行合计的“{}”是 {} 元，各行相加是 {} 元，核对台账",
                    told.line,
                    heading.title_at(told.at),
                    Money::of_fen(told.sum),
                    Money::of_fen(rows)
                ));
            } else {
                let (line, title) = (told.line, heading.title_at(told.at));
                agree.push(format!("第 {line} 行“{title}” {} 元", Money::of_fen(told.sum)));
            }
        }
        for (line, count, part, whole) in &self.counted {
            if ![*part, *whole, self.rows].contains(count) {
                found.push(format!("第 {line} 行合计写 {count} 件，以上是 {whole} 行，核对台账"));
            } else {
                agree.push(format!("第 {line} 行 {count} 件"));
            }
        }
        if found.is_empty() && !agree.is_empty() {
            agree.sort();
            found.push(format!("合计与各行相符：{}", agree.join("、")));
        }
        found
    }
}

fn fen(cells: &[String], at: usize, heading: &Heading) -> Option<i64> {
    let cell = cells.get(at).filter(|cell| !is_empty(cell))?;
    let read = amounts::read(plain(cell), heading.scale_at(at)).ok()?;
    Some(read.map_or(0, Money::fen))
}
