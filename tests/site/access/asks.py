"""Who may do what with asks: who asks, who is asked, who manages the alliance for which it is asked."""

from typing import Any

from comity_site.alliances.typed_answers import code
from tests.site.access.alliances import both, nowhere, seen, sent
from tests.site.access.allied import (
    ASKS,
    CLEO,
    EVERYBODY,
    MANAGE,
    NOBODY,
    OLGA,
    ROLES,
    SIGNED_IN,
    STAFF,
    prepare,
)
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

TODAY = days(0).isoformat()
YES = {"answer": "yes", "on": TODAY, "heard": "phone", "language": "en"}


def of(name: str) -> Build:
    return lambda world: {"pk": getattr(world, name).pk}


def typed(key: str, /, **said: Any) -> Build:
    """What is typed, with the version of the row `key`."""

    def data(world: World) -> dict[str, Any]:
        return {**said, "version": getattr(world, key).version}

    return data


def asking(world: World) -> dict[str, Any]:
    return {
        "asker": world.of["river"].pk, "what": "Bread", "how": "phone", "language": "en", "depth": "partner",
        "once": "once",
    }  # fmt: skip


def whom(world: World) -> dict[str, Any]:
    return {"query": f"?organization={world.of['bridge'].pk}"}


def changing(name: str) -> Build:
    words = {"what": "Bread", "depth": "partner", "how": "phone", "language": "en"}
    return typed(name, **words)


def on_paper(world: World) -> dict[str, Any]:
    return {"lines": f"{code(world.ask.pk)} 1 gladly", "on": TODAY, "heard": "paper"}


def about(key: str) -> Build:
    return lambda world: {"organization": world.of[key].pk}


def with_secret(name: str) -> Build:
    return lambda world: {"secret": getattr(world, name)}


def made_up(world: World) -> dict[str, Any]:
    return {"secret": "made-up"}


ENTRIES: list[Entry] = [
    seen("asks", SIGNED_IN, nowhere),
    seen("ask_add", SIGNED_IN, nowhere),
    seen("ask_sheet", SIGNED_IN, nowhere),
    seen("ask_add", SIGNED_IN, whom, case="of Bridge Network"),
    sent("ask_add", CLEO, whom, asking, refused=frozenset({200, 400})),
    seen("asks_typed", SIGNED_IN, nowhere),
    sent("asks_typed", MANAGE, nowhere, on_paper, refused=frozenset({400})),
    seen("ask", ASKS | OLGA, of("ask")),
    seen("ask", CLEO | OLGA, of("free_ask"), case="outside of the alliance"),
    seen("ask", OLGA | {"mio"}, of("foreign_ask"), case="of another alliance"),
    seen("ask", ASKS | {"fay"}, of("no_ask"), case="answered with no"),
    *both("ask_change", MANAGE, of("ask"), changing("ask")),
    *both("ask_change", CLEO, of("free_ask"), changing("free_ask"), case="outside of the alliance"),
    sent("ask_remove", MANAGE, of("ask"), typed("ask")),
    sent("ask_restore", MANAGE, of("removed_ask"), typed("removed_ask")),
    *both("ask_answer", MANAGE | OLGA, of("ask"), typed("ask", **YES)),
    *both("ask_answer", CLEO | OLGA, of("free_ask"), typed("free_ask", **YES), case="outside"),
    sent("ask_approach", MANAGE, of("ask"), lambda w: {"how": "phone"}),
    sent("ask_approach_back", MANAGE, of("approach"), nowhere),
    sent("ask_read_back", MANAGE, of("offer_ask"), typed("offer_ask")),
    sent("ask_take_offer", MANAGE, of("offer_ask"), typed("offer_ask")),
    seen("ask_letter", ASKS, of("ask")),
    sent("ask_link", MANAGE, of("ask"), nowhere),
    sent("ask_link_revoke", MANAGE, of("ask_link"), nowhere),
    seen("about_us", SIGNED_IN, about("river")),
    seen("about_us", CLEO | {"davit"}, about("hidden"), case="of a register that is not shared"),
    *both("ask_contact", STAFF, about("drum"), lambda w: {"reach": "by boat", "version": 0}),
    *both("ask_no_more", STAFF, about("drum"), lambda w: {"on": TODAY}),
    *both("answer_ask", EVERYBODY, with_secret("ask_secret"), typed("ask", answer="yes")),
    *both("answer_ask", NOBODY, with_secret("revoked_secret"), typed("ask", answer="yes"), case="revoked"),
    *both("answer_ask", NOBODY, with_secret("over_secret"), typed("ask", answer="yes"), case="over"),
    *both("answer_ask", NOBODY, with_secret("promise_secret"), typed("ask", answer="yes"), case="of a promise"),
    *both("answer_ask", NOBODY, made_up, typed("ask", answer="yes"), case="made up"),
]  # fmt: skip
