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
fn a_formula_is_not_given_back_to_a_spreadsheet() {
    assert_eq!(inert("=HYPERLINK(1)"), "'=HYPERLINK(1)");
    assert_eq!(inert("@x"), "'@x");
    assert_eq!(inert("ada@example.org"), "ada@example.org");
}
