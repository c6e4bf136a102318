"""The site's secrets, made at first start and kept in a file that only its owner reads."""

import os
import secrets
from pathlib import Path

from comity_site.config import environment


def secret_path() -> Path:
    """COMITY_SECRET_FILE, else a file beside the SQLite database."""
    named = environment.text("COMITY_SECRET_FILE")
    return Path(named).absolute() if named else environment.sqlite_path().with_suffix(".secret")


def secret_key() -> str:
    """COMITY_SECRET_KEY, else the key in the secret file, made on first use."""
    return environment.text("COMITY_SECRET_KEY") or read_or_make(secret_path())


def read_or_make(path: Path) -> str:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        key = secrets.token_urlsafe(64)
        file.write(key + "\n")
    return key
