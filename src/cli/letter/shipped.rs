//! `jiexie letter templates`: the templates that come with the program, written out to be replaced.

use std::io::Write;
use std::path::PathBuf;

use clap::Args;
use serde_json::json;

use crate::cli::app::App;
use crate::cli::streams::output;
use crate::cli::{outputs, wrote};
use crate::disk::cannot;
use crate::documents::letter::template::SHIPPED;
use crate::error::Result;
use crate::render::{self, Format};

/// 写出自带的模板
#[derive(Args)]
pub struct Templates {
    /// 新的或空的目录
    #[arg(value_name = "目录")]
    folder: PathBuf,
}

/// Writes them into a new folder.
pub fn write(app: &App, asked: &Templates) -> Result<u8> {
    let draft = outputs::new_folder(app, &asked.folder)?;
    let path = draft.path();
    for (name, text) in SHIPPED {
        let name = format!("{name}.txt");
        let mut file = draft.create(&name)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.sync_all())
            .map_err(|error| cannot(&path.join(&name), &error))?;
    }
    draft.keep()?;
    wrote::done(format!("模板已写入 {}", path.display()));
    app.print(|out| {
        if app.format == Format::Json {
            let names: Vec<String> = SHIPPED.iter().map(|(name, _)| format!("{name}.txt")).collect();
            let value = json!({"id": null, "status": "saved", "path": path.display().to_string(), "files": names,
                               "deadlines": [], "warnings": []});
            return render::json_line(out, &value).map_err(output);
        }
        let line =
            format!("{} 个模板已写入 {}；改写后用 --templates {} 指明", SHIPPED.len(), path.display(), path.display());
        writeln!(out, "{}", render::clean::visible(&line)).map_err(output)
    })?;
    Ok(0)
}
