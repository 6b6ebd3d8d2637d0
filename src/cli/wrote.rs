//! What this run has done for good. An error that comes after it must not sound as if nothing had happened: whoever
//! believes that enters the step a second time.

use std::sync::{Mutex, PoisonError};

use chrono::NaiveDate;

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrote {
    /// It stands in the register, not only in a file.
    pub registered: bool,
    /// The record, where there is one.
    pub id: Option<String>,
    /// A sentence about it, without its full stop.
    pub said: String,
}

static WROTE: Mutex<Option<Wrote>> = Mutex::new(None);
/// Today, where the step was taken on it because no day was typed.
static TAKEN: Mutex<Option<NaiveDate>> = Mutex::new(None);

fn set(wrote: Option<Wrote>) {
    *WROTE.lock().unwrap_or_else(PoisonError::into_inner) = wrote;
}

/// A run begins: nothing was done yet.
pub fn nothing() {
    set(None);
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = None;
}

/// Today, where no day was typed and it is taken; none where one was, also after a trial without one.
pub fn takes(today: Option<NaiveDate>) {
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = today;
}

/// Today, where it was taken because no day was typed.
pub fn taken() -> Option<NaiveDate> {
    *TAKEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A transaction was committed.
pub fn registered() {
    set(Some(Wrote { registered: true, id: None, said: "本次登记已经写入登记簿".to_owned() }));
}

/// Names the record that was written, as `C2026-0001`, and what it now is.
pub fn named(id: &str, status: &str) {
    let mut wrote = WROTE.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(wrote) = wrote.as_mut() {
        wrote.id = Some(id.to_owned());
        wrote.said = format!("{id} {status}，已经写入登记簿");
    }
}

/// A file, a folder or the register itself was put in its place.
pub fn done(said: String) {
    let registered = now().is_some_and(|wrote| wrote.registered);
    set(Some(Wrote { registered, id: now().and_then(|wrote| wrote.id), said }));
}

/// What was done so far; none also while that is just being told.
pub fn now() -> Option<Wrote> {
    match WROTE.try_lock() {
        Ok(wrote) => wrote.clone(),
        Err(std::sync::TryLockError::Poisoned(wrote)) => wrote.into_inner().clone(),
        Err(std::sync::TryLockError::WouldBlock) => None,
    }
}
