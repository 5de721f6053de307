# Pages of an organisation’s staff and of whoever looks after the installation.

# Words that several pages share.
more = More
state = State
act = Action
role = Role
scope = Applies to
since = Since
until = Until
sent = Sent
address = E-mail address
person-name = Name
award-person = Person
days-count = { $count ->
    [one] { $shown } day
   *[other] { $shown } days
}

# Roles.
role-owner = Owner
role-owner-text = May do everything here, also invite and remove people.
role-designer = Designer
role-designer-text = Writes achievements and sends them for review.
role-issuer = Issuer
role-issuer-text = Awards badges and withdraws them.
role-assessor = Assessor
role-assessor-text = Looks at what people hand in.
role-viewer = Viewer
role-viewer-text = Sees everything and changes nothing.
scope-organization = The whole organisation

# The organisations that a person works for.
workplaces-title = Your organisations
workplaces-lead = Choose where you want to work.
workplaces-none = You do not work for an organisation yet
workplaces-none-text = Ask the people of your organisation to invite you. You will get a mail with a link.
workplaces-none-administrator = Make the first one. Its people can then define and award badges.
organization-new = New organisation
organization-new-lead = Say who awards the badges. Everybody who looks at a badge sees this.
organization-new-help = What happens next?
organization-new-help-text = You become its owner. Then you invite the people who write and award its badges.
organization-field-name = Name
organization-field-name-hint = As people know it.
organization-field-description = What it is
organization-field-description-hint = One or two sentences for people who have never heard of it.
organization-field-website = Web site
organization-field-website-hint = It begins with https://
organization-field-email = E-mail address for questions
organization-field-email-hint = Everybody can see it.
organization-field-country = Country
organization-field-country-hint = Two letters, such as DE for Germany or EG for Egypt.

# The overview of an organisation.
overview-eyebrow = Overview
overview-lead = What is going on, and what waits for you.
overview-award = Award a badge
overview-define = Define the first achievement
overview-counts = At a glance
overview-drafts = Drafts
overview-reviews = Waiting for your review
overview-reviews-waiting = { $count ->
    [one] { $shown } achievement waits for your review
   *[other] { $shown } achievements wait for your review
}
overview-published = Published
counted-more-than = over { $name }
overview-unclaimed = Awarded, not claimed yet
overview-unclaimed-days = { $count ->
    [one] The oldest waits for { $shown } day
   *[other] The oldest waits for { $shown } days
}
overview-latest = Latest awards
overview-latest-table = The latest badges, newest first
overview-no-awards = Nothing awarded yet
overview-no-awards-text = As soon as an achievement is published, you can award it to one person or to a whole class.
overview-all-awards = See all awards
overview-help = What is what?
overview-help-text = An achievement says what can be achieved and what has to be done for it. A badge is the signed proof that one person has done it.
overview-public = Public page of the organisation
overview-public-short = What everybody sees.
steps-title = First steps
step-done = done
step-profile = Say who you are
step-profile-text = Name, web site and a sentence or two.
step-people = Invite the people who help
step-people-text = A second pair of eyes is needed if achievements are to be reviewed.
step-define = Define an achievement
step-define-text = What people can do afterwards, what they do for it, and a picture.
step-publish = Publish it
step-publish-text = From then on it can be found and awarded.
step-award = Award it
step-award-text = To one person, or to a class from a file.

# Settings of an organisation.
settings-lead = What everybody sees of your organisation, and the rules by which you work.
settings-review = A second person reviews before publishing
settings-review-hint = Whoever wrote an achievement cannot publish it alone.
settings-read-only = Only an owner can change this.
notice-organization-created = The organisation is there. Take the first steps below.
notice-settings-saved = The settings are saved.

# The people of an organisation.
people-lead = Who works here and what each of them may do.
people-members = People who work here
people-remove = Remove
people-remove-text = They lose access at once. What they did stays.
people-remove-action = Remove from the organisation
people-last-owner = The last owner stays.
invitations-title = Invited
invitations-table = Invitations without an answer
invitation-withdraw = Withdraw
invite-title = Invite somebody
invite-email-hint = A mail with a link goes there.
invite-role-hint = What each role may do is told at the end of this page.
invite-scope-hint = A role can be limited to one unit or one achievement.
invite-action = Send the invitation
units-title = Units
units-text = Parts of your organisation, such as a department. They let you limit what somebody may do.
unit-name = Name of the new unit
unit-name-hint = For example: Evening school.
unit-add = Add the unit
unit-remove = Remove
roles-help = What each role may do
notice-invitation-sent = The invitation is on its way.
notice-invitation-withdrawn = The invitation is withdrawn.
notice-membership-removed = The person no longer works here.
notice-unit-added = The unit is added.
notice-unit-removed = The unit is removed.

# Awards.
when = When
show = Show
reason = Reason
all-states = All
all-achievements = All
award-state-preparing = Being signed
award-state-preparing-text = The badge is being signed. This takes a few seconds.
award-state-waiting = Waiting
award-state-waiting-text = The person has been told and has not claimed the badge yet.
award-state-claimed = Claimed
award-state-claimed-text = The person keeps the badge and can show it.
award-state-declined = Declined
award-state-declined-text = The person did not want the badge.
award-state-cancelled = Cancelled
award-state-cancelled-text = The award was cancelled before the person claimed it.
award-state-suspended = Suspended
award-state-suspended-text = Whoever checks the badge is asked not to rely on it for now.
award-state-withdrawn = Withdrawn
award-state-withdrawn-text = The badge was taken back for good. Whoever checks it sees that.
award-state-expired = Expired
award-state-expired-text = The badge was genuine, and its time is over.
award-eyebrow = Award
award-new = Award a badge
award-new-lead = To one person now, or to a whole class from a file.
award-one = One person
award-recipient-hint = The badge goes there, and only its owner can claim it.
award-name-hint = As it is to stand on the badge.
award-narrative = What the person has done
award-narrative-hint = One or two sentences. Whoever looks at the badge can read them. You may leave this empty.
award-evidence = Where it can be seen
award-evidence-hint = A web address of the work. You may leave this empty.
award-language = Language of the mail
award-language-own = The achievement’s language
award-action = Award now
award-many = A whole class from a file
award-many-text = You see every row before anything is awarded.
award-offer = People who are in the room
award-offer-text = Show a QR code. Whoever scans it asks for the badge with their own address.
award-help = What does the person get?
award-help-text = A mail with a link. It shows the badge before any account is needed; then the person keeps it or declines.
awards-lead = Every badge that your organisation has awarded, and how it stands.
awards-search = Name or address
awards-table = Awards, newest first
awards-mark = Mark
awards-mark-one = Mark { $name }, { $other }
awards-none-found = Nothing found
awards-none-found-text = No award fits. Try fewer letters or another state.
awards-show-all = Show all awards
awards-withdraw-marked = Withdraw the marked ones
awards-reason-hint = Everybody who checks one of these badges can read it.
awards-withdraw-action = Withdraw for good
award-resend = Send the mail again
award-reinstate = End the suspension
award-public = Public page
award-see-corrected = See the corrected badge
award-from-file = From the file
award-replaces = Corrects
award-replaced-by = Corrected by
award-history = What happened
award-mails = Mails
award-mails-table = Mails about this badge, newest first
award-no-mails = No mail has been sent yet.
award-correct = Correct it
award-correct-lead = Mend a misspelt name, an address or what is said.
award-correct-what = What will happen
award-correct-what-text = A signed badge cannot be changed. A new one is signed with what you write here, the old one is withdrawn and leads to the new one, and the person gets a mail.
award-correct-action = Issue the corrected badge
award-cancel = Cancel the award
award-cancel-text = The link in the mail stops working, and the badge is withdrawn.
award-cancel-action = Cancel this award
award-suspend = Suspend it
award-suspend-text = Use this while something is being looked into. You can end it at any time.
award-suspend-action = Suspend for now
award-withdraw = Withdraw it
award-withdraw-text = This cannot be undone. Whoever checks the badge sees that it was withdrawn, and why.
award-withdraw-action = Withdraw for good
award-reason-hint = Everybody who checks the badge can read it.
event-awarded = Awarded
event-mail-sent = Mail sent
event-claimed = Claimed
event-declined = Declined
event-cancelled = Cancelled
event-suspended = Suspended
event-reinstated = Suspension ended
event-withdrawn = Withdrawn
event-corrected = Replaced by a corrected badge
notice-award-made = The badge is awarded. The person gets a mail.
notice-award-withdrawn = The badge is withdrawn.
notice-awards-withdrawn = The marked badges are withdrawn.
notice-award-suspended = The badge is suspended.
notice-award-reinstated = The suspension has ended.
notice-award-cancelled = The award is cancelled.
notice-award-corrected = The corrected badge is issued.
notice-message-sent = The mail is on its way.

# Mails.
mail-kind = What for
mail-to = To
mail-kind-award = You have earned a badge
mail-kind-reminder = Your badge still waits
mail-kind-withdrawal = Your badge was withdrawn
mail-kind-correction = Your badge was corrected
mail-kind-invitation = Invitation to work here
mail-kind-offer = Confirm your request for a badge
mail-kind-sign-in = Link to sign in
mail-kind-address = Confirm an address
mail-kind-test = Test
mail-kind-other = Other
mail-state-waiting = Waiting
mail-state-sent = Sent
mail-state-failed = Not sent
mail-texts-title = Mail texts
mail-texts-short = What your mails say.
mail-texts-lead = The words of the mails that people get from your organisation.
mail-texts-kind = Which mail
mail-texts-language = Language of the mail
mail-texts-standard = These are the standard words. Change them to make them yours.
mail-texts-own = These are your own words.
mail-subject = Subject
mail-text = Text
mail-text-hint = Words in braces are filled in; they are explained at the end of this page.
mail-preview = How it arrives
mail-preview-action = Show without saving
mail-reset = Back to the standard words
mail-test = Send a test to { $name }
mail-places = What is filled in
mail-place-name = The name of the person.
mail-place-badge = The name of the achievement.
mail-place-organization = The name of your organisation.
mail-places-added = The link and the code of the badge, and your reason where you gave one, always stand below your words.
notice-mail-saved = The words are saved.
notice-mail-reset = The standard words are back.
notice-mail-test-sent = The test is on its way to you.

# Kinds of achievements.
type-achievement = Achievement in general
type-apprenticeship-certificate = Apprenticeship certificate
type-assessment = Exam or assessment
type-assignment = Assignment
type-associate-degree = Associate degree
type-award = Prize or honour
type-badge = Badge
type-bachelor-degree = Bachelor’s degree
type-certificate = Certificate
type-certificate-of-completion = Certificate of completion
type-certification = Professional certification
type-community-service = Community service
type-competency = Competency
type-course = Course
type-co-curricular = Activity beside the curriculum
type-degree = Academic degree
type-diploma = Diploma
type-doctoral-degree = Doctorate
type-fieldwork = Fieldwork or internship
type-general-education-development = General education (GED)
type-journeyman-certificate = Journeyman’s certificate
type-learning-program = Learning programme
type-license = Licence
type-membership = Membership
type-professional-doctorate = Professional doctorate
type-quality-assurance-credential = Quality assurance
type-master-certificate = Master craftsman’s certificate
type-master-degree = Master’s degree
type-micro-credential = Micro-credential
type-research-doctorate = Research doctorate
type-secondary-school-diploma = School-leaving certificate

# Achievements for staff.
changed = changed
achievement-state-draft = Draft
achievement-state-review = In review
achievement-state-published = Published
achievement-state-archived = Archived
achievement-state-draft-text = Only your organisation sees it. Publish it when it is ready.
achievement-state-review-text = A second person looks at it before it is published.
achievement-state-published-text = Everybody can find it, and you can award it.
achievement-state-archived-text = It is no longer awarded. Badges awarded before stay valid.
achievements-all = All
achievements-draft = Drafts
achievements-review = In review
achievements-published = Published
achievements-archived = Archived
achievements-parts = By state
achievements-lead = What people can achieve at your organisation.
achievements-none = No achievements yet
achievements-none-text = An achievement says what somebody can do afterwards, what they do for it, and how its badge looks. Once published, it can be awarded.
achievements-none-here = There are none in this state.
achievements-help = From draft to badge
achievements-help-text = Write a draft, send it for review if your organisation asks for that, and publish it. Each publication is kept as a version: badges awarded before keep theirs.
achievement-new = New achievement
achievement-edit = Edit
achievement-award = Award
achievement-has-changes = There are changes that nobody sees until you publish them.
achievement-missing = This is still missing
achievement-returned = Sent back by the reviewer
achievement-send = Send for review
achievement-publish = Publish
achievement-approve = Approve and publish
achievement-waits = Somebody else reviews it now.
achievement-refuse = Not ready yet?
achievement-comment = What should be mended
achievement-comment-hint = Whoever wrote the achievement reads this.
achievement-refuse-action = Send back
achievement-count-awarded = People who have it
achievement-copy = Make a copy
achievement-archive = Archive
achievement-archive-text = It can no longer be awarded. Badges awarded before stay valid, and you can restore it.
achievement-archive-action = Archive it
achievement-restore = Restore
versions = Versions
versions-none = It has not been published yet.
versions-table = Published versions, newest first
version = Version
version-published = Published on
version-by = By
version-badges = Badges
achievement-form-lead = Say what it stands for, how it is earned and how it looks. You can save at any time and go on later.
achievement-form-version = It is published. What you save is seen only when you publish it again; badges awarded before keep their version.
contents = On this page
part-basics = Basics
part-skills = Outcomes and skills
part-earning = How it is earned
part-validity = How long it counts
part-picture = Picture
achievement-name = Name
achievement-name-hint = Short and clear: it stands on the badge.
achievement-type = What kind it is
achievement-type-hint = If in doubt, leave “Achievement in general”.
achievement-description = For employers and others
achievement-description-hint = What somebody who has it can do, in one or two sentences.
achievement-earner = For those who want to earn it
achievement-earner-hint = Speak to them: “You can …”. You may leave this empty.
achievement-language = Language
achievement-language-hint = The language in which you write this.
achievement-outcomes = What people can do afterwards
achievement-outcomes-hint = One a line, each beginning with a verb: “Recognise a damaged battery”.
achievement-tags-field = Words to find it by
achievement-tags-hint = Separated by commas.
achievement-alignments = Skills of a framework
achievement-alignments-hint = Such as ESCO. They let other systems understand the badge. You may leave these empty.
achievement-alignment-row = Skill { $name }
alignment-name = Skill
alignment-url = Web address
alignment-framework = Framework
alignment-code = Code
achievement-criteria-field = What has to be done
achievement-criteria-hint = So that a stranger understands what a badge holder has done.
achievement-hours = Hours of work
achievement-hours-hint = All together, as a number. You may leave this empty.
achievement-level = Level
achievement-level-hint = Of the European Qualifications Framework.
level-none = Not stated
level-eqf = Level { $name }
achievement-participation = How one takes part
participation-none = Not stated
achievement-cost = Price
achievement-cost-hint = A number. Leave it empty if it is free.
achievement-currency = Currency
achievement-currency-hint = Three letters, such as EUR.
achievement-valid-days = Days from the award
achievement-valid-days-hint = 1095 is three years. Leave it empty if badges never expire.
design-shape = Shape
design-icon = Sign
design-colour = Colour
design-accent = Colour of line and ribbon
design-ribbon = Words on the ribbon
design-ribbon-hint = At most 24 letters. Empty means no ribbon.
design-alt = The badge as it is drawn now
design-preview = Show the picture
design-upload = Upload your own picture
design-upload-hint = PNG, JPEG or SVG, square. It is used instead of the drawn one.
design-use-upload = Use the uploaded picture
design-use-upload-hint = Otherwise the drawn one is used.
design-uploaded-alt = The picture that was uploaded
shape-shield = Shield
shape-hexagon = Six sides
shape-circle = Circle
shape-seal = Seal
icon-star = Star
icon-bolt = Flash
icon-book = Book
icon-check = Tick
icon-anchor = Anchor
icon-aid = First aid
icon-heart = Heart
icon-gear = Gear wheel
icon-leaf = Leaf
icon-code = Program text
icon-cap = Scholar’s cap
icon-people = People
notice-achievement-saved = It is saved.
notice-achievement-sent = It is sent for review.
notice-achievement-returned = It is sent back with your comment.
notice-achievement-published = It is published and can be awarded.
notice-achievement-archived = It is archived.
notice-achievement-restored = It can be awarded again.
notice-achievement-copied = This is the copy. Give it a name of its own.

# Rosters.
day = Day
time-utc = Time (UTC)
line = Line
column = Column
roster-file = Class list (CSV)
roster-file-hint = The first line names the columns; each line after it is a person with an e-mail address.
roster-upload = Upload and look
roster-mapping-lead = Look at what the file says. Nothing is awarded yet.
roster-good = { $count ->
    [one] { $shown } person can be awarded
   *[other] { $shown } people can be awarded
}
roster-all-good = Every row is fine.
roster-bad = { $count ->
    [one] { $shown } row cannot be awarded
   *[other] { $shown } rows cannot be awarded
}
roster-bad-text = You can award the others now and these later.
roster-bad-see = See what is wrong
roster-award = { $count ->
    [one] Award { $shown } person
   *[other] Award { $shown } people
}
roster-discard = Do not award this file
roster-schedule = Award later
roster-schedule-action = Award at this time
roster-columns = Which column is what?
roster-columns-text = We have guessed. Change what is wrong and look again.
roster-no-column = No column
roster-look-again = Look again
roster-preview = The first rows of the file
roster-problems = Rows with a problem
roster-problems-table = What is wrong, line by line
roster-what = What is wrong
roster-problems-more = { $count ->
    [one] and { $shown } more row, which the file below holds
   *[other] and { $shown } more rows, which the file below holds
}
roster-problems-file = Rows with a problem
roster-help = And the rows with a problem?
roster-help-text = Download them, mend them in your spreadsheet and upload that file. Nobody is awarded twice.
roster-scheduled-lead = It will be awarded by itself. You can still cancel.
roster-scheduled = Will be awarded on { $name }
roster-cancel = Cancel
roster-running-lead = The badges are being signed, one by one.
roster-running = Awarded so far
roster-running-text = You may leave this page. The work goes on, and nobody is awarded twice.
roster-look = Look again
roster-stop = Stop
roster-stop-text = What has been awarded stays awarded. The rest is not.
roster-stop-action = Stop awarding
roster-finished-lead = The file is done. Every row has its result.
roster-awarded = { $count ->
    [one] { $shown } person was awarded
   *[other] { $shown } people were awarded
}
roster-awarded-text = Each of them gets a mail with a link.
roster-failed = { $count ->
    [one] { $shown } row was not awarded
   *[other] { $shown } rows were not awarded
}
roster-failed-text = Download them, mend them and upload that file.
roster-see-awards = See the awards
roster-result-file = Result of every row
roster-cancelled-lead = This file was cancelled.
roster-cancelled = Cancelled
roster-back = Back to the achievement
roster-unread = This file cannot be read
roster-unread-lead = Nothing has been awarded. Mend the file and upload it again.
roster-unread-help = How do I make such a file?
roster-unread-help-text = In your spreadsheet, put the names of the columns into the first row, such as email and name. Then save it as “CSV UTF-8”.
notice-roster-scheduled = It is planned. You can still cancel.
notice-roster-cancelled = It is cancelled.

# Claim offers.
yes = Yes
no = No
never = Never
utc-hint = Universal time (UTC).
offers-title = QR codes to ask for the badge
offers-lead = Show a code in the room. Whoever scans it asks for the badge with their own address.
offers-list = Codes
offers-none = No code yet
offers-none-text = Make one below. It works only between its two times.
offers-table = Codes, newest first
offer-new = New code
offer-make = Make the code
offer-window = From
offer-opens = Works from
offer-closes = Works until
offer-count = How many may have it
offer-count-hint = A number. Empty means any number.
desk-offer-approval = I want to approve each request
offer-approval-hint = Otherwise everybody who confirms their address gets the badge at once.
offer-approval-fact = Requests are approved by hand
offer-taken = Awarded
desk-offer-waiting = Requests waiting
offer-early = Not open yet
offer-open = Open
desk-offer-full = Full
offer-closed = Closed
offer-title = QR code
offer-heading = Code to ask for this badge
offer-lead = Show it, print it or send its address to those who were there.
offer-poster = Poster
offer-scan = Scan this with your phone to get the badge.
offer-qr-alt = QR code of the address below
offer-address = Address behind the code
offer-print = Print this page and you get the poster alone.
offer-close = Close the code
offer-close-text = Nobody can ask any more. Requests that wait can still be answered.
offer-close-action = Close it now
requests = Requests
requests-none = Nobody has asked yet
requests-none-text = Whoever scans the code and confirms their address appears here.
requests-table = Who asked, newest first
request-waiting = Waiting
request-approved = Awarded
request-refused = Refused
request-approve = Award
request-refuse = Refuse
notice-offer-made = The code is there. Show or print it.
notice-offer-closed = The code is closed.
notice-request-approved = The badge is awarded.
notice-request-refused = The request is refused.

# API tokens and signing keys.
tokens-title = Access for programs
tokens-short = Tokens by which your other systems award.
tokens-lead = A token lets another program, such as your learning platform, act for your organisation.
tokens-list = Tokens
tokens-none = No token yet
tokens-none-text = You need one only if another program is to award badges.
tokens-table = Tokens, newest first
token = Token
token-name = What it is for
token-name-hint = So that you know later what stops when you end it.
token-role-hint = Give it no more than the program needs.
token-days = Works for how many days
token-days-hint = At most 365. Make a new one before it ends.
token-new = New token
token-make = Make the token
token-made = Copy the token now
token-made-text = It is shown only this once. Keep it like a password.
token-live = Works
token-over = Over
token-used = Last used
token-end = End it
token-end-text = The program that uses it stops working at once.
token-end-action = End this token
tokens-help = How is it used?
tokens-help-text = The program sends it with every request. Whoever sets it up finds the rest in the description of the interface.
keys-title = Signing keys
keys-short = By which badges are known to be yours.
keys-lead = Every badge is signed with a key, so that anyone can see that it comes from you and was not changed.
keys-table = Keys, newest first
keys-none = No key yet
keys-none-text = The first one is made by itself when you award your first badge.
key = Key
key-current = Signs now
key-past = Signed earlier
key-open = still in use
keys-rotate = Make a new key
keys-rotate-text = New badges are signed with the new key. Badges that were signed before stay valid, because the old key stays known.
keys-rotate-action = Make the new key now
keys-help = When is a new key needed?
keys-help-text = Once a year is good practice, and at once if you fear that somebody else could have the old one.
notice-token-ended = The token is ended.
notice-key-made = The new key signs from now on.

# For whoever looks after the installation.
administrator = Administrator
admin-lead = How this installation is, and what needs a look.
admin-parts = Administration
admin-health = Health
admin-jobs = Jobs
admin-mail = Mail
admin-people = Accounts
admin-audit = Audit
admin-storage = Kept data
admin-version = Version
admin-since = Running since
health-database = Database
health-mail = Mail server
health-jobs = Work in the background
health-storage = Storage
health-good = Good
health-bad = Not working
health-look = Needs a look
health-off = Not set up
health-unknown = Not known
jobs-waiting = Jobs that wait
jobs-dead = Jobs set aside
jobs-waiting-count = { $count ->
    [one] { $shown } job waits for its turn
   *[other] { $shown } jobs wait for their turn
}
admin-jobs-lead = Work that failed again and again was set aside. Mend the cause, then try it again.
jobs-none = Nothing was set aside
jobs-none-text = All work is done or waits for its turn.
jobs-table = Jobs set aside, newest first
job-kind = Job
job-error = Why it failed
job-attempts = Attempts
job-retry = Try again
admin-mail-lead = What was sent, what waits and what could not be sent.
mails-latest = Mails of late
mails-none = No mail yet
mails-none-text = Send a test to see whether mail works.
mails-table = Mails, newest first
admin-audit-lead = Who did what, when and to what. Nothing here can be changed.
audit-none = Nothing has happened yet
audit-none-text = Every act of staff and administrators appears here.
audit-table = Entries, newest first
audit-who = Who
audit-what = What
audit-target = On what
audit-detail = Detail
admin-people-lead = Everybody who has an account here.
admin-people-none = No account fits. Try fewer letters.
admin-people-all = Show all accounts
admin-people-table = Accounts
notice-job-retried = The job is tried again.
achievement-edit-title = Edit the achievement
achievement-people-count = { $count ->
    [0] Nobody has it yet
    [one] { $shown } person has it
   *[other] { $shown } people have it
}
health-database-text = { $outcome ->
    [passed] It answers and can be written to.
    [failed] It does not answer. Nothing can be shown or saved.
    [warning] It answers slowly.
    [skipped] It is not set up.
   *[other] It was not looked at.
}
health-mail-text = { $outcome ->
    [passed] Mails are being sent.
    [failed] Mails cannot be sent. They wait until it works again.
    [warning] Some mails could not be sent.
    [skipped] No mail server is set up. Nobody is told of badges, and nobody can sign in by mail.
   *[other] No mail has been sent yet.
}
health-jobs-text = { $outcome ->
    [passed] The work is being done.
    [failed] The work has stopped.
    [warning] Some jobs failed again and again and were set aside.
    [skipped] It is not set up.
   *[other] It was not looked at.
}
health-storage-text = { $outcome ->
    [passed] There is room.
    [failed] There is no room left. Nothing can be saved.
    [warning] There is little room left.
    [skipped] It is not set up.
   *[other] How much room is left is not known.
}
achievement-refused = This was not done
