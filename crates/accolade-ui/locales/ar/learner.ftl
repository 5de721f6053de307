# استلام الشارات وحفظها ومشاركتها.
claim-code-title = أدخل الرمز
claim-code-lead = الرمز في رسالتك أو على ورقتك يوصلك إلى شارتك.
claim-code = الرمز
claim-code-hint = كما هو في رسالتك. لا فرق بين الحروف الكبيرة والصغيرة، ولا أهمية للشرطات.
claim-code-action = أرني شارتي
claim-code-lost = الرمز لا يعمل أو فقدته؟
claim-code-lost-text = اسأل المؤسسة التي تمنح الشارة. تستطيع إرسال الرسالة مرة أخرى.
claim-for = شارة إلى { $name }
claim-for-you = شارة لك
claim-keep = احتفظ بها
claim-other = أنت مسجّل الدخول بعنوان آخر
claim-other-here-text = مُنحت هذه الشارة إلى عنوان ليس من عناوينك هنا. يمكنك الاحتفاظ بها في هذا الحساب. لا يصير العنوان لك بذلك؛ أضفه في «الحساب» إن كان لك.
claim-other-there-text = لعنوان هذه الشارة حساب خاص به، وإليه تذهب الشارة. نرسل إلى ذلك العنوان رابطًا تسجّل به دخولك.
claim-keep-here = احتفظ بها في هذا الحساب
claim-keep-there = احتفظ بها في ذلك الحساب
claim-steps = ماذا يحدث عندما تحتفظ بها
claim-step-keep = تضغط «احتفظ بها»
claim-step-keep-text = هذا كل شيء. لا استمارة تملؤها ولا كلمة مرور تبتكرها.
claim-step-find = تجدها من جديد
claim-step-find-text = الشارة في حقيبتك هنا. وتسجّل دخولك بعنوان بريدك الإلكتروني.
claim-step-share = تعرضها إن شئت
claim-step-share-text = أنت تقرر من يراها وإلى متى. ويمكنك تنزيلها أيضًا.
claim-refuse-more = لا أريد هذه الشارة
claim-refuse-text = ستعلم { $name } أنك رفضت، ولن تُحفظ الشارة لك.
claim-refuse-final = لا يمكن التراجع عن ذلك هنا. على المؤسسة أن تمنحها من جديد.
claim-refuse = ارفض الشارة
claim-claimed = أنت تحتفظ بهذه الشارة من قبل
claim-claimed-text = هي في حقيبتك. يمكنك النظر إليها ومشاركتها.
claim-see = انظر إلى الشارة
claim-page = صفحتها
claim-backpack = إلى حقيبتي
claim-declined = رفضتَ هذه الشارة
claim-declined-text = إن غيّرت رأيك فاطلب من المؤسسة أن تمنحها من جديد.
claim-cancelled = ألغت المؤسسة هذه الشارة
claim-cancelled-text = أُلغيت قبل أن تحتفظ بها، فهي غير سارية.
claim-withdrawn = سحبت المؤسسة هذه الشارة
claim-withdrawn-text = لم تعد سارية. يمكن للمؤسسة أن تخبرك بالمزيد.
claim-expired = هذا الرابط قديم
claim-expired-text = لم تضع شارتك. أدخل الرمز الذي في رسالتك، أو اطلب من المؤسسة إرسال الرسالة مرة أخرى.
claim-done = صارت لك
claim-done-text = الشارة محفوظة لك.
claim-link-sent = أرسلنا إليك رابطًا
claim-link-sent-text = لديك حساب بهذا العنوان. افتح الرابط في الرسالة لتسجيل الدخول؛ والشارة في حقيبتك منذ الآن.
claim-open = افتحها في حقيبتي
claim-next = ما يمكنك فعله الآن
claim-next-share = اعرضها على أحد
claim-next-download = احتفظ بنسخة عندك
claim-download = نزّل الصورة
claim-next-backpack = انظر إلى كل شاراتك
claim-next-backpack-text = ضع في الحقيبة شارات من أماكن أخرى أيضًا، واجمعها في مجموعات.
notice-claim-declined = رفضتَ الشارة.

# عرض خلف رمز QR.
offer-eyebrow = شارة من { $name }
offer-name-hint = كما ينبغي أن يظهر على الشارة.
offer-email-hint = تُرسل الشارة إلى هذا العنوان. ونرسل إليه أولًا رابطًا لنتأكد من أنه لك.
offer-ask = اطلب الشارة
offer-looked-at = تنظر { $name } في كل طلب قبل منح الشارة.
offer-until = مفتوح حتى { $name }.
offer-criteria = اطّلع على ما يجب فعله لنيلها
offer-not-yet = لم يُفتح هذا بعد
offer-not-yet-text = عد في { $name }.
offer-over = انتهى هذا
offer-no-places = شُغلت كل الأماكن
offer-over-text = إن كنت تستحق هذه الشارة فاسأل { $name }.
offer-sent-text = أرسلنا إليك رابطًا. افتحه واضغط الزر، فيصل طلبك للشارة «{ $name }».
offer-sent-before = إن كنت قد طلبت هذه الشارة من قبل وأكدت طلبك فلن تصل رسالة الآن. الطلب الأول هو المعتمد.
offer-back = عودة إلى الشارة
offer-confirm = هل أنت من يطلب؟
offer-confirm-text = اضغط الزر لطلب «{ $name }».
offer-confirm-action = نعم، أنا
offer-expired-text = اطلب الشارة مرة أخرى إن كان الباب ما زال مفتوحًا.
offer-used-text = وصل طلبك. انظر في بريدك لتجد الشارة.
offer-full-text = سبقك آخرون. إن كنت تستحق هذه الشارة فاسأل من أراك الرمز.
offer-had = لديك هذه الشارة بالفعل
offer-had-text = تجدها في حقيبتك أو في الرسالة التي وصلتك عند منحها.
offer-awarded = لقد حصلت عليها
offer-awarded-text = منحتك { $name } هذه الشارة. انظر إليها واحتفظ بها.
offer-look = انظر إلى شارتي
offer-asked = وصل طلبك
offer-asked-text = ستنظر فيه { $name }. وتصلك رسالة حالما تُمنح الشارة.

# المشاركة.
share-label = لمن؟
share-label-hint = أنت وحدك ترى هذا، كي تعرف لاحقًا أي رابط لمن.
share-days = كم يعمل الرابط؟
share-days-hint = يمكنك سحبه في أي وقت.
share-days-count = { $count ->
    [one] يوم واحد
    [two] يومان
    [few] { $shown } أيام
    [many] { $shown } يومًا
   *[other] { $shown } يوم
}
share-no-end = إلى أن أسحبه
share-make = أنشئ رابطًا
share-until = حتى { $name }
share-opened = { $count ->
    [0] لم يُفتح بعد
    [one] فُتح مرة واحدة
    [two] فُتح مرتين
    [few] فُتح { $shown } مرات
   *[other] فُتح { $shown } مرة
}
share-unnamed = رابط
share-address = العنوان الذي تشاركه
share-open = يعمل
share-over = انتهى
share-withdrawn = مسحوب
share-withdraw = اسحبه
shared-by = { $name } يعرض لك
shared-by-someone = شخص يعرض لك
shared-withdrawn = لم يعد هذا مشاركًا
shared-over = انتهى هذا الرابط
shared-nothing = من أرسله إليك أنهاه. اطلب منه رابطًا جديدًا.
shared-badges = الشارات
shared-empty = لا شيء هنا بعد
shared-empty-text = حالما توضع شارة في هذه المجموعة ستظهر هنا.
shared-help = هل هي أصلية؟
shared-help-text = اضغط «تحقّق من هذه الشارة». يستغرق ذلك ثانية، وهو مجاني ولا يحتاج إلى حساب.
shared-until = يعمل هذا الرابط حتى { $name }.
entry-imported = من مكان آخر
entry-not-proven = لم يثبت أنها لك
entry-unconfirmed = غير مؤكدة
notice-shared = أُنشئ الرابط. انسخه من الأسفل وأرسله إلى من تشاء.
notice-share-withdrawn = سُحب الرابط. ومن يفتحه يُخبَر بذلك.

# الحقيبة.
backpack-lead = شاراتك، من هنا ومن أماكن أخرى.
backpack-new = حقيبتك فارغة
backpack-new-text = الشارة التي تُمنح إلى أحد عناوينك تظهر هنا من تلقاء نفسها. ويمكنك أيضًا أن تضع شارة من مكان آخر، أو أن تدخل رمزًا من رسالة أو ورقة.
backpack-import = ضع شارة من مكان آخر
backpack-shares = ما أشاركه
backpack-export = نزّل كل شيء
backpack-search = ابحث في شاراتي
backpack-filter = أي الشارات
backpack-all = الكل
backpack-archived = المنحّاة جانبًا
backpack-none = لا شارة هنا
backpack-none-text = ابحث بكلمات أخرى، أو انظر إلى كل شاراتك.
backpack-show-all = أظهر كل شاراتي
entry-archived = نحّيت هذه الشارة جانبًا
entry-archived-text = لا تظهر في قائمتك وتبقى كما هي.
entry-restore = أعدها إلى القائمة
entry-from = من أين جاءت
entry-not-proven-text = تذكر عنوانًا لم تؤكده هنا، أو لا تذكر عنوانًا. يمكنك حفظها، لكن لا يمكن مشاركتها على أنها لك. إن كان العنوان لك فأضفه إلى حسابك.
entry-checked = آخر تحقق
entry-checked-by = تحقق منها
entry-source = وصلت باسم
entry-share-text = أنشئ رابطًا لشخص ما. لا يرى الشارة إلا من لديه الرابط، ويمكنك إنهاؤه.
entry-shares = الروابط التي أنشأتها
entry-page = صفحتها العامة
entry-no-collection = ليست في أي مجموعة بعد.
entry-new-collection = ضعها في مجموعة جديدة
entry-print = لطباعتها افتح صفحتها العامة واطبعها: الرمز الذي عليها يعيد إلى التحقق.
entry-document-text = الشارة كما وصلت تمامًا، مع دليلها الخاص.
entry-document = نزّلها كما وصلت
entry-away = التنحية جانبًا
entry-archive-text = يخفي الشارة من قائمتك. وتنتهي روابطها ولا تظهر في المجموعات.
entry-archive = نحّها جانبًا
entry-delete-more = أزلها من الحقيبة
entry-delete-text = ينهي هذا روابطها ولا يمكن التراجع عنه. ويمكنك أن تضع الشارة من جديد.
entry-delete = أزلها
import-lead = أحضر شارة من موقع آخر؛ نتحقق منها ونحفظها كما هي.
import-action = تحقّق واحفظ
import-help-check = ماذا يحدث للشارة؟
import-help-check-text = يجري التحقق منها الآن، وترى ما وجده التحقق. ويبقى دليلها الخاص فيها كما هو تمامًا.
import-help-yours = لمن الشارة؟
import-help-yours-text = تُعد الشارة لك عندما تذكر أحد عناوينك المؤكدة. وإلا فتُحفظ مع علامة بأنها غير مثبتة.
shares-lead = كل رابط أنشأته، وهل ما زال يعمل.
shares-empty = لا تشارك شيئًا
shares-empty-text = افتح شارة وأنشئ رابطًا لشخص ما. سيظهر هنا، ومن هنا يمكنك إنهاؤه.
notice-imported = الشارة في حقيبتك.
notice-entry-archived = نُحّيت الشارة جانبًا.
notice-entry-restored = عادت الشارة إلى قائمتك.
notice-entry-deleted = أُزيلت الشارة.

# المجموعات.
collections-lead = اجمع شارات وشاركها معًا، من أجل طلب عمل مثلًا.
collections-list = القائمة
collections-empty = ليس لديك مجموعة بعد
collections-empty-text = اختر بضع شارات ينتمي بعضها إلى بعض، وأعطها اسمًا، وشاركها برابط واحد.
collection-new = أنشئ مجموعة
collection-edit = غيّر المجموعة
collection-form-lead = لا يرى الآخرون الاسم والكلمات والشارات إلا عندما تشارك المجموعة.
collection-name = الاسم
collection-name-hint = مثل «لطلب العمل».
collection-description = كلمات عنها
collection-description-hint = من يفتح المجموعة يقرأ هذا أولًا. يمكنك تركه فارغًا.
collection-no-badges = حقيبتك فارغة. احفظ المجموعة الآن وضع فيها شارات لاحقًا.
collection-place = الترتيب
collection-place-hint = علّم الشارات التي تريدها فيها. الأرقام تحدد ترتيبها، ويمكنك تركها فارغة.
collection-empty = لا شارة هنا بعد
collection-empty-text = اختر الشارات التي تنتمي إليها. بعد ذلك يمكنك مشاركة المجموعة.
collection-choose = اختر شارات
collection-share-text = أنشئ رابطًا لشخص ما. من لديه الرابط يرى هذه الشارات ويستطيع التحقق من كل منها.
collection-delete-more = أزل هذه المجموعة
collection-delete-text = تنتهي روابطها. وتبقى الشارات في حقيبتك.
collection-delete = أزل المجموعة
notice-collection-saved = حُفظت المجموعة.
notice-collection-deleted = أُزيلت المجموعة. وما زالت شاراتها في حقيبتك.
