"""Whether this site sends e-mail, under which address people reach it, and what became of a round of e-mails."""

import logging
from collections import Counter
from dataclasses import dataclass, field

from django.conf import settings
from django.core.mail import EmailMessage

HERE = {"localhost", "127.0.0.1", "[::1]", "*", "testserver"}
log = logging.getLogger(__name__)


def mail_is_sent() -> bool:
    """Without a mail server nothing is sent, and the lists are complete."""
    return not settings.EMAIL_BACKEND.endswith("dummy.EmailBackend")


def site_address() -> str:
    """The first name under which others reach the site; empty when it has none, so that no link leads nowhere."""
    names = [host for host in settings.ALLOWED_HOSTS if host not in HERE and not host.startswith(".")]
    scheme = "https" if settings.HTTPS else "http"
    return f"{scheme}://{names[0]}" if names else ""


@dataclass(slots=True)
class Round:
    """E-mails that go out together. What could not go is told once at the end, not in a line for each."""

    failed: Counter[str] = field(default_factory=Counter)

    def sends(self, message: EmailMessage) -> bool:
        """Whether it went. Whatever the way of sending raises, others may still go, and this is tried again.

        Not only servers refuse: a password or a name of a host that cannot be encoded is a ValueError.
        """
        try:
            return bool(message.send())
        except Exception as error:
            self.failed[type(error).__name__] += 1
            return False

    def tell(self) -> None:
        for name, count in self.failed.items():
            log.warning(
                "E-mails that did not go and are tried again: %d (%s). See COMITY_MAIL_*.", count, name
            )
