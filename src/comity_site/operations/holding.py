"""One site at a time on a SQLite file: whoever serves it holds a lock, which ends with the process however it ends."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from comity_site.operations.refusals import CannotDo


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Hold the lock of the database file. Raises CannotDo when another process holds it."""
    try:
        import fcntl
    except ImportError:  # Windows has no such lock; the engine's own locks remain
        yield
        return
    descriptor = os.open(path.with_name(path.name + ".serving"), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CannotDo(in_use(path)) from error
        yield
    finally:
        os.close(descriptor)


def in_use(path: Path) -> str:
    from django.utils.translation import gettext as _

    return _("The database {path} is being served by another process. Stop that one first.").format(path=path)
