//! Finished files are made durable while the next ones are being written.

use std::fs::File;
use std::io;
use std::sync::mpsc::{SyncSender, sync_channel};
use std::thread::{self, JoinHandle};

/// Most finished files that wait, each open till it is durable: a process may hold but so many.
const WAITING: usize = 16;

/// A thread that makes files durable.
pub struct Syncer {
    files: SyncSender<File>,
    thread: JoinHandle<io::Result<()>>,
}

impl Syncer {
    /// Starts it.
    pub fn start() -> Self {
        let (files, finished) = sync_channel::<File>(WAITING);
        let thread = thread::spawn(move || finished.iter().try_for_each(|file| file.sync_all()));
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
