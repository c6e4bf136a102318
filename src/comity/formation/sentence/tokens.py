"""A sentence as words with their places: folded, without accents, numbers in one piece, signs that part it kept."""

import re
import unicodedata
from dataclasses import dataclass

from comity.formation.sentence.heard import Span
from comity.words.folding import fold

# Words of the trade that begin with the letter which is "and" before any other Arabic word
WHOLE = (
    "زار|زراء|ساط|سيط|سائل|سيل|طن|قاي|قت|ظيف|ظائف|لاي|لاد|الد|ثائق|ثيق|عي|قود|فود|افد|كال|كيل|رش|رق|رث|صول|صف|ضع|جب|جه|جود"
    "|حد|احد|اقع|اجب|راث|صي|فاء|فيات|فاة|زن|دائع|سط|ليد|اسع|اضح"
)
PIECE = re.compile(
    r"(?P<number>\d{1,3}(?:[  .,'’]\d{3})+(?:[.,]\d{1,2})?(?!\d)|\d+(?:[.,]\d{1,2})?(?!\d))(?P<thousand>\s?k\b)?"
    rf"|(?P<and>(?<!\w)و(?!{WHOLE})(?=\w{{3}}))"
    r"|(?P<word>[^\W\d_]+)|(?P<money>[€$£])|(?P<part>[.,;:!?()\n–—،؛؟])"
)
ARTICLE = re.compile(r"(?:[بك]?ال|لل)(?=\w\w)")  # what Arabic writes together with the word behind it
SIGNS = {"\n": ".", "،": ",", "؛": ";", "؟": "?"}
MONEY = {"€": "euro", "$": "dollar", "£": "pound"}
GROUPS = re.compile(r"[  .,'’](?=\d{3}(?:\D|$))")


@dataclass(frozen=True, slots=True)
class Token:
    """One word, number or parting sign: `letters` is what is compared, `text` as it was typed."""

    letters: str
    text: str
    span: Span
    is_word: bool = False

    @property
    def parts(self) -> bool:
        """A sign that parts sentences or lists."""
        return not self.is_word and not self.letters[:1].isalnum()


def plain(text: str) -> str:
    """Folded, without accents and other marks; an Arabic word without its article.

    >>> plain("Éducation"), plain("التدريب"), plain("للمهاجرين")
    ('education', 'تدريب', 'مهاجرين')
    """
    letters = unicodedata.normalize("NFKD", fold(text))
    bare = "".join(letter for letter in letters if unicodedata.category(letter) != "Mn")
    article = ARTICLE.match(bare)
    return bare[article.end() :] if article else bare


def tokens_of(text: str) -> list[Token]:
    """Every piece of the text in its order; what is none of these (quotation marks, say) is left out."""
    return [_token(found) for found in PIECE.finditer(text)]


def words_of(text: str) -> list[str]:
    """The words of a name of the register, as they are compared."""
    return [token.letters for token in tokens_of(text) if not token.parts]


def _token(found: re.Match[str]) -> Token:
    span = Span(*found.span())
    if found["and"]:
        return Token(found["and"], found["and"], span, True)
    if found["word"]:
        return Token(plain(found["word"]), found["word"], span, True)
    if found["money"]:
        return Token(MONEY[found["money"]], found["money"], span, True)
    if found["part"]:
        return Token(SIGNS.get(found["part"], found["part"]), found["part"], span)
    number = GROUPS.sub("", found["number"]).replace(",", ".")
    if found["thousand"]:
        whole, _, rest = number.partition(".")
        number = whole + (rest + "000")[:3]
    return Token(number, found[0], span)
