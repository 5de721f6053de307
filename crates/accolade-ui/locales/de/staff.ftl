# Seiten für die Menschen einer Organisation und für die Verwaltung.

# Words that several pages share.
more = Weiteres
state = Zustand
act = Tun
role = Rolle
scope = Gilt für
since = Seit
until = Bis
sent = Gesendet
address = E-Mail-Adresse
person-name = Name
award-person = Person
days-count = { $count ->
    [one] { $shown } Tag
   *[other] { $shown } Tage
}

# Roles.
role-owner = Leitung
role-owner-text = Darf hier alles, auch Personen einladen und entfernen.
role-designer = Gestaltung
role-designer-text = Beschreibt Auszeichnungen und gibt sie zur Durchsicht.
role-issuer = Verleihung
role-issuer-text = Verleiht Badges und nimmt sie zurück.
role-assessor = Bewertung
role-assessor-text = Sieht sich an, was Menschen einreichen.
role-viewer = Einsicht
role-viewer-text = Sieht alles und ändert nichts.
scope-organization = Die ganze Organisation

# The organisations that a person works for.
workplaces-title = Ihre Organisationen
workplaces-lead = Wählen Sie, wo Sie arbeiten möchten.
workplaces-none = Sie arbeiten noch für keine Organisation
workplaces-none-text = Bitten Sie die Menschen in Ihrer Organisation, Sie einzuladen. Sie bekommen dann eine Mail mit einem Link.
workplaces-none-administrator = Legen Sie die erste an. Ihre Leute können dann Badges gestalten und verleihen.
organization-new = Neue Organisation
organization-new-lead = Sagen Sie, wer die Badges verleiht. Das sehen alle, die ein Badge ansehen.
organization-new-help = Wie geht es weiter?
organization-new-help-text = Sie bekommen die Leitung. Danach laden Sie die Menschen ein, die ihre Badges gestalten und verleihen.
organization-field-name = Name
organization-field-name-hint = So wie man sie kennt.
organization-field-description = Was sie ist
organization-field-description-hint = Ein, zwei Sätze für Menschen, die noch nie von ihr gehört haben.
organization-field-website = Website
organization-field-website-hint = Sie beginnt mit https://
organization-field-email = E-Mail-Adresse für Fragen
organization-field-email-hint = Alle können sie sehen.
organization-field-country = Land
organization-field-country-hint = Zwei Buchstaben, zum Beispiel DE für Deutschland oder EG für Ägypten.

# The overview of an organisation.
overview-eyebrow = Überblick
overview-lead = Was gerade läuft und was auf Sie wartet.
overview-award = Badge verleihen
overview-define = Erste Auszeichnung gestalten
overview-counts = Auf einen Blick
overview-drafts = Entwürfe
overview-reviews = Warten auf Ihre Durchsicht
overview-reviews-waiting = { $count ->
    [one] { $shown } Auszeichnung wartet auf Ihre Durchsicht
   *[other] { $shown } Auszeichnungen warten auf Ihre Durchsicht
}
overview-published = Veröffentlicht
overview-unclaimed = Verliehen, noch nicht abgeholt
overview-unclaimed-days = { $count ->
    [one] Das älteste wartet seit { $shown } Tag
   *[other] Das älteste wartet seit { $shown } Tagen
}
overview-latest = Letzte Verleihungen
overview-latest-table = Die letzten Badges, neueste zuerst
overview-no-awards = Noch nichts verliehen
overview-no-awards-text = Sobald eine Auszeichnung veröffentlicht ist, können Sie sie einer Person oder einer ganzen Klasse verleihen.
overview-all-awards = Alle Verleihungen ansehen
overview-help = Was ist was?
overview-help-text = Eine Auszeichnung sagt, was man erreichen kann und was dafür zu tun ist. Ein Badge ist der signierte Nachweis, dass eine Person es getan hat.
overview-public = Öffentliche Seite der Organisation
overview-public-short = Das sehen alle.
steps-title = Erste Schritte
step-done = erledigt
step-profile = Sagen, wer Sie sind
step-profile-text = Name, Website und ein, zwei Sätze.
step-people = Menschen einladen, die mitmachen
step-people-text = Sollen Auszeichnungen durchgesehen werden, braucht es eine zweite Person.
step-define = Eine Auszeichnung gestalten
step-define-text = Was man danach kann, was dafür zu tun ist, und ein Bild.
step-publish = Veröffentlichen
step-publish-text = Von da an kann man sie finden und verleihen.
step-award = Verleihen
step-award-text = Einer Person oder einer Klasse aus einer Datei.

# Settings of an organisation.
settings-lead = Was alle von Ihrer Organisation sehen, und nach welchen Regeln Sie arbeiten.
settings-review = Vor dem Veröffentlichen sieht eine zweite Person durch
settings-review-hint = Wer eine Auszeichnung geschrieben hat, kann sie nicht allein veröffentlichen.
settings-read-only = Nur die Leitung kann das ändern.
notice-organization-created = Die Organisation ist angelegt. Gehen Sie unten die ersten Schritte.
notice-settings-saved = Die Einstellungen sind gespeichert.

# The people of an organisation.
people-lead = Wer hier arbeitet und was jede Person darf.
people-members = Menschen, die hier arbeiten
people-remove = { $name } entfernen
people-remove-text = Der Zugang endet sofort. Was die Person getan hat, bleibt.
people-remove-action = Aus der Organisation entfernen
people-last-owner = Die letzte Leitung bleibt.
invitations-title = Eingeladen
invitations-table = Einladungen ohne Antwort
invitation-withdraw = Zurückziehen
invite-title = Jemanden einladen
invite-email-hint = Dorthin geht eine Mail mit einem Link.
invite-role-hint = Was jede Rolle darf, steht am Ende dieser Seite.
invite-scope-hint = Eine Rolle kann auf einen Bereich oder eine Auszeichnung begrenzt sein.
invite-action = Einladung senden
units-title = Bereiche
units-text = Teile Ihrer Organisation, etwa eine Abteilung. Damit begrenzen Sie, was jemand darf.
unit-name = Name des neuen Bereichs
unit-name-hint = Zum Beispiel: Abendschule.
unit-add = Bereich hinzufügen
unit-remove = Entfernen
roles-help = Was jede Rolle darf
notice-invitation-sent = Die Einladung ist unterwegs.
notice-invitation-withdrawn = Die Einladung ist zurückgezogen.
notice-membership-removed = Die Person arbeitet nicht mehr hier.
notice-unit-added = Der Bereich ist hinzugefügt.
notice-unit-removed = Der Bereich ist entfernt.

# Awards.
when = Wann
show = Anzeigen
reason = Grund
all-states = Alle
all-achievements = Alle
award-state-preparing = Wird signiert
award-state-preparing-text = Das Badge wird gerade signiert. Das dauert einige Sekunden.
award-state-waiting = Wartet
award-state-waiting-text = Die Person weiß Bescheid und hat das Badge noch nicht abgeholt.
award-state-claimed = Abgeholt
award-state-claimed-text = Die Person hat das Badge und kann es zeigen.
award-state-declined = Abgelehnt
award-state-declined-text = Die Person wollte das Badge nicht.
award-state-cancelled = Abgebrochen
award-state-cancelled-text = Die Verleihung wurde abgebrochen, bevor die Person das Badge abgeholt hat.
award-state-suspended = Ausgesetzt
award-state-suspended-text = Wer das Badge prüft, wird gebeten, sich vorerst nicht darauf zu verlassen.
award-state-withdrawn = Zurückgezogen
award-state-withdrawn-text = Das Badge wurde endgültig zurückgenommen. Wer es prüft, sieht das.
award-state-expired = Abgelaufen
award-state-expired-text = Das Badge war echt, und seine Zeit ist vorbei.
award-eyebrow = Verleihung
award-new = Badge verleihen
award-new-lead = Einer Person jetzt oder einer ganzen Klasse aus einer Datei.
award-one = Eine Person
award-recipient-hint = Dorthin geht das Badge, und nur wer die Adresse hat, kann es abholen.
award-name-hint = So, wie er auf dem Badge stehen soll.
award-narrative = Was die Person getan hat
award-narrative-hint = Ein, zwei Sätze. Wer das Badge ansieht, kann sie lesen. Sie können dies leer lassen.
award-evidence = Wo man es sehen kann
award-evidence-hint = Eine Webadresse der Arbeit. Sie können dies leer lassen.
award-language = Sprache der Mail
award-language-own = Die Sprache der Auszeichnung
award-action = Jetzt verleihen
award-many = Eine ganze Klasse aus einer Datei
award-many-text = Sie sehen jede Zeile, bevor etwas verliehen wird.
award-offer = Menschen, die gerade da sind
award-offer-text = Zeigen Sie einen QR-Code. Wer ihn scannt, bittet mit der eigenen Adresse um das Badge.
award-help = Was bekommt die Person?
award-help-text = Eine Mail mit einem Link. Er zeigt das Badge, noch bevor ein Konto nötig ist; dann behält die Person es oder lehnt ab.
awards-lead = Jedes Badge, das Ihre Organisation verliehen hat, und wie es darum steht.
awards-search = Name oder Adresse
awards-table = Verleihungen, neueste zuerst
awards-mark = Markieren
awards-mark-one = { $name }, { $other } markieren
awards-none-found = Nichts gefunden
awards-none-found-text = Keine Verleihung passt. Versuchen Sie weniger Buchstaben oder einen anderen Zustand.
awards-show-all = Alle Verleihungen zeigen
awards-withdraw-marked = Markierte zurücknehmen
awards-reason-hint = Alle, die eines dieser Badges prüfen, können ihn lesen.
awards-withdraw-action = Endgültig zurücknehmen
award-resend = Mail noch einmal senden
award-reinstate = Aussetzung beenden
award-public = Öffentliche Seite
award-see-corrected = Berichtigtes Badge ansehen
award-from-file = Aus der Datei
award-replaces = Berichtigt
award-replaced-by = Berichtigt durch
award-history = Was geschehen ist
award-mails = Mails
award-mails-table = Mails zu diesem Badge, neueste zuerst
award-no-mails = Es ist noch keine Mail gesendet.
award-correct = Berichtigen
award-correct-lead = Verbessern Sie einen falsch geschriebenen Namen, eine Adresse oder den Text.
award-correct-what = Was dann geschieht
award-correct-what-text = Ein signiertes Badge lässt sich nicht ändern. Ein neues wird mit Ihren Angaben signiert, das alte wird zurückgezogen und führt zum neuen, und die Person bekommt eine Mail.
award-correct-action = Berichtigtes Badge ausstellen
award-cancel = Verleihung abbrechen
award-cancel-text = Der Link in der Mail gilt nicht mehr, und das Badge wird zurückgezogen.
award-cancel-action = Diese Verleihung abbrechen
award-suspend = Aussetzen
award-suspend-text = Nutzen Sie dies, solange etwas geklärt wird. Sie können es jederzeit beenden.
award-suspend-action = Vorerst aussetzen
award-withdraw = Zurücknehmen
award-withdraw-text = Das lässt sich nicht rückgängig machen. Wer das Badge prüft, sieht, dass und warum es zurückgezogen wurde.
award-withdraw-action = Endgültig zurücknehmen
award-reason-hint = Alle, die das Badge prüfen, können ihn lesen.
event-awarded = Verliehen
event-signed = Signiert
event-mail-sent = Mail gesendet
event-claimed = Abgeholt
event-declined = Abgelehnt
event-cancelled = Abgebrochen
event-suspended = Ausgesetzt
event-reinstated = Aussetzung beendet
event-withdrawn = Zurückgezogen
event-corrected = Durch ein berichtigtes Badge ersetzt
notice-award-made = Das Badge ist verliehen. Die Person bekommt eine Mail.
notice-award-withdrawn = Das Badge ist zurückgezogen.
notice-awards-withdrawn = Die markierten Badges sind zurückgezogen.
notice-award-suspended = Das Badge ist ausgesetzt.
notice-award-reinstated = Die Aussetzung ist beendet.
notice-award-cancelled = Die Verleihung ist abgebrochen.
notice-award-corrected = Das berichtigte Badge ist ausgestellt.
notice-message-sent = Die Mail ist unterwegs.

# Mails.
mail-kind = Wofür
mail-to = An
mail-kind-award = Sie haben ein Badge erhalten
mail-kind-reminder = Ihr Badge wartet noch
mail-kind-suspension = Ihr Badge ist ausgesetzt
mail-kind-reinstatement = Ihr Badge gilt wieder
mail-kind-withdrawal = Ihr Badge wurde zurückgezogen
mail-kind-correction = Ihr Badge wurde berichtigt
mail-kind-invitation = Einladung zur Mitarbeit
mail-kind-offer = Anfrage nach einem Badge bestätigen
mail-kind-sign-in = Link zum Anmelden
mail-kind-address = Adresse bestätigen
mail-kind-test = Testmail
mail-kind-other = Sonstiges
mail-state-waiting = Wartet
mail-state-sent = Gesendet
mail-state-failed = Nicht gesendet
mail-texts-title = Mailtexte
mail-texts-short = Was in Ihren Mails steht.
mail-texts-lead = Die Worte der Mails, die Menschen von Ihrer Organisation bekommen.
mail-texts-kind = Welche Mail
mail-texts-language = Sprache der Mail
mail-texts-standard = Das ist der Standardtext. Ändern Sie ihn, und er wird Ihrer.
mail-texts-own = Das ist Ihr eigener Text.
mail-subject = Betreff
mail-text = Text der Mail
mail-text-hint = Wörter in geschweiften Klammern werden ausgefüllt; am Ende dieser Seite steht, womit.
mail-preview = So kommt sie an
mail-preview-action = Ansehen, ohne zu speichern
mail-reset = Zurück zum Standardtext
mail-test = Testmail an { $name } senden
mail-places = Was ausgefüllt wird
mail-place-name = Der Name der Person.
mail-place-badge = Der Name der Auszeichnung.
mail-place-organization = Der Name Ihrer Organisation.
mail-place-link = Die Adresse, bei der die Person weitermacht. Sie muss im Text stehen.
mail-place-reason = Ihr Grund, wenn Sie aussetzen oder zurücknehmen.
notice-mail-saved = Der Text ist gespeichert.
notice-mail-reset = Der Standardtext ist wieder da.
notice-mail-test-sent = Die Testmail ist unterwegs zu Ihnen.

# For later pages.
