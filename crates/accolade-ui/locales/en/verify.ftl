# The form.
verify-title = Check a badge
verify-title-wrong = Please correct:
verify-lead = Find out whether a badge is genuine, who awarded it and whether it still counts.
verify-problems = The check could not begin
verify-ways = Give the badge in one of three ways
verify-file = Choose the file
verify-file-hint = The badge picture (PNG or SVG) or its data file, just as you received it.
verify-file-again = Please choose the file again: browsers do not keep it.
verify-drop = You can also drop the file here.
verify-url = Enter its web address
verify-url-hint = It begins with https:// and leads to the badge.
verify-text = Paste its text
verify-text-hint = All of it, if you received the badge as text.
verify-recipient-more = Check also whom it belongs to
verify-recipient = E-mail address of the holder
verify-recipient-hint = Many badges hide the address. If you know it, we can tell whether it matches. It is not kept.
verify-action = Check badge
verify-help-qr = Is there a QR code on it?
verify-help-qr-text = Point your phone’s camera at it. The code opens the badge’s page, where one press checks it.
verify-help-what = Only have a screenshot?
verify-help-what-text = A screenshot or a scan has lost the proof. Ask the holder for the original file or its address.
verify-help-privacy = What happens to the badge?
verify-help-privacy-text = It is read for this check and then forgotten. The check may ask the issuer’s site for its key and its list of withdrawn badges.
verify-problem-nothing = Nothing was given. Choose a file, enter an address or paste the text.
verify-problem-several = More than one way was used. Keep one and empty the others.
verify-problem-file-too-large = The file is too large. We read files up to { $name }. Ask for the original badge.
verify-problem-file-not-a-badge = There is no badge in this file. Perhaps it is a screenshot: ask for the original file.
verify-problem-address-not-valid = This is not a whole web address. It begins with https://, as in https://example.org/badge.
verify-problem-address-unreachable = This address did not answer. Check its spelling, or choose the file instead.
verify-problem-address-not-a-badge = There is no badge at this address. Open it in your browser and look for a download.
verify-problem-text-too-large = The text is too long. We read up to { $name }. Save it as a file and choose that.
verify-problem-text-not-a-badge = This text is not a badge. Make sure that you copied all of it, from the first to the last character.
verify-problem-recipient = This is not a whole e-mail address. It looks like name@example.org.

# The verdict.
verdict-valid = This badge is valid
verdict-valid-text = It is genuine, unchanged, and still counts.
verdict-valid-next = You can rely on what the badge says. Whether you trust the organisation behind it is for you to decide.
verdict-invalid = This badge is not valid
verdict-invalid-text = At least one check failed. Do not rely on this badge.
verdict-invalid-next = Ask the holder for the original file or its address. If that fails too, ask the organisation named in it.
verdict-indeterminate = This badge cannot be confirmed right now
verdict-indeterminate-text = Nothing is wrong as far as we can see, but not everything could be checked.
verdict-indeterminate-next = Try again later: a site that is needed for the check may be out of reach for a moment.
verdict-expired = This badge has expired
verdict-expired-text = It is genuine and unchanged, but its time is over.
verdict-expired-next = Ask the holder whether there is a newer one.
verdict-not-yet = This badge is not valid yet
verdict-not-yet-text = It is genuine and unchanged, but begins to count only later.
verdict-not-yet-next = Check it again after the day on which it begins.
verdict-revoked = This badge was withdrawn
verdict-revoked-text = It is genuine, but the organisation has taken it back.
verdict-revoked-next = The organisation that awarded it can tell you why. Do not rely on it.
verdict-suspended = This badge is suspended
verdict-suspended-text = It is genuine, but the organisation asks not to rely on it for now.
verdict-suspended-next = Check it again later, or ask the organisation that awarded it.
verdict-recipient = This badge belongs to someone else
verdict-recipient-text = It is genuine, but it was not awarded to the address you gave.
verdict-recipient-next = Check the spelling of the address. The holder may have used another one.
verdict-description = This only describes a badge
verdict-description-text = It is in order, but it is awarded to nobody.
verdict-description-next = Ask the holder for the badge itself: the file they were given, or its address.

# The result.
result-source = Checked:
result-badge = What the badge says
result-picture-alt = The badge’s picture
result-next = What to do now
result-another = Check another badge
result-checks = What we checked
group-signature = Was it changed?
group-issuer = Who issued it?
group-status = Was it withdrawn?
group-dates = Is it within its dates?
group-person = Whose is it?
group-format = Is its data in order?
result-technical = Technical detail
result-codes = Checks and their codes
result-computed = What the signature was computed with
result-trail = Addresses asked
result-document = The credential as received
check-parsing = Readable
check-parsing-text = { $outcome ->
    [passed] The badge was found and could be read.
    [failed] No badge could be read from what was given.
   *[other] The badge could be read only in part.
}
check-structure = Complete
check-structure-text = { $outcome ->
    [passed] It has everything an Open Badge must have.
    [failed] Something that an Open Badge must have is missing or wrong.
    [skipped] This was not checked, because an earlier check failed.
   *[other] It has what it must have, with something unusual.
}
check-proof = Unchanged
check-proof-text = { $outcome ->
    [passed] The signature is intact: nothing was changed since it was signed.
    [failed] The signature does not fit. The badge was changed, or was never signed by the issuer.
    [skipped] This was not checked, because an earlier check failed.
    [warning] The signature is intact, with something to know about it.
   *[other] The signature could not be checked.
}
check-issuer = Really from the issuer
check-issuer-text = { $outcome ->
    [passed] The key that signed it belongs to the organisation named in it.
    [failed] The key that signed it does not belong to the organisation named in it.
    [skipped] This was not checked, because an earlier check failed.
    [warning] The key belongs to the organisation, with something to know about it.
   *[other] The organisation’s key could not be found out.
}
check-validity = Within its time
check-validity-text = { $outcome ->
    [passed] It counts today.
    [failed] It does not count today.
    [skipped] This was not checked, because an earlier check failed.
   *[other] Its dates could not be read with certainty.
}
check-status = Not withdrawn
check-status-text = { $outcome ->
    [passed] The organisation has neither withdrawn nor suspended it.
    [failed] The organisation does not stand by it any more.
    [skipped] The badge says nothing about being withdrawn.
    [warning] It is not withdrawn, with something to know about it.
   *[other] The organisation’s list of withdrawn badges could not be read.
}
check-schema = Form of the data
check-schema-text = { $outcome ->
    [passed] Its data has the form that it claims.
    [failed] Its data does not have the form that it claims.
    [skipped] It claims no particular form.
   *[other] It claims a form that we cannot check. This does not make it less genuine.
}
check-recipient = Belongs to the right person
check-recipient-text = { $outcome ->
    [passed] It was awarded to the address you gave.
    [failed] It was not awarded to the address you gave.
    [skipped] You gave no address to compare.
   *[other] It does not say clearly enough to whom it was awarded.
}
check-domain = Confirmed by its site
check-domain-text = { $outcome ->
    [passed] The organisation’s own site confirms it.
    [warning] Its own site confirms it. Another site that it names does not.
   *[other] No site confirms it.
}
check-registry = Known organisation
check-registry-text = { $outcome ->
    [passed] A list that was looked at knows the organisation.
    [warning] No list that was looked at knows the organisation. That is no fault, but find out who it is.
    [skipped] It was not looked up: no list was given, or who awarded it is not confirmed.
   *[other] Whether the organisation is known could not be found out.
}
check-name = Name of the organisation
check-name-text = { $outcome ->
    [warning] Its name looks like that of another, or holds letters made to deceive. Compare the address.
   *[other] Its name is not like that of another.
}
check-refresh = Newest copy
check-refresh-text = { $outcome ->
    [passed] The organisation has no newer copy of it.
    [warning] The organisation has a newer copy, which says something else. Ask the holder for it.
    [skipped] The organisation may have a newer copy. It could not be asked.
   *[other] Whether there is a newer copy could not be found out.
}
check-holder = Shown by its holder
check-holder-text = { $outcome ->
    [passed] Whoever showed it holds the key of the one it names.
    [failed] It was shown with a key of somebody else.
    [skipped] Nothing proves who showed it.
    [warning] Whoever showed it holds a key, with something to know about it.
   *[other] Who showed it could not be found out.
}
check-parts = What is inside
check-parts-text = { $outcome ->
    [passed] Every badge inside was checked and is valid.
    [failed] At least one badge inside is not valid.
    [skipped] There is no badge inside.
    [warning] The badges inside were checked, with something to know about them.
   *[other] Not everything inside could be checked.
}
check-endorsed = Is about this badge
check-endorsed-text = { $outcome ->
    [passed] It endorses what it stands with.
    [failed] It does not endorse what it stands with.
   *[other] What it endorses could not be found out.
}
check-code-expired = Its time is over. Until then it counted.
check-code-not-yet-valid = Its time has not begun yet.
check-code-revoked = The organisation has withdrawn it.
check-code-changed = It was changed after it was signed. The genuine badge at its own address says something else; the technical detail names the place.
check-code-older-context = The signature fits an older wording of the standard’s definitions, which the organisation’s program still used. Under today’s wording it does not count. Ask the organisation to issue the badge again.
check-code-escaping = The signature fits only where a tab or another control character in the text is written in an outdated way, as the organisation’s program wrote it. By the standard it does not count. Ask the organisation to issue the badge again.
check-code-suspended = The organisation has suspended it for now.
check-code-parts-expired = The time of a badge inside is over. A record of the past may hold such.
check-code-parts-endorsement = An endorsement in it does not count or could not be checked. That changes nothing about the badge itself.
check-code-hosted = The organisation keeps this badge on its site, and it says the same there.
check-code-hosted-wording = The organisation keeps this badge on its site. Some words there differ from what you gave; its own are shown.
check-code-hosted-differs = On the organisation’s site this badge says something else. What you gave was changed.
check-code-hosted-gone = The badge is not on the organisation’s site any more, so it cannot be compared.
check-code-hosted-unavailable = The site where this badge should be kept did not answer with it. So we cannot tell whether it is genuine.
check-code-no-address = The badge is not signed and does not say where its organisation keeps it. So nothing shows that it is genuine.
check-code-description = This only describes a badge. It awards it to nobody, so there is nothing to prove.
check-code-issuer-hosted = It is kept where the organisation named in it keeps its badges.
check-code-badge-elsewhere = The organisation keeps the badge itself. The text about what it is for is kept on another site.
check-code-issuer-scope = It is kept on a site where the organisation named in it keeps no badges.
check-code-issuer-unnamed = The organisation is named without an address. So nothing ties the name to whoever made the badge.
check-code-issuer-unavailable = The address of the organisation named in it did not answer.
check-code-not-asked = Nobody was asked whether it was withdrawn, because it could not be compared with the organisation’s own.
check-code-moved = Its data is kept under another address than it says.
check-code-unavailable = What the badge is for, or whose it is, could not be read at its address.
check-code-reversed = It ends before it begins.
result-parts = What is inside
part-valid = Valid
part-invalid = Not valid
part-indeterminate = Not confirmed
part-credential = A badge inside.
part-endorsement = What somebody else says about it.

# Lists of badges.
verify-list = Do you have many?
verify-list-text = Sign in and check a whole list at once, for instance all applicants’ badges.
verify-list-link = Check a list
verify-receipt = Give me a signed receipt
verify-receipt-hint = A page to print or keep that says what was checked, when and with which result. It does not hold the badge itself.
screenings-title = Check a list
screenings-lead = Check many badges at once: those of applicants, of a class or of an archive.
screening-file = Choose the list
screening-file-hint = A table saved as CSV. The first line names the columns; one column holds the links to the badges.
screening-column-more = Say which column holds the links
screening-column = Name of the column
screening-column-hint = Leave it empty if the column is called “link” or is the only one with links.
screening-action = Check the list
screenings-kept = Your lists
screenings-empty = You have not checked a list yet. Its findings will stand here for 30 days.
screening-rows = { $count ->
    [one] { $shown } row
   *[other] { $shown } rows
}
screening-help = What does the list look like?
screening-help-text = For instance: name, email, link. If a column is called “email”, we also tell whether each badge belongs to that person. Up to 10,000 rows.
screening-help-privacy = Who sees my list?
screening-help-privacy-text = Only you. It is forgotten after 30 days, or as soon as you remove it.
screening-valid = { $count ->
    [one] { $shown } badge is valid
   *[other] { $shown } badges are valid
}
screening-invalid = { $count ->
    [one] { $shown } badge is not valid
   *[other] { $shown } badges are not valid
}
screening-invalid-text = Do not rely on these. The table says why.
screening-unknown = { $count ->
    [one] { $shown } badge could not be fully checked
   *[other] { $shown } badges could not be fully checked
}
screening-unknown-text = Nothing is wrong as far as we can see, but a site did not answer or says too little. Check these again later.
screening-nothing = { $count ->
    [one] { $shown } row holds no badge
   *[other] { $shown } rows hold no badge
}
screening-nothing-text = Ask these people for the badge’s file or its address.
screening-result = Result of every row
screening-running = Checking
screening-running-text = You may leave this page. The work goes on.
screening-rows-title = Row by row
screening-rows-table = Each row of the list and what was found
screening-who = Person or address
screening-badge = What the badge says
screening-finding = What we found
screening-more = More rows
screening-ends = This list is forgotten on { $name }.
screening-delete = Remove this list now
screening-delete-text = The list and its findings are forgotten. A receipt that was given stays.
screening-delete-action = Remove the list
screened-open = Not checked yet
screened-valid = Valid
screened-invalid = Not valid
screened-expired = Expired
screened-not-yet = Not valid yet
screened-revoked = Withdrawn
screened-suspended = Suspended
screened-other-person = Belongs to someone else
screened-unknown = Not fully checked
screened-nothing = No badge

# Receipts.
receipt-title = Receipt of a check
receipt-lead = What was checked here, when, and with which result.
receipt-at = Checked on
receipt-by = Checked by
receipt-subject = What was checked
receipt-digest = Fingerprint of what was checked
receipt-found = What was found
receipt-verdict = Result
receipt-trust = How can I trust this receipt?
receipt-trust-text = It is signed like a badge. Whoever receives it can have it checked, here or by any other program. It tells how things were at that time: a badge may be withdrawn later.
receipt-ends = It lies here until { $name }. The file stays good after that.
receipt-file = Download the receipt
receipt-check = Check this receipt
receipt-see = See the receipt
receipt-qr = Leads to this page
receipt-qr-alt = QR code with the address of this receipt
