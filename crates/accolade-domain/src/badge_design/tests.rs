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

#[test]
fn every_icon_and_every_shape_is_found_by_its_name_and_drawn_once() {
    let mut drawn = std::collections::HashSet::new();
    for icon in Icon::ALL {
        assert_eq!(Icon::parse(icon.as_str()), Some(icon));
        assert!(drawn.insert(icon.path()), "{icon:?} looks like another");
        assert!(icon.path().starts_with('M') && icon.path().ends_with('z'));
    }
    for shape in Shape::ALL {
        assert_eq!(Shape::parse(shape.as_str()), Some(shape));
        assert!(drawn.insert(Box::leak(shape.outline().into_boxed_str())));
    }
    assert_eq!(Icon::parse("skull"), None);
}
