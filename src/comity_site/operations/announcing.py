"""Saying that the site is up once it answers, so that the printed address works when it is read."""

import http.client
import threading
import time
from collections.abc import Callable

PATIENCE = 30.0


def when_it_answers(host: str, port: int, ready: Callable[[], None]) -> None:
    """Call `ready` from a thread at the first answer, or after 30 seconds whatever happens."""
    reached = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    threading.Thread(target=wait_and_tell, args=(reached, port, ready), daemon=True).start()


def wait_and_tell(host: str, port: int, ready: Callable[[], None]) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and not answers(host, port):
        time.sleep(0.1)
    ready()


def answers(host: str, port: int) -> bool:
    """Whether anything is answered at all; a redirect to HTTPS is an answer too."""
    connection = http.client.HTTPConnection(host, port, timeout=5)
    try:
        connection.request("GET", "/healthz")
        connection.getresponse().read()
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()
    return True
