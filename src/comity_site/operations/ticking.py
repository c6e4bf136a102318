"""The worker's clock: beside the answering of questions, what the day brings is told, and watched questions are due."""

import logging
import threading
from collections.abc import Callable
from datetime import date
from typing import TypeVar

LOOK = 600.0  # seconds between two looks at the calendar; a failed day is tried again as soon

Given = TypeVar("Given")
log = logging.getLogger(__name__)


class Clock:
    """A thread of the worker. It keeps nothing: what was told stands in the database, so a restart or a second
    worker tells nothing twice."""

    def __init__(self, look: float = LOOK) -> None:
        self.look = look
        self.told: date | None = None
        self.stopping = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True, name="clock")

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        self.thread.join()

    def run(self) -> None:
        while not self.stopping.is_set():
            attempt(lambda _: self.tick(), None)
            self.stopping.wait(self.look)

    def tick(self) -> None:
        """Tell what the day brings, once for each day that dawns; hand over the watched questions that are due.

        A duty that fails keeps none of the others from being done; its day is told again at the next look.
        """
        from django.db import connections
        from django.utils import timezone

        from comity_site.agreements.tasks import try_to_remind
        from comity_site.analysis.watching import try_to_look
        from comity_site.plans.tasks import try_to_tell
        from comity_site.threats.tasks import try_to_remind as try_to_remind_of_threats

        now = timezone.now()
        today = timezone.localdate(now)
        if today != self.told:
            reminded = [attempt(duty, today) for duty in (try_to_remind, try_to_remind_of_threats)]
            if attempt(try_to_tell, now) and all(reminded):
                self.told = today
        attempt(try_to_look, now)
        connections.close_all()


def attempt(duty: Callable[[Given], object], given: Given) -> bool:
    """Whether it was done. Whatever it raises is logged: the thread would end with it, and nobody would hear more."""
    try:
        return bool(duty(given))
    except Exception:
        log.exception("The clock goes on; this is tried again at its next look.")
        return False
