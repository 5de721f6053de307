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
problem-import-nothing-given = لم يُعطَ شيء؛ اختر ملفًا أو أدخل عنوانًا أو الصق النص
problem-import-several-given = استُخدمت أكثر من طريقة؛ أبقِ واحدة وأفرغ البقية
problem-import-too-large = هذا كبير جدًا؛ اطلب الشارة الأصلية
problem-import-not-a-badge = لا توجد شارة في هذا؛ ربما هو لقطة شاشة، فاطلب الملف الأصلي
problem-import-unreachable = لم يجب هذا العنوان؛ راجع كتابته أو اختر الملف بدلًا منه
problem-import-forged = غُيّرت هذه الشارة بعد توقيعها فلا تُحفظ؛ اطلب الأصلية
problem-import-duplicate = هذه الشارة في حقيبتك من قبل
