"""A sentence of people's own words, read as a brief by the words of one register; in five languages, offline.

Nothing is guessed in silence: every need and rule says which words it was read from and how surely, and the words that
meant nothing are handed back.
"""

from comity.formation.sentence.heard import How, Need, Rule, Span, Understood
from comity.formation.sentence.reading import Nearest, read_sentence
from comity.formation.sentence.vocabulary import Known, Vocabulary

__all__ = [
    "How",
    "Known",
    "Nearest",
    "Need",
    "Rule",
    "Span",
    "Understood",
    "Vocabulary",
    "read_sentence",
]
