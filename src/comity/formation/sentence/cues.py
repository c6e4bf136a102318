"""The turns of phrase that say a rule, in five languages, as patterns over plain words with single blanks.

A rule's pattern has its number in `n`.
"""

import re
from functools import cache

from comity.formation.sentence import cues_arabic as arabic

COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "quinze": 15, "vingt": 20,
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "diez": 10, "doce": 12, "quince": 15, "veinte": 20,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9, "dez": 10, "doze": 12,
    "vinte": 20, **arabic.COUNTS,
}  # fmt: skip
N = rf"(?P<n>\d[\d.]*|{'|'.join(COUNTS)})"
WHO = (
    r"(?:of us|of them|of you|organi[sz]ations?|members?|partners?|groups?|associations?|structures?|d entre nous"
    r"|d entre eux|entre nous|de nous|membres?|partenaires?|groupes?|in all|altogether|en tout|au total"
    r"|organizacion(?:es)?|asociacion(?:es)?|miembros?|soci[oa]s?|grupos?|entidades|de nosotr[oa]s|de ell[oa]s|en total"
    r"|organizac(?:ao|oes)|associac(?:ao|oes)|membros?|parceir[oa]s?|de nos|del[ea]s|no total|ao todo)"
)
LANDS = r"(?:(?:different|distinct|various) )?(?:countries|country)|pays(?: (?:differents|distincts|divers))?"
LANDS += r"|pais(?:es)?(?: (?:diferentes|distintos|diversos))?"
MONEY = r"(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|cfa|fcfa|lei|dirhams?|dinars?"
MONEY += r"|dolar(?:es)?|pesos?|libras?|francos?|reais|real|escudos?|meticais|kwanzas?)"
MOST = (
    r"(?:at most|at the most|no more than|not more than|maximum(?: of)?|max|up to"
    r"|au plus|au maximum|maximum de|pas plus d|pas plus de|jusqu a"
    r"|como maximo|como mucho|a lo sumo|(?:un )?maximo(?: de)?|no mas de|hasta"
    r"|no maximo(?: de)?|(?:um )?maximo de|nao mais (?:de|do que|que)|ate)"
)
A = r"(?:with|within|on|for|a|an|our|the|avec|dans|pour|un|notre|le|con|para|nuestro|el|com|um|nosso|o)"
FOR = r"(?:for|with|within|costing|pour|avec|coutant|por|con|com)"
MOST_AFTER = (
    r"(?:at most|at the most|maximum|max|or fewer|or less|au plus|au maximum|ou moins"
    r"|como maximo|como mucho|a lo sumo|o menos|no maximo|ou menos)"
)
LEAST = (
    r"(?:at least|no fewer than|not fewer than|minimum(?: of)?|au moins|au minimum|minimum de"
    r"|al menos|por lo menos|como minimo|(?:un )?minimo de|pelo menos|ao menos|no minimo|(?:um )?minimo de)"
)
LEAST_AFTER = r"(?:at least|or more|minimum|au moins|au minimum|ou plus|como minimo|o mas|no minimo|ou mais)"
SOMEBODY_GOES = (
    r"(?:leaves?|goes|go|drops? out|quits?|part|partent|s en va|s en vont|quitte|quittent"
    r"|se va|se van|se vaya|se vayan|falta|faltan|falte|falten|saia|saiam|sair|sairem|faltar|faltarem)"
)
TOLD = r"(?: (?:is|of|de|d|est|es|e|total))"
OUT_OF = r"(?:from|in|of|across|de|dans|issus de|venant de|en|desde|em|vindos? de)"

RULES = (
    ("min_countries", rf"(?:{OUT_OF} )?{LEAST} {N} (?:{LANDS})"),
    ("min_countries", rf"(?:{OUT_OF} )?{N} (?:{LANDS}) {LEAST_AFTER}"),
    ("min_countries", rf"(?:{OUT_OF} )?{N} (?:or more|o mas|ou mais) (?:{LANDS})"),
    ("min_countries", rf"(?:from|across|de|issus de|venant de|desde|vindos? de) {N} (?:{LANDS})"),
    ("budget", rf"(?:{A} )*(?:budget|presupuesto|orcamento){TOLD}*(?: {MOST})? {N}(?: (?:de )?{MONEY})?"),
    ("budget", rf"(?:{FOR} )?(?:{MOST}|less than|under|below|moins de|menos de) {N} {MONEY}"),
    ("budget", rf"(?:{FOR} )?{N} {MONEY}(?: {MOST_AFTER})?"),
    ("max_members", rf"(?:(?:we are|nous sommes|somos|a|de) )?{MOST} {N}(?: {WHO})?(?! (?:{LANDS}|{MONEY}))"),
    ("max_members", rf"(?:(?:we are|nous sommes|somos) )?{N}(?: {WHO})? {MOST_AFTER}"),
    ("spare", rf"even if (?:any )?{N}(?: {WHO})? {SOMEBODY_GOES}"),
    ("spare", rf"meme si (?:l )?{N}(?: {WHO})? (?:nous )?{SOMEBODY_GOES}"),
    ("spare", rf"(?:aunque|incluso si|mesmo que|mesmo se|ainda que)(?: se)? {N}(?: {WHO})? {SOMEBODY_GOES}"),
    ("spare", rf"(?:aunque|incluso si|mesmo que|mesmo se|ainda que) {SOMEBODY_GOES} {N}(?: {WHO})?"),
    ("known", r"(?:who |that )?(?:all )?(?:already )?know (?:each other|one another)(?: already)?"),
    ("known", r"(?:qui )?se connaissent(?: deja)?"),
    ("known", r"(?:que )?(?:ya |ja )?se (?:conocen|conozcan|conhecem|conhecam)(?: ya| ja| entre si)?"),
    ("goal:cost", r"(?:as )?cheap(?:ly)? as possible|(?:the )?cheapest|at (?:the )?(?:lowest|least) cost"),
    ("goal:cost", r"au (?:moindre|plus bas) cout|le moins cher(?: possible)?"),
    ("goal:cost", r"lo mas (?:barato|economico) posible|(?:con el |al )menor coste?o?(?: posible)?"),
    ("goal:cost", r"o mais barato possivel|(?:ao|com o|pelo) menor custo(?: possivel)?"),
    ("goal:reliability", r"lo mas (?:seguro|fiable|confiable) posible|o mais (?:seguro|fiavel|confiavel) possivel"),
    ("goal:reliability", r"as (?:reliabl[ey]|surely|likely|safely) as possible|(?:the )?most reliabl[ey]"),
    ("goal:reliability", r"le plus (?:surement|fiable)(?: possible)?|aussi (?:surement|fiable) que possible"),
    ("goal:fewest", rf"(?:el|con el|o|com o) (?:menor|minimo) numero(?: de)?(?: {WHO})?(?: posible| possivel)"),
    ("goal:fewest", rf"(?:los|las|os|as) menos {WHO} (?:posibles?|possivel|possiveis)"),
    ("goal:fewest", rf"as few(?: {WHO})? as possible|the fewest(?: {WHO})?"),
    ("goal:fewest", rf"(?:le moins|aussi peu) d(?:e)? {WHO} (?:que )?possible"),
)  # fmt: skip


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each rule with its pattern: made when the first sentence is read, for it takes a tenth of a second."""
    return tuple(
        (rule, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for rule, pattern in (*RULES, *arabic.rules(N))
    )


WISH = re.compile(
    r"(?<!\S)(?:if (?:at all )?possible|ideally|preferably|perhaps|maybe|optionally"
    r"|(?:would be|is) (?:nice|welcome|good|a plus)(?: to have)?|nice to have|would (?:also )?help"
    r"|si possible|idealement|de preference|peut etre|eventuellement"
    r"|serait (?:bien|bienvenu|bienvenue|un plus|utile)"
    r"|si es posible|de ser posible|de preferencia|preferiblemente|preferentemente|quizas?|tal vez"
    r"|seria (?:bueno|util|deseable|bom|desejavel)|se possivel|preferencialmente|talvez"
    rf"|{arabic.WISH})(?!\S)"
)
BEFORE = re.compile(
    rf"(?<!\S){N} {WHO} (?:for|who can|who|that can|that|able to|giving|to do|pour|qui font|qui|capables? de"
    r"|para|que (?:hagan?|den|facam?|deem)|que|capaces de|capazes de)(?!\S)"
)
AFTER = re.compile(rf"(?<!\S)(?:by|from|par|chez|por) {N}(?: {WHO})?(?!\S)")
NOT = frozenset((
    "not", "no", "nor", "neither", "without", "except", "excluding",
    "pas", "ni", "sans", "sauf", "hors", "excepte", "aucun", "aucune",
    "sin", "salvo", "excepto", "ningun", "ninguna", "nao", "nem", "sem", "exceto", "nenhum", "nenhuma",
    *arabic.NOT,
))  # fmt: skip
ONLY = (
    "only",
    "just",
    "merely",
    "seulement",
    "uniquement",
    "solo",
    "solamente",
    "somente",
    "apenas",
)  # "not only" takes nothing away
WITHOUT = (
    "without", "not", "except", "excluding", "sans", "sauf", "hors", "excepte", "sin", "salvo", "excepto", "sem",
    "exceto", *arabic.WITHOUT,
)  # fmt: skip
WITH = ("with", "including", "avec", "compris", "con", "incluido", "com", "incluindo", *arabic.WITH)
