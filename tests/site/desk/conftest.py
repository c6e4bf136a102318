"""The worked example and a first evening, made once a session by the site; tests find copies of their rows."""

import pytest
from django.test import Client

from comity_site.accounts.models import Person
from comity_site.alliances.models import Alliance
from comity_site.analysis import tasks
from comity_site.analysis.models import Proposal
from comity_site.desk.actions import load_example
from tests.site.conftest import somebody
from tests.site.desk.evening import begin
from tests.site.remembered import Memory


def answered_example() -> Proposal:
    load_example()
    proposal = Proposal._base_manager.get(is_example=True)
    tasks.answer_proposal.call(proposal.pk)
    proposal.refresh_from_db()
    return proposal


def begun(nan: Person) -> Alliance:
    client = Client()
    client.force_login(nan)
    begin(client)
    Person.objects.filter(pk=nan.pk).update(last_login=None)  # her row is as it was
    return Alliance._base_manager.get(is_example=False)


@pytest.fixture(scope="session")
def told(quick_settings, django_db_setup, django_db_blocker) -> Memory:
    memory = Memory(10_000)
    with django_db_blocker.unblock():
        memory.learn(
            {
                "nan": lambda done: somebody("Nan"),
                "evening": lambda done: begun(done["nan"]),
                "example": lambda done: answered_example(),
            }
        )
    return memory


@pytest.fixture
def example(told, db) -> Proposal:
    """The question of the worked example, answered."""
    return told.recall("example", answered_example)


@pytest.fixture
def nan(told, db) -> Person:
    """Signed in, belongs to nobody, on an empty site."""
    return told.recall("nan", lambda: somebody("Nan"))


@pytest.fixture
def evening(told, client, nan) -> Alliance:
    """What Nan began; she goes on in this browser."""
    made = told.recall("evening", lambda: begun(nan))
    client.force_login(nan)
    return made
