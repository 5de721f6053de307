//! Pages, components, styles and words.
//!
//! This crate is for everything a person sees: one struct per page, HTML components, one style
//! sheet made of layers, and the words of every language. The web crate fills a struct and sends
//! what [`Page::html`] gives.
//!
//! It never reads a database, a clock, a request or a file at run time, and it never decides
//! anything: what it shows was decided before. Everything it serves is embedded in the binary and
//! nothing it writes makes a browser ask another host for anything.
//!
//! ```
//! use accolade_ui::pages::home::Home;
//! use accolade_ui::{Locale, Page, Shell, paths};
//!
//! let shell = Shell::new(Locale::negotiate(None, Some("de-AT,de;q=0.9")), paths::home());
//! let page = Home { shell, organizations: Vec::new(), more_href: None };
//! let html = page.html()?;
//! assert!(html.contains("<html lang=\"de\" dir=\"ltr\">"));
//! # Ok::<(), accolade_ui::RenderError>(())
//! ```

pub mod assets;
pub mod components;
pub mod emails;
pub mod form;
pub mod gallery;
pub mod limits;
pub mod locale;
pub mod page;
pub mod pages;
pub mod paths;
pub mod shell;
pub mod view;

pub use form::{Problem, Problems};
pub use locale::{Direction, Locale};
pub use page::{Page, RenderError, Sample};
pub use shell::{Desk, Person, Shell};
pub use view::{Link, Moment, Picture};
