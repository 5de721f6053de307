# Seiten für die Menschen einer Organisation und für die Verwaltung.

# Words that several pages share.
more = Weiteres
state = Zustand
act = Aktion
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
counted-more-than = über { $name }
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
people-remove = Entfernen
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
mail-places-added = Der Link und der Code des Badges, und Ihr Grund, wo Sie einen nennen, stehen immer unter Ihren Worten.
notice-mail-saved = Der Text ist gespeichert.
notice-mail-reset = Der Standardtext ist wieder da.
notice-mail-test-sent = Die Testmail ist unterwegs zu Ihnen.

# Kinds of achievements.
type-achievement = Leistung allgemein
type-apprenticeship-certificate = Zeugnis einer Lehre
type-assessment = Prüfung oder Bewertung
type-assignment = Aufgabe
type-associate-degree = Associate Degree (zweijähriges Studium)
type-award = Preis oder Ehrung
type-badge = Abzeichen
type-bachelor-degree = Bachelor
type-certificate = Zeugnis
type-certificate-of-completion = Teilnahmebescheinigung
type-certification = Berufliche Zertifizierung
type-community-service = Freiwilliges Engagement
type-competency = Kompetenz
type-course = Kurs
type-co-curricular = Aktivität neben dem Lehrplan
type-degree = Akademischer Grad
type-diploma = Diplom
type-doctoral-degree = Doktorgrad
type-fieldwork = Praktikum oder Feldarbeit
type-general-education-development = Allgemeinbildender Abschluss (GED)
type-journeyman-certificate = Gesellenbrief
type-learning-program = Lernprogramm
type-license = Lizenz oder Zulassung
type-membership = Mitgliedschaft
type-professional-doctorate = Berufsdoktorat
type-quality-assurance-credential = Qualitätssicherung
type-master-certificate = Meisterbrief
type-master-degree = Master
type-micro-credential = Micro-Credential (kleine Qualifikation)
type-research-doctorate = Forschungsdoktorat
type-secondary-school-diploma = Schulabschluss

# Achievements for staff.
changed = geändert
achievement-state-draft = Entwurf
achievement-state-review = In Durchsicht
achievement-state-published = Veröffentlicht
achievement-state-archived = Archiviert
achievement-state-draft-text = Nur Ihre Organisation sieht sie. Veröffentlichen Sie sie, wenn sie fertig ist.
achievement-state-review-text = Eine zweite Person sieht sie durch, bevor sie veröffentlicht wird.
achievement-state-published-text = Alle können sie finden, und Sie können sie verleihen.
achievement-state-archived-text = Sie wird nicht mehr verliehen. Früher verliehene Badges bleiben gültig.
achievements-all = Alle
achievements-draft = Entwürfe
achievements-review = In Durchsicht
achievements-published = Veröffentlicht
achievements-archived = Archiviert
achievements-parts = Nach Zustand
achievements-lead = Was man bei Ihrer Organisation erreichen kann.
achievements-none = Noch keine Auszeichnungen
achievements-none-text = Eine Auszeichnung sagt, was jemand danach kann, was dafür zu tun ist und wie ihr Badge aussieht. Ist sie veröffentlicht, kann sie verliehen werden.
achievements-none-here = In diesem Zustand gibt es keine.
achievements-help = Vom Entwurf zum Badge
achievements-help-text = Schreiben Sie einen Entwurf, geben Sie ihn zur Durchsicht, wenn Ihre Organisation das verlangt, und veröffentlichen Sie ihn. Jede Veröffentlichung bleibt als Fassung erhalten: Früher verliehene Badges behalten ihre.
achievement-new = Neue Auszeichnung
achievement-edit = Bearbeiten
achievement-award = Verleihen
achievement-has-changes = Es gibt Änderungen, die niemand sieht, bis Sie sie veröffentlichen.
achievement-missing = Das fehlt noch
achievement-returned = Aus der Durchsicht zurück
achievement-send = Zur Durchsicht geben
achievement-publish = Veröffentlichen
achievement-approve = Annehmen und veröffentlichen
achievement-waits = Jemand anderes sieht sie jetzt durch.
achievement-refuse = Noch nicht fertig?
achievement-comment = Was verbessert werden soll
achievement-comment-hint = Das liest, wer die Auszeichnung geschrieben hat.
achievement-refuse-action = Zurückgeben
achievement-count-awarded = Menschen, die sie haben
achievement-copy = Kopie anlegen
achievement-archive = Archivieren
achievement-archive-text = Sie kann nicht mehr verliehen werden. Früher verliehene Badges bleiben gültig, und Sie können sie wiederherstellen.
achievement-archive-action = Jetzt archivieren
achievement-restore = Wiederherstellen
versions = Fassungen
versions-none = Sie wurde noch nicht veröffentlicht.
versions-table = Veröffentlichte Fassungen, neueste zuerst
version = Fassung
version-published = Veröffentlicht am
version-by = Von
version-badges = Badges
achievement-form-lead = Sagen Sie, wofür sie steht, wie man sie bekommt und wie sie aussieht. Sie können jederzeit speichern und später weitermachen.
achievement-form-version = Sie ist veröffentlicht. Was Sie speichern, sieht man erst, wenn Sie erneut veröffentlichen; früher verliehene Badges behalten ihre Fassung.
contents = Auf dieser Seite
part-basics = Grundlegendes
part-skills = Ergebnisse und Fähigkeiten
part-earning = Wie man sie bekommt
part-validity = Wie lange sie gilt
part-picture = Bild
achievement-name = Name
achievement-name-hint = Kurz und klar: Er steht auf dem Badge.
achievement-type = Was für eine Art
achievement-type-hint = Im Zweifel lassen Sie „Leistung allgemein“.
achievement-description = Für Arbeitgeber und andere
achievement-description-hint = Was jemand kann, der sie hat, in ein, zwei Sätzen.
achievement-earner = Für die, die sie bekommen möchten
achievement-earner-hint = Sprechen Sie sie an: „Sie können …“. Sie können dies leer lassen.
achievement-language = Sprache
achievement-language-hint = Die Sprache, in der Sie dies schreiben.
achievement-outcomes = Was man danach kann
achievement-outcomes-hint = Je Zeile eines, mit einem Verb: „Eine beschädigte Batterie erkennen“.
achievement-tags-field = Suchwörter
achievement-tags-hint = Durch Kommas getrennt.
achievement-alignments = Fähigkeiten aus einem Verzeichnis
achievement-alignments-hint = Etwa ESCO. Damit verstehen andere Systeme das Badge. Sie können dies leer lassen.
achievement-alignment-row = Fähigkeit { $name }
alignment-name = Fähigkeit
alignment-url = Webadresse
alignment-framework = Verzeichnis
alignment-code = Code im Verzeichnis
achievement-criteria-field = Was zu tun ist
achievement-criteria-hint = So, dass Fremde verstehen, was jemand dafür getan hat.
achievement-hours = Arbeitsstunden
achievement-hours-hint = Alles zusammen, als Zahl. Sie können dies leer lassen.
achievement-level = Niveau
achievement-level-hint = Des Europäischen Qualifikationsrahmens.
level-none = Keine Angabe
level-eqf = Niveau { $name }
achievement-participation = Wie man teilnimmt
participation-none = Keine Angabe
achievement-cost = Preis
achievement-cost-hint = Eine Zahl. Lassen Sie es leer, wenn es kostenlos ist.
achievement-currency = Währung
achievement-currency-hint = Drei Buchstaben, etwa EUR.
achievement-valid-days = Tage ab der Verleihung
achievement-valid-days-hint = 1095 sind drei Jahre. Lassen Sie es leer, wenn Badges nie ablaufen.
design-shape = Form
design-icon = Zeichen
design-colour = Farbe
design-accent = Farbe von Linie und Band
design-ribbon = Wörter auf dem Band
design-ribbon-hint = Höchstens 24 Zeichen. Leer heißt: kein Band.
design-alt = Das Badge, wie es jetzt gezeichnet wird
design-preview = Bild zeigen
design-upload = Eigenes Bild hochladen
design-upload-hint = PNG, JPEG oder SVG, quadratisch. Es ersetzt das gezeichnete.
design-use-upload = Das hochgeladene Bild verwenden
design-use-upload-hint = Sonst gilt das gezeichnete.
design-uploaded-alt = Das hochgeladene Bild
shape-shield = Schild
shape-hexagon = Sechseck
shape-circle = Kreis
shape-seal = Siegel
icon-star = Stern
icon-bolt = Blitz
icon-book = Buch
icon-check = Häkchen
icon-anchor = Anker
icon-aid = Erste Hilfe
icon-heart = Herz
icon-gear = Zahnrad
icon-leaf = Blatt
icon-code = Programmtext
icon-cap = Doktorhut
icon-people = Menschen
notice-achievement-saved = Gespeichert.
notice-achievement-sent = Sie ist zur Durchsicht gegeben.
notice-achievement-returned = Sie ist mit Ihrem Kommentar zurückgegeben.
notice-achievement-published = Sie ist veröffentlicht und kann verliehen werden.
notice-achievement-archived = Sie ist archiviert.
notice-achievement-restored = Sie kann wieder verliehen werden.
notice-achievement-copied = Das ist die Kopie. Geben Sie ihr einen eigenen Namen.

# Rosters.
day = Tag
time-utc = Uhrzeit (UTC)
line = Zeile
column = Spalte
roster-file = Klassenliste (CSV)
roster-file-hint = Die erste Zeile nennt die Spalten; jede weitere ist eine Person mit E-Mail-Adresse.
roster-upload = Hochladen und ansehen
roster-mapping-lead = Sehen Sie sich an, was in der Datei steht. Noch ist nichts verliehen.
roster-good = { $count ->
    [one] { $shown } Person kann das Badge bekommen
   *[other] { $shown } Personen können das Badge bekommen
}
roster-all-good = Alle Zeilen sind in Ordnung.
roster-bad = { $count ->
    [one] { $shown } Zeile kann nicht verliehen werden
   *[other] { $shown } Zeilen können nicht verliehen werden
}
roster-bad-text = Sie können die anderen jetzt verleihen und diese später.
roster-bad-see = Sehen, was nicht stimmt
roster-award = { $count ->
    [one] { $shown } Badge verleihen
   *[other] { $shown } Badges verleihen
}
roster-discard = Diese Datei nicht verleihen
roster-schedule = Später verleihen
roster-schedule-action = Zu dieser Zeit verleihen
roster-columns = Welche Spalte ist was?
roster-columns-text = Wir haben geraten. Ändern Sie, was nicht stimmt, und sehen Sie noch einmal nach.
roster-no-column = Keine Spalte
roster-look-again = Noch einmal ansehen
roster-preview = Die ersten Zeilen der Datei
roster-problems = Zeilen mit einem Problem
roster-problems-table = Was nicht stimmt, Zeile für Zeile
roster-what = Was nicht stimmt
roster-problems-more = { $count ->
    [one] und { $shown } weitere Zeile in der Datei unten
   *[other] und { $shown } weitere Zeilen in der Datei unten
}
roster-problems-file = Zeilen mit einem Problem
roster-help = Und die Zeilen mit einem Problem?
roster-help-text = Laden Sie sie herunter, verbessern Sie sie in Ihrer Tabelle, und laden Sie diese Datei hoch. Niemand bekommt ein Badge doppelt.
roster-scheduled-lead = Es wird von selbst verliehen. Sie können noch abbrechen.
roster-scheduled = Wird verliehen am { $name }
roster-cancel = Abbrechen
roster-running-lead = Die Badges werden eines nach dem anderen signiert.
roster-running = Bisher verliehen
roster-running-text = Sie können diese Seite verlassen. Die Arbeit geht weiter, und niemand bekommt ein Badge doppelt.
roster-look = Noch einmal ansehen
roster-stop = Anhalten
roster-stop-text = Was verliehen ist, bleibt verliehen. Der Rest wird es nicht.
roster-stop-action = Verleihen anhalten
roster-finished-lead = Die Datei ist fertig. Jede Zeile hat ihr Ergebnis.
roster-awarded = { $count ->
    [one] { $shown } Person hat das Badge bekommen
   *[other] { $shown } Personen haben das Badge bekommen
}
roster-awarded-text = Jede bekommt eine Mail mit einem Link.
roster-failed = { $count ->
    [one] { $shown } Zeile wurde nicht verliehen
   *[other] { $shown } Zeilen wurden nicht verliehen
}
roster-failed-text = Laden Sie sie herunter, verbessern Sie sie, und laden Sie diese Datei hoch.
roster-see-awards = Verleihungen ansehen
roster-result-file = Ergebnis jeder Zeile
roster-cancelled-lead = Diese Datei wurde abgebrochen.
roster-cancelled = Abgebrochen
roster-back = Zurück zur Auszeichnung
roster-unread = Diese Datei lässt sich nicht lesen
roster-unread-lead = Es ist nichts verliehen. Verbessern Sie die Datei, und laden Sie sie noch einmal hoch.
roster-unread-help = Wie mache ich so eine Datei?
roster-unread-help-text = Schreiben Sie in Ihrer Tabelle die Namen der Spalten in die erste Zeile, etwa email und name. Speichern Sie sie dann als „CSV UTF-8“.
notice-roster-scheduled = Es ist geplant. Sie können noch abbrechen.
notice-roster-cancelled = Es ist abgebrochen.

# Claim offers.
yes = Ja
no = Nein
never = Nie
utc-hint = Weltzeit (UTC).
offers-title = QR-Codes, um das Badge zu bekommen
offers-lead = Zeigen Sie im Raum einen Code. Wer ihn scannt, bittet mit der eigenen Adresse um das Badge.
offers-list = Codes
offers-none = Noch kein Code
offers-none-text = Legen Sie unten einen an. Er gilt nur zwischen seinen beiden Zeiten.
offers-table = Codes, neueste zuerst
offer-new = Neuer Code
offer-make = Code anlegen
offer-window = Ab
offer-opens = Gilt ab
offer-closes = Gilt bis
offer-count = Wie viele es bekommen können
offer-count-hint = Eine Zahl. Leer heißt: beliebig viele.
desk-offer-approval = Ich möchte jede Anfrage annehmen
offer-approval-hint = Sonst bekommt jede Person das Badge sofort, wenn sie ihre Adresse bestätigt.
offer-approval-fact = Anfragen werden von Hand angenommen
offer-taken = Verliehen
desk-offer-waiting = Wartende Anfragen
offer-early = Noch nicht offen
offer-open = Offen
desk-offer-full = Voll
offer-closed = Geschlossen
offer-title = QR-Code
offer-heading = Code für dieses Badge
offer-lead = Zeigen Sie ihn, drucken Sie ihn, oder senden Sie die Adresse an die, die da waren.
offer-poster = Aushang
offer-scan = Scannen Sie dies mit Ihrem Telefon, um das Badge zu bekommen.
offer-qr-alt = QR-Code der Adresse unten
offer-address = Adresse hinter dem Code
offer-print = Drucken Sie diese Seite, erhalten Sie nur den Aushang.
offer-close = Code schließen
offer-close-text = Niemand kann mehr anfragen. Wartende Anfragen können Sie noch beantworten.
offer-close-action = Jetzt schließen
requests = Anfragen
requests-none = Noch keine Anfragen
requests-none-text = Wer den Code scannt und die Adresse bestätigt, erscheint hier.
requests-table = Wer angefragt hat, neueste zuerst
request-waiting = Wartet
request-approved = Verliehen
request-refused = Abgelehnt
request-approve = Verleihen
request-refuse = Ablehnen
notice-offer-made = Der Code ist da. Zeigen oder drucken Sie ihn.
notice-offer-closed = Der Code ist geschlossen.
notice-request-approved = Das Badge ist verliehen.
notice-request-refused = Die Anfrage ist abgelehnt.

# API tokens and signing keys.
tokens-title = Zugang für Programme
tokens-short = Schlüsselwörter, mit denen Ihre anderen Systeme verleihen.
tokens-lead = Mit einem Token handelt ein anderes Programm, etwa Ihre Lernplattform, für Ihre Organisation.
tokens-list = Tokens
tokens-none = Noch kein Token
tokens-none-text = Sie brauchen nur dann eines, wenn ein anderes Programm Badges verleihen soll.
tokens-table = Tokens, neueste zuerst
token = Token (geheim)
token-name = Wofür es ist
token-name-hint = Damit Sie später wissen, was aufhört, wenn Sie es beenden.
token-role-hint = Geben Sie nicht mehr, als das Programm braucht.
token-days = Wie viele Tage es gilt
token-days-hint = Höchstens 365. Legen Sie vorher ein neues an.
token-new = Neues Token
token-make = Token anlegen
token-made = Kopieren Sie das Token jetzt
token-made-text = Es wird nur dieses eine Mal gezeigt. Bewahren Sie es wie ein Passwort auf.
token-live = Gilt
token-over = Beendet
token-used = Zuletzt benutzt
token-end = Beenden
token-end-text = Das Programm, das es benutzt, arbeitet sofort nicht mehr.
token-end-action = Dieses Token beenden
tokens-help = Wie benutzt man es?
tokens-help-text = Das Programm sendet es mit jeder Anfrage. Wer es einrichtet, findet alles Weitere in der Beschreibung der Schnittstelle.
keys-title = Signaturschlüssel
keys-short = Daran erkennt man, dass Badges von Ihnen sind.
keys-lead = Jedes Badge wird mit einem Schlüssel signiert, damit alle sehen, dass es von Ihnen kommt und nicht verändert wurde.
keys-table = Schlüssel, neueste zuerst
keys-none = Noch kein Schlüssel
keys-none-text = Der erste entsteht von selbst, wenn Sie Ihr erstes Badge verleihen.
key = Schlüssel
key-current = Signiert jetzt
key-past = Signierte früher
key-open = noch in Gebrauch
keys-rotate = Neuen Schlüssel anlegen
keys-rotate-text = Neue Badges werden mit dem neuen Schlüssel signiert. Früher signierte Badges bleiben gültig, denn der alte Schlüssel bleibt bekannt.
keys-rotate-action = Jetzt neuen Schlüssel anlegen
keys-help = Wann braucht es einen neuen Schlüssel?
keys-help-text = Einmal im Jahr ist guter Brauch, und sofort, wenn Sie fürchten, jemand anderes könnte den alten haben.
notice-token-ended = Das Token ist beendet.
notice-key-made = Der neue Schlüssel signiert ab jetzt.

# For whoever looks after the installation.
administrator = Verwaltung
admin-lead = Wie es dieser Installation geht und was einen Blick braucht.
admin-parts = Teile der Verwaltung
admin-health = Zustand
admin-jobs = Aufgaben
admin-mail = E-Mail
admin-people = Konten
admin-audit = Protokoll
admin-storage = Gespeicherte Daten
admin-version = Programmversion
admin-since = Läuft seit
health-database = Datenbank
health-mail = Mailserver
health-jobs = Arbeit im Hintergrund
health-storage = Speicherplatz
health-good = Gut
health-bad = Geht nicht
health-look = Braucht einen Blick
health-off = Nicht eingerichtet
health-unknown = Nicht bekannt
jobs-waiting = Wartende Aufgaben
jobs-dead = Beiseitegelegte Aufgaben
jobs-waiting-count = { $count ->
    [one] { $shown } Aufgabe wartet, bis sie dran ist
   *[other] { $shown } Aufgaben warten, bis sie dran sind
}
admin-jobs-lead = Was immer wieder scheiterte, wurde beiseitegelegt. Beheben Sie die Ursache, und versuchen Sie es noch einmal.
jobs-none = Nichts wurde beiseitegelegt
jobs-none-text = Alle Arbeit ist getan oder wartet, bis sie dran ist.
jobs-table = Beiseitegelegte Aufgaben, neueste zuerst
job-kind = Aufgabe
job-error = Woran es scheiterte
job-attempts = Versuche
job-retry = Noch einmal versuchen
admin-mail-lead = Was gesendet wurde, was wartet und was nicht gesendet werden konnte.
mails-latest = Letzte Mails
mails-none = Noch keine Mail
mails-none-text = Senden Sie eine Testmail, um zu sehen, ob der Versand geht.
mails-table = Mails, neueste zuerst
admin-audit-lead = Wer was wann womit getan hat. Hier lässt sich nichts ändern.
audit-none = Noch ist nichts geschehen
audit-none-text = Jede Handlung von Mitarbeitenden und Verwaltung erscheint hier.
audit-table = Einträge, neueste zuerst
audit-who = Wer
audit-what = Was
audit-target = Woran
audit-detail = Näheres
admin-people-lead = Alle, die hier ein Konto haben.
admin-people-none = Kein Konto passt. Versuchen Sie weniger Buchstaben.
admin-people-all = Alle Konten zeigen
admin-people-table = Alle Konten
notice-job-retried = Die Aufgabe wird noch einmal versucht.
achievement-edit-title = Auszeichnung bearbeiten
achievement-people-count = { $count ->
    [0] Noch niemand hat sie
    [one] { $shown } Person hat sie
   *[other] { $shown } Personen haben sie
}
health-database-text = { $outcome ->
    [passed] Sie antwortet und nimmt Daten an.
    [failed] Sie antwortet nicht. Nichts lässt sich zeigen oder speichern.
    [warning] Sie antwortet langsam.
    [skipped] Sie ist nicht eingerichtet.
   *[other] Sie wurde nicht angesehen.
}
health-mail-text = { $outcome ->
    [passed] Mails werden gesendet.
    [failed] Mails können nicht gesendet werden. Sie warten, bis es wieder geht.
    [warning] Einige Mails konnten nicht gesendet werden.
    [skipped] Kein Mailserver ist eingerichtet. Niemand erfährt von Badges, und niemand kann sich per Mail anmelden.
   *[other] Noch wurde keine Mail gesendet.
}
health-jobs-text = { $outcome ->
    [passed] Die Arbeit wird erledigt.
    [failed] Die Arbeit steht still.
    [warning] Einige Aufgaben scheiterten immer wieder und wurden beiseitegelegt.
    [skipped] Sie ist nicht eingerichtet.
   *[other] Sie wurde nicht angesehen.
}
health-storage-text = { $outcome ->
    [passed] Es ist Platz da.
    [failed] Es ist kein Platz mehr. Nichts lässt sich speichern.
    [warning] Es ist nur noch wenig Platz.
    [skipped] Er ist nicht eingerichtet.
   *[other] Wie viel Platz noch ist, ist nicht bekannt.
}
achievement-refused = Das wurde nicht getan
