"""Who may do what with agreements, offices and endings."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.library.exchange.test_stripped import jpeg
from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import BEN, DECIDE, MANAGE, NOBODY, READ, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.asks import typed as versioned
from tests.site.access.matrix import Build, Entry, World
from tests.site.agreements.agreed import text_digest
from tests.site.plans.saying import days

__all__ = ["ENTRIES", "ROLES", "prepare"]

WRITE = MANAGE | {"gia"}  # the text, and what everybody signs
OWN = WRITE | BEN  # for Harbour Clinic
LEAVE = DECIDE | BEN
TODAY = days(0).isoformat()
OTHERS = frozenset({400, 404})  # whoever signs, adds or leaves for their own organization only


def kind(name: str, which: str) -> Build:
    return lambda world: {**of(name)(world), "kind": which}


def clause(world: World) -> dict[str, Any]:
    return {"pk": world.agreement.pk, "key": world.clause.key}


def kept(world: World) -> dict[str, Any]:
    return {"pk": world.agreement.pk, "clause": world.clause.pk}


def begun(world: World) -> dict[str, Any]:
    return {"kind": "charter", "title": "Bread", "language": "en", "once": "once"}


def signing(world: World) -> dict[str, Any]:
    return {
        "organization": world.of["harbour"].pk, "office": "Treasury", "name": "Maria", "on": TODAY, "heard": "paper",
        "digest": text_digest(world.agreement),
    }  # fmt: skip


def speaking(world: World) -> dict[str, Any]:
    return {
        "on": TODAY, "language": "Russian", "read_by": "Ana", "present": "nine", "organizations": [world.of["bell"].pk],
        "digest": text_digest(world.oral),
    }  # fmt: skip


def sheet(world: World) -> dict[str, Any]:
    line = {"organization": world.of["harbour"].pk, "office": "Chair", "name": "Nadia", "what": "Bread"}
    more = {"quantity": "9", "unit": "loaves", "due": days(9).isoformat()}
    lines = {f"line1-{name}": value for name, value in (line | more).items()}
    return {"on": TODAY, "once": "sheet", "digest": text_digest(world.charter), **lines}


def picture(world: World) -> dict[str, Any]:
    return {"file": SimpleUploadedFile("signed.jpg", jpeg(orientation=6))}


def office(world: World) -> dict[str, Any]:
    return {"organization": world.of["harbour"].pk, "title": "Treasury", "since": TODAY}


def leaving(world: World) -> dict[str, Any]:
    return {"what": f"member-{world.of['harbour'].pk}", "on": TODAY}


PASSED = {"kind": "thing", "what": "A van", "to": "Bell Choir", "language": "en"}
CLAUSE = {"heading": "Money", "text": "Bread", "language": "en"}

ENTRIES: list[Entry] = [
    seen("agreements", READ),
    *both("agreement_add", WRITE, here, begun),
    seen("agreement", READ, of("agreement")),
    seen("agreement", READ, of("bound"), case="signed"),
    seen("agreement", READ, of("oral"), case="spoken"),
    seen("agreement", NOBODY, of("unagreed"), case="taken away"),
    seen("agreement_versions", READ, of("agreement")),
    *both("agreement_about", WRITE, of("agreement"), versioned("agreement", title="Bread", language="en")),
    sent("agreement_remove", WRITE, of("agreement"), versioned("agreement")),
    sent("agreement_restore", WRITE, of("unagreed"), versioned("unagreed")),
    *both("clause_add", WRITE, of("agreement"), lambda w: CLAUSE),
    *both("clause_change", WRITE, clause, versioned("clause", **CLAUSE)),
    sent("clause_remove", WRITE, clause, versioned("clause")),
    sent("clause_move", WRITE, clause, lambda w: {"to": "up"}, changes=False),
    sent("clause_restore", WRITE, kept, lambda w: {}, changes=False),
    seen("agreement_sign", READ, of("agreement")),
    sent("agreement_sign", OWN, of("agreement"), signing, refused=OTHERS),
    *both("agreement_aloud", WRITE, of("oral"), speaking),
    *both("agreement_event", WRITE, of("charter"), sheet),
    sent("signature_withdraw", OWN, of("signed"), versioned("signed")),
    sent("paper_add", READ, of("bound"), picture),
    seen("signed_paper", READ, of("paper")),
    sent("paper_remove", WRITE, of("paper"), lambda w: {}),
    seen("agreement_paper", READ, of("agreement")),
    seen("agreement_file", READ, kind("agreement", "docx")),
    seen("agreement_file", NOBODY, kind("agreement", "exe"), case="unknown"),
    seen("offices", READ),
    sent("offices", OWN, here, office, refused=OTHERS),
    *both("office_holder", OWN, of("office"), versioned("office", name="Ilir", since=days(3).isoformat())),
    sent("holder_told", OWN, of("holder"), versioned("holder")),
    seen("office_letter", READ, of("office")),
    seen("office_letter_file", READ, kind("office", "docx")),
    seen("endings", READ),
    sent("endings", LEAVE, here, leaving, refused=OTHERS, changes=False),
    seen("ending", LEAVE, of("leaving")),
    seen("ending", READ, of("over_all"), case="of the alliance"),
    seen("ending_paper", READ, of("over_all")),
    *both("ending_words", LEAVE, of("leaving"), versioned("leaving", thanks="Bread", language="en")),
    *both("ending_words", DECIDE, of("over_all"), versioned("over_all", language="en"), case="of the alliance"),
    seen("ending_lessons", DECIDE, of("over_all")),
    seen("ending_lessons", READ, of("learned"), case="released"),
    seen("ending_lessons", LEAVE, of("leaving"), case="of a member"),
    sent("lessons_release", DECIDE, of("over_all"), versioned("over_all")),
    sent("lessons_take_back", DECIDE, of("learned"), versioned("learned")),
    sent("ending_remove", LEAVE, of("leaving"), versioned("leaving")),
    sent("ending_restore", DECIDE, of("unending"), versioned("unending")),
    *both("passing_add", LEAVE, of("leaving"), lambda w: PASSED),
    *both("passing_change", LEAVE, of("passing"), versioned("passing", **PASSED)),
    sent("passing_remove", LEAVE, of("passing"), versioned("passing")),
    sent("passing_restore", LEAVE, of("unpassing"), versioned("unpassing")),
]  # fmt: skip
