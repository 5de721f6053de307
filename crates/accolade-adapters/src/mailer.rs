//! The mailer: over SMTP, into a folder, or into memory for tests.

use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{Address, AsyncSmtpTransport, AsyncTransport as _, Message, Tokio1Executor};
use thiserror::Error;

use crate::limits::{MAIL_SECONDS_MAX, MAILS_KEPT_MAX};

/// A mail to one person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    /// Names the mail, so that the same one is recognised.
    pub id: String,
    /// To whom.
    pub to: String,
    /// The subject, on one line.
    pub subject: String,
    /// The words.
    pub text: String,
    /// The same words as a page.
    pub html: String,
}

/// Where a mail server is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Smtp {
    /// Its name.
    pub host: String,
    /// Its port.
    pub port: u16,
    /// Who we are there, with the secret for it: neither is of use alone.
    pub account: Option<(String, String)>,
    /// Whether the connection is encrypted: only a server on this machine may do without.
    pub is_encrypted: bool,
}

/// Why a mail was not sent.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum MailError {
    /// The address cannot be written on a mail.
    #[error("a mail cannot be addressed to \"{0}\"")]
    Address(String),
    /// The mail server will never take it.
    #[error("the mail server refuses the mail: {0}")]
    Refused(String),
    /// The mail server does not take it now.
    #[error("the mail cannot be sent now: {0}")]
    Unavailable(String),
}

impl MailError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Address(_) => "mail.address",
            Self::Refused(_) => "mail.refused",
            Self::Unavailable(_) => "mail.unavailable",
        }
    }

    /// Whether trying again may help.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Unavailable(_))
    }
}

/// Sends mails.
#[derive(Debug, Clone)]
pub struct Mailer {
    from: Mailbox,
    way: Way,
}

#[derive(Debug, Clone)]
enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(PathBuf),
    Memory(Arc<Mutex<Vec<Mail>>>),
}

impl Mailer {
    /// Through a mail server.
    pub fn smtp(from: &str, server: &Smtp) -> Result<Self, MailError> {
        let wrong =
            |error: lettre::transport::smtp::Error| MailError::Unavailable(error.to_string());
        let tls = if server.is_encrypted {
            let parameters = TlsParameters::new(server.host.clone()).map_err(wrong)?;
            // Port 465 is encrypted from the first byte, others become so (RFC 8314, section 3).
            if server.port == 465 {
                Tls::Wrapper(parameters)
            } else {
                Tls::Required(parameters)
            }
        } else {
            Tls::None
        };
        let mut transport = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(Duration::from_secs(MAIL_SECONDS_MAX)));
        if let Some((user, password)) = &server.account {
            transport = transport.credentials(Credentials::new(user.clone(), password.clone()));
        }
        Ok(Self {
            from: mailbox(from)?,
            way: Way::Smtp(transport.build()),
        })
    }

    /// Into a folder, one file a mail, for looking around without a mail server.
    pub fn folder(from: &str, folder: &Path) -> Result<Self, MailError> {
        let mut builder = std::fs::DirBuilder::new();
        builder.recursive(true);
        // The links in mails sign people in, so that the folder is as secret as the keys.
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder
            .create(folder)
            .map_err(|error| unwritable(folder, &error))?;
        Ok(Self {
            from: mailbox(from)?,
            way: Way::Folder(folder.to_owned()),
        })
    }

    /// Into memory, for tests.
    pub fn memory() -> Result<Self, MailError> {
        Ok(Self {
            from: mailbox("Accolade <badges@badges.example>")?,
            way: Way::Memory(Arc::default()),
        })
    }

    /// Whether mails go to a mail server and so to people.
    pub fn is_server(&self) -> bool {
        matches!(self.way, Way::Smtp(_))
    }

    /// What was sent into memory.
    pub fn sent(&self) -> Vec<Mail> {
        match &self.way {
            Way::Memory(sent) => sent.lock().unwrap_or_else(PoisonError::into_inner).clone(),
            Way::Smtp(_) | Way::Folder(_) => Vec::new(),
        }
    }

    /// Sends a mail, and returns when the server has taken it.
    pub async fn send(&self, mail: &Mail) -> Result<(), MailError> {
        let message = self.message(mail)?;
        match &self.way {
            Way::Smtp(transport) => match transport.send(message).await {
                Ok(_) => Ok(()),
                Err(error) if error.is_permanent() => Err(MailError::Refused(error.to_string())),
                Err(error) => Err(MailError::Unavailable(error.to_string())),
            },
            Way::Folder(folder) => {
                let path = folder.join(format!("{}.eml", mail.id));
                let mut options = OpenOptions::new();
                options.write(true).create(true).truncate(true);
                #[cfg(unix)]
                std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
                options
                    .open(&path)
                    .and_then(|mut file| file.write_all(&message.formatted()))
                    .map_err(|error| unwritable(&path, &error))
            }
            Way::Memory(sent) => {
                let mut sent = sent.lock().unwrap_or_else(PoisonError::into_inner);
                if sent.len() < MAILS_KEPT_MAX {
                    sent.push(mail.clone());
                }
                Ok(())
            }
        }
    }

    fn message(&self, mail: &Mail) -> Result<Message, MailError> {
        let address: Address = mail
            .to
            .parse()
            .map_err(|_| MailError::Address(mail.to.clone()))?;
        // A line break in a subject would begin a header of somebody else's.
        let subject: String = mail.subject.chars().filter(|c| !c.is_control()).collect();
        Message::builder()
            .from(self.from.clone())
            .to(Mailbox::new(None, address))
            .message_id(Some(format!("<{}@{}>", mail.id, self.from.email.domain())))
            .subject(subject)
            .multipart(MultiPart::alternative_plain_html(
                mail.text.clone(),
                mail.html.clone(),
            ))
            .map_err(|error| MailError::Refused(error.to_string()))
    }
}

fn mailbox(text: &str) -> Result<Mailbox, MailError> {
    text.parse()
        .map_err(|_| MailError::Address(text.to_owned()))
}

fn unwritable(path: &Path, error: &std::io::Error) -> MailError {
    MailError::Unavailable(format!("{} cannot be written: {error}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{BufRead as _, BufReader};
    use std::net::TcpListener;

    fn mail(to: &str) -> Mail {
        Mail {
            id: "0193b1f2".into(),
            to: to.into(),
            subject: "Your badge\r\nBcc: all@example.org — شارة".into(),
            text: "Claim it: https://badges.example/claim/1".into(),
            html: "<p>Claim it</p>".into(),
        }
    }

    #[tokio::test]
    async fn a_mail_lies_in_the_folder_and_no_header_can_be_slipped_in() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("mail");
        let mailer = Mailer::folder("Accolade <badges@badges.example>", &folder).unwrap();
        mailer.send(&mail("ada@example.org")).await.unwrap();
        let file = folder.join("0193b1f2.eml");
        let text = std::fs::read_to_string(&file).unwrap();
        assert!(text.contains("To: ada@example.org\r\n"), "{text}");
        assert!(
            text.contains("Message-ID: <0193b1f2@badges.example>"),
            "{text}"
        );
        assert!(!text.contains("\r\nBcc"), "{text}");
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
            assert_eq!((mode(&folder), mode(&file)), (0o700, 0o600));
        }
        let error = mailer.send(&mail("nobody")).await.unwrap_err();
        assert_eq!((error.code(), error.may_pass()), ("mail.address", false));
    }

    /// A mail server of a few lines, which answers RCPT as it is told.
    fn sink(answer: &'static str) -> (u16, std::thread::JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let heard = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
            let mut said = String::new();
            let mut is_data = false;
            stream.write_all(b"220 sink\r\n").unwrap();
            while let Some(Ok(line)) = lines.next() {
                said.push_str(&line);
                said.push('\n');
                let reply = match line.get(..4).unwrap_or(&line) {
                    "." => {
                        is_data = false;
                        "250 taken"
                    }
                    _ if is_data => continue,
                    "EHLO" => "250 sink",
                    "RCPT" => answer,
                    "DATA" => {
                        is_data = true;
                        "354 go on"
                    }
                    "QUIT" => {
                        stream.write_all(b"221 bye\r\n").ok();
                        break;
                    }
                    _ => "250 ok",
                };
                stream.write_all(format!("{reply}\r\n").as_bytes()).unwrap();
            }
            said
        });
        (port, heard)
    }

    #[tokio::test]
    async fn a_mail_server_takes_refuses_or_puts_off() {
        for (answer, code) in [
            ("250 ok", ""),
            ("550 no such person", "mail.refused"),
            ("451 later", "mail.unavailable"),
        ] {
            let (port, heard) = sink(answer);
            let server = Smtp {
                host: "127.0.0.1".into(),
                port,
                account: None,
                is_encrypted: false,
            };
            let mailer = Mailer::smtp("badges@badges.example", &server).unwrap();
            let sent = mailer.send(&mail("ada@example.org")).await;
            assert_eq!(sent.err().map_or("", |error| error.code()), code);
            drop(mailer);
            let said = heard.join().unwrap();
            assert!(said.contains("RCPT TO:<ada@example.org>"), "{said}");
            assert_eq!(said.contains("Claim it"), code.is_empty(), "{said}");
        }
    }
}
