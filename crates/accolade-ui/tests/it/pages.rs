//! The shape of pages: well-formed, labelled, ordered, light.

use crate::{each, select};
use accolade_ui::{assets, limits, paths};
use std::collections::HashSet;

#[test]
fn every_page_is_well_formed() {
    each(|_, html, name| assert!(html.errors.is_empty(), "{name}: {:?}", html.errors));
}

#[test]
fn every_page_says_its_language_and_direction() {
    each(|sample, html, name| {
        let root = html.root_element();
        assert_eq!(root.attr("lang"), Some(sample.locale.tag()), "{name}");
        assert_eq!(
            root.attr("dir"),
            Some(sample.locale.direction().as_str()),
            "{name}"
        );
        let title = html
            .select(&select("title"))
            .next()
            .unwrap()
            .text()
            .collect::<String>();
        assert!(title.len() > "· Accolade".len() + 3, "{name}: {title}");
    });
}

#[test]
fn every_page_has_one_h1_and_headings_in_order() {
    each(|_, html, name| {
        let headings: Vec<u8> = html
            .select(&select("h1, h2, h3, h4, h5, h6"))
            .filter(|heading| {
                !heading
                    .value()
                    .classes()
                    .any(|class| class == "dialog-title")
            })
            .map(|heading| heading.value().name().as_bytes()[1] - b'0')
            .collect();
        assert_eq!(
            headings
                .iter()
                .map(|level| usize::from(*level == 1))
                .sum::<usize>(),
            1,
            "{name}"
        );
        let mut last = 0;
        for (place, level) in headings.iter().enumerate() {
            // The error summary stands after the h1, so no heading comes before it either.
            assert!(
                *level <= last + 1,
                "{name}: heading {place} jumps from h{last} to h{level}"
            );
            last = *level;
        }
    });
}

#[test]
fn every_field_has_its_label_and_every_reference_its_target() {
    each(|_, html, name| {
        let ids: Vec<&str> = html
            .select(&select("[id]"))
            .map(|element| element.attr("id").unwrap())
            .collect();
        let unique: HashSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len(), "{name}: an id stands twice");
        for control in html.select(&select(
            "input:not([type=hidden]), textarea, select, progress",
        )) {
            let id = control
                .attr("id")
                .unwrap_or_else(|| panic!("{name}: a control has no id"));
            let labels = html
                .select(&select(&format!("label[for=\"{id}\"]")))
                .count();
            assert_eq!(labels, 1, "{name}: labels of {id}");
        }
        for attribute in [
            "for",
            "aria-describedby",
            "aria-labelledby",
            "popovertarget",
        ] {
            for element in html.select(&select(&format!("[{attribute}]"))) {
                for id in element.attr(attribute).unwrap().split_whitespace() {
                    assert!(unique.contains(id), "{name}: {attribute} leads to no {id}");
                }
            }
        }
        for link in html.select(&select("a[href^=\"#\"]")) {
            let id = link.attr("href").unwrap().trim_start_matches('#');
            assert!(unique.contains(id), "{name}: a link leads to no #{id}");
        }
    });
}

#[test]
fn every_wrong_field_is_named_on_top_and_says_so_itself() {
    let mut wrong = 0;
    for sample in crate::SAMPLES
        .iter()
        .filter(|sample| sample.page == "verify-form")
    {
        let html = scraper::Html::parse_document(&sample.html);
        let invalid = html.select(&select("[aria-invalid=true]")).count();
        let named = html.select(&select("[role=alert] a")).count();
        assert_eq!(invalid, named, "{}", sample.file_name());
        assert_eq!(
            invalid == 0,
            sample.state == "first-visit",
            "{}",
            sample.file_name()
        );
        wrong += invalid;
    }
    assert!(wrong > 0);
}

#[test]
fn what_was_given_is_kept() {
    let sample = crate::SAMPLES
        .iter()
        .find(|sample| sample.page == "verify-form" && sample.state == "several-problems")
        .unwrap();
    let html = scraper::Html::parse_document(&sample.html);
    let text = html
        .select(&select("textarea"))
        .next()
        .unwrap()
        .text()
        .collect::<String>();
    assert_eq!(text, "</textarea><script>alert(1)</script>");
    let url = html.select(&select("input#url")).next().unwrap();
    assert_eq!(url.attr("value"), Some("\"><script>alert(1)</script>"));
    assert!(
        html.select(&select("details[open] #recipient"))
            .next()
            .is_some()
    );
}

#[test]
fn every_picture_says_what_it_shows_and_how_large_it_is() {
    each(|_, html, name| {
        for image in html.select(&select("img")) {
            for attribute in ["alt", "width", "height"] {
                assert!(
                    image.attr(attribute).is_some(),
                    "{name}: an image has no {attribute}"
                );
            }
        }
        for icon in html.select(&select("svg")) {
            assert_eq!(icon.attr("aria-hidden"), Some("true"), "{name}");
            assert!(
                !icon.inner_html().contains("d=\"\""),
                "{name}: an icon has no drawing"
            );
        }
    });
}

#[test]
fn outcomes_are_said_in_words_and_never_by_colour_alone() {
    each(|_, html, name| {
        for element in html.select(&select("[data-tone]")) {
            let words = element.text().collect::<String>();
            assert!(!words.trim().is_empty(), "{name}");
            assert!(element.select(&select("svg")).next().is_some(), "{name}");
        }
    });
}

#[test]
fn the_verdict_of_a_genuine_badge_is_never_that_of_a_forgery() {
    let title = |state: &str| {
        let sample = crate::SAMPLES
            .iter()
            .find(|sample| sample.page == "verify-result" && sample.state == state)
            .unwrap();
        let html = scraper::Html::parse_document(&sample.html);
        html.select(&select("h1"))
            .next()
            .unwrap()
            .text()
            .collect::<String>()
    };
    assert_eq!(title("valid"), "This badge is valid");
    assert_eq!(title("altered"), "This badge is not valid");
    assert_eq!(title("expired"), "This badge has expired");
    assert_eq!(title("not-yet-valid"), "This badge is not valid yet");
    assert_eq!(title("revoked"), "This badge was withdrawn");
    assert_eq!(title("suspended"), "This badge is suspended");
    assert_eq!(title("someone-else"), "This badge belongs to someone else");
    assert_eq!(
        title("cannot-be-confirmed"),
        "This badge cannot be confirmed right now"
    );
}

#[test]
fn what_is_not_signed_offers_nothing_to_download_or_check() {
    for sample in crate::SAMPLES
        .iter()
        .filter(|sample| sample.page == "credentials-show")
    {
        let html = scraper::Html::parse_document(&sample.html);
        let offers = html.select(&select("a[download]")).count()
            + html.select(&select("a[href^=\"/verify?\"]")).count();
        assert_eq!(
            offers == 0,
            sample.state == "preparing",
            "{}",
            sample.file_name()
        );
    }
}

#[test]
fn a_first_visit_is_light() {
    let mut heaviest = 0;
    each(|sample, html, name| {
        let mut bytes = sample.html.len();
        for element in html.select(&select("link[rel=stylesheet], script, link[rel=icon]")) {
            let address = element.attr("href").or(element.attr("src")).unwrap();
            let asset = assets::all()
                .iter()
                .find(|asset| paths::asset(&asset.name) == address)
                .unwrap_or_else(|| panic!("{name}: nothing is at {address}"));
            bytes += asset.bytes.len();
        }
        assert!(bytes < limits::PAGE_BYTES_MAX, "{name}: {bytes} bytes");
    });
    for sample in crate::SAMPLES.iter() {
        heaviest = heaviest.max(sample.html.len());
    }
    assert!(heaviest > 0);
}

#[test]
fn assets_are_found_by_their_fingerprinted_name_only() {
    for asset in assets::all() {
        assert!(std::ptr::eq(assets::find(&asset.name).unwrap(), asset));
    }
    assert!(assets::find("accolade.css").is_none());
    assert!(assets::find("../Cargo.toml").is_none());
}
