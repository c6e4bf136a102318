"""Who may do what with files into and out of an alliance."""

from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from tests.site.access.alliances import both, here, seen, sent
from tests.site.access.allied import CLEO, DECIDE, MANAGE, READ, ROLES, prepare
from tests.site.access.asks import of
from tests.site.access.matrix import Build, Entry, World

__all__ = ["ENTRIES", "ROLES", "prepare"]

PROMISES = b"who,what,quantity,unit\nLamp Foundation,lamps,4,lamps\n"
PLAN = b"priority,step,accountable\nDoctors,Ask ten,River House\n"


def brought(kind: str, data: bytes) -> Build:
    return lambda world: {"kind": kind, "file": SimpleUploadedFile("sheet.csv", data)}


def taken_in(world: World) -> dict[str, Any]:
    return {"take_in": "1"}


ENTRIES: list[Entry] = [
    *both("alliance_import", MANAGE, here, brought("promises", PROMISES)),
    sent("alliance_import", DECIDE, here, brought("plan", PLAN), case="plan"),
    *both("alliance_import_preview", CLEO, of("offered_promises"), taken_in),
    sent("alliance_import_preview", CLEO, of("offered_promises"), lambda w: {"aside": "1"}, case="aside"),
    seen("alliance_imported", MANAGE, of("taken")),
    sent("alliance_import_undo", MANAGE, of("taken"), lambda w: {}),
    *[
        seen("promises_file", READ, lambda w, kind=kind: {**here(w), "kind": kind}, case=kind)
        for kind in ("csv", "xlsx")
    ],
]
