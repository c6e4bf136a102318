"""The turns of phrase that say a rule, in five languages, as patterns over plain words with single blanks.

A rule's pattern has its number in `n`, or in `less` when only fewer than that will do.
"""

import re
from functools import cache

from comity.formation.sentence import cues_arabic as arabic

ONES = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9,
    "uno": 1, "una": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8, "nueve": 9,
    "um": 1, "uma": 1, "dois": 2, "duas": 2, "quatro": 4, "sete": 7, "oito": 8, "nove": 9,
    **arabic.ONES,
}  # fmt: skip
TEENS = {
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
    "dix": 10, "onze": 11, "douze": 12, "treize": 13, "quatorze": 14, "quinze": 15, "seize": 16,
    "diez": 10, "doce": 12, "trece": 13, "catorce": 14, "quince": 15, "veintiuno": 21, "veinticinco": 25,
    "dez": 10, "doze": 12, "treze": 13, "catorze": 14,
    **arabic.TEENS,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90,
    "dix": 10, "vingt": 20, "trente": 30, "quarante": 40, "cinquante": 50, "soixante": 60,
    "veinte": 20, "treinta": 30, "cuarenta": 40, "cincuenta": 50,
    "vinte": 20, "trinta": 30, "quarenta": 40, "cinquenta": 50,
    **arabic.TENS,
}  # fmt: skip
COUNTS = ONES | TEENS | TENS  # of a number in several words, they are added up: twenty five, soixante et onze
AND = ("et", "y", "e")
_AND, _ONE, _TEEN, _TEN = ("|".join(words) for words in (AND, ONES, TEENS, TENS))
NUMBER = rf"\d[\d.]*|(?:{_TEN}) (?:(?:{_AND}) )?(?:{_ONE}|{_TEEN})|{_ONE}|{_TEEN}|{_TEN}"
# What goes on as a number is a greater one that is not known here (two hundred, quatre-vingts): it is not read in part
GREATER = "hundred|thousand|vingts?|cents?|mille|cien|cientos|mil|cem"
WHOLE = rf"(?! (?:(?:{_AND}) )?(?:{_ONE}|{_TEEN}|{_TEN}|{GREATER})(?!\S))"
N = rf"(?P<n>{NUMBER}){WHOLE}"
LESS = rf"(?P<less>{NUMBER}){WHOLE}"
WHO = (
    r"(?:of us|of them|of you|organi[sz]ations?|members?|partners?|groups?|associations?|structures?|d entre nous"
    r"|d entre eux|entre nous|de nous|membres?|partenaires?|groupes?|in all|altogether|en tout|au total"
    r"|organizacion(?:es)?|asociacion(?:es)?|miembros?|soci[oa]s?|grupos?|entidades|de nosotr[oa]s|de ell[oa]s|en total"
    r"|organizac(?:ao|oes)|associac(?:ao|oes)|membros?|parceir[oa]s?|de nos|del[ea]s|no total|ao todo)"
)
LANDS = r"(?:(?:different|distinct|various) )?(?:countries|country)|pays(?: (?:differents|distincts|divers))?"
LANDS += r"|pais(?:es)?(?: (?:diferentes|distintos|diversos))?"
MONEY = r"(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|cfa|fcfa|lei|dirhams?|dinars?"
MONEY += r"|dolar(?:es)?|pesos?|libras?|francos?|reais|escudos?|meticais|kwanzas?)"
# Up to so many of these is said of a need, and limits no members
OTHERS = (
    r"(?:child|children|kids|pupils?|students?|wom[ae]n|m[ae]n|girls?|boys?|youths?|persons?|people|famil(?:y|ies)"
    r"|households?|patients?|refugees?|migrants?|farmers?|teachers?|workers?|hours?|days?|weeks?|months?|years?|k(?:ilo)?m\S*"
    r"|enfants?|eleves?|etudiante?s?|femmes?|hommes?|filles?|garcons?|jeunes|personnes?|familles?|menages?|patiente?s?"
    r"|refugiee?s?|migrante?s?|paysan(?:ne)?s?|enseignante?s?|heures?|jours?|semaines?|mois|ans|annees?"
    r"|nin[oa]s?|alumn[oa]s?|estudiantes?|mujer(?:es)?|hombres?|jovenes|personas?|familias?|hogares?|pacientes?"
    r"|refugiad[oa]s?|campesin[oa]s?|maestr[oa]s?|horas?|dias?|semanas?|mes(?:es)?|anos?"
    r"|criancas?|menin[oa]s?|mulher(?:es)?|homens?|jovens|pessoas?|agricultor(?:es)?|professor(?:es|as?)?)"
)
MOST = (
    r"(?:at most|at the most|(?:no|not|never) more than|not exceeding|limited to|maximum(?: of)?|max|up to"
    r"|au plus|au maximum|maximum(?: de)?|(?:pas|jamais) plus d|(?:pas|jamais) plus de|limites? a|jusqu a"
    r"|como maximo|como mucho|a lo sumo|(?:un )?maximo(?: de)?|no mas de|hasta"
    r"|no maximo(?: de)?|(?:um )?maximo de|nao mais (?:de|do que|que)|ate)"
)
A = r"(?:with|within|on|for|a|an|our|the|avec|dans|pour|un|notre|le|con|para|nuestro|el|com|um|nosso|o)"
FOR = r"(?:for|with|within|costing|pour|avec|coutant|por|con|com)"
COST = (
    r"(?:costs?|costing|price|couts?|coutant|prix|costes?|costo|precio|custo|preco)"
    r"(?: (?:of|is|in all|total|together|de|d|est|es|e))*"
)
BELOW = rf"(?:{MOST}|less than|under|below|moins de|inferieur a|menos de|inferior a)"
MOST_AFTER = (
    r"(?:at most|at the most|maximum|max|or fewer|or less|au plus|au maximum|ou moins"
    r"|como maximo|como mucho|a lo sumo|o menos|no maximo|ou menos)"
)
FEWER = (
    r"(?:(?:strictly )?(?<!no )(?<!not )(?:fewer|less) than|under|below|(?:strictement )?(?<!pas )moins d(?:e)?"
    r"|en dessous de|(?<!no )(?<!nao )menos d(?:e|o que))"
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

NOT_OTHERS = rf"(?! (?:{LANDS}|{MONEY}|{OTHERS})(?!\S))"

RULES = (
    ("min_countries", rf"(?:{OUT_OF} )?{LEAST} {N} (?:{LANDS})"),
    ("min_countries", rf"(?:{OUT_OF} )?{N} (?:{LANDS}) {LEAST_AFTER}"),
    ("min_countries", rf"(?:{OUT_OF} )?{N} (?:or more|o mas|ou mais) (?:{LANDS})"),
    ("min_countries", rf"(?:from|across|de|issus de|venant de|desde|vindos? de) {N} (?:{LANDS})"),
    ("budget", rf"(?:{A} )*(?:budget|presupuesto|orcamento){TOLD}*(?: {MOST})? {N}(?: (?:de )?{MONEY})?"),
    ("budget", rf"(?:(?:{A}|at) )*(?:total )?{COST} {BELOW} {N}(?: (?:de )?{MONEY})?"),
    ("budget", rf"(?:{FOR} )?{BELOW} {N} (?:de )?{MONEY}"),
    ("budget", rf"(?:{FOR} )?{N} {MONEY}(?: {MOST_AFTER})?"),
    ("max_members", rf"(?:(?:we are|nous sommes|somos|a|de) )?{MOST} {N}(?: {WHO}){{0,2}}{NOT_OTHERS}"),
    ("max_members", rf"(?:(?:we are|nous sommes|somos) )?{N}(?: {WHO}){{0,2}} {MOST_AFTER}"),
    ("max_members", rf"(?:(?:we are|nous sommes|somos) )?{FEWER} {LESS}(?: {WHO}){{1,2}}"),
    ("max_members", rf"(?:we are )?(?<!no )(?<!not )fewer than {LESS}(?= [.,;:!?]|$)"),  # not: children under five
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
        (rule, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)"))
        for rule, pattern in (*RULES, *arabic.rules(N, LESS))
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
