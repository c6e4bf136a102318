"""Everything that files do to a register: kept for a look, taken in whole, undone."""

import hashlib
from pathlib import PurePosixPath
from typing import Any

from django.db import transaction
from django.utils import timezone

from comity_site.accounts.journal import record, save_version
from comity_site.accounts.models import Person
from comity_site.exchange import files, queries
from comity_site.exchange.models import AllianceUpload, Import, Upload
from comity_site.register.actions import put_back, take_in
from comity_site.register.models import Register
from comity_site.register.problem_words import note_words, place_words

NOTES_KEPT = 200


class DecidedBefore(Exception):
    """The file was taken in or put aside meanwhile, most likely by the same button pressed twice."""


@transaction.atomic
def keep_upload(*, register: Register, name: str, data: bytes, by: Person) -> Upload:
    """Keep a file for its preview, in the place of those that this person offered before and did not take in."""
    queries.stale_uploads().delete()
    Upload._base_manager.filter(register=register, by=by).delete()
    return Upload._base_manager.create(
        register=register, name=plain_name(name), data=data, digest=hashlib.sha256(data).hexdigest(), by=by
    )


@transaction.atomic
def put_aside(*, upload: Upload, by: Person) -> None:
    """Throw an offered file away; the register is not touched."""
    record(upload.register, "put_file_aside", by=by, file=upload.name, digest=upload.digest)
    upload.delete()


@transaction.atomic
def take_in_upload(*, upload: Upload, by: Person) -> Import:
    """Take an offered file in, whole and once. Raises BadInput or DecidedBefore; then nothing changed."""
    claim(upload)
    return import_register(register=upload.register, name=upload.name, data=bytes(upload.data), by=by)


def claim(upload: Upload | AllianceUpload) -> None:
    """Whoever comes second, at the same moment even, finds the file decided. Raises DecidedBefore."""
    if not type(upload)._base_manager.filter(pk=upload.pk).delete()[0]:
        raise DecidedBefore


@transaction.atomic
def import_register(*, register: Register, name: str, data: bytes, by: Person | None) -> Import:
    """Take a register file (CSV or XLSX) in, whole. Raises BadInput; then nothing changed."""
    reading = files.read(name, data)
    source = register.source or register.name
    taken = take_in(
        register=register,
        organizations=reading.organizations,
        by=by,
        source=source,
        as_of=register.as_of,
        language=register.language,
        columns=reading.columns,
        asides=files.asides_of(reading),
    )
    return Import._base_manager.create(
        register=register,
        by=by,
        name=plain_name(name),
        digest=hashlib.sha256(data).hexdigest(),
        made=taken.made,
        changed=taken.changed,
        unchanged=taken.unchanged,
        notes=noted(reading.notes[:NOTES_KEPT]),
        before=taken.before,
    )


@transaction.atomic
def undo_import(*, imported: Import, by: Person) -> None:
    """Let every row be what it was. Raises ChangedSince when somebody changed one; then nothing changed."""
    put_back(register=imported.register, before=imported.before, by=by)
    imported.undone_at, imported.undone_by = timezone.now(), by
    save_version(imported, fields=["undone_at", "undone_by"])
    record(imported, "undo_import", by=by)


def noted(notes: Any) -> list[str]:
    """Notes as they were said at the time, in the language of who took the file in."""
    return [
        f"{place}: {note_words(note)}" if (place := place_words(note)) else note_words(note) for note in notes
    ]


def plain_name(name: str) -> str:
    """The name of a file without folders, and short enough to keep."""
    return PurePosixPath(name.replace("\\", "/")).name[-200:] or "file"
