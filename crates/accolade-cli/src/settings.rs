//! Settings: a TOML file, over it the environment, over that the command line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use accolade_app::{App, Clock, Fetcher, Rng, Settings, StoreOptions};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use serde::Deserialize;
use url::Url;

/// Where the settings and the data are.
#[derive(Debug, Clone, Args)]
pub(crate) struct Place {
    /// The settings, as TOML
    #[arg(long, value_name = "FILE", env = "ACCOLADE_CONFIG")]
    config: Option<PathBuf>,
    /// The folder of the database and the keys
    #[arg(long, value_name = "DIR", env = "ACCOLADE_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// The address under which everybody reaches the server
    #[arg(long, value_name = "URL", env = "ACCOLADE_BASE_URL")]
    base_url: Option<String>,
}

/// The file, key by key; an unknown key is an error, because it is a misspelt one.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    base_url: Option<String>,
    data: Option<PathBuf>,
    database_url: Option<String>,
    database_bytes_max: Option<u64>,
    listen: Option<SocketAddr>,
    trusts_proxy: Option<bool>,
}

/// The settings, complete.
#[derive(Debug, Clone)]
pub(crate) struct Complete {
    /// The folder of the database and the keys.
    pub(crate) data: PathBuf,
    /// The application's.
    pub(crate) app: Settings,
    /// Where the server listens.
    pub(crate) listen: SocketAddr,
    /// Whether a proxy says who visits.
    pub(crate) trusts_proxy: bool,
}

/// What the demonstration and an unset server use.
pub(crate) const PORT: u16 = 8_321;

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Place {
    /// A place without a file, for the demonstration.
    pub(crate) fn at(data: &Path, base_url: &str) -> Self {
        Self {
            config: None,
            data: Some(data.to_owned()),
            base_url: Some(base_url.to_owned()),
        }
    }

    /// Reads everything and completes it.
    pub(crate) fn read(&self) -> Result<Complete> {
        let file = self.file()?;
        let data = self
            .data
            .clone()
            .or(file.data)
            .unwrap_or_else(|| "accolade-data".into());
        let remembered = std::fs::read_to_string(data.join(BASE_URL_FILE)).ok();
        let base_url = self.base_url.clone().or(file.base_url).or(remembered);
        let base_url = base_url.unwrap_or_else(|| format!("http://localhost:{PORT}"));
        let base_url = Url::parse(base_url.trim())
            .with_context(|| format!("base_url \"{base_url}\" is no address; write one such as https://badges.example.org"))?;
        let database = variable("ACCOLADE_DATABASE_URL").or(file.database_url);
        let database =
            database.unwrap_or_else(|| format!("sqlite:{}", data.join("accolade.db").display()));
        let listen = match variable("ACCOLADE_LISTEN") {
            Some(text) => text.parse().map_err(|_| anyhow!("ACCOLADE_LISTEN \"{text}\" is no address with port; write one such as 127.0.0.1:{PORT}"))?,
            None => file.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], PORT))),
        };
        Ok(Complete {
            app: Settings {
                base_url,
                database,
                store: StoreOptions {
                    bytes_max: file.database_bytes_max,
                },
                keys: data.join("keys"),
            },
            data,
            listen,
            trusts_proxy: file.trusts_proxy.unwrap_or_default(),
        })
    }

    fn file(&self) -> Result<File> {
        let Some(path) = &self.config else {
            return Ok(File::default());
        };
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        // The message names line, column and key.
        toml::from_str(&text).map_err(|error| anyhow!("{}: {error}", path.display()))
    }
}

/// The address that a data folder was made for: credentials carry it for ever, so that a command
/// without settings does not sign another one.
const BASE_URL_FILE: &str = "base_url";

impl Complete {
    /// Opens the application; the tables of SQLite are brought up to date, those of a server only
    /// by `accolade migrate`.
    pub(crate) async fn open(&self) -> Result<App> {
        std::fs::create_dir_all(&self.data)
            .with_context(|| format!("the folder {} cannot be made", self.data.display()))?;
        let is_local = self.app.base_url.host_str() == Some("localhost");
        let app = App::open(
            &self.app,
            Fetcher::web(is_local)?,
            Clock::system(),
            Rng::system(),
        )
        .await?;
        if self.app.database.starts_with("sqlite:") {
            accolade_app::operations::migrate(&app, &accolade_app::Actor::Operator).await?;
        }
        let file = self.data.join(BASE_URL_FILE);
        match std::fs::read_to_string(&file) {
            Ok(known) if known.trim() != app.base_url => bail!(
                "{} was made for {}, and its credentials carry that address for ever; it cannot become {}; name another folder with --data",
                self.data.display(),
                known.trim(),
                app.base_url
            ),
            Ok(_) => {}
            Err(_) => std::fs::write(&file, &app.base_url)
                .with_context(|| format!("{} cannot be written", file.display()))?,
        }
        Ok(app)
    }
}

/// A runtime for a command.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?)
}
