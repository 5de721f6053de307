use super::*;

fn design() -> BadgeDesign {
    BadgeDesign {
        shape: Shape::Seal,
        colour: "#1b4f72".into(),
        accent: "#e0b44c".into(),
        icon: Icon::Bolt,
        ribbon: Some("Level <1> & \"up\"".into()),
    }
}

#[test]
fn words_of_people_cannot_leave_their_place() {
    let svg = design().svg("A</title><script>");
    assert!(svg.contains("Level &lt;1&gt; &amp; &quot;up&quot;"));
    assert!(!svg.contains("<script") && svg.matches("</title>").count() == 1);
}

#[test]
fn colours_and_long_ribbons_are_refused() {
    let mut wrong = design();
    wrong.colour = "red".into();
    wrong.accent = "#12345g".into();
    wrong.ribbon = Some("x".repeat(25));
    let codes: Vec<_> = wrong
        .check()
        .into_iter()
        .map(|problem| problem.code)
        .collect();
    assert_eq!(
        codes,
        [
            "badge_design.colour",
            "badge_design.colour",
            "text.too_long"
        ]
    );
    assert!(design().check().is_empty());
}
