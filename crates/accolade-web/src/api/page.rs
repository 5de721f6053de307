//! Lists, page by page.

use accolade_app::{Error, Kind};
use accolade_domain::Page;
use accolade_domain::ids::Id;
use accolade_domain::limits::PAGE_ENTRIES_MAX;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use serde::Serialize;
use std::fmt::Display;
use std::str::FromStr;

use crate::Web;
use crate::limits::API_PAGE_ENTRIES;
use crate::problem::Refusal;

/// Which part of a list is wanted.
pub(crate) struct Paging {
    cursor: Option<String>,
    /// How many entries at most.
    pub(crate) limit: u32,
}

/// How the entries of a list follow each other.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Order {
    OldestFirst,
    NewestFirst,
}

/// One page of a list.
#[derive(Serialize)]
pub(crate) struct List<T> {
    items: Vec<T>,
    next: Option<String>,
}

impl Paging {
    /// Where to begin; a cursor is the `next` of an earlier page and nothing else.
    pub(crate) fn cursor<C: FromStr>(&self) -> Result<Option<C>, Refusal> {
        let Some(cursor) = &self.cursor else {
            return Ok(None);
        };
        let message = "a cursor is what `next` of the page before said; leave it out to begin";
        let wrong = || Error::new(Kind::Invalid, "page.cursor", message).into();
        cursor.parse().map(Some).map_err(|_| wrong())
    }
}

impl FromRequestParts<Web> for Paging {
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, _: &Web) -> Result<Self, Refusal> {
        let query = parts.uri.query().unwrap_or_default();
        let mut paging = Self {
            cursor: None,
            limit: API_PAGE_ENTRIES,
        };
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            match &*name {
                "cursor" => paging.cursor = Some(value.into_owned()),
                "limit" => paging.limit = limit(&value)?,
                _ => {}
            }
        }
        Ok(paging)
    }
}

fn limit(text: &str) -> Result<u32, Refusal> {
    let number = text.parse().ok();
    number
        .filter(|number| (1..=PAGE_ENTRIES_MAX).contains(number))
        .ok_or_else(|| {
            let message = format!("limit is a whole number from 1 to {PAGE_ENTRIES_MAX}");
            Error::new(Kind::Invalid, "page.limit", message).into()
        })
}

impl<T> List<T> {
    /// A page of things.
    pub(crate) fn of<E, C: Display>(page: Page<E, C>, thing: impl Fn(E) -> T) -> Self {
        Self {
            items: page.entries.into_iter().map(thing).collect(),
            next: page.next.map(|next| next.to_string()),
        }
    }

    /// A page of a list that is read whole. Identifiers count up with time, so that a page goes on at
    /// the right place where the entry of its cursor was removed meanwhile.
    pub(crate) fn part<E, I>(
        (all, order): (Vec<E>, Order),
        paging: &Paging,
        id: impl Fn(&E) -> Id<I>,
        thing: impl Fn(E) -> T,
    ) -> Result<Self, Refusal> {
        let cursor: Option<Id<I>> = paging.cursor()?;
        let is_before = |one: &E| match &cursor {
            None => false,
            Some(last) if order == Order::OldestFirst => id(one).uuid() <= last.uuid(),
            Some(last) => id(one).uuid() >= last.uuid(),
        };
        let rest = all.into_iter().skip_while(is_before).collect();
        Ok(Self::of(Page::cut(rest, paging.limit, &id), thing))
    }

    /// A list that is short enough for one page.
    pub(crate) fn whole(items: Vec<T>) -> Self {
        Self { items, next: None }
    }
}
