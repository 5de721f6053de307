# Words that forms share.
form-problems = يرجى مراجعة ما يلي
form-save = حفظ
form-cancel = إلغاء
form-changed = غيّر شخص آخر هذا في هذه الأثناء
form-changed-text = ما كتبته موجود أدناه ولم يُحفظ بعد. قارنه بما هو موجود الآن ثم احفظ مرة أخرى.
form-title-wrong = يرجى التصحيح:
