//! `accolade init`: from nothing to a server with an owner.
//!
//! Nobody becomes owner by visiting a fresh server: the first owner is named here, by who has the
//! machine, and signs in by the link that is printed.

use std::io::{BufRead as _, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use accolade_app::memberships::{self, Role};
use accolade_app::organizations::{self, DefineOrganization};
use accolade_app::{Actor, accounts, operations};
use anyhow::{Context as _, Result, anyhow, bail};
use clap::Args;
use console::Term;
use url::{Host, Url};

use crate::files;
use crate::settings::{BASE_URL_FILE, File, MailFile, PORT, Place, USUAL_FILE, runtime, variable};

/// Questions that are asked again after a wrong answer, so often.
const TRIES_MAX: usize = 5;

/// What a setting up that fails in the middle leaves in the data folder. Keys stay: one too many
/// does no harm.
const LEFT_BEHIND: [&str; 4] = [
    "accolade.db",
    "accolade.db-wal",
    "accolade.db-shm",
    BASE_URL_FILE,
];

#[derive(Debug, Args)]
pub(crate) struct Arguments {
    /// The file to write
    #[arg(long, value_name = "FILE", default_value = USUAL_FILE)]
    config: PathBuf,
    /// The folder of the database and the keys
    #[arg(long, value_name = "DIR", default_value = "accolade-data")]
    data: PathBuf,
    /// The address under which everybody will reach the server
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The e-mail address of the first owner and administrator
    #[arg(long, value_name = "EMAIL")]
    owner: Option<String>,
    /// The name of the first organisation
    #[arg(long, value_name = "NAME")]
    organization: Option<String>,
    /// The mail server; without one, mails go into a folder
    #[arg(long, value_name = "HOST")]
    mail_host: Option<String>,
    /// Its port
    #[arg(long, value_name = "PORT", requires = "mail_host")]
    mail_port: Option<u16>,
    /// Who we are there; the password is asked for, or taken from ACCOLADE_MAIL_PASSWORD
    #[arg(long, value_name = "NAME", requires = "mail_host")]
    mail_user: Option<String>,
    /// The sender of mails, such as "Badges <badges@college.nl>"
    #[arg(long, value_name = "SENDER")]
    mail_from: Option<String>,
    /// Ask nothing: take the options, and stop where one is missing
    #[arg(long)]
    yes: bool,
}

/// What was answered.
struct Answers {
    base_url: Url,
    owner: String,
    organization: String,
    mail: MailFile,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode> {
    let file = &arguments.config;
    if file.exists() {
        bail!(
            "{} is there already, so this server is set up; change the file, or name another with --config",
            file.display()
        );
    }
    if arguments.data.join("accolade.db").exists() {
        bail!(
            "{} holds a database already; name another folder with --data",
            arguments.data.display()
        );
    }
    let answers = ask_all(arguments)?;
    let text = settings(&arguments.data, &answers)?;
    let made = LEFT_BEHIND.map(|name| arguments.data.join(name));
    let made: Vec<_> = made.into_iter().filter(|path| !path.exists()).collect();
    files::create(file, text.as_bytes(), true)?;
    let places = set_up(file, &answers).inspect_err(|_| {
        // Without an organisation these are worth nothing, and they would be in the way.
        for path in std::iter::once(file).chain(&made) {
            std::fs::remove_file(path).ok();
        }
    })?;
    say!(
        "The settings are in {} (only you can read it).",
        file.display()
    );
    say!("{} is its first organisation.", answers.organization);
    say!("Its staff works here: {}", places.desk);
    say!(
        "Start the server with: accolade serve --config {}",
        file.display()
    );
    say!("Then {} signs in here, once, within a day:", answers.owner);
    say!("  {}", places.link);
    say!("A new link: accolade link {}", answers.owner);
    Ok(ExitCode::SUCCESS)
}

fn settings(data: &Path, answers: &Answers) -> Result<String> {
    let mail = &answers.mail;
    let file = File {
        base_url: Some(answers.base_url.as_str().trim_end_matches('/').to_owned()),
        // Whole, so that the settings hold wherever the server is started.
        data: Some(std::path::absolute(data)?),
        // Else the server would look for what is set up here in the folder.
        database_url: variable("ACCOLADE_DATABASE_URL"),
        mail: MailFile {
            from: mail.from.clone(),
            host: mail.host.clone(),
            port: mail.port,
            user: mail.user.clone(),
            password: mail.password.clone(),
            encrypted: mail.encrypted,
        },
        ..File::default()
    };
    toml::to_string(&file).context("the settings cannot be written as TOML")
}

/// What a person goes to next.
struct Places {
    /// The link for the owner.
    link: String,
    /// The staff's page of the organisation.
    desk: String,
}

/// Makes the data folder, the organisation and its owner.
fn set_up(file: &Path, answers: &Answers) -> Result<Places> {
    let settings = Place::of_file(file).read()?;
    runtime()?.block_on(async {
        let app = settings.make().await?;
        let actor = &Actor::Operator;
        // Only SQLite's tables are made by opening it.
        operations::migrate(&app, actor).await?;
        let command = DefineOrganization {
            name: answers.organization.clone(),
            ..DefineOrganization::default()
        };
        let organization = organizations::define(&app, actor, &command).await?;
        memberships::appoint(&app, actor, organization.id, &answers.owner, Role::Owner).await?;
        accounts::appoint_administrator(&app, actor, &answers.owner).await?;
        let link = accounts::operator_link(&app, actor, &answers.owner).await?;
        app.store.close().await;
        let desk = format!("{}/manage/organizations/{}", app.base_url, organization.id);
        Ok(Places { link, desk })
    })
}

fn ask_all(arguments: &Arguments) -> Result<Answers> {
    let ask = |given: &Option<String>, option, question| Ask {
        given: given.clone(),
        option,
        question,
        is_silent: arguments.yes,
    };
    let example = format!(
        "The address of the server, such as https://badges.college.nl, or http://localhost:{PORT} to try"
    );
    let base_url = ask(&arguments.base_url, "--base-url", &example).answer(public_address)?;
    let organization = ask(
        &arguments.organization,
        "--organization",
        "The name of the first organisation",
    );
    let organization = organization.answer(|name| real(name).and_then(checked_name))?;
    let owner = ask(
        &arguments.owner,
        "--owner",
        "The e-mail address of its first owner",
    );
    let owner = owner.answer(|address| real(address).and_then(checked_address))?;
    Ok(Answers {
        mail: ask_mail(arguments)?,
        base_url,
        owner,
        organization,
    })
}

fn ask_mail(arguments: &Arguments) -> Result<MailFile> {
    let host = match &arguments.mail_host {
        None if !arguments.yes => {
            line("The mail server (empty: mails go into a folder of the data)")?
        }
        host => host.clone().unwrap_or_default(),
    };
    let from = arguments.mail_from.clone();
    if host.is_empty() {
        return Ok(MailFile {
            from,
            ..MailFile::default()
        });
    }
    let host = real_host(&host)?.to_owned();
    let user = match &arguments.mail_user {
        None if !arguments.yes => Some(line("The name of your account there (empty: none)")?),
        user => user.clone(),
    };
    let user = user.filter(|user| !user.is_empty());
    let password = match (&user, variable("ACCOLADE_MAIL_PASSWORD")) {
        (None, _) => None,
        (Some(_), Some(password)) => Some(password),
        (Some(_), None) if arguments.yes => {
            bail!("the password of the mail server is missing; set ACCOLADE_MAIL_PASSWORD")
        }
        (Some(_), None) => Some(secret("The password for it (it is not shown)")?),
    };
    if password.as_ref().is_some_and(String::is_empty) {
        bail!("the password of the mail server is missing; write it, or set ACCOLADE_MAIL_PASSWORD")
    }
    Ok(MailFile {
        from,
        host: Some(host),
        port: arguments.mail_port,
        user,
        password,
        encrypted: None,
    })
}

/// One question.
struct Ask<'a> {
    given: Option<String>,
    option: &'static str,
    question: &'a str,
    is_silent: bool,
}

impl Ask<'_> {
    /// The answer: that of the option, else that of the person, who may try again.
    fn answer<T>(&self, check: impl Fn(&str) -> Result<T>) -> Result<T> {
        if let Some(given) = &self.given {
            return check(given.trim()).with_context(|| format!("{} does not do", self.option));
        }
        if self.is_silent {
            bail!("{} is missing: {}", self.option, self.question);
        }
        for _ in 0..TRIES_MAX {
            match check(&line(self.question)?) {
                Ok(answer) => return Ok(answer),
                Err(error) => eprintln!("{error:#}"),
            }
        }
        bail!("{} is missing: {}", self.option, self.question)
    }
}

fn line(question: &str) -> Result<String> {
    let mut out = std::io::stdout();
    write!(out, "{question}: ")?;
    out.flush()?;
    let mut text = String::new();
    if std::io::stdin().lock().read_line(&mut text)? == 0 {
        bail!("nothing more can be read; give the answers as options, with --yes");
    }
    Ok(text.trim().to_owned())
}

/// An answer that nobody may read over a shoulder.
fn secret(question: &str) -> Result<String> {
    if !std::io::stdin().is_terminal() {
        return line(question);
    }
    let terminal = Term::stderr();
    terminal.write_str(&format!("{question}: "))?;
    Ok(terminal.read_secure_line()?)
}

/// What stands in examples and templates and was forgotten there.
const PLACEHOLDERS: [&str; 6] = ["change-me", "changeme", "change_me", "your-", "todo", "xxx"];
/// Names that are nobody's (RFC 2606, sections 2 and 3).
const NOBODYS: [&str; 6] = [
    "example",
    "example.org",
    "example.com",
    "example.net",
    "invalid",
    "test",
];

/// Whether a host name is only an example.
fn is_nobodys(host: &str) -> bool {
    let host = host.trim_end_matches('.').to_ascii_lowercase();
    NOBODYS
        .iter()
        .any(|name| host == *name || host.ends_with(&format!(".{name}")))
}

/// Text that is there and is no placeholder.
fn real(text: &str) -> Result<&str> {
    let lower = text.to_lowercase();
    if text.is_empty() {
        bail!("something has to be written here");
    }
    if let Some(found) = PLACEHOLDERS.iter().find(|word| lower.starts_with(*word)) {
        bail!("\"{text}\" is a placeholder (\"{found}\"); write the real one");
    }
    Ok(text)
}

fn real_host(host: &str) -> Result<&str> {
    if is_nobodys(host) {
        bail!("{host} is only an example; write the real name");
    }
    real(host)
}

fn checked_address(address: &str) -> Result<String> {
    let host = address.rsplit_once('@').map(|(_, host)| host);
    real_host(host.ok_or_else(|| anyhow!("\"{address}\" is no e-mail address"))?)?;
    Ok(accounts::email(address)?)
}

/// A name that the organisation may have.
fn checked_name(name: &str) -> Result<String> {
    let command = DefineOrganization {
        name: name.to_owned(),
        ..DefineOrganization::default()
    };
    match command.check() {
        Ok(command) => Ok(command.name),
        Err(problems) => Err(problems
            .into_iter()
            .next()
            .map_or_else(|| anyhow!("the name does not do"), anyhow::Error::from)),
    }
}

/// The address of a server: a real name with https, or this machine without.
fn public_address(text: &str) -> Result<Url> {
    let url = Url::parse(text).with_context(|| {
        format!("\"{text}\" is no address; write one such as https://badges.college.nl")
    })?;
    let Some(Host::Domain(host)) = url.host() else {
        bail!(
            "{text} has no host name; credentials carry the name for ever, so a number does not do"
        );
    };
    match (url.scheme(), host) {
        ("http", "localhost") => Ok(url),
        ("https", "localhost") => bail!(
            "nobody but this machine reaches localhost; write the real name, or http://localhost:{PORT} to try"
        ),
        ("https", host) if host.contains('.') => {
            real_host(host)?;
            Ok(url)
        }
        ("https", host) => bail!("{host} is no whole name; write one such as badges.college.nl"),
        _ => bail!("the address must begin with https://, because people sign in there"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn placeholders_are_refused_and_real_names_are_not() {
        for good in [
            "https://badges.college.nl",
            "http://localhost:8321",
            "https://example.org.college.nl",
            "https://testing.nl",
        ] {
            assert!(public_address(good).is_ok(), "{good}");
        }
        for bad in [
            "https://badges.example.org",
            "https://EXAMPLE.com.",
            "https://badges.example",
            "https://localhost",
            "https://127.0.0.1",
            "https://[::1]",
            "https://intranet",
            "http://badges.college.nl",
            "https://change-me.college.nl",
            "badges.college.nl",
            "",
        ] {
            assert!(public_address(bad).is_err(), "{bad}");
        }
        for bad in ["", "CHANGE-ME", "changeme123", "Your-name"] {
            assert!(real(bad).is_err(), "{bad}");
        }
        assert!(checked_address("ada@example.org").is_err());
        assert!(checked_address("ada").is_err());
        assert_eq!(checked_address("ada@college.nl").unwrap(), "ada@college.nl");
    }
}
