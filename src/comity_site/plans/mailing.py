"""Whether this site sends e-mail, and under which address people reach it."""

from django.conf import settings

HERE = {"localhost", "127.0.0.1", "[::1]", "*", "testserver"}


def mail_is_sent() -> bool:
    """Without a mail server nothing is sent, and the lists are complete."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def site_address() -> str:
    """The first name under which others reach the site; empty when it has none, so that no link leads nowhere."""
    names = [host for host in settings.ALLOWED_HOSTS if host not in HERE and not host.startswith(".")]
    scheme = "https" if settings.HTTPS else "http"
    return f"{scheme}://{names[0]}" if names else ""
