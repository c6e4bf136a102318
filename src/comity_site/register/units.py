"""Units are people's own words. Nobody here bends them: they are asked for as of many, and one stands apart."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from comity_site.register.form_fields import reader_language
from comity_site.register.places import reader_locale

ARTICLES = {
    "en": ("of the ", "of ", "the ", "some ", "a ", "an "),
    "fr": ("de la ", "de l'", "des ", "du ", "de ", "d'", "les ", "la ", "le ", "l'", "une ", "un "),
    "es": (
        "de los ",
        "de las ",
        "de la ",
        "del ",
        "de ",
        "los ",
        "las ",
        "la ",
        "el ",
        "unos ",
        "unas ",
        "una ",
        "un ",
    ),
    "pt": ("dos ", "das ", "da ", "do ", "de ", "os ", "as ", "a ", "o ", "uns ", "umas ", "uma ", "um "),
}


def before_unit(value: Decimal, number: str) -> str:
    """`number`, as it is written before a unit: 30 visits, 7.5 hours, but 1 × visits.

    What the reader's language says in the singular would ask for a word that nobody wrote.
    """
    single = value and reader_locale().plural_form(value.normalize()) == "one"
    return f"{number} ×" if single else number


def without_article(text: str) -> str:
    """A unit without what was written before it to make a sentence of it: “des soirées” are “soirées”."""
    unit = " ".join(text.split())
    plain = unit.casefold().replace("’", "'")
    for article in ARTICLES.get(reader_language(), ()):
        if plain.startswith(article) and len(plain) > len(article):
            return unit[len(article) :]
    return unit


class Unit(forms.CharField):
    """Of what: a word that can be counted, as of many."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", _("Of what"))
        kwargs.setdefault("help_text", _("As of many: visits, hours, seats."))
        super().__init__(max_length=60, **kwargs)

    def to_python(self, value: Any) -> str:
        return without_article(super().to_python(value))
