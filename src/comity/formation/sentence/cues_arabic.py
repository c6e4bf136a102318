"""The turns of phrase that say a rule in Arabic, as `cues` has them for other languages.

Words stand as `tokens.plain` leaves them: without marks, hamza and article (على الأكثر is على اكثر).
"""

ONES = {
    "واحد": 1, "واحدة": 1, "اثنان": 2, "اثنين": 2, "اثنتان": 2, "اثنتين": 2, "ثلاث": 3, "ثلاثة": 3,
    "اربع": 4, "اربعة": 4, "خمس": 5, "خمسة": 5, "ست": 6, "ستة": 6, "سبع": 7, "سبعة": 7, "ثماني": 8, "ثمانية": 8,
    "تسع": 9, "تسعة": 9,
}  # fmt: skip
TEENS = {"عشر": 10, "عشرة": 10}
TENS = {"عشرون": 20, "عشرين": 20}
WHO = "منا|منهم|منهن|اعضاء|عضوا|عضو|منظمات|منظمة|جمعيات|جمعية|شركاء|شريكا|مجموعات"
LANDS = "بلدان|بلدا|بلاد|دول|دولة"
MONEY = "يورو|دولار(?:ا|ات)?|درهم(?:ا)?|دينار(?:ا)?|جنيه(?:ا)?|ليرة|فرنك(?:ا)?"
OTHERS = (
    "طفل|طفلا|اطفال|شخص|شخصا|اشخاص|امراة|نساء|رجلا|رجال|شابا|شباب|عائلة|عائلات|اسرة|اسر|لاجئا|لاجئين|طالبا|طلاب|تلميذا|تلاميذ"
    "|ساعة|ساعات|يوم|يوما|ايام|اسبوعا|اسابيع|شهرا|اشهر|شهور|سنة|سنوات|عاما|اعوام"
)
MOST = "لا يزيد على|لا يزيد عن|ما لا يزيد على|ما لا يزيد عن|بحد اقصى|حتى"
FEWER = "اقل من"
MOST_AFTER = "على اكثر|كحد اقصى|بحد اقصى|او اقل"
LEAST = "ما لا يقل عن|لا يقل عن|بحد ادنى"
LEAST_AFTER = "على اقل|كحد ادنى|بحد ادنى|او اكثر"
EVEN_IF = "حتى لو|حتى وان|وان"
SOMEBODY_GOES = "انسحب|انسحبت|غادر|غادرت|خرج|خرجت|ذهب|ذهبت|تغيب|تغيبت"


def rules(number: str, less: str) -> tuple[tuple[str, str], ...]:
    """Each rule with its pattern; `number` is that of an amount, `less` of one that is one too many."""
    limit, money = f"{number}(?: (?:{WHO}))?", f"{number} (?:{MONEY})"
    return (
        ("min_countries", f"(?:من |في )?(?:{LEAST}) {number} (?:{LANDS})"),
        ("min_countries", f"(?:من |في )?{number} (?:{LANDS}) (?:{LEAST_AFTER})"),
        ("min_countries", f"(?:{LEAST_AFTER}) {number} (?:{LANDS})"),
        ("min_countries", f"من {number} (?:{LANDS})"),
        ("budget", f"(?:ب|ضمن )?ميزانية(?: قدرها| تبلغ)?(?: (?:{MOST}))? {number}(?: (?:{MONEY}))?"),
        ("budget", f"(?:باقل من|اقل من|{MOST}) {money}"),
        ("budget", f"{money}(?: (?:{MOST_AFTER}))?"),
        ("max_members", f"(?:{MOST}) {limit}(?! (?:{LANDS}|{MONEY}|{OTHERS})(?!\\S))"),
        ("max_members", f"{limit} (?:{MOST_AFTER})"),
        ("max_members", f"(?:{FEWER}) {less} (?:{WHO})"),
        ("spare", f"(?:{EVEN_IF}) (?:{SOMEBODY_GOES}) {limit}"),
        ("known", "(?:ممن )?(?:يعرف|تعرف) بعضه(?:م|ا|ن) بعضا"),
        ("goal:cost", "باقل (?:تكلفة|كلفة)(?: ممكنة)?|ارخص ما يمكن"),
        ("goal:fewest", f"باقل عدد(?: ممكن)?(?: من (?:{WHO}))?(?: ممكن)?"),
        ("goal:reliability", "باكبر موثوقية(?: ممكنة)?|باكثر ما يمكن من موثوقية"),
    )


WISH = "و?ان امكن|اذا امكن|يفضل|يستحسن|ربما"
NOT = ("ليس", "ليست", "دون", "بدون", "ماعدا", "عدا", "باستثناء", "سوى")
WITHOUT = ("دون", "بدون", "عدا", "ماعدا", "باستثناء")
WITH = ("مع", "بمشاركة")
