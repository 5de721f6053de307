//! Pages of staff and administrators: what every one of their forms and lists must have.

use crate::{SAMPLES, select};
use accolade_ui::gallery::Written;
use scraper::Html;

fn each(check: impl Fn(&Written, &Html, &str)) {
    let mut seen = 0;
    for sample in SAMPLES.iter() {
        if sample.page.starts_with("manage-") || sample.page.starts_with("admin-") {
            let html = Html::parse_document(&sample.html);
            check(sample, &html, &sample.file_name());
            seen += 1;
        }
    }
    assert!(seen > 200, "the samples are there");
}

#[test]
fn every_form_that_changes_something_proves_that_it_was_shown_by_us() {
    each(|_, html, name| {
        for form in html.select(&select("form[method=post]")) {
            let proofs = form.select(&select("input[name=csrf][value]")).count();
            assert_eq!(proofs, 1, "{name}: {:?}", form.attr("action"));
        }
    });
}

/// Enter in a field presses the first button of its form.
#[test]
fn enter_in_a_field_never_asks_for_a_preview() {
    let mut previews = 0;
    each(|_, html, name| {
        for form in html.select(&select("form")) {
            let first = form.select(&select("button:not([type=button])")).next();
            let act = first.and_then(|button| button.attr("name"));
            assert_eq!(act, None, "{name}: {:?}", form.attr("action"));
        }
    });
    for sample in SAMPLES.iter() {
        previews += sample.html.matches("value=\"preview\"").count();
    }
    assert!(previews > 5, "{previews}");
}

#[test]
fn no_page_has_two_primary_actions() {
    each(|_, html, name| {
        let primary = html.select(&select("[data-kind=primary]")).count();
        assert!(primary <= 1, "{name}: {primary}");
    });
}

#[test]
fn every_wrong_field_is_named_on_top_and_says_so_itself() {
    let mut wrong = 0;
    each(|_, html, name| {
        for field in html.select(&select("[aria-invalid=true]")) {
            let link = format!("[role=alert] a[href=\"#{}\"]", field.attr("id").unwrap());
            assert_eq!(html.select(&select(&link)).count(), 1, "{name}: {link}");
        }
    });
    for sample in SAMPLES.iter().filter(|sample| sample.state == "problems") {
        let html = Html::parse_document(&sample.html);
        wrong += html.select(&select("[aria-invalid=true]")).count();
    }
    assert!(wrong > 90, "{wrong}");
}

#[test]
fn what_somebody_else_changed_is_shown_beside_what_was_typed() {
    let mut changed = 0;
    for sample in SAMPLES
        .iter()
        .filter(|sample| sample.state == "changed" && sample.page.starts_with("manage"))
    {
        let html = Html::parse_document(&sample.html);
        let facts = html.select(&select("[role=alert] .fact dd")).count();
        let revision = html.select(&select("input[name=revision]")).count();
        assert!(facts > 0 && revision == 1, "{}", sample.file_name());
        changed += 1;
    }
    assert!(changed >= 12);
}

#[test]
fn whoever_may_not_change_sees_no_form_that_does() {
    for sample in SAMPLES.iter().filter(|sample| sample.state == "read-only") {
        let html = Html::parse_document(&sample.html);
        let forms = html.select(&select("main form[method=post]")).count();
        assert_eq!(forms, 0, "{}", sample.file_name());
    }
}
