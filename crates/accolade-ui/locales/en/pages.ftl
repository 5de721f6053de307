# The first page.
home-title = Badges you can trust
home-lead = A digital badge says what someone has learned and who vouches for it. Here you can check in seconds whether a badge is genuine.
home-action = Check a badge
home-how = How it works
home-step-award = An organisation awards
home-step-award-text = A school, an employer or a club says what has to be done and signs a badge for everyone who did it.
home-step-keep = The holder keeps it
home-step-keep-text = The badge is a picture with the proof inside. It can be kept, sent and shown anywhere.
home-step-check = Anyone checks
home-step-check-text = Nobody needs an account. A changed or withdrawn badge is told apart from a genuine one.
home-organizations = Organisations that publish here
home-more-organizations = See all organisations

# Organisations.
organizations-title = Organisations
organizations-lead = They publish their achievements here and sign the badges they award.
organizations-list = The list
organizations-empty = No organisation publishes here yet
organizations-empty-text = As soon as one does, you will find it here with everything that can be achieved. You can check badges from elsewhere already.
organization-eyebrow = Organisation
organization-achievements = What you can achieve here
achievements-empty = Nothing published yet
achievements-empty-text = As soon as { $name } publishes an achievement, it will be here with its picture and what has to be done for it.

# One achievement.
achievement-eyebrow = Achievement
achievement-criteria = What you have to do
achievement-no-criteria = The organisation has not described this.
achievement-criteria-link = Read more on the organisation’s site
achievement-tags = About
achievement-retired = No longer awarded
achievement-retired-text = Badges that were awarded before stay valid.
achievement-help = Has someone shown you this badge?
achievement-help-text = Everyone could copy the picture. Only the check shows whether the badge is genuine.

# One credential.
credential-eyebrow = Badge
credential-description = “{ $name }”, awarded by { $other }
credential-awarded-to = Awarded to
credential-awarded = Awarded to one person, who is not named here
credential-verify = Check this badge
credential-what = What it stands for
credential-narrative = What the organisation says
credential-criteria-link = See what had to be done for it
credential-share = Share it
credential-share-text = Whoever opens this address sees this page and can check the badge.
credential-address = Address of this page
credential-qr = Scan to open this page
credential-qr-alt = QR code of this page’s address
credential-keep = Keep it
credential-keep-text = The picture is the badge: the proof travels inside it. Keep a copy in a safe place.
download-picture = Picture
download-drawing = Drawing, sharp at any size
download-file = Data file
download-token = Signed token
download-earlier = Picture for older sites (Open Badges 2.0)
standing-preparing = Being prepared
standing-preparing-text = This badge has been awarded and will be signed shortly. Load this page again in a minute.
standing-active = Good standing
standing-active-text = The organisation stands by this badge.
standing-expired = Expired
standing-expired-text = This badge was genuine, and its time is over.
standing-suspended = Suspended
standing-suspended-text = The organisation asks not to rely on this badge for now. It may become valid again.
standing-revoked = Withdrawn
standing-revoked-text = The organisation has taken this badge back for good.
standing-reason = Its reason:
credential-replaced = A corrected badge stands in its place.

# A status list.
status-list-title = List of badge states
status-list-lead = This list is for programs. It lets them see whether a badge still counts, without asking about any one person.
status-list-purpose = What it keeps
status-list-purpose-revocation = Which badges were withdrawn
status-list-purpose-suspension = Which badges are suspended
status-list-keeper = Kept by
status-list-size = Size
status-list-places = { $count ->
    [one] { $shown } place
   *[other] { $shown } places
}
status-list-updated = Last signed
status-list-privacy = What it says about people
status-list-privacy-text = Nothing. Each badge has a place drawn by lot, and a place is either marked or not. Whoever reads the list reads all of it, so nobody learns which badge was looked up.

# The catalogue.
catalogue-title = Find what you can achieve
catalogue-lead = Everything that organisations award here, with what it takes.
catalogue-search = What would you like to learn or show?
catalogue-narrow = Narrow the list
catalogue-tag = Skill or topic
catalogue-tag-hint = Such as welding
catalogue-any = Any
catalogue-hours-up-to = { $count ->
    [one] Up to { $shown } hour
   *[other] Up to { $shown } hours
}
catalogue-apply = Show the list
catalogue-clear = Show everything
catalogue-none = Nothing fits
catalogue-none-text = Look for fewer or shorter words, or leave out what narrows the list.
catalogue-empty = Nothing is published yet
catalogue-empty-text = As soon as an organisation publishes an achievement, you will find it here. You can check badges from elsewhere already.
fact-kind = Kind
fact-hours = Time it takes
fact-level = Level
fact-participation = How you take part
fact-language = Language
fact-cost = Cost
hours = { $count ->
    [one] { $shown } hour
   *[other] { $shown } hours
}
participation-on-site = On site
participation-online = Online
participation-blended = Online and on site
cost-free = Free
cost-paid = There is a price
participation-work = At work
achievement-outcomes-title = What you can do afterwards
achievement-alignments-title = Corresponds to
achievement-versions = Versions
achievement-version = Version { $name }
achievement-valid = Badges are valid for
achievement-days = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}

# More about the first page and a badge.
home-search = Looking for something to achieve?
print = Print
