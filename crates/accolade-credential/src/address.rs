//! Whether a text is an address (URL Standard), without taking the usual ones apart.

use url::Url;

/// Characters of a host that is known to be one without looking closer.
const PLAIN_HOST_CHARS_MAX: usize = 63;

/// Whether a text is an absolute address, as [`Url::parse`] says.
pub(crate) fn is_url(text: &str) -> bool {
    is_plain(text) || Url::parse(text).is_ok()
}

/// Whether nothing in it can be wrong: a name or DID, whose path may be anything, or an address on the web with a
/// host of lower-case words, after which everything is allowed too.
pub(crate) fn is_plain(text: &str) -> bool {
    let Some((scheme, rest)) = text.split_once(':') else {
        return false;
    };
    match scheme {
        "urn" | "did" => rest.starts_with(|first: char| first.is_ascii_alphanumeric()),
        "https" | "http" => {
            let Some(rest) = rest.strip_prefix("//") else {
                return false;
            };
            let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
            rest.get(..end).is_some_and(is_plain_host)
        }
        _ => false,
    }
}

/// The scheme and host of an address on the web, with the slash behind them: whatever follows, it is one.
pub(crate) fn site(text: &str) -> Option<&str> {
    let start = text.find("://")? + 3;
    let end = text.get(start..)?.find('/')?;
    text.get(..=start + end)
}

fn is_plain_host(host: &str) -> bool {
    // What starts with a digit may be read as a number, and what has hyphens may stand for other letters.
    let is_word = |label: &str| {
        label.starts_with(|first: char| first.is_ascii_lowercase())
            && label
                .bytes()
                .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
    };
    host.len() <= PLAIN_HOST_CHARS_MAX && host.split('.').all(is_word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_known_to_be_an_address_at_once_is_one() {
        let hosts = [
            "a.example",
            "a1.example.org",
            "localhost",
            "a",
            "x0",
            "0x1",
            "1.2.3.4",
            "1.2.3.4.5",
            "a..b",
            ".a",
            "a.",
            "",
            "a.0x",
            "xn--a",
            "a-b.example",
            "A.example",
            "é.example",
            "a b",
            "a:80",
            "a:b",
            "u@a",
            "[::1]",
            "a.example.1",
            "a%41",
            "a\u{ad}b",
            "a.x\u{301}",
        ];
        let rests = [
            "",
            "/",
            "/x y",
            "?",
            "#",
            "/\u{0}<>\"{}|\\^`",
            ":",
            "/é?#%zz",
            "\n/x",
            "\\x",
        ];
        let mut count = 0;
        for (host, rest) in hosts.iter().flat_map(|host| rests.map(|rest| (host, rest))) {
            for text in [
                format!("https://{host}{rest}"),
                format!("http://{host}{rest}"),
                format!("urn:{host}{rest}"),
                format!("did:{host}:{rest}"),
                format!("ftp://{host}{rest}"),
                format!("{host}{rest}"),
            ] {
                assert!(!is_plain(&text) || Url::parse(&text).is_ok(), "{text:?}");
                count += usize::from(is_plain(&text));
            }
        }
        assert!(count > 300, "{count}");
    }
}
