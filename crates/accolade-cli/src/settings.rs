//! Settings: a TOML file, over it the environment, over that the command line.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};

use accolade_app::{App, Clock, Fetcher, Mailer, Rng, Settings, Smtp, StoreOptions, World};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use serde::{Deserialize, Serialize};
use url::Url;

/// Where the settings and the data are.
#[derive(Debug, Clone, Args)]
pub(crate) struct Place {
    /// The settings, as TOML; accolade.toml if it is there and no folder is named
    #[arg(long, value_name = "FILE", env = "ACCOLADE_CONFIG")]
    config: Option<PathBuf>,
    /// The folder of the database and the keys
    #[arg(long, value_name = "DIR", env = "ACCOLADE_DATA")]
    pub(crate) data: Option<PathBuf>,
    /// The address under which everybody reaches the server
    #[arg(long, value_name = "URL", env = "ACCOLADE_BASE_URL")]
    base_url: Option<String>,
    /// Whether settings in the current folder count; they do for commands.
    #[arg(skip = true)]
    reads_usual: bool,
}

/// The file of settings in the current folder.
pub(crate) const USUAL_FILE: &str = "accolade.toml";

/// A file that holds a password is its owner's alone.
fn check_secret(path: &Path) -> Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = std::fs::metadata(path)?.permissions().mode();
        if mode & 0o077 != 0 {
            bail!(
                "{} holds a password and others can read it; run: chmod 600 {}",
                path.display(),
                path.display()
            );
        }
    }
    Ok(())
}

/// The file, key by key; an unknown key is an error, because it is a misspelt one.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct File {
    pub(crate) base_url: Option<String>,
    pub(crate) data: Option<PathBuf>,
    pub(crate) database_url: Option<String>,
    pub(crate) database_bytes_max: Option<u64>,
    pub(crate) listen: Option<SocketAddr>,
    pub(crate) trusts_proxy: Option<bool>,
    #[serde(default)]
    pub(crate) mail: MailFile,
}

/// How mails are sent.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailFile {
    pub(crate) from: Option<String>,
    pub(crate) host: Option<String>,
    pub(crate) port: Option<u16>,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) encrypted: Option<bool>,
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
    /// The sender of mails.
    mail_from: String,
    /// The mail server; mails go into a folder where there is none.
    smtp: Option<Smtp>,
}

/// What the demonstration and an unset server use.
pub(crate) const PORT: u16 = 8_321;

#[expect(
    clippy::disallowed_methods,
    reason = "this is the one place that reads the environment"
)]
pub(crate) fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

impl Place {
    /// A place without a file, for the demonstration.
    pub(crate) fn at(data: &Path, base_url: &str) -> Self {
        Self {
            config: None,
            data: Some(data.to_owned()),
            base_url: Some(base_url.to_owned()),
            reads_usual: false,
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
        let (mail_from, smtp) = mail(file.mail, &base_url)?;
        Ok(Complete {
            mail_from,
            smtp,
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
        let usual = PathBuf::from(USUAL_FILE);
        let path = match &self.config {
            Some(path) => path,
            // Who names a folder means that one, whatever lies here.
            None if self.reads_usual && self.data.is_none() && usual.is_file() => &usual,
            None => return Ok(File::default()),
        };
        let text = std::fs::read_to_string(path)
            .with_context(|| format!("{} cannot be read", path.display()))?;
        // The message names line, column and key.
        let file: File =
            toml::from_str(&text).map_err(|error| anyhow!("{}: {error}", path.display()))?;
        if file.mail.password.is_some() {
            check_secret(path)?;
        }
        Ok(file)
    }

    /// A place whose settings lie in this file.
    pub(crate) fn of_file(path: &Path) -> Self {
        Self {
            config: Some(path.to_owned()),
            data: None,
            base_url: None,
            reads_usual: false,
        }
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
        let world = World {
            fetcher: Fetcher::web(is_local)?,
            mailer: self.mailer()?,
            letters: accolade_web::letter,
            clock: Clock::system(),
            rng: Rng::system(),
        };
        let app = App::open(&self.app, world).await?;
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

impl Complete {
    /// The folder into which mails go where there is no mail server.
    pub(crate) fn mail_folder(&self) -> PathBuf {
        self.data.join("mail")
    }

    fn mailer(&self) -> Result<Mailer> {
        Ok(match &self.smtp {
            Some(server) => Mailer::smtp(&self.mail_from, server)?,
            None => Mailer::folder(&self.mail_from, &self.mail_folder())?,
        })
    }
}

/// Sender and mail server; only a server on this machine may be spoken to in the clear.
fn mail(file: MailFile, base_url: &Url) -> Result<(String, Option<Smtp>)> {
    let host = base_url.host_str().unwrap_or("localhost");
    let from = variable("ACCOLADE_MAIL_FROM").or(file.from);
    let from = from.unwrap_or_else(|| format!("Accolade <no-reply@{host}>"));
    let Some(server) = variable("ACCOLADE_MAIL_HOST").or(file.host) else {
        return Ok((from, None));
    };
    let port = match variable("ACCOLADE_MAIL_PORT") {
        Some(text) => Some(text.parse().map_err(|_| {
            anyhow!("ACCOLADE_MAIL_PORT \"{text}\" is no port; write a number such as 587")
        })?),
        None => file.port,
    };
    let is_encrypted = file.encrypted.unwrap_or(true);
    let is_here = matches!(server.as_str(), "localhost" | "127.0.0.1" | "::1");
    if !is_encrypted && !is_here {
        bail!(
            "mail.encrypted = false is for a mail server on this machine only; {server} is another one"
        );
    }
    Ok((
        from,
        Some(Smtp {
            port: port.unwrap_or(if is_encrypted { 587 } else { 25 }),
            host: server,
            user: variable("ACCOLADE_MAIL_USER").or(file.user),
            password: variable("ACCOLADE_MAIL_PASSWORD").or(file.password),
            is_encrypted,
        }),
    ))
}

/// A runtime for a command.
pub(crate) fn runtime() -> Result<tokio::runtime::Runtime> {
    Ok(tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?)
}
