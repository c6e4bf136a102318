"""The turns of phrase that say a rule, in English and French, as patterns over plain words with single blanks.

A rule's pattern has its number in `n`.
"""

import re
from functools import cache

COUNTS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20,
    "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "sept": 7, "huit": 8, "neuf": 9, "dix": 10,
    "onze": 11, "douze": 12, "quinze": 15, "vingt": 20,
}  # fmt: skip
N = rf"(?P<n>\d[\d.]*|{'|'.join(COUNTS)})"
WHO = (
    r"(?:of us|of them|of you|organi[sz]ations?|members?|partners?|groups?|associations?|structures?|d entre nous"
    r"|d entre eux|entre nous|de nous|membres?|partenaires?|groupes?|in all|altogether|en tout|au total)"
)
LANDS = r"(?:(?:different|distinct|various) )?(?:countries|country)|pays(?: (?:differents|distincts|divers))?"
MONEY = r"(?:euros?|eur|dollars?|usd|pounds?|gbp|francs?|chf|cfa|fcfa|lei|dirhams?|dinars?)"
MOST = (
    r"(?:at most|at the most|no more than|not more than|maximum(?: of)?|max|up to"
    r"|au plus|au maximum|maximum de|pas plus d|pas plus de|jusqu a)"
)
A = r"(?:with|within|on|for|a|an|our|the|avec|dans|pour|un|notre|le)"
FOR = r"(?:for|with|within|costing|pour|avec|coutant)"
COST = r"(?:costs?|costing|price|couts?|coutant|prix)(?: (?:of|is|in all|total|together|de|d|est))*"
BELOW = rf"(?:{MOST}|less than|under|below|moins de|inferieur a)"
MOST_AFTER = r"(?:at most|at the most|maximum|max|or fewer|or less|au plus|au maximum|ou moins)"
LEAST = r"(?:at least|no fewer than|not fewer than|minimum(?: of)?|au moins|au minimum|minimum de)"
LEAST_AFTER = r"(?:at least|or more|minimum|au moins|au minimum|ou plus)"
SOMEBODY_GOES = r"(?:leaves?|goes|go|drops? out|quits?|part|partent|s en va|s en vont|quitte|quittent)"

RULES = (
    ("min_countries", rf"(?:(?:from|in|of|across|de|dans|issus de|venant de) )?{LEAST} {N} (?:{LANDS})"),
    ("min_countries", rf"(?:(?:from|in|of|across|de|dans) )?{N} (?:{LANDS}) {LEAST_AFTER}"),
    ("min_countries", rf"(?:(?:from|in|of|across|de|dans) )?{N} or more (?:{LANDS})"),
    ("min_countries", rf"(?:from|across|de|issus de|venant de) {N} (?:{LANDS})"),
    ("budget", rf"(?:{A} )*budget(?: (?:is|of|de|d|est|total))*(?: {MOST})? {N}(?: {MONEY})?"),
    ("budget", rf"(?:(?:{A}|at) )*(?:total )?{COST} {BELOW} {N}(?: {MONEY})?"),
    ("budget", rf"(?:{FOR} )?{BELOW} {N} {MONEY}"),
    ("budget", rf"(?:{FOR} )?{N} {MONEY}(?: {MOST_AFTER})?"),
    ("max_members", rf"(?:(?:we are|nous sommes|a|de) )?{MOST} {N}(?: {WHO})?(?! (?:{LANDS}|{MONEY}))"),
    ("max_members", rf"(?:(?:we are|nous sommes) )?{N}(?: {WHO})? {MOST_AFTER}"),
    ("spare", rf"even if (?:any )?{N}(?: {WHO})? {SOMEBODY_GOES}"),
    ("spare", rf"meme si (?:l )?{N}(?: {WHO})? (?:nous )?{SOMEBODY_GOES}"),
    ("known", r"(?:who |that )?(?:all )?(?:already )?know (?:each other|one another)(?: already)?"),
    ("known", r"(?:qui )?se connaissent(?: deja)?"),
    ("goal:cost", r"(?:as )?cheap(?:ly)? as possible|(?:the )?cheapest|at (?:the )?(?:lowest|least) cost"),
    ("goal:cost", r"au (?:moindre|plus bas) cout|le moins cher(?: possible)?"),
    ("goal:reliability", r"as (?:reliabl[ey]|surely|likely|safely) as possible|(?:the )?most reliabl[ey]"),
    ("goal:reliability", r"le plus (?:surement|fiable)(?: possible)?|aussi (?:surement|fiable) que possible"),
    ("goal:fewest", rf"as few(?: {WHO})? as possible|the fewest(?: {WHO})?"),
    ("goal:fewest", rf"(?:le moins|aussi peu) d(?:e)? {WHO} (?:que )?possible"),
)  # fmt: skip


@cache
def rules() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each rule with its pattern: made when the first sentence is read, for it takes a tenth of a second."""
    return tuple((rule, re.compile(rf"(?<!\S)(?:{pattern})(?!\S)")) for rule, pattern in RULES)


WISH = re.compile(
    r"(?<!\S)(?:if (?:at all )?possible|ideally|preferably|perhaps|maybe|optionally"
    r"|(?:would be|is) (?:nice|welcome|good|a plus)(?: to have)?|nice to have|would (?:also )?help"
    r"|si possible|idealement|de preference|peut etre|eventuellement"
    r"|serait (?:bien|bienvenu|bienvenue|un plus|utile))(?!\S)"
)
BEFORE = re.compile(
    rf"(?<!\S){N} {WHO} (?:for|who can|who|that can|that|able to|giving|to do|pour|qui font|qui|capables? de)(?!\S)"
)
AFTER = re.compile(rf"(?<!\S)(?:by|from|par|chez) {N}(?: {WHO})?(?!\S)")
NOT = frozenset((
    "not", "no", "nor", "neither", "without", "except", "excluding",
    "pas", "ni", "sans", "sauf", "hors", "excepte", "aucun", "aucune",
))  # fmt: skip
ONLY = ("only", "just", "merely", "seulement", "uniquement")  # "not only" takes nothing away
WITHOUT = ("without", "not", "except", "excluding", "sans", "sauf", "hors", "excepte")
