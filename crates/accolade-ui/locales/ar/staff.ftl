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
counted-more-than = أكثر من { $name }
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
people-remove = إزالة
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
mail-places-added = يظهر رابط الشارة ورمزها، وسببك إن ذكرته، دائماً أسفل كلماتك.
notice-mail-saved = حُفظت الكلمات.
notice-mail-reset = عادت الكلمات المعتادة.
notice-mail-test-sent = الرسالة التجريبية في طريقها إليك.

# Kinds of achievements.
type-achievement = إنجاز عام
type-apprenticeship-certificate = شهادة تلمذة مهنية
type-assessment = اختبار أو تقييم
type-assignment = مهمة دراسية
type-associate-degree = درجة مشارك
type-award = جائزة أو تكريم
type-badge = شارة
type-bachelor-degree = درجة البكالوريوس
type-certificate = شهادة
type-certificate-of-completion = شهادة إتمام
type-certification = شهادة مهنية معتمدة
type-community-service = خدمة مجتمعية
type-competency = كفاءة
type-course = مقرّر أو دورة
type-co-curricular = نشاط مصاحب للمنهج
type-degree = درجة أكاديمية
type-diploma = دبلوم
type-doctoral-degree = درجة الدكتوراه
type-fieldwork = عمل ميداني أو تدريب
type-general-education-development = تعليم عام (GED)
type-journeyman-certificate = شهادة عامل ماهر
type-learning-program = برنامج تعليمي
type-license = رخصة
type-membership = عضوية
type-professional-doctorate = دكتوراه مهنية
type-quality-assurance-credential = ضمان الجودة
type-master-certificate = شهادة معلّم حِرفي
type-master-degree = درجة الماجستير
type-micro-credential = شهادة مصغّرة
type-research-doctorate = دكتوراه بحثية
type-secondary-school-diploma = شهادة الثانوية

# Achievements for staff.
changed = آخر تغيير
achievement-state-draft = مسودّة
achievement-state-review = قيد المراجعة
achievement-state-published = منشور
achievement-state-archived = مؤرشف
achievement-state-draft-text = لا يراه إلا مؤسستك. انشره حين يكتمل.
achievement-state-review-text = يراجعه شخص ثانٍ قبل نشره.
achievement-state-published-text = يستطيع الجميع العثور عليه، وتستطيع منحه.
achievement-state-archived-text = لم يعد يُمنح. وتبقى الشارات الممنوحة سابقًا صالحة.
achievements-all = الكل
achievements-draft = مسودّات
achievements-review = قيد المراجعة
achievements-published = منشورة
achievements-archived = مؤرشفة
achievements-parts = بحسب الحالة
achievements-lead = ما يمكن تحقيقه في مؤسستك.
achievements-none = لا إنجازات بعد
achievements-none-text = يصف الإنجاز ما يستطيعه المرء بعده وما يفعله لنيله وشكل شارته. وبعد نشره يمكن منحه.
achievements-none-here = لا يوجد شيء في هذه الحالة.
achievements-help = من المسودّة إلى الشارة
achievements-help-text = اكتب مسودّة، وأرسلها للمراجعة إن كانت مؤسستك تطلب ذلك، ثم انشرها. تُحفظ كل نسخة منشورة: فالشارات الممنوحة سابقًا تحتفظ بنسختها.
achievement-new = إنجاز جديد
achievement-edit = تعديل
achievement-award = امنح
achievement-has-changes = توجد تغييرات لا يراها أحد حتى تنشرها.
achievement-missing = ما زال ينقص هذا
achievement-returned = أُعيد من المراجعة
achievement-send = أرسل للمراجعة
achievement-publish = انشر
achievement-approve = اقبل وانشر
achievement-waits = يراجعه شخص آخر الآن.
achievement-refuse = لم يكتمل بعد؟
achievement-comment = ما الذي ينبغي إصلاحه
achievement-comment-hint = يقرؤه من كتب الإنجاز.
achievement-refuse-action = أعد للكاتب
achievement-count-awarded = من حصلوا عليه
achievement-copy = أنشئ نسخة
achievement-archive = أرشفة
achievement-archive-text = لن يُمنح بعد ذلك. تبقى الشارات الممنوحة سابقًا صالحة، وتستطيع استعادته.
achievement-archive-action = أرشفه الآن
achievement-restore = استعادة
versions = النسخ
versions-none = لم يُنشر بعد.
versions-table = النسخ المنشورة، الأحدث أولًا
version = النسخة
version-published = تاريخ النشر
version-by = الناشر
version-badges = الشارات
achievement-form-lead = صف ما يعنيه وكيف يُنال وكيف يبدو. يمكنك الحفظ في أي وقت والمتابعة لاحقًا.
achievement-form-version = الإنجاز منشور. لا يُرى ما تحفظه إلا حين تنشره من جديد، وتحتفظ الشارات الممنوحة سابقًا بنسختها.
contents = في هذه الصفحة
part-basics = الأساسيات
part-skills = النتائج والمهارات
part-earning = كيف يُنال
part-validity = مدة صلاحيته
part-picture = الصورة
achievement-name = الاسم
achievement-name-hint = قصير وواضح: يظهر على الشارة.
achievement-type = نوعه
achievement-type-hint = إن لم تكن متأكدًا فاترك «إنجاز عام».
achievement-description = لأصحاب العمل وغيرهم
achievement-description-hint = ما يستطيعه صاحبه، في جملة أو جملتين.
achievement-earner = لمن يريد نيله
achievement-earner-hint = خاطبهم: «تستطيع …». يمكن تركه فارغًا.
achievement-language = اللغة
achievement-language-hint = اللغة التي تكتب بها هذا.
achievement-outcomes = ما يستطيعه المرء بعده
achievement-outcomes-hint = واحدة في كل سطر، تبدأ بفعل: «يتعرّف على بطارية تالفة».
achievement-tags-field = كلمات للبحث
achievement-tags-hint = تفصل بينها فواصل.
achievement-alignments = مهارات من إطار معتمد
achievement-alignments-hint = مثل ESCO. بها تفهم الأنظمة الأخرى الشارة. يمكن تركها فارغة.
achievement-alignment-row = المهارة { $name }
alignment-name = المهارة
alignment-url = عنوان الويب
alignment-framework = الإطار
alignment-code = الرمز
achievement-criteria-field = ما يجب فعله
achievement-criteria-hint = بحيث يفهم الغريب ما فعله صاحب الشارة.
achievement-hours = ساعات العمل
achievement-hours-hint = المجموع رقمًا. يمكن تركه فارغًا.
achievement-level = المستوى
achievement-level-hint = في الإطار الأوروبي للمؤهلات.
level-none = غير محدد
level-eqf = المستوى { $name }
achievement-participation = طريقة المشاركة
participation-none = غير محدد
achievement-cost = السعر
achievement-cost-hint = رقم. اتركه فارغًا إن كان مجانيًا.
achievement-currency = العملة
achievement-currency-hint = ثلاثة أحرف لاتينية مثل EUR.
achievement-valid-days = الأيام منذ المنح
achievement-valid-days-hint = 1095 تعني ثلاث سنوات. اتركه فارغًا إن كانت الشارات لا تنتهي.
design-shape = الشكل
design-icon = الرمز
design-colour = اللون
design-accent = لون الخط والشريط
design-ribbon = كلمات على الشريط
design-ribbon-hint = 24 حرفًا على الأكثر. الفراغ يعني بلا شريط.
design-alt = الشارة كما تُرسم الآن
design-preview = اعرض الصورة
design-upload = ارفع صورتك الخاصة
design-upload-hint = PNG أو JPEG أو SVG مربعة. تُستخدم بدل المرسومة.
design-use-upload = استخدم الصورة المرفوعة
design-use-upload-hint = وإلا استُخدمت المرسومة.
design-uploaded-alt = الصورة المرفوعة
shape-shield = درع
shape-hexagon = سداسي
shape-circle = دائرة
shape-seal = ختم
icon-star = نجمة
icon-bolt = برق
icon-book = كتاب
icon-check = علامة صح
icon-anchor = مرساة
icon-aid = إسعاف أولي
icon-heart = قلب
icon-gear = ترس
icon-leaf = ورقة شجر
icon-code = شيفرة برمجية
icon-cap = قبعة التخرج
icon-people = أشخاص
notice-achievement-saved = تم الحفظ.
notice-achievement-sent = أُرسل للمراجعة.
notice-achievement-returned = أُعيد مع تعليقك.
notice-achievement-published = نُشر ويمكن منحه.
notice-achievement-archived = أُرشف.
notice-achievement-restored = يمكن منحه من جديد.
notice-achievement-copied = هذه هي النسخة. أعطها اسمًا خاصًا بها.

# Rosters.
day = اليوم
time-utc = الوقت (بالتوقيت العالمي)
line = السطر
column = العمود
roster-file = قائمة الصف (CSV)
roster-file-hint = السطر الأول يسمّي الأعمدة، وكل سطر بعده شخص له بريد إلكتروني.
roster-upload = ارفع واطّلع
roster-mapping-lead = اطّلع على ما في الملف. لم يُمنح شيء بعد.
roster-good = { $count ->
    [one] يمكن منح شخص واحد
    [two] يمكن منح شخصين
    [few] يمكن منح { $shown } أشخاص
    [many] يمكن منح { $shown } شخصًا
   *[other] يمكن منح { $shown } شخص
}
roster-all-good = كل الأسطر سليمة.
roster-bad = { $count ->
    [one] سطر واحد لا يمكن منحه
    [two] سطران لا يمكن منحهما
    [few] { $shown } أسطر لا يمكن منحها
    [many] { $shown } سطرًا لا يمكن منحه
   *[other] { $shown } سطر لا يمكن منحه
}
roster-bad-text = تستطيع منح الآخرين الآن وهؤلاء لاحقًا.
roster-bad-see = انظر ما الخطأ
roster-award = { $count ->
    [one] امنح شخصًا واحدًا
    [two] امنح شخصين
    [few] امنح { $shown } أشخاص
    [many] امنح { $shown } شخصًا
   *[other] امنح { $shown } شخص
}
roster-discard = لا تمنح هذا الملف
roster-schedule = امنح لاحقًا
roster-schedule-action = امنح في هذا الوقت
roster-columns = ما معنى كل عمود؟
roster-columns-text = خمّنّا ذلك. غيّر الخطأ ثم اطّلع مجددًا.
roster-no-column = بلا عمود
roster-look-again = اطّلع مجددًا
roster-preview = الأسطر الأولى من الملف
roster-problems = أسطر فيها مشكلة
roster-problems-table = ما الخطأ، سطرًا سطرًا
roster-what = ما الخطأ
roster-problems-more = { $count ->
    [one] وسطر آخر في الملف أدناه
    [two] وسطران آخران في الملف أدناه
    [few] و{ $shown } أسطر أخرى في الملف أدناه
    [many] و{ $shown } سطرًا آخر في الملف أدناه
   *[other] و{ $shown } سطر آخر في الملف أدناه
}
roster-problems-file = الأسطر التي فيها مشكلة
roster-help = وماذا عن الأسطر التي فيها مشكلة؟
roster-help-text = نزّلها وأصلحها في جدولك ثم ارفع ذلك الملف. لا تُمنح الشارة لأحد مرتين.
roster-scheduled-lead = ستُمنح تلقائيًا. وما زلت تستطيع الإلغاء.
roster-scheduled = تُمنح في { $name }
roster-cancel = إلغاء
roster-running-lead = تُوقَّع الشارات واحدة تلو الأخرى.
roster-running = مُنحت حتى الآن
roster-running-text = يمكنك مغادرة هذه الصفحة. يستمر العمل، ولا تُمنح الشارة لأحد مرتين.
roster-look = اطّلع مجددًا
roster-stop = إيقاف
roster-stop-text = ما مُنح يبقى ممنوحًا، ولا يُمنح الباقي.
roster-stop-action = أوقف المنح
roster-finished-lead = انتهى الملف. لكل سطر نتيجته.
roster-awarded = { $count ->
    [one] مُنح شخص واحد
    [two] مُنح شخصان
    [few] مُنح { $shown } أشخاص
    [many] مُنح { $shown } شخصًا
   *[other] مُنح { $shown } شخص
}
roster-awarded-text = تصل إلى كل منهم رسالة فيها رابط.
roster-failed = { $count ->
    [one] سطر واحد لم يُمنح
    [two] سطران لم يُمنحا
    [few] { $shown } أسطر لم تُمنح
    [many] { $shown } سطرًا لم يُمنح
   *[other] { $shown } سطر لم يُمنح
}
roster-failed-text = نزّلها وأصلحها ثم ارفع ذلك الملف.
roster-see-awards = عرض الشارات الممنوحة
roster-result-file = نتيجة كل سطر
roster-cancelled-lead = أُلغي هذا الملف.
roster-cancelled = مُلغى
roster-back = العودة إلى الإنجاز
roster-unread = تتعذّر قراءة هذا الملف
roster-unread-lead = لم يُمنح شيء. أصلح الملف وارفعه مرة أخرى.
roster-unread-help = كيف أنشئ ملفًا كهذا؟
roster-unread-help-text = في جدولك اكتب أسماء الأعمدة في السطر الأول، مثل email وname، ثم احفظه بصيغة «CSV UTF-8».
notice-roster-scheduled = تمت الجدولة. وما زلت تستطيع الإلغاء.
notice-roster-cancelled = تم الإلغاء.

# Claim offers.
yes = نعم
no = لا
never = لم يحدث
utc-hint = بالتوقيت العالمي (UTC).
offers-title = رموز QR لطلب الشارة
offers-lead = اعرض رمزًا في القاعة. من يمسحه يطلب الشارة بعنوانه.
offers-list = الرموز
offers-none = لا رموز بعد
offers-none-text = أنشئ رمزًا أدناه. لا يعمل إلا بين الوقتين المحددين.
offers-table = الرموز، الأحدث أولًا
offer-new = رمز جديد
offer-make = أنشئ الرمز
offer-window = من
offer-opens = يعمل من
offer-closes = يعمل حتى
offer-count = كم شخصًا يمكنه الحصول عليها
offer-count-hint = رقم. الفراغ يعني بلا حد.
desk-offer-approval = أريد قبول كل طلب بنفسي
offer-approval-hint = وإلا حصل كل من يؤكد عنوانه على الشارة فورًا.
offer-approval-fact = تُقبل الطلبات يدويًا
offer-taken = مُنحت
desk-offer-waiting = طلبات منتظرة
offer-early = لم يُفتح بعد
offer-open = مفتوح
desk-offer-full = مكتمل
offer-closed = مغلق
offer-title = رمز QR
offer-heading = رمز لطلب هذه الشارة
offer-lead = اعرضه أو اطبعه أو أرسل عنوانه إلى من حضروا.
offer-poster = ملصق
offer-scan = امسح هذا بهاتفك لتحصل على الشارة.
offer-qr-alt = رمز QR للعنوان أدناه
offer-address = العنوان وراء الرمز
offer-print = اطبع هذه الصفحة لتحصل على الملصق وحده.
offer-close = أغلق الرمز
offer-close-text = لا يستطيع أحد الطلب بعد ذلك. وتبقى الطلبات المنتظرة قابلة للرد.
offer-close-action = أغلقه الآن
requests = الطلبات
requests-none = لا طلبات بعد
requests-none-text = من يمسح الرمز ويؤكد عنوانه يظهر هنا.
requests-table = من طلبوا، الأحدث أولًا
request-waiting = منتظر
request-approved = مُنح
request-refused = مرفوض
request-approve = امنح
request-refuse = ارفض
notice-offer-made = الرمز جاهز. اعرضه أو اطبعه.
notice-offer-closed = أُغلق الرمز.
notice-request-approved = مُنحت الشارة.
notice-request-refused = رُفض الطلب.

# API tokens and signing keys.
tokens-title = وصول البرامج
tokens-short = رموز تمنح بها أنظمتكم الأخرى.
tokens-lead = يتيح الرمز السري لبرنامج آخر، كمنصة التعلّم، أن يعمل باسم مؤسستك.
tokens-list = الرموز السرية
tokens-none = لا رموز سرية بعد
tokens-none-text = لا تحتاج إلى واحد إلا إذا كان برنامج آخر سيمنح الشارات.
tokens-table = الرموز السرية، الأحدث أولًا
token = الرمز السري
token-name = الغرض منه
token-name-hint = لتعرف لاحقًا ما الذي سيتوقف عند إنهائه.
token-role-hint = لا تمنحه أكثر مما يحتاج إليه البرنامج.
token-days = عدد أيام صلاحيته
token-days-hint = 365 على الأكثر. أنشئ غيره قبل انتهائه.
token-new = رمز سري جديد
token-make = أنشئ الرمز السري
token-made = انسخ الرمز السري الآن
token-made-text = يُعرض هذه المرة فقط. احفظه كما تحفظ كلمة المرور.
token-live = يعمل
token-over = منتهٍ
token-used = آخر استخدام
token-end = أنهِه
token-end-text = يتوقف البرنامج الذي يستخدمه فورًا.
token-end-action = أنهِ هذا الرمز
tokens-help = كيف يُستخدم؟
tokens-help-text = يرسله البرنامج مع كل طلب. ومن يُعدّه يجد الباقي في وصف الواجهة البرمجية.
keys-title = مفاتيح التوقيع
keys-short = بها يُعرف أن الشارات منكم.
keys-lead = تُوقَّع كل شارة بمفتاح، ليرى الجميع أنها منكم وأنها لم تُغيَّر.
keys-table = المفاتيح، الأحدث أولًا
keys-none = لا مفاتيح بعد
keys-none-text = يُنشأ المفتاح الأول تلقائيًا عند منح أول شارة.
key = المفتاح
key-current = يوقّع الآن
key-past = وقّع سابقًا
key-open = ما زال مستخدمًا
keys-rotate = أنشئ مفتاحًا جديدًا
keys-rotate-text = تُوقَّع الشارات الجديدة بالمفتاح الجديد. وتبقى الشارات الموقّعة سابقًا صالحة لأن المفتاح القديم يظل معروفًا.
keys-rotate-action = أنشئ المفتاح الجديد الآن
keys-help = متى يلزم مفتاح جديد؟
keys-help-text = مرة كل عام عادة حسنة، وفورًا إن خشيت أن يكون القديم قد وصل إلى غيركم.
notice-token-ended = أُنهي الرمز السري.
notice-key-made = المفتاح الجديد يوقّع من الآن.

# For whoever looks after the installation.
administrator = مشرف
admin-lead = حال هذا الموقع وما يحتاج إلى نظرة.
admin-parts = أقسام الإدارة
admin-health = الحال
admin-jobs = المهام
admin-mail = البريد
admin-people = الحسابات
admin-audit = السجل
admin-storage = البيانات المحفوظة
admin-version = إصدار البرنامج
admin-since = يعمل منذ
health-database = قاعدة البيانات
health-mail = خادم البريد
health-jobs = العمل في الخلفية
health-storage = مساحة التخزين
health-good = جيد
health-bad = لا يعمل
health-look = يحتاج إلى نظرة
health-off = غير مُعدّ
health-unknown = غير معروف
jobs-waiting = مهام منتظرة
jobs-dead = مهام وُضعت جانبًا
jobs-waiting-count = { $count ->
    [one] مهمة واحدة تنتظر دورها
    [two] مهمتان تنتظران دورهما
    [few] { $shown } مهام تنتظر دورها
    [many] { $shown } مهمة تنتظر دورها
   *[other] { $shown } مهمة تنتظر دورها
}
admin-jobs-lead = ما فشل مرارًا وُضع جانبًا. أصلح السبب ثم أعد المحاولة.
jobs-none = لا شيء وُضع جانبًا
jobs-none-text = كل العمل أُنجز أو ينتظر دوره.
jobs-table = المهام الموضوعة جانبًا، الأحدث أولًا
job-kind = المهمة
job-error = سبب الفشل
job-attempts = المحاولات
job-retry = أعد المحاولة
admin-mail-lead = ما أُرسل وما ينتظر وما تعذّر إرساله.
mails-latest = أحدث الرسائل
mails-none = لا رسائل بعد
mails-none-text = أرسل رسالة تجريبية لترى هل يعمل البريد.
mails-table = الرسائل، الأحدث أولًا
admin-audit-lead = من فعل ماذا ومتى وبماذا. لا يمكن تغيير شيء هنا.
audit-none = لم يحدث شيء بعد
audit-none-text = يظهر هنا كل ما يفعله العاملون والمشرفون.
audit-table = القيود، الأحدث أولًا
audit-who = من
audit-what = ماذا
audit-target = على ماذا
audit-detail = التفاصيل
admin-people-lead = كل من له حساب هنا.
admin-people-none = لا حساب مطابق. جرّب أحرفًا أقل.
admin-people-all = اعرض كل الحسابات
admin-people-table = قائمة الحسابات
notice-job-retried = تُعاد محاولة المهمة.
achievement-edit-title = تعديل الإنجاز
achievement-people-count = { $count ->
    [0] لم يحصل عليه أحد بعد
    [one] حصل عليه شخص واحد
    [two] حصل عليه شخصان
    [few] حصل عليه { $shown } أشخاص
    [many] حصل عليه { $shown } شخصًا
   *[other] حصل عليه { $shown } شخص
}
health-database-text = { $outcome ->
    [passed] تستجيب ويمكن الكتابة فيها.
    [failed] لا تستجيب. لا يمكن عرض شيء أو حفظه.
    [warning] تستجيب ببطء.
    [skipped] ليست مُعدّة.
   *[other] لم تُفحص.
}
health-mail-text = { $outcome ->
    [passed] تُرسل الرسائل.
    [failed] لا يمكن إرسال الرسائل. تنتظر حتى يعود الخادم.
    [warning] تعذّر إرسال بعض الرسائل.
    [skipped] لا خادم بريد مُعدّ. لا يُبلَّغ أحد بالشارات ولا يستطيع أحد تسجيل الدخول بالبريد.
   *[other] لم تُرسل رسالة بعد.
}
health-jobs-text = { $outcome ->
    [passed] العمل جارٍ.
    [failed] توقف العمل.
    [warning] فشلت بعض المهام مرارًا ووُضعت جانبًا.
    [skipped] ليس مُعدًّا.
   *[other] لم يُفحص.
}
health-storage-text = { $outcome ->
    [passed] توجد مساحة كافية.
    [failed] لم تبقَ مساحة. لا يمكن حفظ شيء.
    [warning] لم يبقَ إلا القليل من المساحة.
    [skipped] ليست مُعدّة.
   *[other] المساحة المتبقية غير معروفة.
}
achievement-refused = لم يُنفَّذ هذا
