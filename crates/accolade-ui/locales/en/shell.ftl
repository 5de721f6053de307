# What surrounds every page.
product-name = Accolade
skip-to-content = Skip to the content
nav-label = Main
nav-verify = Check a badge
nav-organizations = Organisations
nav-overview = Overview
nav-achievements = Achievements
nav-awards = Awards
nav-people = People
nav-settings = Settings
nav-backpack = Backpack
nav-collections = Collections
nav-catalogue = Find
nav-account = Account
nav-admin = Administration
nav-sign-in = Sign in
nav-sign-out = Sign out
account-menu = Your menu
desk-at = You work for
language-label = Language
footer-about = Accolade awards badges that anyone can check, free and without an account.
or = or
copy = Copy
copied = Copied
close = Close
pager-label = More of the list
pager-next = Show the next ones
progress-of = { $name } of { $other }

# Words of a check's outcome.
outcome-passed = Passed
outcome-failed = Failed
outcome-warning = Note
outcome-skipped = Not needed
outcome-unknown = Could not be checked

# Labels of facts.
fact-issuer = Awarded by
fact-awarded = Held by
fact-awarded-on = Awarded on
fact-valid-until = Valid until
fact-no-end = No end date
fact-recipient = Awarded to
fact-recipient-none = The badge names nobody in plain text
awarded-count = { $count ->
    [0] Nobody yet
    [one] { $shown } person
   *[other] { $shown } people
}
achievement-count = { $count ->
    [0] No achievements yet
    [one] { $shown } achievement
   *[other] { $shown } achievements
}

# The five error pages.
error-not-found = There is nothing at this address
error-not-found-text = The address may have been copied in part, or what was here may have moved.
error-not-found-remedy = Look at the address once more, or begin at the home page.
error-gone = This is no longer here
error-gone-text = Something was at this address and was taken away on purpose.
error-gone-remedy = If you need it, ask whoever gave you the address.
error-too-many = Please wait a moment
error-too-many-text = { $count ->
    [one] Many requests came from your connection at once. It will work again in { $shown } second.
   *[other] Many requests came from your connection at once. It will work again in { $shown } seconds.
}
error-too-many-remedy = Wait, then load this page again. Nothing was lost.
error-forbidden = This is not allowed
error-forbidden-text = We understood what you want, and did not do it. Nothing was changed.
error-forbidden-remedy = If you have to be able to do it, show this page to whoever can give you the right.
error-conflict = This cannot be done as things are
error-conflict-text = Something else is in the way, or somebody was faster. Nothing was changed.
error-conflict-remedy = Go back, load the page again and see how things stand.
error-invalid = We could not understand this request
error-invalid-text = Something in the address or the form was not as expected.
error-invalid-remedy = Go back, correct it and try again.
error-unavailable = This does not work right now
error-unavailable-text = Part of this site does not answer, or is not ready yet. It was not your doing.
error-unavailable-remedy = Wait a minute, then load this page again. If you sent a form, look first whether it was done.
error-internal = Something went wrong on our side
error-internal-text = It was not your doing. The fault has been recorded.
error-internal-remedy = Try again in a few minutes. If it happens again, tell the people who run this site the number below.
error-home = Go to the home page
error-request = Number of this request:
search = Search
linkedin = Add to LinkedIn
badge-count = { $count ->
    [one] { $shown } badge
   *[other] { $shown } badges
}
