//! Finished files are made durable while the next ones are being written.

use std::fs::File;
use std::io;
use std::sync::mpsc::{Sender, channel};
use std::thread::{self, JoinHandle};

/// A thread that makes files durable.
pub struct Syncer {
    files: Sender<File>,
    thread: JoinHandle<io::Result<()>>,
}

impl Syncer {
    /// Starts it.
    pub fn start() -> Self {
        let (files, finished) = channel::<File>();
        let thread = thread::spawn(move || finished.iter().try_for_each(|file| file.sync_all()));
        Syncer { files, thread }
    }

    /// Hands it a finished file.
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
