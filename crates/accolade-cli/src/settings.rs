//! Settings: a TOML file, over it the environment, over that the command line.

use std::fmt::Display;
use std::net::SocketAddr;
use std::num::NonZeroU64;
use std::path::{Path, PathBuf};

use accolade_app::{App, Clock, Fetcher, Mailer, Rng, Settings, Smtp, StoreOptions, World};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::{files, registries};

/// Where the settings and the data are.
#[derive(Debug, Clone, Args)]
pub(crate) struct Place {
    /// The settings, as TOML; accolade.toml if it is there and for the folder that is named
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
    /// Whether the environment counts; it does for commands.
    #[arg(skip = true)]
    reads_environment: bool,
}

/// The file of settings in the current folder.
pub(crate) const USUAL_FILE: &str = "accolade.toml";

/// The folder of the data where none is named.
const USUAL_FOLDER: &str = "accolade-data";

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
    pub(crate) registries: Vec<PathBuf>,
    pub(crate) compares_one_in: Option<NonZeroU64>,
    #[serde(default)]
    pub(crate) mail: MailFile,
    #[serde(default)]
    pub(crate) conformance: ConformanceFile,
}

/// Whether conformance suites are answered.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ConformanceFile {
    pub(crate) enabled: Option<bool>,
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
    /// Whether conformance suites are answered.
    pub(crate) answers_conformance: bool,
    /// The files of the trust registries in which issuers are looked up.
    registries: Vec<PathBuf>,
    /// Of so many documents of a known shape one is read the long way too, to compare.
    compares_one_in: Option<NonZeroU64>,
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
    /// A place without a file and without the environment, for the demonstration: made-up people
    /// belong neither into a database that somebody named for real ones nor on a mail server.
    pub(crate) fn at(data: &Path, base_url: &str) -> Self {
        Self {
            config: None,
            data: Some(data.to_owned()),
            base_url: Some(base_url.to_owned()),
            reads_usual: false,
            reads_environment: false,
        }
    }

    /// A variable of the environment, where that counts.
    fn variable(&self, name: &str) -> Option<String> {
        variable(name).filter(|_| self.reads_environment)
    }

    /// Reads everything and completes it.
    pub(crate) fn read(&self) -> Result<Complete> {
        let file = self.file()?;
        let data = self.data.clone().unwrap_or_else(|| file.data());
        let base_url = self.base_url.clone().or(file.base_url);
        let base_url = match base_url {
            None => remembered(&data)?,
            given => given,
        };
        let base_url = base_url.unwrap_or_else(|| format!("http://localhost:{PORT}"));
        let base_url = Url::parse(base_url.trim())
            .with_context(|| format!("base_url \"{base_url}\" is no address; write one such as https://badges.example.org"))?;
        let database = self.variable("ACCOLADE_DATABASE_URL").or(file.database_url);
        let database = database.unwrap_or_else(|| inside(&data));
        // The words do not repeat it: a password may stand in it.
        if !["sqlite:", "postgres://", "postgresql://"]
            .iter()
            .any(|start| database.starts_with(start))
        {
            bail!("database_url has to begin with sqlite: or postgres://");
        }
        let listen = match self.variable("ACCOLADE_LISTEN") {
            Some(text) => text.parse().map_err(|_| anyhow!("ACCOLADE_LISTEN \"{text}\" is no address with port; write one such as 127.0.0.1:{PORT}"))?,
            None => file.listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], port(&base_url)))),
        };
        let answers_conformance = match self.variable("ACCOLADE_CONFORMANCE") {
            Some(text) => switch("ACCOLADE_CONFORMANCE", &text)?,
            None => file.conformance.enabled.unwrap_or_default(),
        };
        let (mail_from, smtp) = mail(file.mail, &base_url, |name| self.variable(name))?;
        Ok(Complete {
            registries: file.registries,
            compares_one_in: file.compares_one_in,
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
            answers_conformance,
        })
    }

    fn file(&self) -> Result<File> {
        if let Some(path) = &self.config {
            return File::read(path);
        }
        let usual = Path::new(USUAL_FILE);
        if !self.reads_usual || !usual.is_file() {
            return Ok(File::default());
        }
        let file = File::read(usual)?;
        // Who names a folder means that one: settings of another one do not count.
        let is_other = |data: &PathBuf| !is_same(data, &file.data());
        Ok(if self.data.as_ref().is_some_and(is_other) {
            File::default()
        } else {
            file
        })
    }

    /// A place whose settings lie in this file.
    pub(crate) fn of_file(path: &Path) -> Self {
        Self {
            config: Some(path.to_owned()),
            data: None,
            base_url: None,
            reads_usual: false,
            reads_environment: true,
        }
    }
}

/// A switch of the environment.
fn switch(name: &str, text: &str) -> Result<bool> {
    text.parse()
        .map_err(|_| anyhow!("{name} \"{text}\" is neither true nor false"))
}

/// Whether two names are of one folder, which need not be there yet.
fn is_same(one: &Path, other: &Path) -> bool {
    let whole = |path: &Path| path.canonicalize().or_else(|_| std::path::absolute(path));
    matches!((whole(one), whole(other)), (Ok(one), Ok(other)) if one == other)
}

impl File {
    fn read(path: &Path) -> Result<Self> {
        let text = String::from_utf8(files::read(path)?)
            .with_context(|| format!("{} is not written in UTF-8", path.display()))?;
        let file: Self =
            toml::from_str(&text).map_err(|error| mistake(&path.display(), &text, &error))?;
        if file.has_password() {
            check_secret(path)?;
        }
        Ok(file)
    }

    fn data(&self) -> PathBuf {
        self.data.clone().unwrap_or_else(|| USUAL_FOLDER.into())
    }

    fn has_password(&self) -> bool {
        let database = self.database_url.as_deref().map(Url::parse);
        let database = database.and_then(Result::ok);
        self.mail.password.is_some()
            || database.is_some_and(|url| {
                url.password().is_some() || url.query_pairs().any(|(key, _)| key == "password")
            })
    }
}

/// Names the line, the column and the key of a mistake, and never shows the line: it may hold a
/// password.
fn mistake(name: &dyn Display, text: &str, error: &toml::de::Error) -> anyhow::Error {
    let start = error.span().map_or(0, |span| span.start);
    let before = text.get(..start).unwrap_or_default();
    let row = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or_default();
    let column = column.chars().count() + 1;
    let line = text.lines().nth(row).unwrap_or_default();
    let place = format!("{name}: line {}, column {column}", row + 1);
    // The words of an error may repeat a value, and several keys may stand in one line.
    let secret = ["password", "database_url"];
    if let Some(key) = secret.into_iter().find(|key| line.contains(key)) {
        return anyhow!("{place}: the value of {key} cannot be read; write it in quotes");
    }
    anyhow!("{place}: {}", error.message())
}

/// The address that a data folder was made for: credentials carry it for ever, so that a command
/// without settings does not sign another one.
pub(crate) const BASE_URL_FILE: &str = "base_url";

/// The address that a data folder was made for, where it was made for one.
fn remembered(data: &Path) -> Result<Option<String>> {
    let file = data.join(BASE_URL_FILE);
    if !file.try_exists().unwrap_or(true) {
        return Ok(None);
    }
    let text = String::from_utf8(files::read(&file)?)
        .with_context(|| format!("{} holds no address", file.display()))?;
    Ok(Some(text.trim().to_owned()))
}

/// Where a server listens if nothing else is said: behind a proxy where its address is public, else
/// where the address says.
fn port(base_url: &Url) -> u16 {
    let is_local = base_url.host_str() == Some("localhost");
    let port = base_url.port_or_known_default().filter(|_| is_local);
    port.unwrap_or(PORT)
}

/// The address of the database that lies in a data folder.
fn inside(data: &Path) -> String {
    format!("sqlite:{}", data.join("accolade.db").display())
}

impl Complete {
    /// Whether the database lies in the data folder, which is where it is if nothing else is said.
    pub(crate) fn is_inside(&self) -> bool {
        self.app.database == inside(&self.data)
    }

    /// Opens the application that was set up here. Nothing is made: in the wrong folder a new, empty
    /// database would look as if everything were lost, or in order.
    pub(crate) async fn open(&self) -> Result<App> {
        if let Some(file) = self.database_file().filter(|file| !file.is_file()) {
            bail!(
                "there is no database at {}; go to the folder of {USUAL_FILE}, name it with --config or the data folder with --data, or set a server up with `accolade init` (`accolade demo` makes one to look around)",
                file.display()
            );
        }
        self.make().await
    }

    /// The file of the database, where it is one.
    fn database_file(&self) -> Option<PathBuf> {
        let path = self.app.database.strip_prefix("sqlite:")?;
        let path = path.trim_start_matches("//").split('?').next()?;
        (!path.contains(":memory:")).then(|| path.into())
    }

    /// The database in words, without the password that its address may hold.
    fn database_name(&self) -> String {
        if let Some(file) = self.database_file() {
            return format!("the database {}", file.display());
        }
        let url = Url::parse(&self.app.database).ok();
        let host = url.as_ref().and_then(Url::host_str).unwrap_or("localhost");
        let port = url.as_ref().and_then(Url::port).unwrap_or(5_432);
        format!("the database at {host}:{port}")
    }

    /// Opens the application, and makes what is not there; the tables of SQLite are brought up to
    /// date, those of a server only by `accolade migrate`.
    pub(crate) async fn make(&self) -> Result<App> {
        files::create_folder(&self.data)?;
        if let Some(count) = self.compares_one_in {
            accolade_credential::compare_shapes_one_in(count);
        }
        let is_local = self.app.base_url.host_str() == Some("localhost");
        let world = World {
            fetcher: Fetcher::web(is_local)?,
            mailer: self.mailer()?,
            letters: accolade_web::letter,
            clock: Clock::system(),
            rng: Rng::system(),
            registries: registries::read(&self.registries)?,
        };
        let app = App::open(&self.app, world).await.map_err(|error| {
            let is_database = error.code.starts_with("store.");
            let error = anyhow::Error::from(error);
            if is_database {
                return error.context(format!("{} cannot be opened", self.database_name()));
            }
            error
        })?;
        if self.app.database.starts_with("sqlite:") {
            accolade_app::operations::migrate(&app, &accolade_app::Actor::Operator).await?;
        }
        match remembered(&self.data)? {
            Some(known) if known != app.base_url => bail!(
                "{} was made for {known}, and its credentials carry that address for ever; it cannot become {}; name another folder with --data",
                self.data.display(),
                app.base_url
            ),
            Some(_) => {}
            None => {
                let file = self.data.join(BASE_URL_FILE);
                std::fs::write(&file, &app.base_url)
                    .with_context(|| format!("{} cannot be written", file.display()))?;
            }
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
fn mail(
    file: MailFile,
    base_url: &Url,
    variable: impl Fn(&str) -> Option<String>,
) -> Result<(String, Option<Smtp>)> {
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
    let is_there = |text: &String| !text.is_empty();
    let user = variable("ACCOLADE_MAIL_USER").or(file.user.filter(is_there));
    let password = variable("ACCOLADE_MAIL_PASSWORD").or(file.password.filter(is_there));
    // Without a word it would send as nobody, and most servers refuse that mail by mail.
    let account = match (user, password) {
        (Some(user), Some(password)) => Some((user, password)),
        (None, None) => None,
        (Some(_), None) => bail!(
            "mail.user is given and mail.password is not; write both or neither (or set ACCOLADE_MAIL_PASSWORD)"
        ),
        (None, Some(_)) => bail!(
            "mail.password is given and mail.user is not; write both or neither (or set ACCOLADE_MAIL_USER)"
        ),
    };
    Ok((
        from,
        Some(Smtp {
            port: port.unwrap_or(if is_encrypted { 587 } else { 25 }),
            host: server,
            account,
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

#[cfg(test)]
mod tests {
    use super::*;

    fn mistaken(text: &str) -> String {
        let error = toml::from_str::<File>(text).unwrap_err();
        mistake(&"accolade.toml", text, &error).to_string()
    }

    #[test]
    fn a_mistake_is_named_by_place_and_key_and_no_secret_is_shown() {
        let error = mistaken("base_url = \"x\"\nlisten_on = 1\n");
        assert!(error.contains("line 2, column 1"), "{error}");
        assert!(error.contains("listen_on"), "{error}");
        for text in [
            "[mail]\npassword = 4711\n",
            "[mail]\npassword = hunter-4711\n",
            "[mail]\npassword = \"hunter 4711\n",
            "mail.password = [\"4711\"]\n",
            "database_url = 4711\n",
            "mail = { host = \"localhost\", password = 4711 }\n",
        ] {
            let error = mistaken(text);
            assert!(!error.contains("4711"), "{error}");
            assert!(error.contains("line "), "{error}");
        }
    }

    #[test]
    fn a_user_without_a_password_is_refused_and_so_is_the_reverse() {
        let url = Url::parse("http://localhost").unwrap();
        let file = |user: Option<&str>, password: Option<&str>| MailFile {
            host: Some("mail.college.nl".into()),
            user: user.map(str::to_owned),
            password: password.map(str::to_owned),
            ..MailFile::default()
        };
        let read = |file, variable: fn(&str) -> Option<String>| mail(file, &url, variable);
        let alone = read(file(Some("badges"), None), |_| None).unwrap_err();
        assert!(alone.to_string().contains("mail.password is not"));
        let alone = read(file(Some(""), Some("secret")), |_| None).unwrap_err();
        assert!(alone.to_string().contains("mail.user is not"));
        let (_, server) = read(file(None, None), |_| None).unwrap();
        assert_eq!(server.unwrap().account, None);
        let set = |name: &str| (name == "ACCOLADE_MAIL_PASSWORD").then(|| "secret".to_owned());
        let (_, server) = read(file(Some("badges"), None), set).unwrap();
        let account = Some(("badges".to_owned(), "secret".to_owned()));
        assert_eq!(server.unwrap().account, account);
    }

    #[test]
    fn conformance_suites_are_answered_only_where_somebody_says_so() {
        let read = |text: &str| toml::from_str::<File>(text).unwrap().conformance.enabled;
        assert_eq!(read(""), None);
        assert_eq!(read("[conformance]\nenabled = true\n"), Some(true));
        assert!(mistaken("[conformance]\nenabled = 1\n").contains("line 2"));
        assert!(switch("ACCOLADE_CONFORMANCE", "true").unwrap());
        assert!(switch("ACCOLADE_CONFORMANCE", "yes").is_err());
    }

    #[test]
    fn how_often_shapes_are_compared_is_a_number_that_is_not_nought() {
        let read = |text: &str| toml::from_str::<File>(text).unwrap().compares_one_in;
        assert_eq!(read(""), None);
        assert_eq!(read("compares_one_in = 1\n"), NonZeroU64::new(1));
        assert!(mistaken("compares_one_in = 0\n").contains("line 1"));
    }

    #[test]
    fn registries_are_read_from_the_files_that_are_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = |name: &str, text: &str| {
            let path = folder.path().join(name);
            std::fs::write(&path, text).unwrap();
            path
        };
        let good = file(
            "colleges.toml",
            "[[issuers]]\nid = \"https://a.example\"\nname = \"A\"\n",
        );
        let settings = file("a.toml", &format!("registries = [{good:?}]\n"));
        let read = Place::of_file(&settings).read().unwrap().registries;
        assert_eq!(read, std::slice::from_ref(&good));
        let names = registries::read(&read).unwrap();
        assert_eq!(
            names.iter().map(|it| &*it.name).collect::<Vec<_>>(),
            ["colleges"]
        );
        let bad = file("bad.json", "[]");
        let error = registries::read(&[good, bad]).unwrap_err().to_string();
        assert!(error.contains("bad.json"), "{error}");
    }

    #[test]
    fn a_password_inside_the_address_of_the_database_is_one() {
        let file = |url: &str| File {
            database_url: Some(url.to_owned()),
            ..File::default()
        };
        assert!(file("postgres://badges:secret@db.college.nl/badges").has_password());
        assert!(file("postgres://db.college.nl/badges?password=secret").has_password());
        assert!(!file("postgres://badges@db.college.nl/badges").has_password());
        assert!(!file("sqlite:accolade.db").has_password());
    }
}
