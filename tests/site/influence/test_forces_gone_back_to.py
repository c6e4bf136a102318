"""A form of this room that somebody goes back to and sends with something else in it: nothing is passed over."""

import pytest

from comity_site.influence.models import Actor, Force, Seat, Sought
from tests.site.influence.test_changes_sought import SEAT, SOUGHT, with_seats
from tests.site.influence.test_people_around import ACTOR
from tests.site.register.pages import send

FORCE = {"side": "driving", "text": "Parents", "strength": 3, "known": "well", "language": "en", "once": "o"}


def at(cast, name: str) -> dict:
    """Where the form stands: in the alliance, or in a change sought."""
    return (
        {"slug": cast.alliance.slug} if name in ("actor_add", "sought_add") else {"pk": with_seats(cast).pk}
    )


@pytest.mark.parametrize(
    ("name", "said", "field", "model"),
    [
        ("actor_add", ACTOR, "name", Actor),
        ("sought_add", SOUGHT, "title", Sought),
        ("force_add", FORCE, "text", Force),
        ("seat_add", {**SEAT, "stance": "open", "label": "Parents", "once": "o"}, "label", Seat),
    ],
)
def test_other_words_out_of_the_same_form_are_kept_beside_the_first(client, cast, name, said, field, model):
    client.force_login(cast.cleo)
    where = at(cast, name)
    for word in ("Nurses", "Nurses", "Drivers"):
        assert send(client, name, {**said, field: word}, **where).status_code == 302
    kept = model._base_manager.filter(**{f"{field}__in": ["Nurses", "Drivers"]})
    assert sorted(kept.values_list(field, flat=True)) == ["Drivers", "Nurses"]
