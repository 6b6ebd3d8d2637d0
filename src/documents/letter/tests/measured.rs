//! Letters drawn by LibreOffice, and measured against the standard: mark, red lines, numbers of pages, the foot.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::layout;
use super::made::*;
use crate::documents::letter::*;

/// The names under which letters ask for their fonts.
const FONTS: [&str; 6] = ["仿宋_GB2312", "楷体_GB2312", "方正小标宋简体", "黑体", "宋体", "Times New Roman"];
/// Dots to the inch.
const DOTS: f64 = 300.0;

/// What a program prints; none where it is not there or fails.
fn printed(program: &str, args: &[&str]) -> Option<String> {
    let done = Command::new(program).args(args).stderr(Stdio::null()).output().ok()?;
    done.status
        .success()
        .then(|| String::from_utf8_lossy(&done.stdout).trim().to_owned())
        .filter(|said| !said.is_empty())
}

/// Every font a letter asks for as one that has Chinese characters: digits of another one would be too wide.
fn fonts(dir: &Path) -> Option<PathBuf> {
    let family = printed("fc-list", &[":lang=zh-cn", "family"])?;
    let serif = family.lines().find(|line| line.contains("Serif") || line.contains("Song"));
    let family = serif.or(family.lines().next())?.split(',').next()?.to_owned();
    let aliases = FONTS.map(|name| {
        format!(
            "<match target=\"pattern\"><test name=\"family\"><string>{name}</string></test>\
             <edit name=\"family\" mode=\"assign\" binding=\"strong\"><string>{family}</string></edit></match>"
        )
    });
    let file = dir.join("fonts.conf");
    let text = format!(
        "<?xml version=\"1.0\"?><!DOCTYPE fontconfig SYSTEM \"fonts.dtd\"><fontconfig>\
         <include ignore_missing=\"yes\">/etc/fonts/fonts.conf</include>{}</fontconfig>",
        aliases.concat()
    );
    std::fs::write(&file, text).unwrap();
    Some(file)
}

/// One page as dots.
struct Picture {
    wide: usize,
    dots: Vec<u8>,
}

/// Rows of ink that follow one another, in millimetres from the top, with how far they reach from the left.
#[derive(Debug, Clone, Copy)]
struct Band {
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
}

impl Band {
    fn height(&self) -> f64 {
        self.bottom - self.top
    }

    fn width(&self) -> f64 {
        self.right - self.left
    }
}

fn red(dot: &[u8]) -> bool {
    dot[0] > 160 && dot[1] < 120 && dot[2] < 120
}

fn black(dot: &[u8]) -> bool {
    dot.iter().all(|part| *part < 128)
}

fn millimetres(dots: usize) -> f64 {
    f64::from(u32::try_from(dots).unwrap()) * 25.4 / DOTS
}

impl Picture {
    fn read(file: &Path) -> Self {
        let bytes = std::fs::read(file).unwrap();
        let mut at = 0;
        let mut words = Vec::new();
        while words.len() < 4 {
            let end = at + bytes[at..].iter().position(u8::is_ascii_whitespace).unwrap();
            words.push(String::from_utf8_lossy(&bytes[at..end]).into_owned());
            at = end + 1;
        }
        assert_eq!((words[0].as_str(), words[3].as_str()), ("P6", "255"));
        Picture { wide: words[1].parse().unwrap(), dots: bytes[at..].to_vec() }
    }

    /// The bands of this ink, in their order; what is thinner than two rows apart is one.
    fn bands(&self, ink: fn(&[u8]) -> bool) -> Vec<Band> {
        let mut bands: Vec<Band> = Vec::new();
        for (nth, row) in self.dots.chunks_exact(self.wide * 3).enumerate() {
            let mut inked = row.chunks_exact(3).enumerate().filter(|(_, dot)| ink(dot)).map(|(at, _)| at);
            let Some(first) = inked.next() else { continue };
            let last = inked.next_back().unwrap_or(first);
            let (top, bottom) = (millimetres(nth), millimetres(nth + 1));
            let (left, right) = (millimetres(first), millimetres(last + 1));
            match bands.last_mut().filter(|band| top - band.bottom < 0.01) {
                Some(band) => {
                    *band = Band { bottom, left: band.left.min(left), right: band.right.max(right), ..*band };
                }
                None => bands.push(Band { top, bottom, left, right }),
            }
        }
        bands
    }
}

/// These letters as PDF files in a folder, each under its name; none where the programs or a font for it are missing.
pub(super) fn converted(at: &Path, letters: &[(&str, Letter)]) -> Option<Vec<PathBuf>> {
    let fonts = fonts(at)?;
    printed("sh", &["-c", "command -v soffice && command -v pdftoppm"])?;
    let mut office = Command::new("soffice");
    office.env("FONTCONFIG_FILE", &fonts).arg(format!("-env:UserInstallation=file://{}/profile", at.display()));
    office.args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"]).arg(at);
    for (name, letter) in letters {
        let file = at.join(format!("{name}.docx"));
        std::fs::write(&file, made(letter).0).unwrap();
        office.arg(file);
    }
    office.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    assert!(office.status().unwrap().success());
    Some(letters.iter().map(|(name, _)| at.join(format!("{name}.pdf"))).collect())
}

/// The pages of these letters; none where they cannot be drawn.
fn drawn(letters: &[(&str, Letter)]) -> Option<Vec<Vec<Picture>>> {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path();
    let files = converted(at, letters)?;
    let pages = letters.iter().zip(files).map(|((name, _), pdf)| {
        let begin = at.join(name);
        let done = Command::new("pdftoppm").args(["-r", "300"]).arg(pdf).arg(&begin).status().unwrap();
        assert!(done.success(), "{name}");
        let pages = (1..).map(|nth| at.join(format!("{name}-{nth}.ppm"))).take_while(|file| file.is_file());
        pages.map(|file| Picture::read(&file)).collect()
    });
    Some(pages.collect())
}

/// Says what was measured; it is as far from what it should be as it may.
fn near(what: &str, measured: f64, wanted: f64, off: f64) {
    println!("{what}：{measured:.2} mm（{wanted} ± {off}）");
    assert!((measured - wanted).abs() <= off, "{what}: {measured:.2} mm, not {wanted} ± {off}");
}

/// The number of a page stands 7 mm under the text, one character from its edge: an odd one right, an even one left.
fn paged(what: &str, page: &Picture, odd: bool) {
    let foot: Vec<Band> = page.bands(black).into_iter().filter(|band| band.top > 262.6).collect();
    // Its dashes stand in the middle of it.
    let (top, bottom) = (foot.first().unwrap().top, foot.last().unwrap().bottom);
    near(&format!("{what}页码的一字线"), (top + bottom) / 2.0, 269.0, 0.6);
    let edge = if odd { 184.0 - foot[0].right } else { foot[0].left - 28.0 };
    near(&format!("{what}页码距版心边缘"), edge, 4.94, 1.0);
}

/// The pages are as the standard wants them, measured in pictures of three of them (信函, 文件, 纪要).
#[test]
fn letters_drawn_by_libreoffice_measure_what_the_standard_says() {
    let cc = || vec!["枣庄市峄城区人民政府办公室".into(), "枣庄市峄城区司法局".into()];
    let printed =
        Some(Printed { by: "枣庄市峄城区综合行政执法局办公室".into(), on: "2026年11月26日".into() });
    let upward = Letter {
        form: Form::Upward,
        mark: format!("{BUREAU}文件"),
        signers: vec!["李建国".into()],
        cc: cc(),
        printed,
        ..plain(2, 0)
    };
    let letters = [("letter", Letter { cc: cc(), ..plain(8, 0) }), ("upward", upward), ("minutes", layout::minutes())];
    let Some(pages) = drawn(&letters) else {
        println!("没有 soffice、pdftoppm 或中文字体，没有量");
        return;
    };
    letter_form(&pages[0]);
    upward_form(&pages[1]);
    minutes_form(&pages[2]);
}

/// 信函: mark, both double lines, number; 抄送 at the foot of the last page.
fn letter_form(pages: &[Picture]) {
    assert_eq!(pages.len(), 2);
    let first = pages[0].bands(red);
    let lines: Vec<Band> = first.iter().copied().filter(|band| band.width() > 168.0).collect();
    let mark: Vec<Band> = first.iter().copied().filter(|band| band.top < lines[0].top).collect();
    near("信函标识上边缘", mark[0].top, 30.0, 1.0);
    near("信函标识与第一条双线", lines[0].top - mark.last().unwrap().bottom, 4.0, 0.5);
    assert_eq!(lines.len(), 4, "{lines:?}");
    for (line, what) in lines.iter().zip(["第一条粗线", "第一条细线", "第二条细线", "第二条粗线"]) {
        near(&format!("{what}的长"), line.width(), 170.0, 0.5);
        near(&format!("{what}的左端"), line.left, 20.0, 0.5);
    }
    assert!(lines[0].height() > lines[1].height() && lines[3].height() > lines[2].height(), "{lines:?}");
    near("第二条双线距页面下边缘", 297.0 - lines[3].bottom, 20.0, 0.5);
    let text = pages[0].bands(black);
    let number = text.iter().find(|band| band.top > lines[1].bottom).unwrap();
    near("发文字号距第一条双线", number.top - lines[1].bottom, 4.9, 0.6);
    near("发文字号右边缘", number.right, 184.0, 1.5);
    assert!(!text.iter().any(|band| band.bottom > 262.6), "no number on the first page of a letter");
    assert!(pages[1].bands(red).is_empty(), "red on page 2");
    paged("信函第 2 页", &pages[1], false);
    let last = pages[1].bands(black);
    let copied = last.iter().rev().find(|band| band.bottom <= 262.6).unwrap();
    assert!(copied.top > 262.0 - 10.3, "the copies end the text: {copied:?}");
}

/// 文件: mark, number, red line; 抄送 and 印发 between lines that end the text.
fn upward_form(pages: &[Picture]) {
    let first = pages[0].bands(red);
    let line = first.iter().find(|band| band.width() > 150.0 && band.height() < 1.0).unwrap();
    near("文件标识上边缘", first[0].top, 72.0, 1.0);
    near("文件红线的长", line.width(), 156.0, 0.5);
    near("文件红线的左端", line.left, 28.0, 0.5);
    let number = pages[0].bands(black).into_iter().rev().find(|band| band.bottom < line.top).unwrap();
    near("文件红线距发文字号", line.top - number.bottom, 4.0, 0.5);
    paged("文件第 1 页", &pages[0], true);
    ended("文件", pages.last().unwrap());
}

/// 纪要: mark and foot.
fn minutes_form(pages: &[Picture]) {
    near("纪要标识上边缘", pages[0].bands(red)[0].top, 72.0, 1.0);
    paged("纪要第 1 页", &pages[0], true);
    ended("纪要", pages.last().unwrap());
}

/// 抄送 and 印发 stand between three lines as wide as the text; the last lies on its edge.
fn ended(what: &str, page: &Picture) {
    let lines: Vec<Band> =
        page.bands(black).into_iter().filter(|band| band.width() > 150.0 && band.height() < 0.6).collect();
    assert_eq!(lines.len(), 3, "{what}: {lines:?}");
    for line in &lines {
        near(&format!("{what}版记的线"), line.width(), 156.0, 0.7);
    }
    near(&format!("{what}版记末条线"), lines[2].bottom, 262.0, 0.5);
    assert!(lines[0].height() > lines[1].height() && lines[2].height() > lines[1].height(), "{lines:?}");
}
