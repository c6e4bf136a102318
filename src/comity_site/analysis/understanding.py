"""A sentence in the reader's words, read with the words of a register: the library reads, this brings it the names."""

from collections.abc import Iterable, Mapping
from functools import cache

from babel import Locale

from comity.formation.sentence import Known, Nearest, Understood, read_sentence
from comity.formation.sentence import Vocabulary as Names
from comity.register.countries import country_codes
from comity.words.folding import fold
from comity_site.analysis.vocabulary import Vocabulary
from comity_site.register.places import reader_locale

CALLED = {
    "GB": ("UK", "Great Britain", "Grande-Bretagne", "Angleterre"),
    "US": ("USA", "America", "Amérique"),
}


def understood(
    text: str, vocabulary: Vocabulary, more: Iterable[str] = (), nearest: Nearest | None = None
) -> Understood:
    """What the sentence asks, in the register's own words; `more` are capacities known besides."""
    return read_sentence(text, names_for(text, vocabulary, more), nearest=nearest)


def names_for(text: str, vocabulary: Vocabulary, more: Iterable[str] = ()) -> Names:
    """All that the register knows by name, in its words and the reader's; of organizations, those the text names."""
    said = {text: says for (text, _language), (says, _who) in vocabulary.translations.items()}
    folded = fold(text)
    return Names(
        known({*vocabulary.capacities.values(), *more}, said),
        places_of(vocabulary, said),
        known({text for one in vocabulary.organizations for text in one.populations}, said),
        tuple(
            Known(one.id, (one.name,))
            for one in vocabulary.organizations
            if one.name and fold(one.name) in folded
        ),
    )


def known(texts: Iterable[str], said: Mapping[str, str]) -> tuple[Known, ...]:
    """Each as the register has it, with its translation."""
    return tuple(Known(text, tuple(dict.fromkeys((text, said.get(text, text))))) for text in sorted(texts))


def places_of(vocabulary: Vocabulary, said: Mapping[str, str]) -> tuple[Known, ...]:
    """The register's places and every country; a code by itself only where the register uses it."""
    own = vocabulary.places.values()
    codes = country_codes()
    used = tuple(Known(code, (code,)) for code in own if code in codes)
    return (
        *known((text for text in own if text not in codes), said),
        *used,
        *countries(reader_locale().language),
    )


@cache
def countries(language: str) -> tuple[Known, ...]:
    """Every country by its names in this language and in English; a name with an addition in brackets by both parts."""
    names = [Locale(one).territories for one in dict.fromkeys((language, "en"))]
    return tuple(
        Known(
            code,
            tuple(dict.fromkeys(form for one in names for form in parts(one.get(code, ""))))
            + CALLED.get(code, ()),
        )
        for code in sorted(country_codes())
    )


def parts(name: str) -> list[str]:
    """ "Myanmar (Burma)" is called by either."""
    before, _, within = name.partition("(")
    return [part.strip(" )") for part in (name, before, within) if part.strip(" )")]
