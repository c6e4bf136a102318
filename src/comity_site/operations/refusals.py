"""How a command says that it cannot: in one plain sentence, with an exit code, and never with a traceback."""

import errno
import sqlite3
import sys
from argparse import Namespace
from collections.abc import Callable
from functools import wraps

Run = Callable[[Namespace], int]
DONE, CANNOT, BAD_INPUT = 0, 1, 2
NO_SPACE = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS}


class CannotDo(Exception):
    """Understood, but it cannot be done as asked: exit 1."""


class BadFile(Exception):
    """A file that is not what it should be: exit 2."""


def plainly(run: Run) -> Run:
    """Let `run` end in words when it refuses, when the disk is full, the folder closed, the database busy or gone."""

    @wraps(run)
    def wrapped(arguments: Namespace) -> int:
        try:
            return run(arguments)
        except BadFile as refusal:
            return complain(str(refusal), BAD_INPUT)
        except CannotDo as refusal:
            return complain(str(refusal), CANNOT)
        except OSError as error:
            return complain(words_for_file(error), CANNOT)

    return wrapped


def complain(text: str, code: int) -> int:
    print(text, file=sys.stderr)
    return code


def words_for_file(error: OSError) -> str:
    """What an operating system's refusal means to whoever runs the command."""
    from django.utils.translation import gettext as _

    place = error.filename or _("the file")
    if error.errno in NO_SPACE:
        return _("The disk is full: {place} was not written, and nothing was changed.").format(place=place)
    if error.errno in NOT_WRITABLE:
        return _("{place} may not be read or written by this user.").format(place=place)
    if error.errno == errno.ENOENT:
        return _("{place} does not exist.").format(place=place)
    return _("{place}: {reason}").format(place=place, reason=error.strerror or error)


def words_for_database(error: Exception) -> str:
    """What a database's refusal means: busy, full, closed, unreachable."""
    from django.utils.translation import gettext as _

    said = str(error).strip()
    if "locked" in said:
        return _("The database is busy: somebody else has been writing for over 20 seconds. Try again.")
    if "full" in said or "No space" in said or "disk I/O" in said:
        return _("The disk is full or failing. Nothing of this was written; make room and try again.")
    if "readonly" in said or "read-only" in said:
        return _("The database may only be read: check who owns its file and its folder.")
    if "not a database" in said:
        return _("The file named as the database is no SQLite database.")
    if "unable to open" in said:
        return _("The database cannot be opened: check its folder and who may write there.")
    return _("The database cannot be reached: {said}").format(
        said=said.splitlines()[0] if said else type(error).__name__
    )


def engine_errors() -> tuple[type[Exception], ...]:
    """What Django and both engines raise when the database refuses."""
    from django.db import DatabaseError, InterfaceError

    return (DatabaseError, InterfaceError, sqlite3.Error)
