//! Bringing in a badge from elsewhere.

use accolade_app::backpack::{self, BadgeFile, ImportBadge};
use accolade_ui::pages::backpack::{Import, ImportValues, fields};
use accolade_ui::{Problems, paths};
use axum::extract::State;
use axum::response::Response;

use super::to;
use crate::Web;
use crate::form::{self, Form};
use crate::problem::Refusal;
use crate::visit::SignedIn;

/// The form.
pub(crate) async fn new(visit: SignedIn) -> Result<Response, Refusal> {
    crate::pages::html(&Import {
        shell: visit.shell,
        values: ImportValues::default(),
        problems: Problems::none(),
    })
}

/// Brings a badge in.
pub(crate) async fn create(
    State(web): State<Web>,
    visit: SignedIn,
    form: Form,
) -> Result<Response, Refusal> {
    let (url, text) = (form.text(fields::URL), form.text(fields::TEXT));
    let file = form.file(fields::FILE).map(|file| BadgeFile {
        name: file.name.clone(),
        bytes: file.bytes.clone(),
    });
    let values = ImportValues {
        url: url.clone(),
        text: text.clone(),
        had_file: file.is_some(),
    };
    let command = ImportBadge { file, url, text };
    match backpack::import(&web.app, &visit.actor, command).await {
        Ok(entry) => Ok(to(&paths::backpack_entry(entry), "imported")),
        Err(error) => Ok(form::again(crate::pages::html(&Import {
            shell: visit.shell,
            values,
            problems: form::problems(error, fields::FILE)?,
        })?)),
    }
}
