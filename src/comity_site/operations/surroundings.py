"""Opening the site from the command line: which database, which language, and whether it is ready."""

import os
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import wraps
from pathlib import Path

from comity_site.operations.refusals import (
    CANNOT,
    CannotDo,
    Run,
    complain,
    engine_errors,
    plainly,
    words_for_database,
    words_for_file,
)


def on_site(*, must_exist: bool = True) -> Callable[[Run], Run]:
    """Set Django up for the database that `--db` or the environment names, then run, and refuse in words."""

    def decorate(run: Run) -> Run:
        @wraps(run)
        def wrapped(arguments: Namespace) -> int:
            refusal = open_site(getattr(arguments, "db", None), must_exist=must_exist)
            if refusal:
                return complain(refusal, CANNOT)
            try:
                return plainly(run)(arguments)
            except engine_errors() as error:
                return complain(words_for_database(error), CANNOT)

        return wrapped

    return decorate


def database_path(db: str | None) -> Path:
    """The SQLite file that `--db` or the environment names, else comity.sqlite3 in this folder."""
    from comity_site.config import environment

    return Path(db).absolute() if db else environment.sqlite_path()


def open_site(db: str | None, *, must_exist: bool) -> str:
    """Make Django ready. Returns why it is not, or nothing. Imports Django here, so that `--help` need not."""
    if db:
        os.environ["COMITY_DB"] = str(Path(db).absolute())
        if os.environ.get("DATABASE_URL"):
            print("DATABASE_URL is set, so --db is not used.", file=sys.stderr)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity_site.config.settings")
    os.umask(0o077)  # what a site writes is for its owner alone
    import django
    from django.core.exceptions import ImproperlyConfigured

    from comity_site.config import environment

    path = environment.sqlite_path()
    if must_exist and not os.environ.get("DATABASE_URL") and not path.is_file():
        return f"There is no database at {path}. Name one with --db or DATABASE_URL."
    try:
        django.setup()
    except (ImproperlyConfigured, ValueError) as error:
        return str(error)
    except OSError as error:
        return words_for_file(error)
    speak(language_of_environment())
    return ""


def language_of_environment() -> str:
    """The language that this terminal asks for: LC_ALL, LC_MESSAGES, LANG, as fr_FR.UTF-8; English otherwise."""
    asked = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return asked.partition(".")[0].replace("_", "-").lower()


def speak(asked: str) -> None:
    from django.conf import settings
    from django.utils import translation

    known = {code for code, _ in settings.LANGUAGES}
    translation.activate(next((code for code in (asked, asked.partition("-")[0]) if code in known), "en"))


def spoken() -> str:
    """The code of the language that messages are in."""
    from django.utils.translation import get_language

    return get_language() or "en"


def unapplied() -> int:
    """How many migrations this database still lacks."""
    from django.db import connection
    from django.db.migrations.executor import MigrationExecutor

    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def is_new() -> bool:
    """Whether the database has no tables yet."""
    from django.db import connection

    return not connection.introspection.table_names()


def migrate() -> None:
    """Bring the database to this version, whether it is an older one or has no tables yet."""
    from django.core.management import call_command

    from comity_site.operations.tables import make_tables

    if is_new():
        make_tables()
    else:
        call_command("migrate", verbosity=0, interactive=False)


def require_ready() -> None:
    """Raises CannotDo when the database is of another version than the program."""
    from django.utils.translation import ngettext

    missing = unapplied()
    if missing:
        raise CannotDo(
            ngettext(
                "The database lacks {count} change of this version. Make a backup, then: comity serve --migrate",
                "The database lacks {count} changes of this version. Make a backup, then: comity serve --migrate",
                missing,
            ).format(count=missing)
        )
