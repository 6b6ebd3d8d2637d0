//! A terminal that is gone while something is asked: its keys end without an end, and whoever reads them turns in a circle where no
//! signal ends the program.

/// Waits for a key by `wait`; should the terminal be gone meanwhile, the program ends: nobody will answer any more, and nothing is
/// written while something is asked.
#[cfg(unix)]
pub fn ends<T>(wait: impl FnOnce() -> T) -> T {
    use std::sync::Once;
    use std::sync::atomic::Ordering;

    static WATCHED: Once = Once::new();
    WATCHED.call_once(|| drop(std::thread::spawn(unix::watch)));
    unix::WAITS.store(true, Ordering::SeqCst);
    let came = wait();
    unix::WAITS.store(false, Ordering::SeqCst);
    came
}

/// Elsewhere a window that closes ends the program.
#[cfg(not(unix))]
pub fn ends<T>(wait: impl FnOnce() -> T) -> T {
    wait()
}

#[cfg(unix)]
mod unix {
    use std::io;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, poll};
    use rustix::io::Errno;

    /// Whether a key is waited for.
    pub(super) static WAITS: AtomicBool = AtomicBool::new(false);
    /// How the program ends then: as where the clerk thought better of it.
    const GONE: i32 = 2;

    /// Sleeps until the terminal is gone; what is being written then is written to its end.
    pub(super) fn watch() {
        let keys = io::stdin();
        loop {
            let mut asked = [PollFd::new(&keys, PollFlags::empty())];
            match poll(&mut asked, None) {
                Ok(_) if asked[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => break,
                Ok(_) | Err(Errno::INTR) => {}
                Err(_) => return,
            }
        }
        while !WAITS.load(Ordering::SeqCst) {
            std::thread::sleep(Duration::from_millis(50));
        }
        std::process::exit(GONE);
    }
}
