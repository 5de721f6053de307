# ما يحيط بكل صفحة.
product-name = Accolade
skip-to-content = انتقل إلى المحتوى
nav-label = القائمة الرئيسية
nav-verify = تحقّق من شارة
nav-organizations = المؤسسات
nav-overview = نظرة عامة
nav-achievements = الإنجازات
nav-awards = المنح
nav-people = الأشخاص
nav-settings = الإعدادات
nav-backpack = حقيبتي
nav-collections = المجموعات
nav-catalogue = بحث
nav-account = الحساب
nav-admin = الإدارة
nav-sign-in = تسجيل الدخول
nav-sign-out = تسجيل الخروج
account-menu = قائمتك
desk-at = تعمل لصالح
language-label = اللغة
footer-about = يمنح Accolade شارات يستطيع أي شخص التحقق منها، مجانًا ومن دون حساب.
or = أو
copy = نسخ
copied = تم النسخ
close = إغلاق
pager-label = المزيد من القائمة
pager-next = اعرض التالي
progress-of = { $name } من { $other }

# كلمات نتيجة الفحص.
outcome-passed = ناجح
outcome-failed = فاشل
outcome-warning = ملاحظة
outcome-skipped = غير مطلوب
outcome-unknown = تعذّر فحصه

# عناوين المعلومات.
fact-issuer = الجهة المانحة
fact-awarded = حصل عليه
fact-awarded-on = تاريخ المنح
fact-valid-until = صالحة حتى
fact-no-end = بلا تاريخ انتهاء
fact-recipient = مُنحت إلى
fact-recipient-none = لا تذكر الشارة اسمًا صريحًا
awarded-count = { $count ->
    [0] لا أحد بعد
    [one] شخص واحد
    [two] شخصان
    [few] { $shown } أشخاص
    [many] { $shown } شخصًا
   *[other] { $shown } شخص
}
achievement-count = { $count ->
    [0] لا إنجازات بعد
    [one] إنجاز واحد
    [two] إنجازان
    [few] { $shown } إنجازات
    [many] { $shown } إنجازًا
   *[other] { $shown } إنجاز
}

# صفحات الأخطاء الخمس.
error-not-found = لا يوجد شيء في هذا العنوان
error-not-found-text = ربما نُسخ العنوان ناقصًا، أو انتقل ما كان هنا إلى مكان آخر.
error-not-found-remedy = راجع العنوان مرة أخرى، أو ابدأ من الصفحة الرئيسية.
error-gone = لم يعد هذا موجودًا هنا
error-gone-text = كان في هذا العنوان شيء أُزيل عن قصد.
error-gone-remedy = إن كنت تحتاج إليه فاسأل من أعطاك العنوان.
error-too-many = انتظر لحظة من فضلك
error-too-many-text = { $count ->
    [one] وصلت طلبات كثيرة من اتصالك دفعة واحدة. سيعمل الموقع مجددًا بعد ثانية واحدة.
    [two] وصلت طلبات كثيرة من اتصالك دفعة واحدة. سيعمل الموقع مجددًا بعد ثانيتين.
    [few] وصلت طلبات كثيرة من اتصالك دفعة واحدة. سيعمل الموقع مجددًا بعد { $shown } ثوانٍ.
   *[other] وصلت طلبات كثيرة من اتصالك دفعة واحدة. سيعمل الموقع مجددًا بعد { $shown } ثانية.
}
error-too-many-remedy = انتظر ثم حمّل هذه الصفحة من جديد. لم يضع شيء.
error-forbidden = هذا غير مسموح
error-forbidden-text = فهمنا ما تريده ولم ننفّذه. لم يتغيّر شيء.
error-forbidden-remedy = إن كان عليك أن تفعل ذلك فأرِ هذه الصفحة لمن يستطيع منحك الصلاحية.
error-conflict = لا يمكن ذلك الآن
error-conflict-text = هناك شيء آخر يمنع ذلك، أو سبقك أحد إليه. لم يتغيّر شيء.
error-conflict-remedy = ارجع وحمّل الصفحة من جديد وانظر كيف صار الأمر.
error-invalid = لم نفهم هذا الطلب
error-invalid-text = شيء ما في العنوان أو في الاستمارة ليس كما هو متوقع.
error-invalid-remedy = ارجع وصحّحه ثم حاول مرة أخرى.
error-unavailable = هذا لا يعمل الآن
error-unavailable-text = جزء من هذا الموقع لا يستجيب الآن أو لم يكتمل بعد. ليس هذا بسببك.
error-unavailable-remedy = انتظر دقيقة ثم حمّل هذه الصفحة من جديد. إن كنت قد أرسلت استمارة فتحقق أولًا هل وصلت.
error-internal = حدث خطأ من جانبنا
error-internal-text = ليس الذنب ذنبك. لقد سُجّل الخطأ.
error-internal-remedy = حاول مرة أخرى بعد بضع دقائق. وإن تكرر ذلك فأعطِ القائمين على هذا الموقع الرقم أدناه.
error-home = إلى الصفحة الرئيسية
error-request = رقم هذا الطلب:
search = ابحث
linkedin = أضفها إلى LinkedIn
badge-count = { $count ->
    [one] شارة واحدة
    [two] شارتان
    [few] { $shown } شارات
   *[other] { $shown } شارة
}
