"""The worlds in which everybody tries everything, made once a session: see tests/site/remembered.py."""

import pytest

from tests.site.access import allied
from tests.site.access.matrix import World
from tests.site.access.written_word import write_secrets
from tests.site.conftest import ANA, BEN, CLEO, LEA, quiet_organization, seven_organizations, somebody
from tests.site.remembered import Memory


def allied_from_the_ground() -> World:
    """The cast, both registers, and everything in and around one alliance."""
    small = seven_organizations()
    quiet = quiet_organization(small.kept_by)
    world = World(
        ana=ANA(small), ben=BEN(small), cleo=CLEO(small), leaver=LEA(small), small_register=small, quiet_register=quiet,
        davit=somebody("Davit", is_administrator=True),
        organization={one.key: one for register in (small, quiet) for one in register.organizations.all()},
    )  # fmt: skip
    allied.prepare(world)
    return world


def written_from_the_ground() -> World:
    """The same with a word in every room that only River House and the administrators may enter."""
    world = allied_from_the_ground()
    write_secrets(world)
    return world


@pytest.fixture(scope="session")
def allied_memory(quick_settings, django_db_setup, django_db_blocker) -> Memory:
    memory = Memory(3_000)
    with django_db_blocker.unblock():
        memory.learn({"allied": lambda done: allied_from_the_ground()})
    return memory


@pytest.fixture(scope="session")
def written_memory(quick_settings, django_db_setup, django_db_blocker) -> Memory:
    memory = Memory(6_000)
    with django_db_blocker.unblock():
        memory.learn({"written": lambda done: written_from_the_ground()})
    return memory


@pytest.fixture
def allied_world(allied_memory, db) -> World:
    return allied_memory.recall("allied", allied_from_the_ground)


@pytest.fixture
def written(written_memory, db) -> World:
    return written_memory.recall("written", written_from_the_ground)
