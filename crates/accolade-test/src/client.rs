//! A browser as far as a server sees one: it keeps cookies, and sends forms that it was shown.

use axum::body::Body;
use axum::http::Request;
use std::collections::BTreeMap;

use accolade_ui::Locale;

use crate::{Answer, TestApp};

/// A browser without a window.
pub struct Client<'a> {
    test: &'a TestApp,
    cookies: BTreeMap<String, String>,
    csrf: String,
    address: String,
}

impl<'a> Client<'a> {
    /// A browser that has been nowhere.
    pub fn new(test: &'a TestApp) -> Self {
        Self {
            test,
            cookies: BTreeMap::new(),
            csrf: String::new(),
            address: test.next_address(),
        }
    }

    /// Signs in as people do: asks for a link, opens it from the mail, presses the button.
    pub async fn sign_in(&mut self, address: &str) {
        self.get("/sign-in").await;
        let sent = self.post("/sign-in", &[("email", address)]).await;
        assert_eq!(sent.header("location"), "/sign-in/sent", "{}", sent.text());
        // Other mails may have been sent after it, because they may wait and it may not.
        let mut mails = self.test.mails(address).await.into_iter().rev();
        let mail = mails.find(|mail| mail.text.contains("/sign-in/link/"));
        let path = path_in(&mail.unwrap().text, "/sign-in/link/");
        let shown = self.get(&path).await;
        assert_eq!(shown.status, 200, "{}", shown.text());
        let confirmed = self.post(&path, &[]).await;
        assert_eq!(confirmed.status, 303, "{}", confirmed.text());
        // A page with forms, so that the next one can be sent.
        self.get("/account").await;
    }

    /// Opens a page.
    pub async fn get(&mut self, path: &str) -> Answer {
        let request = Request::get(path).header("accept", "text/html");
        self.send(request, Body::empty()).await
    }

    /// Opens a page, and the page to which it leads, and so on.
    pub async fn follow(&mut self, mut answer: Answer) -> Answer {
        for _ in 0..5 {
            let Some(location) = answer.headers.get("location") else {
                break;
            };
            let path = location.to_str().unwrap().to_owned();
            answer = self.get(&path).await;
        }
        answer
    }

    /// Sends a form of a page that was shown last.
    pub async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let mut all = vec![("csrf", self.csrf.as_str())];
        all.extend_from_slice(fields);
        let pairs: Vec<String> = all
            .iter()
            .map(|(name, value)| format!("{}={}", encoded(name), encoded(value)))
            .collect();
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("content-type", "application/x-www-form-urlencoded");
        self.send(request, Body::from(pairs.join("&"))).await
    }

    /// Sends a form with files: name, file name, content.
    pub async fn upload(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, &str, &[u8])],
    ) -> Answer {
        let mut body = Vec::new();
        let mut part = |head: String, content: &[u8]| {
            body.extend_from_slice(format!("--edge\r\n{head}\r\n\r\n").as_bytes());
            body.extend_from_slice(content);
            body.extend_from_slice(b"\r\n");
        };
        let head = |name: &str| format!("Content-Disposition: form-data; name=\"{name}\"");
        part(head("csrf"), self.csrf.as_bytes());
        for (name, value) in fields {
            part(head(name), value.as_bytes());
        }
        for (name, file, content) in files {
            part(format!("{}; filename=\"{file}\"", head(name)), content);
        }
        body.extend_from_slice(b"--edge--\r\n");
        let request = Request::post(path)
            .header("accept", "text/html")
            .header("content-type", "multipart/form-data; boundary=edge");
        self.send(request, Body::from(body)).await
    }

    /// Sends JSON as the scripts of the page shown last do.
    pub async fn script(&mut self, path: &str, body: &serde_json::Value) -> Answer {
        let request = Request::post(path)
            .header("accept", "application/json")
            .header("content-type", "application/json")
            .header("x-csrf", self.csrf.as_str());
        self.send(request, Body::from(body.to_string())).await
    }

    /// Sends any request with the cookies of this browser.
    pub async fn send(&mut self, request: axum::http::request::Builder, body: Body) -> Answer {
        let cookies: Vec<String> = self
            .cookies
            .iter()
            .map(|(name, value)| format!("{name}={value}"))
            .collect();
        let request = request
            .header("cookie", cookies.join("; "))
            // Read only where the server trusts a proxy.
            .header("x-forwarded-for", &self.address);
        let answer = self.test.send(request.body(body).unwrap()).await;
        for cookie in answer.headers.get_all("set-cookie") {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            self.cookies.insert(name.to_owned(), value.to_owned());
        }
        check_notice(&answer);
        if let Some(csrf) = csrf_of(&answer.text()) {
            self.csrf = csrf;
        }
        answer
    }

    /// The value of a cookie.
    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    /// Puts a cookie into the browser, as an attacker would who can.
    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    /// What the forms of the page shown last send along.
    pub fn csrf(&self) -> &str {
        &self.csrf
    }
}

/// The first address in a text that begins like this, as a path.
pub fn path_in(text: &str, beginning: &str) -> String {
    let start = text
        .find(beginning)
        .unwrap_or_else(|| panic!("no {beginning} in {text}"));
    let rest = text.get(start..).unwrap();
    let end = rest
        .find(|c: char| c.is_whitespace() || matches!(c, '"' | '<' | ')'))
        .unwrap_or(rest.len());
    rest.get(..end).unwrap().to_owned()
}

/// Whoever is led to a page that says what was just done finds words there.
fn check_notice(answer: &Answer) {
    let mut place = answer.header("location").to_owned();
    if answer.header("content-type") == "application/json" {
        let answer = answer.json();
        let location = answer.get("location").and_then(|place| place.as_str());
        location.unwrap_or_default().clone_into(&mut place);
    }
    if let Some((_, key)) = place.split_once("notice=") {
        let key = format!("notice-{}", key.split('&').next().unwrap());
        assert!(Locale::En.find(&key).is_some(), "no words for {key}");
    }
}

fn csrf_of(html: &str) -> Option<String> {
    let (_, rest) = html.split_once("name=\"csrf\" value=\"")?;
    let value = rest.split('"').next()?;
    Some(value.to_owned())
}

fn encoded(text: &str) -> String {
    text.bytes()
        .map(|byte| match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                char::from(byte).to_string()
            }
            byte => format!("%{byte:02X}"),
        })
        .collect()
}
