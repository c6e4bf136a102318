"""Who may do what with files into and out of a register: it is taken in by those who keep the register."""

from django.core.files.uploadedfile import SimpleUploadedFile

from comity_site.exchange import actions
from tests.site.access.matrix import SIGNED_IN, Entry, World

KEEPERS = frozenset({"cleo", "davit"})
FILE = b"id,name,country,capacities\nwell,The Well,ML,wells\n"


def prepare(world: World) -> None:
    """A file that Cleo offered, one that she took in, and one whose taking in was undone."""
    facts = {"register": world.small_register, "data": FILE, "by": world.cleo}
    world.undone = actions.import_register(**facts, name="undone.csv")
    actions.undo_import(imported=world.undone, by=world.cleo)
    world.taken = actions.import_register(**facts, name="taken.csv")
    world.offered = actions.keep_upload(**facts, name="offered.csv")


def of(name: str):
    return lambda world: {"pk": getattr(world, name).pk}


def file_into(register: str):
    return lambda world: {
        "register": getattr(world, register).slug,
        "file": SimpleUploadedFile("partners.csv", FILE),
    }


def file_of(register: str, kind: str):
    return lambda world: {"slug": getattr(world, register).slug, "kind": kind}


not_offered = frozenset({400})  # the form knows only registers that one keeps

ENTRIES: list[Entry] = [
    Entry("import", "GET", SIGNED_IN),
    Entry("import", "POST", KEEPERS, data=file_into("small_register"), refused=not_offered),
    Entry("import", "POST", KEEPERS, data=file_into("quiet_register"), refused=not_offered, case="quiet"),
    Entry("import_preview", "GET", frozenset({"cleo"}), kwargs=of("offered")),
    Entry(
        "import_preview", "POST", frozenset({"cleo"}), kwargs=of("offered"), data=lambda w: {"take_in": "1"}
    ),
    Entry(
        "import_preview", "POST", frozenset({"cleo"}), of("offered"), lambda w: {"aside": "1"}, case="aside"
    ),
    Entry("imported", "GET", KEEPERS, kwargs=of("taken")),
    Entry("import_undo", "POST", KEEPERS, kwargs=of("taken")),
    Entry("import_undo", "POST", KEEPERS, kwargs=of("undone"), case="undone already", changes=False),
    Entry("register_file", "GET", SIGNED_IN, kwargs=file_of("small_register", "csv")),
    Entry("register_file", "GET", SIGNED_IN, kwargs=file_of("small_register", "xlsx"), case="xlsx"),
    Entry("register_file", "GET", KEEPERS, kwargs=file_of("quiet_register", "csv"), case="quiet"),
]
