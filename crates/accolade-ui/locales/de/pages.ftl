# Die Startseite.
home-title = Badges, auf die Verlass ist
home-lead = Ein digitales Badge sagt, was jemand gelernt hat und wer dafür einsteht. Hier prüfen Sie in Sekunden, ob ein Badge echt ist.
home-action = Badge prüfen
home-how = So geht es
home-step-award = Eine Organisation verleiht
home-step-award-text = Eine Schule, ein Betrieb oder ein Verein legt fest, was zu tun ist, und unterschreibt ein Badge für alle, die es getan haben.
home-step-keep = Der Mensch behält es
home-step-keep-text = Das Badge ist ein Bild, in dem der Nachweis steckt. Man kann es aufheben, verschicken und überall zeigen.
home-step-check = Jeder kann prüfen
home-step-check-text = Dafür braucht niemand ein Konto. Ein verändertes oder zurückgezogenes Badge wird von einem echten unterschieden.
home-organizations = Organisationen, die hier veröffentlichen
home-more-organizations = Alle Organisationen ansehen

# Organisationen.
organizations-title = Organisationen
organizations-lead = Sie veröffentlichen hier ihre Auszeichnungen und unterschreiben die Badges, die sie verleihen.
organizations-list = Die Liste
organizations-empty = Noch veröffentlicht hier keine Organisation
organizations-empty-text = Sobald eine es tut, finden Sie sie hier mit allem, was man erreichen kann. Badges von anderswo können Sie schon jetzt prüfen.
organization-eyebrow = Organisation
organization-achievements = Was man hier erreichen kann
achievements-empty = Noch nichts veröffentlicht
achievements-empty-text = Sobald { $name } eine Auszeichnung veröffentlicht, steht sie hier mit ihrem Bild und dem, was dafür zu tun ist.

# Eine Auszeichnung.
achievement-eyebrow = Auszeichnung
achievement-criteria = Was dafür zu tun ist
achievement-no-criteria = Die Organisation hat das nicht beschrieben.
achievement-criteria-link = Mehr auf der Seite der Organisation
achievement-tags = Themen
achievement-retired = Wird nicht mehr verliehen
achievement-retired-text = Früher verliehene Badges bleiben gültig.
achievement-help = Hat Ihnen jemand dieses Badge gezeigt?
achievement-help-text = Das Bild könnte jeder kopieren. Erst die Prüfung zeigt, ob das Badge echt ist.

# Ein Badge.
credential-eyebrow = Badge
credential-description = „{ $name }“, verliehen von { $other }
credential-awarded-to = Verliehen an
credential-awarded = Verliehen an eine Person, die hier nicht genannt wird
credential-verify = Dieses Badge prüfen
credential-what = Wofür es steht
credential-narrative = Was die Organisation dazu sagt
credential-criteria-link = Was dafür zu tun war
credential-share = Weitergeben
credential-share-text = Wer diese Adresse öffnet, sieht diese Seite und kann das Badge prüfen.
credential-address = Adresse dieser Seite
credential-qr = Scannen öffnet diese Seite
credential-qr-alt = QR-Code mit der Adresse dieser Seite
credential-keep = Aufheben
credential-keep-text = Das Bild ist das Badge: Der Nachweis reist darin mit. Heben Sie eine Kopie gut auf.
download-picture = Bild
download-drawing = Zeichnung, scharf in jeder Größe
download-file = Datendatei
download-token = Signiertes Token
download-earlier = Bild für ältere Plattformen (Open Badges 2.0)
standing-preparing = In Vorbereitung
standing-preparing-text = Dieses Badge ist verliehen und wird gleich unterschrieben. Laden Sie diese Seite in einer Minute neu.
standing-active = In Ordnung
standing-active-text = Die Organisation steht zu diesem Badge.
standing-expired = Abgelaufen
standing-expired-text = Dieses Badge war echt, und seine Zeit ist vorbei.
standing-suspended = Ausgesetzt
standing-suspended-text = Die Organisation bittet, sich vorerst nicht auf dieses Badge zu verlassen. Es kann wieder gültig werden.
standing-revoked = Zurückgezogen
standing-revoked-text = Die Organisation hat dieses Badge endgültig zurückgenommen.
standing-reason = Ihr Grund:
credential-replaced = An seiner Stelle gibt es ein berichtigtes Badge.

# Eine Statusliste.
status-list-title = Liste von Badge-Zuständen
status-list-lead = Diese Liste ist für Programme da. Sie sehen darin, ob ein Badge noch gilt, ohne nach einer bestimmten Person zu fragen.
status-list-purpose = Was sie festhält
status-list-purpose-revocation = Welche Badges zurückgezogen sind
status-list-purpose-suspension = Welche Badges ausgesetzt sind
status-list-keeper = Geführt von
status-list-size = Größe
status-list-places = { $count ->
    [one] { $shown } Platz
   *[other] { $shown } Plätze
}
status-list-updated = Zuletzt unterschrieben
status-list-privacy = Was sie über Menschen sagt
status-list-privacy-text = Nichts. Jedes Badge hat einen ausgelosten Platz, und ein Platz ist markiert oder nicht. Wer die Liste liest, liest sie ganz; so erfährt niemand, welches Badge nachgesehen wurde.

# Das Verzeichnis.
catalogue-title = Finden, was Sie erreichen können
catalogue-lead = Alles, was Organisationen hier verleihen, und was es dafür braucht.
catalogue-search = Was möchten Sie lernen oder zeigen?
catalogue-narrow = Liste eingrenzen
catalogue-tag = Fähigkeit oder Thema
catalogue-tag-hint = Zum Beispiel Schweißen
catalogue-any = Beliebig
catalogue-hours-up-to = { $count ->
    [one] Bis zu { $shown } Stunde
   *[other] Bis zu { $shown } Stunden
}
catalogue-apply = Liste zeigen
catalogue-clear = Alles zeigen
catalogue-none = Nichts passt
catalogue-none-text = Suchen Sie mit weniger oder kürzeren Wörtern, oder lassen Sie weg, was die Liste eingrenzt.
catalogue-empty = Noch ist nichts veröffentlicht
catalogue-empty-text = Sobald eine Organisation eine Auszeichnung veröffentlicht, finden Sie sie hier. Badges von anderswo können Sie schon jetzt prüfen.
fact-kind = Art
fact-hours = Zeitbedarf
fact-level = Niveau
fact-participation = Form der Teilnahme
fact-language = Sprache
fact-cost = Kosten
hours = { $count ->
    [one] { $shown } Stunde
   *[other] { $shown } Stunden
}
participation-on-site = Vor Ort
participation-online = Online
participation-blended = Online und vor Ort
cost-free = Kostenlos
cost-paid = Kostenpflichtig
participation-work = Bei der Arbeit
achievement-outcomes-title = Was Sie danach können
achievement-alignments-title = Entspricht
achievement-versions = Fassungen
achievement-version = Fassung { $name }
achievement-valid = Badges gelten
achievement-days = { $count ->
    [one] { $shown } Tag
   *[other] { $shown } Tage
}

# More about the first page and a badge.
home-search = Suchen Sie etwas, das Sie erreichen möchten?
print = Drucken
