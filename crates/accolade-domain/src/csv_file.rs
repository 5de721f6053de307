//! CSV files as people have them: any of the usual encodings and separators.

use thiserror::Error;

/// Why a file is no CSV at all.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum Unreadable {
    /// Too large, with its bytes.
    #[error("the file has {0} bytes, which is more than is read; split it")]
    Bytes(usize),
    /// No text in an encoding that is read.
    #[error("the file is not text in UTF-8, UTF-16 or Windows-1252; save it as \"CSV UTF-8\"")]
    Encoding,
    /// A quotation mark that never ends, or similar.
    #[error("line {line} is not CSV: {what}")]
    Syntax {
        /// The line of the file.
        line: u64,
        /// What is wrong.
        what: String,
    },
}

/// The text of a file of at most this size.
pub(crate) fn readable(bytes: &[u8], most: usize) -> Result<String, Unreadable> {
    if bytes.len() > most {
        return Err(Unreadable::Bytes(bytes.len()));
    }
    decode(bytes)
}

/// Reads records, the header among them, with the separator that the header uses most.
pub(crate) fn reader(text: &str) -> csv::Reader<&[u8]> {
    csv::ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .has_headers(false)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes())
}

/// What the reader says of a line.
pub(crate) fn syntax(error: &csv::Error) -> Unreadable {
    Unreadable::Syntax {
        line: error.position().map_or(0, csv::Position::line),
        what: error.to_string(),
    }
}

/// The line at which a record begins; the reader counts from before the empty lines it skips.
pub(crate) fn line(text: &str, record: &csv::StringRecord) -> u64 {
    let Some(position) = record.position() else {
        return 0;
    };
    let from = usize::try_from(position.byte()).unwrap_or(usize::MAX);
    let blank = text.get(from..).unwrap_or_default().bytes();
    let blank = blank.take_while(|byte| matches!(byte, b'\r' | b'\n'));
    position.line() + blank.filter(|byte| *byte == b'\n').map(|_| 1).sum::<u64>()
}

/// UTF-8 and UTF-16 by their marks, else UTF-8, else the code page that Excel writes in the West.
fn decode(bytes: &[u8]) -> Result<String, Unreadable> {
    let wide = |bytes: &[u8], read: fn([u8; 2]) -> u16| {
        let units = bytes
            .chunks_exact(2)
            .filter_map(|pair| Some(read(pair.try_into().ok()?)));
        char::decode_utf16(units)
            .collect::<Result<String, _>>()
            .map_err(|_| Unreadable::Encoding)
    };
    let text = match bytes {
        [0xff, 0xfe, rest @ ..] => wide(rest, u16::from_le_bytes)?,
        [0xfe, 0xff, rest @ ..] => wide(rest, u16::from_be_bytes)?,
        [0xef, 0xbb, 0xbf, rest @ ..] => {
            String::from_utf8(rest.to_vec()).map_err(|_| Unreadable::Encoding)?
        }
        _ => match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(_) => bytes
                .iter()
                .map(|byte| windows_1252(*byte))
                .collect::<Option<String>>()
                .ok_or(Unreadable::Encoding)?,
        },
    };
    if text.contains('\0') {
        return Err(Unreadable::Encoding);
    }
    // Lines that end as on old machines are counted as lines, too.
    Ok(if text.contains('\r') {
        text.replace("\r\n", "\n").replace('\r', "\n")
    } else {
        text
    })
}

fn windows_1252(byte: u8) -> Option<char> {
    const HIGH: [Option<char>; 32] = [
        Some('€'),
        None,
        Some('‚'),
        Some('ƒ'),
        Some('„'),
        Some('…'),
        Some('†'),
        Some('‡'),
        Some('ˆ'),
        Some('‰'),
        Some('Š'),
        Some('‹'),
        Some('Œ'),
        None,
        Some('Ž'),
        None,
        None,
        Some('‘'),
        Some('’'),
        Some('“'),
        Some('”'),
        Some('•'),
        Some('–'),
        Some('—'),
        Some('˜'),
        Some('™'),
        Some('š'),
        Some('›'),
        Some('œ'),
        None,
        Some('ž'),
        Some('Ÿ'),
    ];
    match byte {
        0x80..=0x9f => HIGH.get(usize::from(byte - 0x80)).copied().flatten(),
        byte => Some(char::from(byte)),
    }
}

/// The separator that the header uses most, between its cells and not inside of quotation marks.
pub(crate) fn delimiter(text: &str) -> u8 {
    let mut counts = [(b'\t', 0_usize), (b';', 0), (b',', 0)];
    let (mut is_quoted, mut before) = (false, b',');
    // Empty lines before the header are none.
    for byte in text.trim_start_matches('\n').bytes() {
        match byte {
            b'"' if is_quoted => is_quoted = false,
            // A mark opens a cell at its beginning only, and two within one are a mark in its words.
            b'"' => is_quoted = matches!(before, b'\t' | b';' | b',' | b'"'),
            _ if is_quoted => {}
            b'\n' => break,
            other => {
                for (separator, count) in &mut counts {
                    *count += usize::from(*separator == other);
                }
            }
        }
        before = byte;
    }
    let most = counts.into_iter().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(separator, _)| separator)
}

/// A cell that a spreadsheet will not run: words that look like a formula get an apostrophe
/// (OWASP, "CSV Injection").
pub fn inert(cell: &str) -> String {
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_stands_between_the_cells_of_the_header_separates() {
        for (text, separator) in [
            ("email,name\n1;2;3;4", b','),
            ("email\n", b','),
            ("", b','),
            ("\n\nemail;name", b';'),
            ("a\tb", b'\t'),
            ("\"a;b;c\",email", b','),
            ("\"a\n;;;\",email", b','),
            ("\"a\"\";;\",email", b','),
            ("5\" a;b;c,email", b';'),
        ] {
            assert_eq!(delimiter(text), separator, "{text:?}");
        }
    }

    #[test]
    fn a_formula_is_not_given_back_to_a_spreadsheet() {
        assert_eq!(inert("=HYPERLINK(1)"), "'=HYPERLINK(1)");
        assert_eq!(inert("@x"), "'@x");
        assert_eq!(inert("ada@example.org"), "ada@example.org");
    }
}
