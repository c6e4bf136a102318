"""The worker: answers questions one after the other, reminds once a day. `comity serve` starts it; it ends with it."""

import logging
import os

from comity_site.operations.ticking import Clock

QUEUE_POLL = 0.5  # seconds between two looks at an empty queue


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity_site.config.settings")
    import django

    django.setup()
    from comity_site.operations.keeping import end_with_parent

    end_with_parent()
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)
    clear_away()
    clock = Clock()
    clock.start()
    try:
        work()
    finally:
        clock.stop()


def clear_away() -> None:
    """Take up what a dead worker left, and drop ended sessions and old results of tasks."""
    from django.core.management import call_command

    from comity_site.analysis.tasks import take_up_all_left_behind

    take_up_all_left_behind()
    call_command("clearsessions")
    call_command("prune_db_task_results", verbosity=0)


def work() -> None:
    from django.utils.crypto import get_random_string
    from django_tasks_db.management.commands.db_worker import Worker

    worker = Worker(
        queue_names=["default"],
        interval=QUEUE_POLL,
        batch=False,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    worker.configure_signals()
    worker.run()


if __name__ == "__main__":
    main()
