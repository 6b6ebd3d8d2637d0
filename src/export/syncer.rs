//! Finished files are made durable while the next ones are being written.

use std::fs::File;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Most finished files that wait, each open till it is durable: a process may hold but so many.
const WAITING: usize = 16;
/// So many are made durable each by itself; on Linux what comes after them is written back with its whole file system at the end, which
/// a great many small files cost less than a hundredth of.
const ONE_BY_ONE: usize = if cfg!(target_os = "linux") { 64 } else { usize::MAX };

/// A thread that makes files durable.
pub struct Syncer {
    files: SyncSender<File>,
    thread: JoinHandle<io::Result<()>>,
}

impl Syncer {
    /// Starts it.
    pub fn start() -> Self {
        let (files, finished) = sync_channel::<File>(WAITING);
        let thread = thread::spawn(move || {
            let mut last = None;
            for (nth, file) in finished.iter().enumerate() {
                if nth < ONE_BY_ONE {
                    file.sync_all()?;
                } else {
                    last = Some(file);
                }
            }
            last.map_or(Ok(()), |last| whole_file_system(&last))
        });
        Syncer { files, thread }
    }

    /// Hands it a finished file; waits where too many wait already.
    pub fn send(&self, file: File) {
        // A thread that stopped at a failing disk says so in the end.
        let _ = self.files.send(file);
    }

    /// Waits for the last file.
    pub fn finish(self) -> io::Result<()> {
        drop(self.files);
        self.thread.join().unwrap_or_else(|_| Err(io::Error::other("落盘线程中断")))
    }
}

/// Makes all that was written to the file system of `file` durable, as Linux can; elsewhere none is asked for.
#[cfg(target_os = "linux")]
fn whole_file_system(file: &File) -> io::Result<()> {
    Ok(rustix::fs::syncfs(file)?)
}

#[cfg(not(target_os = "linux"))]
fn whole_file_system(file: &File) -> io::Result<()> {
    file.sync_all()
}
