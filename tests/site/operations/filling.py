"""Programs that write to a site's database beside the test: `start` and `fill` of conftest.py run them by their names.

Each line printed is an acknowledgement: what it names was written and committed before.
"""

import os
import time

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "comity_site.config.settings")

import django

django.setup()

from django.db import OperationalError, transaction  # noqa: E402

from comity_site.accounts.actions import add_person, change_person, set_password  # noqa: E402
from comity_site.accounts.journal import Stale  # noqa: E402
from comity_site.accounts.models import Person  # noqa: E402
from comity_site.analysis.models import Proposal  # noqa: E402
from comity_site.analysis.tasks import answer_proposal  # noqa: E402
from comity_site.desk.actions import load_example  # noqa: E402
from comity_site.exchange.actions import import_register  # noqa: E402
from comity_site.operations.surroundings import migrate  # noqa: E402
from comity_site.register.actions import make_register  # noqa: E402
from comity_site.register.models import Register  # noqa: E402

ROWS_OF_AN_IMPORT = 20


def example() -> None:
    """A site with the worked example, its question answered, and an administrator."""
    migrate()
    load_example(by=None)
    for proposal in Proposal.objects.all():
        answer_proposal.call(proposal.pk)
    davit = add_person(name="Davit Ωmega", email="davit@example.org", is_administrator=True, by=None)
    set_password(person=davit, password="a long quiet river", by=None)


def empty() -> None:
    """A site with its tables and nobody in it."""
    migrate()


def pairs(seconds: str) -> None:
    """Two people at a time, both or none."""
    until, number = time.monotonic() + float(seconds), 0
    while time.monotonic() < until:
        number += 1
        with transaction.atomic():
            add_person(name=f"left {os.getpid()} {number}", by=None)
            add_person(name=f"right {os.getpid()} {number}", by=None)
        print(f"{os.getpid()} {number}", flush=True)


def imports(slug: str) -> None:
    """Files of twenty organizations, one after the other, until stopped."""
    register = Register.objects.filter(slug=slug).first() or make_register(name=slug, slug=slug, by=None)
    number = register.organizations.count() // ROWS_OF_AN_IMPORT
    while True:
        number += 1
        lines = [f"{number}-{row},Organization {number} {row},listening" for row in range(ROWS_OF_AN_IMPORT)]
        data = "\n".join(["id,name,capacities", *lines]).encode()
        import_register(register=register, name=f"{number}.csv", data=data, by=None)
        print(number, flush=True)


def named(name: str) -> None:
    """The first person of a site."""
    add_person(name=name, by=None)


def edits(pk: str, times: str) -> None:
    """Count a person's name up by one, as often as asked; whoever was overtaken reads again."""
    for _ in range(int(times)):
        while True:
            person = Person.objects.get(pk=int(pk))
            try:
                change_person(person=person, name=str(int(person.name) + 1), language="", by=person)
            except (Stale, OperationalError):
                continue
            break
    print("done", flush=True)


VERBS = {verb.__name__: verb for verb in (example, empty, pairs, imports, named, edits)}
