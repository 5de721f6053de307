# صفحات العاملين في المؤسسة والقائمين على الموقع.

# Words that several pages share.
more = المزيد
state = الحالة
act = إجراء
role = الدور
scope = يسري على
since = منذ
until = حتى
sent = أُرسلت
address = عنوان البريد الإلكتروني
person-name = الاسم
award-person = الشخص
days-count = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $shown } أيام
    [many] { $shown } يومًا
   *[other] { $shown } يوم
}

# Roles.
role-owner = المالك
role-owner-text = يستطيع فعل كل شيء هنا، ومنه دعوة الأشخاص وإزالتهم.
role-designer = المصمّم
role-designer-text = يكتب الإنجازات ويرسلها للمراجعة.
role-issuer = المانح
role-issuer-text = يمنح الشارات ويسحبها.
role-assessor = المقيّم
role-assessor-text = يطّلع على ما يقدّمه الأشخاص.
role-viewer = المطّلع
role-viewer-text = يرى كل شيء ولا يغيّر شيئًا.
scope-organization = المؤسسة كلها

# The organisations that a person works for.
workplaces-title = مؤسساتك
workplaces-lead = اختر أين تريد أن تعمل.
workplaces-none = لا تعمل لصالح أي مؤسسة بعد
workplaces-none-text = اطلب من القائمين على مؤسستك دعوتك. ستصلك رسالة فيها رابط.
workplaces-none-administrator = أنشئ المؤسسة الأولى. يستطيع العاملون فيها بعدها تصميم الشارات ومنحها.
organization-new = مؤسسة جديدة
organization-new-lead = عرّف بالجهة التي تمنح الشارات. يرى ذلك كل من ينظر إلى شارة.
organization-new-help = ماذا يحدث بعد ذلك؟
organization-new-help-text = تصبح أنت مالكها، ثم تدعو من يكتبون شاراتها ويمنحونها.
organization-field-name = الاسم
organization-field-name-hint = كما يعرفها الناس.
organization-field-description = ما هي
organization-field-description-hint = جملة أو جملتان لمن لم يسمع بها من قبل.
organization-field-website = الموقع على الويب
organization-field-website-hint = يبدأ بـ https://
organization-field-email = بريد إلكتروني للأسئلة
organization-field-email-hint = يراه الجميع.
organization-field-country = البلد
organization-field-country-hint = حرفان لاتينيان، مثل EG لمصر أو DE لألمانيا.

# The overview of an organisation.
overview-eyebrow = نظرة عامة
overview-lead = ما يجري الآن وما ينتظرك.
overview-award = امنح شارة
overview-define = صمّم الإنجاز الأول
overview-counts = لمحة سريعة
overview-drafts = مسودّات
overview-reviews = بانتظار مراجعتك
overview-reviews-waiting = { $count ->
    [one] إنجاز واحد ينتظر مراجعتك
    [two] إنجازان ينتظران مراجعتك
    [few] { $shown } إنجازات تنتظر مراجعتك
    [many] { $shown } إنجازًا ينتظر مراجعتك
   *[other] { $shown } إنجاز ينتظر مراجعتك
}
overview-published = منشورة
overview-unclaimed = مُنحت ولم تُستلم بعد
overview-unclaimed-days = { $count ->
    [one] أقدمها ينتظر منذ يوم واحد
    [two] أقدمها ينتظر منذ يومين
    [few] أقدمها ينتظر منذ { $shown } أيام
    [many] أقدمها ينتظر منذ { $shown } يومًا
   *[other] أقدمها ينتظر منذ { $shown } يوم
}
overview-latest = أحدث الشارات الممنوحة
overview-latest-table = أحدث الشارات، الأحدث أولًا
overview-no-awards = لم يُمنح شيء بعد
overview-no-awards-text = حالما يُنشر إنجاز تستطيع منحه لشخص واحد أو لصف كامل.
overview-all-awards = عرض كل الشارات الممنوحة
overview-help = ما معنى هذا؟
overview-help-text = الإنجاز يصف ما يمكن تحقيقه وما يجب فعله لنيله. والشارة هي الدليل الموقّع على أن شخصًا ما حقّقه.
overview-public = الصفحة العامة للمؤسسة
overview-public-short = ما يراه الجميع.
steps-title = الخطوات الأولى
step-done = تمّ
step-profile = عرّف بنفسك
step-profile-text = الاسم والموقع وجملة أو جملتان.
step-people = ادعُ من يساعدك
step-people-text = إن كانت الإنجازات تُراجع فلا بد من شخص ثانٍ.
step-define = صمّم إنجازًا
step-define-text = ما يستطيعه المرء بعده، وما يفعله لنيله، وصورة.
step-publish = انشره
step-publish-text = من تلك اللحظة يمكن العثور عليه ومنحه.
step-award = امنحه
step-award-text = لشخص واحد، أو لصف من ملف.

# Settings of an organisation.
settings-lead = ما يراه الجميع عن مؤسستك، والقواعد التي تعملون بها.
settings-review = يراجع شخص ثانٍ قبل النشر
settings-review-hint = من كتب إنجازًا لا يستطيع نشره وحده.
settings-read-only = لا يغيّر هذا إلا المالك.
notice-organization-created = أُنشئت المؤسسة. اتبع الخطوات الأولى أدناه.
notice-settings-saved = حُفظت الإعدادات.

# The people of an organisation.
people-lead = من يعمل هنا وما يُسمح به لكل منهم.
people-members = العاملون هنا
people-remove = إزالة { $name }
people-remove-text = يفقد الوصول فورًا. ويبقى ما أنجزه.
people-remove-action = أزل من المؤسسة
people-last-owner = يبقى المالك الأخير.
invitations-title = المدعوون
invitations-table = دعوات بلا رد
invitation-withdraw = سحب الدعوة
invite-title = ادعُ شخصًا
invite-email-hint = تُرسل إليه رسالة فيها رابط.
invite-role-hint = ما يُسمح به لكل دور مذكور في نهاية هذه الصفحة.
invite-scope-hint = يمكن قصر الدور على قسم واحد أو إنجاز واحد.
invite-action = أرسل الدعوة
units-title = الأقسام
units-text = أجزاء من مؤسستك، كقسم مثلًا. بها تحدّ مما يُسمح به لشخص ما.
unit-name = اسم القسم الجديد
unit-name-hint = مثال: المدرسة المسائية.
unit-add = أضف القسم
unit-remove = إزالة
roles-help = ما يُسمح به لكل دور
notice-invitation-sent = الدعوة في طريقها.
notice-invitation-withdrawn = سُحبت الدعوة.
notice-membership-removed = لم يعد هذا الشخص يعمل هنا.
notice-unit-added = أُضيف القسم.
notice-unit-removed = أُزيل القسم.

# Awards.
when = متى
show = اعرض
reason = السبب
all-states = الكل
all-achievements = الكل
award-state-preparing = قيد التوقيع
award-state-preparing-text = الشارة قيد التوقيع. يستغرق ذلك بضع ثوانٍ.
award-state-waiting = بانتظار الاستلام
award-state-waiting-text = أُبلغ الشخص ولم يستلم الشارة بعد.
award-state-claimed = مستلمة
award-state-claimed-text = يحتفظ الشخص بالشارة ويستطيع عرضها.
award-state-declined = مرفوضة
award-state-declined-text = لم يرغب الشخص في الشارة.
award-state-cancelled = ملغاة
award-state-cancelled-text = أُلغي المنح قبل أن يستلم الشخص الشارة.
award-state-suspended = معلّقة
award-state-suspended-text = يُطلب ممن يتحقق من الشارة ألا يعتمد عليها الآن.
award-state-withdrawn = مسحوبة
award-state-withdrawn-text = سُحبت الشارة نهائيًا. ويرى ذلك كل من يتحقق منها.
award-state-expired = منتهية
award-state-expired-text = كانت الشارة أصلية وانتهت مدتها.
award-eyebrow = شارة ممنوحة
award-new = امنح شارة
award-new-lead = لشخص واحد الآن، أو لصف كامل من ملف.
award-one = شخص واحد
award-recipient-hint = تُرسل الشارة إليه، ولا يستلمها إلا صاحبه.
award-name-hint = كما سيُكتب على الشارة.
award-narrative = ما أنجزه الشخص
award-narrative-hint = جملة أو جملتان يقرؤهما من ينظر إلى الشارة. يمكن تركه فارغًا.
award-evidence = أين يمكن رؤيته
award-evidence-hint = عنوان العمل على الويب. يمكن تركه فارغًا.
award-language = لغة الرسالة
award-language-own = لغة الإنجاز
award-action = امنح الآن
award-many = صف كامل من ملف
award-many-text = ترى كل سطر قبل أن يُمنح شيء.
award-offer = أشخاص حاضرون في القاعة
award-offer-text = اعرض رمز QR. من يمسحه يطلب الشارة بعنوانه.
award-help = ماذا يصل إلى الشخص؟
award-help-text = رسالة فيها رابط يعرض الشارة قبل الحاجة إلى أي حساب، ثم يحتفظ بها الشخص أو يرفضها.
awards-lead = كل شارة منحتها مؤسستك، وحالتها.
awards-search = الاسم أو العنوان
awards-table = الشارات الممنوحة، الأحدث أولًا
awards-mark = تحديد
awards-mark-one = حدّد { $name }، { $other }
awards-none-found = لم يُعثر على شيء
awards-none-found-text = لا شارة مطابقة. جرّب أحرفًا أقل أو حالة أخرى.
awards-show-all = اعرض كل الشارات الممنوحة
awards-withdraw-marked = سحب المحدّد
awards-reason-hint = يقرؤه كل من يتحقق من إحدى هذه الشارات.
awards-withdraw-action = اسحب نهائيًا
award-resend = أرسل الرسالة مرة أخرى
award-reinstate = أنهِ التعليق
award-public = الصفحة العامة
award-see-corrected = اعرض الشارة المصحّحة
award-from-file = من الملف
award-replaces = تصحّح
award-replaced-by = صحّحتها
award-history = ما حدث
award-mails = الرسائل
award-mails-table = رسائل هذه الشارة، الأحدث أولًا
award-no-mails = لم تُرسل رسالة بعد.
award-correct = صحّحها
award-correct-lead = أصلح اسمًا كُتب خطأ أو عنوانًا أو نصًّا.
award-correct-what = ما سيحدث
award-correct-what-text = لا يمكن تغيير شارة موقّعة. تُوقَّع شارة جديدة بما تكتبه هنا، وتُسحب القديمة وتشير إلى الجديدة، وتصل إلى الشخص رسالة.
award-correct-action = أصدر الشارة المصحّحة
award-cancel = إلغاء المنح
award-cancel-text = يتوقف الرابط في الرسالة عن العمل وتُسحب الشارة.
award-cancel-action = ألغِ هذا المنح
award-suspend = تعليقها
award-suspend-text = استخدم هذا أثناء التحقق من أمر ما. يمكنك إنهاؤه في أي وقت.
award-suspend-action = علّق مؤقتًا
award-withdraw = سحبها
award-withdraw-text = لا يمكن التراجع عن هذا. من يتحقق من الشارة يرى أنها سُحبت ويرى السبب.
award-withdraw-action = اسحب نهائيًا
award-reason-hint = يقرؤه كل من يتحقق من الشارة.
event-awarded = مُنحت
event-signed = وُقّعت
event-mail-sent = أُرسلت الرسالة
event-claimed = استُلمت
event-declined = رُفضت
event-cancelled = أُلغيت
event-suspended = عُلّقت
event-reinstated = انتهى التعليق
event-withdrawn = سُحبت
event-corrected = حلّت محلها شارة مصحّحة
notice-award-made = مُنحت الشارة وستصل إلى الشخص رسالة.
notice-award-withdrawn = سُحبت الشارة.
notice-awards-withdrawn = سُحبت الشارات المحدّدة.
notice-award-suspended = عُلّقت الشارة.
notice-award-reinstated = انتهى التعليق.
notice-award-cancelled = أُلغي المنح.
notice-award-corrected = صدرت الشارة المصحّحة.
notice-message-sent = الرسالة في طريقها.

# Mails.
mail-kind = الغرض
mail-to = إلى
mail-kind-award = حصلت على شارة
mail-kind-reminder = شارتك ما زالت تنتظرك
mail-kind-suspension = عُلّقت شارتك
mail-kind-reinstatement = شارتك صالحة من جديد
mail-kind-withdrawal = سُحبت شارتك
mail-kind-correction = صُحّحت شارتك
mail-kind-invitation = دعوة إلى العمل هنا
mail-kind-offer = تأكيد طلب شارة
mail-kind-sign-in = رابط تسجيل الدخول
mail-kind-address = تأكيد عنوان
mail-kind-test = رسالة تجريبية
mail-kind-other = غير ذلك
mail-state-waiting = في الانتظار
mail-state-sent = أُرسلت
mail-state-failed = لم تُرسل
mail-texts-title = نصوص الرسائل
mail-texts-short = ما تقوله رسائلكم.
mail-texts-lead = كلمات الرسائل التي تصل إلى الناس من مؤسستك.
mail-texts-kind = أي رسالة
mail-texts-language = لغة الرسالة
mail-texts-standard = هذه هي الكلمات المعتادة. غيّرها لتصبح خاصة بكم.
mail-texts-own = هذه كلماتكم الخاصة.
mail-subject = الموضوع
mail-text = نص الرسالة
mail-text-hint = تُملأ الكلمات بين الأقواس المعقوفة؛ وشرحها في نهاية هذه الصفحة.
mail-preview = كيف تصل
mail-preview-action = اعرض من دون حفظ
mail-reset = العودة إلى الكلمات المعتادة
mail-test = أرسل رسالة تجريبية إلى { $name }
mail-places = ما يُملأ تلقائيًا
mail-place-name = اسم الشخص.
mail-place-badge = اسم الإنجاز.
mail-place-organization = اسم مؤسستك.
mail-place-link = العنوان الذي يتابع منه الشخص. لا بد أن يرد في النص.
mail-place-reason = السبب الذي تذكره عند التعليق أو السحب.
notice-mail-saved = حُفظت الكلمات.
notice-mail-reset = عادت الكلمات المعتادة.
notice-mail-test-sent = الرسالة التجريبية في طريقها إليك.

# For later pages.
