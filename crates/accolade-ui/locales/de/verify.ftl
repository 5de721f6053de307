# Das Formular.
verify-title = Badge prüfen
verify-title-wrong = Bitte berichtigen:
verify-lead = Finden Sie heraus, ob ein Badge echt ist, wer es verliehen hat und ob es noch gilt.
verify-problems = Die Prüfung konnte nicht beginnen
verify-ways = Geben Sie das Badge auf eine von drei Arten an
verify-file = Datei auswählen
verify-file-hint = Das Bild des Badges (PNG oder SVG) oder seine Datendatei, so wie Sie sie erhalten haben.
verify-file-again = Bitte wählen Sie die Datei noch einmal aus: Browser behalten sie nicht.
verify-drop = Sie können die Datei auch hierher ziehen.
verify-url = Webadresse eingeben
verify-url-hint = Sie beginnt mit https:// und führt zum Badge.
verify-text = Text einfügen
verify-text-hint = Den ganzen Text, wenn Sie das Badge als Text erhalten haben.
verify-recipient-more = Auch prüfen, wem es gehört
verify-recipient = E-Mail-Adresse der Person
verify-recipient-hint = Viele Badges verbergen die Adresse. Wenn Sie sie kennen, sagen wir, ob sie passt. Wir behalten sie nicht.
verify-action = Badge prüfen
verify-help-qr = Ist ein QR-Code darauf?
verify-help-qr-text = Halten Sie die Kamera Ihres Telefons darauf. Der Code öffnet die Seite des Badges; dort genügt ein Druck, um es zu prüfen.
verify-help-what = Sie haben nur ein Bildschirmfoto?
verify-help-what-text = In einem Bildschirmfoto oder Scan fehlt der Nachweis. Bitten Sie um die Originaldatei oder ihre Adresse.
verify-help-privacy = Was geschieht mit dem Badge?
verify-help-privacy-text = Es wird für diese Prüfung gelesen und dann vergessen. Dabei fragen wir möglicherweise die Seite des Ausstellers nach seinem Schlüssel und der Liste zurückgezogener Badges.
verify-problem-nothing = Es wurde nichts angegeben. Wählen Sie eine Datei, geben Sie eine Adresse ein, oder fügen Sie den Text ein.
verify-problem-several = Es wurde mehr als eine Art benutzt. Behalten Sie eine, und leeren Sie die anderen.
verify-problem-file-too-large = Die Datei ist zu groß. Wir lesen Dateien bis { $name }. Bitten Sie um das ursprüngliche Badge.
verify-problem-file-not-a-badge = In dieser Datei ist kein Badge. Vielleicht ist es ein Bildschirmfoto: Bitten Sie um die Originaldatei.
verify-problem-address-not-valid = Das ist keine vollständige Webadresse. Sie beginnt mit https://, zum Beispiel https://example.org/badge.
verify-problem-address-unreachable = Diese Adresse hat nicht geantwortet. Prüfen Sie die Schreibweise, oder wählen Sie stattdessen die Datei aus.
verify-problem-address-not-a-badge = Unter dieser Adresse ist kein Badge. Öffnen Sie sie im Browser, und suchen Sie nach einem Download.
verify-problem-text-too-large = Der Text ist zu lang. Wir lesen bis zu { $name }. Speichern Sie ihn als Datei, und wählen Sie diese aus.
verify-problem-text-not-a-badge = Dieser Text ist kein Badge. Achten Sie darauf, dass Sie ihn ganz kopiert haben, vom ersten bis zum letzten Zeichen.
verify-problem-recipient = Das ist keine vollständige E-Mail-Adresse. Sie sieht so aus: name@example.org.

# Das Urteil.
verdict-valid = Dieses Badge ist gültig
verdict-valid-text = Es ist echt, unverändert und gilt noch.
verdict-valid-next = Sie können sich auf das verlassen, was das Badge sagt. Ob Sie der Organisation dahinter vertrauen, entscheiden Sie.
verdict-invalid = Dieses Badge ist nicht gültig
verdict-invalid-text = Mindestens eine Prüfung ist nicht bestanden. Verlassen Sie sich nicht auf dieses Badge.
verdict-invalid-next = Bitten Sie um die Originaldatei oder ihre Adresse. Hilft auch das nicht, fragen Sie die darin genannte Organisation.
verdict-indeterminate = Dieses Badge lässt sich gerade nicht bestätigen
verdict-indeterminate-text = Soweit wir sehen, stimmt alles, doch nicht alles ließ sich prüfen.
verdict-indeterminate-next = Versuchen Sie es später noch einmal: Eine Seite, die zur Prüfung nötig ist, kann kurz unerreichbar sein.
verdict-expired = Dieses Badge ist abgelaufen
verdict-expired-text = Es ist echt und unverändert, aber seine Zeit ist vorbei.
verdict-expired-next = Fragen Sie, ob es ein neueres gibt.
verdict-not-yet = Dieses Badge gilt noch nicht
verdict-not-yet-text = Es ist echt und unverändert, gilt aber erst später.
verdict-not-yet-next = Prüfen Sie es noch einmal nach dem Tag, an dem es beginnt.
verdict-revoked = Dieses Badge wurde zurückgezogen
verdict-revoked-text = Es ist echt, aber die Organisation hat es zurückgenommen.
verdict-revoked-next = Die Organisation, die es verliehen hat, kann Ihnen den Grund nennen. Verlassen Sie sich nicht darauf.
verdict-suspended = Dieses Badge ist ausgesetzt
verdict-suspended-text = Es ist echt, aber die Organisation bittet, sich vorerst nicht darauf zu verlassen.
verdict-suspended-next = Prüfen Sie es später noch einmal, oder fragen Sie die Organisation, die es verliehen hat.
verdict-recipient = Dieses Badge gehört jemand anderem
verdict-recipient-text = Es ist echt, wurde aber nicht an die angegebene Adresse verliehen.
verdict-recipient-next = Prüfen Sie die Schreibweise der Adresse. Vielleicht hat die Person eine andere benutzt.
verdict-description = Dies beschreibt ein Badge nur
verdict-description-text = Es ist in Ordnung, aber niemandem verliehen.
verdict-description-next = Bitten Sie um das Badge selbst: um die Datei, die die Person erhalten hat, oder um seine Adresse.

# Das Ergebnis.
result-source = Geprüft:
result-badge = Was das Badge sagt
result-picture-alt = Das Bild des Badges
result-next = Was jetzt zu tun ist
result-another = Ein anderes Badge prüfen
result-checks = Was wir geprüft haben
group-signature = Wurde es verändert?
group-issuer = Wer hat es ausgestellt?
group-status = Wurde es zurückgezogen?
group-dates = Liegt es in seiner Zeit?
group-person = Wem gehört es?
group-format = Sind seine Daten in Ordnung?
result-technical = Technische Einzelheiten
result-codes = Prüfungen und ihre Codes
result-computed = Womit die Signatur berechnet wurde
result-trail = Befragte Adressen
result-document = Der Nachweis, wie erhalten
check-parsing = Lesbar
check-parsing-text = { $outcome ->
    [passed] Das Badge wurde gefunden und ließ sich lesen.
    [failed] In dem Angegebenen ließ sich kein Badge lesen.
   *[other] Das Badge ließ sich nur zum Teil lesen.
}
check-structure = Vollständig
check-structure-text = { $outcome ->
    [passed] Es enthält alles, was ein Open Badge enthalten muss.
    [failed] Etwas, das ein Open Badge enthalten muss, fehlt oder ist falsch.
    [skipped] Das wurde nicht geprüft, weil eine frühere Prüfung nicht bestanden ist.
   *[other] Es enthält, was es muss, mit etwas Ungewöhnlichem.
}
check-proof = Unverändert
check-proof-text = { $outcome ->
    [passed] Die Unterschrift ist unversehrt: Seit dem Unterschreiben wurde nichts verändert.
    [failed] Die Unterschrift passt nicht. Das Badge wurde verändert oder nie vom Aussteller unterschrieben.
    [skipped] Das wurde nicht geprüft, weil eine frühere Prüfung nicht bestanden ist.
    [warning] Die Unterschrift ist unversehrt, mit einem Hinweis dazu.
   *[other] Die Unterschrift ließ sich nicht prüfen.
}
check-issuer = Wirklich vom Aussteller
check-issuer-text = { $outcome ->
    [passed] Der Schlüssel der Unterschrift gehört der darin genannten Organisation.
    [failed] Der Schlüssel der Unterschrift gehört nicht der darin genannten Organisation.
    [skipped] Das wurde nicht geprüft, weil eine frühere Prüfung nicht bestanden ist.
    [warning] Der Schlüssel gehört der Organisation, mit einem Hinweis dazu.
   *[other] Der Schlüssel der Organisation ließ sich nicht ermitteln.
}
check-validity = Innerhalb seiner Zeit
check-validity-text = { $outcome ->
    [passed] Es gilt heute.
    [failed] Es gilt heute nicht.
    [skipped] Das wurde nicht geprüft, weil eine frühere Prüfung nicht bestanden ist.
   *[other] Seine Daten ließen sich nicht sicher lesen.
}
check-status = Nicht zurückgezogen
check-status-text = { $outcome ->
    [passed] Die Organisation hat es weder zurückgezogen noch ausgesetzt.
    [failed] Die Organisation steht nicht mehr dazu.
    [skipped] Das Badge sagt nichts über ein Zurückziehen.
    [warning] Es ist nicht zurückgezogen, mit einem Hinweis dazu.
   *[other] Die Liste zurückgezogener Badges der Organisation ließ sich nicht lesen.
}
check-schema = Form der Daten
check-schema-text = { $outcome ->
    [passed] Seine Daten haben die Form, die es angibt.
    [failed] Seine Daten haben nicht die Form, die es angibt.
    [skipped] Es gibt keine bestimmte Form an.
   *[other] Es gibt eine Form an, die wir nicht prüfen können. Es ist deshalb nicht weniger echt.
}
check-recipient = Gehört der richtigen Person
check-recipient-text = { $outcome ->
    [passed] Es wurde an die angegebene Adresse verliehen.
    [failed] Es wurde nicht an die angegebene Adresse verliehen.
    [skipped] Sie haben keine Adresse zum Vergleich angegeben.
   *[other] Es sagt nicht klar genug, wem es verliehen wurde.
}
check-domain = Von seiner Website bestätigt
check-domain-text = { $outcome ->
    [passed] Die eigene Website der Organisation bestätigt sie.
    [warning] Ihre eigene Website bestätigt sie. Eine andere, die sie nennt, tut es nicht.
   *[other] Keine Website bestätigt sie.
}
check-registry = Bekannte Organisation
check-registry-text = { $outcome ->
    [passed] Ein Verzeichnis, in dem nachgesehen wurde, kennt die Organisation.
    [warning] Kein Verzeichnis, in dem nachgesehen wurde, kennt die Organisation. Das ist kein Fehler, aber finden Sie heraus, wer sie ist.
    [skipped] Es wurde nicht nachgesehen: Es gibt kein Verzeichnis, oder der Aussteller ist nicht bestätigt.
   *[other] Ob die Organisation bekannt ist, ließ sich nicht ermitteln.
}
check-name = Name der Organisation
check-name-text = { $outcome ->
    [warning] Der Name sieht aus wie der einer anderen oder enthält täuschende Zeichen. Vergleichen Sie die Adresse.
   *[other] Der Name gleicht keinem anderen.
}
check-refresh = Neueste Fassung
check-refresh-text = { $outcome ->
    [passed] Die Organisation hat keine neuere Fassung davon.
    [warning] Die Organisation hat eine neuere Fassung, in der etwas anderes steht. Bitten Sie darum.
    [skipped] Vielleicht hat die Organisation eine neuere Fassung. Sie ließ sich nicht befragen.
   *[other] Ob es eine neuere Fassung gibt, ließ sich nicht ermitteln.
}
check-holder = Gezeigt von der Person, der es gehört
check-holder-text = { $outcome ->
    [passed] Wer es gezeigt hat, besitzt den Schlüssel der darin genannten Person.
    [failed] Es wurde mit einem fremden Schlüssel gezeigt.
    [skipped] Nichts belegt, wer es gezeigt hat.
    [warning] Wer es gezeigt hat, besitzt einen Schlüssel, mit einem Hinweis dazu.
   *[other] Wer es gezeigt hat, ließ sich nicht ermitteln.
}
check-parts = Was darin steckt
check-parts-text = { $outcome ->
    [passed] Jedes Badge darin wurde geprüft und ist gültig.
    [failed] Mindestens ein Badge darin ist nicht gültig.
    [skipped] Darin steckt kein Badge.
    [warning] Die Badges darin wurden geprüft, mit einem Hinweis dazu.
   *[other] Nicht alles darin ließ sich prüfen.
}
check-endorsed = Handelt von diesem Badge
check-endorsed-text = { $outcome ->
    [passed] Sie empfiehlt das, wobei sie steht.
    [failed] Sie empfiehlt nicht das, wobei sie steht.
   *[other] Was sie empfiehlt, ließ sich nicht ermitteln.
}
check-code-expired = Seine Zeit ist vorbei. Bis dahin galt es.
check-code-not-yet-valid = Seine Zeit hat noch nicht begonnen.
check-code-revoked = Die Organisation hat es zurückgezogen.
check-code-changed = Es wurde nach der Signatur verändert. Das echte Badge an seiner eigenen Adresse sagt etwas anderes; die technischen Angaben nennen die Stelle.
check-code-older-context = Die Signatur passt zu einem älteren Wortlaut der Definitionen des Standards, den das Programm der Organisation noch benutzte. Nach dem heutigen Wortlaut zählt sie nicht. Bitten Sie die Organisation, das Badge neu auszustellen.
check-code-escaping = Die Signatur passt nur, wenn ein Tabulator oder ein anderes Steuerzeichen im Text auf veraltete Weise geschrieben wird, wie es das Programm der Organisation tat. Nach dem Standard zählt sie nicht. Bitten Sie die Organisation, das Badge neu auszustellen.
check-code-suspended = Die Organisation hat es vorerst ausgesetzt.
check-code-parts-expired = Die Zeit eines Badges darin ist vorbei. In einer Übersicht über Vergangenes darf so etwas stehen.
check-code-parts-endorsement = Eine Empfehlung darin zählt nicht oder ließ sich nicht prüfen. Am Badge selbst ändert das nichts.
check-code-hosted = Die Organisation hält dieses Badge auf ihrer Website bereit, und dort sagt es dasselbe.
check-code-hosted-wording = Die Organisation hält dieses Badge auf ihrer Website bereit. Manche Worte lauten dort anders als in dem, was Sie angegeben haben; gezeigt werden ihre eigenen.
check-code-hosted-differs = Auf der Website der Organisation sagt dieses Badge etwas anderes. Was Sie angegeben haben, wurde verändert.
check-code-hosted-gone = Das Badge liegt nicht mehr auf der Website der Organisation und lässt sich daher nicht vergleichen.
check-code-hosted-unavailable = Die Website, auf der dieses Badge liegen soll, hat nicht damit geantwortet. Ob es echt ist, lässt sich daher nicht sagen.
check-code-no-address = Das Badge ist nicht unterschrieben und sagt nicht, wo seine Organisation es bereithält. Daher zeigt nichts, dass es echt ist.
check-code-description = Dies beschreibt ein Badge nur. Es verleiht es niemandem, also gibt es nichts zu beweisen.
check-code-issuer-hosted = Es liegt dort, wo die darin genannte Organisation ihre Badges bereithält.
check-code-badge-elsewhere = Die Organisation hält das Badge selbst bereit. Der Text, wofür es steht, liegt auf einer anderen Website.
check-code-issuer-scope = Es liegt auf einer Website, auf der die darin genannte Organisation keine Badges bereithält.
check-code-issuer-unnamed = Die Organisation ist ohne Adresse genannt. Daher verbindet nichts den Namen mit dem, der das Badge gemacht hat.
check-code-issuer-unavailable = Die Adresse der darin genannten Organisation hat nicht geantwortet.
check-code-not-asked = Ob es zurückgezogen wurde, wurde nicht gefragt, weil es sich nicht mit dem der Organisation vergleichen ließ.
check-code-moved = Seine Daten liegen unter einer anderen Adresse, als es sagt.
check-code-unavailable = Wofür das Badge steht oder wem es gehört, war an seiner Adresse nicht zu lesen.
check-code-reversed = Es endet, bevor es beginnt.
result-parts = Was darin steckt
part-valid = Gültig
part-invalid = Nicht gültig
part-indeterminate = Nicht bestätigt
part-credential = Ein Badge darin.
part-endorsement = Was jemand anderes dazu sagt.

# Listen von Badges.
verify-list = Sie haben viele?
verify-list-text = Melden Sie sich an, und prüfen Sie eine ganze Liste auf einmal, zum Beispiel die Badges aller Bewerbungen.
verify-list-link = Liste prüfen
verify-receipt = Ich möchte eine signierte Bestätigung
verify-receipt-hint = Eine Seite zum Drucken oder Aufheben: was wann mit welchem Ergebnis geprüft wurde. Das Badge selbst steht nicht darin.
screenings-title = Liste prüfen
screenings-lead = Prüfen Sie viele Badges auf einmal: die von Bewerbungen, einer Klasse oder eines Archivs.
screening-file = Liste auswählen
screening-file-hint = Eine Tabelle, als CSV gespeichert. Die erste Zeile nennt die Spalten; eine Spalte enthält die Links zu den Badges.
screening-column-more = Angeben, in welcher Spalte die Links stehen
screening-column = Name der Spalte
screening-column-hint = Lassen Sie das Feld leer, wenn die Spalte „link“ heißt oder als einzige Links enthält.
screening-action = Liste prüfen
screenings-kept = Ihre Listen
screenings-empty = Sie haben noch keine Liste geprüft. Die Ergebnisse stehen dann 30 Tage lang hier.
screening-rows = { $count ->
    [one] { $shown } Zeile
   *[other] { $shown } Zeilen
}
screening-help = Wie sieht die Liste aus?
screening-help-text = Zum Beispiel: name, email, link. Wenn eine Spalte „email“ heißt, sagen wir auch, ob jedes Badge dieser Person gehört. Bis zu 10.000 Zeilen.
screening-help-privacy = Wer sieht meine Liste?
screening-help-privacy-text = Nur Sie. Sie wird nach 30 Tagen vergessen, oder sobald Sie sie entfernen.
screening-valid = { $count ->
    [one] { $shown } Badge ist gültig
   *[other] { $shown } Badges sind gültig
}
screening-invalid = { $count ->
    [one] { $shown } Badge ist nicht gültig
   *[other] { $shown } Badges sind nicht gültig
}
screening-invalid-text = Verlassen Sie sich nicht auf diese. Die Tabelle sagt, warum.
screening-unknown = { $count ->
    [one] { $shown } Badge konnte nicht ganz geprüft werden
   *[other] { $shown } Badges konnten nicht ganz geprüft werden
}
screening-unknown-text = Soweit wir sehen, ist nichts falsch, aber eine Seite hat nicht geantwortet oder sagt zu wenig. Prüfen Sie diese später noch einmal.
screening-nothing = { $count ->
    [one] { $shown } Zeile enthält kein Badge
   *[other] { $shown } Zeilen enthalten kein Badge
}
screening-nothing-text = Bitten Sie diese Personen um die Datei des Badges oder seine Adresse.
screening-result = Ergebnis jeder Zeile
screening-running = Wird geprüft
screening-running-text = Sie können diese Seite verlassen. Die Arbeit geht weiter.
screening-rows-title = Zeile für Zeile
screening-rows-table = Jede Zeile der Liste und was gefunden wurde
screening-who = Person oder Adresse
screening-badge = Was das Badge sagt
screening-finding = Was wir gefunden haben
screening-more = Weitere Zeilen
screening-ends = Diese Liste wird am { $name } vergessen.
screening-delete = Diese Liste jetzt entfernen
screening-delete-text = Die Liste und ihre Ergebnisse werden vergessen. Eine ausgestellte Bestätigung bleibt.
screening-delete-action = Liste entfernen
screened-open = Noch nicht geprüft
screened-valid = Gültig
screened-invalid = Nicht gültig
screened-expired = Abgelaufen
screened-not-yet = Noch nicht gültig
screened-revoked = Zurückgezogen
screened-suspended = Ausgesetzt
screened-other-person = Gehört jemand anderem
screened-unknown = Nicht ganz geprüft
screened-nothing = Kein Badge

# Bestätigungen.
receipt-title = Bestätigung einer Prüfung
receipt-lead = Was hier wann mit welchem Ergebnis geprüft wurde.
receipt-at = Geprüft am
receipt-by = Geprüft von
receipt-subject = Was geprüft wurde
receipt-digest = Fingerabdruck des Geprüften
receipt-found = Was gefunden wurde
receipt-verdict = Ergebnis
receipt-trust = Warum kann ich dieser Bestätigung vertrauen?
receipt-trust-text = Sie ist wie ein Badge signiert. Wer sie erhält, kann sie prüfen lassen, hier oder von jedem anderen Programm. Sie sagt, wie es zu diesem Zeitpunkt war: Ein Badge kann später zurückgezogen werden.
receipt-ends = Sie liegt hier bis zum { $name }. Die Datei bleibt danach gültig.
receipt-file = Bestätigung herunterladen
receipt-check = Diese Bestätigung prüfen
receipt-see = Bestätigung ansehen
receipt-qr = Führt zu dieser Seite
receipt-qr-alt = QR-Code mit der Adresse dieser Bestätigung
