# الاستمارة.
verify-title = تحقّق من شارة
verify-title-wrong = يُرجى التصحيح:
verify-lead = اعرف هل الشارة أصلية، ومن منحها، وهل ما زالت سارية.
verify-problems = تعذّر بدء التحقق
verify-ways = قدّم الشارة بإحدى ثلاث طرق
verify-file = اختر الملف
verify-file-hint = صورة الشارة (PNG أو SVG) أو ملف بياناتها، كما وصلك تمامًا.
verify-file-again = اختر الملف مرة أخرى من فضلك: المتصفحات لا تحتفظ به.
verify-drop = يمكنك أيضًا إفلات الملف هنا.
verify-url = أدخل عنوانها على الويب
verify-url-hint = يبدأ بـ https:// ويقود إلى الشارة.
verify-text = الصق نصها
verify-text-hint = النص كاملًا، إن وصلتك الشارة نصًا.
verify-recipient-more = تحقّق أيضًا من صاحبها
verify-recipient = البريد الإلكتروني لصاحب الشارة
verify-recipient-hint = تُخفي شارات كثيرة العنوان. إن كنت تعرفه أخبرناك هل يطابق. ولا نحتفظ به.
verify-action = تحقّق من الشارة
verify-help-qr = هل عليها رمز QR؟
verify-help-qr-text = وجّه كاميرا هاتفك إليه. يفتح الرمز صفحة الشارة، وهناك تكفي ضغطة واحدة للتحقق منها.
verify-help-what = لديك لقطة شاشة فقط؟
verify-help-what-text = لقطة الشاشة أو النسخة الممسوحة فقدت الدليل. اطلب من صاحب الشارة الملف الأصلي أو عنوانه.
verify-help-privacy = ماذا يحدث للشارة؟
verify-help-privacy-text = تُقرأ لأجل هذا التحقق ثم تُنسى. وقد نسأل موقع الجهة المانحة عن مفتاحها وعن قائمة الشارات المسحوبة.
verify-problem-nothing = لم يُقدَّم شيء. اختر ملفًا أو أدخل عنوانًا أو الصق النص.
verify-problem-several = استُخدمت أكثر من طريقة. أبقِ واحدة وأفرغ البقية.
verify-problem-file-too-large = الملف كبير جدًا. نقرأ ملفات حتى { $name }. اطلب الشارة الأصلية.
verify-problem-file-not-a-badge = لا توجد شارة في هذا الملف. ربما هو لقطة شاشة: اطلب الملف الأصلي.
verify-problem-address-not-valid = هذا ليس عنوان ويب كاملًا. يبدأ العنوان بـ https://، مثل https://example.org/badge.
verify-problem-address-unreachable = لم يستجب هذا العنوان. راجع كتابته، أو اختر الملف بدلًا منه.
verify-problem-address-not-a-badge = لا توجد شارة في هذا العنوان. افتحه في متصفحك وابحث عن تنزيل.
verify-problem-text-too-large = النص طويل جدًا. نقرأ حتى { $name }. احفظه ملفًا واختره.
verify-problem-text-not-a-badge = هذا النص ليس شارة. تأكد من أنك نسخته كاملًا، من أول حرف إلى آخر حرف.
verify-problem-recipient = هذا ليس عنوان بريد إلكتروني كاملًا. يكون مثل name@example.org.

# الحكم.
verdict-valid = هذه الشارة صالحة
verdict-valid-text = هي أصلية ولم تتغيّر وما زالت سارية.
verdict-valid-next = يمكنك الاعتماد على ما تقوله الشارة. أما ثقتك بالمؤسسة التي منحتها فقرارها لك.
verdict-invalid = هذه الشارة غير صالحة
verdict-invalid-text = فشل فحص واحد على الأقل. لا تعتمد على هذه الشارة.
verdict-invalid-next = اطلب من صاحبها الملف الأصلي أو عنوانه. وإن لم ينجح ذلك فاسأل المؤسسة المذكورة فيها.
verdict-indeterminate = تعذّر تأكيد هذه الشارة الآن
verdict-indeterminate-text = لا نرى فيها خطأ، لكن لم نتمكن من فحص كل شيء.
verdict-indeterminate-next = حاول لاحقًا: قد يتعذّر الوصول مؤقتًا إلى موقع يلزم للتحقق.
verdict-expired = انتهت مدة هذه الشارة
verdict-expired-text = هي أصلية ولم تتغيّر، لكن مدتها انتهت.
verdict-expired-next = اسأل صاحبها هل لديه شارة أحدث.
verdict-not-yet = هذه الشارة لم تصبح سارية بعد
verdict-not-yet-text = هي أصلية ولم تتغيّر، لكنها تسري لاحقًا.
verdict-not-yet-next = تحقّق منها مرة أخرى بعد يوم بدء سريانها.
verdict-revoked = سُحبت هذه الشارة
verdict-revoked-text = هي أصلية، لكن المؤسسة سحبتها.
verdict-revoked-next = يمكن للمؤسسة التي منحتها أن تخبرك بالسبب. لا تعتمد عليها.
verdict-suspended = هذه الشارة معلّقة
verdict-suspended-text = هي أصلية، لكن المؤسسة تطلب عدم الاعتماد عليها في الوقت الحالي.
verdict-suspended-next = تحقّق منها مرة أخرى لاحقًا، أو اسأل المؤسسة التي منحتها.
verdict-recipient = هذه الشارة لشخص آخر
verdict-recipient-text = هي أصلية، لكنها لم تُمنح لصاحب العنوان الذي أدخلته.
verdict-recipient-next = راجع كتابة العنوان. ربما استخدم صاحبها عنوانًا آخر.
verdict-description = هذا يصف شارة فحسب
verdict-description-text = هو سليم، لكنه غير ممنوح لأحد.
verdict-description-next = اطلب من صاحبها الشارة نفسها: الملف الذي حصل عليه، أو عنوانها.

# النتيجة.
result-source = ما جرى التحقق منه:
result-badge = ما تقوله الشارة
result-picture-alt = صورة الشارة
result-next = ما الذي تفعله الآن
result-another = تحقّق من شارة أخرى
result-checks = ما الذي فحصناه
group-signature = هل غُيّرت؟
group-issuer = من أصدرها؟
group-status = هل سُحبت؟
group-dates = هل هي ضمن مدتها؟
group-person = لمن هي؟
group-format = هل بياناتها سليمة؟
result-technical = تفاصيل تقنية
result-codes = الفحوص ورموزها
result-computed = ما حُسب به التوقيع
result-trail = العناوين التي سُئلت
result-document = الشهادة كما وصلت
check-parsing = مقروءة
check-parsing-text = { $outcome ->
    [passed] عُثر على الشارة وأمكنت قراءتها.
    [failed] لم تُقرأ أي شارة مما قُدِّم.
   *[other] لم تُقرأ الشارة إلا جزئيًا.
}
check-structure = مكتملة
check-structure-text = { $outcome ->
    [passed] فيها كل ما يجب أن يكون في شارة مفتوحة.
    [failed] شيء مما يجب أن يكون في شارة مفتوحة ناقص أو خاطئ.
    [skipped] لم يُفحص هذا لأن فحصًا سابقًا فشل.
   *[other] فيها ما يجب، مع شيء غير معتاد.
}
check-proof = لم تتغيّر
check-proof-text = { $outcome ->
    [passed] التوقيع سليم: لم يتغيّر شيء منذ توقيعها.
    [failed] التوقيع لا يطابق. عُدّلت الشارة أو لم توقّعها الجهة المانحة قط.
    [skipped] لم يُفحص هذا لأن فحصًا سابقًا فشل.
    [warning] التوقيع سليم، مع ملاحظة عنه.
   *[other] تعذّر فحص التوقيع.
}
check-issuer = من الجهة المانحة حقًا
check-issuer-text = { $outcome ->
    [passed] المفتاح الذي وقّعها يخص المؤسسة المذكورة فيها.
    [failed] المفتاح الذي وقّعها لا يخص المؤسسة المذكورة فيها.
    [skipped] لم يُفحص هذا لأن فحصًا سابقًا فشل.
    [warning] المفتاح يخص المؤسسة، مع ملاحظة عنه.
   *[other] تعذّرت معرفة مفتاح المؤسسة.
}
check-validity = ضمن مدتها
check-validity-text = { $outcome ->
    [passed] هي سارية اليوم.
    [failed] ليست سارية اليوم.
    [skipped] لم يُفحص هذا لأن فحصًا سابقًا فشل.
   *[other] لم تُقرأ تواريخها بيقين.
}
check-status = غير مسحوبة
check-status-text = { $outcome ->
    [passed] لم تسحبها المؤسسة ولم تعلّقها.
    [failed] لم تعد المؤسسة تشهد بصحتها.
    [skipped] لا تقول الشارة شيئًا عن السحب.
    [warning] ليست مسحوبة، مع ملاحظة عن ذلك.
   *[other] تعذّرت قراءة قائمة الشارات المسحوبة لدى المؤسسة.
}
check-schema = شكل البيانات
check-schema-text = { $outcome ->
    [passed] لبياناتها الشكل الذي تعلنه.
    [failed] ليس لبياناتها الشكل الذي تعلنه.
    [skipped] لا تعلن شكلًا معيّنًا.
   *[other] تعلن شكلًا لا نستطيع فحصه. ولا ينقص ذلك من أصالتها.
}
check-recipient = تخص الشخص الصحيح
check-recipient-text = { $outcome ->
    [passed] مُنحت لصاحب العنوان الذي أدخلته.
    [failed] لم تُمنح لصاحب العنوان الذي أدخلته.
    [skipped] لم تُدخل عنوانًا للمقارنة.
   *[other] لا تقول بوضوح كافٍ لمن مُنحت.
}
check-domain = يؤكدها موقعها
check-domain-text = { $outcome ->
    [passed] موقع المؤسسة نفسها يؤكدها.
    [warning] موقعها يؤكدها. أما موقع آخر تذكره فلا يؤكدها.
   *[other] لا يؤكدها أي موقع.
}
check-registry = مؤسسة معروفة
check-registry-text = { $outcome ->
    [passed] المؤسسة معروفة في قائمة جرى البحث فيها.
    [warning] لا تعرف المؤسسةَ أيُّ قائمة جرى البحث فيها. ليس هذا عيبًا، لكن تحقّق من هويتها.
    [skipped] لم يجرِ البحث: لم تُعطَ قائمة، أو لم تتأكد الجهة المانحة.
   *[other] تعذّرت معرفة ما إذا كانت المؤسسة معروفة.
}
check-name = اسم المؤسسة
check-name-text = { $outcome ->
    [warning] يشبه اسمها اسم مؤسسة أخرى، أو فيه حروف مضلِّلة. قارن العنوان.
   *[other] لا يشبه اسمها اسم غيرها.
}
check-refresh = أحدث نسخة
check-refresh-text = { $outcome ->
    [passed] ليس لدى المؤسسة نسخة أحدث منها.
    [warning] لدى المؤسسة نسخة أحدث تقول شيئًا آخر. اطلبها من حاملها.
    [skipped] قد تكون لدى المؤسسة نسخة أحدث. وتعذّر سؤالها.
   *[other] تعذّرت معرفة ما إذا كانت هناك نسخة أحدث.
}
check-holder = يعرضها حاملها
check-holder-text = { $outcome ->
    [passed] من عرضها يملك مفتاح الشخص المذكور فيها.
    [failed] عُرضت بمفتاح شخص آخر.
    [skipped] لا شيء يثبت من عرضها.
    [warning] من عرضها يملك مفتاحًا، مع ملاحظة عنه.
   *[other] تعذّرت معرفة من عرضها.
}
check-parts = ما بداخلها
check-parts-text = { $outcome ->
    [passed] فُحصت كل شارة بداخلها وهي صالحة.
    [failed] شارة واحدة على الأقل بداخلها غير صالحة.
    [skipped] لا توجد شارة بداخلها.
    [warning] فُحصت الشارات التي بداخلها، مع ملاحظة عنها.
   *[other] تعذّر فحص كل ما بداخلها.
}
check-endorsed = تخص هذه الشارة
check-endorsed-text = { $outcome ->
    [passed] تزكّي ما وُضعت معه.
    [failed] لا تزكّي ما وُضعت معه.
   *[other] تعذّرت معرفة ما تزكّيه.
}
check-code-expired = انتهت مدتها. وكانت سارية حتى ذلك الحين.
check-code-not-yet-valid = لم تبدأ مدتها بعد.
check-code-revoked = سحبتها المؤسسة.
check-code-changed = غُيّرت بعد توقيعها. الشارة الأصلية على عنوانها تقول غير ذلك، والتفاصيل التقنية تذكر الموضع.
check-code-older-context = يطابق التوقيع صيغة أقدم من تعريفات المعيار، كان برنامج المؤسسة ما زال يستعملها. ولا يُعتدّ به وفق الصيغة الحالية. اطلب من المؤسسة إصدار الشارة من جديد.
check-code-escaping = لا يطابق التوقيع إلا إذا كُتبت علامة جدولة أو محرف تحكم آخر في النص بطريقة قديمة، كما كتبها برنامج المؤسسة. ولا يُعتدّ به وفق المعيار. اطلب من المؤسسة إصدار الشارة من جديد.
check-code-suspended = علّقتها المؤسسة في الوقت الحالي.
check-code-parts-expired = انتهت مدة شارة بداخلها. وقد يضم سجل الماضي مثلها.
check-code-parts-endorsement = فيها تزكية لا تُحتسب أو تعذّر فحصها. ولا يغيّر ذلك شيئًا في الشارة نفسها.
check-code-hosted = تحتفظ المؤسسة بهذه الشارة في موقعها، وهي تقول الشيء نفسه هناك.
check-code-hosted-wording = تحتفظ المؤسسة بهذه الشارة في موقعها. وبعض الكلمات هناك تختلف عمّا قدمته؛ والمعروض هنا كلماتها هي.
check-code-hosted-differs = تقول هذه الشارة في موقع المؤسسة شيئًا آخر. فما قدمته قد غُيّر.
check-code-hosted-gone = لم تعد الشارة في موقع المؤسسة، فلا يمكن مقارنتها.
check-code-hosted-unavailable = الموقع الذي ينبغي أن تكون فيه هذه الشارة لم يُجب بها. فلا نستطيع القول إن كانت أصلية.
check-code-no-address = الشارة غير موقعة ولا تذكر أين تحتفظ بها مؤسستها. فلا شيء يبيّن أنها أصلية.
check-code-description = هذا يصف شارة فحسب، ولا يمنحها لأحد، فليس هناك ما يُثبت.
check-code-issuer-hosted = هي محفوظة حيث تحفظ المؤسسة المذكورة فيها شاراتها.
check-code-badge-elsewhere = تحتفظ المؤسسة بالشارة نفسها. أما النص الذي يبيّن على ماذا تدل فمحفوظ في موقع آخر.
check-code-issuer-scope = هي محفوظة في موقع لا تحفظ فيه المؤسسة المذكورة فيها شارات.
check-code-issuer-unnamed = المؤسسة مذكورة بلا عنوان. فلا شيء يربط الاسم بمن صنع الشارة.
check-code-issuer-unavailable = عنوان المؤسسة المذكورة فيها لم يُجب.
check-code-not-asked = لم يُسأل أحد إن كانت قد سُحبت، لأنها لم تُقارن بما لدى المؤسسة.
check-code-moved = بياناتها محفوظة تحت عنوان غير الذي تذكره.
check-code-unavailable = تعذّرت قراءة ما تدل عليه الشارة أو صاحبها في عنوانها.
check-code-reversed = تنتهي قبل أن تبدأ.
result-parts = ما بداخلها
part-valid = صالحة
part-invalid = غير صالحة
part-indeterminate = غير مؤكدة
part-credential = شارة بداخلها.
part-endorsement = ما يقوله آخرون عنها.

# قوائم الشارات.
verify-list = هل لديك شارات كثيرة؟
verify-list-text = سجّل الدخول وتحقق من قائمة كاملة دفعة واحدة، مثل شارات جميع المتقدمين.
verify-list-link = التحقق من قائمة
verify-receipt = أريد إيصالًا موقّعًا
verify-receipt-hint = صفحة للطباعة أو الحفظ تذكر ما تم التحقق منه ومتى وبأي نتيجة. ولا تحتوي على الشارة نفسها.
screenings-title = التحقق من قائمة
screenings-lead = تحقق من شارات كثيرة دفعة واحدة: شارات المتقدمين أو صف دراسي أو أرشيف.
screening-file = اختر القائمة
screening-file-hint = جدول محفوظ بصيغة CSV. السطر الأول يسمّي الأعمدة، وأحد الأعمدة يحتوي على روابط الشارات.
screening-column-more = حدّد العمود الذي يحتوي على الروابط
screening-column = اسم العمود
screening-column-hint = اتركه فارغًا إذا كان اسم العمود «link» أو كان الوحيد الذي فيه روابط.
screening-action = تحقق من القائمة
screenings-kept = قوائمك
screenings-empty = لم تتحقق من أي قائمة بعد. ستبقى النتائج هنا ثلاثين يومًا.
screening-rows = { $count ->
    [one] سطر واحد
    [two] سطران
    [few] { $shown } أسطر
    [many] { $shown } سطرًا
   *[other] { $shown } سطر
}
screening-help = كيف تبدو القائمة؟
screening-help-text = مثلًا: name وemail وlink. إذا كان أحد الأعمدة اسمه «email» فنخبرك أيضًا هل تخص كل شارة ذلك الشخص. حتى 10,000 سطر.
screening-help-privacy = من يرى قائمتي؟
screening-help-privacy-text = أنت فقط. تُنسى بعد ثلاثين يومًا أو فور إزالتك لها.
screening-valid = { $count ->
    [one] شارة واحدة صالحة
    [two] شارتان صالحتان
    [few] { $shown } شارات صالحة
    [many] { $shown } شارة صالحة
   *[other] { $shown } شارة صالحة
}
screening-invalid = { $count ->
    [one] شارة واحدة غير صالحة
    [two] شارتان غير صالحتين
    [few] { $shown } شارات غير صالحة
    [many] { $shown } شارة غير صالحة
   *[other] { $shown } شارة غير صالحة
}
screening-invalid-text = لا تعتمد عليها. يذكر الجدول السبب.
screening-unknown = { $count ->
    [one] شارة واحدة لم يكتمل التحقق منها
    [two] شارتان لم يكتمل التحقق منهما
    [few] { $shown } شارات لم يكتمل التحقق منها
    [many] { $shown } شارة لم يكتمل التحقق منها
   *[other] { $shown } شارة لم يكتمل التحقق منها
}
screening-unknown-text = لا نرى فيها خطأ، لكن أحد المواقع لم يُجب أو لم يذكر ما يكفي. تحقق منها لاحقًا.
screening-nothing = { $count ->
    [one] سطر واحد بلا شارة
    [two] سطران بلا شارة
    [few] { $shown } أسطر بلا شارة
    [many] { $shown } سطرًا بلا شارة
   *[other] { $shown } سطر بلا شارة
}
screening-nothing-text = اطلب من هؤلاء ملف الشارة أو عنوانها.
screening-result = نتيجة كل سطر
screening-running = جارٍ التحقق
screening-running-text = يمكنك مغادرة هذه الصفحة. يستمر العمل.
screening-rows-title = سطرًا بسطر
screening-rows-table = كل سطر من القائمة وما وُجد
screening-who = الشخص أو العنوان
screening-badge = ما تقوله الشارة
screening-finding = ما وجدناه
screening-more = المزيد من الأسطر
screening-ends = تُنسى هذه القائمة في { $name }.
screening-delete = إزالة هذه القائمة الآن
screening-delete-text = تُنسى القائمة ونتائجها. ويبقى الإيصال الذي أُعطي.
screening-delete-action = إزالة القائمة
screened-open = لم يُتحقق منها بعد
screened-valid = صالحة
screened-invalid = غير صالحة
screened-expired = منتهية
screened-not-yet = لم تصبح سارية بعد
screened-revoked = مسحوبة
screened-suspended = معلّقة
screened-other-person = تخص شخصًا آخر
screened-unknown = لم يكتمل التحقق
screened-nothing = لا توجد شارة

# الإيصالات.
receipt-title = إيصال تحقق
receipt-lead = ما تم التحقق منه هنا ومتى وبأي نتيجة.
receipt-at = تاريخ التحقق
receipt-by = جهة التحقق
receipt-subject = ما تم التحقق منه
receipt-digest = بصمة ما تم التحقق منه
receipt-found = ما وُجد
receipt-verdict = النتيجة
receipt-trust = كيف أثق بهذا الإيصال؟
receipt-trust-text = هو موقّع مثل الشارة. يستطيع من يتسلمه التحقق منه هنا أو بأي برنامج آخر. وهو يذكر الحال في ذلك الوقت: فقد تُسحب الشارة لاحقًا.
receipt-ends = يبقى هنا حتى { $name }. ويظل الملف صالحًا بعد ذلك.
receipt-file = تنزيل الإيصال
receipt-check = التحقق من هذا الإيصال
receipt-see = عرض الإيصال
receipt-qr = يقود إلى هذه الصفحة
receipt-qr-alt = رمز QR بعنوان هذا الإيصال
