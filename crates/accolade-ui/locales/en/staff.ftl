# Pages of an organisation’s staff and of whoever looks after the installation.

# Words that several pages share.
more = More
state = State
act = Do
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
people-remove = Remove { $name }
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
event-signed = Signed
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
mail-kind-suspension = Your badge is suspended
mail-kind-reinstatement = Your badge counts again
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
mail-place-link = The address where the person goes on. It must be in the text.
mail-place-reason = Your reason, where you suspend or withdraw.
notice-mail-saved = The words are saved.
notice-mail-reset = The standard words are back.
notice-mail-test-sent = The test is on its way to you.

# For later pages.
