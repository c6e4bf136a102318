"""Somebody around an alliance is noted and rated by the site's own actions; a page is read as text."""

from comity_site.influence.actions.actors import add_actor, rate_actor
from comity_site.influence.models import Actor
from tests.site.register.pages import address, text_of


def noted(cast, name="Drivers", **more) -> Actor:
    return add_actor(alliance=cast.alliance, by=cast.cleo, **{"what": "kind", "name": name, **more})


def rated(cast, actor, **by_key) -> Actor:
    for key, (interest, influence) in by_key.items():
        rate_actor(
            actor=actor, organization=cast.organizations[key], interest=interest, influence=influence,
            number=actor.round, by=cast.cleo,
        )  # fmt: skip
    return actor


def page_of(client, name, **kwargs) -> str:
    return text_of(client.get(address(name, **kwargs)))
