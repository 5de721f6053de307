# الصفحة الأولى.
home-title = شارات يمكنك الوثوق بها
home-lead = تقول الشارة الرقمية ما الذي تعلّمه شخص ما ومن يشهد له بذلك. هنا تتحقق في ثوانٍ من أن الشارة أصلية.
home-action = تحقّق من شارة
home-how = كيف يعمل ذلك
home-step-award = مؤسسة تمنح
home-step-award-text = تحدد مدرسة أو جهة عمل أو نادٍ ما يجب إنجازه، وتوقّع شارة لكل من أنجزه.
home-step-keep = صاحبها يحتفظ بها
home-step-keep-text = الشارة صورة في داخلها الدليل. يمكن حفظها وإرسالها وعرضها في أي مكان.
home-step-check = أي شخص يتحقق
home-step-check-text = لا يحتاج أحد إلى حساب. ويُميَّز بين الشارة الأصلية والشارة المعدّلة أو المسحوبة.
home-organizations = مؤسسات تنشر هنا
home-more-organizations = اعرض كل المؤسسات

# المؤسسات.
organizations-title = المؤسسات
organizations-lead = تنشر هنا إنجازاتها وتوقّع الشارات التي تمنحها.
organizations-list = القائمة
organizations-empty = لا تنشر هنا أي مؤسسة بعد
organizations-empty-text = حالما تنشر مؤسسة ستجدها هنا مع كل ما يمكن إنجازه لديها. ويمكنك منذ الآن التحقق من شارات من أماكن أخرى.
organization-eyebrow = مؤسسة
organization-achievements = ما يمكنك إنجازه هنا
achievements-empty = لم يُنشر شيء بعد
achievements-empty-text = حالما تنشر { $name } إنجازًا سيظهر هنا مع صورته وما يجب فعله لنيله.

# إنجاز واحد.
achievement-eyebrow = إنجاز
achievement-criteria = ما يجب فعله
achievement-no-criteria = لم تصف المؤسسة ذلك.
achievement-criteria-link = اقرأ المزيد في موقع المؤسسة
achievement-tags = المواضيع
achievement-retired = لم يعد يُمنح
achievement-retired-text = تبقى الشارات التي مُنحت من قبل صالحة.
achievement-help = هل أراك أحد هذه الشارة؟
achievement-help-text = يستطيع أي شخص نسخ الصورة. التحقق وحده يُظهر هل الشارة أصلية.

# شارة واحدة.
credential-eyebrow = شارة
credential-description = «{ $name }»، منحتها { $other }
credential-awarded-to = مُنحت إلى
credential-awarded = مُنحت لشخص لا يُذكر اسمه هنا
credential-verify = تحقّق من هذه الشارة
credential-what = ما الذي تعنيه
credential-narrative = ما تقوله المؤسسة
credential-criteria-link = اطّلع على ما كان يجب فعله لنيلها
credential-share = شاركها
credential-share-text = كل من يفتح هذا العنوان يرى هذه الصفحة ويستطيع التحقق من الشارة.
credential-address = عنوان هذه الصفحة
credential-qr = امسح الرمز لفتح هذه الصفحة
credential-qr-alt = رمز QR لعنوان هذه الصفحة
credential-keep = احتفظ بها
credential-keep-text = الصورة هي الشارة: الدليل محفوظ في داخلها. احتفظ بنسخة في مكان آمن.
download-picture = صورة
download-drawing = رسم واضح بأي حجم
download-file = ملف البيانات
download-token = رمز موقّع
download-earlier = صورة للمنصات الأقدم (Open Badges 2.0)
standing-preparing = قيد الإعداد
standing-preparing-text = مُنحت هذه الشارة وستُوقّع بعد قليل. حمّل هذه الصفحة من جديد بعد دقيقة.
standing-active = سارية
standing-active-text = المؤسسة تشهد بصحة هذه الشارة.
standing-expired = انتهت مدتها
standing-expired-text = كانت هذه الشارة أصلية، وقد انتهت مدتها.
standing-suspended = معلّقة
standing-suspended-text = تطلب المؤسسة عدم الاعتماد على هذه الشارة في الوقت الحالي. وقد تعود صالحة.
standing-revoked = مسحوبة
standing-revoked-text = سحبت المؤسسة هذه الشارة نهائيًا.
standing-reason = سببها:
credential-replaced = حلّت محلها شارة مصححة.

# قائمة الحالات.
status-list-title = قائمة حالات الشارات
status-list-lead = هذه القائمة للبرامج. ترى فيها هل ما زالت الشارة سارية من دون السؤال عن شخص بعينه.
status-list-purpose = ما الذي تحفظه
status-list-purpose-revocation = الشارات المسحوبة
status-list-purpose-suspension = الشارات المعلّقة
status-list-keeper = الجهة القائمة عليها
status-list-size = الحجم
status-list-places = { $count ->
    [one] خانة واحدة
    [two] خانتان
    [few] { $shown } خانات
   *[other] { $shown } خانة
}
status-list-updated = آخر توقيع
status-list-privacy = ما الذي تقوله عن الناس
status-list-privacy-text = لا شيء. لكل شارة خانة اختيرت بالقرعة، والخانة إما معلَّمة أو لا. ومن يقرأ القائمة يقرؤها كلها، فلا يعرف أحد أي شارة جرى السؤال عنها.

# الدليل.
catalogue-title = ابحث عمّا يمكنك إنجازه
catalogue-lead = كل ما تمنحه المؤسسات هنا، وما يتطلبه.
catalogue-search = ماذا تريد أن تتعلم أو تُظهر؟
catalogue-narrow = ضيّق القائمة
catalogue-tag = مهارة أو موضوع
catalogue-tag-hint = مثل اللحام
catalogue-any = لا يهم
catalogue-hours-up-to = { $count ->
    [one] حتى ساعة واحدة
    [two] حتى ساعتين
    [few] حتى { $shown } ساعات
   *[other] حتى { $shown } ساعة
}
catalogue-apply = أظهر القائمة
catalogue-clear = أظهر كل شيء
catalogue-none = لا شيء يطابق
catalogue-none-text = ابحث بكلمات أقل أو أقصر، أو اترك ما يضيّق القائمة.
catalogue-empty = لم يُنشر شيء بعد
catalogue-empty-text = حالما تنشر مؤسسة إنجازًا ستجده هنا. ويمكنك منذ الآن التحقق من شارات من أماكن أخرى.
fact-kind = النوع
fact-hours = الوقت اللازم
fact-level = المستوى
fact-participation = طريقة المشاركة
fact-language = لغة التعليم
fact-cost = التكلفة
hours = { $count ->
    [one] ساعة واحدة
    [two] ساعتان
    [few] { $shown } ساعات
   *[other] { $shown } ساعة
}
participation-on-site = حضوريًا
participation-online = عبر الإنترنت
participation-blended = حضوريًا وعبر الإنترنت
cost-free = مجانًا
cost-paid = مقابل رسوم
participation-work = في العمل
achievement-outcomes-title = ما تستطيع فعله بعد ذلك
achievement-alignments-title = يقابل
achievement-versions = الإصدارات
achievement-version = الإصدار { $name }
achievement-valid = مدة صلاحية الشارة
achievement-days = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $shown } أيام
   *[other] { $shown } يومًا
}

# More about the first page and a badge.
home-search = هل تبحث عن شيء تنجزه؟
print = طباعة
