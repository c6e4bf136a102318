"""Are the settings safe for where the site is reached?"""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.core import checks
from django.db import connection

from comity_site.config import secrets
from comity_site.operations.findings import Check, Finding, advice, good, wrong

THIS_MACHINE = {"127.0.0.1", "localhost", "[::1]", "testserver"}
# What Django's deployment check says of a site without HTTPS; told as one finding
WITHOUT_HTTPS = {"security.W004", "security.W008", "security.W012", "security.W016"}


def check_settings() -> Iterator[Finding]:
    """Django's own checks, the deployment ones included."""
    messages = [m for m in checks.run_checks(include_deployment_checks=True) if not m.is_silenced()]
    told = [message for message in messages if settings.HTTPS or message.id not in WITHOUT_HTTPS]
    for message in told:
        finding = wrong if message.level >= checks.ERROR else advice
        yield finding(
            "django_check",
            id=message.id or "",
            said=str(message.msg).split("\n")[0],
            hint=str(message.hint or ""),
        )
    if not told:
        yield good("settings_safe")


def check_reach() -> Iterator[Finding]:
    """A site that others reach needs HTTPS: passwords and sessions pass over the wire.

    Comity itself speaks no HTTPS, so a server stands in front; not told of it, all visitors count as one.
    """
    public = sorted(set(settings.ALLOWED_HOSTS) - THIS_MACHINE)
    if "*" in public:
        yield wrong("any_host")
    if public and not settings.HTTPS:
        yield wrong("no_https", hosts=", ".join(public))
    if settings.HTTPS and not settings.ALLAUTH_TRUSTED_PROXY_COUNT:
        yield advice("proxies_unknown")
    if not settings.EMAIL_HOST:
        yield good("no_mail_server")


def check_mail() -> Iterator[Finding]:
    """How e-mail goes out, before one is to go: the protocol signs in with plain letters, and a host has a name."""
    if not settings.EMAIL_HOST:
        return
    try:
        settings.EMAIL_HOST.encode("idna")
    except UnicodeError:
        yield wrong("mail_host", host=settings.EMAIL_HOST)
    for name in ("USER", "PASSWORD"):
        if not getattr(settings, f"EMAIL_HOST_{name}").isascii():
            yield wrong("mail_letters", setting=f"COMITY_MAIL_{name}")


def check_files() -> Iterator[Finding]:
    """Only the owner may read the secret and the database."""
    if os.name != "posix":
        return
    files = [] if os.environ.get("COMITY_SECRET_KEY") else [secrets.secret_path()]
    if connection.vendor == "sqlite":
        files.append(Path(connection.settings_dict["NAME"]))
    for path in files:
        if path.is_file() and path.stat().st_mode & (stat.S_IRWXO):
            yield (wrong if path == secrets.secret_path() else advice)("file_open", path=str(path))


CHECKS: list[Check] = [check_settings, check_reach, check_mail, check_files]
