use super::*;

fn read(text: &str) -> Vec<RosterRow> {
    parse(text.as_bytes(), &ColumnMapping::default()).unwrap()
}

fn code(bytes: &[u8]) -> &'static str {
    parse(bytes, &ColumnMapping::default()).unwrap_err().code()
}

fn addresses(rows: &[RosterRow]) -> Vec<String> {
    rows.iter()
        .filter_map(|row| Some(row.nomination.as_ref().ok()?.recipient.as_str().to_owned()))
        .collect()
}

#[test]
fn marks_separators_and_languages_are_understood() {
    let wide: Vec<u8> = [0xff, 0xfe]
        .into_iter()
        .chain(
            "E-Mail\tName\r\nada@example.org\tAda\r\n"
                .encode_utf16()
                .flat_map(u16::to_le_bytes),
        )
        .collect();
    let western = b"Empf\xe4nger;Name\nada@example.org;J\xfcrgen\n";
    for bytes in [
        "\u{feff}email,name\nada@example.org,Ada\n".as_bytes(),
        b"EMAIL;name\r\nada@example.org;Ada\r\n",
        b"name\temail\nAda\tada@example.org\n",
        "الاسم,البريد الإلكتروني\nسارة,ada@example.org\n".as_bytes(),
        western,
        &wide,
    ] {
        let rows = parse(bytes, &ColumnMapping::default()).unwrap();
        assert_eq!(
            addresses(&rows),
            ["ada@example.org"],
            "{:?}",
            String::from_utf8_lossy(bytes)
        );
        assert!(
            rows[0]
                .nomination
                .as_ref()
                .unwrap()
                .recipient_name
                .is_some()
        );
    }
}

#[test]
fn a_wrong_row_says_where_and_the_others_go_on() {
    let rows = read(
        "email,evidence,name\n\
        ada@example.org,https://example.org/1,Ada\n\
        nobody,,\n\
        ADA@example.org,,again\n\
        \n\
        bob@example.org,not an address,Bob\n\
        =1+1,,formula\n\
        eve@example.org,,Eve,too,many\n",
    );
    let problems: Vec<_> = rows
        .iter()
        .filter_map(|row| {
            row.nomination
                .as_ref()
                .err()
                .map(|p| (row.line, p.column.as_str(), p.code))
        })
        .collect();
    assert_eq!(
        problems,
        [
            (3, "email", "recipient.malformed"),
            (4, "email", "roster.duplicate"),
            (6, "evidence", "text.address"),
            (7, "email", "recipient.malformed"),
            (8, "name", "roster.cells"),
        ]
    );
    assert_eq!(addresses(&rows), ["ada@example.org"]);
}

#[test]
fn files_that_are_no_roster_are_refused_with_the_reason() {
    let wide_header = (0..200)
        .map(|n| format!("c{n}"))
        .collect::<Vec<_>>()
        .join(",");
    assert_eq!(code(wide_header.as_bytes()), "roster.columns");
    assert_eq!(code(b""), "roster.empty");
    assert_eq!(code(b"email\n"), "roster.empty");
    assert_eq!(code(b"name,grade\nAda,1\n"), "roster.no_recipient");
    assert_eq!(
        code(b"email,email\na@example.org,b@example.org\n"),
        "roster.two_columns"
    );
    assert_eq!(code(b"email\na\0@example.org\n"), "roster.encoding");
    assert_eq!(code(b"\xff\xfe\x00\xd8\x00\x00"), "roster.encoding");
    assert_eq!(code(&vec![b'a'; ROSTER_BYTES_MAX + 1]), "roster.bytes");
    let many = format!("email\n{}", "a@example.org\n".repeat(ROSTER_ROWS_MAX + 1));
    assert_eq!(code(many.as_bytes()), "roster.rows");
}

#[test]
fn columns_can_be_mapped() {
    let mapping = ColumnMapping {
        recipient: Some("Kontakt".into()),
        ..ColumnMapping::default()
    };
    let rows = parse(b"email,kontakt\nx,ada@example.org\n", &mapping).unwrap();
    assert_eq!(addresses(&rows), ["ada@example.org"]);
    let missing = ColumnMapping {
        name: Some("Who".into()),
        ..ColumnMapping::default()
    };
    assert_eq!(
        parse(b"email\na@example.org\n", &missing)
            .unwrap_err()
            .code(),
        "roster.no_column"
    );
}

#[test]
fn a_roster_is_shown_as_it_is_and_its_bad_rows_are_given_back_as_they_were() {
    let csv = "E-Mail;Imię;Klasa\nada@example.org;Ada;7b\n\nnobody;=1+1;\"7;b\"\n".as_bytes();
    let found = outline(csv, &ColumnMapping::default(), 10).unwrap();
    assert_eq!(found.columns, ["E-Mail", "Imię", "Klasa"]);
    assert_eq!(found.mapping.recipient.as_deref(), Some("E-Mail"));
    assert_eq!(found.mapping.name, None);
    assert_eq!(found.rows.len(), 2);
    assert_eq!(
        outline(csv, &ColumnMapping::default(), 1)
            .unwrap()
            .rows
            .len(),
        1
    );
    let bad = excerpt(csv, &BTreeSet::from([4])).unwrap();
    let text = String::from_utf8(bad.clone()).unwrap();
    assert_eq!(
        text,
        "\u{feff}\"E-Mail\";\"Imię\";\"Klasa\"\nnobody;'=1+1;\"7;b\"\n"
    );
    let again = parse(&bad, &ColumnMapping::default()).unwrap();
    assert_eq!(again[0].recipient, "nobody");
    // Separators inside of the header's cells are not taken for those between them.
    let csv = b"email,\"a;b;c\"\nnobody,1\n";
    let bad = excerpt(csv, &BTreeSet::from([2])).unwrap();
    assert_eq!(bad, "\u{feff}\"email\",\"a;b;c\"\nnobody,1\n".as_bytes());
    assert_eq!(parse(&bad, &ColumnMapping::default()).unwrap().len(), 1);
    let unknown = outline(b"a,b\n1,2\n", &ColumnMapping::default(), 10).unwrap();
    assert_eq!(unknown.mapping, ColumnMapping::default());
}

#[test]
fn a_roster_is_awarded_once_and_only_from_a_draft() {
    let now = Timestamp::from_micros(0);
    let draft = Roster {
        id: crate::ids::Id::new(uuid::Uuid::from_u128(1)),
        achievement_id: crate::ids::Id::new(uuid::Uuid::from_u128(2)),
        name: "a.csv".into(),
        idempotency_key: "k".into(),
        created_at: now,
        state: RosterState::Draft,
        mapping: ColumnMapping::default(),
        mailing: Mailing::Own,
        revision: 0,
    };
    let rows = parse(b"email\nada@example.org\n", &ColumnMapping::default()).unwrap();
    let bad = parse(b"email\nnobody\n", &ColumnMapping::default()).unwrap();
    let code = |result: Result<Roster, RosterError>| result.unwrap_err().code();
    assert_eq!(
        code(draft.clone().start(&bad, None, now)),
        "roster.nothing_to_award"
    );
    for at in [now, now.plus_days(400)] {
        let start = draft.clone().start(&rows, Some(at), now);
        assert_eq!(code(start), "roster.schedule_past");
    }
    let planned = draft
        .clone()
        .start(&rows, Some(now.plus_days(1)), now)
        .unwrap();
    assert!(!planned.is_due(now) && planned.is_due(now.plus_days(1)));
    assert_eq!(
        code(planned.clone().map(ColumnMapping::default())),
        "roster.not_draft"
    );
    let started = draft.start(&rows, None, now).unwrap();
    assert_eq!(
        code(started.clone().start(&rows, None, now)),
        "roster.not_draft"
    );
    let cancelled = planned.cancel().unwrap();
    assert!(!cancelled.is_due(now.plus_days(2)));
    assert_ne!(
        cancelled.idempotency_key, "k",
        "the same file may come again"
    );
    assert_eq!(code(cancelled.cancel()), "roster.not_draft");
}
