//! A sheet to draw on, and how much room texts take on it.

use plotters::coord::Shift;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind};
use plotters::prelude::{IntoDrawingArea, IntoFont, PathElement, RGBColor, Rectangle, SVGBackend, ShapeStyle, Text};
use plotters::style::text_anchor::{HPos, Pos, VPos};
use plotters::style::{Color, FontTransform, TextStyle};

use crate::documents::text::visible;
use crate::error::{Error, Result};
use crate::reason;
use crate::render::clean;

/// Width of a chart as it stands on an A4 page, in pixels of 1/96 inch.
pub(super) const WIDTH: i32 = 660;
/// Size of the letters of a label, in pixels.
pub(super) const LETTER: i32 = 12;
/// Fonts by name; every system of an office has one of them.
const FONTS: &str = "'Microsoft YaHei','微软雅黑','PingFang SC','Noto Sans CJK SC','SimHei','黑体',sans-serif";
/// The grey of bars and columns.
pub(super) const BAR: RGBColor = RGBColor(0x5a, 0x6b, 0x7d);
/// Axes and frames.
pub(super) const LINE: RGBColor = RGBColor(0x8a, 0x8a, 0x8a);
/// Letters.
pub(super) const INK: RGBColor = RGBColor(0x1a, 0x1a, 0x1a);

/// Where the letters of a text stand, seen from its point.
#[derive(Clone, Copy)]
pub(super) enum Side {
    /// They begin there.
    Left,
    /// Their middle is there.
    Middle,
    /// They end there.
    Right,
}

/// A sheet to draw on.
pub(super) struct Canvas<'a> {
    area: DrawingArea<SVGBackend<'a>, Shift>,
}

impl Canvas<'_> {
    /// A filled rectangle.
    pub(super) fn block(&self, from: (i32, i32), to: (i32, i32), color: RGBColor) -> Result<()> {
        self.area.draw(&Rectangle::new([from, to], color.filled())).map_err(broken)
    }

    /// A frame.
    pub(super) fn frame(&self, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        self.area.draw(&Rectangle::new([from, to], ShapeStyle::from(LINE))).map_err(broken)
    }

    /// A thin line.
    pub(super) fn line(&self, from: (i32, i32), to: (i32, i32)) -> Result<()> {
        self.area.draw(&PathElement::new([from, to], ShapeStyle::from(LINE))).map_err(broken)
    }

    /// A text whose middle height is at `at`.
    pub(super) fn text(&self, text: &str, at: (i32, i32), side: Side, color: RGBColor) -> Result<()> {
        self.write(text, at, side, color, FontTransform::None)
    }

    /// A text that runs upwards, on the line of `at`: it begins there, or ends there.
    pub(super) fn upward(&self, text: &str, at: (i32, i32), side: Side) -> Result<()> {
        self.write(text, at, side, INK, FontTransform::Rotate270)
    }

    fn write(&self, text: &str, at: (i32, i32), side: Side, color: RGBColor, turn: FontTransform) -> Result<()> {
        let across = match side {
            Side::Left => HPos::Left,
            Side::Middle => HPos::Center,
            Side::Right => HPos::Right,
        };
        // The backend divides by 1.24 what it is given.
        let font = (FONTS, f64::from(LETTER) * 1.24).into_font().transform(turn);
        let style = TextStyle::from(font).color(&color).pos(Pos::new(across, VPos::Center));
        self.area.draw(&Text::new(text.to_owned(), at, style)).map_err(broken)
    }
}

/// Draws on a sheet of this size.
pub(super) fn sheet(width: i32, height: i32, draw: impl FnOnce(&Canvas<'_>) -> Result<()>) -> Result<String> {
    let mut svg = String::new();
    let size = (u32::try_from(width).unwrap_or(1), u32::try_from(height).unwrap_or(1));
    {
        let sheet = Canvas { area: SVGBackend::with_string(&mut svg, size).into_drawing_area() };
        draw(&sheet)?;
        sheet.area.present().map_err(broken)?;
    }
    Ok(svg)
}

/// A sheet that says there is nothing to draw.
pub(super) fn nothing() -> Result<String> {
    sheet(WIDTH, 40, |sheet| sheet.text("没有数据", (WIDTH / 2, 20), Side::Middle, INK))
}

fn broken<E: std::error::Error + Send + Sync + 'static>(error: DrawingAreaErrorKind<E>) -> Error {
    Error::io(format!("图无法绘制：{}", reason::of_library(&error)))
}

/// How wide `text` is, in pixels: half a letter for each terminal cell, and a little more for wide Latin letters.
pub(super) fn wide(text: &str) -> i32 {
    let latin = text.bytes().filter(u8::is_ascii).count();
    let cells = clean::width(text);
    i32::try_from(cells * 6 + latin.div_ceil(2)).unwrap_or(i32::MAX / 4)
}

/// `text` in lines of at most `room` pixels.
pub(super) fn lines(text: &str, room: i32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for c in visible(text).chars() {
        line.push(c);
        if wide(&line) > room && line.chars().count() > 1 {
            line.pop();
            lines.push(std::mem::replace(&mut line, c.to_string()));
        }
    }
    lines.push(line);
    lines
}

/// The greatest of some widths.
pub(super) fn widest<'t>(texts: impl IntoIterator<Item = &'t str>) -> i32 {
    texts.into_iter().map(wide).max().unwrap_or(0)
}

/// A share of a length, in whole pixels; shares outside 0 to 1 and what is no number count as the nearest of them.
pub(super) fn part(length: i32, share: f64) -> i32 {
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    // A length of a few hundred pixels: no fraction worth keeping, nothing to overflow.
    #[allow(clippy::cast_possible_truncation)]
    let pixels = (f64::from(length) * share).round() as i32;
    pixels
}

/// A count as an `i32` of pixels or rows; charts have few.
pub(super) fn count(n: usize) -> i32 {
    i32::try_from(n).unwrap_or(i32::MAX / 1024)
}
