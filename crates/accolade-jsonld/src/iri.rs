//! IRIs: recognising absolute ones and resolving relative ones (RFC 3986, section 5.2).

/// The five parts of a reference.
struct Parts<'a> {
    scheme: Option<&'a str>,
    authority: Option<&'a str>,
    path: &'a str,
    query: Option<&'a str>,
    fragment: Option<&'a str>,
}

fn split(reference: &str) -> Parts<'_> {
    let (rest, fragment) = match reference.split_once('#') {
        Some((rest, fragment)) => (rest, Some(fragment)),
        None => (reference, None),
    };
    let (rest, query) = match rest.split_once('?') {
        Some((rest, query)) => (rest, Some(query)),
        None => (rest, None),
    };
    let (scheme, rest) = match rest.split_once(':') {
        Some((scheme, after)) if is_scheme(scheme) => (Some(scheme), after),
        _ => (None, rest),
    };
    let (authority, path) = match rest.strip_prefix("//") {
        Some(after) => {
            let end = after.find('/').unwrap_or(after.len());
            let (authority, path) = after.split_at(end);
            (Some(authority), path)
        }
        None => (None, rest),
    };
    Parts {
        scheme,
        authority,
        path,
        query,
        fragment,
    }
}

fn is_scheme(text: &str) -> bool {
    let mut characters = text.chars();
    characters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic())
        && characters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'))
}

/// Whether a text begins with a scheme, as "absolute IRI" in JSON-LD means it.
pub(crate) fn has_scheme(text: &str) -> bool {
    text.split_once(':')
        .is_some_and(|(scheme, _)| is_scheme(scheme))
}

/// Whether a text is an absolute IRI that N-Quads can carry.
pub(crate) fn is_absolute(text: &str) -> bool {
    // What is forbidden is ASCII, so that bytes say as much as characters.
    let is_forbidden = |byte: u8| {
        byte <= b' '
            || matches!(
                byte,
                b'<' | b'>' | b'"' | b'{' | b'}' | b'|' | b'\\' | b'^' | b'`' | 0x7f
            )
    };
    let (mut is_bad, mut marks) = (false, 0_usize);
    for byte in text.bytes() {
        is_bad |= is_forbidden(byte);
        marks += usize::from(byte == b'#');
    }
    has_scheme(text) && !is_bad && marks <= 1
}

/// Resolves a reference against a base.
pub(crate) fn resolve(base: &str, reference: &str) -> String {
    let target = split(reference);
    if target.scheme.is_some() {
        return join(&Parts {
            path: &without_dots(target.path),
            ..target
        });
    }
    let base = split(base);
    if target.authority.is_some() {
        return join(&Parts {
            scheme: base.scheme,
            path: &without_dots(target.path),
            ..target
        });
    }
    let (path, query) = if target.path.is_empty() {
        (base.path.to_owned(), target.query.or(base.query))
    } else if target.path.starts_with('/') {
        (without_dots(target.path), target.query)
    } else {
        (without_dots(&merge(&base, target.path)), target.query)
    };
    join(&Parts {
        scheme: base.scheme,
        authority: base.authority,
        path: &path,
        query,
        fragment: target.fragment,
    })
}

fn merge(base: &Parts<'_>, path: &str) -> String {
    if base.authority.is_some() && base.path.is_empty() {
        return format!("/{path}");
    }
    match base.path.rsplit_once('/') {
        Some((folder, _)) => format!("{folder}/{path}"),
        None => path.to_owned(),
    }
}

fn without_dots(path: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut segments = path.split('/').peekable();
    let is_rooted = path.starts_with('/');
    if is_rooted {
        segments.next();
    }
    while let Some(segment) = segments.next() {
        let is_last = segments.peek().is_none();
        match segment {
            "." if is_last => kept.push(""),
            "." => {}
            ".." => {
                kept.pop();
                if is_last {
                    kept.push("");
                }
            }
            other => kept.push(other),
        }
    }
    let joined = kept.join("/");
    if is_rooted {
        format!("/{joined}")
    } else {
        joined
    }
}

fn join(parts: &Parts<'_>) -> String {
    let mut out = String::new();
    if let Some(scheme) = parts.scheme {
        out.push_str(scheme);
        out.push(':');
    }
    if let Some(authority) = parts.authority {
        out.push_str("//");
        out.push_str(authority);
    }
    out.push_str(parts.path);
    if let Some(query) = parts.query {
        out.push('?');
        out.push_str(query);
    }
    if let Some(fragment) = parts.fragment {
        out.push('#');
        out.push_str(fragment);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_as_rfc_3986_section_5_4_lists() {
        let base = "http://a/b/c/d;p?q";
        for (reference, expected) in [
            ("g:h", "g:h"),
            ("g", "http://a/b/c/g"),
            ("./g", "http://a/b/c/g"),
            ("g/", "http://a/b/c/g/"),
            ("/g", "http://a/g"),
            ("//g", "http://g"),
            ("?y", "http://a/b/c/d;p?y"),
            ("g?y", "http://a/b/c/g?y"),
            ("#s", "http://a/b/c/d;p?q#s"),
            ("", "http://a/b/c/d;p?q"),
            (".", "http://a/b/c/"),
            ("..", "http://a/b/"),
            ("../g", "http://a/b/g"),
            ("../../../g", "http://a/g"),
            ("/./g", "http://a/g"),
            ("g.", "http://a/b/c/g."),
            ("./g/.", "http://a/b/c/g/"),
            ("g;x=1/../y", "http://a/b/c/y"),
        ] {
            assert_eq!(resolve(base, reference), expected, "{reference}");
        }
    }

    #[test]
    fn only_what_n_quads_can_carry_is_absolute() {
        for good in [
            "did:key:z6",
            "urn:uuid:1",
            "https://example.org/ü",
            "xsd:dateTime",
        ] {
            assert!(is_absolute(good), "{good}");
        }
        for bad in [
            "name",
            "1a:b",
            "https://a b",
            "https://a<b>",
            ":x",
            "",
            "https://a\\b",
            "https://a#b#c",
        ] {
            assert!(!is_absolute(bad), "{bad}");
        }
    }
}
