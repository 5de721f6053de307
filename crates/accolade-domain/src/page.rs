//! One page of a list.

/// Entries of a list, and where the next ones begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page<T, C> {
    /// The entries.
    pub entries: Vec<T>,
    /// The cursor of the next page: the last entry's, where there are more.
    pub next: Option<C>,
}

impl<T, C> Page<T, C> {
    /// Cuts a list that was read one entry longer than `limit`.
    pub fn cut(mut entries: Vec<T>, limit: u32, cursor: impl Fn(&T) -> C) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = entries.len() > limit;
        entries.truncate(limit);
        let next = entries.last().filter(|_| has_more).map(cursor);
        Self { entries, next }
    }
}
