//! A terminal that is gone while something is asked: its keys end without an end, and whoever reads them would turn in a circle
//! where no signal ends the program.

use std::io;

/// Waits until something was typed, or the window changed.
///
/// # Errors
/// [`io::ErrorKind::UnexpectedEof`] where nobody can type any more.
#[cfg(unix)]
pub fn wait() -> io::Result<()> {
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::Errno;

    const AT_ONCE: Timespec = Timespec { tv_sec: 0, tv_nsec: 0 };
    let keys = io::stdin();
    let here = |patience: Option<&Timespec>| {
        let mut asked = [PollFd::new(&keys, PollFlags::IN)];
        match poll(&mut asked, patience) {
            Ok(_) if asked[0].revents().intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) => {
                Err(io::Error::from(io::ErrorKind::UnexpectedEof))
            }
            // A signal: the window may have changed.
            Ok(_) | Err(Errno::INTR) => Ok(()),
            Err(error) => Err(error.into()),
        }
    };
    loop {
        here(Some(&AT_ONCE))?;
        // What was read with the key before is waiting here, not at the terminal.
        if crossterm::event::poll(Duration::ZERO)? {
            return Ok(());
        }
        here(None)?;
    }
}

/// Elsewhere a window that closes ends the program.
#[cfg(not(unix))]
pub fn wait() -> io::Result<()> {
    Ok(())
}
