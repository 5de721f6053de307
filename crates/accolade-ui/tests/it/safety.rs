//! What a hostile name, or a strict content security policy, would break.

use crate::{each, files, select};

#[test]
fn no_page_has_inline_styles_scripts_or_handlers() {
    each(|_, html, name| {
        assert_eq!(
            html.select(&select("style, base, iframe, object, embed"))
                .count(),
            0,
            "{name}"
        );
        for script in html.select(&select("script")) {
            assert!(
                script
                    .attr("src")
                    .is_some_and(|src| src.starts_with("/assets/")),
                "{name}"
            );
            assert_eq!(script.inner_html(), "", "{name}");
        }
        for element in html.select(&select("*")) {
            for (attribute, value) in element.value().attrs() {
                assert!(!attribute.starts_with("on"), "{name}: {attribute}");
                assert_ne!(attribute, "style", "{name}");
                let value = value.trim_start().to_ascii_lowercase();
                assert!(!value.starts_with("javascript:"), "{name}: {attribute}");
            }
        }
    });
}

#[test]
fn no_page_makes_the_browser_ask_another_host() {
    each(|_, html, name| {
        for element in html.select(&select(
            "img[src], script[src], link[rel=stylesheet], link[rel=icon], form[action]",
        )) {
            let address = ["src", "href", "action"]
                .iter()
                .find_map(|name| element.attr(name))
                .unwrap();
            let is_own = address.starts_with('/') && !address.starts_with("//");
            assert!(
                is_own || address.starts_with("data:image/"),
                "{name}: {address}"
            );
        }
    });
    for (path, css) in files("static/css", "css") {
        assert!(!css.contains("url(") && !css.contains("@import"), "{path}");
    }
}

#[test]
fn hostile_text_stays_text() {
    let mut hostile = 0;
    each(|sample, html, name| {
        if sample.state != "hostile" && sample.state != "several-problems" {
            return;
        }
        let injected = select("script:not([src]), b, i, img[onerror], svg[onload]");
        assert_eq!(html.select(&injected).count(), 0, "{name}");
        assert!(
            sample.html.contains("&#60;") || sample.html.contains("&lt;"),
            "{name}"
        );
        let title = html.select(&select("title")).count();
        assert_eq!(title, 1, "{name}");
    });
    for sample in crate::SAMPLES
        .iter()
        .filter(|sample| sample.state == "hostile")
    {
        assert!(
            !sample.html.contains("<script>alert"),
            "{}",
            sample.file_name()
        );
        hostile += 1;
    }
    assert!(
        hostile >= 12,
        "four pages and more have hostile samples in three languages"
    );
}

/// Characters that steer direction stand only inside an element that isolates them, in the title,
/// or in an attribute.
#[test]
fn text_of_people_is_isolated_from_the_direction_around_it() {
    let isolating = |name: &str, dir: Option<&str>| {
        name == "bdi" || name == "title" || dir == Some("auto") || dir == Some("ltr")
    };
    let mut seen = 0;
    for sample in crate::SAMPLES
        .iter()
        .filter(|sample| sample.state == "hostile")
    {
        let html = scraper::Html::parse_document(&sample.html);
        for element in html.select(&select("*")) {
            let own: String = element
                .children()
                .filter_map(|child| child.value().as_text().map(|text| text.to_string()))
                .collect();
            if own.contains(['\u{202e}', '\u{2069}']) && !own.contains('\u{2068}') {
                let value = element.value();
                let is_isolated = isolating(value.name(), value.attr("dir"));
                assert!(is_isolated, "{}: {own}", sample.file_name());
                seen += 1;
            }
        }
    }
    assert!(seen > 0);
}

#[test]
fn scripts_use_nothing_that_a_strict_policy_forbids() {
    for (path, script) in files("static/js", "js") {
        for word in [
            "eval(",
            "innerHTML",
            "new Function",
            "document.write",
            ".style",
            "http",
        ] {
            assert!(!script.contains(word), "{path}: {word}");
        }
    }
}
