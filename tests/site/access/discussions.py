"""Who may do what with discussions: private to their writer and who leads rooms, until the writer releases them."""

from typing import Any

from tests.site.access.alliances import both, here, nowhere, seen, sent
from tests.site.access.allied import BEN, CONTRIBUTE, NOBODY, READ, ROLES, SIGNED_IN, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

ROOM = BEN | {"cleo", "gia"}  # its writer, who convenes, who facilitates; not who only manages
TODAY = days(0).isoformat()


def starting(world: World) -> dict[str, Any]:
    return {"title": "Bread", "prompts": "Who bakes?", "on": TODAY, "language": "en", "once": "once"}


def stamp(name: str, verb: str) -> Build:
    return lambda world: {"pk": getattr(world, name).pk, "verb": verb}


def saying(world: World) -> dict[str, Any]:
    return {"words": "Bread", "language": "en", "heard": "own", "once": "once"}


ENTRIES: list[Entry] = [
    seen("casebook", SIGNED_IN, nowhere),
    seen("discussions", READ),
    *both("discussion_add", CONTRIBUTE, here, starting),
    seen("discussion", ROOM, of("talk")),
    seen("discussion", READ, of("minutes"), case="released"),
    seen("discussion", NOBODY, of("untalk"), case="taken away"),
    *both("discussion_change", ROOM, of("talk"), versioned("talk", title="Bread", on=TODAY, language="en")),
    *both("discussion_change", NOBODY, of("minutes"), versioned("minutes", title="No", on=TODAY), case="released"),
    *both("discussion_minutes", ROOM, of("talk"), versioned("talk", minutes="We bake.")),
    *both("discussion_correct", BEN, of("minutes"), lambda w: {"text": "Bread", "language": "en", "once": "once"}),
    sent("discussion_correct", NOBODY, of("talk"), lambda w: {"text": "Bread", "language": "en", "once": "once"}),
    sent("discussion_prompts", ROOM, of("talk"), lambda w: {"prompts": "Who eats?", "language": "en"}),
    sent("discussion_stamp", BEN, stamp("talk", "release"), versioned("talk")),
    sent("discussion_stamp", BEN, stamp("talk", "remove"), versioned("talk"), case="remove"),
    sent("discussion_stamp", BEN, stamp("minutes", "take-back"), versioned("minutes"), case="take back"),
    sent("discussion_stamp", BEN, stamp("untalk", "restore"), versioned("untalk"), case="restore"),
    sent("discussion_stamp", NOBODY, stamp("talk", "shred"), versioned("talk"), case="unknown"),
    *both("prompt", ROOM, of("question"), saying),
    *both("prompt_change", ROOM, of("question"), versioned("question", text="Who bakes?", language="en")),
    *both("prompt_groups", ROOM, of("question"), lambda w: {"cards": [w.spoken.pk], "name": "Loaves"}),
    *both("spoken_change", ROOM, of("spoken"), versioned("spoken", text="Bread", language="en", heard="own")),
    sent("spoken_remove", ROOM, of("spoken"), versioned("spoken")),
    sent("spoken_restore", ROOM, of("unspoken"), versioned("unspoken")),
    seen("roadmap_closing", READ),
    sent("roadmap_closing", CONTRIBUTE, here, lambda w: {"choice-element_trust": "there", "language": "en"}),
]  # fmt: skip
