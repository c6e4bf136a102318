"""`comity import` and `comity export`: files into the database and out of it."""

import sys
from argparse import Namespace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from comity_site.config import environment
from comity_site.operations.alliance_exchanging import alliance_written, take_in_all
from comity_site.operations.refusals import BAD_INPUT, DONE, CannotDo, complain
from comity_site.operations.surroundings import database_path, is_new, migrate, on_site, require_ready


def run_import(arguments: Namespace) -> int:
    """All files or none. What is wrong in a file ends the command with its place, row and column (exit 2)."""
    new = not environment.text("DATABASE_URL") and not database_path(arguments.db).is_file()
    if not (new and arguments.dry_run):
        return import_files(arguments)
    with TemporaryDirectory(prefix="comity-") as folder:
        arguments.db = str(Path(folder) / "comity.sqlite3")  # a dry run makes no database
        return import_files(arguments)


@on_site(must_exist=False)
def import_files(arguments: Namespace) -> int:
    from django.db import transaction
    from django.utils.translation import gettext as _

    paths = [Path(name) for name in arguments.file]
    for path in paths:
        if not path.is_file():
            return complain(_("There is no file {path}.").format(path=path), BAD_INPUT)
    if arguments.kind == "register":
        make_ready(paths)
    else:
        require_ready()
    with transaction.atomic():
        if arguments.kind == "register":
            register = register_named(arguments.register, make=True)
            told = [take_in(register, path) for path in paths]
        else:
            told = take_in_all(arguments, paths)
        transaction.set_rollback(arguments.dry_run)
    print("\n".join(told))
    if arguments.dry_run:
        print(_("Nothing was changed: this was a dry run."))
    return DONE


def make_ready(paths: list[Path]) -> None:
    """The database is opened, and a new one gets its tables, once the files are known to be right.

    Raises CannotDo or BadInput.
    """
    from comity_site.exchange.files import read

    for path in paths:
        read(path.name, path.read_bytes())
    if is_new():
        migrate()
    require_ready()


def take_in(register: Any, path: Path) -> str:
    """One file into the register. Returns what to tell about it."""
    from django.utils.translation import gettext as _

    from comity_site.exchange.actions import import_register

    done = import_register(register=register, name=path.name, data=path.read_bytes(), by=None)
    said = _("{file} into {register}: {made} new, {changed} changed, {unchanged} as they were.")
    counts = {"made": done.made, "changed": done.changed, "unchanged": done.unchanged}
    return "\n".join([said.format(file=path.name, register=register.slug, **counts), *done.notes])


def register_named(slug: str | None, *, make: bool = False) -> Any:
    """The register of that address; without one, the only one that is no example's. Raises CannotDo."""
    from django.utils.translation import gettext as _

    from comity_site.register.actions import make_register
    from comity_site.register.models import Register

    rows = list(Register._base_manager.order_by("slug"))
    plain = [register for register in rows if not register.is_example]
    for register in rows:
        if register.slug == slug or (slug is None and plain == [register]):
            return register
    if make:
        return make_register(name=str(slug), slug=str(slug), by=None)
    known = ", ".join(register.slug for register in rows) or _("none")
    raise CannotDo(_("Name a register with --register. There are: {known}.").format(known=known))


@on_site()
def run_export(arguments: Namespace) -> int:
    """A register, the promises or the plan of an alliance as a file, whole or not at all."""
    from django.utils.translation import gettext as _

    from comity_site.exchange.files import written
    from comity_site.operations.backing_up import whole_or_not

    require_ready()
    out = Path(arguments.out).absolute() if arguments.out else None
    form = "xlsx" if out and out.suffix.lower() == ".xlsx" else "csv"
    if arguments.kind == "register":
        data = written(register_named(arguments.register), form)
    else:
        data = alliance_written(arguments, form)
    if out is None:
        sys.stdout.buffer.write(data)
        return DONE
    if out.is_dir() or not out.parent.is_dir():
        raise CannotDo(_("{path} cannot be written: name a file in a folder that exists.").format(path=out))
    with whole_or_not(out) as file:
        file.write(data)
    print(_("Written: {path}").format(path=out))
    return DONE
