//! A report in a browser: its script is let run and no other, tables sort and filter, a record leads to its card, nothing is
//! wider than a telephone, it prints on A4. Skipped, with a line, where no Chromium is at hand.

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use crate::common::{ALL, Desk};

/// The browser, where there is one.
fn browser() -> Option<&'static str> {
    ["chromium", "chromium-browser", "google-chrome"].into_iter().find(|name| {
        let run = Command::new(name).arg("--version").stdout(Stdio::null()).stderr(Stdio::null()).status();
        run.is_ok_and(|status| status.success())
    })
}

/// What the browser gives for a page.
fn opened(browser: &str, dir: &Path, page: &Path, more: &[&str]) -> String {
    let profile = dir.join("profile");
    let done = Command::new(browser)
        .args(["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=3000"])
        .arg(format!("--user-data-dir={}", profile.display()))
        .args(more)
        .arg(format!("file://{}", page.display()))
        .output()
        .unwrap();
    String::from_utf8_lossy(&done.stdout).into_owned()
}

/// Driven by hand: what was seen is written where it can be read.
const DRIVER: &str = r#"<script>
addEventListener('load', async () => {
  const seen = {};
  const wait = () => new Promise((done) => setTimeout(done, 50));
  const table = [...document.querySelectorAll('table.data')].find((table) => table.tBodies[0].rows.length > 5 && table.querySelector('tbody a'));
  const column = (at) => [...table.tBodies[0].rows].filter((row) => !row.hidden).map((row) => row.cells[at].textContent.trim());
  const heads = [...table.tHead.rows[0].cells];
  const at = heads.findIndex((head) => head.textContent.includes('超期天数'));
  const before = column(at).join();
  heads[at].click();
  const up = column(at).map(Number);
  seen.sortedUp = up.every((n, i) => !i || up[i - 1] <= n) && heads[at].getAttribute('aria-sort') === 'ascending';
  heads[at].click();
  const down = column(at).map(Number);
  seen.sortedDown = down.every((n, i) => !i || down[i - 1] >= n);
  heads[at].click();
  seen.sortedBack = column(at).join() === before;
  const other = [...document.querySelectorAll('table.data')].find((one) => one !== table && one.tBodies[0].rows.length > 1);
  const sum = other.tBodies[0].insertRow();
  [...other.tHead.rows[0].cells].forEach((_, at) => (sum.insertCell().textContent = at ? '' : '合计'));
  const last = () => {
    other.tHead.rows[0].cells[0].click();
    return other.tBodies[0].lastElementChild === sum;
  };
  seen.sumStays = [last(), last(), last()].every(Boolean);
  sum.remove();
  const input = table.parentElement.previousElementSibling.querySelector('input');
  input.value = '第三件';
  input.dispatchEvent(new Event('input'));
  seen.filtered = column(0).length === 1 && input.nextElementSibling.textContent.startsWith('1 / ');
  input.value = '';
  input.dispatchEvent(new Event('input'));
  const link = table.querySelector('tbody a');
  location.hash = link.getAttribute('href');
  await wait();
  const card = document.querySelector('#card');
  seen.card = card.open && card.querySelector('h2').textContent === link.textContent && card.querySelectorAll('dl').length > 0;
  card.querySelector('button').click();
  await wait();
  seen.closed = !card.open && location.hash === '';
  document.querySelector('.days td[data-a] button').click();
  seen.day = card.open && card.querySelectorAll('dl').length > 0;
  card.close();
  document.querySelector('.heat td[data-a] button').click();
  seen.cell = card.open;
  card.close();
  seen.alien = window.alien === undefined && !document.querySelector('b.alien');
  seen.width = document.documentElement.scrollWidth <= innerWidth;
  document.title = 'SEEN ' + JSON.stringify(seen);
});
</script>"#;

/// A page as wide as a telephone, which says how wide it finds itself.
const MEASURE: &str = r#"<script>
addEventListener('load', () => {
  const first = document.querySelector('table.data td');
  const wide = [...document.querySelectorAll('.frame')].filter((frame) => frame.scrollWidth > frame.clientWidth);
  wide.forEach((frame) => (frame.scrollLeft = 200));
  const kept = wide.every((frame) => Math.abs(frame.querySelector('tbody tr').cells[0].getBoundingClientRect().left - frame.getBoundingClientRect().left) < 3);
  const cells = [...document.querySelectorAll('.first table.data td')];
  const runs = cells.length > 0 && cells.every((cell) => !/flex|grid/.test(getComputedStyle(cell).display));
  parent.postMessage({ inner: innerWidth, wide: document.documentElement.scrollWidth, frames: wide.length, kept, runs }, '*');
});
</script>"#;

#[test]
fn a_report_is_a_place_to_work_in() {
    let Some(browser) = browser() else {
        eprintln!("没有 Chromium：网页没有打开看过");
        return;
    };
    let desk = Desk::new();
    for (nth, day) in ["02", "03", "04", "05", "06", "09", "10"].iter().enumerate() {
        let number = ["一", "二", "三", "四", "五", "六", "七"][nth];
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title 第{number}件</script><script>window.alien=1</script><b/class=alien>\"' \
             --found 2026-11-{day} --on 2026-11-{day} {ALL}"
        ));
    }
    desk.table("report supervision -o r.html");
    let page = desk.path("r.html");
    // As it is: its policy lets its own script run, and that script put the tools there.
    let dom = opened(browser, desk.dir.path(), &page, &["--dump-dom"]);
    assert!(dom.contains("class=\"tools\"") && dom.contains("placeholder=\"筛选这张表\""), "its script did not run");
    // Driven: only this copy is let run what drives it.
    let text = fs::read_to_string(&page).unwrap();
    let open = |driver: &str| {
        let policy = text.find("<meta http-equiv=\"Content-Security-Policy\"").unwrap();
        let end = policy + text[policy..].find('>').unwrap() + 1;
        format!("{}{}", &text[..policy], &text[end..]).replace("</body>", &format!("{driver}</body>"))
    };
    fs::write(desk.path("driven.html"), open(DRIVER)).unwrap();
    let dom = opened(browser, desk.dir.path(), &desk.path("driven.html"), &["--dump-dom", "--window-size=1300,900"]);
    let seen = dom.split("<title>SEEN ").nth(1).and_then(|rest| rest.split("</title>").next());
    let seen: serde_json::Value = serde_json::from_str(seen.expect("the driver came to its end")).unwrap();
    let all = seen.as_object().unwrap();
    assert!(all.len() == 11 && all.values().all(|seen| seen == true), "{seen}");
    // On a telephone: nothing but the frames of tables is wider, and their first column stays.
    fs::write(desk.path("narrow.html"), open(MEASURE)).unwrap();
    let wrapper = "<iframe src=\"narrow.html\" width=\"390\" height=\"844\" style=\"border:0\"></iframe>\
                   <script>addEventListener('message', (event) => (document.title = 'SEEN ' + JSON.stringify(event.data)))</script>";
    fs::write(desk.path("wrapper.html"), wrapper).unwrap();
    let dom = opened(browser, desk.dir.path(), &desk.path("wrapper.html"), &["--dump-dom"]);
    let seen = dom.split("<title>SEEN ").nth(1).and_then(|rest| rest.split("</title>").next());
    let seen: serde_json::Value = serde_json::from_str(seen.expect("it was measured")).unwrap();
    assert!(seen["inner"] == 390 && seen["wide"].as_i64() <= Some(390), "{seen}");
    assert!(seen["frames"].as_i64() > Some(0) && seen["kept"] == true, "{seen}");
    assert!(seen["runs"] == true, "a sentence with links in it is read as one: {seen}");
    // Printed: on A4.
    let pdf = desk.path("r.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    opened(browser, desk.dir.path(), &page, &["--no-pdf-header-footer", &print]);
    let pdf = fs::read(pdf).unwrap();
    let text = String::from_utf8_lossy(&pdf);
    assert!(text.contains("/MediaBox [0 0 594.9") || text.contains("/MediaBox [0 0 595"), "a page of A4");
}

/// How many pages of A4 it is printed on.
fn printed(browser: &str, desk: &Desk, page: &str) -> String {
    let pdf = desk.path("printed.pdf");
    let print = format!("--print-to-pdf={}", pdf.display());
    opened(browser, desk.dir.path(), &desk.path(page), &["--no-pdf-header-footer", &print]);
    let text = String::from_utf8_lossy(&fs::read(pdf).unwrap()).into_owned();
    let count = text.rsplit("/Count ").next().unwrap();
    count.chars().take_while(char::is_ascii_digit).collect()
}

#[test]
fn the_paper_of_a_unit_is_printed_on_one_page() {
    let Some(browser) = browser() else {
        eprintln!("没有 Chromium：网页没有打印过");
        return;
    };
    let desk = Desk::new();
    desk.table("report unit --unit 司法局 -o none.html");
    for nth in 0..40 {
        let title = format!("坛山路与峄州大道交叉口东侧第{nth}处占用盲道堆放建筑材料屡劝不改");
        desk.ok(&format!(
            "transfer new --from 住建局 --to 综合执法局 --title {title} --found 2026-11-02 --on 2026-11-02 {ALL}"
        ));
    }
    desk.table("report unit --unit 综合执法局 -o many.html");
    desk.table("report unit --unit 住建局 -o owed.html");
    for page in ["none.html", "many.html", "owed.html"] {
        assert_eq!(printed(browser, &desk, page), "1", "{page}");
    }
    // What has no room is counted, and where it is listed is said; what others owe is listed where there is room.
    let text = fs::read_to_string(desk.path("many.html")).unwrap();
    assert!(text.contains("项没有列出：全部见附件工作簿"), "{text}");
    let text = fs::read_to_string(desk.path("owed.html")).unwrap();
    assert!(text.contains("其他单位应向本单位办结的"), "{text}");
}
