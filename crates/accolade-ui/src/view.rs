//! Small values that pages share.

/// A name that leads somewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The address, of this site (from [`crate::paths`]) or another.
    pub href: String,
    /// The words to press.
    pub name: String,
}

/// A picture that carries meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// An address of this site or a `data:` address; never another host.
    pub src: String,
    /// What the picture shows, for those who do not see it; empty beside a text that says it.
    pub alt: String,
}

/// A moment in universal time, to the minute: as fine as people need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Moment {
    /// The year of the Gregorian calendar.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day of the month, 1 to 31.
    pub day: u8,
    /// The hour, 0 to 23.
    pub hour: u8,
    /// The minute, 0 to 59.
    pub minute: u8,
}

impl Moment {
    /// Reads the date and the minute of an RFC 3339 time in universal time (`2026-11-24T09:30:00Z`)
    /// or of a plain date (`2026-11-24`). An offset other than `Z` is not converted: give times in
    /// universal time.
    pub fn parse(text: &str) -> Option<Self> {
        let number = |start: usize, end: usize| text.get(start..end)?.parse::<u16>().ok();
        let small = |start: usize, end: usize| u8::try_from(number(start, end)?).ok();
        if text.get(4..5)? != "-" || text.get(7..8)? != "-" {
            return None;
        }
        let (hour, minute) = if text.len() >= 16 {
            (small(11, 13)?, small(14, 16)?)
        } else {
            (0, 0)
        };
        let moment = Self {
            year: number(0, 4)?,
            month: small(5, 7)?,
            day: small(8, 10)?,
            hour,
            minute,
        };
        let is_real = (1..=12).contains(&moment.month)
            && (1..=31).contains(&moment.day)
            && hour < 24
            && minute < 60;
        is_real.then_some(moment)
    }

    /// The machine's form of the day, for `<time datetime>`.
    pub fn iso_date(&self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// The machine's form of the minute, for `<time datetime>`.
    pub fn iso_minute(&self) -> String {
        format!("{}T{:02}:{:02}Z", self.iso_date(), self.hour, self.minute)
    }
}

/// Cuts a text to at most `limit` characters and marks the cut.
pub fn cut(text: &str, limit: usize) -> String {
    match text.char_indices().nth(limit) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

/// The paragraphs of a plain text: split at line ends, empty ones left out.
pub fn paragraphs(text: &str) -> Vec<String> {
    cut(text, crate::limits::NARRATIVE_CHARS_MAX)
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(str::to_owned)
        .collect()
}

/// What LinkedIn is told of a badge, in an address that opens only when somebody presses it.
pub(crate) struct LinkedIn<'a> {
    /// The name of the achievement.
    pub name: &'a str,
    /// The organisation that awarded it.
    pub organization_name: &'a str,
    /// The badge's public page.
    pub url: &'a str,
    /// The badge's identifier.
    pub id: &'a str,
    /// When it was awarded.
    pub awarded_on: Option<Moment>,
    /// Until when it holds.
    pub valid_until: Option<Moment>,
}

/// The address at which LinkedIn asks its member whether to put a badge into the profile.
pub(crate) fn linkedin_href(badge: &LinkedIn<'_>) -> String {
    let part =
        |moment: Option<Moment>, part: fn(Moment) -> String| moment.map(part).unwrap_or_default();
    let year = |moment: Moment| moment.year.to_string();
    let month = |moment: Moment| moment.month.to_string();
    crate::paths::with_query(
        "https://www.linkedin.com/profile/add",
        &[
            ("startTask", "CERTIFICATION_NAME"),
            ("name", badge.name),
            ("organizationName", badge.organization_name),
            ("issueYear", &part(badge.awarded_on, year)),
            ("issueMonth", &part(badge.awarded_on, month)),
            ("expirationYear", &part(badge.valid_until, year)),
            ("expirationMonth", &part(badge.valid_until, month)),
            ("certUrl", badge.url),
            ("certId", badge.id),
        ],
    )
}
