//! The style sheet's rules: logical properties, layers, tokens, no text in pixels.

use crate::files;

#[test]
fn styles_know_no_left_and_no_right() {
    let physical = [
        "margin-left",
        "margin-right",
        "margin-top",
        "margin-bottom",
        "padding-left",
        "padding-right",
        "padding-top",
        "padding-bottom",
        "border-left",
        "border-right",
        "border-top",
        "border-bottom",
        " left:",
        " right:",
        " top:",
        " bottom:",
        " width:",
        " height:",
        "min-height",
        "max-height",
        "text-align: left",
        "text-align: right",
        "float: left",
        "float: right",
    ];
    for (path, css) in files("static/css", "css") {
        for line in css
            .lines()
            .filter(|line| !line.trim_start().starts_with("@media"))
        {
            for property in physical {
                assert!(!line.contains(property), "{path}: {property} in {line}");
            }
        }
    }
}

#[test]
fn text_is_never_sized_in_pixels() {
    for (path, css) in files("static/css", "css") {
        for declaration in css.split([';', '{', '}']) {
            let is_text = declaration.contains("font-size") || declaration.contains("--size-");
            assert!(
                !(is_text && declaration.contains("px")),
                "{path}: {declaration}"
            );
        }
    }
}

#[test]
fn every_rule_lies_in_a_layer_and_no_rule_names_an_id() {
    for (path, css) in files("static/css", "css") {
        let start = css.lines().find(|line| !line.starts_with("/*")).unwrap();
        assert!(start.starts_with("@layer "), "{path}");
        for selector in css
            .lines()
            .filter_map(|line| line.split_once('{'))
            .map(|(head, _)| head)
        {
            assert!(!selector.contains('#'), "{path}: {selector}");
        }
    }
}

#[test]
fn only_tokens_hold_colours() {
    for (path, css) in files("static/css", "css") {
        let has_colours = css.lines().any(|line| {
            let is_shadow = line.contains("shadow") || line.contains("::backdrop");
            (line.contains("oklch(") || line.contains("rgb(")) && !is_shadow
        });
        assert_eq!(has_colours, path.ends_with("tokens.css"), "{path}");
        assert!(
            !css.contains(": #"),
            "{path}: a colour is written as a number"
        );
    }
}

#[test]
fn every_style_file_is_in_the_style_sheet() {
    for (path, css) in files("static/css", "css") {
        assert!(accolade_ui::assets::STYLE.contains(&css), "{path}");
    }
}

#[test]
fn braces_close() {
    for (path, css) in files("static/css", "css") {
        assert_eq!(css.matches('{').count(), css.matches('}').count(), "{path}");
    }
}
