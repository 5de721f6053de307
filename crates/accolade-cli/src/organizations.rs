//! Which organisation is meant on the command line.

use accolade_app::organizations::{self, Organization};
use accolade_app::{Actor, App};
use anyhow::{Context as _, Result, bail};

/// Organisations of one name that are listed; who has more looks at the pages.
const NAMESAKES_MAX: usize = 10;

/// The organisation of this identifier or address, else the only one of this name: names are
/// nobody's alone, and the wrong one would be noticed late.
pub(crate) async fn find(app: &App, wanted: &str) -> Result<Organization> {
    let last = wanted.trim_end_matches('/').rsplit('/').next();
    let (mut named, mut after) = (Vec::new(), None);
    loop {
        let page = organizations::list(app, &Actor::Operator, after, 100).await?;
        for (organization, _) in page.entries {
            if last == Some(organization.id.to_string().as_str()) {
                return Ok(organization);
            }
            if organization.name == wanted && named.len() < NAMESAKES_MAX {
                named.push(organization);
            }
        }
        after = page.next;
        if after.is_none() {
            return only(named, wanted);
        }
    }
}

fn only(mut named: Vec<Organization>, wanted: &str) -> Result<Organization> {
    if named.len() > 1 {
        let ids: Vec<_> = named.iter().map(|one| one.id.to_string()).collect();
        bail!(
            "more than one organisation is called \"{wanted}\"; give the identifier of the one that is meant: {} (it stands in the address of its page)",
            ids.join(", ")
        );
    }
    named.pop().with_context(|| {
        format!("there is no organisation \"{wanted}\"; write its whole name or its address")
    })
}
