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
