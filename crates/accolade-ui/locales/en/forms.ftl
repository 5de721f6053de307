# Words that forms share.
form-problems = Please look at these
form-save = Save
form-cancel = Cancel
form-changed = Somebody else changed this in the meantime
form-changed-text = What you wrote is below and is not saved yet. Compare it with what is there now, then save again.
form-title-wrong = Please correct:
