"""The environment read through typed helpers; a wrong value stops the start with its name and remedy."""

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote, urlparse

from django.core.exceptions import ImproperlyConfigured

if TYPE_CHECKING:
    from comity.register.classification import Classification

WITHOUT_JIT = "-c jit=off"  # to compile a page's short queries takes longer than to answer them


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default).strip()


def flag(name: str, *, default: bool = False) -> bool:
    value = text(name).lower()
    if value in ("", "1", "true", "yes", "on", "0", "false", "no", "off"):
        return default if not value else value in ("1", "true", "yes", "on")
    raise ImproperlyConfigured(f"{name}: found {value!r}, expected 1 or 0")


def number(name: str, default: int) -> int:
    value = text(name)
    if value and not value.isdigit():
        raise ImproperlyConfigured(f"{name}: found {value!r}, expected a whole number")
    return int(value or default)


def words(name: str, default: str = "") -> list[str]:
    return [part.strip() for part in text(name, default).split(",") if part.strip()]


def country_groups(name: str) -> "Classification | None":
    """A list of countries by group, read from the file that is named; None without one."""
    path = text(name)
    if not path:
        return None
    from comity.register.classification import WrongList, read_classification

    try:
        return read_classification(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError, WrongList) as error:
        raise ImproperlyConfigured(f"{name}: {path}: {error}") from None


def sqlite_path() -> Path:
    """The SQLite file: COMITY_DB (set by --db), else comity.sqlite3 in the working directory."""
    return Path(text("COMITY_DB") or "comity.sqlite3").absolute()


def database() -> dict[str, Any]:
    """DATABASE_URL (postgres://user:password@host:port/name or sqlite:///path), else the SQLite file."""
    url = text("DATABASE_URL")
    if not url:
        return sqlite(str(sqlite_path()))
    parts = urlparse(url)
    if parts.scheme in ("postgres", "postgresql"):
        return postgresql(parts)
    if parts.scheme == "sqlite":
        return sqlite(unquote(parts.path[1:]) or ":memory:")
    raise ImproperlyConfigured(f"DATABASE_URL: found scheme {parts.scheme!r}, expected postgres or sqlite")


def sqlite(name: str) -> dict[str, Any]:
    from comity_site.config.sqlite import pragmas

    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "ATOMIC_REQUESTS": False,
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE", "init_command": pragmas()},
    }


def postgresql(parts: Any) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path[1:]),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": query_value(parts.query, "host") or parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "OPTIONS": {"options": query_value(parts.query, "options", WITHOUT_JIT)},
    }


def query_value(query: str, name: str, default: str = "") -> str:
    """What an address says behind its question mark: `?host=/folder`, the folder of a Unix socket, or `options`."""
    from urllib.parse import parse_qs

    return (parse_qs(query, keep_blank_values=True).get(name) or [default])[0]
