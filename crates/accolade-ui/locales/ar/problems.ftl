# What is wrong with a field, by the code of the problem (dots and underscores become hyphens).
problem-text-missing = اكتب شيئًا هنا
problem-text-too-long = النص طويل جدًا؛ اختصره
problem-text-character = يوجد هنا حرف غير مرئي؛ أعد الكتابة
problem-text-address = هذا ليس عنوانًا على الويب مثل https://example.org/page
problem-recipient-missing = اكتب عنوان بريد إلكتروني
problem-recipient-malformed = هذا ليس عنوان بريد إلكتروني مثل name@example.org
problem-sign-in-too-many = أُرسلت روابط كثيرة إلى هذا العنوان؛ انتظر ساعة ثم حاول مرة أخرى
problem-claim-code-missing = اكتب الرمز الذي في رسالتك أو على ورقتك
problem-claim-code-unknown = لا توجد شارة بهذا الرمز؛ قارن كل حرف برسالتك
