# Was jede Seite umgibt.
product-name = Accolade
skip-to-content = Zum Inhalt springen
nav-label = Hauptmenü
nav-verify = Badge prüfen
nav-organizations = Organisationen
nav-overview = Überblick
nav-achievements = Auszeichnungen
nav-awards = Verleihungen
nav-people = Personen
nav-settings = Einstellungen
nav-backpack = Rucksack
nav-collections = Sammlungen
nav-catalogue = Finden
nav-account = Konto
nav-admin = Verwaltung
nav-sign-in = Anmelden
nav-sign-out = Abmelden
account-menu = Ihr Menü
desk-at = Sie arbeiten für
language-label = Sprache
footer-about = Mit Accolade vergebene Badges kann jeder prüfen, kostenlos und ohne Konto.
or = oder
copy = Kopieren
copied = Kopiert
close = Schließen
pager-label = Mehr aus der Liste
pager-next = Die nächsten zeigen
progress-of = { $name } von { $other }

# Wörter für das Ergebnis einer Prüfung.
outcome-passed = Bestanden
outcome-failed = Nicht bestanden
outcome-warning = Hinweis
outcome-skipped = Nicht nötig
outcome-unknown = Nicht prüfbar

# Bezeichnungen der Angaben.
fact-issuer = Verliehen von
fact-awarded = Erreicht von
fact-awarded-on = Verliehen am
fact-valid-until = Gültig bis
fact-no-end = Ohne Enddatum
fact-recipient = Verliehen an
fact-recipient-none = Das Badge nennt niemanden im Klartext
awarded-count = { $count ->
    [0] Noch niemandem
    [one] { $shown } Person
   *[other] { $shown } Personen
}
achievement-count = { $count ->
    [0] Noch keine Auszeichnung
    [one] { $shown } Auszeichnung
   *[other] { $shown } Auszeichnungen
}

# Die fünf Fehlerseiten.
error-not-found = Unter dieser Adresse ist nichts
error-not-found-text = Vielleicht wurde die Adresse nur zum Teil kopiert, oder der Inhalt ist umgezogen.
error-not-found-remedy = Sehen Sie die Adresse noch einmal an, oder beginnen Sie auf der Startseite.
error-gone = Das gibt es hier nicht mehr
error-gone-text = Unter dieser Adresse war etwas, das bewusst entfernt wurde.
error-gone-remedy = Wenn Sie es brauchen, fragen Sie, wer Ihnen die Adresse gegeben hat.
error-too-many = Bitte warten Sie einen Augenblick
error-too-many-text = { $count ->
    [one] Von Ihrem Anschluss kamen viele Anfragen auf einmal. In { $shown } Sekunde geht es weiter.
   *[other] Von Ihrem Anschluss kamen viele Anfragen auf einmal. In { $shown } Sekunden geht es weiter.
}
error-too-many-remedy = Warten Sie, und laden Sie diese Seite dann neu. Es ist nichts verloren.
error-forbidden = Das ist nicht erlaubt
error-forbidden-text = Wir haben verstanden, was Sie wollen, und es nicht getan. Nichts wurde geändert.
error-forbidden-remedy = Wenn Sie es können müssen, zeigen Sie diese Seite jemandem, der Ihnen das Recht geben kann.
error-conflict = So geht das gerade nicht
error-conflict-text = Etwas anderes steht im Weg, oder jemand war schneller. Nichts wurde geändert.
error-conflict-remedy = Gehen Sie zurück, laden Sie die Seite neu, und sehen Sie nach, wie es steht.
error-invalid = Diese Anfrage haben wir nicht verstanden
error-invalid-text = Etwas in der Adresse oder im Formular war anders als erwartet.
error-invalid-remedy = Gehen Sie zurück, berichtigen Sie es, und versuchen Sie es noch einmal.
error-unavailable = Das geht im Moment nicht
error-unavailable-text = Ein Teil dieser Website antwortet gerade nicht oder ist noch nicht fertig. Es liegt nicht an Ihnen.
error-unavailable-remedy = Warten Sie eine Minute, und laden Sie diese Seite dann neu. Wenn Sie ein Formular gesendet haben, sehen Sie zuerst nach, ob es angekommen ist.
error-internal = Bei uns ist etwas schiefgegangen
error-internal-text = Es lag nicht an Ihnen. Der Fehler ist aufgezeichnet.
error-internal-remedy = Versuchen Sie es in einigen Minuten noch einmal. Geschieht es wieder, nennen Sie den Betreibern dieser Seite die Nummer unten.
error-home = Zur Startseite
error-request = Nummer dieser Anfrage:
search = Suchen
linkedin = Zu LinkedIn hinzufügen
badge-count = { $count ->
    [one] { $shown } Badge
   *[other] { $shown } Badges
}
