# What is wrong with a field, by the code of the problem (dots and underscores become hyphens).
problem-text-missing = Schreiben Sie hier etwas
problem-text-too-long = Das ist zu lang; kürzen Sie es
problem-text-character = Hier steht ein unsichtbares Zeichen; schreiben Sie es neu
problem-text-address = Das ist keine Webadresse wie https://example.org/seite
problem-recipient-missing = Schreiben Sie eine E-Mail-Adresse
problem-recipient-malformed = Das ist keine E-Mail-Adresse wie name@example.org
problem-sign-in-too-many = An diese Adresse gingen viele Links; warten Sie eine Stunde, und versuchen Sie es dann noch einmal
problem-claim-code-missing = Schreiben Sie den Code aus Ihrer Mail oder von Ihrem Papier
problem-claim-code-unknown = Zu diesem Code gibt es kein Badge; vergleichen Sie jedes Zeichen mit Ihrer Mail
problem-import-nothing-given = Es wurde nichts angegeben; wählen Sie eine Datei, geben Sie eine Adresse ein, oder fügen Sie den Text ein
problem-import-several-given = Es wurde mehr als ein Weg benutzt; behalten Sie einen, und leeren Sie die anderen
problem-import-too-large = Das ist zu groß; bitten Sie um das ursprüngliche Badge
problem-import-not-a-badge = Darin ist kein Badge; vielleicht ist es ein Bildschirmfoto, dann bitten Sie um die ursprüngliche Datei
problem-import-unreachable = Diese Adresse hat nicht geantwortet; prüfen Sie die Schreibweise, oder wählen Sie die Datei
problem-import-forged = Dieses Badge wurde nach dem Unterschreiben verändert und wird deshalb nicht aufgehoben; bitten Sie um das ursprüngliche
problem-import-duplicate = Dieses Badge ist schon in Ihrem Rucksack
