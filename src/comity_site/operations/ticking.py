"""The worker's clock: beside the answering of questions, what the day brings is told, and watched questions are due."""

import threading
from datetime import date

LOOK = 600.0  # seconds between two looks at the calendar; a failed day is tried again as soon


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
            self.tick()
            self.stopping.wait(self.look)

    def tick(self) -> None:
        """Tell what the day brings, once for each day that dawns; hand over the watched questions that are due."""
        from django.db import connections
        from django.utils import timezone

        from comity_site.agreements.tasks import try_to_remind
        from comity_site.analysis.watching import try_to_look
        from comity_site.plans.tasks import try_to_tell
        from comity_site.threats.tasks import try_to_remind as try_to_remind_of_threats

        now = timezone.now()
        today = timezone.localdate(now)
        is_new = today != self.told
        if is_new and try_to_remind(today) and try_to_remind_of_threats(today) and try_to_tell(now):
            self.told = today
        try_to_look(now)
        connections.close_all()
