//! Pages in a row, each with the sheet it stands on.

use super::block::Block;
use super::flow::Flow;
use super::laid::Laid;
use crate::documents::word::A4;

/// Paragraphs that stand on the page of the signature.
const HELD: usize = 2;
/// Rows of a table for which it is set closer, or smaller, where they would go on over its last page alone.
const TAIL: usize = 14;

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
        flow.take(blocks.iter().map(Block::high).sum());
        self.flow = Some(flow);
        match self.pages.last_mut() {
            Some((last, page)) if *last == sheet => page.extend(blocks),
            _ => self.pages.push((sheet, blocks)),
        }
    }

    /// Puts a table on it, after what comes before; gives it as it is set: closer where that keeps a few rows from a page of their
    /// own.
    pub(super) fn put_table<'d, 'a>(&mut self, sheet: A4, mut before: Vec<Block>, laid: Laid<'d, 'a>) -> Laid<'d, 'a> {
        let mut flow = self.flow_on(sheet);
        flow.take(before.iter().map(Block::high).sum());
        // How far a first page is filled is not known.
        let laid = if sheet == A4::Front { laid } else { fitted(laid, sheet, &mut flow) };
        before.extend([Block::Table(Box::new(laid.grid())), Block::Gap]);
        self.put(sheet, before);
        self.flow = Some(flow);
        laid
    }

    /// Whether blocks have room on the last page as it is.
    pub(super) fn holds(&self, sheet: A4, blocks: &[Block]) -> bool {
        self.sheet() == Some(sheet) && self.flow_on(sheet).has_room(blocks.iter().map(Block::high).sum())
    }

    fn flow_on(&self, sheet: A4) -> Flow {
        self.flow.filter(|_| self.sheet() == Some(sheet)).unwrap_or_else(|| Flow::on(sheet))
    }

    /// The sheet of the last page.
    pub(super) fn sheet(&self) -> Option<A4> {
        self.pages.last().map(|(sheet, _)| *sheet)
    }

    /// Puts what ends a paper on the last page, whatever sheet that is; the last lines of the text stay with it, so that it never
    /// stands alone.
    pub(super) fn end(&mut self, ending: Vec<Block>) {
        match self.pages.last_mut() {
            Some((_, page)) => {
                let held = if ending.is_empty() { 0 } else { HELD };
                for block in page.iter_mut().rev().take(held) {
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

/// The table as it is set on a page so far filled.
fn fitted<'d, 'a>(mut laid: Laid<'d, 'a>, sheet: A4, flow: &mut Flow) -> Laid<'d, 'a> {
    let put = |laid: &Laid<'_, '_>| {
        let (header, rows) = laid.rows_high()?;
        let mut page = *flow;
        let taken = page.rows(header, &rows);
        Some((page, taken))
    };
    let Some((page, taken)) = put(&laid) else { return laid };
    let mut set = page;
    if taken.turned > 0 && taken.tail <= TAIL {
        laid = laid.closer();
        let closer = put(&laid).filter(|(_, close)| close.turned < taken.turned);
        match closer {
            Some((close, _)) => set = close,
            None => {
                let smaller = laid.clone().smaller(sheet);
                match put(&smaller).filter(|(_, small)| small.turned < taken.turned) {
                    Some((small, _)) => (laid, set) = (smaller, small),
                    None => laid = laid.wider(),
                }
            }
        }
    }
    *flow = set;
    laid
}
