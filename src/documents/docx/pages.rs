//! Pages in a row, each with the sheet it stands on.

use super::block::Block;
use super::flow::{FilledLines, Flow};
use super::laid::Laid;
use crate::documents::word::A4;

/// Paragraphs that stand together on the last page, with the signature: with one or two it would be next to blank.
const HELD: usize = 6;
/// Rows of a table for which it is set closer, or smaller, where they would go on over its last page alone.
const TAIL: usize = 14;
/// … and for which a new page is begun where that does not keep them.
const FEW: usize = 7;

/// Rows of a table that would look lost on a page of their own.
const SHORT: usize = 8;

/// How high blocks stand on such a sheet.
fn high<'b>(blocks: impl IntoIterator<Item = &'b Block>, sheet: A4) -> i32 {
    blocks.into_iter().map(|block| block.high(sheet)).sum()
}

/// The lines that blocks fill on such a sheet.
fn lines(blocks: &[Block], sheet: A4) -> Vec<FilledLines> {
    blocks.iter().map(|block| block.lines(sheet)).collect()
}

/// Whether blocks have room on one page of that kind.
pub(super) fn fit_on<'b>(sheet: A4, blocks: impl IntoIterator<Item = &'b Block>) -> bool {
    Flow::on(sheet).has_room(high(blocks, sheet))
}

/// Pages in a row, and how far the last one is filled.
#[derive(Default)]
pub(super) struct Pages {
    pages: Vec<(A4, Vec<Block>)>,
    flow: Option<Flow>,
}

impl Pages {
    /// Puts blocks on the last page, where that is such a sheet, or on a new one.
    pub(super) fn put(&mut self, sheet: A4, blocks: Vec<Block>) {
        let mut flow = self.flow_on(sheet);
        flow.take(&lines(&blocks, sheet), None);
        self.flow = Some(flow);
        match self.pages.last_mut() {
            Some((last, page)) if *last == sheet => page.extend(blocks),
            _ => self.pages.push((sheet, blocks)),
        }
    }

    /// Puts a table on it, after what comes before; gives it as it is set: closer where that keeps a few rows from a page of their
    /// own.
    /// The last `captions` of what comes before go with it, on a page turned for them where it would leave a few rows behind: not
    /// where what follows `goes_on` under it in any case.
    pub(super) fn put_table<'d, 'a>(
        &mut self,
        sheet: A4,
        (mut before, captions): (Vec<Block>, usize),
        goes_on: bool,
        mut laid: Laid<'d, 'a>,
    ) -> Laid<'d, 'a> {
        let mut flow = self.flow_on(sheet);
        let rows = laid.rows_high();
        flow.take(&lines(&before, sheet), rows.as_ref());
        if goes_on {
            // Whatever rows stand on the next page, what follows stands under them.
            rows.iter().for_each(|rows| {
                flow.rows(0, rows);
            });
        } else if sheet != A4::Front {
            // How far a first page is filled is not known.
            // A heading over the caption goes with it.
            let mut begun = before.len().saturating_sub(captions);
            while begun > 0 && before.get(begun - 1).is_some_and(Block::is_kept) {
                begun -= 1;
            }
            let (set, turned) = fitted(laid, sheet, &mut flow, high(&before[begun..], sheet));
            laid = set;
            if let (true, Some(first)) = (turned, before.get_mut(begun)) {
                first.turn();
            }
        }
        before.extend([Block::Table(Box::new(laid.grid())), Block::Gap]);
        self.put(sheet, before);
        self.flow = Some(flow);
        laid
    }

    /// Whether blocks have room on the last page as it is.
    pub(super) fn holds(&self, sheet: A4, blocks: &[Block]) -> bool {
        self.sheet() == Some(sheet) && self.flow_on(sheet).has_room(high(blocks, sheet))
    }

    /// Whether a table of few rows would stand, whole or with its last rows, on a page that is turned for it.
    pub(super) fn turns_for(&self, sheet: A4, before: &[Block], laid: &Laid<'_, '_>) -> bool {
        let Some(rows) = laid.rows_high().filter(|table| table.rows.len() <= SHORT) else { return false };
        let mut flow = self.flow_on(sheet);
        flow.take(&lines(before, sheet), None);
        flow.rows(0, &rows).turned > 0
    }

    fn flow_on(&self, sheet: A4) -> Flow {
        self.flow.filter(|_| self.sheet() == Some(sheet)).unwrap_or_else(|| Flow::on(sheet))
    }

    /// The sheet of the last page.
    pub(super) fn sheet(&self) -> Option<A4> {
        self.pages.last().map(|(sheet, _)| *sheet)
    }

    /// Puts what ends a paper on the last page, whatever sheet that is; the last lines of the text stay with it, and together where
    /// nothing follows, so that none of it stands alone.
    pub(super) fn end(&mut self, ending: Vec<Block>) {
        match self.pages.last_mut() {
            Some((_, page)) => {
                let last = usize::from(ending.is_empty());
                for block in page.iter_mut().rev().skip(last).take(HELD) {
                    let Block::Text(paragraph, _) = block else { break };
                    **paragraph = std::mem::take(&mut **paragraph).keep_next(true);
                }
                page.extend(ending);
            }
            None => self.pages.push((A4::Upright, ending)),
        }
    }

    /// All of them, none ending in what only parts it from what follows.
    pub(super) fn bound(mut self) -> Vec<(A4, Vec<Block>)> {
        for (_, page) in &mut self.pages {
            page.pop_if(|block| matches!(block, Block::Gap));
        }
        self.pages
    }
}

/// How full a page is, in percent, that may be left as it is for a table of which few rows would stand on the next.
const FULL: i32 = 55;

/// The table as it is set on a page so far filled, and whether it begins a new page with its caption, which is so high.
fn fitted<'d, 'a>(laid: Laid<'d, 'a>, sheet: A4, flow: &mut Flow, caption: i32) -> (Laid<'d, 'a>, bool) {
    let put = |laid: &Laid<'_, '_>, mut page: Flow| {
        let taken = page.rows(caption, &laid.rows_high()?);
        Some((page, taken))
    };
    let Some((page, taken)) = put(&laid, *flow) else { return (laid, false) };
    if taken.turned == 0 || taken.tail > TAIL {
        *flow = page;
        return (laid, false);
    }
    for set in [laid.clone().closer(), laid.clone().smaller(sheet)] {
        if let Some((page, _)) = put(&set, *flow).filter(|(page, set)| set.turned < taken.turned && page.has_slack()) {
            *flow = page;
            return (set, false);
        }
    }
    let mut fresh = Flow::on(sheet);
    fresh.take(&[FilledLines { count: 1, line: caption, kept: false }], None);
    let whole = put(&laid, fresh).filter(|(page, set)| set.turned == 0 && page.has_slack());
    match whole.filter(|_| caption > 0 && taken.turned == 1 && taken.tail <= FEW && flow.is_filled(FULL)) {
        Some((whole, _)) => {
            *flow = whole;
            (laid, true)
        }
        None => {
            *flow = page;
            (laid, false)
        }
    }
}
