"""What codes of this room are called on its pages."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from comity.influence.grid import Place, Placed
from comity.influence.salience import Salience
from comity_site.influence.models import Actor
from comity_site.plans.amounts import amount
from comity_site.register.places import joined
from comity_site.register.reader import here


def actor_name(actor: Actor) -> str:
    """As the reader knows it; an office with the organization that it belongs to."""
    own, organization = here(actor.name), actor.organization
    if organization is None:
        return own
    return f"{own}, {here(organization.name)}" if own else here(organization.name)


def names(words: Sequence[str]) -> str:
    return joined(words)


def place_words(place: Place) -> str:
    return {
        Place.MANAGE_CLOSELY: _("manage closely"),
        Place.KEEP_SATISFIED: _("keep satisfied"),
        Place.KEEP_INFORMED: _("keep informed"),
        Place.MONITOR: _("monitor"),
        Place.TALK_FIRST: _("raters disagree: talk before rating again"),
        Place.NOT_RATED: _("not rated"),
    }[place]


def places_explained() -> list[tuple[str, str]]:
    """Each field with what to do, in one line."""
    return [
        (_("manage closely"), _("Has a say and cares: speak with them before you decide.")),
        (_("keep satisfied"), _("Has a say and has other worries: ask little, and nothing twice.")),
        (_("keep informed"), _("Cares and has little say: tell them early, and listen; together they have more.")),
        (_("monitor"), _("Has little say and other worries: look again when something changes.")),
    ]  # fmt: skip


def claim_words(salience: Salience | None) -> str:
    """The class of a claim in plain words; nothing while it is not known."""
    words = {
        None: "",
        Salience.NONE: _("no claim for now"),
        Salience.DORMANT: _("could act, has no reason to yet"),
        Salience.DISCRETIONARY: _("rightful, and may be heard or not"),
        Salience.DEMANDING: _("urgent, without means or title"),
        Salience.DOMINANT: _("rightful and able to insist"),
        Salience.DANGEROUS: _("urgent and able to insist, without title"),
        Salience.DEPENDENT: _("rightful and urgent, needs others to be heard"),
        Salience.DEFINITIVE: _("rightful, urgent and able to insist: comes first"),
    }
    return words[salience]


@dataclass(frozen=True, slots=True)
class ReadingRow:
    """What raters said of one thing, as the reader's language writes numbers."""

    label: str
    ratings: tuple[int, ...]
    middle: str
    average: str
    spread: int


def reading_rows(placed: Placed) -> list[ReadingRow]:
    named = ((_("Interest"), placed.interest), (_("Influence"), placed.influence))
    return [
        ReadingRow(label, one.ratings, tenths(one.median), tenths(one.mean), one.spread)
        for label, one in named
        if one
    ]


def tenths(number: Fraction) -> str:
    return amount(round(Decimal(number.numerator) / number.denominator, 1))


def disagreement_words(placed: Placed) -> str:
    """On what the raters disagree."""
    about = {"interest": _("interest"), "influence": _("influence")}
    return names([about[one] for one in placed.disagree_on])
