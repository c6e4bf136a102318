"""Style sheets, scripts and pictures, gathered once for each version of them."""

import hashlib
from pathlib import Path

STAMP = ".collected"
# What two packages bring and no page uses (htmx is in vendor/): megabytes, half a minute of compressing
NOT_SERVED = ["ninja", "django_htmx"]


def collect() -> None:
    """Gather, digest and compress the static files, unless they are those of the last time."""
    from django.conf import settings
    from django.core.management import call_command

    stamp, state = Path(settings.STATIC_ROOT) / STAMP, state_of_sources()
    if stamp.is_file() and stamp.read_text() == state:
        return
    call_command(
        "collectstatic", verbosity=0, interactive=False, clear=stamp.exists(), ignore_patterns=NOT_SERVED
    )
    stamp.write_text(state)


def state_of_sources() -> str:
    """A digest of names, sizes and times of every static file, which changes when one of them does."""
    from django.contrib.staticfiles.finders import get_finders

    digest = hashlib.sha256()
    for finder in get_finders():
        for name, storage in sorted(finder.list(NOT_SERVED), key=lambda found: found[0]):
            at = Path(storage.path(name)).stat()
            digest.update(f"{name} {at.st_size} {at.st_mtime_ns}\n".encode())
    return digest.hexdigest()
