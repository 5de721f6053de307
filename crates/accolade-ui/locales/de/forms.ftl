# Words that forms share.
form-problems = Bitte sehen Sie sich dies an
form-save = Speichern
form-cancel = Abbrechen
form-changed = Jemand anderes hat dies inzwischen geändert
form-changed-text = Was Sie geschrieben haben, steht unten und ist noch nicht gespeichert. Vergleichen Sie es mit dem, was jetzt da ist, und speichern Sie noch einmal.
form-title-wrong = Bitte berichtigen:
