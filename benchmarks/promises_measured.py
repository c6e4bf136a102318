"""One engine's part of `bench_promises`: fill the site that the environment names, then ask for its pages."""

import gc
import os
import resource
import statistics
import subprocess
import sys
from time import monotonic, process_time

import django

REQUESTS, AIM = 40, 0.300


def main() -> int:
    """Prints a table; exits 1 when a page is slower than its aim or the check finds something."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity_site.config.settings")
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    slow = pages_measured()
    return 1 if check_measured() or slow else 0


def pages_measured() -> list[str]:
    """The pages over their aim. In this process, through all middleware, without a server's transport."""
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from benchmarks.much_site import filled
    from comity_site.plans.models import Event, Promise

    started = monotonic()
    reader, large = filled()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a server does by itself a minute after so many rows
    connection.close()
    print(
        f"{connection.vendor}: {Promise.objects.count():,} promises, {Event.objects.count():,} events "
        f"written in {monotonic() - started:.0f} s; {os.getloadavg()[0]:.1f} at work on {os.cpu_count()} cores"
    )
    settings.ROOT_URLCONF = "benchmarks.bare_page"
    settings.STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    client = Client(headers={"host": "localhost"})
    client.force_login(reader)
    parts = {"alliance": "", "scorecard": "scorecard/", "promises": "promises/",
             "promises missed": "promises/?show=missed", "promises all": "promises/?show=all",
             "plan": "plan/", "people": "people/"}  # fmt: skip
    pages = {"bare list": "/bare/", "home": "/"}
    pages |= {name: f"/alliances/{large.slug}/{part}" for name, part in parts.items()}
    return measured(client, pages)


def measured(client, pages: dict[str, str]) -> list[str]:
    """The pages in turn, round by round, so that other work on the machine slows all alike."""
    wall: dict[str, list[float]] = {name: [] for name in pages}
    own: dict[str, list[float]] = {name: [] for name in pages}
    asked = {name: queries(client, where) for name, where in pages.items()}
    gc.collect()
    gc.freeze()  # as config/wsgi.py does once the site is loaded
    for _ in range(REQUESTS):
        for name, where in pages.items():
            started, used = monotonic(), process_time()
            client.get(where)
            wall[name].append(monotonic() - started)
            own[name].append(process_time() - used)
    for name in pages:
        print(line(name, wall[name], own[name], asked[name], wall["bare list"]))
    return [name for name in pages if p95(wall[name]) > AIM]


def line(name: str, wall: list[float], own: list[float], asked: int, peer: list[float]) -> str:
    """One row of the table. `least` is what remains when nothing else runs."""
    least, middle, high, cpu = (1000 * n for n in (min(wall), statistics.median(wall), p95(wall), min(own)))
    return (
        f"{name:<16} least {least:6.1f} ms   p50 {middle:6.1f} ms   p95 {high:6.1f} ms   CPU {cpu:6.1f} ms   "
        f"{asked:3} queries   {min(wall) / min(peer):5.1f} times the bare list"
    )


def p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1]


def queries(client, where: str) -> int:
    """How many queries a page takes; the first visit warms the process and is not counted."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(where)
    with CaptureQueriesContext(connection) as seen:
        answer = client.get(where)
    assert answer.status_code == 200, (where, answer.status_code)
    return len(seen)


def check_measured() -> int:
    """`comity check` over everything, as a command of its own; its exit code."""
    started = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "comity", "check"], check=False, capture_output=True, text=True
    )
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        f"comity check     {monotonic() - started:.1f} s, CPU {used.ru_utime + used.ru_stime:.1f} s, "
        f"at most {used.ru_maxrss / 1024:.0f} MB"
    )
    if done.returncode:
        print(done.stdout[-1500:], done.stderr[-1500:])
    return done.returncode


if __name__ == "__main__":
    sys.exit(main())
